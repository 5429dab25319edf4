"""Who still waits for a product in a round, and what there is of it: what a sharing is decided on (R-072)."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field
from typing import Protocol

import msgspec

from domaine.allocation.allouer import Demande
from domaine.approvisionnement.departs import Departs, decide, sort, vient
from domaine.approvisionnement.faits import (
    AjustageValide,
    LivraisonReceptionnee,
    PartAllouee,
    PerteConstatee,
    SubstitutionAcceptee,
)
from domaine.approvisionnement.faits_receptions import ReceptionAnnulee
from domaine.arithmetique import montant_ligne
from domaine.commandes.faits import LigneCommandeModifiee, LigneCommandeRetiree, QuantiteAjustee
from domaine.commandes.lignes import engagement
from domaine.distribution.faits import ProduitNonRetire, ProduitRendu, RetraitContrepasse, RetraitPese, VenteLibre
from domaine.mutators import Mutators
from domaine.stock.faits import DonStock, EcartInventaireConstate, LotRefuse, TransfertStock


class Attente(msgspec.Struct, kw_only=True):
    """One household's line: what it was to get, what of that is settled, at the price and tier frozen on it."""

    prevu: int
    voulu: int
    """What it was to get before any sharing."""
    engage_centimes: int
    prix_centimes: int
    prix_pour: int
    coefficient_pct: int
    consigne_centimes: int
    remplace: str | None = None
    """The missing product that this one replaces; None: it was ordered."""
    plancher: int | None = None
    """The least that the household said it accepts; None: nothing less than what it was to get."""
    libere: int = 0
    """Taken, or left for good."""
    pris: int = 0
    """Taken and not brought back, be it more than was kept for it."""
    engage_libere_centimes: int = 0
    laisse: int = 0
    """Of `libere`, left for good without coming for it."""
    cede: int = 0
    """Given up for another product, which the household said yes to (R-110)."""

    @property
    def reste(self) -> int:
        """What the household still waits for."""
        return self.prevu - self.libere

    @property
    def couvert(self) -> int:
        """Its share, taken or not; more, when it took more than that. What it left of a share was its own to leave."""
        return max(self.prevu, self.pris + self.reste)

    @property
    def demande(self) -> Demande:
        """What is still waited for, as a sharing takes it."""
        plancher = self.prevu if self.plancher is None else self.plancher
        moins = min(self.reste, max(0, self.prevu - plancher))
        return Demande(voulu=self.reste, moins=moins, prix_centimes=self.prix_centimes)

    @property
    def manque(self) -> int:
        """What a sharing left it without, be its first share taken or not; 0 when it left all of that (R-081)."""
        return 0 if self.laisse > 0 >= self.reste else max(0, self.voulu - self.couvert - self.cede)

    @property
    def demande_en_plus(self) -> Demande:
        """What it misses, as a second sharing takes it."""
        plancher = self.voulu if self.plancher is None else self.plancher
        moins = min(self.manque, max(0, self.voulu - max(plancher, self.couvert)))
        return Demande(voulu=self.manque, moins=moins, prix_centimes=self.prix_centimes)

    def servir(self, part: int, *, cycle: str, groupement: str, foyer: str, produit: str) -> PartAllouee:
        """The fact that makes `part` what is still waited for; what is given whole moves no centime."""
        engage = self.engage_centimes
        if part != self.reste:
            engage = self.engage_libere_centimes + engagement(
                part, self.prix_centimes, self.prix_pour, self.coefficient_pct, self.consigne_centimes
            )
        return PartAllouee(
            cycle=cycle,
            groupement=groupement,
            foyer=foyer,
            produit=produit,
            demande=self.prevu,
            part=self.libere + part,
            coutant_centimes=montant_ligne(self.libere + part, self.prix_centimes, self.prix_pour),
            engage_avant_centimes=self.engage_centimes,
            engage_centimes=engage,
            remplace=self.remplace,
        )


@dataclass
class Attentes:
    """One product in one round; quantities in the product's unit."""

    foyers: dict[str, Attente] = field(default_factory=dict)
    en_stock: int = 0
    """Counted on from earlier rounds when the cases were decided (R-058)."""
    entre: int = 0
    sorti: int = 0
    """Handed over, sent back or passed on, of what came in the round."""
    departs: Departs = field(default_factory=Departs)

    @property
    def disponible(self) -> int:
        """What is at hand for those who still wait."""
        return self.en_stock + self.entre - self.sorti - self.departs.depuis

    def demandes(self) -> dict[str, int]:
        """What each household still waits for, in the order of their ids; without those that wait for nothing."""
        return {foyer: attente.reste for foyer, attente in sorted(self.foyers.items()) if attente.reste > 0}

    def manques(self, *, sauf: Container[str]) -> dict[str, int]:
        """What each household misses of what it was to get; without those that miss nothing."""
        return {
            foyer: attente.manque
            for foyer, attente in sorted(self.foyers.items())
            if attente.manque > 0 and foyer not in sauf
        }

    def pas(self, pas_allocation: int) -> int:
        """The step of a sharing: pieces are not cut (R-073)."""
        return 1 if any(attente.prix_pour == 1 for attente in self.foyers.values()) else pas_allocation


class ConnaitLesAttentes(Protocol):
    """An act that folds ATTENTES, read under the tags of a product and a round."""

    @property
    def cycle(self) -> str: ...

    @property
    def produit(self) -> str: ...

    attentes: Attentes


