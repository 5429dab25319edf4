"""Eggs: eight trays, 240 in all, 30 at most for a household; then who asked first waits first (R-047)."""

from datetime import UTC, date, datetime

from msgspec import structs

from domaine.catalogue.faits import ProduitRepris, ProduitSuspendu
from domaine.commandes.accepter_hors_delai import AccepterHorsDelai
from domaine.commandes.ajouter import AjouterApresCloture
from domaine.commandes.annuler import AnnulerCommande
from domaine.commandes.attendre import AttendreProduit
from domaine.commandes.faits import AttenteLevee, AttenteNotee, LigneCommandeModifiee, LigneHorsDelai, PlaceRetenue
from domaine.commandes.modifier import ModifierLigne
from domaine.commandes.refus import (
    DejaEnAttente,
    PasEnAttenteDuProduit,
    PlaceLibre,
    PlafondAtteint,
    PlafondFoyerDepasse,
    ProduitEnPause,
    QuantiteHorsPas,
    SansPlafond,
)
from domaine.commandes.renoncer_attente import RenoncerAttente
from domaine.commandes.retirer import RetirerLigne
from domaine.commandes.saisir import LigneSaisie, SaisirCommande
from domaine.fait import Fait
from domaine.mots import euros, quantite
from domaine.types import Tarif, Unite
from tests.domaine.catalogue.exemples import CATALOGUE, article, page
from tests.domaine.commandes.exemples import F031, accorde, inscrit, ligne
from tests.domaine.cycles.exemples import CLOS, CYCLE, OUVERT
from tests.domaine.dsl import Recu, given

OEUFS = article(
    "Œufs bio",
    34,
    unite=Unite.PIECE,
    pas=6,
    minimum=6,
    colis_libelle="plateau de 30",
    colis_quantite=30,
    colis_ht_centimes=9_67,
    colis_ttc_centimes=10_20,
    plafond_foyer=30,
    plafond_cycle=240,
)
HUIT = tuple(f"F-{n}" for n in range(101, 109))
"""Households that took their 30 eggs."""


def place(foyer: str, combien: int) -> PlaceRetenue:
    return PlaceRetenue(cycle=CYCLE, groupement="tilleuls", foyer=foyer, produit="P058", quantite=combien)


def attend(foyer: str, combien: int = 30) -> AttenteNotee:
    return AttenteNotee(cycle=CYCLE, groupement="tilleuls", foyer=foyer, produit="P058", quantite=combien)


def oeufs(foyer: str, combien: int) -> LigneCommandeModifiee:
    return ligne(foyer, "P058", combien, 34, prix_pour=1)


CONNU: tuple[Fait, ...] = (OUVERT, F031, inscrit("F-032"), *CATALOGUE, page("F10", {"P058": OEUFS}))
COMPLET = (*CONNU, *(place(foyer, 30) for foyer in HUIT))


def modifier(combien: int, foyer: str = "F-031", produit: str = "P058") -> ModifierLigne:
    return ModifierLigne(cycle=CYCLE, foyer=foyer, produit=produit, quantite=combien, catalogue=4)


def attendre(combien: int = 30, foyer: str = "F-031", produit: str = "P058") -> AttendreProduit:
    return AttendreProduit(cycle=CYCLE, foyer=foyer, produit=produit, catalogue=4, quantite=combien)


def test_r047_30_oeufs_se_commandent_et_retiennent_leur_place() -> None:
    given(*CONNU).when(modifier(30)).then(oeufs("F-031", 30), place("F-031", 30))


def test_r047_plus_de_30_oeufs_pour_un_foyer_sont_refuses() -> None:
    given(*CONNU).when(modifier(36)).refused(PlafondFoyerDepasse, quantite="36", plafond="30")


def test_r047_a_240_la_ligne_est_fermee() -> None:
    given(*COMPLET).when(modifier(6)).refused(PlafondAtteint, reste="0", plafond="240")


def test_r047_sur_une_feuille_la_ligne_pleine_est_nommee_et_rien_n_est_inscrit() -> None:
    feuille = SaisirCommande(
        cycle=CYCLE,
        foyer="F-031",
        catalogue=4,
        lignes=(LigneSaisie(produit="P016", quantite=2_500), LigneSaisie(produit="P058", quantite=6)),
    )
    given(*COMPLET).when(feuille).refused(PlafondAtteint, nom="Œufs bio")


