"""Several cheques handed over at once, each to be taken to the bank on a day that the group promises (R-130).

A cheque may be cashed as soon as it is shown: the dates are a promise of the group, not a property of the cheque.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated

import msgspec
from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known, under
from domaine.caisses.session import SESSION_DE_CAISSE, Caisse
from domaine.encaissements.anomalies import signaler_la_caisse
from domaine.encaissements.faits import EncaissementContrepasse, EncaissementEnregistre
from domaine.encaissements.faits_doublons import DoublonPresume, PaiementProche, les_plus_proches
from domaine.encaissements.qui_paie import exiger_pas_le_sien, exiger_qui_paie
from domaine.encaissements.recus import serie_des_recus
from domaine.encaissements.refus import (
    ChequeRepete,
    DatesDesChequesInversees,
    EncaissementDejaEnregistre,
    PaiementDeSonFoyer,
)
from domaine.encaissements.rejets import REJETS
from domaine.fait import Fait
from domaine.foyers.qui import QUI_EST_LA, Qui
from domaine.foyers.refus import FoyerEfface, FoyerInconnu
from domaine.mots import le_jour
from domaine.mutators import folds
from domaine.types import EQUIPE, CycleId, EncaissementId, FoyerId, Mode, Montant, PersonneId, SessionId


class Cheque(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    numero: Annotated[str, Meta(min_length=1, max_length=20)]
    montant_centimes: Montant
    a_deposer_le: date


@acte(
    *EQUIPE,
    refus=(
        FoyerInconnu,
        FoyerEfface,
        EncaissementDejaEnregistre,
        PaiementDeSonFoyer,
        ChequeRepete,
        DatesDesChequesInversees,
    ),
    nature="constat",
)
@folds(QUI_EST_LA, SESSION_DE_CAISSE, REJETS)
class ConfierCheques(Acte):
    """Enregistrer plusieurs chèques confiés par un foyer, à déposer chacun à son jour."""

    encaissement: EncaissementId
    """Of the first; the others follow: « E-9.2 », « E-9.3 »."""
    foyer: FoyerId
    cheques: Annotated[tuple[Cheque, ...], Meta(min_length=1, max_length=12)]
    session: SessionId | None = None
    cycle: CycleId | None = None
    payeur: PersonneId | None = None

    qui: Qui = known(Qui)
    deja: bool = known(bool)
    caisse: Caisse = known(Caisse)
    en_main: dict[str, tuple[str, int, datetime]] = known(dict)
    """Cheques of the household, by payment: number, amount, when."""
    rejetes: set[str] = known(set)
    """Of them, those that the bank refused: the household may give the same one again."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """The household with its people and its cheques, the first payment's number, and the till."""
        cheques: list[type[Fait]] = [EncaissementEnregistre, EncaissementContrepasse, *REJETS]
        return [
            Selector(types=[*QUI_EST_LA, *cheques], tags=[f"foyer:{self.foyer}"]),
            Selector(types=[EncaissementEnregistre], tags=[f"encaissement:{self.encaissement}"]),
            *under("caisse", self.session, SESSION_DE_CAISSE),
        ]

    @event(EncaissementEnregistre)
    def _(self, encaissement: str, montant_centimes: int, cheque_numero: str, date_effet: datetime) -> None:
        self.deja = self.deja or encaissement == self.encaissement
        self.en_main[encaissement] = (cheque_numero, montant_centimes, date_effet)

    @event(EncaissementContrepasse)
    def _(self, encaissement: str) -> None:
        self.en_main.pop(encaissement, None)

    def execute(self) -> None:
        """The household is credited of all of them at once: they are in hand (R-129)."""
        exiger_qui_paie(self)
        if self.deja:
            raise EncaissementDejaEnregistre(encaissement=self.encaissement)
        exiger_pas_le_sien(self)
        numeros = [cheque.numero for cheque in self.cheques]
        for numero in numeros:
            if numeros.count(numero) > 1:
                raise ChequeRepete(numero=numero)
        jours = [cheque.a_deposer_le for cheque in self.cheques]
        if jours != sorted(jours):
            raise DatesDesChequesInversees(premier=le_jour(jours[0]))
        for rang, cheque in enumerate(self.cheques, start=1):
            encaissement = self.encaissement if rang == 1 else f"{self.encaissement}.{rang}"
            self.record(self._recu(encaissement, cheque), serie=serie_des_recus(self.contexte))
            self._doublons(encaissement, cheque)
            signaler_la_caisse(self, encaissement, cheque.montant_centimes)

    def _recu(self, encaissement: str, cheque: Cheque) -> EncaissementEnregistre:
        return EncaissementEnregistre(
            encaissement=encaissement,
            foyer=self.foyer,
            groupement=self.qui.groupement,
            session=self.session,
            cycle=self.cycle,
            montant_centimes=cheque.montant_centimes,
            mode=Mode.CHEQUE,
            remis_centimes=None,
            rendu_centimes=0,
            recu="",
            payeur=self.payeur,
            cheque_numero=cheque.numero,
            note=None,
            a_deposer_le=cheque.a_deposer_le,
        )

    def _doublons(self, encaissement: str, cheque: Cheque) -> None:
        """A cheque has one number: typed by two people, whenever, it is one cheque (R-124)."""
        proches = les_plus_proches(
            PaiementProche(
                encaissement=autre,
                foyer=self.foyer,
                ecart_minutes=abs(int((self.contexte.date_effet - le).total_seconds()) // 60),
                raison="meme_foyer",
            )
            for autre, (numero, montant, le) in self.en_main.items()
            if autre not in self.rejetes and (numero, montant) == (cheque.numero, cheque.montant_centimes)
        )
        if proches:
            self.record(
                DoublonPresume(
                    encaissement=encaissement,
                    foyer=self.foyer,
                    montant_centimes=cheque.montant_centimes,
                    proches=proches,
                )
            )
