from datetime import date

import pytest

from domaine.acte import Acte, build
from domaine.catalogue.refus import CatalogueIncomplet, CatalogueInconnu, PrixAuDessusDeLaMarge
from domaine.cycles.clore import CloreCycle
from domaine.cycles.faits import CycleOuvert
from domaine.cycles.ouvrir_distribution import OuvrirDistribution
from domaine.cycles.refus import (
    ClotureDejaPassee,
    CommandesCloses,
    CommandesEncoreOuvertes,
    ComptesArretes,
    CycleDejaOuvert,
    CycleInconnu,
    DistributionAvantCloture,
    DistributionDejaOuverte,
    DistributionDejaTerminee,
    DistributionPasOuverte,
)
from domaine.cycles.terminer_distribution import TerminerDistribution
from domaine.fait import Fait
from domaine.groupements.faits import ParametresFixes
from domaine.groupements.refus import GroupementInconnu
from domaine.parametres import Parametres
from domaine.refus import Refus
from domaine.types import Role
from tests.domaine.catalogue.exemples import CATALOGUE, HUILE, article, page
from tests.domaine.cycles.exemples import (
    ARRETE,
    CLOS,
    CLOTURE,
    CYCLE,
    LE_4_NOVEMBRE,
    OUVERT,
    PORTES_FERMEES,
    PORTES_OUVERTES,
    TILLEULS,
    ouvrir,
)
from tests.domaine.dsl import given


def fixes(a_compter_du: date, seuil: int) -> ParametresFixes:
    return ParametresFixes(
        groupement="tilleuls", a_compter_du=a_compter_du, parametres=Parametres(seuil_ouverture_colis_pct=seuil)
    )


def test_un_cycle_souvre_sur_un_catalogue_publie() -> None:
    (fait,) = given(TILLEULS, *CATALOGUE).when(ouvrir(), le=LE_4_NOVEMBRE).facts()
    assert fait == OUVERT
    assert isinstance(fait, CycleOuvert)
    assert fait.cloture_prevue == CLOTURE


def test_r040_une_commande_ne_s_ouvre_sur_un_catalogue_incomplet_que_si_on_le_confirme() -> None:
    """The fifth version stopped after its first two pages; F05 left with it, so that it does not lack."""
    en_route = (TILLEULS, *CATALOGUE, page("F02", {"P023": HUILE}, version=5), page("F05", {}, version=5))
    refus = given(*en_route).when(ouvrir(catalogue=5), le=LE_4_NOVEMBRE)
    refus.refused(CatalogueIncomplet, version=5, manquent="F03, F04, F07")
    confirme = ouvrir(catalogue=5, catalogue_incomplet=True)
    (fait,) = given(*en_route).when(confirme, le=LE_4_NOVEMBRE).facts()
    assert isinstance(fait, CycleOuvert)
    assert fait.catalogue == 5
    given(*en_route).when(ouvrir(), le=LE_4_NOVEMBRE).then(OUVERT)
    suivante = [
        page(chez.fournisseur, dict(chez.articles), version=6) for chez in CATALOGUE if chez.fournisseur != "F05"
    ]
    assert given(*en_route, *suivante).when(ouvrir(catalogue=6), le=LE_4_NOVEMBRE).facts()


@pytest.mark.parametrize(("marge", "prix"), [(0, 3_11), (5, 3_27)])
def test_r006_un_prix_au_dessus_de_la_marge_se_confirme_avant_d_ouvrir(marge: int, prix: int) -> None:
    """« À prix coûtant » is what households read: a sack of 77.50 makes 3.10 a kilo, 3.26 with a margin of 5 %."""
    votee = ParametresFixes(
        groupement="tilleuls", a_compter_du=date(2026, 11, 1), parametres=Parametres(marge_groupement_pct=marge)
    )
    page_de = {cout: page("F03", {"P016": article("Lentilles vertes", cout)}, version=5) for cout in (prix - 1, prix)}
    trop = given(TILLEULS, votee, page_de[prix])
    trop.when(ouvrir(catalogue=5), le=LE_4_NOVEMBRE).refused(PrixAuDessusDeLaMarge, nom="Lentilles vertes", marge=marge)
    assert trop.when(ouvrir(catalogue=5, prix_au_dessus=True), le=LE_4_NOVEMBRE).facts()
    assert given(TILLEULS, votee, page_de[prix - 1]).when(ouvrir(catalogue=5), le=LE_4_NOVEMBRE).facts()


