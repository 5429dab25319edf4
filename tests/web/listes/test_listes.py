"""A list answers one question in one order, says how many, and leaves in a file as it stands on the screen."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from projections.lectures.vues import Ligne
from web.listes.fichier import ecrire
from web.listes.liste import Case, Choix, Colonne, Filtre, Liste, par_mots, toutes
from web.listes.vue import Vue, lire

LIGNES: list[Ligne] = [
    {"nom": "Élise Bah", "du": -12_50, "le": datetime(2026, 11, 25, 13, 5, tzinfo=UTC)},
    {"nom": "Ayşe Kaya", "du": 4_20, "le": None},
    {"nom": "=cmd|' /C calc'!A0", "du": 0, "le": datetime(2026, 11, 24, 9, 0, tzinfo=UTC)},
    {"nom": "Zoé Diarra", "du": 4_20, "le": datetime(2026, 11, 26, 9, 0, tzinfo=UTC)},
]
LISTE = Liste(
    code="essai",
    titre="Essai",
    quoi=("ligne", "lignes"),
    colonnes=(
        Colonne(code="nom", titre="Nom", valeur=lambda ligne: ligne["nom"]),
        Colonne(
            code="du",
            titre="Dû",
            valeur=lambda ligne: ligne["du"],
            genre="montant",
            montre=lambda ligne: Case("doit" if ligne["du"] < 0 else "rien"),
            total=lambda ligne: ligne["du"],
            decroit=True,
        ),
        Colonne(code="le", titre="Quand", valeur=lambda ligne: ligne["le"], genre="moment"),
    ),
    tri="nom",
    filtres=(
        Filtre(
            code="etat",
            titre="Filtrer",
            choix=(
                Choix("tous", "Tous", toutes),
                Choix("doit", "Doivent", lambda ligne: ligne["du"] < 0),
                Choix("jamais", "Jamais", lambda _: False),
            ),
        ),
    ),
    chercher=par_mots(lambda ligne: ligne["nom"]),
    par_page=3,
)


def vue(**demande: str) -> Vue:
    cherche = demande.pop("q", "")
    return Vue(LISTE, LIGNES, lire(LISTE, demande, cherche), "/essai", lambda texte: f"scelle-{len(texte)}")


def noms(v: Vue) -> list[str]:
    return [ligne["nom"] for ligne in v.toutes]


def test_sans_rien_demander_on_voit_le_premier_tri_et_la_premiere_page() -> None:
    v = vue()
    assert noms(v) == ["Ayşe Kaya", "=cmd|' /C calc'!A0", "Élise Bah", "Zoé Diarra"]
    assert (len(v.lignes), v.total, v.pages) == (3, 4, 2)
    assert v.lien() == "/essai"


def test_un_titre_trie_puis_renverse_et_le_dit() -> None:
    nom, du, _ = vue().entetes()
    assert (nom.sens, nom.lien) == ("ascending", "/essai?tri=-nom")
    assert (du.sens, du.lien) == ("", "/essai?tri=-du")
    renverse = vue(tri="-du").entetes()[1]
    assert (renverse.sens, renverse.lien) == ("descending", "/essai?tri=du")


def test_ce_qui_n_est_pas_connu_vient_en_dernier_dans_les_deux_sens() -> None:
    assert noms(vue(tri="le"))[-1] == noms(vue(tri="-le"))[-1] == "Ayşe Kaya"


def test_un_montant_se_cherche_comme_il_s_ecrit_et_rien_que_lui() -> None:
    """Whatever its sign; 20 alone begins a word too."""
    chercher = par_mots(lambda ligne: f"{ligne['nom']} 4 20", lambda ligne: (ligne["du"],))
    for texte, noms in (
        ("12,50", ["Élise Bah"]),
        ("-12.50 €", ["Élise Bah"]),
        ("−12,5", ["Élise Bah"]),
        ("4,20", ["Ayşe Kaya", "Zoé Diarra"]),
        ("4,2 kaya", ["Ayşe Kaya"]),
        ("0,00", [ligne["nom"] for ligne in LIGNES if "0,00" in ligne["nom"]]),
    ):
        assert [ligne["nom"] for ligne in chercher(texte, LIGNES)] == noms, texte
    assert len(chercher("20", LIGNES)) == len(LIGNES)


def test_un_mot_se_cherche_par_son_debut_et_sans_accent() -> None:
    assert noms(vue(q="elis")) == ["Élise Bah"]
    assert noms(vue(q="lise")) == []


def test_un_filtre_compte_ce_qu_il_laisserait_et_se_tait_quand_ce_n_est_rien() -> None:
    ((filtre, choix),) = vue().filtres()
    assert filtre.titre == "Filtrer"
    assert [(c.mots, c.nombre, c.actif) for c in choix] == [("Tous", 4, True), ("Doivent", 1, False)]


def test_un_lien_garde_le_reste_de_la_demande_et_revient_a_la_premiere_page() -> None:
    v = vue(etat="doit", q="elise", tri="-du", page="1")
    assert v.lien(tri="le") == "/essai?s=scelle-5&tri=le&etat=doit"
    assert v.lien(etat="tous") == "/essai?s=scelle-5&tri=-du"


def test_tout_tient_sur_une_page_a_imprimer() -> None:
    assert len(vue(page="0").lignes) == 4
    assert len(vue(page="9").lignes) == 1, "past the last page is the last page"


def test_le_total_est_celui_de_toutes_les_pages() -> None:
    assert vue().totaux() == ["", "−4,10\N{NO-BREAK SPACE}€", ""]
    assert vue(etat="doit").totaux()[1] == "−12,50\N{NO-BREAK SPACE}€"


def test_peu_de_lignes_trouvees_se_montrent_sans_filtre_sur_un_telephone() -> None:
    assert vue(q="diarra").breve
    assert not vue().breve
    assert not vue(q="diarra", etat="doit").breve, "a filter that is chosen is shown"


def test_un_fichier_porte_ce_que_le_filtre_laisse_dans_le_meme_ordre() -> None:
    v = vue(tri="-du", fichier="csv")
    lues = list(csv.reader(io.StringIO(ecrire(LISTE, v.toutes, "csv").decode("utf-8-sig")), delimiter=";"))
    assert lues[0] == ["Nom", "Dû (€)", "Quand"]
    assert [ligne[0] for ligne in lues[1:]] == ["Ayşe Kaya", "Zoé Diarra", "'=cmd|' /C calc'!A0", "Élise Bah"]
    assert [ligne[1] for ligne in lues[1:]] == ["4,20", "4,20", "0,00", "-12,50"]
    assert lues[2][2] == "26/11/2026 10:00"


def test_un_fichier_se_cherche_avec_des_espaces_ordinaires_et_rien_n_y_retourne_le_texte() -> None:
    """What keeps a figure with its unit on a page hides it from the search of a spreadsheet."""
    ligne = {**LIGNES[0], "nom": "Awa\u202e · tél.\u00a0…\u206031 · 1\u202f200,00\u00a0€"}
    (feuille,) = load_workbook(io.BytesIO(ecrire(LISTE, [ligne], "xlsx"))).worksheets
    assert feuille["A2"].value == "Awa · tél. …31 · 1 200,00 €"
    assert '"Awa · tél. …31 · 1 200,00 €";' in ecrire(LISTE, [ligne], "csv").decode()


def test_un_classeur_garde_des_nombres_des_dates_et_aucune_formule() -> None:
    (feuille,) = load_workbook(io.BytesIO(ecrire(LISTE, vue(tri="-du").toutes, "xlsx"))).worksheets
    cases: list[Any] = [[case.value for case in ligne] for ligne in feuille.iter_rows(min_row=2)]
    assert [ligne[1] for ligne in cases] == [4.2, 4.2, 0, -12.5]
    assert cases[1][2] == datetime(2026, 11, 26, 10, 0)  # noqa: DTZ001 - a spreadsheet knows no time zone
    assert feuille["A4"].value == "=cmd|' /C calc'!A0"
    assert feuille["A4"].data_type == "s"


@given(
    st.dictionaries(
        st.sampled_from(["q", "tri", "page", "etat", "fichier", "autre"]),
        st.one_of(
            st.text(alphabet="aéZ0-=&%+'\u0000\u202f ", max_size=12),
            st.sampled_from(["-", "-du", "0", "99999", "doit", "csv"]),
        ),
    )
)
def test_aucune_adresse_ne_fait_d_erreur(demande: dict[str, str]) -> None:
    v = vue(**demande)
    assert 0 <= v.page <= v.pages
    assert {ligne["nom"] for ligne in v.lignes} <= {ligne["nom"] for ligne in LIGNES}
    assert v.entetes()
    assert v.lien().startswith("/essai")


def test_sur_le_papier_une_liste_dit_ce_qu_elle_laisse_de_cote() -> None:
    assert vue().partielle == "Page 1 sur 2, 4 lignes en tout."
    assert vue(page="0").partielle == ""
    assert vue(etat="doit", q="bah").partielle == "Seulement « Doivent », « bah »."
    assert vue(etat="tous", page="0").partielle == ""
