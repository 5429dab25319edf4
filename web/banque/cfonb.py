"""CFONB 120, the fixed-width statement that French banks give to associations: records of 120 characters.

01 is the balance before, 04 a movement, 05 more words about it, 07 the balance after. The last digit of an amount
carries its sign.
"""

from __future__ import annotations

import re
from datetime import date

from web.banque.releve import LigneDuFichier, Releve, ReleveIllisible, mots, releve

LONGUEUR = 120
PLUS = "{ABCDEFGHI"
MOINS = "}JKLMNOPQR"


def est_cfonb(octets: bytes) -> bool:
    return re.match(rb"01\d{5}.{4}\d{5}[A-Z ]{3}", octets.lstrip()[:30]) is not None


def lire_cfonb(octets: bytes) -> Releve:
    """Raises ReleveIllisible, whose sentence names the record."""
    soldes: dict[str, int] = {}
    dates: dict[str, date] = {}
    comptes: set[str] = set()
    lignes: list[LigneDuFichier] = []
    for rang, ligne in enumerate(_enregistrements(octets), start=1):
        code, ou = ligne[:2], f"L'enregistrement n° {rang}"
        if code in ("01", "07"):
            comptes.add(ligne[21:32])
            if code == "07" or code not in soldes:  # the first balance before, the last one after
                soldes[code] = _montant(ligne, ou)
                dates[code] = _jour(ligne[34:40], ou)
        elif code == "04":
            le = _jour(ligne[34:40], ou)
            lignes.append(
                LigneDuFichier(
                    le=le,
                    valeur_le=_jour(ligne[42:48], ou) if ligne[42:48].strip(" 0") else le,
                    montant_centimes=_montant(ligne, ou),
                    libelle=mots(ligne[48:79]),
                    ou=rang,
                )
            )
        elif code == "05" and lignes:
            lignes[-1] = _complete(lignes[-1], ligne)
    if len(comptes) > 1:
        raise ReleveIllisible("Ce fichier contient plusieurs comptes. Téléchargez le relevé d'un seul compte.")
    if set(soldes) != {"01", "07"}:
        raise ReleveIllisible("Ce fichier CFONB est coupé : il manque un solde. Téléchargez-le de nouveau.")
    return releve(
        "cfonb120", lignes, compte=comptes.pop(), au=dates["07"], ouverture=soldes["01"], cloture=soldes["07"]
    )


def _enregistrements(octets: bytes) -> list[str]:
    """Some banks end each record with a line feed, some put them end to end."""
    texte = octets.decode("cp1252", "replace").lstrip("\r\n")
    if "\n" in texte:
        return [ligne.ljust(LONGUEUR) for brute in texte.splitlines() if (ligne := brute.rstrip("\r\n")).strip()]
    return [texte[debut : debut + LONGUEUR].ljust(LONGUEUR) for debut in range(0, len(texte.rstrip()), LONGUEUR)]


def _complete(ligne: LigneDuFichier, complement: str) -> LigneDuFichier:
    return LigneDuFichier(
        le=ligne.le,
        valeur_le=ligne.valeur_le,
        montant_centimes=ligne.montant_centimes,
        libelle=mots(f"{ligne.libelle} {complement[48:118]}"),
        ou=ligne.ou,
    )


def _montant(ligne: str, ou: str) -> int:
    chiffres, dernier, decimales = ligne[90:103], ligne[103], ligne[19]
    signe = 1 if dernier in PLUS else -1 if dernier in MOINS else 0
    if not signe or not (chiffres.isascii() and chiffres.isdigit()):
        raise ReleveIllisible(f"{ou} n'a pas de montant lisible ({ligne[90:104].strip()}). Téléchargez de nouveau.")
    if decimales != "2":
        raise ReleveIllisible(f"{ou} compte {decimales} décimales : un montant est en euros et centimes.")
    return signe * int(chiffres + str((PLUS if signe > 0 else MOINS).index(dernier)))


def _jour(texte: str, ou: str) -> date:
    """« 261126 » is the 26th of November 2026."""
    try:
        return date(2000 + int(texte[4:6]), int(texte[2:4]), int(texte[:2]))
    except ValueError:
        raise ReleveIllisible(f"{ou} n'a pas de date lisible ({texte.strip()}). Téléchargez de nouveau.") from None
