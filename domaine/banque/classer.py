"""Saying that a bank line is nothing we had recorded: charges, interest, a gift, a subsidy, a move between accounts."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.avances.connues import AVANCES, NATURE, Avance, avances_de, du_centimes
from domaine.avances.refus import AvanceMoindre, AvanceSansPersonne
from domaine.banque.faits import LigneBancaireClassee, Nature
from domaine.banque.ligne import VIE_D_UNE_LIGNE, Ligne, exiger_ouverte
from domaine.banque.natures import est_possible
from domaine.banque.refus import (
    LigneDeBanqueInconnue,
    LigneDejaDite,
    PayeurSansBon,
    PayeurSansObjet,
    SortieQuiSeraitUneEntree,
)
from domaine.encaissements.faits import EncaissementEnregistre
from domaine.enveloppes.faits import EnveloppeAccordee, EnveloppeAnnulee
from domaine.enveloppes.refus import EnveloppeInconnue, EnveloppeSansObjet
from domaine.mots import euros
from domaine.mutators import folds, together
from domaine.types import Chiffre, EnveloppeId, FinanceurId, LigneBancaireId, PersonneId, Role


@acte(
    Role.TRESORIER,
    refus=(
        LigneDeBanqueInconnue,
        LigneDejaDite,
        SortieQuiSeraitUneEntree,
        EnveloppeSansObjet,
        EnveloppeInconnue,
        PayeurSansObjet,
        PayeurSansBon,
        AvanceSansPersonne,
        AvanceMoindre,
    ),
)
@folds(together(VIE_D_UNE_LIGNE, AVANCES))
class ClasserLigne(Acte):
    """Dire ce qu'est une ligne de banque que nous n'avions pas notée."""

    ligne: LigneBancaireId
    nature: Nature
    note: Chiffre | None = None
    enveloppe: EnveloppeId | None = None
    """Whose claim a funder pays; None: it is not said."""
    payeur: FinanceurId | None = None
    """Who pays the vouchers it stood for, which no envelope grants (R-133); None: it is not said."""
    personne: PersonneId | None = None
    """The volunteer whose advances it pays back (R-166); None: it is something else."""

    lue: Ligne | None = known(lambda: None)
    financeur: tuple[str, str] | None = known(lambda: None)
    """Of the envelope: its group, its funder."""
    bons_de: set[str] = known(set)
    """Groups that took a voucher of this payer."""
    avances: dict[int, Avance] = known(dict)
    annulees: set[int] = known(set)
    remboursees: dict[str, int] = known(dict)

    def consistency_boundary(self) -> Sequence[Selector]:
        """What was said of this line, and the envelope, the payer's vouchers (some a round), or the advances."""
        boundary = [
            Selector(types=[*VIE_D_UNE_LIGNE], tags=[f"ligne_bancaire:{self.ligne}"]),
            *avances_de(self.personne),
        ]
        if self.enveloppe is not None:
            boundary.append(Selector(types=[EnveloppeAccordee, EnveloppeAnnulee], tags=[f"enveloppe:{self.enveloppe}"]))
        if self.payeur is not None:
            boundary.append(Selector(types=[EncaissementEnregistre], tags=[f"financeur:{self.payeur}"]))
        return boundary

    @event(EncaissementEnregistre)
    def _(self, groupement: str) -> None:
        self.bons_de.add(groupement)

    @event(EnveloppeAccordee)
    def _(self, groupement: str, financeur: str) -> None:
        self.financeur = (groupement, financeur)

    @event(EnveloppeAnnulee)
    def _(self) -> None:
        self.financeur = None

    def execute(self) -> None:
        lue = exiger_ouverte(self)
        if not est_possible(self.nature, lue.montant_centimes):
            raise SortieQuiSeraitUneEntree
        if self.enveloppe is not None and self.nature != "financeur":
            raise EnveloppeSansObjet
        if self.enveloppe is not None and (self.financeur is None or self.financeur[0] != lue.groupement):
            raise EnveloppeInconnue
        if self.payeur is not None:
            self._exiger_payeur(self.payeur, lue.groupement)
        if (self.nature == NATURE) != (self.personne is not None):
            raise AvanceSansPersonne
        if self.personne is not None:
            self._exiger_avance(lue)
        self.record(
            LigneBancaireClassee(
                ligne=self.ligne,
                groupement=lue.groupement,
                nature=self.nature,
                montant_centimes=lue.montant_centimes,
                ligne_le=lue.le,
                note=self.note,
                enveloppe=self.enveloppe,
                financeur=self.financeur[1] if self.financeur else self.payeur,
                personne=self.personne,
            ),
            date_effet=lue.arrivee(self.contexte.date_effet),
        )

    def _exiger_payeur(self, payeur: str, groupement: str) -> None:
        if self.nature != "financeur" or self.enveloppe is not None:
            raise PayeurSansObjet
        if groupement not in self.bons_de:
            raise PayeurSansBon(payeur=payeur)

    def _exiger_avance(self, lue: Ligne) -> None:
        du = du_centimes(self, lue.groupement)
        if -lue.montant_centimes > du:
            raise AvanceMoindre(du=euros(max(du, 0)), montant=euros(-lue.montant_centimes))
