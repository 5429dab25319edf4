"""A balance of the notebook that was somebody else's is undone, while its day is open (R-031)."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec.structs import replace

from domaine.comptes.faits import PeriodeCloturee
from domaine.foyers.annuler_solde_repris import AnnulerSoldeOuverture
from domaine.foyers.refus import (
    FoyerParti,
    FoyerReuni,
    RepriseDansUnePeriodeClose,
    RepriseHorsControle,
    SoldeDejaRepris,
    SoldeNonRepris,
)
from domaine.foyers.reprendre_solde import ReprendreSoldeOuverture
from domaine.groupements.refus import GroupementInconnu
from domaine.types import Motif
from tests.domaine.commandes.exemples import F031, F031_PARTI, inscrit
from tests.domaine.cycles.exemples import TILLEULS
from tests.domaine.dsl import MIDI, Recu, given
from tests.domaine.foyers.exemples import OUVERTURE, repris, reprise_annulee, reuni

NORD = replace(TILLEULS, antenne="nord")
F042 = inscrit("F-042")


def annuler(foyer: str = "F-031") -> AnnulerSoldeOuverture:
    return AnnulerSoldeOuverture(antenne="nord", groupement="tilleuls", foyer=foyer, raison=Motif.ERREUR_FOYER)


def close(au: date) -> PeriodeCloturee:
    return PeriodeCloturee(
        antenne="nord",
        genre="mois",
        au=au,
        arrete_a=1,
        ecritures=1,
        total_centimes=18_40,
        cumul_centimes=18_40,
        empreinte="ab" * 32,
        second=None,
        methode="cloture.v1",
    )


def reprendre(foyer: str, solde: int) -> ReprendreSoldeOuverture:
    return ReprendreSoldeOuverture(foyer=foyer, groupement="tilleuls", solde_centimes=solde, piece="cahier p. 12")


def test_r031_un_solde_repris_pour_un_autre_s_annule_a_sa_date_et_le_nomme() -> None:
    le = MIDI - timedelta(days=3)
    (annule,) = given(NORD, OUVERTURE, F031, Recu(repris(-18_40), date_effet=le)).when(annuler()).proposed()
    assert annule.decision == reprise_annulee(-18_40)
    assert (annule.corrige, annule.date_effet) == (4, le)


def test_r031_annule_il_se_reprend_pour_le_bon_foyer_ou_avec_le_bon_montant() -> None:
    annule = (NORD, OUVERTURE, F031, F042, repris(-18_40), reprise_annulee(-18_40))
    given(*annule[:-1]).when(reprendre("F-042", -18_40)).refused(RepriseHorsControle)
    given(*annule).when(reprendre("F-042", -18_40)).then(repris(-18_40, foyer="F-042"))
    given(*annule).when(reprendre("F-031", -8_40)).then(repris(-8_40))
    given(*annule, repris(-8_40)).when(reprendre("F-031", -8_40)).refused(SoldeDejaRepris)
    given(*annule, repris(-8_40)).when(annuler()).then(reprise_annulee(-8_40))


def test_r191_un_solde_repris_un_jour_clos_ne_s_annule_plus() -> None:
    avant = (NORD, OUVERTURE, F031, repris(12_60))
    given(*avant, close(date(2026, 11, 30))).when(annuler()).refused(RepriseDansUnePeriodeClose, jour="26/11/2026")
    given(*avant, close(date(2026, 10, 31))).when(annuler()).then(reprise_annulee(12_60))


def test_r031_on_n_annule_que_ce_qui_est_repris_et_qui_est_encore_la() -> None:
    given(NORD, OUVERTURE, F031).when(annuler()).refused(SoldeNonRepris)
    given(NORD, OUVERTURE, F031, repris(-1_00), reprise_annulee(-1_00)).when(annuler()).refused(SoldeNonRepris)
    given(OUVERTURE, F031, repris(-1_00)).when(annuler()).refused(GroupementInconnu)
    given(NORD, OUVERTURE, F031, repris(-1_00), reuni("F-031", "F-042", -1_00)).when(annuler()).refused(FoyerReuni)
    given(NORD, OUVERTURE, F031, repris(-1_00), F031_PARTI).when(annuler()).refused(FoyerParti)
