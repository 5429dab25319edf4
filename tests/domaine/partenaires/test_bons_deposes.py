"""A paper form noted by a partner: whatever the household's account says, the answer is the same."""

from datetime import date
from typing import Any

import pytest

from domaine.catalogue.refus import CatalogueInconnu
from domaine.commandes.refus import CatalogueTropRecent, ProduitEnDouble, ProduitHorsCatalogue
from domaine.cycles.refus import CommandesCloses, CycleInconnu
from domaine.fait import Fait
from domaine.partenaires.bons_deposes import DeposerBonPapier, EcarterBonDepose
from domaine.partenaires.faits import AccesPartenaireOuvert, BonDeposeEcarte, BonPapierDepose, LigneDeposee
from domaine.partenaires.refus import BonDejaDepose, BonDejaEcarte, BonPasDepose, PasDePartenaire
from domaine.types import Role, Tarif
from tests.domaine.catalogue.exemples import CATALOGUE
from tests.domaine.commandes.exemples import F031, F031_PARTI, accorde, inscrit, ligne
from tests.domaine.cycles.exemples import CLOS, CYCLE, OUVERT
from tests.domaine.dsl import When, given

INES = AccesPartenaireOuvert(partenaire="centre-social", groupement="tilleuls", personne="ines")
RIZ = LigneDeposee(produit="P008", quantite=2_000)
DEPOSE = BonPapierDepose(
    cycle=CYCLE,
    groupement="tilleuls",
    partenaire="centre-social",
    bon="0117",
    catalogue=4,
    numero_ecrit="F-031",
    symbole_ecrit="🐟",
    lignes=(RIZ,),
)
ECARTE = BonDeposeEcarte(cycle=CYCLE, groupement="tilleuls", bon="0117", raison="deja_saisi")
CONNU = (OUVERT, *CATALOGUE, INES)


def depose(*faits: Fait, acteur: str = "ines", **autrement: Any) -> When:
    acte = DeposerBonPapier(
        **{
            "cycle": CYCLE,
            "partenaire": "centre-social",
            "bon": "0117",
            "catalogue": 4,
            "numero_ecrit": "F-031",
            "symbole_ecrit": "🐟",
            "lignes": (RIZ,),
            **autrement,
        }
    )
    return given(*faits).when(acte, acteur=acteur, role=Role.PARTENAIRE)


@pytest.mark.parametrize(
    "foyer",
    [
        (),
        (F031,),
        (F031, F031_PARTI),
        (inscrit("F-031", groupement="peupliers"),),
        (F031, accorde(Tarif.COUP_DE_POUCE, date(2026, 1, 1))),
        (F031, ligne(produit="P008", quantite=2_000, prix=2_79)),
    ],
    ids=["inconnu", "present", "parti", "d_ailleurs", "coup_de_pouce", "a_deja_commande"],
)
def test_r213_la_reponse_a_un_partenaire_ne_dit_rien_du_foyer(foyer: tuple[Fait, ...]) -> None:
    depose(*CONNU, *foyer).then(DEPOSE)


def test_r057_une_quantite_illisible_se_note_comme_telle() -> None:
    doute = LigneDeposee(produit="P008", quantite=2_000, a_confirmer=True)
    (fait,) = depose(*CONNU, lignes=(doute,)).facts()
    assert isinstance(fait, BonPapierDepose)
    assert fait.lignes == (doute,)


def test_r052_un_numero_de_bon_se_note_une_fois() -> None:
    depose(*CONNU, DEPOSE).refused(BonDejaDepose, bon="0117")
    assert depose(*CONNU, DEPOSE, bon="0118").facts()


def test_r213_on_ne_note_que_pour_son_partenaire() -> None:
    depose(*CONNU, acteur="rose").refused(PasDePartenaire)
    d_ailleurs = AccesPartenaireOuvert(partenaire="centre-social", groupement="peupliers", personne="ines")
    depose(OUVERT, *CATALOGUE, d_ailleurs).refused(PasDePartenaire)


def test_r054_un_bon_se_note_tant_que_les_commandes_sont_ouvertes() -> None:
    depose(*CATALOGUE, INES).refused(CycleInconnu)
    depose(*CONNU, CLOS).refused(CommandesCloses)


def test_r041_un_bon_porte_un_catalogue_connu() -> None:
    depose(*CONNU, catalogue=5).refused(CatalogueTropRecent)
    depose(*CONNU, catalogue=3).refused(CatalogueInconnu)
    depose(*CONNU, lignes=(LigneDeposee(produit="P999", quantite=1),)).refused(ProduitHorsCatalogue)
    depose(*CONNU, lignes=(RIZ, RIZ)).refused(ProduitEnDouble)


def test_l_equipe_met_un_bon_de_cote() -> None:
    ecarter = EcarterBonDepose(cycle=CYCLE, bon="0117", raison="deja_saisi")
    given(DEPOSE).when(ecarter).then(ECARTE)
    given().when(EcarterBonDepose(cycle=CYCLE, bon="0117", raison="essai")).refused(BonPasDepose)
    given(DEPOSE, ECARTE).when(EcarterBonDepose(cycle=CYCLE, bon="0117", raison="essai")).refused(BonDejaEcarte)
