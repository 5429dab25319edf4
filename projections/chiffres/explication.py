"""A figure fact by fact: what it was before each, and after, with the fold that makes the tables (R-186)."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any, Final, NamedTuple

from domaine.mots import jour_de
from infra import Panne
from infra.facts import LogLine, decode
from projections.caisses import CAISSES, DEPOTS
from projections.chiffres.grammaire import GENRES, Chiffre, Genre, colonne_de, lire_chiffre
from projections.chiffres.pourquoi import MOST, TropDeFaits, holder, pourquoi
from projections.ecritures.lire import Source
from projections.ecritures.plan import compte_de, numero
from projections.engine.deltas import Deltas, Key
from projections.engine.projection import Projection, fold_into
from projections.engine.table import Table
from projections.passe.etat import TABLES, avec_derives
from projections.stock import STOCK

PROCHES: Final = 3
"""Names offered in the place of one that says nothing."""

_GROUPEMENT: Final = "select groupement from cycles where cycle = $1"
_CLE_EXISTE: Final = "select true from {table} where {condition} limit 1"
_LIGNES: Final = "select {colonnes} from {table} order by {colonnes}"
_ANNEE: Final = "select recorded_at from log_head"
_DU_COMPTE: Final = """
select e.position, sum(e.debit - e.credit)::bigint as effet, f.type, f.data
from ecritures e join events f on f.position = e.position
where e.compte = $1 and e.sous = $2 and ($3 = '' or e.aux = $3) and e.position <= $4
  and ($5::text is null or e.groupement in ('', $5))
