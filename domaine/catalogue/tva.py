"""What VAT does to one case, bought and sold whole at its published price, under the group's regime (R-009, R-011)."""

from __future__ import annotations

from typing import Literal, NamedTuple

from domaine.arithmetique import hors_taxe, montant_ligne
from domaine.catalogue.faits import Article
from domaine.parametres import Parametres

Regime = Literal["non_assujettie", "franchise", "assujettie"]


def regime_des_achats(parametres: Parametres) -> Regime:
    """Who buys in the households' name neither collects VAT on goods nor takes it back, liable or not (R-194)."""
    return parametres.regime_tva if parametres.mode_achat == "achat_revente" else "non_assujettie"


class TvaDuColis(NamedTuple):
    """In centimes."""

    cout: int
    """What the case costs the group in the end."""
    vendu: int
    """With VAT: prices are told so under every regime."""
    collectee: int
    deduite: int


def tva_du_colis(article: Article, regime_tva: Regime) -> TvaDuColis:
    """Who is not liable collects nothing, takes nothing back, and bears the supplier's VAT as a cost."""
    vendu = montant_ligne(article.colis_quantite, article.prix_centimes, article.unite.prix_pour)
    if regime_tva != "assujettie":
        return TvaDuColis(article.colis_ttc_centimes, vendu, 0, 0)
    collectee = vendu - hors_taxe(vendu, article.tva_pour_mille)
    return TvaDuColis(
        article.colis_ht_centimes, vendu, collectee, article.colis_ttc_centimes - article.colis_ht_centimes
    )
