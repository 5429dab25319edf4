"""Hands: five days before, those that lack are looked for; afterwards hours are confirmed (R-200, R-201)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

from web.aujourdhui.etat import Permanence
from web.aujourdhui.taches import RELAIS, Lien, Tache, jour_en_mots
from web.langue import pluriel

RAPPEL: Final = timedelta(days=2)
"""How long before, each of those who said yes is reminded."""
ALERTE: Final = timedelta(days=5)
"""How long before it starts that a missing hand is looked for."""


def mains(permanences: Sequence[Permanence]) -> Iterator[Tache]:
    for p in permanences:
        quand = jour_en_mots(p.le)
        if p.finie and p.a_confirmer:
            yield Tache(
                code="heures",
                qui=RELAIS,
                titre=f"Confirmer qui est venu : {p.genre} du {quand}",
                le=p.le,
                texte=f"{pluriel(p.a_confirmer, 'personne était attendue', 'personnes étaient attendues')}.",
                lien=Lien("Confirmer les heures", p.adresse),
            )
        if not p.finie and p.inscrits:
            yield Tache(
                code="rappels",
                qui=RELAIS,
                titre=f"Rappeler leur créneau à {pluriel(p.inscrits, 'personne')} : {p.genre} du {quand}",
                le=p.le,
                depuis=p.le - RAPPEL,
                texte="Un message est prêt pour chacun.",
                lien=Lien("Voir les messages", f"{p.adresse}#rappels"),
            )
        if not p.finie and p.manque:
            yield Tache(
                code="mains",
                qui=RELAIS,
                titre=f"{_il_manque(p.manque)} : {p.genre} du {quand}",
                le=p.le,
                depuis=p.le - ALERTE,
                texte=f"Demandez d'abord à : {', '.join(p.a_demander)}" if p.a_demander else "",
                lien=Lien("Chercher quelqu'un", p.adresse),
                message=_message(p, quand),
            )


def _il_manque(nombre: int) -> str:
    return f"Il manque {pluriel(nombre, 'personne')}"


def _message(p: Permanence, quand: str) -> str:
    besoin = pluriel(p.manque, "paire de bras", "paires de bras")
    return f"Bonjour, pour la {p.genre} du {quand}, il nous manque {besoin}. Pouvez-vous venir ? Merci !"
