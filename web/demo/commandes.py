"""The order weeks of a demo round: permanences with paper forms, orders from home, second thoughts, prepayments."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from domaine.types import Mode, Role
from projections.lectures import commun
from web.demo import caisse, papier
from web.demo.calendrier import CLOTURE, OUVERTURE, PERMANENCES, Calendrier
from web.demo.catalogue import ESSAI
from web.demo.jeu import Jeu
from web.demo.paniers import panier
from web.demo.personnages import Foyer
from web.langue import nom_distinct

SOIR = (19, 20)
ESSAI_VOULU_PAR = 2
"""Households that order the trial product: too few."""


class Commande(NamedTuple):
    foyer: Foyer
    le: datetime
    bon: str | None
    """Number of the paper form."""
    permanence: int | None
    """Day of the permanence where it was taken; None: from home."""


async def ouvrir(
    jeu: Jeu,
    calendrier: Calendrier,
    version: int,
    le: datetime,
) -> None:
    await jeu.attendre(le)
    async with jeu.lire() as lecture:
        connus = {cycle["libelle"] for cycle in await commun.cycles(lecture, jeu.quartier.groupement)}
    donnees = {
        "cycle": calendrier.cycle,
        "groupement": jeu.quartier.groupement,
        "libelle": nom_distinct(calendrier.libelle, calendrier.jour.year, connus),
        "catalogue": version,
        "cloture_prevue": calendrier.a(CLOTURE, 20).isoformat(),
        "distribution_le": calendrier.jour.isoformat(),
        "horaires": {"ouvre": "14:00", "ferme": "17:00"},
    }
    await jeu.joue("OuvrirCycle", donnees, par=jeu.quartier.coordination, le=le)


async def prendre(jeu: Jeu, calendrier: Calendrier, version: int, voisins: Sequence[Foyer], jusqu_au: datetime) -> None:
    """The orders of these households until that moment, with their permanences and tills."""
    grille, essais = papier.DANS_LA_GRILLE, ESSAI_VOULU_PAR
    ouverte: int | None = None
    for commande in _ordre(jeu, calendrier, voisins):
        if commande.le > jusqu_au:
            break
        jour = commande.permanence
        if ouverte is not None and commande.le > calendrier.a(ouverte, *SOIR):
            await _fermer(jeu, calendrier, ouverte)
            ouverte = None
        if jour is not None and ouverte is None:
            ouverte = jour
            await caisse.ouvrir(jeu, calendrier.session(jour), calendrier.cycle, calendrier.a(jour, 16, 50))
        lignes = panier(jeu.hasard)
        if commande.bon and grille:
            await _dans_la_grille(jeu, calendrier, version, commande, lignes, douteuse=grille == 1)
            grille -= 1
        else:
            lignes += [{"produit": ESSAI, "quantite": 1}] if essais else []
            essais -= bool(essais)
            await _commander(jeu, calendrier, version, commande, lignes)
        if commande.foyer.paie_a_la_commande and jour is not None:
            await _payer(jeu, calendrier, commande, calendrier.session(jour))
    if ouverte is not None:
        await _fermer(jeu, calendrier, ouverte)


async def prendre_de_chez_soi(
    jeu: Jeu, calendrier: Calendrier, version: int, voisins: Sequence[Foyer], le: datetime
) -> None:
    for rang, foyer in enumerate(voisins):
        commande = Commande(foyer, le + timedelta(minutes=5 * rang), None, None)
        await _commander(jeu, calendrier, version, commande, panier(jeu.hasard))


async def clore(jeu: Jeu, calendrier: Calendrier) -> None:
    await papier.rappeler(jeu, calendrier)
    await jeu.joue(
        "CloreCycle", {"cycle": calendrier.cycle}, par=jeu.quartier.coordination, le=calendrier.a(CLOTURE, 20, 5)
    )


def _ordre(jeu: Jeu, calendrier: Calendrier, voisins: Sequence[Foyer]) -> list[Commande]:
    commandes = []
    for rang, foyer in enumerate(voisins):
        if foyer.sur_papier or foyer.paie_a_la_commande:
            jour = jeu.hasard.choice(PERMANENCES)
            le = calendrier.a(jour, 17) + timedelta(minutes=jeu.hasard.randrange(115))
            bon = f"{100 + rang:04d}" if foyer.sur_papier else None
            commandes.append(Commande(foyer, le, bon, jour))
        else:
            le = calendrier.a(jeu.hasard.randint(OUVERTURE + 1, CLOTURE - 1), jeu.hasard.randint(8, 21))
            commandes.append(Commande(foyer, le + timedelta(minutes=jeu.hasard.randrange(59)), None, None))
    return sorted(commandes, key=lambda commande: (commande.le, commande.foyer.numero))


async def _dans_la_grille(
    jeu: Jeu,
    calendrier: Calendrier,
    version: int,
    commande: Commande,
    lignes: list[dict[str, Any]],
    *,
    douteuse: bool,
) -> None:
    await papier.saisir_le_bon(
        jeu,
        commande.bon or "",
        lignes,
        commande.le,
        cycle=calendrier.cycle,
        foyer=commande.foyer.numero,
        version=version,
        par=jeu.quartier.saisie,
        douteuse=douteuse,
    )


async def _commander(
    jeu: Jeu,
    calendrier: Calendrier,
    version: int,
    commande: Commande,
    lignes: list[dict[str, Any]],
) -> None:
    foyer, par = commande.foyer.numero, jeu.quartier.saisie
    donnees = {
        "cycle": calendrier.cycle,
        "foyer": foyer,
        "catalogue": version,
        "bon": commande.bon,
        "lignes": lignes,
    }
    if commande.permanence is None:
        titulaire = commande.foyer.donnees["titulaire"]
        await jeu.joue("SaisirCommande", donnees, par=titulaire, role=Role.ADHERENT, le=commande.le, appareil="maison")
    else:
        source = f"bon_papier:{commande.bon}" if commande.bon else "demo"
        await jeu.joue("SaisirCommande", donnees, par=jeu.quartier.saisie, le=commande.le, source=source)
    if jeu.tire(12):
        ligne = lignes[0]
        change = {"cycle": calendrier.cycle, "foyer": foyer, "produit": ligne["produit"], "catalogue": version}
        await jeu.joue("ModifierLigne", {**change, "quantite": ligne["quantite"] * 2}, par=par, le=commande.le)
    if jeu.tire(6) and len(lignes) > 1:
        retire = {"cycle": calendrier.cycle, "foyer": foyer, "produit": lignes[1]["produit"]}
        await jeu.joue("RetirerLigne", retire, par=par, le=commande.le)


async def _payer(jeu: Jeu, calendrier: Calendrier, commande: Commande, session: str) -> None:
    """The whole order in advance, as many do."""
    foyer = commande.foyer
    async with jeu.lire() as lecture:
        manque = await lecture.valeur(
            "select engage_centimes - solde_centimes from soldes where foyer = $1", foyer.numero
        )
    if manque and manque > 0:
        donnees = {
            "encaissement": f"E-{calendrier.cycle}-{foyer.numero}",
            "foyer": foyer.numero,
            "montant_centimes": manque,
            "mode": foyer.mode.value,
            "session": session if foyer.mode in (Mode.ESPECES, Mode.CHEQUE, Mode.CB) else None,
            "cycle": calendrier.cycle,
            "cheque_numero": f"{7_000_000 + int(foyer.numero[2:])}" if foyer.mode is Mode.CHEQUE else "",
            "financeur": "CCAS" if foyer.mode is Mode.BON_TIERS else None,
        }
        await jeu.joue(
            "EnregistrerEncaissement", donnees, par=jeu.quartier.caisse, le=commande.le + timedelta(minutes=3)
        )


async def _fermer(jeu: Jeu, calendrier: Calendrier, jour: int) -> None:
    """Count the till of a permanence, and take its money to the bank the next day."""
    session = calendrier.session(jour)
    compte = await caisse.compter(jeu, session, calendrier.a(jour, *SOIR))
    await caisse.deposer(jeu, session, calendrier.a(jour + 1, 10), especes=compte)
