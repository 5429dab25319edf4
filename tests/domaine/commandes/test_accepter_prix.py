"""A price published after the opening binds nobody who was promised another, until that household says yes (R-041)."""

from domaine.approvisionnement.refus import AccordSansTemoin
from domaine.commandes.accepter_prix import AccepterPrix
from domaine.commandes.faits import AlerteDette, LigneCommandeModifiee, PrixAccepte
from domaine.commandes.modifier import ModifierLigne
from domaine.commandes.refus import (
    CompteInsuffisant,
    LigneInconnue,
    PartDejaDecidee,
    PrixPasPlusHaut,
    ProduitHorsCatalogue,
)
from domaine.cycles.refus import DistributionDejaOuverte
from domaine.foyers.refus import AutreFoyer
from domaine.mots import euros
from domaine.parametres import Parametres
from domaine.types import Role, Tarif
from tests.domaine.approvisionnement.exemples import part
from tests.domaine.catalogue.exemples import CATALOGUE, article, page
from tests.domaine.commandes.exemples import F031, ajustee, ligne
from tests.domaine.cycles.exemples import CLOS, CYCLE, OUVERT, PORTES_OUVERTES, ouvert
from tests.domaine.dsl import given
from tests.domaine.foyers.exemples import repris

PLUS_CHERES = article("Lentilles vertes", 3_25, colis_ht_centimes=77_01, colis_ttc_centimes=81_25)
V5 = page("F03", {"P016": PLUS_CHERES}, version=5)
PROMIS = (OUVERT, F031, *CATALOGUE, V5, ligne())


def accepter(**autres: object) -> AccepterPrix:
    champs: dict[str, object] = {"canal": "oral", "temoin": "luc", "catalogue": 5, **autres}
    return AccepterPrix(cycle=CYCLE, foyer="F-031", produit="P016", **champs)  # type: ignore[arg-type]


def test_r041_un_oui_a_3_25_fait_passer_2_5_kg_de_7_75_a_8_13() -> None:
    accepte, changee = given(*PROMIS).when(accepter()).facts()
    assert accepte == PrixAccepte(
        cycle=CYCLE,
        groupement="tilleuls",
        foyer="F-031",
        produit="P016",
        catalogue=5,
        prix_avant_centimes=3_10,
        prix_centimes=3_25,
        prix_pour=1_000,
        canal="oral",
        temoin="luc",
    )
    assert isinstance(changee, LigneCommandeModifiee)
    assert (changee.quantite_avant, changee.quantite, changee.catalogue) == (2_500, 2_500, 5)
    assert (changee.engage_avant_centimes, changee.engage_centimes) == (7_75, 8_13)


def test_r041_le_tarif_du_foyer_reste_celui_de_sa_ligne() -> None:
    aide = ligne(tarif=Tarif.COUP_DE_POUCE, coefficient_pct=50)
    _, changee = given(OUVERT, F031, *CATALOGUE, V5, aide).when(accepter()).facts()
    assert isinstance(changee, LigneCommandeModifiee)
    assert (changee.tarif, changee.engage_avant_centimes, changee.engage_centimes) == (Tarif.COUP_DE_POUCE, 3_88, 4_07)


def test_r041_une_quantite_ajustee_apres_la_fin_des_commandes_garde_sa_valeur() -> None:
    _, changee = given(*PROMIS, CLOS, ajustee("F-031", 2_500, 2_000)).when(accepter()).facts()
    assert isinstance(changee, LigneCommandeModifiee)
    assert (changee.quantite, changee.engage_avant_centimes, changee.engage_centimes) == (2_000, 6_20, 6_50)


def test_r041_r050_ce_qui_est_ajoute_apres_un_ajustage_garde_sa_quantite() -> None:
    ajoutee = ligne(quantite=2_750, quantite_avant=2_000, engage_avant_centimes=6_20)
    _, changee = given(*PROMIS, CLOS, ajustee("F-031", 2_500, 2_000), ajoutee).when(accepter()).facts()
    assert isinstance(changee, LigneCommandeModifiee)
    assert (changee.quantite_avant, changee.quantite, changee.engage_centimes) == (2_750, 2_750, 8_94)


