"""Transport that was ordered, and lower prices given back, for the closing of a round (R-173, R-180)."""

from __future__ import annotations

from domaine.approvisionnement.faits import BonCommandeEmis, BonCommandeRemplace
from domaine.baisses.faits import BaisseRendue
from domaine.cycles.bilan import Sortie, TientLeBilan
from domaine.mutators import Mutators, told_as


def _port(acte: TientLeBilan, fournisseur: str, port_ttc_centimes: int) -> None:
    acte.bilan.fournisseurs[fournisseur].port_commande += port_ttc_centimes


def _plus_de_port(acte: TientLeBilan, fournisseur: str, port_ttc_centimes: int) -> None:
    acte.bilan.fournisseurs[fournisseur].port_commande -= port_ttc_centimes


@told_as(Sortie)
def _baisse(acte: TientLeBilan, baisse: Sortie, position: int) -> None:
    acte.bilan.sorties[position] = baisse.rendue()


BILAN_DES_ACHATS: Mutators = {
    BonCommandeEmis: _port,
    BonCommandeRemplace: _plus_de_port,
    BaisseRendue: _baisse,
}
