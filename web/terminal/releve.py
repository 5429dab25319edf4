"""`groupement releve`: what one household ordered, took and paid, on the terminal or as one sheet (R-212)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer
import uvloop

from infra.settings import Settings
from projections.lectures.vues import ouvrir_vues
from web.application import ouvrir
from web.documents.releve import releve_en_pdf
from web.etats.demandeur import entete
from web.etats.etat import Etat
from web.etats.historique import historique
from web.saisie.foyer import lire_numero
from web.terminal.etats import AuTerminal, Lieu, Vers
from web.terminal.fichiers import ecrire_fichier
from web.terminal.socle import Commande, Dossier, Echec, MalEcrit, app, dans_la_ligne, reglages
from web.terminal.sortie import dire
from web.terminal.tables import console_simple, montrer

Foyer = Annotated[str, typer.Argument(metavar="FOYER", help="Son numéro, comme F-031.")]


@app.command(cls=Commande)
def releve(foyer: Foyer, vers: Vers = None, dossier: Dossier = None) -> None:
    """Écrire l'historique d'un foyer : à l'écran, ou sur une feuille en PDF."""
    if vers is not None and vers.suffix.lower() != ".pdf":
        raise MalEcrit(f"--vers : « {vers.name} » ne finit pas par .pdf.")
    with dans_la_ligne():
        numero = lire_numero(foyer, "foyer")
    etat, tete = uvloop.run(_relever(reglages(dossier), numero))
    if vers is None:
        console = console_simple()
        console.print(f"{etat.titre}, {tete['cycle']} ({tete['quartier']}, édité le {tete['date']})", soft_wrap=True)
        montrer(etat, console)
        return
    ecrire_fichier(vers, releve_en_pdf(etat, tete))
    dire(f"{vers} : {etat.titre}, {tete['cycle']}.")


async def _relever(settings: Settings, foyer: str) -> tuple[Etat, dict[str, str]]:
    async with ouvrir(settings) as application, ouvrir_vues(application.base.dsn) as vues:
        annuaire = await application.annuaire_a_jour()
        fiche = annuaire.fiche(foyer)
        if fiche is None:
            raise Echec(f"Aucun foyer ne porte le numéro {foyer} : vérifiez-le sur sa carte.")
        async with vues.lire() as lecture:
            qui = AuTerminal(Lieu(application), fiche.groupement, datetime.now(UTC))
            etat = await historique(lecture, fiche.groupement, foyer, f"{fiche.nom}, carte {foyer}")
            return etat, await entete(qui, lecture, f"Carte {foyer}")
