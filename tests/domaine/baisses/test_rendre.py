"""A price lower than promised goes back to who paid it, to the centime, or stays whole with the group."""

from typing import Any

import msgspec
from hypothesis import example
from hypothesis import given as soit
from hypothesis import strategies as st

from domaine.baisses.faits import BaisseRendue, BaisseRepartie
from domaine.baisses.refus import (
    BaisseDejaRepartie,
    BaisseTropGrande,
    PersonneNEnAPris,
    RetraitsEncoreAttendus,
    RienRecu,
)
from domaine.baisses.rendre import RendreBaisse
from domaine.cycles.refus import ComptesArretes, CycleInconnu
from domaine.cycles.refus_arrete import DistributionNonTerminee
from domaine.distribution.faits import ProduitRendu, RetraitPese, VenteLibre
from domaine.distribution.regler_reclamation import ReglerReclamation
from domaine.fait import Fait
from domaine.foyers.tarif import parts
from domaine.stock.faits import LotRefuse
from domaine.types import Role
from tests.domaine.approvisionnement.exemples import SIX, acceptee, contrepasse, non_retire, part, pese, recu, vendu
from tests.domaine.catalogue.exemples import CATALOGUE
from tests.domaine.commandes.exemples import ajustee, ligne
from tests.domaine.cycles.exemples import ARRETE, CLOS, OUVERT, PORTES_FERMEES, PORTES_OUVERTES
from tests.domaine.distribution.exemples import retiree
from tests.domaine.dsl import given
from tests.domaine.faits_d_exemple import exemple


def pris(foyer: str, quantite: int, coefficient_pct: int = 100) -> RetraitPese:
    return msgspec.structs.replace(pese(foyer, quantite, libere=quantite), coefficient_pct=coefficient_pct)


FINI: tuple[Fait, ...] = (OUVERT, CLOS, PORTES_OUVERTES, PORTES_FERMEES)
PRIS = [pris(foyer, quantite) for foyer, quantite in SIX.items()]
"""23.5 kg of the 25 that came: 1.5 kg is left."""


def rendre(baisse_centimes: int = 3_88, produit: str = "P016") -> RendreBaisse:
    return RendreBaisse(cycle="2026-11", fournisseur="F03", produit=produit, baisse_centimes=baisse_centimes)


def rendues(*faits: Fait, baisse: int = 3_88) -> dict[str, int]:
    """What each household gets back, at cost."""
    rendus = given(*FINI, recu(25_000), *faits).when(rendre(baisse)).facts()
    return {fait.foyer: fait.coutant_centimes for fait in rendus if isinstance(fait, BaisseRendue)}


def test_r173_3_88_se_rendent_au_centime_aux_six_foyers() -> None:
    repartie, *rendus = given(*FINI, recu(25_000), *PRIS).when(rendre(), role=Role.TRESORIER).facts()
    parts = {"F-001": 78, "F-002": 39, "F-003": 39, "F-004": 15, "F-005": 8, "F-006": 1_86}
    assert repartie == BaisseRepartie(
        cycle="2026-11",
        groupement="tilleuls",
        fournisseur="F03",
        produit="P016",
        baisse_centimes=3_88,
        quantites=SIX,
        reste=1_500,
        parts_centimes=parts,
        part_reste_centimes=23,
        seuil_centimes=10,
        rendue=True,
        methode="baisse.v1",
    )
    assert {fait.foyer: fait.du_centimes for fait in rendus if isinstance(fait, BaisseRendue)} == parts


def test_r173_trop_peu_pour_chacun_reste_au_groupement() -> None:
    """The largest share of 0,20 is 0,10; of 0,19, 0,09."""
    assert rendues(*PRIS, baisse=20) == {"F-001": 4, "F-002": 2, "F-003": 2, "F-004": 1, "F-006": 10}
    (repartie,) = given(*FINI, recu(25_000), *PRIS).when(rendre(19)).facts()
    assert isinstance(repartie, BaisseRepartie)
    assert (repartie.rendue, max(repartie.parts_centimes.values())) == (False, 9)


