"""Suppliers, products and every published price: what a page needs to name a thing and to say what it costs.

Lists and translations are kept as JSON text: nothing looks inside them in SQL.
"""

from __future__ import annotations

import msgspec

from domaine.catalogue.faits import CataloguePublie, FournisseurReference, PrixReferenceReleve, ProduitReference
from infra.facts import Recorded
from projections.engine.deltas import Deltas
from projections.engine.projection import Projection
from projections.engine.table import Kind, Table

FOURNISSEUR_FICHES = Table(
    "fournisseur_fiches",
    key={"fournisseur": Kind.TEXT},
    latest={
        "nom": Kind.TEXT,
        "genre": Kind.TEXT,
        "franco_ht_centimes": Kind.INTEGER,
        "port_ht_centimes": Kind.INTEGER,
        "minimum_ht_centimes": Kind.INTEGER,
        "delai_jours": Kind.INTEGER,
        "echeance": Kind.TEXT,
    },
)
PRODUITS = Table(
    "produits",
    key={"produit": Kind.TEXT},
    latest={
        "fournisseur": Kind.TEXT,
        "nom": Kind.TEXT,
        "nom_court": Kind.TEXT,
        "categorie": Kind.TEXT,
        "origine": Kind.TEXT,
        "labels": Kind.TEXT,
        "allergenes": Kind.TEXT,
        "conservation": Kind.TEXT,
        "contenant": Kind.TEXT,
        "picto": Kind.TEXT,
        "noms": Kind.TEXT,
        "traces": Kind.TEXT,
        "densite_g_par_l": Kind.INTEGER,  # 0: unknown
        "etiquette_fournisseur": Kind.BOOLEAN,
        "poids_net_g": Kind.INTEGER,  # of a piece; 0: unknown
        "local": Kind.BOOLEAN,
        "emballage_pour": Kind.INTEGER,
        "emballage_g": Kind.INTEGER,
    },
)
PRIX_REFERENCE = Table(
    "prix_reference",
    key={"produit": Kind.TEXT},
    latest={
        "prix_centimes": Kind.INTEGER,
        "unite": Kind.TEXT,
        "releve_le": Kind.DATE,
        "source": Kind.TEXT,
    },
)
PAGES = Table(
    "catalogue_pages",
    key={"version": Kind.INTEGER, "fournisseur": Kind.TEXT},
    latest={"articles": Kind.INTEGER},  # 0: the supplier left with that version
)
ARTICLES = Table(
    "articles",
    key={"version": Kind.INTEGER, "produit": Kind.TEXT},
    latest={
        "fournisseur": Kind.TEXT,
        "publie_le": Kind.INSTANT,
        "nom": Kind.TEXT,
        "unite": Kind.TEXT,
        "prix_centimes": Kind.INTEGER,
        "prix_pour": Kind.INTEGER,
        "pas": Kind.INTEGER,
        "minimum": Kind.INTEGER,
        "colis_libelle": Kind.TEXT,
        "colis_quantite": Kind.INTEGER,
        "colis_ht_centimes": Kind.INTEGER,
        "colis_ttc_centimes": Kind.INTEGER,
        "tva_pour_mille": Kind.INTEGER,
        "poids_variable": Kind.BOOLEAN,
        "frais": Kind.BOOLEAN,
        "consigne_centimes": Kind.INTEGER,
        "allergenes": Kind.TEXT,
        "vrac_autorise": Kind.BOOLEAN,
        "reference_centimes": Kind.INTEGER,
        "traces": Kind.TEXT,
        "plafond_foyer": Kind.INTEGER,
        "plafond_cycle": Kind.INTEGER,
        "essai": Kind.BOOLEAN,
    },
)

catalogue = Projection("catalogue", 4, [FOURNISSEUR_FICHES, PRODUITS, PRIX_REFERENCE, PAGES, ARTICLES])


@catalogue.on(FournisseurReference)
def _reference_fournisseur(d: Deltas, r: Recorded[FournisseurReference]) -> None:
    f = r.data
    d.put(
        FOURNISSEUR_FICHES,
        (f.fournisseur,),
        nom=f.nom,
        genre=f.genre,
        franco_ht_centimes=f.franco_ht_centimes,
        port_ht_centimes=f.port_ht_centimes,
        minimum_ht_centimes=f.minimum_ht_centimes,
        delai_jours=f.delai_jours,
        echeance=f.echeance,
    )


@catalogue.on(ProduitReference)
def _reference_produit(d: Deltas, r: Recorded[ProduitReference]) -> None:
    f = r.data
    d.put(
        PRODUITS,
        (f.produit,),
        fournisseur=f.fournisseur,
        nom=f.nom,
        nom_court=f.nom_court,
        categorie=f.categorie,
        origine=f.origine,
        labels=_json(f.labels),
        allergenes=_json(f.allergenes),
        conservation=f.conservation,
        contenant=f.contenant,
        picto=f.picto,
        noms=_json(f.noms),
        traces=_json(f.traces),
        densite_g_par_l=f.densite_g_par_l or 0,
        etiquette_fournisseur=f.etiquette_fournisseur,
        poids_net_g=f.poids_net_g,
        local=f.local,
        emballage_pour=f.emballage_pour,
        emballage_g=f.emballage_g,
    )


@catalogue.on(PrixReferenceReleve)
def _releve(d: Deltas, r: Recorded[PrixReferenceReleve]) -> None:
    f = r.data
    d.put(
        PRIX_REFERENCE,
        (f.produit,),
        prix_centimes=f.prix_centimes,
        unite=f.unite,
        releve_le=f.releve_le,
        source=f.source,
    )


@catalogue.on(CataloguePublie)
def _publie(d: Deltas, r: Recorded[CataloguePublie]) -> None:
    d.put(PAGES, (r.data.version, r.data.fournisseur), articles=len(r.data.articles))
    for produit, a in r.data.articles.items():
        d.put(
            ARTICLES,
            (r.data.version, produit),
            fournisseur=r.data.fournisseur,
            publie_le=r.date_effet,
            nom=a.nom,
            unite=a.unite,
            prix_centimes=a.prix_centimes,
            prix_pour=a.unite.prix_pour,
            pas=a.pas,
            minimum=a.minimum,
            colis_libelle=a.colis_libelle,
            colis_quantite=a.colis_quantite,
            colis_ht_centimes=a.colis_ht_centimes,
            colis_ttc_centimes=a.colis_ttc_centimes,
            tva_pour_mille=a.tva_pour_mille,
            poids_variable=a.poids_variable,
            frais=a.frais,
            consigne_centimes=a.consigne_centimes,
            allergenes=_json(a.allergenes),
            vrac_autorise=a.vrac_autorise,
            reference_centimes=a.reference_centimes,
            traces=_json(a.traces),
            plafond_foyer=a.plafond_foyer,
            plafond_cycle=a.plafond_cycle,
            essai=a.essai,
        )


def _json(value: object) -> str:
    return msgspec.json.encode(value, order="sorted").decode()
