"""Coffee that Luc paid for from his own purse, and the bank line that paid him back."""

from msgspec.structs import replace

from domaine.avances.faits import AvanceNotee
from tests.domaine.banque.exemples import classee

CAFE = AvanceNotee(groupement="tilleuls", personne="luc", montant_centimes=6_40, objet="café", piece="ticket 12")
"""It is the first fact."""
RENDUE = replace(classee("avance", -6_40), personne="luc")
