"""Who may order when a membership has ended: one more round, then no more; what was ordered is still handed over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Protocol

from domaine.acte import Contexte
from domaine.commandes.refus import AdhesionFinie
from domaine.foyers.compte import Compte
from domaine.mots import jour_de, le_jour


class CommandeUnFoyer(Protocol):
    """An act that folds COMPTE_ET_LIGNES."""

    contexte: Contexte
    cycle: str
    foyer: str
    compte: Compte


def exiger_adhesion(acte: CommandeUnFoyer) -> None:
    """Raise AdhesionFinie when another round took the household's order since its membership ended (R-023)."""
    jour = jour_de(acte.contexte.date_effet)
    periodes = [(p.du, p.au) for p in acte.compte.adhesions]
    if grace_passee(periodes, acte.compte.commandes, acte.cycle, jour):
        raise AdhesionFinie(quand=en_mots(derniere_fin(periodes, jour)))


def grace_passee(
    adhesions: Iterable[tuple[date, date]], commandes: Mapping[str, datetime], cycle: str, jour: date
) -> bool:
    """Whether no membership covers that day, and another round was ordered from since the last one ended.

    `commandes`: by round, when the household last ordered something.
    """
    periodes = list(adhesions)
    if any(du <= jour <= au for du, au in periodes):
        return False
    fin = derniere_fin(periodes, jour)
    return any(autre != cycle and fin < jour_de(le) <= jour for autre, le in commandes.items())


def derniere_fin(adhesions: Iterable[tuple[date, date]], jour: date) -> date:
    """Last day of the membership that ended last before that day; `date.min`: there never was one."""
    return max((au for _, au in adhesions if au < jour), default=date.min)


def en_mots(fin: date) -> str:
    """« est finie depuis le 31/08/2026 »."""
    return "n'a pas été prise" if fin == date.min else f"est finie depuis le {le_jour(fin)}"