def test_r047_moins_ne_se_refuse_jamais() -> None:
    deja = (*COMPLET, place("F-031", 30), oeufs("F-031", 30))
    faits = given(*deja).when(modifier(24)).facts()
    assert faits[-1] == place("F-031", 24)


def test_r047_ce_que_le_foyer_tient_deja_ne_lui_est_pas_compte_deux_fois() -> None:
    presque = (*CONNU, *(place(foyer, 30) for foyer in HUIT[:7]), place("F-031", 6), oeufs("F-031", 6))
    assert place("F-031", 30) in given(*presque).when(modifier(30)).facts()


def test_r047_quand_c_est_complet_on_attend_son_tour() -> None:
    given(*COMPLET).when(attendre()).then(attend("F-031"))


def test_r047_une_place_rendue_est_pour_le_premier_qui_attend() -> None:
    rendue = (*COMPLET, attend("F-031"), attend("F-032"), place(HUIT[0], 0))
    given(*rendue).when(modifier(30, "F-032")).refused(PlafondAtteint, reste="0")
    given(*rendue).when(modifier(30, "F-031")).then(
        oeufs("F-031", 30),
        place("F-031", 30),
        AttenteLevee(cycle=CYCLE, groupement="tilleuls", foyer="F-031", produit="P058", servie=True),
    )


def test_r047_qui_n_attend_pas_passe_apres_ceux_qui_attendent() -> None:
    rendue = (*COMPLET, attend("F-032"), place(HUIT[0], 0))
    given(*rendue).when(modifier(6)).refused(PlafondAtteint)
    renonce = AttenteLevee(cycle=CYCLE, groupement="tilleuls", foyer="F-032", produit="P058", servie=False)
    assert len(given(*rendue, renonce).when(modifier(6)).facts()) == 2


def test_r047_retirer_ou_annuler_rend_la_place() -> None:
    tenu = given(*CONNU, oeufs("F-031", 30), place("F-031", 30))
    assert tenu.when(RetirerLigne(cycle=CYCLE, foyer="F-031", produit="P058")).facts()[-1] == place("F-031", 0)
    assert tenu.when(AnnulerCommande(cycle=CYCLE, foyer="F-031")).facts()[-1] == place("F-031", 0)


def test_r047_on_n_attend_ni_ce_qui_est_libre_ni_deux_fois() -> None:
    given(*CONNU).when(attendre()).refused(PlaceLibre, reste=quantite(240, Unite.PIECE))
    given(*COMPLET, attend("F-031")).when(attendre(6)).refused(DejaEnAttente, quantite="30")
    given(*COMPLET).when(attendre(36)).refused(PlafondFoyerDepasse)
    given(*CONNU).when(attendre(2_500, produit="P016")).refused(SansPlafond, nom="Lentilles vertes")


def test_r045_le_refus_propose_ce_que_ce_foyer_paierait_et_non_le_prix_publie() -> None:
    coup_de_pouce = accorde(Tarif.COUP_DE_POUCE, date(2026, 11, 1))
    propositions = f"6 ({euros(1_02)}) ou 12 ({euros(2_04)})"
    given(*COMPLET, coup_de_pouce).when(attendre(8)).refused(QuantiteHorsPas, propositions=propositions)


def test_r045_qui_en_tient_deja_attend_la_suite_au_prix_de_sa_ligne() -> None:
    """Six eggs, promised at 0,30 before the price of the round rose to 0,34."""
    ancienne = (*COMPLET, ligne("F-031", "P058", 6, 30, prix_pour=1), place("F-031", 6))
    propositions = f"6 ({euros(1_80)}) ou 12 ({euros(3_60)})"
    given(*ancienne).when(attendre(8)).refused(QuantiteHorsPas, propositions=propositions)


def test_r047_on_n_attend_pas_plus_que_ce_qu_un_foyer_peut_commander() -> None:
    """What it ordered before the eggs had a cap holds no place, and counts as in an order."""
    d_avant = (*COMPLET, oeufs("F-031", 12))
    given(*d_avant).when(attendre(24)).refused(PlafondFoyerDepasse, plafond="30", quantite="36")
    given(*d_avant).when(modifier(36)).refused(PlafondFoyerDepasse, plafond="30", quantite="36")
    given(*d_avant).when(attendre(18)).then(attend("F-031", 18))


