"""The files of accounting entries (FEC) of the archive: as their norm wants them, and the same entries as the books.

Each entry of a file must be one of `ecritures.csv`, whose amounts were done again from the facts, and each of those
must be in the file of its year. Opening balances are done again from the years before.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from .mots import cite_a_tort, cote, euros, nombre

NOM: Final = re.compile(r"([0-9]{9})FEC([0-9]{8})(-description)?\.txt")
"""A file, and the description that is always written beside it."""
CHAMPS: Final = (
    *("JournalCode", "JournalLib", "EcritureNum", "EcritureDate", "CompteNum", "CompteLib", "CompAuxNum"),
    *("CompAuxLib", "PieceRef", "PieceDate", "EcritureLib", "Debit", "Credit", "EcritureLet", "DateLet", "ValidDate"),
    *("Montantdevise", "Idevise"),
)
REMPLIS: Final = frozenset(CHAMPS) - {"CompAuxNum", "CompAuxLib", "EcritureLet", "DateLet", "Montantdevise", "Idevise"}
ENSEMBLE: Final = (("CompAuxNum", "CompAuxLib"), ("EcritureLet", "DateLet"), ("Montantdevise", "Idevise"))
UN_NOM: Final = (("JournalCode", "JournalLib"), ("CompteNum", "CompteLib"), ("CompAuxNum", "CompAuxLib"))
ENTIER: Final = re.compile(r"[0-9]{1,15}")
MONTANT: Final = re.compile(r"(0|[1-9][0-9]{0,13}),([0-9]{2})")
RIEN: Final = "0,00"
NUMERO: Final = re.compile(r"([A-Z]{2}[0-9]*)-([0-9]{4})-([0-9]{5,})")
OUVERTURE, HORS_NORME = "AN", "BV"
"""The book of opening balances, which no fact posts; that of volunteers' hours, which the norm does not take."""
RESULTATS: Final = {"annee": ("120", "129"), "avant": ("110", "119")}
"""Where what was gained and what was lost goes: of the year before, of those before it."""

Rangee = dict[str, str]
Lignes = Sequence[tuple[int, Rangee]]
Numero = tuple[int, int]
"""A fact, and which of its entries."""
Compte = tuple[str, str]
"""Its number, and its auxiliary account."""


class Ecriture(NamedTuple):
    """Equal when they say the same: day, book, and the same lines in whatever order."""

    journal: str
    jour: str
    lignes: tuple[tuple[str, str, str, int, int], ...]


class Annee(NamedTuple):
    debut: str
    fin: str
    """Its last day, which the name of the file says."""

    @classmethod
    def de(cls, fin: str) -> Annee:
        """Raises ValueError."""
        lendemain = date(int(fin[:4]), int(fin[4:6]), int(fin[6:])) + timedelta(days=1)
        return cls(lendemain.replace(year=lendemain.year - 1).strftime("%Y%m%d"), fin)


