"""Whether a line may be ordered from a catalogue version, in this quantity."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from domaine.arithmetique import montant_ligne
from domaine.catalogue.faits import Article
from domaine.catalogue.refus import CatalogueInconnu
from domaine.commandes.refus import CatalogueTropRecent, ProduitHorsCatalogue, QuantiteHorsPas
from domaine.mots import euros
from domaine.mots import quantite as en_mots


def exiger_version(version: int, du_cycle: int, articles: Mapping[str, Article]) -> None:
    """Raise CatalogueInconnu or CatalogueTropRecent; an older version than the round's is what its form promised."""
    if version > du_cycle:
        raise CatalogueTropRecent(version=version, du_cycle=du_cycle)
    if not articles:
        raise CatalogueInconnu(version=version)


VERSION_PAS_CONNUE: Final = (CatalogueInconnu, CatalogueTropRecent)
"""What `exiger_version` raises."""


def article_de(produit: str, version: int, articles: Mapping[str, Article]) -> Article:
    """Raise ProduitHorsCatalogue."""
    if produit not in articles:
        raise ProduitHorsCatalogue(produit=produit, version=version)
    return articles[produit]


def exiger_pas(quantite: int, article: Article, du: Callable[[int], int] | None = None) -> None:
    """Raise QuantiteHorsPas, which proposes the nearest quantities below and above, with their price (R-045).

    `du`: what the household would owe for a quantity; None: the published price, where no household is meant.
    """
    if quantite >= article.minimum and quantite % article.pas == 0:
        return
    dessous = quantite // article.pas * article.pas
    possibles = [q for q in (dessous, dessous + article.pas) if q >= article.minimum] or [article.minimum]
    raise QuantiteHorsPas(
        nom=article.nom,
        quantite=en_mots(quantite, article.unite),
        pas=en_mots(article.pas, article.unite),
        minimum=en_mots(article.minimum, article.unite),
        propositions=" ou ".join(_proposition(q, article, du) for q in possibles),
    )


def _proposition(quantite: int, article: Article, du: Callable[[int], int] | None) -> str:
    montant = du(quantite) if du else montant_ligne(quantite, article.prix_centimes, article.unite.prix_pour)
    return f"{en_mots(quantite, article.unite)} ({euros(montant)})"
