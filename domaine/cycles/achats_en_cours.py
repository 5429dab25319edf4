"""What was bought in a round and not delivered yet: what cancelling or reopening it would void (R-068)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Protocol

import msgspec

from domaine.achats_communs.faits import AchatConfie, AchatRepris
from domaine.achats_communs.refus import AchatDejaConfie
from domaine.acte import Acte
from domaine.approvisionnement.faits import (
    BonCommandeEmis,
    BonCommandeRemplace,
    ColisCommandes,
    ColisDecommandes,
    LivraisonReceptionnee,
)
from domaine.approvisionnement.faits_receptions import ReceptionAnnulee
from domaine.bons_commande.faits import BonCommandeAccuse
from domaine.cycles.refus import CycleDejaLivre, PortARendre
from domaine.mutators import Mutators
from domaine.port.faits import PortFacture


class Bon(msgspec.Struct, kw_only=True):
    """A supplier's order that stands."""

    fournisseur: str
    numero: str
    montants: dict[str, Any]
    """In centimes, by field of the fact."""
    lignes: list[dict[str, Any]]
    accuse: bool = False


@dataclass
class Achats:
    """What is known of a round's purchases."""

    bons: dict[str, Bon] = field(default_factory=dict)
    """By identifier."""
    receptions: Counter[str] = field(default_factory=Counter)
    """By supplier, product by product: those that stand."""
    confies: dict[str, str] = field(default_factory=dict)
    """The round that buys for this one, by product (R-064)."""
    ports: dict[tuple[str, str], int] = field(default_factory=dict)
    """Transport charged, by supplier and household."""

    def exiger_rien_livre(self, cycle: str) -> None:
        """Raise CycleDejaLivre, AchatDejaConfie while another round buys for it, or PortARendre.

        The last one while households are charged for the transport.
        """
        for fournisseur in +self.receptions:
            raise CycleDejaLivre(cycle=cycle, fournisseur=fournisseur)
        for produit, achetee_par in sorted(self.confies.items()):
            raise AchatDejaConfie(produit=produit, ailleurs=achetee_par)
        charges = sorted({fournisseur for (fournisseur, _), montant in self.ports.items() if montant})
        if charges:
            raise PortARendre(fournisseurs=", ".join(charges))

    def liberer(self, acte: Acte, *, cycle: str, groupement: str) -> None:
        """Record that no order counts any more; no other version stands for it."""
        for bon_commande, bon in sorted(self.bons.items()):
            ou: dict[str, Any] = {"cycle": cycle, "groupement": groupement, "fournisseur": bon.fournisseur}
            acte.record(BonCommandeRemplace(**ou, bon_commande=bon_commande, par="", **bon.montants))
            for ligne in bon.lignes:
                acte.record(ColisDecommandes(**ou, bon_commande=bon_commande, **ligne))


class ConnaitLesAchats(Protocol):
    """An act that folds ACHATS, read under the tag of a round."""

    @property
    def cycle(self) -> str: ...

    achats: Achats


def _emis(
    acte: ConnaitLesAchats,
    *,
    fournisseur: str,
    bon_commande: str,
    numero: str,
    marchandise_ht_centimes: int,
    port_ht_centimes: int,
    port_ttc_centimes: int,
    total_ttc_centimes: int,
) -> None:
    acte.achats.bons[bon_commande] = Bon(
        fournisseur=fournisseur,
        numero=numero,
        montants={
            "marchandise_ht_centimes": marchandise_ht_centimes,
            "port_ht_centimes": port_ht_centimes,
            "port_ttc_centimes": port_ttc_centimes,
            "total_ttc_centimes": total_ttc_centimes,
        },
        lignes=[],
    )


def _ligne(
    acte: ConnaitLesAchats,
    *,
    bon_commande: str,
    produit: str,
    colis: int,
    quantite: int,
    montant_ht_centimes: int,
    montant_ttc_centimes: int,
) -> None:
    acte.achats.bons[bon_commande].lignes.append(
        {
            "produit": produit,
            "colis": colis,
            "quantite": quantite,
            "montant_ht_centimes": montant_ht_centimes,
            "montant_ttc_centimes": montant_ttc_centimes,
        }
    )


def _remplace(acte: ConnaitLesAchats, bon_commande: str) -> None:
    acte.achats.bons.pop(bon_commande, None)


def _accuse(acte: ConnaitLesAchats, bon_commande: str) -> None:
    if bon_commande in acte.achats.bons:  # one that was voided could once be acknowledged
        acte.achats.bons[bon_commande].accuse = True


def _livre(acte: ConnaitLesAchats, fournisseur: str) -> None:
    acte.achats.receptions[fournisseur] += 1


def _ne_livre_plus(acte: ConnaitLesAchats, fournisseur: str) -> None:
    acte.achats.receptions[fournisseur] -= 1


def _port(acte: ConnaitLesAchats, fournisseur: str, foyer: str, montant_centimes: int) -> None:
    acte.achats.ports[fournisseur, foyer] = montant_centimes


def _confie(acte: ConnaitLesAchats, cycle: str, produit: str, vers_cycle: str) -> None:
    if cycle == acte.cycle:  # the same fact is found from the round that buys
        acte.achats.confies[produit] = vers_cycle


def _repris(acte: ConnaitLesAchats, cycle: str, produit: str) -> None:
    if cycle == acte.cycle:
        acte.achats.confies.pop(produit, None)


ACHATS: Mutators = {
    BonCommandeEmis: _emis,
    ColisCommandes: _ligne,
    BonCommandeRemplace: _remplace,
    BonCommandeAccuse: _accuse,
    LivraisonReceptionnee: _livre,
    ReceptionAnnulee: _ne_livre_plus,
    PortFacture: _port,
    AchatConfie: _confie,
    AchatRepris: _repris,
}
