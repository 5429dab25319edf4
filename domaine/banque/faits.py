"""Facts about the bank account: what the bank's statements say, and what each line was found to be."""

from datetime import date
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from domaine.fait import Fait, fait, lacking, upcast
from domaine.types import (
    Centimes,
    Chiffre,
    CycleId,
    DepotId,
    Empreinte,
    EncaissementId,
    EnveloppeId,
    FinanceurId,
    FoyerId,
    GroupementId,
    LigneBancaireId,
    LotId,
    MoisBancaire,
    Montant,
    MontantOuZero,
    Nombre,
    PersonneId,
    ReleveId,
    SessionId,
)

Format = Literal["camt053", "ofx", "cfonb120", "csv"]
Genre = Literal[
    "especes", "cheques", "carte", "encaissement", "rejet", "impaye", "remboursement", "paiement_fournisseur",
    "virements", "rendu_fournisseur",
]  # fmt: skip
"""What of ours a line may be: the cash or the cheques of a deposit, card payments, a transfer typed by hand, a cheque
that bounced, a card payment that the bank took back, a refund, a payment to a supplier, a day's transfers of a file to
suppliers, what a supplier gave back."""
Nature = Literal[
    "frais", "interets", "don", "subvention", "financeur", "virement_interne", "autre", "fournitures", "location",
    "assurance", "deplacements", "poste", "services", "tva", "avance",
]  # fmt: skip
NomDeColonne = Annotated[str, Meta(max_length=60)]


@fait("banque.solde_repris")
class SoldeBancaireRepris(Fait, frozen=True, kw_only=True):
    """What the account held when the group began to keep its accounts here."""

    groupement: GroupementId
    au: date
    """At the end of that day."""
    solde_centimes: Centimes
    """> 0: the bank owes us."""
    avant_centimes: Centimes
    """What was said before; 0 the first time."""


@fait("releve.importe", version=2)
class ReleveImporte(Fait, frozen=True, kw_only=True):
    """One month of a bank's file was read (R-167); each line that is new follows as a fact of its own."""

    releve: ReleveId
    groupement: GroupementId
    mois: MoisBancaire
    fichier_sha256: Empreinte
    format: Format
    compte: Annotated[str, Meta(max_length=8)]
    """The last characters of the account's number; "": the file does not say."""
    du: date
    au: date
    ouverture_centimes: Centimes | None
    """At the beginning of `du`; None: the file does not say."""
    cloture_centimes: Centimes | None
    """At the end of `au`."""
    nouvelles: Nombre
    deja_lues: Nombre
    methode: str
    """How a line is told from another (`lignes.v1`)."""
    colonnes: dict[NomDeColonne, NomDeColonne]
    """Of a CSV file: what each of ours is called there, for the next file of that bank."""
    trouvees_dans: tuple[ReleveId, ...] | None = None
    """Statements that had brought the lines read before, be it in other words; None: that was not noted yet."""


upcast("releve.importe", depuis=1)(lacking(trouvees_dans=None))


@fait("ligne_bancaire.lue")
class LigneBancaireLue(Fait, frozen=True, kw_only=True):
    """The bank moved this amount on this day; nobody said yet what it is."""

    ligne: LigneBancaireId
    releve: ReleveId
    groupement: GroupementId
    mois: MoisBancaire
    le: date
    valeur_le: date
    montant_centimes: Centimes
    """> 0: came in."""
    libelle: Chiffre
    """The bank's words: they may name somebody."""


@fait("releve.retire")
class ReleveRetire(Fait, frozen=True, kw_only=True):
    """A statement was read by mistake, or of another account: its lines leave, each as a fact of its own (R-167)."""

    releve: ReleveId
    groupement: GroupementId
    mois: MoisBancaire
    du: date
    au: date
    nouvelles: Nombre
    """Lines that leave with it."""
    deja_lues: Nombre


@fait("ligne_bancaire.retiree")
class LigneBancaireRetiree(Fait, frozen=True, kw_only=True):
    """The line leaves with its statement; the same file would bring it again."""

    ligne: LigneBancaireId
    releve: ReleveId
    groupement: GroupementId
    mois: MoisBancaire
    le: date
    montant_centimes: Centimes
    """As it was read; > 0: came in."""


@fait("ligne_bancaire.rapprochee", version=2)
class LigneBancaireRapprochee(Fait, frozen=True, kw_only=True):
    """Somebody said that the line is this operation of ours (R-167); a line of several is said one fact each."""

    ligne: LigneBancaireId
    groupement: GroupementId
    genre: Genre
    reference: Annotated[str, Meta(max_length=40)]
    """Among those of its kind: a slip's number, a session, a payment, the position of what went out."""
    session: SessionId | None
    depot: DepotId | None
    encaissement: EncaissementId | None
    foyer: FoyerId | None
    cycle: CycleId | None
    montant_centimes: Centimes
    """As we recorded it; > 0: came in."""
    frais_centimes: MontantOuZero
    """Of a card payout, what the bank kept of it (R-132): an expense of the group."""
    ligne_le: date
    """The day of the line."""
    lot: LotId | None = None


