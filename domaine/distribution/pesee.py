"""From what the scale shows to what is charged, and how far from the order that may be."""

from __future__ import annotations

from math import gcd

from domaine.catalogue.faits import Article
from domaine.catalogue.refus import DensiteManquante
from domaine.distribution.refus import TareSurPieces, TareTropGrande
from domaine.mots import quantite
from domaine.parametres import Parametres
from domaine.types import Unite


def quantite_pesee(
    produit: str, article: Article, *, brut: int, tare: int, pas_balance_g: int, densite_g_par_l: int | None
) -> int:
    """What a household takes, in the product's unit: gross less container, rounded down to the scale's step.

    Rules R-012 and R-088. A product ordered by steps finer than the scale's is weighed on one that shows them: mint by
    25 g stays 25 g. Pieces are counted; a piece of variable weight keeps the gram of its supplier's label (R-046). What
    is ordered by the litre is weighed in grams and divided by its density, to the millilitre below (R-048). Raises
    TareSurPieces, TareTropGrande, DensiteManquante.
    """
    if article.unite is Unite.PIECE and tare:
        raise TareSurPieces
    net = brut - tare
    if article.unite is Unite.GRAMME and not article.poids_variable:
        net -= net % gcd(pas_balance_g, article.pas)
    if article.unite is Unite.MILLILITRE:
        if densite_g_par_l is None:
            raise DensiteManquante(nom=article.nom, produit=produit)
        net = volume(net - net % pas_balance_g, densite_g_par_l)
    if net <= 0:
        lue = unite_pesee(article.unite)
        raise TareTropGrande(brut=quantite(brut, lue), tare=quantite(tare, lue))
    return net


def volume(grammes: int, densite_g_par_l: int) -> int:
    """Whole millilitres in `grammes` of a liquid, the last one not counted: it is the household's (R-048)."""
    return grammes * 1_000 // densite_g_par_l


def unite_pesee(unite: Unite) -> Unite:
    """The unit in which the hall reads a product: a scale knows no litre."""
    return Unite.GRAMME if unite is Unite.MILLILITRE else unite


def tolerance(attendu: int, parametres: Parametres) -> int:
    """How far from what is expected a weight may be on either side without asking: max(4 %, 50 g) (R-102)."""
    return max(attendu * parametres.tolerance_pesee_pct // 100, parametres.tolerance_pesee_min)


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
    return abs(ecart) > tolerance(attendu, parametres)
