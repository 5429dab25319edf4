"""A volunteer hands to a till what was taken in the street: until then the money was in their hands (R-137)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, NamedTuple

from eventsourcing.dcb.domain import Selector
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.banque.faits import ChequeDepose, ChequeRetire
from domaine.caisses.refus import CaisseDejaComptee, CaisseInconnue
from domaine.caisses.session import SESSION_DE_CAISSE, Caisse, exiger_ouverte
from domaine.encaissements.faits import (
    EncaissementContrepasse,
    EncaissementEnregistre,
    EncaissementReaffecte,
    EspecesEnTransitRemises,
    ModePaiementCorrige,
)
from domaine.encaissements.refus import RienEnTransit
from domaine.encaissements.rejets import REJETS
from domaine.mutators import Mutators, folds
from domaine.types import EQUIPE, EncaissementId, Mode, PersonneId, SessionId

EN_MAIN = frozenset({Mode.ESPECES, Mode.CHEQUE})
"""What is handed over; nobody carries a transfer."""


class EnMain(NamedTuple):
    """What a volunteer holds of one payment."""

    foyer: str
    """On whose account it is now."""
    groupement: str
    montant_centimes: int
    mode: Mode
    cheque_numero: str


def _prend(  # noqa: PLR0913 - a mutator names the fields that it folds
    acte: RemettreTransit,
    *,
    encaissement: str,
    foyer: str,
    groupement: str,
    montant_centimes: int,
    mode: Mode,
    cheque_numero: str,
    session: str | None,
    porteur: str | None,
    acteur: str,
) -> None:
    """Without a till, and when nobody is named, whoever recorded it holds it."""
    pris = EnMain(foyer, groupement, montant_centimes, mode, cheque_numero)
    tenu = session is None and (porteur or acteur) == acte.porteur
    acte.en_transit.update({encaissement: pris} if tenu else {})


def _perd(acte: RemettreTransit, encaissement: str) -> None:
    acte.en_transit.pop(encaissement, None)


def _depose(acte: RemettreTransit, encaissement: str) -> None:
    acte.deposes.add(encaissement)


def _retire(acte: RemettreTransit, encaissement: str) -> None:
    acte.deposes.discard(encaissement)


def _deplace(acte: RemettreTransit, encaissement: str, vers: str) -> None:
    avant = acte.en_transit.get(encaissement)
    acte.en_transit.update({encaissement: avant._replace(foyer=vers)} if avant else {})


def _change(acte: RemettreTransit, encaissement: str, vers: Mode, cheque_numero: str) -> None:
    avant = acte.en_transit.get(encaissement)
    apres = avant and avant._replace(mode=vers, cheque_numero=cheque_numero)
    acte.en_transit.update({encaissement: apres} if apres else {})


TRANSIT: Mutators = {
    **REJETS,
    EncaissementEnregistre: _prend,
    EncaissementReaffecte: _deplace,
    EncaissementContrepasse: _perd,
    ChequeDepose: _depose,
    ChequeRetire: _retire,
    ModePaiementCorrige: _change,
    EspecesEnTransitRemises: _perd,
}


@acte(*EQUIPE, refus=(CaisseInconnue, CaisseDejaComptee, RienEnTransit))
@folds(SESSION_DE_CAISSE, TRANSIT)
class RemettreTransit(Acte):
    """Remettre à une caisse l'argent qu'une personne a reçu hors de toute caisse."""

    porteur: PersonneId
    session: SessionId
    encaissements: Annotated[tuple[EncaissementId, ...], Meta(min_length=1, max_length=100)]

    en_transit: dict[str, EnMain] = known(dict)
    """What this person holds, by payment."""
    rejetes: set[str] = known(set)
    """Of them, cheques that the bank refused."""
    deposes: set[str] = known(set)
    """Of them, cheques that are on a slip."""
    caisse: Caisse = known(Caisse)

    def consistency_boundary(self) -> Sequence[Selector]:
        """What became of each payment, and the till."""
        return [
            *(Selector(types=[*TRANSIT], tags=[f"encaissement:{un}"]) for un in dict.fromkeys(self.encaissements)),
            Selector(types=[*SESSION_DE_CAISSE], tags=[f"caisse:{self.session}"]),
        ]

    def execute(self) -> None:
        """One fact a payment: each then stands in the till like any other; no till takes what another group is owed."""
        exiger_ouverte(self.caisse, self.session)
        for encaissement in dict.fromkeys(self.encaissements):
            pris = self.en_transit.get(encaissement)
            if pris is None or pris.mode not in EN_MAIN or encaissement in self.rejetes | self.deposes:
                raise RienEnTransit(encaissement=encaissement)
            if pris.groupement != self.caisse.groupement:
                raise CaisseInconnue(session=self.session)
            self.record(
                EspecesEnTransitRemises(
                    encaissement=encaissement,
                    foyer=pris.foyer,
                    groupement=self.caisse.groupement,
                    porteur=self.porteur,
                    session=self.session,
                    montant_centimes=pris.montant_centimes,
                    mode=pris.mode,
                    cheque_numero=pris.cheque_numero,
                )
            )
