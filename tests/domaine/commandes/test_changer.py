"""Changing, withdrawing and cancelling before closing; adjusting after it."""

from datetime import date, timedelta

import pytest

from domaine.approvisionnement.faits import PartAllouee
from domaine.catalogue.refus import CatalogueInconnu
from domaine.commandes.ajuster import AjusterQuantite
from domaine.commandes.annuler import AnnulerCommande
from domaine.commandes.faits import LigneCommandeModifiee, LigneCommandeRetiree
from domaine.commandes.modifier import ModifierLigne
from domaine.commandes.refus import (
    CatalogueTropRecent,
    CommandeVide,
    CompteInsuffisant,
    HorsSouplesse,
    LigneChangee,
    LigneDejaRepartie,
    LigneInconnue,
    ProduitHorsCatalogue,
    QuantiteHorsPas,
    QuantiteInchangee,
)
from domaine.commandes.retirer import RetirerLigne
from domaine.cycles.refus import (
    CommandesCloses,
    CommandesEncoreOuvertes,
    ComptesArretes,
    CycleInconnu,
    DistributionDejaOuverte,
)
from domaine.fait import Fait
from domaine.foyers.refus import AutreFoyer, FoyerHorsGroupement, FoyerInconnu, FoyerParti
from domaine.mots import euros
from domaine.parametres import Parametres
from domaine.refus import Refus
from domaine.types import Role, SiManque, Tarif
from tests.domaine.catalogue.exemples import CATALOGUE, CATALOGUE_V3
from tests.domaine.commandes.exemples import F031, F031_PARTI, accorde, ajustee, inscrit, ligne
from tests.domaine.cycles.exemples import ARRETE, CLOS, CYCLE, OUVERT, PORTES_OUVERTES, ouvert
from tests.domaine.dsl import MIDI, Recu, given
from tests.domaine.foyers.exemples import repris

CONNU = (OUVERT, F031, *CATALOGUE)
RIZ_2_KG = ligne(produit="P008", quantite=2_000, prix=2_79)


def modifier(quantite: int, *, produit: str = "P008", catalogue: int = 4, **autres: object) -> ModifierLigne:
    return ModifierLigne(
        cycle=CYCLE,
        foyer="F-031",
        produit=produit,
        quantite=quantite,
        catalogue=catalogue,
        **autres,  # type: ignore[arg-type]
    )


def retiree(produit: str, quantite: int, engage: int) -> LigneCommandeRetiree:
    return LigneCommandeRetiree(
        cycle=CYCLE,
        groupement="tilleuls",
        foyer="F-031",
        produit=produit,
        quantite_avant=quantite,
        engage_avant_centimes=engage,
    )


def test_r054_2_kg_puis_4_puis_3_font_trois_faits_et_8_37() -> None:
    faits: list[Fait] = [RIZ_2_KG]
    for quantite in (4_000, 3_000):
        faits += given(*CONNU, *faits).when(modifier(quantite)).facts()
    lignes = [f for f in faits if isinstance(f, LigneCommandeModifiee)]
    assert [(f.quantite_avant, f.quantite) for f in lignes] == [(0, 2_000), (2_000, 4_000), (4_000, 3_000)]
    assert [f.engage_centimes for f in lignes] == [5_58, 11_16, 8_37]
    assert [f.engage_avant_centimes for f in lignes] == [0, 5_58, 11_16]


def test_r054_un_changement_tape_tard_ne_vient_pas_avant_ce_qu_il_change() -> None:
    """5 kg by telephone at two, then a form filled at noon for 3 kg: told at noon, 5 kg would stand after it."""
    deux_heures = MIDI + timedelta(hours=2)
    cinq = Recu(ligne(produit="P008", quantite=5_000, prix=2_79), date_effet=deux_heures)
    partie = Recu(retiree("P008", 5_000, 13_95), date_effet=deux_heures)
    for connus, acte in (
        ([cinq], modifier(3_000)),
        ([cinq], RetirerLigne(cycle=CYCLE, foyer="F-031", produit="P008")),
        ([cinq], AnnulerCommande(cycle=CYCLE, foyer="F-031")),
        ([cinq, partie], modifier(3_000)),
    ):
        assert [p.date_effet for p in given(*CONNU, *connus).when(acte).proposed()] == [deux_heures]
    (plus_tard,) = given(*CONNU, cinq).when(modifier(3_000), le=deux_heures + timedelta(hours=1)).proposed()
    assert plus_tard.date_effet == deux_heures + timedelta(hours=1)


def test_r054_un_produit_absent_sajoute_au_prix_vu() -> None:
    given(*CONNU).when(modifier(2_000)).then(RIZ_2_KG)


def test_r054_la_preference_change_sans_la_quantite() -> None:
    (fait,) = given(*CONNU, RIZ_2_KG).when(modifier(2_000, si_manque=SiManque.REMPLACER)).facts()
    assert isinstance(fait, LigneCommandeModifiee)
    assert (fait.quantite_avant, fait.quantite, fait.si_manque) == (2_000, 2_000, SiManque.REMPLACER)


