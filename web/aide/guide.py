"""The pages of `docs/` as HTML, cut into paragraphs that can be reached and searched."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from domaine.mots import FINE
from projections.annuaire.noms import plier

_ICI: Final = Path(__file__).parent.parent
DOCS: Final = next(dossier for dossier in (_ICI / "docs", _ICI.parent / "docs") if (dossier / "guide").is_dir())
"""Inside the package once it is installed, beside it in a checkout."""
PAGES: Final = {
    "foyer": ("guide/foyer.md", "Ma famille", "Pour un foyer : commander, payer, prendre"),
    "benevole": ("guide/benevole.md", "Bénévole", "Servir un foyer, prendre un paiement, compter la caisse"),
    "coordinateur": ("guide/coordinateur.md", "Coordinateur·rice", "Mener la commande du mois"),
    "tresorier": ("guide/tresorier.md", "Trésorier·ère", "Suivre l'argent, arrêter les comptes"),
    "auditeur": ("guide/auditeur.md", "Vérificateur·rice aux comptes", "Tout relire, tout vérifier"),
    "partenaire": ("guide/partenaire.md", "Partenaire", "Voir des chiffres d'ensemble, noter un bon papier"),
    "regles": ("regles.md", "Les règles du métier", "Chaque règle, avec un exemple chiffré"),
    "glossaire": ("glossaire.md", "Le glossaire", "Les mots d'ici"),
    "terminal": ("terminal.md", "Le terminal", "Les commandes, les moments passés, la preuve"),
    "api": ("api.md", "L'API", "Pour un autre programme : demander et envoyer ce que font les pages"),
    "installer": ("guide/installer.md", "Installer et héberger", "Pour la personne qui tient l'ordinateur"),
}
"""By the end of the address: the file, its name, what it is for. What people do comes first."""
SAVANTES: Final = ("regles", "glossaire", "terminal", "api", "installer")
"""Pages for who checks, installs or programs: they bear English and code, and come after those of what people do."""
TROUVES: Final = 12
EXTRAIT: Final = 220
"""Characters shown of a paragraph that was found."""
POUR_LE_CODE: Final = ("Décidée dans", "Montrée par")
"""Begin the lines of a rule that name files of the program: no search shows them."""
_MILLIERS: Final = re.compile(r"(?<=\d) (?=\d{3}\b)")
_ADRESSES: Final = {fichier.rpartition("/")[2]: code for code, (fichier, _, _) in PAGES.items()}


class Paragraphe(NamedTuple):
    page: str
    titre: str
    ancre: str
    texte: str

    @property
    def adresse(self) -> str:
        return f"/aide/{self.page}#{self.ancre}"


class Trouve(NamedTuple):
    paragraphe: Paragraphe
    extrait: str


def ancre(titre: str) -> str:
    """As forges make it: lower case, no punctuation, hyphens for spaces."""
    return re.sub(r"[^\w\- ]", "", titre.lower()).replace(" ", "-")


@cache
def html(page: str) -> Markup:
    """Written by us, with raw HTML left out; links between pages lead to `/aide`. KeyError when unknown."""
    lecteur = _lecteur()
    jetons = lecteur.parse(_source(page))
    for rang, jeton in enumerate(jetons):
        if jeton.type == "heading_open":
            jeton.attrSet("id", ancre(jetons[rang + 1].content))
        if jeton.type == "code_block":
            jeton.attrSet("tabindex", "0")  # too wide for a telephone, it moves inside its box, at the keyboard too
        for enfant in jeton.children or ():
            _situer(enfant)
            if enfant.type == "text":
                enfant.content = milliers(enfant.content)
    return Markup(lecteur.renderer.render(jetons, lecteur.options, {}))  # noqa: S704 - our own pages


def milliers(texte: str) -> str:
    return _MILLIERS.sub(FINE, texte)


def _lecteur() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def _source(page: str) -> str:
    return (DOCS / PAGES[page][0]).read_text()


def _situer(jeton: Token) -> None:
    vers = jeton.attrGet("href")
    if jeton.type == "link_open" and isinstance(vers, str):
        fichier, separe, titre = vers.partition("#")
        nom = fichier.rpartition("/")[2]
        if nom in _ADRESSES:
            jeton.attrSet("href", f"/aide/{_ADRESSES[nom]}{separe}{titre}")
        elif nom == "index.md":
            jeton.attrSet("href", "/aide")


@cache
def paragraphes() -> Sequence[Paragraphe]:
    """Of every page, in order: what stands under each heading, in plain words."""
    return [paragraphe for page in PAGES for paragraphe in _de(page)]


@cache
def _plies() -> Sequence[tuple[Paragraphe, str, str]]:
    """Each with its title, and with all of it, as they are searched: folded once, not at every letter that is typed."""
    return [(p, f" {plier(p.titre)}", f" {plier(p.titre)} {plier(p.texte)}") for p in paragraphes()]


def _de(page: str) -> list[Paragraphe]:
    lus: list[Paragraphe] = []
    jetons = _lecteur().parse(_source(page))
    titre = PAGES[page][1]
    mots: list[str] = []
    for rang, jeton in enumerate(jetons):
        if jeton.type == "heading_open":
            lus.append(Paragraphe(page, titre, ancre(titre), " ".join(mots)))
            titre, mots = jetons[rang + 1].content, []
        elif jetons[rang - 1].type == "heading_open" or jeton.content.startswith(POUR_LE_CODE):
            continue
        elif jeton.type == "inline":
            mots.append(
                "".join(enfant.content or " " * enfant.type.endswith("break") for enfant in jeton.children or ())
            )
    lus.append(Paragraphe(page, titre, ancre(titre), " ".join(mots)))
    return lus[1:]


def chercher(texte: str, chez: str = "") -> list[Trouve]:
    """Paragraphs in which every word typed begins one; those that have it in their title first.

    The page `chez` of who asks comes before the others, learned pages after them all.
    """
    cherches = [f" {mot}" for mot in plier(texte).split()]
    if not cherches:
        return []
    trouves = [
        (p.page in SAVANTES, p.page != chez, -sum(mot in titre for mot in cherches), p)
        for p, titre, tout in _plies()
        if all(mot in tout for mot in cherches)
    ]
    trouves.sort(key=lambda trouve: trouve[:3])
    return [Trouve(p, _extrait(p.texte, cherches)) for *_, p in trouves[:TROUVES]]


def _extrait(texte: str, cherches: Sequence[str]) -> str:
    """The sentences from where the words found stand nearest to one another."""
    mots = texte.split()
    derniers: dict[str, int] = {}
    debut, ecart, plus = 0, len(mots), 0
    for rang, mot in enumerate(mots):
        ici = [cherche for cherche in cherches if f" {plier(mot)}".startswith(cherche)]
        derniers |= dict.fromkeys(ici, rang)
        if ici and (-len(derniers), rang - min(derniers.values())) < (-plus, ecart):
            debut = min(derniers.values())
            plus, ecart = len(derniers), rang - debut
    depart = max(0, debut - 6)
    coupe = " ".join(mots[depart:])[:EXTRAIT]
    suite = "…" if len(coupe) == EXTRAIT else ""
    return milliers(f"{'… ' if depart else ''}{coupe}{suite}")
