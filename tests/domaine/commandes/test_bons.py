"""Paper forms, typed line by line: one number a round, one answer when a product comes twice, doubts that wait."""

from datetime import UTC, datetime

import pytest

from domaine.commandes.confirmer_ligne_bon import ConfirmerLigneBon
from domaine.commandes.faits import CommandeSaisie, LigneBonNotee, LigneCommandeModifiee, LigneCommandeRetiree
from domaine.commandes.noter_ligne_bon import NoterLigneBon
from domaine.commandes.refus import (
    BonAutreVersion,
    BonDejaSaisi,
    BonInconnu,
    CompteInsuffisant,
    DoutePerime,
    FeuilleVide,
    LigneDejaClaire,
    LigneDejaCommandee,
    ProduitHorsCatalogue,
    QuantiteHorsPas,
    QuantiteInchangee,
    RienDePlus,
)
from domaine.commandes.saisir import LigneSaisie, SaisirCommande
from domaine.cycles.refus import CommandesCloses, CycleInconnu
from domaine.fait import Fait
from domaine.foyers.refus import FoyerHorsGroupement, FoyerInconnu, FoyerParti
from domaine.parametres import Parametres
from domaine.refus import Refus
from tests.domaine.approvisionnement.exemples import ajuste
from tests.domaine.catalogue.exemples import CATALOGUE
from tests.domaine.commandes.exemples import F031, F031_PARTI, inscrit, ligne
from tests.domaine.cycles.exemples import CLOS, CYCLE, OUVERT, PORTES_OUVERTES, ouvert
from tests.domaine.dsl import MIDI, Recu, given

CONNU = (OUVERT, F031, *CATALOGUE)
BON_0118 = CommandeSaisie(
    cycle=CYCLE, groupement="tilleuls", foyer="F-031", bon="0118", catalogue=4, lignes=0, canal="papier"
)
EN_LIGNE_2_KG = ligne(produit="P008", quantite=2_000, prix=2_79)


def noter(quantite: int, *, produit: str = "P008", catalogue: int = 4, **autres: object) -> NoterLigneBon:
    return NoterLigneBon(
        cycle=CYCLE,
        foyer="F-031",
        bon="0118",
        produit=produit,
        catalogue=catalogue,
        quantite=quantite,
        **autres,  # type: ignore[arg-type]
    )


def confirmer(quantite: int, **autres: object) -> ConfirmerLigneBon:
    return ConfirmerLigneBon(
        cycle=CYCLE,
        foyer="F-031",
        bon="0118",
        produit="P008",
        catalogue=4,
        quantite=quantite,
        **autres,  # type: ignore[arg-type]
    )


def note(quantite: int, *, autres: int = 0, a_confirmer: bool = False, produit: str = "P008") -> LigneBonNotee:
    return LigneBonNotee(
        cycle=CYCLE,
        groupement="tilleuls",
        foyer="F-031",
        bon="0118",
        produit=produit,
        quantite=quantite,
        autres=autres,
        a_confirmer=a_confirmer,
    )


def commande(faits: list[Fait]) -> list[tuple[int, int]]:
    """How the household's lines move: before and after."""
    return [
        (f.quantite_avant, f.quantite if isinstance(f, LigneCommandeModifiee) else 0)
        for f in faits
        if isinstance(f, LigneCommandeModifiee | LigneCommandeRetiree)
    ]


def test_r052_le_numero_dun_bon_se_note_avant_ses_lignes() -> None:
    ouvrir = SaisirCommande(cycle=CYCLE, foyer="F-031", catalogue=4, lignes=(), bon="0118")
    given(*CONNU).when(ouvrir).then(BON_0118)
    given(*CONNU).when(noter(2_000)).refused(BonInconnu, bon="0118")
    sans_numero = SaisirCommande(cycle=CYCLE, foyer="F-031", catalogue=4, lignes=())
    given(*CONNU).when(sans_numero).refused(FeuilleVide)