def test_la_souplesse_reste_quand_on_nen_dit_rien() -> None:
    souple = ligne(produit="P008", quantite=2_000, prix=2_79, souple_moins=500, souple_plus=1_000)
    (fait,) = given(*CONNU, souple).when(modifier(3_000, souple_plus=0)).facts()
    assert isinstance(fait, LigneCommandeModifiee)
    assert (fait.souple_moins, fait.souple_plus) == (500, 0)


def test_r041_une_ligne_promise_a_41_50_reste_a_41_50_quand_elle_change() -> None:
    promise = ligne(produit="P023", quantite=1, prix=41_50, prix_pour=1, catalogue=3)
    fait, _a_voir = given(*CONNU, promise).when(modifier(2, produit="P023")).facts()
    assert isinstance(fait, LigneCommandeModifiee)
    assert (fait.prix_centimes, fait.catalogue, fait.engage_centimes) == (41_50, 3, 83_00)


def test_r024_un_tarif_accorde_depuis_ne_change_pas_une_ligne_deja_prise() -> None:
    depuis = accorde(Tarif.COUP_DE_POUCE, date(2026, 11, 20))
    (fait,) = given(*CONNU, RIZ_2_KG, depuis).when(modifier(3_000)).facts()
    assert isinstance(fait, LigneCommandeModifiee)
    assert (fait.tarif, fait.engage_centimes) == (Tarif.COUTANT, 8_37)


def test_une_ligne_retiree_se_reprend_au_tarif_du_jour() -> None:
    depuis = accorde(Tarif.COUP_DE_POUCE, date(2026, 11, 20))
    faits = (*CONNU, RIZ_2_KG, retiree("P008", 2_000, 5_58), depuis)
    (fait,) = given(*faits).when(modifier(2_000)).facts()
    assert isinstance(fait, LigneCommandeModifiee)
    assert (fait.quantite_avant, fait.engage_avant_centimes, fait.engage_centimes) == (0, 0, 2_79)


@pytest.mark.parametrize(
    ("faits", "acte", "refus"),
    [
        ((F031, *CATALOGUE), modifier(2_000), CycleInconnu),
        ((*CONNU, CLOS), modifier(2_000), CommandesCloses),
        ((OUVERT, *CATALOGUE), modifier(2_000), FoyerInconnu),
        ((*CONNU, F031_PARTI), modifier(2_000), FoyerParti),
        ((OUVERT, inscrit("F-031", groupement="peupliers")), modifier(2_000), FoyerHorsGroupement),
        (CONNU, modifier(2_000, catalogue=5), CatalogueTropRecent),
        (CONNU, modifier(2_000, catalogue=1), CatalogueInconnu),
        ((*CONNU, *CATALOGUE_V3), modifier(250, produit="P016", catalogue=3), ProduitHorsCatalogue),
        (CONNU, modifier(2_200), QuantiteHorsPas),
        ((*CONNU, RIZ_2_KG), modifier(2_000), QuantiteInchangee),
    ],
)
def test_r054_une_ligne_ne_se_change_pas(faits: tuple[Fait, ...], acte: ModifierLigne, refus: type[Refus]) -> None:
    given(*faits).when(acte).refused(refus)


def test_r054_un_produit_se_retire_et_libere_son_engagement() -> None:
    acte = RetirerLigne(cycle=CYCLE, foyer="F-031", produit="P008")
    given(*CONNU, RIZ_2_KG, ligne()).when(acte).then(retiree("P008", 2_000, 5_58))


def test_toute_la_commande_sannule_ligne_par_ligne() -> None:
    acte = AnnulerCommande(cycle=CYCLE, foyer="F-031")
    given(*CONNU, ligne(), RIZ_2_KG).when(acte).then(retiree("P008", 2_000, 5_58), retiree("P016", 2_500, 7_75))


@pytest.mark.parametrize(
    ("faits", "refus"),
    [
        ((F031,), CycleInconnu),
        ((OUVERT, F031, RIZ_2_KG, CLOS), CommandesCloses),
        ((OUVERT, RIZ_2_KG), FoyerInconnu),
        ((OUVERT, F031), None),
        ((OUVERT, F031, RIZ_2_KG, retiree("P008", 2_000, 5_58)), None),
    ],
)
def test_rien_ne_se_retire_dune_commande_close_ou_vide(faits: tuple[Fait, ...], refus: type[Refus] | None) -> None:
    retirer, annuler = (
        RetirerLigne(cycle=CYCLE, foyer="F-031", produit="P008"),
        AnnulerCommande(cycle=CYCLE, foyer="F-031"),
    )
    given(*faits).when(retirer).refused(refus or LigneInconnue)
    given(*faits).when(annuler).refused(refus or CommandeVide)


def test_en_ligne_on_ne_change_que_sa_commande() -> None:
    for acte in (
        modifier(3_000),
        RetirerLigne(cycle=CYCLE, foyer="F-031", produit="P008"),
        AnnulerCommande(cycle=CYCLE, foyer="F-031"),
    ):
        given(*CONNU, RIZ_2_KG).when(acte, acteur="PE-044", role=Role.ADHERENT).refused(AutreFoyer)


