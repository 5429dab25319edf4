"""The bank account of the demo: a CAMT.053 file a round, read as everybody's, its lines told by the treasurer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final, NamedTuple
from xml.etree import ElementTree as ET

from domaine.arithmetique import half_up
from domaine.mots import jour_de
from infra.pieces import Genre, Piece
from projections.annuaire.cles import cle_des_releves
from projections.lectures import commun
from projections.lectures.argent import banque
from projections.lectures.vues import Ligne
from web.banque.apercu import actes
from web.banque.importation import comparer
from web.banque.lecture import lire_releve
from web.demo import enveloppe
from web.demo.calendrier import Calendrier
from web.demo.jeu import Jeu

DEPART: Final = 1_850_00
"""On the account when the group begins."""
POUR_DIX_MILLE: Final = 175
"""What the bank keeps of card payments: 1.75 %."""
FRAIS: Final = 3_50
VIREMENT: Final = 31_20
MOTS: Final = {
    "especes": "VERSEMENT ESPECES",
    "cheques": "REMISE DE CHEQUES",
    "carte": "REMISE CB TERMINAL",
    "encaissement": "VIREMENT RECU",
    "rejet": "CHEQUE IMPAYE",
    "impaye": "CB IMPAYEE",
    "remboursement": "VIREMENT EMIS",
    "paiement_fournisseur": "VIREMENT EMIS FOURNISSEUR",
    "virements": "VIREMENTS EMIS",
    "rendu_fournisseur": "VIREMENT RECU FOURNISSEUR",
}
APRES: Final = {"especes": 1, "cheques": 2, "carte": 2, "paiement_fournisseur": 1, "remboursement": 1}
"""Days until the bank has it."""


class Mouvement(NamedTuple):
    le: date
    montant_centimes: int
    mots: str
    operation: Ligne | None = None
    frais_centimes: int = 0
    nature: dict[str, Any] | None = None
    """What is said of a line that we had not noted; None: it is a transfer from somebody."""


async def ouvrir(jeu: Jeu, le: datetime) -> None:
    donnees = {
        "groupement": jeu.quartier.groupement,
        "au": f"{jour_de(le) - timedelta(1)}",
        "solde_centimes": DEPART,
    }
    await jeu.joue("ReprendreSoldeBancaire", donnees, par=jeu.quartier.tresorerie, le=le)
    await _noter_les_comptes(jeu, le)


async def _noter_les_comptes(jeu: Jeu, le: datetime) -> None:
    """Ours and those of our suppliers, so that a file of transfers can be made at once."""
    async with jeu.lire() as lecture:
        fournisseurs = await commun.fournisseurs(lecture)
    qui = [(None, jeu.quartier.iban, "Les Voisins du Vrac")]
    qui += [(f["fournisseur"], _iban(rang), f["nom"]) for rang, f in enumerate(fournisseurs, start=1)]
    for fournisseur, iban, nom in qui:
        compte = {"groupement": jeu.quartier.groupement, "fournisseur": fournisseur, "iban": iban, "au_nom_de": nom}
        releve = {**compte, "verification": "rib_en_main"}
        await jeu.joue("DeclarerCompteBancaire", releve, par=jeu.quartier.tresorerie, le=le)


def _iban(rang: int) -> str:
    """A French one of the demo's, with the key that belongs to it."""
    reste = f"3000100794{rang:011d}85"
    cle = 98 - int(f"{reste}152700") % 97
    return f"FR{cle:02d}{reste}"


async def relever(jeu: Jeu, calendrier: Calendrier, *, reste: int) -> None:
    """Read the statement of the round; of its last lines, `reste` wait for somebody."""
    au, le = calendrier.jour + timedelta(18), calendrier.a(19, 9)
    await jeu.attendre(le)
    async with jeu.lire() as lecture:
        releves = await banque.releves(lecture, jeu.quartier.groupement)
        operations = await banque.operations(lecture, jeu.quartier.groupement)
    avant = releves[-1]["cloture_centimes"] if releves else DEPART
    depuis = releves[-1]["au"] + timedelta(1) if releves else date.min
    mouvements = _mouvements([op for op in operations if op["ligne"] is None], depuis, au)
    mouvements.append(Mouvement(au - timedelta(4), VIREMENT, f"VIR M KAYA {calendrier.cycle}"))
    tenue = f"FRAIS DE TENUE DE COMPTE {calendrier.cycle}"
    mouvements.append(Mouvement(au, -FRAIS, tenue, nature={"nature": "frais"}))
    for verse in await enveloppe.versements(jeu, calendrier) if releves else ():
        mouvements.append(Mouvement(au - timedelta(2), verse.montant_centimes, verse.mots, nature=verse.nature))
    mouvements.sort(key=lambda mouvement: (mouvement.le, mouvement.mots))
    octets = camt(mouvements, avant, au, jeu.quartier.iban)
    releve = lire_releve(octets, {})
    apercu = await comparer(jeu.application, jeu.vues, jeu.quartier.groupement, releve, octets, {})
    cle = cle_des_releves(releve.au.isoformat())
    await jeu.application.pieces.keep(Piece(Genre.XML, octets), auteur=jeu.quartier.tresorerie, personne=cle)
    for acte in actes(apercu, jeu.quartier.groupement, {}):
        await jeu.joue("ImporterReleve", acte.donnees, par=jeu.quartier.tresorerie, le=le)
    await _dire(jeu, mouvements, await _lignes(jeu, depuis), le, reste)


