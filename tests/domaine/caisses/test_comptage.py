"""Beginning a count, giving it up, and deciding what becomes of a gap."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import msgspec
import pytest

from domaine.caisses.comptage import AbandonnerComptage, CommencerComptage
from domaine.caisses.compter import CompterCaisse
from domaine.caisses.decider import DeciderEcartCaisse
from domaine.caisses.deposer import DeposerEnBanque
from domaine.caisses.faits import AnomalieConstatee
from domaine.caisses.refus import (
    AucunComptage,
    CaisseInconnue,
    CaisseNonComptee,
    ComptageDepasse,
    ComptageEnCours,
    DeuxNomsDifferents,
    EcartRegle,
    SecondComptageRequis,
    TabletteAttendue,
)
from domaine.fait import Fait
from domaine.groupements.faits import RoleAccorde
from domaine.groupements.refus import SecondSansRole
from domaine.types import Role
from tests.domaine.caisses.exemples import abandonne, commence, comptee, decide, depot, ecart, ouverte
from tests.domaine.cycles.exemples import TILLEULS
from tests.domaine.dsl import MIDI, Recu, given
from tests.domaine.encaissements.exemples import encaisse

ROSE = RoleAccorde(groupement="tilleuls", personne="rose", role=Role.BENEVOLE, identite="")


def commencer(*par: str) -> CommencerComptage:
    return CommencerComptage(session="C1", comptee_par=(par[0], par[1]) if par else ("paul", "rose"))


def decider(**autres: Any) -> DeciderEcartCaisse:
    return DeciderEcartCaisse(session="C1", **{"raison": "non_explique", "second": "rose", **autres})


def ecart_de(ecart_centimes: int, suite: str) -> list[Fait]:
    """A till opened on 80.00, counted with this gap."""
    return [ROSE, ouverte(), comptee(80_00 + ecart_centimes, theorique_centimes=80_00), ecart(ecart_centimes, suite)]


def test_r163_un_comptage_se_commence_a_deux() -> None:
    given(ouverte()).when(commencer()).then(commence())
    given(ouverte(), comptee(84_00, theorique_centimes=80_00)).when(commencer()).then(commence(2))
    given(ouverte()).when(commencer("paul", "paul")).refused(DeuxNomsDifferents)
    given().when(commencer()).refused(CaisseInconnue, session="C1")
    given(ouverte(), commence()).when(commencer("nadia", "rose")).refused(ComptageEnCours)


def compte(centimes: int) -> CompterCaisse:
    return CompterCaisse(
        session="C1",
        groupement="tilleuls",
        detail={"1": centimes},
        compte_centimes=centimes,
        comptee_par=("paul", "rose"),
    )


def test_r163_un_comptage_d_avant_le_dernier_est_refuse() -> None:
    """Given 50.00 that came between both, what was counted before them would be 50.00 short of what is expected."""
    entree = Recu(encaisse(50_00, session="C1"), date_effet=MIDI + timedelta(minutes=1))
    deux_minutes_apres = Recu(comptee(130_00), date_effet=MIDI + timedelta(minutes=2))
    deja = given(TILLEULS, Recu(ouverte(), date_effet=MIDI), entree, deux_minutes_apres)
    deja.when(compte(80_00)).refused(ComptageDepasse, comptee="26/11/2026 à 13:02")
    de_nouveau = deja.when(compte(130_00), le=MIDI + timedelta(minutes=2)).facts()
    assert comptee(130_00, rang=2) in de_nouveau


def test_r163_un_comptage_abandonne_peut_etre_repris() -> None:
    given(ouverte(), commence()).when(AbandonnerComptage(session="C1")).then(abandonne())
    given(ouverte()).when(AbandonnerComptage(session="C1")).refused(AucunComptage)
    given(ouverte(), commence(), abandonne()).when(commencer("nadia", "rose")).then(commence(par=("nadia", "rose")))


def test_r163_un_depot_ne_dit_pas_ce_qui_est_attendu_avant_le_comptage() -> None:
    acte = DeposerEnBanque(session="C1", groupement="tilleuls", especes_centimes=1_000_00)
    given(ouverte()).when(acte).refused(CaisseNonComptee)
    given(*ecart_de(4_00, "a_recompter"), commence(2)).when(acte).refused(ComptageEnCours)


def test_r163_qui_compte_ou_saisit_sans_avoir_commence_est_signale() -> None:
    """Paul and Rose read no sum since they began; Luc may have read what is expected, as anybody when nobody began."""

    def compter(*par: str) -> CompterCaisse:
        return CompterCaisse(
            session="C1",
            groupement="tilleuls",
            detail={"5000": 1, "1000": 3},
            compte_centimes=80_00,
            comptee_par=(par[0], par[1]),
        )

    signale = AnomalieConstatee(
        regle="R-163",
        groupement="tilleuls",
        session="C1",
        cycle="2026-11",
        detail={"compte_centimes": 80_00, "commence_par": "paul rose"},
    )
    compte = comptee(80_00, detail={"5000": 1, "1000": 3})
    depuis = given(TILLEULS, ouverte(), commence())
    depuis.when(compter("rose", "paul"), acteur="rose").then(
        msgspec.structs.replace(compte, comptee_par=("rose", "paul"))
    )
    depuis.when(compter("paul", "rose"), acteur="luc").then(compte, signale)
    par_luc = msgspec.structs.replace(compte, comptee_par=("paul", "luc"))
    depuis.when(compter("paul", "luc"), acteur="paul").then(par_luc, signale)
    sans_commencer = msgspec.structs.replace(signale, detail={"compte_centimes": 80_00, "commence_par": ""})
    for avant in ((), (commence(), abandonne())):
        jamais = given(TILLEULS, ouverte(), *avant).when(compter("paul", "luc"), acteur="luc")
        jamais.then(par_luc, sans_commencer)


def test_r162_rien_n_est_passe_tant_qu_une_tablette_n_a_pas_envoye() -> None:
    acte = CompterCaisse(
        session="C1",
        groupement="tilleuls",
        detail={"1": 78_80},
        compte_centimes=78_80,
        comptee_par=("paul", "rose"),
        tablettes_attendues=("Tablette B",),
    )
    given(TILLEULS, ouverte(), commence()).when(acte, acteur="paul").then(
        comptee(78_80, theorique_centimes=80_00),
        ecart(-1_20, "attend_tablette"),
        AnomalieConstatee(
            regle="R-162",
            groupement="tilleuls",
            session="C1",
            cycle="2026-11",
            detail={"compte_centimes": 78_80, "tablettes": "Tablette B"},
        ),
    )
    attente = ecart_de(-1_20, "attend_tablette")
    given(*attente).when(decider()).refused(TabletteAttendue)
    given(*attente).when(decider(tout_envoye=True)).then(decide(-1_20))


def test_r162_plus_de_2_euros_attendent_une_decision_a_deux() -> None:
    attente = ecart_de(4_00, "en_attente")
    given(*attente).when(decider()).then(decide(4_00))
    given(*attente).when(decider(second="luc")).refused(DeuxNomsDifferents)
    given(*attente, decide(4_00)).when(decider()).refused(EcartRegle)
    given(*ecart_de(4_00, "a_recompter")).when(decider()).refused(SecondComptageRequis)
    given(*ecart_de(-42_37, "litige")).when(decider()).then(decide(-42_37))


@pytest.mark.parametrize(
    ("faits", "refus"),
    [
        ([], CaisseInconnue),
        ([ouverte()], CaisseNonComptee),
        ([*ecart_de(4_00, "en_attente"), commence(3)], ComptageEnCours),
        (ecart_de(-1_20, "passe"), EcartRegle),
    ],
    ids=["inconnue", "pas comptee", "en comptage", "deja passe"],
)
def test_r162_une_decision_sans_ecart_en_attente_est_refusee(faits: list[Fait], refus: type[Any]) -> None:
    given(*faits).when(decider()).refused(refus)


def test_r138_un_paiement_venu_apres_explique_l_ecart_et_rien_ne_reste_a_decider() -> None:
    trop = ecart_de(20_00, "litige")
    tard = encaisse(20_00, session="C1")
    given(*trop, tard).when(decider()).refused(EcartRegle)
    given(*trop, encaisse(15_00, session="C1")).when(decider()).then(decide(5_00))


def test_un_depot_apres_le_comptage_ne_change_pas_l_ecart_a_decider() -> None:
    given(*ecart_de(4_00, "en_attente"), depot(50_00)).when(decider()).then(decide(4_00))


def test_r162_un_nouveau_comptage_efface_la_decision_sur_le_precedent() -> None:
    avant = [*ecart_de(-4_00, "en_attente"), decide(-4_00)]
    recompte = comptee(77_00, theorique_centimes=80_00, rang=2)
    given(*avant, recompte, ecart(-3_00, "en_attente")).when(decider()).then(decide(-3_00))


def test_r192_qui_decide_d_un_ecart_avec_nous_est_de_l_equipe() -> None:
    given(*ecart_de(4_00, "en_attente")).when(decider(second="zoe")).refused(SecondSansRole, personne="zoe")
