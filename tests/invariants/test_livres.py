"""The books of a random year, in any regime: what is closed stays, nothing is declared twice, statements agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from random import Random
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domaine.comptes.faits import PeriodeCloturee, TvaAnnulee, TvaDeclaree
from infra.facts import LogLine
from projections.ecritures import lire
from projections.ecritures.etats import etats
from projections.ecritures.exercice import LigneDatee
from projections.ecritures.modele import Compte
from projections.ecritures.plan import numero
from projections.ecritures.suivi import grand_livre, refaire
from projections.proof.verifier import verifier
from tests.invariants.annee_au_hasard import vivre_dans
from tests.invariants.cycle_au_hasard import REGIMES
from tests.invariants.livre import Livre
from tests.invariants.monde import Monde
from tests.projections.journal import magasin, recopier
from web.comptes.controle_fec import controler
from web.comptes.fec import fec
from web.comptes.texte import beancount, hledger

LIVRES = settings(max_examples=12)
RESULTATS: Final = frozenset({Compte.EXCEDENT, Compte.DEFICIT, Compte.REPORT_CREDITEUR, Compte.REPORT_DEBITEUR})
Faits = list[LogLine[Any]]
Fichiers = tuple[bytes, str, str]


def vecue(graine: int, regime: str) -> Faits:
    """A year where some of what happens is typed late, be it once its month is closed."""
    monde = Monde(retards=Random(graine))
    vivre_dans(monde, Random(graine), mois=11, tenus=True, **REGIMES[regime])
    return monde.faits()


def fichiers(lignes: list[LigneDatee]) -> Fichiers:
    return fec(lignes), beancount(lignes, "2026"), hledger(lignes, "2026")


@LIVRES
@given(st.integers(0, 2**32), st.sampled_from([*REGIMES, "assujettie"]))
def test_r191_r195_ce_qui_est_clos_ne_change_plus_et_rien_ne_se_declare_deux_fois(graine: int, regime: str) -> None:
    livre, faits = Livre(), vecue(graine, regime)
    annees: dict[int, Fichiers] = {}
    closes: list[Any] = []
    dite = Counter[int]()
    for fait in faits:
        if isinstance(fait.data, TvaDeclaree | TvaAnnulee):
            sens = 1 if isinstance(fait.data, TvaDeclaree) else -1
            dite.update({un.pour_mille: sens * un.tva_centimes for un in fait.data.taux})
            dite[0] -= sens * fait.data.deductible_centimes
            if sens > 0:
                assert dite == _tva(livre, fait.data.au)
        livre.suivre([fait])
        if isinstance(fait.data, PeriodeCloturee) or fait is faits[-1]:
            finales = [*livre.finales.values()]
            assert finales[: len(closes)] == closes
            closes = finales
            for an in livre.annees_closes:
                ecrits = fichiers(livre.annee(an))
                assert annees.setdefault(an, ecrits) == ecrits
    for an in livre.annees:
        _une_annee(livre, an)


def _une_annee(livre: Livre, an: int) -> None:
    lignes = livre.annee(an)
    assert controler(fec(lignes), f"123456789FEC{an}1231.txt") == []
    finis, resultat = _bilan(lignes, an)
    ouverts, rien = _bilan((ligne for ligne in livre.annee(an + 1) if not ligne.position), an + 1)
    assert (ouverts, rien) == ({**finis, None: finis[None] + resultat}, 0), "of classes 6 to 8, nothing is left"
    lus = etats(an, livre.soldes(date(an, 12, 31)))
    assert lus.resultat == -resultat == sum(p.montant for p in lus.produits) - sum(p.montant for p in lus.charges)
    assert sum(p.montant for p in lus.actif) == sum(p.montant for p in lus.passif)


def _bilan(lignes: Iterable[LigneDatee], an: int) -> tuple[dict[Any, int], int]:
    """What each account of classes 1 to 5 holds, results under None; what those of classes 6 and 7 come to."""
    soldes, resultat = Counter[Any]({None: 0}), 0
    for li in lignes:
        classe = numero(li.compte, li.sous, an)[0]
        if classe in "67":
            resultat += li.debit - li.credit
        elif classe in "12345":
            soldes[None if li.compte in RESULTATS else (li.compte, li.sous, li.aux)] += li.debit - li.credit
    return {compte: solde for compte, solde in soldes.items() if solde or compte is None}, resultat


def _tva(livre: Livre, au: date) -> Counter[int]:
    """By rate, what was collected up to that day, whatever was declared of it; at 0, what is deducted."""
    tva = Counter[int]()
    for e in livre.ecritures.values():
        if livre.jour(e) <= au and e.position not in livre.de_tva:
            for li in e.lignes:
                if li.compte in (Compte.TVA_COLLECTEE, Compte.TVA_DEDUCTIBLE):
                    tva[li.sous] += li.credit - li.debit
    return tva


@pytest.mark.anyio
async def test_x4_une_annee_close_redonne_les_memes_octets_quoi_qu_il_arrive_apres(installed_url: str) -> None:
    """In the tables as in memory: live, and made again."""
    faits, livre = vecue(5, "assujettie"), Livre()
    cloture = next(f for f in faits if isinstance(f.data, PeriodeCloturee) and f.data.genre == "annee")
    async with magasin(installed_url, scenario=True) as store:
        await recopier(store, faits[: cloture.pos])
        octets = await _fichiers(installed_url, cloture.data.au.year)
        await recopier(store, faits[cloture.pos :])
        assert await _fichiers(installed_url, cloture.data.au.year) == octets
        await refaire(installed_url)
        assert await _fichiers(installed_url, cloture.data.au.year) == octets
    livre.suivre(faits)
    assert fichiers(livre.annee(cloture.data.au.year)) == octets
    assert (await verifier(installed_url)).difference is None


async def _fichiers(dsn: str, an: int) -> Fichiers:
    async with grand_livre(dsn) as connection:
        return fichiers(await lire.annee(connection, an))
