"""The catalogue: suppliers, products, prices here and elsewhere."""

from __future__ import annotations

from domaine.catalogue.faits import (
    CataloguePublie,
    FournisseurReference,
    PrixReferenceReleve,
    ProduitReference,
    ProduitRepris,
    ProduitSuspendu,
)
from domaine.commandes.faits import AttenteLevee, AttenteNotee, PlaceRetenue, PrixAccepte
from domaine.mots import euros, le_jour
from web.elision import de, de_maison
from web.langue import RAISONS_DE_PAUSE, par_unite, pluriel
from web.recit.adresse import agit
from web.recit.base import Noms, Recit, recit


@recit(FournisseurReference)
def _fournisseur(f: FournisseurReference, _n: Noms) -> Recit:
    return Recit(f"Fournisseur noté : {f.nom}")


@recit(ProduitReference)
def _produit(f: ProduitReference, _n: Noms) -> Recit:
    return Recit(f"Produit noté : {f.nom}")


@recit(CataloguePublie)
def _publie(f: CataloguePublie, n: Noms) -> Recit:
    quoi = f"avec {pluriel(len(f.articles), 'prix', 'prix')}" if f.articles else "sans aucun prix"
    return Recit(f"Nouveau catalogue, {quoi} {de_maison(n.fournisseur(f.fournisseur))}", detail=f"version {f.version}")


def publie_pour(f: CataloguePublie, produit: str, n: Noms) -> Recit:
    """To who published them for one product: the supplier's other prices came along as they were."""
    version, article = f"version {f.version} du catalogue", f.articles.get(produit)
    if article is None:
        return Recit(f"{n.produit(produit)} n'est plus proposé", detail=version)
    return Recit(f"Prix publié : {n.produit(produit)}, {par_unite(article.unite)}", article.prix_centimes, version)


@recit(PrixReferenceReleve)
def _releve(f: PrixReferenceReleve, n: Noms) -> Recit:
    ou = f"{f.source}, le {le_jour(f.releve_le)}"
    return Recit(f"Prix ailleurs relevé : {n.produit(f.produit)}, {par_unite(f.unite)}", f.prix_centimes, ou)


@recit(ProduitSuspendu)
def _suspendu(f: ProduitSuspendu, n: Noms) -> Recit:
    return Recit(f"On ne commande plus {n.produit(f.produit)} pour le moment", detail=RAISONS_DE_PAUSE[f.raison])


@recit(ProduitRepris)
def _repris(f: ProduitRepris, n: Noms) -> Recit:
    return Recit(f"{n.produit(f.produit)} se commande de nouveau")


@recit(PlaceRetenue)
def _place(f: PlaceRetenue, n: Noms) -> Recit:
    qui = n.foyer(f.foyer)
    if not f.quantite:
        return Recit(f"{agit(qui, 'rend sa', 'rendez votre')} place pour {n.produit(f.produit)}")
    return Recit(
        f"{agit(qui, 'a sa', 'avez votre')} place pour {n.quantite(f.produit, f.quantite)} {de(n.produit(f.produit))}"
    )


@recit(AttenteNotee)
def _attend(f: AttenteNotee, n: Noms) -> Recit:
    attend = agit(n.foyer(f.foyer), "attend", "attendez")
    return Recit(f"{attend} {n.quantite(f.produit, f.quantite)} {de(n.produit(f.produit))}")


@recit(AttenteLevee)
def _n_attend_plus(f: AttenteLevee, n: Noms) -> Recit:
    autre, vous = ("a sa place", "avez votre place") if f.servie else ("n'attend plus", "n'attendez plus")
    return Recit(f"{agit(n.foyer(f.foyer), autre, vous)} : {n.produit(f.produit)}")


@recit(PrixAccepte)
def _prix_accepte(f: PrixAccepte, n: Noms) -> Recit:
    prix = f"de {euros(f.prix_avant_centimes)} à {euros(f.prix_centimes)}"
    par = f"entendu par {n.personne(f.temoin)}" if f.temoin else ""
    accepte = agit(n.foyer(f.foyer), "accepte", "acceptez")
    return Recit(f"{accepte} le nouveau prix {de(n.produit(f.produit))}, {prix}", detail=par)
