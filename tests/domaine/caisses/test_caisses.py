from datetime import timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given as soit
from hypothesis import strategies as st

from domaine.acte import build
from domaine.banque.faits import ChequeDepose
from domaine.caisses.compter import suite
from domaine.caisses.depenser import EnregistrerDepense
from domaine.caisses.deposer import DeposerEnBanque
from domaine.caisses.faits import AnomalieConstatee, CaisseComptee
from domaine.caisses.ouvrir import OuvrirCaisse
from domaine.caisses.refus import (
    BoiteDejaOuverte,
    CaisseDejaComptee,
    CaisseDejaOuverte,
    CaisseInconnue,
    ChequeEnDouble,
    ChequePasEnMain,
    ComptageAvantOuverture,
    ComptageIncoherent,
    DepotVide,
    DeuxNomsDifferents,
    EspecesInsuffisantes,
    FondRepris,
)
from domaine.cycles.refus import ComptesArretes, CycleInconnu
from domaine.fait import Fait
from domaine.groupements.refus import GroupementInconnu
from domaine.parametres import Parametres
from domaine.types import Mode
from tests.domaine.caisses.exemples import TICKET, commence, comptee, compter, depense, depot, ecart, especes, ouverte
from tests.domaine.cycles.exemples import ARRETE, OUVERT, TILLEULS
from tests.domaine.dsl import MIDI, Recu, given
from tests.domaine.encaissements.exemples import encaissement_contrepasse
from tests.domaine.foyers.exemples import rembourse, rendue

R163 = {"5000": 6, "2000": 6, "1000": 5, "500": 3, "200": 12, "50": 1, "20": 1, "10": 1, "2": 1}
"""6×50 + 6×20 + 5×10 + 3×5 + 24.82 in coins = 509.82."""


def ouvrir(**autres: Any) -> OuvrirCaisse:
    champs: dict[str, Any] = {
        "session": "C1",
        "groupement": "tilleuls",
        "caisse": "A",
        "fond_centimes": 80_00,
        "ouverte_par": ("nadia", "paul"),
        "cycle": "2026-11",
        **autres,
    }
    return OuvrirCaisse(**champs)


# Opening


def test_r160_une_caisse_s_ouvre_a_deux_sur_un_fond_compte() -> None:
    given(TILLEULS, OUVERT).when(ouvrir()).then(ouverte())
    given(TILLEULS).when(ouvrir(cycle=None)).then(ouverte(cycle=None))


def test_r160_une_ouverture_impossible_est_refusee() -> None:
    given(OUVERT).when(ouvrir()).refused(GroupementInconnu)
    given(TILLEULS).when(ouvrir()).refused(CycleInconnu)
    given(TILLEULS, OUVERT, ARRETE).when(ouvrir()).refused(ComptesArretes)
    given(TILLEULS, OUVERT, ouverte()).when(ouvrir()).refused(CaisseDejaOuverte)
    given(TILLEULS, OUVERT).when(ouvrir(ouverte_par=("nadia", "nadia"))).refused(DeuxNomsDifferents)


def test_r160_la_meme_caisse_ne_s_ouvre_pas_deux_fois_avant_d_etre_comptee() -> None:
    ici = (TILLEULS, OUVERT)
    refuse = given(*ici, ouverte(session="C0")).when(ouvrir())
    refuse.refused(BoiteDejaOuverte, caisse="A", session="C0")
    given(*ici, ouverte(session="C0"), comptee(80_00, session="C0")).when(ouvrir()).then(ouverte())
    given(*ici, ouverte(session="C0", caisse="B")).when(ouvrir()).then(ouverte())
    ailleurs = msgspec.structs.replace(ouverte(session="C0"), groupement="peupliers")
    given(*ici, ailleurs).when(ouvrir()).then(ouverte())


# Counting


def test_r161_r163_une_journee_comptee_en_pieces_et_billets_laisse_moins_1_20() -> None:
    jour = [TILLEULS, ouverte(), especes(450_02), rembourse(12_60, session="C1"), depense(6_40), commence()]
    acte = compter(509_82, detail=R163, note="c-note")
    given(*jour).when(acte, acteur="paul").then(
        comptee(509_82, theorique_centimes=511_02, detail=R163), ecart(-1_20, "passe", "c-note")
    )


