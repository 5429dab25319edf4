"""From a fact to the pages where what it concerns is read: household, payment, till, supplier, product, dispute."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any, NamedTuple
from urllib.parse import quote

from domaine.types import Role
from infra.facts import LogLine
from projections.lectures.argent import caisse, fournisseurs, paiements
from projections.lectures.journal import litiges
from projections.lectures.vues import Lecture
from web.langue import a_paris, jour
from web.pages.commandes.papiers import SAISISSENT
from web.pages.commun.navigation import ACCUEIL, COMPTES
from web.pages.commun.noms import NomsDesPages
from web.pages.commun.visite import Introuvable, Visite
from web.pages.litiges.cadre import LECTEURS
from web.pages.stock.produit import ligne_du_stock


class Renvoi(NamedTuple):
    mots: str
    adresse: str


async def renvois(visite: Visite, lecture: Lecture, recorded: LogLine[Any], n: NomsDesPages) -> list[Renvoi]:
    """Only to pages that this role may open, and that show something; the round is the fact's own, else today's."""
    fait, role = recorded.data, visite.role
    courant = await visite.cycle_courant(lecture)
    cycle = getattr(fait, "cycle", None) or (courant["cycle"] if courant else "")
    trouves = [*_foyers(visite, fait, n)]
    if role in COMPTES:
        trouves += await _des_comptes(visite, lecture, fait, cycle, n)
    if role in ACCUEIL | {Role.AUDITEUR} and (nom := getattr(fait, "session", None)):
        session = await caisse.session(lecture, visite.groupement, nom)
        if session is not None:
            titre = f"{session['caisse']}, {jour(a_paris(session['ouverte_le']).date())}"
            trouves.append(Renvoi(titre, f"/cycles/{session['cycle'] or cycle}/caisse#session-{nom}"))
    if (bon := getattr(fait, "bon", None)) and role in SAISISSENT and getattr(fait, "cycle", None):
        trouves.append(Renvoi(f"Bon papier n° {bon}", f"/cycles/{cycle}/papiers?bon={quote(bon)}"))
    if cycle and (produit := getattr(fait, "produit", None)):
        with suppress(Introuvable):
            await ligne_du_stock(visite, lecture, cycle, produit)
            trouves.append(Renvoi(f"Stock, {n.produit(produit)}", f"/cycles/{cycle}/stock/{produit}"))
    if role in LECTEURS and (litige := getattr(fait, "litige", None)):
        fiche = await litiges.un(lecture, visite.groupement, litige)
        trouves += [Renvoi(f"Désaccord n° {fiche['numero']}", f"/litiges/{litige}")] if fiche is not None else []
    return trouves


def _foyers(visite: Visite, fait: Any, n: NomsDesPages) -> Iterator[Renvoi]:
    siens = visite.site.application.annuaire.groupement_de
    for champ in ("foyer", "vers"):
        foyer = getattr(fait, champ, None)
        if foyer and siens(foyer) == visite.groupement:
            yield Renvoi(n.foyer(foyer), f"/foyers/{foyer}")


async def _des_comptes(visite: Visite, lecture: Lecture, fait: Any, cycle: str, n: NomsDesPages) -> list[Renvoi]:
    trouves = []
    if nom := getattr(fait, "encaissement", None):
        paiement = await paiements.paiement(lecture, visite.groupement, nom)
        if paiement is not None:
            recu = f", reçu n° {paiement['recu']}" if paiement["recu"] else ""
            dans = f"/cycles/{paiement['cycle'] or cycle}/tresorerie/paiements/{quote(nom)}"
            trouves.append(Renvoi(f"Le paiement{recu}", dans))
    if fournisseur := getattr(fait, "fournisseur", None):
        connus = await fournisseurs.du_cycle(lecture, visite.groupement, cycle)
        if fournisseur in {ligne["fournisseur"] for ligne in connus}:
            adresse = f"/cycles/{cycle}/tresorerie/fournisseurs/{fournisseur}"
            trouves.append(Renvoi(n.fournisseur(fournisseur), adresse))
    return trouves
