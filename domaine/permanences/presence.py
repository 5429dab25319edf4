"""Who came, and for how long: told by the person, confirmed by somebody else (R-201)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.mots import duree, jour_de
from domaine.mutators import folds
from domaine.permanences.connus import (
    TABLEAU,
    TABLEAU_ET_VOLONTAIRE,
    Tableau,
    Volontaire,
    du_tableau,
    du_volontaire,
    exiger_pour_soi,
)
from domaine.permanences.faits import (
    Creneau,
    CreneauCode,
    CreneauManque,
    CreneauManqueAnnule,
    CreneauTenu,
    CreneauTenuAnnule,
    HeuresDeclarees,
    Minutes,
)
from domaine.permanences.refus import (
    ConfirmerSesPropresHeures,
    CreneauInconnu,
    HeuresDitesTropTard,
    HeuresTropLongues,
    ManqueNonNote,
    PasEncoreCommencee,
    PasInscrit,
    PermanenceDejaAnnulee,
    PermanenceInconnue,
    PersonneHorsDuGroupement,
    PourSoiSeulement,
    PresenceDejaNotee,
    PresenceNonNotee,
)
from domaine.permanences.s_inscrire import TOUS
from domaine.types import PermanenceId, PersonneId, Role

DE_PLUS_MINUTES: Final = 120
"""How much longer than planned somebody may have stayed."""


@acte(
    *TOUS,
    refus=(
        PermanenceInconnue,
        PermanenceDejaAnnulee,
        CreneauInconnu,
        PourSoiSeulement,
        PasInscrit,
        PasEncoreCommencee,
        PresenceDejaNotee,
        HeuresDitesTropTard,
        HeuresTropLongues,
    ),
)
@folds(TABLEAU)
class DeclarerHeures(Acte):
    """Dire combien de temps on est resté."""

    permanence: PermanenceId
    creneau: CreneauCode
    personne: PersonneId
    minutes: Minutes

    tableau: Tableau = known(Tableau)

    def consistency_boundary(self) -> Sequence[Selector]:
        """Who comes, and of whom it was confirmed."""
        return [du_tableau(self.permanence)]

    def execute(self) -> None:
        creneau = self.tableau.creneau(self.permanence, self.creneau)
        exiger_pour_soi(self.personne, self.contexte.acteur, self.contexte.role)
        self.tableau.exiger_inscrit(self.creneau, self.personne)
        _exiger_a_noter(self, creneau)
        if jour_de(self.contexte.date_effet) > jour_de(creneau.fin):
            raise HeuresDitesTropTard
        _exiger_raisonnable(creneau, self.minutes)
        self.record(
            HeuresDeclarees(
                permanence=self.permanence,
                groupement=self.tableau.groupement,
                creneau=self.creneau,
                personne=self.personne,
                minutes=self.minutes,
            )
        )


@acte(
    Role.REFERENT,
    Role.COORDINATEUR,
    refus=(
        PermanenceInconnue,
        PermanenceDejaAnnulee,
        CreneauInconnu,
        PasEncoreCommencee,
        PresenceDejaNotee,
        ConfirmerSesPropresHeures,
        PersonneHorsDuGroupement,
        HeuresTropLongues,
    ),
)
@folds(TABLEAU_ET_VOLONTAIRE)
class ConfirmerPresence(Acte):
    """Confirmer que quelqu'un est venu, et combien de temps."""

    permanence: PermanenceId
    creneau: CreneauCode
    personne: PersonneId
    minutes: Minutes

    tableau: Tableau = known(Tableau)
    volontaire: Volontaire = known(Volontaire)

    def consistency_boundary(self) -> Sequence[Selector]:
        """Who was expected, and whether the person lives here."""
        return [du_tableau(self.permanence), du_volontaire(self.personne)]

    def execute(self) -> None:
        creneau = self.tableau.creneau(self.permanence, self.creneau)
        _exiger_a_noter(self, creneau)
        if self.personne == self.contexte.acteur:
            raise ConfirmerSesPropresHeures
        self.volontaire.exiger_du_groupement(self.tableau.groupement)
        _exiger_raisonnable(creneau, self.minutes)
        self.record(
            CreneauTenu(
                permanence=self.permanence,
                groupement=self.tableau.groupement,
                creneau=self.creneau,
                personne=self.personne,
                minutes=self.minutes,
                habitant=self.volontaire.habite(self.tableau.groupement),
                inscrit=self.tableau.est_inscrit(self.creneau, self.personne),
            )
        )


