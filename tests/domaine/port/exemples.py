"""What a household owes for transport."""

from domaine.port.faits import PortFacture
from tests.domaine.approvisionnement.exemples import OU


def facture(foyer: str, montant: int, avant: int = 0) -> PortFacture:
    return PortFacture(**OU, foyer=foyer, fournisseur="F03", montant_avant_centimes=avant, montant_centimes=montant)
