"""What was decided of a gap by mistake is undone at two: the gap waits again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from domaine.caisses.annuler_decision import AnnulerDecisionEcart
from domaine.caisses.decider import DeciderEcartCaisse
from domaine.caisses.faits import EcartCaisseDecide, EcartCaisseRemis
from domaine.caisses.refus import CaisseInconnue, CaisseNonComptee, ComptageEnCours, DeuxNomsDifferents, EcartNonDecide
from domaine.fait import Fait
from domaine.groupements.faits import RoleAccorde
from domaine.groupements.refus import SecondSansRole
from domaine.types import Motif, Role
from tests.domaine.caisses.exemples import commence, comptee, decide, ecart, ouverte
from tests.domaine.dsl import MIDI, Recu, given
from tests.domaine.encaissements.exemples import encaisse

ROSE = RoleAccorde(groupement="tilleuls", personne="rose", role=Role.BENEVOLE, identite="")
EN_ATTENTE: list[Fait] = [ROSE, ouverte(), comptee(84_00, theorique_centimes=80_00), ecart(4_00, "en_attente")]


def annuler(**autres: Any) -> AnnulerDecisionEcart:
    return AnnulerDecisionEcart(session="C1", **{"raison": Motif.ERREUR_MONTANT, "second": "rose", **autres})


def decider() -> DeciderEcartCaisse:
    return DeciderEcartCaisse(session="C1", raison="non_explique", second="rose")


def remis(centimes: int) -> EcartCaisseRemis:
    return EcartCaisseRemis(
        session="C1",
        groupement="tilleuls",
        cycle="2026-11",
        ecart_centimes=centimes,
        raison=Motif.ERREUR_MONTANT,
        annule_par=("luc", "rose"),
    )


def test_r185_un_ecart_decide_par_erreur_attend_de_nouveau_et_se_decide_autrement() -> None:
    le = MIDI - timedelta(hours=1)
    (annule,) = given(*EN_ATTENTE, Recu(decide(4_00), date_effet=le)).when(annuler()).proposed()
    assert annule.decision == remis(4_00)
    assert (annule.corrige, annule.date_effet) == (5, le)
    (encore,) = given(*EN_ATTENTE, decide(4_00), Recu(remis(4_00), corrige=5)).when(decider()).facts()
    assert isinstance(encore, EcartCaisseDecide)
    assert encore.ecart_centimes == 4_00


def test_r185_ce_qu_un_paiement_explique_depuis_ne_se_decide_plus() -> None:
    """Given 4.00 too much, decided, when a payment of 3.00 is found and the decision undone, then 1.00 is left."""
    trouve = encaisse(3_00, session="C1")
    avant = (*EN_ATTENTE, decide(4_00), trouve)
    (annule,) = given(*avant).when(annuler()).facts()
    (decision,) = given(*avant, Recu(annule, corrige=5)).when(decider()).facts()
    assert isinstance(decision, EcartCaisseDecide)
    assert decision.ecart_centimes == 1_00


def test_r185_tout_ce_qui_est_decide_du_dernier_comptage_s_annule_ensemble() -> None:
    deux = (*EN_ATTENTE, decide(4_00), encaisse(3_00, session="C1"), decide(-3_00))
    given(*deux).when(annuler()).then(remis(4_00), remis(-3_00))


def test_r185_sans_decision_depuis_le_dernier_comptage_il_n_y_a_rien_a_annuler() -> None:
    given(*EN_ATTENTE).when(annuler()).refused(EcartNonDecide, session="C1")
    given(*EN_ATTENTE, decide(4_00), Recu(remis(4_00), corrige=5)).when(annuler()).refused(EcartNonDecide)
    recompte = comptee(84_00, theorique_centimes=80_00, rang=2)
    given(*EN_ATTENTE, decide(4_00), recompte, ecart(4_00, "en_attente")).when(annuler()).refused(EcartNonDecide)
    given().when(annuler()).refused(CaisseInconnue)
    given(ROSE, ouverte()).when(annuler()).refused(CaisseNonComptee)
    given(*EN_ATTENTE, decide(4_00), commence(2)).when(annuler()).refused(ComptageEnCours)


def test_r192_une_decision_a_deux_s_annule_a_deux_de_l_equipe() -> None:
    given(*EN_ATTENTE, decide(4_00)).when(annuler(second="luc")).refused(DeuxNomsDifferents)
    given(*EN_ATTENTE, decide(4_00)).when(annuler(second="paul")).refused(SecondSansRole, personne="paul")
