from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given as soit
from hypothesis import strategies as st
from msgspec.structs import replace

from domaine.caisses.refus import CaisseDejaComptee, CaisseInconnue
from domaine.consignes.faits import ConsigneRendueAnnulee
from domaine.cycles.faits import CycleProlonge
from domaine.cycles.refus import ComptesArretes, CycleInconnu, DistributionPasOuverte
from domaine.distribution.constater_absence import ConstaterAbsence
from domaine.distribution.contrepasser import ContrepasserRetrait
from domaine.distribution.faits import AbsenceConstatee, ProduitNonRetire
from domaine.distribution.refus import (
    AnnulationASigner,
    AucunFraisARetirer,
    ContenantInconnu,
    ContenantsDejaRevenus,
    DelaiDeRetraitOuvert,
    PlusieursPesees,
    PlusQueSorti,
    RetraitInconnu,
    RienARetirer,
)
from domaine.distribution.rendre_consigne import RendreConsigne
from domaine.fait import Fait
from domaine.foyers.faits import FoyerFusionne
from domaine.foyers.refus import FoyerInconnu, FoyerParti
from domaine.groupements.refus import SecondSansRole
from domaine.parametres import Parametres
from domaine.port.faits import PortFacture
from domaine.types import Motif, Role
from tests.domaine.approvisionnement.exemples import contrepasse, pese
from tests.domaine.caisses.exemples import comptee, ouverte
from tests.domaine.commandes.exemples import F031, F031_PARTI, ajustee, ligne
from tests.domaine.cycles.exemples import ARRETE, CLOS, OUVERT, PORTES_OUVERTES, ouvert
from tests.domaine.distribution.exemples import HALL, retire, retiree
from tests.domaine.dsl import MIDI, Recu, given
from tests.domaine.faits_d_exemple import exemple
from tests.domaine.foyers.exemples import facturee, rendue
from tests.domaine.groupements.exemples import accorde, role_retire

APRES = datetime(2026, 12, 4, 9, 0, tzinfo=UTC)
"""J+8: late pick-up is over."""
SEC = ligne()
TOMME = ligne(produit="P070", quantite=1_000, prix=7_15)


# Undoing a weighing


def annuler(**autres: Any) -> ContrepasserRetrait:
    champs: dict[str, Any] = {"produit": "P016", "raison": Motif.ERREUR_MONTANT, **autres}
    return ContrepasserRetrait(cycle="2026-11", foyer="F-031", **champs)


def test_r185_une_pesee_annulee_rend_tout_a_sa_date() -> None:
    faite = Recu(retire(2_870, 8_90), acteur="nadia", date_effet=MIDI - timedelta(hours=1))
    (annule,) = given(ligne(), faite).when(annuler()).proposed()
    assert annule.decision == contrepasse(retire(2_870, 8_90))
    assert (annule.corrige, annule.date_effet, annule.motif) == (2, MIDI - timedelta(hours=1), "erreur_montant")


def test_r185_les_contenants_reviennent_avec_la_pesee() -> None:
    jus = retire(6, 16_50, produit="P052", libere=6, engage_libere_centimes=18_30)
    acte = ContrepasserRetrait(cycle="2026-11", foyer="F-031", produit="P052", raison=Motif.AUTRE)
    _, rendu = given(jus, facturee(6)).when(acte).proposed()
    assert rendu.decision == rendue(6, cycle="2026-11")
    assert rendu.corrige == 2


def test_r155_une_pesee_dont_les_contenants_sont_tous_revenus_attend_que_leur_retour_s_annule() -> None:
    """Given 6 taken and 6 back, by whomever, when the first never left, then those that came back were noted wrong."""
    jus = retire(6, 16_50, produit="P052", libere=6, engage_libere_centimes=18_30)
    acte = annuler(produit="P052", groupement="tilleuls")
    pris: list[Fait | Recu] = [jus, facturee(6)]
    given(*pris, rendue(6, foyer="F-090")).when(acte).refused(ContenantsDejaRevenus, dehors=0)
    given(*pris, rendue(1)).when(acte).refused(ContenantsDejaRevenus, dehors=5)
    retour_annule = exemple(
        ConsigneRendueAnnulee, groupement="tilleuls", contenant="P052", unites=6, montant_centimes=1_80
    )
    repris = [contrepasse(jus), rendue(6, cycle="2026-11")]
    for suite in ([], [rendue(6), Recu(retour_annule, corrige=3)], [rendue(6), facturee(6, foyer="F-090")]):
        assert [type(f) for f in given(*pris, *suite).when(acte).facts()] == [type(f) for f in repris]
    given(retire(2_870, 8_90)).when(annuler(groupement="tilleuls")).then(contrepasse(retire(2_870, 8_90)))


