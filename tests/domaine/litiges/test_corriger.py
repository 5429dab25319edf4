"""Closed accounts are corrected by two, at the promised price, for all whom it concerns, and never upwards."""

import msgspec

from domaine.baisses.faits import BaisseRendue
from domaine.cycles.refus import CycleInconnu
from domaine.distribution.faits import ProduitRendu, RetraitContrepasse, VenteLibre
from domaine.foyers.tarif import parts
from domaine.groupements.refus import SecondSansRole
from domaine.litiges.corriger import CorrigerApresArrete
from domaine.litiges.faits import CorrectionApresArrete
from domaine.litiges.refus import (
    ComptesPasArretes,
    CorrectionADeux,
    CorrectionEnDefaveur,
    CorrigeDeuxFois,
    LitigeDejaRegle,
    LitigeInconnu,
    RetraitHorsDossier,
    RienACorrigerApresArrete,
)
from tests.domaine.approvisionnement.exemples import pese
from tests.domaine.cycles.arretes import FINI
from tests.domaine.cycles.exemples import ARRETE
from tests.domaine.dsl import Recu, given
from tests.domaine.faits_d_exemple import exemple
from tests.domaine.litiges.exemples import ARRETE_20_12, HUILES, OUVERT_L7, REGLE_L7, corriger


def rendus(acte: CorrigerApresArrete, *faits: Recu) -> dict[str, tuple[int, int, int, int]]:
    """By household: off the sale, back to it, off its funder, off the fund."""
    corrections = given(*ARRETE_20_12, *faits).when(acte, acteur="rose").facts()
    return {
        f.foyer: (f.coutant_centimes, f.du_centimes, f.compensation_centimes, f.supplement_centimes)
        for f in corrections
        if isinstance(f, CorrectionApresArrete)
    }


def test_r181_le_litige_3_rend_14_71_a_trois_foyers_dont_deux_n_ont_rien_demande() -> None:
    huile, riz = rendus(corriger(41, 43, 44)), rendus(corriger(42, produit="P009", prix_centimes=2_79))
    assert huile == {
        "F-066": (4_50, 4_50, 0, 0),
        "F-071": (9_00, 4_50, 4_50, 0),
        "F-080": (4_50, 5_17, 0, 67),
    }
    assert riz == {"F-066": (54, 54, 0, 0)}
    totaux = [sum(colonne) for colonne in zip(*huile.values(), *riz.values(), strict=True)]
    assert totaux == [18_54, 14_71, 4_50, 67]


def test_r181_une_correction_garde_ses_entrees_sa_methode_et_nomme_la_pesee() -> None:
    (proposee,) = given(*ARRETE_20_12).when(corriger(43), acteur="rose").proposed()
    assert proposee.decision == CorrectionApresArrete(
        cycle="2026-11",
        groupement="tilleuls",
        litige="L-7",
        foyer="F-071",
        produit="P023",
        nature="prix",
        retrait=43,
        quantite_avant=2,
        quantite=2,
        prix_avant_centimes=46_00,
        prix_centimes=41_50,
        prix_pour=1,
        coefficient_pct=50,
        coutant_centimes=9_00,
        du_centimes=4_50,
        compensation_centimes=4_50,
        supplement_centimes=0,
        second="paul",
        methode="correction.v3",
    )
    assert (proposee.corrige, proposee.cause, proposee.date_effet) == (43, len(ARRETE_20_12), None)


def test_r181_une_quantite_comptee_en_trop_se_rend_a_son_prix() -> None:
    assert rendus(corriger(43, nature="quantite", prix_centimes=None, quantite=1)) == {
        "F-071": (46_00, 23_00, 23_00, 0)
    }


def test_r095_ce_qui_etait_au_prix_reduit_se_corrige_a_ce_prix_la() -> None:
    """2 kg at 1,55 instead of 3,10, of which 1 kg was taken: 1,55 comes back, not 3,10."""
    reduit = msgspec.structs.replace(pese("F-066", 2_000, libere=2_000, prix=1_55), rabais_centimes=3_10)
    en_trop = corriger(50, produit="P016", nature="quantite", prix_centimes=None, quantite=1_000)
    assert rendus(en_trop, Recu(reduit, position=50)) == {"F-066": (1_55, 1_55, 0, 0)}


def test_r181_ce_qui_est_deja_rendu_ne_se_rend_pas_deux_fois() -> None:
    premiere = Recu(given(*ARRETE_20_12).when(corriger(43), acteur="rose").facts()[0], position=60)
    given(*ARRETE_20_12, premiere).when(corriger(43), acteur="rose").refused(RienACorrigerApresArrete, foyer="F-071")
    assert rendus(corriger(43, prix_centimes=40_00), premiere) == {"F-071": (3_00, 1_50, 1_50, 0)}
    un = ProduitRendu(
        cycle="2026-11",
        groupement="tilleuls",
        foyer="F-071",
        produit="P023",
        retrait=43,
        quantite=1,
        coutant_centimes=46_00,
        du_centimes=23_00,
        compensation_centimes=23_00,
        supplement_centimes=0,
    )
    assert rendus(corriger(43), Recu(un)) == {"F-071": (4_50, 2_25, 2_25, 0)}
    baisse = exemple(BaisseRendue, foyer="F-066", produit="P023", coutant_centimes=2_00, du_centimes=2_00)
    assert rendus(corriger(41), Recu(baisse)) == {"F-066": (2_50, 2_50, 0, 0)}


