"""What comes back after a lower price was given back: the household had that part already (R-173)."""

from typing import Any

from domaine.baisses.faits import BaisseRepartie
from domaine.baisses.refus import BaisseDejaRendue
from domaine.distribution.contrepasser import ContrepasserRetrait
from domaine.distribution.faits import ProduitRendu, RetraitContrepasse
from domaine.types import Motif, Tarif
from tests.domaine.approvisionnement.exemples import recu
from tests.domaine.distribution.exemples import HALL, retire
from tests.domaine.distribution.retours import CAFE, reclamer, rendre, rendu
from tests.domaine.dsl import given
from tests.domaine.faits_d_exemple import exemple


def baisse(coutant: int, quantite: int, produit: str = "P042", **autres: Any) -> BaisseRepartie:
    """What F-031 got back of it."""
    return exemple(
        BaisseRepartie,
        produit=produit,
        quantites={"F-031": quantite, "F-001": 5},
        parts_centimes={"F-031": coutant, "F-001": 50},
        **{"rendue": True, **autres},
    )


def test_r173_ce_qui_revient_apres_une_baisse_rend_ce_que_le_foyer_a_vraiment_paye() -> None:
    """Three coffees at 6,00, of which 0,50 came back: 17,50 in all, whatever the number of returns."""
    pris = (
        *HALL,
        retire(3, 18_00, **{**CAFE, "prevu": 3, "libere": 3, "engage_libere_centimes": 18_00}),
        baisse(50, 3),
    )
    (premier,) = given(*pris).when(rendre()).facts()
    (second,) = given(*pris, premier).when(rendre(2)).facts()
    assert isinstance(premier, ProduitRendu)
    assert isinstance(second, ProduitRendu)
    assert (premier.du_centimes, second.du_centimes) == (5_83, 11_67)
    (tout,) = given(*pris).when(rendre(3)).facts()
    assert tout == rendu(len(HALL) + 1, 3, 17_50, 17_50)


def test_r173_une_baisse_restee_au_groupement_ne_change_rien_a_ce_qui_revient() -> None:
    pris = (*HALL, retire(1, 6_00, **CAFE))
    for sans_effet in (baisse(9, 1, rendue=False), baisse(50, 1, produit="P016")):
        given(*pris, sans_effet).when(rendre()).then(rendu(len(HALL) + 1, 1, 6_00, 6_00))


def test_r173_ce_qui_etait_revenu_avant_la_baisse_n_en_a_pas_eu_sa_part() -> None:
    pris = (*HALL, retire(2, 12_00, **{**CAFE, "prevu": 2, "libere": 2}), rendu(len(HALL) + 1, 1, 6_00, 6_00))
    given(*pris, baisse(50, 1)).when(rendre()).then(rendu(len(HALL) + 1, 1, 5_50, 5_50))


def test_r173_au_coup_de_pouce_chacun_garde_sa_part_de_la_baisse() -> None:
    aide = {**CAFE, "tarif": Tarif.COUP_DE_POUCE, "coefficient_pct": 50, "coutant_centimes": 6_00}
    pris = (*HALL, retire(1, 3_00, compensation_centimes=3_00, **aide), baisse(50, 1))
    given(*pris).when(rendre()).then(rendu(len(HALL) + 1, 1, 5_50, 2_75, compensation_centimes=2_75))


def test_r173_une_pesee_dont_la_baisse_est_rendue_ne_s_annule_plus() -> None:
    annuler = ContrepasserRetrait(cycle="2026-11", foyer="F-031", produit="P042", raison=Motif.AUTRE)
    given(*HALL, retire(1, 6_00, **CAFE), baisse(50, 1)).when(annuler).refused(BaisseDejaRendue)
    (annulee, *_) = given(*HALL, retire(1, 6_00, **CAFE), baisse(9, 1, rendue=False)).when(annuler).facts()
    assert isinstance(annulee, RetraitContrepasse)


def test_r173_une_reclamation_apres_une_baisse_rend_ce_que_le_foyer_a_vraiment_paye() -> None:
    """2.5 kg paid 7,75, of which 0,39 came back: half a kilo is worth 1,55 less 0,08."""
    faits = given(*HALL, recu(25_000), retire(2_500, 7_75), baisse(39, 2_500, "P016")).when(reclamer()).facts()
    assert [fait.du_centimes for fait in faits if isinstance(fait, ProduitRendu)] == [1_47]
