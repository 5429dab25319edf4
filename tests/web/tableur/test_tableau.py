"""Files as people make them, to rows of text: what is read, and what is said when it cannot be."""

import codecs
import csv
import io
import unicodedata
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from web.tableur.ecriture import en_csv, en_xlsx
from web.tableur.rangees import LIGNES_MAX, OCTETS_MAX, Illisible
from web.tableur.tableau import lire_tableau


def classeur(*lignes, formats=None):
    """The bytes of a workbook; `formats`: number format by cell."""
    livre = Workbook()
    for ligne in lignes:
        livre.worksheets[0].append(ligne)
    for case, forme in (formats or {}).items():
        livre.worksheets[0][case].number_format = forme
    sortie = io.BytesIO()
    livre.save(sortie)
    return sortie.getvalue()


def cases(octets):
    return [list(ligne.cases) for ligne in lire_tableau(octets).lignes]


@pytest.mark.parametrize("separateur", [",", ";", "\t"])
@pytest.mark.parametrize("codage", ["utf-8", "utf-8-sig", "cp1252"])
def test_un_csv_se_lit_quels_que_soient_son_separateur_et_son_codage(separateur, codage):
    texte = separateur.join(["code", "nom"]) + "\r\n" + separateur.join(["P001", '"Pâte, brisée; œufs"']) + "\r\n"
    tableau = lire_tableau(texte.encode(codage))
    assert tableau.entetes == ("code", "nom")
    assert [tuple(ligne) for ligne in tableau.lignes] == [(2, ("P001", "Pâte, brisée; œufs"), "")]


def test_les_lignes_gardent_le_numero_que_montre_un_tableur():
    octets = b'code,nom\n\n,,\nP001,"sur\ndeux lignes"\nP002,deux\n'
    tableau = lire_tableau(octets)
    assert [(ligne.numero, ligne.cases[0]) for ligne in tableau.lignes] == [(4, "P001"), (5, "P002")]
    assert lire_tableau(classeur(["code"], [], [None], ["P001"])).lignes[0].numero == 4


@pytest.mark.parametrize(
    "octets", [b"Nos foyers;\n;\nNom;Rue\nNom;Sy\n", classeur(["Nos foyers"], [], ["Nom", "Rue"], ["Nom", "Sy"])]
)
def test_un_titre_au_dessus_des_colonnes_n_est_pas_pris_pour_elles(octets):
    tableau = lire_tableau(octets, lambda cases: sum(case in ("Nom", "Rue") for case in cases))
    assert (tableau.numero, tableau.entetes, tableau.lignes) == (3, ("Nom", "Rue"), ((4, ("Nom", "Sy"), ""),))


def test_une_ligne_decalee_est_nommee_et_une_ligne_courte_completee():
    courte, longue = lire_tableau(b"code,nom,prix\nP001\nP002,Farine, bio,2\n").lignes
    assert (courte.cases, courte.faute) == (("P001", "", ""), "")
    assert longue.faute.startswith("4 cases pour 3 colonnes")


@pytest.mark.parametrize(
    ("valeur", "forme", "texte"),
    [
        (2.45, None, "2.45"),
        (2.3300000000000001, None, "2.33"),
        (0.1 + 0.2, None, "0.3"),
        (1.1 * 3, None, "3.3"),
        (2453, None, "2453"),
        (2453.0, None, "2453"),
        (1e15, None, "1000000000000000"),
        (0.055, "0.0%", "5.5 %"),
        (0.2, "0%", "20 %"),
        (True, None, "oui"),
        (date(2026, 11, 26), None, "26/11/2026"),
        ("  bio ", None, "bio"),
    ],
)
def test_une_case_de_classeur_est_le_texte_qu_elle_montre(valeur, forme, texte):
    formats = {"A2": forme} if forme else {}
    assert cases(classeur(["x", "y"], [valeur, "fin"], formats=formats)) == [[texte, "fin"]]


def test_la_premiere_feuille_visible_est_lue():
    livre = Workbook()
    livre.worksheets[0].append(["caché"])
    livre.worksheets[0].sheet_state = "hidden"
    livre.create_sheet("Catalogue").append(["code"])
    sortie = io.BytesIO()
    livre.save(sortie)
    assert lire_tableau(sortie.getvalue()).entetes == ("code",)


def archive(taille):
    sortie = io.BytesIO()
    with zipfile.ZipFile(sortie, "w", zipfile.ZIP_DEFLATED) as zip_:
        zip_.writestr("xl/worksheets/sheet1.xml", b"0" * taille)
    return sortie.getvalue()


