"""The bank account: what a line was found to be is posted once, and taken back by the opposite entry."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from domaine.banque.faits import (
    BordereauEtabli,
    ChequeDuBordereau,
    ChequeRetire,
    LigneBancaireClassee,
    LigneBancaireDetachee,
    LigneBancaireRapprochee,
    SoldeBancaireRepris,
)
from domaine.caisses.faits import DepotBanqueEffectue
from domaine.encaissements.faits import CarteImpayee, ChequeRejete, EncaissementContrepasse
from domaine.groupements.faits import OuvertureControlee
from domaine.types import Mode
from projections.ecritures.modele import Compte
from tests.domaine.faits_d_exemple import exemple
from tests.projections.ecritures.exemples import dernieres, passer, soldes
from tests.projections.ecritures.faits import AFFECTE, RECU, classee
from tests.projections.faits import encaisse

CARTE: dict[str, Any] = {"reference": "C1", "montant_centimes": 312_40, "frais_centimes": 5_47}


def test_le_solde_de_depart_du_compte() -> None:
    repris = exemple(SoldeBancaireRepris, solde_centimes=1_850_00, au=date(2026, 9, 30))
    assert dernieres(repris) == ["BQ1: 5121 1850.00 = 102 1850.00"]
    corrige = exemple(SoldeBancaireRepris, solde_centimes=1_800_00, avant_centimes=1_850_00)
    assert dernieres(repris, corrige) == ["BQ1: 102 50.00 = 5121 50.00"]
    ouverture = exemple(OuvertureControlee, banque_centimes=1_850_00, fonds_centimes=1_850_00)
    assert soldes(passer(ouverture, corrige))[Compte.BANQUE, ""] == 1_800_00


def test_une_ligne_d_avant_le_solde_de_depart_y_est_deja() -> None:
    repris = exemple(SoldeBancaireRepris, solde_centimes=1_850_00, au=date(2026, 9, 30))
    avant, apres = classee(-3_50, date(2026, 9, 30)), classee(-3_50, date(2026, 10, 1))
    assert dernieres(repris, avant) == ["BQ1: 627 3.50 = 102 3.50"]
    assert dernieres(repris, apres) == ["BQ1: 627 3.50 = 5121 3.50"]
    assert dernieres(avant, repris) == ["BQ1: 5121 1853.50 = 102 1853.50"]
    for faits in ([repris, avant, apres], [avant, apres, repris], [avant, repris, apres]):
        assert soldes(passer(*faits))[Compte.BANQUE, ""] == 1_846_50
    plus_tot = exemple(SoldeBancaireRepris, solde_centimes=1_850_00, avant_centimes=1_850_00, au=date(2026, 9, 29))
    assert soldes(passer(repris, avant, plus_tot))[Compte.BANQUE, ""] == 1_846_50
    defait = exemple(LigneBancaireDetachee, etait="frais", montant_centimes=-3_50, ligne_le=date(2026, 9, 30))
    assert soldes(passer(repris, avant, defait)) == soldes(passer(repris))
    ouverture = exemple(OuvertureControlee, banque_centimes=1_850_00, fonds_centimes=1_850_00)
    assert soldes(passer(ouverture, classee(20_00, date(2026, 11, 26), "don")))[Compte.BANQUE, ""] == 1_850_00


def test_une_operation_retrouvee_avant_le_solde_de_depart_y_est_deja() -> None:
    """430.00 were taken to the bank on 26/11; the balance of 30/11 that the treasurer took up later has them."""
    depot = exemple(DepotBanqueEffectue, especes_centimes=430_00, cheques=(), cheques_centimes=0)
    repris = exemple(SoldeBancaireRepris, solde_centimes=1_850_00, au=date(2026, 11, 30))
    retrouve = exemple(
        LigneBancaireRapprochee, genre="especes", montant_centimes=430_00, frais_centimes=0, ligne_le=date(2026, 11, 27)
    )
    defait = exemple(
        LigneBancaireDetachee, etait="especes", montant_centimes=430_00, frais_centimes=0, ligne_le=date(2026, 11, 27)
    )
    assert dernieres(depot, repris, retrouve) == ["BQ1: 102 430.00 = 5121 430.00"]
    assert dernieres(depot, retrouve) == []
    for faits in ([depot, repris, retrouve], [depot, retrouve, repris], [repris, depot, retrouve]):
        assert soldes(passer(*faits))[Compte.BANQUE, ""] == 1_850_00
    assert soldes(passer(depot, repris, retrouve, defait)) == soldes(passer(depot, repris))
    plus_tot = exemple(SoldeBancaireRepris, solde_centimes=1_420_00, avant_centimes=1_850_00, au=date(2026, 10, 31))
    assert soldes(passer(depot, repris, retrouve, plus_tot))[Compte.BANQUE, ""] == 1_850_00
    paye = exemple(LigneBancaireRapprochee, genre="carte", **CARTE, ligne_le=date(2026, 11, 27))
    assert dernieres(repris, paye) == ["BQ1: 102 306.93 ; 627 5.47 = 5115 312.40"]
    assert soldes(passer(paye, repris))[Compte.BANQUE, ""] == 1_850_00


def test_r132_la_carte_entre_en_banque_moins_les_frais() -> None:
    paye = exemple(LigneBancaireRapprochee, genre="carte", **CARTE)
    assert dernieres(paye) == ["BQ1: 5121 306.93 ; 627 5.47 = 5115 312.40"]
    defait = exemple(LigneBancaireDetachee, etait="carte", **CARTE)
    assert dernieres(paye, defait) == ["BQ1: 5115 312.40 = 5121 306.93 ; 627 5.47"]


def test_r132_un_paiement_repris_avant_que_la_caisse_soit_versee_ne_change_pas_ce_qu_elle_verse() -> None:
    """20.00 of the till's 312.40 taken back: the bank paid the whole and took 20.00, on two lines or on one."""
    pris = [encaisse("F-101", 20_00, "E-1", mode=Mode.CB), encaisse("F-102", 292_40, "E-2", mode=Mode.CB)]
    repris = exemple(CarteImpayee, encaissement="E-1", foyer="F-101", montant_centimes=20_00)
    paye = exemple(LigneBancaireRapprochee, genre="carte", **CARTE)
    sien = exemple(LigneBancaireRapprochee, genre="impaye", montant_centimes=-20_00, frais_centimes=0)
    comptes = soldes(passer(*pris, repris, paye, sien))
    assert (Compte.CARTE, "") not in comptes
    assert comptes[Compte.BANQUE, ""] == 306_93 - 20_00
    assert (Compte.ADHERENT, "F-101") not in comptes
    assert (Compte.ADHERENT_AVANCE, "F-101") not in comptes


