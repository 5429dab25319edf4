"""What of ours a bank line may be, and what is known of each: amounts as they stand, and which line took them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Annotated, Final, Protocol

import msgspec
from eventsourcing.dcb.domain import Selector
from msgspec import Meta

from domaine.banque.faits import BordereauEtabli, ChequeRetire, Genre, LigneBancaireDetachee, LigneBancaireRapprochee
from domaine.banque.ligne import VIE_D_UNE_LIGNE, SuitUneLigne, rouvrir
from domaine.caisses.faits import DepotBanqueEffectue, DepotContrepasse
from domaine.encaissements.faits import (
    CarteImpayee,
    CarteImpayeeAnnulee,
    ChequeRejetAnnule,
    ChequeRejete,
    EncaissementContrepasse,
    EncaissementEnregistre,
    ModePaiementCorrige,
    RemboursementContrepasse,
    RemboursementVerse,
)
from domaine.fait import Fait
from domaine.fournisseurs.faits import (
    PaiementFournisseurContrepasse,
    PaiementFournisseurEffectue,
    PaiementFournisseurRevenu,
    RemboursementFournisseurRecu,
    RenduFournisseurContrepasse,
)
from domaine.mutators import Mutators
from domaine.types import CycleId, DepotId, EncaissementId, FoyerId, LotId, Mode, SessionId
from domaine.virements.faits import VirementOrdonne, VirementRetire
from domaine.virements.lot import LOTS, ConnaitLesLots, annule, ordonne, paye, retire

SOURCES_MAX = 6
"""Places where operations are looked for, of one line."""
NOMMEES: Final[dict[str, tuple[str, ...]]] = {
    "carte": ("caisse", "encaissement"),
    "encaissement": ("encaissement",),
    "rejet": ("encaissement",),
    "impaye": ("encaissement",),
    "virements": ("lot_virements",),
}
"""Kinds that bear the name of the place they are recorded in."""
LIEUX: Final[dict[str, tuple[str, ...]]] = {
    "especes": ("caisse",),
    "cheques": ("caisse", "depot"),
    "remboursement": ("foyer",),
    "paiement_fournisseur": ("cycle",),
    "rendu_fournisseur": ("cycle",),
}


class Cible(msgspec.Struct, frozen=True, kw_only=True):
    """An operation of ours: its kind, its name among them, and where it is recorded."""

    genre: Genre
    reference: Annotated[str, Meta(min_length=1, max_length=40)]
    session: SessionId | None = None
    """Of the cash and cheques of a till, and of its card payments."""
    depot: DepotId | None = None
    """Of cheques of several tills."""
    encaissement: EncaissementId | None = None
    foyer: FoyerId | None = None
    cycle: CycleId | None = None
    lot: LotId | None = None
    """Of transfers in a file."""

    @property
    def cle(self) -> str:
        return f"{self.genre}:{self.reference}"

    @property
    def situee(self) -> bool:
        """Whether it says the one place where operations of its kind are told whole.

        Told from elsewhere, a part of one would pass for it, and the same one could be taken twice.
        """
        if self.genre in NOMMEES:
            return self._lieux in ({nom: self.reference} for nom in NOMMEES[self.genre])
        return len(self._lieux) == 1 and next(iter(self._lieux)) in LIEUX[self.genre]

    @property
    def sources(self) -> list[str]:
        """The tags under which it is recorded."""
        return [f"{tag}:{nom}" for tag, nom in self._lieux.items()]

    @property
    def _lieux(self) -> dict[str, str]:
        lieux = {"caisse": self.session, "depot": self.depot, "encaissement": self.encaissement}
        lieux |= {"foyer": self.foyer, "cycle": self.cycle, "lot_virements": self.lot}
        return {tag: nom for tag, nom in lieux.items() if nom is not None}


PAR_SOURCE: dict[str, list[type[Fait]]] = {
    "caisse": [
        DepotBanqueEffectue,
        DepotContrepasse,
        ChequeRetire,
        EncaissementEnregistre,
        EncaissementContrepasse,
        ModePaiementCorrige,
    ],
    "depot": [BordereauEtabli, ChequeRetire],
    "encaissement": [
        EncaissementEnregistre,
        EncaissementContrepasse,
        ModePaiementCorrige,
        ChequeRejete,
        ChequeRejetAnnule,
        CarteImpayee,
        CarteImpayeeAnnulee,
    ],
    "foyer": [RemboursementVerse, RemboursementContrepasse],
    "cycle": [
        PaiementFournisseurEffectue,
        PaiementFournisseurContrepasse,
        PaiementFournisseurRevenu,
        RemboursementFournisseurRecu,
        RenduFournisseurContrepasse,
    ],
    "lot_virements": [*LOTS],
}


def sources(cibles: Sequence[Cible]) -> list[str]:
    """Each once."""
    return list(dict.fromkeys(source for cible in cibles for source in cible.sources))


def limites(cibles: Sequence[Cible]) -> Iterator[Selector]:
    """One selector a source, of the first ones: `execute` refuses more."""
    for source in sources(cibles)[:SOURCES_MAX]:
        types = PAR_SOURCE[source.partition(":")[0]]
        yield Selector(types=[*types, LigneBancaireRapprochee, LigneBancaireDetachee], tags=[source])


class ConnaitLesOperations(SuitUneLigne, ConnaitLesLots, Protocol):
    """An act that folds LIGNE_ET_OPERATIONS."""

    montants: dict[str, int]
    """By key, > 0: comes in; of card payments, see `cartes`."""
    cartes: dict[str, Counter[str]]
    """By key, card payments that no line took yet, with what each makes."""
    cartes_prises: dict[tuple[str, str], Counter[str]]
    """By line and key, those that it took: whatever was there then."""
    prises: dict[str, str]
    """By key, the line that took it."""
    chez: dict[str, set[str]]
    """By key, the groups whose operation it is."""


def chez() -> dict[str, set[str]]:
    return defaultdict(set)


def cartes() -> dict[str, Counter[str]]:
    return defaultdict(Counter)


def _note(acte: ConnaitLesOperations, groupement: str, cle: str, montant_centimes: int) -> None:
    acte.montants[cle] = montant_centimes
    acte.chez[cle].add(groupement)


def _depot(
    acte: ConnaitLesOperations, groupement: str, bordereau: str, especes_centimes: int, cheques_centimes: int
) -> None:
    _note(acte, groupement, f"especes:{bordereau}", especes_centimes)
    _note(acte, groupement, f"cheques:{bordereau}", cheques_centimes)


def _depot_annule(acte: ConnaitLesOperations, bordereau: str) -> None:
    acte.montants[f"especes:{bordereau}"] = 0


def _bordereau(acte: ConnaitLesOperations, groupement: str, bordereau: str, total_centimes: int) -> None:
    _note(acte, groupement, f"cheques:{bordereau}", total_centimes)


def _retire(acte: ConnaitLesOperations, bordereau: str, montant_centimes: int) -> None:
    cle = f"cheques:{bordereau}"
    acte.montants[cle] = acte.montants.get(cle, 0) - montant_centimes


def _encaisse(
    acte: ConnaitLesOperations,
    groupement: str,
    encaissement: str,
    session: str | None,
    montant_centimes: int,
    mode: Mode,
) -> None:
    """Card payments of one till arrive together; one taken outside of a till, alone. Cash and cheques never do."""
    if mode is Mode.CB:
        cle = f"carte:{session or encaissement}"
        acte.cartes[cle][encaissement] += montant_centimes
        acte.chez[cle].add(groupement)
    if mode is Mode.VIREMENT:
        cle = f"encaissement:{encaissement}"
        _note(acte, groupement, cle, acte.montants.get(cle, 0) + montant_centimes)


def _contrepasse(
    acte: ConnaitLesOperations,
    groupement: str,
    encaissement: str,
    session: str | None,
    montant_centimes: int,
    mode: Mode,
) -> None:
    _encaisse(acte, groupement, encaissement, session, -montant_centimes, mode)


def _corrige_mode(
    acte: ConnaitLesOperations,
    *,
    groupement: str,
    encaissement: str,
    session: str | None,
    montant_centimes: int,
    mode: Mode,
    vers: Mode,
) -> None:
    _contrepasse(acte, groupement, encaissement, session, montant_centimes, mode)
    _encaisse(acte, groupement, encaissement, session, montant_centimes, vers)


def _rejete(acte: ConnaitLesOperations, groupement: str, encaissement: str, montant_centimes: int) -> None:
    _note(acte, groupement, f"rejet:{encaissement}", -montant_centimes)


def _rejet_annule(acte: ConnaitLesOperations, encaissement: str) -> None:
    acte.montants[f"rejet:{encaissement}"] = 0


def _impaye(acte: ConnaitLesOperations, groupement: str, encaissement: str, montant_centimes: int) -> None:
    _note(acte, groupement, f"impaye:{encaissement}", -montant_centimes)


def _impaye_annule(acte: ConnaitLesOperations, encaissement: str) -> None:
    acte.montants[f"impaye:{encaissement}"] = 0


def _rembourse(acte: ConnaitLesOperations, groupement: str, montant_centimes: int, mode: str, position: int) -> None:
    _note(acte, groupement, f"remboursement:{position}", -montant_centimes if mode == "virement" else 0)


def _remboursement_annule(acte: ConnaitLesOperations, corrige: int) -> None:
    acte.montants[f"remboursement:{corrige}"] = 0


def _paye(
    acte: ConnaitLesOperations,
    *,
    groupement: str,
    montant_centimes: int,
    mode: str,
    fournisseur: str,
    facture: str | None,
    lot: str | None,
    position: int,
) -> None:
    """One that left in a file is found with those of its day, never alone."""
    seul = mode != "especes" and lot is None
    _note(acte, groupement, f"paiement_fournisseur:{position}", -montant_centimes if seul else 0)
    paye(acte, lot, fournisseur, facture)


def _annule(
    acte: ConnaitLesOperations, corrige: int, *, fournisseur: str, facture: str | None, lot: str | None
) -> None:
    acte.montants[f"paiement_fournisseur:{corrige}"] = 0
    annule(acte, lot, fournisseur, facture)


def _rendu(acte: ConnaitLesOperations, groupement: str, montant_centimes: int, position: int) -> None:
    _note(acte, groupement, f"rendu_fournisseur:{position}", montant_centimes)


def _rendu_annule(acte: ConnaitLesOperations, corrige: int) -> None:
    acte.montants[f"rendu_fournisseur:{corrige}"] = 0


def _prise(acte: ConnaitLesOperations, ligne: str, genre: str, reference: str) -> None:
    """Of card payments of a till, all that was there is taken: one that is typed later comes on another line."""
    cle = f"{genre}:{reference}"
    acte.prises[cle] = ligne
    if genre == "carte":
        acte.cartes_prises[ligne, cle] = acte.cartes.pop(cle, Counter())


def _liberee(acte: ConnaitLesOperations, ligne: str, etait: str, reference: str) -> None:
    cle = f"{etait}:{reference}"
    acte.prises.pop(cle, None)
    if etait == "carte":
        acte.cartes[cle].update(acte.cartes_prises.pop((ligne, cle), Counter()))
    acte.lue = rouvrir(acte.lue, ici=ligne == acte.ligne)


LIGNE_ET_OPERATIONS: Mutators = {
    **VIE_D_UNE_LIGNE,
    DepotBanqueEffectue: _depot,
    DepotContrepasse: _depot_annule,
    BordereauEtabli: _bordereau,
    ChequeRetire: _retire,
    EncaissementEnregistre: _encaisse,
    EncaissementContrepasse: _contrepasse,
    ModePaiementCorrige: _corrige_mode,
    ChequeRejete: _rejete,
    ChequeRejetAnnule: _rejet_annule,
    CarteImpayee: _impaye,
    CarteImpayeeAnnulee: _impaye_annule,
    RemboursementVerse: _rembourse,
    RemboursementContrepasse: _remboursement_annule,
    PaiementFournisseurEffectue: _paye,
    PaiementFournisseurContrepasse: _annule,
    PaiementFournisseurRevenu: _rendu,
    RemboursementFournisseurRecu: _rendu,
    RenduFournisseurContrepasse: _rendu_annule,
    VirementOrdonne: ordonne,
    VirementRetire: retire,
    LigneBancaireRapprochee: _prise,
    LigneBancaireDetachee: _liberee,
}
