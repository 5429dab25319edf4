"""The figures that pages show, as files that somebody verifies without us: of one moment, from the tables themselves.

What is written here is what people read: nothing is computed from the facts, whose verifier does that.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date
from typing import Any, Final, NamedTuple

import asyncpg

from domaine.comptes.exercices import Exercices
from projections.ecritures import lire
from projections.ecritures.exercice import LigneDatee
from projections.ecritures.plan import numero
from projections.ecritures.suivi import au_meme_fait
from projections.engine.log import head
from projections.passe.etat import avec_derives
from projections.proof.seul.chiffres import BALANCE, CAISSES, COLONNES, ECRITURES, FOURNISSEURS, FOYERS

_FOYERS: Final = """
select foyer, coalesce(solde_centimes, 0) as solde_centimes, coalesce(engage_centimes, 0) as engage_centimes,
       coalesce(consignes_centimes, 0) as consignes_centimes
from foyers full join soldes using (foyer)
"""
_FOURNISSEURS: Final = """
select fournisseur, cycle, facture_centimes, avoir_centimes, paye_centimes
from fournisseurs where (facture_centimes, avoir_centimes, paye_centimes) <> (0, 0, 0)
"""
_CAISSES: Final = "select * from caisses"
_DEPOTS: Final = "select * from depots"

Rangees = Iterable[dict[str, Any]]


class Montres(NamedTuple):
    position: int
    """Of the last fact that these figures count."""
    fichiers: dict[str, bytes]
    annees: dict[int, list[LigneDatee]]
    """Every year of the accounts, as it is exported."""
    exercices: Exercices
    closes: set[int]
    """Years that are closed whole."""


async def montres(dsn: str) -> Montres:
    async with au_meme_fait(dsn) as connection:
        lignes = await lire.lignes(connection, date.min, date.max)
        return Montres(
            await head(connection),
            await _fichiers(connection, lignes),
            {an: await lire.annee(connection, an) for an in sorted({ligne.exercice for ligne in lignes})},
            await lire.exercices(connection),
            await lire.exercices_clos(connection),
        )


async def _fichiers(connection: asyncpg.Connection, lignes: list[LigneDatee]) -> dict[str, bytes]:
    foyers, fournisseurs, caisses, depots = [
        [dict(row) for row in await connection.fetch(question)]
        for question in (_FOYERS, _FOURNISSEURS, _CAISSES, _DEPOTS)
    ]
    an = (await lire.dernier_jour(connection)).year
    soldes = lire.balance(await lire.soldes(connection, date.max), an)
    return {
        FOYERS: _ecrit(FOYERS, foyers),
        CAISSES: _ecrit(CAISSES, avec_derives("caisses", caisses, depots)),
        FOURNISSEURS: _ecrit(FOURNISSEURS, avec_derives("fournisseurs", fournisseurs, [])),
        BALANCE: _ecrit(BALANCE, ({**solde, "auxiliaire": solde["aux"]} for solde in soldes)),
        ECRITURES: _ecrit(ECRITURES, _ecritures(lignes, an)),
    }


def _ecritures(lignes: list[LigneDatee], an: int) -> list[dict[str, Any]]:
    return [
        {
            "fait": ligne.position,
            "ecriture": ligne.rang,
            "journal": ligne.journal,
            "jour": ligne.le,
            "compte": numero(ligne.compte, ligne.sous, an),
            "auxiliaire": ligne.aux,
            "debit_centimes": ligne.debit,
            "credit_centimes": ligne.credit,
            "libelle": ligne.libelle,
        }
        for ligne in lignes
    ]


def _ecrit(fichier: str, rangees: Rangees) -> bytes:
    """In the order of their keys, entries in that of the facts."""
    colonnes = COLONNES[fichier]
    texte = io.StringIO()
    ecrivain = csv.writer(texte, delimiter=";", lineterminator="\n")
    ecrivain.writerow(colonnes)
    lignes = [[rangee[nom] for nom in colonnes] for rangee in rangees]
    if fichier != ECRITURES:
        lignes.sort(key=lambda ligne: ligne[:2])
    ecrivain.writerows(lignes)
    return texte.getvalue().encode()
