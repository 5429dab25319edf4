"""What of a report may be shown: no figure tells of fewer households than the threshold, nor can be computed to."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final, NamedTuple

from domaine.petites_cellules import Caches, Cellule, Egalite, cacher
from domaine.types import Tarif
from projections.indicateurs.chiffres import Chiffres, Part

TOUT_SE_MONTRE: Final = 0
"""As a threshold: for who works for the group and knows every household by name."""


class Publication(NamedTuple):
    seuil: int
    caches: Caches

    def petite(self, *codes: str) -> bool:
        return any(code in self.caches.petites for code in codes)

    def montre(self, *codes: str) -> bool:
        return not self.petite(*codes) and not any(code in self.caches.deduites for code in codes)


def publier(c: Chiffres, seuil: int) -> Publication:
    """`seuil`: `petites_cellules` of the group (R-213)."""
    return Publication(seuil, cacher(list(_cellules(c)), list(_egalites(c)), seuil))


def _cellules(c: Chiffres) -> Iterator[Cellule]:
    """How much each one matters to who funds the group: the first to be hidden say least."""
    yield Cellule("servis", c.servis, 90)
    yield Cellule("du_quartier", c.du_quartier, 60)
    yield Cellule("hors_quartier", c.hors_quartier, 50)
    yield Cellule("sans_quartier", c.sans_quartier, 12)
    yield Cellule("personnes", c.servis - c.sans_taille, 80)
    yield Cellule("sans_taille", c.sans_taille, 11)
    yield Cellule("nouveaux", c.nouveaux, 40)
    yield Cellule("anciens", c.servis - c.nouveaux, 30)
    yield Cellule("paniers", c.servis, 35)
    yield Cellule("commandes", c.commandes, 20)
    yield Cellule("absences", c.absences, 10)
    for code, importance in _D_ENSEMBLE.items():
        yield Cellule(code, c.servis, importance)
    yield Cellule("libre", c.libre.foyers, 5)
    for nom in c.tarifs:
        part = c.tarifs[nom]
        yield Cellule(f"foyers:{nom}", part.foyers, 15)
        yield Cellule(f"coutant:{nom}", part.foyers, 17)
        yield Cellule(f"du:{nom}", part.foyers, 16)
    yield Cellule("compensation", _part(c, Tarif.COUP_DE_POUCE).foyers, 70)
    yield Cellule("supplement", _part(c, Tarif.SOLIDAIRE).foyers, 18)
    for nom, part in c.financeurs.items():
        yield Cellule(f"financeur:{nom}", part.foyers, 65)


_D_ENSEMBLE: Final = {
    "coutant": 95,
    "du": 55,
    "compare_coutant": 45,
    "compare_du": 25,
    "reference": 57,
    "economie": 58,
    "ressentie": 26,
    "produits": 85,
}
"""Figures of all the households that were served, and how much each matters."""


def _egalites(c: Chiffres) -> Iterator[Egalite]:
    """What somebody who knows how the group works would compute; rates of tiers are known to all."""
    yield {"du_quartier": 1, "hors_quartier": 1, "sans_quartier": 1, "servis": -1}
    yield {"nouveaux": 1, "anciens": 1, "servis": -1}
    if c.paniers == c.servis:
        yield {"paniers": 1, "servis": -1}
    if c.paniers + c.absences == c.commandes:
        yield {"paniers": 1, "absences": 1, "commandes": -1}
    yield {**{f"coutant:{nom}": 1 for nom in c.tarifs}, "coutant": -1}
    yield {**{f"du:{nom}": 1 for nom in c.tarifs}, "du": -1}
    if sum(part.foyers for part in c.tarifs.values()) == c.servis:
        yield {**{f"foyers:{nom}": 1 for nom in c.tarifs}, "servis": -1}
    for nom, part in c.tarifs.items():
        if part.coutant_centimes:
            yield {f"coutant:{nom}": Fraction(part.du_centimes, part.coutant_centimes), f"du:{nom}": -1}
    yield {f"coutant:{Tarif.COUP_DE_POUCE}": 1, f"du:{Tarif.COUP_DE_POUCE}": -1, "compensation": -1}
    yield {f"du:{Tarif.SOLIDAIRE}": 1, f"coutant:{Tarif.SOLIDAIRE}": -1, "supplement": -1}
    yield {**{f"financeur:{nom}": 1 for nom in c.financeurs}, "compensation": -1}
    yield {"reference": 1, "compare_coutant": -1, "economie": -1}
    yield {"reference": 1, "compare_du": -1, "ressentie": -1}
    if c.compare.coutant_centimes == c.pris.coutant_centimes:
        yield {"compare_coutant": 1, "coutant": -1}
        yield {"compare_du": 1, "du": -1}


def _part(c: Chiffres, tarif: Tarif) -> Part:
    return c.tarifs.get(tarif, Part())
