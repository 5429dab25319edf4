"""What is exported, imported again, changes nothing: the round trip by hypothesis, and on the real catalogue."""

from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domaine.arithmetique import half_up, prix_unitaire
from domaine.catalogue.allergenes import A_DECLARER
from domaine.catalogue.faits import Article, FournisseurReference, PrixReferenceReleve, ProduitReference
from domaine.types import Unite
from projections.lectures.commande.catalogue_present import Present
from tests.web.catalogue.exemples import REEL, apercu, import_de
from web.catalogue.exportation import exporter
from web.saisie.textes import lire_texte


@cache
def textes(*, au_moins=0, sans=""):
    lettres = st.characters(exclude_categories=["C", "Zl", "Zp"], exclude_characters=sans)
    net = st.text(lettres, min_size=au_moins, max_size=8).map(lire_texte).map(str.strip)
    return net.filter(lambda texte: len(texte) >= au_moins) | st.just("=1;2,3" if not sans else "=bio")


@st.composite
def articles(draw, fiche):
    vrac = draw(st.booleans())
    unite = draw(st.sampled_from(Unite)) if vrac else Unite.PIECE
    pas = draw(st.integers(1, 5_000)) if vrac else 1
    ht, tva, quantite = draw(st.integers(100, 10_000)), draw(st.integers(0, 300)), draw(st.integers(50, 100))
    ttc = half_up(ht * (1_000 + tva), 1_000)
    return Article(
        nom=fiche.nom,
        unite=unite,
        prix_centimes=prix_unitaire(ttc, quantite, unite.prix_pour),
        pas=pas,
        minimum=pas * draw(st.integers(1, 4)),
        colis_libelle=draw(textes(au_moins=1)),
        colis_quantite=quantite,
        colis_ht_centimes=ht,
        colis_ttc_centimes=ttc,
        tva_pour_mille=tva,
        poids_variable=draw(st.booleans()),
        frais=fiche.conservation == "frais",
        consigne_centimes=draw(st.integers(0, 500)) if unite is Unite.PIECE else 0,
        allergenes=fiche.allergenes,
        traces=fiche.traces,
        vrac_autorise=vrac,
        plafond_foyer=draw(st.sampled_from([0, pas * 4])),
        plafond_cycle=draw(st.sampled_from([0, pas * 40])),
        essai=draw(st.booleans()),
    )


def releves(code, unite):
    return st.none() | st.builds(
        PrixReferenceReleve,
        produit=st.just(code),
        prix_centimes=st.integers(1, 10_000),
        unite=st.just(unite),
        releve_le=st.dates(date(2000, 1, 1), date(2026, 11, 1)),
        source=textes(au_moins=1),
    )


@st.composite
def catalogues(draw):
    maisons, fiches = {}, {}
    pages: dict[str, dict[str, Article]] = {}
    vus: dict[str, PrixReferenceReleve] = {}
    for rang in range(draw(st.integers(1, 3))):
        chez = f"F{rang:02d}"
        franco = draw(st.integers(1, 50_000))
        maisons[chez] = FournisseurReference(
            fournisseur=chez,
            nom=draw(textes(au_moins=1)),
            genre=draw(textes()),
            franco_ht_centimes=franco,
            port_ht_centimes=draw(st.integers(0, 5_000)),
            minimum_ht_centimes=draw(st.integers(0, 5_000)),
            delai_jours=draw(st.integers(0, 90)),
            echeance=draw(textes()),
        )
        for numero in range(draw(st.integers(1, 3))):
            code = f"P{rang}{numero:02d}"
            fiches[code] = ProduitReference(
                produit=code,
                fournisseur=chez,
                nom=draw(textes(au_moins=1)),
                nom_court=draw(textes(au_moins=1)),
                categorie=draw(textes(au_moins=1)),
                origine=draw(textes()),
                labels=tuple(
                    draw(st.lists(textes(au_moins=1, sans=";") | st.sampled_from(["AB", "équitable"]), max_size=4))
                ),
                allergenes=tuple(draw(st.lists(st.sampled_from(A_DECLARER), max_size=3))),
                traces=tuple(draw(st.lists(st.sampled_from(A_DECLARER), max_size=2))),
                densite_g_par_l=draw(st.none() | st.integers(500, 2_000)),
                conservation=draw(st.sampled_from(["sec", "frais"])),
                contenant=draw(textes()),
                picto=draw(textes()),
                noms=draw(st.dictionaries(st.sampled_from(["ar", "tr", "ta", "kab"]), textes(au_moins=1))),
            )
            article = draw(articles(fiches[code]))
            pages.setdefault(chez, {})[code] = article
            if releve := draw(releves(code, article.unite)):
                vus[code] = releve
    return Present(7, maisons, fiches, 1, pages, frozenset(pages), references=vus)


@settings(max_examples=60)
@given(catalogues(), st.sampled_from(["csv", "xlsx"]))
def test_r193_un_export_importe_ne_change_rien(present, extension):
    vu = apercu(exporter(present, extension), present)
    assert vu.defauts == ()
    assert vu.changements == ()
    assert (vu.actes, vu.partants, vu.gardes, vu.ignorees, vu.absentes) == ((), (), (), (), ())
    assert vu.inchanges == vu.lignes == len(present.articles)


@settings(max_examples=25)
@given(catalogues(), st.sampled_from(["csv", "xlsx"]))
def test_un_export_importe_ailleurs_redonne_le_meme_catalogue(present, extension):
    copie = import_de(exporter(present, extension))
    assert (copie.fournisseurs, copie.produits, copie.pages) == (present.fournisseurs, present.produits, present.pages)
    assert copie.references == present.references


@pytest.mark.parametrize("extension", ["csv", "xlsx"])
def test_le_vrai_catalogue_exporte_puis_importe_ne_change_rien(extension):
    present = import_de(REEL)
    vu = apercu(exporter(present, extension), present)
    assert (vu.actes, vu.defauts, vu.inchanges) == ((), (), 85)
    assert import_de(exporter(present, extension)).articles == present.articles
