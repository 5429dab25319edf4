"""The tables of figures of one group as they stand, in the columns and with the differences of `passe.etat`."""

from __future__ import annotations

from typing import Any, Literal

from projections.caisses import DEPOTS
from projections.lectures.argent import caisse
from projections.lectures.vues import Lecture
from projections.passe.etat import TABLES, avec_derives

Nom = Literal["soldes", "stock", "fournisseurs", "caisses"]

_DU_GROUPEMENT = "groupement = $1"
_DES_FOYERS = "foyer in (select foyer from foyers where groupement = $1)"


async def figures(lecture: Lecture, groupement: str, nom: Nom) -> list[dict[str, Any]]:
    """Ready for JSON, in the order of their keys; a till that is to be counted hides what is expected in it (R-163)."""
    table = TABLES[nom]
    du_groupement = _DES_FOYERS if nom == "soldes" else _DU_GROUPEMENT
    lignes = await lecture.lignes(
        f"select {', '.join(table.columns)} from {table.name} where {du_groupement} order by {', '.join(table.key)}",  # noqa: S608
        groupement,
    )
    depots = await lecture.lignes(f"select * from {DEPOTS.name} where groupement = $1", groupement)  # noqa: S608
    toutes = avec_derives(nom, [dict(ligne) for ligne in lignes], [dict(depot) for depot in depots])
    if nom != "caisses":
        return toutes
    aveugles = await caisse.aveugles(lecture, groupement)
    return [caisse.masquer(ligne, aveugles) for ligne in toutes]


async def foyers(lecture: Lecture, groupement: str) -> set[str]:
    """Every household that the group ever had."""
    return {
        ligne["foyer"] for ligne in await lecture.lignes("select foyer from foyers where groupement = $1", groupement)
    }
