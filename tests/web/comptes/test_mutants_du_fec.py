"""Faults put into a valid file, each under its name: our judge finds every one."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.web.comptes.exemples import NOM, fichier
from tests.web.comptes.mutants_du_fec import DES_OCTETS, MUTANTS
from web.comptes.controle_fec import controler

DES_NOMS = ("FEC20261231.txt", "12345678FEC20261231.txt", "000000000FEC20261231.txt", "123456789FEC20261231.csv")


@pytest.mark.parametrize("nom", MUTANTS)
def test_la_faute_est_trouvee(nom: str) -> None:
    rangees = [ligne.split("\t") for ligne in fichier().decode().split("\r\n")[:-1]]
    MUTANTS[nom](rangees)
    mutee = "".join("\t".join(rangee) + "\r\n" for rangee in rangees).encode()
    assert mutee != fichier()
    assert controler(mutee, NOM)


@pytest.mark.parametrize("nom", DES_OCTETS)
def test_la_faute_des_octets_est_trouvee(nom: str) -> None:
    assert controler(DES_OCTETS[nom](fichier()), NOM)


@pytest.mark.parametrize("nom", DES_NOMS)
def test_un_nom_qui_n_est_pas_celui_d_un_fec_est_dit(nom: str) -> None:
    assert controler(fichier(), nom)


def test_combien_de_fautes_sont_trouvees(record_property: Callable[[str, object], None]) -> None:
    nombre = len(MUTANTS) + len(DES_OCTETS) + len(DES_NOMS)
    record_property("mutants du FEC", nombre)
    assert nombre >= 40


def test_une_erreur_dit_sa_ligne_et_quoi() -> None:
    mutee = re.sub(rb"80,00", b"80.00", fichier(), count=1)
    [premiere, *_] = controler(mutee, NOM)
    assert str(premiere) == "Ligne 6 : Debit « 80.00 » ne s'écrit pas comme 123,45."
