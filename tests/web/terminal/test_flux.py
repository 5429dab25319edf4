"""What a command does when its output cannot be written or its streams are closed, and when Ctrl+C comes early."""

import subprocess
import sys

import pytest

from tests.patience import PATIENCE_SECONDS
from tests.web.terminal.conftest import ROOT

COMMANDE = "from web.terminal import main; main()"
PLEIN = (
    "La sortie ne s'écrit pas (le disque est plein). Ce qui était enregistré le reste : "
    "choisissez un autre fichier, puis recommencez.\n"
)


@pytest.fixture
def au_shell(dossier):
    """Run `groupement …` with the streams of a shell, as `>/dev/full` or `>&-` make them."""

    def lancer(flux, *arguments, commande=COMMANDE, **environ):
        return subprocess.run(
            ["/bin/sh", "-c", f'"$@" {flux}', "sh", sys.executable, "-c", commande, *map(str, arguments)],
            cwd=ROOT,
            env={"GROUPEMENT_VAR": str(dossier / "var"), "PATH": "/usr/bin:/bin"} | environ,
            capture_output=True,
            text=True,
            timeout=PATIENCE_SECONDS,
            check=False,
        )

    return lancer


@pytest.mark.parametrize("arguments", [("actes",), ("--help",), ("etats",)])
def test_un_disque_plein_se_dit_en_une_phrase(au_shell, arguments):
    ran = au_shell(">/dev/full", *arguments)
    assert (ran.returncode, ran.stderr) == (1, PLEIN)


@pytest.mark.database
def test_un_disque_plein_n_arrete_pas_la_base_en_desordre(au_shell, jouee):
    base = jouee("une_tournee")
    for commande in ("etat", "journal"):
        ran = au_shell(">/dev/full", commande, "--dossier", base)
        assert (ran.returncode, ran.stderr) == (1, PLEIN)


@pytest.mark.database
def test_des_cartes_qui_n_ont_pas_pu_s_ecrire_se_retrouvent(au_shell, base_vide, dossier):
    fichier = dossier / "groupe.json"
    fichier.write_text(
        '{"association": "A", "quartier": "Q", "lieu": "L", "est_qpv": true, "tresorier": {"nom": "M"},'
        ' "coordinateur": {"nom": "B"}}'
    )
    assert au_shell(">/dev/full", "creer", "--fichier", fichier).stderr == PLEIN
    repris = au_shell("", "creer", "--fichier", fichier)
    assert repris.returncode == 0
    assert repris.stdout.count('"carte"') == 2


def test_une_sortie_fermee_se_dit_avant_que_rien_commence(au_shell, dossier):
    ran = au_shell(">&-", "etat")
    assert (ran.returncode, ran.stderr) == (
        1,
        "La sortie est fermée : rien ne pourrait être lu. Ouvrez-la, ou écrivez > /dev/null.\n",
    )
    assert not (dossier / "var").exists()


@pytest.mark.database
@pytest.mark.parametrize("flux", ["<&-", "2>&-", "<&- 2>&-"])
def test_une_entree_ou_des_messages_fermes_ne_changent_rien(au_shell, jouee, flux):
    ran = au_shell(flux, "etat", "--dossier", jouee("une_tournee"))
    assert (ran.returncode, ran.stderr) == (0, "")
    assert '"soldes"' in ran.stdout


def test_un_terminal_sans_accents_les_lit_epeles(au_shell):
    sans_accents = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    ran = au_shell("", "--help", **sans_accents)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert r"Afficher les versions : \xe0 dire" in ran.stdout


def test_qui_a_assez_lu_n_entend_rien(au_shell):
    ran = au_shell("| head -n 1", "actes")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "[\n", "")


def test_ctrl_c_pendant_que_la_commande_se_charge_finit_en_silence(au_shell):
    """Somebody stops it at the very moment when the first long module is looked for.

    The signal is listened to first: what a shell starts in the background, as some runs of tests are, ignores it.
    """
    tot = (
        "import os, signal, sys; from web.terminal import main; "
        "signal.signal(signal.SIGINT, signal.default_int_handler); "
        "sys.addaudithook(lambda e, a: e == 'import' and a[0] == 'typer' and os.kill(os.getpid(), signal.SIGINT)); "
        "main()"
    )
    ran = au_shell("", "actes", commande=tot)
    assert (ran.returncode, ran.stdout, ran.stderr) == (130, "", "")
