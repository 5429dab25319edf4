import pytest
from msgspec.structs import replace

from domaine.approvisionnement.declarer_rupture import DeclarerRupture
from domaine.approvisionnement.faits import AllocationArretee, PartAllouee
from domaine.approvisionnement.faits_ruptures import RuptureDeclaree
from domaine.approvisionnement.refus import (
    DejaReparti,
    MethodeArriveeRefusee,
    MethodeInconnue,
    PartImposeeTropGrande,
    PartsImposeesTropGrandes,
    PersonneNAttend,
    ProduitDisponible,
    RienARepartir,
    RienNeManque,
)
from domaine.approvisionnement.repartir import ArreterAllocation
from domaine.commandes.faits import LigneCommandeModifiee, LigneCommandeRetiree
from domaine.cycles.refus import CommandesEncoreOuvertes, ComptesArretes, CycleInconnu
from domaine.fait import Fait
from domaine.foyers.faits import FoyerQuitte
from domaine.parametres import Parametres
from domaine.refus import Refus
from domaine.types import Role, Tarif
from tests.domaine.approvisionnement.exemples import (
    BOUTEILLES,
    COMMANDE_LITIGE,
    LITIGE,
    OU,
    SIX,
    acceptee,
    ajuste,
    arretee,
    contrepasse,
    non_retire,
    part,
    perdu,
    pese,
    recu,
    vendu,
)
from tests.domaine.commandes.exemples import ajustee, ligne
from tests.domaine.cycles.exemples import ARRETE, CLOS, CYCLE, OUVERT, ouvert
from tests.domaine.dsl import given
from tests.domaine.stock.exemples import donne, ecart

CLOSES = (OUVERT, CLOS)
PARTI = FoyerQuitte(foyer="F-001", groupement="tilleuls")


def commandes(demandes: dict[str, int]) -> tuple[LigneCommandeModifiee, ...]:
    return tuple(ligne(foyer, quantite=quantite) for foyer, quantite in demandes.items())


SIX_COMMANDES = commandes(SIX)


def repartir(methode: str | None = None, *, produit: str = "P016") -> ArreterAllocation:
    return ArreterAllocation(cycle=CYCLE, produit=produit, methode=methode)


def rompre(produit: str = "P016") -> DeclarerRupture:
    return DeclarerRupture(cycle=CYCLE, produit=produit)


def parts(acte: ArreterAllocation, *faits: Fait) -> dict[str, int]:
    allocation, *autres = given(*faits).when(acte).facts()
    assert isinstance(allocation, AllocationArretee)
    assert {p.foyer: p.part for p in autres if isinstance(p, PartAllouee)} == allocation.parts
    return allocation.parts


def test_r072_20_kg_au_prorata_methode_entrees_et_resultat_restent() -> None:
    au_prorata = {"F-001": 4_250, "F-002": 2_130, "F-003": 2_130, "F-004": 850, "F-005": 430, "F-006": 10_210}
    given(*CLOSES, *SIX_COMMANDES, recu(20_000)).when(repartir(), role=Role.REFERENT).then(
        arretee(au_prorata, SIX, 20_000), *(part(foyer, SIX[foyer], servi) for foyer, servi in au_prorata.items())
    )


def test_r072_20_kg_petites_commandes_dabord() -> None:
    servis = parts(repartir("petites_commandes_dabord.v1"), *CLOSES, *SIX_COMMANDES, recu(20_000))
    assert list(servis.values()) == [5_000, 2_500, 2_500, 1_000, 500, 8_500]


def test_r072_ce_que_le_foyer_parti_attend_de_nouveau_va_a_ceux_qui_viennent() -> None:
    """Its weighing was undone once it had left, joined or not: both would wait for what only one comes for."""
    deux = commandes({"F-001": 3_000, "F-002": 3_000})
    pesee = pese("F-001", 3_000, libere=3_000)
    faits = (*CLOSES, *deux, ajuste(1, demande=6_000), recu(3_500), pesee, PARTI, contrepasse(pesee))
    ici = ArreterAllocation(cycle=CYCLE, produit="P016", groupement="tilleuls")
    allocation, *suite = given(*faits).when(ici).facts()
    assert isinstance(allocation, AllocationArretee)
    assert (allocation.demandes, allocation.parts) == ({"F-002": 3_000}, {"F-002": 3_000})
    assert suite == [part("F-001", 3_000, 0), part("F-002", 3_000, 3_000)]
    ailleurs = (replace(fait, groupement="peupliers") if fait is PARTI else fait for fait in faits)
    assert parts(ici, *ailleurs) == {"F-001": 1_750, "F-002": 1_750}
    a_la_main = ArreterAllocation(cycle=CYCLE, produit="P016", groupement="tilleuls", imposees={"F-001": 10})
    given(*faits).when(a_la_main).refused(PartImposeeTropGrande, foyer="F-001")
    tous = (*faits, replace(PARTI, foyer="F-002"))
    given(*tous).when(ici).refused(PersonneNAttend)