@pytest.mark.parametrize("genre", ["especes", "cheques", "encaissement", "rejet", "impaye", "remboursement"])
def test_r167_ce_qui_est_deja_dans_les_comptes_n_y_entre_pas_deux_fois(genre: Any) -> None:
    assert dernieres(exemple(LigneBancaireRapprochee, genre=genre, montant_centimes=430_00)) == []
    assert dernieres(exemple(LigneBancaireDetachee, etait=genre, montant_centimes=430_00)) == []


@pytest.mark.parametrize(
    ("nature", "montant", "attendu"),
    [
        ("frais", -3_50, "BQ1: 627 3.50 = 5121 3.50"),
        ("interets", 1_20, "BQ1: 5121 1.20 = 768 1.20"),
        ("don", 20_00, "BQ1: 5121 20.00 = 7541 20.00"),
        ("subvention", 500_00, "BQ1: 5121 500.00 = 741 500.00"),
        ("financeur", 3_74, "BQ1: 5121 3.74 = 4671/AUTRE 3.74"),
        ("fournitures", -12_00, "BQ1: 606 12.00 = 5121 12.00"),
        ("location", -80_00, "BQ1: 613 80.00 = 5121 80.00"),
        ("assurance", -110_00, "BQ1: 616 110.00 = 5121 110.00"),
        ("deplacements", -9_40, "BQ1: 625 9.40 = 5121 9.40"),
        ("poste", -15_99, "BQ1: 626 15.99 = 5121 15.99"),
        ("services", -30_00, "BQ1: 628 30.00 = 5121 30.00"),
        ("virement_interne", -100_00, "BQ1: 580 100.00 = 5121 100.00"),
        ("autre", 7_00, "BQ1: 5121 7.00 = 4718 7.00"),
    ],
)
def test_r167_une_ligne_classee_a_sa_contrepartie(nature: Any, montant: int, attendu: str) -> None:
    classee = exemple(LigneBancaireClassee, nature=nature, montant_centimes=montant)
    assert dernieres(classee) == [attendu]
    defait = exemple(LigneBancaireDetachee, etait=nature, montant_centimes=montant)
    assert soldes(passer(classee, defait)) == {}


