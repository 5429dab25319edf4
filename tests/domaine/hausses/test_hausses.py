"""A price that rises after the order: absorbed, asked for, or stopped until each household says yes."""

from datetime import UTC, datetime

import pytest

from domaine.approvisionnement.faits import PartAllouee
from domaine.commandes.accepter_prix import AccepterPrix
from domaine.commandes.faits import LigneCommandeModifiee
from domaine.commandes.refus import ProduitHorsCatalogue
from domaine.cycles.ouvrir_distribution import OuvrirDistribution
from domaine.cycles.refus import CommandesEncoreOuvertes, ComptesArretes, CycleInconnu, DistributionDejaOuverte
from domaine.fait import Fait
from domaine.hausses.bandes import Bande, bande
from domaine.hausses.faits import HausseSuspendue, HausseTranchee
from domaine.hausses.refus import (
    HausseAbsorbee,
    HausseDejaSuspendue,
    HausseSansStop,
    HaussesATrancher,
    ReponsesEncoreAttendues,
    RienASuspendre,
)
from domaine.hausses.suspendre import SuspendreHausse
from domaine.hausses.trancher import TrancherHausse
from domaine.parametres import Parametres
from tests.domaine.approvisionnement.exemples import SIX, acceptee
from tests.domaine.catalogue.exemples import CATALOGUE, article, page
from tests.domaine.commandes.exemples import F031, ligne
from tests.domaine.cycles.exemples import ARRETE, CLOS, CYCLE, OUVERT, PORTES_OUVERTES
from tests.domaine.dsl import given

LA_VEILLE = datetime(2026, 11, 25, 17, 0, tzinfo=UTC)
"""18:00 in Paris, the day before the distribution."""
AVANT = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def a(prix: int) -> Fait:
    """Version 5 of the supplier's page, with lentils at this price per kilo."""
    return page("F03", {"P016": article("Lentilles vertes", prix)}, version=5)


def suspendre() -> SuspendreHausse:
    return SuspendreHausse(cycle=CYCLE, produit="P016", catalogue=5)


def trancher() -> TrancherHausse:
    return TrancherHausse(cycle=CYCLE, produit="P016")


def accepter(foyer: str = "F-031") -> AccepterPrix:
    return AccepterPrix(cycle=CYCLE, foyer=foyer, produit="P016", catalogue=5, canal="sms")


@pytest.mark.parametrize(
    ("prix", "attendue"),
    [
        (3_18, Bande.ABSORBEE),
        (3_19, Bande.ABSORBEE),
        (3_20, Bande.DEMANDEE),
        (3_25, Bande.DEMANDEE),
        (3_41, Bande.DEMANDEE),
        (3_42, Bande.ARRETEE),
        (3_50, Bande.ARRETEE),
        (2_95, Bande.ABSORBEE),
    ],
)
def test_r170_r171_r172_trois_bandes_autour_de_3_10(prix: int, attendue: Bande) -> None:
    assert bande(3_10, prix, Parametres()) is attendue


def test_r170_une_hausse_de_2_6_pour_cent_ne_se_demande_pas() -> None:
    """23,5 kg at 0,08 more: 1,88 for the group."""
    faits = (OUVERT, F031, *CATALOGUE, a(3_18), ligne())
    given(*faits).when(accepter()).refused(HausseAbsorbee, promis="3,10\u00a0€", prix="3,18\u00a0€", seuil=3)


def test_r171_six_foyers_qui_disent_oui_passent_de_72_85_a_76_39() -> None:
    avant = apres = 0
    for foyer, quantite in SIX.items():
        commande = ligne(foyer, quantite=quantite)
        inscrit = type(F031)(**{**{c: getattr(F031, c) for c in F031.__struct_fields__}, "foyer": foyer})
        _, changee = given(OUVERT, inscrit, *CATALOGUE, a(3_25), commande, CLOS).when(accepter(foyer)).facts()
        assert isinstance(changee, LigneCommandeModifiee)
        avant, apres = avant + changee.engage_avant_centimes, apres + changee.engage_centimes
    assert (avant, apres) == (72_85, 76_39)


def test_r171_apres_l_ouverture_des_portes_un_prix_ne_monte_plus() -> None:
    faits = (OUVERT, F031, *CATALOGUE, a(3_25), ligne(), CLOS, PORTES_OUVERTES)
    given(*faits).when(accepter()).refused(DistributionDejaOuverte)


ATTENDENT = (OUVERT, *CATALOGUE, a(3_50), ligne("F-001"), ligne("F-002"), CLOS)