def deux_sacs(*quantites: int, prix: int, rendu: int, coefficient_pct: int = 100) -> list[Recu]:
    """Two weighings of a household, and what the supplier billed less on both, given back."""
    tarif = {"coefficient_pct": coefficient_pct}
    pesees = [pese("F-066", quantite, libere=quantite, prix=prix) for quantite in quantites]
    prises = [
        msgspec.structs.replace(p, **tarif, **parts(p.coutant_centimes, coefficient_pct)._asdict()) for p in pesees
    ]
    baisse = {"coutant_centimes": rendu, **parts(rendu, coefficient_pct)._asdict()}
    rendue = exemple(BaisseRendue, foyer="F-066", produit="P016", **baisse)
    return [Recu(fait, position=50 + rang) for rang, fait in enumerate((*prises, rendue))]


def test_r173_une_baisse_rendue_est_celle_de_toutes_les_pesees_et_ne_se_rend_pas_une_seconde_fois() -> None:
    """20 c a kilo: of 1.05, 5 c are of the small bag. At 2.90 there is nothing left to give back on either."""
    baisse = deux_sacs(250, 5_000, prix=3_10, rendu=1_05)
    for retrait in (50, 51):
        au_prix_facture = corriger(retrait, produit="P016", prix_centimes=2_90)
        given(*ARRETE_20_12, *baisse).when(au_prix_facture, acteur="rose").refused(RienACorrigerApresArrete)
    assert rendus(corriger(51, produit="P016", prix_centimes=2_80), *baisse) == {"F-066": (50, 50, 0, 0)}


def test_r173_une_baisse_n_est_pas_celle_de_ce_qui_vient_d_une_autre_livraison() -> None:
    prise, autre, rendue = deux_sacs(250, 5_000, prix=3_10, rendu=1_00)
    communs = {nom: getattr(prise.fait, nom) for nom in VenteLibre.__struct_fields__ if hasattr(prise.fait, nom)}
    ailleurs = Recu(VenteLibre(**communs, lignes=1, provenance="2026-10"), position=50)
    au_prix_facture = corriger(51, produit="P016", prix_centimes=2_90)
    given(*ARRETE_20_12, ailleurs, autre, rendue).when(au_prix_facture, acteur="rose").refused(
        RienACorrigerApresArrete, foyer="F-066"
    )


def test_r181_un_arrondi_ne_fait_jamais_payer_un_centime_a_qui_l_on_rend() -> None:
    """Of 4 c given back, the only one of the fund was of the second bag: nothing of it is asked for again."""
    baisse = deux_sacs(100, 150, prix=1_00, rendu=4, coefficient_pct=115)
    assert rendus(corriger(51, produit="P016", prix_centimes=64), *baisse) == {"F-066": (3, 3, 0, 0)}


def test_r181_une_pesee_annulee_ou_inconnue_n_est_pas_du_dossier() -> None:
    communs = {
        nom: getattr(HUILES[41], nom)
        for nom in RetraitContrepasse.__struct_fields__
        if nom not in ("second", "en_plus")
    }
    annulee = Recu(RetraitContrepasse(**communs, second=None), corrige=41)
    given(*ARRETE_20_12, annulee).when(corriger(41), acteur="rose").refused(RetraitHorsDossier, position=41)
    given(*ARRETE_20_12).when(corriger(99), acteur="rose").refused(RetraitHorsDossier, produit="P023")
    given(*ARRETE_20_12).when(corriger(41, 41), acteur="rose").refused(CorrigeDeuxFois, position=41)


def test_r171_apres_la_remise_rien_n_augmente() -> None:
    given(*ARRETE_20_12).when(corriger(41, prix_centimes=46_01), acteur="rose").refused(
        CorrectionEnDefaveur, foyer="F-066", avant="46,00\u00a0€", apres="46,01\u00a0€"
    )
    given(*ARRETE_20_12).when(corriger(41, prix_centimes=20_00, quantite=2), acteur="rose").refused(
        CorrectionEnDefaveur
    )


def test_r181_des_comptes_arretes_se_corrigent_a_deux_et_pour_un_desaccord_ouvert() -> None:
    given(*ARRETE_20_12).when(corriger(41), acteur="paul").refused(CorrectionADeux)
    given(*ARRETE_20_12).when(corriger(41, second="inconnu"), acteur="rose").refused(SecondSansRole)
    given(*ARRETE_20_12, REGLE_L7).when(corriger(41), acteur="rose").refused(LitigeDejaRegle, litige="L-7")
    given(*FINI, ARRETE).when(corriger(41), acteur="rose").refused(LitigeInconnu, litige="L-7")
    given(*FINI, OUVERT_L7).when(corriger(41), acteur="rose").refused(ComptesPasArretes, cycle="2026-11")
    given().when(corriger(41), acteur="rose").refused(CycleInconnu)
