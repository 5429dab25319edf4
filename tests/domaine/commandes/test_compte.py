"""What an order does to the account: a private warning, a limit where the round chose one, a part paid at once."""

import pytest

from domaine.commandes.compte import acompte
from domaine.commandes.faits import AlerteDette, CommandeSaisie, LigneCommandeModifiee, LigneCommandeRetiree
from domaine.commandes.modifier import ModifierLigne
from domaine.commandes.refus import CompteInsuffisant, LigneInconnue, ProduitEnDouble, TotalDifferent
from domaine.commandes.retirer import RetirerLigne
from domaine.commandes.saisir import LigneSaisie, SaisirCommande
from domaine.fait import Fait
from domaine.foyers.faits import SoldeOuvertureRepris
from domaine.foyers.refus import AutreFoyer
from domaine.mots import euros
from domaine.parametres import Parametres
from domaine.types import Role
from tests.domaine.catalogue.exemples import CATALOGUE
from tests.domaine.commandes.exemples import F031, ligne
from tests.domaine.cycles.exemples import CYCLE, OUVERT, ouvert
from tests.domaine.dsl import given
from tests.domaine.foyers.exemples import adhesion

CONNU = (OUVERT, F031, *CATALOGUE)
A_35_EUROS = {"P016": 3_500, "P008": 7_000, "P018": 1_750}
D_AVANCE = (ouvert(Parametres(quand_payer="compte_provisionne")), F031, *CATALOGUE)


def solde(centimes: int) -> SoldeOuvertureRepris:
    return SoldeOuvertureRepris(foyer="F-031", groupement="tilleuls", solde_centimes=centimes, piece="cahier")


def saisir(quantites: dict[str, int], **autres: object) -> SaisirCommande:
    lignes = tuple(LigneSaisie(produit=produit, quantite=quantite) for produit, quantite in quantites.items())
    return SaisirCommande(
        cycle=CYCLE,
        foyer="F-031",
        catalogue=4,
        lignes=lignes,
        **autres,  # type: ignore[arg-type]
    )


def modifier(quantite: int, produit: str = "P016") -> ModifierLigne:
    return ModifierLigne(cycle=CYCLE, foyer="F-031", produit=produit, quantite=quantite, catalogue=4)


def engage(faits: list[Fait]) -> int:
    return sum(f.engage_centimes for f in faits if isinstance(f, LigneCommandeModifiee))


def alertes(faits: list[Fait]) -> list[AlerteDette]:
    return [f for f in faits if isinstance(f, AlerteDette)]


def test_r055_moins_42_et_une_commande_de_35_font_moins_77_acceptee_et_a_voir() -> None:
    faits = given(*CONNU, solde(-42_00)).when(saisir(A_35_EUROS)).facts()
    (alerte,) = alertes(faits)
    assert engage(faits) == 35_00
    assert (alerte.solde_centimes, alerte.engage_centimes, alerte.plafond_centimes) == (-42_00, 35_00, 50_00)
    assert alerte.solde_centimes - alerte.engage_centimes == -77_00


def test_r055_au_plafond_juste_personne_nest_prevenu() -> None:
    juste = given(*CONNU, solde(-15_00)).when(saisir(A_35_EUROS)).facts()
    assert alertes(juste) == []
    assert len(alertes(given(*CONNU, solde(-15_01)).when(saisir(A_35_EUROS)).facts())) == 1


def test_r055_une_alerte_par_foyer_et_par_commande_du_mois_suffit() -> None:
    deja = given(*CONNU, solde(-42_00)).when(saisir(A_35_EUROS)).facts()
    assert alertes(given(*CONNU, solde(-42_00), *deja).when(modifier(5_000)).facts()) == []
    autre_mois = AlerteDette(**{**alertes(deja)[0].as_dict(), "cycle": "2026-10"})
    assert len(alertes(given(*CONNU, solde(-60_00), autre_mois).when(modifier(250)).facts())) == 1


def test_r055_une_reduction_ne_previent_personne() -> None:
    assert alertes(given(*CONNU, solde(-90_00), ligne(quantite=2_500)).when(modifier(250)).facts()) == []


def test_r055_ce_qui_est_engage_dans_un_autre_mois_compte_aussi() -> None:
    ailleurs = LigneCommandeModifiee(**{**ligne(quantite=20_000).as_dict(), "cycle": "2026-12"})
    (alerte,) = alertes(given(*CONNU, adhesion(0), ailleurs).when(modifier(250)).facts())
    assert alerte.engage_centimes == 62_00 + 78


def test_r119_un_compte_d_avance_refuse_ce_qu_il_ne_couvre_pas() -> None:
    given(*D_AVANCE, solde(34_99)).when(saisir(A_35_EUROS)).refused(CompteInsuffisant, manque=euros(1))
    assert engage(given(*D_AVANCE, solde(35_00)).when(saisir(A_35_EUROS)).facts()) == 35_00


