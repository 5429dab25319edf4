"""Whoever adds a fact says what it does to the accounts, or that it does nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import domaine.registre
from domaine.comptes.postes import SANS_ECRITURE
from infra.facts import class_of
from projections.ecritures.comptable import Comptable
from projections.ecritures.modele import Compte, Journal
from projections.ecritures.plan import libelle, libelle_journal, numero, plan
from projections.ecritures.registre import REGLES, SANS_EFFET
from tests.domaine.faits_d_exemple import exemple
from tests.projections.journal import en_memoire

QUE_FAIRE = (
    "{}: give it a posting rule in projections/ecritures/regles/ (@regle), raise VERSION in "
    "projections/ecritures/comptable.py if facts that are already stored change their entries, and test it in "
    "tests/projections/ecritures/; or, if no money and no debt moves, name it in regles/sans_effet.py"
)


def test_chaque_fait_a_sa_regle_ou_est_dit_sans_effet() -> None:
    for cls in domaine.registre.FAITS.values():
        assert (cls.NOM in REGLES) != (cls in SANS_EFFET), QUE_FAIRE.format(cls.__name__)


def test_un_fait_quelconque_passe_des_ecritures_qui_s_equilibrent() -> None:
    for nom in REGLES:
        for ecriture in Comptable().tout(en_memoire(exemple(class_of(nom)))):
            assert sum(ligne.debit - ligne.credit for ligne in ecriture.lignes) == 0, nom


@pytest.mark.parametrize("annee", range(2018, 2031))
def test_chaque_compte_a_son_numero_et_son_nom_chaque_annee(annee: int) -> None:
    numeros = [numero(compte, 0, annee) for compte in Compte]
    assert len(set(numeros)) == len(numeros)
    assert all(n[:3].isdigit() and n[0] in "12345678" for n in numeros)
    assert all(libelle(compte, 0, annee) for compte in Compte)


def test_chaque_compte_bouge_par_une_regle_ou_est_dit_sans_ecriture() -> None:
    """An account that a budget asks for and that nothing moves would stay at zero, whatever happens."""
    sources = (Path(domaine.__file__).parent.parent / "projections" / "ecritures").rglob("*.py")
    nommes = {nom for source in sources for nom in re.findall(r"Compte\.([A-Z_]+)", source.read_text("utf-8"))}
    assert {compte.value for compte in Compte} - nommes == {poste.value for poste in SANS_ECRITURE}


def test_une_annee_sans_plan_est_refusee() -> None:
    with pytest.raises(KeyError):
        plan(2017)


def test_chaque_journal_a_son_nom() -> None:
    assert [libelle_journal(code) for code in (Journal.ACHATS, "CA2", "BQ1")] == ["Achats", "Caisse 2", "Banque 1"]
