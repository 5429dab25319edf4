"""Facts about what households think of the goods they took."""

from typing import Literal

from domaine.fait import Fait, fait
from domaine.types import CycleId, FoyerId, GroupementId, ProduitId

Gout = Literal["pas_aime", "bof", "bon", "tres_bon"]
JugementDePrix = Literal["trop_cher", "juste", "bon_marche"]
Voie = Literal["en_ligne", "papier", "oral"]
"""How it reached us: on the household's phone, on a sheet, aloud to somebody who wrote."""


@fait("avis.donne")
class AvisDonne(Fait, frozen=True, kw_only=True):
    """A household says what it thinks of a product that it took in a round; said again, this one counts alone."""

    cycle: CycleId
    groupement: GroupementId
    foyer: FoyerId
    produit: ProduitId
    gout: Gout
    prix: JugementDePrix | None
    """None: it did not say."""
    reprendra: bool | None
    """Whether it would buy it again; None: it did not say."""
    canal: Voie
