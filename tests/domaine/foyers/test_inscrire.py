from datetime import date
from typing import Any

import pytest

from domaine.foyers.accorder_tarif import AccorderTarif
from domaine.foyers.corriger_coordonnees import CorrigerCoordonnees
from domaine.foyers.enregistrer_adhesion import EnregistrerAdhesion
from domaine.foyers.faits import (
    AdhesionEnregistree,
    CoordonneesCorrigees,
    FoyerInscrit,
    FoyerQuitte,
    FoyersSemblables,
    SoldeOuvertureRepris,
    TarifAccorde,
)
from domaine.foyers.inscrire import InscrireFoyer
from domaine.foyers.quitter import QuitterFoyer
from domaine.foyers.refus import (
    AdhesionDejaPrise,
    CommandeEnCours,
    CotisationTropBasse,
    FinanceurRequis,
    FinanceurSansObjet,
    FoyerDejaInscrit,
    FoyerHorsGroupement,
    FoyerInconnu,
    FoyerParti,
    PeriodeInversee,
    PeriodeTropLongue,
    RepriseDeZero,
    RepriseHorsControle,
    SoldeDejaRepris,
    SoldeNonNul,
)
from domaine.foyers.reprendre_solde import ReprendreSoldeOuverture
from domaine.foyers.tarif import TarifDate, coefficient, tarif_le
from domaine.groupements.faits import ParametresFixes
from domaine.groupements.refus import GroupementInconnu
from domaine.parametres import Parametres
from domaine.types import Tarif
from tests.domaine.commandes.exemples import F031, F031_PARTI, inscrit, ligne
from tests.domaine.cycles.exemples import TILLEULS
from tests.domaine.dsl import given
from tests.domaine.encaissements.exemples import encaisse
from tests.domaine.foyers.exemples import OUVERTURE, adhesion, rembourse, repris

HORS_QPV = FoyerInscrit(
    foyer="F-031",
    groupement="tilleuls",
    titulaire="PE-031",
    identite="",
    taille=2,
    est_qpv=False,
    langue="fr",
    symbole="",
)


def inscrire(**autres: Any) -> InscrireFoyer:
    champs: dict[str, Any] = {
        "foyer": "F-031",
        "groupement": "tilleuls",
        "titulaire": "PE-031",
        "identite": "",
        "taille": 4,
        "est_qpv": True,
        "langue": "fr",
        "symbole": "🍋",
        **autres,
    }
    return InscrireFoyer(**champs)


def adherer(montant_centimes: int, **autres: Any) -> EnregistrerAdhesion:
    champs: dict[str, Any] = {
        "foyer": "F-031",
        "groupement": "tilleuls",
        "valable_du": date(2026, 9, 1),
        "valable_au": date(2027, 8, 31),
        **autres,
    }
    return EnregistrerAdhesion(montant_centimes=montant_centimes, **champs)


# Joining


def test_un_foyer_s_inscrit() -> None:
    given(TILLEULS).when(inscrire()).then(F031)


def test_r027_des_noms_proches_sont_ecrits_a_cote_et_rien_n_est_fusionne() -> None:
    given(TILLEULS).when(inscrire(semblables=("F-013", "F-044"))).then(
        F031, FoyersSemblables(foyer="F-031", semblables=("F-013", "F-044"), nombre=2)
    )


def test_un_numero_de_foyer_ne_sert_qu_une_fois() -> None:
    given(TILLEULS, F031, F031_PARTI).when(inscrire()).refused(FoyerDejaInscrit, foyer="F-031")


def test_on_ne_s_inscrit_pas_dans_un_groupement_inconnu() -> None:
    given().when(inscrire()).refused(GroupementInconnu, groupement="tilleuls")


def test_une_fiche_se_corrige_et_le_titulaire_reste() -> None:
    given(F031).when(CorrigerCoordonnees(foyer="F-031", identite="c-2")).then(
        CoordonneesCorrigees(foyer="F-031", titulaire="PE-031", identite="c-2")
    )


def test_un_nouveau_titulaire_repond_du_compte() -> None:
    avant = CoordonneesCorrigees(foyer="F-031", titulaire="PE-032", identite="c-1")
    given(F031, avant).when(CorrigerCoordonnees(foyer="F-031", identite="c-2")).then(
        CoordonneesCorrigees(foyer="F-031", titulaire="PE-032", identite="c-2")
    )


