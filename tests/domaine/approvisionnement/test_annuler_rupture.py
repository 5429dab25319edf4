"""A shortage declared by mistake is taken back, while nothing that follows from it stands (R-074)."""

import pytest
from msgspec.structs import replace

from domaine.approvisionnement.annuler_rupture import AnnulerRupture
from domaine.approvisionnement.completer import CompleterAllocation
from domaine.approvisionnement.declarer_rupture import DeclarerRupture
from domaine.approvisionnement.faits import AllocationArretee, PartAllouee
from domaine.approvisionnement.faits_ruptures import RuptureAnnulee
from domaine.approvisionnement.refus import (
    BaisseDepuisLeManque,
    DejaPropose,
    ManqueInconnu,
    PartageDepuisLeManque,
    PriseDepuisLeManque,
    RemplaceDepuisLeManque,
)
from domaine.approvisionnement.repartir import ArreterAllocation
from domaine.baisses.faits import BaisseRepartie
from domaine.cycles.refus import CommandesEncoreOuvertes, ComptesArretes, CycleInconnu
from domaine.fait import Fait
from domaine.foyers.faits import FoyerQuitte
from domaine.refus import Refus
from tests.domaine.approvisionnement.exemples import (
    OU,
    acceptee,
    arretee,
    contrepasse,
    part,
    perdu,
    pese,
    proposee,
    recu,
    refusee,
)
from tests.domaine.commandes.exemples import ligne
from tests.domaine.cycles.exemples import ARRETE, CLOS, CYCLE, OUVERT
from tests.domaine.dsl import Recu, given
from tests.domaine.faits_d_exemple import exemple

DEUX = (ligne("F-001", quantite=3_000), ligne("F-002", quantite=1_000))
AVANT = (OUVERT, *DEUX, CLOS)
DECLARER = DeclarerRupture(cycle=CYCLE, produit="P016")
ROMPU = tuple(given(*AVANT).when(DECLARER).facts())
MANQUE = len(AVANT) + 1
DECLARE = (*AVANT, *ROMPU)
OFFRE = replace(proposee("P016", "P017"), foyer="F-001")
PRISE = pese("F-001", 2_500, libere=0)


def annuler(position: int = MANQUE, *, produit: str = "P016") -> AnnulerRupture:
    return AnnulerRupture(cycle=CYCLE, groupement="tilleuls", produit=produit, decision_position=position)


def annulee(foyers: int, *, avant: int = 0) -> RuptureAnnulee:
    return RuptureAnnulee(**OU, produit="P016", foyers=foyers, decision_avant=avant)


def test_r074_un_manque_declare_par_erreur_s_annule_et_chacun_attend_de_nouveau() -> None:
    decision, *parts = given(*DECLARE).when(annuler()).proposed()
    assert decision.corrige == MANQUE
    assert decision.decision == annulee(2)
    assert [p.decision for p in parts] == [part("F-001", 0, 3_000), part("F-002", 0, 1_000)]


def test_r074_ce_qui_est_venu_se_partage_alors_comme_si_rien_n_avait_ete_declare() -> None:
    annule = given(*DECLARE).when(annuler()).facts()
    partage = given(*DECLARE, *annule, recu(2_000)).when(ArreterAllocation(cycle=CYCLE, produit="P016")).facts()
    assert partage == given(*AVANT, recu(2_000)).when(ArreterAllocation(cycle=CYCLE, produit="P016")).facts()
    assert given(*DECLARE, *annule).when(DeclarerRupture(cycle=CYCLE, produit="P016")).facts() == list(ROMPU)
    given(*DECLARE, *annule).when(annuler()).refused(ManqueInconnu, produit="P016")


