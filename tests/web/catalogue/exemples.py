"""Catalogue files and the catalogues they are compared with, without any database."""

from __future__ import annotations

import csv
import io
from importlib.resources import files

import msgspec

from domaine.catalogue.faits import Article, FournisseurReference, PrixReferenceReleve, ProduitReference
from projections.lectures.commande.catalogue_present import Present
from web.catalogue.apercu import Apercu
from web.catalogue.comparaison import comparer
from web.catalogue.lecture import lire_fichier

REEL = (files("web.demo") / "catalogue.csv").read_bytes()
"""The demonstration's spreadsheet: 85 products of 15 suppliers."""


def lignes(octets: bytes = REEL, *codes: str) -> list[dict[str, str]]:
    """Rows of a file under its headers; those of `codes`, or all."""
    lues = csv.DictReader(io.StringIO(octets.decode("utf-8-sig")))
    return [ligne for ligne in lues if not codes or ligne["code"] in codes]


def ecrire(lignes: list[dict[str, str]], separateur: str = ",") -> bytes:
    sortie = io.StringIO(newline="")
    auteur = csv.DictWriter(sortie, lignes[0], delimiter=separateur)
    auteur.writeheader()
    auteur.writerows(lignes)
    return sortie.getvalue().encode()


def apercu(octets: bytes, present: Present | None = None) -> Apercu:
    return comparer(lire_fichier("catalogue.csv", octets), present or Present())


def apres(apercu: Apercu, present: Present | None = None, combien: int | None = None) -> Present:
    """The catalogue once the first `combien` acts were recorded (None: all)."""
    avant = present or Present()
    maisons, fiches = dict(avant.fournisseurs), dict(avant.produits)
    pages: dict[str, dict[str, Article]] = {}
    releves = dict(avant.references)
    for acte in apercu.actes[:combien]:
        match acte.acte:
            case "ReferencerFournisseur":
                maisons[acte.donnees["fournisseur"]] = FournisseurReference(**acte.donnees)
            case "ReferencerProduit":
                fiches[acte.donnees["produit"]] = msgspec.convert(acte.donnees, ProduitReference)
            case "ReleverPrixReference":
                releves[acte.donnees["produit"]] = msgspec.convert(acte.donnees, PrixReferenceReleve)
            case "PublierCatalogue":
                pages[acte.donnees["fournisseur"]] = msgspec.convert(acte.donnees["articles"], dict[str, Article])
    position = avant.position + len(apercu.actes[:combien])
    if not pages:
        return avant._replace(position=position, fournisseurs=maisons, produits=fiches, references=releves)
    publiees = frozenset(pages) | (avant.publiees if apercu.version == avant.version else frozenset())
    toutes = {**avant.pages, **pages}
    return Present(position, maisons, fiches, apercu.version, toutes, publiees, references=releves)


def import_de(octets: bytes, present: Present | None = None) -> Present:
    """The catalogue once that file was accepted."""
    return apres(apercu(octets, present), present)