def suspendue(**promis: int) -> HausseSuspendue:
    return HausseSuspendue(
        cycle=CYCLE,
        groupement="tilleuls",
        produit="P016",
        catalogue=5,
        prix_centimes=3_50,
        prix_pour=1_000,
        promis_centimes={foyer.replace("_", "-"): prix for foyer, prix in promis.items()},
        repondre_avant=LA_VEILLE,
        methode="bandes.v1",
    )


def test_r172_une_hausse_de_12_9_pour_cent_suspend_le_produit() -> None:
    given(*ATTENDENT).when(suspendre()).then(suspendue(F_001=3_10, F_002=3_10))


def test_r172_un_foyer_qui_a_dit_oui_n_est_plus_demande() -> None:
    faits = (*ATTENDENT[:-1], ligne("F-002", prix=3_50, catalogue=5), CLOS)
    given(*faits).when(suspendre()).then(suspendue(F_001=3_10))


def test_r172_qui_attend_un_remplacement_n_est_pas_concerne() -> None:
    remplace = acceptee("F-003", "P017", "P016", 1_000)
    given(*ATTENDENT, remplace).when(suspendre()).then(suspendue(F_001=3_10, F_002=3_10))


def test_r172_on_ne_suspend_que_ce_qui_monte_de_plus_de_10_pour_cent() -> None:
    given(OUVERT, *CATALOGUE, a(3_25), ligne("F-001")).when(suspendre()).refused(HausseSansStop, seuil=10)
    given(OUVERT, *CATALOGUE, a(3_50)).when(suspendre()).refused(HausseSansStop)
    given(*ATTENDENT, suspendue(F_001=3_10)).when(suspendre()).refused(HausseDejaSuspendue)
    given(*ATTENDENT, PORTES_OUVERTES).when(suspendre()).refused(DistributionDejaOuverte)
    given(*ATTENDENT, ARRETE).when(suspendre()).refused(ComptesArretes)
    given(a(3_50)).when(suspendre()).refused(CycleInconnu)
    given(OUVERT, ligne("F-001")).when(suspendre()).refused(ProduitHorsCatalogue)


def test_r172_sans_reponse_la_veille_a_18_heures_c_est_une_rupture() -> None:
    faits = (*ATTENDENT, suspendue(F_001=3_10, F_002=3_10), ligne("F-002", prix=3_50, catalogue=5))
    given(*faits).when(trancher(), le=AVANT).refused(ReponsesEncoreAttendues, nombre=1, avant="25/11/2026 à 18:00")
    tranchee, part = given(*faits).when(trancher(), le=LA_VEILLE).facts()
    assert tranchee == HausseTranchee(cycle=CYCLE, groupement="tilleuls", produit="P016", acceptent=1, sans_reponse=1)
    assert isinstance(part, PartAllouee)
    assert (part.foyer, part.part, part.engage_avant_centimes, part.engage_centimes) == ("F-001", 0, 7_75, 0)


def test_r172_si_tous_ont_dit_oui_on_tranche_aussitot() -> None:
    faits = (OUVERT, *CATALOGUE, a(3_50), ligne("F-001", prix=3_50, catalogue=5), CLOS, suspendue(F_001=3_10))
    (tranchee,) = given(*faits).when(trancher(), le=AVANT).facts()
    assert isinstance(tranchee, HausseTranchee)
    assert (tranchee.acceptent, tranchee.sans_reponse) == (1, 0)


def test_r172_on_ne_tranche_que_ce_qui_est_suspendu_une_fois_les_commandes_closes() -> None:
    given(*ATTENDENT).when(trancher()).refused(RienASuspendre)
    finie = HausseTranchee(cycle=CYCLE, groupement="tilleuls", produit="P016", acceptent=0, sans_reponse=0)
    given(*ATTENDENT, suspendue(F_001=3_10), finie).when(trancher()).refused(RienASuspendre)
    given(OUVERT, suspendue(F_001=3_10)).when(trancher()).refused(CommandesEncoreOuvertes)
    given(*ATTENDENT, ARRETE).when(trancher()).refused(ComptesArretes)
    given().when(trancher()).refused(CycleInconnu)


def test_r172_les_portes_ne_s_ouvrent_pas_sur_un_prix_suspendu() -> None:
    faits = (OUVERT, CLOS, suspendue(F_001=3_10))
    given(*faits).when(OuvrirDistribution(cycle=CYCLE)).refused(HaussesATrancher, produits="P016")
