"""A copy of the log in a stranger's hands: no base, no key, and yet nothing can have been changed in it."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.database


@pytest.fixture
def base(jouee):
    return "--dossier", jouee("litige_1_deja_paye")


@pytest.fixture
def copie(en_direct, base, dossier):
    fichier = dossier / "copie.jsonl"
    fichier.write_text(en_direct("journal", *base).sortie)
    return fichier


def test_r187_une_copie_du_journal_a_la_racine_que_la_base_donne(en_direct, base, copie):
    [prouvee] = en_direct("verifier", *base).lignes
    controle = en_direct("controler-journal", copie, "--racine", prouvee["racine"].upper())
    assert (controle.code, controle.lignes) == (0, [{"faits": prouvee["faits"], "racine": prouvee["racine"]}])
    assert "c'est bien la racine notée, rien n'y a changé depuis" in controle.messages


def test_r187_la_racine_notee_un_jour_se_retrouve_dans_une_copie_plus_longue(en_direct, copie):
    [notee] = en_direct("controler-journal", copie, "--au-fait", 40).lignes
    assert notee["faits"] == 40
    assert en_direct("controler-journal", copie, "--au-fait", 40, "--racine", notee["racine"]).code == 0
    assert en_direct("controler-journal", copie, "--racine", notee["racine"]).code == 1
    assert "le n° 9999 n'y est pas" in en_direct("controler-journal", copie, "--au-fait", 9999).messages


@pytest.mark.parametrize(
    ("retouche", "phrase"),
    [
        (lambda lignes: [ligne.replace("4237", "4238") for ligne in lignes], "un au moins a été changé, ôté ou ajouté"),
        (lambda lignes: [*lignes[:11], *lignes[12:]], "Le fait n° 12 manque, la ligne 12 porte le n° 13"),
        (lambda lignes: lignes[20:], "il faut le journal entier, sans filtre et sans --depuis"),
        (lambda lignes: [*lignes[:5], "{}", *lignes[6:]], "La ligne 6 n'est pas un fait"),
    ],
)
def test_r187_une_copie_retouchee_se_voit_et_se_dit(en_direct, base, copie, retouche, phrase):
    [prouvee] = en_direct("verifier", *base).lignes
    copie.write_text("\n".join(retouche(copie.read_text().splitlines())) + "\n")
    controle = en_direct("controler-journal", copie, "--racine", prouvee["racine"])
    assert controle.code == 1
    assert phrase in controle.messages


def test_un_journal_ou_rien_ne_repond_le_dit(en_direct, base):
    vide = en_direct("journal", "--foyer", "F-999", *base)
    assert (vide.code, vide.sortie) == (0, "")
    assert "Aucun fait ne répond à cette demande" in vide.messages
    assert "Aucun fait" not in en_direct("journal", "--foyer", "F-031", *base).messages
