"""A cheque noted as refused that the bank had taken, noted on the wrong payment (R-129)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from domaine.banque.etablir_bordereau import ChequeEnMain, EtablirBordereau
from domaine.banque.faits import LigneBancaireDetachee
from domaine.caisses.deposer import DeposerEnBanque
from domaine.encaissements.annuler_carte_impayee import AnnulerCarteImpayee
from domaine.encaissements.annuler_rejet import AnnulerRejetDeCheque
from domaine.encaissements.contrepasser import ContrepasserEncaissement
from domaine.encaissements.faits import ChequeRejete
from domaine.encaissements.refus import (
    CarteNonReprise,
    ChequeDejaDepose,
    ChequeNonRejete,
    EncaissementInconnu,
    RejetEnBanque,
)
from domaine.encaissements.rejeter_cheque import RejeterCheque
from domaine.encaissements.remettre_transit import RemettreTransit
from domaine.types import Mode, Motif, Role
from tests.domaine.banque.exemples import bordereau, cheque, depose, rapprochee
from tests.domaine.caisses.exemples import depot, ouverte
from tests.domaine.dsl import MIDI, Recu, given
from tests.domaine.encaissements.exemples import carte_impayee, encaisse, encaissement_contrepasse, rejet_annule
from tests.domaine.faits_d_exemple import exemple
from tests.domaine.foyers.exemples import reaffecte, rejete

CHEQUE = cheque("E-1", 45_60)
REJET = rejete(45_60, session="C1")
RETABLI = rejet_annule(45_60, session="C1")


def annuler() -> AnnulerRejetDeCheque:
    return AnnulerRejetDeCheque(encaissement="E-1", raison=Motif.ERREUR_PAIEMENT)


def test_r129_un_rejet_note_par_erreur_s_annule_a_sa_date() -> None:
    """Noted for the cheque of somebody else; it lies again in its till, at the date of the mistake."""
    le = MIDI - timedelta(days=3)
    (annule,) = given(CHEQUE, Recu(REJET, date_effet=le)).when(annuler(), role=Role.TRESORIER).proposed()
    assert annule.decision == RETABLI
    assert (annule.corrige, annule.date_effet) == (2, le)


def test_r129_depose_le_cheque_retabli_reste_en_banque_et_la_ou_il_avait_ete_deplace() -> None:
    passe = reaffecte("F-031", "F-013", 45_60, mode=Mode.CHEQUE)
    rejet = exemple(ChequeRejete, encaissement="E-1", foyer="F-013", montant_centimes=45_60, rejete_le=REJET.rejete_le)
    rendu = rejet_annule(45_60, foyer="F-013", deplace=True)
    given(CHEQUE, passe, depose("E-1", 45_60), rejet).when(annuler()).then(rendu)


def test_r129_on_n_annule_que_ce_qui_est_note_rejete() -> None:
    given().when(annuler()).refused(EncaissementInconnu)
    given(CHEQUE).when(annuler()).refused(ChequeNonRejete, encaissement="E-1")
    given(CHEQUE, REJET, RETABLI).when(annuler()).refused(ChequeNonRejete)
    carte = encaisse(45_60, mode=Mode.CB, session="C1")
    given(carte, carte_impayee("E-1", 45_60)).when(annuler()).refused(ChequeNonRejete)
    de_carte = AnnulerCarteImpayee(encaissement="E-1", raison=Motif.ERREUR_PAIEMENT)
    given(CHEQUE, REJET).when(de_carte).refused(CarteNonReprise)


def test_r167_un_rejet_lu_sur_le_releve_ne_s_annule_qu_une_fois_sa_ligne_defaite() -> None:
    lue = rapprochee("l", "rejet", "E-1", -45_60, encaissement="E-1")
    defaite = exemple(LigneBancaireDetachee, ligne="l", etait="rejet", reference="E-1", encaissement="E-1")
    avant = (CHEQUE, depose("E-1", 45_60), REJET, lue)
    given(*avant).when(annuler()).refused(RejetEnBanque)
    given(*avant, defaite).when(annuler()).then(rejet_annule(45_60))


def test_r129_le_cheque_retabli_se_depose_se_corrige_ou_se_rejette_de_nouveau() -> None:
    retabli = (ouverte(), CHEQUE, REJET, RETABLI)
    deposer = DeposerEnBanque(session="C1", groupement="tilleuls", cheques=("E-1",))
    parti, *_ = given(*retabli).when(deposer).facts()
    assert parti == depot(0, "E-1", cheques_centimes=45_60)
    debout: Any = (ChequeEnMain(encaissement="E-1", session="C1"),)
    etablir = EtablirBordereau(depot="D-1", groupement="tilleuls", cheques=debout)
    given(*retabli).when(etablir).then(bordereau("D-1", ("E-1", 45_60)), depose("E-1", 45_60))
    contrepasser = ContrepasserEncaissement(encaissement="E-1", raison=Motif.DOUBLON)
    contraire = encaissement_contrepasse(45_60, mode=Mode.CHEQUE, session="C1", second=None)
    given(*retabli).when(contrepasser, acteur="claire", role=Role.TRESORIER).then(contraire)
    rejeter = RejeterCheque(encaissement="E-1", rejete_le=date(2026, 11, 26))
    assert len(given(*retabli).when(rejeter).facts()) == 1
    en_banque = (CHEQUE, depose("E-1", 45_60), REJET, rejet_annule(45_60))
    given(*en_banque).when(contrepasser).refused(ChequeDejaDepose)


def test_r137_un_cheque_retabli_est_de_nouveau_dans_les_mains_de_qui_l_avait() -> None:
    en_main = encaisse(45_60, mode=Mode.CHEQUE, porteur="luc")
    remettre = RemettreTransit(porteur="luc", session="C1", encaissements=("E-1",))
    faits = given(ouverte(), en_main, rejete(45_60), rejet_annule(45_60)).when(remettre).facts()
    assert len(faits) == 1
