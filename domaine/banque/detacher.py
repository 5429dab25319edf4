"""Taking back what was said of a bank line: the opposite of each fact, and the line is to be told again (R-185)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.banque.faits import CarteDetachee, LigneBancaireDetachee
from domaine.banque.ligne import VIE_D_UNE_LIGNE, Ligne, Part, exiger_lue
from domaine.banque.refus import LigneDeBanqueInconnue, LigneLibre, VirementDejaAffecte
from domaine.encaissements.faits import EncaissementContrepasse
from domaine.mutators import folds
from domaine.types import EncaissementId, LigneBancaireId, Role


@acte(Role.TRESORIER, refus=(LigneDeBanqueInconnue, LigneLibre, VirementDejaAffecte))
@folds(VIE_D_UNE_LIGNE)
class DetacherLigne(Acte):
    """Défaire ce qui a été dit d'une ligne de banque, en gardant la trace."""

    ligne: LigneBancaireId
    annule: EncaissementId | None = None
    """The payment that a transfer had become, undone since."""

    lue: Ligne | None = known(lambda: None)
    annules: set[str] = known(set)

    def consistency_boundary(self) -> Sequence[Selector]:
        """What was said of this line, and what became of the payment it was."""
        boundary = [Selector(types=[*VIE_D_UNE_LIGNE], tags=[f"ligne_bancaire:{self.ligne}"])]
        if self.annule is not None:
            boundary.append(Selector(types=[EncaissementContrepasse], tags=[f"encaissement:{self.annule}"]))
        return boundary

    @event(EncaissementContrepasse)
    def _(self, encaissement: str) -> None:
        self.annules.add(encaissement)

    def execute(self) -> None:
        """A transfer that is on a household's account is a payment: that one is undone first."""
        lue = exiger_lue(self)
        if lue.etat == "ouverte":
            raise LigneLibre
        if lue.encaissement is not None and lue.encaissement not in self.annules:
            raise VirementDejaAffecte
        for part in lue.parts or (_seule(lue),):
            self.record(
                LigneBancaireDetachee(
                    ligne=self.ligne,
                    groupement=lue.groupement,
                    etait=part.genre,
                    reference=part.reference,
                    session=part.session,
                    depot=part.depot,
                    encaissement=part.encaissement,
                    foyer=part.foyer,
                    cycle=part.cycle,
                    lot=part.lot,
                    montant_centimes=part.montant_centimes,
                    frais_centimes=part.frais_centimes,
                    ligne_le=lue.le,
                    enveloppe=lue.enveloppe,
                    financeur=lue.financeur,
                    personne=lue.personne,
                ),
                corrige=lue.dite_a,
                date_effet=lue.arrivee(self.contexte.date_effet),
            )
        for encaissement, montant in lue.cartes:
            self.record(
                CarteDetachee(
                    ligne=self.ligne, groupement=lue.groupement, encaissement=encaissement, montant_centimes=montant
                ),
                date_effet=lue.arrivee(self.contexte.date_effet),
            )


def _seule(lue: Ligne) -> Part:
    """What a line that is none of our operations was said to be."""
    return Part(
        genre=lue.nature or "virement",
        reference="",
        session=None,
        depot=None,
        encaissement=None,
        foyer=None,
        cycle=None,
        lot=None,
        montant_centimes=lue.montant_centimes,
        frais_centimes=0,
    )
