"""Two sacks of lentils ordered: one came on the eve of the distribution, the other six days after it (R-081)."""

import pytest

from domaine.approvisionnement.completer import CompleterAllocation
from domaine.approvisionnement.declarer_rupture import DeclarerRupture
from domaine.approvisionnement.faits import AllocationArretee, PartAllouee
from domaine.approvisionnement.refus import (
    MethodeArriveeRefusee,
    MethodeInconnue,
    PartageChange,
    PartImposeeTropGrande,
    PartsImposeesTropGrandes,
    PasEncoreReparti,
    RienEnPlus,
    TousServis,
)
from domaine.approvisionnement.repartir import ArreterAllocation
from domaine.cycles.refus import CommandesEncoreOuvertes, ComptesArretes, CycleInconnu
from domaine.fait import Fait
from domaine.foyers.faits import FoyerQuitte
from domaine.hausses.faits import HausseSuspendue
from domaine.parametres import Parametres
from domaine.refus import Refus
from tests.domaine.approvisionnement.exemples import (
    COMMANDE_LITIGE,
    acceptee,
    arretee,
    contrepasse,
    non_retire,
    part,
    perdu,
    pese,
    recu,
)
from tests.domaine.commandes.exemples import ligne
from tests.domaine.cycles.exemples import ARRETE, CLOS, CYCLE, OUVERT, ouvert
from tests.domaine.dsl import given
from tests.domaine.faits_d_exemple import exemple

VENUS = ("F-003", "F-009", "F-011", "F-017", "F-022", "F-025", "F-028", "F-034")
"""Those who came on the day, and took what the first sack gave them."""
COMMANDES = tuple(ligne(foyer, quantite=quantite) for foyer, quantite in COMMANDE_LITIGE.items())
AVANT = (OUVERT, CLOS, *COMMANDES, recu(25_000, attendu=25_000))
PARTAGE = tuple(given(*AVANT).when(ArreterAllocation(cycle=CYCLE, produit="P016")).facts())
DECISION = len(AVANT) + 1
PARTS = {p.foyer: p.part for p in PARTAGE if isinstance(p, PartAllouee)}
SERVIS = tuple(pese(foyer, PARTS[foyer], libere=PARTS[foyer]) for foyer in VENUS)
TARD = recu(25_000, attendu=25_000, livraison="L-2")
SIX_JOURS_APRES = (*AVANT, *PARTAGE, *SERVIS, TARD)
DEUX = (OUVERT, CLOS, ligne("F-001", quantite=3_000), ligne("F-002", quantite=1_000))


def completer(*, decision: int = DECISION, methode: str | None = None, **imposees: int) -> CompleterAllocation:
    return CompleterAllocation(
        cycle=CYCLE,
        groupement="tilleuls",
        produit="P016",
        decision_position=decision,
        methode=methode,
        imposees={foyer.replace("_", "-"): quantite for foyer, quantite in imposees.items()},
    )


def partage(*faits: Fait, acte: CompleterAllocation) -> AllocationArretee:
    allocation, *_ = given(*faits).when(acte).facts()
    assert isinstance(allocation, AllocationArretee)
    return allocation


def test_r081_le_deuxieme_sac_complete_tous_ceux_dont_la_commande_n_est_pas_entiere() -> None:
    decision, *parts = given(*SIX_JOURS_APRES).when(completer()).proposed()
    allocation = decision.decision
    assert isinstance(allocation, AllocationArretee)
    assert decision.cause == DECISION
    gardees = {foyer: 0 if foyer in VENUS else PARTS[foyer] for foyer in COMMANDE_LITIGE}
    assert allocation.gardees == gardees
    assert allocation.disponible == 50_000 - sum(PARTS[foyer] for foyer in VENUS) - sum(gardees.values())
    assert allocation.parts == {foyer: commande - PARTS[foyer] for foyer, commande in COMMANDE_LITIGE.items()}
    assert [p.decision for p in parts] == [part(foyer, PARTS[foyer], q) for foyer, q in COMMANDE_LITIGE.items()]


def test_r081_un_petit_deuxieme_sac_se_partage_selon_ce_qui_manque_a_chacun() -> None:
    faits = (*AVANT, *PARTAGE, *SERVIS, recu(5_000, livraison="L-2"))
    allocation = partage(*faits, acte=completer())
    assert sum(allocation.parts.values()) == 5_000
    assert (allocation.parts["F-036"], allocation.parts["F-052"]) == (430, 420)
    assert allocation.parts["F-028"] == 1_060  # ten kilos ordered, its part of the first sack is taken already
    petites = partage(*faits, acte=completer(methode="petites_commandes_dabord.v1"))
    assert set(petites.parts.values()) == {350, 360}  # each of the fourteen misses more than its even part


