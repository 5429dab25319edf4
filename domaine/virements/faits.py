"""Facts about bank accounts that we pay to and from, and about files of transfers made for the bank."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from domaine.fait import Fait, fait
from domaine.types import (
    Chiffre,
    CycleId,
    Empreinte,
    FactureId,
    FournisseurId,
    GroupementId,
    Iban,
    LotId,
    Montant,
    Nombre,
    OrdreId,
    PersonneId,
)

Verification = Literal["rib_en_main", "rappel", "document"]
"""The bank's own slip handed over in person, a call to a number we had before, or a paper: an invoice, a message."""
MotifDeRetrait = Literal["pas_envoye", "refuse_par_la_banque", "erreur"]
Bic = Annotated[str, Meta(pattern=r"^([A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?)?$", extra={"forme": "bic"})]
"""The code of a bank; "": not said."""


@fait("compte_bancaire.declare")
class CompteBancaireDeclare(Fait, frozen=True, kw_only=True):
    """From now on this account is paid to, or the group pays from it; two people stand for a change (R-192)."""

    groupement: GroupementId
    fournisseur: FournisseurId | None
    """None: the group's own account."""
    iban: Iban
    au_nom_de: Chiffre
    bic: Bic
    verification: Verification
    remplace: bool
    """Another account was known before."""
    decide_par: tuple[PersonneId, ...]


@fait("ordre_virements.etabli")
class OrdreDeVirementsEtabli(Fait, frozen=True, kw_only=True):
    """A file of transfers was made; each of them follows as a fact of its own. Money moves when the bank says so."""

    ordre: OrdreId
    groupement: GroupementId
    numero: Annotated[str, Meta(max_length=20)]
    """From a gap-free series."""
    fichier: Empreinte
    format: str
    nombre: Nombre
    total_centimes: Montant


@fait("virement_fournisseur.ordonne")
class VirementOrdonne(Fait, frozen=True, kw_only=True):
    """One invoice will be paid by the bank on that day: it cannot be paid otherwise meanwhile (R-177)."""

    ordre: OrdreId
    lot: LotId
    groupement: GroupementId
    fournisseur: FournisseurId
    cycle: CycleId
    facture: FactureId
    montant_centimes: Montant
    executer_le: date
    iban: Iban
    """The account as it was then."""
    bout_en_bout: Annotated[str, Meta(max_length=35)]
    """What the bank hands on with it, from end to end."""


@fait("virement_fournisseur.retire")
class VirementRetire(Fait, frozen=True, kw_only=True):
    """It did not leave, and will not: its invoice is to be paid again."""

    ordre: OrdreId
    lot: LotId
    groupement: GroupementId
    fournisseur: FournisseurId
    cycle: CycleId
    facture: FactureId
    montant_centimes: Montant
    pourquoi: MotifDeRetrait
