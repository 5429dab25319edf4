"""Lists by name stand as French readers look for them, and no list leaves that to the database."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from projections.annuaire.noms import cle_de_nom
from projections.lectures.ordre import par_rayon, ranger
from projections.lectures.vues import Ligne

RACINE: Final = Path(__file__).parents[2]
NOMS: Final = r"(nom|nom_court|categorie|quartier|financeur|intitule|libelle|titre|\w+_nom)"
"""Columns that people read and look for by their first letter."""
PAR_UN_NOM: Final = re.compile(rf"""order\s+by\b[^"')]*?[\s.,(]{NOMS}\b(?!\s*=)""")
DANS_LA_PAGE: Final = re.compile(r"\|\s*(groupby|dictsort|sort\()")


def test_les_accents_et_les_capitales_ne_comptent_pas() -> None:
    rayons = ["Équipement", "Frais", "Entretien", "épicerie", "Zeste", "Œufs", "Olives"]
    assert sorted(rayons, key=cle_de_nom) == [
        "Entretien", "épicerie", "Équipement", "Frais", "Œufs", "Olives", "Zeste",
    ]  # fmt: skip


def test_les_poids_et_les_volumes_se_rangent_du_plus_petit_au_plus_grand() -> None:
    riz = ["Riz 10 kg", "Riz 2 kg", "Riz 500 g", "Riz 1,5 kg", "Riz", "Riz 1kg", "Riz long"]
    assert sorted(riz, key=cle_de_nom) == [
        "Riz", "Riz 500 g", "Riz 1kg", "Riz 1,5 kg", "Riz 2 kg", "Riz 10 kg", "Riz long",
    ]  # fmt: skip
    assert sorted(["Huile 1 L", "Huile 75 cl", "Huile 5 L", "Huile 250 ml"], key=cle_de_nom) == [
        "Huile 250 ml", "Huile 75 cl", "Huile 1 L", "Huile 5 L",
    ]  # fmt: skip
    assert sorted(["Couches x40", "Couches x6", "Couches T4 x40"], key=cle_de_nom)[:2] == [
        "Couches T4 x40",
        "Couches x6",
    ]


def test_on_range_par_une_colonne_puis_par_une_autre_et_ce_que_personne_ne_sait_vient_en_dernier() -> None:
    lignes: list[Ligne] = [
        {"nom": "Éclair", "libre": 2},
        {"nom": "Zeste", "libre": 5},
        {"nom": None, "libre": 5},
        {"nom": "éclair", "libre": 2},
        {"nom": "Datte", "libre": 2},
    ]
    assert [ligne["nom"] for ligne in ranger(lignes, "-libre", "nom")] == ["Zeste", None, "Datte", "Éclair", "éclair"]
    assert [ligne["libre"] for ligne in ranger(lignes, "libre", "nom")] == [2, 2, 2, 5, 5]


def test_un_rayon_ne_revient_pas_deux_fois_et_ce_qui_nen_a_pas_vient_ensemble() -> None:
    lignes: list[Ligne] = [
        {"categorie": "Épices", "nom": "Cumin"},
        {"categorie": None, "nom": "Sac"},
        {"categorie": "Épices", "nom": "Sel"},
    ]
    assert par_rayon(lignes) == [("Épices", [lignes[0], lignes[2]]), ("Autres", [lignes[1]])]


@pytest.mark.parametrize(
    ("requete", "par_un_nom"),
    [
        ("select * from produits order by nom", True),
        ("select 1 order by x.libre desc,\n   p.nom_court limit 3", True),
        ("select 1 order by coalesce(p.nom, 'x')", True),
        ("select string_agg(a, ', ' order by f.fournisseur_nom)", True),
        ("select 1 order by position desc", False),
        ("select nom from produits order by produit", False),
    ],
)
def test_le_controle_voit_ce_quil_cherche(requete: str, par_un_nom: bool) -> None:  # noqa: FBT001
    assert bool(PAR_UN_NOM.search(requete)) is par_un_nom


def test_aucune_requete_et_aucune_page_ne_rangent_par_un_nom_autrement() -> None:
    fichiers = [f for dossier in ("infra", "projections", "web") for f in (RACINE / dossier).rglob("*")]
    requetes = [f for f in fichiers if f.suffix in {".py", ".sql"} and PAR_UN_NOM.search(f.read_text(encoding="utf-8"))]
    pages = [f for f in fichiers if f.suffix == ".html" and DANS_LA_PAGE.search(f.read_text(encoding="utf-8"))]
    assert [str(f.relative_to(RACINE)) for f in [*requetes, *pages]] == []
