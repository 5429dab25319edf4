"""What a household may take in a round, and what it already took: shared by the acts of the hall.

A line is reached by its product and by the missing product that it replaces (None: it was ordered).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, Protocol

import msgspec

from domaine.approvisionnement.faits import PartAllouee, SubstitutionAcceptee
from domaine.arithmetique import half_up
from domaine.commandes.faits import LigneCommandeModifiee, LigneCommandeRetiree, QuantiteAjustee
from domaine.distribution.faits import ConsigneFacturee, ProduitNonRetire, ProduitRendu, RetraitContrepasse, RetraitPese
from domaine.mutators import Mutators, told_as
from domaine.types import Tarif


class Ligne(msgspec.Struct, frozen=True, kw_only=True):
    """What is expected, at the price promised (R-041)."""

    prevu: int
    prix_centimes: int
    prix_pour: int
    tarif: Tarif
    coefficient_pct: int
    consigne_centimes: int
    engage_centimes: int
    allouee: int = 0
    """Position of the latest sharing that said what its share is; 0: none did. A maximum, while it stands (R-072)."""


class Montants(NamedTuple):
    """In centimes: at cost, and what of it the household pays, its funder, and what goes to the fund."""

    coutant: int = 0
    du: int = 0
    compensation: int = 0
    supplement: int = 0

    def plus(self, autre: Montants) -> Montants:
        return Montants(*(montant + sien for montant, sien in zip(self, autre, strict=True)))

    def moins(self, autre: Montants) -> Montants:
        return Montants(*(montant - sien for montant, sien in zip(self, autre, strict=True)))


class Pesee(msgspec.Struct, frozen=True, kw_only=True):
    """One weighing that stands, with all it moved."""

    produit: str
    groupement: str
    quantite: int
    acteur: str
    le: datetime
    prix_centimes: int
    prix_pour: int
    coefficient_pct: int
    coutant_centimes: int
    du_centimes: int
    compensation_centimes: int
    supplement_centimes: int
    lot: str
    rabais_centimes: int
    financeur: str | None
    libere: int = 0
    """Of what was reserved; nothing was for a sale."""
    engage_libere_centimes: int = 0
    rendu: int = 0
    """Brought back since (R-108, R-109)."""
    redonne: Montants = Montants()
    """What was given back for that."""
    vendue: bool = False
    """Bought without an order (R-091)."""
    provenance: str | None = None
    """The other round whose goods they were."""

    @property
    def montants(self) -> Montants:
        return Montants(self.coutant_centimes, self.du_centimes, self.compensation_centimes, self.supplement_centimes)


class Reste(msgspec.Struct, frozen=True, kw_only=True):
    """What is still reserved of a line, and what it still engages."""

    quantite: int = 0
    engage_centimes: int = 0

    def pris(self, quantite: int, *, partiel: bool) -> int:
        """How much of it is no longer reserved when `quantite` is taken; `partiel`: the rest stays reserved (R-103)."""
        return min(quantite, self.quantite) if partiel else self.quantite

    def libere(self, quantite: int) -> int:
        """Centimes no longer engaged when `quantite` of it is released; nothing is left of the last gram."""
        if quantite >= self.quantite:
            return self.engage_centimes
        return half_up(self.engage_centimes * quantite, self.quantite)


@dataclass
class Panier:
    """The lines of a household in a round, or those of one product of it."""

    lignes: dict[tuple[str, str | None], Ligne] = field(default_factory=dict)
    pesees: dict[int, Pesee] = field(default_factory=dict)
    """By position."""
    laisses: dict[str, Reste] = field(default_factory=dict)
    """By product, what was noted as not collected."""
    consignes: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Containers charged, by position: units and centimes each; they follow their weighing in the log."""

    def des(self, produit: str) -> list[Ligne]:
        """The lines of a product, what was ordered before what replaces."""
        cles = sorted((cle for cle in self.lignes if cle[0] == produit), key=lambda cle: cle[1] or "")
        return [self.lignes[cle] for cle in cles]

    def pesees_de(self, produit: str) -> dict[int, Pesee]:
        """Those of one product, by position."""
        return {position: pesee for position, pesee in self.pesees.items() if pesee.produit == produit}

    def complete(self, produit: str) -> bool:
        """Whether a sharing kept some of it since it was last taken or left: what is taken now comes late (R-081)."""
        depuis = max([*self.pesees_de(produit)], default=0)
        return self.reste(produit).quantite > 0 and any(ligne.allouee > depuis for ligne in self.des(produit))

    def sans(self, positions: Collection[int]) -> Panier:
        """The basket as it would be without these weighings."""
        pesees = {position: pesee for position, pesee in self.pesees.items() if position not in positions}
        return dataclasses.replace(self, pesees=pesees)

    def reste(self, produit: str) -> Reste:
        """What is reserved of a product and was neither taken nor left."""
        lignes, pesees = self.des(produit), self.pesees_de(produit).values()
        laisse = self.laisses.get(produit, Reste())
        return Reste(
            quantite=sum(ligne.prevu for ligne in lignes) - sum(p.libere for p in pesees) - laisse.quantite,
            engage_centimes=sum(ligne.engage_centimes for ligne in lignes)
            - sum(p.engage_libere_centimes for p in pesees)
            - laisse.engage_centimes,
        )


