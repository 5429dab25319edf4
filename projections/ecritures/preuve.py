"""The ledger judged again: each entry from its fact, against the lines that pages and exports read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import Any, Final

import asyncpg
import msgspec

from domaine.comptes.faits import PeriodeCloturee
from domaine.mots import euros
from infra.facts import Recorded
from projections.ecritures.clore import lignes_validees
from projections.ecritures.comptable import VERSION, Comptable, EcritureImpossible
from projections.ecritures.suivi import COLONNES, Rangee, etat_du_suivi, rangees
from projections.ecritures.validation import Numeros, Tete, Validation, cloture_de, empreinte, valider
from projections.engine.sql import SCHEMA

_LIGNES: Final = (
    f"select {', '.join(COLONNES)} from {SCHEMA}.ecritures "  # noqa: S608 - our own names
    "where position > $1 and position <= $2 order by position, rang, ordre"
)

_TETES: Final = f"select position, rang, min(journal) as journal, min(le) as le from {SCHEMA}.ecritures group by 1, 2"  # noqa: S608 - our own names
_VALIDATIONS: Final = f"select {', '.join(Validation._fields)} from {SCHEMA}.validations order by position, rang"  # noqa: S608 - as above
_CLE: Final = 3
"""Position, rank of the entry, rank of the line."""


class EcrituresDifferentes(Exception):
    """What is stored is not what the facts lead to; the message is a French sentence."""


class Controle:
    """Follows a verification of the whole log, page by page, inside its transaction."""

    def __init__(self, connection: asyncpg.Connection) -> None:
        self._connection = connection
        self._comptable = Comptable()
        self._vu = 0
        self._suivi: Mapping[str, Any] | None = None
        self._commence = False
        self._clotures: list[Recorded[PeriodeCloturee]] = []
        self.lignes = 0

    async def suivre(self, faits: Sequence[Recorded[Any]], jusqu_a: int) -> None:
        """Raise EcrituresDifferentes. A ledger that is behind the log is judged as far as it goes: it catches up."""
        if not self._commence:
            self._commence, self._suivi = True, await etat_du_suivi(self._connection)
        if self._suivi is None or self._suivi["version"] != VERSION:
            return  # nobody reads it before it is made again
        borne = min(jusqu_a, self._suivi["position"])
        self._clotures += [f for f in faits if f.pos <= borne and isinstance(f.data, PeriodeCloturee)]
        if borne > self._vu:
            attendues = rangees(self._entrees(fait for fait in faits if fait.pos <= borne))
            trouvees = [tuple(row) for row in await self._connection.fetch(_LIGNES, self._vu, borne)]
            _comparer(attendues, trouvees)
            self.lignes += len(trouvees)
        if borne == self._suivi["position"] and borne > self._vu:
            self._juger_la_memoire(self._suivi["memoire"])
            await self._juger_les_clotures()
        self._vu = jusqu_a

    def _entrees(self, faits: Iterable[Recorded[Any]]) -> Any:
        try:
            return self._comptable.tout(faits)
        except EcritureImpossible as error:
            raise EcrituresDifferentes(f"Une écriture ne s'équilibre pas : {error}.") from error

    def _juger_la_memoire(self, stockee: bytes) -> None:
        if stockee != msgspec.msgpack.encode(self._comptable.m):
            raise EcrituresDifferentes(
                "Les soldes courants du grand livre ne sont pas la somme de ses écritures. "
                "Lancez sa reconstruction : groupement reconstruire ecritures."
            )

    async def _juger_les_clotures(self) -> None:
        """Numbers and days of final entries, computed again from all entries and all closings."""
        restent = {(row["position"], row["rang"]): Tete(*row) for row in await self._connection.fetch(_TETES)}
        attendues: list[Validation] = []
        clos, numeros, cumul = None, Numeros(), 0
        for fait in self._clotures:
            cloture = cloture_de(fait)
            validees = valider(restent.values(), cloture, clos, numeros)
            for validee in validees:
                del restent[validee.position, validee.rang]
            attendues += validees
            clos = cloture.au
            cumul = await self._juger_les_totaux(fait, validees, cumul)
        trouvees = [Validation(*row) for row in await self._connection.fetch(_VALIDATIONS)]
        for attendue, trouvee in zip_longest(sorted(attendues), trouvees):
            if attendue != trouvee:
                un = attendue or trouvee
                raise EcrituresDifferentes(
                    f"L'écriture du fait n° {un.position} n'a pas le numéro ou le jour que sa clôture lui donne. "
                    "Lancez sa reconstruction : groupement reconstruire ecritures."
                )

    async def _juger_les_totaux(self, fait: Recorded[PeriodeCloturee], validees: list[Validation], cumul: int) -> int:
        """What was signed against what the entries add up to; the perpetual total after this closing."""
        lignes = await lignes_validees(self._connection, validees)
        total = sum(ligne.debit for ligne in lignes)
        f = fait.data
        signes = (f.ecritures, f.total_centimes, f.cumul_centimes, f.empreinte)
        if signes != (len(validees), total, cumul + total, empreinte(lignes)):
            raise EcrituresDifferentes(
                f"La clôture du fait n° {fait.pos} dit {f.ecritures} écritures et {euros(f.total_centimes)} : "
                f"il y en a {len(validees)}, pour {euros(total)}."
            )
        return cumul + total


def _comparer(attendues: list[Rangee], trouvees: list[Rangee]) -> None:
    if attendues == trouvees:
        return
    du_fait, du_livre = ({rangee[:_CLE]: rangee for rangee in rangees_} for rangees_ in (attendues, trouvees))
    cle = min(cle for cle in du_fait.keys() | du_livre.keys() if du_fait.get(cle) != du_livre.get(cle))
    raise EcrituresDifferentes(
        f"L'écriture du fait n° {cle[0]} n'est pas celle que sa règle donne : "
        f"{_dite(du_livre.get(cle))} dans le grand livre, {_dite(du_fait.get(cle))} d'après le fait."
    )


def _dite(rangee: Rangee | None) -> str:
    if rangee is None:
        return "aucune ligne"
    valeurs = dict(zip(COLONNES, rangee, strict=True))
    sens, montant = ("débit", valeurs["debit"]) if valeurs["debit"] else ("crédit", valeurs["credit"])
    assert isinstance(montant, int)  # noqa: S101 - narrows the type
    return f"« {valeurs['libelle']} », {sens} {euros(montant)} sur {valeurs['compte']} {valeurs['aux']}".rstrip()
