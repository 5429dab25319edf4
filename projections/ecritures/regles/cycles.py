"""Rounds and catalogues: what the accounts must know of them before goods are bought and sold. They move nothing."""

from __future__ import annotations

from domaine.catalogue.faits import CataloguePublie
from domaine.cycles.faits import CycleAnnule, CycleOuvert
from infra.facts import Recorded
from projections.ecritures.comptable import Comptable, regle


@regle(CycleOuvert)
def _ouvre(c: Comptable, r: Recorded[CycleOuvert]) -> None:
    f = r.data
    c.m.regimes.ouvrir(f.cycle, f.groupement, f.catalogue, f.parametres)


@regle(CycleAnnule)
def _annule(c: Comptable, r: Recorded[CycleAnnule]) -> None:
    """What suppliers bill of it, no household will be charged for."""
    c.m.regimes.arreter(r.data.cycle)


@regle(CataloguePublie)
def _publie(c: Comptable, r: Recorded[CataloguePublie]) -> None:
    f = r.data
    c.m.regimes.publier(f.version, f.fournisseur, {p: article.tva_pour_mille for p, article in f.articles.items()})
