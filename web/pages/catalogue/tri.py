"""What is left of the catalogue once somebody searched, chose and sorted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

import msgspec

from domaine.arithmetique import montant_ligne, part_foyer
from projections.annuaire.noms import cle_de_nom, plier
from projections.lectures.vues import Ligne

DITS: Final = ("produit", "nom", "nom_court", "origine", "fournisseur_nom", "labels")
"""What an article says of itself."""
LABELS: Final = {"AB": "Bio", "équitable": "Équitable", "local": "Local"}
TRIS: Final[Mapping[str, tuple[str, Callable[[dict[str, Any]], Any]]]] = {
    "rayon": ("Par rayon", lambda a: (cle_de_nom(a["categorie"] or ""), cle_de_nom(a["nom"]))),
    "nom": ("Par nom", lambda a: cle_de_nom(a["nom"])),
    "prix": ("Du moins cher au plus cher", lambda a: (a["unite"] == "piece", a["prix_centimes"])),
    "economie": ("D'abord les économies", lambda a: (-(a["economie_pct"] or 0), cle_de_nom(a["nom"]))),
}
"""By code, the words and the key."""

AU_COUTANT: Final = 100
"""In percent: what is paid of the amount at cost by whoever has no other tier."""

Article = dict[str, Any]


class Choix(NamedTuple):
    """As the address says it; "" chooses nothing."""

    q: str = ""
    categorie: str = ""
    fournisseur: str = ""
    label: str = ""
    sans: str = ""
    """An allergen that neither the product nor its traces may hold."""
    garde: str = ""
    """`sec` or `frais`."""
    tri: str = "rayon"

    @property
    def filtre(self) -> bool:
        return any(self[:-1])


def article(ligne: Ligne, taux: int = AU_COUTANT) -> Article:
    """A row of the catalogue as a page says it: lists read, amounts for one step computed (R-043).

    `taux`: of the household that reads: each amount is then what it pays, and what it saves (R-007, R-008).
    """
    prix, ailleurs, avant = (
        part_foyer(ligne["prix_centimes"], taux),
        ligne["ailleurs_centimes"],
        ligne["avant_centimes"],
    )
    gagne = ailleurs - prix if ailleurs is not None else 0
    economie = gagne if gagne > 0 else None
    dit = {**ligne, "taux": taux, "a_son_tarif": taux != AU_COUTANT, "coutant_centimes": ligne["prix_centimes"]}
    return {
        **dit,
        "prix_centimes": prix,
        "avant_centimes": None if avant is None else part_foyer(avant, taux),
        "economie_centimes": economie,
        "pas_centimes": du(dit, ligne["pas"]),
        "minimum_centimes": du(dit, ligne["minimum"]),
        "allergenes": liste(ligne["allergenes"]),
        "traces": liste(ligne["traces"]),
        "labels": [LABELS.get(label, label) for label in liste(ligne["labels"])],
        "economie_pct": 100 * economie // ailleurs if economie else None,
    }


def du(article: Article, quantite: int) -> int:
    """What whoever reads pays for a quantity, as the line of an order rounds it."""
    return part_foyer(montant_ligne(quantite, article["coutant_centimes"], article["prix_pour"]), article["taux"])


def liste(texte: str | None) -> list[str]:
    return msgspec.json.decode(texte or "[]", type=list[str])


def trier(articles: Iterable[Article], choix: Choix) -> list[Article]:
    """By what was chosen and typed, accents and capitals aside; a section's name counts when no product answers."""
    choisis = [a for a in articles if _choisi(a, choix)]
    mots = plier(choix.q).split()
    trouves = [a for a in choisis if _repond(a, mots, DITS)]
    trouves = trouves or [a for a in choisis if _repond(a, mots, (*DITS, "categorie"))]
    return sorted(trouves, key=TRIS.get(choix.tri, TRIS["rayon"])[1])


def _choisi(a: Article, choix: Choix) -> bool:
    return (
        choix.categorie in ("", a["categorie"])
        and choix.fournisseur in ("", a["fournisseur"])
        and choix.garde in ("", "frais" if a["frais"] else "sec")
        and (not choix.label or choix.label in a["labels"])
        and choix.sans not in (*a["allergenes"], *a["traces"])
    )


def _repond(a: Article, mots: list[str], champs: tuple[str, ...]) -> bool:
    """Every word that was typed begins a word of these fields."""
    dit = plier(" ".join(_texte(a[champ]) for champ in champs))
    return all(f" {mot}" in f" {dit}" for mot in mots)


def _texte(valeur: Any) -> str:
    return " ".join(valeur) if isinstance(valeur, list) else str(valeur or "")


def rayons(articles: Sequence[Article], choix: Choix) -> list[tuple[str, list[Article]]]:
    """Under the names of their sections; one nameless section when another order was asked."""
    if choix.tri != "rayon":
        return [("", list(articles))] if articles else []
    par_rayon: dict[str, list[Article]] = {}
    for a in articles:
        par_rayon.setdefault(a["categorie"] or "Autres", []).append(a)
    return list(par_rayon.items())


def proposes(articles: Iterable[Article], champ: str) -> set[str]:
    """Every word that one of the lists of the catalogue holds, for a field that offers them."""
    return {mot for a in articles for mot in a[champ]}
