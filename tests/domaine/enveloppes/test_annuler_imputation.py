"""A round that the wrong envelope paid, or that somebody was said to bear by mistake, waits for its payer again."""

from __future__ import annotations

from datetime import UTC, date, datetime

from domaine.enveloppes.annuler import AnnulerEnveloppe
from domaine.enveloppes.annuler_imputation import AnnulerImputation
from domaine.enveloppes.annuler_prise_en_charge import AnnulerPriseEnCharge
from domaine.enveloppes.faits import (
    EnveloppeAccordee,
    EnveloppeAnnulee,
    Porteur,
    PriseEnChargeAnnulee,
)
from domaine.enveloppes.imputer import ImputerCompensation
from domaine.enveloppes.modifier import ModifierEnveloppe
from domaine.enveloppes.refus import EnveloppeServie, HorsEnveloppe, ResteADeux, RienAAnnuler, RienAReclamer
from domaine.foyers.faits import SoldeDonne
from domaine.groupements.refus import SecondSansRole
from tests.domaine.cycles.exemples import ARRETE
from tests.domaine.dsl import Recu, given
from tests.domaine.enveloppes.exemples import (
    ACCORDEE,
    LIEN,
    POURQUOI,
    SAMIRA,
    annulee,
    defaite,
    demande,
    impute,
    imputer,
    ligne,
    porte,
    prendre,
    rabais,
    reclamer,
)

LE_20, LE_28 = datetime(2026, 12, 20, 18, tzinfo=UTC), datetime(2026, 12, 28, 18, tzinfo=UTC)
PAYEE = (ACCORDEE, rabais(351_20), ARRETE, impute(351_20))


def annuler() -> AnnulerImputation:
    return AnnulerImputation(enveloppe="mmpt-2026", cycle="2026-11", raison=POURQUOI)


def ne_plus_porter(porteur: Porteur = "groupement", second: str = "samira") -> AnnulerPriseEnCharge:
    ou = {"groupement": "tilleuls", "financeur": "mieux-manger", "cycle": "2026-11"}
    return AnnulerPriseEnCharge(**ou, porteur=porteur, raison="décidé trop vite", second=second)


def rendue(montant: int, porteur: Porteur = "groupement") -> PriseEnChargeAnnulee:
    return PriseEnChargeAnnulee(
        groupement="tilleuls",
        financeur="mieux-manger",
        cycle="2026-11",
        porteur=porteur,
        montant_centimes=montant,
        annule_par=("luc", "samira"),
        raison="décidé trop vite",
    )


def test_r185_ce_qu_une_mauvaise_enveloppe_a_paye_s_annule_ligne_a_ligne_a_sa_date() -> None:
    reprise = Recu(impute(-4_50, rectifie=4), position=9, date_effet=LE_28)
    paye = Recu(impute(351_20), position=4, date_effet=LE_20)
    propose = given(ACCORDEE, paye, reprise).when(annuler()).proposed()
    assert [(p.decision, p.corrige, p.date_effet) for p in propose] == [
        (annulee(351_20), 4, LE_20),
        (annulee(-4_50), 9, LE_28),
    ]


def test_r007b_ce_qu_une_mauvaise_enveloppe_a_paye_se_paie_par_la_bonne() -> None:
    autre = EnveloppeAccordee(
        **{**LIEN, "enveloppe": "suite"},
        montant_centimes=400_00,
        du=date(2026, 6, 1),
        au=date(2026, 12, 31),
        piece="avenant",
    )
    bonne = ImputerCompensation(enveloppe="suite", financeur="mieux-manger", cycle="2026-11")
    (par_l_autre,) = given(*PAYEE, autre, defaite(351_20)).when(bonne).facts()
    assert par_l_autre.as_dict()["montant_centimes"] == 351_20
    given(*PAYEE, defaite(351_20)).when(imputer()).then(impute(351_20))


