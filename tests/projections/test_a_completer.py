"""What the page offers to share on top is what the decision may share on top (R-081)."""

from __future__ import annotations

import msgspec
import pytest

from domaine.approvisionnement.completer import CompleterAllocation
from domaine.approvisionnement.faits import AllocationArretee
from domaine.distribution.faits import ProduitRendu
from domaine.fait import Fait
from domaine.foyers.faits import DepartAnnule, FoyerQuitte
from domaine.refus import Refus
from domaine.stock.faits import TransfertStock
from projections.lectures.commande import partage
from projections.lectures.vues import ouvrir_vues
from tests.domaine.approvisionnement.exemples import ajuste, arretee, contrepasse, non_retire, part, pese, recu
from tests.domaine.commandes.exemples import inscrit, ligne
from tests.domaine.cycles.exemples import CLOS, CYCLE, OUVERT
from tests.domaine.dsl import given
from tests.domaine.faits_d_exemple import exemple
from tests.projections.journal import inscrire, magasin

pytestmark = pytest.mark.anyio

COMMANDES = (ligne("F-001", quantite=3_000), ligne("F-002", quantite=1_000))
AVANT = (OUVERT, inscrit("F-001"), inscrit("F-002"), *COMMANDES, CLOS, ajuste(1, demande=4_000))
PARTAGE = (
    arretee({"F-001": 0, "F-002": 500}, {"F-001": 3_000, "F-002": 1_000}, 500),
    part("F-001", 3_000, 0),
    part("F-002", 1_000, 500),
)
PASSE = TransfertStock(
    cycle="2026-11-peupliers",
    groupement="peupliers",
    vers_cycle=CYCLE,
    vers_groupement="tilleuls",
    produit="P016",
    lot="",
    quantite=1_000,
    valeur_centimes=3_10,
)
REPARTI_AILLEURS = msgspec.structs.replace(
    PASSE, cycle=CYCLE, groupement="tilleuls", vers_cycle="2026-11-peupliers", vers_groupement="peupliers", quantite=100
)
PRIS_SANS_PART = pese("F-001", 200, libere=0)
RAPPORTE = exemple(ProduitRendu, foyer="F-001", produit="P016", quantite=200)
PARTIE = FoyerQuitte(foyer="F-001", groupement="tilleuls")
REVENUE = DepartAnnule(foyer="F-001", groupement="tilleuls")
PRISE = pese("F-002", 500, libere=500)
LAISSEE = non_retire("F-002", 500)
PARTI_SERVI = FoyerQuitte(foyer="F-002", groupement="tilleuls")


def en_plus(*faits: Fait) -> tuple[int, int, int]:
    """What is shared on top, among how many, who miss how much; zeros when the decision is refused."""
    decision = next(rang for rang, fait in enumerate(faits, start=1) if isinstance(fait, AllocationArretee))
    acte = CompleterAllocation(cycle=CYCLE, groupement="tilleuls", produit="P016", decision_position=decision)
    try:
        allocation, *_ = given(*faits).when(acte).facts()
    except Refus:
        return (0, 0, 0)
    assert isinstance(allocation, AllocationArretee)
    return (allocation.disponible, len(allocation.demandes), sum(allocation.demandes.values()))


@pytest.mark.parametrize(
    "premier",
    [
        pytest.param(recu(500), id="livre"),
        pytest.param(msgspec.structs.replace(PASSE, quantite=500), id="achete_par_un_autre_quartier"),
    ],
)
@pytest.mark.parametrize(
    ("ensuite", "attendu"),
    [
        pytest.param((recu(1_000, livraison="L-2"),), (1_000, 2, 3_500), id="livre_apres_le_partage"),
        pytest.param((PARTIE, recu(1_000, livraison="L-2")), (1_000, 1, 500), id="l_un_des_deux_est_parti"),
        pytest.param((PARTIE, REVENUE, recu(1_000, livraison="L-2")), (1_000, 2, 3_500), id="son_depart_est_annule"),
        pytest.param(
            (PRISE, PARTI_SERVI, contrepasse(PRISE), recu(1_000, livraison="L-2")),
            (1_500, 1, 3_000),
            id="ce_que_le_parti_attend_de_nouveau",
        ),
        pytest.param((PRISE, recu(1_000, livraison="L-2")), (1_000, 2, 3_500), id="l_un_des_deux_a_pris_sa_part"),
        pytest.param((LAISSEE, recu(1_000, livraison="L-2")), (1_500, 1, 3_000), id="l_un_des_deux_l_a_laissee"),
        pytest.param((PASSE,), (1_000, 2, 3_500), id="passe_par_un_autre_quartier"),
        pytest.param((PASSE, REPARTI_AILLEURS), (900, 2, 3_500), id="passe_et_repasse"),
        pytest.param((ajuste(1, demande=4_000, en_stock=800),), (800, 2, 3_500), id="pris_du_stock_apres_le_partage"),
        pytest.param((PRIS_SANS_PART, recu(1_000, livraison="L-2")), (800, 2, 3_300), id="servi_de_plus_que_sa_part"),
        pytest.param(
            (PRIS_SANS_PART, RAPPORTE, recu(1_000, livraison="L-2")), (1_000, 2, 3_500), id="ce_qui_est_rapporte_est_la"
        ),
        pytest.param((), (0, 0, 0), id="rien_n_est_venu"),
        pytest.param((recu(0, livraison="L-2"),), (0, 0, 0), id="livraison_vide"),
    ],
)
async def test_r081_la_page_et_la_decision_disent_pareil_ce_qui_se_partage_en_plus(
    database_url: str, premier: Fait, ensuite: tuple[Fait, ...], attendu: tuple[int, int, int]
) -> None:
    faits = (*AVANT, premier, *PARTAGE, *ensuite)
    assert en_plus(*faits) == attendu
    async with magasin(database_url) as store, ouvrir_vues(database_url) as vues:
        await inscrire(store, *faits)
        async with vues.lire() as lecture:
            offres = await partage.a_completer(lecture, "tilleuls", CYCLE)
    assert [(offre["en_plus"], offre["foyers"], offre["manque"]) for offre in offres] == (
        [attendu] if attendu[0] else []
    )


async def test_r072_la_page_du_partage_dit_qui_ne_viendra_plus(database_url: str) -> None:
    pesee = pese("F-001", 3_000, libere=3_000)
    async with magasin(database_url) as store, ouvrir_vues(database_url) as vues:
        await inscrire(store, *AVANT, recu(3_500), pesee, PARTIE, contrepasse(pesee))
        async with vues.lire() as lecture:
            lignes = await partage.lignes(lecture, CYCLE, "P016")
    assert [(ligne["foyer"], ligne["reserve"], ligne["parti"]) for ligne in lignes] == [
        ("F-001", 3_000, True),
        ("F-002", 1_000, False),
    ]