def test_i3_la_caisse_theorique_compte_tout_ce_qui_entre_et_sort() -> None:
    jour = [
        ouverte(),
        especes(100_00),
        especes(30_00, encaissement="E-2"),
        especes(45_60, encaissement="E-3", mode=Mode.CHEQUE),
        especes(12_00, encaissement="E-4", mode=Mode.CB),
        encaissement_contrepasse(30_00, encaissement="E-2", session="C1"),
        rendue(4, session="C1"),
        depense(6_40),
        depot(50_00),
    ]
    (compte, *_) = given(TILLEULS, *jour).when(compter(122_40)).facts()
    assert isinstance(compte, CaisseComptee)
    assert compte.theorique_centimes == 80_00 + 100_00 - 1_20 - 6_40 - 50_00 == 122_40


def test_un_comptage_juste_n_a_pas_d_ecart() -> None:
    given(TILLEULS, ouverte(), commence()).when(compter(80_00), acteur="paul").then(comptee(80_00))


def test_r163_un_comptage_d_avant_l_ouverture_est_refuse() -> None:
    """In the order in which things happened, the till would be counted, then open: it would never close."""
    ouverte_tard = Recu(ouverte(), date_effet=MIDI + timedelta(minutes=1))
    given(ouverte_tard).when(compter(80_00)).refused(ComptageAvantOuverture, ouverte="26/11/2026 à 13:01")
    a_l_heure = given(TILLEULS, Recu(ouverte(), date_effet=MIDI), commence())
    a_l_heure.when(compter(80_00), acteur="paul").then(comptee(80_00))


def test_r163_des_billets_et_un_total_qui_different_sont_refuses() -> None:
    given(TILLEULS, ouverte()).when(compter(509_82, detail={"5000": 10})).refused(
        ComptageIncoherent, detail="500,00\u00a0€", compte="509,82\u00a0€"
    )


def test_un_billet_de_trois_euros_n_existe_pas() -> None:
    donnees = {
        "session": "C1",
        "groupement": "tilleuls",
        "detail": {"300": 1},
        "compte_centimes": 3_00,
        "comptee_par": ["paul", "rose"],
    }
    with pytest.raises(msgspec.ValidationError, match="Invalid enum value '300'"):
        build("CompterCaisse", donnees)


def test_une_caisse_inconnue_ou_d_un_autre_groupe_ne_se_compte_pas() -> None:
    given(TILLEULS).when(compter(80_00)).refused(CaisseInconnue, session="C1")
    given(ouverte()).when(compter(80_00, groupement="peupliers")).refused(CaisseInconnue)


@pytest.mark.parametrize(
    ("ecart_centimes", "rang", "attendu"),
    [
        (-1_20, 1, "passe"),
        (2_00, 1, "passe"),
        (2_01, 1, "a_recompter"),
        (4_00, 1, "a_recompter"),
        (4_00, 2, "en_attente"),
        (-10_00, 1, "a_recompter"),
        (-10_01, 1, "litige"),
        (-42_37, 3, "litige"),
    ],
)
def test_r162_la_suite_d_un_ecart_depend_de_sa_taille(ecart_centimes: int, rang: int, attendu: str) -> None:
    assert suite(ecart_centimes, rang, Parametres()) == attendu


def test_r162_un_ecart_de_4_euros_se_recompte_puis_attend() -> None:
    given(TILLEULS, ouverte(), commence()).when(compter(84_00), acteur="paul").then(
        comptee(84_00, theorique_centimes=80_00), ecart(4_00, "a_recompter")
    )
    deja = comptee(84_00, theorique_centimes=80_00)
    given(TILLEULS, ouverte(), deja, commence(2)).when(compter(84_00), acteur="paul").then(
        comptee(84_00, theorique_centimes=80_00, rang=2), ecart(4_00, "en_attente")
    )


def test_r192_on_compte_a_deux() -> None:
    given(TILLEULS, ouverte()).when(compter(80_00, comptee_par=("paul", "paul"))).refused(DeuxNomsDifferents)