def test_la_fiche_d_un_foyer_inconnu_ou_parti_ne_se_corrige_pas() -> None:
    given().when(CorrigerCoordonnees(foyer="F-031", identite="")).refused(FoyerInconnu)
    given(F031, F031_PARTI).when(CorrigerCoordonnees(foyer="F-031", identite="")).refused(FoyerParti)


# Membership


def test_r020_hors_quartier_35_euros_font_20_de_cotisation_et_15_de_cagnotte() -> None:
    given(TILLEULS, HORS_QPV).when(adherer(35_00)).then(
        AdhesionEnregistree(
            foyer="F-031",
            groupement="tilleuls",
            valable_du=date(2026, 9, 1),
            valable_au=date(2027, 8, 31),
            cotisation_centimes=20_00,
            cagnotte_centimes=15_00,
        )
    )


def test_r020_ou_tout_va_a_la_cagnotte_si_le_groupe_l_a_vote() -> None:
    vote = ParametresFixes(
        groupement="tilleuls", a_compter_du=date(2026, 9, 1), parametres=Parametres(cagnotte_base="tout")
    )
    (fait,) = given(TILLEULS, vote, HORS_QPV).when(adherer(35_00)).facts()
    assert isinstance(fait, AdhesionEnregistree)
    assert (fait.cotisation_centimes, fait.cagnotte_centimes) == (0, 35_00)
    (fait,) = given(TILLEULS, vote, HORS_QPV).when(adherer(20_00)).facts()
    assert isinstance(fait, AdhesionEnregistree)
    assert (fait.cotisation_centimes, fait.cagnotte_centimes) == (20_00, 0)


def test_r020_un_euro_suffit_dans_le_quartier() -> None:
    given(TILLEULS, F031).when(adherer(1_00)).then(adhesion(1_00))
    given(TILLEULS, F031).when(adherer(99)).refused(CotisationTropBasse, minimum="1,00\u00a0€")
    given(TILLEULS, HORS_QPV).when(adherer(19_99)).refused(CotisationTropBasse, minimum="20,00\u00a0€")


def test_r020_une_adhesion_n_est_pas_comptee_deux_fois() -> None:
    given(TILLEULS, F031, adhesion(1_00)).when(adherer(1_00)).refused(AdhesionDejaPrise, du="01/09/2026")
    given(TILLEULS, F031, adhesion(1_00, annee=2025)).when(adherer(1_00)).then(adhesion(1_00))


def test_une_adhesion_impossible_est_refusee() -> None:
    given(TILLEULS).when(adherer(1_00)).refused(FoyerInconnu)
    given(TILLEULS, F031, F031_PARTI).when(adherer(1_00)).refused(FoyerParti)
    given(TILLEULS, inscrit("F-031", groupement="peupliers")).when(adherer(1_00)).refused(FoyerHorsGroupement)
    given(TILLEULS, F031).when(adherer(1_00, valable_au=date(2026, 8, 31))).refused(PeriodeInversee)


def test_r020_une_adhesion_ne_dure_pas_plus_de_deux_ans() -> None:
    """2072 typed for 2027 would make a member for half a century, for one euro."""
    acte = adherer(1_00, valable_au=date(2072, 8, 31))
    given(TILLEULS, F031).when(acte).refused(PeriodeTropLongue, du="01/09/2026", au="31/08/2072")


# Tiers


def test_r025_un_tarif_dit_qui_a_verifie_et_jusqu_a_quand() -> None:
    acte = AccorderTarif(
        foyer="F-031",
        tarif=Tarif.COUP_DE_POUCE,
        a_compter_du=date(2026, 11, 20),
        valable_au=date(2027, 6, 30),
        financeur="mieux-manger",
    )
    given(F031).when(acte, acteur="rose").then(
        TarifAccorde(
            foyer="F-031",
            tarif=Tarif.COUP_DE_POUCE,
            a_compter_du=date(2026, 11, 20),
            valable_au=date(2027, 6, 30),
            verifie_par="rose",
            financeur="mieux-manger",
        )
    )


def test_r007_le_coup_de_pouce_a_un_financeur_et_lui_seul() -> None:
    depuis = date(2026, 11, 20)
    sans = AccorderTarif(foyer="F-031", tarif=Tarif.COUP_DE_POUCE, a_compter_du=depuis)
    given(F031).when(sans).refused(FinanceurRequis)
    avec = AccorderTarif(foyer="F-031", tarif=Tarif.SOLIDAIRE, a_compter_du=depuis, financeur="ccas")
    given(F031).when(avec).refused(FinanceurSansObjet)


