"""Money given back to F-031, by transfer or from the till, and what puts it right."""

from datetime import UTC, datetime
from typing import Any

from domaine.encaissements.corriger_remboursement import CorrigerRemboursement
from domaine.encaissements.deplacer_remboursement import DeplacerRemboursement
from domaine.encaissements.rembourser import RembourserFoyer
from domaine.fait import Fait
from domaine.types import Motif, Role
from tests.domaine.caisses.exemples import ouverte
from tests.domaine.commandes.exemples import F031, inscrit
from tests.domaine.cycles.exemples import TILLEULS
from tests.domaine.dsl import Recu
from tests.domaine.encaissements.exemples import encaisse
from tests.domaine.foyers.exemples import rembourse
from tests.domaine.groupements.exemples import accorde

FOYER = (TILLEULS, F031)
HIER = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
ROSE = accorde(Role.BENEVOLE, "rose")
NOTE = Recu(rembourse(12_60, session="C1"), date_effet=HIER)
"""For F-031; the money went to F-013, who had paid 30.00 too much. It is the fifth fact."""
JOUR: list[Fait | Recu] = [TILLEULS, inscrit("F-013"), ouverte(), encaisse(30_00, foyer="F-013"), NOTE, F031, ROSE]


def virement(montant_centimes: int) -> RembourserFoyer:
    return RembourserFoyer(foyer="F-031", groupement="tilleuls", montant_centimes=montant_centimes, mode="virement")


def especes(montant_centimes: int, **autres: Any) -> RembourserFoyer:
    champs: dict[str, Any] = {"session": "C1", "temoin": "paul", **autres}
    return RembourserFoyer(
        foyer="F-031", groupement="tilleuls", montant_centimes=montant_centimes, mode="especes", **champs
    )


def corriger(remboursement: int = 1, montant_centimes: int = 0, **autres: Any) -> CorrigerRemboursement:
    champs: dict[str, Any] = {"foyer": "F-031", "raison": Motif.ERREUR_MONTANT, **autres}
    return CorrigerRemboursement(remboursement=remboursement, montant_centimes=montant_centimes, **champs)


def deplacer(**autres: Any) -> DeplacerRemboursement:
    champs: dict[str, Any] = {"foyer": "F-013", "de": "F-031", "groupement": "tilleuls", "session": "C1", **autres}
    return DeplacerRemboursement(**{"remboursement": 5, **champs})
