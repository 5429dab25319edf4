"""Facts about the association, its neighbourhoods, its rules and who may act."""

from datetime import date

from domaine.fait import Fait, fait, lacking, upcast
from domaine.parametres import Parametres, sans_mandat
from domaine.types import (
    AntenneId,
    Centimes,
    Chiffre,
    DonneurId,
    GroupementId,
    Libelle,
    MontantOuZero,
    PersonneId,
    Role,
)


@fait("antenne.creee")
class AntenneCreee(Fait, frozen=True, kw_only=True):
    """The association that holds the bank account and runs one or more neighbourhood groups."""

    antenne: AntenneId
    nom: Libelle


@fait("antenne.renommee")
class AntenneRenommee(Fait, frozen=True, kw_only=True):
    """Another name for the association, or its own better written; whose accounts are kept here does not change."""

    antenne: AntenneId
    nom: Libelle


@fait("groupement.cree", version=2)
class GroupementCree(Fait, frozen=True, kw_only=True):
    """A neighbourhood's group, with the parameters it starts with."""

    groupement: GroupementId
    antenne: AntenneId
    quartier: Libelle
    est_qpv: bool
    lieu: Libelle
    parametres: Parametres


@fait("groupement.lieu_change")
class LieuChange(Fait, frozen=True, kw_only=True):
    """Where the group hands over from now on; what is planned already keeps the place it was planned in."""

    groupement: GroupementId
    lieu: Libelle


@fait("groupement.qpv_corrige")
class QpvCorrige(Fait, frozen=True, kw_only=True):
    """Whether the neighbourhood is a priority one; where each household is noted to live does not change (R-029)."""

    groupement: GroupementId
    est_qpv: bool


@fait("groupement.parametres_fixes", version=2)
class ParametresFixes(Fait, frozen=True, kw_only=True):
    """The whole set of parameters from a date on; rounds already open keep theirs."""

    groupement: GroupementId
    a_compter_du: date
    parametres: Parametres


upcast("groupement.cree", depuis=1)(sans_mandat)
upcast("groupement.parametres_fixes", depuis=1)(sans_mandat)


@fait("groupement.role_accorde", version=2)
class RoleAccorde(Fait, frozen=True, kw_only=True):
    """A person may act in a role; `identite` is the encrypted name, for screens only."""

    groupement: GroupementId
    personne: PersonneId
    role: Role
    identite: Chiffre
    accorde_par: DonneurId | None = None
    """None: the group began with it, or it was not asked yet who counts as two."""


upcast("groupement.role_accorde", depuis=1)(lacking(accorde_par=None))


@fait("groupement.role_retire")
class RoleRetire(Fait, frozen=True, kw_only=True):
    """A person may no longer act in a role; what it did stays its own."""

    groupement: GroupementId
    personne: PersonneId
    role: Role


@fait("groupement.carte_donnee")
class CarteDonnee(Fait, frozen=True, kw_only=True):
    """A card that its bearer turns, once, into a code of her own choosing; until then her old code goes on."""

    groupement: GroupementId
    personne: PersonneId
    donnee_par: PersonneId
    """Of those who answer for the group, or whoever holds the computer that keeps it."""


@fait("groupement.code_choisi")
class CodeChoisi(Fait, frozen=True, kw_only=True):
    """Whoever held a person's card has chosen the code with which she comes in from now on."""

    groupement: GroupementId
    personne: PersonneId


@fait("groupement.carte_confirmee")
class CarteConfirmee(Fait, frozen=True, kw_only=True):
    """A third saw who it is: what this person was given by others no longer keeps her from being one of two."""

    groupement: GroupementId
    personne: PersonneId


@fait("groupement.presentation_ecrite")
class PresentationEcrite(Fait, frozen=True, kw_only=True):
    """What the group says of itself to who does not know it, and how to reach it; the latest one is shown.

    Encrypted like any words of people, under a key that belongs to nobody: it outlives whoever wrote it.
    """

    groupement: GroupementId
    presentation: Chiffre
    """Paragraphs parted by an empty line."""
    adresse: Chiffre | None
    telephone: Chiffre | None
    courriel: Chiffre | None


@fait("groupement.ouverture_controlee")
class OuvertureControlee(Fait, frozen=True, kw_only=True):
    """The control entry of opening balances (R-031): what the group owns, owes, and the difference, in centimes."""

    groupement: GroupementId
    caisse_centimes: MontantOuZero
    banque_centimes: Centimes
    stock_centimes: MontantOuZero
    dettes_foyers_centimes: MontantOuZero
    avoirs_foyers_centimes: MontantOuZero
    dettes_fournisseurs_centimes: MontantOuZero
    fonds_centimes: Centimes
