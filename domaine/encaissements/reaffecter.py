"""Moving a payment to the household it came from; the till is untouched (R-126)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.encaissements.faits import EncaissementReaffecte
from domaine.encaissements.paiement import (
    PAS_DEBOUT,
    VIE_D_UN_PAIEMENT,
    Paiement,
    annuler_don,
    donner,
    du_paiement,
    exiger_debout,
)
from domaine.encaissements.refus import DejaSurCeFoyer
from domaine.foyers.faits import FoyerInscrit, PersonneEffacee
from domaine.foyers.partis import REUNIONS, Partis, numeros
from domaine.foyers.refus import FoyerEfface, FoyerHorsGroupement, FoyerInconnu
from domaine.mutators import folds
from domaine.types import EncaissementId, FoyerId, GroupementId, Motif, Role


@acte(
    Role.REFERENT,
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(*PAS_DEBOUT, FoyerInconnu, FoyerHorsGroupement, FoyerEfface, DejaSurCeFoyer),
    trouvees=("groupement",),
)
@folds(VIE_D_UN_PAIEMENT, REUNIONS)
class ReaffecterEncaissement(Acte):
    """Déplacer un paiement vers le foyer qui l'a fait."""

    encaissement: EncaissementId
    vers: FoyerId
    groupement: GroupementId | None = None
    """Of that household, as the edge found it: its old numbers are its own too (R-027)."""

    paiement: Paiement | None = known(lambda: None)
    vers_inscrit_a: str = known(str)
    vers_efface: bool = known(bool)
    partis: Partis = known(Partis)

    def consistency_boundary(self) -> Sequence[Selector]:
        """Everything that happened to this payment, the household it goes to, and joined cards of its group."""
        vers = f"foyer:{self.vers}"
        reunions = f"groupement:{self.groupement}" if self.groupement else vers
        return [
            du_paiement(self.encaissement),
            Selector(types=[FoyerInscrit, PersonneEffacee], tags=[vers]),
            Selector(types=[*REUNIONS], tags=[reunions]),
        ]

    @event(FoyerInscrit)
    def _(self, groupement: str) -> None:
        self.vers_inscrit_a = groupement

    @event(PersonneEffacee)
    def _(self, foyer: str | None) -> None:
        self.vers_efface = self.vers_efface or foyer == self.vers

    def execute(self) -> None:
        """A payment undone or bounced moves no more; one that stands moves at the date it was made (R-185).

        What a household that left had paid is still its own: it goes to its account, to be given back. One whose name
        was erased has nobody to give it back to (R-210). What an old number paid went over with its account (R-027).
        """
        paiement = exiger_debout(self)
        if not self.vers_inscrit_a:
            raise FoyerInconnu(foyer=self.vers)
        if self.vers_inscrit_a != paiement.groupement:
            raise FoyerHorsGroupement(foyer=self.vers, groupement=paiement.groupement)
        if self.vers_efface and self.vers not in self.partis.reunis:
            raise FoyerEfface(foyer=self.vers)
        if paiement.foyer in numeros(self, self.vers):
            raise DejaSurCeFoyer(encaissement=self.encaissement, foyer=self.vers)
        self.record(
            EncaissementReaffecte(
                encaissement=self.encaissement,
                foyer=paiement.foyer,
                vers=self.vers,
                groupement=paiement.groupement,
                montant_centimes=paiement.montant_centimes,
                mode=paiement.mode,
            ),
            corrige=paiement.position,
            date_effet=paiement.pris_le,
            motif=Motif.ERREUR_FOYER.value,
        )
        annuler_don(self, self.encaissement, paiement)
        donner(self, self.encaissement, paiement, foyer=self.vers, plafond_centimes=paiement.montant_centimes)
