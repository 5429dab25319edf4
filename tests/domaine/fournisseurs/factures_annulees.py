"""An invoice whose amount was copied wrong, and is cancelled."""

from domaine.fait import Fait
from domaine.fournisseurs.faits import FactureAnnulee
from domaine.types import Motif
from tests.domaine.approvisionnement.exemples import recu
from tests.domaine.cycles.exemples import OUVERT, TILLEULS
from tests.domaine.dsl import Recu
from tests.domaine.fournisseurs.exemples import DEUX_SACS, F03, LE_24, rapprochee, recue

NOTEE = recue(551_00, 396_00, total_ht_centimes=522_27, consignes_centimes=18_00)
RAPPROCHEE = rapprochee(quantite=11_16, prix=384_84)
AVANT: list[Fait | Recu] = [TILLEULS, F03, OUVERT, DEUX_SACS, recu(50_000), Recu(NOTEE, date_effet=LE_24), RAPPROCHEE]
"""155,00 copied as 551,00."""
ANNULEE = FactureAnnulee(
    fournisseur="F03",
    cycle="2026-11",
    groupement="tilleuls",
    facture="FA-2211",
    total_ht_centimes=522_27,
    total_ttc_centimes=551_00,
    port_ttc_centimes=0,
    consignes_centimes=18_00,
    ecart_quantite_centimes=11_16,
    ecart_prix_centimes=384_84,
    ecart_tva_centimes=0,
    ecart_port_centimes=0,
    raison=Motif.ERREUR_MONTANT,
)
