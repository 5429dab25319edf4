"""Giving up a whole order before closing: each of its lines is withdrawn, what was paid stays on the account."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.commandes.lignes import LIGNES, Prises, inscrire, retrait_de_ligne
from domaine.commandes.limites import LIMITES, Limites, avec_place
from domaine.commandes.refus import CommandeVide
from domaine.cycles.phase import COMMANDES_PAS_OUVERTES, CYCLE, EtatCycle
from domaine.foyers.qui import PAS_SOI_MEME, QUI_PARLE, Qui
from domaine.mutators import folds
from domaine.types import CycleId, FoyerId, Role


@acte(
    Role.ADHERENT,
    Role.BENEVOLE,
    Role.REFERENT,
    Role.COORDINATEUR,
    refus=(*COMMANDES_PAS_OUVERTES, *PAS_SOI_MEME, CommandeVide),
)
@folds(CYCLE, QUI_PARLE, LIGNES, LIMITES)
class AnnulerCommande(Acte):
    """Annuler toute la commande d'un foyer."""

    cycle: CycleId
    foyer: FoyerId

    etat: EtatCycle = known(EtatCycle)
    qui: Qui = known(Qui)
    lignes_prises: Prises = known(Prises)
    limites: Limites = known(Limites)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The household, its lines, the round."""
        foyer, cycle = f"foyer:{self.foyer}", f"cycle:{self.cycle}"
        return [
            Selector(types=[*QUI_PARLE], tags=[foyer]),
            Selector(types=[*LIGNES], tags=[foyer, cycle]),
            Selector(types=[*CYCLE, *LIMITES], tags=[cycle]),
        ]

    def execute(self) -> None:
        self.etat.exiger_commandes_ouvertes(self.cycle)
        self.qui.exiger_soi_meme(self.contexte, self.foyer)
        if not self.lignes_prises:
            raise CommandeVide(cycle=self.cycle)
        for produit, ligne in sorted(self.lignes_prises.items()):
            fait = retrait_de_ligne(
                ligne, cycle=self.cycle, groupement=self.etat.groupement, foyer=self.foyer, produit=produit
            )
            inscrire(self, produit, avec_place(self, fait, {}))
