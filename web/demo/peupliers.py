"""A second neighbourhood of the same association, at the ordering stage: its team, its households, a shared round."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from domaine.types import Mode
from web.demo import commandes, groupe, papier
from web.demo.calendrier import Calendrier
from web.demo.jeu import Jeu
from web.demo.paniers import panier
from web.demo.personnages import ANTENNE, COORDINATRICE, EQUIPE_PEUPLIERS, Foyer

FOYERS = 25
DE_CHEZ_SOI, SUR_PAPIER = 12, 3
"""How many have ordered so far; the others wait for whoever tries the demo."""


async def fonder(jeu: Jeu, voisins: Sequence[Foyer], le: datetime, jusqu_au: date) -> None:
    """The group beside the first one, its people, and each household's card; memberships come by transfer."""
    responsables = [
        {"personne": p, "identite": {"prenom": prenom, "nom": nom}} for p, prenom, nom, _ in EQUIPE_PEUPLIERS
    ]
    donnees = {
        **ANTENNE,
        "groupement": jeu.quartier.groupement,
        "quartier": jeu.quartier.nom,
        "est_qpv": True,
        "lieu": jeu.quartier.lieu,
        "coordinateur": responsables[0],
        "tresorier": responsables[1],
    }
    await jeu.joue("CreerGroupement", donnees, par=jeu.quartier.coordination, le=le)
    for responsable, (*_, role) in zip(responsables[2:], EQUIPE_PEUPLIERS[2:], strict=True):
        accord = {"groupement": jeu.quartier.groupement, **responsable, "role": role.value}
        await jeu.joue("AccorderRole", accord, par=jeu.quartier.coordination, le=le)
    for rang, foyer in enumerate(voisins, start=1):
        quand = le + timedelta(days=1, minutes=4 * rang)
        await groupe.ouvrir_la_carte(jeu, foyer, quand, jusqu_au)
        paiement = {
            "encaissement": f"E-adhesion-{foyer.numero}",
            "foyer": foyer.numero,
            "montant_centimes": foyer.cotisation_centimes,
            "mode": Mode.VIREMENT.value,
        }
        await jeu.joue("EnregistrerEncaissement", paiement, par=jeu.quartier.tresorerie, le=quand)


async def commander(
    jeu: Jeu, calendrier: Calendrier, version: int, voisins: Sequence[Foyer], le: datetime, *, avec: Calendrier
) -> None:
    """A round shared with the first neighbourhood's: cases fill together. One line on paper still waits for a call."""
    await commandes.ouvrir(jeu, calendrier, version, le)
    partage = {"cycle": avec.cycle, "avec": calendrier.cycle}
    await jeu.joue("PartagerCycle", partage, par=COORDINATRICE[0], le=le + timedelta(minutes=10))
    # The first household has not ordered: its link is shown at the door.
    chez_soi, papiers = voisins[1 : DE_CHEZ_SOI + 1], voisins[DE_CHEZ_SOI + 1 : DE_CHEZ_SOI + SUR_PAPIER + 1]
    await commandes.prendre_de_chez_soi(jeu, calendrier, version, chez_soi, le + timedelta(minutes=20))
    for rang, foyer in enumerate(papiers, start=1):
        await papier.saisir_le_bon(
            jeu,
            f"{200 + rang:04d}",
            panier(jeu.hasard),
            le + timedelta(hours=2, minutes=10 * rang),
            cycle=calendrier.cycle,
            foyer=foyer.numero,
            version=version,
            par=jeu.quartier.saisie,
            douteuse=rang == 1,
        )