@acte(
    Role.REFERENT,
    Role.COORDINATEUR,
    refus=(
        PermanenceInconnue,
        PermanenceDejaAnnulee,
        CreneauInconnu,
        ConfirmerSesPropresHeures,
        PresenceNonNotee,
    ),
)
@folds(TABLEAU)
class AnnulerPresence(Acte):
    """Revenir sur une présence, ou des heures, confirmées par erreur."""

    permanence: PermanenceId
    creneau: CreneauCode
    personne: PersonneId

    tableau: Tableau = known(Tableau)

    def consistency_boundary(self) -> Sequence[Selector]:
        """Who was said to have come."""
        return [du_tableau(self.permanence)]

    def execute(self) -> None:
        """Whoever came is then confirmed again, for the right hours, by somebody else as before."""
        self.tableau.creneau(self.permanence, self.creneau)
        if self.personne == self.contexte.acteur:
            raise ConfirmerSesPropresHeures
        tenu = self.tableau.tenus.get((self.creneau, self.personne))
        if tenu is None:
            raise PresenceNonNotee
        self.record(
            CreneauTenuAnnule(
                permanence=self.permanence,
                groupement=self.tableau.groupement,
                creneau=self.creneau,
                personne=self.personne,
                minutes=tenu.minutes,
                habitant=tenu.habitant,
                inscrit=tenu.inscrit,
            ),
            corrige=tenu.position,
        )


@acte(
    Role.REFERENT,
    Role.COORDINATEUR,
    refus=(
        PermanenceInconnue,
        PermanenceDejaAnnulee,
        CreneauInconnu,
        PasEncoreCommencee,
        PresenceDejaNotee,
        PasInscrit,
    ),
)
@folds(TABLEAU)
class ConstaterManque(Acte):
    """Noter que quelqu'un n'est pas venu."""

    permanence: PermanenceId
    creneau: CreneauCode
    personne: PersonneId

    tableau: Tableau = known(Tableau)

    def consistency_boundary(self) -> Sequence[Selector]:
        """Who was expected."""
        return [du_tableau(self.permanence)]

    def execute(self) -> None:
        creneau = self.tableau.creneau(self.permanence, self.creneau)
        _exiger_a_noter(self, creneau)
        self.tableau.exiger_inscrit(self.creneau, self.personne)
        self.record(
            CreneauManque(
                permanence=self.permanence,
                groupement=self.tableau.groupement,
                creneau=self.creneau,
                personne=self.personne,
            )
        )


@acte(
    Role.REFERENT,
    Role.COORDINATEUR,
    refus=(PermanenceInconnue, PermanenceDejaAnnulee, CreneauInconnu, ManqueNonNote),
)
@folds(TABLEAU)
class AnnulerManque(Acte):
    """Revenir sur une absence notée par erreur."""

    permanence: PermanenceId
    creneau: CreneauCode
    personne: PersonneId

    tableau: Tableau = known(Tableau)

    def consistency_boundary(self) -> Sequence[Selector]:
        """Who was said not to have come."""
        return [du_tableau(self.permanence)]

    def execute(self) -> None:
        """Nothing hangs on a missed slot (R-204): it may be taken back at any time."""
        self.tableau.creneau(self.permanence, self.creneau)
        position = self.tableau.manques.get((self.creneau, self.personne))
        if position is None:
            raise ManqueNonNote
        self.record(
            CreneauManqueAnnule(
                permanence=self.permanence,
                groupement=self.tableau.groupement,
                creneau=self.creneau,
                personne=self.personne,
            ),
            corrige=position,
        )


def _exiger_a_noter(acte: DeclarerHeures | ConfirmerPresence | ConstaterManque, creneau: Creneau) -> None:
    """Raise PasEncoreCommencee, PresenceDejaNotee."""
    if acte.contexte.date_effet < creneau.debut:
        raise PasEncoreCommencee
    if (acte.creneau, acte.personne) in acte.tableau.notes:
        raise PresenceDejaNotee


def _exiger_raisonnable(creneau: Creneau, minutes: int) -> None:
    """Raise HeuresTropLongues."""
    prevu = int((creneau.fin - creneau.debut).total_seconds()) // 60
    if minutes > prevu + DE_PLUS_MINUTES:
        raise HeuresTropLongues(heures=duree(minutes), prevu=duree(prevu))