def test_r185_on_n_annule_pas_seul_sa_propre_pesee() -> None:
    faite = Recu(retire(2_870, 8_90), acteur="nadia")
    given(faite).when(annuler(), acteur="nadia").refused(AnnulationASigner)
    given(faite).when(annuler(second="nadia"), acteur="nadia").refused(AnnulationASigner)
    (fait,) = given(faite, accorde()).when(annuler(second="paul"), acteur="nadia").facts()
    assert fait == msgspec.structs.replace(contrepasse(retire(2_870, 8_90)), second="paul")


def test_r192_qui_signe_l_annulation_d_une_pesee_est_de_l_equipe() -> None:
    faite = Recu(retire(2_870, 8_90), acteur="nadia")
    for roles in ((), (accorde(groupement="peupliers"),), (accorde(), role_retire())):
        given(faite, *roles).when(annuler(second="paul"), acteur="nadia").refused(SecondSansRole, personne="paul")


def test_r185_entre_deux_pesees_on_choisit() -> None:
    deux = [retire(1_500, 4_65), retire(1_000, 3_10)]
    given(*deux).when(annuler()).refused(PlusieursPesees, nombre=2)
    (annule,) = given(*deux).when(annuler(retrait=2)).proposed()
    assert (annule.decision, annule.corrige) == (contrepasse(deux[1]), 2)


def test_r185_il_faut_une_pesee_qui_tienne_encore() -> None:
    given().when(annuler()).refused(RetraitInconnu)
    given(retire(1_500, 4_65)).when(annuler(retrait=9)).refused(RetraitInconnu)
    annulation = Recu(contrepasse(retire(1_500, 4_65)), corrige=1)
    given(retire(1_500, 4_65), annulation).when(annuler()).refused(RetraitInconnu)
    given(retire(1_500, 4_65), ARRETE).when(annuler()).refused(ComptesArretes)


# Not coming


def absent(**autres: Any) -> ConstaterAbsence:
    return ConstaterAbsence(cycle="2026-11", foyer="F-031", catalogue=4, **autres)


def absence(*, premiere: bool, cycle: str = "2026-11", annee: int = 2026) -> AbsenceConstatee:
    return AbsenceConstatee(cycle=cycle, groupement="tilleuls", foyer="F-031", annee=annee, premiere=premiere)


def laisse(produit: str, quantite: int, engage: int, du: int = 0) -> ProduitNonRetire:
    return ProduitNonRetire(
        cycle="2026-11",
        groupement="tilleuls",
        foyer="F-031",
        produit=produit,
        quantite=quantite,
        du_centimes=du,
        engage_libere_centimes=engage,
    )


ANTERIEURE = absence(premiere=True, cycle="2026-10")


def test_r104_la_premiere_absence_de_l_annee_ne_coute_rien() -> None:
    given(*HALL, SEC, TOMME).when(absent(), le=APRES).then(
        absence(premiere=True), laisse("P016", 2_500, 7_75), laisse("P070", 1_000, 7_15)
    )


def test_r104_ensuite_le_frais_est_du_et_le_sec_retourne_au_stock() -> None:
    given(*HALL, ANTERIEURE, SEC, TOMME).when(absent(), le=APRES).then(
        absence(premiere=False), laisse("P016", 2_500, 7_75), laisse("P070", 1_000, 7_15, du=7_15)
    )


def test_r063_r104_quand_rien_n_est_du_la_place_dans_le_camion_ne_l_est_pas_non_plus() -> None:
    port = exemple(PortFacture, foyer="F-031", montant_avant_centimes=0, montant_centimes=3_53)
    rendu = exemple(PortFacture, foyer="F-031", montant_avant_centimes=3_53, montant_centimes=0)
    laissee = laisse("P016", 2_500, 7_75)
    given(*HALL, SEC, port).when(absent(), le=APRES).then(absence(premiere=True), laissee, rendu)
    given(*HALL, ANTERIEURE, SEC, port).when(absent(), le=APRES).then(absence(premiere=False), laissee)
    deja = given(*HALL, SEC, port, rendu).when(absent(), le=APRES).facts()
    assert deja == [absence(premiere=True), laissee]
    # on the day itself it may still come for the rest
    du_jour = given(*HALL, SEC, TOMME, port).when(absent(frais_seulement=True)).facts()
    assert rendu not in du_jour


