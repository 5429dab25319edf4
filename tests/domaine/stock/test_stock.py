"""Bags, counts, gifts, transfers: what there is stays explained."""

from __future__ import annotations

from typing import Any

from hypothesis import given as soit
from hypothesis import strategies as st

import domaine.registre  # noqa: F401 - acts are built by their names
from domaine.acte import build
from domaine.approvisionnement.faits import PerteConstatee
from domaine.caisses.faits import AnomalieConstatee
from domaine.cycles.faits import CycleAnnule
from domaine.cycles.refus import ComptesArretes, CycleInconnu
from domaine.stock.cump import Periode, cump
from domaine.stock.faits import (
    DonStock,
    EcartInventaireConstate,
    InventaireRealise,
    LotOuvert,
    ReconditionnementPese,
    TransfertStock,
)
from domaine.stock.refus import (
    AutreGroupement,
    BilanNegatif,
    LotInconnu,
    LotsMelanges,
    MemeGroupement,
    PrixInconnu,
    ValeurNulle,
)
from domaine.types import Motif
from tests.domaine.approvisionnement.exemples import contrepasse, perdu, pese, recu, vendu
from tests.domaine.catalogue.exemples import CATALOGUE
from tests.domaine.cycles.exemples import ARRETE, CLOS, CYCLE, OUVERT, ouvert
from tests.domaine.dsl import given
from tests.domaine.stock.exemples import L24, RECU_25, donne, ecart, lot, transfere

AILLEURS = ouvert(cycle="2026-11-peupliers").__class__(
    **{**ouvert(cycle="2026-11-peupliers").as_dict(), "groupement": "peupliers"}
)


def acte(nom: str, **donnees: Any) -> Any:
    return build(nom, {"cycle": CYCLE, "produit": "P016", "catalogue": 4, **donnees})


def compter(compte: int, **autres: Any) -> Any:
    return acte("InventorierProduit", groupement="tilleuls", compte=compte, **autres)


RESTE_6_4 = (*RECU_25, pese("F-001", 18_000, libere=18_000), vendu(500), perdu(100))


def test_r092_6_40_attendus_et_6_15_comptes_font_moins_0_25_kg_et_78_centimes() -> None:
    compte, constate = given(*RESTE_6_4).when(compter(6_150)).facts()
    assert isinstance(compte, InventaireRealise)
    assert isinstance(constate, EcartInventaireConstate)
    assert (compte.theorique, compte.compte) == (6_400, 6_150)
    assert (constate.ecart, constate.valeur_centimes) == (-250, -78)


def test_r092_un_compte_juste_ne_laisse_aucun_ecart() -> None:
    (compte,) = given(*RESTE_6_4, ecart(-250, -78)).when(compter(6_150)).facts()
    assert isinstance(compte, InventaireRealise)


def test_r092_tout_ce_qui_sort_ou_revient_compte() -> None:
    retour = pese("F-002", 1_000, libere=1_000)
    faits = (*RESTE_6_4, retour, contrepasse(retour), donne(1_100, 3_41), transfere(5_000, 15_50))
    compte, *_ = given(*faits).when(compter(0)).facts()
    assert isinstance(compte, InventaireRealise)
    assert compte.theorique == 300


def test_r092_l_ecart_va_au_seul_lot_qui_reste() -> None:
    entre = recu(25_000).__class__(**{**recu(25_000).as_dict(), "lot": L24})
    _, constate = given(OUVERT, *CATALOGUE, entre).when(compter(24_000)).facts()
    assert isinstance(constate, EcartInventaireConstate)
    assert constate.lot == L24


def test_r183_un_comptage_apres_l_arrete_est_garde_et_signale() -> None:
    *_, anomalie = given(*RESTE_6_4, ARRETE).when(compter(6_150)).facts()
    assert isinstance(anomalie, AnomalieConstatee)
    assert anomalie.regle == "R-183"


def test_un_comptage_est_celui_d_un_groupement() -> None:
    given(AILLEURS).when(compter(1, cycle="2026-11-peupliers")).refused(AutreGroupement)
    given().when(compter(1)).refused(CycleInconnu)


def test_r094_1_1_kg_donne_sort_du_stock_pour_3_41() -> None:
    don = acte("DonnerReste", quantite=1_100, beneficiaire="Cuisine du centre social")
    given(*RECU_25).when(don).then(donne(1_100, 3_41))
    (du_lot,) = given(*RECU_25, lot()).when(don).facts()
    assert isinstance(du_lot, DonStock)
    assert du_lot.lot == L24


