"""The round, day by day, from the last distribution to the closing of the accounts: who has what to do, until when.

Days are told from the distribution (« J »), as groups do. What was done leaves the list; what is late stays, first.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from domaine.types import Role
from web.aujourdhui import messages
from web.aujourdhui.comptes import comptes
from web.aujourdhui.etat import Etat, Groupe
from web.aujourdhui.salle import salle
from web.aujourdhui.taches import COORDINATION, RELAIS, Blocage, Lien, Tache, jour_en_mots
from web.aujourdhui.tresorerie import argent
from web.langue import pluriel

ACHATS: Final = frozenset({Role.COORDINATEUR, Role.REFERENT_PRODUIT})
ENTRE_DEUX: Final = timedelta(days=28)
"""From one distribution to the next: the same day of the week, about once a month."""


def taches(etats: list[Etat], groupe: Groupe, le: date) -> list[Tache]:
    """For every role, in no order. `le`: the day it is."""
    a_faire = [*prochaine(groupe, etats, le), *desaccords(groupe, le), *comptes(groupe.comptes, le)]
    for e in etats:
        if not e.arrete:
            a_faire += [*commandes(e, le), *achats(e), *salle(e, le), *argent(e, le)]
    return a_faire


def desaccords(groupe: Groupe, le: date) -> Iterator[Tache]:
    """Somebody waits for an answer, whatever the round."""
    if groupe.litiges:
        yield Tache(
            code="litiges",
            qui=RELAIS | {Role.TRESORIER},
            titre=pluriel(groupe.litiges, "désaccord à régler", "désaccords à régler"),
            le=le,
            texte="Quelqu'un attend une réponse.",
            lien=Lien("Voir les désaccords", "/litiges?etat=ouvert"),
        )


def prochaine(groupe: Groupe, etats: list[Etat], le: date) -> Iterator[Tache]:
    """J−24 to J−18: prices, then the opening of the round that comes; nothing while one takes orders."""
    if any(not e.clos for e in etats):
        return
    if not groupe.foyers:
        yield Tache(
            code="inscrire",
            qui=RELAIS,
            titre="Inscrire les premiers foyers",
            le=le,
            texte="Un foyer inscrit a sa carte, son compte et son lien.",
            lien=Lien("Inscrire un foyer", "/foyers/nouveau"),
        )
    jour = le + timedelta(days=24) if groupe.derniere is None else groupe.derniere + ENTRE_DEUX
    if groupe.catalogue <= groupe.derniere_catalogue:
        nouveau = groupe.catalogue == 0
        yield Tache(
            code="prix",
            qui=ACHATS,
            titre="Publier le catalogue" if nouveau else "Confirmer les prix avec les fournisseurs",
            le=max(jour - timedelta(days=20), le),
            depuis=jour - timedelta(days=24),
            texte=""
            if nouveau
            else "Un prix a changé ? Publiez le catalogue du mois. Sinon, la prochaine commande prend le même.",
            lien=Lien("Voir le catalogue", "/catalogue"),
        )
    yield Tache(
        code="ouvrir",
        qui=COORDINATION,
        titre="Ouvrir la prochaine commande" if groupe.derniere else "Ouvrir la première commande",
        le=max(jour - timedelta(days=18), le),
        depuis=jour - timedelta(days=18),
        lien=Lien("Ouvrir une commande", "/cycles/nouveau"),
        blocage=None
        if groupe.catalogue
        else Blocage("Aucun catalogue n'est publié.", Lien("Publier le catalogue", "/catalogue")),
    )


def commandes(e: Etat, le: date) -> Iterator[Tache]:
    """J−18 to J−10: orders are taken, then closed; J−8: everybody is told what they will get."""
    fin, jour = e.cloture.date(), e.distribution_le
    if e.a_confirmer:
        yield Tache(
            code="confirmer",
            qui=RELAIS,
            titre=pluriel(e.a_confirmer, "ligne de bon papier à confirmer", "lignes de bons papier à confirmer"),
            le=le if e.clos else max(fin, le),
            depuis=e.ouvert_le,
            texte="Elle ne compte pas tant que personne n'a appelé."
            if e.a_confirmer == 1
            else "Elles ne comptent pas tant que personne n'a appelé.",
            lien=Lien("Appeler ces foyers", f"{e.adresse}/a-confirmer"),
            cycle=e.libelle,
        )
    if e.clos:
        if not e.portes_ouvertes and jour - timedelta(days=8) <= le < jour - timedelta(days=2):
            texte = messages.recapitulatif(e)
            yield _message(e, "recapitulatif", "Dire à chacun ce qui l'attend", le, RELAIS, texte)
        return
    if not e.fin_passee and le <= e.ouvert_le + timedelta(days=2):
        yield _message(e, "annonce", "Annoncer la commande", le, RELAIS, messages.annonce(e))
    elif not e.fin_passee and le <= fin:
        yield _message(
            e, "rappel", "Rappeler la fin des commandes", max(le, fin - timedelta(days=2)), RELAIS, messages.rappel(e)
        )
    yield _fermer(e)


def _fermer(e: Etat) -> Tache:
    return Tache(
        code="fermer",
        qui=COORDINATION,
        titre="Fermer les commandes",
        le=e.cloture.date(),
        texte=f"{pluriel(e.commandes, 'commande')} à ce jour. "
        f"Fin prévue {jour_en_mots(e.cloture.date())} à {e.cloture:%H:%M}.",
        lien=Lien("Fermer les commandes", e.adresse),
        cycle=e.libelle,
    )


def _message(e: Etat, code: str, titre: str, le: date, qui: frozenset[Role], texte: str) -> Tache:
    return Tache(code=code, qui=qui, titre=titre, le=le, message=texte, cycle=e.libelle)


def achats(e: Etat) -> Iterator[Tache]:
    """J−10 to J0: whole cases, supplier orders, deliveries, and what is short."""
    jour = e.distribution_le
    envoi = max(jour - timedelta(days=9), e.cloture.date())
    depuis = e.ouvert_le if e.clos else e.cloture.date()  # once orders are closed it is now, whatever day was planned
    pas_closes = Blocage("Les commandes sont encore ouvertes.", Lien("Fermer les commandes", e.adresse))
    if e.a_ajuster:
        yield Tache(
            code="ajuster",
            qui=COORDINATION,
            titre="Décider des colis entiers",
            le=envoi,
            depuis=depuis,
            texte=f"{pluriel(e.a_ajuster, 'produit')} sans décision.",
            lien=Lien("Ajuster aux colis entiers", f"{e.adresse}/ajustage"),
            blocage=None if e.clos else pas_closes,
            cycle=e.libelle,
        )
    if e.a_commander or e.a_ajuster:
        decide = Lien("Ajuster aux colis entiers", f"{e.adresse}/ajustage")
        attend = Blocage("Aucun colis n'est encore décidé.", decide)
        yield Tache(
            code="commander",
            qui=COORDINATION,
            titre="Commander aux fournisseurs",
            le=envoi,
            depuis=depuis,
            texte=f"{pluriel(e.a_commander, 'commande')} à envoyer." if e.a_commander else "",
            lien=Lien("Envoyer les commandes", f"{e.adresse}/ajustage"),
            blocage=None if e.a_commander else attend if e.clos else pas_closes,
            cycle=e.libelle,
        )
    if e.a_recevoir:
        yield Tache(
            code="recevoir",
            qui=ACHATS | RELAIS,
            titre="Recevoir les livraisons",
            le=jour,
            depuis=jour - timedelta(days=3),
            texte=f"{pluriel(e.a_recevoir, 'fournisseur attendu', 'fournisseurs attendus')}. Comptez et pesez avant "
            "de signer.",
            lien=Lien("Noter une livraison", f"{e.adresse}/livraison"),
            cycle=e.libelle,
        )
    yield from _manques(e)


def _manques(e: Etat) -> Iterator[Tache]:
    if e.a_partager:
        yield Tache(
            code="partager",
            qui=RELAIS,
            titre=f"Partager ce qui manque : {pluriel(e.a_partager, 'produit')}",
            le=e.distribution_le,
            depuis=e.distribution_le - timedelta(days=3),
            texte="Sans décision, ces produits ne se remettent pas.",
            lien=Lien("Décider du partage", f"{e.adresse}/livraison"),
            cycle=e.libelle,
        )
    if e.a_completer:
        yield Tache(
            code="completer",
            qui=RELAIS,
            titre=f"Compléter le partage : {pluriel(e.a_completer, 'produit arrivé', 'produits arrivés')} plus tard",
            le=e.distribution_le + timedelta(days=e.delai_retrait),
            texte="Ceux qui attendent encore peuvent en avoir plus.",
            lien=Lien("Compléter le partage", f"{e.adresse}/livraison"),
            cycle=e.libelle,
        )
    if e.a_redecider:
        yield Tache(
            code="redecider",
            qui=RELAIS,
            titre=f"Décider de nouveau du partage : {pluriel(e.a_redecider, 'produit')}",
            le=e.distribution_le,
            depuis=e.distribution_le - timedelta(days=3),
            texte="La livraison a été corrigée depuis : il y en a moins que ce qui est mis de côté.",
            lien=Lien("Décider du partage", f"{e.adresse}/livraison"),
            cycle=e.libelle,
        )
    if e.a_trancher:
        yield Tache(
            code="hausses",
            qui=COORDINATION,
            titre=f"{pluriel(e.a_trancher, 'produit suspendu', 'produits suspendus')} par une forte hausse",
            le=e.distribution_le - timedelta(days=1),
            texte="Demandez à chaque foyer. Sans réponse la veille à 18 heures, il n'en aura pas.",
            lien=Lien("Voir les nouveaux prix", "/catalogue/effets"),
            cycle=e.libelle,
        )
    if e.a_repondre and not e.distribue:
        yield Tache(
            code="remplacements",
            qui=RELAIS,
            titre=f"{pluriel(e.a_repondre, 'remplacement attend', 'remplacements attendent')} une réponse",
            le=e.distribution_le,
            depuis=e.distribution_le - timedelta(days=3),
            texte="Appelez les foyers qui n'ont pas répondu sur leur page.",
            lien=Lien("Voir les remplacements", f"{e.adresse}/livraison"),
            cycle=e.libelle,
        )
