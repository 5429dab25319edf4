"""The lines of one product in a round, with what each household lets move: what a flexible adjustment reads (R-061)."""

from __future__ import annotations

from typing import Protocol

import msgspec

from domaine.allocation.allouer import Demande
from domaine.arithmetique import montant_ligne
from domaine.catalogue.faits import Article
from domaine.commandes.faits import LigneCommandeModifiee, LigneCommandeRetiree, QuantiteAjustee
from domaine.commandes.lignes import engagement
from domaine.mutators import Mutators
from domaine.types import Motif


class LigneSouple(msgspec.Struct, frozen=True, kw_only=True):
    """One household's line; quantities in the product's unit."""

    commandee: int
    moins: int
    plus: int
    prix_centimes: int
    prix_pour: int
    coefficient_pct: int
    consigne_centimes: int
    actuelle: int
    """Where the line stands; limits are counted from what was ordered."""
    engage_centimes: int

    def demande(self, article: Article, impose: int | None) -> Demande:
        """What a sharing may do with the line: one off its step moves by hand only, none goes below the least sold."""
        mobile = impose is not None or self.commandee % article.pas == 0
        return Demande(
            voulu=self.commandee,
            moins=min(self.moins, max(0, self.commandee - article.minimum)) if mobile else 0,
            plus=self.au_plus(article) - self.commandee if mobile else 0,
            prix_centimes=self.prix_centimes,
            impose=impose,
        )

    def au_plus(self, article: Article) -> int:
        return self.commandee + de_plus(self.commandee, self.plus, article.plafond_foyer)

    def ajustee(
        self, quantite: int, raison: Motif, *, cycle: str, groupement: str, foyer: str, produit: str
    ) -> QuantiteAjustee:
        """The fact that moves the line to `quantite`, at the price and the tier that it has."""
        return QuantiteAjustee(
            cycle=cycle,
            groupement=groupement,
            foyer=foyer,
            produit=produit,
            quantite_avant=self.actuelle,
            quantite=quantite,
            coutant_centimes=montant_ligne(quantite, self.prix_centimes, self.prix_pour),
            engage_avant_centimes=self.engage_centimes,
            engage_centimes=engagement(
                quantite, self.prix_centimes, self.prix_pour, self.coefficient_pct, self.consigne_centimes
            ),
            raison=raison,
        )


def de_plus(commandee: int, accepte: int, plafond_foyer: int) -> int:
    """How much a line may grow: as its household accepts, within what one household may have (R-047); 0: no cap."""
    return min(accepte, max(plafond_foyer - commandee, 0)) if plafond_foyer else accepte


class ConnaitLesSouples(Protocol):
    """An act that folds LIGNES_SOUPLES, read under the tags of a product and a round."""

    lignes: dict[str, LigneSouple]
    """By household."""


def _modifiee(  # noqa: PLR0913 - a line has as many columns
    acte: ConnaitLesSouples,
    *,
    foyer: str,
    quantite: int,
    souple_moins: int,
    souple_plus: int,
    prix_centimes: int,
    prix_pour: int,
    coefficient_pct: int,
    consigne_centimes: int,
    engage_centimes: int,
) -> None:
    acte.lignes[foyer] = LigneSouple(
        commandee=quantite,
        moins=souple_moins,
        plus=souple_plus,
        prix_centimes=prix_centimes,
        prix_pour=prix_pour,
        coefficient_pct=coefficient_pct,
        consigne_centimes=consigne_centimes,
        actuelle=quantite,
        engage_centimes=engage_centimes,
    )


def _ajustee(acte: ConnaitLesSouples, foyer: str, quantite: int, engage_centimes: int) -> None:
    acte.lignes[foyer] = msgspec.structs.replace(acte.lignes[foyer], actuelle=quantite, engage_centimes=engage_centimes)


def _retiree(acte: ConnaitLesSouples, foyer: str) -> None:
    acte.lignes.pop(foyer, None)


LIGNES_SOUPLES: Mutators = {
    LigneCommandeModifiee: _modifiee,
    QuantiteAjustee: _ajustee,
    LigneCommandeRetiree: _retiree,
}
