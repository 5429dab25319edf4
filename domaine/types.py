"""The words of the trade as types: identifiers, amounts, quantities.

An identifier names what a fact concerns, so its type carries the tag under which the fact is found
again (`foyer:F-031`). Money is whole centimes, quantities whole grams, millilitres or pieces (R-001).
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Final

from msgspec import Meta

_COURT = r"^[A-Za-z0-9][A-Za-z0-9:._-]{0,39}$"

AntenneId = Annotated[str, Meta(pattern=_COURT, extra={"tag": "antenne"})]
GroupementId = Annotated[str, Meta(pattern=_COURT, extra={"tag": "groupement"})]
FoyerId = Annotated[str, Meta(pattern=r"^F-[0-9]{3,6}$", extra={"tag": "foyer"})]
PersonneId = Annotated[str, Meta(pattern=_COURT, extra={"tag": "personne"})]
DonneurId = Annotated[str, Meta(pattern=_COURT)]
"""A person who gave something: named, and not found by it, so that under `personne:` stands what a person holds."""
ProduitId = Annotated[str, Meta(pattern=r"^P[0-9]{3,5}$", extra={"tag": "produit"})]
FournisseurId = Annotated[str, Meta(pattern=r"^F[0-9]{2,4}$", extra={"tag": "fournisseur"})]
CycleId = Annotated[str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}(-[a-z0-9]{1,12})?$", extra={"tag": "cycle"})]
MoisDeCycle = Annotated[str, Meta(pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])(-[a-z0-9]{1,12})?$", extra={"tag": "cycle"})]
"""Of a round that opens: its month exists. What was written before is read as a `CycleId`."""
CatalogueVersion = Annotated[int, Meta(ge=1, le=9_999, extra={"tag": "catalogue"})]
SessionId = Annotated[str, Meta(pattern=_COURT, extra={"tag": "caisse"})]
EncaissementId = Annotated[str, Meta(pattern=_COURT, extra={"tag": "encaissement"})]
RecuDeCarnet = Annotated[str, Meta(min_length=1, max_length=40, extra={"tag": "carnet"})]
"""The number of a receipt torn from a carbon book."""
FinanceurId = Annotated[str, Meta(min_length=1, max_length=40, extra={"tag": "financeur"})]
"""Who pays for households, by the name the group gives it: « CCAS »."""
EnveloppeId = Annotated[str, Meta(pattern=_COURT, extra={"tag": "enveloppe"})]
"""What a funder granted for the rebates of a period."""
BonCommandeId = Annotated[str, Meta(pattern=_COURT, extra={"tag": "bdc"})]
LivraisonId = Annotated[str, Meta(pattern=_COURT, extra={"tag": "livraison"})]
FactureId = Annotated[str, Meta(min_length=1, max_length=60, extra={"tag": "facture"})]
LigneBancaireId = Annotated[str, Meta(pattern=r"^[0-9a-f]{16}$", extra={"tag": "ligne_bancaire"})]
"""A line of the bank's, told from its day, amount, words and rank among equal ones: read twice, it is one."""
MoisBancaire = Annotated[
    str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9:._-]{0,39}:[0-9]{4}-[0-9]{2}$", extra={"tag": "banque"})
]
"""A group's bank account in one month (`tilleuls:2026-11`)."""
ReleveId = Annotated[str, Meta(pattern=_COURT, extra={"tag": "releve"})]
DepotId = Annotated[str, Meta(pattern=_COURT, extra={"tag": "depot"})]
"""A slip of cheques taken to the bank, before and after it has its number."""
LitigeId = Annotated[str, Meta(pattern=_COURT, extra={"tag": "litige"})]
PermanenceId = Annotated[str, Meta(pattern=_COURT, extra={"tag": "permanence"})]
PartenaireId = Annotated[str, Meta(pattern=_COURT, extra={"tag": "partenaire"})]
SouhaitId = Annotated[str, Meta(pattern=_COURT, extra={"tag": "souhait"})]
ThemeId = Annotated[str, Meta(min_length=3, max_length=80, extra={"tag": "theme"})]
"""What people wish for, by its department and its folded words: `alimentation:huile-olive`."""
DemandeId = Annotated[str, Meta(pattern=_COURT, extra={"tag": "demande"})]
ReunionId = Annotated[str, Meta(pattern=_COURT, extra={"tag": "reunion"})]
MessageId = Annotated[str, Meta(pattern=_COURT, extra={"tag": "message"})]
OrdreId = Annotated[str, Meta(pattern=_COURT, extra={"tag": "ordre"})]
"""A file of transfers made for the bank, before and after it has its number."""
LotId = Annotated[str, Meta(pattern=_COURT, extra={"tag": "lot_virements"})]
"""The transfers of such a file that leave on one day, as one line of the bank: `V-3f2a:2026-12-05`."""
BonPapierId = Annotated[str, Meta(pattern=_COURT, extra={"tag": "bon"})]
Contenant = Annotated[str, Meta(pattern=_COURT, extra={"tag": "contenant"})]
"""A type of returnable container, named by the product that is sold in it."""

