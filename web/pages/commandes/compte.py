"""What an order comes to, line by line: the same figures on the team's sheet and on the recap of the household."""

from __future__ import annotations

from typing import NamedTuple

from projections.lectures.gens import foyers as lectures
from projections.lectures.vues import Lecture, Ligne


class Compte(NamedTuple):
    """In centimes, at the household's share."""

    lignes: list[Ligne]
    """Taken, still to take, or owed though it was left behind: how much (`compte`), for what (`prix_centimes`)."""
    consignes: int
    """Of what was taken; of what is still to take, they are in its line."""
    port: int

    @property
    def total(self) -> int:
        """What is to be paid: what nobody buys stands beside it."""
        lignes = sum(ligne["prix_centimes"] for ligne in self.lignes)
        return int(lignes) - self.sans_colis_centimes + self.consignes + self.port

    @property
    def a_prendre(self) -> bool:
        return any(ligne["reserve"] > 0 for ligne in self.lignes)

    @property
    def sans_colis(self) -> list[Ligne]:
        """What it waits for and nobody buys: it pays none of it unless some is handed over."""
        return [ligne for ligne in self.lignes if ligne["sans_colis"]]

    @property
    def sans_colis_centimes(self) -> int:
        return int(sum(ligne["engage_centimes"] for ligne in self.sans_colis))


async def compte_de(lecture: Lecture, cycle: str, foyer: str) -> Compte:
    commande = await lectures.commande(lecture, cycle, foyer)
    consignes, port = (commande[f"{quoi}_centimes"] if commande else 0 for quoi in ("consignes", "port"))
    return compter(await lectures.lignes(lecture, cycle, foyer), consignes, port)


def compter(lignes: list[Ligne], consignes: int, port: int) -> Compte:
    comptees = [_comptee(ligne) for ligne in lignes]
    return Compte([ligne for ligne in comptees if ligne["compte"]], consignes, port)


def _comptee(ligne: Ligne) -> Ligne:
    prix = ligne["du_centimes"] + ligne["engage_centimes"]
    compte = ligne["retire"] + ligne["vendu"] + ligne["reserve"]
    return {**ligne, "compte": compte or (ligne["non_retire"] if prix else 0), "prix_centimes": prix}
