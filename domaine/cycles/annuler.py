"""A round that does not take place: every order is void, what was paid stays on accounts (R-068)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.achats_communs.refus import AchatDejaConfie
from domaine.acte import Acte, acte, known
from domaine.cycles.achats_en_cours import ACHATS, Achats
from domaine.cycles.commandes_en_cours import COMMANDES, Cle, LigneEnCours
from domaine.cycles.faits import CommandeCaduque, CycleAnnule, LigneCaduque
from domaine.cycles.phase import COMPTES_PAS_OUVERTS, CYCLE, EtatCycle, Phase
from domaine.cycles.refus import CycleDejaLivre, DistributionDejaOuverte, PortARendre
from domaine.mutators import folds
from domaine.types import CycleId, Role


@acte(
    Role.COORDINATEUR,
    refus=(*COMPTES_PAS_OUVERTS, DistributionDejaOuverte, CycleDejaLivre, AchatDejaConfie, PortARendre),
)
@folds(CYCLE, ACHATS, COMMANDES)
class AnnulerCycle(Acte):
    """Annuler la commande du mois : toutes les commandes tombent, les paiements restent sur les comptes."""

    cycle: CycleId

    etat: EtatCycle = known(EtatCycle)
    achats: Achats = known(Achats)
    lignes: dict[Cle, LigneEnCours] = known(dict)

    def consistency_boundary(self) -> Sequence[Selector]:
        """All that was ordered and bought in the round."""
        return [Selector(types=[*CYCLE, *ACHATS, *COMMANDES], tags=[f"cycle:{self.cycle}"])]

    def execute(self) -> None:
        """Refunds are asked for by each household: nothing is paid back by itself."""
        self.etat.exiger_comptes_ouverts(self.cycle)
        if self.etat.phase > Phase.CLOS:
            raise DistributionDejaOuverte(cycle=self.cycle)
        self.achats.exiger_rien_livre(self.cycle)
        caduques = self._caduques()
        self.record(
            CycleAnnule(
                cycle=self.cycle,
                groupement=self.etat.groupement,
                foyers=len(caduques),
                engage_libere_centimes=sum(li.engage_centimes for caduque in caduques for li in caduque.lignes),
                bons=tuple(sorted(self.achats.bons)),
            )
        )
        for caduque in caduques:
            self.record(caduque)
        self.achats.liberer(self, cycle=self.cycle, groupement=self.etat.groupement)

    def _caduques(self) -> list[CommandeCaduque]:
        par_foyer: dict[str, list[LigneCaduque]] = defaultdict(list)
        for (foyer, produit, _), ligne in sorted(self.lignes.items()):
            if ligne.quantite:
                caduque = LigneCaduque(produit=produit, quantite=ligne.quantite, engage_centimes=ligne.engage_centimes)
                par_foyer[foyer].append(caduque)
        return [
            CommandeCaduque(cycle=self.cycle, groupement=self.etat.groupement, foyer=foyer, lignes=tuple(lignes))
            for foyer, lignes in par_foyer.items()
        ]
