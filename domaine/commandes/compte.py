"""What an order does to the household's account: a limit only where the round chose one, a warning elsewhere."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from domaine.arithmetique import half_up
from domaine.commandes.faits import AlerteDette, LigneCommandeModifiee
from domaine.commandes.lignes import LIGNES, Prises
from domaine.commandes.refus import CompteInsuffisant
from domaine.cycles.phase import EtatCycle
from domaine.foyers.compte import Compte
from domaine.foyers.faits import FoyerFusionne
from domaine.foyers.mouvements import MOUVEMENTS_DE_COMPTE
from domaine.foyers.qui import Qui, reunit
from domaine.mots import euros
from domaine.mutators import Mutators, of_its_round, together

ACOMPTE_PCT = 30


class EngageUnCompte(Protocol):
    """An act that folds COMPTE_ET_ALERTE, read under the tag of its household, all rounds together."""

    cycle: str
    foyer: str
    etat: EtatCycle
    compte: Compte
    alertee: bool
    """The household was warned in this round already."""


def alerte(acte: EngageUnCompte, hausse_centimes: int) -> AlerteDette | None:
    """The private warning that goes with an act which engages `hausse_centimes` more; None: there is none to give.

    A debt never refuses an order (R-055). A prepaid account does, where the round chose it: never a reduction (R-119).
    One warning a household and round is enough. Raises CompteInsuffisant.
    """
    compte, parametres = acte.compte, acte.etat.parametres
    prevu = compte.disponible_centimes - hausse_centimes
    if hausse_centimes <= 0:
        return None
    if parametres.quand_payer == "compte_provisionne" and prevu < 0:
        raise CompteInsuffisant(manque=euros(-prevu))
    plafond = parametres.plafond_dette_alerte_centimes
    if acte.alertee or prevu >= -plafond:
        return None
    return AlerteDette(
        cycle=acte.cycle,
        groupement=acte.etat.groupement,
        foyer=acte.foyer,
        solde_centimes=compte.solde_centimes,
        engage_centimes=compte.engage_centimes + hausse_centimes,
        plafond_centimes=plafond,
    )


def acompte(engage_centimes: int) -> int:
    """What is proposed to whoever can pay a part at once (R-056): a proposal, no act depends on it."""
    return half_up(engage_centimes * ACOMPTE_PCT, 100)


class ConnaitLeCompte(EngageUnCompte, Protocol):
    """An act that folds COMPTE_ET_LIGNES."""

    qui: Qui
    lignes_prises: Prises


def _commande(acte: ConnaitLeCompte, cycle: str, date_effet: datetime) -> None:
    acte.compte.commandes[cycle] = date_effet


def _alertee(acte: EngageUnCompte) -> None:
    acte.alertee = True


COMPTE_ET_ALERTE: Mutators = {**MOUVEMENTS_DE_COMPTE, **of_its_round({AlerteDette: _alertee})}
"""About 32 facts a household and round: its account moves with those of every round."""
COMPTE_ET_LIGNES: Mutators = together(
    COMPTE_ET_ALERTE, {LigneCommandeModifiee: _commande, FoyerFusionne: reunit}, of_its_round(LIGNES)
)
"""The same, with the lines of its round."""