def _mouvements(operations: Sequence[Ligne], depuis: date, au: date) -> list[Mouvement]:
    trouves: list[Mouvement] = []
    for rang, op in enumerate(operations, start=1):
        le = max(op["le"] + timedelta(APRES.get(op["genre"], 0)), depuis)
        if le > au:
            continue
        montant = int(op["montant_centimes"])
        frais = half_up(montant * POUR_DIX_MILLE, 10_000) if op["genre"] == "carte" else 0
        mots = f"{MOTS[op['genre']]} {op['fournisseur'] or op['reference'][:12]} {rang:02d}"
        trouves.append(Mouvement(le, montant - frais, mots, op, frais))
    return trouves


async def _dire(jeu: Jeu, mouvements: Sequence[Mouvement], lignes: dict[str, str], le: datetime, reste: int) -> None:
    async with jeu.lire() as lecture:
        kaya = await lecture.valeur(
            "select foyer from foyers where groupement = $1 order by foyer offset 11 limit 1", jeu.quartier.groupement
        )
    dits = [mouvement for mouvement in mouvements if mouvement.operation is not None]
    for rang, mouvement in enumerate(dits[: len(dits) - reste]):
        cible = _cible(mouvement.operation or {})
        donnees = {
            "ligne": lignes[mouvement.mots],
            "cibles": [cible],
            "frais_centimes": mouvement.frais_centimes,
        }
        await jeu.joue("RapprocherLigne", donnees, par=jeu.quartier.tresorerie, le=le + timedelta(minutes=rang + 1))
    for mouvement in mouvements:
        if mouvement.operation is None:
            acte, donnees = _sans_operation(lignes[mouvement.mots], mouvement, None if reste else kaya)
            await jeu.joue(acte, donnees, par=jeu.quartier.tresorerie, le=le + timedelta(hours=2))


def _sans_operation(ligne: str, mouvement: Mouvement, kaya: str | None) -> tuple[str, dict[str, Any]]:
    """Charges, what funders pay; and a transfer from somebody, known later, or not yet (R-131)."""
    if mouvement.nature is not None:
        return "ClasserLigne", {"ligne": ligne, **mouvement.nature}
    if kaya is None:
        return "MettreVirementEnAttente", {"ligne": ligne}
    return "AffecterVirement", {"ligne": ligne, "foyer": kaya, "encaissement": f"E-vir-{ligne}"}


def _cible(operation: Ligne) -> dict[str, Any]:
    lieux = ("session", "depot", "encaissement", "foyer", "cycle", "lot")
    lieu = next(nom for nom in lieux if operation[nom] is not None)
    return {"genre": operation["genre"], "reference": operation["reference"], lieu: operation[lieu]}


async def _lignes(jeu: Jeu, depuis: date) -> dict[str, str]:
    """Of the newest statement, by the bank's words, which the demo makes unlike one another."""
    async with jeu.lire() as lecture:
        lues = await banque.lignes(lecture, jeu.quartier.groupement)
    return {
        await jeu.application.coffre.read(ligne["libelle"]) or "": ligne["ligne"]
        for ligne in lues
        if ligne["le"] >= depuis
    }


def camt(mouvements: Sequence[Mouvement], avant: int, au: date, iban: str) -> bytes:
    """A CAMT.053 file as a bank writes it; `avant`: the balance before."""
    document = ET.Element("Document", xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02")
    envoi = ET.SubElement(document, "BkToCstmrStmt")
    entete = ET.SubElement(envoi, "GrpHdr")
    _texte(entete, "MsgId", f"DEMO-{au:%Y%m%d}")
    _texte(entete, "CreDtTm", f"{au}T20:00:00")
    etat = ET.SubElement(envoi, "Stmt")
    _texte(etat, "Id", f"{au:%Y-%m}")
    _texte(etat, "Acct/Id/IBAN", iban)
    apres = avant + sum(mouvement.montant_centimes for mouvement in mouvements)
    debut = mouvements[0].le if mouvements else au
    for code, solde, jour in (("OPBD", avant, debut), ("CLBD", apres, au)):
        balance = ET.SubElement(etat, "Bal")
        _texte(balance, "Tp/CdOrPrtry/Cd", code)
        _montant(balance, solde)
        _texte(balance, "Dt/Dt", f"{jour}")
    for mouvement in mouvements:
        entree = ET.SubElement(etat, "Ntry")
        _montant(entree, mouvement.montant_centimes)
        _texte(entree, "Sts", "BOOK")
        _texte(entree, "BookgDt/Dt", f"{mouvement.le}")
        _texte(entree, "ValDt/Dt", f"{mouvement.le}")
        _texte(entree, "NtryDtls/TxDtls/RmtInf/Ustrd", mouvement.mots)
    octets: bytes = ET.tostring(document, encoding="utf-8", xml_declaration=True)
    return octets


def _montant(element: ET.Element, centimes: int) -> None:
    euros, reste = divmod(abs(centimes), 100)
    montant = ET.SubElement(element, "Amt", Ccy="EUR")
    montant.text = f"{euros}.{reste:02d}"
    _texte(element, "CdtDbtInd", "CRDT" if centimes >= 0 else "DBIT")


def _texte(element: ET.Element, chemin: str, texte: str) -> None:
    for nom in chemin.split("/"):
        element = ET.SubElement(element, nom)
    element.text = texte