def test_r007b_une_enveloppe_qui_ne_paie_plus_rien_se_change_et_s_annule() -> None:
    moins = ModifierEnveloppe(enveloppe="mmpt-2026", montant_centimes=1_00, au=date(2026, 10, 31), piece="avenant")
    (changee,) = given(*PAYEE, defaite(351_20)).when(moins).facts()
    given(*PAYEE, defaite(351_20), changee).when(imputer()).refused(HorsEnveloppe)
    s_annuler = AnnulerEnveloppe(enveloppe="mmpt-2026")
    given(*PAYEE, defaite(351_20)).when(s_annuler).then(EnveloppeAnnulee(**LIEN, montant_centimes=1_200_00))
    reclamee = (*PAYEE, demande("D0001", ligne(351_20, 4)), defaite(351_20))
    given(*reclamee).when(s_annuler).refused(EnveloppeServie)


def test_r007b_ce_qui_etait_reclame_se_rectifie_dans_la_demande_suivante() -> None:
    reclamee = (*PAYEE, demande("D0001", ligne(351_20, 4)))
    given(*reclamee, defaite(351_20)).when(reclamer()).then(
        demande("", ligne(-351_20, 6, rectifie="D0001", raison=POURQUOI))
    )
    given(*PAYEE, defaite(351_20)).when(reclamer()).refused(RienAReclamer)
    given(*reclamee, defaite(351_20), impute(300_00)).when(reclamer()).then(
        demande("", ligne(-51_20, 6, 7, rectifie="D0001", raison=POURQUOI))
    )


def test_r185_une_commande_que_l_enveloppe_ne_paie_pas_n_a_rien_a_annuler() -> None:
    given(ACCORDEE).when(annuler()).refused(RienAAnnuler, cycle="2026-11")
    given(*PAYEE, defaite(351_20)).when(annuler()).refused(RienAAnnuler)
    given(ACCORDEE, impute(351_20), impute(-351_20)).when(annuler()).refused(RienAAnnuler)


def test_r185_qui_porte_le_reste_s_annule_a_deux_decision_par_decision_a_sa_date() -> None:
    decidee = Recu(porte(151_20), position=7, date_effet=LE_20)
    reprise = Recu(porte(-4_50), position=9, date_effet=LE_28)
    avant = (decidee, porte(3_00, "cagnotte"), reprise)
    propose = given(*avant, SAMIRA).when(ne_plus_porter(), acteur="luc").proposed()
    assert [(p.decision, p.corrige, p.date_effet) for p in propose] == [
        (rendue(151_20), 7, LE_20),
        (rendue(-4_50), 9, LE_28),
    ]
    given(*avant, SAMIRA).when(ne_plus_porter(second="luc"), acteur="luc").refused(ResteADeux)
    given(*avant).when(ne_plus_porter(), acteur="luc").refused(SecondSansRole, personne="samira")
    apres = (*avant, Recu(rendue(151_20), corrige=7), Recu(rendue(-4_50), corrige=9), SAMIRA)
    given(*apres).when(ne_plus_porter(), acteur="luc").refused(RienAAnnuler, cycle="2026-11")


def test_r007b_ce_que_personne_ne_porte_plus_se_decide_autrement() -> None:
    vide = (ACCORDEE, impute(1_200_00, cycle="2026-10"), rabais(51_20), ARRETE, SAMIRA)
    porte_par_tous = (*vide, porte(51_20), Recu(rendue(51_20), corrige=6))
    given(*porte_par_tous).when(prendre(), acteur="luc").then(porte(51_20))
    don = SoldeDonne(foyer="F-044", groupement="tilleuls", montant_centimes=64_50, piece="lettre")
    cagnotte = (*vide, don, porte(51_20, "cagnotte"), Recu(rendue(51_20, "cagnotte"), corrige=7))
    given(*cagnotte).when(prendre("cagnotte"), acteur="luc").then(porte(51_20, "cagnotte"))