class TientUnPanier(Protocol):
    """An act that folds MOUVEMENTS_DE_PANIER."""

    panier: Panier


@told_as(Ligne, prevu="quantite")
def _commandee(acte: TientUnPanier, ligne: Ligne, produit: str) -> None:
    acte.panier.lignes[produit, None] = ligne


def _retiree(acte: TientUnPanier, produit: str) -> None:
    acte.panier.lignes[produit, None] = msgspec.structs.replace(
        acte.panier.lignes[produit, None], prevu=0, engage_centimes=0
    )


def _ajustee(acte: TientUnPanier, produit: str, quantite: int, engage_centimes: int) -> None:
    acte.panier.lignes[produit, None] = msgspec.structs.replace(
        acte.panier.lignes[produit, None], prevu=quantite, engage_centimes=engage_centimes
    )


def _allouee(
    acte: TientUnPanier, produit: str, remplace: str | None, part: int, engage_centimes: int, position: int
) -> None:
    acte.panier.lignes[produit, remplace] = msgspec.structs.replace(
        acte.panier.lignes[produit, remplace], prevu=part, engage_centimes=engage_centimes, allouee=position
    )


@told_as(Ligne, prevu="quantite")
def _remplacee(acte: TientUnPanier, ligne: Ligne, produit: str, substitut: str) -> None:
    acte.panier.lignes[substitut, produit] = ligne


@told_as(Pesee, "libere", "engage_libere_centimes", le="date_effet")
def _pesee(acte: TientUnPanier, pesee: Pesee, position: int) -> None:
    acte.panier.pesees[position] = pesee


def _contrepassee(acte: TientUnPanier, corrige: int) -> None:
    acte.panier.pesees.pop(corrige, None)


def _rendue(
    acte: TientUnPanier,
    *,
    retrait: int,
    quantite: int,
    coutant_centimes: int,
    du_centimes: int,
    compensation_centimes: int,
    supplement_centimes: int,
) -> None:
    pesee = acte.panier.pesees.get(retrait)
    if pesee:  # an act that folds weighings alone knows no sale
        redonne = Montants(coutant_centimes, du_centimes, compensation_centimes, supplement_centimes)
        acte.panier.pesees[retrait] = msgspec.structs.replace(
            pesee, rendu=pesee.rendu + quantite, redonne=pesee.redonne.plus(redonne)
        )


def _consignee(acte: TientUnPanier, position: int, unites: int, unitaire_centimes: int) -> None:
    acte.panier.consignes[position] = (unites, unitaire_centimes)


def _laissee(acte: TientUnPanier, produit: str, quantite: int, engage_libere_centimes: int) -> None:
    acte.panier.laisses[produit] = Reste(quantite=quantite, engage_centimes=engage_libere_centimes)


PESEES: Mutators = {RetraitPese: _pesee, RetraitContrepasse: _contrepassee, ProduitRendu: _rendue}
MOUVEMENTS_DE_PANIER: Mutators = {
    LigneCommandeModifiee: _commandee,
    LigneCommandeRetiree: _retiree,
    QuantiteAjustee: _ajustee,
    PartAllouee: _allouee,
    SubstitutionAcceptee: _remplacee,
    **PESEES,
    ProduitNonRetire: _laissee,
}
"""About four facts a line, over a whole round."""

CONSIGNES_DU_PANIER: Mutators = {ConsigneFacturee: _consignee}
"""Found under the tag of the container, not of the product."""
