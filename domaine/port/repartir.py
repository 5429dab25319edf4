"""Sharing the transport of a supplier's order over the households' baskets, to the centime (R-004, R-063)."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.approvisionnement.faits import BonCommandeEmis, BonCommandeRemplace, ColisCommandes
from domaine.arithmetique import repartir_par_cle
from domaine.commandes.faits import LigneCommandeModifiee, LigneCommandeRetiree, QuantiteAjustee
from domaine.cycles.phase import COMMANDES_PAS_CLOSES, CYCLE, EtatCycle
from domaine.mutators import folds
from domaine.port.faits import PortFacture, PortReparti
from domaine.port.refus import AucunBon, PersonneNeCommande, PortAbsorbe, PortDejaReparti, SansPort
from domaine.types import CycleId, FournisseurId, Role

METHODE = "plus_fort_reste.v1"


class Bon(msgspec.Struct, frozen=True, kw_only=True):
    """The supplier's order that stands."""

    bon_commande: str
    numero: str
    port_ttc_centimes: int


@acte(
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(*COMMANDES_PAS_CLOSES, PortAbsorbe, AucunBon, SansPort, PersonneNeCommande, PortDejaReparti),
)
@folds(CYCLE)
class RepartirPort(Acte):
    """Partager le transport d'un fournisseur entre les foyers qui lui commandent."""

    cycle: CycleId
    fournisseur: FournisseurId
    rendre: bool = False
    """Give back what was charged: the order is about to be voided (R-068)."""

    etat: EtatCycle = known(EtatCycle)
    bon: Bon | None = known(lambda: None)
    produits: set[str] = known(set)
    """Of the order that stands."""
    paniers: dict[tuple[str, str], int] = known(dict)
    """At cost, by household and product, whoever supplies it."""
    factures: dict[str, int] = known(dict)
    """What each household is charged already for this supplier's transport."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """The supplier's order and what it was charged; every line of the round, for these bear no supplier."""
        fournisseur, cycle = f"fournisseur:{self.fournisseur}", f"cycle:{self.cycle}"
        return [
            Selector(
                types=[BonCommandeEmis, BonCommandeRemplace, ColisCommandes, PortFacture], tags=[fournisseur, cycle]
            ),
            Selector(types=[LigneCommandeModifiee, QuantiteAjustee, LigneCommandeRetiree], tags=[cycle]),
            Selector(types=[*CYCLE], tags=[cycle]),
        ]

    @event(BonCommandeEmis)
    def _(self, bon_commande: str, numero: str, port_ttc_centimes: int) -> None:
        self.bon = Bon(bon_commande=bon_commande, numero=numero, port_ttc_centimes=port_ttc_centimes)
        self.produits = set()

    @event(BonCommandeRemplace)
    def _(self, bon_commande: str) -> None:
        self.bon = None if self.bon and self.bon.bon_commande == bon_commande else self.bon

    @event(ColisCommandes)
    def _(self, produit: str) -> None:
        self.produits.add(produit)

    @event(LigneCommandeModifiee)
    def _(self, foyer: str, produit: str, coutant_centimes: int) -> None:
        self.paniers[foyer, produit] = coutant_centimes

    @event(QuantiteAjustee)
    def _(self, foyer: str, produit: str, coutant_centimes: int) -> None:
        self.paniers[foyer, produit] = coutant_centimes

    @event(LigneCommandeRetiree)
    def _(self, foyer: str, produit: str) -> None:
        self.paniers.pop((foyer, produit), None)

    @event(PortFacture)
    def _(self, foyer: str, montant_centimes: int) -> None:
        self.factures[foyer] = montant_centimes

    def execute(self) -> None:
        """By what was ordered, not by what will come: a missing sack does not make the lorry cheaper for its buyers."""
        self.etat.exiger_commandes_closes(self.cycle)
        if self.etat.parametres.port_mode == "absorbe":
            raise PortAbsorbe
        if self.bon is None:
            raise AucunBon(fournisseur=self.fournisseur)
        a_partager = 0 if self.rendre else self.bon.port_ttc_centimes
        if not a_partager and not any(self.factures.values()):
            raise SansPort(numero=self.bon.numero)
        paniers = self._paniers()
        if not paniers and a_partager:
            raise PersonneNeCommande(numero=self.bon.numero)
        parts = repartir_par_cle(a_partager, paniers) if paniers else {}
        foyers = sorted({*parts, *self.factures})
        changent = [f for f in foyers if parts.get(f, 0) != self.factures.get(f, 0)]
        if not changent:
            raise PortDejaReparti(numero=self.bon.numero)
        self._repartir(self.bon.bon_commande, a_partager, paniers, parts)
        for foyer in changent:
            self._facturer(foyer, parts.get(foyer, 0))

    def _paniers(self) -> dict[str, int]:
        paniers: dict[str, int] = {}
        for (foyer, produit), coutant in self.paniers.items():
            if coutant and produit in self.produits:
                paniers[foyer] = paniers.get(foyer, 0) + coutant
        return paniers

    def _repartir(
        self, bon_commande: str, port_ttc_centimes: int, paniers: dict[str, int], parts: dict[str, int]
    ) -> None:
        self.record(
            PortReparti(
                cycle=self.cycle,
                groupement=self.etat.groupement,
                fournisseur=self.fournisseur,
                bon_commande=bon_commande,
                methode=METHODE,
                port_ttc_centimes=port_ttc_centimes,
                paniers_centimes=paniers,
                parts_centimes=parts,
                foyers=len(parts),
            )
        )

    def _facturer(self, foyer: str, montant_centimes: int) -> None:
        self.record(
            PortFacture(
                cycle=self.cycle,
                groupement=self.etat.groupement,
                foyer=foyer,
                fournisseur=self.fournisseur,
                montant_avant_centimes=self.factures.get(foyer, 0),
                montant_centimes=montant_centimes,
            )
        )
