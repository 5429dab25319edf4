"""The statements of a round at the terminal: each of them, in each form; bad lines say what to write."""

from __future__ import annotations

import pytest
import uvloop

from web.etats.registre import ETATS
from web.terminal.etats import _faire
from web.terminal.socle import reglages

pytestmark = pytest.mark.database
CYCLE = ("--cycle", "2026-11")


@pytest.fixture
def base(jouee):
    return "--dossier", jouee("litige_1_deja_paye")


def test_chaque_etat_s_ecrit_en_csv(en_direct, base):
    assert [ligne["etat"] for ligne in en_direct("etats").lignes] == list(ETATS)
    for code in ETATS:
        ecrit = en_direct("etats", code, *CYCLE, *base)
        assert ecrit.code == 0, ecrit.messages
    paye = en_direct("etats", "qui-a-paye", *CYCLE, *base).sortie
    assert "42,37" in paye
    assert "Diarra" in paye


def test_un_etat_va_dans_un_fichier_dont_le_nom_dit_la_forme(en_direct, base, dossier):
    for fin, debut in {"pdf": b"%PDF", "xlsx": b"PK"}.items():
        fichier = dossier / f"livre.{fin}"
        assert "Livre de caisse" in en_direct("etats", "livre-de-caisse", *CYCLE, "--vers", fichier, *base).messages
        assert fichier.read_bytes().startswith(debut)
    en_direct("etats", "livre-de-caisse", *CYCLE, "--vers", dossier / "livre.txt", *base)
    assert "530,02" in (dossier / "livre.txt").read_text()


def test_une_demande_mal_ecrite_dit_quoi_ecrire(en_direct, base, dossier):
    inconnu = en_direct("etats", "qui-paye", *CYCLE, *base)
    assert (inconnu.code, inconnu.sortie) == (2, "")
    assert "qui-a-paye" in inconnu.messages
    assert "Il manque --cycle" in en_direct("etats", "tva", *base).messages
    assert "n'existe pas" in en_direct("etats", "tva", "--cycle", "2031-01", *base).messages
    sans_forme = en_direct("etats", "tva", *CYCLE, "--vers", dossier / "tva.doc", *base)
    assert "Finissez par .pdf" in sans_forme.messages


def test_r187_ce_qui_s_imprime_pour_etre_signe_nomme_la_racine_que_la_copie_du_journal_retrouve(
    en_direct, base, dossier
):
    _, tete = uvloop.run(_faire(reglages(base[1]), "compte", "2026-11"))
    copie = dossier / "copie.jsonl"
    copie.write_text(en_direct("journal", *base).sortie)
    notee = "--au-fait", tete["faits"], "--racine", tete["racine"]
    assert en_direct("controler-journal", copie, *notee).code == 0