def test_r052_le_bon_0118_de_38_42_saisi_par_sonia_nest_pas_saisi_une_seconde_fois_par_ahmed() -> None:
    quantites = {"P016": 3_750, "P008": 7_000, "P018": 2_750}
    lignes = tuple(LigneSaisie(produit=produit, quantite=quantite) for produit, quantite in quantites.items())
    saisir = SaisirCommande(cycle=CYCLE, foyer="F-031", catalogue=4, lignes=lignes, bon="0118")
    faits = given(*CONNU).when(saisir, acteur="sonia").facts()
    une_fois = sum(f.engage_centimes for f in faits if isinstance(f, LigneCommandeModifiee))
    assert (une_fois, 2 * une_fois) == (38_42, 76_84)
    deux_fois = SaisirCommande(cycle=CYCLE, foyer="F-031", catalogue=4, lignes=lignes, bon="0118")
    sonia = [Recu(fait, acteur="sonia") for fait in faits]
    given(*CONNU, *sonia).when(deux_fois, acteur="ahmed").refused(BonDejaSaisi, par="sonia", bon="0118")


def test_une_ligne_du_bon_devient_une_ligne_de_la_commande() -> None:
    faits = given(*CONNU, BON_0118).when(noter(2_000)).facts()
    assert commande(faits) == [(0, 2_000)]
    assert faits[-1] == note(2_000)


def test_une_ligne_corrigee_sur_le_meme_bon_remplace_ce_quil_disait() -> None:
    faits = given(*CONNU, BON_0118, EN_LIGNE_2_KG, note(2_000)).when(noter(3_000)).facts()
    assert commande(faits) == [(2_000, 3_000)]
    assert faits[-1] == note(3_000)


def test_une_autre_ligne_du_meme_bon_ne_dit_rien_de_celle_ci() -> None:
    faits = given(*CONNU, BON_0118, note(3_000, produit="P016")).when(noter(2_000)).facts()
    assert commande(faits) == [(0, 2_000)]


def test_une_ligne_barree_sort_de_la_commande() -> None:
    given(*CONNU, BON_0118, EN_LIGNE_2_KG, note(2_000)).when(noter(0)).then(
        LigneCommandeRetiree(
            cycle=CYCLE,
            groupement="tilleuls",
            foyer="F-031",
            produit="P008",
            quantite_avant=2_000,
            engage_avant_centimes=5_58,
        ),
        note(0),
    )


def test_r053_deux_kilos_en_ligne_et_deux_sur_papier_posent_la_question() -> None:
    given(*CONNU, BON_0118, EN_LIGNE_2_KG).when(noter(2_000)).refused(LigneDejaCommandee, nom="Riz long")


def test_r053_la_meme_reste_a_deux_kilos_et_le_bon_la_garde() -> None:
    given(*CONNU, BON_0118, EN_LIGNE_2_KG).when(noter(2_000, deja_commande="la_meme")).then(note(2_000))


def test_r053_en_plus_sajoute_et_se_corrige_ensuite_sans_redemander() -> None:
    faits = given(*CONNU, BON_0118, EN_LIGNE_2_KG).when(noter(2_000, deja_commande="en_plus")).facts()
    assert commande(faits) == [(2_000, 4_000)]
    assert faits[-1] == note(2_000, autres=2_000)
    suite = given(*CONNU, BON_0118, EN_LIGNE_2_KG, *faits).when(noter(3_000)).facts()
    assert commande(suite) == [(4_000, 5_000)]
    barree = given(*CONNU, BON_0118, EN_LIGNE_2_KG, *faits).when(noter(0)).facts()
    assert commande(barree) == [(4_000, 2_000)]


def test_r053_une_ligne_changee_ailleurs_depuis_repose_la_question() -> None:
    changee = ligne(produit="P008", quantite=5_000, prix=2_79, quantite_avant=2_000, engage_avant_centimes=5_58)
    faits = (BON_0118, EN_LIGNE_2_KG, note(2_000), changee)
    given(*CONNU, *faits).when(noter(3_000)).refused(LigneDejaCommandee)


def test_r057_deux_points_dinterrogation_devant_le_riz_comptent_zero_jusquau_coup_de_fil() -> None:
    given(*CONNU, BON_0118).when(noter(2_000, a_confirmer=True)).then(note(2_000, a_confirmer=True))
    faits = given(*CONNU, BON_0118, note(2_000, a_confirmer=True)).when(confirmer(2_000)).facts()
    assert commande(faits) == [(0, 2_000)]
    assert faits[-1] == note(2_000)


