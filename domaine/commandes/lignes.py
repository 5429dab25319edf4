"""An order line: what a household will take, and what it will owe for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

import msgspec

from domaine.acte import Contexte
from domaine.arithmetique import montant_ligne, part_foyer
from domaine.catalogue.faits import Article
from domaine.commandes.faits import LigneCommandeModifiee, LigneCommandeRetiree
from domaine.fait import Fait
from domaine.mutators import Mutators, told_as
from domaine.types import SiManque, Tarif


class Souhait(msgspec.Struct, frozen=True, kw_only=True):
    """What a household asks of one line: how much, how far it may be trimmed or raised, what if it is missing."""

    quantite: int
    souple_moins: int
    souple_plus: int
    si_manque: SiManque


class Ligne(msgspec.Struct, frozen=True, kw_only=True):
    """A line as the log has it: price and tier were frozen when it was ordered (R-024, R-041)."""

    souhait: Souhait
    catalogue: int
    """The version that promised the price."""
    prix_centimes: int
    prix_pour: int
    tarif: Tarif
    coefficient_pct: int
    consigne_centimes: int
    engage_centimes: int
    """As it was recorded, never computed again."""

    def engagement(self, quantite: int) -> int:
        """What the household would owe for this quantity of the line."""
        return engagement(quantite, self.prix_centimes, self.prix_pour, self.coefficient_pct, self.consigne_centimes)


class Prises(dict[str, Ligne]):
    """The lines of a household in a round, by product, and when each was last changed, withdrawn ones included."""

    def __init__(self) -> None:
        super().__init__()
        self.changees_le: dict[str, datetime] = {}

    def pas_avant(self, produit: str, le: datetime) -> datetime:
        """A form typed late changes what stands: that cannot have happened before what it changes."""
        return max(le, self.changees_le.get(produit, le))


def engagement(quantite: int, prix_centimes: int, prix_pour: int, coefficient_pct: int, consigne_centimes: int) -> int:
    """The household's share of the amount at cost, and its deposits: tiers never apply to these (R-007, R-150)."""
    part = part_foyer(montant_ligne(quantite, prix_centimes, prix_pour), coefficient_pct)
    # Only what is sold by the piece bears a deposit, one for each container.
    return part + (quantite * consigne_centimes if prix_pour == 1 else 0)


def nouvelle(souhait: Souhait, article: Article, version: int, tarif: Tarif, coefficient_pct: int) -> Ligne:
    """A first line, at the price of the version that the household saw."""
    prix, prix_pour, consigne = article.prix_centimes, article.unite.prix_pour, article.consigne_centimes
    return Ligne(
        souhait=souhait,
        catalogue=version,
        prix_centimes=prix,
        prix_pour=prix_pour,
        tarif=tarif,
        coefficient_pct=coefficient_pct,
        consigne_centimes=consigne,
        engage_centimes=engagement(souhait.quantite, prix, prix_pour, coefficient_pct, consigne),
    )


def revue(ligne: Ligne, souhait: Souhait, article: Article, version: int, *, du_cycle: int) -> Ligne:
    """The same line, changed: its price and tier stay, unless the version now seen promises a lower price (R-041).

    `du_cycle`: the newest version that the round is ordered from. A line that bears a later one is at a price that its
    household said yes to: it keeps that price.
    """
    moins_cher = article.prix_centimes < ligne.prix_centimes and ligne.catalogue <= du_cycle
    changee = msgspec.structs.replace(
        ligne,
        souhait=souhait,
        catalogue=version if moins_cher else ligne.catalogue,
        prix_centimes=article.prix_centimes if moins_cher else ligne.prix_centimes,
    )
    return msgspec.structs.replace(changee, engage_centimes=changee.engagement(souhait.quantite))


