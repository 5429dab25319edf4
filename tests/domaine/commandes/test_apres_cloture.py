"""After the closing: only what is left of the cases bought, and what a device kept without network."""

from datetime import UTC, datetime

import pytest

from domaine.approvisionnement.faits_ruptures import RuptureDeclaree
from domaine.approvisionnement.refus import SubstitutDejaAttendu
from domaine.catalogue.refus import CatalogueInconnu
from domaine.commandes.accepter_hors_delai import AccepterHorsDelai
from domaine.commandes.ajouter import AjouterApresCloture
from domaine.commandes.constater_hors_delai import ConstaterLigneHorsDelai
from domaine.commandes.faits import (
    AlerteDette,
    HorsDelaiTranche,
    LigneCommandeModifiee,
    LigneCommandeRetiree,
    LigneHorsDelai,
)
from domaine.commandes.refus import (
    CatalogueTropRecent,
    CompteInsuffisant,
    HorsDelaiInconnu,
    LigneDejaCommandee,
    LigneDejaRepartie,
    PasHorsDelai,
    ProduitHorsCatalogue,
    QuantiteHorsPas,
    RienDePlus,
)
from domaine.commandes.refuser_hors_delai import RefuserHorsDelai
from domaine.cycles.faits import CycleRouvert
from domaine.cycles.refus import CommandesEncoreOuvertes, ComptesArretes, CycleInconnu, DistributionDejaOuverte
from domaine.fait import Fait
from domaine.foyers.faits import SoldeOuvertureRepris
from domaine.foyers.refus import AutreFoyer, FoyerHorsGroupement, FoyerInconnu, FoyerParti
from domaine.mots import quantite
from domaine.parametres import Parametres
from domaine.refus import Refus
from domaine.stock.faits import DonStock, EcartInventaireConstate, LotRefuse, TransfertStock
from domaine.types import Role, Unite
from tests.domaine.approvisionnement.exemples import acceptee, ajuste, part, perdu, recu
from tests.domaine.catalogue.exemples import CATALOGUE
from tests.domaine.commandes.exemples import F031, F031_PARTI, ajustee, inscrit, ligne
from tests.domaine.cycles.exemples import ARRETE, CLOS, CYCLE, OUVERT, PORTES_OUVERTES, ouvert
from tests.domaine.dsl import Given, Recu, given
from tests.domaine.faits_d_exemple import exemple
from tests.domaine.foyers.exemples import adhesion

DIX_NEUF_52 = datetime(2026, 11, 16, 18, 52, tzinfo=UTC)
VINGT_HEURES = datetime(2026, 11, 16, 19, 0, tzinfo=UTC)
VINGT_ET_UNE_HEURES_10 = datetime(2026, 11, 16, 20, 10, tzinfo=UTC)
A_20_HEURES = Recu(CLOS, date_effet=VINGT_HEURES)
VINGT_TROIS_KILOS_ET_DEMI = (
    ligne("F-044", quantite=12_000),
    ligne("F-058", quantite=11_500),
)
CONNU = (OUVERT, F031, *CATALOGUE, *VINGT_TROIS_KILOS_ET_DEMI, A_20_HEURES)


def ajouter(quantite: int, *, produit: str = "P016", catalogue: int = 4) -> AjouterApresCloture:
    return AjouterApresCloture(cycle=CYCLE, foyer="F-031", produit=produit, quantite=quantite, catalogue=catalogue)


def constater(quantite: int = 1_500, tapee_le: datetime | None = DIX_NEUF_52) -> ConstaterLigneHorsDelai:
    return ConstaterLigneHorsDelai(
        cycle=CYCLE, foyer="F-031", produit="P016", quantite=quantite, catalogue=4, tapee_le=tapee_le
    )


def recue(quantite: int = 1_500) -> LigneHorsDelai:
    return LigneHorsDelai(
        cycle=CYCLE,
        groupement="tilleuls",
        foyer="F-031",
        produit="P016",
        quantite=quantite,
        catalogue=4,
        tapee_le=DIX_NEUF_52,
        close_le=VINGT_HEURES,
    )


def accepter(position: int = 77, **autres: object) -> AccepterHorsDelai:
    return AccepterHorsDelai(
        cycle=CYCLE,
        foyer="F-031",
        produit="P016",
        recue=position,
        catalogue=4,
        **autres,  # type: ignore[arg-type]
    )


def refuser() -> RefuserHorsDelai:
    return RefuserHorsDelai(cycle=CYCLE, foyer="F-031", produit="P016", recue=77)


