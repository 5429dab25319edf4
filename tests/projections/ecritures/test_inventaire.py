"""What the inventory of a period posts; and R-191's round that straddles the end of a year."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from domaine.comptes.faits import (
    AchatRattache,
    AchatsRattaches,
    BenevolatValorise,
    FondsDediesArretes,
    StockEvalue,
    SubventionARecevoir,
)
from domaine.comptes.postes import PRODUITS, PosteDeBudget
from domaine.cycles.faits import CycleArrete
from domaine.fournisseurs.faits import FactureFournisseurRecue
from projections.ecritures.etats import etats
from projections.ecritures.exercice import SoldeAnnuel, a_nouveaux
from projections.ecritures.modele import Compte, Ecriture
from projections.ecritures.plan import numero
from tests.domaine.faits_d_exemple import exemple
from tests.projections.ecritures.exemples import dernieres, passer
from tests.projections.faits import pese
from tests.projections.journal import Ligne as Fiche

FIN = date(2026, 12, 31)


def a_midi(annee: int, mois: int, jour: int) -> datetime:
    return datetime(annee, mois, jour, 12, tzinfo=UTC)


def rattaches(genre: Any, montant: int, avant: int = 0) -> AchatsRattaches:
    ligne = AchatRattache(
        cycle="2026-12", fournisseur="F03", genre=genre, montant_centimes=montant, avant_centimes=avant
    )
    return exemple(AchatsRattaches, au=FIN, lignes=(ligne,))


def soldes_annuels(*faits: Any) -> list[SoldeAnnuel]:
    return [
        SoldeAnnuel(ligne.compte, ligne.sous, ligne.aux, e.le.year, ligne.debit, ligne.credit)
        for e in passer(*faits)
        for ligne in e.lignes
    ]


def resultat(annee: int, *faits: Any) -> int:
    return etats(annee, soldes_annuels(*faits)).resultat


def test_le_stock_de_fin_d_annee_sort_des_achats() -> None:
    hausse = exemple(StockEvalue, au=FIN, valeur_centimes=402_15, avant_centimes=318_60)
    assert dernieres(hausse) == ["OD: 370 83.55 = 6037 83.55"]
    assert dernieres(exemple(StockEvalue, au=FIN, valeur_centimes=0, avant_centimes=402_15)) == [
        "OD: 6037 402.15 = 370 402.15"
    ]
    assert dernieres(exemple(StockEvalue, au=FIN, valeur_centimes=5, avant_centimes=5)) == []
    [ecriture] = passer(hausse)
    assert ecriture.le == FIN


def test_r191_un_achat_recu_et_non_facture_compte_a_sa_reception_et_s_extourne_le_lendemain() -> None:
    fait = rattaches("a_recevoir", 1_340_20)
    assert dernieres(fait) == ["OD: 607 1340.20 = 408 1340.20", "OD: 408 1340.20 = 607 1340.20"]
    assert [e.le for e in passer(fait)] == [FIN, date(2027, 1, 1)]
    assert dernieres(rattaches("a_recevoir", 0, 40_20)) == ["OD: 408 40.20 = 607 40.20", "OD: 607 40.20 = 408 40.20"]


def test_r191_une_facture_d_avance_quitte_l_annee() -> None:
    assert dernieres(rattaches("d_avance", 80_00)) == ["OD: 486 80.00 = 607 80.00", "OD: 607 80.00 = 486 80.00"]


def test_r191_un_cycle_a_cheval_retraits_et_achats_sont_chacun_de_leur_annee() -> None:
    """Picked up on 30 December for 2,486.30; goods of the 29th, billed on 4 January."""
    retrait = Fiche(pese("F-101", 802_032), le=a_midi(2026, 12, 30))
    facture = exemple(FactureFournisseurRecue, cycle="2026-12", facture="FA-1", total_ttc_centimes=2_390_00)
    facturee = Fiche(facture, le=a_midi(2027, 1, 4))
    rattache = Fiche(rattaches("a_recevoir", 2_400_00), le=a_midi(2027, 1, 10))
    sans_arrete: list[Any] = [retrait, facturee, rattache]
    assert resultat(2026, *sans_arrete) == 2_486_30 - 2_400_00
    assert resultat(2027, *sans_arrete) == 2_400_00 - 2_390_00
    arrete = exemple(CycleArrete, cycle="2026-12", achats_provisionnes_centimes=2_400_00, provisions={"F03": 2_400_00})
    arrete_avant: list[Any] = [retrait, Fiche(arrete, le=a_midi(2027, 1, 2)), facturee, rattache]
    assert resultat(2026, *arrete_avant) == 2_486_30 - 2_400_00
    assert resultat(2027, *arrete_avant) == 2_400_00 - 2_390_00


def test_ce_qui_reste_d_une_subvention_se_reporte_puis_s_utilise() -> None:
    def reste(montant: int, avant: int) -> FondsDediesArretes:
        return exemple(FondsDediesArretes, au=FIN, subvention="Ville", reste_centimes=montant, avant_centimes=avant)

    assert dernieres(reste(1_200_00, 0)) == ["OD: 6894 1200.00 = 194 1200.00"]
    assert dernieres(reste(300_00, 1_200_00)) == ["OD: 194 900.00 = 7894 900.00"]


def test_une_subvention_promise_est_gagnee_puis_reprise_le_lendemain() -> None:
    promise = exemple(SubventionARecevoir, au=FIN, subvention="Région", montant_centimes=900_00, avant_centimes=800_00)
    assert dernieres(promise) == ["OD: 441 100.00 = 741 100.00", "OD: 741 100.00 = 441 100.00"]
    assert [e.le for e in passer(promise)] == [FIN, date(2027, 1, 1)]


def test_r203_les_heures_benevoles_sont_hors_du_resultat_et_du_bilan() -> None:
    donne = exemple(BenevolatValorise, au=FIN, valeur_centimes=558_00, avant_centimes=120_00)
    assert dernieres(donne) == ["BV: 864 438.00 = 875 438.00"]
    repris = exemple(BenevolatValorise, au=FIN, valeur_centimes=558_00, avant_centimes=558_00)
    assert dernieres(repris) == []
    soldes = soldes_annuels(donne)
    e = etats(2026, soldes)
    assert (e.resultat, e.actif, e.passif) == (0, [], [])
    assert [(p.compte, p.montant, p.avant) for p in e.contributions] == [("864", 438_00, 0), ("875", 438_00, 0)]
    assert [(p.compte, p.montant, p.avant) for p in etats(2027, soldes).contributions] == [
        ("864", 0, 438_00),
        ("875", 0, 438_00),
    ]
    assert a_nouveaux(2027, soldes) == []
    assert _classes(passer(donne)) == {"8"}


def test_un_budget_se_vote_par_compte_du_resultat() -> None:
    comptes = {c.value: numero(c, 0, 2026)[0] for c in Compte if numero(c, 0, 2026)[0] in "67"}
    assert {poste.value for poste in PosteDeBudget} == comptes.keys(), "a budget has a post for each such account"
    assert {poste.value for poste in PRODUITS} == {nom for nom, classe in comptes.items() if classe == "7"}


def _classes(ecritures: list[Ecriture]) -> set[str]:
    return {numero(ligne.compte, ligne.sous, e.le.year)[0] for e in ecritures for ligne in e.lignes}
