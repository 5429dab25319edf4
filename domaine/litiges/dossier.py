"""What an act knows of a case file, from the facts that bear its tag."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from domaine.litiges.faits import LitigeOuvert, LitigeRegle, LitigeRouvert
from domaine.litiges.refus import FaitInconnu, LitigeDejaRegle, LitigeInconnu
from domaine.mutators import Mutators


@dataclass
class Dossier:
    position: int = 0
    """Of what opened it; 0: nothing did."""
    groupement: str = ""
    foyer: str | None = None
    cycle: str | None = None
    montant_centimes: int = 0
    regle_en: int = 0
    """Position of what settled it; 0: it is open."""
    decisions: tuple[int, ...] = ()
    """That settled it."""

    def exiger_ouvert(self, litige: str) -> None:
        """Raise LitigeInconnu or LitigeDejaRegle."""
        if not self.position:
            raise LitigeInconnu(litige=litige)
        if self.regle_en:
            raise LitigeDejaRegle(litige=litige)


class TientUnDossier(Protocol):
    """An act that folds DOSSIER, read under the tag of the dispute."""

    dossier: Dossier
    tete: int


def exiger_au_journal(acte: TientUnDossier, positions: Iterable[int]) -> None:
    """Raise FaitInconnu: the log has no gap, whatever it holds is at its head or before."""
    for position in positions:
        if position > acte.tete:
            raise FaitInconnu(position=position, tete=acte.tete)


def _ouvert(
    acte: TientUnDossier, position: int, groupement: str, foyer: str | None, cycle: str | None, montant_centimes: int
) -> None:
    acte.dossier = Dossier(position, groupement, foyer, cycle, montant_centimes)


def _regle(acte: TientUnDossier, position: int, decisions: tuple[int, ...]) -> None:
    acte.dossier = replace(acte.dossier, regle_en=position, decisions=decisions)


def _rouvert(acte: TientUnDossier) -> None:
    acte.dossier = replace(acte.dossier, regle_en=0, decisions=())


DOSSIER: Mutators = {LitigeOuvert: _ouvert, LitigeRegle: _regle, LitigeRouvert: _rouvert}
