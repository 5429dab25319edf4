from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given as soit
from hypothesis import strategies as st

from domaine.acte import build
from domaine.balances.corriger import CorrigerPesees
from domaine.balances.faits import BalanceControlee
from domaine.balances.refus import RienACorrigerSurBalance
from domaine.caisses.faits import AnomalieConstatee
from domaine.cycles.refus import ComptesArretes, CycleInconnu, DistributionPasOuverte
from domaine.distribution.faits import ConsigneFacturee, RetraitPese
from domaine.distribution.refus import (
    DejaNonRetire,
    DejaPese,
    ProduitSansPrix,
    RemplacementInconnu,
    TareSurPieces,
    TareTropGrande,
)
from domaine.foyers.refus import FoyerInconnu
from domaine.types import Role, Tarif
from tests.domaine.approvisionnement.exemples import (
    acceptee,
    ajuste,
    arretee,
    contrepasse,
    non_retire,
    part,
    pese,
    recu,
)
from tests.domaine.catalogue.exemples import CATALOGUE
from tests.domaine.commandes.exemples import F031, accorde, ajustee, ligne
from tests.domaine.cycles.exemples import ARRETE, CLOS, OUVERT, PORTES_FERMEES, PORTES_OUVERTES
from tests.domaine.distribution.exemples import HALL, anomalie, retire, retirer
from tests.domaine.dsl import Recu, given
from tests.domaine.foyers.exemples import facturee

# What is charged


def test_r101_on_paie_le_poids_reel_2_46_kg_font_7_63() -> None:
    given(*HALL, ligne()).when(retirer(2_460), role=Role.BENEVOLE).then(retire(2_460, 7_63))


def test_r088_la_tare_se_retire_du_poids() -> None:
    acte = retirer(2_870, tare=410, balance="B1", retire_par="PE-077")
    attendu = retire(2_460, 7_63, brut=2_870, tare=410, balance="B1", retire_par="PE-077")
    given(*HALL, ligne()).when(acte).then(attendu)


def test_r012_une_pesee_s_arrondit_au_pas_de_la_balance_vers_le_bas() -> None:
    given(*HALL, ligne()).when(retirer(2_463)).then(retire(2_460, 7_63, brut=2_463))


def test_r041_le_prix_est_celui_promis_sur_la_ligne() -> None:
    (fait, *_) = given(*HALL, ligne(prix=2_95)).when(retirer(2_460)).facts()
    assert isinstance(fait, RetraitPese)
    assert (fait.prix_centimes, fait.du_centimes) == (2_95, 7_26)


def test_r007_r008_les_parts_se_calculent_sur_le_coutant_de_la_ligne() -> None:
    aide = ligne(tarif=Tarif.COUP_DE_POUCE, coefficient_pct=50)
    given(*HALL, aide).when(retirer(2_460)).then(
        retire(
            2_460,
            3_82,
            coutant_centimes=7_63,
            tarif=Tarif.COUP_DE_POUCE,
            coefficient_pct=50,
            compensation_centimes=3_81,
            engage_libere_centimes=3_88,
        )
    )
    solidaire = ligne(tarif=Tarif.SOLIDAIRE, coefficient_pct=115)
    given(*HALL, solidaire).when(retirer(2_460)).then(
        retire(
            2_460,
            8_77,
            coutant_centimes=7_63,
            tarif=Tarif.SOLIDAIRE,
            coefficient_pct=115,
            supplement_centimes=1_14,
            engage_libere_centimes=8_91,
        )
    )


def test_r150_six_jus_laissent_six_bouteilles_consignees() -> None:
    jus = ligne(produit="P052", quantite=6, prix=2_75, prix_pour=1, consigne_centimes=30)
    pris, consigne = given(*HALL, jus).when(retirer(6, produit="P052")).facts()
    assert pris == retire(
        6, 16_50, produit="P052", prevu=6, prix_centimes=2_75, prix_pour=1, libere=6, engage_libere_centimes=18_30
    )
    assert consigne == facturee(6)


def test_r046_une_piece_de_poids_variable_garde_le_gramme_et_n_a_pas_de_tolerance() -> None:
    tomme = ligne(produit="P070", quantite=1_600, prix=12_99)
    (fait,) = given(*HALL, tomme).when(retirer(1_742, produit="P070")).facts()
    assert isinstance(fait, RetraitPese)
    assert (fait.quantite, fait.du_centimes) == (1_742, 22_63)


def test_r046_le_poids_de_l_etiquette_n_est_d_aucune_de_nos_balances() -> None:
    """Else a scale that drifts would give back part of what the supplier weighed (R-089)."""
    tomme = ligne(produit="P070", quantite=1_600, prix=12_99)
    (fait,) = given(*HALL, tomme).when(retirer(1_742, produit="P070", balance="B1")).facts()
    assert isinstance(fait, RetraitPese)
    derive = BalanceControlee(cycle="2026-11", groupement="tilleuls", balance="B1", etalon=1_000, lu=1_020, derive=True)
    corriger = CorrigerPesees(cycle="2026-11", foyer="F-031", balance="B1")
    given(*HALL, derive, fait).when(corriger).refused(RienACorrigerSurBalance)


