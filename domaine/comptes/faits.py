"""Facts about the association's accounts: what an inventory adds to a period, periods that are closed."""

from datetime import date
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from domaine.comptes.postes import PosteDeBudget
from domaine.fait import Fait, fait, lacking, upcast
from domaine.types import (
    AntenneId,
    Centimes,
    CycleId,
    FournisseurId,
    GroupementId,
    Libelle,
    Montant,
    MontantOuZero,
    Nombre,
    PersonneId,
)

GenrePeriode = Literal["jour", "mois", "annee"]
Cumul = Annotated[int, Meta(ge=0, le=2**53)]
"""Centimes added up since the first entry."""
Exercice = Annotated[int, Meta(ge=2018, le=2099)]
"""The civil year in which the year of accounts ends."""
PremierMois = Annotated[int, Meta(ge=1, le=12)]
Somme = Annotated[int, Meta(ge=0, le=1_000_000_000)]
"""Centimes of a whole year."""
Minutes = Annotated[int, Meta(ge=0, le=6_000_000)]


@fait("comptes.periode_cloturee", version=2)
class PeriodeCloturee(Fait, frozen=True, kw_only=True):
    """Entries up to a day are final: numbered, and never joined by another one of those days (R-191).

    The totals are those that were read when it was decided; whoever verifies computes them again.
    """

    antenne: AntenneId
    genre: GenrePeriode
    au: date
    """Last day of the period."""
    arrete_a: Annotated[int, Meta(ge=1)]
    """Position up to which facts had been posted: later ones go to the next period, whatever their own day."""
    ecritures: Nombre
    """How many this closing made final."""
    total_centimes: Cumul
    """Debits of these entries: of a whole year, far more than one amount that changes hands."""
    cumul_centimes: Cumul
    """Perpetual total: debits of every entry that was ever made final."""
    empreinte: Annotated[str, Meta(max_length=64)]
    """SHA-256 of these entries as they are exported."""
    second: PersonneId | None
    """Who signed a year's closing with the treasurer."""
    methode: Libelle
    premier_mois: PremierMois = 1
    """In which its years of accounts begin."""


upcast("comptes.periode_cloturee", depuis=1)(lacking(premier_mois=1))


@fait("comptes.exercice_fixe")
class ExerciceFixe(Fait, frozen=True, kw_only=True):
    """The association's years of accounts begin in that month; civil years when nobody said anything."""

    antenne: AntenneId
    premier_mois: PremierMois
    avant: PremierMois


@fait("comptes.stock_evalue")
class StockEvalue(Fait, frozen=True, kw_only=True):
    """What a group's stock was worth at the end of a month, counted and at its cost: it takes the place of the last."""

    antenne: AntenneId
    groupement: GroupementId
    au: date
    valeur_centimes: MontantOuZero
    avant_centimes: MontantOuZero
    """At the inventory before, or at the opening."""
    piece: Libelle
    """Where the sheets of the count are kept."""


class AchatRattache(msgspec.Struct, frozen=True, kw_only=True):
    """Of one supplier in one round, as it stands once more: 0 when nothing is left to bring to that period."""

    cycle: CycleId
    fournisseur: FournisseurId
    genre: Literal["a_recevoir", "d_avance"]
    """Received and not billed, or billed and not received."""
    montant_centimes: MontantOuZero
    avant_centimes: MontantOuZero
    """What an earlier decision about the same day said."""


@fait("comptes.achats_rattaches")
class AchatsRattaches(Fait, frozen=True, kw_only=True):
    """Purchases belong to the day when goods came, not to that of their invoice (R-191): what that moves."""

    antenne: AntenneId
    groupement: GroupementId
    au: date
    lignes: Annotated[tuple[AchatRattache, ...], Meta(max_length=400)]
    methode: Libelle


@fait("comptes.fonds_dedies_arretes")
class FondsDediesArretes(Fait, frozen=True, kw_only=True):
    """What is left to spend of a subsidy given for one purpose: it is owed to that purpose, not earned."""

    antenne: AntenneId
    groupement: GroupementId
    au: date
    subvention: Libelle
    reste_centimes: MontantOuZero
    avant_centimes: MontantOuZero
    piece: Libelle
    """Where the account of its use is kept."""


@fait("comptes.subvention_a_recevoir")
class SubventionARecevoir(Fait, frozen=True, kw_only=True):
    """A subsidy was promised in writing and is not in the bank at the end of a month: it is earned, and owed to us."""

    antenne: AntenneId
    groupement: GroupementId
    au: date
    subvention: Libelle
    montant_centimes: MontantOuZero
    avant_centimes: MontantOuZero
    """What was said of the same day before."""
    piece: Libelle
    """Where the letter is kept."""


@fait("comptes.benevolat_valorise")
class BenevolatValorise(Fait, frozen=True, kw_only=True):
    """Hours that volunteers gave from the beginning of the year of accounts to a day, and what they are worth."""

    antenne: AntenneId
    groupement: GroupementId
    au: date
    habitants_minutes: Minutes
    exterieurs_minutes: Minutes
    """Of people who live elsewhere."""
    taux_centimes: Montant
    """An hour."""
    valeur_centimes: MontantOuZero
    avant_centimes: MontantOuZero
    """What was said of the same year before."""
    piece: Libelle
    """Where the hours were noted."""


class TauxDeclare(msgspec.Struct, frozen=True, kw_only=True):
    """Sold at one rate since the last return; < 0: more came back than was sold."""

    pour_mille: Annotated[int, Meta(ge=1, le=300)]
    base_centimes: Centimes
    """Before VAT."""
    tva_centimes: Centimes


@fait("comptes.tva_declaree")
class TvaDeclaree(Fait, frozen=True, kw_only=True):
    """The VAT in the accounts up to a day, less what was declared before: what is to be paid, or carried over."""

    antenne: AntenneId
    au: date
    arrete_a: Annotated[int, Meta(ge=1)]
    """Position up to which facts had been posted."""
    taux: Annotated[tuple[TauxDeclare, ...], Meta(max_length=20)]
    deductible_centimes: Centimes
    credit_avant_centimes: MontantOuZero
    """Carried over from the return before."""
    a_payer_centimes: MontantOuZero
    """Whole euros, like the next one."""
    credit_centimes: MontantOuZero
    arrondi_centimes: Centimes
    """Between the accounts and the form: > 0 the group gained it."""
    methode: Libelle


@fait("comptes.tva_annulee")
class TvaAnnulee(Fait, frozen=True, kw_only=True):
    """A return of VAT was noted by mistake: the opposite of what `corrige` names, on its day (R-185)."""

    antenne: AntenneId
    au: date
    taux: Annotated[tuple[TauxDeclare, ...], Meta(max_length=20)]
    deductible_centimes: Centimes
    credit_avant_centimes: MontantOuZero
    a_payer_centimes: MontantOuZero
    credit_centimes: MontantOuZero
    arrondi_centimes: Centimes
    raison: Libelle


class LigneDeBudget(msgspec.Struct, frozen=True, kw_only=True):
    poste: PosteDeBudget
    montant_centimes: Somme


@fait("comptes.budget_vote")
class BudgetVote(Fait, frozen=True, kw_only=True):
    """The budget of a year, as members voted it: the last vote is in force, each one stays readable."""

    antenne: AntenneId
    exercice: Exercice
    vote_le: date
    piece: Libelle
    """Where the minutes are kept."""
    lignes: Annotated[tuple[LigneDeBudget, ...], Meta(min_length=1, max_length=60)]
    charges_centimes: Somme
    produits_centimes: Somme
