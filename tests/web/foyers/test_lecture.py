"""A list of households to rows: names that people give to columns, what a spreadsheet does to phones, what is wrong."""

from __future__ import annotations

from datetime import date

import pytest

from web.foyers import modele
from web.foyers.colonnes import COLONNES, reconnaitre
from web.foyers.lecture import FOYERS_MAX, Liste, lire_foyers


def lire(*lignes: str) -> Liste:
    return lire_foyers("foyers.csv", "\n".join(lignes).encode())


def phrases(*lignes: str) -> list[str]:
    return [defaut.phrase for defaut in lire(*lignes).defauts]


def test_une_ligne_par_foyer_sous_les_titres_que_les_gens_ecrivent() -> None:
    liste = lire(
        "Prénom;Nom de famille;Adresse;Portable;QPV;Nombre de personnes;Langue;Adhésion jusqu'au;Carte;Couleur",
        "Awa;Diarra;12 rue des Lilas;06 12 34 56 78;oui;4;arabe;31/08/2027;12;bleu",
        ";Moreau;3 allée du Parc;;;;;;;",
    )
    assert liste.defauts == ()
    assert liste.ignorees == ("Couleur",)
    awa, moreau = liste.foyers
    assert awa.fiche == {"nom": "Diarra", "prenom": "Awa", "rue": "12 rue des Lilas", "telephone": "06 12 34 56 78"}
    assert (awa.ligne, awa.taille, awa.est_qpv, awa.langue, awa.foyer) == (2, 4, True, "ar", "F-012")
    assert awa.adhesion_au == date(2027, 8, 31)
    assert (moreau.taille, moreau.est_qpv, moreau.langue, moreau.adhesion_au, moreau.foyer) == (
        None,
        None,
        None,
        None,
        "",
    )


def test_une_feuille_qui_commence_par_un_titre_se_lit_sous_lui() -> None:
    liste = lire("Nos adhérents, 2026;;", ";;", "Nom;Adresse;Nb pers.", "Sy;allée des Roses;4")
    assert (liste.defauts, liste.ignorees) == ((), ())
    assert [(lu.ligne, lu.nom, lu.taille) for lu in liste.foyers] == [(4, "Sy", 4)]


@pytest.mark.parametrize("dites", ["4", "4 pers.", "4 Personnes", "4pers"])
def test_le_nombre_de_personnes_peut_se_dire_en_toutes_lettres(dites: str) -> None:
    [lu] = lire("nom;rue;personnes;adhésion", f"Diarra;12 rue des Lilas;{dites};31/08/27").foyers
    assert (lu.taille, lu.adhesion_au) == (4, date(2027, 8, 31))


@pytest.mark.parametrize("dite", ["autre", "Une autre langue"])
def test_une_langue_qui_n_est_pas_dans_la_liste_est_une_autre_langue(dite: str) -> None:
    [lu] = lire("nom;rue;langue", f"Diarra;12 rue des Lilas;{dite}").foyers
    assert lu.langue == "autre"


def test_un_tableur_qui_a_mange_le_zero_du_telephone() -> None:
    [awa] = lire("nom;rue;telephone", "Diarra;12 rue des Lilas;612345678").foyers
    assert awa.fiche["telephone"] == "0612345678"


@pytest.mark.parametrize(
    ("ligne", "phrase"),
    [
        (";12 rue des Lilas;;;;;", "Ligne 2 : indiquez le nom."),
        ("Diarra;;;;;;", "Ligne 2 : indiquez la rue : elle distingue deux noms proches."),
        ("Diarra;12 rue des Lilas;06 12;;;;", "Ligne 2 : un numéro français a 10 chiffres, comme 06 12 34 56 78"),
        ("Diarra;12 rue des Lilas;;30;;;", "Ligne 2, « personnes » : écrivez un nombre de 1 à 20."),
        ("Diarra;12 rue des Lilas;;;peut-être;;", "Ligne 2, « quartier_prioritaire » : écrivez oui ou non."),
        ("Diarra;12 rue des Lilas;;;;klingon;", "Ligne 2, « langue » : choisissez français, arabe"),
        ("Diarra;12 rue des Lilas;;;;;bientôt", "Ligne 2, « adhesion_au »"),
        ("Exemple : Diarra;12 rue des Lilas;;;;;", "Ligne 2 : c'est un exemple du modèle. Effacez cette ligne."),
    ],
)
def test_ce_qui_ne_va_pas_se_dit_avec_sa_ligne(ligne: str, phrase: str) -> None:
    [dite] = phrases("nom;rue;telephone;personnes;quartier_prioritaire;langue;adhesion_au", ligne)
    assert dite.startswith(phrase)


def test_tout_ce_qui_ne_va_pas_dans_une_ligne_se_dit_d_un_coup_et_les_autres_se_lisent() -> None:
    liste = lire("nom;rue;personnes", ";;99", "Diarra;12 rue des Lilas;2")
    assert [defaut.ligne for defaut in liste.defauts] == [2, 2, 2]
    assert [lu.ligne for lu in liste.foyers] == [3]


def test_un_fichier_sans_les_colonnes_ou_trop_long_est_refuse_en_entier() -> None:
    assert phrases("ville;age", "Lyon;3")[0].startswith("Ligne 1, « la colonne") is False
    assert any("la colonne « nom » manque" in phrase for phrase in phrases("ville;age", "Lyon;3"))
    assert phrases("nom;rue") == ["Ce fichier n'a que des titres de colonnes : aucun foyer."]
    assert phrases("nom;rue;adresse", "A;b;c") == [
        "Ligne 1, « adresse » dit la même chose que « rue » : gardez une des colonnes."
    ]
    [trop] = phrases("nom;rue", *(f"Diarra {n};{n} rue des Lilas" for n in range(FOYERS_MAX + 1)))
    assert trop.startswith("Ce fichier a plus de 500 foyers")


@pytest.mark.parametrize("extension", ["csv", "xlsx"])
def test_le_modele_se_relit_et_ses_exemples_ne_s_inscrivent_pas(extension: str) -> None:
    liste = lire_foyers(f"modele.{extension}", modele.modele(extension))
    assert (liste.foyers, liste.ignorees) == ((), ())
    assert [defaut.ligne for defaut in liste.defauts] == [2, 3]
    assert reconnaitre([colonne.nom for colonne in COLONNES]).problemes == ()


def test_rien_de_ce_qui_est_lu_ne_s_ecrit_par_accident() -> None:
    liste = lire("nom;rue", "Diarra;12 rue des Lilas")
    assert "Diarra" not in f"{liste} {liste.foyers[0]!r} {[*liste.foyers]}"
