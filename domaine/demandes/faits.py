"""Facts about requests: somebody outside the group writes to it, and what became of it."""

from typing import Literal

from domaine.fait import Fait, fait
from domaine.types import Chiffre, DemandeId, FoyerId, GroupementId, PersonneId

Demandeur = Literal["habitant", "association", "collectivite", "entreprise"]
"""In whose name somebody writes."""
Objet = Literal["adherer", "aider", "accueillir", "financer", "autre"]
"""What they want: join, lend a hand, host a permanence, fund, something else."""
Canal = Literal["telephone", "courriel", "sur_place"]
"""How an answer reaches them."""
Suite = Literal["foyer", "benevole", "partenaire", "renseignee", "sans_suite", "indesirable"]
"""What a request led to."""


@fait("demande.recue")
class DemandeRecue(Fait, frozen=True, kw_only=True):
    """Somebody wrote to the group. `fiche` is the encrypted card: who it is and how to answer (R-211)."""

    demande: DemandeId
    groupement: GroupementId
    personne: PersonneId
    """Made for this request: its texts are encrypted under this person's key, which can be destroyed (R-210)."""
    demandeur: Demandeur
    objet: Objet
    reponse_par: Canal
    fiche: Chiffre
    message: Chiffre | None


@fait("demande.prise")
class DemandePriseEnCharge(Fait, frozen=True, kw_only=True):
    """One of the team sees to it, from now on and alone."""

    demande: DemandeId
    groupement: GroupementId
    par: PersonneId


@fait("demande.repondue")
class DemandeRepondue(Fait, frozen=True, kw_only=True):
    """Whoever wrote was answered; it may still lead to something."""

    demande: DemandeId
    groupement: GroupementId
    canal: Canal


@fait("demande.classee")
class DemandeClassee(Fait, frozen=True, kw_only=True):
    """Nothing is left to do about it; it may be taken up again."""

    demande: DemandeId
    groupement: GroupementId
    suite: Suite
    foyer: FoyerId | None
    """The household that it led to."""
