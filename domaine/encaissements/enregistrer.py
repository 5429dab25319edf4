"""Taking a payment: it happened, so only R-192 and R-210 refuse it; what looks wrong is recorded beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Annotated

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known, under
from domaine.caisses.session import SESSION_DE_CAISSE, Caisse
from domaine.encaissements.anomalies import signaler, signaler_la_caisse
from domaine.encaissements.faits import EncaissementContrepasse, EncaissementEnregistre, semblable
from domaine.encaissements.faits_doublons import DoublonPresume, PaiementProche, les_plus_proches
from domaine.encaissements.qui_paie import exiger_pas_le_sien, exiger_qui_paie
from domaine.encaissements.recus import lire_numero, serie_des_recus
from domaine.encaissements.refus import (
    BonSansFinanceur,
    CaisseOuPorteur,
    DonTropGrand,
    EncaissementDejaEnregistre,
    PaiementDeSonFoyer,
    RecuDejaDonne,
    RenduIncoherent,
    SeulUnBonAFinanceur,
    SeulUnChequeAttend,
)
from domaine.fait import Fait
from domaine.foyers.faits import SoldeDonne
from domaine.foyers.qui import QUI_EST_LA, Qui
from domaine.foyers.refus import FoyerEfface, FoyerInconnu
from domaine.groupements.en_vigueur import PARAMETRES_DU_GROUPEMENT, en_vigueur
from domaine.mots import euros, jour_de
from domaine.mutators import folds
from domaine.parametres import Parametres
from domaine.types import (
    EQUIPE,
    Chiffre,
    CycleId,
    EncaissementId,
    FinanceurId,
    FoyerId,
    GroupementId,
    Mode,
    Montant,
    MontantOuZero,
    PersonneId,
    SessionId,
)


@acte(
    *EQUIPE,
    refus=(
        FoyerInconnu,
        FoyerEfface,
        EncaissementDejaEnregistre,
        PaiementDeSonFoyer,
        RenduIncoherent,
        DonTropGrand,
        RecuDejaDonne,
        SeulUnChequeAttend,
        BonSansFinanceur,
        SeulUnBonAFinanceur,
        CaisseOuPorteur,
    ),
    nature="constat",
    trouvees=("noms_proches",),
)
@folds(QUI_EST_LA, PARAMETRES_DU_GROUPEMENT, SESSION_DE_CAISSE)
class EnregistrerEncaissement(Acte):
    """Enregistrer un paiement reçu d'un foyer."""

    encaissement: EncaissementId
    foyer: FoyerId
    montant_centimes: Montant
    mode: Mode
    groupement: GroupementId | None = None
    """Whose window tells presumed doubles; None: sixty minutes."""
    session: SessionId | None = None
    porteur: PersonneId | None = None
    """The volunteer who keeps the money for now, when no till takes it (R-137)."""
    cycle: CycleId | None = None
    remis_centimes: MontantOuZero | None = None
    rendu_centimes: MontantOuZero = 0
    don_centimes: MontantOuZero = 0
    """What the household gives to the solidarity fund out of it (R-122)."""
    recu: Annotated[str, Meta(max_length=40)] | None = None
    """None: take the next number of our series; "": no receipt was given."""
    payeur: PersonneId | None = None
    cheque_numero: Annotated[str, Meta(max_length=20)] = ""
    a_deposer_le: date | None = None
    """When we promise to take the cheque to the bank (R-130)."""
    financeur: FinanceurId | None = None
    """Who owes us the voucher (R-133)."""
    note: Chiffre | None = None
    noms_proches: Annotated[tuple[FoyerId, ...], Meta(max_length=3)] = ()
    """Households whose name looks alike, as the edge found them (R-124)."""

    qui: Qui = known(Qui)
    deja: bool = known(bool)
    du_carnet: dict[str, tuple[str, int]] = known(dict)
    """Payments still standing that bear this carbon-book number, the first first: household and amount."""
    parametres: list[tuple[date, Parametres]] = known(list)
    caisse: Caisse = known(Caisse)
    autres: dict[str, tuple[str, int, Mode, str, datetime]] = known(dict)
    """Payments that may look like this one and still stand: household, amount, mode, cheque, when."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """The household, this payment's number, the till, and the payments that could be the same one."""
        paiements: list[type[Fait]] = [EncaissementEnregistre, EncaissementContrepasse]
        return [
            Selector(types=[EncaissementEnregistre], tags=[f"encaissement:{self.encaissement}"]),
            Selector(types=[*QUI_EST_LA], tags=[f"foyer:{self.foyer}"]),
            *(
                Selector(types=paiements, tags=[semblable(foyer, self.montant_centimes)])
                for foyer in (self.foyer, *self.noms_proches)
            ),
            *under("caisse", self.session, SESSION_DE_CAISSE),
            *under("groupement", self.groupement, PARAMETRES_DU_GROUPEMENT),
            *under("carnet", self._carnet, paiements),
        ]

    @property
    def _carnet(self) -> str | None:
        """The number of a carbon book; numbers of our series are not looked up, they never come twice."""
        return self.recu if self.recu and lire_numero(self.recu) is None else None

    @event(EncaissementEnregistre)
    def _(
        self,
        encaissement: str,
        foyer: str,
        montant_centimes: int,
        mode: Mode,
        cheque_numero: str,
        carnet: str | None,
        date_effet: datetime,
    ) -> None:
        self.deja = self.deja or encaissement == self.encaissement
        self.autres[encaissement] = (foyer, montant_centimes, mode, cheque_numero, date_effet)
        meme_recu = carnet is not None and carnet == self._carnet
        self.du_carnet.update({encaissement: (foyer, montant_centimes)} if meme_recu else {})

    @event(EncaissementContrepasse)
    def _(self, encaissement: str) -> None:
        self.autres.pop(encaissement, None)
        self.du_carnet.pop(encaissement, None)

    def execute(self) -> None:
        """Raise FoyerInconnu, FoyerEfface or what is malformed; else record, with what looks wrong."""
        exiger_qui_paie(self)
        if self.deja:
            raise EncaissementDejaEnregistre(encaissement=self.encaissement)
        exiger_pas_le_sien(self)
        self._exiger_coherent()
        if self.du_carnet and not self.contexte.hors_ligne:
            foyer, montant = next(iter(self.du_carnet.values()))
            raise RecuDejaDonne(recu=self._carnet, foyer=foyer, montant=euros(montant))
        self.record(
            EncaissementEnregistre(
                encaissement=self.encaissement,
                foyer=self.foyer,
                groupement=self.qui.groupement,
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
                carnet=self._carnet,
                a_deposer_le=self.a_deposer_le,
                porteur=self.porteur,
                financeur=self.financeur,
            ),
            serie=serie_des_recus(self.contexte) if self.recu is None else None,
        )
        if self.don_centimes:
            self.record(
                SoldeDonne(
                    foyer=self.foyer,
                    groupement=self.qui.groupement,
                    montant_centimes=self.don_centimes,
                    piece=f"paiement {self.encaissement}",
                    encaissement=self.encaissement,
                )
            )
        self._doublons()
        self._anomalies()

    def _exiger_coherent(self) -> None:
        if self.remis_centimes is not None and self.remis_centimes - self.rendu_centimes != self.montant_centimes:
            raise RenduIncoherent(
                remis=euros(self.remis_centimes),
                rendu=euros(self.rendu_centimes),
                montant=euros(self.montant_centimes),
            )
        if self.don_centimes > self.montant_centimes:
            raise DonTropGrand(don=euros(self.don_centimes), montant=euros(self.montant_centimes))
        if self.a_deposer_le is not None and self.mode is not Mode.CHEQUE:
            raise SeulUnChequeAttend
        if self.mode is Mode.BON_TIERS and self.financeur is None:
            raise BonSansFinanceur
        if self.mode is not Mode.BON_TIERS and self.financeur is not None:
            raise SeulUnBonAFinanceur
        if self.session is not None and self.porteur is not None:
            raise CaisseOuPorteur

    def _doublons(self) -> None:
        proches = les_plus_proches(self._semblables())
        if proches:
            self.record(
                DoublonPresume(
                    encaissement=self.encaissement,
                    foyer=self.foyer,
                    montant_centimes=self.montant_centimes,
                    proches=proches,
                )
            )

    def _semblables(self) -> Iterator[PaiementProche]:
        fenetre = en_vigueur(self.parametres, jour_de(self.contexte.date_effet)).fenetre_doublon_minutes
        for autre, (foyer, montant, mode, cheque, le) in self.autres.items():
            if (montant, mode) != (self.montant_centimes, self.mode):
                continue
            meme_cheque = bool(cheque) and cheque == self.cheque_numero
            if cheque and self.cheque_numero and not meme_cheque:
                continue
            minutes = abs(int((self.contexte.date_effet - le).total_seconds()) // 60)
            if minutes <= fenetre or meme_cheque:
                yield PaiementProche(
                    encaissement=autre,
                    foyer=foyer,
                    ecart_minutes=minutes,
                    raison="meme_foyer" if foyer == self.foyer else "noms_proches",
                )

    def _anomalies(self) -> None:
        if self.mode is Mode.ESPECES and self.recu == "":
            signaler(self, "R-136", self.encaissement, self.montant_centimes)
        if self.du_carnet:
            signaler(
                self,
                "R-136",
                self.encaissement,
                self.montant_centimes,
                recu=self._carnet or "",
                premier=next(iter(self.du_carnet)),
            )
        signaler_la_caisse(self, self.encaissement, self.montant_centimes)