group by e.position, f.type, f.data order by e.position limit $6
"""
_COMPTES: Final = "select distinct compte, sous, aux from ecritures order by 1, 2, 3"


_TABLES_DE_L_ETAT: Final = {table: nom for nom, table in TABLES.items()}
"""Tables whose rows pages subtract from, by the name that `projections.passe.etat` gives them."""


class Pas(NamedTuple):
    """A fact that moved the figure; None: it had no value yet."""

    fait: LogLine[Any]
    avant: int | None
    apres: int | None

    @property
    def effet(self) -> int:
        """By how much it moved the figure; what had no value counts as 0."""
        return (self.apres or 0) - (self.avant or 0)


class Explication(NamedTuple):
    chiffre: Chiffre
    pas: list[Pas]
    """In the order of positions; their effects add up to the figure."""
    valeur: int | None
    """None: no fact gave it a value yet."""


class ChiffreInconnu(Panne):
    """No such figure; `proches` are names that exist."""

    def __init__(self, texte: str, proches: Sequence[str]) -> None:
        self.proches = tuple(proches)
        suite = (
            f" Les plus proches : {', '.join(proches)}."
            if proches
            else " Un chiffre se nomme comme solde:F-031 ; il paraît avec le premier fait qui le touche."
        )
        super().__init__(f"« {texte} » n'est le nom d'aucun chiffre.{suite}")


async def chercher(source: Source, texte: str) -> Chiffre:
    """The figure of that name, whose row exists; raises ChiffreInconnu."""
    chiffre = lire_chiffre(texte)
    if chiffre is None or not await _existe(source, chiffre):
        raise ChiffreInconnu(texte.strip()[:80], await _proches(source, texte.strip()[:80]))
    return chiffre


async def expliquer(
    source: Source, chiffre: Chiffre, *, jusqu_a: int = 2**63 - 1, groupement: str | None = None
) -> Explication:
    """As known at a position. `groupement`: of an account, the lines of this group and of none.

    Raises TropDeFaits. An account must be up to date.
    """
    if chiffre.genre.table is None:
        pas = await _pas_du_compte(source, chiffre, jusqu_a, groupement)
        return Explication(chiffre, pas, pas[-1].apres if pas else 0)
    table, key, cycle = await situer(source, chiffre)
    causes = await pourquoi(source, table, key, cycle=cycle, jusqu_a=jusqu_a)
    pas = derouler(chiffre, holder(table), key, [cause.fait for cause in causes])
    return Explication(chiffre, pas, pas[-1].apres if pas else valeurs(chiffre.genre, key, Deltas())[chiffre.colonne])


def derouler(chiffre: Chiffre, projection: Projection, key: Key, faits: Sequence[LogLine[Any]]) -> list[Pas]:
    """Those of these facts that moved the figure, folded one after the other."""
    deltas, pas = Deltas(), []
    avant = valeurs(chiffre.genre, key, deltas)[chiffre.colonne]
    for fait in faits:
        fold_into(deltas, (projection,), (fait,))
        apres = valeurs(chiffre.genre, key, deltas)[chiffre.colonne]
        if apres != avant:
            pas.append(Pas(fait, avant, apres))
        avant = apres
    return pas


def valeurs(genre: Genre, key: Key, deltas: Deltas) -> dict[str, int | None]:
    """Every figure of one row, by its word; what no fact made holds nothing."""
    table = genre.table
    assert table is not None  # noqa: S101 - narrows the type
    row = deltas.tables.get(table, {}).get(key) or (*key, *table.nothing)
    ligne: dict[str, Any] = dict(zip(table.columns, row, strict=True))
    if table in _TABLES_DE_L_ETAT:
        [ligne] = avec_derives(_TABLES_DE_L_ETAT[table], [ligne], deltas.dicts(DEPOTS))
    if table is CAISSES:
        ligne["attendu_centimes"] = _attendu(ligne)
    return {mot: ligne[colonne_de(genre, mot)] for mot in genre.colonnes}


def _attendu(caisse: dict[str, Any]) -> int:
    """What a till is counted against, whatever went to the bank since."""
    if caisse["comptee_le"] is None:
        return int(caisse["theorique_centimes"])
    return int(caisse["compte_centimes"] - caisse["ecart_centimes"])


async def situer(source: Source, chiffre: Chiffre) -> tuple[Table, Key, str | None]:
    """The row of a figure that is no account, and the round whose facts alone count."""
    table = chiffre.genre.table
    assert table is not None  # noqa: S101 - narrows the type
    valeurs: dict[str, Any] = dict(zip(chiffre.genre.cle, chiffre.mots, strict=True))
    if table is not STOCK:
        return table, tuple(valeurs[nom] for nom in table.key), None
    trouves = await source.fetch(_GROUPEMENT, valeurs["cycle"])
    groupement = trouves[0]["groupement"] if trouves else valeurs["cycle"]
    return table, (groupement, valeurs["produit"]), valeurs["cycle"] if trouves else None


async def _pas_du_compte(source: Source, chiffre: Chiffre, jusqu_a: int, groupement: str | None) -> list[Pas]:
    trouve = compte_de(chiffre.mots[0], await _annee(source))
    if trouve is None:
        return []
    compte, sous = trouve
    rows = await source.fetch(_DU_COMPTE, compte.value, sous, chiffre.mots[1], jusqu_a, groupement, MOST + 1)
    if len(rows) > MOST:
        raise TropDeFaits
    solde, pas = 0, []
    for row in rows:
        if row["effet"]:
            pas.append(Pas(decode(row["type"], row["data"]), solde, solde + row["effet"]))
            solde += row["effet"]
    return pas


async def _annee(source: Source) -> int:
    [tete] = await source.fetch(_ANNEE)
    return jour_de(tete["recorded_at"]).year


async def _existe(source: Source, chiffre: Chiffre) -> bool:
    if chiffre.genre.table is None:
        return chiffre.nom in set(await _noms(source, chiffre.genre))
    table, key, _ = await situer(source, chiffre)
    condition = " and ".join(f"{nom} = ${rang}" for rang, nom in enumerate(table.key, start=1))
    return bool(await source.fetch(_CLE_EXISTE.format(table=table.name, condition=condition), *key))


async def _proches(source: Source, texte: str) -> list[str]:
    nom, _, _ = texte.partition(":")
    genre = GENRES.get(nom.casefold())
    connus = [nom for g in ([genre] if genre else GENRES.values()) for nom in await _noms(source, g)]
    mesure = SequenceMatcher()
    mesure.set_seq2(texte)

    def ressemblance(connu: str) -> float:
        mesure.set_seq1(connu)
        return mesure.ratio()

    return sorted(connus, key=lambda connu: (-ressemblance(connu), connu))[:PROCHES]


async def _noms(source: Source, genre: Genre) -> list[str]:
    """Of every row, without its columns."""
    if genre.table is None:
        annee = await _annee(source)
        lignes = [(numero(row["compte"], row["sous"], annee), row["aux"]) for row in await source.fetch(_COMPTES)]
        return sorted({Chiffre(genre, (n, aux), "").nom for n, a in lignes for aux in ("", a)})
    colonnes = ", ".join(genre.table.key)
    rows = await source.fetch(_LIGNES.format(colonnes=colonnes, table=genre.table.name))
    return [":".join([genre.nom, *(str(row[nom]) for nom in _dans_l_ordre(genre))]) for row in rows]


def _dans_l_ordre(genre: Genre) -> tuple[str, ...]:
    return ("groupement", "produit") if genre.table is STOCK else genre.cle
