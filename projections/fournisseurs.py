"""What was ordered from each supplier in a round, received, invoiced, credited and paid, with VAT and transport.

Due = invoiced - credited - paid: below zero once an order is paid in advance.
"""

from __future__ import annotations

from domaine.approvisionnement.faits import (
    BonCommandeEmis,
    BonCommandeRemplace,
    EcartLivraisonConstate,
    LivraisonReceptionnee,
)
from domaine.approvisionnement.faits_receptions import ReceptionAnnulee
from domaine.baisses.faits import BaisseRepartie
from domaine.fournisseurs.faits import (
    AbsorptionAnnulee,
    AvoirFournisseurContrepasse,
    AvoirFournisseurRecu,
    FactureAnnulee,
    FactureFournisseurRecue,
    FactureReprise,
    ManqueAbsorbe,
    PaiementFournisseurContrepasse,
    PaiementFournisseurEffectue,
    PaiementFournisseurRevenu,
    RemboursementFournisseurRecu,
    RenduFournisseurContrepasse,
    RepriseAnnulee,
)
from domaine.fournisseurs.faits_consignes import ConsignesDeduites
from domaine.groupements.faits import OuvertureControlee
from domaine.port.faits import PortFacture
from domaine.stock.faits import LotRefuse
from infra.facts import Recorded
from projections.engine.deltas import Deltas
from projections.engine.projection import Projection
from projections.engine.table import Kind, Table

FOURNISSEURS = Table(
    "fournisseurs",
    key={"fournisseur": Kind.TEXT, "cycle": Kind.TEXT},
    sums=(
        "commande_centimes",
        "recu_centimes",
        "reclame_centimes",
        "facture_centimes",
        "reprise_centimes",  # the part of it that was owed before the accounts were taken over
        "avoir_centimes",
        "paye_centimes",  # and settled by deposits that the supplier credited
        "consignes_centimes",  # the latter part of it
        "port_foyers_centimes",  # its transport, as charged to households
        "baisse_centimes",  # billed below the promised prices, as shared out
        "baisse_rendue_centimes",  # the part of it, at cost, that households got back
    ),
    latest={"groupement": Kind.TEXT},
)

REPRISES = Table(
    "reprises_fournisseurs",
    key={"groupement": Kind.TEXT},
    sums=("a_dire_centimes",),  # owed to suppliers when the accounts were taken over, and said by no invoice yet
)

fournisseurs = Projection("fournisseurs", 14, [FOURNISSEURS, REPRISES])

_DuCycle = (
    BonCommandeEmis
    | BonCommandeRemplace
    | LivraisonReceptionnee
    | ReceptionAnnulee
    | LotRefuse
    | PortFacture
    | BaisseRepartie
    | ManqueAbsorbe
    | AbsorptionAnnulee
    | EcartLivraisonConstate
    | FactureFournisseurRecue
    | FactureAnnulee
    | FactureReprise
    | RepriseAnnulee
    | AvoirFournisseurRecu
    | AvoirFournisseurContrepasse
    | PaiementFournisseurEffectue
    | PaiementFournisseurContrepasse
    | PaiementFournisseurRevenu
    | RemboursementFournisseurRecu
    | RenduFournisseurContrepasse
    | ConsignesDeduites
)


def _move(d: Deltas, f: _DuCycle, **sums: int) -> None:
    d.add(FOURNISSEURS, (f.fournisseur, f.cycle), **sums)
    d.put(FOURNISSEURS, (f.fournisseur, f.cycle), groupement=f.groupement)


@fournisseurs.on(BonCommandeEmis)
def _commande(d: Deltas, r: Recorded[BonCommandeEmis]) -> None:
    _move(d, r.data, commande_centimes=r.data.total_ttc_centimes)


@fournisseurs.on(BonCommandeRemplace)
def _remplace(d: Deltas, r: Recorded[BonCommandeRemplace]) -> None:
    _move(d, r.data, commande_centimes=-r.data.total_ttc_centimes)


@fournisseurs.on(LivraisonReceptionnee)
def _recoit(d: Deltas, r: Recorded[LivraisonReceptionnee]) -> None:
    _move(d, r.data, recu_centimes=r.data.montant_ttc_centimes)


@fournisseurs.on(ReceptionAnnulee)
def _ne_recoit_pas(d: Deltas, r: Recorded[ReceptionAnnulee]) -> None:
    _move(d, r.data, recu_centimes=r.data.montant_ttc_centimes, reclame_centimes=r.data.reclame_centimes)


