"""A meeting enters the calendar, people are asked to come, and those who came are counted without a name."""

from datetime import timedelta
from typing import Any

import msgspec
import pytest

from domaine.fait import Fait
from domaine.groupements.refus import GroupementInconnu
from domaine.reunions.faits import InvitationFaite, LangueParlee, ReunionAnnulee, ReunionFrequentee
from domaine.reunions.noter_frequentation import NoterFrequentation
from domaine.reunions.noter_invitation import NoterInvitation
from domaine.reunions.planifier import AnnulerReunion, PlanifierReunion
from domaine.reunions.refus import (
    FrequentationDejaNotee,
    HabitantsTropNombreux,
    LangueEnDouble,
    LangueTropParlee,
    ReunionDejaAnnulee,
    ReunionDejaPlanifiee,
    ReunionInconnue,
    ReunionMalDatee,
    ReunionPasCommencee,
    ReunionPassee,
    ReunionTenue,
)
from domaine.types import Role
from tests.domaine.dsl import Given, Recu, When, given
from tests.domaine.reunions.exemples import AVANT, DEBUT, FIN, LE_SOIR, REUNION, TILLEULS, en_assemblee, presents

ANNULEE = ReunionAnnulee(reunion="info-11", groupement="tilleuls", raison="salle")


def planifier(**autrement: Any) -> PlanifierReunion:
    return PlanifierReunion(
        **{
            "reunion": "info-11",
            "groupement": "tilleuls",
            "sujet": "Faire ses courses ensemble",
            "lieu": "École Jean-Moulin",
            "debut": DEBUT,
            "fin": FIN,
            "langues": ("ar", "tr"),
            **autrement,
        }
    )


def venus(personnes: int = 14, habitants: int = 11, **langues: int) -> ReunionFrequentee:
    return ReunionFrequentee(
        reunion="info-11",
        groupement="tilleuls",
        personnes=personnes,
        habitants=habitants,
        langues=tuple(LangueParlee(langue=code, personnes=n) for code, n in langues.items()),
    )


def compte(faits: Given, fait: ReunionFrequentee, *, correction: bool = False, le: Any = LE_SOIR) -> When:
    acte = NoterFrequentation(
        reunion="info-11",
        personnes=fait.personnes,
        habitants=fait.habitants,
        langues=fait.langues,
        correction=correction,
    )
    return faits.when(acte, role=Role.BENEVOLE, le=le)


def test_une_reunion_entre_au_calendrier() -> None:
    given(TILLEULS).when(planifier(), le=AVANT).then(REUNION)
    given(TILLEULS, REUNION).when(planifier(), le=AVANT).refused(ReunionDejaPlanifiee, reunion="info-11")
    given().when(planifier(), le=AVANT).refused(GroupementInconnu)
    given(TILLEULS).when(planifier(langues=("ar", "ar")), le=AVANT).refused(LangueEnDouble, langue="ar")


@pytest.mark.parametrize(
    ("debut", "fin"),
    [
        (FIN, DEBUT),
        (DEBUT, DEBUT),
        (DEBUT, FIN + timedelta(days=1)),
        (DEBUT + timedelta(days=400), FIN + timedelta(days=400)),
        (DEBUT - timedelta(days=50), FIN - timedelta(days=50)),
    ],
)
def test_une_reunion_finit_apres_son_debut_le_meme_jour_et_bientot(debut: Any, fin: Any) -> None:
    given(TILLEULS).when(planifier(debut=debut, fin=fin), le=AVANT).refused(ReunionMalDatee)


def test_une_reunion_tenue_hier_se_note_aussi() -> None:
    given(TILLEULS).when(planifier(), le=LE_SOIR + timedelta(days=1)).then(REUNION)


def test_on_invite_avant_et_pas_apres() -> None:
    def inviter(*faits: Fait, le: Any = AVANT) -> When:
        acte = NoterInvitation(reunion="info-11", moyens=("affiche", "message"))
        return given(*faits).when(acte, role=Role.BENEVOLE, le=le)

    invitee = InvitationFaite(reunion="info-11", groupement="tilleuls", moyens=("affiche", "message"))
    inviter(REUNION).then(invitee)
    inviter(REUNION, le=LE_SOIR).refused(ReunionPassee)
    inviter(REUNION, ANNULEE).refused(ReunionDejaAnnulee)
    inviter().refused(ReunionInconnue, reunion="info-11")


def test_r211_on_compte_des_personnes_et_des_langues_sans_nom() -> None:
    compte(given(REUNION), venus(14, 11, ar=5, tr=3)).then(venus(14, 11, ar=5, tr=3))
    compte(given(REUNION), venus(14, 11, ar=14, tr=14)).then(venus(14, 11, ar=14, tr=14))
    compte(given(REUNION), venus(0, 0)).then(venus(0, 0))


def test_r211_une_langue_ne_se_parle_pas_plus_qu_il_n_y_a_de_monde() -> None:
    compte(given(REUNION), venus(14, 11, ar=15)).refused(LangueTropParlee, langue_personnes=15, personnes=14)
    compte(given(REUNION), venus(14, 15)).refused(HabitantsTropNombreux, habitants=15, personnes=14)
    deux_fois = msgspec.structs.replace(venus(), langues=(LangueParlee(langue="ar", personnes=1),) * 2)
    compte(given(REUNION), deux_fois).refused(LangueEnDouble, langue="ar")


def test_une_reunion_se_compte_le_jour_meme_ou_apres() -> None:
    compte(given(REUNION), venus(), le=DEBUT - timedelta(minutes=1)).refused(ReunionPasCommencee)
    compte(given(REUNION, ANNULEE), venus()).refused(ReunionDejaAnnulee)
    compte(given(), venus()).refused(ReunionInconnue, reunion="info-11")


def test_un_compte_se_corrige_et_le_premier_reste() -> None:
    faits = given(REUNION, Recu(venus(14, 11), position=41))
    compte(faits, venus(16, 12)).refused(FrequentationDejaNotee, personnes=14)
    (corrige,) = compte(faits, venus(16, 12), correction=True).proposed()
    assert (corrige.decision, corrige.corrige) == (venus(16, 12), 41)


def test_une_reunion_s_annule_tant_que_personne_n_a_compte_qui_est_venu() -> None:
    def annuler(*faits: Fait, reunion: str = "info-11") -> When:
        return given(*faits).when(AnnulerReunion(reunion=reunion, raison="salle"), le=AVANT)

    annuler(REUNION).then(ANNULEE)
    annuler().refused(ReunionInconnue, reunion="info-11")
    annuler(REUNION, ANNULEE).refused(ReunionDejaAnnulee)
    annuler(REUNION, venus()).refused(ReunionTenue)
    annuler(*en_assemblee(presents()), reunion="ag-2026").refused(ReunionTenue)
