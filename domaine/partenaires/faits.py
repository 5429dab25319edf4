"""Facts about partners: who they are, what was agreed with them, their rooms, who holds which key."""

from datetime import date
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from domaine.fait import Fait, fait
from domaine.types import (
    BonPapierId,
    CatalogueVersion,
    Chiffre,
    CycleId,
    FinanceurId,
    GroupementId,
    Libelle,
    PartenaireId,
    PersonneId,
    ProduitId,
    Quantite,
)

Genre = Literal[
    "bailleur", "centre_social", "ecole", "mairie", "ccas", "caf", "association", "fondation", "entreprise", "autre"
]
Apport = Literal["salle", "stockage", "financement", "benevoles", "communication", "materiel"]
"""What a partner brings."""
Usage = Literal["salle", "stockage"]
Code = Annotated[str, Meta(pattern=r"^[a-z0-9-]{1,40}$")]
"""Names an agreement or a room within its partner."""
Etiquette = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9 ._-]{0,19}$")]
"""What is written on a key."""
Precision = Annotated[str, Meta(max_length=200)]
"""A few words; "": none."""
NumeroEcrit = Annotated[str, Meta(pattern=r"^[A-Za-z0-9-]{1,10}$")]
"""A household's number as somebody read it on a card: nobody knows yet whether there is one."""
Symbole = Annotated[str, Meta(max_length=8)]
Raison = Literal["deja_saisi", "foyer_introuvable", "demande_foyer", "essai"]
"""Why a form that a partner noted is put aside."""


class LigneDeposee(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of a paper form, as it is written."""

    produit: ProduitId
    quantite: Quantite
    """When doubtful, the best guess."""
    a_confirmer: bool = False
    """« 2 ? »: nobody can say (R-057)."""


LignesDeposees = Annotated[tuple[LigneDeposee, ...], Meta(min_length=1, max_length=100)]


@fait("partenaire.reference")
class PartenaireReference(Fait, frozen=True, kw_only=True):
    """Who the partner is; said again, the last word counts."""

    partenaire: PartenaireId
    groupement: GroupementId
    nom: Libelle
    genre: Genre
    financeur: FinanceurId | None
    """By the name its envelopes bear; None: it pays for no rebate."""


@fait("partenaire.contact_note")
class ContactNote(Fait, frozen=True, kw_only=True):
    """Somebody to call there; name, function and phone are encrypted under this person's own key."""

    partenaire: PartenaireId
    groupement: GroupementId
    personne: PersonneId
    identite: Chiffre


@fait("partenaire.contact_retire")
class ContactRetire(Fait, frozen=True, kw_only=True):
    """This person is not to be called any more."""

    partenaire: PartenaireId
    groupement: GroupementId
    personne: PersonneId


@fait("partenaire.acces_ouvert")
class AccesPartenaireOuvert(Fait, frozen=True, kw_only=True):
    """Somebody of the partner's staff comes in for it: aggregated figures, and paper forms unseen (R-213)."""

    partenaire: PartenaireId
    groupement: GroupementId
    personne: PersonneId


@fait("convention.signee")
class ConventionSignee(Fait, frozen=True, kw_only=True):
    """What was agreed with the partner, and until when."""

    partenaire: PartenaireId
    groupement: GroupementId
    convention: Code
    objet: Libelle
    debut: date
    fin: date
    """Last day that it covers."""
    apports: Annotated[tuple[Apport, ...], Meta(min_length=1, max_length=6)]


@fait("convention.renouvelee")
class ConventionRenouvelee(Fait, frozen=True, kw_only=True):
    """The same agreement goes on."""

    partenaire: PartenaireId
    groupement: GroupementId
    convention: Code
    fin_avant: date
    fin: date


@fait("convention.terminee")
class ConventionTerminee(Fait, frozen=True, kw_only=True):
    """It ended, on its day or before."""

    partenaire: PartenaireId
    groupement: GroupementId
    convention: Code
    le: date


@fait("salle.decrite")
class SalleDecrite(Fait, frozen=True, kw_only=True):
    """A place the partner lends; said again, the last word counts."""

    partenaire: PartenaireId
    groupement: GroupementId
    salle: Code
    nom: Libelle
    usage: Usage
    adresse: Libelle
    horaires: Precision
    """« mardi et jeudi, 9 h à 18 h »; "": nobody said."""


@fait("salle.rendue")
class SalleRendue(Fait, frozen=True, kw_only=True):
    """The group does not have the place any more."""

    partenaire: PartenaireId
    groupement: GroupementId
    salle: Code


@fait("cle.confiee")
class CleConfiee(Fait, frozen=True, kw_only=True):
    """Somebody of the team holds this key from now on, from the partner or from whoever held it."""

    partenaire: PartenaireId
    groupement: GroupementId
    salle: Code
    cle: Etiquette
    personne: PersonneId
    avant: PersonneId | None
    """Who held it until now; None: the partner had it."""


@fait("cle.rendue")
class CleRendue(Fait, frozen=True, kw_only=True):
    """The key is with the partner again."""

    partenaire: PartenaireId
    groupement: GroupementId
    salle: Code
    cle: Etiquette
    personne: PersonneId


@fait("bon_papier.depose")
class BonPapierDepose(Fait, frozen=True, kw_only=True):
    """A paper form noted by a partner's staff, who see no account: the team confirms it, or puts it aside."""

    cycle: CycleId
    groupement: GroupementId
    partenaire: PartenaireId
    bon: BonPapierId
    catalogue: CatalogueVersion
    """The version printed on it."""
    numero_ecrit: NumeroEcrit
    symbole_ecrit: Symbole
    """The drawing of the card, which tells a wrong number; "": not given."""
    lignes: LignesDeposees


@fait("bon_papier.ecarte")
class BonDeposeEcarte(Fait, frozen=True, kw_only=True):
    """The team does not take this form: nothing of it counts."""

    cycle: CycleId
    groupement: GroupementId
    bon: BonPapierId
    raison: Raison