def _commande(  # noqa: PLR0913 - what a share is priced by
    acte: ConnaitLesAttentes,
    *,
    foyer: str,
    quantite: int,
    souple_moins: int,
    engage_centimes: int,
    prix_centimes: int,
    prix_pour: int,
    coefficient_pct: int,
    consigne_centimes: int,
) -> None:
    acte.attentes.foyers[foyer] = Attente(
        prevu=quantite,
        voulu=quantite,
        plancher=max(0, quantite - souple_moins),
        engage_centimes=engage_centimes,
        prix_centimes=prix_centimes,
        prix_pour=prix_pour,
        coefficient_pct=coefficient_pct,
        consigne_centimes=consigne_centimes,
    )


def _substitue(  # noqa: PLR0913 - what a share is priced by
    acte: ConnaitLesAttentes,
    *,
    foyer: str,
    produit: str,
    substitut: str,
    quantite: int,
    engage_centimes: int,
    prix_centimes: int,
    prix_pour: int,
    coefficient_pct: int,
    consigne_centimes: int,
) -> None:
    if substitut == acte.produit:  # the same fact is found from both products: only the one taken is waited for
        acte.attentes.foyers[foyer] = Attente(
            prevu=quantite,
            voulu=quantite,
            engage_centimes=engage_centimes,
            prix_centimes=prix_centimes,
            prix_pour=prix_pour,
            coefficient_pct=coefficient_pct,
            consigne_centimes=consigne_centimes,
            remplace=produit,
        )
    if produit == acte.produit and foyer in acte.attentes.foyers:
        acte.attentes.foyers[foyer].cede += quantite


def _retire_de_la_commande(acte: ConnaitLesAttentes, foyer: str) -> None:
    acte.attentes.foyers.pop(foyer, None)


def _devient(acte: ConnaitLesAttentes, foyer: str, quantite: int, engage_centimes: int) -> None:
    acte.attentes.foyers[foyer].voulu = quantite
    _alloue(acte, foyer, quantite, engage_centimes)


def _alloue(acte: ConnaitLesAttentes, foyer: str, part: int, engage_centimes: int) -> None:
    acte.attentes.foyers[foyer].prevu = part
    acte.attentes.foyers[foyer].engage_centimes = engage_centimes


def _libere(acte: ConnaitLesAttentes, foyer: str, quantite: int, engage_libere_centimes: int) -> None:
    """`quantite` is no longer waited for; < 0: it is again."""
    attente = acte.attentes.foyers.get(foyer)
    if attente:  # a household may take what it never ordered
        attente.libere += quantite
        attente.engage_libere_centimes += engage_libere_centimes


def _laisse(acte: ConnaitLesAttentes, foyer: str, quantite: int, engage_libere_centimes: int) -> None:
    _libere(acte, foyer, quantite, engage_libere_centimes)
    attente = acte.attentes.foyers.get(foyer)
    if attente:
        attente.laisse += quantite


def _prend(acte: ConnaitLesAttentes, foyer: str, quantite: int) -> None:
    """`quantite` left with the household; < 0: it is back."""
    acte.attentes.sorti += quantite
    attente = acte.attentes.foyers.get(foyer)
    if attente:
        attente.pris += quantite


def _pese(acte: ConnaitLesAttentes, foyer: str, quantite: int, libere: int, engage_libere_centimes: int) -> None:
    _libere(acte, foyer, libere, engage_libere_centimes)
    _prend(acte, foyer, quantite)


def _contrepasse(acte: ConnaitLesAttentes, foyer: str, quantite: int, libere: int, engage_libere_centimes: int) -> None:
    _libere(acte, foyer, -libere, -engage_libere_centimes)
    _prend(acte, foyer, -quantite)


def _rapporte(
    acte: ConnaitLesAttentes,
    *,
    cycle: str,
    foyer: str,
    quantite: int,
    vendu: bool,
    provenance: str | None,
) -> None:
    """Bought without an order, it is again where it had left from; else it is again for who waits."""
    _prend(acte, foyer, 0 if vendu else -quantite)
    _vend(acte, cycle, provenance, -quantite if vendu else 0)


def arrive(acte: ConnaitLesAttentes, recu: int) -> None:
    acte.attentes.entre += recu
    vient(acte.attentes.departs, recu)


def _refuse(acte: ConnaitLesAttentes, quantite: int) -> None:
    acte.attentes.sorti += quantite


def _parti(acte: ConnaitLesAttentes, quantite: int) -> None:
    sort(acte.attentes.departs, quantite)


def _vend(acte: ConnaitLesAttentes, cycle: str, provenance: str | None, quantite: int) -> None:
    """Found from both rounds: out of the one whose goods they are."""
    if acte.cycle == (provenance or cycle):
        _parti(acte, quantite)


def _passe(acte: ConnaitLesAttentes, cycle: str, quantite: int) -> None:
    """Found from both rounds: out of one, into the other."""
    parti = quantite if cycle == acte.cycle else -quantite
    acte.attentes.sorti += parti
    vient(acte.attentes.departs, -parti)


def _compte(acte: ConnaitLesAttentes, ecart: int) -> None:
    _parti(acte, -ecart)


def _stock(acte: ConnaitLesAttentes, en_stock: int) -> None:
    acte.attentes.en_stock = en_stock
    decide(acte.attentes.departs, en_stock)


ATTENTES: Mutators = {
    LigneCommandeModifiee: _commande,
    LigneCommandeRetiree: _retire_de_la_commande,
    QuantiteAjustee: _devient,
    PartAllouee: _alloue,
    SubstitutionAcceptee: _substitue,
    RetraitPese: _pese,
    RetraitContrepasse: _contrepasse,
    ProduitRendu: _rapporte,
    ProduitNonRetire: _laisse,
    LivraisonReceptionnee: arrive,
    ReceptionAnnulee: arrive,
    PerteConstatee: _parti,
    VenteLibre: _vend,
    DonStock: _parti,
    LotRefuse: _refuse,
    TransfertStock: _passe,
    EcartInventaireConstate: _compte,
    AjustageValide: _stock,
}
