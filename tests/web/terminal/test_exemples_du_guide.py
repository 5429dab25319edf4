"""The examples of docs/terminal.md: what the page says that a command answers is what it answers."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, takewhile
from typing import Final

import pytest

from tests.web.terminal.conftest import ROOT, SCENARIOS, sans_fines
from tests.web.terminal.recu import SCENARIO, verifier_py
from web.langue import par_quatre

pytestmark = pytest.mark.database

PAGE: Final = (ROOT / "docs" / "terminal.md").read_text()
BASE: Final = "var/litige"
SANS_BASE: Final = ("controler-fec", "controler-journal", "controler-preuve")
"""Commands that read what another one wrote."""
AILLEURS: Final = ("jouer", "dossier-de-preuve")
"""The first made the base; the other writes of checkpoints, which only a server signs: see the last test."""
RACINE: Final = max(racines := re.findall(r"\b[0-9a-f]{64}\b", PAGE), key=racines.count)
"""Of the day it was written: keys are drawn, each base has its own."""
DUREE: Final = re.compile(r"[\d ,]+ s, [\d ]+ faits/s")


def blocs(page: str) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Each block of commands, with the block that follows it at once: what they answer, if the page says it."""
    for code, dites in groupby(page.splitlines(), lambda dite: dite.startswith("    ") or not dite):
        if texte := "\n".join(dite[4:] for dite in dites).strip("\n") if code else "":
            parts = texte.split("\n\n")
            reponse = [*takewhile(lambda part: not part.startswith("groupement "), parts[1:])]
            yield parts[0].splitlines(), [dite for part in reponse for dite in part.splitlines()]


def exiger_dit(reponse: str, attendues: Iterable[str]) -> None:
    """These lines are in it, in this order; « … » stands for anything."""
    restent = iter(DUREE.sub("…", sans_fines(reponse)).splitlines())
    for attendue in attendues:
        if attendue.strip() != "…":
            motif = ".*".join(re.escape(dit) for dit in DUREE.sub("…", attendue).split("…"))
            assert any(re.fullmatch(motif, ligne) for ligne in restent), f"« {attendue} » : on lit\n{reponse}"


def test_chaque_exemple_repond_ce_que_la_page_en_dit(en_direct, jouee, dossier, monkeypatch):
    base = jouee(SCENARIO)
    [prouvee] = en_direct("verifier", "--dossier", base).lignes
    page = PAGE.replace(RACINE, prouvee["racine"]).replace(par_quatre(RACINE), par_quatre(prouvee["racine"]))
    monkeypatch.chdir(dossier)
    joues = 0
    for commandes, attendues in blocs(page):
        if attendues and all(_se_joue(commande) for commande in commandes):
            for commande in commandes:
                demande, _, vers = commande.removeprefix("groupement ").partition(" > ")
                reponse = en_direct(*shlex.split(demande.replace(BASE, str(base))))
                if vers:
                    (dossier / vers).write_text(reponse.sortie)
            exiger_dit(reponse.sortie + reponse.messages, attendues)
            joues += 1
    assert joues > 10


def _se_joue(commande: str) -> bool:
    nom = commande.removeprefix("groupement ").split(" ")[0]
    return nom not in AILLEURS and (BASE in commande or nom in SANS_BASE)


def test_le_scenario_joue_repond_ce_que_la_page_en_dit(en_direct, jouee):
    [attendues] = [attendues for commandes, attendues in blocs(PAGE) if SCENARIO in commandes[0]]
    rejoue = en_direct("jouer", SCENARIOS / f"{SCENARIO}.jsonl", "--dossier", jouee(SCENARIO))
    exiger_dit(rejoue.sortie, attendues)


def test_le_dossier_de_preuve_se_verifie_comme_la_page_le_montre(recu):
    sa_cle = re.compile(r"journal-ab56\S+|ab56 …")
    [(_, montres)] = [bloc for bloc in blocs(PAGE.replace(par_quatre(RACINE), "…")) if "python3" in bloc[0][0]]
    [(compte, _)] = [bloc for bloc in blocs(PAGE) if bloc[0][-1].startswith("F-031 : solde")]
    for arguments, attendues in ((("--au-fait", "40"), montres), (("--foyer", "F-031"), compte)):
        verdict = verifier_py(recu, *arguments)
        dit = "\n".join([*verdict.lignes, *verdict.chiffres])
        exiger_dit(dit, (sa_cle.sub("…", attendue) for attendue in attendues))