def test_r041_un_prix_accepte_reste_quand_la_quantite_change() -> None:
    accepte = ligne(prix=3_25, catalogue=5)
    plus = ModifierLigne(cycle=CYCLE, foyer="F-031", produit="P016", quantite=3_000, catalogue=4)
    (fait,) = given(*PROMIS, accepte).when(plus).facts()
    assert isinstance(fait, LigneCommandeModifiee)
    assert (fait.catalogue, fait.prix_centimes, fait.engage_centimes) == (5, 3_25, 9_75)


def test_r041_un_oui_dit_de_vive_voix_a_un_temoin() -> None:
    given(*PROMIS).when(accepter(temoin=None)).refused(AccordSansTemoin)
    assert len(given(*PROMIS).when(accepter(canal="sms", temoin=None)).facts()) == 2


def test_r041_un_prix_qui_ne_monte_pas_ne_se_demande_pas() -> None:
    given(*PROMIS).when(accepter(catalogue=4)).refused(PrixPasPlusHaut)
    given(*PROMIS, ligne(prix=3_25)).when(accepter()).refused(PrixPasPlusHaut)


def test_on_n_accepte_que_pour_une_ligne_qui_attend() -> None:
    given(OUVERT, F031, *CATALOGUE, V5).when(accepter()).refused(LigneInconnue)
    given(*PROMIS, CLOS, ajustee("F-031", 2_500, 0)).when(accepter()).refused(LigneInconnue)
    given(*PROMIS).when(accepter(catalogue=6)).refused(ProduitHorsCatalogue)
    given(*PROMIS, CLOS, part("F-031", 2_500, 2_000)).when(accepter()).refused(PartDejaDecidee)


def test_r041_une_fois_les_portes_ouvertes_le_prix_promis_reste() -> None:
    given(*PROMIS, CLOS, PORTES_OUVERTES).when(accepter()).refused(DistributionDejaOuverte)


def test_r119_un_compte_d_avance_refuse_un_prix_plus_haut_qu_il_ne_couvre_pas() -> None:
    """7.75 ordered, 8.13 at the new price: 8.12 on the account is a centime too little, whatever else is ordered."""
    d_avance = (ouvert(Parametres(quand_payer="compte_provisionne")), F031, *CATALOGUE, V5, ligne())
    given(*d_avance, repris(8_12)).when(accepter()).refused(CompteInsuffisant, manque=euros(1))
    assert len(given(*d_avance, repris(8_13)).when(accepter()).facts()) == 2
    autre = ligne(produit="P008", quantite=1_000, prix=1_00)
    given(*d_avance, repris(9_12), autre).when(accepter()).refused(CompteInsuffisant, manque=euros(1))


def test_r055_un_oui_qui_passe_sous_le_plafond_se_voit_en_prive_une_seule_fois() -> None:
    """41.87 owed and 8.13 to take make 50.00, the ceiling; a centime more is a warning."""
    assert len(given(*PROMIS, repris(-41_87)).when(accepter()).facts()) == 2
    *_, alerte = given(*PROMIS, repris(-41_88)).when(accepter()).facts()
    assert isinstance(alerte, AlerteDette)
    assert (alerte.solde_centimes, alerte.engage_centimes, alerte.plafond_centimes) == (-41_88, 8_13, 50_00)
    assert len(given(*PROMIS, repris(-41_88), alerte).when(accepter()).facts()) == 2


def test_un_foyer_repond_pour_lui_seul() -> None:
    given(*PROMIS).when(accepter(), acteur="PE-099", role=Role.ADHERENT).refused(AutreFoyer)
    soi = accepter(canal="en_ligne", temoin=None)
    assert len(given(*PROMIS).when(soi, acteur="PE-031", role=Role.ADHERENT).facts()) == 2
