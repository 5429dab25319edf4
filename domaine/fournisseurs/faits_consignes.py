"""Facts about containers that go back to their supplier, and the deposits that it owes for them (R-153)."""

from typing import Annotated

from msgspec import Meta

from domaine.fait import Fait, fait
from domaine.types import Centimes, Contenant, CycleId, FournisseurId, GroupementId, Montant, MontantOuZero, Motif


@fait("consigne.retournee_fournisseur")
class ConsigneRetourneeFournisseur(Fait, frozen=True, kw_only=True):
    """Empty containers went back to the supplier, which is asked for their deposit (R-153)."""

    groupement: GroupementId
    fournisseur: FournisseurId
    contenant: Contenant
    unites: Annotated[int, Meta(ge=1, le=5_000)]
    unitaire_centimes: Montant
    reclame_centimes: Montant


@fait("consigne.creditee_fournisseur")
class ConsigneCrediteeFournisseur(Fait, frozen=True, kw_only=True):
    """The supplier answered: so many containers credited, so many refused, which is a loss of the group (R-153)."""

    groupement: GroupementId
    fournisseur: FournisseurId
    contenant: Contenant
    acceptees: Annotated[int, Meta(ge=0, le=5_000)]
    refusees: Annotated[int, Meta(ge=0, le=5_000)]
    unitaire_centimes: Montant
    credite_centimes: MontantOuZero
    perte_centimes: MontantOuZero


@fait("consigne.renvoi_annule")
class RenvoiConsignesAnnule(Fait, frozen=True, kw_only=True):
    """Containers noted as sent back did not go: the opposite of what `corrige` names, at its date (R-185)."""

    groupement: GroupementId
    fournisseur: FournisseurId
    contenant: Contenant
    unites: Annotated[int, Meta(ge=1, le=5_000)]
    reclame_centimes: Montant
    raison: Motif


@fait("consigne.reponse_annulee")
class ReponseConsignesAnnulee(Fait, frozen=True, kw_only=True):
    """What a supplier answered was noted wrong: the opposite of what `corrige` names, at its date (R-185)."""

    groupement: GroupementId
    fournisseur: FournisseurId
    contenant: Contenant
    acceptees: Annotated[int, Meta(ge=0, le=5_000)]
    refusees: Annotated[int, Meta(ge=0, le=5_000)]
    credite_centimes: MontantOuZero
    perte_centimes: MontantOuZero
    raison: Motif


@fait("consigne.deduite_fournisseur")
class ConsignesDeduites(Fait, frozen=True, kw_only=True):
    """Deposits that a supplier credited settle a part of what it is owed for a round (R-153)."""

    fournisseur: FournisseurId
    cycle: CycleId
    groupement: GroupementId
    montant_centimes: Centimes
    """< 0: put back, to be used for another round."""
