"""A household's history at the terminal: on screen, or as one sheet."""

from __future__ import annotations

import pytest

from tests.web.terminal.conftest import sans_fines

pytestmark = pytest.mark.database


def test_r212_l_historique_d_un_foyer_s_ecrit_au_terminal(en_direct, jouee, dossier):
    base = ("--dossier", jouee("litige_1_deja_paye"))
    ecrit = en_direct("releve", "31", *base)
    assert ecrit.code == 0, ecrit.messages
    assert "Carte F-031" in ecrit.sortie
    assert "42,37" in ecrit.sortie
    feuille = dossier / "historique.pdf"
    assert "Mon historique" in en_direct("releve", "F-031", "--vers", feuille, *base).messages
    assert feuille.read_bytes().startswith(b"%PDF")
    assert "ne finit pas par .pdf" in en_direct("releve", "31", "--vers", dossier / "h.txt", *base).messages
    assert "Aucun foyer" in en_direct("releve", "999", *base).messages
    assert "Écrivez un numéro" in en_direct("releve", "trente", *base).messages


def test_r212_commande_est_ce_qui_etait_demande_et_pris_ce_que_dit_qui_a_paye(en_direct, jouee):
    """F-003 asked for 2 kg at 3.10, was promised 1.96 kg, and took 2.04 kg."""
    base = ("--dossier", jouee("litige_2_sac_de_lentilles"))
    ecrit = sans_fines(en_direct("releve", "3", *base, COLUMNS="160").sortie)
    assert "│ 6,20 €   │ 6,32 € │ 6,20 € │" in ecrit
    (ligne,) = [
        ligne
        for ligne in en_direct("etats", "qui-a-paye", "--cycle", "2026-11", *base).sortie.splitlines()
        if "(F-003)" in ligne
    ]
    assert ligne.split(";")[1:6] == ['"0,00"', '"6,32"', '"0,00"', '"0,00"', '"6,20"']
