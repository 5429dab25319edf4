"""Fills an empty base with a neighbourhood's months, through the same acts as everyone (`groupement demo`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from domaine.mots import PARIS, jour_de
from projections.lectures.vues import ouvrir_vues
from web.application import Application
from web.demo import (
    achats,
    banque,
    cloture,
    commandes,
    cycle,
    demandes,
    dettes,
    distribution,
    enveloppe,
    groupe,
    partenaires,
    permanences,
    peupliers,
    souhaits,
    vie,
)
from web.demo.calendrier import Calendrier, calendriers
from web.demo.entrees import ouvrir_les_comptes
from web.demo.jeu import Jeu
from web.demo.personnages import GROUPEMENT, NOM_PEUPLIERS, PEUPLIERS, Foyer, premier_numero_voisin
from web.demo.personnages import foyers as tirer_les_foyers
from web.demo.quartiers import LES_PEUPLIERS
from web.pages.commun.site import Demo

DEJA_SERVIS = 22
PREMIERES_COMMANDES = 18
SANS_FIN: Final = timedelta(days=540)
"""Longer than the longest play: nobody's membership ends in it (R-023)."""


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
    annee: bool = False
    """Both neighbourhoods lived their rounds."""


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
    async with ouvrir_vues(application.base.dsn) as vues:
        jeu = Jeu(application, vues, graine, progres)
        jour = maintenant.astimezone(PARIS).date()
        passes, en_cours, suivant = calendriers(jour, cycles)
        debut = (passes or [en_cours])[0].a(-30, 9)
        voisins = {foyer.numero: foyer for foyer in tirer_les_foyers(foyers, GROUPEMENT, jeu.hasard)}
        await fonder(jeu, voisins, debut, cycles=cycles, maintenant=maintenant, jusqu_au=jour_de(debut) + SANS_FIN)
        await vie.accueillir(jeu, voisins, debut + timedelta(days=3), foyers + 1)
        await partenaires.accueillir(jeu, debut + timedelta(days=6), maintenant)
        await souhaits.dire(jeu, list(voisins.values()), debut + timedelta(days=6, hours=9))
        await permanences.dire_quand(jeu, (en_cours, suivant), list(voisins.values()), debut + timedelta(days=7))
        for version, calendrier in enumerate(passes, start=1):
            await groupe.publier(jeu, version, calendrier.publie_le)
            await cycle.entier(jeu, calendrier, version, voisins, suivi=version < len(passes))
        await vie.demenager(jeu, voisins, en_cours.a(-20, 10))
        await demandes.accueillir_l_ecole(jeu, en_cours.a(-20, 11))
        version = len(passes) + 1
        await groupe.publier(jeu, version, en_cours.publie_le)
        await cycle.jusqu_a_la_livraison(jeu, en_cours, version, voisins)
        await souhaits.repondre(jeu, en_cours.a(-2, 18))
        partage = Calendrier(suivant.jour, PEUPLIERS)
        la_bas = tirer_les_foyers(peupliers.FOYERS, PEUPLIERS, jeu.hasard, premier=premier_numero_voisin(foyers))
        await peupliers.fonder(jeu.chez(LES_PEUPLIERS), la_bas, suivant.a(-30, 9), suivant.jour + SANS_FIN)
        await present(jeu, en_cours, suivant, version, voisins, la_bas, maintenant)
        await cloture.clore_les_mois(jeu, debut, maintenant)
        demo = await ouvrir_les_comptes(application, vues, set(voisins), premier_numero_voisin(foyers))
    noms = (*(calendrier.cycle for calendrier in passes), en_cours.cycle, suivant.cycle)
    return Bilan(noms, foyers, Voisin(NOM_PEUPLIERS, partage.cycle, len(la_bas)), jeu.actes, demo)


async def fonder(
    jeu: Jeu, voisins: dict[str, Foyer], debut: datetime, *, cycles: int, maintenant: datetime, jusqu_au: date
) -> None:
    """The group, its bank account, its budget, who funds it, its households."""
    await groupe.fonder(jeu, debut)
    await groupe.referencer(jeu, debut)
    await demandes.se_presenter(jeu, debut)
    await banque.ouvrir(jeu, debut)
    await cloture.voter_le_budget(jeu, debut, maintenant)
    await enveloppe.accorder(jeu, debut, foyers=len(voisins), cycles=cycles)
    await groupe.inscrire(jeu, list(voisins.values()), debut + timedelta(days=1), jusqu_au)


async def present(
    jeu: Jeu,
    en_cours: Calendrier,
    suivant: Calendrier,
    version: int,
    voisins: dict[str, Foyer],
    la_bas: Sequence[Foyer],
    maintenant: datetime,
) -> None:
    """What whoever tries the demo finds: a hall full of people, two neighbourhoods that order together, debts."""
    await _cycle_ouvert(jeu, suivant, version, voisins, maintenant)
    depose = maintenant - timedelta(hours=3, minutes=45)
    await partenaires.noter_des_bons(jeu, suivant.cycle, version, list(voisins.values()), depose)
    await demandes.attendre(jeu, maintenant - timedelta(hours=3, minutes=30))
    partage = Calendrier(suivant.jour, PEUPLIERS)
    quand = maintenant - timedelta(hours=3)
    await peupliers.commander(jeu.chez(LES_PEUPLIERS), partage, version, la_bas, quand, avec=suivant)
    await _distribution_en_cours(jeu, en_cours, version, voisins, maintenant)
    await dettes.vivre(jeu, maintenant, en_cours.cycle)


async def _cycle_ouvert(
    jeu: Jeu, calendrier: Calendrier, version: int, voisins: dict[str, Foyer], maintenant: datetime
) -> None:
    """The first orders of the round after, from home."""
    ouverture = maintenant - timedelta(hours=4)
    await commandes.ouvrir(jeu, calendrier, version, ouverture)
    premiers = jeu.hasard.sample(sorted(voisins), k=min(PREMIERES_COMMANDES, len(voisins)))
    await commandes.prendre_de_chez_soi(jeu, calendrier, version, [voisins[foyer] for foyer in premiers], ouverture)
    await permanences.annoncer(jeu, calendrier, maintenant - timedelta(hours=1))


async def _distribution_en_cours(
    jeu: Jeu, calendrier: Calendrier, version: int, voisins: dict[str, Foyer], maintenant: datetime
) -> None:
    """Some are served, and a short product still waits for its shares."""
    portes = maintenant - timedelta(minutes=55)
    await achats.partager(jeu, calendrier, portes - timedelta(hours=1), sauf=achats.SAC_DECHIRE)
    await distribution.ouvrir_les_portes(jeu, calendrier, portes)
    await distribution.servir(jeu, calendrier, version, voisins, portes, combien=DEJA_SERVIS, sans=achats.SAC_DECHIRE)
