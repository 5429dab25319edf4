"""What the tables know of one round and of the group, as far as somebody has something to do about it."""

from __future__ import annotations

from dataclasses import dataclass, field
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
    heures: str = ""
    """« , de 14:00 à 17:00 »; "" when nobody said when the hall opens."""
    delai_retrait: int
    """Days after the distribution during which goods may still be fetched."""
    fin_passee: bool = False
    """The moment of `cloture` has come, and nobody closed orders yet."""
    clos: bool = False
    portes_ouvertes: bool = False
    """They were opened, and may have been closed since."""
    distribue: bool = False
    arrete: bool = False
    commandes: int = 0
    produits: int = 0
    """Products that somebody ordered."""
    a_confirmer: int = 0
    """Lines of paper forms that nobody can read, as long as a call still makes them count."""
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
    a_redecider: int = 0
    """Products shared, whose delivery was told right since and does not cover it."""
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
    especes_centimes: int = 0
    """Cash left in its counted tills beyond their float, once the distribution is over."""
    garde_centimes: int = 0
    """Cash in counted tills that hold more than may stay there overnight."""
    garde_depuis: date | None = None
    sans_facture: int = 0
    a_payer: int = 0
    """Suppliers to pay."""
    echeance: date | None = None
    """The first day on which an invoice is to be paid."""
    a_encaisser: int = 0
    """Households that owe something and have nothing left to take."""
    a_verifier: int = 0
    """What does not add up."""
    a_relire: int = 0
    """Payments that one person undid alone, at which nobody else looked yet."""

    @property
    def adresse(self) -> str:
        return f"/cycles/{self.cycle}"


@dataclass(frozen=True, kw_only=True)
class Enveloppe:
    """A funder's envelope that asks for something."""

    financeur: str
    adresse: str
    part_utilisee: int
    """Percent of what was granted."""
    a_reclamer: bool = False


@dataclass(frozen=True, kw_only=True)
class Especes:
    """Cash that stays in the counted tills of a closed round, beyond their float."""

    cycle: str
    libelle: str
    centimes: int
    depuis: date

    @property
    def adresse(self) -> str:
        return f"/cycles/{self.cycle}/caisse"


@dataclass(frozen=True, kw_only=True)
class Comptes:
    """The group's money beyond the rounds under way; each default says that nothing is to be done."""

    a_reprendre: tuple[str, ...] = ()
    """What the notebook had and that is nobody's yet, in words."""
    releve_au: date | None = None
    """Last day that a statement of the bank was read for; None: no account is followed here."""
    lignes: int = 0
    """Of the bank, of which nobody said what they are."""
    virements: int = 0
    """Set aside until somebody knows whose they are."""
    premiere_ligne: date | None = None
    cheques: int = 0
    """In hand, whose day has come, of closed rounds or of none."""
    premier_cheque: date | None = None
    especes: tuple[Especes, ...] = ()
    a_payer: int = 0
    """Suppliers of closed rounds."""
    echeance: date | None = None
    a_clore: date | None = None
    """Last day of what can be closed; None: nothing can."""
    mois_fini: bool = False
    """It ends a month."""
    a_imputer: int = 0
    """Closed rounds whose rebates an envelope can pay."""
    a_decider: int = 0
    """Closed rounds whose rebates nobody pays."""
    enveloppes: tuple[Enveloppe, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Groupe:
    """The group itself: what has to stand before a round can open."""

    foyers: int
    catalogue: int
    """The newest version; 0: none was published."""
    derniere: date | None = None
    """The distribution day of the last round; None: none was ever opened."""
    derniere_catalogue: int = 0
    tournees: int = 0
    """Rounds that were opened, and not cancelled since."""
    litiges: int = 0
    """Disputes that nobody settled yet, in any round."""
    comptes: Comptes = field(default_factory=Comptes)


@dataclass(frozen=True, kw_only=True)
class Permanence:
    """One that is to come, or whose hours are not all confirmed."""

    permanence: str
    genre: str
    """In words: « distribution »."""
    le: date
    finie: bool
    manque: int
    """People still needed."""
    a_confirmer: int
    """People who had said yes, of whom nobody wrote whether they came."""
    inscrits: int = 0
    """People who said yes, of one that is to come."""
    a_demander: tuple[str, ...] = ()
    """First names of those who could come, whoever did least first."""

    @property
    def adresse(self) -> str:
        return f"/permanences/{self.permanence}"


@dataclass(frozen=True, kw_only=True)
class Convention:
    """An agreement that runs."""

    partenaire: str
    """Its name."""
    objet: str
    fin: date
    adresse: str


@dataclass(frozen=True, kw_only=True)
class CleDehors:
    """A key held by somebody who left the team."""

    cle: str
    salle: str
    partenaire: str
    qui: str
    """As pages call this person."""


@dataclass(frozen=True, kw_only=True)
class BonsDeposes:
    """Paper forms of one round that a partner noted and nobody took up."""

    cycle: str
    libelle: str
    bons: int
    depuis: date
    """The oldest."""

    @property
    def adresse(self) -> str:
        return f"/cycles/{self.cycle}/deposes"


@dataclass(frozen=True, kw_only=True)
class Reunion:
    """One that takes place, or took place lately."""

    adresse: str
    genre: str
    """In words: « réunion d'information »."""
    assemblee: bool
    sujet: str
    le: date
    commencee: bool
    invitee: bool
    comptee: bool
    """Somebody noted how many came."""
