"""A transfer of a household: set aside while nobody knows whose it is, then put on its account by a person (R-131)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.banque.faits import VirementAffecte, VirementRecu
from domaine.banque.ligne import VIE_D_UNE_LIGNE, Ligne, SuitUneLigne, exiger_lue, exiger_ouverte
from domaine.banque.refus import LigneDeBanqueInconnue, LigneDejaDite, PasUneEntree, VirementDejaAffecte
from domaine.encaissements.faits import EncaissementContrepasse, EncaissementEnregistre
from domaine.encaissements.refus import EncaissementDejaEnregistre
from domaine.foyers.faits import FoyerInscrit
from domaine.foyers.refus import FoyerHorsGroupement, FoyerInconnu
from domaine.mutators import folds
from domaine.types import EncaissementId, FoyerId, LigneBancaireId, Mode, Role


def recu(acte: SuitUneLigne, lue: Ligne) -> VirementRecu:
    """The transfer as it came in; raise PasUneEntree."""
    if lue.montant_centimes <= 0:
        raise PasUneEntree
    return VirementRecu(
        ligne=acte.ligne, groupement=lue.groupement, montant_centimes=lue.montant_centimes, recu_le=lue.le
    )


@acte(Role.TRESORIER, refus=(LigneDeBanqueInconnue, LigneDejaDite, PasUneEntree))
@folds(VIE_D_UNE_LIGNE)
class MettreVirementEnAttente(Acte):
    """Mettre de côté un virement dont on ne sait pas encore de qui il vient."""

    ligne: LigneBancaireId

    lue: Ligne | None = known(lambda: None)

    def consistency_boundary(self) -> Sequence[Selector]:
        """What was said of this line."""
        return [Selector(types=[*VIE_D_UNE_LIGNE], tags=[f"ligne_bancaire:{self.ligne}"])]

    def execute(self) -> None:
        lue = exiger_ouverte(self)
        self.record(recu(self, lue), date_effet=lue.arrivee(self.contexte.date_effet))


@acte(
    Role.TRESORIER,
    refus=(
        LigneDeBanqueInconnue,
        LigneDejaDite,
        PasUneEntree,
        VirementDejaAffecte,
        FoyerInconnu,
        FoyerHorsGroupement,
        EncaissementDejaEnregistre,
    ),
)
@folds(VIE_D_UNE_LIGNE)
class AffecterVirement(Acte):
    """Mettre un virement reçu sur le compte du foyer qui l'a fait."""

    ligne: LigneBancaireId
    foyer: FoyerId
    encaissement: EncaissementId
    """The number of the payment that it becomes."""
    annule: EncaissementId | None = None
    """The payment that it was before, undone since; None: it was never on an account."""

    lue: Ligne | None = known(lambda: None)
    inscrit_a: str = known(str)
    deja: bool = known(bool)
    annules: set[str] = known(set)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The line, the household, this payment's number, and what became of the payment it was before."""
        boundary = [
            Selector(types=[*VIE_D_UNE_LIGNE], tags=[f"ligne_bancaire:{self.ligne}"]),
            Selector(types=[FoyerInscrit], tags=[f"foyer:{self.foyer}"]),
            Selector(types=[EncaissementEnregistre], tags=[f"encaissement:{self.encaissement}"]),
        ]
        if self.annule is not None:
            boundary.append(Selector(types=[EncaissementContrepasse], tags=[f"encaissement:{self.annule}"]))
        return boundary

    @event(FoyerInscrit)
    def _(self, groupement: str) -> None:
        self.inscrit_a = groupement

    @event(EncaissementEnregistre)
    def _(self) -> None:
        self.deja = True

    @event(EncaissementContrepasse)
    def _(self, encaissement: str) -> None:
        self.annules.add(encaissement)

    def execute(self) -> None:
        """The transfer is recorded as received first, if it was not; the payment is dated as the bank says."""
        lue = exiger_lue(self)
        if lue.etat not in ("ouverte", "virement"):
            raise LigneDejaDite
        if lue.encaissement is not None and lue.encaissement not in self.annules:
            raise VirementDejaAffecte
        if not self.inscrit_a:
            raise FoyerInconnu(foyer=self.foyer)
        if self.inscrit_a != lue.groupement:
            raise FoyerHorsGroupement(foyer=self.foyer, groupement=lue.groupement)
        if self.deja:
            raise EncaissementDejaEnregistre(encaissement=self.encaissement)
        virement = recu(self, lue)
        if lue.etat == "ouverte":
            self.record(virement, date_effet=lue.arrivee(self.contexte.date_effet))
        self.record(
            VirementAffecte(
                ligne=self.ligne,
                groupement=lue.groupement,
                foyer=self.foyer,
                encaissement=self.encaissement,
                montant_centimes=lue.montant_centimes,
            )
        )
        self.record(
            EncaissementEnregistre(
                encaissement=self.encaissement,
                foyer=self.foyer,
                groupement=lue.groupement,
                session=None,
                cycle=None,
                montant_centimes=lue.montant_centimes,
                mode=Mode.VIREMENT,
                remis_centimes=None,
                rendu_centimes=0,
                recu="",
                payeur=None,
                cheque_numero="",
                note=None,
            ),
            date_effet=lue.arrivee(self.contexte.date_effet),
        )
