"""A credit note whose amount was noted wrong, and is undone."""

from domaine.fait import Fait
from domaine.fournisseurs.faits import AvoirFournisseurContrepasse
from domaine.fournisseurs.refus import AvoirArrete, AvoirDUneRemplacee
from domaine.refus import Refus
from domaine.types import Motif
from tests.domaine.cycles.exemples import ARRETE, OUVERT
from tests.domaine.dsl import Recu
from tests.domaine.fournisseurs.exemples import LE_24, credit, recue

FACTURE = recue(155_00, 11_16)
AVANT: tuple[Fait | Recu, ...] = (OUVERT, FACTURE, Recu(credit(111_60), date_effet=LE_24))
"""111.60 noted for 11.16."""
ANNULE = AvoirFournisseurContrepasse(
    fournisseur="F03",
    cycle="2026-11",
    groupement="tilleuls",
    facture="FA-2211",
    montant_ttc_centimes=111_60,
    motif_avoir="sac déchiré",
    objet="autre",
    raison=Motif.ERREUR_MONTANT,
)
SANS = Recu(ANNULE, corrige=3, date_effet=LE_24)
DECIDES: dict[str, tuple[Fait, type[Refus]]] = {
    "sa facture est remplacée": (
        recue(155_00, 0, facture="FA-2211 bis", corrige_facture="FA-2211"),
        AvoirDUneRemplacee,
    ),
    "les comptes sont arrêtés avec lui": (ARRETE, AvoirArrete),
}
