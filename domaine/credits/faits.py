"""Facts about what households owe or are owed, when no goods and no money move."""

from datetime import date
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from domaine.fait import Fait, fait, lacking, upcast
from domaine.types import FoyerId, GroupementId, Libelle, Montant, MontantOuZero, Motif, Nombre, PersonneId, Photos

Accord = Literal["sur_place", "telephone", "ecrit"]
"""How a household said yes."""


class Echeance(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    le: date
    montant_centimes: Montant


@fait("solde.transfere")
class SoldeTransfere(Fait, frozen=True, kw_only=True):
    """A household gave credit of its account to another; both agreed (R-142)."""

    foyer: FoyerId
    vers: FoyerId
    groupement: GroupementId
    montant_centimes: Montant
    accord: Accord
    """Of who gives."""
    accord_vers: Accord


@fait("creance.abandonnee", version=2)
class CreanceAbandonnee(Fait, frozen=True, kw_only=True):
    """The group gave up what a household owes, by a vote whose minutes are the voucher (R-144)."""

    foyer: FoyerId
    groupement: GroupementId
    montant_centimes: Montant
    vote_le: date
    piece: Libelle
    """Where the minutes are kept."""
    photos: Photos = ()
    """Of the page of the minutes where the vote stands; (): recorded before it was asked for."""


upcast("creance.abandonnee", depuis=1)(lacking(photos=()))


@fait("cagnotte.aide_accordee", version=2)
class AideCagnotteAccordee(Fait, frozen=True, kw_only=True):
    """Two people gave a household help out of the solidarity fund; it reads « avoir » on every paper (R-134)."""

    foyer: FoyerId
    groupement: GroupementId
    montant_centimes: Montant
    decide_par: tuple[PersonneId, PersonneId]
    disponible_centimes: Montant
    """What the fund held for sure when it was decided: what open rounds will bring is left out."""
    en_plus: bool = False
    """Who decided said that it came on top of one of the same amount."""


upcast("cagnotte.aide_accordee", depuis=1)(lacking(en_plus=False))


@fait("echeancier.convenu")
class EcheancierConvenu(Fait, frozen=True, kw_only=True):
    """A household pays its debt in parts, on agreed days; it replaces an earlier plan (R-121, R-143)."""

    foyer: FoyerId
    groupement: GroupementId
    dette_centimes: Montant
    """What it owed when it was agreed."""
    echeances: Annotated[tuple[Echeance, ...], Meta(min_length=1, max_length=24)]


@fait("credit.ancien_donne")
class CreditAncienDonne(Fait, frozen=True, kw_only=True):
    """A credit that nobody claimed became a gift, after the delay that the general assembly decided (R-147)."""

    foyer: FoyerId
    groupement: GroupementId
    montant_centimes: Montant
    dernier_mouvement: date
    duree_mois: Nombre
    piece: Libelle
    """Where the decision of the assembly is kept."""


@fait("avoir.annule")
class AvoirAnnule(Fait, frozen=True, kw_only=True):
    """A credit granted by mistake is undone: the opposite of the one that `corrige` names, at its date (R-185)."""

    foyer: FoyerId
    groupement: GroupementId
    montant_centimes: Montant
    raison: Motif


@fait("cagnotte.aide_annulee", version=2)
class AideCagnotteAnnulee(Fait, frozen=True, kw_only=True):
    """Help noted by mistake is undone, and the fund has it again; it reads « avoir » on every paper too (R-134)."""

    foyer: FoyerId
    groupement: GroupementId
    montant_centimes: Montant
    raison: Motif
    annule_par: tuple[PersonneId, PersonneId] | None = None
    """None: recorded before two were asked for."""


upcast("cagnotte.aide_annulee", depuis=1)(lacking(annule_par=None))


@fait("creance.abandon_annule")
class AbandonAnnule(Fait, frozen=True, kw_only=True):
    """A debt that was said to be given up by mistake is owed again (R-144)."""

    foyer: FoyerId
    groupement: GroupementId
    montant_centimes: Montant
    raison: Motif


@fait("credit.ancien_retabli")
class CreditAncienRetabli(Fait, frozen=True, kw_only=True):
    """A credit that was said to be a gift by mistake is the household's again (R-147)."""

    foyer: FoyerId
    groupement: GroupementId
    montant_centimes: Montant
    bons_centimes: MontantOuZero
    """The part of it that was of vouchers, and is still no money (R-133)."""
    raison: Motif