def test_un_tarif_impossible_est_refuse() -> None:
    acte = AccorderTarif(foyer="F-031", tarif=Tarif.COUTANT, a_compter_du=date(2026, 11, 20))
    given().when(acte).refused(FoyerInconnu)
    given(F031, F031_PARTI).when(acte).refused(FoyerParti)
    fini = AccorderTarif(
        foyer="F-031", tarif=Tarif.COUTANT, a_compter_du=date(2026, 11, 20), valable_au=date(2026, 11, 19)
    )
    given(F031).when(fini).refused(PeriodeInversee)


@pytest.mark.parametrize(
    ("jour", "tarif"),
    [
        (date(2026, 11, 19), Tarif.COUTANT),
        (date(2026, 11, 20), Tarif.COUP_DE_POUCE),
        (date(2026, 12, 31), Tarif.COUP_DE_POUCE),
        (date(2027, 1, 1), Tarif.COUTANT),
        (date(2027, 3, 1), Tarif.SOLIDAIRE),
    ],
)
def test_r024_le_tarif_est_celui_du_jour(jour: date, tarif: Tarif) -> None:
    accordes = [
        TarifDate(Tarif.COUP_DE_POUCE, date(2026, 11, 20), date(2026, 12, 31)),
        TarifDate(Tarif.SOLIDAIRE, date(2027, 3, 1), None),
    ]
    assert tarif_le(accordes, jour) is tarif


def test_chaque_tarif_a_son_coefficient() -> None:
    assert [coefficient(tarif, Parametres()) for tarif in Tarif] == [50, 100, 115]


# Leaving


def test_r030_un_credit_rembourse_permet_de_partir() -> None:
    given(F031, encaisse(12_60), rembourse(12_60)).when(QuitterFoyer(foyer="F-031")).then(
        FoyerQuitte(foyer="F-031", groupement="tilleuls")
    )


def test_r030_on_ne_part_pas_avec_un_solde() -> None:
    given(F031, repris(-18_40)).when(QuitterFoyer(foyer="F-031")).refused(SoldeNonNul, solde="18,40\u00a0€")
    given(F031, encaisse(12_60)).when(QuitterFoyer(foyer="F-031")).refused(SoldeNonNul)


def test_r030_on_ne_part_pas_avec_une_commande_a_prendre() -> None:
    given(F031, ligne()).when(QuitterFoyer(foyer="F-031")).refused(CommandeEnCours, engage="7,75\u00a0€")


def test_on_ne_part_qu_une_fois() -> None:
    given().when(QuitterFoyer(foyer="F-031")).refused(FoyerInconnu)
    given(F031, F031_PARTI).when(QuitterFoyer(foyer="F-031")).refused(FoyerParti)


# Opening balances


def reprendre(solde: int, *, foyer: str = "F-031", groupement: str = "tilleuls") -> ReprendreSoldeOuverture:
    return ReprendreSoldeOuverture(foyer=foyer, groupement=groupement, solde_centimes=solde, piece="cahier p. 12")


def test_r031_un_solde_du_cahier_est_repris_avec_sa_page() -> None:
    given(OUVERTURE, F031).when(reprendre(-18_40)).then(
        SoldeOuvertureRepris(foyer="F-031", groupement="tilleuls", solde_centimes=-18_40, piece="cahier p. 12")
    )


def test_r031_les_soldes_repris_ne_depassent_pas_le_controle_d_ouverture() -> None:
    deja = repris(-18_40, foyer="F-042")
    given(OUVERTURE, F031, deja).when(reprendre(-1_60)).then(repris(-1_60))
    given(OUVERTURE, F031, deja).when(reprendre(-1_61)).refused(RepriseHorsControle, total="20,01\u00a0€")
    given(OUVERTURE, F031, deja).when(reprendre(12_61)).refused(RepriseHorsControle, sens="avances")


def test_r031_un_solde_de_zero_ne_se_reprend_pas_et_ne_prend_la_place_de_personne() -> None:
    given(OUVERTURE, F031).when(reprendre(0)).refused(RepriseDeZero)
    given(OUVERTURE, F031, repris(-1_00)).when(reprendre(0)).refused(SoldeDejaRepris)


def test_r031_un_solde_ne_se_reprend_qu_une_fois_et_chez_soi() -> None:
    given(OUVERTURE, F031, repris(-1_00)).when(reprendre(-1_00)).refused(SoldeDejaRepris)
    given(OUVERTURE).when(reprendre(-1_00)).refused(FoyerInconnu)
    given(OUVERTURE, F031).when(reprendre(-1_00, groupement="peupliers")).refused(FoyerHorsGroupement)
