"""The figures that the association shows, against those that its facts alone give: what agrees, what does not, where.

Each file of figures is read whole: a line that is missing, added, written twice or changed is named.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from .argent import theorique
from .fec import Fichiers
from .jours import Calendrier, Entree
from .mots import cite_a_tort, cote, euros, faits_cites, nombre
from .refaire import Refait
from .regles import COMPTES, Cle

FOYERS, CAISSES, FOURNISSEURS = "foyers.csv", "caisses.csv", "fournisseurs.csv"
ECRITURES, BALANCE = "ecritures.csv", "balance.csv"
COLONNES: Final = {
    FOYERS: ("foyer", "solde_centimes", "engage_centimes", "consignes_centimes"),
    CAISSES: (
        *("session", "fond_centimes", "especes_centimes", "cheques_centimes", "cb_centimes", "virements_centimes"),
        *("bons_centimes", "rembourse_centimes", "depense_centimes", "transfere_centimes", "depose_centimes"),
        *("cheques_deposes_centimes", "theorique_centimes", "compte_centimes"),
    ),
    FOURNISSEURS: ("fournisseur", "cycle", "facture_centimes", "avoir_centimes", "paye_centimes", "du_centimes"),
    BALANCE: ("compte", "auxiliaire", "debit_centimes", "credit_centimes", "solde_centimes"),
    ECRITURES: (
        *("fait", "ecriture", "journal", "jour", "compte", "auxiliaire", "debit_centimes", "credit_centimes"),
        "libelle",
    ),
}
FACULTATIF: Final = "compte_centimes"
"""Empty in the line of a till that nobody counted."""
NUMERO: Final = re.compile(r"[1-9]\d{0,14}", re.ASCII)
CENTIMES: Final = re.compile(r"0|-?[1-9]\d{0,14}", re.ASCII)
PAR_NUMERO: Final = {compte.numero: nom for nom, compte in COMPTES.items()}
MONTREES: Final = 50
"""How many differences are told one by one."""
CE_QU_ON_EN_DIT: Final = (("solde", "solde"), ("engagé", "engage"), ("consignes", "consignes"))
"""Of a household; a balance is < 0 when it owes."""
FAITS_INCONNUS: Final = "Ce programme ne sait pas ce que disent des faits du journal :"

Rangee = dict[str, str]
Attendus = Mapping[tuple[str, ...], Mapping[str, int]]


class Jugement:
    def __init__(self, dossier: Path, refait: Refait) -> None:
        self.accords: list[str] = []
        self.differences: list[str] = []
        self._dossier, self._refait = dossier, refait

    def juger(self) -> None:
        for quoi, positions in self._refait.inconnus.items():
            self.differences.append(
                f"{FAITS_INCONNUS} {quoi} ({faits_cites(positions)}). Ce que cela change n'est compté nulle part ici : "
                "prenez un vérificateur plus récent."
            )
        self._foyers()
        self._caisses()
        self._fournisseurs()
        self._livres()

    def _foyers(self) -> None:
        foyers = self._refait.foyers
        if self._comparer(FOYERS, foyers):
            dus = sum(max(sommes["solde"], 0) for sommes in foyers.values())
            doivent = sum(max(-sommes["solde"], 0) for sommes in foyers.values())
            self.accords.append(
                f"{FOYERS} : {nombre(len(foyers), 'foyer')}, solde, engagement et consignes refaits, tout s'accorde "
                f"({euros(dus)} dus aux foyers, {euros(doivent)} dus par eux)."
            )

    def _caisses(self) -> None:
        refaites: dict[tuple[str, ...], Counter[str]] = {}
        for cle, sommes in self._refait.caisses.items():
            refaites[cle] = Counter({**sommes, "theorique": theorique(sommes)})
        if self._comparer(CAISSES, refaites):
            attendues = sum(sommes["theorique"] for sommes in refaites.values())
            self.accords.append(
                f"{CAISSES} : {nombre(len(refaites), 'ouverture')} de caisse, espèces attendues refaites, "
                f"tout s'accorde ({euros(attendues)} en tout)."
            )
        self.differences += self._refait.comptages_faux
        if self._refait.comptages and not self._refait.comptages_faux:
            combien = nombre(self._refait.comptages, "comptage")
            self.accords.append(
                f"{combien} de caisse : billets et pièces recomptés, espèces attendues et écarts refaits."
            )

    def _fournisseurs(self) -> None:
        refaits: dict[tuple[str, ...], Counter[str]] = {}
        for cle, sommes in self._refait.fournisseurs.items():
            refaits[cle] = Counter({**sommes, "du": sommes["facture"] - sommes["avoir"] - sommes["paye"]})
        if self._comparer(FOURNISSEURS, refaits, vides=False):
            du = sum(sommes["du"] for sommes in refaits.values())
            self.accords.append(
                f"{FOURNISSEURS} : facturé, crédité et payé refaits, par fournisseur et commande du mois, "
                f"tout s'accorde ({euros(du)} dus)."
            )

    def _livres(self) -> None:
        """Balanced entries, of facts that are there; account by account, what these facts move; the trial balance."""
        rangees = self._lire(ECRITURES)
        if rangees is None:
            return
        avant = len(self.differences)
        equilibre: dict[tuple[str, str], list[int]] = {}
        trouves: dict[int, Counter[Cle]] = defaultdict(Counter)
        comptes: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        for rang, rangee in rangees:
            debit, credit = (self._centimes(ECRITURES, rang, rangee, sens) or 0 for sens in ("debit", "credit"))
            comptes[rangee["compte"], rangee["auxiliaire"]].update(debit=debit, credit=credit, solde=debit - credit)
            cotes = equilibre.setdefault((rangee["fait"], rangee["ecriture"]), [0, 0, rang])
            cotes[0] += debit
            cotes[1] += credit
            cle = self.cle(rangee["compte"], rangee["auxiliaire"])
            if min(debit, credit) != 0 or max(debit, credit) <= 0:
                self._differe(
                    ECRITURES, rang, "une ligne a un débit ou un crédit, plus grand que zéro, jamais les deux"
                )
            if cle is None:
                self._differe(ECRITURES, rang, f"le compte « {rangee['compte']} » n'est d'aucune règle")
            elif NUMERO.fullmatch(rangee["fait"]):
                trouves[int(rangee["fait"])][cle] += debit - credit
            else:
                self._differe(ECRITURES, rang, f"« {rangee['fait']} » n'est le numéro d'aucun fait")
        for (fait, ecriture), (debit, credit, rang) in equilibre.items():
            if debit != credit:
                quoi = f"{euros(debit)} de débits et {euros(credit)} de crédits"
                self._differe(ECRITURES, rang, f"l'écriture {ecriture} du fait n° {fait} a {quoi}")
        self._libelles(rangees)
        fautifs = self.comparer_les_faits(trouves)
        valides = self._jours(rangees)
        if len(self.differences) == avant:
            debits = sum(somme["debit"] for somme in comptes.values())
            self.accords.append(
                f"{ECRITURES} : {nombre(len(equilibre), 'écriture')}, chacune équilibrée, refaites fait par fait, "
                f"à leur jour et dans leur journal, tout s'accorde ({euros(debits)} de débits, autant de crédits)."
            )
        if self._comparer(BALANCE, comptes):
            self.accords.append(f"{BALANCE} : {nombre(len(comptes), 'compte')}, chacun la somme de ses écritures.")
        fichiers = Fichiers(self._dossier, (rangee for _, rangee in rangees), valides, self._refait.dits)
        fichiers.juger()
        self.accords += fichiers.accords
        self.differences += fichiers.differences
        self._raconter(trouves, fautifs)

    def _libelles(self, rangees: list[tuple[int, Rangee]]) -> None:
        """What a label cites is of its fact; that of a fact that is posted nowhere is judged by its amounts."""
        for rang, rangee in rangees:
            dits = self._refait.dits.get(int(rangee["fait"])) if NUMERO.fullmatch(rangee["fait"]) else None
            mot = "" if dits is None else cite_a_tort(rangee["libelle"], dits)
            if mot:
                quoi = f"le libellé cite « {mot} », que le fait n° {rangee['fait']} ne dit pas"
                self._differe(ECRITURES, rang, quoi)

    def comparer_les_faits(self, trouves: Mapping[int, Counter[Cle]]) -> set[str]:
        """The accounts of which a fact does not move what it should."""
        fautifs = set()
        refaits, sortes = self._refait.comptes, self._refait.sortes
        for position in sorted({*trouves, *refaits}):
            attendu, trouve = refaits.get(position, Counter()), trouves.get(position, Counter())
            for cle in sorted({*attendu, *trouve}):
                if attendu[cle] != trouve[cle]:
                    fautifs.add(cle[0])
                    fait = f"fait n° {position} ({sortes.get(position, 'absent ou inconnu')})"
                    quoi = f"{cote(trouve[cle])} dans le dossier, {cote(attendu[cle])} d'après les faits"
                    self.differences.append(f"{ECRITURES}, {fait}, {_dit(*cle)} : {quoi}.")
        return fautifs

    def _jours(self, rangees: list[tuple[int, Rangee]]) -> dict[tuple[int, int], str]:
        """Books and days, once closed periods have moved what came late; when each entry became final, if it did."""
        entrees: dict[tuple[int, int], Entree] = {}
        for rang, rangee in rangees:
            if NUMERO.fullmatch(rangee["fait"]) and NUMERO.fullmatch(rangee["ecriture"]):
                cle = int(rangee["fait"]), int(rangee["ecriture"])
                connue = entrees.get(cle, Entree(rang, set(), set(), 0))
                debit = rangee["debit_centimes"]
                debits = connue.debits + (int(debit) if CENTIMES.fullmatch(debit) else 0)
                livres, jours = connue.livres | {rangee["journal"]}, connue.jours | {rangee["jour"]}
                entrees[cle] = Entree(connue.rang, livres, jours, debits)
        clotures = self._refait.clotures
        calendrier = Calendrier(clotures)
        differences = calendrier.juger(self._refait.places, entrees)
        self.differences += [f"{ECRITURES}, {difference}" for difference in differences]
        if clotures and not differences:
            self.accords.append(f"{nombre(len(clotures), 'clôture')} : écritures et totaux signés refaits.")
        return calendrier.valides

    def _raconter(self, trouves: Mapping[int, Counter[Cle]], fautifs: set[str]) -> None:
        totaux: Counter[Cle] = Counter()
        for sommes in trouves.values():
            for (compte, qui), montant in sommes.items():
                totaux[compte, qui if _par_numero(compte) else ""] += montant
        rangs = {compte: rang for rang, compte in enumerate(COMPTES)}
        for compte, qui in sorted(totaux, key=lambda cle: (rangs[cle[0]], cle[1])):
            if compte not in fautifs:
                self.accords.append(f"    {_dit(compte, qui)} : {cote(totaux[compte, qui])}, s'accorde.")
        self.accords.append(
            "Non refaits : les mots d'un libellé ou d'une pièce ; numéros et jours qu'ils citent sont de leur fait."
        )

    def cle(self, numero: str, auxiliaire: str) -> Cle | None:
        """None: no rule moves this account."""
        for fin in range(len(numero), 2, -1):
            nom = PAR_NUMERO.get(numero[:fin])
            if nom is not None and _par_numero(nom):
                return nom, numero
            if nom is not None and fin == len(numero):
                return nom, auxiliaire if COMPTES[nom].par else ""
        return None

    def _comparer(self, fichier: str, attendus: Attendus, *, vides: bool = True) -> bool:
        """Whether each line is there once, with the right amounts. `vides` False: a line of zeros may be missing."""
        rangees, avant = self._lire(fichier), len(self.differences)
        if rangees is None:
            return False
        vues: set[tuple[str, ...]] = set()
        noms = [nom for nom in COLONNES[fichier] if not nom.endswith("_centimes")]
        montants = [nom[: -len("_centimes")] for nom in COLONNES[fichier] if nom not in noms]
        for rang, rangee in rangees:
            cle = tuple(rangee[nom] for nom in noms)
            if cle in vues or cle not in attendus:
                quoi = "y est deux fois" if cle in vues else "n'est dans aucun fait"
                self._differe(fichier, rang, f"« {' '.join(cle)} » {quoi}")
                continue
            vues.add(cle)
            for nom in montants:
                trouve, attendu = self._centimes(fichier, rang, rangee, nom), attendus[cle].get(nom)
                if trouve != (attendu if f"{nom}_centimes" == FACULTATIF else attendu or 0):
                    quoi = f"{_montant(trouve)} dans le dossier, {_montant(attendu)} d'après les faits"
                    self._differe(fichier, rang, f"« {' '.join(cle)} », {nom} : {quoi}")
        for cle, sommes in attendus.items():
            if cle not in vues and (vides or any(sommes.values())):
                quoi = ", ".join(f"{nom} {euros(montant)}" for nom, montant in sommes.items() if montant) or "rien"
                self.differences.append(f"{fichier} : « {' '.join(cle)} » y manque ; les faits lui donnent : {quoi}.")
        return len(self.differences) == avant

    def _lire(self, fichier: str) -> list[tuple[int, Rangee]] | None:
        """The lines, each with its rank in the file; None: the file is not there, or not as it is written."""
        try:
            texte = (self._dossier / fichier).read_bytes().decode(errors="replace")
        except OSError:
            self.differences.append(f"{fichier} n'est pas dans le dossier : ses chiffres ne sont comparés à rien.")
            return None
        noms, rangees = COLONNES[fichier], []
        for rang, valeurs in enumerate(_cellules(texte), start=1):
            if len(valeurs) != len(noms) or (rang == 1 and tuple(valeurs) != noms):
                self._differe(fichier, rang, "cette ligne n'a pas les colonnes attendues")
                return None
            rangees.append((rang, dict(zip(noms, valeurs))))
        if not rangees:
            self.differences.append(f"{fichier} est vide.")
            return None
        if not texte.endswith("\n"):
            self._differe(fichier, len(rangees), "le fichier est coupé au milieu de cette ligne")
            return None
        return rangees[1:]

    def _centimes(self, fichier: str, rang: int, rangee: Rangee, nom: str) -> int | None:
        texte = rangee[f"{nom}_centimes"]
        if CENTIMES.fullmatch(texte):
            return int(texte)
        if texte or f"{nom}_centimes" != FACULTATIF:
            self._differe(fichier, rang, f"{nom} : « {texte} » n'est pas un nombre de centimes")
        return None

    def _differe(self, fichier: str, rang: int, quoi: str) -> None:
        self.differences.append(f"{fichier}, ligne {rang} : {quoi}.")


def _cellules(texte: str) -> Iterator[list[str]]:
    """A file that is cut in the middle of quotes ends there."""
    try:
        yield from csv.reader(texte.removesuffix("\n").split("\n") if texte else (), delimiter=";")
    except csv.Error:
        yield []


def _montant(centimes: int | None) -> str:
    return "rien" if centimes is None else euros(centimes)


def _dit(compte: str, qui: str = "") -> str:
    fiche = COMPTES[compte]
    if _par_numero(compte):
        return f"compte {qui} ({fiche.nom})"
    return f"compte {fiche.numero}{f' de {qui}' if qui else ''} ({fiche.nom})"


def _par_numero(compte: str) -> bool:
    return COMPTES[compte].par == "numero"


def compte_du_foyer(refait: Refait, foyer: str) -> Iterator[str]:
    """What facts moved on its account, kind by kind, then what it comes to."""
    if (foyer,) not in refait.foyers:
        yield f"Aucun fait ne parle du foyer « {foyer} »."
        return
    sortes: dict[str, list[int]] = defaultdict(list)
    for position, mouvements in refait.comptes.items():
        if mouvements["dette", foyer] or mouvements["avance", foyer]:
            sortes[refait.sortes[position]].append(position)
    for sorte, positions in sorted(sortes.items()):
        somme = -sum(
            refait.comptes[position]["dette", foyer] + refait.comptes[position]["avance", foyer]
            for position in positions
        )
        yield f"    {sorte} : {euros(somme)} ({faits_cites(positions)})"
    sommes = refait.foyers[foyer,]
    parts = [f"{nom} {euros(sommes[champ])}" for nom, champ in CE_QU_ON_EN_DIT]
    yield f"{foyer} : {', '.join(parts)}."