def test_r081_personne_ne_perd_ce_qui_lui_etait_garde() -> None:
    a_la_main = (*DEUX, recu(2_000), arretee({"F-001": 2_000, "F-002": 0}, {"F-001": 3_000, "F-002": 1_000}, 2_000))
    faits = (*a_la_main, part("F-001", 3_000, 2_000), part("F-002", 1_000, 0), recu(1_000, livraison="L-2"))
    allocation, *parts = given(*faits).when(completer(decision=6)).facts()
    assert allocation.as_dict()["parts"] == {"F-001": 500, "F-002": 500}
    assert parts == [part("F-001", 2_000, 2_500), part("F-002", 0, 500)]


def test_r081_apres_un_manque_complet_tout_vient_plus_tard() -> None:
    rompu = given(*DEUX).when(DeclarerRupture(cycle=CYCLE, produit="P016")).facts()
    assert partage(*DEUX, *rompu, recu(4_000), acte=completer(decision=5)).parts == {"F-001": 3_000, "F-002": 1_000}


def test_r081_qui_a_laisse_sa_part_n_attend_plus_rien() -> None:
    absent = non_retire("F-036", PARTS["F-036"])
    allocation = partage(*AVANT, *PARTAGE, *SERVIS, absent, recu(1_000, livraison="L-2"), acte=completer())
    assert set(COMMANDE_LITIGE) - set(allocation.demandes) == {"F-036"}


def test_r081_ce_qu_un_foyer_laisse_de_sa_part_ne_lui_est_pas_garde_de_nouveau() -> None:
    """It took 300 g of the 500 g of its share, and 900 g were given of 500 g to another: each misses the rest alone."""
    partage_a_deux = (arretee({"F-001": 500, "F-002": 500}, {"F-001": 3_000, "F-002": 1_000}, 1_000),)
    parts = (part("F-001", 3_000, 500), part("F-002", 1_000, 500))
    prises = (pese("F-001", 300, libere=500), pese("F-002", 900, libere=500))
    faits = (*DEUX, recu(1_000), *partage_a_deux, *parts, *prises, recu(4_000, livraison="L-2"))
    assert partage(*faits, acte=completer(decision=6)).parts == {"F-001": 2_500, "F-002": 100}


def test_r081_qui_est_parti_reuni_ou_efface_n_attend_plus_rien() -> None:
    """All three leave by the same fact, at an engagement of zero: a share of zero released it."""
    rompu = given(*DEUX).when(DeclarerRupture(cycle=CYCLE, produit="P016")).facts()
    parti = FoyerQuitte(foyer="F-001", groupement="tilleuls")
    faits = (*DEUX, *rompu, parti, recu(4_000))
    allocation, *parts = given(*faits).when(completer(decision=5)).facts()
    assert allocation.as_dict()["parts"] == {"F-002": 1_000}
    assert parts == [part("F-002", 0, 1_000)]
    given(*faits).when(completer(decision=5, F_001=10)).refused(PartImposeeTropGrande, foyer="F-001")
    tous = (*faits, FoyerQuitte(foyer="F-002", groupement="tilleuls"))
    given(*tous).when(completer(decision=5)).refused(TousServis)


def test_r081_ce_que_le_foyer_parti_attend_de_nouveau_va_a_ceux_qui_attendent_encore() -> None:
    """Its weighing was undone once it had left: what is kept for it is what the others miss."""
    court = given(*DEUX, recu(2_000)).when(ArreterAllocation(cycle=CYCLE, produit="P016")).facts()
    pesee = pese("F-001", 1_500, libere=1_500)
    parti = FoyerQuitte(foyer="F-001", groupement="tilleuls")
    faits = (*DEUX, recu(2_000), *court, pesee, parti, contrepasse(pesee), recu(100, livraison="L-2"))
    allocation, *parts = given(*faits).when(completer(decision=6)).facts()
    assert isinstance(allocation, AllocationArretee)
    assert (allocation.disponible, allocation.demandes) == (1_600, {"F-002": 500})
    assert parts == [part("F-002", 500, 1_000), part("F-001", 1_500, 0)]


def test_r172_qui_n_a_pas_dit_oui_a_une_forte_hausse_n_a_rien_de_ce_qui_arrive_plus_tard() -> None:
    """From 3.10 to 3.50: F-001 said nothing and was to owe nothing, F-002 said yes. The second sack is hers alone."""
    commandes = (OUVERT, ligne("F-001", quantite=3_000), ligne("F-002", quantite=3_000, prix=3_50, catalogue=5), CLOS)
    suspendue = exemple(HausseSuspendue, produit="P016", prix_centimes=3_50, prix_pour=1_000)
    manque = given(*commandes, suspendue).when(DeclarerRupture(cycle=CYCLE, produit="P016")).facts()
    avant = (*commandes, suspendue, *manque)
    allocation, *parts = given(*avant, recu(4_000)).when(completer(decision=len(commandes) + 2)).facts()
    assert isinstance(allocation, AllocationArretee)
    assert allocation.demandes == {"F-002": 3_000}
    assert [(p.foyer, p.part) for p in parts if isinstance(p, PartAllouee)] == [("F-002", 3_000)]


