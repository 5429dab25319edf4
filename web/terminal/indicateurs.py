"""`groupement indicateurs`: what a group brings, as funders count it, for people or for programs."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import typer
import uvloop

from infra.settings import Settings
from projections.indicateurs.periode import Demande, Periode
from projections.lectures.vues import Lecture, ouvrir_vues
from projections.passe.moment import exister
from web.application import ouvrir_base
from web.etats.bilan import faire
from web.etats.impact import Bilan
from web.saisie.dates import lire_jour
from web.terminal.socle import Commande, Dossier, Echec, MalEcrit, app, reglages
from web.terminal.sortie import ecrire_page
from web.terminal.tables import console_simple

Cycles = Annotated[
    list[str] | None, typer.Option("--cycle", metavar="AAAA-MM", help="Une commande du mois ; plusieurs fois possible.")
]
Annee = Annotated[int | None, typer.Option("--annee", metavar="AAAA", min=2000, max=2100, help="Une année civile.")]
Du = Annotated[str | None, typer.Option("--du", metavar="JOUR", help="Le premier jour, avec --au.")]
Au = Annotated[str | None, typer.Option("--au", metavar="JOUR", help="Le dernier jour, avec --du.")]
Groupements = Annotated[
    list[str] | None,
    typer.Option("--groupement", metavar="CODE", help="Sinon, tous ; plusieurs fois possible."),
]
Position = Annotated[int | None, typer.Option("--position", metavar="N", min=1, help="Ce qu'on savait au fait n° N.")]
Rendu = Annotated[int | None, typer.Option("--rendu", metavar="N", min=1, help="Rectifie le rapport du fait n° N.")]
Json = Annotated[bool, typer.Option("--json", help="Pour un programme : centimes, grammes, minutes, pour mille.")]
Exact = Annotated[bool, typer.Option("--exact", help="Sans cacher les petits nombres : pour l'équipe.")]


@app.command(cls=Commande)
def indicateurs(  # noqa: PLR0913 - one name an option
    cycle: Cycles = None,
    annee: Annee = None,
    du: Du = None,
    au: Au = None,
    groupement: Groupements = None,
    position: Position = None,
    rendu: Rendu = None,
    *,
    json: Json = False,
    exact: Exact = False,
    dossier: Dossier = None,
) -> None:
    """Écrire les chiffres que demandent les financeurs : foyers servis, économies, kilos, pertes, bénévolat."""
    periode = _periode(cycle or [], annee, du, au)
    voulu = (tuple(groupement or ()), periode, position, rendu)
    b = uvloop.run(_lire(reglages(dossier), *voulu, exact=exact))
    if json:
        ecrire_page(_donnees(b))
    else:
        _montrer(b)


def _periode(cycles: list[str], annee: int | None, du: str | None, au: str | None) -> Periode:
    """Raise MalEcrit unless exactly one is said."""
    if sum((bool(cycles), annee is not None, du is not None or au is not None)) != 1:
        raise MalEcrit("Donnez une période : --cycle, ou --annee, ou --du et --au.")
    if cycles:
        return Periode(tuple(sorted(cycles)))
    if annee is not None:
        return Periode.annee(annee)
    if du is None or au is None:
        raise MalEcrit("--du et --au vont ensemble.")
    premier, dernier = _jour("--du", du), _jour("--au", au)
    if dernier < premier:
        raise MalEcrit("--au vient avant --du : échangez les deux jours.")
    return Periode(du=premier, au=dernier)


def _jour(option: str, texte: str) -> date:
    try:
        return lire_jour(texte)
    except ValueError as erreur:
        raise MalEcrit(f"{option} : {erreur}") from None


async def _lire(
    settings: Settings,
    groupements: tuple[str, ...],
    periode: Periode,
    position: int | None,
    rendu: int | None,
    *,
    exact: bool,
) -> Bilan:
    async with ouvrir_base(settings) as base, ouvrir_vues(base.dsn) as vues, vues.lire() as lecture:
        for dite in (position, rendu):
            if dite is not None:
                exister(dite, lecture.position)
        tous = await _groupements(lecture, groupements, periode)
        demande = Demande(tous, periode, position or lecture.position, rendu)
        return (await faire(lecture, demande, exact=exact)).bilan


async def _groupements(lecture: Lecture, voulus: tuple[str, ...], periode: Periode) -> tuple[str, ...]:
    """Those of the rounds that were asked for, else all. Raise Echec on a name that is not known."""
    connus = {ligne["groupement"] for ligne in await lecture.lignes("select groupement from groupements")}
    for nom in voulus:
        if nom not in connus:
            raise Echec(f"Le groupement « {nom} » n'existe pas. Vérifiez --groupement.")
    de = {ligne["cycle"]: ligne["groupement"] for ligne in await lecture.lignes("select cycle, groupement from cycles")}
    for cycle in periode.cycles:
        if cycle not in de:
            raise Echec(f"La commande du mois « {cycle} » n'existe pas. Vérifiez --cycle.")
    tous = voulus or tuple(sorted({de[cycle] for cycle in periode.cycles} or connus))
    if not tous:
        raise Echec("Aucun groupement n'est encore créé ici : créez-le (« creer »), ou dites quelle base (--dossier).")
    return tous


def _donnees(b: Bilan) -> dict[str, Any]:
    """Hidden figures are null, and say why in words."""
    return {
        "periode": b.sujet,
        "position": b.position,
        "connu_le": b.connu_le,
        "cache_sous_foyers": b.publication.seuil,
        "indicateurs": [
            {
                "partie": partie.titre,
                "indicateur": ligne.mesure.titre,
                "genre": ligne.mesure.sorte,
                "valeur": ligne.valeur,
                "mots": ligne.mots,
                "au_rapport": ligne.avant,
                "rectification": ligne.difference,
                "compte": ligne.mesure.comment,
                "formule": ligne.mesure.formule,
            }
            for partie in b.parties
            for ligne in partie.lignes
        ],
        "rectifications": b.rectifications,
        "prix_de_comparaison": b.releves,
    }


def _montrer(b: Bilan) -> None:
    console = console_simple()
    console.print(f"{b.titre}. {b.sujet}, connu au fait n° {b.position} ({b.connu_le})", soft_wrap=True)
    for partie in b.parties:
        console.print(f"\n{partie.titre}")
        for ligne in partie.lignes:
            suite = f" ({ligne.avant}, puis {ligne.difference})" if ligne.difference else ""
            console.print(f"  {ligne.mesure.titre} : {ligne.mots}{suite}", soft_wrap=True)
