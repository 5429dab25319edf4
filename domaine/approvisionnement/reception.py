"""What is noted of one product that came, at which price, and its gap to what was expected (R-070, R-071)."""

from __future__ import annotations

from typing import TypedDict

import msgspec

from domaine.approvisionnement.faits import EcartLivraisonConstate, LivraisonReceptionnee
from domaine.arithmetique import montant_ligne
from domaine.catalogue.faits import Article
from domaine.types import CycleId, FournisseurId, GroupementId, LivraisonId, Photos, ProduitId, Unite


class Ou(TypedDict):
    """Of which delivery."""

    cycle: CycleId
    groupement: GroupementId
    fournisseur: FournisseurId
    livraison: LivraisonId
    produit: ProduitId


class Prix(msgspec.Struct, frozen=True, kw_only=True):
    """What a quantity was bought for, case by case."""

    centimes: int
    pour: int

    def de(self, quantite: int) -> int:
        """Centimes for a quantity in the product's unit."""
        return montant_ligne(quantite, self.centimes, self.pour)


class Attendu(msgspec.Struct, frozen=True, kw_only=True):
    """What one product was to come as."""

    quantite: int
    commande: bool
    """Some of it was ordered of the supplier; else it came in the place of something, or by mistake (R-076)."""
    prix: Prix
    tolerance_pct: int
    """Of a gap that is not claimed, over the whole line."""


def prix_de(commande: Prix | None, article: Article | None) -> Prix:
    """Of the supplier order, surplus included (R-075); else of the catalogue's case; else nothing."""
    if commande is not None or article is None:
        return commande or Prix(centimes=0, pour=1)
    return Prix(centimes=article.colis_ttc_centimes, pour=article.colis_quantite)


def tolerance(article: Article | None, sac_pct: int) -> int:
    """Scales differ, counts do not: tolerance is for what is weighed (R-071)."""
    return 0 if article is not None and article.unite is Unite.PIECE else sac_pct


def note(ou: Ou, attendu: Attendu, recu: int, lot: str, photos: Photos = ()) -> LivraisonReceptionnee:
    return LivraisonReceptionnee(
        **ou,
        attendu=attendu.quantite,
        recu=recu,
        montant_ttc_centimes=attendu.prix.de(recu),
        lot=lot,
        photos=photos,
    )


def ecart(ou: Ou, attendu: Attendu, recu: int) -> EcartLivraisonConstate | None:
    """None: it came as expected. What lacks beyond the tolerance is claimed whole (R-071)."""
    ecart = recu - attendu.quantite
    if not ecart:
        return None
    valeur = attendu.prix.de(recu) - attendu.prix.de(attendu.quantite)
    a_reclamer = -ecart * 100 > attendu.tolerance_pct * attendu.quantite
    return EcartLivraisonConstate(
        **ou,
        ecart=ecart,
        valeur_centimes=valeur,
        reclame_centimes=-valeur if a_reclamer else 0,
        cas="autre" if not attendu.commande else "rien" if not recu else "plus" if ecart > 0 else "moins",
    )
