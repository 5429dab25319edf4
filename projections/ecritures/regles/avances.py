"""What volunteers paid out of their own pocket: an expense of the group, owed to them until the bank pays (R-166)."""

from __future__ import annotations

from domaine.avances.faits import AvanceAnnulee, AvanceNotee
from infra.facts import Recorded
from projections.ecritures.comptable import Comptable, regle
from projections.ecritures.modele import Compte, Journal


@regle(AvanceNotee)
def _note(c: Comptable, r: Recorded[AvanceNotee]) -> None:
    f = r.data
    e = c.ecriture(r, Journal.DIVERS, f"Avance de {f.personne} : {f.objet}", piece=f.piece)
    e.debit(Compte.FOURNITURE, f.montant_centimes)
    e.credit(Compte.BENEVOLE, f.montant_centimes, f.personne)


@regle(AvanceAnnulee)
def _annule(c: Comptable, r: Recorded[AvanceAnnulee]) -> None:
    f = r.data
    e = c.ecriture(r, Journal.DIVERS, f"Extourne avance de {f.personne} : {f.objet}", piece=f.piece)
    e.debit(Compte.BENEVOLE, f.montant_centimes, f.personne)
    e.credit(Compte.FOURNITURE, f.montant_centimes)
