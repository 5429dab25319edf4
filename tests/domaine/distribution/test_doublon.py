"""Goods already weighed are never added in silence: on line somebody chooses, from a queue somebody decides later."""

from typing import Any, Literal

import msgspec
import pytest

from domaine.caisses.faits import AnomalieConstatee
from domaine.cycles.refus import ComptesArretes
from domaine.distribution.faits import (
    ConsigneFacturee,
    ConsigneRendue,
    PeseeDeCote,
    RetraitContrepasse,
    RetraitDoublonPresume,
    RetraitDoublonTranche,
    RetraitPese,
)
from domaine.distribution.refus import (
    AllocationRequise,
    AnnulationASigner,
    ContenantsDejaRevenus,
    DejaPese,
    DoublonInconnu,
)
from domaine.distribution.retirer import RetirerProduit
from domaine.distribution.trancher_doublon import TrancherDoublonRetrait
from domaine.encaissements.refus import AvoirDepuis
from domaine.fait import Fait
from domaine.types import Role, Tarif
from tests.domaine.approvisionnement.exemples import ajuste, contrepasse, non_retire, recu
from tests.domaine.commandes.exemples import ligne
from tests.domaine.cycles.exemples import ARRETE
from tests.domaine.distribution.exemples import HALL, retire
from tests.domaine.dsl import Recu, given
from tests.domaine.foyers.exemples import avoir, facturee, rendue
from tests.domaine.groupements.exemples import accorde

PREMIERE = Recu(retire(2_460, 7_63), acteur="nadia")
DEBUT: list[Fait | Recu] = [*HALL, ligne(), PREMIERE]
POSITION = len(DEBUT)


def retirer(brut: int, **autres: Any) -> RetirerProduit:
    champs: dict[str, Any] = {"foyer": "F-031", "produit": "P016", "catalogue": 4, **autres}
    return RetirerProduit(cycle="2026-11", brut=brut, **champs)


def double(**autres: Any) -> RetraitDoublonPresume:
    pesee = PeseeDeCote(
        brut=2_500,
        tare=0,
        quantite=2_500,
        densite_g_par_l=None,
        balance="",
        retire_par=None,
        prix_centimes=3_10,
        prix_pour=1_000,
        tarif=Tarif.COUTANT,
        coefficient_pct=100,
        tva_pour_mille=55,
        coutant_centimes=7_75,
        du_centimes=7_75,
        compensation_centimes=0,
        supplement_centimes=0,
        lot="",
        rabais_centimes=0,
    )
    champs: dict[str, Any] = {"consigne_centimes": 0, "deja": 2_460, "partiel": False, "pesee": pesee, **autres}
    return RetraitDoublonPresume(cycle="2026-11", groupement="tilleuls", foyer="F-031", **{"produit": "P016", **champs})


def tranche(decision: Literal["garder", "remplacer", "ajouter"]) -> RetraitDoublonTranche:
    return RetraitDoublonTranche(
        cycle="2026-11",
        groupement="tilleuls",
        foyer="F-031",
        produit="P016",
        doublon=POSITION + 1,
        decision=decision,
    )


def trancher(
    decision: Literal["garder", "remplacer", "ajouter"], doublon: int = POSITION + 1, **autres: Any
) -> TrancherDoublonRetrait:
    champs: dict[str, Any] = {"produit": "P016", **autres}
    return TrancherDoublonRetrait(cycle="2026-11", foyer="F-031", doublon=doublon, decision=decision, **champs)


# On line


def test_r101_une_ligne_deja_pesee_dit_qui_quand_et_combien() -> None:
    deja = Recu(retire(2_460, 7_63), acteur="rose")
    quand = given(*HALL, ligne(), deja).when(retirer(2_460), role=Role.BENEVOLE)
    quand.refused(DejaPese, quantite="2,46\u00a0kg", acteur="rose", heure="13:00")


