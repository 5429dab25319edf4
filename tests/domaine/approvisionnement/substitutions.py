"""What F-031 ordered did not come: whoever serves it asks whether another product will do."""

from typing import Any

from domaine.approvisionnement.accepter_substitution import AccepterSubstitution
from domaine.approvisionnement.faits import PartAllouee
from domaine.approvisionnement.proposer_substitution import ProposerSubstitution
from domaine.fait import Fait
from domaine.types import SiManque
from tests.domaine.approvisionnement.exemples import part
from tests.domaine.catalogue.exemples import CATALOGUE
from tests.domaine.commandes.exemples import F031, ligne
from tests.domaine.cycles.exemples import CLOS, CYCLE, OUVERT

CLOSES = (OUVERT, CLOS, F031, *CATALOGUE)


def commande(si_manque: SiManque, produit: str = "P008", prix: int = 2_79, **autres: Any) -> tuple[Fait, PartAllouee]:
    """2 kg ordered, none came."""
    return (
        ligne(produit=produit, quantite=2_000, prix=prix, si_manque=si_manque, **autres),
        part("F-031", 2_000, 0, produit=produit, prix=prix),
    )


def proposer(produit: str = "P008", substitut: str = "P009", **autres: int) -> ProposerSubstitution:
    return ProposerSubstitution(
        cycle=CYCLE, foyer="F-031", produit=produit, substitut=substitut, **{"catalogue": 4, **autres}
    )


def accepter(**autres: object) -> AccepterSubstitution:
    champs: dict[str, object] = {"produit": "P008", "substitut": "P009", "canal": "oral", "temoin": "luc", **autres}
    return AccepterSubstitution(cycle=CYCLE, foyer="F-031", **champs)  # type: ignore[arg-type]


APPELER = commande(SiManque.APPELER)
