from datetime import date, datetime

import pytest

from domaine.acte import build
from domaine.catalogue.refus import CatalogueInconnu
from domaine.commandes.faits import CommandeSaisie, LigneCommandeModifiee
from domaine.commandes.refus import (
    BonDejaSaisi,
    CatalogueTropRecent,
    LigneDejaCommandee,
    ProduitEnDouble,
    ProduitHorsCatalogue,
    QuantiteHorsPas,
)
from domaine.commandes.saisir import SaisirCommande
from domaine.cycles.faits import CycleOuvert
from domaine.cycles.refus import CommandesCloses, CycleInconnu
from domaine.fait import Fait
from domaine.foyers.refus import AutreFoyer, FoyerHorsGroupement, FoyerInconnu, FoyerParti
from domaine.mots import euros, quantite
from domaine.parametres import Parametres
from domaine.refus import Refus
from domaine.types import Role, SiManque, Tarif, Unite
from tests.domaine.catalogue.exemples import CATALOGUE, CATALOGUE_V3
from tests.domaine.commandes.exemples import F031, F031_PARTI, accorde, inscrit, ligne
from tests.domaine.commandes.saisies import CONNU, LE_12_NOVEMBRE, saisir, veut
from tests.domaine.cycles.exemples import CLOS, CYCLE, OUVERT, ouvert
from tests.domaine.dsl import Recu, given


def feuille(bon: str | None = None, *, lignes: int = 1, catalogue: int = 4) -> CommandeSaisie:
    return CommandeSaisie(
        cycle=CYCLE,
        groupement="tilleuls",
        foyer="F-031",
        bon=bon,
        catalogue=catalogue,
        lignes=lignes,
        canal="papier" if bon else "permanence",
    )


def inscrite(acte: SaisirCommande, *faits: Fait, le: datetime = LE_12_NOVEMBRE) -> LigneCommandeModifiee:
    """The one line that the sheet leads to."""
    _, modifiee = given(*faits).when(acte, le=le).facts()
    assert isinstance(modifiee, LigneCommandeModifiee)
    return modifiee


def test_r054_une_feuille_sinscrit_ligne_par_ligne() -> None:
    acte = saisir(veut("P016", 2_500), veut("P008", 2_000), bon="0118")
    given(*CONNU).when(acte, role=Role.BENEVOLE).then(
        feuille("0118", lignes=2), ligne(), ligne(produit="P008", quantite=2_000, prix=2_79)
    )


def test_r043_deux_kilos_et_demi_a_3_10_font_7_75() -> None:
    assert inscrite(saisir(veut("P016", 2_500)), *CONNU).engage_centimes == 7_75


def test_r150_la_consigne_sajoute_par_bouteille_hors_tarif() -> None:
    fait = inscrite(saisir(veut("P052", 6)), *CONNU)
    assert (fait.coutant_centimes, fait.engage_centimes) == (16_50, 16_50 + 1_80)
    coup_de_pouce = accorde(Tarif.COUP_DE_POUCE, date(2026, 11, 1))
    fait = inscrite(saisir(veut("P052", 6)), *CONNU, coup_de_pouce)
    assert (fait.coutant_centimes, fait.engage_centimes) == (16_50, 8_25 + 1_80)


def test_r007_le_coup_de_pouce_porte_sur_le_montant_coutant() -> None:
    fait = inscrite(saisir(veut("P016", 2_500)), *CONNU, accorde(Tarif.COUP_DE_POUCE, date(2026, 11, 1)))
    assert (fait.coutant_centimes, fait.coefficient_pct, fait.engage_centimes) == (7_75, 50, 3_88)


def test_r008_le_tarif_solidaire_suit_le_parametre_du_cycle() -> None:
    solidaire = accorde(Tarif.SOLIDAIRE, date(2026, 11, 1))
    fait = inscrite(saisir(veut("P016", 2_500)), *CONNU, solidaire)
    assert (fait.coefficient_pct, fait.engage_centimes) == (115, 8_91)
    autre = ouvert(Parametres(coef_solidaire_pct=120))
    assert inscrite(saisir(veut("P016", 2_500)), autre, F031, *CATALOGUE, solidaire).coefficient_pct == 120


def test_r024_le_tarif_est_celui_du_jour_de_la_commande() -> None:
    a_partir_du_20 = accorde(Tarif.COUP_DE_POUCE, date(2026, 11, 20))
    assert inscrite(saisir(veut("P016", 2_500)), *CONNU, a_partir_du_20).engage_centimes == 7_75
    jusquau_11 = accorde(Tarif.COUP_DE_POUCE, date(2026, 1, 1), date(2026, 11, 11))
    assert inscrite(saisir(veut("P016", 2_500)), *CONNU, jusquau_11).tarif is Tarif.COUTANT