@fait("carte.rapprochee")
class CarteRapprochee(Fait, frozen=True, kw_only=True):
    """A card payment of a till is a part of what the bank paid on this line, and is not undone meanwhile (R-167)."""

    ligne: LigneBancaireId
    groupement: GroupementId
    encaissement: EncaissementId
    montant_centimes: Montant
    """As the household paid it, without the bank's fee."""


@fait("carte.detachee")
class CarteDetachee(Fait, frozen=True, kw_only=True):
    """The line that a card payment was a part of is to be told again; both stay readable (R-185)."""

    ligne: LigneBancaireId
    groupement: GroupementId
    encaissement: EncaissementId
    montant_centimes: Montant


@fait("ligne_bancaire.detachee", version=4)
class LigneBancaireDetachee(Fait, frozen=True, kw_only=True):
    """What was said of a line was wrong: it is to be told again; both stay readable (R-185)."""

    ligne: LigneBancaireId
    groupement: GroupementId
    etait: Annotated[str, Meta(max_length=40)]
    """A kind of ours, a nature, or `virement`."""
    reference: Annotated[str, Meta(max_length=40)]
    session: SessionId | None
    depot: DepotId | None
    encaissement: EncaissementId | None
    foyer: FoyerId | None
    cycle: CycleId | None
    montant_centimes: Centimes
    """What is taken back, as it was said; > 0: came in."""
    frais_centimes: MontantOuZero
    ligne_le: date
    enveloppe: EnveloppeId | None = None
    financeur: FinanceurId | None = None
    lot: LotId | None = None
    personne: PersonneId | None = None


@fait("ligne_bancaire.classee", version=3)
class LigneBancaireClassee(Fait, frozen=True, kw_only=True):
    """The line is nothing that we had recorded: bank charges, interest, a gift, a subsidy."""

    ligne: LigneBancaireId
    groupement: GroupementId
    nature: Nature
    montant_centimes: Centimes
    """> 0: came in."""
    ligne_le: date
    note: Chiffre | None
    enveloppe: EnveloppeId | None = None
    """Whose claim a funder pays; None: it is not said."""
    financeur: FinanceurId | None = None
    """Of that envelope; without one, whose vouchers are paid (R-133)."""
    personne: PersonneId | None = None
    """The volunteer whose advances it pays back (R-166)."""


upcast("ligne_bancaire.rapprochee", depuis=1)(lacking())
upcast("ligne_bancaire.detachee", depuis=1)(lacking())
upcast("ligne_bancaire.detachee", depuis=2)(lacking())
upcast("ligne_bancaire.detachee", depuis=3)(lacking())
upcast("ligne_bancaire.classee", depuis=1)(lacking())
upcast("ligne_bancaire.classee", depuis=2)(lacking())


@fait("virement.recu")
class VirementRecu(Fait, frozen=True, kw_only=True):
    """A transfer came in; until a person says from which household, it belongs to nobody (R-131)."""

    ligne: LigneBancaireId
    groupement: GroupementId
    montant_centimes: Montant
    recu_le: date


@fait("virement.affecte")
class VirementAffecte(Fait, frozen=True, kw_only=True):
    """A person said which household the transfer is from (R-131); the payment follows, as a fact of its own."""

    ligne: LigneBancaireId
    groupement: GroupementId
    foyer: FoyerId
    encaissement: EncaissementId
    montant_centimes: Montant


class ChequeDuBordereau(msgspec.Struct, frozen=True, kw_only=True):
    encaissement: EncaissementId
    cheque_numero: Annotated[str, Meta(max_length=20)]
    montant_centimes: Montant


@fait("bordereau.etabli")
class BordereauEtabli(Fait, frozen=True, kw_only=True):
    """Cheques in hand, of one till or several, go to the bank on one numbered slip, a line each (R-129)."""

    depot: DepotId
    groupement: GroupementId
    bordereau: Annotated[str, Meta(max_length=20)]
    """From a gap-free series, the same as that of deposits from a till."""
    cheques: Annotated[tuple[ChequeDuBordereau, ...], Meta(min_length=1, max_length=200)]
    total_centimes: Montant


@fait("cheque.depose", version=3)
class ChequeDepose(Fait, frozen=True, kw_only=True):
    """One cheque of a slip: it is in hand no more (R-129)."""

    depot: DepotId | None
    """None: on the slip of a till's deposit, which sums its cheques itself."""
    groupement: GroupementId
    encaissement: EncaissementId
    session: SessionId | None
    """The till it lay in."""
    montant_centimes: Montant
    porteur: PersonneId | None = None
    """Who still held it; None: nobody, or not noted (R-137)."""


upcast("cheque.depose", depuis=1)(lacking())
upcast("cheque.depose", depuis=2)(lacking(porteur=None))


@fait("cheque.retire")
class ChequeRetire(Fait, frozen=True, kw_only=True):
    """A cheque was not on that slip: it is in hand again, the slip that `corrige` names is worth less (R-129)."""

    depot: DepotId | None
    """None: the slip is that of a till's deposit."""
    groupement: GroupementId
    bordereau: Annotated[str, Meta(max_length=20)]
    encaissement: EncaissementId
    session: SessionId | None
    """The till it lies in again."""
    montant_centimes: Montant
    porteur: PersonneId | None
    """Who holds it again; None: nobody, or not noted."""
