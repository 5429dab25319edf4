"""An inventory of the accounts, of whatever it is: for a group of the association, at the end of a month still open."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from domaine.acte import Contexte
from domaine.comptes.association import DUneAssociation, exiger_groupement_de
from domaine.comptes.refus import (
    AssociationInconnue,
    FinDeMoisAttendue,
    FinDeMoisAVenir,
    InventaireInchange,
    InventairePlusRecent,
    JourDejaClos,
)
from domaine.dates import UN_JOUR, est_fin_de_mois, fin_de_mois
from domaine.groupements.refus import GroupementInconnu
from domaine.mots import jour_de, le_jour

REFUS = (
    AssociationInconnue,
    GroupementInconnu,
    FinDeMoisAttendue,
    FinDeMoisAVenir,
    JourDejaClos,
    InventairePlusRecent,
    InventaireInchange,
)


class Inventorie(DUneAssociation, Protocol):
    """An act about a group at the end of a month, which folds ASSOCIATION."""

    contexte: Contexte
    groupement: str
    au: date


def exiger_fin_de_mois(acte: Inventorie, dernier: date | None = None) -> None:
    """Raise whatever forbids an inventory of that day; `dernier`: the day of the one before."""
    exiger_groupement_de(acte, acte.groupement)
    if not est_fin_de_mois(acte.au):
        raise FinDeMoisAttendue(au=le_jour(acte.au))
    if acte.au >= jour_de(acte.contexte.date_effet):
        raise FinDeMoisAVenir(au=le_jour(acte.au))
    if acte.clos is not None and acte.au <= acte.clos:
        raise JourDejaClos(clos=le_jour(acte.clos), prochain=le_jour(fin_de_mois(acte.clos + UN_JOUR)))
    if dernier is not None and acte.au < dernier:
        raise InventairePlusRecent(dernier=le_jour(dernier))