def test_r057_une_ligne_claire_qui_devient_douteuse_sort_de_la_commande() -> None:
    faits = given(*CONNU, BON_0118, EN_LIGNE_2_KG, note(2_000)).when(noter(2_000, a_confirmer=True)).facts()
    assert commande(faits) == [(2_000, 0)]


def test_r057_le_foyer_peut_ne_rien_vouloir() -> None:
    given(*CONNU, BON_0118, note(2_000, a_confirmer=True)).when(confirmer(0)).then(note(0))
    given(*CONNU, BON_0118, note(2_000)).when(confirmer(2_000)).refused(LigneDejaClaire)


def test_r057_la_ligne_douteuse_tombe_24_heures_apres_la_cloture() -> None:
    clos = Recu(CLOS, date_effet=datetime(2026, 11, 16, 19, 0, tzinfo=UTC))
    faits = (*CONNU, BON_0118, note(1_000, a_confirmer=True), ligne("F-044", "P008", 23_000, 2_79), clos)
    a_temps = datetime(2026, 11, 17, 19, 0, tzinfo=UTC)
    assert commande(given(*faits).when(confirmer(1_000), le=a_temps).facts()) == [(0, 1_000)]
    trop_tard = datetime(2026, 11, 17, 19, 0, 1, tzinfo=UTC)
    given(*faits).when(confirmer(1_000), le=trop_tard).refused(DoutePerime)
    given(*faits, PORTES_OUVERTES).when(confirmer(1_000), le=a_temps).refused(DoutePerime)


def test_r057_apres_la_cloture_elle_doit_tenir_dans_les_colis_achetes() -> None:
    clos = Recu(CLOS, date_effet=MIDI)
    autres = ligne("F-044", "P008", 24_000, 2_79)
    faits = (*CONNU, BON_0118, note(2_000, a_confirmer=True), autres, clos, ajuste(1, demande=24_000, produit="P008"))
    given(*faits).when(confirmer(2_000)).refused(RienDePlus)
    assert commande(given(*faits).when(confirmer(1_000)).facts()) == [(0, 1_000)]


def test_r053_la_ligne_confirmee_pose_la_meme_question() -> None:
    faits = (*CONNU, BON_0118, EN_LIGNE_2_KG, note(2_000, a_confirmer=True))
    given(*faits).when(confirmer(2_000)).refused(LigneDejaCommandee)
    given(*faits).when(confirmer(2_000, deja_commande="la_meme")).then(note(2_000))


@pytest.mark.parametrize(
    ("faits", "acte", "refus"),
    [
        ((F031, *CATALOGUE, BON_0118), noter(2_000), CycleInconnu),
        ((*CONNU, BON_0118, CLOS), noter(2_000), CommandesCloses),
        ((OUVERT, *CATALOGUE, BON_0118), noter(2_000), FoyerInconnu),
        ((*CONNU, BON_0118, F031_PARTI), noter(2_000), FoyerParti),
        ((OUVERT, inscrit("F-031", groupement="peupliers"), BON_0118), noter(2_000), FoyerHorsGroupement),
        ((*CONNU, BON_0118), noter(2_000, catalogue=3), BonAutreVersion),
        ((*CONNU, BON_0118), noter(2_000, produit="P999"), ProduitHorsCatalogue),
        ((*CONNU, BON_0118), noter(2_600), QuantiteHorsPas),
        ((*CONNU, BON_0118), noter(0), QuantiteInchangee),
        ((*CONNU, BON_0118, EN_LIGNE_2_KG, note(2_000)), noter(2_000), QuantiteInchangee),
        (
            (ouvert(Parametres(quand_payer="compte_provisionne")), F031, *CATALOGUE, BON_0118),
            noter(2_000),
            CompteInsuffisant,
        ),
    ],
)
def test_une_ligne_impossible_ninscrit_rien(faits: tuple[Fait, ...], acte: NoterLigneBon, refus: type[Refus]) -> None:
    given(*faits).when(acte).refused(refus)
