"""Facts about meetings: where and when, who was asked to come, how many came, and what an assembly decided."""

from datetime import datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from domaine.fait import Fait, fait
from domaine.types import GroupementId, Langue, Libelle, Nombre, ReunionId

Genre = Literal["information", "assemblee"]
Moyen = Literal["affiche", "message", "porte_a_porte", "bouche_a_oreille", "courrier"]
"""How people were asked to come."""
RaisonAnnulation = Literal["salle", "reportee", "trop_peu", "intemperies", "autre"]
Majorite = Literal["simple", "deux_tiers"]
"""Of the votes for and against: abstentions count on neither side."""
NumeroResolution = Annotated[int, Meta(ge=1, le=40)]


class LangueParlee(msgspec.Struct, frozen=True, kw_only=True):
    """How many people of those who came speak it; somebody who speaks two counts in both."""

    langue: Langue
    personnes: Nombre


class Resolution(msgspec.Struct, frozen=True, kw_only=True):
    """What an assembly is asked to vote on: public words, that name nobody."""

    numero: NumeroResolution
    texte: Libelle
    majorite: Majorite = "simple"


Langues = Annotated[tuple[Langue, ...], Meta(max_length=12)]
Moyens = Annotated[tuple[Moyen, ...], Meta(min_length=1, max_length=5)]
LanguesParlees = Annotated[tuple[LangueParlee, ...], Meta(max_length=12)]
Points = Annotated[tuple[Libelle, ...], Meta(min_length=1, max_length=20)]
Resolutions = Annotated[tuple[Resolution, ...], Meta(max_length=40)]


@fait("reunion.planifiee")
class ReunionPlanifiee(Fait, frozen=True, kw_only=True):
    """People are to meet there: to know the group, or to decide for it."""

    reunion: ReunionId
    groupement: GroupementId
    genre: Genre
    sujet: Libelle
    lieu: Libelle
    debut: datetime
    fin: datetime
    langues: Langues
    """Spoken there besides French, so that everybody is understood."""


@fait("assemblee.ordre_du_jour_fixe")
class OrdreDuJourFixe(Fait, frozen=True, kw_only=True):
    """What an assembly will speak of and vote on, and how many voices it needs."""

    reunion: ReunionId
    groupement: GroupementId
    points: Points
    resolutions: Resolutions
    quorum: Nombre
    """Households present or represented without which nothing is decided; 0: however few."""


@fait("reunion.annulee")
class ReunionAnnulee(Fait, frozen=True, kw_only=True):
    """It does not take place."""

    reunion: ReunionId
    groupement: GroupementId
    raison: RaisonAnnulation


@fait("reunion.invitation_faite")
class InvitationFaite(Fait, frozen=True, kw_only=True):
    """People were asked to come, by these means."""

    reunion: ReunionId
    groupement: GroupementId
    moyens: Moyens


@fait("reunion.frequentee")
class ReunionFrequentee(Fait, frozen=True, kw_only=True):
    """How many came: a count, never a list of names (R-211)."""

    reunion: ReunionId
    groupement: GroupementId
    personnes: Nombre
    habitants: Nombre
    """Of these, who live in the neighbourhood."""
    langues: LanguesParlees


@fait("assemblee.presents_comptes")
class PresentsComptes(Fait, frozen=True, kw_only=True):
    """How many households may vote, and whether they are enough."""

    reunion: ReunionId
    groupement: GroupementId
    presents: Nombre
    representes: Nombre
    quorum: Nombre
    quorum_atteint: bool
    methode: str


@fait("assemblee.resolution_votee")
class ResolutionVotee(Fait, frozen=True, kw_only=True):
    """What an assembly decided, with the voices."""

    reunion: ReunionId
    groupement: GroupementId
    numero: NumeroResolution
    pour: Nombre
    contre: Nombre
    abstentions: Nombre
    adoptee: bool
    methode: str
