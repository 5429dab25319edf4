"""`groupement etats`: the statements of a round, on the terminal or as files."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer
import uvloop
from rich.console import Console

from infra.settings import Settings
from projections.ecritures.suivi import mettre_a_jour
from projections.lectures import commun
from projections.lectures.vues import ouvrir_vues
from web.application import Application, ouvrir
from web.documents.etat import exporter
from web.etats.demandeur import entete
from web.etats.etat import Etat
from web.etats.registre import ETATS
from web.saisie.problemes import proche
from web.terminal.fichiers import ecrire_fichier
from web.terminal.socle import Commande, Dossier, Echec, MalEcrit, app, reglages
from web.terminal.sortie import dire, ecrire
from web.terminal.tables import console_simple, montrer


class Forme(StrEnum):
    TEXTE = "texte"
    PDF = "pdf"
    XLSX = "xlsx"
    CSV = "csv"


LARGEUR: Final = 160
"""Of a table that goes to a file of text."""
Code = Annotated[str | None, typer.Argument(metavar="ÉTAT", help="Lequel ; sans lui, leur liste.")]
Cycle = Annotated[str | None, typer.Option("--cycle", metavar="AAAA-MM", help="La commande du mois.")]
FormeVoulue = Annotated[
    Forme | None, typer.Option("--forme", help="Sinon, celle du fichier ; sinon, texte à l'écran et CSV ailleurs.")
]
Vers = Annotated[Path | None, typer.Option("--vers", metavar="FICHIER", help="Où l'écrire ; sinon, sur la sortie.")]


@dataclass(frozen=True)
class Lieu:
    application: Application


@dataclass(frozen=True)
class AuTerminal:
    """Whoever holds the terminal reads the accounts of any group."""

    site: Lieu
    groupement: str
    maintenant: datetime


@app.command(cls=Commande)
def etats(
    etat: Code = None, cycle: Cycle = None, forme: FormeVoulue = None, vers: Vers = None, dossier: Dossier = None
) -> None:
    """Écrire un état de la trésorerie : à l'écran, en PDF, en tableur ou en CSV."""
    if etat is None:
        for code, (titre, contenu, _) in ETATS.items():
            ecrire({"etat": code, "titre": titre, "contenu": contenu})
        return
    if etat not in ETATS:
        known = proche(etat, ETATS) or f" Choisissez parmi {', '.join(ETATS)}."
        raise MalEcrit(f"L'état « {etat} » n'existe pas.{known}")
    if cycle is None:
        raise MalEcrit("Il manque --cycle : donnez la commande du mois, comme 2026-11.")
    voulue = forme or _forme(vers)
    if voulue in (Forme.PDF, Forme.XLSX) and vers is None and sys.stdout.isatty():
        raise MalEcrit(f"Un fichier {voulue.value} ne se lit pas à l'écran : donnez --vers et son nom.")
    fait, tete = uvloop.run(_faire(reglages(dossier), etat, cycle))
    if vers is None:
        _sur_la_sortie(fait, tete, voulue)
        return
    ecrire_fichier(vers, _octets(fait, tete, voulue))
    dire(f"{vers} : {fait.titre}, {tete['cycle']}.")


def _forme(vers: Path | None) -> Forme:
    if vers is None:
        return Forme.TEXTE if sys.stdout.isatty() else Forme.CSV
    fin = vers.suffix.removeprefix(".").lower()
    try:
        return Forme.TEXTE if fin == "txt" else Forme(fin)
    except ValueError:
        nom = f"--vers : « {vers.name} » ne dit pas sa forme."
        raise MalEcrit(f"{nom} Finissez par .pdf, .xlsx, .csv ou .txt.") from None


async def _faire(settings: Settings, code: str, cycle: str) -> tuple[Etat, dict[str, str]]:
    async with ouvrir(settings) as application, ouvrir_vues(application.base.dsn) as vues:
        await mettre_a_jour(application.base.dsn)
        await application.annuaire_a_jour()
        async with vues.lire() as lecture:
            groupement = await lecture.valeur("select groupement from cycles where cycle = $1", cycle)
            fiche = await commun.cycle(lecture, groupement, cycle) if groupement else None
            if fiche is None or fiche["ouvert_le"] is None:
                raise Echec(f"La commande du mois « {cycle} » n'existe pas. Vérifiez --cycle.")
            qui = AuTerminal(Lieu(application), groupement, datetime.now(UTC))
            _, _, faire = ETATS[code]
            return await faire(qui, lecture, fiche), await entete(qui, lecture, fiche["libelle"])


def _octets(fait: Etat, tete: dict[str, str], forme: Forme) -> bytes:
    if forme is not Forme.TEXTE:
        return exporter(fait, tete, forme.value)
    texte = io.StringIO()
    _montrer(fait, tete, console_simple(width=LARGEUR, file=texte))
    return texte.getvalue().encode()


def _sur_la_sortie(fait: Etat, tete: dict[str, str], forme: Forme) -> None:
    if forme is Forme.TEXTE:
        _montrer(fait, tete, console_simple())
    else:
        sys.stdout.buffer.write(exporter(fait, tete, forme.value))


def _montrer(fait: Etat, tete: dict[str, str], console: Console) -> None:
    console.print(f"{fait.titre}, {tete['cycle']} ({tete['quartier']}, édité le {tete['date']})", soft_wrap=True)
    montrer(fait, console)
