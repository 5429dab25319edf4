"""Whose order it is: the household, the tier it pays that day, and who may speak for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from domaine.acte import Contexte
from domaine.commandes.refus import AutreFoyer
from domaine.foyers.faits import FoyerInscrit, FoyerQuitte, TarifAccorde
from domaine.foyers.refus import FoyerHorsGroupement, FoyerInconnu, FoyerParti
from domaine.foyers.tarif import TarifDate, tarif_le
from domaine.mots import jour_de
from domaine.mutators import Mutators
from domaine.types import Role, Tarif


@dataclass
class QuiCommande:
    """What an act knows of the household that orders."""

    inscrit: str = ""
    """The group it belongs to; "" while the household is unknown."""
    titulaire: str = ""
    parti: bool = False
    tarifs: list[TarifDate] = field(default_factory=list)

    def exiger_soi_meme(self, contexte: Contexte, foyer: str) -> None:
        """Raise FoyerInconnu, or AutreFoyer when somebody without a post speaks for a household not its own."""
        if not self.inscrit:
            raise FoyerInconnu(foyer=foyer)
        if contexte.role is Role.ADHERENT and contexte.acteur != self.titulaire:
            raise AutreFoyer(foyer=foyer)

    def exiger_present(self, contexte: Contexte, foyer: str, groupement: str) -> None:
        """Raise FoyerInconnu, AutreFoyer, FoyerParti, or FoyerHorsGroupement for a round of another group."""
        self.exiger_soi_meme(contexte, foyer)
        if self.parti:
            raise FoyerParti(foyer=foyer)
        if self.inscrit != groupement:
            raise FoyerHorsGroupement(foyer=foyer, groupement=groupement)

    def tarif(self, contexte: Contexte) -> Tarif:
        """On the day of the order, which on paper is the day the form was filled (R-024, R-041)."""
        return tarif_le(self.tarifs, jour_de(contexte.date_effet))


class ConnaitQuiCommande(Protocol):
    """An act that folds QUI_COMMANDE, or QUI_PARLE alone, read under the tag of the household."""

    qui: QuiCommande


def _inscrit(acte: ConnaitQuiCommande, groupement: str, titulaire: str) -> None:
    acte.qui.inscrit = groupement
    acte.qui.titulaire = titulaire


def _quitte(acte: ConnaitQuiCommande) -> None:
    acte.qui.parti = True


def _tarif(acte: ConnaitQuiCommande, tarif: Tarif, a_compter_du: date, valable_au: date | None) -> None:
    acte.qui.tarifs.append(TarifDate(tarif, a_compter_du, valable_au))


QUI_PARLE: Mutators = {FoyerInscrit: _inscrit}
QUI_COMMANDE: Mutators = {**QUI_PARLE, FoyerQuitte: _quitte, TarifAccorde: _tarif}