def test_r101_remplacer_annule_la_premiere_et_pese_la_seconde_d_un_seul_coup() -> None:
    annule, refaite = given(*DEBUT).when(retirer(2_870, tare=410 - 40, a_la_place=True), role=Role.BENEVOLE).proposed()
    assert annule.decision == contrepasse(retire(2_460, 7_63))
    assert (annule.corrige, annule.motif) == (POSITION, "erreur_montant")
    assert refaite.decision == retire(2_500, 7_75, brut=2_870, tare=370)


def test_r185_remplacer_sa_propre_pesee_demande_une_deuxieme_signature() -> None:
    given(*DEBUT).when(retirer(2_500, a_la_place=True), acteur="nadia").refused(AnnulationASigner)
    acte = retirer(2_500, a_la_place=True, second="paul")
    annule, _ = given(*DEBUT, accorde()).when(acte, acteur="nadia").facts()
    assert isinstance(annule, RetraitContrepasse)
    assert annule.second == "paul"


def test_remplacer_compare_le_seul_nouveau_poids_a_la_commande() -> None:
    faits = given(*DEBUT).when(retirer(2_600, a_la_place=True)).facts()
    assert [type(f) for f in faits] == [RetraitContrepasse, RetraitPese]


def test_remplacer_rend_les_bouteilles_de_la_premiere() -> None:
    jus = ligne(produit="P052", quantite=6, prix=2_75, prix_pour=1, consigne_centimes=30)
    six = retire(6, 16_50, produit="P052", prevu=6, prix_pour=1, libere=6, engage_libere_centimes=18_30)
    faits = given(*HALL, jus, six, facturee(6)).when(retirer(5, produit="P052", a_la_place=True)).facts()
    assert [type(f) for f in faits] == [RetraitContrepasse, ConsigneRendue, RetraitPese, ConsigneFacturee]
    assert faits[1] == rendue(6, cycle="2026-11")
    assert faits[3] == facturee(5)


def test_r155_six_bouteilles_dont_cinq_sont_revenues_ne_se_remplacent_pas_par_quatre() -> None:
    """One of those that came back was noted wrong; five in the place of six are all that came back."""
    jus = ligne(produit="P052", quantite=6, prix=2_75, prix_pour=1, consigne_centimes=30)
    six = retire(6, 16_50, produit="P052", prevu=6, prix_pour=1, libere=6, engage_libere_centimes=18_30)
    avant: list[Fait | Recu] = [*HALL, jus, six, facturee(6), rendue(5, foyer="F-090")]
    quoi: dict[str, Any] = {"produit": "P052", "groupement": "tilleuls"}
    assert facturee(5) in given(*avant).when(retirer(5, a_la_place=True, **quoi)).facts()
    given(*avant).when(retirer(4, a_la_place=True, **quoi)).refused(ContenantsDejaRevenus, dehors=1)
    cinq, quatre = (
        double(produit="P052", consigne_centimes=30, pesee=msgspec.structs.replace(double().pesee, quantite=unites))
        for unites in (5, 4)
    )
    remplacer = trancher("remplacer", len(avant) + 1, **quoi)
    assert facturee(5) in given(*avant, cinq).when(remplacer).facts()
    given(*avant, quatre).when(remplacer).refused(ContenantsDejaRevenus, dehors=1)


def test_remplacer_ce_qui_n_a_pas_ete_pese_pese() -> None:
    given(*HALL, ligne()).when(retirer(2_460, a_la_place=True)).then(retire(2_460, 7_63))


# From a device without network


def test_r101_une_pesee_envoyee_plus_tard_est_gardee_a_part_et_la_premiere_reste() -> None:
    (propose,) = given(*DEBUT).when(retirer(2_500), role=Role.BENEVOLE, sequence=14).proposed()
    assert propose.decision == double()
    assert propose.cause == POSITION


def test_hors_ligne_en_plus_s_ajoute_car_la_tablette_savait() -> None:
    (fait,) = given(*DEBUT).when(retirer(100, en_plus=True), sequence=14).facts()
    assert fait == retire(100, 31, prevu=0, libere=0, engage_libere_centimes=0)


