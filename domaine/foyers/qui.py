"""The household of an act: where it belongs, who may speak for it, the tier it pays on a day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final, Protocol

from domaine.acte import Contexte
from domaine.foyers.faits import (
    AutorisationRetiree,
    CoordonneesCorrigees,
    DepartAnnule,
    FoyerFusionne,
    FoyerInscrit,
    FoyerQuitte,
    PersonneAutorisee,
    PersonneEffacee,
    TarifAccorde,
    TarifRetire,
)
from domaine.foyers.refus import AutreFoyer, FoyerEfface, FoyerHorsGroupement, FoyerInconnu, FoyerParti, FoyerReuni
from domaine.foyers.tarif import TarifDate, financeur_le, tarif_le
from domaine.mots import jour_de
from domaine.mutators import Mutators
from domaine.types import Role, Tarif


@dataclass
class Qui:
    """What an act knows of the household that orders, pays or takes goods."""

    groupement: str = ""
    """Where it is registered; "" while the household is unknown."""
    titulaire: str = ""
    autorisees: set[str] = field(default_factory=set)
    """Who else may order, pay and pick up (R-026)."""
    parti: bool = False
    reuni_a: str = ""
    """The household of which this one is an old number; "": none (R-027)."""
    efface: bool = False
    """Who answered for it was erased (R-210)."""
    tarifs: list[TarifDate] = field(default_factory=list)

    def parle(self, personne: str) -> bool:
        """Whether this person acts for the household."""
        return personne == self.titulaire or personne in self.autorisees

    def exiger_soi_meme(self, contexte: Contexte, foyer: str) -> None:
        """Raise FoyerInconnu, or AutreFoyer when somebody without a post speaks for a household not its own."""
        if not self.groupement:
            raise FoyerInconnu(foyer=foyer)
        if contexte.role is Role.ADHERENT and not self.parle(contexte.acteur):
            raise AutreFoyer(foyer=foyer)

    def exiger_un_numero_a_soi(self, foyer: str) -> None:
        """Raise FoyerInconnu, FoyerReuni, which names the number to use, or FoyerEfface; it may have left."""
        if not self.groupement:
            raise FoyerInconnu(foyer=foyer)
        if self.reuni_a:
            raise FoyerReuni(foyer=foyer, vers=self.reuni_a)
        self.exiger_un_nom(foyer)

    def exiger_la(self, foyer: str) -> None:
        """As `exiger_un_numero_a_soi`; raise FoyerParti too."""
        self.exiger_un_numero_a_soi(foyer)
        if self.parti:
            raise FoyerParti(foyer=foyer)

    def exiger_un_nom(self, foyer: str) -> None:
        """Raise FoyerEfface; an old number leads to a household that has a name of its own."""
        if self.efface and not self.reuni_a:
            raise FoyerEfface(foyer=foyer)

    def exiger_present(self, contexte: Contexte, foyer: str, groupement: str) -> None:
        """As `exiger_soi_meme`, then `exiger_la`; raise FoyerHorsGroupement for a round of another group."""
        self.exiger_soi_meme(contexte, foyer)
        self.exiger_la(foyer)
        if self.groupement != groupement:
            raise FoyerHorsGroupement(foyer=foyer, groupement=groupement)

    def tarif(self, contexte: Contexte) -> Tarif:
        """On the day of the act, which for an order on paper is the day the form was filled (R-024, R-041)."""
        return tarif_le(self.tarifs, jour_de(contexte.date_effet))

    def financeur(self, contexte: Contexte) -> str | None:
        """Who bears a rebate of that day; None: nobody wrote it down."""
        return financeur_le(self.tarifs, jour_de(contexte.date_effet))


PAS_SOI_MEME: Final = (FoyerInconnu, AutreFoyer)
"""What `exiger_soi_meme` raises."""
PAS_LA: Final = (FoyerInconnu, FoyerReuni, FoyerEfface, FoyerParti)
"""What `exiger_la` raises."""
PAS_PRESENT: Final = (AutreFoyer, *PAS_LA, FoyerHorsGroupement)
"""What `exiger_present` raises."""


class ConnaitQui(Protocol):
    """An act that folds one of the tables below, read under the tag of the household."""

    qui: Qui

    @property
    def foyer(self) -> str | None: ...


def _inscrit(acte: ConnaitQui, groupement: str, titulaire: str) -> None:
    acte.qui.groupement = groupement
    acte.qui.titulaire = titulaire


def _repond(acte: ConnaitQui, titulaire: str) -> None:
    acte.qui.titulaire = titulaire


def _autorise(acte: ConnaitQui, personne: str) -> None:
    acte.qui.autorisees.add(personne)


def _retire(acte: ConnaitQui, personne: str) -> None:
    acte.qui.autorisees.discard(personne)


def _quitte(acte: ConnaitQui) -> None:
    acte.qui.parti = True


def _revient(acte: ConnaitQui) -> None:
    acte.qui.parti = False


def _efface(acte: ConnaitQui, foyer: str | None) -> None:
    """The name of somebody who only came for it is erased without naming it."""
    acte.qui.efface = acte.qui.efface or foyer == acte.foyer


def reunit(acte: ConnaitQui, foyer: str, vers: str) -> None:
    acte.qui.reuni_a = vers if foyer == acte.foyer else acte.qui.reuni_a


def _tarif(acte: ConnaitQui, tarif: Tarif, a_compter_du: date, valable_au: date | None, financeur: str) -> None:
    acte.qui.tarifs.append(TarifDate(tarif, a_compter_du, valable_au, financeur))


def _tarif_retire(acte: ConnaitQui, a_compter_du: date) -> None:
    acte.qui.tarifs.append(TarifDate(Tarif.COUTANT, a_compter_du, None))


QUI_PARLE: Mutators = {
    FoyerInscrit: _inscrit,
    CoordonneesCorrigees: _repond,
    PersonneAutorisee: _autorise,
    AutorisationRetiree: _retire,
}
_NOMS_EFFACES: Mutators = {PersonneEffacee: _efface}
_ABSENCES: Mutators = {FoyerQuitte: _quitte, DepartAnnule: _revient, **_NOMS_EFFACES}
_DEPARTS: Mutators = {**_ABSENCES, FoyerFusionne: reunit}
QUI_EST_LA: Mutators = {**QUI_PARLE, **_DEPARTS}
QUI_PREND: Mutators = {FoyerInscrit: _inscrit, TarifAccorde: _tarif, TarifRetire: _tarif_retire}
QUI_ACHETE: Mutators = {**QUI_PREND, **_DEPARTS}
QUI_ATTEND: Mutators = {**QUI_PARLE, **QUI_ACHETE}
QUI_COMMANDE: Mutators = {**QUI_PARLE, **QUI_PREND, **_ABSENCES}
"""With COMPTE_ET_LIGNES, which tells of joined cards too: they move the account."""
