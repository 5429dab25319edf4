"""A whole round of the demo, from its opening to its closed accounts."""

from __future__ import annotations

from web.demo import achats, caisse, commandes, comptes, distribution, papier, permanences, souhaits, suites
from web.demo.calendrier import CLOTURE, OUVERTURE, Alea, Calendrier
from web.demo.jeu import Jeu
from web.demo.personnages import Foyer

PART_QUI_COMMANDE_PCT = 66
ECART_DE_CAISSE = -1_20


async def entier(jeu: Jeu, calendrier: Calendrier, version: int, voisins: dict[str, Foyer], *, suivi: bool) -> None:
    """`suivi`: another whole round follows."""
    gens = await distribuer(jeu, calendrier, version, voisins)
    ecart = ECART_DE_CAISSE if Alea.ERREUR_DE_CAISSE in calendrier.aleas else 0
    compte = await caisse.compter(jeu, calendrier.session(0), calendrier.a(0, 17, 55), ecart=ecart)
    await permanences.remercier(jeu, calendrier, gens)
    await suites.donner_le_frais(jeu, calendrier, version)
    await caisse.deposer(jeu, calendrier.session(0), calendrier.a(1, 10), especes=compte)
    await suites.reprendre_un_paquet(jeu, calendrier, version)
    await suites.regler_une_reclamation(jeu, calendrier, version)
    await souhaits.juger(jeu, calendrier, list(voisins.values()))
    await comptes.facturer(jeu, calendrier)
    await comptes.rejeter_un_cheque(jeu, calendrier)
    await distribution.constater_absences(jeu, calendrier, version)
    await suites.compter(jeu, calendrier, version)
    await suites.renvoyer_les_bouteilles(jeu, calendrier)
    await comptes.payer(jeu, calendrier)
    await suites.jeter(jeu, calendrier, version)
    await comptes.solder(jeu, calendrier, suivi=suivi)


async def distribuer(
    jeu: Jeu, calendrier: Calendrier, version: int, voisins: dict[str, Foyer]
) -> list[permanences.Venu]:
    """A round up to the end of its distribution: the till is not counted yet. Returns who came to hand out."""
    gens = await jusqu_a_la_livraison(jeu, calendrier, version, voisins)
    await achats.balayer(jeu, calendrier, version)
    await achats.partager(jeu, calendrier, calendrier.a(0, 10, 45))
    portes = calendrier.a(0, 14)
    await distribution.ouvrir_les_portes(jeu, calendrier, portes)
    await distribution.servir(jeu, calendrier, version, voisins, portes)
    await distribution.fermer_les_portes(jeu, calendrier, version, voisins)
    return gens


async def jusqu_a_la_livraison(
    jeu: Jeu, calendrier: Calendrier, version: int, voisins: dict[str, Foyer]
) -> list[permanences.Venu]:
    """Returns who comes to hand out."""
    await commandes.ouvrir(jeu, calendrier, version, calendrier.a(OUVERTURE, 9))
    gens = await permanences.appeler(jeu, calendrier, list(voisins.values()))
    qui = [foyer for foyer in voisins.values() if jeu.tire(PART_QUI_COMMANDE_PCT)]
    await commandes.prendre(jeu, calendrier, version, qui, calendrier.a(CLOTURE, 20))
    await commandes.clore(jeu, calendrier)
    await achats.acheter(jeu, calendrier, version)
    await papier.accepter_un_retard(jeu, calendrier, version)
    await achats.recevoir(jeu, calendrier, version)
    await achats.remplacer(jeu, calendrier, version)
    return gens
