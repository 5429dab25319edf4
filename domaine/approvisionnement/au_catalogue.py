"""The supplier's page of the catalogue version of a round: what its cases hold and cost."""

from __future__ import annotations

from collections.abc import Mapping

from domaine.approvisionnement.refus import AutreCatalogue, ProduitPasChezFournisseur
from domaine.catalogue.faits import Article
from domaine.cycles.phase import EtatCycle


def exiger_catalogue_du_cycle(etat: EtatCycle, version: int) -> None:
    """Raise AutreCatalogue: cases are bought at the prices of the round, whatever form a household filled."""
    if version != etat.catalogue:
        raise AutreCatalogue(du_cycle=etat.catalogue, version=version)


def article_du_fournisseur(produit: str, fournisseur: str, version: int, articles: Mapping[str, Article]) -> Article:
    """Raise ProduitPasChezFournisseur."""
    if produit not in articles:
        raise ProduitPasChezFournisseur(produit=produit, fournisseur=fournisseur, version=version)
    return articles[produit]
