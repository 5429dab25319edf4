"""What each rule watches, fact after fact: a figure of a row, or a difference that must stay nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from domaine.caisses.faits import CaisseComptee
from domaine.cycles.faits import CycleArrete, CycleOuvert
from domaine.distribution.faits import RetraitContrepasse, RetraitPese, VenteLibre
from domaine.encaissements.faits import EncaissementContrepasse, EncaissementReaffecte, ModePaiementCorrige
from domaine.fait import Fait
from domaine.parametres import Parametres
from infra.facts import LogLine
from projections.caisses import CAISSES
from projections.chiffres.explication import valeurs
from projections.chiffres.grammaire import GENRES, Chiffre
from projections.chiffres.pourquoi import holder
from projections.engine.deltas import Deltas, Key
from projections.engine.projection import fold_into
from projections.engine.table import Table
from projections.lots import LOTS, lots
from projections.stock import STOCK, stock

PARTS: Final = (RetraitPese, VenteLibre, RetraitContrepasse)
CORRIGENT: Final = (EncaissementContrepasse, EncaissementReaffecte, ModePaiementCorrige, RetraitContrepasse)
"""Facts that undo another one, and so must name it."""
DE_LA_MARCHANDISE: Final = ("commande.", "livraison.", "retrait.pese", "stock.", "substitution.", "ajustage.", "bdc.")
"""The beginnings of the names of facts that would move the frozen figures of a round (R-181)."""

TOLERANCE: Final = Parametres().ecart_caisse_ok_centimes
"""For a till of no round."""

Faits = Sequence[LogLine[Any]]
Series = Mapping[str, list[tuple[int, int]]]
"""By what it is of, the position of each fact that moved it and what it came to."""


class Suivi(NamedTuple):
    """How a rule is watched."""

    types: tuple[str, ...] | None
    """Stored names of the facts it reads; None: all."""
    suivre: Callable[[Faits], Series]


def suivre_chiffre(genre: str, mot: str, cle: Callable[[Key], tuple[str, ...]]) -> Suivi:
    """One figure of every row of a table; `cle`: the words that name a row."""
    table = GENRES[genre].table
    assert table is not None  # noqa: S101 - narrows the type
    projection = holder(table)

    def suivre(faits: Faits) -> Series:
        deltas, series = Deltas(), dict[str, list[tuple[int, int]]]()
        for fait in faits:
            touchees = projection.fold([fait]).tables.get(table, {})
            fold_into(deltas, (projection,), [fait])
            for key in touchees:
                valeur = valeurs(GENRES[genre], key, deltas)[mot]
                if valeur is not None:
                    series.setdefault(Chiffre(GENRES[genre], cle(key), mot).nom, []).append((fait.pos, valeur))
        return series

    return Suivi(tuple(projection.handlers), suivre)


def _mots(key: Key) -> tuple[str, ...]:
    return tuple(map(str, key))


def _hors_tolerance(faits: Faits) -> Series:
    """What of a till's gap is beyond what its round's parameters let pass."""
    tolerances: dict[str, int] = {}
    deltas, series = Deltas(), dict[str, list[tuple[int, int]]]()
    projection = holder(CAISSES)
    for fait in faits:
        if isinstance(fait.data, CycleOuvert):
            tolerances[fait.data.cycle] = fait.data.parametres.ecart_caisse_ok_centimes
        fold_into(deltas, (projection,), [fait])
        for key in projection.fold([fait]).tables.get(CAISSES, {}):
            caisse = dict(zip(CAISSES.columns, deltas.tables[CAISSES][key], strict=True))
            ecart = valeurs(GENRES["caisse"], key, deltas)["ecart"]
            if ecart is not None:
                tolere = abs(ecart) <= tolerances.get(str(caisse["cycle"]), TOLERANCE)
                series.setdefault(f"caisse:{key[0]}:ecart", []).append((fait.pos, 0 if tolere else ecart))
    return series


def _lots_et_stock(faits: Faits) -> Series:
    """I2: what is left of a product is what is left of its batches."""
    ecarts: Counter[Key] = Counter()
    series: dict[str, list[tuple[int, int]]] = {}
    for fait in faits:
        touches = stock.fold([fait]).tables.get(STOCK, {})
        for key, row in touches.items():
            ecarts[key] += _reste(STOCK, row)
        for key, row in lots.fold([fait]).tables.get(LOTS, {}).items():
            ecarts[key[:2]] -= _reste(LOTS, row)
        for key in touches:
            series.setdefault(Chiffre(GENRES["stock"], _mots(key), "reste").nom, []).append((fait.pos, ecarts[key]))
    return series


def _reste(table: Table, row: Sequence[Any]) -> int:
    sommes = dict(zip(table.columns, row, strict=True))
    sorties = ("retire", "vendu", "perdu", "donne", "transfere")
    return int(sommes["recu"] + sommes["ecart"] - sum(sommes[nom] for nom in sorties))


def _comptages(faits: Faits) -> Series:
    """I3: what a count said was expected is what the facts known then make."""
    deltas, series = Deltas(), dict[str, list[tuple[int, int]]]()
    projection = holder(CAISSES)
    for fait in faits:
        if isinstance(fait.data, CaisseComptee):
            attendu = valeurs(GENRES["caisse"], (fait.data.session,), deltas)["theorique"] or 0
            ecart = fait.data.theorique_centimes - attendu
            series.setdefault(f"caisse:{fait.data.session}", []).append((fait.pos, ecart))
        fold_into(deltas, (projection,), [fait])
    return series


def _un_par_un(ecart: Callable[[Any], int]) -> Callable[[Faits], Series]:
    """A difference that each fact holds by itself."""
    return lambda faits: {f"fait:{fait.pos}": [(fait.pos, ecart(fait))] for fait in faits}


def _du_cycle_arrete(fait: LogLine[CycleArrete]) -> int:
    """I4: what went out, less every gap, is what was bought."""
    f = fait.data
    sorties = f.ventes_coutant_centimes + f.pertes_centimes + f.reliquat_centimes + f.port_centimes
    sorties += f.dons_centimes + f.transferts_centimes
    ecarts = f.ecart_prix_centimes + f.ecart_livraison_centimes + f.ecart_arrondi_centimes + f.ecart_inventaire_centimes
    achats = f.achats_factures_centimes + f.achats_provisionnes_centimes - f.avoirs_fournisseurs_centimes
    return sorties - ecarts - achats


def _de_la_part(fait: LogLine[Any]) -> int:
    """I5: share of the household and of the funder, less the solidarity part, is the line at cost."""
    f = fait.data
    return int(f.du_centimes + f.compensation_centimes - f.supplement_centimes - f.coutant_centimes)


def _apres_l_arrete(faits: Faits) -> Series:
    """I7: 1 for a fact that would move the frozen figures of a round, noted after its accounts were closed."""
    arretes: set[str] = set()
    series: dict[str, list[tuple[int, int]]] = {}
    for fait in faits:
        cycle = getattr(fait.data, "cycle", None)
        if isinstance(fait.data, CycleArrete):
            arretes.add(fait.data.cycle)
        elif cycle in arretes and fait.type.startswith(DE_LA_MARCHANDISE):
            series.setdefault(str(cycle), []).append((fait.pos, 1))
    return series


def _nommees(faits: Faits) -> Series:
    """I8: 1 for a correction that names nothing, or a fact that names one that had not come."""
    return {
        f"fait:{fait.pos}": [(fait.pos, 1)]
        for fait in faits
        if (isinstance(fait.data, CORRIGENT) and fait.corrige is None)
        or any(nomme is not None and not 0 < nomme < fait.pos for nomme in (fait.corrige, fait.cause))
    }


STOCK_RESTE: Final = suivre_chiffre("stock", "reste", _mots)
CAISSE_ECART: Final = Suivi((CycleOuvert.NOM, *holder(CAISSES).handlers), _hors_tolerance)


def _noms(*types: type[Fait]) -> tuple[str, ...]:
    return tuple(type_.NOM for type_ in types)


LOTS_ET_STOCK: Final = Suivi(tuple(stock.handlers | lots.handlers), _lots_et_stock)
COMPTAGES: Final = Suivi(tuple(holder(CAISSES).handlers), _comptages)
CYCLES_ARRETES: Final = Suivi(_noms(CycleArrete), _un_par_un(_du_cycle_arrete))
PARTS_DES_FOYERS: Final = Suivi(_noms(*PARTS), _un_par_un(_de_la_part))
APRES_L_ARRETE: Final = Suivi(None, _apres_l_arrete)
CORRECTIONS_NOMMEES: Final = Suivi(None, _nommees)