def test_r072_la_methode_est_celle_du_cycle() -> None:
    max_min = ouvert(Parametres(methode_allocation="petites_commandes_dabord.v1"))
    assert parts(repartir(), max_min, CLOS, *SIX_COMMANDES, recu(20_000))["F-006"] == 8_500


def test_r072_les_souples_d_abord_puis_le_prorata() -> None:
    souple = ligne("F-006", quantite=12_000, souple_moins=5_000)
    fermes = commandes({f: q for f, q in SIX.items() if f != "F-006"})
    allocation, *_ = given(*CLOSES, souple, *fermes, recu(20_000)).when(repartir("tolerance_equitable.v1")).facts()
    assert isinstance(allocation, AllocationArretee)
    assert allocation.parts == SIX | {"F-006": 8_500}
    assert allocation.moins == {"F-006": 5_000}


def test_r061_une_ligne_deja_baissee_ne_baisse_pas_sous_ce_que_le_foyer_accepte() -> None:
    souple = (ligne("F-028", quantite=10_000, souple_moins=2_000), ajustee("F-028", 10_000, 9_000))
    faits = (*CLOSES, *souple, ligne("F-003", quantite=10_000), recu(17_500))
    servis = parts(repartir("tolerance_equitable.v1"), *faits)
    assert servis == {"F-003": 9_720, "F-028": 7_780}


def test_r072_une_part_fixee_a_la_main_est_respectee_et_reste_ecrite() -> None:
    acte = ArreterAllocation(cycle=CYCLE, produit="P016", imposees={"F-006": 9_000})
    allocation, *_ = given(*CLOSES, *SIX_COMMANDES, recu(20_000)).when(acte).facts()
    assert isinstance(allocation, AllocationArretee)
    assert allocation.imposees == {"F-006": 9_000}
    assert allocation.parts["F-006"] == 9_000
    assert sum(allocation.parts.values()) == 20_000


@pytest.mark.parametrize(
    ("imposees", "refus"),
    [
        ({"F-006": 12_001}, PartImposeeTropGrande),
        ({"F-099": 10}, PartImposeeTropGrande),
        ({"F-006": 12_000, "F-001": 5_000, "F-002": 2_500, "F-003": 1_000}, PartsImposeesTropGrandes),
    ],
)
def test_r072_une_part_a_la_main_impossible_est_refusee(imposees: dict[str, int], refus: type[Refus]) -> None:
    acte = ArreterAllocation(cycle=CYCLE, produit="P016", imposees=imposees)
    given(*CLOSES, *SIX_COMMANDES, recu(20_000)).when(acte).refused(refus)


def test_r073_9_bouteilles_se_partagent_entieres_avec_leurs_consignes() -> None:
    jus = [ligne(f, "P052", q, 2_75, prix_pour=1, consigne_centimes=30) for f, q in BOUTEILLES.items()]
    faits = (*CLOSES, *jus, recu(9, produit="P052"))
    allocation, *servis = given(*faits).when(repartir(produit="P052")).facts()
    assert isinstance(allocation, AllocationArretee)
    assert (allocation.pas, list(allocation.parts.values())) == (1, [3, 2, 2, 1, 1])
    assert servis[0] == part("F-001", 4, 3, produit="P052", prix=2_75, prix_pour=1, consigne=30)


@pytest.mark.parametrize(("methode", "rang"), [("prorata.v1", 1), ("petites_commandes_dabord.v1", 2)])
def test_litige_2_46_4_kg_recus_moins_0_3_de_perte(methode: str, rang: int) -> None:
    servis = parts(repartir(methode), *CLOSES, *commandes(COMMANDE_LITIGE), recu(46_400), perdu(300))
    assert sum(servis.values()) == 46_100
    assert servis == {foyer: colonnes[rang] for foyer, colonnes in LITIGE.items()}


def test_r054_une_ligne_retiree_avant_la_fin_des_commandes_nattend_rien() -> None:
    retiree = LigneCommandeRetiree(
        **OU, foyer="F-006", produit="P016", quantite_avant=12_000, engage_avant_centimes=37_20
    )
    assert "F-006" not in parts(repartir(), *CLOSES, *SIX_COMMANDES, retiree, recu(8_000))


def test_r058_le_stock_compte_dans_ce_qui_se_repartit() -> None:
    servis = parts(repartir(), *CLOSES, *SIX_COMMANDES, ajuste(1, en_stock=2_000), recu(20_000))
    assert sum(servis.values()) == 22_000


