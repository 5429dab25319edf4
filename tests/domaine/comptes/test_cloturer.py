"""Closing a period of the accounts."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from msgspec.structs import replace

from domaine.comptes.cloturer import CloturerPeriode
from domaine.comptes.faits import ExerciceFixe, PeriodeCloturee
from domaine.comptes.fixer_exercice import FixerExercice
from domaine.comptes.refus import (
    AnneeAClore,
    AssociationInconnue,
    ClotureADeux,
    ExerciceCommence,
    ExerciceInchange,
    FinDePeriode,
    PeriodeDejaCloturee,
    PeriodePasFinie,
)
from domaine.fait import Fait
from domaine.groupements.faits import AntenneCreee, RoleAccorde
from domaine.groupements.refus import SecondSansRole
from domaine.refus import Refus
from domaine.types import Role
from tests.domaine.cycles.exemples import TILLEULS
from tests.domaine.dsl import given

CREEE = AntenneCreee(antenne="nord", nom="Nord")
NORD = replace(TILLEULS, antenne="nord")
RACHID = RoleAccorde(groupement="tilleuls", personne="rachid", role=Role.COORDINATEUR, identite="")
CHIFFRES: dict[str, Any] = {
    "arrete_a": 1344,
    "ecritures": 212,
    "total_centimes": 248_630,
    "cumul_centimes": 1_248_630,
    "empreinte": "ab" * 32,
}
JANVIER = datetime(2027, 1, 10, 12, tzinfo=UTC)


def cloturer(genre: str, au: date, second: str | None = None) -> CloturerPeriode:
    return CloturerPeriode(antenne="nord", genre=genre, au=au, second=second, **CHIFFRES)  # type: ignore[arg-type]


def cloturee(genre: str, au: date, second: str | None = None) -> PeriodeCloturee:
    return PeriodeCloturee(
        antenne="nord",
        genre=genre,  # type: ignore[arg-type]
        au=au,
        second=second,
        methode="cloture.v1",
        **CHIFFRES,
    )


NOVEMBRE, DECEMBRE = cloturee("mois", date(2026, 11, 30)), cloturee("mois", date(2026, 12, 31))
ANNEE = cloturee("annee", date(2026, 12, 31), "rachid")


@pytest.mark.parametrize(
    ("deja", "acte", "fait"),
    [
        ([], cloturer("jour", date(2026, 11, 26)), cloturee("jour", date(2026, 11, 26))),
        ([NOVEMBRE], cloturer("mois", date(2026, 12, 31)), DECEMBRE),
        ([NOVEMBRE], cloturer("annee", date(2026, 12, 31), "rachid"), ANNEE),
        ([DECEMBRE], cloturer("annee", date(2026, 12, 31), "rachid"), ANNEE),
        ([DECEMBRE, ANNEE], cloturer("jour", date(2027, 1, 2)), cloturee("jour", date(2027, 1, 2))),
    ],
    ids=["un_jour", "un_mois", "une_annee", "une_annee_dont_le_dernier_mois_l_est", "l_annee_suivante"],
)
def test_r191_une_periode_finie_se_clot_avec_ses_totaux(
    deja: list[Fait], acte: CloturerPeriode, fait: PeriodeCloturee
) -> None:
    given(CREEE, NORD, RACHID, *deja).when(acte, acteur="claire", le=JANVIER).then(fait)


@pytest.mark.parametrize(
    ("deja", "acte", "refus"),
    [
        ([CREEE, NOVEMBRE], cloturer("jour", date(2026, 11, 30)), PeriodeDejaCloturee),
        ([CREEE, DECEMBRE, ANNEE], cloturer("annee", date(2026, 12, 31), "rachid"), PeriodeDejaCloturee),
        ([CREEE], cloturer("jour", date(2027, 1, 10)), PeriodePasFinie),
        ([CREEE], cloturer("mois", date(2026, 11, 29)), FinDePeriode),
        ([CREEE], cloturer("annee", date(2026, 11, 30), "rachid"), FinDePeriode),
        ([CREEE, DECEMBRE], cloturer("jour", date(2027, 1, 2)), AnneeAClore),
        ([CREEE, NOVEMBRE], cloturer("jour", date(2027, 1, 2)), AnneeAClore),
        ([CREEE, cloturee("annee", date(2024, 12, 31), "rachid")], cloturer("mois", date(2026, 1, 31)), AnneeAClore),
        (
            [CREEE, cloturee("annee", date(2024, 12, 31), "rachid")],
            cloturer("annee", date(2026, 12, 31), "rachid"),
            AnneeAClore,
        ),
        ([], cloturer("jour", date(2026, 11, 26)), AssociationInconnue),
    ],
)
def test_r191_une_cloture_est_refusee(deja: list[Fait], acte: CloturerPeriode, refus: type[Refus]) -> None:
    given(*deja).when(acte, acteur="claire", le=JANVIER).refused(refus)


@pytest.mark.parametrize("second", [None, "claire"])
def test_r192_une_annee_se_clot_a_deux(second: str | None) -> None:
    acte = cloturer("annee", date(2026, 12, 31), second)
    given(CREEE).when(acte, acteur="claire", le=JANVIER).refused(ClotureADeux)


def test_r192_qui_signe_la_cloture_tient_les_comptes_ou_coordonne() -> None:
    def acte() -> CloturerPeriode:
        return cloturer("annee", date(2026, 12, 31), "rachid")

    benevole = replace(RACHID, role=Role.BENEVOLE)
    for faits in ([], [NORD], [RACHID], [TILLEULS, RACHID], [NORD, benevole]):
        given(CREEE, *faits).when(acte(), acteur="claire", le=JANVIER).refused(SecondSansRole, personne="rachid")
    mois = cloturer("mois", date(2026, 12, 31), "rachid")
    given(CREEE, NORD).when(mois, acteur="claire", le=JANVIER).refused(SecondSansRole)


SEPTEMBRE = ExerciceFixe(antenne="nord", premier_mois=9, avant=1)


def scolaire(genre: str, au: date, second: str | None = None) -> PeriodeCloturee:
    return replace(cloturee(genre, au, second), premier_mois=9)


def test_une_annee_comptable_va_de_septembre_a_aout() -> None:
    aout = date(2026, 8, 31)
    acte = cloturer("annee", aout, "rachid")
    given(CREEE, NORD, RACHID, SEPTEMBRE).when(acte, acteur="claire", le=JANVIER).then(
        scolaire("annee", aout, "rachid")
    )
    for au, refus in ((date(2026, 12, 31), FinDePeriode), (date(2027, 8, 31), PeriodePasFinie)):
        acte = cloturer("annee", au, "rachid")
        given(CREEE, SEPTEMBRE).when(acte, acteur="claire", le=JANVIER).refused(refus)
    octobre = cloturer("mois", date(2026, 10, 31))
    deja = scolaire("mois", date(2026, 7, 31))
    given(CREEE, SEPTEMBRE, deja).when(octobre, acteur="claire", le=JANVIER).refused(
        AnneeAClore, annee="2025-2026", fin="31/08/2026"
    )
    close = scolaire("annee", aout, "rachid")
    given(CREEE, SEPTEMBRE, close).when(octobre, acteur="claire", le=JANVIER).then(scolaire("mois", date(2026, 10, 31)))


def test_r191_le_mois_ou_commence_l_annee_se_choisit_avant_toute_cloture() -> None:
    def acte(mois: int) -> FixerExercice:
        return FixerExercice(antenne="nord", premier_mois=mois)

    given(CREEE).when(acte(9)).then(SEPTEMBRE)
    given(CREEE, SEPTEMBRE).when(acte(1)).then(ExerciceFixe(antenne="nord", premier_mois=1, avant=9))
    given(CREEE).when(acte(1)).refused(ExerciceInchange)
    given(CREEE, SEPTEMBRE, NOVEMBRE).when(acte(1)).refused(ExerciceCommence, clos="30/11/2026")
    given().when(acte(9)).refused(AssociationInconnue)
