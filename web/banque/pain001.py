"""A file of transfers as banks take it (ISO 20022, pain.001.001.09), one block a day; nothing in it is at random."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element, SubElement, tostring

from web.langue import a_paris

ESPACE: Final = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"
NOM_MAX: Final = 70
LIBELLE_MAX: Final = 140
_LIGATURES: Final = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ø": "o", "Ø": "O"})
_HORS_DU_JEU: Final = re.compile(r"[^A-Za-z0-9/?:().,'+ -]")
"""Banks agree on these letters only."""


class Titulaire(NamedTuple):
    """Whose account it is."""

    nom: str
    iban: str
    bic: str
    """"": the bank is told by the number alone."""


class Sortie(NamedTuple):
    lot: str
    bout_en_bout: str
    executer_le: date
    montant_centimes: int
    vers: Titulaire
    libelle: str


def ecrire(ordre: str, cree_le: datetime, payeur: Titulaire, sorties: Sequence[Sortie]) -> bytes:
    """Transfers of one lot follow each other; their order is kept."""
    document = Element("Document", xmlns=ESPACE)
    racine = SubElement(document, "CstmrCdtTrfInitn")
    entete = SubElement(racine, "GrpHdr")
    _mot(entete, "MsgId", ordre)
    _mot(entete, "CreDtTm", f"{a_paris(cree_le):%Y-%m-%dT%H:%M:%S}")
    _comptes(entete, sorties)
    _mot(SubElement(entete, "InitgPty"), "Nm", lettres(payeur.nom, NOM_MAX))
    for lot, du_jour in groupby(sorties, key=lambda sortie: sortie.lot):
        _bloc(racine, lot, payeur, list(du_jour))
    octets: bytes = tostring(document, encoding="utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + octets


def lettres(texte: str, au_plus: int) -> str:
    """In the letters that every bank reads."""
    sans_accents = unicodedata.normalize("NFKD", texte.translate(_LIGATURES).replace("’", "'"))
    simples = "".join(lettre for lettre in sans_accents if not unicodedata.combining(lettre))
    return " ".join(_HORS_DU_JEU.sub(" ", simples).split())[:au_plus].strip(" /")


def _bloc(racine: Element, lot: str, payeur: Titulaire, sorties: Sequence[Sortie]) -> None:
    bloc = SubElement(racine, "PmtInf")
    _mot(bloc, "PmtInfId", lot)
    _mot(bloc, "PmtMtd", "TRF")
    _mot(bloc, "BtchBookg", "true")
    _comptes(bloc, sorties)
    _mot(_sous(bloc, "PmtTpInf", "SvcLvl"), "Cd", "SEPA")
    _mot(SubElement(bloc, "ReqdExctnDt"), "Dt", sorties[0].executer_le.isoformat())
    _mot(SubElement(bloc, "Dbtr"), "Nm", lettres(payeur.nom, NOM_MAX))
    _mot(_sous(bloc, "DbtrAcct", "Id"), "IBAN", payeur.iban)
    banque = _sous(bloc, "DbtrAgt", "FinInstnId")
    if payeur.bic:
        _mot(banque, "BICFI", payeur.bic)
    else:
        _mot(SubElement(banque, "Othr"), "Id", "NOTPROVIDED")
    _mot(bloc, "ChrgBr", "SLEV")
    for sortie in sorties:
        _virement(bloc, sortie)


def _virement(bloc: Element, sortie: Sortie) -> None:
    virement = SubElement(bloc, "CdtTrfTxInf")
    _mot(SubElement(virement, "PmtId"), "EndToEndId", sortie.bout_en_bout)
    montant = SubElement(SubElement(virement, "Amt"), "InstdAmt", Ccy="EUR")
    montant.text = _euros(sortie.montant_centimes)
    if sortie.vers.bic:
        _mot(_sous(virement, "CdtrAgt", "FinInstnId"), "BICFI", sortie.vers.bic)
    _mot(SubElement(virement, "Cdtr"), "Nm", lettres(sortie.vers.nom, NOM_MAX))
    _mot(_sous(virement, "CdtrAcct", "Id"), "IBAN", sortie.vers.iban)
    _mot(SubElement(virement, "RmtInf"), "Ustrd", lettres(sortie.libelle, LIBELLE_MAX))


def _comptes(dans: Element, sorties: Sequence[Sortie]) -> None:
    _mot(dans, "NbOfTxs", str(len(sorties)))
    _mot(dans, "CtrlSum", _euros(sum(sortie.montant_centimes for sortie in sorties)))


def _sous(dans: Element, *noms: str) -> Element:
    for nom in noms:
        dans = SubElement(dans, nom)
    return dans


def _mot(dans: Element, nom: str, texte: str) -> None:
    SubElement(dans, nom).text = texte


def _euros(centimes: int) -> str:
    return f"{centimes // 100}.{centimes % 100:02d}"
