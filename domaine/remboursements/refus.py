"""Why an act about a refund that is asked for is refused."""

from __future__ import annotations

from domaine.refus import Refus


class RemboursementDejaDemande(Refus):
    """Un remboursement de {montant} est déjà demandé pour ce foyer. Pour changer le montant, retirez d'abord cette demande."""  # noqa: E501 - a sentence of the pages


class RemboursementPasDemande(Refus):
    """Ce foyer n'attend aucun remboursement : sa demande a eu sa réponse, ou il l'a retirée. Rouvrez la page."""
