"""What one act records does not grow with the round: ten times as many households, orders and payments around it."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from functools import cache
from random import Random
from typing import Any, Final

from msgspec import inspect

from domaine.registre import ACTES
from infra.executer import Reponse
from tests.invariants.annee_au_hasard import vivre_dans
from tests.invariants.cycle_au_hasard import REGIMES, fonder
from tests.invariants.decisions_au_hasard import avancer, commander
from tests.invariants.monde import Monde
from tests.invariants.vie_au_hasard import passer_la_vie

PEU, FOIS = 3, 10
"""How often each household and each payment is there in the small round, and how many times more in the large one."""
HASARD = 1
"""One fact more, in a life where more happens, is no growth."""
POUR_TOUS: Final = frozenset(
    {
        *("ArreterAllocation", "CompleterAllocation", "DeclarerRupture", "RepartirSouplesse"),  # a share for each
        *("TrancherHausse", "RendreBaisse", "RepartirPort", "EtendreTarif"),  # what each one pays
        *("AnnulerCycle", "ReporterProduit"),  # each order, that comes to an end or changes rounds
    }
)
"""They decide for every household at once: one fact in each one's history, and never more than one for each thing."""
ANNEES, MOIS = 6, 3
TOURNEES, DECISIONS = 6, 20
VIES = 6
SE_COPIENT: Final = frozenset({"foyer", "encaissement"})
"""Prefixes of what there are ten times more of."""


class Grandie(Monde):
    """A group where each act that names a household or a payment is taken by nine others as well.

    Every other one is by another household; the others are by the same one, of another payment.
    """

    def __init__(self, fois: int) -> None:
        super().__init__()
        self.fois = fois
        self.au_plus: Counter[str] = Counter()
        """The most facts that one act of each name recorded."""

    def faire(self, acte: str, donnees: dict[str, Any], **qui: Any) -> Reponse | None:
        for rang in range(1, self.fois):
            copie = _renomme(ACTES[acte].DONNEES, donnees, rang)
            if copie != donnees:
                self._compter(acte, super().faire(acte, copie, **qui))
                self.le -= timedelta(minutes=3)  # they all come at once
        reponse = super().faire(acte, donnees, **qui)
        self._compter(acte, reponse)
        return reponse

    def _compter(self, acte: str, reponse: Reponse | None) -> None:
        if reponse is not None:
            self.au_plus[acte] = max(self.au_plus[acte], len(reponse.faits))


def _renomme(type_: Any, donnees: Any, rang: int) -> Any:
    return _renomme_selon(inspect.type_info(type_), donnees, rang)


def _renomme_selon(info: inspect.Type, donnees: Any, rang: int) -> Any:
    if isinstance(info, inspect.Metadata):
        prefixe = (info.extra or {}).get("tag")
        if prefixe in SE_COPIENT and isinstance(donnees, str) and (prefixe == "encaissement" or rang % 2):
            return f"F-{rang}{donnees[-3:]}" if prefixe == "foyer" else f"{donnees.partition('..')[0]}..{rang}"
        return _renomme_selon(info.type, donnees, rang)
    if isinstance(info, inspect.UnionType):
        return next(
            (autre for type_ in info.types if (autre := _renomme_selon(type_, donnees, rang)) != donnees), donnees
        )
    if isinstance(info, inspect.StructType) and isinstance(donnees, dict):
        types = {champ.encode_name: champ.type for champ in info.fields}
        return {nom: _renomme_selon(types[nom], un, rang) if nom in types else un for nom, un in donnees.items()}
    if isinstance(info, inspect.ListType | inspect.VarTupleType) and isinstance(donnees, list | tuple):
        return [_renomme_selon(info.item_type, un, rang) for un in donnees]
    return donnees


@cache
def au_plus(fois: int, graines: int = 1) -> Counter[str]:
    """The most facts that one act of each name records, in lives with that many households around."""
    mondes = []
    for graine in range(ANNEES * graines):
        mondes.append(monde := Grandie(fois))
        vivre_dans(monde, Random(graine), mois=MOIS, tenus=True, **REGIMES[(*REGIMES,)[graine % len(REGIMES)]])
    for graine in range(TOURNEES * graines):
        mondes.append(monde := Grandie(fois))
        hasard = Random(graine)
        fonder(monde)
        commander(monde, hasard)
        for _ in range(DECISIONS):
            avancer(monde, hasard)
        monde.faire("AnnulerCycle", {"cycle": "2026-11"})
    for graine in range(VIES * graines):
        mondes.append(monde := Grandie(fois))
        passer_la_vie(monde, Random(graine))
    combien: Counter[str] = Counter()
    for monde in mondes:
        combien |= monde.au_plus
    return combien


def test_un_acte_n_ecrit_pas_plus_de_faits_quand_la_tournee_grandit() -> None:
    petite, grande = au_plus(PEU, graines=4), au_plus(PEU * FOIS)
    grandissent = {acte for acte in grande if grande[acte] > petite[acte] + HASARD}
    assert grandissent - POUR_TOUS == set(), "say in one fact what there is to say, or why each household has its own"
    assert {acte for acte in POUR_TOUS if grande[acte] > FOIS * petite[acte]} == set(), "more than one for each"
    assert POUR_TOUS - ACTES.keys() == set()