def test_un_don_se_fait_avant_l_arrete_et_d_un_lot_connu() -> None:
    don = {"quantite": 1_100, "beneficiaire": "Épicerie sociale"}
    given(*RECU_25, ARRETE).when(acte("DonnerReste", **don)).refused(ComptesArretes)
    given().when(acte("DonnerReste", **don)).refused(CycleInconnu)
    given(*RECU_25).when(acte("DonnerReste", **don, lot="?")).refused(LotInconnu, connus="aucun")


def transferer(**autres: Any) -> Any:
    return acte("TransfererStock", **{"vers_cycle": "2026-11-peupliers", "quantite": 5_000, **autres})


def test_r080_5_kg_passent_aux_peupliers_pour_15_50() -> None:
    given(*RECU_25, AILLEURS).when(transferer()).then(transfere(5_000, 15_50))


def test_r080_le_lot_suit_dans_l_autre_groupement() -> None:
    passe, ouvert_la_bas = given(*RECU_25, AILLEURS, lot()).when(transferer()).facts()
    assert isinstance(passe, TransfertStock)
    assert isinstance(ouvert_la_bas, LotOuvert)
    assert (passe.lot, ouvert_la_bas.groupement, ouvert_la_bas.ddm) == (L24, "peupliers", lot().ddm)
    deja = lot(groupement="peupliers", cycle="2026-11-peupliers")
    assert len(given(*RECU_25, AILLEURS, lot(), deja).when(transferer()).facts()) == 1


def test_r080_un_transfert_va_ailleurs_entre_deux_comptes_ouverts() -> None:
    given(*RECU_25).when(transferer()).refused(CycleInconnu)
    given(*RECU_25, AILLEURS, ARRETE).when(transferer()).refused(ComptesArretes)
    la_bas = CycleAnnule(cycle="2026-11-peupliers", groupement="peupliers", foyers=0, engage_libere_centimes=0, bons=())
    given(*RECU_25, AILLEURS, la_bas).when(transferer()).refused(ComptesArretes, cycle="2026-11-peupliers")
    given(*RECU_25).when(transferer(vers_cycle=CYCLE)).refused(MemeGroupement)
    given(OUVERT, AILLEURS).when(transferer()).refused(ValeurNulle)
    given(*RECU_25, AILLEURS).when(transferer(lot="?")).refused(LotInconnu)


SAC = {"entree": 25_000, "sachets": 49, "sachet_quantite": 500, "residu": 350, "sachet_centimes": 7}


def test_r086_un_sac_de_25_kg_est_en_sachets_perdu_ou_reste() -> None:
    sachets, perte = given(*RECU_25, lot()).when(acte("Reconditionner", **SAC)).facts()
    assert isinstance(sachets, ReconditionnementPese)
    assert isinstance(perte, PerteConstatee)
    assert (sachets.perte, sachets.perte_centimes, sachets.residu, sachets.residu_centimes) == (150, 47, 350, 1_09)
    assert (perte.quantite, perte.valeur_centimes, perte.cause_perte, perte.lot) == (150, 47, Motif.RESIDU, L24)


def test_r097_49_sachets_a_7_centimes_sont_une_depense_de_3_43() -> None:
    sachets, _ = given(*RECU_25).when(acte("Reconditionner", **SAC)).facts()
    assert isinstance(sachets, ReconditionnementPese)
    assert sachets.fournitures_centimes == 3_43


def test_r086_sans_perte_rien_ne_sort_du_stock() -> None:
    (seul,) = given(*RECU_25).when(acte("Reconditionner", **{**SAC, "residu": 500})).facts()
    assert isinstance(seul, ReconditionnementPese)


def test_r086_on_ne_sort_pas_plus_que_ce_qui_est_entre() -> None:
    given(*RECU_25).when(acte("Reconditionner", **{**SAC, "residu": 501})).refused(BilanNegatif)


def test_r087_une_grosse_perte_en_sachets_demande_deux_noms_et_une_photo() -> None:
    grosse = {**SAC, "sachets": 40}
    *_, anomalie = given(*RECU_25).when(acte("Reconditionner", **grosse)).facts()
    assert isinstance(anomalie, AnomalieConstatee)
    assert anomalie.regle == "R-087"
    assert len(given(*RECU_25).when(acte("Reconditionner", **grosse, temoin="rose")).facts()) == 3
    vue = acte("Reconditionner", **grosse, temoin="rose", photos=["0" * 64])
    _, perte = given(*RECU_25).when(vue).facts()
    assert perte.pieces() == ("0" * 64,)