def tranchee(*, acceptee: bool) -> HorsDelaiTranche:
    return HorsDelaiTranche(
        cycle=CYCLE, groupement="tilleuls", foyer="F-031", produit="P016", recue=77, acceptee=acceptee
    )


def modifiee(faits: list[Fait]) -> LigneCommandeModifiee:
    (fait,) = [f for f in faits if isinstance(f, LigneCommandeModifiee)]
    return fait


def test_r050_23_5_kg_commandes_25_achetes_on_ajoute_jusqu_a_1_5_kg() -> None:
    achetes = given(*CONNU, ajuste(1, demande=23_500))
    fait = modifiee(achetes.when(ajouter(1_500)).facts())
    assert (fait.quantite_avant, fait.quantite, fait.engage_centimes) == (0, 1_500, 4_65)
    given(*CONNU, ajuste(1, demande=23_500)).when(ajouter(1_750)).refused(
        RienDePlus, reste=quantite(1_500, Unite.GRAMME), quantite=quantite(1_750, Unite.GRAMME)
    )


def test_r050_le_reste_des_mois_passes_compte_aussi() -> None:
    en_stock = given(*CONNU, ajuste(1, demande=23_500, en_stock=3_250))
    assert modifiee(en_stock.when(ajouter(4_750)).facts()).quantite == 4_750


def test_r050_avant_la_decision_le_seuil_dit_quel_sac_sera_achete() -> None:
    assert modifiee(given(*CONNU).when(ajouter(1_500)).facts()).quantite == 1_500
    given(*CONNU).when(ajouter(1_750)).refused(RienDePlus)
    peu = (OUVERT, F031, *CATALOGUE, ligne("F-044", quantite=10_000), A_20_HEURES)
    given(*peu).when(ajouter(250)).refused(RienDePlus, reste=quantite(0, Unite.GRAMME))


def test_r050_apres_la_livraison_cest_ce_qui_est_arrive_qui_compte() -> None:
    leger = (*CONNU, ajuste(1, demande=23_500), recu(24_600, attendu=25_000), perdu(100))
    assert modifiee(given(*leger).when(ajouter(1_000)).facts()).quantite == 1_000
    given(*leger).when(ajouter(1_250)).refused(RienDePlus)


@pytest.mark.parametrize(
    ("parti", "reste"),
    [
        (exemple(LotRefuse, cycle=CYCLE, produit="P016", quantite=25_000), 0),
        (exemple(DonStock, cycle=CYCLE, produit="P016", quantite=1_000), 500),
        (exemple(TransfertStock, cycle=CYCLE, vers_cycle="2026-11-peupliers", produit="P016", quantite=500), 1_000),
        (exemple(EcartInventaireConstate, cycle=CYCLE, produit="P016", ecart=-250), 1_250),
    ],
)
def test_r050_ce_qui_est_reparti_depuis_ne_s_ajoute_plus(parti: Fait, reste: int) -> None:
    livre = (*CONNU, ajuste(1, demande=23_500), recu(25_000, attendu=25_000), parti)
    if reste:
        assert modifiee(given(*livre).when(ajouter(reste)).facts()).quantite == reste
    given(*livre).when(ajouter(reste + 250)).refused(RienDePlus, reste=quantite(reste, Unite.GRAMME))


def test_r050_r064_ce_qu_un_autre_quartier_nous_a_passe_s_ajoute() -> None:
    passe = exemple(TransfertStock, cycle="2026-11-peupliers", vers_cycle=CYCLE, produit="P016", quantite=24_500)
    assert modifiee(given(*CONNU, ajuste(0, demande=23_500), passe).when(ajouter(1_000)).facts()).quantite == 1_000
    given(*CONNU, ajuste(0, demande=23_500), passe).when(ajouter(1_250)).refused(RienDePlus)


def test_r050_r068_apres_une_reouverture_les_colis_decides_avant_ne_comptent_plus() -> None:
    rouvert = exemple(CycleRouvert, cycle=CYCLE)
    de_moins = ligne("F-044", quantite_avant=12_000, quantite=250)
    refermee = (*CONNU, ajuste(1, demande=23_500), rouvert, de_moins, A_20_HEURES)
    given(*refermee).when(ajouter(250)).refused(RienDePlus, reste=quantite(0, Unite.GRAMME))
    decidee = (*refermee, ajuste(1, demande=11_750))
    assert modifiee(given(*decidee).when(ajouter(13_250)).facts()).quantite == 13_250


