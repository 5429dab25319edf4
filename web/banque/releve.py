"""What a bank's file says, whatever its format."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Final

import msgspec

from domaine.banque.deja_lues import ecart_de_solde
from domaine.banque.faits import Format
from domaine.mots import euros
from web.saisie.dates import DEPUIS_L_INSTANT, JUSQU_A

LIBELLE_MAX = 300
"""Characters of a bank's words that are kept."""
MONTANT: Final = re.compile(r"[+-]?(?=[.,]?[0-9])[0-9]{0,10}(?:[.,][0-9]{0,20})?")
"""As banks write one; Python would read « 1e9 », « 1_0 » and « NaN » as numbers too."""


ILLISIBLE = "Ce fichier n'est pas lisible ici. À la banque, choisissez CAMT.053, OFX, CFONB ou CSV."


class ReleveIllisible(Exception):
    """The file cannot be used: the sentence says what and where, and what to do."""


class LigneDuFichier(msgspec.Struct, frozen=True, kw_only=True):
    le: date
    valeur_le: date
    montant_centimes: int
    """> 0: came in."""
    libelle: str
    ou: int
    """Where it stands in the file: row of a CSV, else its rank."""


class Releve(msgspec.Struct, frozen=True, kw_only=True):
    format: Format
    compte: str
    """Last characters of the account's number; "": not said."""
    du: date
    au: date
    ouverture_centimes: int | None
    cloture_centimes: int | None
    lignes: tuple[LigneDuFichier, ...]
    """In the order of their days, those of one day in the order of the file."""
    colonnes: dict[str, str] = {}
    """Of a CSV: what each of ours is called there."""


def releve(
    format_: Format,
    lignes: list[LigneDuFichier],
    *,
    compte: str = "",
    du: date | None = None,
    au: date | None = None,
    ouverture: int | None = None,
    cloture: int | None = None,
    colonnes: dict[str, str] | None = None,
) -> Releve:
    """Put in order and checked; a missing opening balance is told from the closing one. Raises ReleveIllisible."""
    if not lignes:
        raise ReleveIllisible("Ce relevé ne contient aucune opération. Choisissez une autre période à la banque.")
    jours = {jour for ligne in lignes for jour in (ligne.le, ligne.valeur_le)} | {jour for jour in (du, au) if jour}
    if faux := [jour for jour in jours if not DEPUIS_L_INSTANT <= jour.year <= JUSQU_A]:
        raise ReleveIllisible(
            f"Une date de ce relevé est de l'an {faux[0].year}. Demandez un autre fichier à la banque."
        )
    rangees = sorted(lignes, key=lambda ligne: ligne.le)
    montants = [ligne.montant_centimes for ligne in lignes]
    ecart = ecart_de_solde(ouverture, cloture, montants)
    if ecart:
        raise ReleveIllisible(
            f"Ce relevé ne tombe pas juste : son solde de départ ({euros(ouverture or 0)}) et ses lignes font "
            f"{euros((cloture or 0) - ecart)}, mais il annonce {euros(cloture or 0)} à la fin. L'écart est de "
            f"{euros(abs(ecart))} : il manque une ligne, ou un signe est faux. Demandez le fichier complet à la banque."
        )
    if ouverture is None and cloture is not None:
        ouverture = cloture - sum(montants)
    return Releve(
        format=format_,
        compte=compte.replace(" ", "")[-4:],
        du=min(du or rangees[0].le, rangees[0].le),
        au=max(au or rangees[-1].le, rangees[-1].le),
        ouverture_centimes=ouverture,
        cloture_centimes=cloture,
        lignes=tuple(rangees),
        colonnes=colonnes or {},
    )


def centimes(texte: str | None, ou: str) -> int:
    """« 306.93 » of a machine's file; raises ReleveIllisible, which says where (`ou`)."""
    brut = (texte or "").strip()
    if not MONTANT.fullmatch(brut):
        raise ReleveIllisible(f"{ou} : « {brut[:20]} » n'est pas un montant. Demandez un autre fichier.")
    exact = Decimal(brut.replace(",", ".")) * 100
    if exact != exact.to_integral_value():
        raise ReleveIllisible(f"{ou} : « {brut} » a plus de deux décimales. Un montant est en euros et centimes.")
    return int(exact)


def mots(*parties: str | None) -> str:
    """The bank's words in one line, each once."""
    vus: dict[str, None] = {}
    for partie in parties:
        propre = " ".join("".join(c if c.isprintable() else " " for c in partie or "").split())
        if propre:
            vus[propre] = None
    return " ".join(vus)[:LIBELLE_MAX] or "Sans libellé"
