"""Wishes gathered by theme, the most asked for first; a household's own; what each was answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median_low

from projections.annuaire.noms import cle_de_nom
from projections.lectures.ordre import ranger
from projections.lectures.vues import Lecture, Ligne

_SOUHAITS = """
    select s.*, coalesce(nullif(f.reuni_a, ''), s.foyer) as qui, coalesce(t.dans, s.theme) as range_sous
    from souhaits s
    left join themes t on t.groupement = s.groupement and t.theme = s.theme
    left join foyers f on f.foyer = s.foyer
"""
"""`qui`: the household as it is numbered today (R-027), "" for nobody by name; `range_sous`: its theme today."""
_REPONSES = """
    select r.*, p.nom_court,
           (select min(a.publie_le) from articles a where a.produit = r.produit and a.essai) as essai_le,
           (select min(a.publie_le) from articles a where a.produit = r.produit and not a.essai) as catalogue_le,
           (select a.essai from articles a where a.produit = r.produit
            and a.version = (select max(version) from articles)) as a_l_essai
    from reponses_aux_souhaits r left join produits p on p.produit = r.produit
"""
"""`a_l_essai`: in the newest version of the catalogue; null: it is not in it."""


@dataclass(frozen=True, kw_only=True)
class Theme:
    """What several wishes ask for."""

    theme: str
    rayon: str
    nom: str
    """As the coordination named it, else as most people say it."""
    demandeurs: int
    """Households, and wishes of people who gave no name."""
    par_an: Mapping[str, int]
    """By unit, what all would take in a year."""
    prix: Mapping[str, int]
    """By unit, the price that stands in the middle of those paid today; none where nobody said."""
    souhaits: Sequence[Ligne]
    """The oldest first."""
    reponse: Ligne | None
    """None: nobody answered yet."""

    @property
    def libelles(self) -> Mapping[str, str]:
        """Folded words that stand here, and how people say them most."""
        return {theme: _le_plus_dit(s for s in self.souhaits if s["theme"] == theme) for theme in self._mots}

    @property
    def depuis(self) -> datetime:
        """When it was asked for the first time."""
        return self.souhaits[0]["le"]  # type: ignore[no-any-return]  # an instant

    @property
    def _mots(self) -> list[str]:
        return list(dict.fromkeys(s["theme"] for s in self.souhaits))


async def themes(lecture: Lecture, groupement: str) -> list[Theme]:
    """Those that somebody still asks for, the most asked for first."""
    lignes = await lecture.lignes(
        f"{_SOUHAITS} where s.groupement = $1 and s.etat = 'exprime' order by s.position", groupement
    )
    noms = await lecture.lignes(
        "select theme, intitule from themes where groupement = $1 and intitule is not null", groupement
    )
    reponses = {r["theme"]: r for r in await lecture.lignes(f"{_REPONSES} where r.groupement = $1", groupement)}
    intitules = {ligne["theme"]: ligne["intitule"] for ligne in noms}
    ranges: dict[str, list[Ligne]] = {}
    for ligne in lignes:
        ranges.setdefault(ligne["range_sous"], []).append(ligne)
    trouves = [_theme(theme, siens, intitules.get(theme), reponses.get(theme)) for theme, siens in ranges.items()]
    return sorted(trouves, key=lambda theme: (-theme.demandeurs, cle_de_nom(theme.nom)))


async def du_produit(lecture: Lecture, groupement: str, produit: str) -> list[Theme]:
    """Those that this product answers."""
    if not await lecture.valeur(
        "select exists (select from reponses_aux_souhaits where groupement = $1 and produit = $2)", groupement, produit
    ):
        return []
    return [t for t in await themes(lecture, groupement) if t.reponse and t.reponse["produit"] == produit]


async def du_foyer(lecture: Lecture, foyer: str) -> list[Ligne]:
    """What the household asks for, its old numbers included, the newest first, each with its answer if there is one."""
    lignes = await lecture.lignes(
        f"""{_SOUHAITS} where (s.foyer = $1 or f.reuni_a = $1) and s.etat = 'exprime' order by s.position desc""",
        foyer,
    )
    reponses = {
        (r["groupement"], r["theme"]): r
        for r in await lecture.lignes(
            f"{_REPONSES} where r.groupement = any ($1)", list({ligne["groupement"] for ligne in lignes})
        )
    }
    return [{**ligne, "reponse": reponses.get((ligne["groupement"], ligne["range_sous"]))} for ligne in lignes]


async def libelles(lecture: Lecture, groupement: str) -> list[str]:
    """Words that were said before, so that the next one is said alike."""
    lignes = await lecture.lignes(
        """select libelle, count(*) as fois from souhaits
           where groupement = $1 and etat = 'exprime' group by libelle""",
        groupement,
    )
    return [ligne["libelle"] for ligne in ranger(lignes, "-fois", "libelle")]


def _theme(theme: str, siens: Sequence[Ligne], intitule: str | None, reponse: Ligne | None) -> Theme:
    par_an: Counter[str] = Counter()
    prix: dict[str, list[int]] = {}
    for souhait in siens:
        par_an[souhait["unite"]] += souhait["par_an"]
        if souhait["prix_unite_centimes"]:
            prix.setdefault(souhait["unite"], []).append(souhait["prix_unite_centimes"])
    return Theme(
        theme=theme,
        rayon=siens[0]["rayon"],
        nom=intitule or _le_plus_dit(siens),
        demandeurs=len({souhait["qui"] or souhait["souhait"] for souhait in siens}),
        par_an=par_an,
        prix={unite: median_low(prix_dits) for unite, prix_dits in prix.items()},
        souhaits=siens,
        reponse=reponse,
    )


def _le_plus_dit(souhaits: Iterable[Ligne]) -> str:
    """The first of those that are said most."""
    dits: Counter[str] = Counter(souhait["libelle"] for souhait in souhaits)
    return dits.most_common(1)[0][0]
