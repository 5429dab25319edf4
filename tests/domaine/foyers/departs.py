"""F-031 leaves, gives what it is owed, is forgotten."""

from __future__ import annotations

from datetime import date

from domaine.foyers.donner_solde import DonnerSolde
from domaine.foyers.faits import PersonneEffacee, SoldeDonne

LE_20, LE_1ER = date(2026, 11, 20), date(2026, 12, 1)
DON = SoldeDonne(foyer="F-031", groupement="tilleuls", montant_centimes=12_60, piece="lettre du 20/11")
EFFACE = PersonneEffacee(foyer="F-031", personne="PE-031")


def donner(montant_centimes: int) -> DonnerSolde:
    return DonnerSolde(foyer="F-031", montant_centimes=montant_centimes, piece="lettre du 20/11")