def test_r081_qui_est_parti_d_ailleurs_ne_change_rien_ici() -> None:
    ailleurs = tuple(FoyerQuitte(foyer=foyer, groupement="peupliers") for foyer in COMMANDE_LITIGE)
    assert partage(*SIX_JOURS_APRES, *ailleurs, acte=completer()) == partage(*SIX_JOURS_APRES, acte=completer())


def test_r185_un_retrait_annule_attend_de_nouveau() -> None:
    allocation = partage(*AVANT, *PARTAGE, *SERVIS, contrepasse(SERVIS[0]), TARD, acte=completer())
    assert allocation.parts["F-003"] == 2_000 - PARTS["F-003"]


def test_r081_ce_qui_est_deja_remplace_ne_manque_plus() -> None:
    manque = 4_000 - PARTS["F-036"]
    remplace = acceptee("F-036", "P016", "P017", manque - 500)
    allocation = partage(*AVANT, *PARTAGE, remplace, TARD, acte=completer())
    assert allocation.parts["F-036"] == 500


def test_r081_ce_qui_est_perdu_depuis_ne_se_promet_pas() -> None:
    allocation = partage(*SIX_JOURS_APRES, perdu(24_000), acte=completer())
    assert (allocation.disponible, sum(allocation.parts.values())) == (1_000, 1_000)


def test_r081_une_part_en_plus_se_fixe_a_la_main() -> None:
    allocation = partage(*AVANT, *PARTAGE, *SERVIS, recu(2_000, livraison="L-2"), acte=completer(F_036=1_500))
    assert allocation.parts["F-036"] == 1_500
    assert sum(allocation.parts.values()) == 2_000


def test_r081_un_troisieme_sac_complete_la_derniere_decision() -> None:
    suite = (*AVANT, *PARTAGE, *SERVIS, recu(2_000, livraison="L-2"))
    deuxieme = given(*suite).when(completer()).facts()
    faits = (*suite, *deuxieme, recu(1_000, livraison="L-3"))
    given(*faits).when(completer()).refused(PartageChange, par="nadia")
    assert partage(*faits, acte=completer(decision=len(suite) + 1)).disponible == 1_000


@pytest.mark.parametrize(
    ("faits", "acte", "refus"),
    [
        ((*COMMANDES, TARD), completer(), CycleInconnu),
        ((OUVERT, *COMMANDES, TARD), completer(), CommandesEncoreOuvertes),
        ((*SIX_JOURS_APRES, ARRETE), completer(), ComptesArretes),
        (SIX_JOURS_APRES, completer(methode="arrivee.v1"), MethodeArriveeRefusee),
        (SIX_JOURS_APRES, completer(methode="au_hasard"), MethodeInconnue),
        (AVANT, completer(), PasEncoreReparti),
        (SIX_JOURS_APRES, completer(decision=1), PartageChange),
        ((*AVANT, *PARTAGE, *SERVIS), completer(), RienEnPlus),
        ((*AVANT, *PARTAGE, *SERVIS, recu(0, livraison="L-2")), completer(), RienEnPlus),
        ((*SIX_JOURS_APRES, perdu(25_500)), completer(), RienEnPlus),
        (SIX_JOURS_APRES, completer(F_003=2_000), PartImposeeTropGrande),
        ((*AVANT, *PARTAGE, *SERVIS, recu(10, livraison="L-2")), completer(F_036=500), PartsImposeesTropGrandes),
    ],
)
def test_r081_il_n_y_a_rien_a_ajouter(faits: tuple[Fait, ...], acte: CompleterAllocation, refus: type[Refus]) -> None:
    given(*faits).when(acte).refused(refus)


def test_r081_si_chacun_a_toute_sa_commande_le_reste_va_a_la_vente_libre() -> None:
    tous = tuple(pese(foyer, servi, libere=servi) for foyer, servi in PARTS.items())
    faits = (*AVANT, *PARTAGE, *tous, TARD)
    complet = given(*faits).when(completer()).facts()
    decision = len(faits) + 1
    given(*faits, *complet).when(completer(decision=decision)).refused(TousServis)


def test_r081_la_methode_est_celle_du_cycle() -> None:
    petites = ouvert(Parametres(methode_allocation="petites_commandes_dabord.v1"))
    faits = (petites, *AVANT[1:], *PARTAGE, *SERVIS, recu(2_000, livraison="L-2"))
    assert partage(*faits, acte=completer()).methode == "petites_commandes_dabord.v1"
