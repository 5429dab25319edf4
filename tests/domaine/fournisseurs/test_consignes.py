"""Containers sent back to their supplier: claimed, credited, refused (R-153)."""

from msgspec.structs import replace

from domaine.catalogue.faits import ProduitReference
from domaine.fournisseurs.crediter_consignes import CrediterConsignes
from domaine.fournisseurs.faits_consignes import ConsigneCrediteeFournisseur, ConsigneRetourneeFournisseur
from domaine.fournisseurs.refus import (
    ContenantJamaisSorti,
    ContenantSansFournisseur,
    PlusQuEnMain,
    PlusQueRenvoye,
    ReponseVide,
)
from domaine.fournisseurs.retourner_consignes import RetournerConsignes
from domaine.types import Role
from tests.domaine.dsl import given
from tests.domaine.faits_d_exemple import exemple
from tests.domaine.foyers.exemples import facturee, rendue

JUS = exemple(ProduitReference, produit="P052", fournisseur="F07")
RENDUS = (JUS, facturee(120), rendue(87))
"""120 out, 87 back: 33 are still out (R-152)."""
RENVOYES = ConsigneRetourneeFournisseur(
    groupement="tilleuls",
    fournisseur="F07",
    contenant="P052",
    unites=87,
    unitaire_centimes=30,
    reclame_centimes=26_10,
)


def renvoyer(unites: int = 87) -> RetournerConsignes:
    return RetournerConsignes(groupement="tilleuls", contenant="P052", unites=unites)


def repondre(acceptees: int, refusees: int = 0) -> CrediterConsignes:
    return CrediterConsignes(groupement="tilleuls", contenant="P052", acceptees=acceptees, refusees=refusees)


def reponse(acceptees: int, refusees: int, credite: int, perte: int) -> ConsigneCrediteeFournisseur:
    return ConsigneCrediteeFournisseur(
        groupement="tilleuls",
        fournisseur="F07",
        contenant="P052",
        acceptees=acceptees,
        refusees=refusees,
        unitaire_centimes=30,
        credite_centimes=credite,
        perte_centimes=perte,
    )


def test_r153_87_bouteilles_renvoyees_reclament_26_10() -> None:
    given(*RENDUS).when(renvoyer(), role=Role.REFERENT_PRODUIT).then(RENVOYES)


def test_r153_deux_refusees_laissent_25_50_et_une_perte_de_0_60() -> None:
    given(*RENDUS, RENVOYES).when(repondre(85, 2), role=Role.TRESORIER).then(reponse(85, 2, 25_50, 60))


def test_r153_la_reponse_peut_venir_en_deux_fois() -> None:
    given(*RENDUS, RENVOYES, reponse(80, 0, 24_00, 0)).when(repondre(5, 2)).then(reponse(5, 2, 1_50, 60))


def test_r153_des_contenants_de_deux_prix_se_reclament_et_se_creditent_a_ce_qu_on_en_a_rendu() -> None:
    """Given 2 bottles paid 0.30 and 3 paid 0.40, then what the supplier owes for them is 1.80, and at last nothing."""
    rendus = (JUS, facturee(5), facturee(5, unitaire=40), rendue(2), rendue(3, unitaire=40))
    moins_cher = replace(RENVOYES, unites=2, reclame_centimes=60)
    plus_cher = replace(RENVOYES, unites=3, unitaire_centimes=40, reclame_centimes=1_20)
    given(*rendus).when(renvoyer(5)).then(moins_cher, plus_cher)
    refusee = replace(reponse(2, 1, 80, 40), unitaire_centimes=40)
    given(*rendus, moins_cher, plus_cher).when(repondre(4, 1)).then(reponse(2, 0, 60, 0), refusee)


def test_r153_on_ne_renvoie_que_ce_qui_est_revenu() -> None:
    given(*RENDUS).when(renvoyer(88)).refused(PlusQuEnMain, en_main=87)
    given(*RENDUS, RENVOYES).when(renvoyer(1)).refused(PlusQuEnMain, en_main=0)
    given(JUS).when(renvoyer()).refused(ContenantJamaisSorti)
    given(*RENDUS[1:]).when(renvoyer()).refused(ContenantSansFournisseur)


def test_r153_la_reponse_ne_compte_pas_plus_que_ce_qui_est_parti() -> None:
    given(*RENDUS, RENVOYES).when(repondre(86, 2)).refused(PlusQueRenvoye, en_attente=87)
    given(*RENDUS, RENVOYES, reponse(85, 2, 25_50, 60)).when(repondre(1)).refused(PlusQueRenvoye, en_attente=0)
    given(*RENDUS, RENVOYES).when(repondre(0)).refused(ReponseVide)
