"""A supplier that was paid too much gives money back: what it owes, once, on the day it did."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from domaine.banque.operations import Cible
from domaine.banque.rapprocher import RapprocherLigne
from domaine.banque.refus import OperationDejaPrise
from domaine.cycles.refus import CycleInconnu
from domaine.dates import DateInvraisemblable
from domaine.fournisseurs.noter_remboursement import NoterRemboursementFournisseur
from domaine.fournisseurs.payer import PayerFournisseur
from domaine.fournisseurs.refus import FactureDejaPayee, PaiementAVenir, PlusQueRendu
from domaine.refus import Refus
from tests.domaine.banque.exemples import lue, nom, rapprochee
from tests.domaine.cycles.exemples import ouvert
from tests.domaine.dsl import given
from tests.domaine.fournisseurs.exemples import credit, recue
from tests.domaine.fournisseurs.paiements import noter_rendu, paye, rendu

PAYEE_PUIS_CREDITEE = (ouvert(), recue(155_00, 11_16), paye(155_00), credit(11_16))


def test_r174_un_avoir_venu_apres_le_paiement_se_rend_une_fois() -> None:
    propose = (
        given(*PAYEE_PUIS_CREDITEE).when(noter_rendu(11_16, rendu_le=date(2026, 11, 20), preuve="VIR 7781")).proposed()
    )
    assert [p.decision for p in propose] == [rendu(11_16, "VIR 7781")]
    assert propose[0].date_effet == datetime(2026, 11, 20, 11, tzinfo=UTC)
    given(*PAYEE_PUIS_CREDITEE, rendu(11_16)).when(noter_rendu(11_16)).refused(PlusQueRendu)
    given(*PAYEE_PUIS_CREDITEE).when(noter_rendu(11_17)).refused(PlusQueRendu)
    payer = PayerFournisseur(fournisseur="F03", cycle="2026-11", facture="FA-2211", montant_centimes=11_16)
    given(*PAYEE_PUIS_CREDITEE, rendu(11_16)).when(payer).refused(FactureDejaPayee)


def test_r174_une_avance_sur_une_commande_annulee_se_rend() -> None:
    given(ouvert(), paye(40_00, None)).when(noter_rendu(40_00)).then(rendu(40_00))
    given(ouvert(), recue(155_00, 0), paye(40_00, None)).when(noter_rendu(1)).refused(PlusQueRendu)


@pytest.mark.parametrize(
    ("acte", "refus"),
    [
        (noter_rendu(11_16, rendu_le=date(2026, 12, 31)), PaiementAVenir),
        (noter_rendu(11_16, rendu_le=date(2016, 11, 20)), DateInvraisemblable),
    ],
)
def test_r174_un_remboursement_impossible_est_refuse(acte: NoterRemboursementFournisseur, refus: type[Refus]) -> None:
    given(*PAYEE_PUIS_CREDITEE).when(acte).refused(refus)
    given(recue(155_00, 0), paye(155_00), credit(11_16)).when(noter_rendu(11_16)).refused(CycleInconnu)


def test_r174_retire_de_la_facture_suivante_il_fait_une_ligne_de_banque_avec_elle() -> None:
    """93.00 less 11.16 that it owed: the bank took 81.84."""
    ligne = nom(-81_84)
    suite = paye(93_00, "FA-2212")
    cibles = (
        Cible(genre="paiement_fournisseur", reference="2", cycle="2026-11"),
        Cible(genre="rendu_fournisseur", reference="3", cycle="2026-11"),
    )
    faits = (lue(-81_84), suite, rendu(11_16))
    dites = given(*faits).when(RapprocherLigne(ligne=ligne, cibles=cibles)).facts()
    assert dites == [
        rapprochee(ligne, "paiement_fournisseur", "2", -93_00, cycle="2026-11"),
        rapprochee(ligne, "rendu_fournisseur", "3", 11_16, cycle="2026-11"),
    ]
    autre = lue(11_16)
    encore = RapprocherLigne(ligne=autre.ligne, cibles=cibles[1:])
    given(*faits, *dites, autre).when(encore).refused(OperationDejaPrise)
