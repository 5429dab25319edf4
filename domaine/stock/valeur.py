"""What goods cost: for losses, gifts, transfers and gaps of inventory."""

from __future__ import annotations

from typing import Protocol

from domaine.approvisionnement.faits import ColisCommandes
from domaine.arithmetique import montant_ligne
from domaine.catalogue.faits import Article
from domaine.mutators import Mutators


class ConnaitLAchat(Protocol):
    """An act that folds ACHAT, read under the tags of a product and a round."""

    achat: tuple[int, int] | None
    """Centimes paid for how much, at the supplier order; None: not ordered in this round."""


def valeur(quantite: int, achat: tuple[int, int] | None, article: Article | None) -> int:
    """Centimes, signed as `quantite`: at the supplier order, else at the catalogue's case, else unknown: 0."""
    if achat:
        return montant_ligne(quantite, *achat)
    return montant_ligne(quantite, article.colis_ttc_centimes, article.colis_quantite) if article else 0


def _achete(acte: ConnaitLAchat, montant_ttc_centimes: int, quantite: int) -> None:
    acte.achat = (montant_ttc_centimes, quantite)


ACHAT: Mutators = {ColisCommandes: _achete}
