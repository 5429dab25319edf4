"""What a meeting asks of the team, before and after."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from domaine.types import Role
from web.aujourdhui.etat import Reunion
from web.aujourdhui.reunions import rencontres
from web.aujourdhui.taches import Jour, du_jour

LE = date(2026, 11, 26)


def vu(le: date, role: Role = Role.COORDINATEUR, **autrement: Any) -> Jour:
    valeurs = {"assemblee": False, "commencee": False, "invitee": False, "comptee": False, **autrement}
    reunion = Reunion(
        adresse="/reunions/info-11", genre="réunion d'information", sujet="Acheter ensemble", le=LE, **valeurs
    )
    return du_jour(rencontres([reunion]), role, le)


def test_dix_jours_avant_on_invite() -> None:
    assert not vu(LE - timedelta(days=11)).maintenant
    (tache,) = vu(LE - timedelta(days=10)).maintenant
    assert tache.titre == "Inviter à la réunion : Acheter ensemble, jeudi 26 novembre"
    assert not vu(LE - timedelta(days=10), invitee=True).maintenant


def test_trois_semaines_avant_on_convoque_une_assemblee() -> None:
    assert vu(LE - timedelta(days=21), assemblee=True).maintenant
    assert not vu(LE - timedelta(days=22), assemblee=True).maintenant


def test_le_jour_meme_on_note_qui_est_venu() -> None:
    (tache,) = vu(LE, commencee=True).maintenant
    assert tache.titre == "Noter combien de personnes sont venues : réunion d'information du jeudi 26 novembre"
    assert not vu(LE, commencee=True, comptee=True).maintenant
    assert not vu(LE, Role.TRESORIER, commencee=True).maintenant
