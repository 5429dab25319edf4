"""An agreement has dates; it is renewed or ended, never stretched in silence."""

from datetime import date
from typing import Any

from domaine.partenaires.conventions import RenouvelerConvention, SignerConvention, TerminerConvention
from domaine.partenaires.faits import ConventionRenouvelee, ConventionTerminee
from domaine.partenaires.refus import (
    ConventionDejaSignee,
    ConventionDejaTerminee,
    ConventionInconnue,
    ConventionMalDatee,
    FinHorsConvention,
    PartenaireInconnu,
    RenouvellementTropCourt,
)
from tests.domaine.dsl import given
from tests.domaine.partenaires.exemples import CENTRE, CONVENTION

QUI = {"partenaire": "centre-social", "groupement": "tilleuls", "convention": "salle-2026"}
TERMINEE = ConventionTerminee(**QUI, le=date(2026, 6, 30))


def signer(**autrement: Any) -> SignerConvention:
    return SignerConvention(
        **{
            "partenaire": "centre-social",
            "convention": "salle-2026",
            "objet": "Prêt de la grande salle",
            "debut": date(2026, 1, 1),
            "fin": date(2026, 12, 31),
            "apports": ("salle", "stockage", "salle"),
            **autrement,
        }
    )


def renouveler(fin: date, convention: str = "salle-2026") -> RenouvelerConvention:
    return RenouvelerConvention(partenaire="centre-social", convention=convention, fin=fin)


def terminer(le: date) -> TerminerConvention:
    return TerminerConvention(partenaire="centre-social", convention="salle-2026", le=le)


def test_une_convention_dit_ce_que_le_partenaire_apporte_et_jusqu_a_quand() -> None:
    given(CENTRE).when(signer()).then(CONVENTION)
    given().when(signer()).refused(PartenaireInconnu, partenaire="centre-social")
    given(CENTRE, CONVENTION).when(signer()).refused(ConventionDejaSignee)


def test_une_convention_finit_apres_son_debut_et_dans_les_dix_ans() -> None:
    given(CENTRE).when(signer(fin=date(2026, 1, 1))).refused(ConventionMalDatee, debut="01/01/2026", fin="01/01/2026")
    given(CENTRE).when(signer(fin=date(2062, 12, 31))).refused(ConventionMalDatee)


def test_une_convention_se_renouvelle_vers_l_avant() -> None:
    given(CENTRE, CONVENTION).when(renouveler(date(2027, 12, 31))).then(
        ConventionRenouvelee(**QUI, fin_avant=date(2026, 12, 31), fin=date(2027, 12, 31))
    )
    given(CENTRE, CONVENTION).when(renouveler(date(2026, 12, 31))).refused(RenouvellementTropCourt, fin="31/12/2026")
    given(CENTRE, CONVENTION).when(renouveler(date(2066, 1, 1))).refused(ConventionMalDatee)
    given(CENTRE, CONVENTION).when(renouveler(date(2027, 1, 1), "autre")).refused(ConventionInconnue)


def test_deux_renouvellements_partent_l_un_de_l_autre() -> None:
    premier = ConventionRenouvelee(**QUI, fin_avant=date(2026, 12, 31), fin=date(2027, 12, 31))
    (second,) = given(CENTRE, CONVENTION, premier).when(renouveler(date(2028, 12, 31))).facts()
    assert second == ConventionRenouvelee(**QUI, fin_avant=date(2027, 12, 31), fin=date(2028, 12, 31))


def test_une_convention_terminee_ne_se_renouvelle_plus() -> None:
    given(CENTRE, CONVENTION).when(terminer(date(2026, 6, 30))).then(TERMINEE)
    given(CENTRE, CONVENTION).when(terminer(date(2027, 1, 1))).refused(FinHorsConvention, fin="31/12/2026")
    given(CENTRE, CONVENTION, TERMINEE).when(renouveler(date(2027, 12, 31))).refused(ConventionDejaTerminee)
    given(CENTRE, CONVENTION, TERMINEE).when(terminer(date(2026, 7, 1))).refused(ConventionDejaTerminee)
