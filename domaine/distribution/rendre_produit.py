"""Taking back what was not opened, sold by the piece: the credit is what was charged, whoever bore it (R-109)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.consignes.dehors import DEHORS_ET_GARDEES, Dehors, exiger_encore_dehors, redevoir_les_gardees, sortis
from domaine.consignes.gardees import Gardees
from domaine.cycles.phase import COMPTES_PAS_OUVERTS, CYCLE, EtatCycle
from domaine.distribution.panier import CONSIGNES_DU_PANIER, Panier
from domaine.distribution.refus import ContenantsDejaRevenus, PlusQuePris, RenduAuPoids
from domaine.distribution.retours import BAISSES, EMPORTES, Baisse, contenants_rendus, reprises, restant
from domaine.encaissements.deja_donne import AVOIRS, Avoir, avoirs_de, exiger_sans_avoir_depuis
from domaine.encaissements.refus import AvoirDepuis
from domaine.foyers.partis import Partis
from domaine.mots import quantite
from domaine.mutators import folds, together
from domaine.types import CycleId, FoyerId, GroupementId, ProduitId, QuantitePositive, Role, Unite


@acte(
    Role.REFERENT,
    Role.COORDINATEUR,
    refus=(*COMPTES_PAS_OUVERTS, PlusQuePris, RenduAuPoids, AvoirDepuis, ContenantsDejaRevenus),
    trouvees=("groupement",),
)
@folds(CYCLE, EMPORTES, together(CONSIGNES_DU_PANIER, DEHORS_ET_GARDEES), BAISSES, AVOIRS)
class RendreProduit(Acte):
    """Reprendre des pièces non ouvertes à un foyer et lui rendre ce qu'il a payé."""

    cycle: CycleId
    foyer: FoyerId
    produit: ProduitId
    quantite: QuantitePositive
    en_plus: bool = False
    """The credit that the household had since was for something else."""
    groupement: GroupementId | None = None
    """Of the household, as the edge found it: what its other numbers had counts too."""

    etat: EtatCycle = known(EtatCycle)
    panier: Panier = known(Panier)
    dehors: Dehors = known(Dehors)
    """Of the containers of this product, in the whole group."""
    gardees: Gardees = known(Gardees)
    baisse: Baisse = known(Baisse)
    partis: Partis = known(Partis)
    avoirs: dict[int, Avoir] = known(dict)

    def consistency_boundary(self) -> Sequence[Selector]:
        """What the household took and brought back, containers and credits; a lower price; the round."""
        foyer, cycle, produit = f"foyer:{self.foyer}", f"cycle:{self.cycle}", f"produit:{self.produit}"
        return [
            Selector(types=[*EMPORTES], tags=[foyer, produit, cycle]),
            Selector(types=[*BAISSES], tags=[produit, cycle]),
            sortis(self),
            Selector(types=[*CYCLE], tags=[cycle]),
            avoirs_de(self.foyer, self.groupement),
        ]

    def execute(self) -> None:
        """Containers charged with the goods follow them in the log, and come back with them."""
        self.etat.exiger_comptes_ouverts(self.cycle)
        pesees = self.panier.pesees
        if any(pesee.prix_pour != Unite.PIECE.prix_pour for pesee in pesees.values()):
            raise RenduAuPoids
        if self.quantite > restant(pesees):
            raise PlusQuePris(pris=quantite(restant(pesees), Unite.PIECE))
        if not self.en_plus:
            exiger_sans_avoir_depuis(self, min(p for p, pesee in pesees.items() if pesee.rendu < pesee.quantite))
        rendus = [
            (rendu, self.panier.consignes.get(rendu.retrait + 1, (0, 0))[1])
            for rendu in reprises(self, pesees, self.quantite)
        ]
        contenants = Counter[int]()
        for rendu, unitaire in rendus:
            contenants[unitaire] += rendu.quantite if unitaire else 0
        exiger_encore_dehors(self, contenants)
        for rendu, unitaire in rendus:
            self.record(rendu, cause=rendu.retrait)
            if unitaire:
                self.record(contenants_rendus(rendu, unitaire), cause=rendu.retrait + 1)
        redevoir_les_gardees(self, contenants)
