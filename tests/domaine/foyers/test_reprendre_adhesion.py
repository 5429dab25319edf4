"""A membership paid before the group's log began (R-031)."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from domaine.foyers.faits import FoyerQuitte
from domaine.foyers.refus import AdhesionDejaPrise, FoyerHorsGroupement, FoyerInconnu, FoyerParti, PeriodeTropLongue
from domaine.foyers.reprendre_adhesion import ReprendreAdhesion
from tests.domaine.commandes.exemples import F031
from tests.domaine.dsl import MIDI, given
from tests.domaine.foyers.exemples import adhesion

REPRISE = replace(adhesion(0), valable_du=MIDI.date(), valable_au=date(2027, 8, 31))


def reprendre(au: date = date(2027, 8, 31), *, groupement: str = "tilleuls") -> ReprendreAdhesion:
    return ReprendreAdhesion(foyer="F-031", groupement=groupement, valable_au=au)


def test_r031_une_adhesion_du_cahier_vaut_jusqu_a_son_jour_et_ne_compte_rien() -> None:
    given(F031).when(reprendre()).then(REPRISE)


def test_r031_une_adhesion_du_cahier_deja_finie_dit_depuis_quand() -> None:
    fin = date(2026, 8, 31)
    given(F031).when(reprendre(fin)).then(replace(REPRISE, valable_du=fin, valable_au=fin))


def test_r031_une_adhesion_se_reprend_une_fois_et_pour_un_foyer_qui_est_la() -> None:
    given(F031, adhesion(1_00)).when(reprendre()).refused(AdhesionDejaPrise, du="01/09/2026", au="31/08/2027")
    given(F031, REPRISE).when(reprendre()).refused(AdhesionDejaPrise)
    given(F031).when(reprendre(date(2029, 8, 31))).refused(PeriodeTropLongue)
    given(F031).when(reprendre(groupement="peupliers")).refused(FoyerHorsGroupement)
    given(F031, FoyerQuitte(foyer="F-031", groupement="tilleuls")).when(reprendre()).refused(FoyerParti)
    given().when(reprendre()).refused(FoyerInconnu)
