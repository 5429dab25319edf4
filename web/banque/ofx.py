"""OFX, as home banking gives it: version 1 (SGML) and version 2 (XML), read by ofxtools into one tree.

The tree is used as it is: French banks leave out fields that its models require.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from xml.etree.ElementTree import Element, ElementTree, ParseError

from ofxtools.header import OFXHeaderError
from ofxtools.Parser import OFXTree
from ofxtools.Parser import ParseError as OFXParseError

from web.banque.releve import LigneDuFichier, Releve, ReleveIllisible, centimes, mots, releve

COUPE = "Ce fichier OFX est coupé ou abîmé. Téléchargez-le de nouveau sur le site de la banque."


def est_ofx(octets: bytes) -> bool:
    return b"OFXHEADER" in octets[:2_000] or b"<OFX>" in octets[:2_000]


def lire_ofx(octets: bytes) -> Releve:
    """Raises ReleveIllisible."""
    if b"</OFX>" not in octets:
        raise ReleveIllisible(COUPE)
    racine = _arbre(octets)
    comptes = {compte.text or "" for compte in racine.iter("ACCTID")}
    if len(comptes) > 1:
        raise ReleveIllisible("Ce fichier contient plusieurs comptes. Téléchargez le relevé d'un seul compte.")
    devise = racine.findtext(".//CURDEF") or "EUR"
    if devise != "EUR":
        raise ReleveIllisible(f"Ce compte est en {devise} : seuls les comptes en euros se lisent ici.")
    solde = racine.find(".//LEDGERBAL")
    lignes = list(_lignes(racine))
    cloture = None if solde is None else centimes(solde.findtext("BALAMT"), "Le solde")
    au = None if solde is None else _jour(solde.findtext("DTASOF"), "Le solde")
    if au is not None and any(ligne.le > au for ligne in lignes):
        cloture = au = None  # the balance of another day than the last line: it proves nothing of these lines
    return releve("ofx", lignes, compte=comptes.pop() if comptes else "", au=au, cloture=cloture)


def _arbre(octets: bytes) -> Element:
    arbre: ElementTree = OFXTree()
    try:
        arbre.parse(BytesIO(_entete(octets)))
    except (OFXHeaderError, OFXParseError, ParseError, ValueError, LookupError, AssertionError):
        raise ReleveIllisible(COUPE) from None
    racine = arbre.getroot()
    if racine is None or not racine.tag:
        raise ReleveIllisible(COUPE)
    return racine


def _entete(octets: bytes) -> bytes:
    """Windows-1252 is what French banks write, whatever name they give it."""
    return re.sub(rb"(CHARSET:)(?!1252|NONE)\S+", rb"\g<1>1252", octets.lstrip(), count=1)


def _lignes(racine: Element) -> Iterator[LigneDuFichier]:
    for rang, operation in enumerate(racine.iter("STMTTRN"), start=1):
        ou = f"L'opération n° {rang}"
        le = _jour(operation.findtext("DTPOSTED"), ou)
        numero = operation.findtext("CHECKNUM")
        yield LigneDuFichier(
            le=le,
            valeur_le=le,
            montant_centimes=centimes(operation.findtext("TRNAMT"), ou),
            libelle=mots(operation.findtext("NAME"), operation.findtext("MEMO"), numero and f"n° {numero}"),
            ou=rang,
        )


def _jour(texte: str | None, ou: str) -> date:
    """« 20261126120000[+1:CET] » is the 26th of November."""
    try:
        return date.fromisoformat(f"{(texte or '')[:4]}-{(texte or '')[4:6]}-{(texte or '')[6:8]}")
    except ValueError:
        raise ReleveIllisible(f"{ou} n'a pas de date lisible. Demandez un autre fichier à la banque.") from None
