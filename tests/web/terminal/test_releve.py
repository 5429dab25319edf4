"""A household's history at the terminal: on screen, or as one sheet."""

from __future__ import annotations

import pytest

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