@pytest.mark.parametrize("parti", [perdu(1_200), vendu(1_200), donne(1_200, 3_72), ecart(-1_200, -3_72)])
def test_r058_ce_qui_est_parti_avant_la_decision_n_est_plus_dans_le_stock_et_ne_se_retire_pas_deux_fois(
    parti: Fait,
) -> None:
    """3.2 kg were left, 1.2 kg go: the decision counts on 2 kg, which are all there."""
    avant = parts(repartir(), *CLOSES, *SIX_COMMANDES, parti, ajuste(1, en_stock=2_000), recu(20_000))
    assert sum(avant.values()) == 22_000
    apres = parts(repartir(), *CLOSES, *SIX_COMMANDES, ajuste(1, en_stock=3_200), parti, recu(20_000))
    assert sum(apres.values()) == 22_000


def test_r058_la_derniere_decision_dit_ce_qui_restait() -> None:
    decisions = (ajuste(1, en_stock=3_000), perdu(500), ajuste(1, en_stock=2_500), perdu(300))
    assert sum(parts(repartir(), *CLOSES, *SIX_COMMANDES, *decisions, recu(20_000)).values()) == 22_200


def test_r058_tout_le_stock_perdu_avant_la_decision_ne_retire_rien_de_ce_qui_vient() -> None:
    faits = (perdu(3_200), ajuste(1, en_stock=0), recu(20_000))
    assert sum(parts(repartir(), *CLOSES, *SIX_COMMANDES, *faits).values()) == 20_000


def test_r058_ce_qui_se_perd_de_la_livraison_se_retire_meme_si_les_colis_se_decident_apres() -> None:
    """Nothing was left of earlier rounds: what was lost is of what came."""
    faits = (perdu(500), recu(20_000), perdu(1_000), ajuste(1, en_stock=0))
    assert sum(parts(repartir(), *CLOSES, *SIX_COMMANDES, *faits).values()) == 19_000


def test_r072_ceux_qui_sont_servis_ne_comptent_plus() -> None:
    servi = pese("F-006", 12_100, libere=12_000)
    servis = parts(repartir(), *CLOSES, *SIX_COMMANDES, recu(20_000), servi)
    assert "F-006" not in servis
    assert sum(servis.values()) == 7_900


def test_r103_un_retrait_partiel_laisse_le_reste_attendu() -> None:
    moitie = pese("F-006", 6_000, libere=6_000)
    allocation, *servis = given(*CLOSES, *SIX_COMMANDES, recu(20_000), moitie).when(repartir()).facts()
    assert isinstance(allocation, AllocationArretee)
    assert (allocation.disponible, allocation.demandes["F-006"], allocation.parts["F-006"]) == (14_000, 6_000, 4_800)
    # The line as a whole: the 6 kg already taken and what is still to come.
    assert servis[-1] == part("F-006", 12_000, 10_800)


def test_r115_ce_qui_manque_en_cours_de_retrait_laisse_au_foyer_ce_quil_a_pris() -> None:
    moitie = pese("F-006", 6_000, libere=6_000)
    faits = given(*CLOSES, ligne("F-006", quantite=12_000), recu(6_000), moitie).when(rompre()).facts()
    assert faits[1:] == [part("F-006", 12_000, 6_000)]


def test_r185_un_retrait_annule_remet_le_foyer_dans_le_partage() -> None:
    servi = pese("F-006", 12_100, libere=12_000)
    servis = parts(repartir(), *CLOSES, *SIX_COMMANDES, recu(20_000), servi, contrepasse(servi))
    assert servis["F-006"] == 10_210


def test_r104_un_absent_nattend_plus_rien() -> None:
    servis = parts(repartir(), *CLOSES, *SIX_COMMANDES, recu(8_000), non_retire("F-006", 12_000))
    assert "F-006" not in servis


def test_ce_qui_est_vendu_librement_ne_se_repartit_plus() -> None:
    assert sum(parts(repartir(), *CLOSES, *SIX_COMMANDES, recu(20_000), vendu(1_000)).values()) == 19_000


def test_un_foyer_sert_a_la_vente_libre_sans_avoir_commande() -> None:
    sans_commande = pese("F-090", 1_000, libere=0)
    assert sum(parts(repartir(), *CLOSES, *SIX_COMMANDES, recu(20_000), sans_commande).values()) == 19_000


def test_r061_une_quantite_ajustee_est_celle_quon_attend() -> None:
    ajustement = ajustee("F-006", 12_000, 10_000)
    allocation = given(*CLOSES, *SIX_COMMANDES, ajustement, recu(20_000)).when(repartir()).facts()[0]
    assert allocation.as_dict()["demandes"]["F-006"] == 10_000


