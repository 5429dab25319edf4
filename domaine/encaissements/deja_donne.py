"""What a household was given back lately: one more credit may be for the same thing (R-145).

A price that came down for all who took a product is left out: nobody claimed it (R-173).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, Literal, NamedTuple, Protocol

from eventsourcing.dcb.domain import Selector

from domaine.acte import Contexte
from domaine.credits.faits import AideCagnotteAccordee, AideCagnotteAnnulee, AvoirAnnule
from domaine.cycles.faits import CycleOuvert
from domaine.distribution.faits import ProduitRendu, ReclamationReglee, RetraitContrepasse
from domaine.encaissements.faits import AvoirEmis
from domaine.encaissements.refus import AvoirDepuis, AvoirSemblable, DejaRenduAuFoyer
from domaine.fait import Fait
from domaine.foyers.partis import REUNIONS, Partis, numeros
from domaine.litiges.faits import CorrectionApresArrete, DroitPrioritaireAccorde
from domaine.mots import euros, jour_de, le_jour
from domaine.mutators import Mutators
from domaine.types import Role

RECENT: Final = timedelta(days=31)
"""About a round: what is older is not what one speaks of."""


class Avoir(NamedTuple):
    foyer: str
    montant_centimes: int
    le: datetime
    """When it was decided."""


class Rendu(NamedTuple):
    """Of goods: replaced, paid back, weighed again on another day, or promised for the next round."""

    foyer: str
    produit: str
    quoi: str
    le: datetime


@dataclass
class DejaDonne:
    """Of the whole group: the household may have had some under a number joined to its own since (R-027)."""

    avoirs: dict[int, Avoir] = field(default_factory=dict)
    """By position; aids among them: the household reads « avoir » on both (R-134)."""
    rendus: list[Rendu] = field(default_factory=list)
    gestes: dict[int, Avoir] = field(default_factory=dict)
    """By position, what referents gave since the last round was opened."""


class SaitCeQuiEstDonne(Protocol):
    """An act that folds RENDUS, ACCORDES and REUNIONS under the tag of a group."""

    contexte: Contexte
    foyer: str
    partis: Partis
    deja: DejaDonne


def gestes_centimes(acte: SaitCeQuiEstDonne) -> int:
    """What referents gave the household since the last round was opened, under whichever of its numbers."""
    siens = numeros(acte, acte.foyer)
    return sum(geste.montant_centimes for geste in acte.deja.gestes.values() if geste.foyer in siens)


def exiger_nouveau(acte: SaitCeQuiEstDonne, montant_centimes: int) -> None:
    """Raise AvoirSemblable, or DejaRenduAuFoyer for goods that were seen to already."""
    siens, depuis = numeros(acte, acte.foyer), acte.contexte.date_effet - RECENT
    semblable = le_meme(acte.deja.avoirs, siens, montant_centimes, depuis)
    if semblable is not None:
        raise AvoirSemblable(montant=euros(montant_centimes), le=le_jour(jour_de(semblable)))
    for rendu in reversed(acte.deja.rendus):
        if rendu.foyer in siens and rendu.le >= depuis:
            raise DejaRenduAuFoyer(produit=rendu.produit, quoi=rendu.quoi, le=le_jour(jour_de(rendu.le)))


def le_meme(
    avoirs: Mapping[int, Avoir], numeros_du_foyer: set[str], montant_centimes: int, depuis: datetime
) -> datetime | None:
    """When the household last had this very amount; None: not since."""
    for avoir in reversed([*avoirs.values()]):
        if avoir.foyer in numeros_du_foyer and avoir.montant_centimes == montant_centimes and avoir.le >= depuis:
            return avoir.le
    return None


def _accorde(
    acte: SaitCeQuiEstDonne, *, foyer: str, montant_centimes: int, position: int, date_saisie: datetime, role: str
) -> None:
    avoir = Avoir(foyer, montant_centimes, date_saisie)
    acte.deja.avoirs[position] = avoir
    acte.deja.gestes.update({position: avoir} if role == Role.REFERENT else {})


def _aide(acte: SaitCeQuiEstDonne, foyer: str, montant_centimes: int, position: int, date_saisie: datetime) -> None:
    acte.deja.avoirs[position] = Avoir(foyer, montant_centimes, date_saisie)


def _reprend(acte: SaitCeQuiEstDonne, corrige: int) -> None:
    acte.deja.avoirs.pop(corrige, None)
    acte.deja.gestes.pop(corrige, None)


def _ouvre(acte: SaitCeQuiEstDonne) -> None:
    acte.deja.gestes.clear()


def _rend(acte: SaitCeQuiEstDonne, foyer: str, produit: str, du_centimes: int, date_saisie: datetime) -> None:
    acte.deja.rendus.append(Rendu(foyer, produit, euros(du_centimes, "rendu"), date_saisie))


def _remplace(
    acte: SaitCeQuiEstDonne,
    foyer: str,
    produit: str,
    suite: Literal["argent_rendu", "remplace"],
    date_saisie: datetime,
) -> None:
    """Money that is given back is a fact of its own."""
    acte.deja.rendus += [Rendu(foyer, produit, "un remplacement", date_saisie)] if suite == "remplace" else []


def _annule(acte: SaitCeQuiEstDonne, foyer: str, produit: str, date_effet: datetime, date_saisie: datetime) -> None:
    """On the day, it is a slip at the scale; later, an answer to somebody who came back."""
    apres = jour_de(date_saisie) > jour_de(date_effet)
    acte.deja.rendus += [Rendu(foyer, produit, "sa pesée corrigée", date_saisie)] if apres else []


def _promet(acte: SaitCeQuiEstDonne, foyer: str, produit: str, date_saisie: datetime) -> None:
    acte.deja.rendus.append(Rendu(foyer, produit, "une priorité", date_saisie))


RENDUS: Mutators = {
    ProduitRendu: _rend,
    CorrectionApresArrete: _rend,
    ReclamationReglee: _remplace,
    RetraitContrepasse: _annule,
    DroitPrioritaireAccorde: _promet,
}
ACCORDES: Mutators = {
    AvoirEmis: _accorde,
    AvoirAnnule: _reprend,
    AideCagnotteAccordee: _aide,
    AideCagnotteAnnulee: _reprend,
    CycleOuvert: _ouvre,
}
"""All under the tag of the group: some each round."""


class ConnaitLesAvoirs(Protocol):
    """An act that folds AVOIRS, read as `avoirs_de` says."""

    foyer: str
    partis: Partis
    avoirs: dict[int, Avoir]
    """By position, whoever had them."""


def avoirs_de(foyer: str, groupement: str | None) -> Selector:
    """Credits and joined cards of the group of a household: it may have had some under another of its numbers (R-027).

    None: that group is not known, only what bears this number is read.
    """
    types: list[type[Fait]] = [*AVOIRS]
    return Selector(types=types, tags=[f"groupement:{groupement}" if groupement else f"foyer:{foyer}"])


def exiger_sans_avoir_depuis(acte: ConnaitLesAvoirs, position: int) -> None:
    """Raise AvoirDepuis: goods that left at `position` may be what the household had a credit for.

    No amount is said: it may be read at a stand (R-025).
    """
    siens = numeros(acte, acte.foyer)
    for accorde, avoir in reversed(acte.avoirs.items()):
        if accorde > position and avoir.foyer in siens:
            raise AvoirDepuis(le=le_jour(jour_de(avoir.le)))


def _note(acte: ConnaitLesAvoirs, foyer: str, montant_centimes: int, position: int, date_saisie: datetime) -> None:
    acte.avoirs[position] = Avoir(foyer, montant_centimes, date_saisie)


def _oublie(acte: ConnaitLesAvoirs, corrige: int) -> None:
    acte.avoirs.pop(corrige, None)


AVOIRS_SEULS: Mutators = {AvoirEmis: _note, AvoirAnnule: _oublie}
AVOIRS: Mutators = {**AVOIRS_SEULS, **REUNIONS}