def test_r072_hors_ligne_un_produit_court_deja_parti_est_garde_et_signale() -> None:
    court = [*HALL, ligne(), ligne("F-044", quantite=44_500), ajuste(2, demande=47_000), recu(46_400)]
    given(*court).when(retirer(2_500)).refused(AllocationRequise)
    pris, signale = given(*court).when(retirer(2_500), sequence=14).facts()
    assert pris == retire(2_500, 7_75)
    assert isinstance(signale, AnomalieConstatee)
    assert signale.regle == "R-072"


def test_r104_hors_ligne_ce_qui_etait_note_non_retire_est_garde_et_signale() -> None:
    laisse = [*HALL, ligne(), non_retire("F-031", 2_500)]
    pris, signale = given(*laisse).when(retirer(2_460), sequence=14).facts()
    assert pris == retire(2_460, 7_63, prevu=0, libere=0, engage_libere_centimes=0)
    assert isinstance(signale, AnomalieConstatee)
    assert signale.regle == "R-104"


# Deciding


def test_r101_garder_la_premiere_ne_bouge_rien() -> None:
    (propose,) = given(*DEBUT, double()).when(trancher("garder")).proposed()
    assert propose.decision == tranche("garder")
    assert propose.cause == POSITION + 1


def test_r101_remplacer_compte_le_second_poids_seul() -> None:
    decide, annule, compte = given(*DEBUT, double()).when(trancher("remplacer")).facts()
    assert decide == tranche("remplacer")
    assert annule == contrepasse(retire(2_460, 7_63))
    assert compte == retire(2_500, 7_75)


def test_r145_un_second_poids_plus_leger_apres_un_avoir_se_demande() -> None:
    """The credit may have been for the weight that was too much; a heavier one gives nothing back."""
    lourde = Recu(retire(3_000, 9_30), acteur="nadia")
    avant: list[Fait | Recu] = [*HALL, ligne(), lourde, double(), Recu(avoir(1_55))]
    given(*avant).when(trancher("remplacer")).refused(AvoirDepuis, le="26/11/2026")
    _, annule, _ = given(*avant).when(trancher("remplacer", en_plus=True)).facts()
    assert isinstance(annule, RetraitContrepasse)
    assert annule.en_plus
    assert given(*avant).when(trancher("garder")).facts()
    assert given(*avant).when(trancher("ajouter")).facts()
    assert given(*DEBUT, double(), Recu(avoir(1_55))).when(trancher("remplacer")).facts(), "heavier"


def test_r101_ajouter_compte_les_deux() -> None:
    _, compte = given(*DEBUT, double()).when(trancher("ajouter")).facts()
    assert compte == retire(2_500, 7_75, prevu=0, libere=0, engage_libere_centimes=0)


def test_r103_ajouter_le_reste_d_une_pesee_partielle_libere_ce_reste() -> None:
    moitie = retire(1_500, 4_65, libere=1_500, engage_libere_centimes=4_65)
    _, compte = given(*HALL, ligne(), moitie, double()).when(trancher("ajouter")).facts()
    assert isinstance(compte, RetraitPese)
    assert (compte.prevu, compte.libere, compte.engage_libere_centimes) == (1_000, 1_000, 3_10)


def test_r150_un_second_poids_compte_sort_avec_ses_bouteilles() -> None:
    bouteilles = double(consigne_centimes=30)
    faits = given(*DEBUT, bouteilles).when(trancher("ajouter")).facts()
    assert isinstance(faits[-1], ConsigneFacturee)


@pytest.mark.parametrize("suite", [(), (tranche("garder"),)], ids=["inconnu", "deja_tranche"])
def test_on_ne_tranche_que_ce_qui_attend(suite: tuple[Fait, ...]) -> None:
    avant = (double(),) if suite else ()
    given(*DEBUT, *avant, *suite).when(trancher("garder")).refused(DoublonInconnu)


def test_trancher_garde_les_regles_de_l_annulation_et_de_l_arrete() -> None:
    given(*DEBUT, double()).when(trancher("remplacer"), acteur="nadia").refused(AnnulationASigner)
    given(*DEBUT, double(), ARRETE).when(trancher("garder")).refused(ComptesArretes)
