"""What a published article must keep, whatever the supplier."""

from __future__ import annotations

from domaine.arithmetique import half_up, prix_unitaire
from domaine.catalogue.faits import Article
from domaine.catalogue.refus import (
    ColisIncoherent,
    ConsigneHorsPiece,
    MinimumHorsPas,
    PlafondHorsPas,
    PrixIncoherent,
    VracInterdit,
)
from domaine.mots import euros, quantite
from domaine.types import Unite

MARGE_MAX_PCT = 20
"""The most a group may add to the cost (bound of `marge_groupement_pct`); below cost nobody bears the difference."""
ECART_TVA_CENTIMES = 1
"""Suppliers add VAT by line or by total (R-010)."""


def controler_article(article: Article) -> None:
    """Raise the refusal of the first rule that the article breaks."""
    _controler_prix(article)
    if article.minimum % article.pas:
        raise MinimumHorsPas(
            nom=article.nom,
            minimum=quantite(article.minimum, article.unite),
            pas=quantite(article.pas, article.unite),
        )
    _controler_plafonds(article)
    a_la_piece = article.unite is Unite.PIECE
    if not article.vrac_autorise and not (a_la_piece and article.pas == 1):
        raise VracInterdit(nom=article.nom)
    if article.consigne_centimes and not a_la_piece:
        raise ConsigneHorsPiece(nom=article.nom)


def prix_douteux(avant: Article, apres: Article) -> bool:
    """Whether a price more than doubled or more than halved since it was last published (R-193)."""
    return not avant.prix_centimes <= 2 * apres.prix_centimes <= 4 * avant.prix_centimes


def prix_coutant(article: Article) -> int:
    """Of its case, rounded once (R-006)."""
    return prix_unitaire(article.colis_ttc_centimes, article.colis_quantite, article.unite.prix_pour)


def prix_au_plus(article: Article, marge_pct: int) -> int:
    """The most it may be sold for with that margin on top of what it costs."""
    return half_up(prix_coutant(article) * (100 + marge_pct), 100)


def _controler_plafonds(article: Article) -> None:
    """A cap that no order can reach closes a product nobody meant to close (R-047)."""
    for plafond in (article.plafond_foyer, article.plafond_cycle):
        if plafond and (plafond < article.minimum or plafond % article.pas):
            raise PlafondHorsPas(
                nom=article.nom,
                plafond=quantite(plafond, article.unite),
                minimum=quantite(article.minimum, article.unite),
                pas=quantite(article.pas, article.unite),
            )


def _controler_prix(article: Article) -> None:
    """The published price follows from the case's, rounded once (R-006)."""
    ttc = half_up(article.colis_ht_centimes * (1_000 + article.tva_pour_mille), 1_000)
    if abs(ttc - article.colis_ttc_centimes) > ECART_TVA_CENTIMES:
        raise ColisIncoherent(
            nom=article.nom,
            ht=euros(article.colis_ht_centimes),
            taux=_taux(article.tva_pour_mille),
            attendu=euros(ttc),
            ttc=euros(article.colis_ttc_centimes),
        )
    coutant = prix_coutant(article)
    if not coutant <= article.prix_centimes <= prix_au_plus(article, MARGE_MAX_PCT):
        raise PrixIncoherent(
            nom=article.nom,
            prix=euros(article.prix_centimes),
            colis=euros(article.colis_ttc_centimes),
            quantite=quantite(article.colis_quantite, article.unite),
            attendu=euros(coutant),
        )


def _taux(pour_mille: int) -> str:
    entier, dixieme = divmod(pour_mille, 10)
    return f"{entier},{dixieme}" if dixieme else str(entier)
