"""The reader of the code sees the faults it looks for."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from eventsourcing.dcb.domain import decorated_funcs

from domaine.encaissements.rembourser import RembourserFoyer
from domaine.foyers.autoriser_personne import AutoriserPersonne
from domaine.foyers.faits import FoyerFusionne
from domaine.registre import ACTES
from tests.domaine import lecture_du_code as code


def affecte(acte: Any, montant: int) -> None:
    """Only assigns."""
    acte.solde += montant
    acte.faits[montant] = montant
    acte.vus.add(montant)
    if montant == acte.montant:
        acte.vu = True


def leve(acte: Any) -> None:
    if acte.vu:
        raise ValueError


def regarde_l_heure(acte: Any) -> None:
    acte.le = datetime.now(UTC)


def boucle(acte: Any) -> None:
    for _ in acte.faits:
        acte.vu = True


def choisit(acte: Any) -> None:
    if acte.vu:
        acte.a = 1
    else:
        acte.a = 2


def delegue(acte: Any) -> None:
    leve(acte)


def test_affecter_n_est_pas_une_faute() -> None:
    assert code.more_than_assignments(affecte) == []


@pytest.mark.parametrize("mutator", [leve, regarde_l_heure, boucle, choisit, delegue], ids=lambda f: f.__name__)
def test_une_faute_de_mutateur_se_voit(mutator: Callable[..., None]) -> None:
    assert code.more_than_assignments(mutator)


class Fautif:
    solde: int
    connus: dict[str, set[int]]

    def execute(self) -> None:
        local = [1]
        local.append(2)
        self.solde = 1
        self.connus["a"].add(3)
        local[0], self.solde = 2, 3


def test_ce_qui_change_l_acte_se_voit() -> None:
    assert code.writes_to_self(code.read(Fautif.execute)) == [
        "self.solde",
        "(local[0], self.solde)",
        "self.connus['a'].add(3)",
    ]


def test_un_refus_leve_loin_se_voit() -> None:
    refus = {refus.__name__ for f in code.reached(RembourserFoyer) for refus, _ in code.raised(f)}
    assert {"CaisseDejaComptee", "DisponibleInsuffisant", "TemoinRequis"} <= refus


def test_ce_que_rien_n_apprend_a_l_acte_se_voit(monkeypatch: pytest.MonkeyPatch) -> None:
    assert code.never_learned(AutoriserPersonne) == set()
    reunion: Any = (AutoriserPersonne, FoyerFusionne)
    monkeypatch.delitem(decorated_funcs, reunion)
    assert code.never_learned(AutoriserPersonne) == {"Qui.reuni_a"}


def test_tout_acte_atteint_au_moins_execute() -> None:
    for act in ACTES.values():
        assert f"{act.__module__}.{act.__name__}.execute" in {f.name for f in code.reached(act)}
