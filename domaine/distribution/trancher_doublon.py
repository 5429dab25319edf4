"""Deciding about a weighing that came twice: the first weight stood until now, nothing was added in silence (R-101)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from eventsourcing.dcb.domain import Selector
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.consignes.dehors import DEHORS_ET_GARDEES, Dehors, exiger_encore_dehors, redevoir_les_gardees, sortis
from domaine.consignes.gardees import Gardees
from domaine.cycles.phase import COMPTES_PAS_OUVERTS, CYCLE, EtatCycle
from domaine.distribution.annulation import annuler_pesee, contenants_de
from domaine.distribution.doublon import DOUBLES, Double, compter, remettre
from domaine.distribution.faits import RetraitDoublonTranche
from domaine.distribution.panier import CONSIGNES_DU_PANIER, MOUVEMENTS_DE_PANIER, Panier
from domaine.distribution.refus import AnnulationASigner, ContenantsDejaRevenus, DejaRendu, DoublonInconnu
from domaine.encaissements.deja_donne import AVOIRS, Avoir, avoirs_de, exiger_sans_avoir_depuis
from domaine.encaissements.refus import AvoirDepuis
from domaine.foyers.partis import Partis
from domaine.groupements.second import PAS_LE_SECOND, ROLES_DU_SECOND, Signataires, du_second
from domaine.mutators import folds, together
from domaine.types import CycleId, FoyerId, GroupementId, Motif, PersonneId, ProduitId, Role


@acte(
    Role.REFERENT,
    Role.COORDINATEUR,
    refus=(
        *COMPTES_PAS_OUVERTS,
        DoublonInconnu,
        AnnulationASigner,
        *PAS_LE_SECOND,
        DejaRendu,
        ContenantsDejaRevenus,
        AvoirDepuis,
    ),
    trouvees=("groupement",),
)
@folds(MOUVEMENTS_DE_PANIER, together(CONSIGNES_DU_PANIER, DEHORS_ET_GARDEES), DOUBLES, CYCLE, AVOIRS, ROLES_DU_SECOND)
class TrancherDoublonRetrait(Acte):
    """Décider d'une pesée reçue deux fois : garder la première, la remplacer ou ajouter."""

    cycle: CycleId
    foyer: FoyerId
    produit: ProduitId
    doublon: Annotated[int, Meta(ge=1)]
    """Position of the presumed double."""
    decision: Literal["garder", "remplacer", "ajouter"]
    second: PersonneId | None = None
    """Who signs with the person acting when its own weighing is replaced (R-185)."""
    en_plus: bool = False
    """The credit that the household had since the first weighing was for something else."""
    groupement: GroupementId | None = None
    """Of the household, as the edge found it: what its other numbers had counts too."""

    etat: EtatCycle = known(EtatCycle)
    panier: Panier = known(Panier)
    dehors: Dehors = known(Dehors)
    """Of the containers of this product, in the whole group."""
    gardees: Gardees = known(Gardees)
    doubles: dict[int, Double] = known(dict)
    partis: Partis = known(Partis)
    avoirs: dict[int, Avoir] = known(dict)
    signataires: Signataires = known(Signataires)

    def consistency_boundary(self) -> Sequence[Selector]:
        """This product for this household, weighed or kept aside; its containers, credits; the round; the second."""
        foyer, cycle = f"foyer:{self.foyer}", f"cycle:{self.cycle}"
        return [
            Selector(types=[*MOUVEMENTS_DE_PANIER, *DOUBLES], tags=[foyer, f"produit:{self.produit}", cycle]),
            sortis(self),
            Selector(types=[*CYCLE], tags=[cycle]),
            avoirs_de(self.foyer, self.groupement),
            *du_second(self),
        ]

    def execute(self) -> None:
        """Undo what is replaced, then count the second weight as if it had just been put on the scale.

        A lighter weight gives money back: a credit may have done so already (R-145).
        """
        self.etat.exiger_comptes_ouverts(self.cycle)
        double = self.doubles.get(self.doublon)
        if double is None:
            raise DoublonInconnu
        remplacees = self.panier.pesees_de(self.produit) if self.decision == "remplacer" else {}
        if not self.en_plus and double.pesee.du_centimes < sum(p.du_centimes for p in remplacees.values()):
            exiger_sans_avoir_depuis(self, min(remplacees))
        repris = contenants_de(self.panier, remplacees)
        repris[double.consigne_centimes] -= double.pesee.quantite
        exiger_encore_dehors(self, repris)
        self.record(
            RetraitDoublonTranche(
                cycle=self.cycle,
                groupement=self.etat.groupement,
                foyer=self.foyer,
                produit=self.produit,
                doublon=self.doublon,
                decision=self.decision,
            ),
            cause=self.doublon,
        )
        if self.decision == "garder":
            return
        for position in remplacees:
            annuler_pesee(self, position, Motif.DOUBLON, en_plus=self.en_plus)
        retrait = compter(
            double,
            self.panier.sans(remplacees).reste(self.produit),
            cycle=self.cycle,
            groupement=self.etat.groupement,
            foyer=self.foyer,
            produit=self.produit,
        )
        remettre(self, retrait, consigne_centimes=double.consigne_centimes)
        redevoir_les_gardees(self, repris)
