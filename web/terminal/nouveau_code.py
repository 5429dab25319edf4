"""`groupement nouveau-code`: a card for who lost their code, when nobody is left to give one on a page."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated
from uuid import uuid4

import typer
import uvloop

from domaine.acte import Contexte
from domaine.groupements.cartes import DonnerCarte
from domaine.types import HOTE, Role
from infra.settings import Settings
from projections.lectures.gens.acces import roles_de
from projections.lectures.vues import ouvrir_vues
from web.application import ouvrir
from web.terminal.socle import Commande, Dossier, Echec, app, lisible, reglages
from web.terminal.sortie import dire, ecrire_page

Nom = Annotated[str, typer.Argument(metavar="NOM", help="« Prénom Nom » de la personne, ou son identifiant.")]


@app.command("nouveau-code", cls=Commande)
def nouveau_code(nom: Nom, dossier: Dossier = None) -> None:
    """Donner à qui a perdu son code une carte pour en choisir un autre ; cela reste au journal."""
    uvloop.run(_donner(reglages(dossier), lisible(nom)))


async def _donner(settings: Settings, nom: str) -> None:
    from web.pages.commun.site import acces_du_site  # noqa: PLC0415 - the other commands start without what pages need

    async with ouvrir(settings) as application, ouvrir_vues(application.base.dsn) as vues:
        annuaire = await application.annuaire_a_jour()
        nommees = annuaire.personnes_nommees(nom) or [nom.strip()]
        async with vues.lire() as lecture:
            tenus = {personne: await roles_de(lecture, personne) for personne in nommees}
        trouvees = [personne for personne in nommees if tenus[personne]]
        if not trouvees:
            raise Echec(
                f"Personne de l'équipe ne s'appelle « {nom} » : écrivez son prénom et son nom, comme pour entrer."
            )
        if len(trouvees) > 1:
            raise Echec(f"Plusieurs personnes s'appellent « {nom} » : donnez l'identifiant, {' ou '.join(trouvees)}.")
        personne, groupement = trouvees[0], tenus[trouvees[0]][0][0]
        contexte = Contexte(acteur=HOTE, role=Role.HOTE, date_effet=datetime.now(UTC), source="terminal")
        acte = DonnerCarte(groupement=groupement, personne=personne)
        await application.executeur.executer(acte, contexte, uuid4())
        carte = await acces_du_site(application, vues).donner_carte(personne, groupement)
    ecrire_page({"personne": personne, "carte": carte})
    dire(
        "Donnez cette carte à cette personne : elle ne sera plus montrée. Sur la page /code, dans les sept jours, elle "
        "choisit son code ; l'ancien marche jusque-là. Les autres responsables le lisent sur leur page."
    )