def test_sans_commande_le_prix_du_cycle_au_tarif_du_jour() -> None:
    tarif = accorde(Tarif.COUP_DE_POUCE, date(2026, 11, 1))
    pris, signale = given(*HALL, tarif).when(retirer(1_000)).facts()
    assert pris == retire(
        1_000,
        1_55,
        prevu=0,
        coutant_centimes=3_10,
        tarif=Tarif.COUP_DE_POUCE,
        coefficient_pct=50,
        compensation_centimes=1_55,
        libere=0,
        engage_libere_centimes=0,
    )
    assert signale == anomalie("R-102", 0, 1_000)


# What is released


def test_r103_un_retrait_partiel_laisse_le_reste_reserve() -> None:
    given(*HALL, ligne()).when(retirer(1_500, partiel=True)).then(
        retire(1_500, 4_65, libere=1_500, engage_libere_centimes=4_65)
    )


def test_r103_le_reste_se_retire_plus_tard() -> None:
    premier = retire(1_500, 4_65, libere=1_500, engage_libere_centimes=4_65)
    given(*HALL, ligne(), premier).when(retirer(1_000, en_plus=True)).then(
        retire(1_000, 3_10, prevu=1_000, libere=1_000, engage_libere_centimes=3_10)
    )


@soit(st.integers(250, 20_000), st.lists(st.integers(10, 6_000), max_size=5), st.sampled_from([50, 100, 115]))
def test_ce_qui_est_libere_n_est_jamais_plus_que_ce_qui_est_reserve(
    quantite: int, pesees: list[int], coefficient: int
) -> None:
    commande = ligne(quantite=quantite, coefficient_pct=coefficient)
    faits: list[Any] = [*HALL, commande]
    for brut in pesees:
        faits += given(*faits).when(retirer(brut, en_plus=True, partiel=True, accord=True)).facts()
    faits += given(*faits).when(retirer(10, en_plus=True, accord=True)).facts()
    retraits = [f for f in faits if isinstance(f, RetraitPese)]
    assert sum(f.libere for f in retraits) == quantite
    assert sum(f.engage_libere_centimes for f in retraits) == commande.engage_centimes
    for f in retraits:
        assert f.du_centimes + f.compensation_centimes - f.supplement_centimes == f.coutant_centimes
        assert f.quantite % 10 == 0


# Too much, too little, twice


def test_r102_120_g_de_trop_se_demandent() -> None:
    given(*HALL, ligne()).when(retirer(2_620)).then(retire(2_620, 8_12), anomalie("R-102", 2_500, 2_620))
    (propose,) = given(*HALL, ligne()).when(retirer(2_620, accord=True)).proposed()
    assert propose.decision == retire(2_620, 8_12)
    assert propose.motif == "accord du foyer"


@pytest.mark.parametrize("brut", [2_600, 2_400])
def test_r102_quatre_pour_cent_ne_se_demandent_pas(brut: int) -> None:
    (propose,) = given(*HALL, ligne()).when(retirer(brut, accord=True)).proposed()
    assert propose.motif is None


def test_r072_une_part_arretee_est_un_maximum_meme_avec_l_accord_du_foyer() -> None:
    court = [ligne(), ajuste(2, demande=47_000), recu(46_100), arretee({"F-031": 2_450}, {"F-031": 2_500}, 46_100)]
    servi = [*HALL, *court, part("F-031", 2_500, 2_450)]
    (juste,) = given(*servi).when(retirer(2_450)).facts()
    assert juste == retire(2_450, 7_60, prevu=2_450, libere=2_450, engage_libere_centimes=7_60)
    _, signale = given(*servi).when(retirer(2_460, accord=True)).facts()
    assert signale == anomalie("R-072", 2_450, 2_460)


def test_un_produit_deja_pese_demande_quoi_faire() -> None:
    deja = Recu(retire(2_460, 7_63), acteur="rose")
    quand = given(*HALL, ligne(), deja).when(retirer(2_460))
    quand.refused(DejaPese, quantite="2,46\u00a0kg", acteur="rose", heure="13:00")
    with pytest.raises(DejaPese, match="Déjà pesé 2,46\u00a0kg par rose à 13:00 : remplacer, ajouter ou annuler"):
        quand.facts()


def test_en_plus_s_ajoute_et_le_total_se_compare_a_la_commande() -> None:
    deja = retire(1_500, 4_65)
    given(*HALL, ligne(), deja).when(retirer(1_000, en_plus=True)).then(
        retire(1_000, 3_10, prevu=0, libere=0, engage_libere_centimes=0)
    )
    _, signale = given(*HALL, ligne(), deja).when(retirer(1_500, en_plus=True)).facts()
    assert signale == anomalie("R-102", 2_500, 3_000)


def test_une_pesee_annulee_peut_etre_refaite() -> None:
    premier = retire(2_870, 8_90)
    annule = Recu(contrepasse(premier), corrige=len(HALL) + 2)
    given(*HALL, ligne(), premier, annule).when(retirer(2_870, tare=410)).then(
        retire(2_460, 7_63, brut=2_870, tare=410)
    )


