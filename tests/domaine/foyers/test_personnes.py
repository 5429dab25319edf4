"""One household, several people (R-026)."""

from __future__ import annotations

from msgspec.structs import replace

from domaine.commandes.faits import CommandeSaisie
from domaine.commandes.saisir import LigneSaisie, SaisirCommande
from domaine.encaissements.enregistrer import EnregistrerEncaissement
from domaine.encaissements.faits import EncaissementEnregistre
from domaine.foyers.autoriser_personne import AutoriserPersonne
from domaine.foyers.faits import AutorisationRetiree, CoordonneesCorrigees, PersonneAutorisee
from domaine.foyers.quitter import QuitterFoyer
from domaine.foyers.refus import AutreFoyer, FoyerInconnu, FoyerParti, PersonneDejaAutorisee, PersonneNonAutorisee
from domaine.foyers.retirer_autorisation import RetirerAutorisation
from domaine.types import Mode, Role
from tests.domaine.approvisionnement.exemples import pese
from tests.domaine.catalogue.exemples import CATALOGUE
from tests.domaine.commandes.exemples import F031, F031_PARTI
from tests.domaine.cycles.exemples import CYCLE, OUVERT
from tests.domaine.dsl import Given, given

GRAND_MERE, FILS, FILLE = (
    PersonneAutorisee(foyer="F-031", personne=personne, identite="") for personne in ("PE-mamie", "PE-fils", "PE-fille")
)


def autoriser(personne: str = "PE-fils") -> AutoriserPersonne:
    return AutoriserPersonne(foyer="F-031", personne=personne, identite="")


def retirer(personne: str = "PE-fils") -> RetirerAutorisation:
    return RetirerAutorisation(foyer="F-031", personne=personne)


def commander() -> SaisirCommande:
    lignes = (LigneSaisie(produit="P016", quantite=2_500),)
    return SaisirCommande(cycle=CYCLE, foyer="F-031", catalogue=4, lignes=lignes)


def refuse_de_commander(avant: Given, personne: str) -> None:
    avant.when(commander(), acteur=personne, role=Role.ADHERENT).refused(AutreFoyer, foyer="F-031")


def test_r026_la_grand_mere_commande_le_fils_paie_la_fille_retire_et_le_compte_est_un() -> None:
    avant = given(OUVERT, F031, GRAND_MERE, FILS, FILLE, *CATALOGUE)
    saisie, ligne = avant.when(commander(), acteur="PE-mamie", role=Role.ADHERENT).facts()
    payer = EnregistrerEncaissement(
        encaissement="E-1", foyer="F-031", montant_centimes=20_00, mode=Mode.CB, payeur="PE-fils", recu=""
    )
    [paiement] = given(F031).when(payer, role=Role.BENEVOLE).facts()
    pris = replace(pese("F-031", 2_500, libere=2_500), retire_par="PE-fille")
    assert isinstance(saisie, CommandeSaisie)
    assert isinstance(paiement, EncaissementEnregistre)
    assert (saisie.foyer, paiement.foyer, pris.foyer) == ("F-031", "F-031", "F-031")
    assert (paiement.payeur, pris.retire_par) == ("PE-fils", "PE-fille")
    compte = given(F031, saisie, ligne, paiement, pris).when(QuitterFoyer(foyer="F-031")).acte.compte
    assert (compte.solde_centimes, compte.engage_centimes) == (20_00 - 7_75, 0)


def test_r026_qui_n_est_pas_ou_plus_autorise_ne_commande_pas() -> None:
    refuse_de_commander(given(OUVERT, F031, *CATALOGUE), "PE-fils")
    refuse_de_commander(
        given(OUVERT, F031, FILS, AutorisationRetiree(foyer="F-031", personne="PE-fils"), *CATALOGUE), "PE-fils"
    )


def test_r026_le_titulaire_qui_repond_du_compte_est_le_dernier_nomme() -> None:
    nouveau = CoordonneesCorrigees(foyer="F-031", titulaire="PE-032", identite="")
    avant = given(OUVERT, F031, nouveau, *CATALOGUE)
    assert avant.when(commander(), acteur="PE-032", role=Role.ADHERENT).facts()
    refuse_de_commander(avant, "PE-031")


def test_r026_une_personne_s_autorise_une_fois() -> None:
    given(F031).when(autoriser(), role=Role.BENEVOLE).then(FILS)
    given(F031, FILS).when(autoriser()).refused(PersonneDejaAutorisee, foyer="F-031")
    given(F031).when(autoriser("PE-031")).refused(PersonneDejaAutorisee)
    given().when(autoriser()).refused(FoyerInconnu)
    given(F031, F031_PARTI).when(autoriser()).refused(FoyerParti)


def test_r026_une_autorisation_se_retire_et_se_redonne() -> None:
    retiree = AutorisationRetiree(foyer="F-031", personne="PE-fils")
    given(F031, FILS).when(retirer()).then(retiree)
    given(F031, FILS, retiree).when(retirer()).refused(PersonneNonAutorisee, personne="PE-fils")
    given(F031, FILS, retiree).when(autoriser()).then(FILS)
    given(F031).when(retirer("PE-031")).refused(PersonneNonAutorisee)
    given().when(retirer()).refused(FoyerInconnu)
