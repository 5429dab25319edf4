"""A card payment that the bank took back, as a cheque that bounced: the household owes it again."""

from collections.abc import Callable
from datetime import date, timedelta

from domaine.acte import Acte
from domaine.encaissements.contrepasser import ContrepasserEncaissement
from domaine.encaissements.corriger_mode import CorrigerMode
from domaine.encaissements.corriger_montant import CorrigerMontant
from domaine.encaissements.noter_carte_impayee import NoterCarteImpayee
from domaine.encaissements.reaffecter import ReaffecterEncaissement
from domaine.encaissements.refus import (
    AutreDejaAnnule,
    CarteDejaReprise,
    ChequeDejaRejete,
    EncaissementDejaContrepasse,
    EncaissementInconnu,
    ImpayeAvantPaiement,
    ImpayeAVenir,
    PasUneCarte,
)
from domaine.encaissements.rejeter_cheque import RejeterCheque
from domaine.encaissements.trancher_doublon import TrancherDoublonPaiement
from domaine.types import Mode, Motif, Role
from tests.domaine.banque.exemples import carte_rapprochee
from tests.domaine.commandes.exemples import F031, inscrit
from tests.domaine.dsl import MIDI, Recu, given
from tests.domaine.encaissements.exemples import carte_impayee, encaisse, encaissement_contrepasse, presume
from tests.domaine.foyers.exemples import reaffecte, rejete

CARTE = encaisse(45_60, mode=Mode.CB, session="C1")


def noter(jour: int = 26) -> NoterCarteImpayee:
    return NoterCarteImpayee(encaissement="E-1", repris_le=date(2026, 11, jour))


def test_r132_un_paiement_par_carte_repris_par_la_banque_se_doit_de_nouveau() -> None:
    """Paid on 12/11, taken back on 19/11, whether its payout was found in the statement or not."""
    paye = Recu(CARTE, date_effet=MIDI - timedelta(days=14))
    (repris,) = given(F031, paye).when(noter(19), role=Role.TRESORIER).proposed()
    assert repris.decision == carte_impayee("E-1", 45_60, repris_le=date(2026, 11, 19))
    assert repris.cause == 2
    given(F031, paye, carte_rapprochee("l", "E-1", 45_60)).when(noter(19)).then(repris.decision)


def test_r132_il_se_doit_par_le_foyer_ou_le_paiement_est_maintenant() -> None:
    passe = reaffecte("F-031", "F-013", 45_60)
    given(CARTE, passe).when(noter()).then(carte_impayee("E-1", 45_60, foyer="F-013"))


def test_r132_un_impaye_impossible_est_refuse() -> None:
    given().when(noter()).refused(EncaissementInconnu)
    given(encaisse(45_60, mode=Mode.CHEQUE)).when(noter()).refused(PasUneCarte)
    given(encaisse(45_60, mode=Mode.CHEQUE), rejete(45_60)).when(noter()).refused(ChequeDejaRejete)
    annule = encaissement_contrepasse(45_60, mode=Mode.CB, session="C1")
    given(CARTE, annule).when(noter()).refused(EncaissementDejaContrepasse)
    given(CARTE, carte_impayee("E-1", 45_60)).when(noter()).refused(CarteDejaReprise)
    given(CARTE).when(noter(25)).refused(ImpayeAvantPaiement, paye="26/11/2026", repris="25/11/2026")
    given(CARTE).when(noter(27)).refused(ImpayeAVenir, repris="27/11/2026")


def test_r132_ce_que_la_banque_a_repris_ne_se_corrige_plus() -> None:
    actes: list[Callable[[], Acte]] = [
        lambda: ContrepasserEncaissement(encaissement="E-1", raison=Motif.DOUBLON),
        lambda: CorrigerMode(encaissement="E-1", mode=Mode.ESPECES),
        lambda: CorrigerMontant(encaissement="E-1", montant_centimes=1_00),
        lambda: ReaffecterEncaissement(encaissement="E-1", vers="F-013"),
        lambda: RejeterCheque(encaissement="E-1", rejete_le=date(2026, 11, 26)),
    ]
    for acte in actes:
        given(CARTE, carte_impayee("E-1", 45_60), inscrit("F-013")).when(acte()).refused(CarteDejaReprise)


def test_r124_de_deux_paiements_semblables_celui_qui_reste_se_garde_quand_la_banque_a_repris_l_autre() -> None:
    avant = (CARTE, encaisse(45_60, mode=Mode.CB, encaissement="E-2"), presume(), carte_impayee("E-1", 45_60))
    acte = TrancherDoublonPaiement(encaissement="E-2", autre="E-1", decision="doublon")
    given(*avant).when(acte).refused(AutreDejaAnnule, autre="E-1")
