"""What funders ask for, at the terminal."""

from __future__ import annotations

import json

import pytest

pytestmark = pytest.mark.database


@pytest.fixture
def base(jouee):
    return "--dossier", jouee("une_tournee")


def test_les_indicateurs_se_disent_et_se_comptent(en_direct, base):
    dits = en_direct("indicateurs", "--annee", "2026", "--exact", *base).sortie
    assert "Foyers servis : 2" in dits
    cache = json.loads(en_direct("indicateurs", "--annee", "2026", "--json", *base).sortie)
    servis = cache["indicateurs"][0]
    assert (servis["indicateur"], servis["valeur"], servis["mots"]) == ("Foyers servis", None, "< 5")
    au_debut = en_direct("indicateurs", "--annee", "2026", "--exact", "--position", "1", *base).sortie
    assert "Foyers servis : 0" in au_debut


def test_une_periode_mal_dite_dit_quoi_ecrire(en_direct, base):
    assert "Donnez une période" in en_direct("indicateurs", *base).messages
    assert "vont ensemble" in en_direct("indicateurs", "--du", "2026-01-01", *base).messages
    a_l_envers = en_direct("indicateurs", "--du", "2026-02-01", "--au", "2026-01-01", *base)
    assert "échangez" in a_l_envers.messages
    assert "n'existe pas" in en_direct("indicateurs", "--cycle", "2031-01", *base).messages
    assert "n'existe pas" in en_direct("indicateurs", "--annee", "2026", "--groupement", "x", *base).messages


def test_un_fait_que_le_journal_n_a_pas_se_dit(en_direct, base):
    tete = en_direct("etat", *base).json["position"]
    for option in ("--position", "--rendu"):
        refuse = en_direct("indicateurs", "--annee", "2026", option, tete + 1, *base)
        assert (refuse.code, refuse.sortie) == (1, "")
        phrase = f"Le journal va du fait n° 1 au fait n° {tete} : le n° {tete + 1} n'y est pas.\n"
        assert refuse.messages == phrase


def test_l_aide_nomme_la_commande(en_direct):
    assert "indicateurs" in en_direct("--help").sortie
