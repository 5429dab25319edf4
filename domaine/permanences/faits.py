"""Facts about permanences: when hands are needed, who said yes, who came and for how long."""

from datetime import datetime
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta

from domaine.fait import Fait, fait, lacking, upcast
from domaine.types import CycleId, GroupementId, Libelle, PermanenceId, PersonneId

Genre = Literal["commande", "livraison", "reconditionnement", "distribution", "information"]
"""What people meet for."""
Poste = Literal["accueil", "commandes", "caisse", "pesee", "reception", "sachets", "rangement", "interprete"]
"""What one does there."""
CreneauCode = Annotated[str, Meta(pattern=r"^[a-z0-9-]{1,20}$")]
"""Names a slot within its permanence."""
Minutes = Annotated[int, Meta(ge=5, le=960)]
"""Five minutes to sixteen hours."""
Empechement = Literal["ne_peut_pas_venir", "inscrit_par_erreur", "annulee"]
JourDeSemaine = Literal["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
Partie = Literal["matin", "apres_midi", "soir"]
"""Of a day: until noon, until six, after."""


BESOIN_MAX: Final = 30
"""People for one slot."""


class Creneau(msgspec.Struct, frozen=True, kw_only=True):
    """A slot: so many people for one post, from when to when."""

    creneau: CreneauCode
    poste: Poste
    debut: datetime
    fin: datetime
    besoin: Annotated[int, Meta(ge=1, le=BESOIN_MAX)]


class Plage(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a day of the week: « le jeudi après-midi »."""

    jour: JourDeSemaine
    partie: Partie


Creneaux = Annotated[tuple[Creneau, ...], Meta(min_length=1, max_length=24)]


@fait("permanence.planifiee")
class PermanencePlanifiee(Fait, frozen=True, kw_only=True):
    """Hands are needed there, in these slots."""

    permanence: PermanenceId
    groupement: GroupementId
    cycle: CycleId | None
    """None: it is for no round, as an information meeting."""
    genre: Genre
    lieu: Libelle
    debut: datetime
    fin: datetime
    """Of its first and of its last slot."""
    creneaux: Creneaux


@fait("permanence.annulee")
class PermanenceAnnulee(Fait, frozen=True, kw_only=True):
    """It does not take place; whoever had said yes is to be told."""

    permanence: PermanenceId
    groupement: GroupementId


@fait("creneau.pris", version=2)
class CreneauPris(Fait, frozen=True, kw_only=True):
    """Somebody will come."""

    permanence: PermanenceId
    groupement: GroupementId
    creneau: CreneauCode
    personne: PersonneId
    debut: datetime
    fin: datetime
    confie: bool
    """Put down by the référente or the coordination: at the till or the scales it acts as a volunteer that day."""


upcast("creneau.pris", depuis=1)(lacking(confie=False))


@fait("poste.confie")
class PosteConfie(Fait, frozen=True, kw_only=True):
    """Somebody who had put itself down is trusted with the till or the scales, for that day."""

    permanence: PermanenceId
    groupement: GroupementId
    creneau: CreneauCode
    personne: PersonneId
    poste: Poste
    de: datetime
    jusqu_a: datetime
    """From when to when it acts as a volunteer of the group."""


@fait("creneau.libere")
class CreneauLibere(Fait, frozen=True, kw_only=True):
    """Somebody who had said yes will not come: the place is free again."""

    permanence: PermanenceId
    groupement: GroupementId
    creneau: CreneauCode
    personne: PersonneId
    empechement: Empechement


@fait("creneau.heures_declarees")
class HeuresDeclarees(Fait, frozen=True, kw_only=True):
    """How long somebody says to have stayed; it counts once confirmed."""

    permanence: PermanenceId
    groupement: GroupementId
    creneau: CreneauCode
    personne: PersonneId
    minutes: Minutes


@fait("creneau.tenu")
class CreneauTenu(Fait, frozen=True, kw_only=True):
    """Somebody came, for that long, and another person confirms it (R-201)."""

    permanence: PermanenceId
    groupement: GroupementId
    creneau: CreneauCode
    personne: PersonneId
    minutes: Minutes
    habitant: bool
    """Whether the person lives in the neighbourhood: funders ask for these hours apart."""
    inscrit: bool
    """False: came without having said so."""


@fait("creneau.tenu_annule")
class CreneauTenuAnnule(Fait, frozen=True, kw_only=True):
    """It was confirmed by mistake that somebody came, or for how long: nothing is written of them any more (R-201)."""

    permanence: PermanenceId
    groupement: GroupementId
    creneau: CreneauCode
    personne: PersonneId
    minutes: Minutes
    habitant: bool
    inscrit: bool
    """True: they are expected again. As the hours were confirmed, all three."""


@fait("creneau.manque")
class CreneauManque(Fait, frozen=True, kw_only=True):
    """Somebody who had said yes did not come: a phone call, never a reproach nor a refused basket (R-204)."""

    permanence: PermanenceId
    groupement: GroupementId
    creneau: CreneauCode
    personne: PersonneId


@fait("creneau.manque_annule")
class CreneauManqueAnnule(Fait, frozen=True, kw_only=True):
    """It was noted by mistake that somebody did not come: they are expected again, and may be confirmed (R-204)."""

    permanence: PermanenceId
    groupement: GroupementId
    creneau: CreneauCode
    personne: PersonneId


@fait("benevole.decrit")
class BenevoleDecrit(Fait, frozen=True, kw_only=True):
    """Whether a volunteer lives in the neighbourhood, when its household does not say so already."""

    groupement: GroupementId
    personne: PersonneId
    habitant: bool


@fait("disponibilite.dite")
class DisponibiliteDite(Fait, frozen=True, kw_only=True):
    """When somebody can usually come, and for which posts; it takes the place of what the same person said before."""

    groupement: GroupementId
    personne: PersonneId
    plages: Annotated[tuple[Plage, ...], Meta(min_length=1, max_length=21)]
    """In the order of the week, each once. Why somebody cannot come at other times is nobody's business."""
    postes: Annotated[tuple[Poste, ...], Meta(min_length=1, max_length=8)]


@fait("disponibilite.retiree")
class DisponibiliteRetiree(Fait, frozen=True, kw_only=True):
    """Somebody is not to be proposed any more; the slots taken stay taken."""

    groupement: GroupementId
    personne: PersonneId
