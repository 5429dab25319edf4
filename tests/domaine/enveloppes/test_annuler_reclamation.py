"""A claim that was noted and did not leave is undone, the last one first, while the bank does not say it was paid."""

from __future__ import annotations

from datetime import UTC, datetime

from domaine.banque.faits import LigneBancaireClassee, LigneBancaireDetachee
from domaine.enveloppes.annuler import AnnulerEnveloppe
from domaine.enveloppes.annuler_reclamation import AnnulerReclamation
from domaine.enveloppes.faits import EnveloppeAnnulee, ReclamationAnnulee
from domaine.enveloppes.refus import ReclamationInconnue, ReclamationSuivie, ReclamationVersee
from tests.domaine.dsl import Recu, given
from tests.domaine.enveloppes.exemples import ACCORDEE, LIEN, defaite, demande, impute, ligne, reclamer
from tests.domaine.faits_d_exemple import exemple

LE_20 = datetime(2026, 12, 20, 18, tzinfo=UTC)
D1 = demande("D0001", ligne(351_20, 2))
D2 = demande("D0002", ligne(-4_50, 4, rectifie="D0001"))
RECLAMEE = (ACCORDEE, impute(351_20), D1)
RECTIFIEE = (*RECLAMEE, impute(-4_50, rectifie=2), D2)


def annuler(numero: str = "D0001") -> AnnulerReclamation:
    return AnnulerReclamation(enveloppe="mmpt-2026", reclamation=numero, raison="pas encore envoyée")


def annulee(numero: str = "D0001", total: int = 351_20) -> ReclamationAnnulee:
    return ReclamationAnnulee(**LIEN, reclamation=numero, total_centimes=total, raison="pas encore envoyée")


def verse(montant: int) -> LigneBancaireClassee:
    return exemple(LigneBancaireClassee, enveloppe="mmpt-2026", montant_centimes=montant)


def test_r185_une_demande_notee_par_erreur_s_annule_a_sa_date_et_garde_son_numero() -> None:
    notee = Recu(D1, position=7, date_effet=LE_20)
    propose = given(ACCORDEE, impute(351_20), notee).when(annuler()).proposed()
    assert [(p.decision, p.corrige, p.date_effet) for p in propose] == [(annulee(), 7, LE_20)]
    given(*RECLAMEE, annulee()).when(annuler()).refused(ReclamationInconnue)
    given(ACCORDEE).when(annuler()).refused(ReclamationInconnue)


def test_r007b_ce_qu_une_demande_annulee_reclamait_est_de_nouveau_a_reclamer() -> None:
    given(*RECLAMEE, annulee()).when(reclamer()).then(demande("", ligne(351_20, 2)))
    given(*RECTIFIEE, annulee("D0002", -4_50)).when(reclamer()).then(demande("", ligne(-4_50, 4, rectifie="D0001")))
    rien = (*RECLAMEE, annulee(), defaite(351_20, de=2))
    given(*rien).when(AnnulerEnveloppe(enveloppe="mmpt-2026")).then(EnveloppeAnnulee(**LIEN, montant_centimes=1_200_00))


def test_r007b_la_derniere_demande_s_annule_d_abord() -> None:
    given(*RECTIFIEE).when(annuler()).refused(ReclamationSuivie, suivante="D0002")
    given(*RECTIFIEE).when(annuler("D0002")).then(annulee("D0002", -4_50))
    given(*RECTIFIEE, annulee("D0002", -4_50)).when(annuler()).then(annulee())


def test_r007b_une_demande_que_le_financeur_a_payee_est_bien_partie() -> None:
    given(*RECLAMEE, verse(351_20)).when(annuler()).refused(
        ReclamationVersee, recu="351,20\u00a0€", reste="0,00\u00a0€"
    )
    defait = exemple(LigneBancaireDetachee, enveloppe="mmpt-2026", montant_centimes=351_20)
    given(*RECLAMEE, verse(351_20), defait).when(annuler()).then(annulee())
    suivante = (impute(20_00, cycle="2026-12"), demande("D0002", ligne(20_00, 5)))
    given(*RECLAMEE, verse(351_20), *suivante).when(annuler("D0002")).then(annulee("D0002", 20_00))
    given(*RECTIFIEE, verse(346_70)).when(annuler("D0002")).then(annulee("D0002", -4_50))
