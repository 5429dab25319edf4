"""`groupement dossier-de-preuve`: one archive that somebody verifies on a machine of theirs, with Python alone."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Annotated, Final

import typer
import uvloop

from infra.checkpoints.folder import FOLDER, NOTES, PUBLIC
from infra.event_store import merkle
from infra.event_store.store import EventStore
from infra.settings import Settings
from projections.proof import seul
from projections.proof.montres import Montres, montres
from projections.proof.seul.journal import FAITS
from web.application import JOURNAL, VUES, ouvrir_base
from web.comptes.fec import description, fec, nom_de_la_note, nom_du_fichier
from web.langue import pluriel
from web.terminal.comptes import lire_le_siren
from web.terminal.fichiers import fichier_neuf, lire_fichier
from web.terminal.socle import Commande, Dossier, Echec, MalEcrit, app, reglages
from web.terminal.sortie import Avance, dire, ecrire, progression

PROGRAMMES: Final = Path(seul.__file__).parent
"""What verifies the archive, and how to use it."""

Archive = Annotated[Path, typer.Argument(metavar="FICHIER.zip", help="L'archive à écrire ; elle ne doit pas exister.")]


SirenDuFec = Annotated[
    str | None,
    typer.Option("--siren", metavar="SIREN", help="Les neuf chiffres de l'association : y joindre aussi les FEC."),
]


@app.command("dossier-de-preuve", cls=Commande)
def dossier_de_preuve(fichier: Archive, siren: SirenDuFec = None, dossier: Dossier = None) -> None:
    """Écrire une archive qui se vérifie ailleurs, avec Python seul : faits, signatures, chiffres, de quoi contrôler."""
    if fichier.suffix.lower() != ".zip":
        raise MalEcrit(f"« {fichier.name} » ne dit pas que c'est une archive : finissez par .zip.")
    if siren is not None:
        lire_le_siren(siren)
    faits, racine, signe = uvloop.run(_faire(reglages(dossier), fichier, siren))
    ecrire({"faits": faits, "racine": racine, "points_de_controle": signe})
    suite = "" if signe else " Sans point de contrôle, la racine est à comparer à celle d'un papier signé."
    suite += "" if siren else " Avec --siren, elle porte aussi les fichiers des écritures comptables (FEC)."
    dire(f"{pluriel(faits, 'fait')} dans {fichier} ; pour vérifier : décompresser, puis python3 verifier.py.{suite}")


async def _faire(settings: Settings, fichier: Path, siren: str | None) -> tuple[int, str, bool]:
    """How many facts it holds, their root, and whether there are checkpoints. Raises Echec."""
    async with ouvrir_base(settings) as base, EventStore(base.dsn, schema=JOURNAL, views=VUES) as store:
        # Before the facts: what is signed meanwhile would speak of more of them than the archive holds.
        joints = _joints(settings.var / FOLDER)
        if not await store.head():
            raise Echec("Le journal est encore vide : il n'y a rien à prouver.")
        lus = await montres(base.dsn)
        tete = lus.position
        with (
            fichier_neuf(fichier) as ouvert,
            zipfile.ZipFile(ouvert, "w", zipfile.ZIP_DEFLATED) as archive,
            progression("Dossier de preuve", tete) as avance,
        ):
            for nom, octets in (joints | lus.fichiers | _fec(lus, siren)).items():
                archive.writestr(zipfile.ZipInfo(nom), octets, zipfile.ZIP_DEFLATED)
            frontiere = await _copier(store, tete, archive, avance)
    return tete, merkle.root_of_frontier(frontiere).hex(), NOTES in joints


async def _copier(store: EventStore, tete: int, archive: zipfile.ZipFile, avance: Avance) -> bytes:
    """Every fact as it is stored, a line each, up to `tete`; the frontier of their tree."""
    faits, frontiere = 0, b""
    lignes = zipfile.ZipInfo(FAITS)
    lignes.compress_type = zipfile.ZIP_DEFLATED
    with archive.open(lignes, "w", force_zip64=True) as copie:
        async for events in store.scan(1, tete):
            copie.write(b"".join(event.data + b"\n" for event in events))
            frontiere = merkle.append(frontiere, faits, (merkle.leaf_hash(event.data) for event in events))
            faits += len(events)
            avance(faits)
    return frontiere


def _fec(lus: Montres, siren: str | None) -> dict[str, bytes]:
    """The file of each year and its description, by name; None: the norm names them by that number."""
    if siren is None:
        return {}
    fichiers: dict[str, bytes] = {}
    for annee, lignes in lus.annees.items():
        nom = nom_du_fichier(siren, lus.exercices.fin(annee))
        close = annee in lus.closes
        note = description(lignes, fichier=nom, annee=annee, preuves=False, close=close, exercices=lus.exercices)
        fichiers |= {nom: fec(lignes), nom_de_la_note(nom): note.encode()}
    return fichiers


def _joints(signes: Path) -> dict[str, bytes]:
    """What goes with the facts, by name; what the server signed, also before it began again, if it ever did."""
    fichiers = [PROGRAMMES / "LISEZMOI.txt", *(un for un in PROGRAMMES.glob("*.py") if un.name != "__init__.py")]
    signees = (PUBLIC, NOTES) if (signes / NOTES).exists() else ()  # a key that has signed nothing yet proves nothing
    fichiers += [fichier for nom in (*signees, f"avant-*-{NOTES}") for fichier in signes.glob(nom)]
    return {fichier.name: lire_fichier(fichier) for fichier in fichiers}
