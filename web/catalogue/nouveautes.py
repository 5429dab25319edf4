"""What is new or changes, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from domaine.catalogue.controles import prix_douteux
from domaine.catalogue.faits import Article, FournisseurReference, PrixReferenceReleve, ProduitReference
from domaine.mots import euros, le_jour
from web.catalogue.apercu import Changement, Difference
from web.catalogue.colonnes import COLONNES, Partie, colonne_de_langue
from web.catalogue.lecture import a_la_ligne
from web.langue import par_unite

RIEN = "pas au catalogue"


def fournisseur(ligne: int, avant: FournisseurReference | None, apres: FournisseurReference) -> Changement | None:
    """None: nothing changes."""
    if avant is None:
        return Changement("fournisseur", apres.fournisseur, apres.nom, ligne, nouveau=True, precision=apres.genre)
    differences = tuple(_differences("fournisseur", avant, apres))
    if not differences:
        return None
    return Changement("fournisseur", apres.fournisseur, apres.nom, ligne, nouveau=False, differences=differences)


def produit(
    ligne: int,
    fiches: tuple[ProduitReference | None, ProduitReference],
    articles: tuple[Article | None, Article],
    releves: tuple[PrixReferenceReleve | None, PrixReferenceReleve | None],
    chez: str,
) -> Changement | None:
    """Card and price together, before and after; None: nothing changes."""
    (avant, apres), (article_avant, article) = fiches, articles
    if avant is None:
        precision = f"{prix(article)}, {article.colis_libelle}, {chez}"
        return Changement("produit", apres.produit, apres.nom, ligne, nouveau=True, precision=precision)
    differences = [*_differences("produit", avant, apres), *_noms(avant, apres)]
    if article_avant is None:
        differences.append(Difference("Prix", RIEN, prix(article)))
    else:
        differences += _differences("article", article_avant, article, (article_avant.unite, article.unite))
    differences += _releve(*releves)
    if not differences:
        return None
    return Changement("produit", apres.produit, apres.nom, ligne, nouveau=False, differences=tuple(differences))


def prix(article: Article) -> str:
    """« 2,45 € le kg »."""
    return f"{euros(article.prix_centimes)} {par_unite(article.unite)}"


def douteux(ligne: int, avant: Article | None, apres: Article) -> str:
    """The sentence about a price more than doubled or more than halved; "" when there is nothing to say."""
    if avant is None or not prix_douteux(avant, apres):
        return ""
    return a_la_ligne(ligne, f"{apres.nom} passe de {prix(avant)} à {prix(apres)}.")


def incomplete(version: int, manquent: Sequence[str], publiee: int) -> str:
    """The sentence about a version whose publication stopped half-way, and what the one to come does of it."""
    if not manquent:
        return ""
    suite = "Elle sera terminée" if publiee == version else f"La version {publiee} sera complète"
    return f"La publication de la version {version} s'est arrêtée en route, il y manque {', '.join(manquent)}. {suite}."


def _releve(avant: PrixReferenceReleve | None, apres: PrixReferenceReleve | None) -> Iterator[Difference]:
    """`apres` None: the file says nothing new of it."""
    if apres is not None:
        yield Difference("Prix ailleurs", _prix_ailleurs(avant) if avant else "pas relevé", _prix_ailleurs(apres))


def _prix_ailleurs(releve: PrixReferenceReleve) -> str:
    return f"{euros(releve.prix_centimes)} {par_unite(releve.unite)}, le {le_jour(releve.releve_le)}, {releve.source}"


def _differences(partie: Partie, avant: Any, apres: Any, unites: tuple[str, str] = ("", "")) -> Iterator[Difference]:
    for champ, colonne in {c.champ: c for c in COLONNES if c.partie == partie}.items():
        valeurs = getattr(avant, champ), getattr(apres, champ)
        if valeurs[0] != valeurs[1]:
            dits = (colonne.genre.dire(valeur, unite) for valeur, unite in zip(valeurs, unites, strict=True))
            yield Difference(colonne.dit, *dits)


def _noms(avant: ProduitReference, apres: ProduitReference) -> Iterator[Difference]:
    for code in sorted({*avant.noms, *apres.noms}):
        colonne = colonne_de_langue(code)
        valeurs = avant.noms.get(code, ""), apres.noms.get(code, "")
        if valeurs[0] != valeurs[1]:
            yield Difference(colonne.dit, *(colonne.genre.dire(valeur, "") for valeur in valeurs))
