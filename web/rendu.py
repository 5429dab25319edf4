"""Templates: one environment, strict about what is undefined, with the French of `web/langue.py` as filters."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from web import elision, langue
from web.aujourdhui.taches import jour_en_mots, quand
from web.numeros import entiers
from web.pour_qui import pour_qui
from web.saisie.numero import nouveau_numero
from web.signaler import signaler
from web.style import STATIQUE, STYLE, style
from web.typographie import page_insecable

ICI: Final = Path(__file__).parent
GABARITS: Final = ICI / "gabarits"


class Rendu:
    """The templates, with what each of them finds: filters, icons, addresses of files that change as the files do."""

    def __init__(self, *, demo: bool) -> None:
        self._icones = {path.stem: _inline(path) for path in sorted((STATIQUE / "icones").glob("*.svg"))}
        self._empreintes = {
            path.relative_to(STATIQUE).as_posix(): _empreinte(path.read_bytes())
            for path in sorted(STATIQUE.rglob("*"))
            if path.suffix == ".js" or path.name == "icone.svg"
        }
        self._empreintes[STYLE] = _empreinte(style())
        self.env = Environment(
            loader=FileSystemLoader(GABARITS),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.env.filters.update(
            {**langue.FILTRES, **elision.FILTRES},
            quand=quand,
            jour_en_mots=jour_en_mots,
            pour_qui=pour_qui,
            entiers=entiers,
        )
        self.env.globals.update(
            demo=demo,
            au_passe=None,
            remonter=False,
            revient=False,
            refuse_dit="",
            envoyee=False,
            signaler=signaler,
            imprime_le=None,
            arret=None,
            acces_recents=(),
            icone=self.icone,
            statique=self.statique,
            nouvelle_saisie=lambda: str(nouveau_numero()),
        )

    def page(self, gabarit: str, donnees: Mapping[str, Any]) -> str:
        return page_insecable(self.env.get_template(gabarit).render(donnees))

    def icone(self, nom: str) -> Markup:
        """An inline drawing, hidden from screen readers: the word beside it says the same. KeyError when unknown."""
        return self._icones[nom]

    def statique(self, fichier: str) -> str:
        """The address of a file of ours; it changes with its content, so that browsers may keep it for ever."""
        return f"/statique/{fichier}?v={self._empreintes[fichier]}"


@cache
def preparer_rendu(*, demo: bool) -> Rendu:
    """One for all servers of a process: reading a template takes far longer than filling it."""
    return Rendu(demo=demo)


def _empreinte(contenu: bytes) -> str:
    return sha256(contenu).hexdigest()[:10]


def _inline(path: Path) -> Markup:
    return Markup(path.read_text().strip())  # noqa: S704 - a file of ours, not what somebody typed
