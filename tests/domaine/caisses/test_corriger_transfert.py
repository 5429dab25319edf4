"""Cash carried to another till and noted wrong: undone or told right in both, at two once one of them was counted."""

from datetime import UTC, datetime
from typing import Any

import pytest

from domaine.caisses.compter import CompterCaisse
from domaine.caisses.corriger_transfert import CorrigerTransfert
from domaine.caisses.faits import CaisseComptee, TransfertContrepasse
from domaine.caisses.refus import (
    ComptageEnCours,
    CompteeAvec,
    TransfertDejaAnnule,
    TransfertInchange,
    TransfertInconnu,
)
from domaine.encaissements.refus import SecondeSignatureRequise
from domaine.fait import Fait
from domaine.groupements.refus import SecondSansRole
from domaine.types import Motif, Role
from tests.domaine.caisses.exemples import abandonne, commence, comptee, ouverte, transfert
from tests.domaine.cycles.exemples import TILLEULS
from tests.domaine.dsl import Recu, given
from tests.domaine.groupements.exemples import accorde

HIER = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
ROSE = accorde(Role.BENEVOLE, "rose")
DEUX = (ROSE, ouverte(), ouverte(40_00, session="C2", caisse="B"))
PORTE: list[Fait | Recu] = [*DEUX, Recu(transfert(50_00), date_effet=HIER)]
"""20.00 went from A to B and 50.00 were noted; it is the fourth fact."""


def corriger(montant_centimes: int = 20_00, **autres: Any) -> CorrigerTransfert:
    champs: dict[str, Any] = {"session": "C1", "vers": "C2", "transfert": 4, "raison": Motif.ERREUR_MONTANT, **autres}
    return CorrigerTransfert(montant_centimes=montant_centimes, **champs)


def annule(second: str | None = None) -> TransfertContrepasse:
    return TransfertContrepasse(
        session="C1",
        vers="C2",
        groupement="tilleuls",
        montant_centimes=50_00,
        raison=Motif.ERREUR_MONTANT,
        second=second,
    )


def test_r185_un_transfert_note_faux_se_redit_a_sa_date_et_nomme_ce_qu_il_annule() -> None:
    propose = given(*PORTE).when(corriger()).proposed()
    assert [p.decision for p in propose] == [annule(), transfert(20_00)]
    assert [(p.corrige, p.cause, p.date_effet) for p in propose] == [(4, None, HIER), (None, 4, HIER)]
    given(*PORTE).when(corriger(0)).then(annule())


@pytest.mark.parametrize(("session", "theorique"), [("C1", 60_00), ("C2", 60_00)])
def test_r165_chaque_caisse_attend_ce_qui_a_ete_porte_en_vrai(session: str, theorique: int) -> None:
    acte = CompterCaisse(
        session=session,
        groupement="tilleuls",
        detail={"1": 60_00},
        compte_centimes=60_00,
        comptee_par=("paul", "rose"),
    )
    (compte, *_) = given(TILLEULS, *DEUX, transfert(50_00), annule(), transfert(20_00)).when(acte).facts()
    assert isinstance(compte, CaisseComptee)
    assert compte.theorique_centimes == theorique


def test_r185_un_transfert_s_annule_une_fois_entre_les_caisses_qu_il_nomme() -> None:
    given(*PORTE, Recu(annule(), corrige=4)).when(corriger()).refused(TransfertDejaAnnule)
    given(*PORTE).when(corriger(50_00)).refused(TransfertInchange, montant="50,00\u00a0€")
    given(*PORTE).when(corriger(transfert=3)).refused(TransfertInconnu)
    given(*PORTE).when(corriger(session="C2", vers="C1")).refused(TransfertInconnu)


@pytest.mark.parametrize(("session", "nom"), [("C1", "A"), ("C2", "B")])
def test_r138_une_des_deux_caisses_est_comptee_on_corrige_a_deux(session: str, nom: str) -> None:
    apres = [*PORTE, comptee(60_00, session=session)]
    given(*apres).when(corriger()).refused(CompteeAvec, session=nom)
    given(*apres).when(corriger(second="rose")).then(annule("rose"), transfert(20_00))
    given(*apres).when(corriger(second="luc")).refused(SecondeSignatureRequise)
    given(*apres).when(corriger(second="paul")).refused(SecondSansRole)


def test_r163_un_transfert_ne_se_corrige_pas_pendant_qu_une_des_deux_se_compte() -> None:
    given(*PORTE, commence()).when(corriger()).refused(ComptageEnCours, session="A")
    given(*PORTE, commence(), abandonne()).when(corriger(0)).then(annule())