def test_r041_le_bon_v3_garde_son_prix_meme_saisi_apres_la_v4() -> None:
    acte = saisir(veut("P023", 1), catalogue=3, bon="0117")
    fait = inscrite(acte, *CONNU, *CATALOGUE_V3)
    assert (fait.prix_centimes, fait.catalogue, fait.engage_centimes) == (41_50, 3, 41_50)


def test_r112_sans_case_cochee_lhabitude_du_groupement_sapplique() -> None:
    assert inscrite(saisir(veut("P016", 2_500)), *CONNU).si_manque is SiManque.NE_PAS_REMPLACER
    appeler = ouvert(Parametres(substitution_defaut="m_appeler"))
    fait = inscrite(saisir(veut("P016", 2_500)), appeler, F031, *CATALOGUE)
    assert fait.si_manque is SiManque.APPELER
    coche = inscrite(saisir(veut("P016", 2_500, si_manque=SiManque.REMPLACER)), *CONNU)
    assert coche.si_manque is SiManque.REMPLACER


def test_r061_la_souplesse_du_foyer_est_notee() -> None:
    fait = inscrite(saisir(veut("P016", 10_000, souple_moins=2_000, souple_plus=2_000)), *CONNU)
    assert (fait.souple_moins, fait.souple_plus) == (2_000, 2_000)


def test_r045_2_6_kg_par_250_g_on_propose_2_5_ou_2_75() -> None:
    deux_et_demi, deux_trois_quarts = quantite(2_500, Unite.GRAMME), quantite(2_750, Unite.GRAMME)
    given(*CONNU).when(saisir(veut("P016", 2_600))).refused(
        QuantiteHorsPas,
        nom="Lentilles vertes",
        propositions=f"{deux_et_demi} ({euros(7_75)}) ou {deux_trois_quarts} ({euros(8_53)})",
    )


def test_r045_ce_quon_propose_est_au_prix_du_foyer() -> None:
    deux_et_demi, deux_trois_quarts = quantite(2_500, Unite.GRAMME), quantite(2_750, Unite.GRAMME)
    tarifs = {Tarif.COUP_DE_POUCE: (3_88, 4_27), Tarif.SOLIDAIRE: (8_91, 9_81)}
    for tarif, (dessous, dessus) in tarifs.items():
        given(*CONNU, accorde(tarif, date(2026, 11, 1))).when(saisir(veut("P016", 2_600))).refused(
            QuantiteHorsPas,
            propositions=f"{deux_et_demi} ({euros(dessous)}) ou {deux_trois_quarts} ({euros(dessus)})",
        )


def test_r045_sous_le_minimum_on_propose_le_minimum() -> None:
    given(*CONNU).when(saisir(veut("P008", 250))).refused(
        QuantiteHorsPas, propositions=f"{quantite(500, Unite.GRAMME)} ({euros(1_40)})"
    )


def test_r052_un_bon_papier_ne_se_saisit_quune_fois_par_cycle() -> None:
    par_sonia = Recu(feuille("0118"), acteur="sonia")
    acte = saisir(veut("P016", 2_500), bon="0118", foyer="F-044")
    given(*CONNU, inscrit("F-044"), par_sonia).when(acte, acteur="ahmed").refused(
        BonDejaSaisi, bon="0118", par="sonia", foyer="F-031"
    )


def test_r052_deux_commandes_sans_papier_ne_se_genent_pas() -> None:
    acte = saisir(veut("P008", 2_000))
    assert len(given(*CONNU, feuille(), ligne()).when(acte).facts()) == 2


def test_r053_le_meme_produit_deux_fois_pose_la_question() -> None:
    en_ligne = ligne(produit="P008", quantite=2_000, prix=2_79)
    papier = saisir(veut("P008", 2_000), bon="0118")
    given(*CONNU, en_ligne).when(papier).refused(LigneDejaCommandee, nom="Riz long")


def test_r053_la_meme_commande_reste_a_2_kg() -> None:
    en_ligne = ligne(produit="P008", quantite=2_000, prix=2_79)
    papier = saisir(veut("P008", 2_000, deja_commande="la_meme"), bon="0118")
    given(*CONNU, en_ligne).when(papier).then(feuille("0118"))


