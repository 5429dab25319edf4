import pytest

from domaine.acte import build
from domaine.approvisionnement.constater_perte import ConstaterPerte
from domaine.approvisionnement.faits import PerteConstatee
from domaine.caisses.faits import AnomalieConstatee
from domaine.cycles.refus import CycleInconnu
from domaine.fait import Fait
from domaine.parametres import Parametres
from domaine.types import Motif, Role
from tests.domaine.approvisionnement.exemples import ajuste, colis, perdu, recu
from tests.domaine.catalogue.exemples import CATALOGUE
from tests.domaine.cycles.exemples import ARRETE, CLOS, CYCLE, OUVERT, ouvert
from tests.domaine.dsl import given

PHOTO = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
RECU_25 = (OUVERT, CLOS, *CATALOGUE, colis(1), recu(25_000, attendu=25_000))


def perdre(quantite: int, **autres: object) -> ConstaterPerte:
    acte = build(
        "ConstaterPerte",
        {"cycle": CYCLE, "produit": "P016", "quantite": quantite, "cause_perte": "renverse", "catalogue": 4, **autres},
    )
    assert isinstance(acte, ConstaterPerte)
    return acte


def constate(acte: ConstaterPerte, *faits: Fait) -> tuple[PerteConstatee, list[str]]:
    """The loss, and the rules it breaks."""
    perte, *anomalies = given(*faits).when(acte, role=Role.BENEVOLE).facts()
    assert isinstance(perte, PerteConstatee)
    return perte, [a.regle for a in anomalies if isinstance(a, AnomalieConstatee)]


def test_r086_0_15_kg_de_perte_sur_25_font_47_centimes() -> None:
    perte, anomalies = constate(perdre(150, cause_perte="residu"), *RECU_25)
    assert (perte.valeur_centimes, perte.cause_perte, anomalies) == (47, Motif.RESIDU, [])


def test_litige_2_0_3_kg_balayes_font_93_centimes() -> None:
    faits = (OUVERT, CLOS, *CATALOGUE, colis(2), recu(46_400))
    perte, anomalies = constate(perdre(300), *faits)
    assert (perte.valeur_centimes, anomalies) == (93, [])


def test_r087_3_2_kg_renverses_demandent_deux_noms_et_une_photo() -> None:
    perte, anomalies = constate(perdre(3_200), *RECU_25)
    assert (perte.valeur_centimes, anomalies) == (9_92, ["R-087"])
    assert constate(perdre(3_200, temoin="luc", photos=[PHOTO]), *RECU_25)[1] == ["R-087"]
    assert constate(perdre(3_200, temoin="rose"), *RECU_25)[1] == ["R-087"]
    complete, anomalies = constate(perdre(3_200, temoin="rose", photos=[PHOTO]), *RECU_25)
    assert (complete.temoin, complete.photos, anomalies) == ("rose", (PHOTO,), [])
    assert f"piece:{PHOTO}" in complete.tags()


def test_r087_plusieurs_petites_pertes_nen_cachent_pas_une_grande() -> None:
    assert constate(perdre(250), *RECU_25, perdu(250))[1] == []
    assert constate(perdre(260), *RECU_25, perdu(250))[1] == ["R-087"]


def test_r087_le_seuil_est_celui_du_cycle_et_compte_le_stock() -> None:
    large = (ouvert(Parametres(perte_anormale_pct=20)), *RECU_25[1:])
    assert constate(perdre(3_200), *large)[1] == []
    assert constate(perdre(600), *RECU_25, ajuste(1, en_stock=5_000))[1] == []


def test_r087_une_perte_se_compare_au_stock_d_avant_les_autres() -> None:
    """5 kg of the month before, 0.5 lost of them, 4.5 counted on, 25 come: 2 % of 30 kg, not of 29.5."""
    faits = (*RECU_25[:-1], perdu(500), ajuste(1, en_stock=4_500), RECU_25[-1])
    assert constate(perdre(100), *faits)[1] == []
    assert constate(perdre(110), *faits)[1] == ["R-087"]
    avant_tout = (*RECU_25[:-1], perdu(500), ajuste(1), RECU_25[-1])
    assert constate(perdre(10), *avant_tout)[1] == []
    assert constate(perdre(20), *avant_tout)[1] == ["R-087"]


def test_un_produit_sans_commande_se_valorise_au_catalogue_ou_pas_du_tout() -> None:
    perte, anomalies = constate(perdre(500, temoin="rose", photos=[PHOTO]), OUVERT, CLOS, *CATALOGUE)
    assert (perte.valeur_centimes, anomalies) == (1_55, [])
    inconnu, _ = constate(perdre(500, produit="P999"), OUVERT, CLOS, *CATALOGUE)
    assert inconnu.valeur_centimes == 0


def test_r183_une_perte_notee_apres_larrete_est_gardee_et_signalee() -> None:
    assert constate(perdre(100), *RECU_25, ARRETE)[1] == ["R-183"]


def test_une_perte_se_note_dans_un_cycle_connu() -> None:
    given(*CATALOGUE).when(perdre(100)).refused(CycleInconnu)


def test_un_motif_qui_nest_pas_une_perte_nest_pas_lu() -> None:
    with pytest.raises(ValueError, match="cause_perte"):
        perdre(100, cause_perte="doublon")