def test_r096_deux_lots_ne_vont_pas_dans_le_meme_sachet() -> None:
    deux = (*RECU_25, lot(), lot("L25-002"))
    given(*deux).when(acte("Reconditionner", **SAC, provenance=[L24, "L25-002"])).refused(LotsMelanges)
    sans_numero = f"un lot sans numéro et {L24}"
    given(*deux).when(acte("Reconditionner", **SAC, provenance=[L24, ""])).refused(LotsMelanges, lots=sans_numero)
    sachets, _ = given(*deux).when(acte("Reconditionner", **SAC, provenance=["L25-002"])).facts()
    assert isinstance(sachets, ReconditionnementPese)
    assert sachets.lot == "L25-002"


def test_r096_deux_restes_sont_deux_stocks_jamais_un_melange() -> None:
    def residu(produit: str, quantite: int) -> tuple[str, int]:
        fini = {"entree": 1_000, "sachets": 1, "sachet_quantite": 1_000 - quantite, "residu": quantite}
        (fait,) = given(OUVERT, CLOS, *CATALOGUE).when(acte("Reconditionner", produit=produit, **fini)).facts()
        assert isinstance(fait, ReconditionnementPese)
        return fait.produit, fait.residu_centimes

    assert [residu("P016", 350), residu("P040", 200)] == [("P016", 1_09), ("P040", 2_49)]


def test_une_mise_en_sachets_se_note_avant_l_arrete_au_prix_du_catalogue() -> None:
    given(*RECU_25, ARRETE).when(acte("Reconditionner", **SAC)).refused(ComptesArretes)
    given(OUVERT).when(acte("Reconditionner", **SAC)).refused(PrixInconnu)
    given().when(acte("Reconditionner", **SAC)).refused(CycleInconnu)
    given(*RECU_25).when(acte("Reconditionner", **SAC, provenance=["?"])).refused(LotInconnu)


def test_r090_3_2_kg_et_25_kg_valent_91_17_pour_28_2_kg() -> None:
    assert cump([Periode(3_200, 9_92, 0), Periode(25_000, 81_25, 0)]) == (28_200, 91_17)


def test_r090_ce_qui_sort_emporte_sa_part_du_cout_moyen() -> None:
    assert cump([Periode(3_200, 9_92, 0), Periode(25_000, 81_25, 14_100)]) == (14_100, 45_58)
    assert cump([Periode(1_000, 3_10, 1_000)]) == (0, 0)
    assert cump([Periode(1_000, 3_10, 1_500)]) == (-500, 0)


def test_r090_un_gramme_de_plus_ou_de_moins_garde_la_somme_et_la_quantite() -> None:
    assert cump([Periode(3_200, 9_92, 0), Periode(25_000, 81_25, 1)]) == (28_199, 91_17)
    assert cump([Periode(3_200, 9_92, 0), Periode(25_000, 81_25, 28_199)]) == (1, 0)
    assert cump([Periode(3_200, 9_92, 0), Periode(25_000, 81_25, 28_200)]) == (0, 0)


def test_r090_un_stock_passe_sous_zero_ne_rencherit_pas_ce_qui_vient_apres() -> None:
    """25 kg gave 25.5 at the scales; of the next sack, bought 77.50, 24.5 kg are left: 75.95, and not 77.50."""
    pese_de_trop = Periode(25_000, 77_50, 25_500)
    assert cump([pese_de_trop, Periode(25_000, 77_50, 0)]) == (24_500, 75_95)
    assert cump([pese_de_trop, Periode(25_000, 77_50, 10_000)]) == (14_500, 44_95)
    retrouve = Periode(25_000, 77_50, -500)
    assert cump([pese_de_trop, retrouve]) == (25_000, 77_50), "once the 500 g are found, what that sack cost"
    assert cump([pese_de_trop, Periode(300, 93, 0)]) == (-200, 0)
    assert cump([pese_de_trop, Periode(300, 93, 0), Periode(25_000, 77_50, 0)]) == (24_800, 76_88)


@soit(st.lists(st.tuples(st.integers(0, 50_000), st.integers(0, 20_000), st.integers(0, 50_000)), max_size=12))
def test_r090_la_valeur_du_stock_reste_entre_rien_et_ce_qui_fut_paye(periodes: list[tuple[int, int, int]]) -> None:
    valeur = cump(Periode(*p) for p in periodes)
    assert 0 <= valeur.centimes <= sum(centimes for _, centimes, _ in periodes)
    assert valeur.quantite == sum(entre - sorti for entre, _, sorti in periodes)