def test_r053_une_commande_en_plus_sajoute() -> None:
    en_ligne = ligne(produit="P008", quantite=2_000, prix=2_79, souple_moins=500, si_manque=SiManque.REMPLACER)
    papier = saisir(veut("P008", 1_000, souple_moins=500, deja_commande="en_plus"), bon="0118")
    fait = inscrite(papier, *CONNU, en_ligne)
    assert (fait.quantite_avant, fait.quantite, fait.souple_moins) == (2_000, 3_000, 1_000)
    assert (fait.engage_avant_centimes, fait.engage_centimes) == (5_58, 8_37)
    assert fait.si_manque is SiManque.REMPLACER


def test_r041_une_ligne_deja_prise_garde_le_plus_bas_des_prix_promis() -> None:
    au_prix_v4 = ligne(produit="P023", quantite=1, prix=46_00, prix_pour=1)
    bon_v3 = saisir(veut("P023", 1, deja_commande="la_meme"), catalogue=3, bon="0117")
    fait = inscrite(bon_v3, *CONNU, *CATALOGUE_V3, au_prix_v4)
    assert (fait.prix_centimes, fait.catalogue, fait.engage_avant_centimes) == (41_50, 3, 46_00)


def test_r024_une_ligne_deja_prise_garde_son_tarif() -> None:
    prise = ligne(produit="P008", quantite=2_000, prix=2_79)
    papier = saisir(veut("P008", 1_000, deja_commande="en_plus"))
    fait = inscrite(papier, *CONNU, prise, accorde(Tarif.COUP_DE_POUCE, date(2026, 11, 10)))
    assert (fait.tarif, fait.engage_centimes) == (Tarif.COUTANT, 8_37)


@pytest.mark.parametrize(
    ("faits", "acte", "refus"),
    [
        ((F031, *CATALOGUE), saisir(veut("P016", 2_500)), CycleInconnu),
        ((*CONNU, CLOS), saisir(veut("P016", 2_500)), CommandesCloses),
        ((OUVERT, *CATALOGUE), saisir(veut("P016", 2_500)), FoyerInconnu),
        ((*CONNU, F031_PARTI), saisir(veut("P016", 2_500)), FoyerParti),
        ((OUVERT, inscrit("F-031", groupement="peupliers")), saisir(veut("P016", 2_500)), FoyerHorsGroupement),
        (CONNU, saisir(veut("P016", 2_500), catalogue=5), CatalogueTropRecent),
        (CONNU, saisir(veut("P016", 2_500), catalogue=2), CatalogueInconnu),
        (CONNU, saisir(veut("P999", 2_500)), ProduitHorsCatalogue),
        (CONNU, saisir(veut("P016", 2_500), veut("P016", 250)), ProduitEnDouble),
    ],
)
def test_une_commande_impossible_ninscrit_rien(
    faits: tuple[Fait, ...], acte: SaisirCommande, refus: type[Refus]
) -> None:
    given(*faits).when(acte, le=LE_12_NOVEMBRE).refused(refus)


def test_une_feuille_dont_une_ligne_est_fausse_ninscrit_aucune_ligne() -> None:
    given(*CONNU).when(saisir(veut("P016", 2_500), veut("P008", 2_600))).refused(QuantiteHorsPas, nom="Riz long")


def test_en_ligne_on_ne_commande_que_pour_son_foyer() -> None:
    acte = saisir(veut("P016", 2_500))
    given(*CONNU).when(acte, acteur="PE-044", role=Role.ADHERENT).refused(AutreFoyer, foyer="F-031")
    assert len(given(*CONNU).when(saisir(veut("P016", 2_500)), acteur="PE-031", role=Role.ADHERENT).facts()) == 2


@pytest.mark.parametrize(
    "fausse",
    [
        {"produit": "P016", "quantite": -2_500},
        {"produit": "P016", "quantite": 2.5},
        {"produit": "P016", "quantite": 0},
        {"produit": "P016"},
        {"produit": "P016", "quantite": 2_500, "prix_centimes": 1},
    ],
)
def test_r001_une_ligne_mal_formee_nest_pas_lue(fausse: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="lignes"):
        build("SaisirCommande", {"cycle": CYCLE, "foyer": "F-031", "catalogue": 4, "lignes": [fausse]})


def test_un_cycle_dun_autre_mois_nest_pas_ce_cycle() -> None:
    autre = CycleOuvert(**{**OUVERT.as_dict(), "cycle": "2026-12"})
    given(autre, F031, *CATALOGUE).when(saisir(veut("P016", 2_500))).refused(CycleInconnu)