def test_r131_un_virement_attend_au_4718_puis_va_au_foyer() -> None:
    assert dernieres(RECU) == ["BQ1: 5121 31.20 = 4718 31.20"]
    payee = encaisse("F-101", 31_20, "E-9", mode=Mode.VIREMENT, session=None)
    assert dernieres(RECU, AFFECTE) == []
    assert dernieres(RECU, AFFECTE, payee) == ["OD: 4718 31.20 = 4191/F-101 31.20"]


def test_r131_un_paiement_annule_rend_le_virement_a_l_attente() -> None:
    payee = encaisse("F-101", 31_20, "E-9", mode=Mode.VIREMENT, session=None)
    annule = exemple(
        EncaissementContrepasse, encaissement="E-9", foyer="F-101", montant_centimes=31_20, mode=Mode.VIREMENT
    )
    assert dernieres(RECU, AFFECTE, payee, annule) == ["OD: 4191/F-101 31.20 = 4718 31.20"]
    defait = exemple(LigneBancaireDetachee, etait="virement", montant_centimes=31_20)
    assert soldes(passer(RECU, AFFECTE, payee, annule, defait)) == {}


def test_r129_un_bordereau_a_une_ligne_par_cheque() -> None:
    cheques = (
        ChequeDuBordereau(encaissement="E-1", cheque_numero="1", montant_centimes=45_60),
        ChequeDuBordereau(encaissement="E-2", cheque_numero="2", montant_centimes=12_81),
    )
    bordereau = exemple(BordereauEtabli, bordereau="B0007", cheques=cheques, total_centimes=58_41)
    recus = [encaisse("F-101", 45_60, "E-1", mode=Mode.CHEQUE), encaisse("F-102", 12_81, "E-2", mode=Mode.CHEQUE)]
    assert dernieres(*recus, bordereau) == ["BQ1: 5121 58.41 = 5112 45.60 ; 5112 12.81"]
    assert (Compte.CHEQUE, "") not in soldes(passer(*recus, bordereau))


def test_r129_un_cheque_retire_du_bordereau_se_retire_de_la_banque() -> None:
    """Given 45.60 and 12.81 on a slip, then 12.81 was not on it: it is in hand again, as if it had not been ticked."""
    lignes = (
        ChequeDuBordereau(encaissement="E-1", cheque_numero="1", montant_centimes=45_60),
        ChequeDuBordereau(encaissement="E-2", cheque_numero="2", montant_centimes=12_81),
    )
    bordereau = exemple(BordereauEtabli, bordereau="B0007", cheques=lignes, total_centimes=58_41)
    seul = exemple(BordereauEtabli, bordereau="B0007", cheques=lignes[:1], total_centimes=45_60)
    recus = [encaisse("F-101", 45_60, "E-1", mode=Mode.CHEQUE), encaisse("F-102", 12_81, "E-2", mode=Mode.CHEQUE)]
    retire = exemple(ChequeRetire, encaissement="E-2", bordereau="B0007", montant_centimes=12_81)
    assert dernieres(*recus, bordereau, retire) == ["BQ1: 5112 12.81 = 5121 12.81"]
    assert soldes(passer(*recus, bordereau, retire)) == soldes(passer(*recus, seul))


def test_r129_un_cheque_rejete_avant_son_bordereau_entre_en_banque_et_en_sort() -> None:
    """Given 45.60 refused on the 24th, when its slip is noted, then the bank has both and no cheque is in hand."""
    cheques = (ChequeDuBordereau(encaissement="E-1", cheque_numero="1", montant_centimes=45_60),)
    le = date(2026, 11, 24)
    rejete = exemple(ChequeRejete, encaissement="E-1", foyer="F-101", montant_centimes=45_60, rejete_le=le)
    bordereau = exemple(BordereauEtabli, bordereau="B0007", cheques=cheques, total_centimes=45_60)
    faits = [encaisse("F-101", 45_60, "E-1", mode=Mode.CHEQUE), rejete, bordereau]
    assert dernieres(*faits) == ["BQ1: 5121 45.60 = 5112 45.60", "BQ1: 5112 45.60 = 5121 45.60"]
    assert passer(*faits)[-1].le == le
    assert soldes(passer(*faits)) == {}
