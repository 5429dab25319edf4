"""Facts about an order round, from its opening to the closing of its accounts."""

from __future__ import annotations

from datetime import date, datetime

from domaine.fait import Fait, fait
from domaine.parametres import Parametres
from domaine.types import CatalogueVersion, Centimes, CycleId, GroupementId, Libelle, MontantOuZero, Nombre, PersonneId


@fait("cycle.ouvert")
class CycleOuvert(Fait, frozen=True, kw_only=True):
    """Orders may be taken. The parameters in force are frozen for the whole round."""

    cycle: CycleId
    groupement: GroupementId
    libelle: Libelle
    catalogue: CatalogueVersion
    cloture_prevue: datetime
    distribution_le: date
    parametres: Parametres


@fait("cycle.clos")
class CycleClos(Fait, frozen=True, kw_only=True):
    """No more household orders (R-054)."""

    cycle: CycleId
    groupement: GroupementId


@fait("cycle.distribution_ouverte")
class DistributionOuverte(Fait, frozen=True, kw_only=True):
    """The doors are open: goods may be handed over."""

    cycle: CycleId
    groupement: GroupementId


@fait("cycle.distribution_terminee")
class DistributionTerminee(Fait, frozen=True, kw_only=True):
    """The doors are closed; late pick-ups go on until the accounts are closed."""

    cycle: CycleId
    groupement: GroupementId


@fait("cycle.arrete")
class CycleArrete(Fait, frozen=True, kw_only=True):
    """The accounts of the round are frozen (R-180); amounts in centimes, gaps signed for the group."""

    cycle: CycleId
    groupement: GroupementId
    coordinateur: PersonneId
    tresorier: PersonneId
    commandes: Nombre
    retraits: Nombre
    absences: Nombre
    ventes_coutant_centimes: MontantOuZero
    part_foyers_centimes: MontantOuZero
    compensation_centimes: MontantOuZero
    supplement_centimes: MontantOuZero
    achats_factures_centimes: MontantOuZero
    achats_provisionnes_centimes: MontantOuZero
    """Goods received whose invoice has not come (R-179b)."""
    avoirs_fournisseurs_centimes: MontantOuZero
    pertes_centimes: MontantOuZero
    reliquat_centimes: Centimes
    """Goods bought in this round and left in stock, at cost; < 0: it drew on what earlier rounds left."""
    port_centimes: MontantOuZero
    """Transport, a part of the invoices; the group bears it."""
    ecart_prix_centimes: Centimes
    """Promised and billed prices against those of the supplier orders: > 0 the group gained (R-110, R-170)."""
    ecart_livraison_centimes: Centimes
    """Billed, not delivered and not credited: < 0 the group bears it (R-071, R-177)."""
    non_retire_centimes: MontantOuZero
    """Fresh goods that absent households left and owe (R-104); they are in losses or in what is left too."""
    ecart_arrondi_centimes: Centimes
    """What remains once everything is counted: > 0 the group gained (I4, R-006)."""
    methode: Libelle
