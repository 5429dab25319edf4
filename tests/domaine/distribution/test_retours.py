"""What happens after goods left: complaints, unopened pieces that come back, fresh goods of the absent sold on."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given as soit
from hypothesis import strategies as st
from msgspec.structs import replace

from domaine.approvisionnement.faits import PerteConstatee
from domaine.caisses.faits import AnomalieConstatee
from domaine.cycles.refus import ComptesArretes, CycleInconnu
from domaine.distribution.contrepasser import ContrepasserRetrait
from domaine.distribution.faits import (
    ConsigneRendue,
    ProduitNonRetire,
    ProduitRendu,
    ReclamationReglee,
    ReventeImputee,
    VenteLibre,
)
from domaine.distribution.refus import (
    ContenantsDejaRevenus,
    DejaRendu,
    DelaiDeReclamationPasse,
    PlusQuePris,
    ProduitSansPrix,
    RenduAuPoids,
    RetraitInconnu,
)
from domaine.distribution.vendre_reliquat import VendreReliquat
from domaine.parametres import Parametres
from domaine.types import Motif, Role, Tarif
from tests.domaine.approvisionnement.exemples import ajuste, recu
from tests.domaine.catalogue.exemples import article, page
from tests.domaine.cycles.exemples import ARRETE, OUVERT
from tests.domaine.distribution.exemples import HALL, retire
from tests.domaine.distribution.retours import CAFE, perte, reclamer, reglee, rendre, rendu
from tests.domaine.dsl import MIDI, Recu, given
from tests.domaine.foyers.exemples import facturee, rendue

# Unopened pieces come back


def test_r109_un_cafe_non_ouvert_rend_6_00_et_revient_au_stock() -> None:
    (propose,) = given(*HALL, retire(1, 6_00, **CAFE)).when(rendre(), role=Role.REFERENT).proposed()
    assert propose.decision == rendu(len(HALL) + 1, 1, 6_00, 6_00)
    assert propose.cause == len(HALL) + 1


def test_r109_au_coup_de_pouce_le_foyer_a_3_00_et_le_financeur_ne_paie_plus_3_00() -> None:
    aide = {**CAFE, "tarif": Tarif.COUP_DE_POUCE, "coefficient_pct": 50, "coutant_centimes": 6_00}
    pris = retire(1, 3_00, compensation_centimes=3_00, **aide)
    given(*HALL, pris).when(rendre()).then(rendu(len(HALL) + 1, 1, 6_00, 3_00, compensation_centimes=3_00))


def test_r109_au_tarif_solidaire_la_cagnotte_rend_son_supplement() -> None:
    solidaire = {**CAFE, "tarif": Tarif.SOLIDAIRE, "coefficient_pct": 115, "coutant_centimes": 6_00}
    pris = retire(1, 6_90, supplement_centimes=90, **solidaire)
    given(*HALL, pris).when(rendre()).then(rendu(len(HALL) + 1, 1, 6_00, 6_90, supplement_centimes=90))


def test_r109_ce_qui_se_pese_ne_se_reprend_pas() -> None:
    given(*HALL, retire(2_460, 7_63)).when(rendre(500, "P016")).refused(RenduAuPoids)


def test_r109_on_ne_rend_pas_plus_que_ce_qu_on_a_pris() -> None:
    pris = [*HALL, retire(1, 6_00, **CAFE)]
    given(*pris).when(rendre(2)).refused(PlusQuePris, pris="1")
    deja = rendu(len(pris), 1, 6_00, 6_00)
    given(*pris, deja).when(rendre()).refused(PlusQuePris, pris="0")
    given(*HALL).when(rendre()).refused(PlusQuePris)


def test_r109_une_bouteille_pleine_revient_avec_sa_consigne() -> None:
    jus = retire(6, 16_50, produit="P052", prix_centimes=2_75, prix_pour=1, libere=6, engage_libere_centimes=18_30)
    repris, consigne = given(*HALL, jus, facturee(6)).when(rendre(2, "P052")).facts()
    assert repris == rendu(len(HALL) + 1, 2, 5_50, 5_50, produit="P052")
    assert isinstance(consigne, ConsigneRendue)
    assert consigne == rendue(2, cycle="2026-11")


def test_r155_une_bouteille_pleine_dont_le_contenant_est_revenu_attend_que_ce_retour_s_annule() -> None:
    """Given 6 taken and 5 back, empty, by whomever, when 2 are brought full, then a return was noted wrong."""
    jus = retire(6, 16_50, produit="P052", prix_centimes=2_75, prix_pour=1, libere=6, engage_libere_centimes=18_30)
    vides = [*HALL, jus, facturee(6), rendue(5, foyer="F-090")]
    given(*vides).when(rendre(2, "P052", groupement="tilleuls")).refused(ContenantsDejaRevenus, dehors=1)
    repris, consigne = given(*vides).when(rendre(1, "P052", groupement="tilleuls")).facts()
    assert (type(repris), consigne) == (ProduitRendu, rendue(1, cycle="2026-11"))


def test_r185_une_pesee_dont_une_part_est_rendue_ne_s_annule_plus() -> None:
    pris = [*HALL, retire(1, 6_00, **CAFE), rendu(len(HALL) + 1, 1, 6_00, 6_00)]
    annuler = ContrepasserRetrait(cycle="2026-11", foyer="F-031", produit="P042", raison=Motif.AUTRE)
    given(*pris).when(annuler).refused(DejaRendu)


def test_un_retour_hors_de_propos_est_refuse() -> None:
    given(retire(1, 6_00, **CAFE)).when(rendre()).refused(CycleInconnu)
    given(*HALL, retire(1, 6_00, **CAFE), ARRETE).when(rendre()).refused(ComptesArretes)


@soit(st.integers(1, 9), st.integers(1, 2_000), st.sampled_from([50, 100, 115]), st.data())
def test_rendre_en_plusieurs_fois_rend_tout_ce_qui_a_ete_paye(
    pieces: int, prix: int, coefficient: int, data: st.DataObject
) -> None:
    coutant = pieces * prix
    du = (coutant * coefficient + 50) // 100
    pris = retire(
        pieces,
        du,
        **{**CAFE, "prix_centimes": prix, "coefficient_pct": coefficient},
        coutant_centimes=coutant,
        compensation_centimes=max(coutant - du, 0),
        supplement_centimes=max(du - coutant, 0),
    )
    faits: list[Any] = [*HALL, pris]
    reste = pieces
    while reste:
        quantite = data.draw(st.integers(1, reste))
        faits += given(*faits).when(rendre(quantite)).facts()
        reste -= quantite
    rendus = [f for f in faits if isinstance(f, ProduitRendu)]
    assert sum(f.du_centimes for f in rendus) == du
    assert sum(f.compensation_centimes for f in rendus) == pris.compensation_centimes
    for f in rendus:
        assert f.du_centimes + f.compensation_centimes - f.supplement_centimes == f.coutant_centimes


# Complaints


def test_r108_un_demi_kilo_de_mites_rend_1_55_et_se_perd() -> None:
    given(*HALL, retire(2_500, 7_75)).when(reclamer(), role=Role.REFERENT).then(
        reglee("argent_rendu"), rendu(len(HALL) + 1, 500, 1_55, 1_55, produit="P016"), perte(500, 1_55)
    )


def test_r108_la_photo_va_avec_la_reclamation_et_avec_la_perte() -> None:
    reclamee, rendue, perdue = given(*HALL, retire(2_500, 7_75)).when(reclamer(photos=("0" * 64,))).facts()
    assert [fait.pieces() for fait in (reclamee, rendue, perdue)] == [("0" * 64,), (), ("0" * 64,)]


def test_r108_remplace_le_compte_ne_bouge_pas_et_le_stock_perd_ce_qui_a_ete_donne() -> None:
    given(*HALL, retire(2_500, 7_75)).when(reclamer(suite="remplace")).then(reglee("remplace"), perte(500, 1_55))


def test_r108_au_coup_de_pouce_chacun_reprend_sa_part() -> None:
    aide = retire(2_500, 3_88, coutant_centimes=7_75, compensation_centimes=3_87, coefficient_pct=50)
    _, repris, _ = given(*HALL, aide).when(reclamer()).facts()
    assert repris == rendu(len(HALL) + 1, 500, 1_55, 78, compensation_centimes=77, produit="P016")


def test_r108_un_delai_d_un_jour_se_dit_sans_s() -> None:
    un_jour = replace(OUVERT, parametres=Parametres(delai_reclamation_sec_jours=1))
    given(un_jour, *HALL[1:], retire(2_500, 7_75)).when(reclamer(), le=MIDI + timedelta(days=2)).refused(
        DelaiDeReclamationPasse, delai="1 jour"
    )


@pytest.mark.parametrize(("jours", "refuse"), [(7, False), (8, True)])
def test_r108_le_sec_se_reclame_sept_jours(jours: int, *, refuse: bool) -> None:
    quand = given(*HALL, retire(2_500, 7_75)).when(reclamer(), le=MIDI + timedelta(days=jours))
    if refuse:
        quand.refused(DelaiDeReclamationPasse, delai="7 jours", quand="le 26/11/2026 à 13:00")
    else:
        assert len(quand.facts()) == 3


@pytest.mark.parametrize(("heures", "refuse"), [(48, False), (49, True)])
def test_r108_le_frais_se_reclame_deux_jours(heures: int, *, refuse: bool) -> None:
    tomme = retire(1_000, 12_99, produit="P070", prix_centimes=12_99)
    quand = given(*HALL, tomme).when(reclamer(produit="P070"), le=MIDI + timedelta(hours=heures))
    if refuse:
        quand.refused(DelaiDeReclamationPasse, delai="48 heures")
    else:
        assert len(quand.facts()) == 3


def test_r108_on_ne_reclame_que_ce_qu_on_a_pris_et_une_fois() -> None:
    pris = [*HALL, retire(2_500, 7_75)]
    given(*pris).when(reclamer(2_510)).refused(PlusQuePris, pris="2,5\u00a0kg")
    tout = given(*pris).when(reclamer(2_500)).facts()
    given(*pris, *tout).when(reclamer(10)).refused(RetraitInconnu)
    given(*HALL).when(reclamer()).refused(RetraitInconnu)


def test_r108_seul_ce_qui_a_ete_pris_a_temps_compte() -> None:
    vieux = Recu(retire(1_500, 4_65), date_effet=datetime(2026, 11, 10, 12, tzinfo=UTC))
    pris: list[Any] = [*HALL, vieux, retire(1_000, 3_10)]
    given(*pris).when(reclamer(1_010)).refused(PlusQuePris, pris="1\u00a0kg")


def test_r108_une_reclamation_porte_le_lot_dont_le_produit_est_parti() -> None:
    faits = given(*HALL, retire(2_500, 7_75, lot="L24-118")).when(reclamer()).facts()
    assert [f.lot for f in faits if isinstance(f, ReclamationReglee | ProduitRendu | PerteConstatee)] == ["L24-118"] * 3


def test_une_reclamation_hors_de_propos_est_refusee() -> None:
    given(*HALL, retire(2_500, 7_75), ARRETE).when(reclamer()).refused(ComptesArretes)
    given(retire(2_500, 7_75)).when(reclamer()).refused(CycleInconnu)
    given(*HALL).when(reclamer(produit="P999")).refused(ProduitSansPrix)


# Fresh goods sold on


FRAIS_BRADE = page("F12", {"P065": article("Pommes", 5_00, frais=True)})


def laisse(foyer: str, du: int, quantite: int = 1_000) -> ProduitNonRetire:
    return ProduitNonRetire(
        cycle="2026-11",
        groupement="tilleuls",
        foyer=foyer,
        produit="P065",
        quantite=quantite,
        du_centimes=du,
        engage_libere_centimes=7_15,
    )


def imputee(foyer: str, quantite: int, recette: int, montant: int) -> ReventeImputee:
    return ReventeImputee(
        cycle="2026-11",
        groupement="tilleuls",
        foyer=foyer,
        produit="P065",
        quantite=quantite,
        recette_centimes=recette,
        montant_centimes=montant,
    )


def vendre(brut: int) -> VendreReliquat:
    return VendreReliquat(cycle="2026-11", foyer="F-031", produit="P065", catalogue=4, brut=brut)


def imputees(*faits: Any, brut: int = 1_000) -> list[ReventeImputee]:
    return [f for f in given(*HALL, FRAIS_BRADE, *faits).when(vendre(brut)).facts() if isinstance(f, ReventeImputee)]


def test_r106_7_15_revendus_5_00_laissent_2_15_a_payer() -> None:
    vente, imputation = given(*HALL, FRAIS_BRADE, laisse("F-058", 7_15)).when(vendre(1_000)).facts()
    assert isinstance(vente, VenteLibre)
    assert vente.coutant_centimes == 5_00
    assert imputation == imputee("F-058", 1_000, 5_00, 5_00)
    assert isinstance(imputation, ReventeImputee)
    assert 7_15 - imputation.montant_centimes == 2_15


def test_r106_on_ne_doit_jamais_moins_que_rien() -> None:
    assert imputees(laisse("F-058", 3_58)) == [imputee("F-058", 1_000, 5_00, 3_58)]
    assert imputees(laisse("F-058", 3_58), imputee("F-058", 500, 2_50, 3_58)) == []


def test_r106_une_premiere_absence_ne_doit_rien_et_rien_ne_lui_est_rendu() -> None:
    assert imputees(laisse("F-058", 0)) == []


def test_r106_deux_absents_sont_servis_dans_l_ordre_ou_ils_ont_ete_notes() -> None:
    deux = [laisse("F-058", 7_15), laisse("F-022", 7_15)]
    assert imputees(*deux, brut=1_500) == [imputee("F-058", 1_000, 5_00, 5_00), imputee("F-022", 500, 2_50, 2_50)]
    reste = imputee("F-058", 1_000, 5_00, 5_00)
    assert imputees(*deux, reste, brut=400) == [imputee("F-022", 400, 2_00, 2_00)]


def test_r106_ce_qui_est_vendu_avant_l_absence_n_est_pas_le_sien() -> None:
    assert imputees() == []
    signale = given(*HALL, FRAIS_BRADE, ajuste(1, demande=0, produit="P065"), recu(500, produit="P065"))
    faits = signale.when(vendre(1_000)).facts()
    assert [type(f) for f in faits] == [VenteLibre, AnomalieConstatee]


@soit(st.lists(st.tuples(st.integers(1, 3_000), st.integers(0, 1_500)), max_size=4), st.integers(10, 5_000))
def test_r106_ce_qui_est_rendu_ne_depasse_ni_la_recette_ni_ce_qui_etait_du(
    absents: list[tuple[int, int]], brut: int
) -> None:
    faits = [laisse(f"F-{100 + i}", du, quantite) for i, (quantite, du) in enumerate(absents)]
    vente, *suite = given(*HALL, FRAIS_BRADE, *faits).when(vendre(brut - brut % 10)).facts()
    assert isinstance(vente, VenteLibre)
    rendus = [f for f in suite if isinstance(f, ReventeImputee)]
    assert sum(f.montant_centimes for f in rendus) <= vente.coutant_centimes
    assert sum(f.quantite for f in rendus) <= vente.quantite
    for f in rendus:
        assert f.montant_centimes <= absents[int(f.foyer[2:]) - 100][1]
