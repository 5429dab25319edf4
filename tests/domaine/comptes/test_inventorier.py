"""The inventory of a period: stock, subsidies not spent, hours of volunteers; said again, it replaces the last."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from msgspec.structs import replace

from domaine.acte import Acte
from domaine.comptes.dire_subventions import ArreterFondsDedies, NoterSubventionARecevoir
from domaine.comptes.evaluer_stock import EvaluerStock
from domaine.comptes.faits import (
    BenevolatValorise,
    FondsDediesArretes,
    PeriodeCloturee,
    StockEvalue,
    SubventionARecevoir,
)
from domaine.comptes.refus import (
    AssociationInconnue,
    FinDeMoisAttendue,
    FinDeMoisAVenir,
    InventaireInchange,
    InventairePlusRecent,
    JourDejaClos,
)
from domaine.comptes.valoriser_benevolat import ValoriserBenevolat
from domaine.groupements.faits import OuvertureControlee
from domaine.groupements.refus import GroupementInconnu
from tests.domaine.cycles.exemples import TILLEULS
from tests.domaine.dsl import given
from tests.domaine.faits_d_exemple import exemple

NORD = replace(TILLEULS, antenne="nord")
FIN = date(2026, 12, 31)
JANVIER = datetime(2027, 1, 10, 12, tzinfo=UTC)
DE: dict[str, Any] = {"antenne": "nord", "groupement": "tilleuls"}


def stock(valeur: int, au: date = FIN) -> EvaluerStock:
    return EvaluerStock(**DE, au=au, valeur_centimes=valeur, piece="Feuilles du 31/12")


def evalue(valeur: int, avant: int, au: date = FIN) -> StockEvalue:
    return StockEvalue(**DE, au=au, valeur_centimes=valeur, avant_centimes=avant, piece="Feuilles du 31/12")


def fonds(reste: int, subvention: str = "Ville, cuisine", au: date = FIN) -> ArreterFondsDedies:
    return ArreterFondsDedies(**DE, au=au, subvention=subvention, reste_centimes=reste, piece="Bilan 2026")


def arretes(reste: int, avant: int, subvention: str = "Ville, cuisine", au: date = FIN) -> FondsDediesArretes:
    return FondsDediesArretes(
        **DE, au=au, subvention=subvention, reste_centimes=reste, avant_centimes=avant, piece="Bilan 2026"
    )


def a_recevoir(montant: int, subvention: str = "Région", au: date = FIN) -> NoterSubventionARecevoir:
    return NoterSubventionARecevoir(
        **DE, au=au, subvention=subvention, montant_centimes=montant, piece="Lettre du 02/12"
    )


def promise(montant: int, avant: int = 0, au: date = FIN) -> SubventionARecevoir:
    return SubventionARecevoir(
        **DE, au=au, subvention="Région", montant_centimes=montant, avant_centimes=avant, piece="Lettre du 02/12"
    )


def heures(habitants: int, exterieurs: int = 0, au: date = FIN, taux: int = 12_00) -> ValoriserBenevolat:
    return ValoriserBenevolat(
        **DE,
        au=au,
        habitants_minutes=habitants,
        exterieurs_minutes=exterieurs,
        taux_centimes=taux,
        piece="Cahier des heures",
    )


def valorise(habitants: int, exterieurs: int, valeur: int, avant: int = 0, au: date = FIN) -> BenevolatValorise:
    return BenevolatValorise(
        **DE,
        au=au,
        habitants_minutes=habitants,
        exterieurs_minutes=exterieurs,
        taux_centimes=12_00,
        valeur_centimes=valeur,
        avant_centimes=avant,
        piece="Cahier des heures",
    )


def test_le_stock_compte_remplace_celui_de_l_ouverture_puis_le_precedent() -> None:
    ouverture = exemple(OuvertureControlee, stock_centimes=318_60)
    given(NORD, ouverture).when(stock(402_15), le=JANVIER).then(evalue(402_15, 318_60))
    given(NORD, ouverture, evalue(402_15, 318_60)).when(stock(400_00), le=JANVIER).then(evalue(400_00, 402_15))


def test_un_stock_vide_se_note_aussi() -> None:
    given(NORD).when(stock(0), le=JANVIER).then(evalue(0, 0))


def test_ce_qui_reste_d_une_subvention_se_suit_subvention_par_subvention() -> None:
    given(NORD).when(fonds(1_200_00), le=JANVIER).then(arretes(1_200_00, 0))
    deja = arretes(1_200_00, 0, au=date(2025, 12, 31))
    given(NORD, deja).when(fonds(300_00), le=JANVIER).then(arretes(300_00, 1_200_00))
    given(NORD, deja).when(fonds(300_00, "Région"), le=JANVIER).then(arretes(300_00, 0, "Région"))


def test_une_subvention_promise_se_redit_du_meme_jour_et_recommence_a_zero_un_autre_jour() -> None:
    given(NORD).when(a_recevoir(800_00), le=JANVIER).then(promise(800_00))
    given(NORD, promise(800_00)).when(a_recevoir(900_00), le=JANVIER).then(promise(900_00, 800_00))
    novembre = promise(800_00, au=date(2026, 11, 30))
    given(NORD, novembre).when(a_recevoir(800_00), le=JANVIER).then(promise(800_00))
    given(NORD, promise(800_00)).when(a_recevoir(0), le=JANVIER).then(promise(0, 800_00))


def test_r203_46_heures_et_demie_a_12_euros_valent_558_euros() -> None:
    given(NORD).when(heures(31 * 60, 15 * 60 + 30), le=JANVIER).then(valorise(1860, 930, 558_00))


def test_r203_une_minute_vaut_20_centimes_et_s_arrondit_une_fois_sur_toutes() -> None:
    given(NORD).when(heures(31 * 60, 15 * 60 + 31), le=JANVIER).then(valorise(1860, 931, 558_20))
    a_10_01 = replace(valorise(1, 1, 33), taux_centimes=10_01)  # 16.68 centimes each: 34 if each were rounded
    given(NORD).when(heures(1, 1, taux=10_01), le=JANVIER).then(a_10_01)


def test_r203_des_heures_comptees_aux_mauvaises_personnes_se_redisent_meme_si_elles_valent_autant() -> None:
    """31 h of neighbours and 15,5 h of others were typed the wrong way round: 558,00 both times."""
    a_l_envers = valorise(930, 1860, 558_00)
    given(NORD, a_l_envers).when(heures(1860, 930), le=JANVIER).then(valorise(1860, 930, 558_00, 558_00))
    a_10_euros = replace(valorise(3348, 0, 558_00), taux_centimes=10_00)
    given(NORD, a_10_euros).when(heures(1860, 930), le=JANVIER).then(valorise(1860, 930, 558_00, 558_00))


def test_r191_ce_qui_n_a_pas_change_depuis_le_mois_d_avant_se_note_aussi_a_la_fin_de_l_annee() -> None:
    novembre = date(2026, 11, 30)
    heures_de_novembre = valorise(1860, 930, 558_00, au=novembre)
    given(NORD, heures_de_novembre).when(heures(1860, 930), le=JANVIER).then(valorise(1860, 930, 558_00, 558_00))
    given(NORD, arretes(300_00, 0, au=novembre)).when(fonds(300_00), le=JANVIER).then(arretes(300_00, 300_00))
    given(NORD).when(fonds(0), le=JANVIER).refused(InventaireInchange)


def test_les_heures_d_une_annee_recommencent_a_zero() -> None:
    novembre = valorise(600, 0, 120_00, au=date(2026, 11, 30))
    given(NORD, novembre).when(heures(900), le=JANVIER).then(valorise(900, 0, 180_00, 120_00))
    avant = replace(novembre, au=date(2025, 12, 31))
    given(NORD, avant).when(heures(900), le=JANVIER).then(valorise(900, 0, 180_00))


@pytest.mark.parametrize("acte", [stock, fonds, a_recevoir, heures])
def test_r191_un_inventaire_se_date_d_une_fin_de_mois_passee_et_ouverte(acte: Any) -> None:
    def refuse(au: date, refus: Any, *faits: Any, **details: str) -> None:
        given(NORD, *faits).when(acte(5_00, au=au), le=JANVIER).refused(refus, **details)

    refuse(date(2026, 12, 30), FinDeMoisAttendue)
    refuse(date(2027, 1, 31), FinDeMoisAVenir)
    clos = exemple(PeriodeCloturee, antenne="nord", genre="mois", au=FIN)
    refuse(FIN, JourDejaClos, clos, clos="31/12/2026", prochain="31/01/2027")
    autre: Acte = acte(5_00)
    given(replace(NORD, antenne="sud")).when(autre, le=JANVIER).refused(AssociationInconnue, antenne="nord")
    given(replace(NORD, groupement="erables")).when(acte(5_00), le=JANVIER).refused(GroupementInconnu)


@pytest.mark.parametrize(
    ("fait", "acte"),
    [
        (evalue(5_00, 0), stock(5_00)),
        (arretes(5_00, 0), fonds(5_00)),
        (promise(5_00), a_recevoir(5_00)),
        (valorise(60, 0, 12_00), heures(60)),
    ],
)
def test_r191_un_inventaire_deja_note_ou_plus_ancien_est_refuse(fait: Any, acte: Any) -> None:
    given(NORD, fait).when(acte, le=JANVIER).refused(InventaireInchange, au="31/12/2026")
    plus_recent = replace(fait, au=date(2027, 1, 31) if not isinstance(fait, BenevolatValorise) else FIN)
    recule = type(acte)(**{**acte_donnees(acte), "au": date(2026, 11, 30)})
    given(NORD, plus_recent).when(recule, le=JANVIER).refused(InventairePlusRecent)


def acte_donnees(acte: Acte) -> dict[str, Any]:
    return {nom: getattr(acte, nom) for nom in type(acte).DONNEES.__struct_fields__}
