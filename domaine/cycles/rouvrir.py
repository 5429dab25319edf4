"""Taking orders again after they were closed: what was decided and sent since is void (R-068)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Annotated

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.achats_communs.refus import AchatDejaConfie
from domaine.acte import Acte, acte, known
from domaine.approvisionnement.faits import AjustageValide
from domaine.commandes.faits import QuantiteAjustee
from domaine.cycles.achats_en_cours import ACHATS, Achats
from domaine.cycles.commandes_en_cours import COMMANDES, Cle, LigneEnCours
from domaine.cycles.dates import exiger_dates
from domaine.cycles.faits import CycleRouvert
from domaine.cycles.phase import COMPTES_PAS_OUVERTS, CYCLE, EtatCycle, Phase
from domaine.cycles.refus import (
    BonDejaAccuse,
    ClotureDejaPassee,
    CommandesDejaOuvertes,
    CycleDejaLivre,
    DistributionAvantCloture,
    DistributionDejaOuverte,
    PartsDejaDecidees,
    PortARendre,
)
from domaine.mutators import folds
from domaine.types import CycleId, Motif, Role


@acte(
    Role.COORDINATEUR,
    refus=(
        *COMPTES_PAS_OUVERTS,
        CommandesDejaOuvertes,
        DistributionDejaOuverte,
        BonDejaAccuse,
        CycleDejaLivre,
        AchatDejaConfie,
        PortARendre,
        PartsDejaDecidees,
        ClotureDejaPassee,
        DistributionAvantCloture,
    ),
)
@folds(CYCLE, ACHATS, COMMANDES)
class RouvrirCycle(Acte):
    """Rouvrir les commandes closes : les colis décidés et les bons envoyés tombent."""

    cycle: CycleId
    cloture_prevue: Annotated[datetime, Meta(tz=True)]
    distribution_le: date | None = None
    """None: as it was."""

    etat: EtatCycle = known(EtatCycle)
    achats: Achats = known(Achats)
    lignes: dict[Cle, LigneEnCours] = known(dict)
    ajustes: dict[str, int] = known(dict)
    """Position of the decision on cases, by product."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """All that was ordered, decided and bought in the round."""
        return [Selector(types=[*CYCLE, *ACHATS, *COMMANDES, AjustageValide], tags=[f"cycle:{self.cycle}"])]

    @event(AjustageValide)
    def _(self, position: int, produit: str) -> None:
        self.ajustes[produit] = position

    def execute(self) -> None:
        """A supplier that acknowledged its order is at work on it: only its agreement could undo that."""
        self._exiger_reouverture()
        assert self.etat.distribution_le is not None  # noqa: S101 - a round says when goods are handed over
        distribution_le = self.distribution_le or self.etat.distribution_le
        exiger_dates(self.cloture_prevue, distribution_le, self.contexte.date_effet)
        deplacees = {cle: li for cle, li in sorted(self.lignes.items()) if li.quantite != li.commandee}
        self.record(
            CycleRouvert(
                cycle=self.cycle,
                groupement=self.etat.groupement,
                cloture_prevue=self.cloture_prevue.astimezone(UTC),
                distribution_le=distribution_le,
                produits=tuple(sorted(p for p, position in self.ajustes.items() if position > self.etat.rouvert)),
                bons=tuple(sorted(self.achats.bons)),
                lignes=len(deplacees),
            )
        )
        self.achats.liberer(self, cycle=self.cycle, groupement=self.etat.groupement)
        for (foyer, produit, _), ligne in deplacees.items():
            self._remettre(foyer, produit, ligne)

    def _exiger_reouverture(self) -> None:
        self.etat.exiger_comptes_ouverts(self.cycle)
        if self.etat.phase is Phase.OUVERT:
            raise CommandesDejaOuvertes(cycle=self.cycle)
        if self.etat.phase > Phase.CLOS:
            raise DistributionDejaOuverte(cycle=self.cycle)
        for bon in self.achats.bons.values():
            if bon.accuse:
                raise BonDejaAccuse(fournisseur=bon.fournisseur, numero=bon.numero)
        self.achats.exiger_rien_livre(self.cycle)
        repartis = sorted({produit for (_, produit, _), ligne in self.lignes.items() if ligne.repartie})
        if repartis:
            raise PartsDejaDecidees(cycle=self.cycle, produits=", ".join(repartis))

    def _remettre(self, foyer: str, produit: str, ligne: LigneEnCours) -> None:
        self.record(
            QuantiteAjustee(
                cycle=self.cycle,
                groupement=self.etat.groupement,
                foyer=foyer,
                produit=produit,
                quantite_avant=ligne.quantite,
                quantite=ligne.commandee,
                coutant_centimes=ligne.coutant_centimes,
                engage_avant_centimes=ligne.engage_centimes,
                engage_centimes=ligne.engage_commande_centimes,
                raison=Motif.AUTRE,
            ),
            motif=Motif.AUTRE.value,
        )
