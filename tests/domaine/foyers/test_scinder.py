"""Part of a household becomes one of its own (R-028)."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from domaine.distribution.faits import ProduitRendu
from domaine.foyers.faits import ContenantsSuivis, FoyerMisEnAttente, FoyerScinde, FoyersSemblables
from domaine.foyers.refus import (
    ContenantsEnTrop,
    FoyerDejaInscrit,
    FoyerInconnu,
    FoyerParti,
    PartEngagee,
    PartSansSignatures,
    PartTropGrande,
)
from domaine.foyers.scinder import ContenantsEmportes, ScinderFoyer
from domaine.mots import euros
from domaine.types import Mode
from tests.domaine.approvisionnement.exemples import pese
from tests.domaine.commandes.exemples import F031_PARTI, inscrit, ligne
from tests.domaine.dsl import given
from tests.domaine.encaissements.exemples import encaisse
from tests.domaine.faits_d_exemple import exemple
from tests.domaine.foyers.exemples import compte, facturee, rendue, repris, reuni

F042, F187 = inscrit("F-042"), replace(inscrit("F-187"), taille=1)
DETTE = (F042, repris(-18_40, foyer="F-042"))
QUATRE = ContenantsEmportes(contenant="P052", unites=4)


def scinder(**autres: Any) -> ScinderFoyer:
    champs: dict[str, Any] = {
        "foyer": "F-042",
        "nouveau": "F-187",
        "titulaire": "PE-187",
        "identite": "",
        "taille": 1,
        "est_qpv": True,
        "langue": "fr",
        "symbole": "🍋",
        **autres,
    }
    return ScinderFoyer(**champs)


def scinde(solde_centimes: int = 0, **autres: Any) -> FoyerScinde:
    champs: dict[str, Any] = {"bons_centimes": 0, "signe_par_les_deux": False, "consignes": (), **autres}
    return FoyerScinde(foyer="F-042", vers="F-187", groupement="tilleuls", solde_centimes=solde_centimes, **champs)


def test_r028_la_dette_de_18_40_reste_au_titulaire() -> None:
    given(*DETTE).when(scinder()).then(F187, scinde())
    assert compte("F-042", *DETTE, scinde()).solde_centimes == -18_40
    assert compte("F-187", F187, scinde()).solde_centimes == 0


def test_r028_signee_par_les_deux_la_moitie_fait_9_20_et_9_20() -> None:
    partage = scinde(-9_20, signe_par_les_deux=True)
    given(*DETTE).when(scinder(part_centimes=9_20, signe_par_les_deux=True)).then(F187, partage)
    assert compte("F-042", *DETTE, partage).solde_centimes == -9_20
    assert compte("F-187", F187, partage).solde_centimes == -9_20


def test_r028_une_avance_se_partage_aussi_avec_deux_signatures() -> None:
    avance = (F042, repris(10_00, foyer="F-042"))
    given(*avance).when(scinder(part_centimes=5_00)).refused(PartSansSignatures)
    given(*avance).when(scinder(part_centimes=5_00, signe_par_les_deux=True)).then(
        F187, scinde(5_00, signe_par_les_deux=True)
    )


def test_r133_qui_se_separe_emporte_du_bon_autant_que_du_solde() -> None:
    bon = encaisse(15_00, foyer="F-042", mode=Mode.BON_TIERS, financeur="CCAS")
    paye = (F042, bon, encaisse(5_00, foyer="F-042"))
    partage = scinde(5_01, bons_centimes=3_76, signe_par_les_deux=True)
    given(*paye).when(scinder(part_centimes=5_01, signe_par_les_deux=True)).then(F187, partage)
    assert compte("F-187", F187, partage).remboursable_centimes == 1_25
    assert compte("F-042", *paye, partage).remboursable_centimes == 3_75
    given(*paye).when(scinder()).then(F187, scinde())


def test_r028_on_n_emporte_pas_plus_que_le_solde() -> None:
    given(*DETTE).when(scinder(part_centimes=18_41, signe_par_les_deux=True)).refused(PartTropGrande)
    given(F042).when(scinder(part_centimes=1, signe_par_les_deux=True)).refused(PartTropGrande)


def test_r028_ce_qui_paie_une_commande_a_prendre_reste_a_qui_l_a_passee() -> None:
    """10.00 paid in advance, 7.75 ordered: 2.25 may go, else the new household is given back what pays the order."""
    avance = (F042, repris(10_00, foyer="F-042"), ligne("F-042"))
    deux = {"signe_par_les_deux": True}
    given(*avance).when(scinder(part_centimes=2_26, **deux)).refused(
        PartEngagee, engage=euros(7_75), disponible=euros(2_25)
    )
    given(*avance).when(scinder(part_centimes=2_25, **deux)).then(F187, scinde(2_25, **deux))
    court = (F042, repris(5_00, foyer="F-042"), ligne("F-042"))
    given(*court).when(scinder(part_centimes=1, **deux)).refused(PartEngagee, engage=euros(5_00), disponible=euros(0))


def test_r155_quatre_bouteilles_a_0_30_suivent_qui_les_a() -> None:
    sorties = (F042, facturee(6, foyer="F-042"))
    suivent = (ContenantsSuivis(contenant="P052", unites=4, montant_centimes=1_20, laisses_centimes=1_20),)
    partage = scinde(consignes=suivent)
    given(*sorties).when(scinder(consignes=(QUATRE,))).then(F187, partage)
    assert compte("F-042", *sorties, partage).solde_centimes == -1_80
    assert compte("F-042", *sorties, partage).contenants["P052"].montant_centimes == 60
    assert compte("F-187", F187, partage).contenants["P052"].unites == 4


def test_r155_des_bouteilles_dites_en_deux_fois_se_comptent_ensemble() -> None:
    """Six bottles are out: twice four cannot leave, and three then one are four."""
    sorties = (F042, facturee(6, foyer="F-042"))
    given(*sorties).when(scinder(consignes=(QUATRE, QUATRE))).refused(ContenantsEnTrop, dehors=6, unites=8)
    trois_et_une = (replace(QUATRE, unites=3), replace(QUATRE, unites=1))
    suivent = (ContenantsSuivis(contenant="P052", unites=4, montant_centimes=1_20, laisses_centimes=1_20),)
    given(*sorties).when(scinder(consignes=trois_et_une)).then(F187, scinde(consignes=suivent))


def test_r133_des_bouteilles_payees_par_un_bon_le_restent_chez_qui_les_emporte() -> None:
    bon = encaisse(90, foyer="F-042", mode=Mode.BON_TIERS, financeur="CCAS")
    sorties = (F042, bon, encaisse(90, foyer="F-042"), facturee(6, foyer="F-042"))
    suivent = (ContenantsSuivis(contenant="P052", unites=4, montant_centimes=1_20, bons_centimes=60),)
    given(*sorties).when(scinder(consignes=(QUATRE,))).then(F187, scinde(consignes=suivent))


def test_r133_ce_que_le_bon_paya_et_ce_qui_est_du_d_une_bouteille_font_ce_qu_elle_vaut() -> None:
    """Two bottles, 0.60, of which 0.31 were paid: one that leaves is worth 0.30, and no cent more."""
    sorties = (F042, encaisse(31, foyer="F-042", mode=Mode.BON_TIERS), facturee(2, foyer="F-042"))
    une = ContenantsSuivis(contenant="P052", unites=1, montant_centimes=30, bons_centimes=16, laisses_centimes=14)
    given(*sorties).when(scinder(consignes=(replace(QUATRE, unites=1),))).then(F187, scinde(consignes=(une,)))


def test_r133_des_bouteilles_impayees_passent_avec_la_dette_et_le_bon_qui_les_paie_ne_se_rend_pas() -> None:
    """Six bottles owed, 1.80: four go with 1.00 of the debt, that a voucher then pays."""
    sorties = (F042, facturee(6, foyer="F-042"))
    suivent = (
        ContenantsSuivis(contenant="P052", unites=4, montant_centimes=1_20, impayes_centimes=1_00, laisses_centimes=20),
    )
    partage = scinde(-1_00, consignes=suivent, signe_par_les_deux=True)
    emporte = scinder(consignes=(QUATRE,), part_centimes=1_00, signe_par_les_deux=True)
    given(*sorties).when(emporte).then(F187, partage)
    bon = encaisse(1_00, foyer="F-187", mode=Mode.BON_TIERS, financeur="CCAS")
    apres = compte("F-187", F187, partage, bon, rendue(4, foyer="F-187"))
    assert (apres.bons_centimes, apres.remboursable_centimes) == (1_20, 0), "0.20 are still owed where they were"
    assert compte("F-042", *sorties, partage).solde_centimes == -80


def test_r133_des_bouteilles_parties_sans_leur_dette_ne_se_rendent_pas_en_argent_a_qui_ne_les_a_pas_payees() -> None:
    """Six bottles owed, 1.80; four go without a centime of the debt, that a voucher pays where it stayed."""
    [_, partage] = given(F042, facturee(6, foyer="F-042")).when(scinder(consignes=(QUATRE,))).facts()
    apres = compte("F-187", F187, partage, rendue(4, foyer="F-187"))
    assert (apres.solde_centimes, apres.bons_centimes, apres.remboursable_centimes) == (1_20, 1_20, 0)
    bon = encaisse(1_80, foyer="F-042", encaissement="E-8", mode=Mode.BON_TIERS, financeur="CCAS")
    encore = (facturee(1, foyer="F-042"), encaisse(30, foyer="F-042"), rendue(3, foyer="F-042"))
    reste = compte("F-042", F042, facturee(6, foyer="F-042"), partage, bon, *encore)
    assert (reste.solde_centimes, reste.remboursable_centimes) == (90, 30), "two by the voucher, one by the household"


def test_r133_des_courses_dont_l_autre_a_pris_la_dette_ne_se_rendent_pas_en_argent_a_qui_ne_les_a_pas_payees() -> None:
    """10.00 owed, 4.00 of it by who leaves; the goods come back, and nobody had paid anything."""
    panier = pese("F-042", 1_000, libere=0, prix=10_00)
    revenu = exemple(
        ProduitRendu, foyer="F-042", cycle=panier.cycle, produit=panier.produit, retrait=2, du_centimes=10_00
    )
    partage = scinde(-4_00, signe_par_les_deux=True)
    bon = encaisse(4_00, foyer="F-187", mode=Mode.BON_TIERS, financeur="CCAS")
    apres = compte("F-042", F042, panier, F187, partage, bon, revenu)
    assert (apres.solde_centimes, apres.remboursable_centimes) == (4_00, 0)
    paye = compte("F-042", F042, panier, F187, partage, encaisse(6_00, foyer="F-042"), revenu)
    assert (paye.solde_centimes, paye.remboursable_centimes) == (10_00, 6_00)


def test_r155_des_bouteilles_de_deux_prix_partent_a_ce_qu_elles_ont_coute_les_moins_cheres_d_abord() -> None:
    sorties = (F042, facturee(2, foyer="F-042", unitaire=50), facturee(3, foyer="F-042"))
    suivent = (
        ContenantsSuivis(contenant="P052", unites=3, montant_centimes=90, laisses_centimes=90),
        ContenantsSuivis(contenant="P052", unites=1, montant_centimes=50, laisses_centimes=50),
    )
    given(*sorties).when(scinder(consignes=(QUATRE,))).then(F187, scinde(consignes=suivent))


def test_r155_toutes_les_bouteilles_suivent_avec_toute_leur_valeur() -> None:
    sorties = (F042, facturee(2, foyer="F-042", unitaire=20), facturee(2, foyer="F-042"))
    [_, partage] = given(*sorties).when(scinder(consignes=(QUATRE,))).facts()
    assert isinstance(partage, FoyerScinde)
    assert [(s.unites, s.montant_centimes, s.laisses_centimes) for s in partage.consignes] == [(2, 40, 40), (2, 60, 60)]
    apres = compte("F-187", F187, partage)
    assert (apres.contenants["P052"].unites, apres.contenants["P052"].montant_centimes) == (4, 1_00)
    assert compte("F-042", *sorties, partage).contenants["P052"].montant_centimes == 0


def test_r155_des_bouteilles_venues_d_un_numero_reuni_gardent_leur_valeur() -> None:
    six = (ContenantsSuivis(contenant="P052", unites=6, montant_centimes=1_80),)
    venues = replace(reuni("F-091", "F-042", 0), consignes=six)
    [_, partage] = given(F042, venues).when(scinder(consignes=(QUATRE,))).facts()
    assert partage == scinde(consignes=(ContenantsSuivis(contenant="P052", unites=4, montant_centimes=1_20),))


def test_r155_on_n_emporte_pas_des_bouteilles_que_le_foyer_n_a_pas() -> None:
    given(F042, facturee(3, foyer="F-042")).when(scinder(consignes=(QUATRE,))).refused(ContenantsEnTrop, dehors=3)
    given(F042).when(scinder(consignes=(QUATRE,))).refused(ContenantsEnTrop, dehors=0)


def test_r028_un_nom_proche_est_note_et_un_numero_ne_sert_qu_une_fois() -> None:
    given(F042).when(scinder(semblables=("F-013",))).then(
        F187, scinde(), FoyersSemblables(foyer="F-187", semblables=("F-013",), nombre=1)
    )
    given(F042, F187).when(scinder()).refused(FoyerDejaInscrit, foyer="F-187")
    attend = exemple(FoyerMisEnAttente, foyer="F-187")
    given(F042, attend).when(scinder()).refused(FoyerDejaInscrit, foyer="F-187")
    given().when(scinder()).refused(FoyerInconnu, foyer="F-042")
    given(F042, replace(F031_PARTI, foyer="F-042")).when(scinder()).refused(FoyerParti)
