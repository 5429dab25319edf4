"""Every balance computed five times, each by another way.

What pages show, the log folded anew, the file for the tax office, two programs that we did not write, the papers alone.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Final

from beancount import loader
from beancount.core import realization

from infra.event_store.model import StoredEvent
from infra.facts import decode
from projections.ecritures import lire, registre
from projections.ecritures.comptable import Comptable
from projections.ecritures.plan import numero
from projections.ecritures.suivi import grand_livre
from projections.lectures.vues import ouvrir_vues
from tests.acceptation.papiers import Classeur
from tests.conftest import missing
from web.application import Application
from web.comptes.controle_fec import controler
from web.comptes.fec import fec
from web.comptes.texte import beancount, hledger

assert registre.REGLES  # every rule is known from here on

Cle = tuple[str, str]
"""Number of an account, auxiliary account."""
Soldes = dict[Cle, int]
"""Centimes, debits > 0; accounts at zero are left out."""
NOM_DU_FEC: Final = "123456789FEC{}1231.txt"


async def cinq_calculs(application: Application, dossier: Path) -> dict[str, Soldes]:
    """By the name of who computed it. Raises AssertionError when one of the judges finds anything to say."""
    async with grand_livre(application.base.dsn) as connection:
        jour = await lire.dernier_jour(connection)
        affiches = lire.balance(await lire.soldes(connection, jour), jour.year)
        annees = {an: await lire.annee(connection, an) for an in await lire.annees(connection)}
    faits = (await application.store.read(())).events
    for an, lignes in annees.items():
        assert controler(fec(lignes), NOM_DU_FEC.format(an)) == []
    mouvements = [[ligne for ligne in lignes if ligne.position] for lignes in annees.values()]
    papiers = Classeur().ranger(json.loads(fait.data) for fait in faits)
    return {
        "affiché": non_nuls({(li["compte"], li["aux"]): li["solde_centimes"] for li in affiches}),
        "refait": _refaits(faits),
        "fec": _sommes(du_fec(fec(lignes)) for lignes in mouvements),
        "beancount": _sommes(de_beancount(beancount(lignes, "Comptes")) for lignes in mouvements),
        "hledger": _sommes(de_hledger(hledger(lignes, "Comptes"), dossier) for lignes in mouvements),
        "papiers": papiers.soldes(),
    }


async def foyers_affiches(application: Application) -> dict[str, tuple[int, int]]:
    """What pages show of each household: its balance, > 0 when the group owes it, and its containers."""
    async with ouvrir_vues(application.base.dsn) as vues, vues.lire() as lecture:
        lignes = await lecture.lignes("select foyer, solde_centimes, consignes_centimes from soldes")
    return {ligne["foyer"]: (ligne["solde_centimes"], ligne["consignes_centimes"]) for ligne in lignes}


def foyers_des_comptes(soldes: Soldes, foyers: Iterable[str]) -> dict[str, tuple[int, int]]:
    """The same, told by accounts 411, 4191 and 4196."""
    du, avance, consignes = (
        {qui: montant for (compte, qui), montant in soldes.items() if compte == numero}
        for numero in ("411", "4191", "4196")
    )
    return {foyer: (-du.get(foyer, 0) - avance.get(foyer, 0), -consignes.get(foyer, 0)) for foyer in foyers}


def hors_bilan(soldes: Soldes) -> Soldes:
    """Volunteers' hours, valued in accounts of class 8: the file for the tax office does not take them."""
    return {cle: montant for cle, montant in soldes.items() if cle[0].startswith("8")}


def accordes(calculs: dict[str, Soldes]) -> None:
    """Raise AssertionError with who differs from what pages show."""
    affiches = calculs["affiché"]
    assert sum(affiches.values()) == 0
    for nom, soldes in calculs.items():
        attendus = affiches if nom != "fec" else {**affiches, **dict.fromkeys(hors_bilan(affiches), 0)}
        assert soldes == non_nuls(attendus), nom


def _refaits(faits: Iterable[StoredEvent]) -> Soldes:
    """The ledger folded again in memory, from the first fact."""
    soldes: Counter[Cle] = Counter()
    for ecriture in Comptable().tout(decode(fait.type, fait.data) for fait in faits):
        for ligne in ecriture.lignes:
            soldes[numero(ligne.compte, ligne.sous, ecriture.le.year), ligne.aux] += ligne.debit - ligne.credit
    return non_nuls(soldes)


def du_fec(contenu: bytes) -> Counter[Cle]:
    """Read as a stranger does: columns by their name, amounts with a comma."""
    soldes: Counter[Cle] = Counter()
    for ligne in csv.DictReader(io.StringIO(contenu.decode(), newline=""), delimiter="\t"):
        montant = int(ligne["Debit"].replace(",", "")) - int(ligne["Credit"].replace(",", ""))
        aux = ligne["CompAuxNum"]
        soldes[ligne["CompteNum"], aux[:1].upper() + aux[1:]] += montant  # a capital, as the other programs want it
    return soldes


def de_beancount(texte: str) -> Counter[Cle]:
    entrees, erreurs, _ = loader.load_string(texte)
    assert [erreur.message for erreur in erreurs] == []
    comptes = realization.iter_children(realization.realize(entrees))
    return Counter(
        {_cle(compte.account): _centimes(position.units.number) for compte in comptes for position in compte.balance}
    )


def de_hledger(texte: str, dossier: Path) -> Counter[Cle]:
    programme = shutil.which("hledger")
    if programme is None:
        missing("hledger n'est pas installé (apt-get install hledger).")
    fichier = dossier / "comptes.journal"
    fichier.write_text(texte, encoding="utf-8")
    lus = subprocess.run(
        [programme, "-f", fichier, "-s", "balance", "--flat", "--no-total", "-O", "csv", "--layout=bare"],
        capture_output=True,
        text=True,
        check=True,
    )
    soldes = csv.DictReader(lus.stdout.splitlines())
    return Counter({_cle(solde["account"]): _centimes(Decimal(solde["balance"])) for solde in soldes})


def _cle(compte: str) -> Cle:
    """« Liabilities:C4191:F-031 » is account 4191 of F-031."""
    _, numero, *qui = compte.split(":")
    return numero.removeprefix("C"), "".join(qui)


def _centimes(montant: Decimal | None) -> int:
    assert montant is not None
    assert montant == round(montant, 2)
    return int(montant * 100)


def _sommes(annees: Iterable[Counter[Cle]]) -> Soldes:
    total: Counter[Cle] = Counter()
    for annee in annees:
        total.update(annee)
    return non_nuls(total)


def non_nuls(soldes: Mapping[Cle, int]) -> Soldes:
    return {cle: montant for cle, montant in soldes.items() if montant}
