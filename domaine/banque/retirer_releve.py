"""Taking back a statement that was read by mistake: it leaves with its lines, both stay readable (R-167, R-185)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import msgspec
from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.banque.faits import (
    LigneBancaireClassee,
    LigneBancaireDetachee,
    LigneBancaireLue,
    LigneBancaireRapprochee,
    LigneBancaireRetiree,
    ReleveImporte,
    ReleveRetire,
    VirementRecu,
)
from domaine.banque.refus import LignesDites, ReleveInconnu, ReleveRecouvert
from domaine.fait import Fait
from domaine.mots import le_jour
from domaine.types import GroupementId, ReleveId, Role

DITES: Final[tuple[type[Fait], ...]] = (LigneBancaireRapprochee, LigneBancaireClassee, VirementRecu)


class Standing(msgspec.Struct):
    """A statement that was read and not taken back."""

    position: int
    mois: str
    du: date
    au: date
    nouvelles: int = 0
    deja_lues: int = 0
    trouvees_dans: frozenset[str] | None = frozenset()
    """Statements that had brought what it says again; None: that was not noted yet."""


class Line(msgspec.Struct, frozen=True):
    mois: str
    le: date
    montant_centimes: int


@acte(Role.TRESORIER, refus=(ReleveInconnu, LignesDites, ReleveRecouvert))
class RetirerReleve(Acte):
    """Retirer un relevé de la banque lu par erreur, tant que rien n'est dit de ses lignes, en gardant la trace."""

    groupement: GroupementId
    releve: ReleveId

    releves: dict[str, Standing] = known(dict)
    """Of the group."""
    lignes: dict[str, Line] = known(dict)
    """Of this statement."""
    dites: set[str] = known(set)
    """Lines of the group of which something is said."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """The group's statements, what is said of its lines, and the lines of this one."""
        chez = f"groupement:{self.groupement}"
        return [
            Selector(types=[ReleveImporte, ReleveRetire, *DITES, LigneBancaireDetachee], tags=[chez]),
            Selector(types=[LigneBancaireLue, LigneBancaireRetiree], tags=[f"releve:{self.releve}", chez]),
        ]

    @event(ReleveImporte)
    def _(
        self,
        *,
        releve: str,
        mois: str,
        du: date,
        au: date,
        nouvelles: int,
        deja_lues: int,
        trouvees_dans: tuple[str, ...] | None,
        position: int,
    ) -> None:
        lu = self.releves.setdefault(releve, Standing(position, mois, du, au))
        lu.nouvelles += nouvelles
        lu.deja_lues += deja_lues
        connues = None if trouvees_dans is None else frozenset(trouvees_dans)
        lu.trouvees_dans = None if lu.trouvees_dans is None or connues is None else lu.trouvees_dans | connues

    @event(ReleveRetire)
    def _(self, releve: str) -> None:
        self.releves.pop(releve, None)

    @event(LigneBancaireLue)
    def _(self, ligne: str, mois: str, le: date, montant_centimes: int) -> None:
        self.lignes[ligne] = Line(mois, le, montant_centimes)

    @event(LigneBancaireRetiree)
    def _(self, ligne: str) -> None:
        self.lignes.pop(ligne, None)

    @event(LigneBancaireRapprochee)
    def _(self, ligne: str) -> None:
        self.dites.add(ligne)

    @event(LigneBancaireClassee)
    def _(self, ligne: str) -> None:
        self.dites.add(ligne)

    @event(VirementRecu)
    def _(self, ligne: str) -> None:
        self.dites.add(ligne)

    @event(LigneBancaireDetachee)
    def _(self, ligne: str) -> None:
        self.dites.discard(ligne)

    def execute(self) -> None:
        """Nothing is posted for a line of which nothing is said: the accounts do not move."""
        lu = self.releves.get(self.releve)
        if lu is None:
            raise ReleveInconnu
        dites = len(self.dites & self.lignes.keys())
        if dites:
            raise LignesDites(nombre=dites)
        suivant = self._recouvrant(lu)
        if suivant is not None:
            raise ReleveRecouvert(du=le_jour(suivant.du), au=le_jour(suivant.au))
        self.record(
            ReleveRetire(
                releve=self.releve,
                groupement=self.groupement,
                mois=lu.mois,
                du=lu.du,
                au=lu.au,
                nouvelles=lu.nouvelles,
                deja_lues=lu.deja_lues,
            ),
            corrige=lu.position,
        )
        for ligne, lue in self.lignes.items():
            self.record(
                LigneBancaireRetiree(
                    ligne=ligne,
                    releve=self.releve,
                    groupement=self.groupement,
                    mois=lue.mois,
                    le=lue.le,
                    montant_centimes=lue.montant_centimes,
                )
            )

    def _recouvrant(self, lu: Standing) -> Standing | None:
        """A later statement that found lines of this one read: they would be missing from it."""
        ensuite = (autre for autre in self.releves.values() if autre.position > lu.position)
        return next((autre for autre in ensuite if self._se_trouve_dans(autre)), None)

    def _se_trouve_dans(self, autre: Standing) -> bool:
        """Where it was not noted: any line of its days."""
        if autre.trouvees_dans is not None:
            return self.releve in autre.trouvees_dans
        return bool(autre.deja_lues) and any(autre.du <= ligne.le <= autre.au for ligne in self.lignes.values())