@fournisseurs.on(LotRefuse)
def _refuse(d: Deltas, r: Recorded[LotRefuse]) -> None:
    _move(d, r.data, recu_centimes=-r.data.montant_ttc_centimes)


@fournisseurs.on(EcartLivraisonConstate, AbsorptionAnnulee)
def _reclame(d: Deltas, r: Recorded[EcartLivraisonConstate | AbsorptionAnnulee]) -> None:
    _move(d, r.data, reclame_centimes=r.data.reclame_centimes)


@fournisseurs.on(ManqueAbsorbe)
def _absorbe(d: Deltas, r: Recorded[ManqueAbsorbe]) -> None:
    _move(d, r.data, reclame_centimes=-r.data.reclame_centimes)


@fournisseurs.on(FactureFournisseurRecue)
def _facture(d: Deltas, r: Recorded[FactureFournisseurRecue]) -> None:
    _move(d, r.data, facture_centimes=r.data.total_ttc_centimes)


@fournisseurs.on(FactureAnnulee)
def _annule(d: Deltas, r: Recorded[FactureAnnulee]) -> None:
    _move(d, r.data, facture_centimes=-r.data.total_ttc_centimes)


@fournisseurs.on(OuvertureControlee)
def _ouvre(d: Deltas, r: Recorded[OuvertureControlee]) -> None:
    if r.data.dettes_fournisseurs_centimes:
        d.add(REPRISES, (r.data.groupement,), a_dire_centimes=r.data.dettes_fournisseurs_centimes)


@fournisseurs.on(FactureReprise)
def _reprend(d: Deltas, r: Recorded[FactureReprise]) -> None:
    montant = r.data.montant_centimes
    _move(d, r.data, facture_centimes=montant, reprise_centimes=montant)
    d.add(REPRISES, (r.data.groupement,), a_dire_centimes=-montant)


@fournisseurs.on(RepriseAnnulee)
def _oublie(d: Deltas, r: Recorded[RepriseAnnulee]) -> None:
    montant = r.data.montant_centimes
    _move(d, r.data, facture_centimes=-montant, reprise_centimes=-montant)
    d.add(REPRISES, (r.data.groupement,), a_dire_centimes=montant)


@fournisseurs.on(AvoirFournisseurRecu)
def _avoir(d: Deltas, r: Recorded[AvoirFournisseurRecu]) -> None:
    _move(d, r.data, avoir_centimes=r.data.montant_ttc_centimes)


@fournisseurs.on(AvoirFournisseurContrepasse)
def _sans_avoir(d: Deltas, r: Recorded[AvoirFournisseurContrepasse]) -> None:
    _move(d, r.data, avoir_centimes=-r.data.montant_ttc_centimes)


@fournisseurs.on(PaiementFournisseurEffectue, RenduFournisseurContrepasse)
def _paye(d: Deltas, r: Recorded[PaiementFournisseurEffectue | RenduFournisseurContrepasse]) -> None:
    _move(d, r.data, paye_centimes=r.data.montant_centimes)


_Rendu = PaiementFournisseurContrepasse | PaiementFournisseurRevenu | RemboursementFournisseurRecu


@fournisseurs.on(PaiementFournisseurContrepasse, PaiementFournisseurRevenu, RemboursementFournisseurRecu)
def _rend(d: Deltas, r: Recorded[_Rendu]) -> None:
    _move(d, r.data, paye_centimes=-r.data.montant_centimes)


@fournisseurs.on(ConsignesDeduites)
def _deduit(d: Deltas, r: Recorded[ConsignesDeduites]) -> None:
    montant = r.data.montant_centimes
    _move(d, r.data, paye_centimes=montant, consignes_centimes=montant)


@fournisseurs.on(PortFacture)
def _port(d: Deltas, r: Recorded[PortFacture]) -> None:
    _move(d, r.data, port_foyers_centimes=r.data.montant_centimes - r.data.montant_avant_centimes)


@fournisseurs.on(BaisseRepartie)
def _baisse(d: Deltas, r: Recorded[BaisseRepartie]) -> None:
    rendue = sum(r.data.parts_centimes.values()) if r.data.rendue else 0
    _move(d, r.data, baisse_centimes=r.data.baisse_centimes, baisse_rendue_centimes=rendue)
