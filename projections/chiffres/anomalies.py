"""« Première anomalie »: the first fact after which a rule, or a figure, is not what it should be."""

from __future__ import annotations

import asyncio
import re
from bisect import bisect_right
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from typing import Any, Final, NamedTuple

from infra import Panne
from infra.facts import LogLine, decode
from projections.chiffres import series
from projections.chiffres.dichotomie import SIGNES, Condition, Parcours
from projections.chiffres.explication import chercher, expliquer
from projections.chiffres.grammaire import Chiffre
from projections.chiffres.series import Series, Suivi
from projections.ecritures.lire import Source

Lire = Callable[[Source, int, str | None], Awaitable[Series]]
"""From (session, last position, group or None for all) to what is watched."""

_FAITS: Final = """
select type, data from events where position <= $1 and ($2::text[] is null or type = any ($2))
  and ($3::text is null or 'groupement:' || $3 = any (tags) or not exists (
      select from unnest(tags) t where t like 'groupement:%'))
order by position
"""
_ECRITURES: Final = """
select position, sum(debit - credit)::bigint as ecart from ecritures where position <= $1 group by position
having sum(debit) <> sum(credit) order by position
"""
_UN_FAIT: Final = "select type, data from events where position = $1"
_CHIFFRE: Final = re.compile(r"(?P<nom>\S+?)\s*(?P<signe><|>|!=|=)\s*(?P<valeur>-?[0-9]{1,15})")
_RIEN: Final = Condition("!=", 0)


class Regle(NamedTuple):
    code: str
    phrase: str
    """What must hold."""
    condition: Condition
    """What breaks it."""
    lire: Lire
    chiffre: Chiffre | None = None
    """The one figure that it is about."""


class Anomalie(NamedTuple):
    fait: LogLine[Any]
    de: str
    """The figure, the round or the fact that it is about."""
    valeur: int
    """After that fact."""


class RegleInconnue(Panne):
    """No such rule, and no figure compared with a number."""

    def __init__(self, texte: str) -> None:
        connues = ", ".join(REGLES)
        super().__init__(
            f"« {texte} » n'est pas une règle. Règles : {connues} ; ou un chiffre et une borne, "
            "comme « solde:F-031 < -500 » (centimes, g, ml ou pièces)."
        )


def _suit(suivi: Suivi) -> Lire:
    async def lire(source: Source, jusqu_a: int, groupement: str | None) -> Series:
        types = None if suivi.types is None else list(suivi.types)
        rows = await source.fetch(_FAITS, jusqu_a, types, groupement)
        return await asyncio.to_thread(_plier, suivi, rows)

    return lire


def _plier(suivi: Suivi, rows: Sequence[Mapping[str, Any]]) -> Series:
    """Beside the event loop: a year of facts would keep pages waiting."""
    return suivi.suivre([decode(row["type"], row["data"]) for row in rows])


async def _ecritures(source: Source, jusqu_a: int, _groupement: str | None) -> Series:
    return {f"fait:{r['position']}": [(r["position"], r["ecart"])] for r in await source.fetch(_ECRITURES, jusqu_a)}


REGLES: Final[Mapping[str, Regle]] = {
    regle.code: regle
    for regle in (
        Regle("stock", "Aucun stock sous zéro (R-190)", Condition("<", 0), _suit(series.STOCK_RESTE)),
        Regle("caisse", "Aucun écart de caisse hors tolérance (R-162)", _RIEN, _suit(series.CAISSE_ECART)),
        Regle("I1", "Chaque écriture s'équilibre", _RIEN, _ecritures),
        Regle("I2", "Ce qui reste d'un produit est ce qui reste de ses lots", _RIEN, _suit(series.LOTS_ET_STOCK)),
        Regle("I3", "Ce qu'un comptage attendait est ce que les faits donnent", _RIEN, _suit(series.COMPTAGES)),
        Regle("I4", "Des comptes arrêtés expliquent chaque centime", _RIEN, _suit(series.CYCLES_ARRETES)),
        Regle("I5", "La part du foyer et celle du financeur font le prix", _RIEN, _suit(series.PARTS_DES_FOYERS)),
        Regle("I7", "Rien ne bouge d'un mois arrêté (R-181)", _RIEN, _suit(series.APRES_L_ARRETE)),
        Regle("I8", "Une correction nomme ce qu'elle corrige (R-185)", _RIEN, _suit(series.CORRECTIONS_NOMMEES)),
    )
}


async def lire_regle(source: Source, texte: str) -> Regle:
    """A rule by its code, or a figure compared with a number; raises RegleInconnue and ChiffreInconnu."""
    serre = texte.strip()
    connues = {code.casefold(): regle for code, regle in REGLES.items()}
    if serre.casefold() in connues:
        return connues[serre.casefold()]
    lu = _CHIFFRE.fullmatch(serre)
    if lu is None:
        raise RegleInconnue(serre[:80])
    return regle_du_chiffre(await chercher(source, lu["nom"]), Condition(lu["signe"], int(lu["valeur"])))


def regle_du_chiffre(chiffre: Chiffre, condition: Condition) -> Regle:
    async def lire(source: Source, jusqu_a: int, groupement: str | None) -> Series:
        explication = await expliquer(source, chiffre, jusqu_a=jusqu_a, groupement=groupement)
        return {chiffre.nom: [(pas.fait.pos, pas.apres) for pas in explication.pas if pas.apres is not None]}

    phrase = f"{chiffre.quoi} : jamais {SIGNES[condition.signe][1]} {condition.valeur}"
    return Regle(f"{chiffre.nom} {condition.signe} {condition.valeur}", phrase, condition, lire, chiffre)


async def premiere_anomalie(
    source: Source,
    regle: Regle,
    *,
    jusqu_a: int,
    depuis: int = 0,
    groupement: str | None = None,
    sans: Collection[str] = (),
) -> Anomalie | None:
    """The earliest after position `depuis`; `sans`: what must not be told. Raises TropDeFaits."""
    trouves = []
    for de, points in (await regle.lire(source, jusqu_a, groupement)).items():
        if _cache(de, groupement, sans):
            continue
        rang = Parcours([valeur for _, valeur in points]).premier(
            regle.condition, bisect_right([position for position, _ in points], depuis)
        )
        if rang is not None:
            trouves.append((*points[rang], de))
    if not trouves:
        return None
    position, valeur, de = min(trouves)
    [row] = await source.fetch(_UN_FAIT, position)
    return Anomalie(decode(row["type"], row["data"]), de, valeur)


def _cache(de: str, groupement: str | None, sans: Collection[str]) -> bool:
    """Whether it is another group's stock, or a till that is to be counted."""
    if groupement is not None and de.startswith("stock:"):
        return not de.startswith(f"stock:{groupement}:")
    return de.startswith("caisse:") and any(de in {f"caisse:{session}", f"caisse:{session}:ecart"} for session in sans)
