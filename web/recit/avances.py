"""What volunteers paid out of their own pocket."""

from __future__ import annotations

from domaine.avances.faits import AvanceAnnulee, AvanceNotee
from web.langue import MOTIFS
from web.recit.base import Noms, Recit, recit


@recit(AvanceNotee)
def _note(f: AvanceNotee, n: Noms) -> Recit:
    quoi = f"Avance d'un bénévole : {f.objet}, payé par {n.personne(f.personne)}"
    return Recit(quoi, f.montant_centimes, f"pièce : {f.piece}")


@recit(AvanceAnnulee)
def _annule(f: AvanceAnnulee, n: Noms) -> Recit:
    quoi = f"Avance annulée : {f.objet}, payé par {n.personne(f.personne)}"
    return Recit(quoi, f.montant_centimes, MOTIFS[f.raison])
