"""What the guide of each role writes in bold is what a page writes: a button that takes another name is found there."""

from __future__ import annotations

import ast
import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import web
from web.aide.guide import DOCS, PAGES

GRAS = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
ATTRIBUT = re.compile(r'="([^"]*)"')
ENTRE_BALISES = re.compile(r"<[^>]*>|\{[%#].*?[%#]\}", re.DOTALL)
JINJA = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
CITE = re.compile(r""""([^"]*)"|'([^'\n]*)'|`([^`]*)`""")
VALEUR = re.compile(r"\{\{.*?\}\}|\$\{.*?\}", re.DOTALL)
DEVANT = re.compile(r"^(?:… |\d\. |« )+")
"""A picture, the number of a step."""
PAS_A_L_ECRAN = {
    "benevole": {
        "A-0457",
        "En direct, à jour à 10:42",
        "N'enregistrez pas de paiement",
        "Un paiement sur le mauvais foyer",
        "Saisir sa commande",
        "Une dépense, de la monnaie donnée à une autre caisse, un remboursement",
        "pèse en kilos",
    },
    "coordinateur": {
        "Envoyer … courriels",
        "Il en arrive plus tard ?",
        "La caisse ou la pesée d'une distribution",
        "Le jour même",
        "Pendant",
        "Un nombre est faux ?",
        "nom de financeur",
        "qui attend, dans l'ordre",
        "répondez à tous ceux qui demandent",
        "servi d'abord",
    },
    "installer": {
        "Le disque est plein",
        "Le port est déjà pris",
        "Pourquoi à part ?",
        "Sans le coffre",
        "Un code est perdu",
        "Quelqu'un a pu lire la clé qui signe, ou le site change d'hébergeur",
        "Un téléphone est perdu",
        "`verifier` trouve une différence",
    },
    "auditeur": {"Quoi : Corrections"},
    "tresorier": {
        "Au mauvais foyer",
        "Des contenants que le fournisseur a crédités",
        "Il explique une ligne de banque",
        "L'enveloppe est vide ?",
        "Les consignes des bouteilles pleines",
        "Les donner à qui vérifie les comptes",
        "Par une caisse déjà comptée",
        "Rendu plus que noté",
        "Un fournisseur change de compte",
        "Un foyer parti ou réuni",
        "Un prix plus bas que promis",
        "Une TVA fausse",
        "Une réduction a changé après coup",
    },
}
"""What begins a paragraph or is said louder, and what a page puts together from several values."""


def aplati(texte: str) -> str:
    lisible = html.unescape(texte)
    return DEVANT.sub("", " ".join(lisible.split())).casefold()


def _d_un_gabarit(source: str) -> Iterator[str]:
    for code in JINJA.findall(source):
        yield from ("".join(cite) for cite in CITE.findall(code))
    yield from (VALEUR.sub("…", texte) for texte in [*ENTRE_BALISES.split(source), *ATTRIBUT.findall(source)])


def _du_code(source: str) -> Iterator[str]:
    for noeud in ast.walk(ast.parse(source)):
        if isinstance(noeud, ast.Constant) and isinstance(noeud.value, str):
            yield noeud.value
        elif isinstance(noeud, ast.JoinedStr):
            yield "".join(str(v.value) if isinstance(v, ast.Constant) else "…" for v in noeud.values)


def _du_navigateur(source: str) -> Iterator[str]:
    yield from (VALEUR.sub("…", "".join(cite)) for cite in CITE.findall(source.replace(r"\u00a0", " ")))


LIRE = {".html": _d_un_gabarit, ".py": _du_code, ".js": _du_navigateur}


@pytest.fixture(scope="module")
def ecrits() -> str:
    """Every text of the pages, one a line; a value that is put in is « … »."""
    fichiers = [chemin for chemin in Path(web.__file__).parent.rglob("*") if chemin.suffix in LIRE]
    return "\n".join({aplati(texte) for f in fichiers for texte in LIRE[f.suffix](f.read_text())})


def libelles(page: str) -> set[str]:
    return {" ".join(gras.split()) for gras in GRAS.findall((DOCS / PAGES[page][0]).read_text())}


def montre(libelle: str, ecrits: str) -> bool:
    """A text begins so; « … » stands for a value, and the rest of a long one may follow."""
    dits = (re.escape(dit.strip()) for dit in aplati(libelle).rstrip("….?!:» ").split("…"))
    return re.search(rf"^{'.*'.join(dits)}(?!\w)", ecrits, re.MULTILINE) is not None


@pytest.mark.parametrize("page", [page for page in PAGES if PAGES[page][0].startswith("guide/")])
def test_ce_que_le_guide_met_en_gras_se_lit_a_l_ecran(page: str, ecrits: str) -> None:
    ailleurs = PAS_A_L_ECRAN.get(page, set())
    absents = {libelle for libelle in libelles(page) - ailleurs if not montre(libelle, ecrits)}
    assert absents == set(), "name what the page shows; what only begins a paragraph joins PAS_A_L_ECRAN"
    assert ailleurs <= libelles(page), "the guide does not say it any more"


def test_un_bouton_qui_n_existe_pas_est_vu(ecrits: str) -> None:
    assert montre("Enregistrer le paiement", ecrits)
    assert not montre("Enregistrer ce beau paiement", ecrits)
    assert not montre("Enregistrer le paie", ecrits)