def modification(
    ligne: Ligne, avant: Ligne | None, *, cycle: str, groupement: str, foyer: str, produit: str
) -> LigneCommandeModifiee:
    """What the log keeps of a line that goes from `avant` (None: it did not exist) to `ligne`."""
    souhait = ligne.souhait
    return LigneCommandeModifiee(
        cycle=cycle,
        groupement=groupement,
        foyer=foyer,
        produit=produit,
        quantite_avant=avant.souhait.quantite if avant else 0,
        quantite=souhait.quantite,
        souple_moins=souhait.souple_moins,
        souple_plus=souhait.souple_plus,
        si_manque=souhait.si_manque,
        catalogue=ligne.catalogue,
        prix_centimes=ligne.prix_centimes,
        prix_pour=ligne.prix_pour,
        tarif=ligne.tarif,
        coefficient_pct=ligne.coefficient_pct,
        consigne_centimes=ligne.consigne_centimes,
        coutant_centimes=montant_ligne(souhait.quantite, ligne.prix_centimes, ligne.prix_pour),
        engage_avant_centimes=avant.engage_centimes if avant else 0,
        engage_centimes=ligne.engage_centimes,
    )


def retrait_de_ligne(avant: Ligne, *, cycle: str, groupement: str, foyer: str, produit: str) -> LigneCommandeRetiree:
    """What the log keeps of a line that is withdrawn."""
    return LigneCommandeRetiree(
        cycle=cycle,
        groupement=groupement,
        foyer=foyer,
        produit=produit,
        quantite_avant=avant.souhait.quantite,
        engage_avant_centimes=avant.engage_centimes,
    )


class ConnaitLesLignes(Protocol):
    """An act that folds LIGNES, read under the tags of a household and a round."""

    lignes_prises: Prises
    """As they stand before the act."""


class ChangeDesLignes(ConnaitLesLignes, Protocol):
    """An act that records a line that changed."""

    contexte: Contexte

    def record(self, fait: Fait, *, cause: int | None = None, date_effet: datetime | None = None) -> None: ...


def inscrire(acte: ChangeDesLignes, produit: str, faits: Sequence[Fait], cause: int | None = None) -> None:
    """The line of this product as it changed, with what follows; never before its last change (R-054)."""
    le = acte.lignes_prises.pas_avant(produit, acte.contexte.date_effet)
    for fait in faits:
        acte.record(fait, cause=cause, date_effet=le)


@told_as(Souhait)
def ligne_modifiee(  # noqa: PLR0913 - a line has as many columns
    acte: ConnaitLesLignes,
    souhait: Souhait,
    produit: str,
    *,
    catalogue: int,
    prix_centimes: int,
    prix_pour: int,
    tarif: Tarif,
    coefficient_pct: int,
    consigne_centimes: int,
    engage_centimes: int,
    date_effet: datetime,
) -> None:
    acte.lignes_prises.changees_le[produit] = acte.lignes_prises.pas_avant(produit, date_effet)
    acte.lignes_prises[produit] = Ligne(
        souhait=souhait,
        catalogue=catalogue,
        prix_centimes=prix_centimes,
        prix_pour=prix_pour,
        tarif=tarif,
        coefficient_pct=coefficient_pct,
        consigne_centimes=consigne_centimes,
        engage_centimes=engage_centimes,
    )


def ligne_ajustee(
    acte: ConnaitLesLignes, produit: str, quantite: int, engage_centimes: int, date_effet: datetime
) -> None:
    """As it was moved once orders were closed; what its household asked for since is another line."""
    acte.lignes_prises.changees_le[produit] = acte.lignes_prises.pas_avant(produit, date_effet)
    avant = acte.lignes_prises[produit]
    souhait = msgspec.structs.replace(avant.souhait, quantite=quantite)
    acte.lignes_prises[produit] = msgspec.structs.replace(avant, souhait=souhait, engage_centimes=engage_centimes)


def ligne_retiree(acte: ConnaitLesLignes, produit: str, date_effet: datetime) -> None:
    acte.lignes_prises.changees_le[produit] = acte.lignes_prises.pas_avant(produit, date_effet)
    acte.lignes_prises.pop(produit, None)


LIGNES: Mutators = {LigneCommandeModifiee: ligne_modifiee, LigneCommandeRetiree: ligne_retiree}