class Fichiers:
    """Every such file of an archive, judged."""

    def __init__(
        self, dossier: Path, rangees: Iterable[Rangee], valides: Mapping[Numero, str], dits: Mapping[int, str]
    ) -> None:
        """`valides`: the day on which each entry became final, if it did; `dits`: what each fact may be cited for."""
        self.accords: list[str] = []
        self.differences: list[str] = []
        self._dossier, self._valides, self._dits = dossier, valides, dits
        self._a_trouver = _des_livres(rangees)
        self._ecritures = [ecriture for ecriture, noms in self._a_trouver.items() for _ in noms]

    def juger(self) -> None:
        trouves = [NOM.fullmatch(un.name) for un in self._dossier.glob("*FEC*.txt")]
        noms = sorted(un[0] for un in trouves if un and not un[3])
        decrits = sorted(f"{un[1]}FEC{un[2]}.txt" for un in trouves if un and un[3])
        self.differences += [f"{nom} a été ôté : sa description est là." for nom in decrits if nom not in noms]
        if not noms:
            if not decrits:
                dit = "Aucun fichier des écritures comptables (FEC) dans le dossier : rien n'en est vérifié."
                self.accords.append(dit)
            return
        for nom in noms:
            self._un_fichier(nom)
        for ecriture, sans in self._a_trouver.items():
            for fait, rang in sans:
                self.differences.append(
                    f"L'écriture {rang} du fait n° {fait}, du {_jour(ecriture.jour)} au journal {ecriture.journal}, "
                    "n'est dans aucun fichier des écritures (FEC)."
                )
        if not self.differences:
            self.accords.append("FEC : chaque écriture des livres y est une fois ; les totaux sont ceux de la balance.")

    def _un_fichier(self, nom: str) -> None:
        avant = len(self.differences)
        try:
            annee = Annee.de(nom[12:20])
        except ValueError:
            self.differences.append(f"{nom} : ce nom ne finit pas par le dernier jour d'une année.")
            return
        lignes = self._lire(nom)
        if lignes is None:
            return
        self.differences += [f"{nom}, ligne {rang} : {quoi}." for rang, quoi in _de_forme(lignes, annee)]
        if len(self.differences) > avant:  # its amounts may not be read
            return
        ouverture: Counter[Compte] = Counter()
        ecritures = _groupees(lignes)
        for numero, siennes in ecritures.items():
            rang, premiere = siennes[0]
            debit, credit = (sum(_centimes(ligne[sens]) for _, ligne in siennes) for sens in ("Debit", "Credit"))
            if debit != credit:
                quoi = f"l'écriture {numero} a {euros(debit)} de débits et {euros(credit)} de crédits"
                self.differences.append(f"{nom}, ligne {rang} : {quoi}.")
            if premiere["JournalCode"] != OUVERTURE:
                self._une_ecriture(nom, rang, numero, [ligne for _, ligne in siennes])
                continue
            for _, ligne in siennes:
                montant = _centimes(ligne["Debit"]) - _centimes(ligne["Credit"])
                ouverture[ligne["CompteNum"], ligne["CompAuxNum"]] += montant
        self._ouverture(nom, annee, ouverture)
        if len(self.differences) == avant:
            somme = euros(sum(_centimes(ligne["Debit"]) for _, ligne in lignes))
            self.accords.append(
                f"{nom} : {nombre(len(ecritures), 'écriture')}, chacune équilibrée, numéros sans trou dans chaque "
                f"journal, les mêmes que dans ecritures.csv, à-nouveaux refaits ({somme} de débits, autant de crédits)."
            )

    def _une_ecriture(self, nom: str, rang: int, numero: str, siennes: Sequence[Rangee]) -> None:
        ecriture = _ecriture(
            siennes[0]["JournalCode"],
            siennes[0]["EcritureDate"],
            (
                (li["CompteNum"], li["CompAuxNum"], li["EcritureLib"], _centimes(li["Debit"]), _centimes(li["Credit"]))
                for li in siennes
            ),
        )
        sans = self._a_trouver.get(ecriture)
        if not sans:
            self.differences.append(f"{nom}, ligne {rang} : l'écriture {numero} n'est pas dans ecritures.csv.")
            return
        dite, attendue = siennes[0]["ValidDate"], self._valides
        possibles = [un for un in sans if attendue.get(un, dite).replace("-", "") == dite] or sans
        cle = next((un for un in possibles if not self._cite_a_tort(siennes, un)), possibles[0])
        sans.remove(cle)
        if mot := self._cite_a_tort(siennes, cle):
            quoi = f"la pièce de l'écriture {numero} cite « {mot} », que le fait n° {cle[0]} ne dit pas"
            self.differences.append(f"{nom}, ligne {rang} : {quoi}.")
        if attendue.get(cle, dite).replace("-", "") != dite:
            quoi = f"l'écriture {numero} y est validée le {_jour(dite)}"
            self.differences.append(f"{nom}, ligne {rang} : {quoi}, une clôture l'a validée le {attendue[cle]}.")

    def _cite_a_tort(self, siennes: Sequence[Rangee], de: Numero) -> str:
        dits = self._dits.get(de[0])
        return "" if dits is None else next(filter(None, (cite_a_tort(li["PieceRef"], dits) for li in siennes)), "")

    def _ouverture(self, nom: str, annee: Annee, trouvee: Counter[Compte]) -> None:
        """What each account of classes 1 to 5 held, and what the years before gained or lost."""
        attendue: Counter[Compte] = Counter()
        resultats: Counter[str] = Counter()
        l_an_dernier = f"{int(annee.debut[:4]) - 1}{annee.debut[4:]}"
        for ecriture in self._ecritures:
            if ecriture.jour < annee.debut:
                for compte, aux, _, debit, credit in ecriture.lignes:
                    if compte[0] in "67":
                        resultats["annee" if ecriture.jour >= l_an_dernier else "avant"] += debit - credit
                    else:
                        attendue[compte, aux] += debit - credit
        for quand, (gagne, perdu) in RESULTATS.items():
            attendue[gagne if resultats[quand] < 0 else perdu, ""] += resultats[quand]
        for cle in sorted({*attendue, *trouvee}):
            if attendue[cle] != trouvee[cle]:
                quoi = f"{cote(trouvee[cle])} dans le fichier, {cote(attendue[cle])} d'après les années d'avant"
                self.differences.append(f"{nom}, à-nouveau du compte {' '.join(cle).strip()} : {quoi}.")

    def _lire(self, nom: str) -> Lignes | None:
        """None: it is not a file of that form."""
        try:
            texte = (self._dossier / nom).read_bytes().decode()
        except (OSError, ValueError):
            self.differences.append(f"{nom} ne se lit pas : il faut du texte en UTF-8.")
            return None
        entete, *reste = texte.split("\r\n")
        if tuple(entete.split("\t")) != CHAMPS:
            self.differences.append(
                f"{nom}, ligne 1 : ce ne sont pas les dix-huit champs de la norme, dans leur ordre."
            )
            return None
        if len(reste) < 2 or reste.pop():  # noqa: PLR2004 - a line, and what follows its end: nothing
            self.differences.append(f"{nom}, ligne {len(reste) + 2} : le fichier est coupé au milieu de cette ligne.")
            return None
        lignes = []
        for rang, ligne in enumerate(reste, start=2):
            valeurs = ligne.split("\t")
            if len(valeurs) != len(CHAMPS):
                self.differences.append(f"{nom}, ligne {rang} : elle a {len(valeurs)} champs au lieu de dix-huit.")
                return None
            lignes.append((rang, dict(zip(CHAMPS, valeurs))))
        return lignes


