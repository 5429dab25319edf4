"""Rooms that a partner lends, and who holds their keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.groupements.roles_tenus import ROLES_TENUS, roles_de
from domaine.mutators import folds
from domaine.partenaires.dossier import DOSSIER, Dossier, Salle, du_partenaire
from domaine.partenaires.faits import (
    CleConfiee,
    CleRendue,
    Code,
    Etiquette,
    Precision,
    SalleDecrite,
    SalleRendue,
    Usage,
)
from domaine.partenaires.refus import (
    CleDejaConfiee,
    CleHorsDeLEquipe,
    ClePasConfiee,
    PartenaireInconnu,
    SalleAvecCles,
    SalleInchangee,
    SalleInconnue,
)
from domaine.types import Libelle, PartenaireId, PersonneId, Role

HORS_EQUIPE: Final = frozenset({Role.ADHERENT, Role.PARTENAIRE})


@acte(Role.REFERENT, Role.COORDINATEUR, refus=(PartenaireInconnu, SalleInchangee))
@folds(DOSSIER)
class DecrireSalle(Acte):
    """Noter une salle ou un local prêté par un partenaire."""

    partenaire: PartenaireId
    salle: Code
    nom: Libelle
    usage: Usage
    adresse: Libelle
    horaires: Precision = ""

    dossier: Dossier = known(Dossier)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [du_partenaire(self.partenaire)]

    def execute(self) -> None:
        groupement = self.dossier.exiger(self.partenaire)
        if self.dossier.salles.get(self.salle) == Salle(self.nom, self.usage, self.adresse, self.horaires):
            raise SalleInchangee
        self.record(
            SalleDecrite(
                partenaire=self.partenaire,
                groupement=groupement,
                salle=self.salle,
                nom=self.nom,
                usage=self.usage,
                adresse=self.adresse,
                horaires=self.horaires,
            )
        )


@acte(Role.REFERENT, Role.COORDINATEUR, refus=(PartenaireInconnu, SalleInconnue, SalleAvecCles))
@folds(DOSSIER)
class RendreSalle(Acte):
    """Noter qu'une salle n'est plus prêtée."""

    partenaire: PartenaireId
    salle: Code

    dossier: Dossier = known(Dossier)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [du_partenaire(self.partenaire)]

    def execute(self) -> None:
        groupement = self.dossier.exiger(self.partenaire)
        self.dossier.exiger_salle(self.salle)
        dehors = sorted(cle for salle, cle in self.dossier.cles if salle == self.salle)
        if dehors:
            raise SalleAvecCles(cles=", ".join(dehors))
        self.record(SalleRendue(partenaire=self.partenaire, groupement=groupement, salle=self.salle))


@acte(
    Role.REFERENT,
    Role.COORDINATEUR,
    refus=(PartenaireInconnu, SalleInconnue, CleDejaConfiee, CleHorsDeLEquipe),
)
@folds(DOSSIER, ROLES_TENUS)
class ConfierCle(Acte):
    """Noter qui a une clé, du partenaire ou de main en main."""

    partenaire: PartenaireId
    salle: Code
    cle: Etiquette
    personne: PersonneId

    dossier: Dossier = known(Dossier)
    roles: set[tuple[str, Role]] = known(set)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The partner, and what the person is in the team."""
        return [du_partenaire(self.partenaire), roles_de(self.personne)]

    def execute(self) -> None:
        groupement = self.dossier.exiger(self.partenaire)
        self.dossier.exiger_salle(self.salle)
        avant = self.dossier.cles.get((self.salle, self.cle))
        if avant == self.personne:
            raise CleDejaConfiee
        if not any(ou == groupement and role not in HORS_EQUIPE for ou, role in self.roles):
            raise CleHorsDeLEquipe
        self.record(
            CleConfiee(
                partenaire=self.partenaire,
                groupement=groupement,
                salle=self.salle,
                cle=self.cle,
                personne=self.personne,
                avant=avant,
            )
        )


@acte(Role.REFERENT, Role.COORDINATEUR, refus=(PartenaireInconnu, ClePasConfiee))
@folds(DOSSIER)
class RendreCle(Acte):
    """Noter qu'une clé est rendue au partenaire."""

    partenaire: PartenaireId
    salle: Code
    cle: Etiquette

    dossier: Dossier = known(Dossier)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [du_partenaire(self.partenaire)]

    def execute(self) -> None:
        groupement = self.dossier.exiger(self.partenaire)
        if (self.salle, self.cle) not in self.dossier.cles:
            raise ClePasConfiee
        self.record(
            CleRendue(
                partenaire=self.partenaire,
                groupement=groupement,
                salle=self.salle,
                cle=self.cle,
                personne=self.dossier.cles[self.salle, self.cle],
            )
        )
