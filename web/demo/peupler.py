"""Fills an empty base with a neighbourhood's months, through the same acts as everyone (`groupement demo`)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from projections.lectures.vues import ouvrir_vues
from web.application import Application
from web.demo import (
    achats,
    banque,
    caisse,
    cloture,
    commandes,
    comptes,
    demandes,
    dettes,
    distribution,
    enveloppe,
    groupe,
    papier,
    partenaires,
    permanences,
    peupliers,
    suites,
    vie,
)
from web.demo.calendrier import PARIS, Calendrier, calendriers
from web.demo.entrees import ouvrir_les_comptes
from web.demo.jeu import Jeu
from web.demo.personnages import GROUPEMENT, NOM_PEUPLIERS, PEUPLIERS, Foyer, premier_numero_voisin
from web.demo.personnages import foyers as tirer_les_foyers
from web.demo.quartiers import LES_PEUPLIERS
from web.pages.site import Demo

PART_QUI_COMMANDE_PCT = 66
DEJA_SERVIS = 22
PREMIERES_COMMANDES = 18
ECART_DE_CAISSE = -1_20


class Voisin(NamedTuple):
    """The second neighbourhood."""

    quartier: str
    cycle: str
    foyers: int


class Bilan(NamedTuple):
    """What was played."""

    cycles: tuple[str, ...]
    """Closed rounds, oldest first, then the one in distribution, then the one that takes orders."""
    foyers: int
    voisin: Voisin
    actes: int
    demo: Demo
    """Whom the sign-in page lists."""


async def peupler(
    application: Application,
    *,
    foyers: int,
    cycles: int,
    graine: int,
    maintenant: datetime,
    progres: Callable[[str], None] = lambda _: None,
) -> Bilan:
    """Play `cycles` whole rounds, then one in the middle of its distribution and one that takes orders.

    Dates are told from `maintenant`; apart from them the same seed gives the same acts and figures. `progres` is called
    with the name of each act recorded.
    """
    actes = 0

    def compte(acte: str) -> None:
        nonlocal actes
        actes += 1
        progres(acte)

    async with ouvrir_vues(application.base.dsn) as vues:
        jeu = Jeu(application, vues, graine, compte)
        jour = maintenant.astimezone(PARIS).date()
        passes, en_cours, suivant = calendriers(jour, cycles)
        debut = (passes or [en_cours])[0].a(-30, 9)
        voisins = {foyer.numero: foyer for foyer in tirer_les_foyers(foyers, GROUPEMENT, jeu.hasard)}
        await fonder(jeu, voisins, debut, cycles=cycles, maintenant=maintenant)
        for version, calendrier in enumerate(passes, start=1):
            await _cycle_entier(jeu, calendrier, version, voisins, suivi=version < len(passes))
        await vie.demenager(jeu, voisins, en_cours.a(-20, 10))
        await demandes.accueillir_l_ecole(jeu, en_cours.a(-20, 11))
        version = len(passes) + 1
        await _jusqu_a_la_livraison(jeu, en_cours, version, voisins)
        await _cycle_ouvert(jeu, suivant, version, voisins, maintenant)
        depose = maintenant - timedelta(hours=3, minutes=45)
        await partenaires.noter_des_bons(jeu, suivant.cycle, version, list(voisins.values()), depose)
        await demandes.attendre(jeu, maintenant - timedelta(hours=3, minutes=30))
        voisin = await _chez_les_voisins(jeu, suivant, version, foyers, maintenant)
        await _distribution_en_cours(jeu, en_cours, version, voisins, maintenant)
        await dettes.vivre(jeu, maintenant, en_cours.cycle)
        await cloture.clore_les_mois(jeu, debut, maintenant)
        demo = await ouvrir_les_comptes(application, vues, set(voisins), premier_numero_voisin(foyers))
    noms = (*(calendrier.cycle for calendrier in passes), en_cours.cycle, suivant.cycle)
    return Bilan(noms, foyers, voisin, actes, demo)


async def fonder(jeu: Jeu, voisins: dict[str, Foyer], debut: datetime, *, cycles: int, maintenant: datetime) -> None:
    """The group, its bank account, its budget, who funds it, its households."""
    await groupe.fonder(jeu, debut)
    await demandes.se_presenter(jeu, debut)
    await banque.ouvrir(jeu, debut)
    await cloture.voter_le_budget(jeu, debut, maintenant)
    await enveloppe.accorder(jeu, debut, foyers=len(voisins), cycles=cycles)
    await groupe.inscrire(jeu, list(voisins.values()), debut + timedelta(days=1))
    await vie.accueillir(jeu, voisins, debut + timedelta(days=3))
    await partenaires.accueillir(jeu, debut + timedelta(days=6), maintenant)


async def _jusqu_a_la_livraison(
    jeu: Jeu, calendrier: Calendrier, version: int, voisins: dict[str, Foyer]
) -> list[permanences.Venu]:
    """Returns who comes to hand out."""
    ouverture = calendrier.a(-18, 9)
    await groupe.publier(jeu, version, ouverture - timedelta(days=2), fiches=version == 1)
    await commandes.ouvrir(jeu, calendrier, version, ouverture)
    gens = await permanences.appeler(jeu, calendrier, list(voisins.values()))
    await commandes.prendre(jeu, calendrier, version, _qui_commande(jeu, voisins), calendrier.a(-10, 20))
    await commandes.clore(jeu, calendrier)
    await achats.acheter(jeu, calendrier, version)
    await papier.accepter_un_retard(jeu, calendrier, version)
    await achats.recevoir(jeu, calendrier, version)
    await achats.remplacer(jeu, calendrier, version)
    return gens


async def distribuer(
    jeu: Jeu, calendrier: Calendrier, version: int, voisins: dict[str, Foyer]
) -> list[permanences.Venu]:
    """A round up to the end of its distribution: the till is not counted yet. Returns who came to hand out."""
    gens = await _jusqu_a_la_livraison(jeu, calendrier, version, voisins)
    await achats.balayer(jeu, calendrier, version)
    await achats.partager(jeu, calendrier, calendrier.a(0, 10, 45))
    portes = calendrier.a(0, 14)
    await distribution.ouvrir_les_portes(jeu, calendrier, portes)
    await distribution.servir(jeu, calendrier, version, voisins, portes)
    await distribution.fermer_les_portes(jeu, calendrier, version, voisins)
    return gens


async def _cycle_entier(
    jeu: Jeu, calendrier: Calendrier, version: int, voisins: dict[str, Foyer], *, suivi: bool
) -> None:
    gens = await distribuer(jeu, calendrier, version, voisins)
    compte = await caisse.compter(jeu, calendrier.session(0), calendrier.a(0, 17, 55), ecart=ECART_DE_CAISSE)
    await permanences.remercier(jeu, calendrier, gens)
    await suites.suivre(jeu, calendrier, version)
    await distribution.constater_absences(jeu, calendrier, version)
    await suites.jeter(jeu, calendrier, version)
    await comptes.solder(jeu, calendrier, compte, suivi=suivi)


async def _cycle_ouvert(
    jeu: Jeu, calendrier: Calendrier, version: int, voisins: dict[str, Foyer], maintenant: datetime
) -> None:
    """The first orders of the round after, from home."""
    ouverture = maintenant - timedelta(hours=4)
    await commandes.ouvrir(jeu, calendrier, version, ouverture)
    premiers = jeu.hasard.sample(sorted(voisins), k=min(PREMIERES_COMMANDES, len(voisins)))
    await commandes.prendre_de_chez_soi(jeu, calendrier, version, [voisins[foyer] for foyer in premiers], ouverture)


async def _chez_les_voisins(jeu: Jeu, suivant: Calendrier, version: int, foyers: int, maintenant: datetime) -> Voisin:
    calendrier = Calendrier(suivant.jour, PEUPLIERS)
    tires = tirer_les_foyers(peupliers.FOYERS, PEUPLIERS, jeu.hasard, premier=premier_numero_voisin(foyers))
    la_bas = jeu.chez(LES_PEUPLIERS)
    await peupliers.fonder(la_bas, tires, suivant.a(-30, 9))
    await peupliers.commander(la_bas, calendrier, version, tires, maintenant - timedelta(hours=3), avec=suivant)
    return Voisin(NOM_PEUPLIERS, calendrier.cycle, len(tires))


async def _distribution_en_cours(
    jeu: Jeu, calendrier: Calendrier, version: int, voisins: dict[str, Foyer], maintenant: datetime
) -> None:
    """Some are served, and a short product still waits for its shares."""
    portes = maintenant - timedelta(minutes=55)
    await achats.partager(jeu, calendrier, portes - timedelta(hours=1), sauf=achats.SAC_DECHIRE)
    await distribution.ouvrir_les_portes(jeu, calendrier, portes)
    await distribution.servir(jeu, calendrier, version, voisins, portes, combien=DEJA_SERVIS, sans=achats.SAC_DECHIRE)


def _qui_commande(jeu: Jeu, voisins: dict[str, Foyer]) -> list[Foyer]:
    return [foyer for foyer in voisins.values() if jeu.tire(PART_QUI_COMMANDE_PCT)]
