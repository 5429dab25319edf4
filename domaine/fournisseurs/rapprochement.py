"""What suppliers bill held against what was ordered and came, each gap with its kind (R-177, R-179).

Gaps are signed billed - expected: > 0, we were billed more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

import msgspec

from domaine.arithmetique import half_up, hors_taxe
from domaine.mutators import told_as

METHODE = "rapprochement.v2"
"""v1 put a gap down to what was missing first, whatever VAT then had to be wrong for it: a dearer soap beside missing
lentils asked for a corrected invoice. It allowed two centimes of rounding for any number of products.
"""
TVA_DU_PORT_POUR_MILLE = 200
ARRONDIS_CENTIMES = 2
"""What copying and rounding two totals may leave, of whatever is on an invoice: nothing to claim by itself."""


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
class Manque:
    """Of a product, ordered less come; < 0: more came."""

    unites: int = 0
    valeur: int = 0
    """At the order's price, in centimes with VAT."""


@dataclass
class Attendu:
    """What a supplier should bill for a round."""

    prix: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Without and with VAT, of each product of the order that stands."""
    recus: dict[str, int] = field(default_factory=dict)
    """At the order's prices, by product."""
    manques: dict[str, Manque] = field(default_factory=dict)
    port: int = 0

    @property
    def recu(self) -> int:
        """What came, in centimes with VAT."""
        return sum(self.recus.values())

    def hors_taxe(self, montants: Mapping[str, int]) -> int:
        """Of amounts with VAT, by product."""
        return sum(half_up(ttc * self._taux(produit)[0], self._taux(produit)[1]) for produit, ttc in montants.items())

    @property
    def arrondis(self) -> int:
        """What rounding VAT once an invoice instead of once a product may leave: never a wrong rate by itself."""
        return ARRONDIS_CENTIMES + len(self.prix) // 2

    def prix_possible(self, ttc: int, ht: int) -> int:
        """What a gap on prices may be of so much, at the rates of what was ordered; the rest is VAT at a wrong one."""
        possibles = [half_up(ht * avec_tva, sans_tva) for sans_tva, avec_tva in self.prix.values() if sans_tva] or [ht]
        plausible = min(max(ttc, min(possibles)), max(possibles))
        return ttc if abs(ttc - plausible) <= self.arrondis else plausible

    def _taux(self, produit: str) -> tuple[int, int]:
        ht, ttc = self.prix.get(produit, (0, 0))
        if ht and ttc:
            return ht, ttc
        ensemble = [sum(montants) for montants in zip(*self.prix.values(), strict=True)]
        return (ensemble[0], ensemble[1]) if ensemble and all(ensemble) else (1, 1)


class Lecture(msgspec.Struct, frozen=True, kw_only=True):
    """One way to read a gap: what quantities explain of it, and what they leave, with VAT and without."""

    quantite: int = 0
    ttc: int
    ht: int
    prix: int
    """Of what is left; the rest of it is VAT."""
    vus: frozenset[str] = frozenset()
    """Products that explain it."""

    @property
    def tva(self) -> int:
        return self.ttc - self.prix


def rapprocher(attendu: Attendu, imprime: Imprime) -> Ecarts:
    """Missing or surplus goods explain first, at the order's price, as far as the VAT of the gap is theirs.

    Then prices do, at the rates of what was ordered; what nothing else explains is VAT at a wrong rate.
    Without a total before VAT, or when nothing was ordered, quantities explain all they can, and prices what is left.
    """
    total = imprime.marchandise_ttc - attendu.recu
    if imprime.ht and attendu.prix:
        lecture = _lire(attendu, total, imprime.marchandise_ht - attendu.hors_taxe(attendu.recus))
        quantite, prix = lecture.quantite, lecture.prix
    else:
        valeurs = [m.valeur for m in attendu.manques.values()]
        quantite = min(max(total, sum(min(v, 0) for v in valeurs)), sum(max(v, 0) for v in valeurs))
        prix = total - quantite
    return Ecarts(quantite=quantite, prix=prix, tva=total - quantite - prix, port=imprime.port_ttc - attendu.port)


def _lire(attendu: Attendu, ttc: int, ht: int) -> Lecture:
    """Product by product, the reading that leaves least VAT unexplained, up to rounding, then least on prices.

    Quantities leave no more on prices than they found, and no fall in the place of a rise unless VAT says so.
    """
    lecture = Lecture(ttc=ttc, ht=ht, prix=attendu.prix_possible(ttc, ht))
    while True:
        suites = (
            s for produit in attendu.manques if produit not in lecture.vus for s in _avec(attendu, lecture, produit)
        )
        possibles = [lecture, *(s for s in suites if abs(s.prix) <= abs(lecture.prix))]
        moindre = min(abs(p.tva) for p in possibles)
        possibles = [p for p in possibles if abs(p.tva) <= moindre + attendu.arrondis]
        if lecture in possibles:
            possibles = [p for p in possibles if p.prix * lecture.prix >= 0 or abs(p.prix) <= attendu.arrondis]
        choisie = min(possibles, key=lambda p: abs(p.prix))
        if choisie == lecture:
            return lecture
        lecture = choisie


def _avec(attendu: Attendu, lecture: Lecture, produit: str) -> Iterator[Lecture]:
    """All that is missing of a product is billed (or all that came beyond the order is not); or only so many units."""
    manque = attendu.manques[produit]
    valeur_ht = attendu.hors_taxe({produit: manque.valeur})

    def sans(ttc: int, ht: int) -> Lecture:
        reste_ttc, reste_ht = lecture.ttc - ttc, lecture.ht - ht
        return Lecture(
            quantite=lecture.quantite + ttc,
            ttc=reste_ttc,
            ht=reste_ht,
            prix=attendu.prix_possible(reste_ttc, reste_ht),
            vus=lecture.vus | {produit},
        )

    yield sans(manque.valeur, valeur_ht)
    if manque.unites and lecture.ht * valeur_ht > 0 and abs(lecture.ht) <= abs(valeur_ht):
        part = half_up(manque.valeur * abs(lecture.ht), abs(valeur_ht))
        if abs(lecture.ttc - part) <= attendu.arrondis:
            part = min(lecture.ttc, manque.valeur, key=abs)
        entieres = half_up(abs(part * manque.unites), abs(manque.valeur))
        if abs(abs(part) - half_up(entieres * abs(manque.valeur), abs(manque.unites))) <= attendu.arrondis:
            yield sans(part, lecture.ht)


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


def annulee(
    acte: ConnaitLAttendu, *, produit: str, montant_ttc_centimes: int, ecart: int, valeur_centimes: int
) -> None:
    """A reception, with its gap."""
    recoit(acte, produit, montant_ttc_centimes)
    _ecarter(acte, produit, ecart, valeur_centimes)


def refuse(acte: ConnaitLAttendu, produit: str, montant_ttc_centimes: int) -> None:
    acte.attendu.recus[produit] = acte.attendu.recus.get(produit, 0) - montant_ttc_centimes


def ecart(acte: ConnaitLAttendu, produit: str, ecart: int, valeur_centimes: int) -> None:
    _ecarter(acte, produit, ecart, valeur_centimes)


def _ecarter(acte: ConnaitLAttendu, produit: str, ecart: int, valeur_centimes: int) -> None:
    manque = acte.attendu.manques.setdefault(produit, Manque())
    manque.unites -= ecart
    manque.valeur -= valeur_centimes
