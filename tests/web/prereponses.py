"""Every field that a form shows already answered: found by walking the templates, and the pages that fill a form.

A field kept as it was typed (`s.valeur(nom)`) is none; a list without an empty first choice is answered by its first.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, nodes

WEB: Final = Path(__file__).resolve().parents[2] / "web"
GABARITS: Final = WEB / "gabarits"
DEFAUTS: Final = {"champ": None, "montant": None, "quantite": None, "texte": None, "liste": 4, "choix": 4, "lot": 2}
"""By macro of `champs.html`, where its default may stand among its arguments; None: by its name alone."""
_BALISE: Final = re.compile(r"<(input|option|textarea)\b((?:[^<>{]|\{\{.*?\}\}|\{%.*?%\}|\{)*?)>", re.DOTALL)
_NOM: Final = re.compile(r'\bname="((?:[^"{]|\{\{.*?\}\})*)"')
_TENU: Final = re.compile(r"\{% if [a-z_.]+\.valeur\([^)]*\)( == [a-z_.\"]+)? %\} (checked|selected)\{% endif %\}")
_TAPE: Final = re.compile(r'value="\{\{ *[a-z_.]+\.valeur\([^)]*\) *\}\}"')


def trouvees() -> set[str]:
    return {*_des_gabarits(), *_des_pages()}


def _des_gabarits() -> Iterator[str]:
    env = Environment(extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"], autoescape=True)
    for chemin in sorted(GABARITS.rglob("*.html")):
        nom = chemin.relative_to(GABARITS).as_posix()
        source = chemin.read_text(encoding="utf-8")
        for appel in env.parse(source).find_all(nodes.Call):
            macro = appel.node.attr if isinstance(appel.node, nodes.Getattr) else getattr(appel.node, "name", "")
            if macro in DEFAUTS and len(appel.args) > 1 and _repond(macro, appel):
                yield f"{nom} : {_dit(appel.args[1])}"
        yield from (f"{nom} : {champ}" for champ in _ecrits(source))


def _repond(macro: str, appel: nodes.Call) -> bool:
    """Whether something is chosen before anybody chooses."""
    nommes = {k.key: k.value for k in appel.kwargs}
    rang = DEFAUTS[macro]
    defaut: Any = nommes.get("defaut")
    if defaut is None and rang is not None and len(appel.args) > rang:
        defaut = appel.args[rang]
    if isinstance(defaut, nodes.Name) and defaut.name == "defaut":
        return False  # a macro that hands it on
    if defaut is not None and not (isinstance(defaut, nodes.Const) and defaut.value == ""):
        return True
    return macro == "liste" and "vide" not in nommes


def _dit(noeud: nodes.Node) -> str:
    return str(noeud.value) if isinstance(noeud, nodes.Const) else "…"


def _ecrits(source: str) -> Iterator[str]:
    """Fields that a template writes by itself."""
    for balise, dedans in _BALISE.findall(source):
        trouve = _NOM.search(dedans)
        champ = re.sub(r"\{\{.*?\}\}", "…", trouve[1]) if trouve else "option"
        if 'type="hidden"' in dedans or 'type="search"' in dedans:
            continue
        coche = re.search(r" (checked|selected)", _TENU.sub("", dedans)) is not None
        ecrit = 'value="{{' in dedans and not _TAPE.search(dedans) and not re.search(r'type="(radio|checkbox)"', dedans)
        if coche or (ecrit and balise == "input"):
            yield champ


def _des_pages() -> Iterator[str]:
    """Where a page gives a form what nobody typed in it."""
    for chemin in sorted((WEB / "pages").rglob("*.py")):
        nom = chemin.relative_to(WEB).as_posix()
        for fonction in ast.walk(ast.parse(chemin.read_text(encoding="utf-8"))):
            if isinstance(fonction, ast.FunctionDef | ast.AsyncFunctionDef) and any(map(_remplit, ast.walk(fonction))):
                yield f"{nom} : {fonction.name}()"


def _remplit(noeud: ast.AST) -> bool:
    match noeud:
        case ast.Call(func=ast.Name(id="Formulaire"), args=[_, ast.Dict(keys=[ast.Constant(value="saisie")])]):
            return False  # the number of the form only
        case ast.Call(func=ast.Name(id="Formulaire"), args=[_, ast.Attribute(attr="valeurs")]):
            return False  # the same, for one of its rows
        case ast.Call(func=ast.Name(id="Formulaire"), args=[_, _]):
            return True
        case ast.Assign(targets=[ast.Attribute(attr="valeurs")]):
            return True
        case ast.Assign(targets=[ast.Subscript(value=ast.Attribute(attr="valeurs"))]):
            return True
        case _:
            return False
