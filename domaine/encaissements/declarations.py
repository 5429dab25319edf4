"""Payments that a household says it made, what was answered, and its payments that stand: what answers fold (R-139)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from eventsourcing.dcb.domain import Selector

from domaine.acte import Contexte
from domaine.encaissements.faits import (
    CarteImpayee,
    CarteImpayeeAnnulee,
    ChequeRejetAnnule,
    ChequeRejete,
    EncaissementContrepasse,
    EncaissementEnregistre,
    EncaissementReaffecte,
    PaiementDeclare,
)
from domaine.encaissements.faits_declarations import DeclarationReglee, DeclarationRouverte
from domaine.encaissements.refus import DeclarationDeSonFoyer, DeclarationInconnue
from domaine.foyers.qui import QUI_PARLE, Qui
from domaine.mutators import Mutators, told_to


class Declaration(NamedTuple):
    """What was told."""

    groupement: str
    montant_centimes: int
    recu_par: str | None


class Reponse(NamedTuple):
    """What was answered: the payment that it is, or none."""

    position: int
    encaissement: str | None


@dataclass
class Numero:
    """Who speaks for the household under one of its numbers."""

    qui: Qui = field(default_factory=Qui)


class SuitDesDeclarations(Protocol):
    """An act that folds DECLARATIONS, of one household."""

    contexte: Contexte
    numeros: dict[str, Numero]
    """The one that told, and the one that stands for it since (R-027)."""
    declaration: int
    declarations: dict[int, Declaration]
    reponses: dict[int, Reponse]
    """By position of what was told."""
    debout: dict[str, str]
    """By payment that nothing undid, the household on which it stands."""

    @property
    def foyer(self) -> str: ...

    @property
    def actuel(self) -> str | None: ...


def du_foyer(acte: SuitDesDeclarations) -> Sequence[Selector]:
    """What this household said, what was answered, its payments, and who speaks for it."""
    la = Selector(types=[*DECLARATIONS], tags=[f"foyer:{acte.foyer}"])
    if acte.actuel in {None, acte.foyer}:
        return [la]
    return [la, Selector(types=[*QUI_PARLE], tags=[f"foyer:{acte.actuel}"])]


def exiger_dite(acte: SuitDesDeclarations) -> Declaration:
    """Raise DeclarationInconnue, or DeclarationDeSonFoyer: nobody answers for their own household (R-192)."""
    if acte.declaration not in acte.declarations:
        raise DeclarationInconnue(foyer=acte.foyer)
    if any(numero.qui.parle(acte.contexte.acteur) for numero in acte.numeros.values()):
        raise DeclarationDeSonFoyer(foyer=acte.foyer)
    return acte.declarations[acte.declaration]


def repondue(acte: SuitDesDeclarations) -> bool:
    """Whether the answer holds: the payment that it named may have been undone since."""
    reponse = acte.reponses.get(acte.declaration)
    return reponse is not None and (reponse.encaissement is None or est_au_foyer(acte, reponse.encaissement))


def est_au_foyer(acte: SuitDesDeclarations, encaissement: str) -> bool:
    """Whether this payment stands on the account of this household."""
    return acte.debout.get(encaissement) == acte.foyer


def _numero(acte: SuitDesDeclarations, foyer: str) -> Numero:
    return acte.numeros.setdefault(foyer, Numero())


def _dite(
    acte: SuitDesDeclarations, position: int, groupement: str, montant_centimes: int, recu_par: str | None
) -> None:
    acte.declarations[position] = Declaration(groupement, montant_centimes, recu_par)


def _reglee(acte: SuitDesDeclarations, position: int, declaration: int, encaissement: str | None) -> None:
    acte.reponses[declaration] = Reponse(position, encaissement)


def _rouverte(acte: SuitDesDeclarations, declaration: int) -> None:
    acte.reponses.pop(declaration, None)


def _recu(acte: SuitDesDeclarations, encaissement: str, foyer: str) -> None:
    acte.debout[encaissement] = foyer


def _repris(acte: SuitDesDeclarations, encaissement: str) -> None:
    acte.debout.pop(encaissement, None)


def _deplace(acte: SuitDesDeclarations, encaissement: str, vers: str) -> None:
    acte.debout[encaissement] = vers


DECLARATIONS: Mutators = {
    **told_to(_numero, QUI_PARLE),
    PaiementDeclare: _dite,
    DeclarationReglee: _reglee,
    DeclarationRouverte: _rouverte,
    EncaissementEnregistre: _recu,
    EncaissementReaffecte: _deplace,
    EncaissementContrepasse: _repris,
    ChequeRejete: _repris,
    ChequeRejetAnnule: _recu,
    CarteImpayee: _repris,
    CarteImpayeeAnnulee: _recu,
}
