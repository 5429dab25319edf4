"""Giving back a price that turned out lower than promised, to the centime (R-004, R-173)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.approvisionnement.faits import LivraisonReceptionnee
from domaine.approvisionnement.faits_receptions import ReceptionAnnulee
from domaine.arithmetique import repartir
from domaine.baisses.faits import BaisseRendue, BaisseRepartie
from domaine.baisses.refus import (
    BaisseDejaRepartie,
    BaisseTropGrande,
    PersonneNEnAPris,
    RetraitsEncoreAttendus,
    RienRecu,
)
from domaine.baisses.reserves import RESERVES, Cle, en_attente
from domaine.cycles.phase import COMPTES_PAS_OUVERTS, CYCLE, EtatCycle, Phase
from domaine.cycles.refus_arrete import DistributionNonTerminee
from domaine.distribution.faits import ProduitRendu, RetraitContrepasse, RetraitPese, VenteLibre
from domaine.fait import Fait
from domaine.foyers.tarif import parts
from domaine.mots import euros
from domaine.mutators import folds
from domaine.stock.faits import LotRefuse
from domaine.types import CycleId, FournisseurId, Montant, ProduitId, Role

METHODE = "baisse.v1"
NOMMES = 5
"""How many households a refusal names."""


@acte(
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(
        *COMPTES_PAS_OUVERTS,
        DistributionNonTerminee,
        RetraitsEncoreAttendus,
        RienRecu,
        BaisseDejaRepartie,
        BaisseTropGrande,
        PersonneNEnAPris,
    ),
)
@folds(CYCLE, RESERVES)
class RendreBaisse(Acte):
    """Rendre aux foyers ce qu'un fournisseur a facturé en moins que le prix promis."""

    cycle: CycleId
    fournisseur: FournisseurId
    produit: ProduitId
    baisse_centimes: Montant
    """With VAT, on all that came of the product."""

    etat: EtatCycle = known(EtatCycle)
    recu: int = known(int)
    recu_centimes: int = known(int)
    prises: dict[str, int] = known(lambda: defaultdict(int))
    """By household."""
    coefficients: dict[str, int] = known(dict)
    """Of each household's last line, in percent of the amount at cost."""
    financeurs: dict[str, str | None] = known(dict)
    """Who bears the compensation of each household's last line."""
    deja_centimes: int = known(int)
    promis: dict[Cle, int] = known(dict)
    liberes: dict[str, int] = known(dict)

    def consistency_boundary(self) -> Sequence[Selector]:
        """What came of the product, who took it or still waits for it, and the round."""
        produit, cycle = f"produit:{self.produit}", f"cycle:{self.cycle}"
        mouvements: list[type[Fait]] = [RetraitPese, RetraitContrepasse, ProduitRendu, VenteLibre, BaisseRepartie]
        return [
            Selector(types=[*mouvements, *RESERVES], tags=[produit, cycle]),
            Selector(
                types=[LivraisonReceptionnee, ReceptionAnnulee, LotRefuse],
                tags=[produit, f"fournisseur:{self.fournisseur}", cycle],
            ),
            Selector(types=[*CYCLE], tags=[cycle]),
        ]

    @event(LivraisonReceptionnee)
    def _(self, recu: int, montant_ttc_centimes: int) -> None:
        self.recu += recu
        self.recu_centimes += montant_ttc_centimes

    @event(ReceptionAnnulee)
    def _(self, recu: int, montant_ttc_centimes: int) -> None:
        self.recu += recu
        self.recu_centimes += montant_ttc_centimes

    @event(LotRefuse)
    def _(self, quantite: int, montant_ttc_centimes: int) -> None:
        self.recu -= quantite
        self.recu_centimes -= montant_ttc_centimes

    @event(RetraitPese)
    def _(self, foyer: str, quantite: int, libere: int, coefficient_pct: int, financeur: str | None) -> None:
        self.prises[foyer] += quantite
        self.liberes[foyer] = self.liberes.get(foyer, 0) + libere
        self.coefficients[foyer] = coefficient_pct
        self.financeurs[foyer] = financeur

    @event(VenteLibre)
    def _(self, foyer: str, quantite: int, coefficient_pct: int, financeur: str | None, provenance: str | None) -> None:
        if provenance is None:  # else it is of another delivery, whose price was another
            self.prises[foyer] += quantite
            self.coefficients[foyer] = coefficient_pct
            self.financeurs[foyer] = financeur

    @event(RetraitContrepasse)
    def _(self, foyer: str, quantite: int, libere: int) -> None:
        self.prises[foyer] -= quantite
        self.liberes[foyer] = self.liberes.get(foyer, 0) - libere

    @event(ProduitRendu)
    def _(self, foyer: str, quantite: int, provenance: str | None) -> None:
        self.prises[foyer] -= quantite if provenance is None else 0

    @event(BaisseRepartie)
    def _(self, baisse_centimes: int) -> None:
        self.deja_centimes += baisse_centimes

    def execute(self) -> None:
        """Every household gets its share, or none when the largest is too small to be worth a line."""
        self.etat.exiger_comptes_ouverts(self.cycle)
        if self.etat.phase is not Phase.DISTRIBUE:
            raise DistributionNonTerminee(cycle=self.cycle)
        if attendus := en_attente(self.promis, self.liberes):
            nommes = ", ".join(attendus[:NOMMES])
            raise RetraitsEncoreAttendus(produit=self.produit, nombre=len(attendus), foyers=nommes)
        prises = self._prises()
        reste = max(self.recu - sum(prises.values()), 0)
        *sorties, part_reste = repartir(self.baisse_centimes, [*prises.values(), reste])
        rendus = dict(zip(prises, sorties, strict=True))
        seuil = self.etat.parametres.seuil_baisse_rendue_centimes
        rendue = max(rendus.values()) >= seuil
        self.record(
            BaisseRepartie(
                cycle=self.cycle,
                groupement=self.etat.groupement,
                fournisseur=self.fournisseur,
                produit=self.produit,
                baisse_centimes=self.baisse_centimes,
                quantites=prises,
                reste=reste,
                parts_centimes=rendus,
                part_reste_centimes=part_reste,
                seuil_centimes=seuil,
                rendue=rendue,
                methode=METHODE,
            )
        )
        for foyer, coutant in rendus.items() if rendue else ():
            self._rendre(foyer, coutant)

    def _prises(self) -> dict[str, int]:
        """What each household keeps of the product, in the order of their ids."""
        if self.recu <= 0:
            raise RienRecu(produit=self.produit)
        if self.deja_centimes:
            raise BaisseDejaRepartie(produit=self.produit, baisse=euros(self.deja_centimes))
        if self.baisse_centimes > self.recu_centimes:
            raise BaisseTropGrande(
                produit=self.produit, recu=euros(self.recu_centimes), baisse=euros(self.baisse_centimes)
            )
        prises = {foyer: pris for foyer, pris in sorted(self.prises.items()) if pris > 0}
        if not prises:
            raise PersonneNEnAPris(produit=self.produit)
        return prises

    def _rendre(self, foyer: str, coutant_centimes: int) -> None:
        if coutant_centimes:
            rendu = parts(coutant_centimes, self.coefficients[foyer])
            self.record(
                BaisseRendue(
                    cycle=self.cycle,
                    groupement=self.etat.groupement,
                    foyer=foyer,
                    produit=self.produit,
                    coutant_centimes=coutant_centimes,
                    financeur=self.financeurs[foyer] if rendu.compensation_centimes else None,
                    **rendu._asdict(),
                )
            )
