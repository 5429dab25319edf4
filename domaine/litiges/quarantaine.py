"""What a device sends after the accounts of its round were closed: never dropped, never silently applied (R-183)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, Contexte, acte, known, under
from domaine.caisses.faits import AnomalieConstatee
from domaine.cycles.phase import EtatCycle, Phase
from domaine.cycles.refus import ARRETE
from domaine.fait import Fait
from domaine.litiges.dossier import DOSSIER, Dossier
from domaine.litiges.faits import Position, SaisieARattacher, SaisieRattachee
from domaine.litiges.refus import LitigeDejaRegle, LitigeInconnu, SaisieDejaRattachee, SaisieInconnue
from domaine.mutators import folds
from domaine.types import CycleId, FoyerId, LitigeId, ProduitId, Role


class RemetUnProduit(Protocol):
    """An act by which goods left with a household."""

    cycle: str
    foyer: str
    produit: str
    brut: int
    tare: int
    lot: str
    contexte: Contexte
    etat: EtatCycle

    def record(self, fait: Fait) -> None: ...


def mise_de_cote(acte: RemetUnProduit, genre: Literal["retrait", "vente_libre"]) -> bool:
    """Keep it aside and say so when it comes too late; False: it is in time, or somebody can be told no."""
    if not acte.contexte.hors_ligne or acte.etat.phase is not Phase.ARRETE or acte.etat.fin != ARRETE:
        return False
    acte.record(
        SaisieARattacher(
            cycle=acte.cycle,
            groupement=acte.etat.groupement,
            foyer=acte.foyer,
            produit=acte.produit,
            genre=genre,
            brut=acte.brut,
            tare=acte.tare,
            lot=acte.lot,
        )
    )
    acte.record(
        AnomalieConstatee(
            regle="R-183",
            groupement=acte.etat.groupement,
            session=None,
            cycle=acte.cycle,
            detail={"foyer": acte.foyer, "produit": acte.produit, "quantite": max(acte.brut - acte.tare, 0)},
        )
    )
    return True


@acte(
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(SaisieInconnue, SaisieDejaRattachee, LitigeInconnu, LitigeDejaRegle),
)
@folds(DOSSIER)
class RattacherSaisie(Acte):
    """Décider de ce qu'une tablette a envoyé après l'arrêté des comptes."""

    cycle: CycleId
    foyer: FoyerId
    produit: ProduitId
    saisie: Position
    litige: LitigeId | None = None
    """None: the group bears it."""

    dossier: Dossier = known(Dossier)
    de_cote: dict[int, str] = known(dict)
    """By position, the group of what was kept aside for this household, product and round."""
    decidees: set[int] = known(set)

    def consistency_boundary(self) -> Sequence[Selector]:
        tags = [f"foyer:{self.foyer}", f"produit:{self.produit}", f"cycle:{self.cycle}"]
        return [Selector(types=[SaisieARattacher, SaisieRattachee], tags=tags), *under("litige", self.litige, DOSSIER)]

    @event(SaisieARattacher)
    def _(self, position: int, groupement: str) -> None:
        self.de_cote[position] = groupement

    @event(SaisieRattachee)
    def _(self, saisie: int) -> None:
        self.decidees.add(saisie)

    def execute(self) -> None:
        if self.saisie not in self.de_cote:
            raise SaisieInconnue(saisie=self.saisie)
        if self.saisie in self.decidees:
            raise SaisieDejaRattachee(saisie=self.saisie)
        if self.litige is not None:
            self.dossier.exiger_ouvert(self.litige)
        self.record(
            SaisieRattachee(
                cycle=self.cycle,
                groupement=self.de_cote[self.saisie],
                foyer=self.foyer,
                produit=self.produit,
                saisie=self.saisie,
                litige=self.litige,
            ),
            cause=self.saisie,
        )
