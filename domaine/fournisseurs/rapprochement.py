"""What suppliers bill held against what was ordered and came, each gap with its kind (R-177, R-179).

Gaps are signed billed - expected: > 0, we were billed more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

import msgspec

from domaine.arithmetique import half_up, hors_taxe
from domaine.mutators import told_as

METHODE = "rapprochement.v1"
TVA_DU_PORT_POUR_MILLE = 200
ARRONDIS_CENTIMES = 2
"""What rounding VAT once an invoice instead of once a product may leave: never a wrong rate by itself."""


class Ecarts(msgspec.Struct, frozen=True, kw_only=True):
    """By kind, in centimes; the first three add up to goods billed less goods received."""

    quantite: int = 0
    prix: int = 0
    tva: int = 0
    port: int = 0

    @property
    def marchandise(self) -> int:
        """Goods billed less goods received, in centimes; > 0: billed too much."""
        return self.quantite + self.prix + self.tva

    def avec(self, autres: Ecarts, sens: int = 1) -> Ecarts:
        """Both added, kind by kind; `sens` -1 takes the others off."""
        return Ecarts(
            quantite=self.quantite + sens * autres.quantite,
            prix=self.prix + sens * autres.prix,
            tva=self.tva + sens * autres.tva,
            port=self.port + sens * autres.port,
        )

    def sans(self, autres: Ecarts) -> Ecarts:
        return self.avec(autres, -1)


class Imprime(msgspec.Struct, frozen=True, kw_only=True):
    """The totals of invoices, as printed."""

    ht: int = 0
    ttc: int = 0
    port_ttc: int = 0
    """Part of both."""
    consignes: int = 0
    """Part of both, without VAT: no goods, so never a gap (R-153)."""

    @property
    def marchandise_ttc(self) -> int:
        """Goods alone, in centimes."""
        return self.ttc - self.port_ttc - self.consignes

    @property
    def marchandise_ht(self) -> int:
        """The same without VAT, that of transport being taken off at its own rate."""
        return self.ht - hors_taxe(self.port_ttc, TVA_DU_PORT_POUR_MILLE) - self.consignes

    def avec(self, autre: Imprime) -> Imprime:
        return Imprime(
            ht=self.ht + autre.ht,
            ttc=self.ttc + autre.ttc,
            port_ttc=self.port_ttc + autre.port_ttc,
            consignes=self.consignes + autre.consignes,
        )


ecarts_notes = told_as(
    Ecarts,
    quantite="ecart_quantite_centimes",
    prix="ecart_prix_centimes",
    tva="ecart_tva_centimes",
    port="ecart_port_centimes",
)
"""For mutators that learn the gaps of an invoice, as they were noted."""


@dataclass
class Attendu:
    """What a supplier should bill for a round."""

    prix: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Without and with VAT, of each product of the order that stands."""
    recus: dict[str, int] = field(default_factory=dict)
    """At the order's prices, by product."""
    manques: dict[str, int] = field(default_factory=dict)
    """Value of what was ordered and did not come, by product."""
    surplus: dict[str, int] = field(default_factory=dict)
    """Value of what came beyond the order, by product."""
    port: int = 0

    @property
    def recu(self) -> int:
        """What came, in centimes with VAT."""
        return sum(self.recus.values())

    def hors_taxe(self, montants: Mapping[str, int]) -> int:
        """Of amounts with VAT, by product."""
        return sum(half_up(ttc * self._taux(produit)[0], self._taux(produit)[1]) for produit, ttc in montants.items())

    def en_ttc(self, ht: int) -> tuple[int, int]:
        """The least and the most that so much without VAT may be with it, at the rates of what was ordered."""
        possibles = [half_up(ht * ttc, sans_tva) for sans_tva, ttc in self.prix.values() if sans_tva] or [ht]
        return min(possibles), max(possibles)

    def _taux(self, produit: str) -> tuple[int, int]:
        ht, ttc = self.prix.get(produit, (0, 0))
        if ht and ttc:
            return ht, ttc
        ensemble = [sum(montants) for montants in zip(*self.prix.values(), strict=True)]
        return (ensemble[0], ensemble[1]) if ensemble and all(ensemble) else (1, 1)


def rapprocher(attendu: Attendu, imprime: Imprime) -> Ecarts:
    """Missing or surplus goods explain first, then prices, at their own rate; what is left is VAT at a wrong rate.

    Without a total before VAT, or when nothing was ordered, what quantities leave is a gap on prices.
    """
    total = imprime.marchandise_ttc - attendu.recu
    en_cause = attendu.manques if total > 0 else attendu.surplus
    valeur = sum(en_cause.values())
    quantite = min(total, valeur) if total > 0 else max(total, -valeur)
    reste = total - quantite
    prix = reste
    if imprime.ht and attendu.prix:
        en_cause_ht = half_up(attendu.hors_taxe(en_cause) * quantite, valeur) if valeur else 0
        bas, haut = attendu.en_ttc(imprime.marchandise_ht - attendu.hors_taxe(attendu.recus) - en_cause_ht)
        plausible = min(max(reste, bas), haut)
        prix = reste if abs(reste - plausible) <= ARRONDIS_CENTIMES else plausible
    return Ecarts(quantite=quantite, prix=prix, tva=reste - prix, port=imprime.port_ttc - attendu.port)


class ConnaitLAttendu(Protocol):
    """What an act knows of a supplier in a round."""

    attendu: Attendu


def emis(acte: ConnaitLAttendu, port_ttc_centimes: int) -> None:
    acte.attendu.port += port_ttc_centimes
    acte.attendu.prix = {}


def remplace(acte: ConnaitLAttendu, port_ttc_centimes: int) -> None:
    acte.attendu.port -= port_ttc_centimes


def ligne(acte: ConnaitLAttendu, produit: str, montant_ht_centimes: int, montant_ttc_centimes: int) -> None:
    acte.attendu.prix[produit] = (montant_ht_centimes, montant_ttc_centimes)


def recoit(acte: ConnaitLAttendu, produit: str, montant_ttc_centimes: int) -> None:
    acte.attendu.recus[produit] = acte.attendu.recus.get(produit, 0) + montant_ttc_centimes


def refuse(acte: ConnaitLAttendu, produit: str, montant_ttc_centimes: int) -> None:
    acte.attendu.recus[produit] = acte.attendu.recus.get(produit, 0) - montant_ttc_centimes


def ecart(acte: ConnaitLAttendu, produit: str, valeur_centimes: int) -> None:
    sens = acte.attendu.manques if valeur_centimes < 0 else acte.attendu.surplus
    sens[produit] = sens.get(produit, 0) + abs(valeur_centimes)
