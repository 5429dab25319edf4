"""One random year in three regimes: what people owe never depends on it, what the group earns does."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from random import Random
from typing import Final

import pytest
from accounting_fr.fec_check import check_fec
from hypothesis import given, settings
from hypothesis import strategies as st

from domaine.arithmetique import hors_taxe
from domaine.cycles.faits import CycleAnnule, CycleArrete
from domaine.fournisseurs.faits_consignes import ConsigneRetourneeFournisseur, RenvoiConsignesAnnule
from projections.ecritures import lire, registre
from projections.ecritures.comptable import Comptable
from projections.ecritures.modele import Compte
from projections.ecritures.suivi import grand_livre
from tests.acceptation.cinq_calculs import de_beancount, de_hledger, du_fec, non_nuls
from tests.invariants.annee_au_hasard import vivre
from tests.invariants.cycle_au_hasard import CYCLE, REGIMES
from tests.invariants.ecritures import ecriture
from tests.invariants.monde import Monde
from tests.invariants.tirages import HASARDS
from tests.projections.journal import Ligne, inscrire, magasin
from web.comptes.controle_fec import controler
from web.comptes.fec import fec
from web.comptes.texte import beancount, hledger

assert registre.REGLES  # every rule is known from here on

DU_REGIME: Final = frozenset(
    {
        *(Compte.ACHAT, Compte.RABAIS_OBTENU, Compte.PORT, Compte.VENTE, Compte.REFACTURATION, Compte.MANDAT),
        *(Compte.TVA_DEDUCTIBLE, Compte.TVA_COLLECTEE, Compte.TVA_NON_FACTUREE),
        *(Compte.ECART_FAVORABLE, Compte.ECART_DEFAVORABLE),
    }
)
"""All that a regime changes."""
ANNEES = settings(max_examples=15)
Comptes = Counter[tuple[Compte, int, str]]


def passer(comptable: Comptable, comptes: Comptes, monde: Monde) -> None:
    """Post the whole year; each entry, and all of them at each position, come to nothing."""
    for fait in monde.faits():
        for e in comptable.passer(fait):
            assert sum(ligne.debit - ligne.credit for ligne in e.lignes) == 0
            for ligne in e.lignes:
                comptes[ligne.compte, ligne.sous, ligne.aux] += ligne.debit - ligne.credit
        assert sum(comptes.values()) == 0
        if isinstance(fait.data, CycleArrete | CycleAnnule):
            assert comptes[Compte.MANDAT, 0, fait.data.cycle] == 0


def comptes_de(monde: Monde) -> Comptes:
    comptes: Comptes = Counter()
    passer(Comptable(), comptes, monde)
    return comptes


def total(comptes: Comptes, *lesquels: Compte) -> int:
    return sum(solde for (compte, _, _), solde in comptes.items() if compte in lesquels)


@ANNEES
@given(st.integers(0, 2**32))
def test_r011_r194_le_regime_ne_change_le_compte_de_personne(graine: int) -> None:
    """Households, suppliers, funders, tills, bank and fund: the same to the centime."""
    vus = []
    for parametres in REGIMES.values():
        comptes = comptes_de(vivre(Random(graine), mois=5, tenus=False, **parametres))
        vus.append({cle: solde for cle, solde in comptes.items() if solde and cle[0] not in DU_REGIME})
    assert vus[0] == vus[1] == vus[2]


@ANNEES
@given(HASARDS)
def test_r011_la_tva_collectee_est_celle_de_chaque_document_et_ventes_et_tva_font_le_prix_paye(hasard: Random) -> None:
    monde = vivre(hasard, mois=5, tenus=False, **REGIMES["assujettie"])
    comptable, comptes = Comptable(), Comptes()
    passer(comptable, comptes, monde)
    ttc = sum(ecriture(f.data).get("ventes", 0) + ecriture(f.data).get("port_facture", 0) for f in monde.faits())
    assert total(comptes, Compte.VENTE, Compte.REFACTURATION, Compte.TVA_COLLECTEE) == ttc
    achats = sum(ecriture(f.data).get("achats", 0) for f in monde.faits())
    reclamees = sum(renvoi.reclame_centimes for _, renvoi in monde.de(ConsigneRetourneeFournisseur))
    reclamees -= sum(annule.reclame_centimes for _, annule in monde.de(RenvoiConsignesAnnule))
    factures = (Compte.ACHAT, Compte.RABAIS_OBTENU, Compte.PORT, Compte.TVA_DEDUCTIBLE)
    assert total(comptes, *factures) == achats - reclamees
    if not any(isinstance(f.data, CycleArrete) for f in monde.faits()):
        attendue = Counter[int]()
        for cle, montant in comptable.m.regimes.documents.items():
            taux = int(cle.rpartition(" ")[2])
            attendue[taux] += montant - hors_taxe(montant, taux)
        for taux, tva in attendue.items():
            assert -comptes[Compte.TVA_COLLECTEE, taux, ""] == tva


@ANNEES
@given(HASARDS)
def test_r194_apres_l_arrete_rien_ne_reste_au_compte_des_foyers(hasard: Random) -> None:
    monde = vivre(hasard, mois=5, tenus=False, **REGIMES["au nom des foyers"])
    comptes = comptes_de(monde)
    assert total(comptes, Compte.VENTE, Compte.REFACTURATION, Compte.PORT) == 0
    closes = {arrete.cycle for _, arrete in monde.de(CycleArrete)}
    en_cours = [f.data for f in monde.faits() if getattr(f.data, "cycle", CYCLE) not in closes]
    ttc = sum(ecriture(fait).get(quoi, 0) for fait in en_cours for quoi in ("ventes", "port_facture", "achats"))
    assert total(comptes, Compte.MANDAT) == ttc


@pytest.mark.parametrize("regime", REGIMES)
def test_une_annee_au_moins_arrive_a_l_arrete(regime: str) -> None:
    mondes = (vivre(Random(graine), mois=1, tenus=False, **REGIMES[regime]) for graine in range(40))
    assert any(isinstance(f.data, CycleArrete) for monde in mondes for f in monde.faits())


@pytest.mark.anyio
@pytest.mark.parametrize("regime", REGIMES)
async def test_r011_r194_les_fichiers_de_l_annee_passent_leurs_juges_et_disent_les_memes_soldes(
    installed_url: str, tmp_path: Path, regime: str
) -> None:
    faits = vivre(Random(7), mois=12, tenus=False, **REGIMES[regime]).faits()
    async with magasin(installed_url) as store:
        await inscrire(store, *(Ligne(f.data, le=f.date_effet, acteur=f.acteur, corrige=f.corrige) for f in faits))
        async with grand_livre(installed_url) as connection:
            annees = {an: await lire.annee(connection, an) for an in await lire.annees(connection)}
    for an, lignes in annees.items():
        assert controler(fec(lignes), f"123456789FEC{an}1231.txt") == []
        rapport = check_fec(fec(lignes), f"123456789FEC{an}1231.txt", date(an, 1, 1), date(an, 12, 31))
        assert [*rapport.errors, *rapport.warnings] == []
        soldes = non_nuls(du_fec(fec(lignes)))
        assert soldes == non_nuls(de_beancount(beancount(lignes, "Comptes")))
        assert soldes == non_nuls(de_hledger(hledger(lignes, "Comptes"), tmp_path))
