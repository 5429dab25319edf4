"""The preview of an import: tables for people, JSON for programs."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from web.catalogue.apercu import Apercu, Changement
from web.catalogue.importation import Bilan
from web.langue import pluriel
from web.terminal.sortie import dire, ecrire_page
from web.terminal.tables import Entete, console_simple, poser

DEFAUTS_MONTRES = 40


def montrer(apercu: Apercu, bilan: Bilan | None) -> None:
    """`bilan`: what became of it; None: nothing was recorded."""
    if not sys.stdout.isatty():
        ecrire_page(en_json(apercu, bilan))
        for phrase in _faux(apercu):
            dire(phrase)
        dire(_fin(apercu, bilan))
        return
    console = console_simple()
    for titre, entetes, lignes in _tables(apercu):
        poser(console, titre, [Entete(mots) for mots in entetes], lignes)
    for phrase in _phrases(apercu, bilan):
        console.print(phrase, soft_wrap=True)


def en_json(apercu: Apercu, bilan: Bilan | None) -> dict[str, Any]:
    dit: dict[str, Any] = msgspec.to_builtins(apercu)
    dit["actes"] = [{"acte": acte.acte, "ligne": acte.ligne, "saisie": str(acte.saisie)} for acte in apercu.actes]
    dit["nouveaux"] = len(apercu.nouveaux)
    dit["bilan"] = msgspec.to_builtins(bilan)
    return dit


def _tables(apercu: Apercu) -> Iterable[tuple[str, Sequence[str], Sequence[Sequence[str]]]]:
    """Title, headings, rows."""
    if apercu.nouveaux:
        yield "Nouveau", ("Ligne", "Code", "Nom", ""), [(*_debut(c), c.precision) for c in apercu.nouveaux]
    if apercu.changes:
        changes = [
            (*(_debut(c) if not rang else ("", "", "")), d.champ, d.avant, d.apres)
            for c in apercu.changes
            for rang, d in enumerate(c.differences)
        ]
        yield "Change", ("Ligne", "Code", "Nom", "Quoi", "Avant", "Après"), changes
    if apercu.partants:
        partants = [msgspec.structs.astuple(partant) for partant in apercu.partants]
        yield "Ne sera plus proposé", ("Code", "Nom", "Fournisseur"), partants


def _debut(changement: Changement) -> tuple[str, str, str]:
    return str(changement.ligne), changement.code, changement.nom


def _phrases(apercu: Apercu, bilan: Bilan | None) -> Iterable[str]:
    for nom, colonnes in (("ignorées", apercu.ignorees), ("absentes, rien n'y change", apercu.absentes)):
        if colonnes:
            yield f"Colonnes {nom} : {', '.join(colonnes)}."
    if apercu.incomplete:
        yield apercu.incomplete
    if apercu.gardes:
        yield f"Gardent leurs prix, car le fichier ne les nomme pas : {', '.join(apercu.gardes)}."
    if apercu.sans_densite:
        noms = ", ".join(f"{x.nom} (ligne {x.ligne})" for x in apercu.sans_densite)
        yield f"Sans densité, ne se pèseront pas : {noms}. Remplissez la colonne densite_g_par_l, 1000 pour l'eau."
    if apercu.sans_releve:
        yield f"{pluriel(apercu.sans_releve, 'prix ailleurs', 'prix ailleurs')} sans jour ni lieu : pas notés."
    yield from (f"À vérifier. {phrase}" for phrase in apercu.douteux)
    yield from _faux(apercu)
    nouveaux, changes = pluriel(len(apercu.nouveaux), "nouveau", "nouveaux"), pluriel(len(apercu.changes), "changement")
    yield f"{nouveaux}, {changes}, {pluriel(apercu.inchanges, 'produit')} sans changement."
    yield _fin(apercu, bilan)


def _faux(apercu: Apercu) -> Iterable[str]:
    yield from (defaut.phrase for defaut in apercu.defauts[:DEFAUTS_MONTRES])
    if len(apercu.defauts) > DEFAUTS_MONTRES:
        yield f"Et {pluriel(len(apercu.defauts) - DEFAUTS_MONTRES, 'autre')}."


def _fin(apercu: Apercu, bilan: Bilan | None) -> str:
    if bilan is not None:
        faites = pluriel(bilan.enregistres, "décision enregistrée", "décisions enregistrées")
        if bilan.arret is None:
            return f"{faites}."
        return f"{bilan.arret.phrase} {faites} avant, qui restent ; {bilan.reste} à faire : corrigez, puis relancez."
    if apercu.defauts:
        return "Rien n'est enregistré : corrigez le fichier, puis relancez."
    if not apercu.actes:
        return "0 nouveau : tout ce que dit ce fichier est déjà enregistré."
    publie = f" et publierait la version {apercu.version}" if apercu.version else ""
    return f"Rien n'est enregistré. --accepter prendrait {pluriel(len(apercu.actes), 'décision')}{publie}."
