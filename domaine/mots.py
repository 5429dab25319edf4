"""Amounts, quantities and balances as people read them in French; refusals and pages share these words (R-146).

No-break spaces keep a figure and its unit on one line: U+00A0 before the unit, the narrow U+202F between thousands.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from zoneinfo import ZoneInfo

from domaine.types import Mode, Role, Unite

PARIS = ZoneInfo("Europe/Paris")
ESPACE = "\N{NO-BREAK SPACE}"
FINE = "\N{NARROW NO-BREAK SPACE}"
MOINS = "\N{MINUS SIGN}"

NOMS_DES_ROLES = {
    Role.ADHERENT: "adhérent·e",
    Role.BENEVOLE: "bénévole",
    Role.REFERENT: "référent·e de quartier",
    Role.REFERENT_PRODUIT: "référent·e produit",
    Role.COORDINATEUR: "coordinateur·rice",
    Role.TRESORIER: "trésorier·ère",
    Role.AUDITEUR: "vérificateur·rice aux comptes",
    Role.PARTENAIRE: "partenaire",
    Role.VISITEUR: "visiteur·euse",
    Role.HOTE: "hôte",
}

NOMS_DES_MODES = {
    Mode.ESPECES: "espèces",
    Mode.CHEQUE: "chèque",
    Mode.CB: "carte",
    Mode.VIREMENT: "virement",
    Mode.BON_TIERS: "bon d'un tiers",
}

_GRANDE_UNITE = {Unite.GRAMME: "kg", Unite.MILLILITRE: "L"}
_PETITE_UNITE = {Unite.GRAMME: "g", Unite.MILLILITRE: "ml"}


def euros(centimes: int, participe: str = "") -> str:
    """« 42,37 € »; a sign only below zero: for gaps, a balance is said by `solde_en_mots`.

    With a participle that agrees: « 1,99 € payé », « 2,00 € payés ».
    """
    entiers, cents = divmod(abs(centimes), 100)
    somme = f"{_signe(centimes)}{_milliers(entiers)},{cents:02d}{ESPACE}€"
    return f"{somme} {participe}{'s' if entiers > 1 else ''}" if participe else somme


def noms_des_roles(roles: Collection[Role]) -> str:
    """In the order in which they are always told."""
    return ", ".join(nom for role, nom in NOMS_DES_ROLES.items() if role in roles)


def taux_en_mots(pour_mille: int) -> str:
    """« 5,5 % »."""
    entier, dixieme = divmod(pour_mille, 10)
    return f"{entier},{dixieme}{ESPACE}%" if dixieme else f"{entier}{ESPACE}%"


def quantite(valeur: int, unite: Unite | str) -> str:
    """« 500 g », « 2,46 kg », « 1,5 L », « 3 » for pieces; no zero at the end, nothing rounded."""
    unite = Unite(unite)
    if unite is Unite.PIECE:
        return f"{_signe(valeur)}{_milliers(abs(valeur))}"
    entiers, reste = divmod(abs(valeur), unite.prix_pour)
    if not entiers:
        return f"{_signe(valeur)}{reste}{ESPACE}{_PETITE_UNITE[unite]}"
    decimales = f",{reste:03d}".rstrip("0").rstrip(",")
    return f"{_signe(valeur)}{_milliers(entiers)}{decimales}{ESPACE}{_GRANDE_UNITE[unite]}"


def solde_en_mots(solde_centimes: int) -> str:
    """Words, not signs (R-146); `solde_centimes` > 0: the group owes the household."""
    if solde_centimes < 0:
        return f"Vous devez {euros(-solde_centimes)}"
    if solde_centimes > 0:
        return f"On vous doit {euros(solde_centimes)}"
    return "Vous ne devez rien"


def jour_de(instant: datetime) -> date:
    """The day in Paris: the one people mean by "today"."""
    return instant.astimezone(PARIS).date()


def heure(instant: datetime) -> str:
    """« 14:32 », in Paris."""
    return f"{instant.astimezone(PARIS):%H:%M}"


def duree(minutes: int) -> str:
    """« 45 min », « 3 h », « 2 h 30 »."""
    heures, reste = divmod(minutes, 60)
    if not heures:
        return f"{reste}{ESPACE}min"
    return f"{heures}{ESPACE}h{ESPACE}{reste:02d}" if reste else f"{heures}{ESPACE}h"


def le_jour(jour: date) -> str:
    """« 26/11/2026 »."""
    return f"{jour:%d/%m/%Y}"


def _signe(valeur: int) -> str:
    return MOINS if valeur < 0 else ""


def _milliers(entiers: int) -> str:
    return f"{entiers:,}".replace(",", FINE)
