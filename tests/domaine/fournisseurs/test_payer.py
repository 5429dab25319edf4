"""Paying a supplier: on an invoice or in advance, once, and never more than is due without saying so."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from domaine.approvisionnement.faits import BonCommandeEmis, BonCommandeRemplace
from domaine.caisses.compter import CompterCaisse
from domaine.caisses.faits import CaisseComptee
from domaine.caisses.refus import CaisseDejaComptee, CaisseInconnue
from domaine.cycles.refus import CycleInconnu
from domaine.dates import DateInvraisemblable
from domaine.fournisseurs.refus import (
    CaisseDuPaiement,
    EspecesDuJour,
    FactureDejaPayee,
    FactureInconnue,
    HorsCaisse,
    PaiementAVenir,
    PlusQueDu,
)
from domaine.refus import Refus
from tests.domaine.caisses.exemples import comptee, ouverte
from tests.domaine.cycles.exemples import OUVERT, TILLEULS, ouvert
from tests.domaine.dsl import given
from tests.domaine.fournisseurs.exemples import credit, recue
from tests.domaine.fournisseurs.paiements import paye, payer


def bon(total_ttc_centimes: int, version: int = 1) -> BonCommandeEmis:
    return BonCommandeEmis(
        cycle="2026-11",
        groupement="tilleuls",
        fournisseur="F03",
        bon_commande=f"BDC-v{version}",
        numero="0001",
        version=version,
        marchandise_ht_centimes=0,
        port_ht_centimes=0,
        port_ttc_centimes=0,
        total_ttc_centimes=total_ttc_centimes,
    )


def remplace(total_ttc_centimes: int) -> BonCommandeRemplace:
    return BonCommandeRemplace(
        cycle="2026-11",
        groupement="tilleuls",
        fournisseur="F03",
        bon_commande="BDC-v1",
        par="BDC-v2",
        marchandise_ht_centimes=0,
        port_ht_centimes=0,
        port_ttc_centimes=0,
        total_ttc_centimes=total_ttc_centimes,
    )


def test_on_paie_a_un_fournisseur_ce_qu_on_lui_doit_et_pas_plus() -> None:
    du = [OUVERT, bon(155_00), recue(155_00, 11_16), credit(11_16)]
    given(*du).when(payer(143_84)).then(paye(143_84))
    given(*du).when(payer(143_85)).refused(PlusQueDu, du="143,84\u00a0€")
    given(*du, paye(100_00)).when(payer(43_85)).refused(PlusQueDu, du="43,84\u00a0€")


def test_une_avance_ne_depasse_pas_la_commande_qui_compte() -> None:
    commande = [OUVERT, bon(77_50), remplace(77_50), bon(155_00, 2)]
    given(*commande).when(payer(77_50, None)).then(paye(77_50, None))
    given(*commande, paye(77_50, None)).when(payer(77_51, None)).refused(PlusQueDu, du="77,50\u00a0€")


def test_r177_un_paiement_sans_facture_paie_d_abord_ce_qui_est_facture() -> None:
    """155.00 billed and 100.00 ordered besides, from another: what the invoice leaves to pay comes first."""
    du = [OUVERT, bon(255_00), recue(155_00, 0)]
    given(*du).when(payer(155_00, None)).then(paye(155_00, None, sur_factures_centimes=155_00))
    given(*du).when(payer(200_00, None)).then(paye(200_00, None, sur_factures_centimes=155_00))
    given(*du, paye(100_00)).when(payer(80_00, None)).then(paye(80_00, None, sur_factures_centimes=55_00))
    given(*du, paye(155_00)).when(payer(100_00, None)).then(paye(100_00, None))


def test_une_avance_deja_payee_se_retranche_de_la_facture() -> None:
    faits = [OUVERT, bon(155_00), paye(77_50, None), recue(155_00, 0)]
    given(*faits).when(payer(77_50)).then(paye(77_50))
    given(*faits).when(payer(77_51)).refused(PlusQueDu, du="77,50\u00a0€")


def test_on_ne_paie_pas_une_facture_inconnue() -> None:
    given(ouvert()).when(payer(1_00)).refused(FactureInconnue)
    given().when(payer(1_00)).refused(CycleInconnu)


def test_r177_une_facture_payee_ne_se_paie_pas_deux_fois() -> None:
    du = [OUVERT, bon(155_00), recue(155_00, 11_16), credit(11_16), paye(143_84)]
    details = {"facture": "FA-2211", "montant": "143,84\u00a0€", "le": "26/11/2026"}
    given(*du).when(payer(1)).refused(FactureDejaPayee, **details)
    given(*du).when(payer(143_84, avance_acceptee=True)).refused(FactureDejaPayee, **details)


def test_r177_payer_plus_que_du_se_demande_et_le_trop_est_une_avance() -> None:
    du = [OUVERT, bon(155_00), recue(155_00, 0)]
    given(*du).when(payer(160_00)).refused(PlusQueDu, du="155,00\u00a0€", trop="5,00\u00a0€")
    given(*du).when(payer(160_00, avance_acceptee=True)).then(paye(160_00, trop_centimes=5_00))


def test_r177_un_trop_paye_se_retranche_de_la_facture_suivante() -> None:
    faits = [OUVERT, recue(155_00, 0), paye(160_00, trop_centimes=5_00), recue(20_00, 0, facture="FA-2212")]
    given(*faits).when(payer(15_00, "FA-2212")).then(paye(15_00, "FA-2212"))
    given(*faits).when(payer(20_00, "FA-2212")).refused(PlusQueDu, du="15,00\u00a0€", trop="5,00\u00a0€")


def test_un_paiement_garde_son_jour_son_mode_et_sa_preuve() -> None:
    acte = payer(155_00, mode="cheque", preuve="CHQ 8812", paye_le=date(2026, 11, 20))
    (propose,) = given(OUVERT, recue(155_00, 0)).when(acte).proposed()
    assert propose.decision == paye(155_00, mode="cheque", preuve="CHQ 8812")
    assert propose.date_effet == datetime(2026, 11, 20, 11, 0, tzinfo=UTC)


def test_un_paiement_d_aujourd_hui_a_l_heure_qu_il_est() -> None:
    (propose,) = given(OUVERT, recue(155_00, 0)).when(payer(155_00, paye_le=date(2026, 11, 26))).proposed()
    assert propose.date_effet is None


def test_on_ne_note_pas_un_paiement_a_venir() -> None:
    acte = payer(155_00, paye_le=date(2026, 11, 27))
    given(OUVERT, recue(155_00, 0)).when(acte).refused(PaiementAVenir, le="27/11/2026")


def test_un_paiement_d_une_annee_invraisemblable_est_refuse() -> None:
    acte = payer(155_00, paye_le=date(206, 11, 20))
    given(OUVERT, recue(155_00, 0)).when(acte).refused(DateInvraisemblable, le="20/11/206")


def test_r177_un_paiement_en_especes_sort_d_une_caisse_ouverte() -> None:
    acte = payer(100_00, mode="especes", session="C1", paye_le=date(2026, 11, 26))
    given(OUVERT, recue(155_00, 0), ouverte()).when(acte).then(paye(100_00, mode="especes", session="C1"))


@pytest.mark.parametrize(
    ("autres", "refus"),
    [
        ({}, CaisseDuPaiement),
        ({"session": "C9"}, CaisseInconnue),
        ({"session": "C2"}, CaisseDejaComptee),
        ({"session": "C1", "paye_le": date(2026, 11, 25)}, EspecesDuJour),
        ({"session": "C1", "mode": "cheque"}, HorsCaisse),
    ],
    ids=["sans caisse", "inconnue", "comptee", "la veille", "par cheque"],
)
def test_r177_des_especes_qui_ne_sortent_d_aucune_caisse_ouverte_sont_refusees(
    autres: dict[str, Any], refus: type[Refus]
) -> None:
    faits = [OUVERT, recue(155_00, 0), ouverte(), ouverte(session="C2"), comptee(80_00, session="C2")]
    given(*faits).when(payer(100_00, **{"mode": "especes", **autres})).refused(refus)


def test_r161_un_fournisseur_paye_en_especes_baisse_ce_qui_est_attendu() -> None:
    acte = CompterCaisse(
        session="C1", groupement="tilleuls", detail={"5000": 1}, compte_centimes=50_00, comptee_par=("paul", "rose")
    )
    parti = paye(30_00, mode="especes", session="C1")
    autre = paye(20_00, mode="especes")
    (compte, *_) = given(TILLEULS, ouverte(), parti, autre).when(acte).facts()
    assert isinstance(compte, CaisseComptee)
    assert (compte.theorique_centimes, compte.ecart_centimes) == (50_00, 0)