def test_r192_si_les_deux_ont_pris_des_paiements_c_est_signale() -> None:
    prises = [Recu(especes(10_00), acteur="nadia"), Recu(especes(5_00, encaissement="E-2"), acteur="paul")]
    seuls = compter(95_00, comptee_par=("nadia", "paul"))
    debut = commence(par=("nadia", "paul"))
    given(TILLEULS, ouverte(), *prises, debut).when(seuls, acteur="paul").then(
        comptee(95_00, par=("nadia", "paul")),
        AnomalieConstatee(
            regle="R-192",
            groupement="tilleuls",
            session="C1",
            cycle="2026-11",
            detail={"compte_centimes": 95_00, "comptee_par": "nadia paul"},
        ),
    )
    avec_rose = compter(95_00, comptee_par=("nadia", "rose"))
    debut = commence(par=("nadia", "rose"))
    given(TILLEULS, ouverte(), *prises, debut).when(avec_rose, acteur="rose").then(
        comptee(95_00, par=("nadia", "rose"))
    )


@soit(
    st.lists(
        st.tuples(st.sampled_from(["encaisse", "cheque", "contrepasse", "depense", "rembourse"]), st.integers(1, 5_000))
    )
)
def test_i3_theorique_egale_fond_plus_entrees_moins_sorties(mouvements: list[tuple[str, int]]) -> None:
    faits: list[Fait] = [ouverte(1_000_00)]
    attendu = 1_000_00
    for i, (genre, montant) in enumerate(mouvements):
        match genre:
            case "encaisse":
                faits.append(especes(montant, encaissement=f"E-{i}"))
                attendu += montant
            case "cheque":
                faits.append(especes(montant, encaissement=f"E-{i}", mode=Mode.CHEQUE))
            case "contrepasse":
                faits.append(especes(montant, encaissement=f"E-{i}"))
                faits.append(encaissement_contrepasse(montant, encaissement=f"E-{i}", session="C1"))
            case "depense":
                faits.append(depense(montant))
                attendu -= montant
            case _:
                faits.append(rembourse(montant, session="C1"))
                attendu -= montant
    compte, *_ = given(TILLEULS, *faits).when(compter(1_000_00)).facts()
    assert isinstance(compte, CaisseComptee)
    assert compte.theorique_centimes == attendu
    assert compte.ecart_centimes == 1_000_00 - attendu


# Spending


def depenser(*photos: str) -> EnregistrerDepense:
    return EnregistrerDepense(session="C1", montant_centimes=6_40, objet="café", piece="ticket 12", photos=photos)


def test_r166_une_petite_depense_a_la_photo_de_son_ticket() -> None:
    given(ouverte()).when(depenser(TICKET)).then(depense(6_40, TICKET))


def test_r166_une_depense_sans_photo_est_gardee_et_signalee() -> None:
    given(ouverte()).when(depenser()).then(
        depense(6_40),
        AnomalieConstatee(
            regle="R-166", groupement="tilleuls", session="C1", cycle="2026-11", detail={"montant_centimes": 6_40}
        ),
    )


def test_une_caisse_fermee_ne_depense_pas() -> None:
    acte = depenser(TICKET)
    given().when(acte).refused(CaisseInconnue)
    given(ouverte(), comptee(80_00)).when(acte).refused(CaisseDejaComptee)


# To the bank


def test_r164_430_euros_deposes_laissent_79_82() -> None:
    compte = comptee(509_82, theorique_centimes=511_02)
    jour = [ouverte(), especes(431_02), compte]
    (propose,) = (
        given(*jour).when(DeposerEnBanque(session="C1", groupement="tilleuls", especes_centimes=430_00)).proposed()
    )
    assert propose.decision == depot(430_00)
    assert propose.serie == ("bordereau", "bordereau", "B{:04d}")


