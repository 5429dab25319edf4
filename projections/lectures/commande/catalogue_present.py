"""The catalogue as it stands, in the trade's own types: what a file is compared with, and what is exported."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple, TypeVar

import msgspec

from domaine.catalogue.faits import (
    Article,
    CataloguePublie,
    FournisseurReference,
    PrixReferenceReleve,
    ProduitReference,
)
from projections.lectures.vues import Lecture, Ligne

_FAITS: Final = [FournisseurReference.NOM, ProduitReference.NOM, CataloguePublie.NOM, PrixReferenceReleve.NOM]
_JSON: Final = frozenset({"labels", "allergenes", "traces", "noms"})
"""Columns that hold JSON text."""

S = TypeVar("S", bound=msgspec.Struct)


class Present(NamedTuple):
    position: int = 0
    """Of the last fact about suppliers, products or prices: unchanged, nothing of all this moved."""
    fournisseurs: Mapping[str, FournisseurReference] = {}
    produits: Mapping[str, ProduitReference] = {}
    version: int = 0
    """The newest; 0: none."""
    pages: Mapping[str, Mapping[str, Article]] = {}
    """The last of each supplier that did not leave: articles by product."""
    publiees: frozenset[str] = frozenset()
    """Suppliers whose page of the newest version is out; others of `pages` lack there: it stopped half-way."""
    reprise: bool = False
    """The newest was begun from `source` and no round is ordered from it: what lacks may be published there."""
    references: Mapping[str, PrixReferenceReleve] = {}
    """By product, the price elsewhere that was seen last (R-042)."""
    lu_le: datetime = datetime(9999, 1, 1, tzinfo=UTC)
    """When it was read: a price cannot have been seen later."""

    @property
    def articles(self) -> dict[str, Article]:
        """By product, all suppliers together."""
        return {produit: article for page in self.pages.values() for produit, article in page.items()}


async def present(lecture: Lecture, source: str = "") -> Present:
    """`source`: as the envelopes of an import's facts name it."""
    version = int(await lecture.valeur("select coalesce(max(version), 0) from catalogue_pages"))
    articles = await lecture.lignes(
        """select a.* from articles a
           where a.version = (select max(p.version) from catalogue_pages p where p.fournisseur = a.fournisseur)
           order by a.produit"""
    )
    publiees = await lecture.lignes("select fournisseur from catalogue_pages where version = $1", version)
    fournisseurs = await lecture.lignes("select * from fournisseur_fiches order by fournisseur")
    produits = await lecture.lignes("select * from produits order by produit")
    references = await lecture.lignes("select * from prix_reference order by produit")
    return Present(
        position=int(
            await lecture.valeur("select coalesce(max(position), 0) from events where type = any ($1)", _FAITS)
        ),
        fournisseurs={ligne["fournisseur"]: _struct(FournisseurReference, ligne) for ligne in fournisseurs},
        produits={
            ligne["produit"]: _struct(ProduitReference, {**ligne, "densite_g_par_l": ligne["densite_g_par_l"] or None})
            for ligne in produits
        },
        version=version,
        pages=_pages(articles),
        publiees=frozenset(ligne["fournisseur"] for ligne in publiees),
        reprise=bool(source) and await _entamee(lecture, version, source),
        references={ligne["produit"]: _struct(PrixReferenceReleve, ligne) for ligne in references},
        lu_le=await lecture.valeur("select now()"),
    )


def _pages(lignes: list[Ligne]) -> dict[str, dict[str, Article]]:
    pages: dict[str, dict[str, Article]] = {}
    for ligne in lignes:
        pages.setdefault(ligne["fournisseur"], {})[ligne["produit"]] = _struct(Article, ligne)
    return pages


async def _entamee(lecture: Lecture, version: int, source: str) -> bool:
    return bool(
        await lecture.valeur(
            """select bool_and(convert_from(e.data, 'UTF8')::json ->> 'source' = $2)
                      and not exists (select from cycles where catalogue = $3 and ouvert_le is not null)
               from event_tags t join events e using (position) where t.tag = $1 and t.type = $4""",
            f"catalogue:{version}",
            source,
            version,
            CataloguePublie.NOM,
        )
    )


def _struct(type_: type[S], ligne: Ligne) -> S:
    champs: dict[str, Any] = {
        champ: msgspec.json.decode(ligne[champ]) if champ in _JSON else ligne[champ]
        for champ in type_.__struct_fields__
    }
    return msgspec.convert(champs, type_)