def test_r173_chacun_selon_son_tarif_et_le_financeur_en_a_sa_part() -> None:
    solidaire, aide = pris("F-001", 12_500, coefficient_pct=115), pris("F-002", 12_500, coefficient_pct=50)
    _, premier, second = given(*FINI, recu(25_000), solidaire, aide).when(rendre(2_00)).facts()
    assert premier == rendue("F-001", coutant=1_00, du=1_15, supplement=15)
    assert second == rendue("F-002", coutant=1_00, du=50, compensation=50)


def test_r173_ce_qui_est_rendu_annule_vendu_ou_refuse_compte_pour_ce_qu_il_est() -> None:
    rapporte = exemple(ProduitRendu, foyer="F-002", quantite=5_000)
    vente = vendu(10_000)
    assert isinstance(vente, VenteLibre)
    refuse = exemple(LotRefuse, quantite=5_000, montant_ttc_centimes=15_50)
    faits = (refuse, pris("F-001", 5_000), contrepasse(pris("F-001", 5_000)), pris("F-002", 10_000), rapporte, vente)
    assert rendues(*faits, baisse=2_00) == {"F-002": 50, vente.foyer: 1_00}


def test_r173_une_baisse_ne_se_rend_pas_deux_fois() -> None:
    faits = [*FINI, recu(25_000), *PRIS]
    faits += given(*faits).when(rendre()).facts()
    given(*faits).when(rendre(1)).refused(BaisseDejaRepartie, baisse="3,88\u00a0€")


def test_r173_une_baisse_ne_depasse_pas_ce_que_le_produit_a_coute() -> None:
    given(*FINI, recu(25_000), *PRIS).when(rendre(77_51)).refused(BaisseTropGrande, recu="77,50\u00a0€")


def test_r173_il_faut_que_le_produit_soit_venu_et_que_quelqu_un_en_ait_pris() -> None:
    given(*FINI).when(rendre()).refused(RienRecu, produit="P016")
    given(*FINI, recu(25_000)).when(rendre()).refused(PersonneNEnAPris)


def test_r105_r173_qui_vient_plus_tard_a_aussi_sa_part_de_la_baisse() -> None:
    """The lower price is shared once: not while a household may still come for its lentils."""
    venu = (ligne("F-001", quantite=5_000), pris("F-001", 5_000))
    for promis in (
        (ligne("F-002", quantite=2_500),),
        (ligne("F-002", quantite=5_000), part("F-002", 5_000, 2_500)),
        (acceptee("F-002", "P018", "P016", 2_500),),
        (ligne("F-002", quantite=2_500), pris("F-002", 2_500), contrepasse(pris("F-002", 2_500))),
    ):
        attend = given(*FINI, recu(25_000), *venu, *promis)
        attend.when(rendre()).refused(RetraitsEncoreAttendus, nombre=1, foyers="F-002")
        assert given(*FINI, recu(25_000), *venu, *promis, pris("F-002", 2_500)).when(rendre()).facts()
        assert given(*FINI, recu(25_000), *venu, *promis, non_retire("F-002", 2_500)).when(rendre()).facts()
    assert given(*FINI, recu(25_000), *venu, ligne("F-002"), retiree("F-002", 2_500)).when(rendre()).facts()
    moins = (ligne("F-002"), ajustee("F-002", 2_500, 0))
    assert given(*FINI, recu(25_000), *venu, *moins).when(rendre()).facts()


def test_r173_la_baisse_se_rend_quand_tout_est_pris_et_avant_l_arrete() -> None:
    given().when(rendre()).refused(CycleInconnu)
    given(OUVERT, CLOS, PORTES_OUVERTES, recu(25_000), *PRIS).when(rendre()).refused(DistributionNonTerminee)
    given(*FINI, ARRETE, recu(25_000), *PRIS).when(rendre()).refused(ComptesArretes)


