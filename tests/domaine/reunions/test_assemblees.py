"""An assembly decides by counted voices: quorum first, then each resolution by its majority."""

from datetime import timedelta
from typing import Any

import msgspec
import pytest

from domaine.groupements.refus import GroupementInconnu
from domaine.reunions.convoquer import ConvoquerAssemblee
from domaine.reunions.faits import Majorite, Resolution, ReunionAnnulee
from domaine.reunions.refus import (
    LangueEnDouble,
    PasUneAssemblee,
    PresentsDejaComptes,
    PresentsPasComptes,
    QuorumNonAtteint,
    ResolutionEnDouble,
    ResolutionInconnue,
    ReunionDejaAnnulee,
    ReunionDejaPlanifiee,
    ReunionInconnue,
    ReunionMalDatee,
    ReunionPasCommencee,
    VoixTropNombreuses,
    VoteDejaNote,
)
from domaine.reunions.voter import CompterPresents, NoterVote, adoptee
from tests.domaine.dsl import Given, Recu, When, given
from tests.domaine.reunions.exemples import (
    ASSEMBLEE,
    AVANT,
    COMPTES,
    DEBUT,
    FIN,
    LE_SOIR,
    ORDRE,
    REUNION,
    STATUTS,
    TILLEULS,
    en_assemblee,
    presents,
    vote,
)


def convoquer(**autrement: Any) -> ConvoquerAssemblee:
    return ConvoquerAssemblee(
        **{
            "reunion": "ag-2026",
            "groupement": "tilleuls",
            "sujet": "Assemblée générale",
            "lieu": "Salle du centre social",
            "debut": DEBUT,
            "fin": FIN,
            "points": ("Les comptes de l'année", "Les statuts"),
            "resolutions": (COMPTES, STATUTS),
            "quorum": 20,
            **autrement,
        }
    )


def compter(faits: Given, presents: int = 24, representes: int = 6, **autrement: Any) -> When:
    le = autrement.pop("le", LE_SOIR)
    donnees = {"reunion": "ag-2026", "presents": presents, "representes": representes, **autrement}
    return faits.when(CompterPresents(**donnees), le=le)


def voter(
    faits: Given, numero: int = 1, pour: int = 25, contre: int = 3, abstentions: int = 2, **autrement: Any
) -> When:
    le = autrement.pop("le", LE_SOIR)
    voix = {"pour": pour, "contre": contre, "abstentions": abstentions}
    return faits.when(NoterVote(**{"reunion": "ag-2026", "numero": numero, **voix, **autrement}), le=le)


def test_une_assemblee_se_convoque_avec_son_ordre_du_jour() -> None:
    given(TILLEULS).when(convoquer(), le=AVANT).then(ASSEMBLEE, ORDRE)
    given(TILLEULS, ASSEMBLEE).when(convoquer(), le=AVANT).refused(ReunionDejaPlanifiee, reunion="ag-2026")
    given().when(convoquer(), le=AVANT).refused(GroupementInconnu)
    given(TILLEULS).when(convoquer(fin=DEBUT), le=AVANT).refused(ReunionMalDatee)
    given(TILLEULS).when(convoquer(langues=("ar", "ar")), le=AVANT).refused(LangueEnDouble)
    deux_fois = (COMPTES, Resolution(numero=1, texte="Voter le budget"))
    given(TILLEULS).when(convoquer(resolutions=deux_fois), le=AVANT).refused(ResolutionEnDouble, numero=1)


def test_vingt_quatre_presents_et_six_representes_font_trente_voix() -> None:
    compter(given(*en_assemblee())).then(presents())
    compter(given(*en_assemblee()), 14, 5).then(presents(14, 5))
    compter(given(*en_assemblee()), 14, 6).then(presents(14, 6))
    sans_quorum = msgspec.structs.replace(ORDRE, quorum=0)
    compter(given(ASSEMBLEE, sans_quorum), 0, 0).then(presents(0, 0, 0))


def test_on_compte_a_une_assemblee_qui_a_commence() -> None:
    compter(given(*en_assemblee()), le=DEBUT - timedelta(minutes=1)).refused(ReunionPasCommencee)
    compter(given()).refused(ReunionInconnue, reunion="ag-2026")
    annulee = ReunionAnnulee(reunion="ag-2026", groupement="tilleuls", raison="reportee")
    compter(given(*en_assemblee(annulee))).refused(ReunionDejaAnnulee)
    compter(given(REUNION), reunion="info-11").refused(PasUneAssemblee)


def test_un_compte_de_voix_se_corrige_sans_contredire_un_vote() -> None:
    faits = given(ASSEMBLEE, ORDRE, Recu(presents(), position=51), vote(1, 25, 3, 2, adoptee=True))
    compter(faits, 25, 6).refused(PresentsDejaComptes, voix=30)
    compter(faits, 23, 6, correction=True).refused(VoixTropNombreuses, votes=30, voix=29)
    (corrige,) = compter(faits, 25, 6, correction=True).proposed()
    assert (corrige.decision, corrige.corrige) == (presents(25, 6), 51)


def test_une_resolution_est_adoptee_par_plus_de_pour_que_de_contre() -> None:
    faits = given(*en_assemblee(presents()))
    voter(faits).then(vote(1, 25, 3, 2, adoptee=True))
    voter(faits, 1, 10, 10, 10).then(vote(1, 10, 10, 10, adoptee=False))
    voter(faits, 1, 1, 0, 0).then(vote(1, 1, 0, 0, adoptee=True))


def test_les_statuts_changent_aux_deux_tiers() -> None:
    faits = given(*en_assemblee(presents()))
    voter(faits, 2, 20, 10, 0).then(vote(2, 20, 10, 0, adoptee=True))
    voter(faits, 2, 19, 10, 1).then(vote(2, 19, 10, 1, adoptee=False))


@pytest.mark.parametrize("majorite", ["simple", "deux_tiers"])
def test_personne_pour_ne_suffit_jamais(majorite: Majorite) -> None:
    assert not adoptee(majorite, 0, 0)


def test_il_n_y_a_pas_plus_de_voix_que_de_foyers() -> None:
    voter(given(*en_assemblee(presents())), 1, 25, 3, 3).refused(VoixTropNombreuses, votes=31, voix=30)


def test_sans_quorum_rien_ne_se_decide() -> None:
    voter(given(*en_assemblee(presents(14, 5)))).refused(QuorumNonAtteint, voix=19, quorum=20)
    voter(given(*en_assemblee())).refused(PresentsPasComptes)


def test_on_vote_ce_qui_est_a_l_ordre_du_jour() -> None:
    voter(given(*en_assemblee(presents())), 3).refused(ResolutionInconnue, numero=3)
    voter(given(*en_assemblee(presents())), le=AVANT).refused(ReunionPasCommencee)
    voter(given()).refused(ReunionInconnue)
    voter(given(REUNION), reunion="info-11").refused(PasUneAssemblee)
    annulee = ReunionAnnulee(reunion="ag-2026", groupement="tilleuls", raison="reportee")
    voter(given(*en_assemblee(annulee))).refused(ReunionDejaAnnulee)


def test_un_vote_mal_note_se_corrige_et_le_premier_reste() -> None:
    faits = given(ASSEMBLEE, ORDRE, presents(), Recu(vote(1, 25, 3, 2, adoptee=True), position=52))
    voter(faits, 1, 3, 25, 2).refused(VoteDejaNote, numero=1)
    (corrige,) = voter(faits, 1, 3, 25, 2, correction=True).proposed()
    assert (corrige.decision, corrige.corrige) == (vote(1, 3, 25, 2, adoptee=False), 52)
