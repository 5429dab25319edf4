"""`groupement sauvegarder` and `restaurer`: a base copied while it serves, and put back elsewhere, then proved."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from itertools import chain, count
from pathlib import Path
from typing import Annotated, Final

import typer
import uvloop

from domaine.foyers.faits import PersonneEffacee
from infra.backup import SauvegardeImpossible
from infra.backup.restoring import restore, restore_checkpoints
from infra.backup.saving import save
from infra.backup.sheet import Part, Sheet, remember
from infra.checkpoints.folder import FOLDER
from infra.checkpoints.note import Checkpoint
from infra.event_store.model import QueryItem
from infra.event_store.store import EventStore
from infra.postgres.server import open_server
from infra.settings import Settings
from projections.ecritures.suivi import refaire as refaire_les_ecritures
from projections.passe import mondes
from projections.proof import verifier as preuve
from projections.rebuilding import rebuild
from web.application import JOURNAL, VUES, a_part, ouvrir, ouvrir_base
from web.langue import a_paris, moment, pluriel
from web.terminal.points import points_signes
from web.terminal.socle import Commande, Dossier, Echec, MalEcrit, app, reglages
from web.terminal.sortie import dire, ecrire, progression
from web.version import programme

NOM_DE_DOSSIER: Final = "%Y-%m-%d-%Hh%Mm%Ss"
"""Sorted by name, backups are in the order of time; no sign that some disk does not take."""

Parties = dict[Part, Path]

Journal = Annotated[
    Path, typer.Argument(metavar="JOURNAL", help="Dossier où garder le journal : aucun nom ne s'y lit.")
]
Coffre = Annotated[
    Path, typer.Argument(metavar="COFFRE", help="Dossier où garder le coffre, qui ouvre les noms : un autre support.")
]
DuJournal = Annotated[Path, typer.Argument(metavar="JOURNAL", help="Ce que « sauvegarder » a écrit du journal.")]
DuCoffre = Annotated[
    Path,
    typer.Argument(
        metavar="COFFRE",
        help="Ce que « sauvegarder » a écrit du coffre, au même moment ; sans lui, plus aucun nom ne se lit.",
    ),
]


@app.command(cls=Commande)
def sauvegarder(journal: Journal, coffre: Coffre, *, dossier: Dossier = None) -> None:
    """Copier la base en deux parties, le journal et le coffre, pendant que le site tourne."""
    if journal.resolve() == coffre.resolve():
        raise MalEcrit("Le coffre ouvre les noms du journal : donnez-lui un autre dossier, sur un autre support.")
    maintenant = datetime.now(UTC)
    nom = _nom_libre(a_paris(maintenant).strftime(NOM_DE_DOSSIER), journal, coffre)
    vers = {Part.JOURNAL: journal / nom, Part.COFFRE: coffre / nom}
    fiche, effacement = uvloop.run(_sauvegarder(reglages(dossier), vers, maintenant))
    ecrire({"faits": fiche.faits, "racine": fiche.racine, **{partie: str(lieu) for partie, lieu in vers.items()}})
    faits = pluriel(fiche.faits, "fait sauvegardé", "faits sauvegardés")
    dire(f"{faits} : le journal dans {vers[Part.JOURNAL]}, le coffre dans {vers[Part.COFFRE]}.")
    if journal.stat().st_dev == coffre.stat().st_dev:
        dire("Les deux sont sur le même disque : gardez-en un ailleurs. Ensemble, ils ouvrent tous les noms.")
    if anciens := _d_avant(coffre, effacement):
        dire(
            f"Quelqu'un a été effacé depuis, et sa clé est encore dans {', '.join(anciens)} : jetez "
            f"{'ce coffre' if len(anciens) == 1 else 'ces coffres'}, gardez le journal."
        )


def _nom_libre(nom: str, *dossiers: Path) -> str:
    """This one, or with the first number that makes it that of no backup yet."""
    noms = chain([nom], (f"{nom}-{rang}" for rang in count(2)))
    return next(nom for nom in noms if not any((dossier / nom).exists() for dossier in dossiers))


async def _sauvegarder(settings: Settings, vers: Parties, maintenant: datetime) -> tuple[Sheet, int]:
    """The sheet of the log, and the position of the last erasure that it holds, 0 when there is none."""
    async with ouvrir_base(settings) as base, EventStore(base.dsn, schema=JOURNAL, views=VUES) as store:
        with progression("Sauvegarde"):
            fiches = await save(
                base.dsn, vers, checkpoints=settings.var / FOLDER, taken_at=maintenant, program=programme()
            )
        effacements = (await store.read((QueryItem(types=(PersonneEffacee.NOM,)),))).events
    with suppress(OSError):  # the backup is whole: it is only less well known
        remember(fiches[Part.JOURNAL], settings.var)
    return fiches[Part.JOURNAL], effacements[-1].position if effacements else 0


def _d_avant(coffre: Path, effacement: int) -> list[str]:
    """The backups of the vault in that folder that were taken before the fact of that position."""
    anciens = []
    for sauvegarde in sorted(coffre.iterdir()):
        with suppress(SauvegardeImpossible):  # something else, which people keep there
            if Sheet.read(sauvegarde).faits < effacement:
                anciens.append(str(sauvegarde))
    return anciens


@app.command(cls=Commande)
def restaurer(journal: DuJournal, coffre: DuCoffre, *, dossier: Dossier = None) -> None:
    """Remettre une sauvegarde dans une base neuve, refaire les chiffres, et dire ce qui manquerait."""
    parties = {Part.JOURNAL: journal, Part.COFFRE: coffre}
    fiche = _fiche(parties)
    settings = reglages(None, neuve=True)
    if dossier is not None:
        settings = a_part(settings, dossier, existe=False)
    faite, signes = uvloop.run(_restaurer(settings, parties))
    if (faite.faits, faite.racine) != (fiche.faits, fiche.racine) or faite.difference is not None:
        raise Echec(
            f"La base restaurée n'est pas celle qui fut sauvegardée : {faite.difference or 'sa racine est une autre.'} "
            "Gardez cette sauvegarde telle qu'elle est, et prenez-en une autre."
        )
    manquent = max(0, max((point.size for point in signes), default=0) - faite.faits)
    ecrire({"faits": faite.faits, "racine": faite.racine, "lignes": faite.lignes, "manquent": manquent})
    dire(
        f"{pluriel(faite.faits, 'fait restauré', 'faits restaurés')} (sauvegarde de {moment(fiche.le)}) : même racine, "
        f"et aucune différence dans {faite.lignes} lignes de chiffres."
    )
    if manquent:
        dire(
            f"Il manque {pluriel(manquent, 'fait')}, à partir du n° {faite.faits + 1} : le serveur les avait signés "
            "après cette sauvegarde. Si aucune plus récente ne les a, lancez « groupement points --repartir », et "
            "dites-le à l'assemblée."
        )


def _fiche(parties: Parties) -> Sheet:
    """Of both parts, whole and of one backup. Raises Echec, SauvegardeImpossible."""
    fiches = {partie: Sheet.read(lieu) for partie, lieu in parties.items()}
    for partie, fiche in fiches.items():
        if fiche.partie is not partie:
            raise Echec(f"{parties[partie]} garde le {fiche.partie} : donnez le journal d'abord, puis le coffre.")
    journal, coffre = fiches[Part.JOURNAL], fiches[Part.COFFRE]
    if not journal.same_backup(coffre):
        raise Echec(
            f"Ce journal est de {moment(journal.le)}, ce coffre de {moment(coffre.le)} : donnez les deux parties de la "
            "même sauvegarde."
        )
    for partie, fiche in fiches.items():
        fiche.require_whole(parties[partie])
    return journal


async def _restaurer(settings: Settings, parties: Parties) -> tuple[preuve.Verification, list[Checkpoint]]:
    """What the proof says of the base that was restored, and what had been signed of it."""
    with open_server(settings) as dsn:
        with progression("Restauration") as avance:
            await restore(dsn, parties, (VUES, *mondes.SCHEMAS), avance)
        restore_checkpoints(parties, settings.var / FOLDER)
        async with ouvrir_base(settings) as base:
            with progression("Chiffres") as avance:
                await rebuild.reconstruire(
                    base.dsn, progression=lambda a: avance(a.position, a.tete), malgre_ecart=True
                )
            await refaire_les_ecritures(base.dsn)
        async with ouvrir(settings) as application:  # a key that came back with the vault is destroyed again
            tete = await application.store.head()
        signes = points_signes(settings)
        with progression("Vérification") as avance:
            tenus = [point for point in signes if point.size <= tete]
            return await preuve.verifier(dsn, points=tenus, progression=avance), signes
