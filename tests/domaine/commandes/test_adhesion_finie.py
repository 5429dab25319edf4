"""A membership that has ended: one round of grace, then no order; the pick-up is never refused (R-023)."""

from __future__ import annotations

from datetime import UTC, date, datetime

from msgspec.structs import replace

from domaine.commandes.modifier import ModifierLigne
from domaine.commandes.refus import AdhesionFinie
from domaine.commandes.saisir import LigneSaisie, SaisirCommande
from domaine.foyers.faits import AdhesionEnregistree
from domaine.types import Role
from tests.domaine.catalogue.exemples import CATALOGUE
from tests.domaine.commandes.exemples import F031, ligne
from tests.domaine.cycles.exemples import ouvert
from tests.domaine.dsl import Given, Recu, given

EN_SEPTEMBRE = datetime(2026, 9, 12, 17, 0, tzinfo=UTC)
EN_OCTOBRE = datetime(2026, 10, 10, 17, 0, tzinfo=UTC)
CYCLES = (ouvert(cycle="2026-09"), ouvert(cycle="2026-10"))


def adhesion(jusqu_au: date) -> AdhesionEnregistree:
    return AdhesionEnregistree(
        foyer="F-031",
        groupement="tilleuls",
        valable_du=date(jusqu_au.year - 1, 9, 1) if jusqu_au.month < 9 else date(jusqu_au.year, 9, 1),
        valable_au=jusqu_au,
        cotisation_centimes=1_00,
        cagnotte_centimes=0,
    )


FINIE = adhesion(date(2026, 8, 31))
COMMANDE_DE_SEPTEMBRE = Recu(replace(ligne(), cycle="2026-09"), date_effet=EN_SEPTEMBRE)


def monde(*faits: object) -> Given:
    return given(*CYCLES, F031, *CATALOGUE, *faits)  # type: ignore[arg-type]


def commander(cycle: str) -> SaisirCommande:
    lignes = (LigneSaisie(produit="P008", quantite=2_000),)
    return SaisirCommande(cycle=cycle, foyer="F-031", catalogue=4, lignes=lignes)


def modifier(cycle: str, quantite: int) -> ModifierLigne:
    return ModifierLigne(cycle=cycle, foyer="F-031", produit="P016", quantite=quantite, catalogue=4)


def test_r023_adhesion_finie_le_31_aout_septembre_passe_octobre_attend_l_adhesion() -> None:
    assert monde(FINIE).when(commander("2026-09"), le=EN_SEPTEMBRE).facts()
    monde(FINIE, COMMANDE_DE_SEPTEMBRE).when(commander("2026-10"), le=EN_OCTOBRE).refused(
        AdhesionFinie, quand="est finie depuis le 31/08/2026"
    )
    reprise = adhesion(date(2027, 8, 31))
    assert monde(FINIE, COMMANDE_DE_SEPTEMBRE, reprise).when(commander("2026-10"), le=EN_OCTOBRE).facts()


def test_r023_la_commande_de_grace_se_change_encore() -> None:
    avant = monde(FINIE, COMMANDE_DE_SEPTEMBRE)
    assert avant.when(modifier("2026-09", 3_000), le=EN_SEPTEMBRE).facts()
    avant.when(modifier("2026-10", 3_000), le=EN_OCTOBRE, role=Role.ADHERENT, acteur="PE-031").refused(AdhesionFinie)


def test_r023_une_baisse_n_est_jamais_refusee() -> None:
    d_octobre = Recu(replace(ligne(), cycle="2026-10"), date_effet=EN_OCTOBRE)
    avant = monde(FINIE, COMMANDE_DE_SEPTEMBRE, d_octobre)
    assert avant.when(modifier("2026-10", 2_000), le=EN_OCTOBRE).facts()
    avant.when(modifier("2026-10", 3_000), le=EN_OCTOBRE).refused(AdhesionFinie)


def test_r023_une_commande_d_avant_la_fin_n_est_pas_la_grace() -> None:
    d_aout = Recu(replace(ligne(), cycle="2026-08"), date_effet=datetime(2026, 8, 20, tzinfo=UTC))
    assert monde(FINIE, d_aout).when(commander("2026-09"), le=EN_SEPTEMBRE).facts()


def test_r023_qui_n_a_jamais_adhere_a_une_commande() -> None:
    assert monde().when(commander("2026-09"), le=EN_SEPTEMBRE).facts()
    monde(COMMANDE_DE_SEPTEMBRE).when(commander("2026-10"), le=EN_OCTOBRE).refused(
        AdhesionFinie, quand="n'a pas été prise"
    )
