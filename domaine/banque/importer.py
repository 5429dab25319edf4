"""Reading a bank statement, one month at a time: the same file, or one that overlaps, changes nothing (R-167)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from datetime import date
from itertools import count
from typing import Annotated

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.banque.deja_lues import METHODE, LigneDeReleve, Lue, Sort, ecart_de_solde, nommer, trier
from domaine.banque.faits import Format, LigneBancaireLue, LigneBancaireRetiree, NomDeColonne, ReleveImporte
from domaine.banque.refus import LigneHorsDuMois, LigneSansMontant, ReleveDejaLu, ReleveFaux
from domaine.dates import DateInvraisemblable, exiger_proche
from domaine.groupements.faits import GroupementCree
from domaine.groupements.refus import GroupementInconnu
from domaine.mots import euros, le_jour
from domaine.types import Centimes, Empreinte, GroupementId, Role

LIGNES_MAX = 250
"""Of one append; a month of more comes in several."""


@acte(
    Role.TRESORIER,
    refus=(GroupementInconnu, ReleveFaux, ReleveDejaLu, LigneHorsDuMois, LigneSansMontant, DateInvraisemblable),
)
class ImporterReleve(Acte):
    """Lire un mois de relevé de la banque."""

    groupement: GroupementId
    fichier_sha256: Empreinte
    """Of the whole file, which is kept beside the log."""
    format: Format
    compte: Annotated[str, Meta(max_length=8)] = ""
    du: date
    """All lines are of the month of this day."""
    au: date
    ouverture_centimes: Centimes | None = None
    cloture_centimes: Centimes | None = None
    lignes: Annotated[tuple[LigneDeReleve, ...], Meta(min_length=1, max_length=LIGNES_MAX)]
    colonnes: dict[NomDeColonne, NomDeColonne] = field(default_factory=dict)

    groupement_cree: bool = known(bool)
    lues: dict[str, Lue] = known(dict)
    """By identifier, the lines of that month that were read before."""
    venues: dict[str, str] = known(dict)
    """The statement that brought each of them."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """The group, and what was read of its account that month."""
        return [
            Selector(types=[GroupementCree], tags=[f"groupement:{self.groupement}"]),
            Selector(types=[LigneBancaireLue, LigneBancaireRetiree], tags=[f"banque:{self._mois}"]),
        ]

    @property
    def _mois(self) -> str:
        return f"{self.groupement}:{self.du:%Y-%m}"

    @event(GroupementCree)
    def _(self) -> None:
        self.groupement_cree = True

    @event(LigneBancaireLue)
    def _(self, ligne: str, releve: str, le: date, montant_centimes: int, libelle: str) -> None:
        self.lues[ligne] = Lue(le, montant_centimes, libelle)
        self.venues[ligne] = releve

    @event(LigneBancaireRetiree)
    def _(self, ligne: str) -> None:
        self.lues.pop(ligne, None)

    def execute(self) -> None:
        """Refuse what does not add up, and what brings nothing new."""
        if not self.groupement_cree:
            raise GroupementInconnu(groupement=self.groupement)
        self._exiger_juste()
        sorts = trier(self.lignes, self.lues.values())
        nouvelles = [ligne for ligne, sort in zip(self.lignes, sorts, strict=True) if sort == "nouvelle"]
        if not nouvelles:
            raise ReleveDejaLu
        releve = f"{self.fichier_sha256[:16]}:{self.du}"
        self.record(
            ReleveImporte(
                releve=releve,
                groupement=self.groupement,
                mois=self._mois,
                fichier_sha256=self.fichier_sha256,
                format=self.format,
                compte=self.compte,
                du=self.du,
                au=self.au,
                ouverture_centimes=self.ouverture_centimes,
                cloture_centimes=self.cloture_centimes,
                nouvelles=len(nouvelles),
                deja_lues=len(self.lignes) - len(nouvelles),
                methode=METHODE,
                colonnes=self.colonnes,
                trouvees_dans=self._trouvees_dans(sorts),
            )
        )
        noms = set(self.lues)
        for ligne in nouvelles:
            lue = Lue(ligne.le, ligne.montant_centimes, ligne.libelle)
            nom = next(n for n in (nommer(self.groupement, lue, rang) for rang in count(1)) if n not in noms)
            noms.add(nom)
            self.record(
                LigneBancaireLue(
                    ligne=nom,
                    releve=releve,
                    groupement=self.groupement,
                    mois=self._mois,
                    le=ligne.le,
                    valeur_le=ligne.valeur_le,
                    montant_centimes=ligne.montant_centimes,
                    libelle=ligne.libelle,
                )
            )

    def _trouvees_dans(self, sorts: Sequence[Sort]) -> tuple[str, ...]:
        """What is said again has the day and the amount of a line that was read."""
        dites = {
            (une.le, une.montant_centimes) for une, sort in zip(self.lignes, sorts, strict=True) if sort != "nouvelle"
        }
        noms = [nom for nom, lue in self.lues.items() if (lue.le, lue.montant_centimes) in dites]
        return tuple(sorted({self.venues[nom] for nom in noms}))

    def _exiger_juste(self) -> None:
        for ligne in self.lignes:
            if (ligne.le.year, ligne.le.month) != (self.du.year, self.du.month):
                raise LigneHorsDuMois(le=le_jour(ligne.le), du=le_jour(self.du))
            if not ligne.montant_centimes:
                raise LigneSansMontant(le=le_jour(ligne.le))
            exiger_proche(ligne.le, self.contexte.date_effet)
            exiger_proche(ligne.valeur_le, self.contexte.date_effet)
        montants = [ligne.montant_centimes for ligne in self.lignes]
        ecart = ecart_de_solde(self.ouverture_centimes, self.cloture_centimes, montants)
        if ecart:
            annonce = self.cloture_centimes or 0
            raise ReleveFaux(calcule=euros(annonce - ecart), annonce=euros(annonce), ecart=euros(ecart))
