"""`groupement actes`: every act that can be asked."""

from __future__ import annotations

from domaine.registre import ACTES
from web.saisie.description import decrire
from web.terminal.socle import Commande, app
from web.terminal.sortie import ecrire_page


@app.command(cls=Commande)
def actes() -> None:
    """Écrire en JSON tous les actes : rôles, refus possibles et modèle des données."""
    ecrire_page([decrire(ACTES[nom]) for nom in sorted(ACTES)])
