"""Files and addresses that cannot be used: one French sentence that names them and says what to do."""

import pytest

from tests.web.terminal.conftest import SCENARIOS

SANS_DOSSIER = "ne s'écrit pas : le dossier {dossier} n'existe pas. Créez-le, ou écrivez ailleurs.\n"


@pytest.mark.database
def test_un_fichier_qui_ne_peut_pas_s_ecrire_nomme_son_dossier(en_direct, jouee, dossier):
    base = ("--dossier", jouee("une_tournee"))
    absent, pris = dossier / "absent", dossier / "pris"
    pris.write_text("rien")
    for commande in (
        ("etats", "qui-a-paye", "--cycle", "2026-11", "--vers", absent / "x.pdf"),
        ("releve", "F-001", "--vers", absent / "x.pdf"),
        ("exporter-catalogue", absent / "x.csv"),
    ):
        refuse = en_direct(*commande, *base)
        assert (refuse.code, refuse.sortie) == (1, "")
        assert refuse.messages == f"Le fichier {commande[-1]} {SANS_DOSSIER.format(dossier=absent)}"
    sur_un_fichier = en_direct("exporter-catalogue", pris / "x.csv", *base)
    assert sur_un_fichier.messages == (
        f"Le fichier {pris / 'x.csv'} ne s'écrit pas : {pris} n'est pas un dossier. Écrivez ailleurs.\n"
    )
    sur_un_dossier = en_direct("releve", "F-001", "--vers", dossier / "d.pdf", *base)
    assert sur_un_dossier.code == 0
    (dossier / "e.pdf").mkdir()
    sur_un_dossier = en_direct("releve", "F-001", "--vers", dossier / "e.pdf", *base)
    assert "ne s'écrit pas : c'est un dossier. Ajoutez-y le nom du fichier." in sur_un_dossier.messages
    fec = en_direct("fec", "--exercice", 2026, "--siren", "732829320", "--vers", pris, *base)
    assert (fec.code, fec.messages) == (1, f"{pris} est un fichier : indiquez un dossier.\n")


def test_un_fichier_a_la_place_d_un_dossier_se_dit(en_direct, dossier):
    pris = dossier / "pris"
    pris.write_text("rien")
    for ou in (pris, pris / "dedans"):
        for commande in (("jouer", SCENARIOS / "une_tournee.jsonl"), ("etat",)):
            refuse = en_direct(*commande, "--dossier", ou)
            assert (refuse.code, refuse.sortie) == (1, "")
            assert refuse.messages == f"{pris} n'est pas un dossier : indiquez-en un.\n"


@pytest.mark.parametrize("nom", ["", "  "])
def test_un_dossier_sans_nom_n_en_est_pas_un(en_direct, nom):
    for commande in (("jouer", SCENARIOS / "une_tournee.jsonl"), ("etat",), ("demo", "--sans-serveur")):
        refuse = en_direct(*commande, "--dossier", nom)
        assert (refuse.code, refuse.sortie) == (1, "")
        assert refuse.messages == "Le nom du dossier est vide : indiquez un dossier.\n"


def test_une_adresse_qui_n_existe_pas_se_dit_en_francais(en_direct):
    refuse = en_direct("serveur", GROUPEMENT_HOST="nulle-part.invalid")
    assert refuse.code == 1
    assert refuse.messages == (
        "L'adresse nulle-part.invalid ne peut pas être écoutée (ce nom de machine est inconnu) : "
        "vérifiez GROUPEMENT_HOST.\n"
    )


@pytest.mark.database
def test_une_base_ou_personne_n_ecoute_se_dit_en_francais(en_direct):
    refuse = en_direct("etat", DATABASE_URL="postgresql://127.0.0.1:1/base")
    assert refuse.code == 1
    assert refuse.messages == (
        "La base de données n'a pas pu être ouverte (personne n'écoute à cette adresse) : "
        "vérifiez que son serveur tourne, et DATABASE_URL si elle est donnée.\n"
    )
