"""A tier granted after an order: what was taken at cost is counted again at coup de pouce, the funder bears it (R-024).

Each weighing is undone and noted again at its own date, with its own weight: only who pays what changes (R-007).
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.baisses.faits import BaisseRepartie
from domaine.cycles.phase import COMPTES_PAS_OUVERTS, CYCLE, EtatCycle
from domaine.distribution.annulation import reprendre_les_contenants
from domaine.distribution.doublon import remettre
from domaine.distribution.notees import NOTEES, Notee
from domaine.distribution.panier import CONSIGNES_DU_PANIER, Panier
from domaine.encaissements.deja_donne import AVOIRS, Avoir, avoirs_de, exiger_sans_avoir_depuis
from domaine.encaissements.refus import AvoirDepuis
from domaine.foyers.partis import ABSENTS, Partis, exiger_la
from domaine.foyers.qui import QUI_PREND, Qui
from domaine.foyers.refus import (
    FoyerHorsGroupement,
    FoyerInconnu,
    FoyerParti,
    FoyerReuni,
    RienAEtendre,
    SansCoupDePouce,
)
from domaine.foyers.tarif import coefficient, parts
from domaine.mutators import folds
from domaine.types import CycleId, FoyerId, GroupementId, Role, Tarif

MOTIF = "montant refait"
"""The motive of both lines: no history tells a tier (R-025)."""


@acte(
    Role.COORDINATEUR,
    refus=(
        *COMPTES_PAS_OUVERTS,
        FoyerInconnu,
        FoyerHorsGroupement,
        FoyerReuni,
        FoyerParti,
        SansCoupDePouce,
        RienAEtendre,
        AvoirDepuis,
    ),
    trouvees=("groupement",),
)
@folds(CYCLE, QUI_PREND, ABSENTS, NOTEES, CONSIGNES_DU_PANIER, AVOIRS)
class EtendreTarif(Acte):
    """Étendre le coup de pouce d'un foyer à ce qu'il a déjà pris au prix coûtant."""

    cycle: CycleId
    foyer: FoyerId
    en_plus: bool = False
    """The credit that the household had since was for something else."""
    groupement: GroupementId | None = None
    """Of the household, as the edge found it: what its other numbers had counts too."""

    etat: EtatCycle = known(EtatCycle)
    qui: Qui = known(Qui)
    partis: Partis = known(Partis)
    notees: dict[int, Notee] = known(dict)
    panier: Panier = known(Panier)
    """Its containers alone."""
    baisses: set[str] = known(set)
    """Products of which it got a lower price back: its share was counted at cost (R-173)."""
    avoirs: dict[int, Avoir] = known(dict)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The household, its tier and its credits; what it took in the round, with lower prices; the round."""
        foyer, cycle = f"foyer:{self.foyer}", f"cycle:{self.cycle}"
        return [
            Selector(types=[*QUI_PREND, *ABSENTS], tags=[foyer]),
            Selector(types=[*NOTEES, *CONSIGNES_DU_PANIER], tags=[foyer, cycle]),
            Selector(types=[BaisseRepartie, *CYCLE], tags=[cycle]),
            avoirs_de(self.foyer, self.groupement),
        ]

    @event(BaisseRepartie)
    def _(self, produit: str, parts_centimes: dict[str, int], *, rendue: bool) -> None:
        self.baisses |= {produit} if rendue and self.foyer in parts_centimes else set()

    def execute(self) -> None:
        """Of the whole basket: what came back, or got cheaper since, keeps its price."""
        self.etat.exiger_comptes_ouverts(self.cycle)
        if not self.qui.groupement:
            raise FoyerInconnu(foyer=self.foyer)
        if self.qui.groupement != self.etat.groupement:
            raise FoyerHorsGroupement(foyer=self.foyer, groupement=self.etat.groupement)
        exiger_la(self, self.foyer)
        financeur = self.qui.financeur(self.contexte)
        if self.qui.tarif(self.contexte) is not Tarif.COUP_DE_POUCE or financeur is None:
            raise SansCoupDePouce
        au_coutant = {
            position: notee
            for position, notee in self.notees.items()
            if notee.fait.tarif is Tarif.COUTANT and notee.fait.produit not in self.baisses
        }
        if not au_coutant:
            raise RienAEtendre(cycle=self.cycle)
        if not self.en_plus:
            exiger_sans_avoir_depuis(self, min(au_coutant))
        for position, notee in au_coutant.items():
            self._refaire(position, notee, financeur)

    def _refaire(self, position: int, notee: Notee, financeur: str) -> None:
        """Put right for its scale before, it is not put right again (R-089)."""
        pct = coefficient(Tarif.COUP_DE_POUCE, self.etat.parametres)
        du, compensation, supplement = parts(notee.fait.coutant_centimes, pct)
        self.record(notee.contrepassee(en_plus=self.en_plus), corrige=position, date_effet=notee.le, motif=MOTIF)
        unitaire = reprendre_les_contenants(
            self, position, groupement=notee.fait.groupement, produit=notee.fait.produit, le=notee.le, motif=MOTIF
        )
        refait = msgspec.structs.replace(
            notee.fait,
            tarif=Tarif.COUP_DE_POUCE,
            coefficient_pct=pct,
            du_centimes=du,
            compensation_centimes=compensation,
            supplement_centimes=supplement,
            financeur=financeur if compensation else None,
        )
        remettre(
            self,
            refait,
            consigne_centimes=unitaire,
            motif=MOTIF,
            date_effet=notee.le,
            corrige=None if notee.corrige is None else position,
        )
