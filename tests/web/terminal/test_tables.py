"""What people read on a terminal, however narrow: no figure is cut, no name is lost."""

import io

import pytest

from web.etats.etat import Colonne, Etat, Rangee, Tableau, totaliser
from web.terminal.tables import console_simple, montrer

COLONNES = (
    Colonne("Foyer"),
    Colonne("Avant", "solde"),
    *(Colonne(mode, "montant") for mode in ("Espèces", "Chèque", "Carte", "Virement", "Consignes", "Transport")),
    Colonne("Reçus"),
)
RANGEES = (
    Rangee(["Oksana Chatterjee-Vandenbroucke (F-066)", 123_407, 2_858, None, 746, None, 190, 17, "A-1304, A-1391"]),
    Rangee(["Awa Bah (F-063)", -19, None, 1_061, None, 1_234_567, None, 41, ""]),
)


def lu(largeur, rangees=RANGEES):
    etat = Etat(
        code="qui-a-paye",
        titre="Qui a payé quoi",
        phrase="Avant, plus payé.",
        tableaux=[
            Tableau(
                titre="Par foyer",
                colonnes=COLONNES,
                rangees=rangees,
                totaux=totaliser(COLONNES, rangees),
                vide="Personne.",
            )
        ],
    )
    sortie = io.StringIO()
    montrer(etat, console_simple(width=largeur, file=sortie))
    return sortie.getvalue()


@pytest.mark.parametrize("largeur", [40, 60, 80, 100, 120, 140, 160, 250])
def test_un_montant_se_lit_entier_et_un_nom_ne_disparait_pas(largeur):
    texte = lu(largeur)
    mots = texte.replace("│", " ").replace("┃", " ").split()
    for montant in ("avance 1 234,07", "28,58", "7,46", "1,90", "0,17", "doit 0,19", "10,61", "12 345,67"):
        assert montant in texte.replace("\u202f", " ").replace("\xa0", " "), montant
    for mot in ("Oksana", "Chatterjee-Vandenbroucke", "(F-066)", "A-1304,", "A-1391", "Awa", "Bah", "Total"):
        assert mot in mots, mot
    assert "…" not in texte
    assert max(map(len, texte.splitlines())) <= largeur


def test_une_table_trop_large_devient_une_fiche_par_foyer_sans_les_cases_vides():
    fiche = lu(80).split("\n\n")[1]
    assert " ".join(fiche.split()) == (
        "Awa Bah (F-063) Avant (€) doit 0,19 Chèque (€) 10,61 Virement (€) 12 345,67 Transport (€) 0,41"
    )
    assert "┏" in lu(160)
    assert "┏" not in lu(80)


def test_un_tableau_sans_ligne_dit_pourquoi():
    assert "Par foyer\nPersonne.\n" in lu(80, rangees=())
