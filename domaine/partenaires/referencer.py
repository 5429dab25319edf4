"""Saying who a partner is, and whom to call there."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.groupements.creation import CREATION, exiger_groupement
from domaine.groupements.refus import GroupementInconnu
from domaine.mutators import folds
from domaine.partenaires.dossier import DOSSIER, Dossier, Fiche, du_partenaire
from domaine.partenaires.faits import ContactNote, ContactRetire, Genre, PartenaireReference
from domaine.partenaires.refus import ContactInconnu, PartenaireInchange, PartenaireInconnu
from domaine.types import Chiffre, FinanceurId, GroupementId, Libelle, PartenaireId, PersonneId, Role


@acte(Role.COORDINATEUR, refus=(GroupementInconnu, PartenaireInchange))
@folds(DOSSIER, CREATION)
class ReferencerPartenaire(Acte):
    """Noter un partenaire, ou corriger sa fiche."""

    partenaire: PartenaireId
    groupement: GroupementId
    nom: Libelle
    genre: Genre
    financeur: FinanceurId | None = None

    dossier: Dossier = known(Dossier)
    groupement_cree: bool = known(bool)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The partner and its group."""
        return [
            du_partenaire(self.partenaire),
            Selector(types=[*CREATION], tags=[f"groupement:{self.groupement}"]),
        ]

    def execute(self) -> None:
        exiger_groupement(self)
        if self.dossier.fiche == Fiche(self.nom, self.genre, self.financeur):
            raise PartenaireInchange
        self.record(
            PartenaireReference(
                partenaire=self.partenaire,
                groupement=self.groupement,
                nom=self.nom,
                genre=self.genre,
                financeur=self.financeur,
            )
        )


@acte(Role.REFERENT, Role.COORDINATEUR, refus=(PartenaireInconnu,))
@folds(DOSSIER)
class NoterContact(Acte):
    """Noter qui appeler chez un partenaire."""

    partenaire: PartenaireId
    personne: PersonneId
    identite: Chiffre

    dossier: Dossier = known(Dossier)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [du_partenaire(self.partenaire)]

    def execute(self) -> None:
        groupement = self.dossier.exiger(self.partenaire)
        self.record(
            ContactNote(
                partenaire=self.partenaire, groupement=groupement, personne=self.personne, identite=self.identite
            )
        )


@acte(Role.REFERENT, Role.COORDINATEUR, refus=(PartenaireInconnu, ContactInconnu))
@folds(DOSSIER)
class RetirerContact(Acte):
    """Retirer un contact d'un partenaire."""

    partenaire: PartenaireId
    personne: PersonneId

    dossier: Dossier = known(Dossier)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [du_partenaire(self.partenaire)]

    def execute(self) -> None:
        groupement = self.dossier.exiger(self.partenaire)
        if self.personne not in self.dossier.contacts:
            raise ContactInconnu
        self.record(ContactRetire(partenaire=self.partenaire, groupement=groupement, personne=self.personne))