def test_r104_une_absence_de_l_an_dernier_est_oubliee() -> None:
    ancienne = absence(premiere=True, cycle="2025-10", annee=2025)
    faits = given(*HALL, ancienne, TOMME).when(absent(), le=APRES).facts()
    assert faits == [absence(premiere=True), laisse("P070", 1_000, 7_15)]


def test_r104_une_absence_sous_un_numero_reuni_depuis_compte_pour_celui_qui_reste() -> None:
    """F-091 was absent in October, and is F-031 since: in November, F-031 is absent for the second time."""
    autre = replace(ANTERIEURE, foyer="F-091")
    reunis = exemple(FoyerFusionne, foyer="F-091", vers="F-031", solde_centimes=0)
    ici = absent(groupement="tilleuls")
    premiere = [absence(premiere=True), laisse("P070", 1_000, 7_15)]
    assert given(*HALL, autre, TOMME).when(ici, le=APRES).facts() == premiere
    assert given(*HALL, autre, reunis, TOMME).when(ici, le=APRES).facts() == [
        absence(premiere=False),
        laisse("P070", 1_000, 7_15, du=7_15),
    ]
    # two orders of one round, under both numbers, are left once
    du_meme_mois = replace(absence(premiere=True), foyer="F-091")
    assert given(*HALL, du_meme_mois, reunis, TOMME).when(ici, le=APRES).facts() == premiere


@pytest.mark.parametrize(("coefficient", "du"), [(50, 3_58), (100, 7_15), (115, 7_15)])
def test_r104_un_absent_doit_sa_part_mais_jamais_plus_que_le_coutant(coefficient: int, du: int) -> None:
    tomme = ligne(produit="P070", quantite=1_000, prix=7_15, coefficient_pct=coefficient)
    *_, fait = given(*HALL, ANTERIEURE, tomme).when(absent(), le=APRES).facts()
    assert isinstance(fait, ProduitNonRetire)
    assert fait.du_centimes == du


def test_r104_un_groupe_peut_ne_rien_faire_payer() -> None:
    hall = [ouvert(Parametres(politique_absence="rien_du")), *HALL[1:]]
    *_, fait = given(*hall, ANTERIEURE, TOMME).when(absent(), le=APRES).facts()
    assert fait == laisse("P070", 1_000, 7_15)


def test_r105_on_attend_le_septieme_jour() -> None:
    dernier_jour = datetime(2026, 12, 3, 12, 0, tzinfo=UTC)
    given(*HALL, SEC).when(absent(), le=dernier_jour).refused(DelaiDeRetraitOuvert, limite="03/12/2026")
    assert given(*HALL, SEC).when(absent(), le=dernier_jour + timedelta(days=1)).facts()


def test_r105_les_sept_jours_et_l_annee_sont_ceux_du_jour_dit_en_dernier() -> None:
    reportee = exemple(CycleProlonge, cycle="2026-11", distribution_le=date(2027, 1, 2))
    hall = [HALL[0], reportee, *HALL[1:], ANTERIEURE, TOMME]
    given(*hall).when(absent(), le=APRES).refused(DelaiDeRetraitOuvert, limite="09/01/2027")
    faits = given(*hall).when(absent(), le=datetime(2027, 1, 9, 23, 0, tzinfo=UTC)).facts()  # midnight in Paris
    assert faits == [absence(premiere=True, annee=2027), laisse("P070", 1_000, 7_15)]


def test_r105_le_frais_se_note_le_jour_meme_et_le_sec_plus_tard() -> None:
    le_jour = [*HALL, ANTERIEURE, SEC, TOMME]
    notes = given(*le_jour).when(absent(frais_seulement=True)).facts()
    assert notes == [absence(premiere=False), laisse("P070", 1_000, 7_15, du=7_15)]
    given(*le_jour, *notes).when(absent(), le=APRES).then(laisse("P016", 2_500, 7_75))
    given(*HALL, SEC).when(absent(frais_seulement=True)).refused(AucunFraisARetirer)


def test_r104_l_absence_d_un_meme_cycle_ne_compte_qu_une_fois() -> None:
    jour = [*HALL, TOMME, ligne(produit="P061", quantite=500, prix=2_16)]
    notes = given(*jour).when(absent(frais_seulement=True)).facts()
    assert notes[0] == absence(premiere=True)
    (fait,) = given(*jour, *notes).when(absent(), le=APRES).facts()
    assert fait == laisse("P061", 500, 1_08)


