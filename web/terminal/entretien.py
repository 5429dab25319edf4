"""`groupement reconstruire` and `verifier`: figures computed again from the first fact, and the whole proof."""

from __future__ import annotations

from typing import Annotated, Final

import typer
import uvloop

from infra.pieces.store import Etat, Pieces
from infra.settings import Settings
from infra.vault.opening import open_vault
from projections.ecritures.suivi import refaire as refaire_les_ecritures
from projections.proof import verifier as preuve
from projections.rebuilding import rebuild
from projections.rebuilding.rebuild import Reconstruction
from projections.registre import PAR_NOM
from web.application import ouvrir_base
from web.langue import pluriel
from web.saisie.problemes import proche
from web.terminal.points import points_signes
from web.terminal.socle import ECHEC, Commande, Dossier, MalEcrit, app, reglages
from web.terminal.sortie import dire, ecrire, progression

ECRITURES: Final = "ecritures"
"""The ledger: no projection of the append's transaction, so it has a rebuild of its own."""

Projection = Annotated[str | None, typer.Argument(metavar="PROJECTION", help="Une seule, comme soldes ; sinon toutes.")]
MalgreEcart = Annotated[
    bool, typer.Option("--malgre-ecart", help="Remplacer aussi des tables que quelque chose a modifiées.")
]

Profond = Annotated[
    bool,
    typer.Option("--profond", help="Réécrire aussi chaque fait et refaire les sommes un fait à la fois : la nuit."),
]


@app.command(cls=Commande)
def reconstruire(projection: Projection = None, *, malgre_ecart: MalgreEcart = False, dossier: Dossier = None) -> None:
    """Recalculer les tables de chiffres depuis le premier fait, à côté des autres, puis les mettre en place."""
    noms = [*PAR_NOM, ECRITURES]
    if projection is not None and projection not in noms:
        known = proche(projection, noms) or f" Choisissez parmi {', '.join(noms)}."
        raise MalEcrit(f"La projection « {projection} » n'existe pas.{known}")
    settings = reglages(dossier)
    if projection in (None, ECRITURES):
        uvloop.run(_refaire_les_ecritures(settings))
    if projection == ECRITURES:
        return

    async def refaire() -> Reconstruction:
        async with ouvrir_base(settings) as base:
            with progression("Reconstruction") as avance:
                return await rebuild.reconstruire(
                    base.dsn,
                    *filter(None, [projection]),
                    progression=lambda a: avance(a.position, a.tete, f"Reconstruction, {a.faits_par_seconde} faits/s"),
                    malgre_ecart=malgre_ecart,
                )

    faite = uvloop.run(refaire())
    _raconter(faite)
    if not faite.remplacee:
        raise typer.Exit(ECHEC)


async def _refaire_les_ecritures(settings: Settings) -> None:
    async with ouvrir_base(settings) as base:
        position = await refaire_les_ecritures(base.dsn)
    dire(f"Le grand livre est refait jusqu'au fait n° {position}.")


def _raconter(faite: Reconstruction) -> None:
    for bilan in faite.bilans:
        ecrire(
            {
                "projection": bilan.projection,
                "version": bilan.version,
                "version_avant": bilan.version_avant,
                "comparee": bilan.comparee,
                "differences": bilan.differences,
            }
        )
    secondes = f"{faite.secondes:.1f}".replace(".", ",")
    dire(f"{faite.position} faits relus en {secondes} s, {faite.faits_par_seconde} faits/s.")
    if not faite.remplacee:
        dire(
            "Des chiffres affichés ne sont pas la somme des faits : rien n'est remplacé. "
            "Gardez-en une copie, cherchez la cause, puis relancez avec --malgre-ecart."
        )


@app.command(cls=Commande)
def verifier(*, profond: Profond = False, dossier: Dossier = None) -> None:
    """Refaire toute la preuve : empreintes, racine, chaque chiffre depuis le premier fait, et les pièces jointes."""
    settings = reglages(dossier)
    points = points_signes(settings)

    async def prouver() -> tuple[preuve.Verification, dict[str, Etat]]:
        async with ouvrir_base(settings) as base:
            with progression("Vérification") as avance:
                faite = await preuve.verifier(base.dsn, profond=profond, points=points, progression=avance)
            async with open_vault(base.dsn) as coffre:
                pieces = await Pieces.open(coffre)
                return faite, {empreinte: await pieces.state(empreinte) for empreinte in faite.pieces}

    faite, pieces = uvloop.run(prouver())
    vide = not (faite.faits or points)  # no projection follows a log that never held a fact
    difference = None if vide else faite.difference
    alterees = [empreinte for empreinte, etat in pieces.items() if etat is Etat.ALTEREE]
    ecrire(
        {
            "faits": faite.faits,
            "racine": faite.racine,
            "points": faite.points,
            "lignes": faite.lignes,
            "difference": difference,
            "pieces": {etat.name.lower(): list(pieces.values()).count(etat) for etat in Etat},
            "alterees": alterees,
        }
    )
    _dire_les_pieces(faite, pieces)
    if difference is not None:
        dire(f"Première différence : {difference}")
    if difference is not None or alterees:
        raise typer.Exit(ECHEC)
    if faite.points:
        dire(f"{pluriel(faite.points, 'point de contrôle signé', 'points de contrôle signés')} : le journal les tient.")
    dire(f"{faite.faits} faits et {faite.lignes} lignes de chiffres vérifiés : aucune différence.")


def _dire_les_pieces(faite: preuve.Verification, pieces: dict[str, Etat]) -> None:
    """A piece that was erased or is missing is named; one whose bytes changed is a difference."""
    if not pieces:
        return
    presentes = list(pieces.values()).count(Etat.PRESENTE)
    dire(
        f"{pluriel(len(pieces), 'pièce nommée', 'pièces nommées')} par des faits, {presentes} à leur place et intactes."
    )
    for empreinte, etat in pieces.items():
        if etat is Etat.ALTEREE:
            dire(f"Pièce {empreinte}, nommée par le fait n° {faite.pieces[empreinte]} : ses octets ont changé.")
        elif etat is not Etat.PRESENTE:
            dire(f"Pièce {empreinte}, nommée par le fait n° {faite.pieces[empreinte]} : {etat}.")
