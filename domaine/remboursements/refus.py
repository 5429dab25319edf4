"""Why an act about a refund that is asked for is refused."""

from __future__ import annotations

from domaine.refus import Refus


class RemboursementDejaDemande(Refus):
    """Un remboursement de {montant} est déjà demandé. Pour changer le montant, retirez d'abord cette demande."""


class RemboursementPasDemande(Refus):
    """Aucun remboursement n'est demandé : la demande a eu sa réponse, ou elle est retirée. Rouvrez la page."""
