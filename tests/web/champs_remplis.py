"""Every field of a template that somebody finds answered: a value, a box that is ticked, a first option that counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from jinja2 import Environment, nodes

GABARITS: Final = Path(__file__).resolve().parents[2] / "web" / "gabarits"
MACROS: Final = "champs.html"
ORDRE: Final = {
    "champ": ("s", "nom", "etiquette", "type", "unite", "aide", "defaut"),
    "montant": ("s", "nom", "etiquette", "aide", "defaut"),
    "quantite": ("s", "nom", "etiquette", "unite", "aide", "defaut"),
    "liste": ("s", "nom", "etiquette", "options", "defaut", "aide", "vide"),
    "choix": ("s", "nom", "legende", "options", "defaut"),
    "texte": ("s", "nom", "etiquette", "aide", "defaut"),
}
"""By macro of `champs.html`, its arguments as far as what answers for somebody."""
BALISE: Final = re.compile(r"<(input|select|textarea)\b((?:\{\{.*?\}\}|\{%.*?%\}|[^<>{]|\{(?![{%]))*)>", re.DOTALL)


def remplis(environnement: Environment) -> Iterator[str]:
    """« gabarit : champ » of each; a field whose name is computed is told by what computes it."""
    for chemin in sorted(GABARITS.rglob("*.html")):
        nom = chemin.relative_to(GABARITS).as_posix()
        if nom == MACROS:
            continue
        source = chemin.read_text()
        yield from (f"{nom} : {champ}" for champ in _des_macros(environnement.parse(source)))
        yield from (f"{nom} : {champ}" for champ in _en_clair(source))


def _des_macros(arbre: nodes.Template) -> Iterator[str]:
    for appel in arbre.find_all(nodes.Call):
        macro = appel.node.attr if isinstance(appel.node, nodes.Getattr) else getattr(appel.node, "name", "")
        if macro not in ORDRE or not appel.args:
            continue
        dits = dict(zip(ORDRE[macro], appel.args, strict=False)) | {k.key: k.value for k in appel.kwargs}
        if not _vide(dits.get("defaut")) or (macro == "liste" and _vide(dits.get("vide"))):
            yield _dit(dits["nom"])


def _vide(noeud: nodes.Expr | None) -> bool:
    return noeud is None or (isinstance(noeud, nodes.Const) and noeud.value in {"", None})


def _dit(noeud: nodes.Node) -> str:
    if isinstance(noeud, nodes.Const):
        return str(noeud.value)
    return next((str(n.value) for n in noeud.find_all(nodes.Const)), getattr(noeud, "name", "")) + "…"


def _en_clair(source: str) -> Iterator[str]:
    for balise, attributs in BALISE.findall(source):
        genre = re.search(r'type="([^"]*)"', attributs)
        quoi = genre[1] if genre else "text"
        if balise == "input" and quoi in {"hidden", "file", "submit"}:
            continue
        nom = re.search(r'name="([^"]*)"', attributs)
        if nom is None:
            continue
        coche = quoi in {"radio", "checkbox"}
        rempli = "checked" in attributs if coche else re.search(r'value="[^"]', attributs)
        if rempli or balise == "select":
            yield nom[1]