def test_r119_un_compte_d_avance_ne_refuse_jamais_une_reduction() -> None:
    faits = (*D_AVANCE, solde(-10_00), ligne(quantite=2_500))
    assert engage(given(*faits).when(modifier(250)).facts()) == 78
    assert given(*faits).when(RetirerLigne(cycle=CYCLE, foyer="F-031", produit="P016")).facts()


@pytest.mark.parametrize("quand", ["a_la_commande", "au_retrait", "libre"])
def test_r119_ailleurs_personne_nest_refuse(quand: str) -> None:
    autre = (ouvert(Parametres(quand_payer=quand)), F031, *CATALOGUE)  # type: ignore[arg-type]
    assert engage(given(*autre, solde(-90_00)).when(saisir(A_35_EUROS)).facts()) == 35_00


def test_r056_trente_pour_cent_de_38_42_font_11_53() -> None:
    assert acompte(38_42) == 11_53
    assert acompte(0) == 0


def test_r051_sonia_saisit_31_20_pour_madame_kaya_et_relit_le_total() -> None:
    panier = {"P016": 4_500, "P008": 5_000, "P018": 1_250}
    faits = given(*CONNU).when(saisir(panier, canal="telephone", total_lu_centimes=31_20), acteur="sonia").facts()
    assert engage(faits) == 31_20
    feuille = faits[0]
    assert isinstance(feuille, CommandeSaisie)
    assert (feuille.canal, feuille.total_lu_centimes) == ("telephone", 31_20)


def test_r051_un_total_qui_a_change_se_relit() -> None:
    deja = ligne(produit="P018", quantite=1_000, prix=2_64)
    given(*CONNU, deja).when(saisir({"P016": 2_500}, total_lu_centimes=7_75)).refused(
        TotalDifferent, lu=euros(7_75), total=euros(10_39)
    )
    assert given(*CONNU, deja).when(saisir({"P016": 2_500}, total_lu_centimes=10_39)).facts()


@pytest.mark.parametrize(
    ("role", "autres", "canal"),
    [
        (Role.BENEVOLE, {}, "permanence"),
        (Role.BENEVOLE, {"bon": "0118"}, "papier"),
        (Role.ADHERENT, {}, "en_ligne"),
        (Role.BENEVOLE, {"canal": "telephone"}, "telephone"),
    ],
)
def test_r051_la_commande_dit_par_ou_elle_est_venue(role: Role, autres: dict[str, str], canal: str) -> None:
    feuille, _ = given(*CONNU).when(saisir({"P016": 2_500}, **autres), acteur="PE-031", role=role).facts()
    assert isinstance(feuille, CommandeSaisie)
    assert feuille.canal == canal


def test_une_feuille_change_ajoute_et_retire_dun_seul_geste() -> None:
    prises = (ligne(quantite=2_500), ligne(produit="P008", quantite=2_000, prix=2_79))
    lignes = (LigneSaisie(produit="P016", quantite=1_000, deja_commande="la_meme"),)
    acte = SaisirCommande(cycle=CYCLE, foyer="F-031", catalogue=4, lignes=lignes, retirees=("P008",))
    faits = given(*CONNU, *prises).when(acte).facts()
    assert [type(f).__name__ for f in faits] == ["CommandeSaisie", "LigneCommandeModifiee", "LigneCommandeRetiree"]
    absent = SaisirCommande(cycle=CYCLE, foyer="F-031", catalogue=4, lignes=(), retirees=("P044",))
    given(*CONNU, *prises).when(absent).refused(LigneInconnue)
    aussi = SaisirCommande(cycle=CYCLE, foyer="F-031", catalogue=4, lignes=lignes, retirees=("P016",))
    given(*CONNU, *prises).when(aussi).refused(ProduitEnDouble)
    seul = given(*CONNU, *prises).when(
        SaisirCommande(cycle=CYCLE, foyer="F-031", catalogue=4, lignes=(), retirees=("P016",))
    )
    assert len(seul.facts()) == 2


def test_en_ligne_on_ne_change_que_sa_commande() -> None:
    given(*CONNU).when(modifier(2_500), acteur="PE-044", role=Role.ADHERENT).refused(AutreFoyer)


def test_r055_ce_qui_est_retire_dans_un_autre_mois_libere_le_compte_sans_toucher_la_commande() -> None:
    ailleurs = LigneCommandeModifiee(**{**ligne(quantite=20_000).as_dict(), "cycle": "2026-12"})
    retiree = LigneCommandeRetiree(
        cycle="2026-12",
        groupement="tilleuls",
        foyer="F-031",
        produit="P016",
        quantite_avant=20_000,
        engage_avant_centimes=62_00,
    )
    (fait,) = given(*CONNU, adhesion(0), ligne(quantite=2_500), ailleurs, retiree).when(modifier(3_000)).facts()
    assert isinstance(fait, LigneCommandeModifiee)
    assert fait.quantite_avant == 2_500
