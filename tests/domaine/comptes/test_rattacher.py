"""Purchases of the days when goods came, whenever their invoice did."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from msgspec.structs import replace

from domaine.approvisionnement.faits import BonCommandeEmis, BonCommandeRemplace, LivraisonReceptionnee
from domaine.comptes.faits import AchatRattache, AchatsRattaches, PeriodeCloturee
from domaine.comptes.rattacher import RattacherAchats
from domaine.comptes.refus import (
    AssociationInconnue,
    FinDeMoisAttendue,
    FinDeMoisAVenir,
    InventairePlusRecent,
    JourDejaClos,
    RattachementInchange,
)
from domaine.cycles.faits import CycleArrete
from domaine.fournisseurs.faits import (
    AvoirFournisseurContrepasse,
    AvoirFournisseurRecu,
    FactureAnnulee,
    FactureFournisseurRecue,
)
from domaine.groupements.refus import GroupementInconnu
from domaine.stock.faits import LotRefuse
from tests.domaine.cycles.exemples import TILLEULS
from tests.domaine.dsl import Recu, given
from tests.domaine.faits_d_exemple import exemple

NORD = replace(TILLEULS, antenne="nord")
FIN = date(2026, 12, 31)
LE_29, LE_4 = datetime(2026, 12, 29, 9, tzinfo=UTC), datetime(2027, 1, 4, 9, tzinfo=UTC)
JANVIER = datetime(2027, 1, 10, 12, tzinfo=UTC)
CYCLE: dict[str, Any] = {"cycle": "2026-12"}
RECU = Recu(exemple(LivraisonReceptionnee, **CYCLE, montant_ttc_centimes=1_340_20), date_effet=LE_29)
FACTURE = exemple(FactureFournisseurRecue, **CYCLE, facture="FA-1", total_ttc_centimes=1_340_20)
BON = exemple(BonCommandeEmis, **CYCLE, port_ttc_centimes=30_00)


def rattacher(au: date = FIN) -> RattacherAchats:
    return RattacherAchats(antenne="nord", groupement="tilleuls", au=au)


def rattaches(*lignes: tuple[Any, int, int], au: date = FIN) -> AchatsRattaches:
    return AchatsRattaches(
        antenne="nord",
        groupement="tilleuls",
        au=au,
        lignes=tuple(
            AchatRattache(cycle="2026-12", fournisseur="F03", genre=genre, montant_centimes=m, avant_centimes=avant)
            for genre, m, avant in lignes
        ),
        methode="rattachement.v1",
    )


def test_r191_recu_le_29_facture_le_4_le_cout_est_de_l_annee_de_la_reception() -> None:
    facture = Recu(FACTURE, date_effet=LE_4)
    given(NORD, RECU, facture).when(rattacher(), le=JANVIER).then(rattaches(("a_recevoir", 1_340_20, 0)))
    le_29 = Recu(FACTURE, date_effet=LE_29)
    given(NORD, RECU, le_29).when(rattacher(), le=JANVIER).then(rattaches())
    annulee = exemple(FactureAnnulee, **CYCLE, facture="FA-1", total_ttc_centimes=1_340_20, consignes_centimes=0)
    sans = given(NORD, RECU, le_29, Recu(annulee, date_effet=LE_29))
    sans.when(rattacher(), le=JANVIER).then(rattaches(("a_recevoir", 1_340_20, 0)))


def test_r191_le_transport_commande_compte_avec_la_marchandise() -> None:
    annule = exemple(BonCommandeRemplace, **CYCLE, port_ttc_centimes=30_00)
    given(NORD, BON, RECU).when(rattacher(), le=JANVIER).then(rattaches(("a_recevoir", 1_370_20, 0)))
    given(NORD, BON, annule, RECU).when(rattacher(), le=JANVIER).then(rattaches(("a_recevoir", 1_340_20, 0)))


def test_r191_ce_qui_est_rendu_au_fournisseur_n_est_pas_un_achat() -> None:
    refuse = Recu(exemple(LotRefuse, **CYCLE, montant_ttc_centimes=40_20), date_effet=LE_29)
    given(NORD, RECU, refuse).when(rattacher(), le=JANVIER).then(rattaches(("a_recevoir", 1_300_00, 0)))


def test_r191_une_facture_d_avance_est_de_l_annee_d_apres() -> None:
    avance = Recu(FACTURE, date_effet=LE_29)
    recu_apres = Recu(RECU.fait, date_effet=LE_4)
    given(NORD, avance, recu_apres).when(rattacher(), le=JANVIER).then(rattaches(("d_avance", 1_340_20, 0)))
    avoir = Recu(exemple(AvoirFournisseurRecu, **CYCLE, montant_ttc_centimes=1_340_20), date_effet=LE_29)
    given(NORD, avance, avoir).when(rattacher(), le=JANVIER).then(rattaches())
    annule = exemple(AvoirFournisseurContrepasse, **CYCLE, montant_ttc_centimes=1_340_20, objet="quantite")
    sans = given(NORD, avance, avoir, Recu(annule, date_effet=LE_29))
    sans.when(rattacher(), le=JANVIER).then(rattaches(("d_avance", 1_340_20, 0)))


def test_r191_ce_que_l_arrete_du_cycle_attendait_deja_n_est_pas_compte_deux_fois() -> None:
    for provisions in ({"F03": 1_340_20}, {}):
        arrete = exemple(CycleArrete, **CYCLE, achats_provisionnes_centimes=1_340_20, provisions=provisions)
        given(NORD, RECU, Recu(arrete, date_effet=LE_29)).when(rattacher(), le=JANVIER).then(rattaches())
        plus_tard = given(NORD, RECU, Recu(arrete, date_effet=LE_4))
        plus_tard.when(rattacher(), le=JANVIER).then(rattaches(("a_recevoir", 1_340_20, 0)))


def test_r191_redit_ce_qui_a_change_prend_la_place_de_ce_qui_etait_dit() -> None:
    dit = rattaches(("a_recevoir", 1_340_20, 0))
    given(NORD, RECU, dit).when(rattacher(), le=JANVIER).refused(RattachementInchange, au="31/12/2026")
    facture = Recu(FACTURE, date_effet=LE_29)
    given(NORD, RECU, dit, facture).when(rattacher(), le=JANVIER).then(rattaches(("a_recevoir", 0, 1_340_20)))
    novembre = rattaches(("a_recevoir", 10_00, 0), au=date(2026, 11, 30))
    given(NORD, novembre).when(rattacher(), le=JANVIER).then(rattaches())


def test_r191_un_rattachement_se_date_d_une_fin_de_mois_passee_et_ouverte() -> None:
    given(NORD).when(rattacher(date(2026, 12, 30)), le=JANVIER).refused(FinDeMoisAttendue)
    given(NORD).when(rattacher(date(2027, 1, 31)), le=JANVIER).refused(FinDeMoisAVenir)
    clos = exemple(PeriodeCloturee, antenne="nord", genre="mois", au=FIN)
    given(NORD, clos).when(rattacher(), le=JANVIER).refused(JourDejaClos, prochain="31/01/2027")
    given(NORD, rattaches()).when(rattacher(date(2026, 11, 30)), le=JANVIER).refused(InventairePlusRecent)
    given().when(rattacher(), le=JANVIER).refused(AssociationInconnue, antenne="nord")
    given(replace(NORD, groupement="erables")).when(rattacher(), le=JANVIER).refused(GroupementInconnu)