SOUPLE = ligne("F-028", quantite=10_000, souple_moins=2_000, souple_plus=2_000)
CLOSES = (OUVERT, CLOS, *CATALOGUE, SOUPLE)
ALLOUEE = PartAllouee(
    cycle=CYCLE,
    groupement="tilleuls",
    foyer="F-028",
    produit="P016",
    demande=10_000,
    part=9_810,
    coutant_centimes=30_41,
    engage_avant_centimes=31_00,
    engage_centimes=30_41,
)


def ajuster(quantite: int, *, avant: int = 10_000, catalogue: int = 4) -> AjusterQuantite:
    return AjusterQuantite(
        cycle=CYCLE, foyer="F-028", produit="P016", quantite_avant=avant, quantite=quantite, catalogue=catalogue
    )


def test_r061_f028_qui_accepte_deux_kilos_de_moins_passe_de_10_a_8() -> None:
    given(*CLOSES).when(ajuster(8_000)).then(ajustee("F-028", 10_000, 8_000))


def test_r061_les_limites_se_comptent_depuis_la_commande_du_foyer() -> None:
    reduite = ajustee("F-028", 10_000, 8_000)
    given(*CLOSES, reduite).when(ajuster(12_000, avant=8_000)).then(ajustee("F-028", 8_000, 12_000))
    given(*CLOSES, reduite).when(ajuster(7_750, avant=8_000)).refused(HorsSouplesse)


def test_r119_un_compte_d_avance_refuse_la_souplesse_qu_il_ne_couvre_pas_et_jamais_une_reduction() -> None:
    """Ten kilos at 3.10 are paid, two more are 6.20."""
    d_avance = (ouvert(Parametres(quand_payer="compte_provisionne")), CLOS, *CATALOGUE, SOUPLE)
    un_centime_de_moins, juste = (repris(solde, foyer="F-028") for solde in (37_19, 37_20))
    given(*d_avance, un_centime_de_moins).when(ajuster(12_000)).refused(CompteInsuffisant, manque=euros(1))
    given(*d_avance, juste).when(ajuster(12_000)).then(ajustee("F-028", 10_000, 12_000))
    autre = ligne("F-028", produit="P008", quantite=1_000, prix=1_00)
    given(*d_avance, juste, autre).when(ajuster(12_000)).refused(CompteInsuffisant, manque=euros(1_00))
    given(*d_avance).when(ajuster(8_000)).then(ajustee("F-028", 10_000, 8_000))


def test_r061_un_foyer_qui_accepte_tout_peut_tomber_a_zero() -> None:
    tout = ligne("F-028", quantite=10_000, souple_moins=10_000)
    (fait,) = given(OUVERT, CLOS, *CATALOGUE, tout).when(ajuster(0)).facts()
    assert (fait.as_dict()["quantite"], fait.as_dict()["engage_centimes"]) == (0, 0)


def test_r189_le_second_ajustement_voit_le_premier() -> None:
    premier = ajustee("F-028", 10_000, 8_000)
    given(*CLOSES, premier).when(ajuster(9_000)).refused(LigneChangee, actuelle="8\u00a0kg", attendue="10\u00a0kg")
    given(*CLOSES, premier).when(ajuster(8_000)).refused(LigneChangee, actuelle="8\u00a0kg")
    relu = ajustee("F-028", 8_000, 9_000)
    given(*CLOSES, premier).when(ajuster(9_000, avant=8_000)).then(relu)
    given(*CLOSES, premier, relu).when(ajuster(10_000, avant=8_000)).refused(LigneChangee, actuelle="9\u00a0kg")


@pytest.mark.parametrize(
    ("faits", "acte", "refus"),
    [
        ((*CATALOGUE, SOUPLE), ajuster(8_000), CycleInconnu),
        ((OUVERT, *CATALOGUE, SOUPLE), ajuster(8_000), CommandesEncoreOuvertes),
        ((*CLOSES, PORTES_OUVERTES), ajuster(8_000), DistributionDejaOuverte),
        ((*CLOSES, PORTES_OUVERTES, ARRETE), ajuster(8_000), ComptesArretes),
        ((OUVERT, CLOS, *CATALOGUE), ajuster(8_000), LigneInconnue),
        ((*CLOSES, ALLOUEE), ajuster(8_000), LigneDejaRepartie),
        (CLOSES, ajuster(10_000), QuantiteInchangee),
        (CLOSES, ajuster(7_750), HorsSouplesse),
        (CLOSES, ajuster(12_250), HorsSouplesse),
        (CLOSES, ajuster(8_100), QuantiteHorsPas),
        (CLOSES, ajuster(8_000, catalogue=3), ProduitHorsCatalogue),
    ],
)
def test_r061_une_ligne_ne_sajuste_pas(faits: tuple[Fait, ...], acte: AjusterQuantite, refus: type[Refus]) -> None:
    given(*faits).when(acte).refused(refus)
