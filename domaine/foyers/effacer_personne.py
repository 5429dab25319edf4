"""Erasing a person: the fact that its key is destroyed; every amount stays and every proof still verifies (R-210)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.avances.connues import AVANCES, Avance, avances_de, du_centimes
from domaine.avances.refus import EffacementAvecAvance
from domaine.demandes.faits import DemandeRecue
from domaine.fait import Fait
from domaine.foyers.compte import Compte
from domaine.foyers.faits import (
    AutorisationRetiree,
    CoordonneesCorrigees,
    DepartAnnule,
    FoyerInscrit,
    FoyerMisEnAttente,
    FoyerQuitte,
    PersonneAutorisee,
    PersonneEffacee,
)
from domaine.foyers.mouvements import MOUVEMENTS_DE_COMPTE
from domaine.foyers.refus import (
    CommandeEnCours,
    EffacementAvecSolde,
    FoyerAPreciser,
    PersonneDejaEffacee,
    PersonneInconnue,
)
from domaine.groupements.faits import RoleAccorde
from domaine.mots import euros
from domaine.mutators import folds
from domaine.partenaires.faits import ContactNote
from domaine.types import FoyerId, PersonneId, Role


@acte(
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(
        PersonneInconnue,
        PersonneDejaEffacee,
        EffacementAvecAvance,
        FoyerAPreciser,
        CommandeEnCours,
        EffacementAvecSolde,
    ),
    trouvees=("foyer", "autres"),
)
@folds(MOUVEMENTS_DE_COMPTE, AVANCES)
class EffacerPersonne(Acte):
    """Effacer une personne : son nom ne se lit plus nulle part, ses montants restent."""

    personne: PersonneId
    foyer: FoyerId | None = None
    """The household it answers for, as the edge found it; None: none."""
    autres: Annotated[tuple[PersonneId, ...], Meta(max_length=50)] = ()
    """Whoever else acts for it, as the edge found them: they are erased with it."""

    connue: bool = known(bool)
    titulaires: dict[str, str] = known(dict)
    """By household, who answers for it."""
    groupement: str = known(str)
    """Of the household."""
    parti: bool = known(bool)
    """It left, or was joined to another, before."""
    autorisees: dict[tuple[str, str], bool] = known(dict)
    """By household and person: whether it still acts for it."""
    effacees: set[str] = known(set)
    compte: Compte = known(Compte)
    avances: dict[int, Avance] = known(dict)
    annulees: set[int] = known(set)
    remboursees: dict[str, int] = known(dict)

    def consistency_boundary(self) -> Sequence[Selector]:
        """Where this person was named, the account of its household, what they all paid for a group."""
        gens: list[type[Fait]] = [PersonneAutorisee, AutorisationRetiree, PersonneEffacee]
        fiches: list[type[Fait]] = [FoyerInscrit, CoordonneesCorrigees, *gens]
        boundary = [
            Selector(
                types=[*fiches, FoyerMisEnAttente, RoleAccorde, ContactNote, DemandeRecue],
                tags=[f"personne:{self.personne}"],
            ),
            *(selector for personne in (self.personne, *self.autres) for selector in avances_de(personne)),
        ]
        if self.foyer is not None:
            types: list[type[Fait]] = [*fiches, FoyerQuitte, DepartAnnule, *MOUVEMENTS_DE_COMPTE]
            boundary.append(Selector(types=types, tags=[f"foyer:{self.foyer}"]))
        return boundary

    @event(FoyerInscrit)
    def _(self, foyer: str, groupement: str, titulaire: str) -> None:
        self.connue = self.connue or titulaire == self.personne
        self.titulaires[foyer] = titulaire
        self.groupement = groupement if foyer == self.foyer else self.groupement

    @event(FoyerQuitte)
    def _(self) -> None:
        self.parti = True

    @event(DepartAnnule)
    def _(self) -> None:
        self.parti = False

    @event(CoordonneesCorrigees)
    def _(self, foyer: str, titulaire: str) -> None:
        self.connue = self.connue or titulaire == self.personne
        self.titulaires[foyer] = titulaire

    @event(PersonneAutorisee)
    def _(self, foyer: str, personne: str) -> None:
        self.connue = self.connue or personne == self.personne
        self.autorisees[foyer, personne] = True

    @event(AutorisationRetiree)
    def _(self, foyer: str, personne: str) -> None:
        self.autorisees[foyer, personne] = False

    @event(FoyerMisEnAttente)
    def _(self) -> None:
        self.connue = True

    @event(RoleAccorde)
    def _(self) -> None:
        self.connue = True

    @event(ContactNote)
    def _(self) -> None:
        self.connue = True

    @event(DemandeRecue)
    def _(self) -> None:
        self.connue = True

    @event(PersonneEffacee)
    def _(self, personne: str) -> None:
        self.effacees.add(personne)

    def execute(self) -> None:
        """With its account holder, a household leaves and loses the names of all who act for it; at zero only."""
        if not self.connue:
            raise PersonneInconnue(personne=self.personne)
        if self.personne in self.effacees:
            raise PersonneDejaEffacee(personne=self.personne)
        self._exiger_rendu()
        tenus = [foyer for foyer, titulaire in self.titulaires.items() if titulaire == self.personne]
        if not tenus:
            self._effacer(self.personne)
            return
        if self.foyer not in tenus:
            raise FoyerAPreciser(foyer=tenus[0])
        self._exiger_compte_a_zero()
        self.record(PersonneEffacee(foyer=self.foyer, personne=self.personne))
        if not self.parti:
            self.record(FoyerQuitte(foyer=self.foyer, groupement=self.groupement))
        for personne in self._autres():
            self._effacer(personne)

    def _effacer(self, personne: str) -> None:
        """Somebody who acts for households without answering for one: it acts for none any more."""
        for (foyer, qui), active in self.autorisees.items():
            if active and qui == personne:
                self.record(AutorisationRetiree(foyer=foyer, personne=personne))
        self.record(PersonneEffacee(foyer=None, personne=personne))

    def _exiger_rendu(self) -> None:
        """Nobody would know any more whom the money is owed to (R-166)."""
        groupements = sorted({avance.groupement for avance in self.avances.values()})
        if (du := sum(du_centimes(self, groupement) for groupement in groupements)) > 0:
            raise EffacementAvecAvance(du=euros(du))

    def _exiger_compte_a_zero(self) -> None:
        if self.compte.engage_centimes:
            raise CommandeEnCours(engage=euros(self.compte.engage_centimes))
        if self.compte.solde_centimes:
            sens = "Ce foyer doit" if self.compte.solde_centimes < 0 else "On doit à ce foyer"
            raise EffacementAvecSolde(sens=sens, solde=euros(abs(self.compte.solde_centimes)))

    def _autres(self) -> list[str]:
        """Whoever acts for the household; of an old number, they act for the household that it leads to (R-027)."""
        if self.compte.reuni_a:
            return []
        return [
            personne
            for (foyer, personne), active in self.autorisees.items()
            if active and foyer == self.foyer and personne != self.personne
        ]
