"""Weighings of a household as they were noted: for acts that undo one and note it again, changed in one thing."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

import msgspec

from domaine.distribution.faits import ProduitRendu, RetraitContrepasse, RetraitPese
from domaine.mutators import Mutators
from domaine.types import Tarif


class Notee(msgspec.Struct, frozen=True, kw_only=True):
    """One that stands, and of which nothing came back."""

    fait: RetraitPese
    le: datetime
    corrige: int | None
    """Position of the one that it was noted in the place of."""

    def contrepassee(self, *, en_plus: bool = False) -> RetraitContrepasse:
        """The opposite of all that it moved."""
        communs = RetraitContrepasse.__struct_fields__
        champs = {nom: getattr(self.fait, nom) for nom in communs if nom in RetraitPese.__struct_fields__}
        return RetraitContrepasse(**champs, second=None, en_plus=en_plus)


class TientDesNotees(Protocol):
    """An act that folds NOTEES, read under the tags of a household and a round."""

    notees: dict[int, Notee]
    """By position."""


def _note(  # noqa: PLR0913 - all of a weighing is noted again
    acte: TientDesNotees,
    *,
    position: int,
    date_effet: datetime,
    corrige: int | None,
    cycle: str,
    groupement: str,
    foyer: str,
    produit: str,
    prevu: int,
    brut: int,
    tare: int,
    quantite: int,
    balance: str,
    retire_par: str | None,
    prix_centimes: int,
    prix_pour: int,
    tarif: Tarif,
    coefficient_pct: int,
    tva_pour_mille: int,
    coutant_centimes: int,
    du_centimes: int,
    compensation_centimes: int,
    supplement_centimes: int,
    libere: int,
    engage_libere_centimes: int,
    densite_g_par_l: int | None,
    lot: str,
    rabais_centimes: int,
    etiquette_remise: bool,
    financeur: str | None,
) -> None:
    fait = RetraitPese(
        cycle=cycle,
        groupement=groupement,
        foyer=foyer,
        produit=produit,
        prevu=prevu,
        brut=brut,
        tare=tare,
        quantite=quantite,
        balance=balance,
        retire_par=retire_par,
        prix_centimes=prix_centimes,
        prix_pour=prix_pour,
        tarif=tarif,
        coefficient_pct=coefficient_pct,
        tva_pour_mille=tva_pour_mille,
        coutant_centimes=coutant_centimes,
        du_centimes=du_centimes,
        compensation_centimes=compensation_centimes,
        supplement_centimes=supplement_centimes,
        libere=libere,
        engage_libere_centimes=engage_libere_centimes,
        densite_g_par_l=densite_g_par_l,
        lot=lot,
        rabais_centimes=rabais_centimes,
        etiquette_remise=etiquette_remise,
        financeur=financeur,
    )
    acte.notees[position] = Notee(fait=fait, le=date_effet, corrige=corrige)


def _contrepasse(acte: TientDesNotees, corrige: int) -> None:
    acte.notees.pop(corrige, None)


def _rend(acte: TientDesNotees, retrait: int) -> None:
    acte.notees.pop(retrait, None)


NOTEES: Mutators = {RetraitPese: _note, RetraitContrepasse: _contrepasse, ProduitRendu: _rend}
