"""Returns of VAT in the ledger: they empty its accounts, and read what was not declared yet."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime

import pytest

from domaine.banque.faits import LigneBancaireClassee
from domaine.comptes.faits import TauxDeclare, TvaAnnulee, TvaDeclaree
from domaine.comptes.tva import resultat
from domaine.fait import Fait
from projections.ecritures import lire
from projections.ecritures.exercice import SoldeAnnuel
from projections.ecritures.modele import Compte
from projections.ecritures.suivi import grand_livre
from projections.ecritures.tva import ADeclarer, a_declarer
from tests.domaine.faits_d_exemple import exemple
from tests.projections.ecritures.clotures import FIN, clot, voit
from tests.projections.ecritures.exemples import dernieres, passer, soldes
from tests.projections.ecritures.faits import ASSUJETTIE, LE_SAC
from tests.projections.faits import pese
from tests.projections.journal import Ligne, inscrire, magasin

CINQ = TauxDeclare(pour_mille=55, base_centimes=73_46, tva_centimes=4_04)


def declaree(taux: TauxDeclare, *, deductible: int = 0, avant: int = 0) -> TvaDeclaree:
    a_payer, credit, arrondi = resultat((taux,), deductible, avant)
    return exemple(
        TvaDeclaree, au=date(2026, 11, 30), taux=(taux,), deductible_centimes=deductible, credit_avant_centimes=avant,
        a_payer_centimes=a_payer, credit_centimes=credit, arrondi_centimes=arrondi,
    )  # fmt: skip


def lue(*faits: Fait, declarees: dict[int, int] | None = None) -> ADeclarer:
    soldes: Counter[tuple[Compte, int]] = Counter()
    for ecriture in passer(*ASSUJETTIE, *faits):
        for ligne in ecriture.lignes:
            soldes[ligne.compte, ligne.sous] += ligne.debit - ligne.credit
    annuels = [SoldeAnnuel(*cle, "", 2026, max(solde, 0), max(-solde, 0)) for cle, solde in soldes.items()]
    return a_declarer(annuels, declarees or {})


def test_r195_la_declaration_lit_les_ventes_par_taux_et_ce_que_les_factures_deduisent() -> None:
    vendu = pese("F-101", 25_000, tva_pour_mille=55)
    assert lue(LE_SAC, vendu) == ADeclarer((CINQ,), 4_04, 0)


def test_r195_l_ecriture_vide_les_comptes_de_tva() -> None:
    assert dernieres(declaree(CINQ)) == ["OD: 4457155 4.04 = 44551 4.00 ; 7588 0.04"]
    assert dernieres(declaree(CINQ, deductible=20_30)) == ["OD: 4457155 4.04 ; 44567 16.00 ; 658 0.26 = 44566 20.30"]
    assert dernieres(declaree(CINQ, avant=1_00)) == ["OD: 4457155 4.04 = 44567 1.00 ; 44551 3.00 ; 7588 0.04"]


@pytest.mark.parametrize(("deductible", "avant"), [(0, 0), (20_30, 0), (0, 1_00)])
def test_r195_une_declaration_annulee_rend_aux_comptes_ce_qu_ils_portaient(deductible: int, avant: int) -> None:
    dite = declaree(CINQ, deductible=deductible, avant=avant)
    champs = {nom: valeur for nom, valeur in dite.as_dict().items() if nom not in ("arrete_a", "methode")}
    assert soldes(passer(dite, TvaAnnulee(**champs, raison="mauvais mois"))) == {}


def test_r195_ce_qui_est_declare_ne_l_est_pas_deux_fois_ce_qui_vient_apres_l_est() -> None:
    vendu, apres = pese("F-101", 25_000, tva_pour_mille=55), pese("F-102", 2_460, tva_pour_mille=55)
    faits = [vendu, declaree(CINQ)]
    assert lue(*faits, declarees={55: 73_46}) == ADeclarer((), 0, 4_00)
    reste = TauxDeclare(pour_mille=55, base_centimes=7_23, tva_centimes=40)
    assert lue(*faits, apres, declarees={55: 73_46}) == ADeclarer((reste,), 0, 4_00)


@pytest.mark.anyio
async def test_r195_r191_une_declaration_notee_une_fois_ses_mois_clos_ne_se_declare_pas_encore(
    database_url: str,
) -> None:
    """Its entry is on the first open day: what it declared is declared all the same."""
    vendu = Ligne(pese("F-101", 25_000, tva_pour_mille=55), le=datetime(2026, 11, 26, tzinfo=UTC))
    async with magasin(database_url) as store:
        await inscrire(store, *ASSUJETTIE, vendu)
        await clot(store, await voit(database_url, "mois", FIN))
        await inscrire(store, declaree(CINQ))
        async with grand_livre(database_url) as connection:
            assert await lire.tva(connection, FIN) == ADeclarer((), 0, 4_00)


def test_r195_la_ligne_de_banque_paie_la_tva_declaree() -> None:
    paye = exemple(LigneBancaireClassee, nature="tva", montant_centimes=-4_00)
    assert dernieres(paye) == ["BQ1: 44551 4.00 = 5121 4.00"]