@pytest.mark.parametrize(
    "manque",
    [
        part("F-044", 12_000, 10_000),
        RuptureDeclaree(cycle=CYCLE, groupement="tilleuls", produit="P016", foyers=2),
    ],
)
def test_r050_rien_ne_sajoute_a_un_produit_qui_manque(manque: Fait) -> None:
    given(*CONNU, ajuste(2, demande=23_500), manque).when(ajouter(250)).refused(RienDePlus)


def test_r050_un_remplacement_prend_aussi_de_la_place() -> None:
    remplace = acceptee(foyer="F-044", produit="P017", substitut="P016", quantite=1_000)
    given(*CONNU, ajuste(1, demande=23_500), remplace).when(ajouter(750)).refused(RienDePlus)


def test_r110_ce_qui_remplace_un_manque_ne_se_commande_pas_en_plus_a_un_autre_prix() -> None:
    """The hall weighs a product at one price: the household said yes to that of the missing one."""
    remplace = acceptee(foyer="F-031", produit="P017", substitut="P016", quantite=1_000)
    du_foyer = given(*CONNU, ajuste(1, demande=23_500), remplace)
    du_foyer.when(ajouter(250)).refused(SubstitutDejaAttendu, substitut="P016", foyer="F-031")
    d_un_autre = acceptee(foyer="F-044", produit="P017", substitut="P016", quantite=1_000)
    assert given(*CONNU, ajuste(1, demande=23_500), d_un_autre).when(ajouter(250)).facts()


def test_r050_ce_qui_sajoute_part_de_la_quantite_ajustee() -> None:
    faits = (OUVERT, F031, *CATALOGUE, ligne(quantite=10_000), A_20_HEURES, ajustee("F-031", 10_000, 8_000))
    fait = modifiee(given(*faits, ajuste(1, demande=8_000)).when(ajouter(500)).facts())
    assert (fait.quantite_avant, fait.quantite) == (8_000, 8_500)
    assert (fait.engage_avant_centimes, fait.engage_centimes) == (24_80, 26_35)


def test_r050_les_quantites_dun_autre_cycle_ou_dun_autre_produit_ne_comptent_pas() -> None:
    riz = ligne("F-031", "P008", 2_000, 2_79)
    ailleurs = LigneCommandeModifiee(**{**ligne("F-031", quantite=20_000).as_dict(), "cycle": "2026-12"})
    fait = modifiee(given(*CONNU, adhesion(0), riz, ailleurs, ajuste(1, demande=23_500)).when(ajouter(1_500)).facts())
    assert (fait.quantite_avant, fait.quantite) == (0, 1_500)


def a_21_h_10(*faits: Fait | Recu) -> Given:
    return given(*CONNU, ajuste(1, demande=23_500), *faits)


def test_r067_tapee_a_19_52_recue_a_21_10_la_ligne_attend_la_coordination() -> None:
    given(*CONNU).when(constater(), role=Role.BENEVOLE, le=VINGT_ET_UNE_HEURES_10).then(recue())
    (propose,) = given(*CONNU).when(constater(), le=VINGT_ET_UNE_HEURES_10).proposed()
    assert propose.date_effet == DIX_NEUF_52


def test_r067_l_heure_de_l_appareil_se_lit_sur_l_acte_quand_rien_ne_la_dit() -> None:
    given(*CONNU).when(constater(tapee_le=None), le=DIX_NEUF_52).then(recue())


@pytest.mark.parametrize("tapee_le", [VINGT_HEURES, VINGT_ET_UNE_HEURES_10])
def test_r067_tapee_apres_20_heures_elle_nest_pas_hors_delai(tapee_le: datetime) -> None:
    given(*CONNU).when(constater(tapee_le=tapee_le), le=VINGT_ET_UNE_HEURES_10).refused(PasHorsDelai)
    given(OUVERT, F031).when(constater(), le=VINGT_ET_UNE_HEURES_10).refused(PasHorsDelai)


def test_r067_on_ne_constate_que_pour_un_foyer_connu_dans_un_cycle_connu() -> None:
    given(F031).when(constater()).refused(CycleInconnu)
    given(OUVERT, A_20_HEURES).when(constater()).refused(FoyerInconnu)
    given(*CONNU).when(constater(), acteur="PE-044", role=Role.ADHERENT).refused(AutreFoyer)


def test_r067_acceptee_sans_colis_de_plus() -> None:
    faits = a_21_h_10(Recu(recue(), position=77)).when(accepter()).facts()
    assert modifiee(faits).quantite == 1_500
    assert faits[-1] == tranchee(acceptee=True)


def test_r067_refusee_quand_il_faudrait_un_colis_de_plus() -> None:
    a_21_h_10(Recu(recue(1_750), position=77)).when(accepter()).refused(RienDePlus)
    a_21_h_10(Recu(recue(1_750), position=77)).when(refuser()).then(tranchee(acceptee=False))