def test_r164_un_bordereau_porte_chaque_cheque_une_fois() -> None:
    cheques = [especes(45_60, encaissement=f"E-{i}", mode=Mode.CHEQUE) for i in (1, 2)]
    acte = DeposerEnBanque(session="C1", groupement="tilleuls", cheques=("E-1", "E-2"))
    partis = [
        ChequeDepose(depot=None, groupement="tilleuls", encaissement=e, session="C1", montant_centimes=45_60)
        for e in ("E-1", "E-2")
    ]
    given(ouverte(), *cheques).when(acte).then(depot(0, "E-1", "E-2", cheques_centimes=91_20), *partis)
    deux_fois = DeposerEnBanque(session="C1", groupement="tilleuls", cheques=("E-1", "E-1"))
    given(ouverte(), *cheques).when(deux_fois).refused(ChequeEnDouble)


@pytest.mark.parametrize(
    "apres",
    [depot(0, "E-1", cheques_centimes=45_60), encaissement_contrepasse(45_60, session="C1", mode=Mode.CHEQUE)],
    ids=["depose", "annule"],
)
def test_r164_un_cheque_deja_parti_ne_se_depose_pas(apres: Fait) -> None:
    cheque = especes(45_60, mode=Mode.CHEQUE)
    given(ouverte(), cheque, apres).when(
        DeposerEnBanque(session="C1", groupement="tilleuls", cheques=("E-1",))
    ).refused(ChequePasEnMain)


def test_r164_on_ne_depose_que_ce_que_la_caisse_contient() -> None:
    given(ouverte(), comptee(80_00)).when(
        DeposerEnBanque(session="C1", groupement="tilleuls", especes_centimes=80_01)
    ).refused(EspecesInsuffisantes, disponible="80,00\u00a0€")
    trop_plein = comptee(84_00, theorique_centimes=80_00)
    given(ouverte(), trop_plein).when(
        DeposerEnBanque(session="C1", groupement="tilleuls", especes_centimes=84_00)
    ).then(depot(84_00))
    given(ouverte(), trop_plein, especes(4_00)).when(
        DeposerEnBanque(session="C1", groupement="tilleuls", especes_centimes=84_01)
    ).refused(EspecesInsuffisantes, disponible="84,00\u00a0€")


def test_r164_un_depot_vide_ou_d_une_caisse_inconnue_est_refuse() -> None:
    given(ouverte()).when(DeposerEnBanque(session="C1", groupement="tilleuls")).refused(DepotVide)
    acte = DeposerEnBanque(session="C1", groupement="tilleuls", especes_centimes=1)
    given().when(acte).refused(CaisseInconnue)
    ailleurs = DeposerEnBanque(session="C1", groupement="peupliers", especes_centimes=1)
    given(ouverte(), comptee(80_00)).when(ailleurs).refused(CaisseInconnue)


def deposer(especes_centimes: int, session: str = "C1") -> DeposerEnBanque:
    return DeposerEnBanque(session=session, groupement="tilleuls", especes_centimes=especes_centimes)


def test_r164_le_fond_repris_par_la_session_suivante_ne_se_depose_plus_ici() -> None:
    given(ouverte(), comptee(80_00)).when(deposer(80_00)).then(depot(80_00))
    reprise = [ouverte(), comptee(80_00), ouverte(80_00, session="C2")]
    given(*reprise).when(deposer(1)).refused(FondRepris, repris="80,00\u00a0€", suivante="C2", disponible="0,00\u00a0€")
    given(*reprise, ouverte(80_00, session="C3")).when(deposer(1)).refused(FondRepris, suivante="C2")
    given(*reprise, comptee(80_00, session="C2")).when(deposer(80_00, "C2")).then(depot(80_00, session="C2"))


def test_r164_ce_que_le_fond_suivant_a_laisse_se_depose_encore() -> None:
    jour = [ouverte(), especes(70_00), comptee(150_00), ouverte(80_00, session="C2")]
    given(*jour).when(deposer(70_01)).refused(FondRepris, disponible="70,00\u00a0€")
    given(*jour).when(deposer(70_00)).then(depot(70_00))
    given(*jour, depot(70_00)).when(deposer(1)).refused(FondRepris, repris="80,00\u00a0€", disponible="0,00\u00a0€")


def test_r164_une_autre_caisse_ouverte_ensuite_ne_reprend_rien() -> None:
    avant, autre = ouverte(50_00, session="C0"), ouverte(40_00, session="B1", caisse="B")
    given(avant, ouverte(), comptee(80_00), autre).when(deposer(80_00)).then(depot(80_00))
