"""Letting somebody of a partner's staff in: for that partner, and to nobody's account (R-213)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.groupements.faits import RoleAccorde
from domaine.groupements.roles_tenus import ROLES_TENUS, roles_de
from domaine.mutators import folds
from domaine.partenaires.dossier import DOSSIER, Dossier, du_partenaire
from domaine.partenaires.faits import AccesPartenaireOuvert
from domaine.partenaires.refus import AccesDejaOuvert, PartenaireInconnu
from domaine.types import Chiffre, PartenaireId, PersonneId, Role


@acte(Role.COORDINATEUR, refus=(PartenaireInconnu, AccesDejaOuvert))
@folds(DOSSIER, ROLES_TENUS)
class OuvrirAccesPartenaire(Acte):
    """Ouvrir un accès à une personne qui travaille chez un partenaire."""

    partenaire: PartenaireId
    personne: PersonneId
    identite: Chiffre
    """The encrypted name, for screens only."""

    dossier: Dossier = known(Dossier)
    roles: set[tuple[str, Role]] = known(set)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The partner, and what the person may do already."""
        return [du_partenaire(self.partenaire), roles_de(self.personne)]

    def execute(self) -> None:
        """The role is taken back like any other, in the team."""
        groupement = self.dossier.exiger(self.partenaire)
        if (groupement, Role.PARTENAIRE) in self.roles:
            raise AccesDejaOuvert
        self.record(AccesPartenaireOuvert(partenaire=self.partenaire, groupement=groupement, personne=self.personne))
        self.record(
            RoleAccorde(groupement=groupement, personne=self.personne, role=Role.PARTENAIRE, identite=self.identite)
        )