def test_r074_le_partage_d_avant_le_manque_tient_de_nouveau_et_se_complete() -> None:
    """2 kg shared, then spilled: nothing was left for who waited. The second sack was there all along."""
    partage = (
        arretee({"F-001": 1_500, "F-002": 500}, {"F-001": 3_000, "F-002": 1_000}, 2_000),
        part("F-001", 3_000, 1_500),
        part("F-002", 1_000, 500),
    )
    faits = (*AVANT, recu(2_000), *partage, perdu(2_000))
    rompu = given(*faits).when(DeclarerRupture(cycle=CYCLE, produit="P016")).facts()
    manque, premier = len(faits) + 1, len(AVANT) + 2
    annule, *parts = given(*faits, *rompu).when(annuler(manque)).facts()
    assert annule == annulee(2, avant=premier)
    assert parts == [part("F-001", 0, 1_500), part("F-002", 0, 500)]
    suite = (*faits, *rompu, annule, *parts, recu(4_000, livraison="L-2"))
    completer = CompleterAllocation(cycle=CYCLE, produit="P016", decision_position=premier)
    complet, *_ = given(*suite).when(completer).facts()
    assert isinstance(complet, AllocationArretee)
    assert complet.parts == {"F-001": 1_500, "F-002": 500}


def test_r074_qui_est_parti_depuis_n_attend_plus_rien() -> None:
    parti = FoyerQuitte(foyer="F-001", groupement="tilleuls")
    given(*DECLARE, parti).when(annuler()).then(annulee(1), part("F-002", 0, 1_000))


def test_r074_l_engagement_revient_au_centime_meme_d_une_ligne_prise_a_moitie() -> None:
    prise = pese("F-001", 1_001, libere=1_001)
    avant = (*AVANT, recu(1_001), prise)
    rompu = given(*avant).when(DeclarerRupture(cycle=CYCLE, produit="P016")).facts()
    annule = given(*avant, *rompu).when(annuler(len(avant) + 1)).facts()
    engage = [f.engage_avant_centimes for f in rompu if isinstance(f, PartAllouee)]
    assert [f.engage_centimes for f in annule if isinstance(f, PartAllouee)] == engage


def test_r074_un_refus_ou_une_pesee_annulee_ne_retient_pas_le_manque() -> None:
    non = replace(refusee("oral"), foyer="F-001", produit="P016", substitut="P017")
    given(*DECLARE, OFFRE, non).when(annuler()).then(annulee(2), part("F-001", 0, 3_000), part("F-002", 0, 1_000))
    annulation = Recu(contrepasse(PRISE), corrige=len(DECLARE) + 1)
    assert len(given(*DECLARE, PRISE, annulation).when(annuler()).facts()) == 3


def test_r115_le_substitut_qui_manquait_revient_a_la_place_de_l_autre() -> None:
    attend = replace(acceptee("F-001", "P008", "P016", 2_000))
    rompu = given(OUVERT, CLOS, attend).when(DeclarerRupture(cycle=CYCLE, produit="P016")).facts()
    _, rendue = given(OUVERT, CLOS, attend, *rompu).when(annuler(4)).facts()
    assert isinstance(rendue, PartAllouee)
    assert (rendue.remplace, rendue.demande, rendue.part) == ("P008", 0, 2_000)


@pytest.mark.parametrize(
    ("faits", "acte", "refus"),
    [
        ((*DEUX, *ROMPU), annuler(), CycleInconnu),
        ((OUVERT, *DEUX, *ROMPU), annuler(), CommandesEncoreOuvertes),
        ((*DECLARE, ARRETE), annuler(), ComptesArretes),
        (AVANT, annuler(), ManqueInconnu),
        (DECLARE, annuler(1), ManqueInconnu),
        ((*AVANT, arretee({}, {}, 0)), annuler(), ManqueInconnu),
        ((*DECLARE, arretee({}, {}, 0)), annuler(), PartageDepuisLeManque),
        ((*DECLARE, PRISE), annuler(), PriseDepuisLeManque),
        ((*DECLARE, OFFRE), annuler(), DejaPropose),
        ((*DECLARE, OFFRE, acceptee("F-001", "P016", "P017")), annuler(), RemplaceDepuisLeManque),
        ((*DECLARE, exemple(BaisseRepartie, cycle=CYCLE, produit="P016")), annuler(), BaisseDepuisLeManque),
    ],
)
def test_r074_ce_qui_suit_du_manque_le_fait_tenir(
    faits: tuple[Fait, ...], acte: AnnulerRupture, refus: type[Refus]
) -> None:
    given(*faits).when(acte).refused(refus)