def _de_forme(lignes: Lignes, annee: Annee) -> Iterator[tuple[int, str]]:
    """What the norm asks of each line, then of their names, their order, their numbers and their letters."""
    for rang, ligne in lignes:
        for quoi in (*_de_champs(ligne), *_de_jours(ligne, annee)):
            yield rang, quoi
    noms: dict[tuple[str, ...], str] = {}
    for rang, ligne in lignes:
        for code, nom in UN_NOM:
            cle = code, ligne["CompteNum"] if code == "CompAuxNum" else "", ligne[code]
            if noms.setdefault(cle, ligne[nom]) != ligne[nom]:
                yield rang, f"{code} {ligne[code]} porte deux {nom}"
    yield from _d_ordre(lignes)
    yield from _de_numeros(lignes, annee)
    yield from _de_lettres(lignes)


def _de_champs(ligne: Rangee) -> Iterator[str]:
    for champ in CHAMPS:
        if champ in REMPLIS and not ligne[champ]:
            yield f"{champ} est vide"
    if not any(signe.isalnum() for signe in ligne["PieceRef"]):
        yield "PieceRef ne désigne aucune pièce"
    for un, deux in ENSEMBLE:
        if bool(ligne[un]) != bool(ligne[deux]):
            yield f"{un} et {deux} vont ensemble"
    for sens in ("Debit", "Credit"):
        if not MONTANT.fullmatch(ligne[sens]):
            yield f"{sens} : « {ligne[sens]} » ne s'écrit pas comme 123,45"
    if (ligne["Debit"] == RIEN) == (ligne["Credit"] == RIEN):
        yield "une ligne a un débit ou un crédit, jamais les deux"


def _de_jours(ligne: Rangee, annee: Annee) -> Iterator[str]:
    for champ in ("EcritureDate", "PieceDate", "ValidDate", "DateLet"):
        if ligne[champ] and not _est_un_jour(ligne[champ]):
            yield f"{champ} : « {ligne[champ]} » n'est pas un jour écrit AAAAMMJJ"
    if not annee.debut <= ligne["EcritureDate"] <= annee.fin:
        yield f"EcritureDate : {ligne['EcritureDate']} n'est pas dans l'année que dit le nom du fichier"
    if ligne["ValidDate"] < ligne["EcritureDate"]:
        yield "elle est validée avant son jour"


