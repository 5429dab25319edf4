"""A catalogue by the terminal: seen first, accepted once, exported and imported again without a change."""

import os
import pty
import subprocess
import sys

import pytest

from tests.web.catalogue.exemples import REEL, ecrire, lignes
from tests.web.terminal.conftest import CREATION, ROOT

pytestmark = pytest.mark.database


def test_r193_le_vrai_catalogue_s_importe_une_fois(en_direct, cree, fichier):
    reel = fichier(REEL)
    apercu = en_direct("importer", reel)
    assert (apercu.code, apercu.json["nouveaux"], apercu.json["version"], apercu.json["bilan"]) == (0, 100, 1, None)
    avant = en_direct("journal").lignes
    assert not [fait for fait in avant if fait["source"].startswith("import:")]
    fait = en_direct("importer", reel, "--accepter")
    assert (fait.code, fait.json["bilan"]["enregistres"], fait.json["bilan"]["arret"]) == (0, 115, None)
    journal = en_direct("journal").lignes[len(avant) :]
    assert {ligne["source"] for ligne in journal} == {apercu.json["source"]}
    assert {(ligne["acteur"], ligne["role"]) for ligne in journal} == {(cree["coordinateur"], "coordinateur")}
    assert len({ligne["empreinte_saisie"] for ligne in journal}) == 115
    encore = en_direct("importer", reel, "--accepter")
    assert (encore.code, encore.json["nouveaux"], encore.json["actes"]) == (0, 0, [])
    assert len(en_direct("journal").lignes) == len(avant) + 115


def test_un_export_importe_ne_change_rien(en_direct, cree, fichier, dossier):
    en_direct("importer", fichier(REEL), "--accepter")
    for nom in ("sortie.csv", "sortie.xlsx"):
        assert en_direct("exporter-catalogue", dossier / nom).code == 0
        encore = en_direct("importer", dossier / nom, "--accepter").json
        assert (encore["actes"], encore["defauts"], encore["inchanges"]) == ([], [], 85)


def test_un_fichier_faux_nomme_ses_lignes_et_rien_n_est_enregistre(en_direct, cree, fichier):
    rangs = lignes(REEL)
    rangs[4]["tva_taux"] = "cher"
    rangs[9]["code"] = "P1"
    faux = en_direct("importer", fichier(ecrire(rangs, ";")), "--accepter")
    assert faux.code == 1
    assert [(defaut["ligne"], defaut["colonne"]) for defaut in faux.json["defauts"]] == [(6, "tva_taux"), (11, "code")]
    assert en_direct("importer", fichier(REEL)).json["nouveaux"] == 100


def test_un_prix_double_se_verifie_avant_d_etre_accepte(en_direct, cree, fichier):
    en_direct("importer", fichier(REEL), "--accepter")
    prix = {"prix_colis_ht_cents": "15000", "prix_colis_ttc_cents": "15825", "prix_unitaire_ttc_cents": "633"}
    double = fichier(ecrire([{**ligne, **prix} if ligne["code"] == "P016" else ligne for ligne in lignes()]))
    refuse = en_direct("importer", double, "--accepter")
    assert (refuse.code, refuse.json["bilan"]) == (1, None)
    assert "--prix-verifies" in refuse.messages
    accepte = en_direct("importer", double, "--accepter", "--prix-verifies").json
    assert (accepte["bilan"]["enregistres"], accepte["version"]) == (15, 2)


def test_ce_qui_manque_se_dit_en_une_phrase(en_direct, base_vide, fichier, dossier):
    reel = fichier(REEL)
    assert "n'existe pas" in en_direct("importer", dossier / "absent.csv").messages
    assert "nommez le fichier en .csv" in en_direct("exporter-catalogue", dossier / "x.ods").messages
    assert "ne porte que les titres des colonnes" in en_direct("exporter-catalogue", dossier / "x.csv").messages
    assert "Personne ici ne peut publier" in en_direct("importer", reel, "--accepter").messages
    en_direct("creer", *CREATION)
    assert (
        "nadia ne peut pas publier de prix : donnez --acteur p-"
        in en_direct("importer", reel, "--accepter", "--acteur", "nadia").messages
    )
    faux = en_direct("importer", fichier(b"code;nom\nP001;Riz\n"))
    assert faux.code == 1
    dites = [*(defaut["phrase"] for defaut in faux.json["defauts"])]
    assert faux.messages.splitlines() == [*dites, "Rien n'est enregistré : corrigez le fichier, puis relancez."]


def test_sur_un_terminal_l_apercu_est_un_tableau(cree, fichier, dossier):
    maitre, esclave = pty.openpty()
    lance = [sys.executable, "-c", "from web.terminal import main; main()", "importer", str(fichier(REEL))]
    env = {nom: valeur for nom, valeur in os.environ.items() if nom != "DATABASE_URL"}
    env |= {"GROUPEMENT_VAR": str(dossier / "var"), "COLUMNS": "160", "TERM": "dumb"}
    with subprocess.Popen(lance, cwd=ROOT, env=env, stdout=esclave, stderr=esclave) as ran:
        os.close(esclave)
        ecran = b""
        while morceau := _lire(maitre):
            ecran += morceau
    os.close(maitre)
    texte = ecran.decode().replace("\u00a0", " ")
    assert ran.returncode == 0, texte
    assert "Lentilles vertes bio" in texte
    assert "100 nouveaux, 0 changement, 0 produit sans changement." in texte
    assert "--accepter prendrait 115 décisions et publierait la version 1." in texte


def _lire(maitre):
    try:
        return os.read(maitre, 4096)
    except OSError:  # Linux says so that the other end is closed
        return b""
