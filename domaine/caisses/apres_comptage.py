"""Undoing what went through a till: alone until it was counted, at two from then on, and the count stays (R-138)."""

from __future__ import annotations

from typing import Final, Protocol

from domaine.acte import Contexte
from domaine.caisses.refus import ComptageEnCours, CompteeAvec
from domaine.caisses.session import Caisse
from domaine.encaissements.refus import SecondeSignatureRequise
from domaine.groupements.second import PAS_LE_SECOND, ADeux, exiger_second_de_l_equipe


class SeSigneApresComptage(ADeux, Protocol):
    """An act that a second person signs when a till that it changes was counted."""

    contexte: Contexte
    second: str | None


PAS_SIGNE: Final = (ComptageEnCours, CompteeAvec, SecondeSignatureRequise, *PAS_LE_SECOND)
"""What `exiger_signe` raises."""


def exiger_signe(acte: SeSigneApresComptage, groupement: str, *caisses: Caisse) -> None:
    """Raise ComptageEnCours, for the answer would change under who counts; CompteeAvec when nobody else signs.

    SecondeSignatureRequise and SecondSansRole for whoever is named, needed or not.
    """
    for caisse in caisses:
        if caisse.compteurs:
            raise ComptageEnCours(session=caisse.nom)
        if caisse.comptages and acte.second is None:
            raise CompteeAvec(session=caisse.nom)
    if acte.second is not None:
        if acte.second == acte.contexte.acteur:
            raise SecondeSignatureRequise
        exiger_second_de_l_equipe(acte, acte.second, {groupement})