def _d_ordre(lignes: Lignes) -> Iterator[tuple[int, str]]:
    valide, numero, autres = "", "", False
    tetes: dict[str, tuple[str, ...]] = {}
    for rang, ligne in lignes:
        if ligne["ValidDate"] < valide:
            yield rang, "les écritures ne sont pas dans l'ordre de leur validation"
        if ligne["JournalCode"] == OUVERTURE and autres:
            yield rang, "les à-nouveaux viennent en premier"
        if ligne["EcritureNum"] != numero and ligne["EcritureNum"] in tetes:
            yield rang, f"les lignes de l'écriture {ligne['EcritureNum']} ne se suivent pas"
        tete = tuple(ligne[champ] for champ in ("JournalCode", "EcritureDate", "ValidDate"))
        if tetes.setdefault(ligne["EcritureNum"], tete) != tete:
            yield rang, f"l'écriture {ligne['EcritureNum']} a deux jours, ou deux journaux"
        valide, numero, autres = ligne["ValidDate"], ligne["EcritureNum"], autres or ligne["JournalCode"] != OUVERTURE


def _de_numeros(lignes: Lignes, annee: Annee) -> Iterator[tuple[int, str]]:
    """Without a hole in each book, from 1."""
    derniers: Counter[str] = Counter()
    for numero, siennes in _groupees(lignes).items():
        rang, ligne = siennes[0]
        reconnu, journal = NUMERO.fullmatch(numero), ligne["JournalCode"]
        if reconnu is None or reconnu[1] != journal or reconnu[2] != annee.fin[:4]:
            yield rang, f"« {numero} » n'est pas le numéro d'une écriture du journal {journal} de cette année"
            continue
        if int(reconnu[3]) != derniers[journal] + 1:
            yield rang, f"le journal {journal} passe du numéro {derniers[journal]} au numéro {int(reconnu[3])}"
        derniers[journal] = int(reconnu[3])


def _de_lettres(lignes: Lignes) -> Iterator[tuple[int, str]]:
    """What bears the same letter in an account comes to nothing."""
    sommes: dict[tuple[str, ...], list[int]] = {}
    for rang, ligne in lignes:
        if ligne["EcritureLet"]:
            cle = ligne["CompteNum"], ligne["CompAuxNum"], ligne["EcritureLet"]
            sommes.setdefault(cle, [0, rang])[0] += _centimes(ligne["Debit"]) - _centimes(ligne["Credit"])
    for (compte, _, lettre), (somme, rang) in sommes.items():
        if somme:
            yield rang, f"les mouvements lettrés {lettre} du compte {compte} ne se soldent pas"


def _groupees(lignes: Lignes) -> dict[str, list[tuple[int, Rangee]]]:
    ecritures: dict[str, list[tuple[int, Rangee]]] = defaultdict(list)
    for rang, ligne in lignes:
        ecritures[ligne["EcritureNum"]].append((rang, ligne))
    return ecritures


def _des_livres(rangees: Iterable[Rangee]) -> dict[Ecriture, list[Numero]]:
    """The entries of `ecritures.csv` that the norm takes, each with how it is called there."""
    lignes: dict[tuple[str, str, str, str], list[tuple[str, str, str, int, int]]] = defaultdict(list)
    for rangee in rangees:
        if rangee["journal"] != HORS_NORME:
            cle = rangee["fait"], rangee["ecriture"], rangee["journal"], rangee["jour"].replace("-", "")
            debit, credit = (_entier(rangee[f"{sens}_centimes"]) for sens in ("debit", "credit"))
            lignes[cle].append((rangee["compte"], rangee["auxiliaire"], rangee["libelle"], debit, credit))
    ecritures: dict[Ecriture, list[Numero]] = defaultdict(list)
    for (fait, rang, journal, jour), siennes in lignes.items():
        ecritures[_ecriture(journal, jour, siennes)].append((_entier(fait), _entier(rang)))
    return ecritures


def _ecriture(journal: str, jour: str, lignes: Iterable[tuple[str, str, str, int, int]]) -> Ecriture:
    return Ecriture(journal, jour, tuple(sorted(lignes)))


def _centimes(montant: str) -> int:
    """0 when it is no amount, which is said elsewhere."""
    return int(montant.replace(",", "")) if MONTANT.fullmatch(montant) else 0


def _entier(texte: str) -> int:
    return int(texte) if ENTIER.fullmatch(texte) else 0


def _est_un_jour(texte: str) -> bool:
    try:
        return len(texte) == len("AAAAMMJJ") and date(int(texte[:4]), int(texte[4:6]), int(texte[6:])).year > 0
    except ValueError:
        return False


def _jour(texte: str) -> str:
    return f"{texte[6:]}/{texte[4:6]}/{texte[:4]}"
