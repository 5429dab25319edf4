"""Our own judge of a tax file, from its bytes alone: every rule of the two known ones, and those that neither has."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from web.comptes.fec import CHAMPS, PREUVES, SIREN

_NOM: Final = re.compile(r"([0-9]{9})FEC(20[0-9]{6})\.txt")
_MONTANT: Final = re.compile(r"[0-9]+,[0-9]{2}")
_NUMERO: Final = re.compile(r"([A-Z]{2}[0-9]*)-([0-9]{4})-([0-9]{5,})")
_INTERDITS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f|\u00a0\ufeff]")
_FACULTATIFS: Final = frozenset({"CompAuxNum", "CompAuxLib", "EcritureLet", "DateLet", "Montantdevise", "Idevise"})
_COLLECTIFS: Final = ("401", "4091", "4096", "411", "4191", "4196", "4671", "4672", "4681")
_PAIRES: Final = (("CompAuxNum", "CompAuxLib"), ("EcritureLet", "DateLet"), ("Montantdevise", "Idevise"))
_UN_LIBELLE: Final = (("JournalCode", "JournalLib"), ("CompteNum", "CompteLib"), ("CompAuxNum", "CompAuxLib"))
A_NOUVEAU: Final = "AN"


class Erreur(NamedTuple):
    """What is wrong, where: line 1 is the header, 0 the file itself."""

    ligne: int
    phrase: str

    def __str__(self) -> str:
        return f"Ligne {self.ligne} : {self.phrase}" if self.ligne else self.phrase


Champs = dict[str, str]
Numerotee = tuple[int, Champs]


def controler(contenu: bytes, nom: str) -> list[Erreur]:
    """Everything wrong with the file, in its order; an empty list when nothing is."""
    reconnu = _NOM.fullmatch(nom)
    erreurs = [*_du_nom(nom)]
    try:
        texte = contenu.decode("utf-8")
    except UnicodeDecodeError as error:
        return [*erreurs, Erreur(0, f"Le fichier n'est pas en UTF-8 (octet {error.start + 1}).")]
    entete, *reste = texte.split("\r\n")
    colonnes = entete.split("\t")
    if tuple(colonnes) not in (CHAMPS, CHAMPS + PREUVES):
        return [*erreurs, Erreur(1, "L'en-tête n'est pas la suite des dix-huit champs de la norme.")]
    if not reste or reste[-1] != "":
        return [*erreurs, Erreur(0, "La dernière ligne ne finit pas par CR LF.")]
    lignes: list[Numerotee] = []
    for numero, ligne in enumerate(reste[:-1], start=2):
        valeurs = ligne.split("\t")
        if len(valeurs) == len(colonnes):
            lignes.append((numero, dict(zip(colonnes, valeurs, strict=True))))
        else:
            erreurs.append(Erreur(numero, f"Il y a {len(valeurs)} champs au lieu de {len(colonnes)}."))
    if not lignes:
        return [*erreurs, Erreur(0, "Le fichier ne contient aucune écriture.")]
    for regle in _REGLES:
        erreurs += regle(lignes)
    cloture = _date(reconnu[2]) if reconnu else None
    erreurs += [*_des_numeros(lignes, cloture), *_des_jours(lignes, cloture)]
    return sorted(erreurs)


def _du_nom(nom: str) -> Iterator[Erreur]:
    reconnu = _NOM.fullmatch(nom)
    if reconnu is None:
        yield Erreur(0, f"Le nom « {nom} » n'est pas celui d'un FEC : SIREN, FEC, date de clôture, .txt.")
    elif not SIREN.fullmatch(reconnu[1]) or reconnu[1] == "0" * 9:
        yield Erreur(0, "Le SIREN du nom n'en est pas un.")


def _des_champs(lignes: Sequence[Numerotee]) -> Iterator[Erreur]:
    for numero, champs in lignes:
        for nom, valeur in champs.items():
            if nom in CHAMPS and not valeur and nom not in _FACULTATIFS:
                yield Erreur(numero, f"{nom} est vide.")
            if trouve := _INTERDITS.search(valeur):
                yield Erreur(numero, f"{nom} contient un caractère interdit ({ord(trouve[0]):#x}).")
            if valeur != valeur.strip():
                yield Erreur(numero, f"{nom} commence ou finit par une espace.")


def _des_valeurs(lignes: Sequence[Numerotee]) -> Iterator[Erreur]:
    for numero, champs in lignes:
        if champs["PieceRef"] == "-":
            yield Erreur(numero, "PieceRef ne désigne aucune pièce.")
        for nom in ("Debit", "Credit"):
            if not _MONTANT.fullmatch(champs[nom]):
                yield Erreur(numero, f"{nom} « {champs[nom]} » ne s'écrit pas comme 123,45.")
        if (_centimes(champs["Debit"]) == 0) == (_centimes(champs["Credit"]) == 0):
            yield Erreur(numero, "Un débit ou un crédit, et un seul, n'est pas nul.")
        for un, deux in _PAIRES:
            if bool(champs[un]) != bool(champs[deux]):
                yield Erreur(numero, f"{un} et {deux} vont ensemble.")


def _des_comptes(lignes: Sequence[Numerotee]) -> Iterator[Erreur]:
    for numero, champs in lignes:
        compte = champs["CompteNum"]
        if not re.fullmatch(r"[1-7][0-9]{2}[0-9A-Z]*", compte):
            yield Erreur(numero, f"Le compte « {compte} » ne commence pas par trois chiffres, de la classe 1 à 7.")
        if bool(champs["CompAuxNum"]) != (compte in _COLLECTIFS):
            yield Erreur(numero, f"Le compte {compte} et le compte auxiliaire « {champs['CompAuxNum']} » s'excluent.")
        if champs["JournalCode"] == A_NOUVEAU and compte.startswith(("6", "7")):
            yield Erreur(numero, "Un à-nouveau ne porte que sur les classes 1 à 5.")


def _des_ecritures(lignes: Sequence[Numerotee]) -> Iterator[Erreur]:
    ecritures: defaultdict[tuple[str, str], list[Numerotee]] = defaultdict(list)
    for numero, champs in lignes:
        ecritures[champs["JournalCode"], champs["EcritureNum"]].append((numero, champs))
    for (_, nom), siennes in ecritures.items():
        premiere = siennes[0][0]
        if sum(_centimes(c["Debit"]) - _centimes(c["Credit"]) for _, c in siennes):
            yield Erreur(premiere, f"L'écriture {nom} n'est pas équilibrée.")
        if len(siennes) == 1:
            yield Erreur(premiere, f"L'écriture {nom} n'a qu'une ligne.")
        if siennes[-1][0] - premiere != len(siennes) - 1:
            yield Erreur(premiere, f"Les lignes de l'écriture {nom} ne se suivent pas.")
        for champ in ("EcritureDate", "ValidDate"):
            if len({c[champ] for _, c in siennes}) > 1:
                yield Erreur(premiere, f"L'écriture {nom} a plusieurs {champ}.")
        comptes = {c["CompteNum"][:1] for _, c in siennes}
        if comptes & {"6", "7"} and {c["CompteNum"][:2] for _, c in siennes} & {"12"}:
            yield Erreur(premiere, f"L'écriture {nom} solde les classes 6 et 7 : elle n'a pas sa place ici.")


def _des_numeros(lignes: Sequence[Numerotee], cloture: date | None) -> Iterator[Erreur]:
    """A number bears the year in which its year of accounts ends."""
    derniers: dict[str, tuple[int, str]] = {}
    vus: set[str] = set()
    for numero, champs in lignes:
        nom, journal = champs["EcritureNum"], champs["JournalCode"]
        if nom in vus:
            continue
        vus.add(nom)
        reconnu = _NUMERO.fullmatch(nom)
        if reconnu is None or reconnu[1] != journal or (cloture and reconnu[2] != f"{cloture.year}"):
            yield Erreur(numero, f"Le numéro {nom} n'est pas celui d'une écriture du journal {journal} de cette année.")
            continue
        rang, (avant, jour) = int(reconnu[3]), derniers.get(journal, (0, ""))
        if rang != avant + 1:
            yield Erreur(numero, f"Le journal {journal} passe du numéro {avant} au numéro {rang}.")
        if champs["EcritureDate"] < jour and champs["ValidDate"] == derniers.get(f"{journal} valide", (0, ""))[1]:
            yield Erreur(numero, f"Dans le journal {journal}, {nom} est d'un jour avant l'écriture qui la précède.")
        derniers[journal] = (rang, champs["EcritureDate"])
        derniers[f"{journal} valide"] = (0, champs["ValidDate"])


def _des_jours(lignes: Sequence[Numerotee], cloture: date | None) -> Iterator[Erreur]:
    for numero, champs in lignes:
        jours = {nom: _date(champs[nom]) for nom in ("EcritureDate", "PieceDate", "ValidDate")}
        for nom, jour in jours.items():
            if champs[nom] and jour is None:
                yield Erreur(numero, f"{nom} « {champs[nom]} » n'est pas une date AAAAMMJJ.")
        if champs["DateLet"] and _date(champs["DateLet"]) is None:
            yield Erreur(numero, f"DateLet « {champs['DateLet']} » n'est pas une date AAAAMMJJ.")
        ecriture, valide = jours["EcritureDate"], jours["ValidDate"]
        if ecriture and cloture and not _un_an_avant(cloture) < ecriture <= cloture:
            yield Erreur(numero, f"Le {champs['EcritureDate']} n'est pas dans l'exercice.")
        if ecriture and valide and valide < ecriture:
            yield Erreur(numero, "L'écriture est validée avant son jour.")


def _un_an_avant(cloture: date) -> date:
    """The last day of the year before; of February, whatever its days."""
    lendemain = cloture + timedelta(days=1)
    return lendemain.replace(year=lendemain.year - 1) - timedelta(days=1)


def _de_l_ordre(lignes: Sequence[Numerotee]) -> Iterator[Erreur]:
    avant, autres = "", False
    for numero, champs in lignes:
        if champs["ValidDate"] < avant:
            yield Erreur(numero, "Les écritures ne sont pas dans l'ordre de leur validation.")
        avant = champs["ValidDate"]
        if champs["JournalCode"] == A_NOUVEAU and autres:
            yield Erreur(numero, "Les à-nouveaux viennent en premier.")
        autres = autres or champs["JournalCode"] != A_NOUVEAU


def _des_libelles(lignes: Sequence[Numerotee]) -> Iterator[Erreur]:
    for code, nom in _UN_LIBELLE:
        connus: dict[tuple[str, str], str] = {}
        for numero, champs in lignes:
            cle = (champs["CompteNum"] if code == "CompAuxNum" else "", champs[code])
            if connus.setdefault(cle, champs[nom]) != champs[nom]:
                yield Erreur(numero, f"{code} {champs[code]} a plusieurs {nom}.")


def _des_lettres(lignes: Sequence[Numerotee]) -> Iterator[Erreur]:
    sommes: defaultdict[tuple[str, str, str], int] = defaultdict(int)
    premieres: dict[tuple[str, str, str], int] = {}
    for numero, champs in lignes:
        if champs["EcritureLet"]:
            cle = (champs["CompteNum"], champs["CompAuxNum"], champs["EcritureLet"])
            sommes[cle] += _centimes(champs["Debit"]) - _centimes(champs["Credit"])
            premieres.setdefault(cle, numero)
    for cle, somme in sommes.items():
        if somme:
            yield Erreur(premieres[cle], f"Les mouvements lettrés {cle[2]} du compte {cle[0]} ne se soldent pas.")


_REGLES: Final = (
    _des_champs,
    _des_valeurs,
    _des_comptes,
    _des_ecritures,
    _de_l_ordre,
    _des_libelles,
    _des_lettres,
)


def _centimes(texte: str) -> int:
    """0 when it is no amount: another rule says so."""
    return int(texte.replace(",", "")) if _MONTANT.fullmatch(texte) else 0


def _date(texte: str) -> date | None:
    if not re.fullmatch(r"[0-9]{8}", texte):
        return None
    try:
        return datetime.strptime(texte, "%Y%m%d").date()  # noqa: DTZ007 - a day has no time zone
    except ValueError:
        return None