def test_r104_ce_qui_a_ete_note_non_retire_se_vend_comme_un_reste() -> None:
    given(*HALL, ligne(), non_retire("F-031", 2_500)).when(retirer(2_460)).refused(DejaNonRetire)


def test_une_quantite_ajustee_est_celle_que_l_on_attend() -> None:
    (fait,) = given(*HALL, ligne(), ajustee("F-031", 2_500, 2_000)).when(retirer(2_000)).facts()
    assert isinstance(fait, RetraitPese)
    assert (fait.prevu, fait.libere, fait.engage_libere_centimes) == (2_000, 2_000, 6_20)


# Substitutes


def test_r110_un_remplacement_accepte_se_paie_au_prix_accepte() -> None:
    accord = [ligne(produit="P008", quantite=2_000, prix=2_79), part("F-031", 2_000, 0, produit="P008"), acceptee()]
    for acte in (retirer(2_000, produit="P009"), retirer(2_000, produit="P009", remplace="P008")):
        (fait,) = given(*HALL, *accord).when(acte).facts()
        assert isinstance(fait, RetraitPese)
        assert (fait.prix_centimes, fait.du_centimes, fait.libere) == (2_79, 5_58, 2_000)
        assert fait.engage_libere_centimes == 5_58


def test_r110_un_remplacement_non_accepte_ne_se_remet_pas() -> None:
    given(*HALL).when(retirer(2_000, produit="P009", remplace="P008")).refused(
        RemplacementInconnu, produit="P009", remplace="P008"
    )


# Refused at the door


@pytest.mark.parametrize(
    ("faits", "refus"),
    [
        ((*CATALOGUE, F031), CycleInconnu),
        ((OUVERT, CLOS, *CATALOGUE, F031), DistributionPasOuverte),
        ((*HALL, PORTES_FERMEES, ARRETE), ComptesArretes),
        ((OUVERT, CLOS, PORTES_OUVERTES, *CATALOGUE), FoyerInconnu),
        ((OUVERT, CLOS, PORTES_OUVERTES, F031), ProduitSansPrix),
    ],
    ids=["cycle_inconnu", "portes_fermees", "comptes_arretes", "foyer_inconnu", "sans_prix"],
)
def test_une_remise_hors_de_propos_est_refusee(faits: tuple, refus: type) -> None:  # type: ignore[type-arg]
    given(*faits).when(retirer(2_460)).refused(refus)


def test_r105_un_retrait_tardif_reste_possible() -> None:
    given(*HALL, PORTES_FERMEES, ligne()).when(retirer(2_460)).then(retire(2_460, 7_63))


def test_r081_ce_qui_est_venu_en_plus_se_prend_apres_la_distribution_au_meme_prix() -> None:
    plus_tard = (*HALL, PORTES_FERMEES, ligne(), part("F-031", 2_500, 2_000), part("F-031", 2_000, 2_500))
    given(*plus_tard).when(retirer(2_460)).then(retire(2_460, 7_63))


def test_r041_sans_commande_seul_le_catalogue_du_cycle_donne_un_prix() -> None:
    given(*HALL).when(retirer(1_000, catalogue=3)).refused(ProduitSansPrix)
    v3 = msgspec.structs.replace(CATALOGUE[1], version=3)
    given(*HALL, v3).when(retirer(1_000, catalogue=3)).refused(ProduitSansPrix, version=4)
    (fait,) = given(*HALL, v3, ligne()).when(retirer(2_460, catalogue=3)).facts()
    assert fait == retire(2_460, 7_63)


@pytest.mark.parametrize(("brut", "tare"), [(410, 410), (415, 410), (300, 410)])
def test_r088_un_poids_net_nul_est_refuse(brut: int, tare: int) -> None:
    given(*HALL, ligne()).when(retirer(brut, tare=tare)).refused(TareTropGrande)


def test_une_piece_n_a_pas_de_tare() -> None:
    given(*HALL).when(retirer(6, tare=1, produit="P052")).refused(TareSurPieces)


def test_un_poids_negatif_ou_a_virgule_est_refuse_a_l_entree() -> None:
    for brut in (-2_460, 0, 2.46):
        with pytest.raises(msgspec.ValidationError, match="brut"):
            build(
                "RetirerProduit",
                {"cycle": "2026-11", "foyer": "F-031", "produit": "P016", "catalogue": 4, "brut": brut},
            )


def test_ce_qui_est_consigne_suit_la_pesee_dans_le_meme_ajout() -> None:
    jus = ligne(produit="P052", quantite=6, prix=2_75, prix_pour=1, consigne_centimes=30)
    faits = given(*HALL, jus).when(retirer(7, produit="P052")).facts()
    assert [type(f) for f in faits] == [RetraitPese, ConsigneFacturee, AnomalieConstatee]


def test_deux_foyers_du_meme_produit_ne_se_melangent_pas() -> None:
    autre = pese("F-022", 5_200, libere=5_000)
    given(*HALL, ligne(), autre).when(retirer(2_460)).then(retire(2_460, 7_63))