def test_r067_on_ne_repond_quune_fois() -> None:
    deja = (Recu(recue(), position=77), tranchee(acceptee=False))
    a_21_h_10(*deja).when(accepter()).refused(HorsDelaiInconnu)
    a_21_h_10(*deja).when(refuser()).refused(HorsDelaiInconnu)
    given(Recu(recue(), position=77)).when(refuser()).refused(CycleInconnu)


def test_r053_une_ligne_hors_delai_deja_commandee_pose_la_question() -> None:
    faits = (Recu(recue(), position=77), ligne(quantite=1_500))
    a_21_h_10(*faits).when(accepter()).refused(LigneDejaCommandee)
    la_meme = a_21_h_10(*faits).when(accepter(deja_commande="la_meme"))
    la_meme.then(tranchee(acceptee=True))


@pytest.mark.parametrize(
    ("faits", "refus"),
    [
        ((F031, *CATALOGUE), CycleInconnu),
        ((OUVERT, F031, *CATALOGUE), CommandesEncoreOuvertes),
        ((*CONNU, PORTES_OUVERTES), DistributionDejaOuverte),
        ((*CONNU, ARRETE), ComptesArretes),
        ((OUVERT, *CATALOGUE, A_20_HEURES), FoyerInconnu),
        ((*CONNU, F031_PARTI), FoyerParti),
        ((OUVERT, inscrit("F-031", groupement="peupliers"), *CATALOGUE, A_20_HEURES), FoyerHorsGroupement),
    ],
)
def test_un_ajout_impossible_ninscrit_rien(faits: tuple[Fait | Recu, ...], refus: type[Refus]) -> None:
    given(*faits).when(ajouter(250)).refused(refus)
    given(*faits).when(accepter()).refused(refus)


def test_un_ajout_suit_le_catalogue_et_le_compte() -> None:
    given(*CONNU).when(ajouter(250, catalogue=5)).refused(CatalogueTropRecent)
    given(*CONNU).when(ajouter(250, catalogue=2)).refused(CatalogueInconnu)
    given(*CONNU).when(ajouter(250, produit="P999")).refused(ProduitHorsCatalogue)
    given(*CONNU).when(ajouter(100)).refused(QuantiteHorsPas)
    d_avance = (ouvert(Parametres(quand_payer="compte_provisionne")), *CONNU[1:])
    given(*d_avance).when(ajouter(250)).refused(CompteInsuffisant)


def test_r050_chaque_mouvement_ne_compte_que_pour_son_foyer_son_produit_et_son_cycle() -> None:
    """The rest moves with every household, the account with every round, the line with neither."""
    retiree = LigneCommandeRetiree(
        cycle=CYCLE,
        groupement="tilleuls",
        foyer="F-058",
        produit="P016",
        quantite_avant=11_500,
        engage_avant_centimes=35_65,
    )
    riz = ligne("F-031", "P008", 10_000, 2_79)
    faits = (
        *CONNU,
        riz,
        ajustee("F-031", 10_000, 9_000, produit="P008", prix=2_79),
        LigneCommandeRetiree(**{**retiree.as_dict(), "foyer": "F-031", "produit": "P008", "quantite_avant": 10_000}),
        retiree,
        ligne("F-058", quantite=9_000),
        ajustee("F-058", 9_000, 8_000),
        part("F-031", 1_000, 500, produit="P018", prix=2_64),
        acceptee(foyer="F-031", produit="P040", substitut="P044", quantite=1_000),
        ajuste(1, demande=20_000),
    )
    assert modifiee(given(*faits).when(ajouter(5_000)).facts()).quantite == 5_000
    given(*faits).when(ajouter(5_250)).refused(RienDePlus)


def test_r055_une_commande_tardive_previent_aussi() -> None:
    endette = SoldeOuvertureRepris(foyer="F-031", groupement="tilleuls", solde_centimes=-49_00, piece="cahier")
    faits = given(*CONNU, endette).when(ajouter(1_500)).facts()
    assert [f.solde_centimes for f in faits if isinstance(f, AlerteDette)] == [-49_00]


def test_r067_une_ligne_hors_delai_ne_rouvre_pas_une_part_decidee() -> None:
    faits = (*CONNU, ligne("F-031", quantite=2_500), Recu(recue(), position=77), part("F-031", 2_500, 0))
    given(*faits).when(accepter(deja_commande="la_meme")).refused(LigneDejaRepartie, foyer="F-031")
