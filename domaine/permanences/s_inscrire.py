"""Saying that one will come, and that one cannot after all: for oneself, or for somebody who asks aloud."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.mutators import folds
from domaine.permanences.connus import (
    CRENEAU_PAS_CONNU,
    INSCRIT_LES_AUTRES,
    TABLEAU,
    TABLEAU_ET_VOLONTAIRE,
    Tableau,
    Volontaire,
    du_tableau,
    du_volontaire,
    exiger_pour_soi,
)
from domaine.permanences.faits import CreneauCode, CreneauLibere, CreneauPris, Empechement
from domaine.permanences.refus import (
    CreneauComplet,
    CreneauxEnMemeTemps,
    DejaInscrit,
    PasInscrit,
    PermanencePassee,
    PersonneHorsDuGroupement,
    PourSoiSeulement,
    PresenceDejaNotee,
)
from domaine.types import PermanenceId, PersonneId, Role

TOUS = (
    Role.ADHERENT,
    Role.BENEVOLE,
    Role.REFERENT,
    Role.REFERENT_PRODUIT,
    Role.COORDINATEUR,
    Role.TRESORIER,
)


@acte(
    *TOUS,
    refus=(
        *CRENEAU_PAS_CONNU,
        PourSoiSeulement,
        PermanencePassee,
        PersonneHorsDuGroupement,
        DejaInscrit,
        CreneauComplet,
        CreneauxEnMemeTemps,
    ),
)
@folds(TABLEAU_ET_VOLONTAIRE)
class PrendreCreneau(Acte):
    """Dire que l'on viendra à un créneau."""

    permanence: PermanenceId
    creneau: CreneauCode
    personne: PersonneId

    tableau: Tableau = known(Tableau)
    volontaire: Volontaire = known(Volontaire)

    def consistency_boundary(self) -> Sequence[Selector]:
        """Who comes already, who the person is, and where else it is expected."""
        return [du_tableau(self.permanence), du_volontaire(self.personne)]

    def execute(self) -> None:
        creneau = self.tableau.creneau(self.permanence, self.creneau)
        exiger_pour_soi(self.personne, self.contexte.acteur, self.contexte.role)
        if creneau.fin <= self.contexte.date_effet:
            raise PermanencePassee
        self.volontaire.exiger_du_groupement(self.tableau.groupement)
        inscrits = self.tableau.inscrits.get(self.creneau, [])
        if self.personne in inscrits:
            raise DejaInscrit
        if len(inscrits) >= creneau.besoin:
            raise CreneauComplet
        self.volontaire.exiger_libre(creneau)
        self.record(
            CreneauPris(
                permanence=self.permanence,
                groupement=self.tableau.groupement,
                creneau=self.creneau,
                personne=self.personne,
                debut=creneau.debut,
                fin=creneau.fin,
                confie=self.contexte.role in INSCRIT_LES_AUTRES,
            )
        )


@acte(*TOUS, refus=(*CRENEAU_PAS_CONNU, PourSoiSeulement, PasInscrit, PresenceDejaNotee, PermanencePassee))
@folds(TABLEAU)
class LibererCreneau(Acte):
    """Dire que l'on ne peut pas venir : la place est de nouveau libre."""

    permanence: PermanenceId
    creneau: CreneauCode
    personne: PersonneId
    empechement: Empechement = "ne_peut_pas_venir"

    tableau: Tableau = known(Tableau)

    def consistency_boundary(self) -> Sequence[Selector]:
        """Who comes."""
        return [du_tableau(self.permanence)]

    def execute(self) -> None:
        creneau = self.tableau.creneau(self.permanence, self.creneau)
        exiger_pour_soi(self.personne, self.contexte.acteur, self.contexte.role)
        self.tableau.exiger_inscrit(self.creneau, self.personne)
        if (self.creneau, self.personne) in self.tableau.notes:
            raise PresenceDejaNotee
        if creneau.fin <= self.contexte.date_effet:
            raise PermanencePassee
        self.record(
            CreneauLibere(
                permanence=self.permanence,
                groupement=self.tableau.groupement,
                creneau=self.creneau,
                personne=self.personne,
                empechement=self.empechement,
            )
        )
