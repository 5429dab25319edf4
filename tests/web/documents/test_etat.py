"""A statement on paper: few sheets to print, and no name cut in two."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import typst
from openpyxl import load_workbook

from web.documents import composer
from web.documents.etat import donnees, exporter
from web.etats.etat import Colonne, Etat, Rangee, Tableau, totaliser

ENTETE = {"association": "Les Voisins", "quartier": "Les Tilleuls", "cycle": "Novembre", "date": "26/11/2026"}
RACINE = " ".join(f"{rang:04x}" for rang in range(16))
MODES = ("Espèces", "Chèque", "Carte", "Virement", "Bon", "Rendu")


def qui_a_paye(foyers: int) -> Etat:
    """As wide as it gets: every mode, two receipts for one household out of nine."""
    colonnes = (
        Colonne("Foyer"),
        *(Colonne(titre, "montant") for titre in ("Avant", "Pris", "Consignes", "Port", *MODES, "Solde")),
        Colonne("Reçus"),
    )
    rangees = [
        Rangee(
            [
                f"Marie-Christine Vandenbroucke (F-{rang:03d})",
                *(rang * 37 + mode for mode in range(11)),
                f"A-{rang:04d}" + ("" if rang % 9 else f" A-{rang + 500:04d}"),
            ]
        )
        for rang in range(1, foyers + 1)
    ]
    tableau = Tableau(titre="", colonnes=colonnes, rangees=rangees, totaux=totaliser(colonnes, rangees))
    return Etat(code="qui-a-paye", titre="Qui a payé quoi", phrase="En euros.", tableaux=[tableau], constats=["Total."])


LONGUE = """
#import "totaux.typ": avec_totaux, tenir
#let page_de(quoi) = context [#metadata(here().page()) #label(quoi)]
#table(columns: (1fr, auto) + tenir, ..avec_totaux(
  range(NOMBRE).map(rang => ([Foyer #page_de("rang")], [1])),
  (([Dont chèques], [2]), ([Total #page_de("total")], [3])),
))
"""


@pytest.mark.parametrize("nombre", [1, 2, *range(44, 62)])
def test_un_total_ne_tient_jamais_seul_sur_sa_page(nombre: int) -> None:
    """Where the last rows fill a sheet, two of them go with the totals to the next one."""

    def pages(quoi: str) -> list[int]:
        source: Any = LONGUE.replace("NOMBRE", str(nombre)).encode()
        return [trouve["value"] for trouve in json.loads(typst.query(source, f"<{quoi}>", root=composer.GABARITS))]

    (du_total,) = pages("total")
    assert pages("rang").count(du_total) >= min(nombre, 2)


def test_un_jour_se_lit_en_francais_et_reste_un_jour_dans_le_tableur() -> None:
    colonnes = (Colonne("Lot"), Colonne("À consommer avant"))
    rangees = [Rangee(["L1", date(2027, 7, 26)]), Rangee(["L2", None])]
    etat = Etat(
        code="stock", titre="Stock", phrase=".", tableaux=[Tableau(titre="", colonnes=colonnes, rangees=rangees)]
    )
    assert etat.tableaux[0].mots() == [["L1", "26/07/2027"], ["L2", ""]]
    assert "L1;26/07/2027" in exporter(etat, ENTETE, "csv").decode("utf-8-sig")
    feuille = load_workbook(io.BytesIO(exporter(etat, ENTETE, "xlsx"))).worksheets[0]
    assert [case.is_date for case in feuille["B"]] == [False, True, False]


def test_quatre_vingt_dix_foyers_tiennent_en_deux_pages() -> None:
    pdf = exporter(qui_a_paye(90), ENTETE, "pdf")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 2


NOMS = (
    "கிருஷ்ணன்",
    "মোহাম্মদ ক্ষুদ্র",
    "ሰላም",
    "გიორგი",
    "محمد الأمين",
    "ស្រីពៅ",
    "Հայկ",
    "ශ්‍රීමති",
    "श्रीदेवी",
    "ਗੁਰਪ੍ਰੀਤ",
    "สมชาย",
    "Жанна",
    "Ayşe",
    "Đỗ Thị",
)


@pytest.mark.parametrize("nom", NOMS)
def test_un_nom_se_dessine_dans_son_ecriture(nom: str) -> None:
    """The standard allows no letter without a drawing; none of these is said in words."""
    with pytest.MonkeyPatch.context() as rien:
        rien.setattr(composer, "dire_autrement", lambda texte, _: texte)
        composer.composer("etat.typ", {**donnees(qui_a_paye(1), ENTETE), "phrase": nom})


@pytest.mark.parametrize(
    ("ecrit", "dit"),
    [
        ("王小明", "(écrit en chinois)"),
        ("王 小明-李 dit Wang", "(écrit en chinois) dit Wang"),
        ("김철수", "(écrit en coréen)"),
        ("さくら", "(écrit en japonais)"),
        ("ߒߞߏ", "(écrit dans une autre écriture)"),
        ("👩👧 Zoé 🧵", " Zoé "),
        ("Ꝁaya, Diarra", "?aya, Diarra"),
        ("é\U0001d16d Zoé", "é Zoé"),
        ("Ԁима, Жанна", "?има, Жанна"),
    ],
)
def test_ce_qu_aucune_police_ne_dessine_se_dit_en_mots(ecrit: str, dit: str) -> None:
    assert composer.dire_autrement(ecrit, ecrit[0]) == dit


@pytest.mark.parametrize("nom", ["கவிதா", "👩\u200d👧 Zoé", "王小明", "⭐️ ⛵", "김철수 王"])
def test_un_nom_qu_aucune_police_ne_dessine_n_empeche_pas_d_imprimer_celui_des_autres(nom: str) -> None:
    etat = qui_a_paye(3)
    [tableau] = etat.tableaux
    premiere, *autres = tableau.rangees
    nommee = Rangee([f"{nom} (F-031)", *premiere.valeurs[1:]])
    etat = replace(etat, tableaux=[replace(tableau, rangees=[nommee, *autres])])
    pdf = exporter(etat, ENTETE, "pdf")
    assert b"/StructTreeRoot" in pdf, "it is still tagged, for who listens to it"
    assert b"pdfuaid" in pdf, "nor is there an empty box in it"
    assert pdf == exporter(etat, ENTETE, "pdf")


def test_r187_un_papier_signe_porte_la_racine_du_journal() -> None:
    """What is drawn depends on it; where nobody signs, nothing does."""
    une = ENTETE | {"faits": "69", "racine": RACINE}
    autre = une | {"racine": RACINE.replace("000f", "000e")}
    signe = replace(qui_a_paye(1), signatures=["Trésorerie", "Coordination"])
    assert exporter(signe, une, "pdf") == exporter(signe, une, "pdf")
    assert exporter(signe, une, "pdf") != exporter(signe, autre, "pdf")
    assert exporter(signe, une, "pdf") != exporter(signe, une | {"faits": "68"}, "pdf")
    assert exporter(qui_a_paye(1), une, "pdf") == exporter(qui_a_paye(1), autre, "pdf")


def test_r187_le_proces_verbal_d_une_assemblee_porte_la_racine_du_journal() -> None:
    seance = {"sujet": "Assemblée générale", "jour": "28/11/2026", "heures": "18:00", "lieu": "Centre social"}
    dit = {**ENTETE, **seance, "phrases": [], "points": ["Les comptes"], "resolutions": [], "faits": "69"}
    une, autre = (
        composer.composer("proces_verbal.typ", {**dit, "racine": racine})
        for racine in (RACINE, RACINE.replace("f", "e"))
    )
    assert une != autre


@pytest.mark.parametrize("nom", ["Ꝁaya", "\U0001f3fbZoé", "Zoé\U0001f3fb", "Zoe\U0001d16d", "Zo\u302be"])
def test_un_signe_que_personne_ne_connait_n_empeche_pas_d_imprimer_les_autres_noms(nom: str) -> None:
    """One household called so would keep the whole list of the hall from being printed."""
    assert composer.composer("etat.typ", {**donnees(qui_a_paye(1), ENTETE), "phrase": nom}).startswith(b"%PDF")