def test_une_version_qui_ne_vend_plus_rien_n_ouvre_aucune_commande() -> None:
    vide = (TILLEULS, page("F02", {}, version=5))
    given(*vide).when(ouvrir(catalogue=5), le=LE_4_NOVEMBRE).refused(CatalogueInconnu)


def test_le_cycle_garde_les_parametres_en_vigueur_le_jour_de_louverture() -> None:
    passe, a_venir = fixes(date(2026, 11, 4), 70), fixes(date(2026, 11, 5), 80)
    (fait,) = given(TILLEULS, passe, a_venir, *CATALOGUE).when(ouvrir(), le=LE_4_NOVEMBRE).facts()
    assert isinstance(fait, CycleOuvert)
    assert fait.parametres.seuil_ouverture_colis_pct == 70


@pytest.mark.parametrize(
    ("faits", "donnees", "refus"),
    [
        (CATALOGUE, {}, GroupementInconnu),
        ((TILLEULS,), {}, CatalogueInconnu),
        ((TILLEULS, *CATALOGUE), {"catalogue": 5}, CatalogueInconnu),
        ((TILLEULS, *CATALOGUE, OUVERT), {}, CycleDejaOuvert),
        ((TILLEULS, *CATALOGUE), {"cloture_prevue": "2026-11-04T17:00:00Z"}, ClotureDejaPassee),
        ((TILLEULS, *CATALOGUE), {"distribution_le": "2026-11-16"}, DistributionAvantCloture),
        # 23:30 in UTC is already the next day in Paris.
        (
            (TILLEULS, *CATALOGUE),
            {"cloture_prevue": "2026-11-16T23:30:00Z", "distribution_le": "2026-11-17"},
            DistributionAvantCloture,
        ),
    ],
)
def test_un_cycle_ne_souvre_pas(faits: tuple[Fait, ...], donnees: dict[str, object], refus: type[Refus]) -> None:
    given(*faits).when(ouvrir(**donnees), le=LE_4_NOVEMBRE).refused(refus)


def test_une_fin_des_commandes_sans_fuseau_nest_pas_lue() -> None:
    with pytest.raises(ValueError, match="timezone"):
        ouvrir(cloture_prevue="2026-11-16T20:00:00")


def test_r054_les_commandes_se_ferment_une_seule_fois() -> None:
    given(OUVERT).when(CloreCycle(cycle=CYCLE)).then(CLOS)
    given(OUVERT, CLOS).when(CloreCycle(cycle=CYCLE)).refused(CommandesCloses)


def test_la_distribution_souvre_apres_la_fin_des_commandes_puis_se_termine() -> None:
    given(OUVERT, CLOS).when(OuvrirDistribution(cycle=CYCLE), role=Role.REFERENT).then(PORTES_OUVERTES)
    terminer = TerminerDistribution(cycle=CYCLE)
    given(OUVERT, CLOS, PORTES_OUVERTES).when(terminer, role=Role.REFERENT).then(PORTES_FERMEES)


JUSQU_A_LA_FIN = (OUVERT, CLOS, PORTES_OUVERTES, PORTES_FERMEES)


@pytest.mark.parametrize(
    ("acte", "faits", "refus"),
    [
        (CloreCycle, (), CycleInconnu),
        (OuvrirDistribution, (), CycleInconnu),
        (OuvrirDistribution, (OUVERT,), CommandesEncoreOuvertes),
        (OuvrirDistribution, (OUVERT, CLOS, PORTES_OUVERTES), DistributionDejaOuverte),
        (OuvrirDistribution, JUSQU_A_LA_FIN, DistributionDejaOuverte),
        (OuvrirDistribution, (*JUSQU_A_LA_FIN, ARRETE), ComptesArretes),
        (TerminerDistribution, (), CycleInconnu),
        (TerminerDistribution, (OUVERT, CLOS), DistributionPasOuverte),
        (TerminerDistribution, JUSQU_A_LA_FIN, DistributionDejaTerminee),
        (TerminerDistribution, (*JUSQU_A_LA_FIN, ARRETE), ComptesArretes),
    ],
)
def test_une_etape_ne_se_prend_ni_trop_tot_ni_deux_fois(
    acte: type[Acte], faits: tuple[Fait, ...], refus: type[Refus]
) -> None:
    given(*faits).when(build(acte.__name__, {"cycle": CYCLE})).refused(refus)