def test_r110_qui_a_accepte_le_remplacement_attend_comme_les_autres() -> None:
    remplace = acceptee("F-007", "P008", "P016", 2_000)
    ailleurs = acceptee("F-001", "P016", "P017", 2_000)
    servis = parts(repartir(), *CLOSES, *SIX_COMMANDES, recu(20_000), remplace, ailleurs)
    assert servis["F-007"] == 1_570
    acte = rompre()
    servi = given(*CLOSES, remplace).when(acte).facts()[1]
    assert servi.as_dict()["remplace"] == "P008"
    assert servis["F-001"] == 3_920


def test_r007_une_part_reduite_engage_au_tarif_de_la_ligne() -> None:
    coup_de_pouce = ligne("F-001", quantite=5_000, tarif=Tarif.COUP_DE_POUCE, coefficient_pct=50)
    _, servi, *_ = given(*CLOSES, coup_de_pouce, *SIX_COMMANDES[1:], recu(20_000)).when(repartir()).facts()
    assert isinstance(servi, PartAllouee)
    assert (servi.part, servi.coutant_centimes) == (4_250, 13_18)
    assert (servi.engage_avant_centimes, servi.engage_centimes) == (7_75, 6_59)


def test_r072_une_part_entiere_ne_bouge_pas_dun_centime() -> None:
    acte = repartir("petites_commandes_dabord.v1")
    _, *servis = given(*CLOSES, *SIX_COMMANDES, recu(20_000)).when(acte).facts()
    assert [p.engage_avant_centimes - p.engage_centimes for p in servis if isinstance(p, PartAllouee)] == [
        0,
        0,
        0,
        0,
        0,
        37_20 - 26_35,
    ]


def test_r072_premier_arrive_premier_servi_nest_pas_un_partage() -> None:
    for methode in ("arrivee", "arrivee.v1"):
        given(*CLOSES, *SIX_COMMANDES, recu(20_000)).when(repartir(methode)).refused(MethodeArriveeRefusee)


def test_r072_une_decision_prise_ne_se_reprend_pas() -> None:
    decidee = arretee({"F-001": 1}, {"F-001": 2}, 1)
    given(*CLOSES, *SIX_COMMANDES, recu(20_000), decidee).when(repartir()).refused(DejaReparti, par="nadia")


@pytest.mark.parametrize(
    ("faits", "acte", "refus"),
    [
        ((*SIX_COMMANDES, recu(20_000)), repartir(), CycleInconnu),
        ((OUVERT, *SIX_COMMANDES, recu(20_000)), repartir(), CommandesEncoreOuvertes),
        ((*CLOSES, *SIX_COMMANDES, recu(20_000), ARRETE), repartir(), ComptesArretes),
        ((*CLOSES, *SIX_COMMANDES, recu(20_000)), repartir("au_hasard"), MethodeInconnue),
        ((*CLOSES, recu(20_000)), repartir(), PersonneNAttend),
        ((*CLOSES, *SIX_COMMANDES), repartir(), RienARepartir),
        ((*CLOSES, *SIX_COMMANDES, recu(20_000), perdu(20_000)), repartir(), RienARepartir),
        ((*CLOSES, *SIX_COMMANDES, recu(23_500)), repartir(), RienNeManque),
    ],
)
def test_r072_il_ny_a_rien_a_partager(faits: tuple[Fait, ...], acte: ArreterAllocation, refus: type[Refus]) -> None:
    given(*faits).when(acte).refused(refus)


def test_r074_sans_lentilles_chacun_recoit_zero_et_son_engagement_est_libere() -> None:
    given(*CLOSES, ligne()).when(rompre(), role=Role.REFERENT).then(
        RuptureDeclaree(**OU, produit="P016", foyers=1), part("F-031", 2_500, 0)
    )


def test_r115_ce_qui_est_epuise_manque_a_ceux_qui_attendent_encore() -> None:
    servi = pese("F-001", 5_000, libere=5_000)
    faits = given(*CLOSES, ligne("F-001", quantite=5_000), ligne("F-002"), recu(5_000), servi).when(rompre()).facts()
    assert faits == [RuptureDeclaree(**OU, produit="P016", foyers=1), part("F-002", 2_500, 0)]


def test_r074_un_produit_recu_se_repartit_au_lieu_de_manquer() -> None:
    given(*CLOSES, *SIX_COMMANDES, recu(20_000)).when(rompre()).refused(ProduitDisponible)


@pytest.mark.parametrize(
    ("faits", "refus"),
    [
        ((ligne(),), CycleInconnu),
        ((OUVERT, ligne()), CommandesEncoreOuvertes),
        ((*CLOSES, ligne(), ARRETE), ComptesArretes),
        (CLOSES, PersonneNAttend),
        ((*CLOSES, ligne(), part("F-031", 2_500, 0)), PersonneNAttend),
    ],
)
def test_r074_une_rupture_ne_se_declare_pas(faits: tuple[Fait, ...], refus: type[Refus]) -> None:
    given(*faits).when(rompre()).refused(refus)