def test_r103_qui_est_venu_n_est_pas_absent_et_ne_doit_rien_de_ce_qu_il_laisse() -> None:
    venu = [*HALL, ANTERIEURE, SEC, TOMME, pese("F-031", 1_500, libere=1_500)]
    given(*venu).when(absent(), le=APRES).then(laisse("P016", 1_000, 3_10), laisse("P070", 1_000, 7_15))


def test_une_quantite_ajustee_se_laisse_telle_qu_ajustee() -> None:
    *_, fait = given(*HALL, SEC, ajustee("F-031", 2_500, 2_000)).when(absent(), le=APRES).facts()
    assert fait == laisse("P016", 2_000, 6_20)
    given(*HALL, SEC, retiree("F-031", 2_500)).when(absent(), le=APRES).refused(RienARetirer)


def test_qui_a_tout_pris_n_a_rien_a_laisser() -> None:
    given(*HALL, SEC, retire(2_460, 7_63)).when(absent(), le=APRES).refused(RienARetirer)
    given(*HALL).when(absent(), le=APRES).refused(RienARetirer, foyer="F-031")


def test_une_absence_hors_de_propos_est_refusee() -> None:
    given(F031).when(absent(), le=APRES).refused(CycleInconnu)
    given(OUVERT, CLOS, F031).when(absent(), le=APRES).refused(DistributionPasOuverte)
    given(*HALL, ARRETE).when(absent(), le=APRES).refused(ComptesArretes)
    given(OUVERT, CLOS, PORTES_OUVERTES).when(absent(), le=APRES).refused(FoyerInconnu)


# Containers


def rendre(unites: int, **autres: Any) -> RendreConsigne:
    return RendreConsigne(foyer="F-031", groupement="tilleuls", contenant="P052", unites=unites, **autres)


def test_r151_quatre_bouteilles_reviennent_sans_commande_sur_le_compte_ou_en_especes() -> None:
    dehors = [F031, facturee(120, foyer="F-090"), ouverte()]
    given(*dehors).when(rendre(4), role=Role.BENEVOLE).then(rendue(4))
    given(*dehors).when(rendre(4, session="C1")).then(rendue(4, session="C1"))


def test_r154_on_ne_reprend_pas_plus_que_ce_qui_est_sorti() -> None:
    dehors = [F031, facturee(120, foyer="F-090"), rendue(87, foyer="F-022")]
    given(*dehors).when(rendre(33)).then(rendue(33))
    given(*dehors).when(rendre(40)).refused(PlusQueSorti, dehors=33)
    given(F031).when(rendre(1)).refused(ContenantInconnu, contenant="P052")


def test_r155_un_foyer_peut_rendre_plus_qu_il_n_a_pris() -> None:
    given(F031, facturee(2), facturee(10, foyer="F-022")).when(rendre(5)).then(rendue(5))


def test_un_retour_impossible_est_refuse() -> None:
    given(facturee(6)).when(rendre(1)).refused(FoyerInconnu)
    given(F031, facturee(6)).when(rendre(1, session="C9")).refused(CaisseInconnue)
    given(F031, facturee(6), ouverte(), comptee(80_00)).when(rendre(1, session="C1")).refused(CaisseDejaComptee)


def test_r030_un_compte_ferme_ne_recoit_rien_mais_la_caisse_paie() -> None:
    parti = [F031, F031_PARTI, facturee(6), ouverte()]
    given(*parti).when(rendre(1)).refused(FoyerParti)
    given(*parti).when(rendre(1, session="C1")).then(rendue(1, session="C1"))


@soit(st.lists(st.tuples(st.booleans(), st.integers(1, 30)), max_size=15))
def test_i9_les_contenants_dehors_ne_descendent_jamais_sous_zero(suite: list[tuple[bool, int]]) -> None:
    faits: list[Fait] = [F031]
    dehors = 0
    for sortent, unites in suite:
        if sortent:
            faits.append(facturee(unites))
            dehors += unites
        elif 0 < unites <= dehors:
            faits += given(*faits).when(rendre(unites)).facts()
            dehors -= unites
        elif dehors:
            given(*faits).when(rendre(unites)).refused(PlusQueSorti, dehors=dehors)
    assert dehors >= 0
