"""CAMT.053, the XML statement of European banks: one line an entry, however many payments a batch holds.

A cheque slip or a card payout is one movement of the account, and is compared as one: details are words here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from xml.etree import ElementTree as ET

from domaine.mots import jour_de
from web.banque.releve import ILLISIBLE, LigneDuFichier, Releve, ReleveIllisible, centimes, mots, releve

COUPE = "Ce fichier XML est coupé ou abîmé. Téléchargez-le de nouveau sur le site de la banque."
ENCODAGE = re.compile(rb"""<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)""")
LISIBLES = (b"utf-8", b"us-ascii", b"iso-8859-1", b"iso-8859-15", b"windows-1252")
"""In these, a document type shows in the bytes as it is spelled."""
OUVERTURES = ("OPBD", "PRCD")
CLOTURE = "CLBD"


def lire_camt(octets: bytes) -> Releve:
    """Raises ReleveIllisible; a document type, which could name files or unfold without end, is never read."""
    encodage = ENCODAGE.search(octets)
    if b"\0" in octets or (encodage and encodage[1].lower() not in LISIBLES):
        raise ReleveIllisible(ILLISIBLE)
    if b"<!DOCTYPE" in octets or b"<!ENTITY" in octets:
        raise ReleveIllisible("Ce fichier XML définit des entités : un relevé n'en a pas. Il n'est pas lu.")
    try:
        racine = ET.fromstring(octets)  # noqa: S314 - no document type, hence no entity
    except (ET.ParseError, ValueError, LookupError):
        raise ReleveIllisible(COUPE) from None
    for element in racine.iter():
        element.tag = element.tag.rpartition("}")[2]
    etats = list(racine.iter("Stmt"))
    if not etats:
        raise ReleveIllisible("Ce fichier XML n'est pas un relevé CAMT.053 : il ne contient aucun relevé de compte.")
    comptes = {_texte(etat, "Acct/Id/IBAN") or _texte(etat, "Acct/Id/Othr/Id") for etat in etats}
    if len(comptes) > 1:
        raise ReleveIllisible("Ce fichier contient plusieurs comptes. Téléchargez le relevé d'un seul compte.")
    soldes = [_soldes(etat) for etat in etats]
    lignes: list[LigneDuFichier] = []
    for etat in etats:
        lignes += _lignes(etat, len(lignes))
    return releve(
        "camt053",
        lignes,
        compte=comptes.pop(),
        ouverture=soldes[0][0],
        cloture=soldes[-1][1],
        au=soldes[-1][2],
    )


def _soldes(etat: ET.Element) -> tuple[int | None, int | None, date | None]:
    """Before, after, and the day of the latter."""
    trouves: dict[str, int] = {}
    au: date | None = None
    for solde in etat.findall("Bal"):
        code = _texte(solde, "Tp/CdOrPrtry/Cd")
        trouves[code] = _sens(solde, f"Le solde {code}") * centimes(_texte(solde, "Amt"), f"Le solde {code}")
        au = _jour(solde, "Dt", f"Le solde {code}") if code == CLOTURE else au
    ouverture = next((trouves[code] for code in OUVERTURES if code in trouves), None)
    return ouverture, trouves.get(CLOTURE), au


def _lignes(etat: ET.Element, deja: int) -> Iterator[LigneDuFichier]:
    for rang, entree in enumerate(etat.findall("Ntry"), start=deja + 1):
        if (_texte(entree, "Sts/Cd") or _texte(entree, "Sts") or "BOOK") != "BOOK":
            continue  # announced, not booked yet: it will come in a later file
        ou = f"L'opération n° {rang}"
        montant = entree.find("Amt")
        if montant is not None and montant.get("Ccy", "EUR") != "EUR":
            raise ReleveIllisible(f"{ou} est en {montant.get('Ccy')} : seuls les comptes en euros se lisent ici.")
        valeur = centimes(_texte(entree, "Amt"), ou)
        if valeur < 0:
            raise ReleveIllisible(f"{ou} a un montant négatif : son sens se lit à côté. Demandez un autre fichier.")
        le = _jour(entree, "BookgDt", ou)
        yield LigneDuFichier(
            le=le,
            valeur_le=_jour(entree, "ValDt", ou, defaut=le),
            montant_centimes=_sens(entree, ou) * valeur,
            libelle=_libelle(entree),
            ou=rang,
        )


def _libelle(entree: ET.Element) -> str:
    details = entree.findall("NtryDtls/TxDtls")
    if len(details) > 1:
        return mots(_texte(entree, "AddtlNtryInf"), f"{len(details)} opérations")
    seul = details[0] if details else entree
    cote = "Dbtr" if _texte(entree, "CdtDbtInd") == "CRDT" else "Cdtr"
    nom = _texte(seul, f"RltdPties/{cote}/Nm") or _texte(seul, f"RltdPties/{cote}/Pty/Nm")
    libres = " ".join(libre.text or "" for libre in seul.findall("RmtInf/Ustrd"))
    return mots(_texte(entree, "AddtlNtryInf"), nom, libres)


def _sens(element: ET.Element, ou: str) -> int:
    match _texte(element, "CdtDbtInd"):
        case "CRDT":
            return 1
        case "DBIT":
            return -1
    raise ReleveIllisible(f"{ou} ne dit pas si l'argent entre ou sort. Demandez un autre fichier à la banque.")


def _jour(entree: ET.Element, nom: str, ou: str, *, defaut: date | None = None) -> date:
    """An instant that says its offset is of the day that it has in Paris."""
    jour, instant = _texte(entree, f"{nom}/Dt"), _texte(entree, f"{nom}/DtTm")
    if not (jour or instant) and defaut is not None:
        return defaut
    try:
        if jour:
            return date.fromisoformat(jour[:10])
        lu = datetime.fromisoformat(instant)
        return jour_de(lu) if lu.tzinfo is not None else lu.date()
    except (ValueError, OverflowError):
        raise ReleveIllisible(f"{ou} n'a pas de date lisible. Demandez un autre fichier à la banque.") from None


def _texte(element: ET.Element, chemin: str) -> str:
    return (element.findtext(chemin) or "").strip()