def test_r047_un_plafond_pour_tous_est_aussi_celui_de_chacun() -> None:
    """No place that comes free would ever give one household more than there is for all."""
    pour_tous = (*CONNU[:-1], page("F10", {"P058": structs.replace(OEUFS, plafond_foyer=0)}))
    given(*pour_tous).when(attendre(246)).refused(PlafondFoyerDepasse, plafond="240", quantite="246")
    given(*pour_tous).when(modifier(246)).refused(PlafondFoyerDepasse, plafond="240", quantite="246")


def test_on_renonce_a_attendre() -> None:
    renoncer = RenoncerAttente(cycle=CYCLE, foyer="F-031", produit="P058")
    given(*COMPLET).when(renoncer).refused(PasEnAttenteDuProduit)
    (fait,) = given(*COMPLET, attend("F-031")).when(renoncer).facts()
    assert fait == AttenteLevee(cycle=CYCLE, groupement="tilleuls", foyer="F-031", produit="P058", servie=False)


def test_un_produit_suspendu_ne_se_commande_plus_mais_une_ligne_prise_reste() -> None:
    suspendu = ProduitSuspendu(cycle=CYCLE, groupement="tilleuls", produit="P016", raison="prix")
    given(*CONNU, suspendu).when(modifier(2_500, produit="P016")).refused(ProduitEnPause, nom="Lentilles vertes")
    deja = (*CONNU, ligne(), suspendu)
    given(*deja).when(modifier(2_750, produit="P016")).refused(ProduitEnPause)
    assert len(given(*deja).when(modifier(2_250, produit="P016")).facts()) == 1
    repris = ProduitRepris(cycle=CYCLE, groupement="tilleuls", produit="P016")
    assert len(given(*deja, repris).when(modifier(2_750, produit="P016")).facts()) == 1


def test_r047_apres_la_cloture_le_plafond_tient_toujours() -> None:
    """Six eggs are left in the tray that is bought anyway; the eight households hold all that may be ordered."""
    complet = (*COMPLET, oeufs("F-101", 24), CLOS)
    tard = AjouterApresCloture(cycle=CYCLE, foyer="F-031", produit="P058", quantite=6, catalogue=4)
    given(*complet).when(tard).refused(PlafondAtteint, reste="0")
    libre = (*CONNU, oeufs("F-101", 24), place("F-101", 24), CLOS)
    assert place("F-031", 6) in given(*libre).when(tard).facts()


def test_r047_une_ligne_hors_delai_ne_passe_pas_le_plafond() -> None:
    recue = LigneHorsDelai(
        cycle=CYCLE,
        groupement="tilleuls",
        foyer="F-031",
        produit="P058",
        quantite=6,
        catalogue=4,
        tapee_le=datetime(2026, 11, 16, 18, 52, tzinfo=UTC),
        close_le=datetime(2026, 11, 16, 19, 0, tzinfo=UTC),
    )
    accepter = AccepterHorsDelai(cycle=CYCLE, foyer="F-031", produit="P058", recue=77, catalogue=4)
    commun = (oeufs("F-101", 24), CLOS, Recu(recue, position=77))
    given(*COMPLET, *commun).when(accepter).refused(PlafondAtteint, reste="0")
    assert place("F-031", 6) in given(*CONNU, place("F-101", 24), *commun).when(accepter).facts()


def test_r045_qui_en_tient_le_minimum_attend_un_pas_de_plus() -> None:
    """Two trays of six at least: who has them may wait for six more, who has none may not."""
    deux_barquettes = structs.replace(OEUFS, minimum=12)
    connu = (OUVERT, F031, *CATALOGUE, page("F10", {"P058": deux_barquettes}), *(place(foyer, 30) for foyer in HUIT))
    given(*connu).when(attendre(6)).refused(QuantiteHorsPas)
    tient = (*connu, oeufs("F-031", 12), place("F-031", 12))
    given(*tient).when(attendre(6)).then(attend("F-031", 6))
    given(*tient).when(attendre(8)).refused(QuantiteHorsPas)
