"""What the bank says and what our books say of the account at the end of a day, and why they differ, line by line.

Account 5121 = opening balance + what we recorded as gone to or from the bank. Statement = last balance given + lines
since. Between both: what is on its way, what the bank has not taken yet, and lines of which nobody said what they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from projections.lectures.vues import Ligne


class Depart(NamedTuple):
    """What the account held at the end of a day, before any line that counts."""

    au: date
    solde_centimes: int
    repris: bool
    """False: read in the first statement, nobody said it yet: our books do not have it."""


class Attente(NamedTuple):
    """A line of the difference."""

    quoi: Ligne
    montant_centimes: int
    jours: int
    """Its age."""


class Manque(NamedTuple):
    """Two statements do not follow each other: lines of these days were not read."""

    du: date
    au: date
    ecart_centimes: int


class EtatDeRapprochement(NamedTuple):
    au: date
    banque_centimes: int
    compte_centimes: int
    """Account 5121, as our books have it."""
    en_route: list[Attente]
    """Deposited, not on the statement yet."""
    non_debites: list[Attente]
    """Paid by us, not taken by the bank yet."""
    a_dire: list[Attente]
    """Lines of the bank that our books do not have, or not in full."""
    manques: list[Manque]
    depart: Depart | None
    lu_jusqu_au: date | None
    """The last day, up to `au`, that a statement tells: one of the whole month tells each of its days."""

    @property
    def ecart_centimes(self) -> int:
        """What none of the lines explains; 0: it adds up."""
        attendu = self.banque_centimes + total(self.en_route) + total(self.non_debites) - total(self.a_dire)
        return self.compte_centimes - attendu


def total(attentes: Sequence[Attente]) -> int:
    """Centimes; < 0: more leaves than comes in."""
    return sum(attente.montant_centimes for attente in attentes)


def etat_au(
    au: date, lignes: Sequence[Ligne], operations: Sequence[Ligne], releves: Sequence[Ligne], repris: Ligne | None
) -> EtatDeRapprochement:
    """From what `lectures.banque` reads; nothing after `au` counts."""
    depart = _depart(releves, repris)
    debut = depart.au if depart else date.min
    vues = [ligne for ligne in lignes if debut < ligne["le"] <= au]
    comptees = [op for op in operations if not _dans_le_depart(op, depart)]
    notees = [op for op in comptees if op["le"] is not None and op["le"] <= au and op["genre"] != "carte"]
    attendent = [op for op in notees if op["ligne"] is None or op["ligne_le"] > au]
    cartes = [op for op in comptees if op["genre"] == "carte" and op["ligne"] is not None and op["ligne_le"] <= au]
    dites = sum(ligne["montant_centimes"] for ligne in vues if ligne["etat"] in ("classee", "virement"))
    compte = sum(op["montant_centimes"] for op in notees) + dites
    compte += sum(op["montant_centimes"] - op["frais_centimes"] for op in cartes)
    attentes = [Attente(op, op["montant_centimes"], (au - op["le"]).days) for op in attendent]
    return EtatDeRapprochement(
        au=au,
        banque_centimes=_solde_du_releve(au, vues, releves, depart),
        compte_centimes=compte + (depart.solde_centimes if depart and depart.repris else 0),
        en_route=[attente for attente in attentes if attente.montant_centimes > 0],
        non_debites=[attente for attente in attentes if attente.montant_centimes < 0],
        a_dire=_a_dire(au, vues, [*notees, *cartes]),
        manques=manques(lignes, [releve for releve in releves if releve["au"] <= au]),
        depart=depart,
        lu_jusqu_au=max((min(releve["au"], au) for releve in releves if releve["du"] <= au), default=None),
    )


def manques(lignes: Sequence[Ligne], releves: Sequence[Ligne]) -> list[Manque]:
    """`releves`: by the day they end on."""
    dits = [releve for releve in releves if releve["cloture_centimes"] is not None]
    trouves: list[Manque] = []
    for avant, apres in pairwise(dits):
        entre = sum(ligne["montant_centimes"] for ligne in lignes if avant["au"] < ligne["le"] <= apres["au"])
        ecart = apres["cloture_centimes"] - avant["cloture_centimes"] - entre
        if ecart:
            trouves.append(Manque(avant["au"] + timedelta(1), apres["au"], ecart))
    return trouves


def _depart(releves: Sequence[Ligne], repris: Ligne | None) -> Depart | None:
    if repris is not None:
        return Depart(repris["au"], repris["solde_centimes"], repris=True)
    ouverts = [releve for releve in releves if releve["ouverture_centimes"] is not None]
    if not ouverts:
        return None
    premier = min(ouverts, key=lambda releve: releve["du"])
    return Depart(premier["du"] - timedelta(1), premier["ouverture_centimes"], repris=False)


def _dans_le_depart(op: Ligne, depart: Depart | None) -> bool:
    """Found in a line that the balance taken up has already."""
    return depart is not None and depart.repris and op["ligne"] is not None and bool(op["ligne_le"] <= depart.au)


def _solde_du_releve(au: date, vues: Sequence[Ligne], releves: Sequence[Ligne], depart: Depart | None) -> int:
    dits = [releve for releve in releves if releve["cloture_centimes"] is not None and releve["au"] <= au]
    dernier = max(dits, key=lambda releve: (releve["au"], releve["position"]), default=None)
    if dernier is not None:
        depuis: int = sum(ligne["montant_centimes"] for ligne in vues if ligne["le"] > dernier["au"])
        return depuis + int(dernier["cloture_centimes"])
    lues: int = sum(ligne["montant_centimes"] for ligne in vues)
    return lues + (depart.solde_centimes if depart else 0)


def _a_dire(au: date, vues: Sequence[Ligne], notees: Sequence[Ligne]) -> list[Attente]:
    """What of each line our books do not have; an operation that was undone since leaves its line to be told again."""
    trouve: dict[str, int] = defaultdict(int)
    for op in notees:
        if op["ligne"] is not None:
            trouve[op["ligne"]] += op["montant_centimes"] - op["frais_centimes"]
    restes = [
        (ligne, ligne["montant_centimes"] - trouve[ligne["ligne"]])
        for ligne in vues
        if ligne["etat"] in ("ouverte", "rapprochee")
    ]
    return [Attente(ligne, reste, (au - ligne["le"]).days) for ligne, reste in restes if reste]
