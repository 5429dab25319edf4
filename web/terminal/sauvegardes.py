"""`groupement controler-sauvegarde` and `trier-sauvegardes`: those that were taken, read again, and which to keep."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Annotated

import typer

from infra.backup.checking import check
from infra.backup.keeping import Rule, whole
from infra.backup.sheet import Part
from web.langue import a_paris, moment, pluriel
from web.terminal.socle import Commande, Echec, app
from web.terminal.sortie import dire, ecrire, progression

Parties = Annotated[
    list[Path], typer.Argument(metavar="DOSSIER…", help="Une partie, ou les deux, que « sauvegarder » a écrites.")
]
Tri = Annotated[
    Path,
    typer.Argument(metavar="DOSSIER", help="Où « sauvegarder » écrit l'une des parties, chaque fois dans un dossier."),
]
Jours = Annotated[int, typer.Option("--jours", metavar="N", min=0, help="Garder une sauvegarde par jour, sur N jours.")]
Semaines = Annotated[int, typer.Option("--semaines", metavar="N", min=0, help="Et une par semaine, sur N semaines.")]
Mois = Annotated[int, typer.Option("--mois", metavar="N", min=0, help="Et une par mois, sur N mois.")]
Jeter = Annotated[bool, typer.Option("--jeter", help="Jeter ce qui est nommé ; sinon, rien n'est touché.")]


@app.command("controler-sauvegarde", cls=Commande)
def controler_sauvegarde(parties: Parties) -> None:
    """Relire une sauvegarde sans la restaurer : ses fichiers, combien de faits, leur racine, ce qui en fut signé."""
    lues = []
    for lieu in parties:
        with progression("Contrôle") as avance:
            fiche, points = check(lieu, avance)
        lues.append(fiche)
        journal = fiche.partie is Part.JOURNAL
        dit = {"faits": fiche.faits, "racine": fiche.racine, "points": points} if journal else {}
        ecrire({"partie": fiche.partie, "le": fiche.le.isoformat(), **dit})
        faits = f", {pluriel(fiche.faits, 'fait', 'faits')} et leur racine" if journal else ""
        dire(f"{lieu} : le {fiche.partie} de {moment(fiche.le)}, entier{faits}.")
    if any(not fiche.same_backup(lues[0]) for fiche in lues):
        raise Echec(
            "Chaque partie est entière, mais elles ne sont pas de la même sauvegarde : elles ne se restaurent pas "
            "ensemble."
        )


@app.command("trier-sauvegardes", cls=Commande)
def trier_sauvegardes(
    dossier: Tri, *, jours: Jours = 7, semaines: Semaines = 4, mois: Mois = 12, jeter: Jeter = False
) -> None:
    """Dire quelles sauvegardes d'un dossier garder, jour, semaine et mois ; avec --jeter, jeter les autres."""
    if not dossier.is_dir():
        raise Echec(f"{dossier} n'est pas un dossier : nommez celui où « groupement sauvegarder » écrit.")
    bonnes, abimees = whole(dossier)
    if not bonnes:
        raise Echec(f"Aucune sauvegarde entière dans {dossier} : rien n'est jeté.")
    if len(parties := {fiche.partie for fiche in bonnes.values()}) > 1:
        raise Echec(f"{dossier} mêle {' et '.join(sorted(parties))} : donnez le dossier d'une seule partie.")
    gardes = Rule(jours, semaines, mois).kept([a_paris(fiche.le) for fiche in bonnes.values()])
    de_trop = [lieu for lieu, fiche in bonnes.items() if a_paris(fiche.le) not in gardes]
    garder = [lieu for lieu in bonnes if lieu not in de_trop]
    ecrire({"garder": [*map(str, garder)], "jeter": [*map(str, de_trop)], "abimees": [*map(str, abimees)]})
    for lieu in abimees:
        dire(f"{lieu} n'est plus entière : elle ne compte pas, et n'est pas jetée. Cherchez pourquoi.")
    combien = pluriel(len(de_trop), "sauvegarde", "sauvegardes")
    if not de_trop:
        dire(f"Rien à jeter : {pluriel(len(garder), 'sauvegarde gardée', 'sauvegardes gardées')}.")
    elif not jeter:
        dire(f"{combien} à jeter : {', '.join(lieu.name for lieu in de_trop)}. Relancez avec --jeter pour le faire.")
    else:
        for lieu in de_trop:
            shutil.rmtree(lieu)
        dire(f"Jeté : {', '.join(lieu.name for lieu in de_trop)} ({combien}).")
