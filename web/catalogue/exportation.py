"""The newest version as a spreadsheet, in the columns that an import reads: read back, it changes nothing."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from domaine.catalogue.faits import Article
from projections.lectures.commande.catalogue_present import Present
from web.catalogue.colonnes import Colonne, ecrites
from web.tableur.ecriture import CSV, XLSX, Case, en_csv, en_xlsx

FEUILLE: Final = "Catalogue"
TYPES: Final = {"csv": CSV, "xlsx": XLSX}
"""By extension, what the file is on the web."""


def exporter(present: Present, extension: str) -> bytes:
    """The file, headers alone while nothing is published; raises KeyError unless `extension` is one of TYPES."""
    colonnes = tuple(ecrites(langue for fiche in present.produits.values() for langue in fiche.noms))
    entetes = [colonne.nom for colonne in colonnes]
    lignes = [_ligne(colonnes, present, code, article) for code, article in sorted(present.articles.items())]
    ecrire = {"csv": en_csv, "xlsx": lambda *quoi: en_xlsx(FEUILLE, *quoi)}
    return ecrire[extension](entetes, lignes)


def _ligne(colonnes: tuple[Colonne, ...], present: Present, code: str, article: Article) -> list[Case]:
    fiche = present.produits[code]
    releve = present.references.get(code)
    sources: dict[str, msgspec.Struct] = {
        "fournisseur": present.fournisseurs[fiche.fournisseur],
        "produit": fiche,
        "article": article,
    }
    labels = _labels(fiche.labels)

    def valeur(colonne: Colonne) -> Any:
        if colonne.partie == "reference":
            # A price seen by the piece says nothing of a product that is now sold by the kilo.
            dit = msgspec.to_builtins(releve) if releve and releve.unite is article.unite else {}
            return dit.get(colonne.champ, colonne.genre.vide)
        if colonne.champ == "labels":
            return labels[colonne.nom]
        if colonne.champ.startswith("noms."):
            return fiche.noms.get(colonne.champ.removeprefix("noms."), "")
        return getattr(sources[colonne.partie], colonne.champ)

    return [colonne.genre.ecrire(valeur(colonne)) for colonne in colonnes]


def _labels(labels: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Each in its column as long as their order allows it: reading puts the three columns end to end."""
    bio = labels[:1] if labels[:1] == ("AB",) else ()
    reste = labels[len(bio) :]
    equitable = reste[:1] if reste[:1] == ("équitable",) else ()
    return {"label_bio": bio, "label_equitable": equitable, "label_autre": reste[len(equitable) :]}
