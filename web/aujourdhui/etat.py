"""What the tables know of one round and of the group, as far as somebody has something to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, kw_only=True)
class Etat:
    """One round. Numbers count what is left to do; each default says that nothing is."""

    cycle: str
    libelle: str
    lieu: str
    """Where the group meets; "" when it is not known."""
    ouvert_le: date
    cloture: datetime
    """When orders are to close, Paris time."""
    distribution_le: date
    delai_retrait: int
    """Days after the distribution during which goods may still be fetched."""
    clos: bool = False
    portes_ouvertes: bool = False
    """They were opened, and may have been closed since."""
    distribue: bool = False
    arrete: bool = False
    commandes: int = 0
    produits: int = 0
    """Products that somebody ordered."""
    a_ajuster: int = 0
    """Of these, without a decision on how many cases to buy."""
    a_commander: int = 0
    """Suppliers whose cases are decided and not ordered."""
    emises: int = 0
    """Suppliers who got an order."""
    a_recevoir: int = 0
    """Suppliers who got an order and delivered nothing, or not all."""
    a_partager: int = 0
    a_completer: int = 0
    """Products shared, of which more came since for those who still wait."""
    a_repondre: int = 0
    """Substitutes that wait for a household's answer."""
    a_trancher: int = 0
    """Products stopped because their price rose too far (R-172)."""
    a_servir: int = 0
    """Households that still have something to take."""
    caisses: int = 0
    caisses_a_compter: int = 0
    caisse_ouverte_le: date | None = None
    """The oldest of those to count."""
    a_deposer: int = 0
    """Cheques in hand."""
    sans_facture: int = 0
    a_payer: int = 0
    """Suppliers to pay."""
    echeance: date | None = None
    """The first day on which an invoice is to be paid."""
    a_encaisser: int = 0
    """Households that owe something and have nothing left to take."""
    a_verifier: int = 0
    """What does not add up."""

    @property
    def adresse(self) -> str:
        return f"/cycles/{self.cycle}"


@dataclass(frozen=True, kw_only=True)
class Groupe:
    """The group itself: what has to stand before a round can open."""

    foyers: int
    catalogue: int
    """The newest version; 0: none was published."""
    derniere: date | None = None
    """The distribution day of the last round; None: none was ever opened."""
    derniere_catalogue: int = 0
    litiges: int = 0
    """Disputes that nobody settled yet, in any round."""
