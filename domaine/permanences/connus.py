"""What an act has to know of one permanence, and of the person who would come."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, NamedTuple, Protocol

from eventsourcing.dcb.domain import Selector

from domaine.fait import Fait
from domaine.foyers.faits import AutorisationRetiree, FoyerInscrit, PersonneAutorisee
from domaine.groupements.faits import RoleAccorde, RoleRetire
from domaine.mots import heure
from domaine.mutators import Mutators
from domaine.permanences.faits import (
    BenevoleDecrit,
    Creneau,
    CreneauLibere,
    CreneauManque,
    CreneauManqueAnnule,
    CreneauPris,
    CreneauTenu,
    CreneauTenuAnnule,
    PermanenceAnnulee,
    PermanencePlanifiee,
    PosteConfie,
)
from domaine.permanences.refus import (
    CreneauInconnu,
    CreneauxEnMemeTemps,
    PasInscrit,
    PermanenceDejaAnnulee,
    PermanenceInconnue,
    PersonneHorsDuGroupement,
    PourSoiSeulement,
)
from domaine.types import Role

INSCRIT_LES_AUTRES: Final = frozenset({Role.REFERENT, Role.COORDINATEUR})
"""Who may say for somebody else that it will come, or will not."""

Place = tuple[str, str]
"""Permanence and slot."""


class Heures(NamedTuple):
    debut: datetime
    fin: datetime


class Tenu(NamedTuple):
    """A slot that was held, as it was confirmed, and where that is written."""

    position: int
    minutes: int
    habitant: bool
    inscrit: bool


@dataclass
class Tableau:
    """One permanence: its slots, and who said yes."""

    groupement: str = ""
    """"": there is no such permanence."""
    genre: str = ""
    annulee: bool = False
    creneaux: dict[str, Creneau] = field(default_factory=dict)
    inscrits: dict[str, list[str]] = field(default_factory=dict)
    """By slot, those who said yes and did not take it back, in that order."""
    notes: set[tuple[str, str]] = field(default_factory=set)
    """(slot, person) whose coming, or not, was written down."""
    manques: dict[tuple[str, str], int] = field(default_factory=dict)
    """Of those, who is said not to have come, and where that is written."""
    tenus: dict[tuple[str, str], Tenu] = field(default_factory=dict)
    """And who is said to have come."""
    confies: set[tuple[str, str]] = field(default_factory=set)
    """(slot, person) trusted with the post by whoever sees to the others."""

    def creneau(self, permanence: str, creneau: str) -> Creneau:
        """Raise PermanenceInconnue, PermanenceDejaAnnulee, CreneauInconnu."""
        if not self.groupement:
            raise PermanenceInconnue(permanence=permanence)
        if self.annulee:
            raise PermanenceDejaAnnulee
        if creneau not in self.creneaux:
            raise CreneauInconnu(creneau=creneau)
        return self.creneaux[creneau]

    def est_inscrit(self, creneau: str, personne: str) -> bool:
        return personne in self.inscrits.get(creneau, [])

    def exiger_inscrit(self, creneau: str, personne: str) -> None:
        """Raise PasInscrit."""
        if not self.est_inscrit(creneau, personne):
            raise PasInscrit


CRENEAU_PAS_CONNU: Final = (PermanenceInconnue, PermanenceDejaAnnulee, CreneauInconnu)
"""What `creneau` raises."""


@dataclass
class Volontaire:
    """The person: by what it belongs to the group, and when it is already expected."""

    roles: set[tuple[str, Role]] = field(default_factory=set)
    """Held now, each with its group."""
    foyers: dict[str, str] = field(default_factory=dict)
    """Households it holds, with their group, or may act for; "": their group is not told by its own facts."""
    pris: dict[Place, Heures] = field(default_factory=dict)
    decrit: dict[str, bool] = field(default_factory=dict)
    """By group, whether it was told to live in the neighbourhood."""

    def exiger_du_groupement(self, groupement: str) -> None:
        """Raise PersonneHorsDuGroupement unless it holds a role there or comes for a household."""
        de_l_equipe = any(ou == groupement for ou, _ in self.roles)
        if not de_l_equipe and not any(ou in ("", groupement) for ou in self.foyers.values()):
            raise PersonneHorsDuGroupement

    def exiger_libre(self, creneau: Creneau) -> None:
        """Raise CreneauxEnMemeTemps."""
        for pris in self.pris.values():
            if pris.debut < creneau.fin and creneau.debut < pris.fin:
                raise CreneauxEnMemeTemps(debut=heure(pris.debut), fin=heure(pris.fin))

    def habite(self, groupement: str) -> bool:
        """As it was told last; else whoever comes for a household is taken for a neighbour."""
        return self.decrit.get(groupement, bool(self.foyers))


class ConnaitLeTableau(Protocol):
    """An act that folds TABLEAU."""

    tableau: Tableau


class ConnaitLeMembre(Protocol):
    """An act that folds MEMBRE: by what one person belongs to the group."""

    volontaire: Volontaire


class ConnaitLeVolontaire(ConnaitLeTableau, ConnaitLeMembre, Protocol):
    """An act that folds TABLEAU_ET_VOLONTAIRE: of one permanence, for one person."""

    permanence: str
    personne: str


def _planifie(acte: ConnaitLeTableau, groupement: str, genre: str, creneaux: tuple[Creneau, ...]) -> None:
    acte.tableau.groupement = groupement
    acte.tableau.genre = genre
    acte.tableau.creneaux = {creneau.creneau: creneau for creneau in creneaux}


def _annule(acte: ConnaitLeTableau) -> None:
    acte.tableau.annulee = True


def _prend(acte: ConnaitLeTableau, creneau: str, personne: str, confie: bool) -> None:  # noqa: FBT001 - named by the fact
    acte.tableau.inscrits.setdefault(creneau, []).append(personne)
    acte.tableau.confies.update({(creneau, personne)} if confie else ())


def _libere(acte: ConnaitLeTableau, creneau: str, personne: str) -> None:
    acte.tableau.inscrits[creneau].remove(personne)
    acte.tableau.confies.discard((creneau, personne))


def _confie(acte: ConnaitLeTableau, creneau: str, personne: str) -> None:
    acte.tableau.confies.add((creneau, personne))


def _note(acte: ConnaitLeTableau, creneau: str, personne: str) -> None:
    acte.tableau.notes.add((creneau, personne))


def _tient(
    acte: ConnaitLeTableau, *, creneau: str, personne: str, minutes: int, habitant: bool, inscrit: bool, position: int
) -> None:
    _note(acte, creneau, personne)
    acte.tableau.tenus[creneau, personne] = Tenu(position, minutes, habitant, inscrit)


def _tenu_annule(acte: ConnaitLeTableau, creneau: str, personne: str) -> None:
    acte.tableau.notes.discard((creneau, personne))
    acte.tableau.tenus.pop((creneau, personne), None)


def _manque(acte: ConnaitLeTableau, creneau: str, personne: str, position: int) -> None:
    _note(acte, creneau, personne)
    acte.tableau.manques[creneau, personne] = position


def _manque_annule(acte: ConnaitLeTableau, creneau: str, personne: str) -> None:
    acte.tableau.notes.discard((creneau, personne))
    acte.tableau.manques.pop((creneau, personne), None)


TABLEAU: Mutators = {
    PermanencePlanifiee: _planifie,
    PermanenceAnnulee: _annule,
    CreneauPris: _prend,
    PosteConfie: _confie,
    CreneauLibere: _libere,
    CreneauTenu: _tient,
    CreneauTenuAnnule: _tenu_annule,
    CreneauManque: _manque,
    CreneauManqueAnnule: _manque_annule,
}


def _accorde(acte: ConnaitLeMembre, groupement: str, role: Role) -> None:
    acte.volontaire.roles.add((groupement, role))


def _retire(acte: ConnaitLeMembre, groupement: str, role: Role) -> None:
    acte.volontaire.roles.discard((groupement, role))


def _inscrit(acte: ConnaitLeMembre, foyer: str, groupement: str) -> None:
    acte.volontaire.foyers[foyer] = groupement


def _autorise(acte: ConnaitLeMembre, foyer: str) -> None:
    acte.volontaire.foyers.setdefault(foyer, "")


def _n_autorise_plus(acte: ConnaitLeMembre, foyer: str) -> None:
    acte.volontaire.foyers.pop(foyer, None)


def _decrit(acte: ConnaitLeMembre, groupement: str, habitant: bool) -> None:  # noqa: FBT001 - named by the fact
    acte.volontaire.decrit[groupement] = habitant


def _s_inscrit(
    acte: ConnaitLeVolontaire,
    permanence: str,
    creneau: str,
    personne: str,
    debut: datetime,
    fin: datetime,
    confie: bool,  # noqa: FBT001 - named by the fact
) -> None:
    """Read because it is of this permanence, or of this person elsewhere."""
    if permanence == acte.permanence:
        _prend(acte, creneau, personne, confie)
    if personne == acte.personne:
        acte.volontaire.pris[permanence, creneau] = Heures(debut, fin)


def _se_libere(acte: ConnaitLeVolontaire, permanence: str, creneau: str, personne: str) -> None:
    if permanence == acte.permanence:
        _libere(acte, creneau, personne)
    if personne == acte.personne:
        acte.volontaire.pris.pop((permanence, creneau), None)


MEMBRE: Mutators = {
    RoleAccorde: _accorde,
    RoleRetire: _retire,
    FoyerInscrit: _inscrit,
    PersonneAutorisee: _autorise,
    AutorisationRetiree: _n_autorise_plus,
}
_DE_LA_PERSONNE: Mutators = {
    **MEMBRE,
    BenevoleDecrit: _decrit,
    CreneauPris: _s_inscrit,
    CreneauLibere: _se_libere,
}
TABLEAU_ET_VOLONTAIRE: Mutators = {**TABLEAU, **_DE_LA_PERSONNE}


def du_tableau(permanence: str) -> Selector:
    types: list[type[Fait]] = [*TABLEAU]
    return Selector(types=types, tags=[f"permanence:{permanence}"])


def du_membre(personne: str) -> Selector:
    types: list[type[Fait]] = [*MEMBRE]
    return Selector(types=types, tags=[f"personne:{personne}"])


def du_volontaire(personne: str) -> Selector:
    types: list[type[Fait]] = [*_DE_LA_PERSONNE]
    return Selector(types=types, tags=[f"personne:{personne}"])


def exiger_pour_soi(personne: str, acteur: str, role: Role) -> None:
    """Raise PourSoiSeulement unless it is oneself, or one's role to see to the others."""
    if personne != acteur and role not in INSCRIT_LES_AUTRES:
        raise PourSoiSeulement
