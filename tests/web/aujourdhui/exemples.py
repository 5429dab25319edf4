"""The round of the calendar: distribution on Thursday 26 November 2026, orders closed ten days before, at 20:00."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from domaine.types import Role
from web.aujourdhui.calendrier import taches
from web.aujourdhui.etat import Etat, Groupe
from web.aujourdhui.taches import Jour, Tache, du_jour

J = date(2026, 11, 26)
GROUPE = Groupe(foyers=110, catalogue=3, derniere=J, derniere_catalogue=3)
OUVERT = Etat(
    cycle="2026-11",
    libelle="Commande de novembre",
    lieu="Centre social",
    ouvert_le=J - timedelta(days=18),
    cloture=datetime(2026, 11, 16, 20, tzinfo=ZoneInfo("Europe/Paris")),
    distribution_le=J,
    delai_retrait=7,
    commandes=72,
    produits=39,
    a_ajuster=39,
)
CLOS = replace(OUVERT, clos=True)
COMMANDE = replace(CLOS, a_ajuster=0, emises=14, a_recevoir=14)
EN_SALLE = replace(COMMANDE, a_recevoir=0, portes_ouvertes=True, a_servir=72, caisses=1, caisses_a_compter=1)
FINI = replace(EN_SALLE, distribue=True, a_servir=0, caisses_a_compter=0)


def jour(jours: int) -> date:
    """J−10, J+5 ..."""
    return J + timedelta(days=jours)


def vu_par(role: Role, le: date, *etats: Etat, groupe: Groupe = GROUPE) -> Jour:
    return du_jour(taches(list(etats), groupe, le), role, le)


def codes(journee: Jour) -> list[str]:
    return [tache.code for tache in journee.maintenant]


def une(journee: Jour, code: str) -> Tache:
    return next(t for t in [*journee.maintenant, *journee.bientot, *journee.plus_tard] if t.code == code)


def avec(etat: Etat, **change: Any) -> Etat:
    return replace(etat, **change)
