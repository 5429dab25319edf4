"""`groupement nouveau-code`: who lost their code comes in again, when nobody is left to give one on a page."""

from __future__ import annotations

from typing import Annotated

import typer
import uvloop

from infra.settings import Settings
from infra.vault.accounts import Accounts
from projections.lectures.vues import ouvrir_vues
from web.application import ouvrir
from web.saisie.ouverture import tirer_code
from web.terminal.socle import Commande, Dossier, Echec, app, lisible, reglages
from web.terminal.sortie import dire, ecrire_page

Nom = Annotated[str, typer.Argument(metavar="NOM", help="« Prénom Nom » de la personne, ou son identifiant.")]


@app.command("nouveau-code", cls=Commande)
def nouveau_code(nom: Nom, dossier: Dossier = None) -> None:
    """Donner un nouveau code à une personne de l'équipe qui a perdu le sien ; l'ancien n'ouvre plus rien."""
    uvloop.run(_donner(reglages(dossier), lisible(nom)))


async def _donner(settings: Settings, nom: str) -> None:
    from web.pages.commun.site import acces_du_site  # noqa: PLC0415 - the other commands start without what pages need

    async with ouvrir(settings) as application, ouvrir_vues(application.base.dsn) as vues:
        annuaire, comptes = await application.annuaire_a_jour(), Accounts(application.coffre.pool)
        nommees = annuaire.personnes_nommees(nom) or [nom.strip()]
        trouvees = [personne for personne in nommees if await comptes.account(personne) is not None]
        if not trouvees:
            raise Echec(
                f"Personne de l'équipe ne s'appelle « {nom} » : écrivez son prénom et son nom, comme pour entrer."
            )
        if len(trouvees) > 1:
            raise Echec(f"Plusieurs personnes s'appellent « {nom} » : donnez l'identifiant, {' ou '.join(trouvees)}.")
        code = tirer_code()
        await acces_du_site(application, vues).remplacer_code(trouvees[0], code)
    ecrire_page({"personne": trouvees[0], "code": code})
    dire("Notez ce code : il ne sera plus montré. L'ancien n'ouvre plus rien.")
