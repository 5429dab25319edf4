"""A batch is opened at the delivery and follows the product to each household (R-085)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import domaine.registre  # noqa: F401 - acts are built by their names
from domaine.acte import build
from domaine.approvisionnement.faits import (
    EcartLivraisonConstate,
    LivraisonReceptionnee,
    PerteConstatee,
)
from domaine.approvisionnement.lot_recu import vie_restante_pct
from domaine.caisses.faits import AnomalieConstatee
from domaine.cycles.refus import ComptesArretes, CycleInconnu
from domaine.distribution.faits import RetraitContrepasse, RetraitPese, VenteLibre
from domaine.fait import Fait
from domaine.stock.faits import LotOuvert, LotRefuse, ReserveEmise, SortDuLotDecide, TemperatureRelevee
from domaine.stock.refus import LotInconnu, PrixInconnu, RabaisManquant, RefusImpossible
from tests.domaine.approvisionnement.exemples import colis, recu
from tests.domaine.catalogue.exemples import article, page
from tests.domaine.commandes.exemples import ligne
from tests.domaine.cycles.exemples import ARRETE, CLOS, CYCLE, OUVERT
from tests.domaine.distribution.exemples import HALL
from tests.domaine.dsl import given
from tests.domaine.stock.exemples import L24, RECU_25, lot, rabais

FARINE = article("Farine", 98, colis_ht_centimes=23_25, colis_ttc_centimes=24_53)
FROMAGE = article("Fromage", 12_00, frais=True, colis_quantite=2_000, colis_ht_centimes=22_75, colis_ttc_centimes=24_00)


def acte(nom: str, **donnees: Any) -> Any:
    return build(nom, {"cycle": CYCLE, "produit": "P016", "catalogue": 4, **donnees})


def recevoir(**produit: Any) -> Any:
    livraison = {"cycle": CYCLE, "fournisseur": "F03", "livraison": "L-1", "catalogue": 4}
    return build("ReceptionnerLivraison", {**livraison, "produits": [{"produit": "P016", **produit}]})


def seul(faits: list[Fait], genre: type[Fait]) -> Any:
    (trouve,) = [f for f in faits if type(f) is genre]
    return trouve


def test_r085_la_reception_ouvre_le_lot_avec_sa_date() -> None:
    faits = given(OUVERT, CLOS, colis(1)).when(recevoir(recu=25_000, lot=L24, ddm="2027-09-30")).facts()
    assert faits[1] == lot()


def test_r085_rien_n_est_ouvert_quand_rien_n_est_venu_ou_sans_numero() -> None:
    for produit in ({"recu": 0, "lot": L24}, {"recu": 25_000}):
        faits = given(OUVERT, CLOS, colis(1)).when(recevoir(**produit)).facts()
        assert not [f for f in faits if isinstance(f, LotOuvert)]


def retire(*faits: Fait, **donnees: Any) -> Any:
    pesee = acte("RetirerProduit", foyer="F-031", brut=2_460, **donnees)
    return seul(given(*HALL, ligne("F-031", quantite=2_500), *faits).when(pesee).facts(), RetraitPese)


def test_r085_un_seul_lot_ouvert_est_pris_sans_le_dire() -> None:
    assert retire(lot()).lot == L24


def test_r085_deux_lots_ouverts_attendent_qu_on_choisisse() -> None:
    assert retire(lot(), lot("L25-002")).lot == ""
    assert retire(lot(), lot("L25-002"), lot="L25-002").lot == "L25-002"


def test_r085_un_lot_d_un_autre_mois_se_nomme() -> None:
    ancien = lot("L23-900", cycle="2026-10")
    assert retire(ancien).lot == ""
    assert retire(ancien, lot="L23-900").lot == "L23-900"


def test_r085_un_lot_que_personne_n_a_ouvert_ne_se_note_pas() -> None:
    pesee = acte("RetirerProduit", foyer="F-031", brut=2_460, lot="L99")
    given(*HALL, ligne("F-031", quantite=2_500), lot(), lot("X", groupement="peupliers")).when(pesee).refused(
        LotInconnu, connus=L24
    )


def test_r085_une_pesee_annulee_rend_son_lot() -> None:
    pesee = retire(lot())
    annuler = build("ContrepasserRetrait", {"cycle": CYCLE, "foyer": "F-031", "produit": "P016", "raison": "doublon"})
    rendu = seul(given(pesee).when(annuler).facts(), RetraitContrepasse)
    assert (rendu.lot, rendu.quantite) == (L24, 2_460)


def test_r085_une_vente_libre_et_une_perte_suivent_le_lot() -> None:
    vente = acte("VendreReliquat", foyer="F-031", brut=1_000)
    assert seul(given(*HALL, lot()).when(vente).facts(), VenteLibre).lot == L24
    perte = acte("ConstaterPerte", quantite=100, cause_perte="renverse")
    assert seul(given(*RECU_25, lot()).when(perte).facts(), PerteConstatee).lot == L24
    given(*RECU_25, lot()).when(acte("ConstaterPerte", quantite=1, cause_perte="abime", lot="?")).refused(LotInconnu)


@pytest.mark.parametrize(
    ("fabrique_le", "limite", "attendu"),
    [
        (date(2026, 11, 1), date(2027, 2, 9), 75),
        (date(2026, 9, 1), date(2026, 12, 10), 14),
        (date(2026, 1, 1), date(2026, 11, 1), 0),
        (None, date(2026, 12, 10), None),
        (date(2026, 1, 1), None, None),
    ],
)
def test_r078_ce_qui_reste_de_la_vie_d_un_produit(
    fabrique_le: date | None, limite: date | None, attendu: int | None
) -> None:
    assert vie_restante_pct(fabrique_le, limite, date(2026, 11, 26)) == attendu


def test_r078_moins_d_un_tiers_de_vie_est_a_decider() -> None:
    court = recevoir(recu=25_000, lot=L24, ddm="2026-12-10", fabrique_le="2026-09-01")
    ouvert = seul(given(OUVERT, CLOS, colis(1)).when(court).facts(), LotOuvert)
    assert (ouvert.vie_restante_pct, ouvert.a_decider) == (14, True)
    large = recevoir(recu=25_000, lot=L24, ddm="2027-09-01", fabrique_le="2026-09-01")
    assert not seul(given(OUVERT, CLOS, colis(1)).when(large).facts(), LotOuvert).a_decider


@pytest.mark.parametrize(
    ("limite", "fait", "attendu"), [("03-05", "05-09", (33, False)), ("03-04", "05-08", (32, True))]
)
def test_r078_33_pour_cent_passent_32_sont_a_decider(limite: str, fait: str, attendu: tuple[int, bool]) -> None:
    """99 and 98 days left of 300: the setting is a whole percent, and so is what is left."""
    recu = recevoir(recu=25_000, lot=L24, ddm=f"2027-{limite}", fabrique_le=f"2026-{fait}")
    ouvert = seul(given(OUVERT, CLOS, colis(1)).when(recu).facts(), LotOuvert)
    assert (ouvert.vie_restante_pct, ouvert.a_decider) == attendu


def test_r078_moins_30_pour_cent_sur_la_farine_fait_69_centimes() -> None:
    farine = (OUVERT, CLOS, page("F01", {"P001": FARINE}), lot("F-26", produit="P001"))
    baisse = acte("DeciderSortDuLot", produit="P001", lot="F-26", decision="rabais", rabais_pct=30)
    (decide,) = given(*farine).when(baisse).facts()
    assert isinstance(decide, SortDuLotDecide)
    assert (decide.prix_avant_centimes, decide.prix_centimes) == (98, 69)


def test_r078_le_prix_baisse_vaut_aussi_pour_qui_a_commande() -> None:
    pesee = retire(lot(), rabais(50, numero=L24))
    assert (pesee.prix_centimes, pesee.du_centimes, pesee.rabais_centimes) == (1_55, 3_81, 3_82)


def test_r078_refuser_rend_le_lot_et_reclame_tout() -> None:
    refuser = acte("DeciderSortDuLot", lot=L24, decision="refuse", quantite=25_000)
    recu_du_lot = LivraisonReceptionnee(**{**recu(25_000, attendu=25_000).as_dict(), "lot": L24})
    decide, refuse, manque = given(OUVERT, CLOS, *RECU_25[2:4], recu_du_lot, lot()).when(refuser).facts()
    assert isinstance(decide, SortDuLotDecide)
    assert isinstance(refuse, LotRefuse)
    assert isinstance(manque, EcartLivraisonConstate)
    assert (refuse.quantite, refuse.montant_ttc_centimes, manque.reclame_centimes) == (25_000, 77_50, 77_50)


def test_r078_on_ne_refuse_que_ce_qui_est_venu_dans_ce_cycle() -> None:
    for quantite, ouvert in ((30_000, lot()), (0, lot()), (1, lot(livraison=None)), (1, lot(cycle="2026-10"))):
        refuser = acte("DeciderSortDuLot", lot=L24, decision="refuse", quantite=quantite)
        given(*RECU_25, ouvert).when(refuser).refused(RefusImpossible)


def test_r078_garder_ne_change_aucun_prix() -> None:
    (decide,) = given(*RECU_25, lot()).when(acte("DeciderSortDuLot", lot=L24, decision="accepte")).facts()
    assert isinstance(decide, SortDuLotDecide)
    assert (decide.decision, decide.prix_centimes) == ("accepte", 3_10)


def test_une_decision_se_prend_sur_un_lot_connu_un_prix_connu_et_des_comptes_ouverts() -> None:
    garder = acte("DeciderSortDuLot", lot="L99", decision="accepte")
    given(*RECU_25, lot()).when(garder).refused(LotInconnu)
    given(*RECU_25, ARRETE).when(acte("DeciderSortDuLot", decision="accepte")).refused(ComptesArretes)
    given(OUVERT).when(acte("DeciderSortDuLot", decision="accepte")).refused(PrixInconnu)
    given().when(acte("DeciderSortDuLot", decision="accepte")).refused(CycleInconnu)
    given(*RECU_25).when(acte("DeciderSortDuLot", decision="rabais")).refused(RabaisManquant)


def test_r095_1_kg_a_moins_50_pour_cent_se_paie_1_55_et_1_55_est_perdu() -> None:
    vente = acte("VendreReliquat", foyer="F-031", brut=1_000)
    vendu = seul(given(*HALL, rabais(50)).when(vente).facts(), VenteLibre)
    assert (vendu.prix_centimes, vendu.du_centimes, vendu.rabais_centimes) == (1_55, 1_55, 1_55)


def test_r095_sans_lot_note_le_prix_baisse_ne_suit_pas_la_commande_du_mois_suivant() -> None:
    vente = acte("VendreReliquat", foyer="F-031", brut=1_000)
    vendu = seul(given(*HALL, rabais(50, cycle="2026-10")).when(vente).facts(), VenteLibre)
    assert (vendu.prix_centimes, vendu.du_centimes, vendu.rabais_centimes) == (3_10, 3_10, 0)
    garde = seul(given(*HALL, lot(), rabais(50, numero=L24, cycle="2026-10")).when(vente).facts(), VenteLibre)
    assert garde.prix_centimes == 1_55


def test_r079_un_fromage_a_11_degres_est_refuse_et_24_euros_ne_sont_pas_dus() -> None:
    fromage = (OUVERT, CLOS, page("F03", {"P062": FROMAGE}), colis(1, produit="P062", quantite=2_000, ttc=24_00))
    chaud = recevoir(produit="P062", recu=2_000, lot="FR-1", temperature_dixiemes=110)
    recu_, releve, reserve, manque = given(*fromage).when(chaud).facts()
    assert isinstance(recu_, LivraisonReceptionnee)
    assert isinstance(releve, TemperatureRelevee)
    assert isinstance(reserve, ReserveEmise)
    assert isinstance(manque, EcartLivraisonConstate)
    assert (recu_.recu, recu_.montant_ttc_centimes, releve.limite_dixiemes) == (0, 0, 80)
    assert (reserve.raison, reserve.montant_ttc_centimes, manque.reclame_centimes) == ("chaine_du_froid", 24_00, 24_00)


def test_r079_a_la_limite_un_produit_frais_est_recu() -> None:
    fromage = (OUVERT, CLOS, page("F03", {"P062": FROMAGE}), colis(1, produit="P062", quantite=2_000, ttc=24_00))
    froid = recevoir(produit="P062", recu=2_000, temperature_dixiemes=80)
    recu_, releve = given(*fromage).when(froid).facts()
    assert isinstance(recu_, LivraisonReceptionnee)
    assert isinstance(releve, TemperatureRelevee)
    assert recu_.recu == 2_000


def test_r079_un_produit_frais_recu_sans_temperature_est_signale() -> None:
    """It came, so it is written down; a dry product, or one of which nothing came, has nothing to measure."""
    fromage = (OUVERT, CLOS, page("F03", {"P062": FROMAGE}), colis(1, produit="P062", quantite=2_000, ttc=24_00))
    recu_, signale = given(*fromage).when(recevoir(produit="P062", recu=2_000)).facts()
    assert isinstance(recu_, LivraisonReceptionnee)
    assert isinstance(signale, AnomalieConstatee)
    assert (signale.regle, signale.detail["produit"], signale.detail["quantite"]) == ("R-079", "P062", 2_000)
    rien = given(*fromage).when(recevoir(produit="P062", recu=0)).facts()
    sec = given(OUVERT, CLOS, colis(1)).when(recevoir(recu=25_000)).facts()
    assert not any(isinstance(fait, AnomalieConstatee) for fait in (*rien, *sec))


def test_r077_ce_que_le_livreur_reprend_est_ecrit_sur_le_bon() -> None:
    dechire = recevoir(recu=21_800, refuse=3_200, photos=["0" * 64])
    entre, reserve, manque = given(OUVERT, CLOS, colis(1)).when(dechire).facts()
    assert isinstance(reserve, ReserveEmise)
    assert isinstance(manque, EcartLivraisonConstate)
    assert entre.pieces() == reserve.pieces() == ("0" * 64,)
    assert (reserve.quantite, reserve.montant_ttc_centimes, manque.reclame_centimes) == (3_200, 9_92, 9_92)
