"""The doors of the demo: a code for each of the team, a personal link for a few households."""

from __future__ import annotations

from projections.lectures.vues import Vues
from web.application import Application
from web.demo.personnages import (
    ACCUEIL_DU_CENTRE,
    COORDINATRICE,
    EQUIPE,
    EQUIPE_PEUPLIERS,
    NOM_PEUPLIERS,
    TRESORIERE,
)
from web.pages.commun.site import CompteDemo, Demo, FoyerDemo, acces_du_site

CODES = {
    "B-coordinatrice": "472915",
    "B-tresoriere": "583026",
    "B-luc": "694137",
    "B-nadia": "715248",
    "B-rose": "826359",
    "B-paul": "937461",
    "B-auditeur": "148572",
    "B-ines": "259417",
    "B-yacine": "259683",
    "B-agnes": "361794",
    "B-driss": "472805",
    "B-mila": "583916",
    "B-sonia": "694027",
}
"""Known to all: they open an invented neighbourhood."""

MONTRES = (COORDINATRICE, TRESORIERE, *EQUIPE, ACCUEIL_DU_CENTRE)
FOYERS_MONTRES = ("F-031", "F-013", "F-002")


async def ouvrir_les_comptes(application: Application, vues: Vues, voisins: set[str], aux_peupliers: int) -> Demo:
    """Make the accounts and the links; what the sign-in page of the demo lists.

    `aux_peupliers`: the number of the first household there.
    """
    await application.annuaire_a_jour()
    acces = acces_du_site(application, vues)
    for personne, code in CODES.items():
        await acces.creer_compte(personne, code)
    comptes = [
        *(CompteDemo(personne, role, CODES[personne]) for personne, _, _, role in MONTRES),
        *(CompteDemo(personne, role, CODES[personne], NOM_PEUPLIERS) for personne, _, _, role in EQUIPE_PEUPLIERS),
    ]
    montres = [*(foyer for foyer in FOYERS_MONTRES if foyer in voisins), f"F-{aux_peupliers:03d}"]
    return Demo(comptes, [FoyerDemo(foyer, await acces.lien_personnel(foyer)) for foyer in montres])
