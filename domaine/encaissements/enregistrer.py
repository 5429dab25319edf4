"""Taking a payment: it happened, so it is never refused for a rule; what looks wrong is recorded beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.caisses.faits import AnomalieConstatee, CaisseComptee, CaisseOuverte
from domaine.encaissements.faits import DoublonPresume, EncaissementContrepasse, EncaissementEnregistre
from domaine.encaissements.refus import EncaissementDejaEnregistre, RenduIncoherent
from domaine.fait import Fait
from domaine.foyers.faits import FoyerInscrit
from domaine.foyers.refus import FoyerInconnu
from domaine.mots import euros
from domaine.types import (
    Chiffre,
    CycleId,
    EncaissementId,
    FoyerId,
    Mode,
    Montant,
    MontantOuZero,
    PersonneId,
    Role,
    SessionId,
)

FENETRE_DOUBLON_MINUTES = 60
SERIE_RECUS = "recu"


@acte(
    Role.BENEVOLE,
    Role.REFERENT,
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(FoyerInconnu, EncaissementDejaEnregistre, RenduIncoherent),
    nature="constat",
    trouvees=("noms_proches",),
)
class EnregistrerEncaissement(Acte):
    """Enregistrer un paiement reçu d'un foyer."""

    encaissement: EncaissementId
    foyer: FoyerId
    montant_centimes: Montant
    mode: Mode
    session: SessionId | None = None
    cycle: CycleId | None = None
    remis_centimes: MontantOuZero | None = None
    rendu_centimes: MontantOuZero = 0
    recu: Annotated[str, Meta(max_length=40)] | None = None
    """None: take the next number of our series; "": no receipt was given."""
    payeur: PersonneId | None = None
    cheque_numero: Annotated[str, Meta(max_length=20)] = ""
    note: Chiffre | None = None
    noms_proches: Annotated[tuple[FoyerId, ...], Meta(max_length=3)] = ()
    """Households whose name looks alike, as the edge found them (R-124)."""

    groupement: str = known(str)
    deja: bool = known(bool)
    session_ouverte: bool = known(bool)
    comptee_le: datetime | None = known(lambda: None)
    """When the till was last counted; None: not yet."""
    autres: dict[str, tuple[str, int, Mode, datetime]] = known(dict)
    """Payments still standing on this household or its look-alikes: household, amount, mode, when."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """The household, this payment's number, the till, and the payments that could be the same one."""
        paiements: list[type[Fait]] = [EncaissementEnregistre, EncaissementContrepasse]
        boundary = [
            Selector(types=[EncaissementEnregistre], tags=[f"encaissement:{self.encaissement}"]),
            Selector(types=[FoyerInscrit], tags=[f"foyer:{self.foyer}"]),
            *(Selector(types=paiements, tags=[f"foyer:{foyer}"]) for foyer in (self.foyer, *self.noms_proches)),
        ]
        if self.session is not None:
            boundary.append(Selector(types=[CaisseOuverte, CaisseComptee], tags=[f"caisse:{self.session}"]))
        return boundary

    @event(FoyerInscrit)
    def _(self, groupement: str) -> None:
        self.groupement = groupement

    @event(CaisseOuverte)
    def _(self) -> None:
        self.session_ouverte = True

    @event(CaisseComptee)
    def _(self, date_effet: datetime) -> None:
        self.comptee_le = date_effet

    @event(EncaissementEnregistre)
    def _(self, encaissement: str, foyer: str, montant_centimes: int, mode: Mode, date_effet: datetime) -> None:
        self.deja = self.deja or encaissement == self.encaissement
        self.autres[encaissement] = (foyer, montant_centimes, mode, date_effet)

    @event(EncaissementContrepasse)
    def _(self, encaissement: str) -> None:
        self.autres.pop(encaissement, None)

    def execute(self) -> None:
        """Raise FoyerInconnu, EncaissementDejaEnregistre or RenduIncoherent; else record, with what looks wrong."""
        if not self.groupement:
            raise FoyerInconnu(foyer=self.foyer)
        if self.deja:
            raise EncaissementDejaEnregistre(encaissement=self.encaissement)
        if self.remis_centimes is not None and self.remis_centimes - self.rendu_centimes != self.montant_centimes:
            raise RenduIncoherent(
                remis=euros(self.remis_centimes),
                rendu=euros(self.rendu_centimes),
                montant=euros(self.montant_centimes),
            )
        self.record(
            EncaissementEnregistre(
                encaissement=self.encaissement,
                foyer=self.foyer,
                groupement=self.groupement,
                session=self.session,
                cycle=self.cycle,
                montant_centimes=self.montant_centimes,
                mode=self.mode,
                remis_centimes=self.remis_centimes,
                rendu_centimes=self.rendu_centimes,
                recu=self.recu or "",
                payeur=self.payeur,
                cheque_numero=self.cheque_numero,
                note=self.note,
            ),
            serie=(SERIE_RECUS, "recu", "{:04d}") if self.recu is None else None,
        )
        self._doublons()
        self._anomalies()

    def _doublons(self) -> None:
        for autre, (foyer, montant, mode, le) in self.autres.items():
            minutes = abs(int((self.contexte.date_effet - le).total_seconds()) // 60)
            if (montant, mode) == (self.montant_centimes, self.mode) and minutes <= FENETRE_DOUBLON_MINUTES:
                self.record(
                    DoublonPresume(
                        encaissement=self.encaissement,
                        foyer=self.foyer,
                        autre=autre,
                        autre_foyer=foyer,
                        montant_centimes=montant,
                        ecart_minutes=minutes,
                        raison="meme_foyer" if foyer == self.foyer else "noms_proches",
                    )
                )

    def _anomalies(self) -> None:
        if self.mode is Mode.ESPECES and self.recu == "":
            self._anomalie("R-136")
        if self.session is not None and not self.session_ouverte:
            self._anomalie("R-160")
        typed_at = self.contexte.date_saisie or self.contexte.date_effet
        if self.comptee_le is not None and typed_at > self.comptee_le:
            self._anomalie("R-138")

    def _anomalie(self, regle: str) -> None:
        self.record(
            AnomalieConstatee(
                regle=regle,
                groupement=self.groupement,
                session=self.session,
                cycle=self.cycle,
                detail={
                    "encaissement": self.encaissement,
                    "foyer": self.foyer,
                    "montant_centimes": self.montant_centimes,
                },
            )
        )
