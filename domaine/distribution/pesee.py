"""From what the scale shows to what is charged, and how far from the order that may be."""

from __future__ import annotations

from math import gcd

from domaine.catalogue.faits import Article
from domaine.distribution.refus import TareSurPieces, TareTropGrande
from domaine.mots import quantite
from domaine.parametres import Parametres
from domaine.types import Unite


def poids_net(article: Article, brut: int, tare: int, pas_balance_g: int) -> int:
    """Gross less container, our own weighings rounded down to the scale's step (R-012, R-088).

    A product ordered by steps finer than the scale's is weighed on one that shows them: mint by 25 g stays 25 g. Pieces
    are counted; a piece of variable weight keeps the gram of its supplier's label (R-046). Raises TareSurPieces,
    TareTropGrande.
    """
    if article.unite is Unite.PIECE and tare:
        raise TareSurPieces
    net = brut - tare
    if article.unite is Unite.GRAMME and not article.poids_variable:
        net -= net % gcd(pas_balance_g, article.pas)
    if net <= 0:
        raise TareTropGrande(brut=quantite(brut, article.unite), tare=quantite(tare, article.unite))
    return net


def hors_tolerance(article: Article, *, attendu: int, pris: int, partiel: bool, parametres: Parametres) -> bool:
    """Whether the household must say yes to what it takes in all (R-102).

    Either side of max(4 %, 50 g) when weighed; more pieces than expected; never for a piece of variable weight, which
    it sees and may refuse. A part taken now is not too little.
    """
    ecart = pris - attendu
    if article.poids_variable or (partiel and ecart < 0):
        return False
    if article.unite is Unite.PIECE:
        return ecart > 0
    return 100 * abs(ecart) > max(attendu * parametres.tolerance_pesee_pct, 100 * parametres.tolerance_pesee_min)
