"""Containers noted as sent back to a supplier, or its answer, by mistake: the opposite, at its date (R-153, R-185)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

from eventsourcing.dcb.domain import Selector
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.fait import Fait
from domaine.fournisseurs.consignes import AU_FOURNISSEUR, Contenants, Renvoi, Reponse
from domaine.fournisseurs.deduire_consignes import CREDIT, Credit
from domaine.fournisseurs.faits_consignes import RenvoiConsignesAnnule, ReponseConsignesAnnulee
from domaine.fournisseurs.refus import ConsignesDejaDeduites, ContenantsInconnus, RenvoiRepondu
from domaine.mots import euros
from domaine.mutators import folds, of_its_container, of_its_supplier, together
from domaine.types import Contenant, FournisseurId, GroupementId, Motif, Role


@acte(Role.COORDINATEUR, Role.TRESORIER, refus=(ContenantsInconnus, RenvoiRepondu, ConsignesDejaDeduites))
@folds(together(of_its_container(AU_FOURNISSEUR), of_its_supplier(CREDIT)))
class AnnulerRenvoiConsignes(Acte):
    """Annuler un renvoi de contenants, ou la réponse du fournisseur, noté par erreur."""

    groupement: GroupementId
    fournisseur: FournisseurId
    contenant: Contenant
    ligne: Annotated[int, Meta(ge=1)]
    """Its position."""
    raison: Motif

    contenants: Contenants = known(Contenants)
    credit: Credit = known(Credit)

    def consistency_boundary(self) -> Sequence[Selector]:
        """These containers, whoever they were sent to; what this supplier credited for any, and what of it is used."""
        groupement = f"groupement:{self.groupement}"
        return [
            Selector(types=[*AU_FOURNISSEUR], tags=[f"contenant:{self.contenant}", groupement]),
            Selector(types=[*CREDIT], tags=[f"fournisseur:{self.fournisseur}", groupement]),
        ]

    def execute(self) -> None:
        """Sent back: they are in hand again. Answered: the answer is awaited again."""
        ligne = self.contenants.renvois.get(self.ligne) or self.contenants.reponses.get(self.ligne)
        if ligne is None or ligne.fournisseur != self.fournisseur:
            raise ContenantsInconnus
        if isinstance(ligne, Renvoi):
            self._oppose(self._sans_renvoi(ligne), ligne.renvoye_le)
        else:
            self._oppose(self._sans_reponse(ligne), ligne.repondu_le)

    def _oppose(self, fait: Fait, le: datetime) -> None:
        self.record(fait, corrige=self.ligne, date_effet=le, motif=self.raison.value)

    def _sans_renvoi(self, renvoi: Renvoi) -> RenvoiConsignesAnnule:
        """Raise RenvoiRepondu: no answer is left without containers."""
        en_attente = max(self.contenants.en_attente[renvoi.unitaire_centimes], 0)
        if renvoi.unites > en_attente:
            raise RenvoiRepondu(en_attente=en_attente)
        return RenvoiConsignesAnnule(
            groupement=self.groupement,
            fournisseur=self.fournisseur,
            contenant=self.contenant,
            unites=renvoi.unites,
            reclame_centimes=renvoi.reclame_centimes,
            raison=self.raison,
        )

    def _sans_reponse(self, reponse: Reponse) -> ReponseConsignesAnnulee:
        """Raise ConsignesDejaDeduites: what is used is put back first."""
        manque = reponse.credite_centimes - self.credit.reste_centimes
        if manque > 0:
            raise ConsignesDejaDeduites(deduit=euros(manque))
        return ReponseConsignesAnnulee(
            groupement=self.groupement,
            fournisseur=self.fournisseur,
            contenant=self.contenant,
            acceptees=reponse.acceptees,
            refusees=reponse.refusees,
            credite_centimes=reponse.credite_centimes,
            perte_centimes=reponse.perte_centimes,
            raison=self.raison,
        )