def rapporter(*faits: Fait, foyer: str, quantite: int) -> list[ProduitRendu]:
    """Goods that were not good: what each weighing gives back."""
    acte = ReglerReclamation(
        cycle="2026-11",
        foyer=foyer,
        produit="P016",
        catalogue=4,
        quantite=quantite,
        probleme="insectes",
        suite="argent_rendu",
    )
    return [fait for fait in given(*faits, *CATALOGUE).when(acte).facts() if isinstance(fait, ProduitRendu)]


def test_r108_r173_une_baisse_deja_rendue_ne_se_rend_pas_une_seconde_fois_avec_le_produit() -> None:
    """F-002 paid 7,75 for 2.5 kg, then 0,39 came back: 7,36 is left, in one time or in two."""
    faits = [*FINI, recu(25_000), *PRIS]
    faits += given(*faits).when(rendre()).facts()
    (tout,) = rapporter(*faits, foyer="F-002", quantite=2_500)
    assert (tout.coutant_centimes, tout.du_centimes) == (7_36, 7_36)
    (un_kilo,) = rapporter(*faits, foyer="F-002", quantite=1_000)
    (le_reste,) = rapporter(*faits, un_kilo, foyer="F-002", quantite=1_500)
    assert (un_kilo.du_centimes, le_reste.du_centimes) == (2_94, 4_42)


def test_r109_r173_une_baisse_restee_au_groupement_ne_change_rien_a_ce_qui_se_rend() -> None:
    faits = [*FINI, recu(25_000), *PRIS]
    faits += given(*faits).when(rendre(19)).facts()
    (tout,) = rapporter(*faits, foyer="F-002", quantite=2_500)
    assert tout.du_centimes == 7_75


@soit(
    baisse=st.integers(1, 77_50),
    coefficient=st.sampled_from([50, 100, 115]),
    retours=st.lists(st.integers(1, 800), max_size=3),
)
@example(baisse=62_75, coefficient=50, retours=[2])
@example(baisse=77_50, coefficient=100, retours=[463, 130, 1_287])
def test_r109_r173_personne_ne_recoit_plus_que_ce_qu_il_a_paye_ni_moins(
    baisse: int, coefficient: int, retours: list[int]
) -> None:
    """In as many returns as it wants: what one gives a centime too little of, the next makes up for."""
    montants = parts(7_75, coefficient)
    pris_a = msgspec.structs.replace(pris("F-002", 2_500, coefficient), **montants._asdict())
    faits = [*FINI, recu(25_000), pris_a]
    faits += given(*faits).when(rendre(baisse)).facts()
    baisses = [fait for fait in faits if isinstance(fait, BaisseRendue)]
    rapportes: list[ProduitRendu] = []
    for quantite in (*retours, 2_500 - sum(retours)):
        rapportes += rapporter(*faits, *rapportes, foyer="F-002", quantite=quantite)
    for fait in rapportes:
        assert fait.coutant_centimes == fait.du_centimes + fait.compensation_centimes - fait.supplement_centimes
    rendus: list[BaisseRendue | ProduitRendu] = [*baisses, *rapportes]
    assert sum(f.coutant_centimes for f in rendus) == 7_75
    assert sum(f.du_centimes for f in rendus) == montants.du_centimes


def test_r095_r173_ce_qui_a_deja_tout_rendu_ne_rend_plus_rien_et_ne_reprend_rien() -> None:
    """Lentils sold at 0,10 a kilo before their date: the lower price gave back more than they cost."""
    faits = [*FINI, recu(25_000), pese("F-002", 2_500, libere=2_500, prix=10)]
    faits += given(*faits).when(rendre(38_75)).facts()
    (tout,) = rapporter(*faits, foyer="F-002", quantite=2_500)
    assert (tout.coutant_centimes, tout.du_centimes) == (0, 0)


def rendue(foyer: str, *, coutant: int, du: int, **autres: Any) -> BaisseRendue:
    return BaisseRendue(
        cycle="2026-11",
        groupement="tilleuls",
        foyer=foyer,
        produit="P016",
        coutant_centimes=coutant,
        du_centimes=du,
        compensation_centimes=autres.get("compensation", 0),
        supplement_centimes=autres.get("supplement", 0),
    )