NumeroLot = Annotated[str, Meta(max_length=40)]
"""A supplier's batch, as printed on the sack; "": not noted. Two suppliers may use the same one: it bears no tag."""

MONTANT_MAX: Final = 100_000_00
Montant = Annotated[int, Meta(gt=0, le=MONTANT_MAX)]
"""Centimes that change hands, always > 0: the direction is in the fact's name."""
MontantOuZero = Annotated[int, Meta(ge=0, le=MONTANT_MAX)]
Centimes = Annotated[int, Meta(ge=-(2**53), le=2**53)]
"""A signed amount; the docstring of each field says for whom it is positive."""
Quantite = Annotated[int, Meta(ge=0, le=100_000_000)]
"""g, ml or pieces, as the product's `unite` says."""
QuantitePositive = Annotated[int, Meta(gt=0, le=100_000_000)]
Nombre = Annotated[int, Meta(ge=0, le=100_000)]
Personnes = Annotated[int, Meta(ge=1, le=20)]
"""How many a household is."""
Langue = Annotated[str, Meta(min_length=2, max_length=8)]
"""Its code: `fr`, `ar`; `autre` for one that has none here."""
Libelle = Annotated[str, Meta(min_length=1, max_length=200)]
Chiffre = Annotated[str, Meta(max_length=4_000, extra={"chiffre": True})]
"""Personal data: ciphertext under the key of the person it concerns; clear text never reaches a fact."""

Iban = Annotated[str, Meta(max_length=4_000, extra={"chiffre": True, "iban": True})]
"""The number of a bank account: its key is checked before it is encrypted."""


Empreinte = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$", extra={"piece": True})]
"""SHA-256 of a photo or a file that stands outside the log; the fact is found again under it."""
Photos = Annotated[tuple[Empreinte, ...], Meta(max_length=6)]


class Unite(StrEnum):
    """The base unit in which a product's quantities are counted."""

    GRAMME = "g"
    MILLILITRE = "ml"
    PIECE = "piece"

    @property
    def prix_pour(self) -> int:
        """How many base units a published price is for: 1,000 for a price per kg or litre, 1 per piece."""
        return 1 if self is Unite.PIECE else 1_000


class Role(StrEnum):
    """Who may do what; one person may hold several."""

    ADHERENT = "adherent"
    BENEVOLE = "benevole"
    REFERENT = "referent"
    REFERENT_PRODUIT = "referent_produit"
    COORDINATEUR = "coordinateur"
    TRESORIER = "tresorier"
    AUDITEUR = "auditeur"
    PARTENAIRE = "partenaire"
    VISITEUR = "visiteur"
    """Somebody outside the group, who writes to it from its public page; nobody is ever granted it."""
    HOTE = "hote"
    """Whoever holds the computer that keeps the group, at its terminal; nobody is ever granted it either."""


HOTE: Final = "hote"
"""What the log calls the host, who has no name in it."""


EQUIPE: Final = (Role.BENEVOLE, Role.REFERENT, Role.COORDINATEUR, Role.TRESORIER)
"""Who sees to households, goods and payments."""


class Tarif(StrEnum):
    """The price tier of a household: confidential, dated, taken at order time (R-024, R-025)."""

    COUP_DE_POUCE = "coup_de_pouce"
    COUTANT = "coutant"
    SOLIDAIRE = "solidaire"


class Mode(StrEnum):
    """How money reached us (R-120)."""

    ESPECES = "especes"
    CHEQUE = "cheque"
    CB = "cb"
    VIREMENT = "virement"
    BON_TIERS = "bon_tiers"


class SiManque(StrEnum):
    """What the household asked for when a product is missing (R-112)."""

    REMPLACER = "remplacer"
    NE_PAS_REMPLACER = "ne_pas_remplacer"
    APPELER = "m_appeler"


class Motif(StrEnum):
    """Why something was corrected or lost; free words go into an encrypted note."""

    DOUBLON = "doublon"
    ERREUR_MONTANT = "erreur_montant"
    ERREUR_MODE = "erreur_mode"
    ERREUR_FOYER = "erreur_foyer"
    ERREUR_FOURNISSEUR = "erreur_fournisseur"
    ERREUR_PAIEMENT = "erreur_paiement"
    ERREUR_PERSONNE = "erreur_personne"
    ERREUR_PIECE = "erreur_piece"
    DECLARE_NON_RECU = "declare_non_recu"
    DEMANDE_FOYER = "demande_foyer"
    COLIS_ENTIERS = "colis_entiers"
    MINIMUM_NON_ATTEINT = "minimum_non_atteint"
    ESSAI = "essai"
    RENVERSE = "renverse"
    ABIME = "abime"
    PERIME = "perime"
    RESIDU = "residu"
    SANS_PROVISION = "sans_provision"
    CONTESTE = "conteste"
    DEPART = "depart"
    AUTRE = "autre"
