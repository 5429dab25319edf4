"""Containers that went out three years ago, and deposits of them that the group keeps."""

from __future__ import annotations

from datetime import datetime

from domaine.consignes.faits import ConsignesGardees, ConsignesGardeesReprises
from domaine.consignes.garder import GarderConsignes
from domaine.fait import Fait
from domaine.types import Motif
from tests.domaine.commandes.exemples import F031
from tests.domaine.cycles.exemples import TILLEULS
from tests.domaine.dsl import MIDI, Recu
from tests.domaine.foyers.exemples import facturee

IL_Y_A_TROIS_ANS = datetime(2023, 11, 20, 12, tzinfo=MIDI.tzinfo)
DEHORS: list[Fait | Recu] = [TILLEULS, F031, Recu(facturee(33), date_effet=IL_Y_A_TROIS_ANS), facturee(6)]
"""33 bottles at 0.30 three years ago, 6 of today."""


def garder(unites: int, duree_mois: int = 24) -> GarderConsignes:
    return GarderConsignes(
        groupement="tilleuls", contenant="P052", unites=unites, duree_mois=duree_mois, piece="AG du 14/06"
    )


def gardees(unites: int, montant_centimes: int) -> ConsignesGardees:
    return ConsignesGardees(
        groupement="tilleuls",
        contenant="P052",
        unites=unites,
        montant_centimes=montant_centimes,
        duree_mois=24,
        piece="AG du 14/06",
    )


def reprises(unites: int, montant_centimes: int, raison: Motif | None = None) -> ConsignesGardeesReprises:
    return ConsignesGardeesReprises(
        groupement="tilleuls", contenant="P052", unites=unites, montant_centimes=montant_centimes, raison=raison
    )
