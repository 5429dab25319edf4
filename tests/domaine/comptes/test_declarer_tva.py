"""Noting a return of VAT: what is to be paid, or carried over, in whole euros."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest

from domaine.comptes.annuler_tva import AnnulerTva
from domaine.comptes.declarer_tva import DeclarerTva
from domaine.comptes.faits import PeriodeCloturee, TauxDeclare, TvaAnnulee, TvaDeclaree
from domaine.comptes.refus import (
    AssociationInconnue,
    DeclarationAVenir,
    DeclarationFinDeMois,
    RienADeclarer,
    TauxEnDouble,
    TvaClose,
    TvaDejaDeclaree,
    TvaPasDeclaree,
    TvaSuivie,
)
from domaine.comptes.tva import en_euros
from domaine.fait import Fait
from domaine.groupements.faits import AntenneCreee
from domaine.refus import Refus
from domaine.types import Role
from tests.domaine.dsl import Recu, given
from tests.domaine.faits_d_exemple import exemple

NORD = AntenneCreee(antenne="nord", nom="Nord")
JANVIER = datetime(2027, 1, 10, 12, tzinfo=UTC)
NOVEMBRE, DECEMBRE = date(2026, 11, 30), date(2026, 12, 31)
VINGT = TauxDeclare(pour_mille=200, base_centimes=100_00, tva_centimes=20_00)
CINQ = TauxDeclare(pour_mille=55, base_centimes=2_356_68, tva_centimes=129_62)


def declarer(au: date = DECEMBRE, taux: Sequence[TauxDeclare] = (VINGT, CINQ), deductible: int = 121_40) -> DeclarerTva:
    return DeclarerTva(antenne="nord", au=au, arrete_a=1_344, taux=tuple(taux), deductible_centimes=deductible)


def declaree(au: date = NOVEMBRE, *, credit: int = 0) -> TvaDeclaree:
    return TvaDeclaree(
        antenne="nord", au=au, arrete_a=900, taux=(), deductible_centimes=credit, credit_avant_centimes=0,
        a_payer_centimes=0, credit_centimes=credit, arrondi_centimes=0, methode="tva.v1",
    )  # fmt: skip


def faite(acte: DeclarerTva, *avant: Fait) -> TvaDeclaree:
    [fait] = given(NORD, *avant).when(acte, role=Role.TRESORIER, le=JANVIER).facts()
    assert isinstance(fait, TvaDeclaree)
    return fait


def test_r195_149_62_collectes_121_40_deduits_29_euros_a_payer_0_78_a_notre_charge() -> None:
    fait = faite(declarer())
    assert (fait.a_payer_centimes, fait.credit_centimes, fait.arrondi_centimes) == (29_00, 0, -78)


def test_r195_plus_deduit_que_collecte_fait_un_credit_que_la_suivante_reprend() -> None:
    fait = faite(declarer(deductible=200_00), declaree())
    assert (fait.a_payer_centimes, fait.credit_centimes, fait.arrondi_centimes) == (0, 50_00, -38)
    suivante = faite(declarer(), declaree(credit=12_00))
    assert (suivante.credit_avant_centimes, suivante.a_payer_centimes) == (12_00, 17_00)


def test_r195_un_mois_sans_rien_se_declare_quand_meme_une_fois_qu_on_declare() -> None:
    fait = faite(declarer(taux=(), deductible=0), declaree(credit=12_00))
    assert (fait.a_payer_centimes, fait.credit_centimes) == (0, 12_00)


@pytest.mark.parametrize(
    ("avant", "acte", "refus"),
    [
        ([], declarer(), AssociationInconnue),
        ([NORD], declarer(date(2026, 12, 30)), DeclarationFinDeMois),
        ([NORD], declarer(date(2027, 1, 31)), DeclarationAVenir),
        ([NORD, declaree(DECEMBRE)], declarer(), TvaDejaDeclaree),
        ([NORD, declaree(DECEMBRE)], declarer(NOVEMBRE), TvaDejaDeclaree),
        ([NORD], declarer(taux=(VINGT, VINGT)), TauxEnDouble),
        ([NORD], declarer(taux=(), deductible=0), RienADeclarer),
    ],
)
def test_r195_une_declaration_est_refusee(avant: list[Fait], acte: DeclarerTva, refus: type[Refus]) -> None:
    given(*avant).when(acte, role=Role.TRESORIER, le=JANVIER).refused(refus)


@pytest.mark.parametrize(("centimes", "euros"), [(49, 0), (50, 1_00), (-50, -1_00), (149, 1_00), (2_00, 2_00)])
def test_r195_la_declaration_s_arrondit_a_l_euro(centimes: int, euros: int) -> None:
    assert en_euros(centimes) == euros


def annuler(au: date = NOVEMBRE) -> AnnulerTva:
    return AnnulerTva(antenne="nord", au=au, raison="mauvais mois")


def annulee(au: date = NOVEMBRE, *, credit: int = 0) -> TvaAnnulee:
    champs = declaree(au, credit=credit).as_dict()
    del champs["arrete_a"], champs["methode"]
    return TvaAnnulee(**champs, raison="mauvais mois")


def test_r195_une_declaration_notee_par_erreur_s_annule_a_sa_date_et_se_note_de_nouveau() -> None:
    notee = Recu(declaree(credit=12_00), position=7, date_effet=JANVIER)
    propose = given(NORD, notee).when(annuler(), role=Role.TRESORIER).proposed()
    assert [(p.decision, p.corrige, p.date_effet) for p in propose] == [(annulee(credit=12_00), 7, JANVIER)]
    encore = faite(declarer(NOVEMBRE), declaree(), declaree(DECEMBRE, credit=12_00), annulee(DECEMBRE), annulee())
    assert (encore.credit_avant_centimes, encore.a_payer_centimes) == (0, 29_00)


def test_r195_la_derniere_s_annule_d_abord_et_pas_une_fois_close() -> None:
    def refuser(refus: type[Refus], *avant: Fait) -> None:
        given(NORD, *avant).when(annuler(), role=Role.TRESORIER).refused(refus)

    refuser(TvaPasDeclaree)
    refuser(TvaPasDeclaree, declaree(), annulee())
    refuser(TvaSuivie, declaree(), declaree(DECEMBRE))
    close = exemple(PeriodeCloturee, antenne="nord", au=NOVEMBRE)
    refuser(TvaClose, declaree(), close)
    for avant in ((close, declaree()), (declaree(), exemple(PeriodeCloturee, antenne="nord", au=date(2026, 10, 31)))):
        given(NORD, *avant).when(annuler(), role=Role.TRESORIER).then(annulee())
