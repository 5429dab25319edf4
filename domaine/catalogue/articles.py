"""The articles of a catalogue version, for acts that price or count by them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from domaine.catalogue.faits import Article, CataloguePublie
from domaine.mutators import Mutators


class ConnaitLesArticles(Protocol):
    """An act that folds ARTICLES, read under the tag of one catalogue version."""

    articles: dict[str, Article]


def _publie(acte: ConnaitLesArticles, articles: Mapping[str, Article]) -> None:
    acte.articles.update(articles)


ARTICLES: Mutators = {CataloguePublie: _publie}
