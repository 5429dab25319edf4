"""The hall: orders taken at the permanence, the day of the distribution, and those who did not come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from domaine.types import Role
from web.aujourdhui import messages
from web.aujourdhui.etat import Etat
from web.aujourdhui.taches import RELAIS, Blocage, Lien, Tache
from web.langue import pluriel

SALLE: Final = frozenset({Role.BENEVOLE, Role.REFERENT})


def salle(e: Etat, le: date) -> Iterator[Tache]:
    if not e.clos:
        yield _prendre_commandes(e)
    elif not e.portes_ouvertes:
        yield from _avant_les_portes(e, le)
    else:
        yield from _portes_ouvertes(e)
        if e.distribue and e.a_servir:
            yield from _pas_venus(e, le)


def _prendre_commandes(e: Etat) -> Tache:
    return Tache(
        code="permanence",
        qui=SALLE,
        titre="Prendre les commandes",
        le=max(e.cloture.date(), e.ouvert_le),
        depuis=e.ouvert_le,
        texte=f"Jusqu'à {e.cloture:%H:%M} le dernier jour. {pluriel(e.commandes, 'commande')} à ce jour.",
        lien=Lien("Saisir une commande", f"{e.adresse}/commandes"),
        cycle=e.libelle,
    )


def _avant_les_portes(e: Etat, le: date) -> Iterator[Tache]:
    jour = e.distribution_le
    if e.commandes and le <= jour:
        yield Tache(
            code="venir",
            qui=RELAIS | SALLE,
            titre="Dire où et quand venir, et quoi apporter",
            le=min(max(le, jour - timedelta(days=2)), jour),
            message=messages.venir(e, max(le, jour - timedelta(days=2))),
            cycle=e.libelle,
        )
    yield Tache(
        code="ouvrir_portes",
        qui=RELAIS,
        titre="Ouvrir la distribution",
        le=jour,
        texte=". ".join((pluriel(e.commandes, "foyer attendu", "foyers attendus"), *_pas_arrive(e))) + ".",
        lien=Lien("Ouvrir la distribution", e.adresse),
        blocage=_rien_a_remettre(e),
        cycle=e.libelle,
    )


def _rien_a_remettre(e: Etat) -> Blocage | None:
    """While nothing was ordered of what is to be bought, or nothing of it came."""
    if not e.emises and (e.a_ajuster or e.a_commander):
        return Blocage(
            "Rien n'est commandé aux fournisseurs.", Lien("Commander aux fournisseurs", f"{e.adresse}/ajustage")
        )
    if e.emises and e.a_recevoir == e.emises:
        return Blocage("Aucune livraison n'est notée.", Lien("Noter une livraison", f"{e.adresse}/livraison"))
    return None


def _pas_arrive(e: Etat) -> Iterator[str]:
    """What households would come for in vain."""
    if e.a_ajuster:
        yield f"{pluriel(e.a_ajuster, 'produit')} sans décision sur les colis"
    if e.a_commander:
        yield f"{pluriel(e.a_commander, 'fournisseur')} à qui il reste à commander"
    if e.a_recevoir:
        yield pluriel(e.a_recevoir, "fournisseur pas encore reçu", "fournisseurs pas encore reçus")


def _portes_ouvertes(e: Etat) -> Iterator[Tache]:
    """Once the doors are open it is now, whatever day was planned."""
    if e.distribue:
        return
    if e.a_servir:
        yield Tache(
            code="servir",
            qui=SALLE | RELAIS,
            titre=f"Servir {pluriel(e.a_servir, 'foyer')}",
            le=e.distribution_le,
            depuis=e.ouvert_le,
            lien=Lien("Voir qui n'est pas passé", f"{e.adresse}/distribution"),
            cycle=e.libelle,
        )
    reste = f"{pluriel(e.a_servir, 'foyer')} pourront encore venir en retard." if e.a_servir else ""
    yield Tache(
        code="fermer_portes",
        qui=RELAIS,
        titre="Terminer la distribution",
        le=e.distribution_le,
        depuis=e.ouvert_le,
        texte=reste,
        lien=Lien("Terminer la distribution", e.adresse),
        cycle=e.libelle,
    )


def _pas_venus(e: Etat, le: date) -> Iterator[Tache]:
    fin = e.distribution_le + timedelta(days=e.delai_retrait)
    if le <= fin:
        yield Tache(
            code="rappeler_retard",
            qui=SALLE | RELAIS,
            titre=f"{pluriel(e.a_servir, 'foyer')} à servir en retard",
            le=fin,
            depuis=e.distribution_le + timedelta(days=1),
            lien=Lien("Voir qui n'est pas venu", f"{e.adresse}/distribution"),
            message=messages.retard(e),
            cycle=e.libelle,
        )
        return
    yield Tache(
        code="absences",
        qui=RELAIS,
        titre="Noter les absences",
        le=fin + timedelta(days=1),
        texte=f"{pluriel(e.a_servir, 'foyer')} n'ont pas tout pris, le délai est passé. Ce qui reste retourne au stock."
        if e.a_servir > 1
        else "Un foyer n'a pas tout pris, le délai est passé. Ce qui reste retourne au stock.",
        lien=Lien("Noter les absences", f"{e.adresse}/distribution"),
        cycle=e.libelle,
    )
