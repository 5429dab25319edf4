"""What the server prints while it serves is read by whoever hosts it: in French."""

from __future__ import annotations

import ast
import inspect
import logging
import re
from pathlib import Path

import uvicorn.server
from uvicorn.protocols.http import httptools_impl

from web.terminal.service import SANS_OBJET, UVICORN, en_clair

ROOT = Path(__file__).parents[3]
ANGLAIS = re.compile(r"\b(the|is|are|was|were|has|have|cannot|failed|of|that|its|with|while|again)\b", re.IGNORECASE)


def messages(programme: Path) -> list[str]:
    """What it gives to its logger."""
    return [
        noeud.args[0].value
        for noeud in ast.walk(ast.parse(programme.read_text()))
        if isinstance(noeud, ast.Call)
        and isinstance(noeud.func, ast.Attribute)
        and isinstance(noeud.func.value, ast.Name)
        and noeud.func.value.id == "logger"
        and isinstance(noeud.args[0], ast.Constant)
        and isinstance(noeud.args[0].value, str)
    ]


def test_ce_que_le_serveur_imprime_est_en_francais() -> None:
    programmes = [un for couche in ("infra", "projections", "web") for un in (ROOT / couche).rglob("*.py")]
    dits = [dit for un in programmes for dit in messages(un)]
    assert len(dits) > 15
    assert [dit for dit in dits if ANGLAIS.search(dit)] == []


def test_ce_que_dit_uvicorn_se_dit_en_francais() -> None:
    """And is still what it says: a new version may say otherwise."""
    ecrits = {
        noeud.value
        for module in (uvicorn.server, httptools_impl)
        for noeud in ast.walk(ast.parse(inspect.getsource(module)))
        if isinstance(noeud, ast.Constant)
    }
    assert set(UVICORN) <= ecrits
    (arret,) = (dit for dit in UVICORN if dit.startswith("Cancel"))
    record = logging.LogRecord("uvicorn.error", logging.ERROR, "", 0, arret, (2,), None)
    assert en_clair(record)
    (autre,) = (dit for dit in ecrits if isinstance(dit, str) and dit.startswith(SANS_OBJET))
    assert not en_clair(logging.LogRecord("uvicorn.error", logging.WARNING, "", 0, autre, (), None))
    assert record.getMessage() == "À l'arrêt, 2 demande(s) n'avaient pas fini à temps : elles sont coupées."
