"""A petty expense paid in cash, with its voucher (R-166)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.caisses.faits import AnomalieConstatee, DepenseCaisse
from domaine.caisses.refus import CaisseDejaComptee, CaisseInconnue, RembourseSoiMeme
from domaine.caisses.session import SESSION_DE_CAISSE, Caisse, exiger_ouverte
from domaine.mutators import folds
from domaine.types import Libelle, Montant, PersonneId, Photos, Role, SessionId


@acte(Role.REFERENT, Role.COORDINATEUR, Role.TRESORIER, refus=(CaisseInconnue, CaisseDejaComptee, RembourseSoiMeme))
@folds(SESSION_DE_CAISSE)
class EnregistrerDepense(Acte):
    """Enregistrer une petite dépense payée par la caisse, avec sa pièce."""

    session: SessionId
    montant_centimes: Montant
    objet: Libelle
    piece: Libelle
    """Where the receipt is kept."""
    photos: Photos = ()
    """Of the receipt; without one the expense is recorded, and shown until somebody looks at the paper."""
    avance_par: PersonneId | None = None
    """Who had paid out of their own pocket, and is paid back; None: the till pays the shop."""

    caisse: Caisse = known(Caisse)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [Selector(types=[*SESSION_DE_CAISSE], tags=[f"caisse:{self.session}"])]

    def execute(self) -> None:
        """Who is paid back does not take the money alone: somebody else notes it."""
        exiger_ouverte(self.caisse, self.session)
        if self.avance_par == self.contexte.acteur:
            raise RembourseSoiMeme
        self.record(
            DepenseCaisse(
                session=self.session,
                groupement=self.caisse.groupement,
                montant_centimes=self.montant_centimes,
                objet=self.objet,
                piece=self.piece,
                photos=self.photos,
                avance_par=self.avance_par,
            )
        )
        if not self.photos:
            self.record(sans_ticket(self.caisse, self.session, self.montant_centimes))


def sans_ticket(caisse: Caisse, session: str, montant_centimes: int) -> AnomalieConstatee:
    """Of an expense without a photo; it stands in the log just after the expense that it is about."""
    return AnomalieConstatee(
        regle="R-166",
        groupement=caisse.groupement,
        session=session,
        cycle=caisse.cycle,
        detail={"montant_centimes": montant_centimes},
    )
