"""Transport that was ordered, and lower prices given back, for the closing of a round (R-173, R-180)."""

from __future__ import annotations

from domaine.approvisionnement.faits import BonCommandeEmis, BonCommandeRemplace
from domaine.baisses.faits import BaisseRendue
from domaine.cycles.bilan import Sortie, TientLeBilan
from domaine.mutators import Mutators


def _port(acte: TientLeBilan, fournisseur: str, port_ttc_centimes: int) -> None:
    acte.bilan.fournisseurs[fournisseur].port_commande += port_ttc_centimes


def _plus_de_port(acte: TientLeBilan, fournisseur: str, port_ttc_centimes: int) -> None:
    acte.bilan.fournisseurs[fournisseur].port_commande -= port_ttc_centimes


def _baisse(
    acte: TientLeBilan,
    *,
    position: int,
    foyer: str,
    produit: str,
    coutant_centimes: int,
    du_centimes: int,
    compensation_centimes: int,
    supplement_centimes: int,
) -> None:
    acte.bilan.sorties[position] = Sortie(
        foyer=foyer,
        produit=produit,
        quantite=0,
        prix_centimes=0,
        prix_pour=1,
        coutant_centimes=-coutant_centimes,
        du_centimes=-du_centimes,
        compensation_centimes=-compensation_centimes,
        supplement_centimes=-supplement_centimes,
    )


BILAN_DES_ACHATS: Mutators = {
    BonCommandeEmis: _port,
    BonCommandeRemplace: _plus_de_port,
    BaisseRendue: _baisse,
}