def qui_se_repete(codage):
    """A text that repeats another one by its name: made longer, eleven thousand bytes of it unfold to two gigabytes."""
    sortie = io.BytesIO()
    cellule = f'<c r="A1" t="inlineStr"><is><t>{"&e;" * 100}</t></is></c>'
    feuille = (
        f'<?xml version="1.0" encoding="{codage}"?><!DOCTYPE worksheet [<!ENTITY e "{"x" * 1_000}">]>'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<sheetData><row r="1">{cellule}</row></sheetData></worksheet>'
    )
    with zipfile.ZipFile(io.BytesIO(classeur(["code"]))) as simple, zipfile.ZipFile(sortie, "w") as zip_:
        for membre in simple.namelist():
            contenu = feuille.encode(codage) if membre.endswith("sheet1.xml") else simple.read(membre)
            zip_.writestr(membre, contenu, zipfile.ZIP_DEFLATED)
    return sortie.getvalue()


@pytest.mark.parametrize(
    ("octets", "phrase"),
    [
        (b"", "est vide"),
        (codecs.BOM_UTF8 + b"\n\n", "n'a aucune ligne"),
        (b"x" * (OCTETS_MAX + 1), "trop gros : 700 ko au plus"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 100, "ancien Excel (.xls)"),
        (b"\x89PNG\0\0", "ni un classeur .xlsx ni un fichier .csv"),
        (b"code\n\x81\x8d", "accents de ce fichier ne se lisent pas"),
        (b'code,nom\nP001,un\nP002,"deux\n', "après la ligne 2"),
        (b"code\n" + b"P001\n" * (LIGNES_MAX + 1), f"plus de {LIGNES_MAX} lignes"),
        (b"PK\x03\x04 et rien d'autre", "est abîmé"),
        (archive(100), "ne s'ouvre pas"),
        (archive(30_000_000), "contient trop de choses"),
        (qui_se_repete("utf-8"), "contient trop de choses"),
        (qui_se_repete("utf-16"), "contient trop de choses"),
        (",".join(["x"] * 201).encode(), "plus de 200 colonnes"),
        (b"code,n\x07om", "Ligne 1 : une case contient un caractère invisible"),
    ],
)
def test_un_fichier_illisible_se_dit_en_une_phrase(octets, phrase):
    with pytest.raises(Illisible) as dit:
        lire_tableau(octets)
    assert phrase in str(dit.value)
    assert str(dit.value).endswith(".")


def test_un_classeur_trop_long_est_refuse_meme_avec_des_lignes_vides():
    lignes = [["code"], *([None], ["P001"]) * (LIGNES_MAX + 1)]
    with pytest.raises(Illisible, match=f"plus de {LIGNES_MAX} lignes"):
        lire_tableau(classeur(*lignes))


TEXTES = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=12).map(str.strip)
CASES = TEXTES | st.sampled_from(
    ("=1+1", "'=x", "''+3", "-20 %", "@moi", "a;b", 'dit "bio"', "deux\nlignes", "_x0041_")
)
COUPES = st.sampled_from(('riz,"=1', "riz,=1+1", "riz;'-2", "un\t+2", "deux\n@moi", "a,=,'=b"))
"""Which another spreadsheet would part."""


@given(st.lists(st.tuples(CASES | COUPES, st.integers(0, 10**9)), max_size=5))
def test_ce_qui_est_ecrit_se_relit_pareil(lignes):
    attendu = [[unicodedata.normalize("NFC", texte), str(nombre)] for texte, nombre in lignes]
    for octets in (en_csv(["texte", "nombre"], lignes), en_xlsx("Feuille", ["texte", "nombre"], lignes)):
        assert cases(octets) == attendu


def test_rien_de_ce_qui_est_ecrit_n_est_une_formule():
    assert b";'=2+2" in en_csv(["a", "b"], [["", "=2+2"]])
    assert b"=2+2" in zipfile.ZipFile(io.BytesIO(en_xlsx("F", ["a"], [["=2+2"]]))).read("xl/sharedStrings.xml")


@pytest.mark.parametrize("separateur", [";", ",", "\t"])
def test_rien_n_est_une_formule_dans_un_tableur_qui_coupe_ailleurs(separateur):
    """Who types a name for others to export chooses its commas, tabs and lines too."""
    textes = ["Rue,=1+1", "Rue\t@A1", "Rue\n+1", 'Rue","=1', "Rue;-1"]
    octets = en_csv(["un", "deux"], [["x", texte] for texte in textes])
    texte = octets.decode("utf-8-sig")
    rangees = [*csv.reader(io.StringIO(texte, newline=""), delimiter=separateur)]
    assert not [case for rangee in rangees for case in rangee if case.startswith(tuple("=+-@"))]


def test_un_montant_tient_dans_sa_case_quand_le_tableur_coupe_aussi_aux_virgules():
    octets = en_csv(["nom", "montant"], [["Diallo, Awa", Decimal("12.50")], ["Kaya", Decimal(-4)]])
    assert octets.decode("utf-8-sig") == 'nom;montant\r\n"Diallo, Awa";"12,50"\r\nKaya;-4\r\n'
