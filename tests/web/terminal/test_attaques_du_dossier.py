"""An archive that somebody touched, emptied, cut or took from elsewhere: each is found, and told in one sentence."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from projections.proof.seul.chiffres import BALANCE, CAISSES, COLONNES, ECRITURES, FOYERS
from projections.proof.seul.journal import FAITS
from projections.proof.seul.points import CLE, POINTS
from tests.web.terminal.recu import FEC, verifier_py

pytestmark = pytest.mark.database

Attaque = Callable[[Path], None]


def change(fichier: str, avant: str, apres: str, combien: int = 1) -> Attaque:
    def faire(recu: Path) -> None:
        octets = (recu / fichier).read_bytes()
        assert octets.count(avant.encode()) >= combien, (fichier, octets)
        (recu / fichier).write_bytes(octets.replace(avant.encode(), apres.encode(), combien))

    return faire


def sans_signature(attaque: Attaque) -> Attaque:
    """Of an archive that nobody signed: hashes say nothing."""

    def faire(recu: Path) -> None:
        for nom in (POINTS, CLE):
            (recu / nom).unlink()
        attaque(recu)

    return faire


def coupe(fichier: str, octets: int) -> Attaque:
    def faire(recu: Path) -> None:
        (recu / fichier).write_bytes((recu / fichier).read_bytes()[:-octets])

    return faire


def ote(*fichiers: str) -> Attaque:
    def faire(recu: Path) -> None:
        for fichier in fichiers:
            (recu / fichier).unlink()

    return faire


def vide_tout(recu: Path) -> None:
    """No fact, no figure, no signature: nothing disagrees with nothing."""
    ote(POINTS, CLE, FEC)(recu)
    (recu / FAITS).write_bytes(b"")
    for fichier, colonnes in COLONNES.items():
        (recu / fichier).write_text(";".join(colonnes) + "\n", encoding="utf-8")


def deux_faits_echanges(recu: Path) -> None:
    lignes = (recu / FAITS).read_bytes().splitlines()
    lignes[66], lignes[67] = lignes[67], lignes[66]
    (recu / FAITS).write_bytes(b"".join(ligne + b"\n" for ligne in lignes))


def d_un_autre_groupe(recu: Path) -> None:
    """Its households are others."""
    for fichier in (FOYERS, BALANCE, ECRITURES, FEC):
        octets = (recu / fichier).read_bytes()
        (recu / fichier).write_bytes(re.sub(rb"F-0(\d\d)", rb"F-9\1", octets))


def une_ecriture_ailleurs(avant: str, apres: str) -> Attaque:
    """In the books and in the tax file: they agree with one another."""

    def faire(recu: Path) -> None:
        for fichier, sens in ((ECRITURES, str), (FEC, lambda texte: texte.replace("-", ""))):
            octets = (recu / fichier).read_bytes()
            assert octets.count(sens(avant).encode())
            (recu / fichier).write_bytes(octets.replace(sens(avant).encode(), sens(apres).encode()))

    return faire


ATTAQUES = {
    "tout vidé": (vide_tout, f"{FAITS} est vide : un dossier de preuve porte au moins un fait."),
    "les points de contrôle ôtés": (
        ote(POINTS),
        f"{CLE} est là sans aucun point de contrôle : {POINTS} a été ôté, vidé ou coupé.",
    ),
    "un octet, jamais signé": (
        sans_signature(change(FAITS, '"montant_centimes":', '"montant_centimes":1')),
        f"{FOYERS}, ligne ",
    ),
    "une ligne ôtée, jamais signée": (sans_signature(change(FAITS, '"pos":3,', '"pos":4,')), f"La ligne 3 de {FAITS} "),
    "deux faits échangés": (deux_faits_echanges, f"La ligne 67 de {FAITS} porte le fait n° 68 au lieu du n° 67"),
    "le journal coupé": (coupe(FAITS, 100), f"La ligne 70 de {FAITS} n'est pas un fait tel qu'il est gardé"),
    "les soldes coupés": (coupe(FOYERS, 6), f"{FOYERS}, ligne 12 : cette ligne n'a pas les colonnes attendues."),
    "les écritures coupées": (
        coupe(ECRITURES, 9),
        f"{ECRITURES}, ligne 39 : le fichier est coupé au milieu de cette ligne.",
    ),
    "le FEC coupé": (coupe(FEC, 9), f"{FEC}, ligne 39 : le fichier est coupé au milieu de cette ligne."),
    "le FEC ôté": (ote(FEC), f"{FEC} a été ôté : sa description est là."),
    "le solde d'un foyer": (
        change(FOYERS, "F-031;0;", "F-031;500;"),
        "« F-031 », solde : 5,00 € dans le dossier, 0,00",
    ),
    "le total d'une caisse": (change(CAISSES, ";45002;", ";45003;"), "especes : 450,03 € dans le dossier, 450,02 €"),
    "le total d'un compte": (change(BALANCE, "5301;;", "5301;;1"), f"{BALANCE}, ligne "),
    "d'un autre groupe": (d_un_autre_groupe, "« F-901 » n'est dans aucun fait."),
    "le libellé d'un autre foyer": (
        change(ECRITURES, "Paiement de F-013 réaffecté à F-031", "Paiement de F-013 réaffecté à F-032", 2),
        "le libellé cite « F-032 », que le fait n° ",
    ),
    "la pièce d'un autre paiement": (change(FEC, "\tE-207\t", "\tE-208\t"), "cite « E-208 », que le fait n° "),
    "un autre jour": (
        une_ecriture_ailleurs("2026-11-26", "2026-11-25"),
        "y est au 2026-11-25, elle est du 2026-11-26 d'après les faits et les clôtures.",
    ),
    "un autre journal": (
        change(ECRITURES, ";CA1;", ";BQ1;", 2),
        "y est au journal BQ1, elle est du journal CA1 d'après les faits.",
    ),
}


@pytest.mark.parametrize("nom", ATTAQUES)
def test_r187_ce_qu_on_fait_a_un_dossier_se_dit_en_une_phrase(recu: Path, nom: str) -> None:
    attaque, phrase = ATTAQUES[nom]
    attaque(recu)
    verdict = verifier_py(recu)
    dites = [ligne for ligne in (*verdict.lignes, *verdict.chiffres) if ligne.startswith("DIFFÉRENCE : ")]
    assert verdict.code == 1
    assert any(phrase in dite for dite in dites), dites
    assert all(dite.endswith(".") for dite in dites)


def test_r187_le_verificateur_dit_de_qui_est_le_journal(recu: Path) -> None:
    """A whole archive of somebody else agrees with itself: names and key are what tells it from ours."""
    assert verifier_py(recu).chiffres[1] == "De qui : Association des Tilleuls, tilleuls."
