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


@pytest.fixture
def preuve(en_direct, base, dossier):
    fichier = dossier / "preuve.json"
    fichier.write_text(en_direct("preuve", 50, *base).sortie)
    return fichier


def en_groupes(racine):
    return " ".join(racine[debut : debut + 4] for debut in range(0, 64, 4)).upper()


def test_r187_un_seul_fait_se_prouve_sans_base_jusqu_a_la_racine_notee(en_direct, base, preuve):
    [prouvee] = en_direct("verifier", *base).lignes
    controle = en_direct("controler-preuve", preuve, "--racine", en_groupes(prouvee["racine"]))
    attendu = {"position": 50, "faits": prouvee["faits"], "racine": prouvee["racine"]}
    assert (controle.code, controle.lignes) == (0, [attendu])
    assert controle.messages == (
        f"La preuve tient : le fait n° 50 est dans le journal de {prouvee['faits']} faits. "
        "C'est bien la racine notée.\n"
    )
    assert "Comparez à la racine notée." in en_direct("controler-preuve", preuve).messages


@pytest.mark.parametrize(
    "retouche", [("4237", "4238"), ('"position": 50', '"position": 51'), ('"chemin": [', '"chemin": [],"x": [')]
)
def test_r187_une_preuve_retouchee_ne_tient_pas(en_direct, preuve, retouche):
    preuve.write_text(preuve.read_text().replace(*retouche))
    controle = en_direct("controler-preuve", preuve)
    assert (controle.code, controle.sortie) == (1, "")
    assert "Cette preuve ne tient pas" in controle.messages


def test_r187_une_preuve_qui_tient_sous_une_autre_racine_le_dit(en_direct, preuve):
    controle = en_direct("controler-preuve", preuve, "--racine", "0" * 64)
    assert controle.code == 1
    assert "n'est pas celle qui a été notée" in controle.messages


def test_r187_le_journal_d_hier_est_le_debut_de_celui_d_aujourd_hui(en_direct, base, copie, dossier):
    [hier] = en_direct("controler-journal", copie, "--au-fait", 40).lignes
    [aujourd_hui] = en_direct("controler-journal", copie).lignes
    suite = dossier / "suite.json"
    suite.write_text(en_direct("preuve-suite", 40, *base).sortie)
    racines = "--racine-du-debut", en_groupes(hier["racine"]), "--racine", en_groupes(aujourd_hui["racine"])
    controle = en_direct("controler-preuve", suite, *racines)
    assert controle.code == 0
    assert controle.messages.endswith("C'est bien la racine notée.\n")
    fausse = en_direct("controler-preuve", suite, "--racine-du-debut", aujourd_hui["racine"])
    assert fausse.code == 1
    assert "sa racine à 40 faits n'est pas celle qui a été notée" in fausse.messages


@pytest.mark.parametrize(
    ("commande", "fichier"), [("controler-preuve", "preuve.json"), ("controler-journal", "copie.jsonl")]
)
def test_une_racine_mal_recopiee_dit_combien_de_signes_elle_a(en_direct, dossier, commande, fichier):
    sortie = en_direct(commande, dossier / fichier, "--racine", "6a63 97c0")
    assert sortie.code == 2
    assert "une racine a 64 signes, des chiffres et des lettres de a à f ; celle-ci en a 8" in sortie.messages
