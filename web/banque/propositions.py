"""What each line of the bank could be: only sums that are exact to the centime, of the same sign; a person confirms."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from domaine.arithmetique import half_up
from projections.annuaire.noms import plier
from projections.lectures.vues import Ligne

AVANT_JOURS: Final = 7
"""A line may come so long before what we noted: a supplier's payment written down afterwards."""
APRES_JOURS: Final = 60
POUR_CENT_MILLE: Final = 100_000
MOT_MIN: Final = 3
"""Letters of a name that are looked for in the bank's words."""


class Proposition(NamedTuple):
    operations: tuple[Ligne, ...]
    frais_centimes: int = 0

    @property
    def cle(self) -> str:
        return " ".join(sorted(cle(operation) for operation in self.operations))


class Propositions(NamedTuple):
    sures: Mapping[str, Proposition]
    """By line: the only thing it can be, that no other line can."""
    possibles: Mapping[str, Sequence[Proposition]]
    """By line: several, among which a person chooses."""


def cle(operation: Ligne) -> str:
    """As the act names it."""
    return f"{operation['genre']}:{operation['reference']}"


def proposer(lignes: Sequence[Ligne], operations: Sequence[Ligne]) -> Propositions:
    """`lignes`: those of which nothing was said, each with `ligne`, `le`, `montant_centimes`; all our operations."""
    libres = [operation for operation in operations if operation["ligne"] is None]
    taux = _dernier_taux(operations)
    trouvees = {ligne["ligne"]: list(_possibles(ligne, libres, taux)) for ligne in lignes}
    prises = Counter(proposition.cle for possibles in trouvees.values() for proposition in possibles)
    sures = {
        ligne: possibles[0]
        for ligne, possibles in trouvees.items()
        if len(possibles) == 1 and prises[possibles[0].cle] == 1
    }
    return Propositions(sures, {ligne: p for ligne, p in trouvees.items() if p and ligne not in sures})


def _possibles(ligne: Ligne, libres: Sequence[Ligne], taux: int | None) -> Iterator[Proposition]:
    montant = ligne["montant_centimes"]
    proches = [operation for operation in libres if _proche(ligne["le"], operation["le"])]
    for operation in proches:
        if operation["montant_centimes"] == montant:
            yield Proposition((operation,))
        elif operation["genre"] == "carte" and taux is not None:
            frais = half_up(operation["montant_centimes"] * taux, POUR_CENT_MILLE)
            if frais and operation["montant_centimes"] - frais == montant:
                yield Proposition((operation,), frais)
    depots: dict[str, list[Ligne]] = defaultdict(list)
    for operation in proches:
        if operation["genre"] in ("especes", "cheques"):
            depots[operation["reference"]].append(operation)
    for parts in depots.values():
        if len(parts) > 1 and sum(part["montant_centimes"] for part in parts) == montant:
            yield Proposition(tuple(parts))


def _proche(le: date, operation_le: date | None) -> bool:
    return operation_le is not None and -AVANT_JOURS <= (le - operation_le).days <= APRES_JOURS


def _dernier_taux(operations: Sequence[Ligne]) -> int | None:
    """What the bank kept of the last card payout, in thousandths of a per cent; None: none was told yet (R-132)."""
    dites = [op for op in operations if op["genre"] == "carte" and op["ligne"] is not None and op["frais_centimes"]]
    if not dites:
        return None
    derniere = max(dites, key=lambda op: (op["ligne_le"], op["reference"]))
    # The rate as contracts write it, in hundredths of a per cent: 5.47 of 312.40 is 1.75 %.
    centiemes = half_up(derniere["frais_centimes"] * 10_000, derniere["montant_centimes"])
    return centiemes * 10


def foyers_nommes(libelle: str, fiches: Sequence[Any]) -> list[Any]:
    """Households whose name, or that of somebody who acts for them, stands in the bank's words; best first.

    A suggestion: money goes to a household only when a person says so (R-131).
    """
    mots = set(plier(libelle).split())
    notes = [(_communs(mots, fiche), fiche) for fiche in fiches]
    gardes = sorted((note for note in notes if note[0]), key=lambda note: (-note[0], note[1].foyer))
    return [fiche for _, fiche in gardes[:5]]


def _communs(mots: set[str], fiche: Any) -> int:
    noms = [fiche.nom, *(autorisee.nom for autorisee in fiche.autorisees)]
    return max((len(mots & {mot for mot in plier(nom).split() if len(mot) >= MOT_MIN}) for nom in noms), default=0)
