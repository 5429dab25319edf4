"""A card payment noted as taken back, that the bank had left: it stands again as it stood."""

from datetime import date, timedelta

from domaine.banque.faits import LigneBancaireDetachee
from domaine.encaissements.annuler_carte_impayee import AnnulerCarteImpayee
from domaine.encaissements.contrepasser import ContrepasserEncaissement
from domaine.encaissements.noter_carte_impayee import NoterCarteImpayee
from domaine.encaissements.refus import CarteNonReprise, CarteVersee, EncaissementInconnu, RepriseEnBanque
from domaine.encaissements.trancher_doublon import TrancherDoublonPaiement
from domaine.types import Mode, Motif, Role
from tests.domaine.banque.exemples import carte_rapprochee, rapprochee
from tests.domaine.dsl import MIDI, Recu, given
from tests.domaine.encaissements.exemples import (
    carte_impayee,
    encaisse,
    encaissement_contrepasse,
    impayee_annulee,
    presume,
)
from tests.domaine.faits_d_exemple import exemple
from tests.domaine.foyers.exemples import reaffecte

CARTE = encaisse(45_60, mode=Mode.CB, session="C1")
REPRISE = carte_impayee("E-1", 45_60)
LUE = rapprochee("l", "impaye", "E-1", -45_60, encaissement="E-1")
DEFAITE = exemple(LigneBancaireDetachee, ligne="l", etait="impaye", reference="E-1", encaissement="E-1")


def annuler() -> AnnulerCarteImpayee:
    return AnnulerCarteImpayee(encaissement="E-1", raison=Motif.ERREUR_PAIEMENT)


def test_r132_une_reprise_notee_par_erreur_s_annule_a_sa_date() -> None:
    """Noted for the household of the wrong line; its 45.60 come back to its account, at the date of the mistake."""
    le = MIDI - timedelta(days=3)
    notee = Recu(REPRISE, date_effet=le)
    (annulee,) = given(CARTE, notee).when(annuler(), role=Role.TRESORIER).proposed()
    assert annulee.decision == impayee_annulee("E-1", 45_60)
    assert annulee.corrige == 2
    assert annulee.date_effet == le


def test_r132_le_paiement_retabli_reste_ou_il_avait_ete_deplace() -> None:
    passe = reaffecte("F-031", "F-013", 45_60)
    rendu = impayee_annulee("E-1", 45_60, foyer="F-013", deplace=True)
    given(CARTE, passe, carte_impayee("E-1", 45_60, foyer="F-013")).when(annuler()).then(rendu)


def test_r132_on_n_annule_que_ce_qui_est_note_repris() -> None:
    given().when(annuler()).refused(EncaissementInconnu)
    given(CARTE).when(annuler()).refused(CarteNonReprise, encaissement="E-1")
    given(CARTE, REPRISE, impayee_annulee("E-1", 45_60)).when(annuler()).refused(CarteNonReprise)
    annule = encaissement_contrepasse(45_60, mode=Mode.CB, session="C1")
    given(CARTE, annule).when(annuler()).refused(CarteNonReprise)


def test_r167_une_reprise_lue_sur_le_releve_ne_s_annule_qu_une_fois_sa_ligne_defaite() -> None:
    given(CARTE, REPRISE, LUE).when(annuler()).refused(RepriseEnBanque)
    given(CARTE, REPRISE, LUE, DEFAITE).when(annuler()).then(impayee_annulee("E-1", 45_60))


def test_r132_le_paiement_retabli_se_corrige_ou_se_reprend_de_nouveau() -> None:
    retabli = (CARTE, REPRISE, impayee_annulee("E-1", 45_60))
    contrepasser = ContrepasserEncaissement(encaissement="E-1", raison=Motif.DOUBLON)
    contraire = encaissement_contrepasse(45_60, mode=Mode.CB, session="C1", second=None)
    given(*retabli).when(contrepasser, acteur="claire", role=Role.TRESORIER).then(contraire)
    noter = NoterCarteImpayee(encaissement="E-1", repris_le=date(2026, 11, 26))
    given(*retabli).when(noter).then(REPRISE)


def test_r167_un_paiement_retabli_que_la_banque_avait_verse_l_est_encore() -> None:
    """Its payout was found; the line of what was taken back was not its own, and was undone."""
    versee = carte_rapprochee("v", "E-1", 45_60)
    avant = (CARTE, versee, REPRISE, LUE, DEFAITE, impayee_annulee("E-1", 45_60))
    given(*avant).when(ContrepasserEncaissement(encaissement="E-1", raison=Motif.DOUBLON)).refused(CarteVersee)


def test_r124_un_paiement_retabli_peut_etre_celui_qui_reste() -> None:
    second = encaisse(45_60, mode=Mode.CB, encaissement="E-2")
    acte = TrancherDoublonPaiement(encaissement="E-2", autre="E-1", decision="doublon")
    avant = (CARTE, second, presume(), REPRISE, impayee_annulee("E-1", 45_60))
    _, contraire = given(*avant).when(acte, acteur="claire", role=Role.TRESORIER).facts()
    assert contraire == encaissement_contrepasse(
        45_60, encaissement="E-2", mode=Mode.CB, raison=Motif.DOUBLON, second=None
    )
