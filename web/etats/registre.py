"""Every statement of the treasurer, in the order of its evening."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from projections.lectures.vues import Lecture, Ligne
from web.etats.balance_agee import balance_agee
from web.etats.banque import banque
from web.etats.compte import compte
from web.etats.consignes import consignes
from web.etats.controles import faire_controles
from web.etats.demandeur import Demandeur
from web.etats.etat import Etat
from web.etats.fournisseurs import fournisseurs
from web.etats.livre_de_caisse import livre_de_caisse
from web.etats.qui_a_paye import qui_a_paye
from web.etats.stock import stock
from web.etats.tva import tva

Faire = Callable[[Demandeur, Lecture, Ligne], Awaitable[Etat]]

ETATS: Final[Mapping[str, tuple[str, str, Faire]]] = {
    "qui-a-paye": ("Qui a payé quoi", "un foyer par ligne, ses reçus, son solde", qui_a_paye),
    "balance-agee": ("Balance âgée", "les dettes par âge, et ce qu'on doit", balance_agee),
    "livre-de-caisse": ("Livre de caisse", "chaque entrée et sortie, le comptage, l'écart", livre_de_caisse),
    "banque": ("Dépôts en banque", "les bordereaux, et les chèques qui attendent", banque),
    "fournisseurs": ("Fournisseurs", "commandé, reçu, facturé, payé, dû", fournisseurs),
    "compte": ("Compte de la commande du mois", "acheté, vendu, perdu, resté, expliqué", compte),
    "stock": ("Stock", "sa valeur, son âge, ses dates", stock),
    "tva": ("TVA par taux", "reçu et vendu", tva),
    "consignes": ("Consignes", "en contenants et en euros", consignes),
    "controles": ("Contrôles", "ce qu'un vérificateur demande d'abord", faire_controles),
}
"""By code: title, what it holds, how it is made."""
