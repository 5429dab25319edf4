"""A late order: only from what is left, or from a case that is bought anyway (R-050)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.catalogue.articles import ARTICLES
from domaine.catalogue.faits import Article
from domaine.commandes.apres_cloture import APRES_CLOTURE, DU_PRODUIT, PAS_DE_PLACE, Place, exiger_place
from domaine.commandes.compte import COMPTE_ET_LIGNES
from domaine.commandes.controles import VERSION_PAS_CONNUE, article_de, exiger_pas, exiger_version
from domaine.commandes.lignes import Prises, inscrire
from domaine.commandes.limites import LIMITES, Limites, exiger_limites
from domaine.commandes.refus import PAS_COMMANDABLE
from domaine.commandes.sa_ligne import changement, ligne_de, quantite_commandee
from domaine.commandes.suites import avec_suites
from domaine.cycles.phase import CYCLE, PAS_ENTRE_CLOTURE_ET_PORTES, EtatCycle
from domaine.foyers.compte import Compte
from domaine.foyers.qui import PAS_PRESENT, QUI_COMMANDE, Qui
from domaine.mutators import folds
from domaine.types import CatalogueVersion, CycleId, FoyerId, ProduitId, QuantitePositive, Role


@acte(
    Role.BENEVOLE,
    Role.REFERENT,
    Role.COORDINATEUR,
    refus=(*PAS_ENTRE_CLOTURE_ET_PORTES, *PAS_PRESENT, *VERSION_PAS_CONNUE, *PAS_COMMANDABLE, *PAS_DE_PLACE),
)
@folds(CYCLE, QUI_COMMANDE, APRES_CLOTURE, ARTICLES, LIMITES)
class AjouterApresCloture(Acte):
    """Ajouter à une commande après la fin, sur ce qui reste des colis achetés."""

    cycle: CycleId
    foyer: FoyerId
    produit: ProduitId
    quantite: QuantitePositive
    """Added to what the household has already."""
    catalogue: CatalogueVersion

    etat: EtatCycle = known(EtatCycle)
    qui: Qui = known(Qui)
    articles: dict[str, Article] = known(dict)
    compte: Compte = known(Compte)
    lignes_prises: Prises = known(Prises)
    alertee: bool = known(bool)
    limites: Limites = known(Limites)
    place: Place = known(Place)

    def consistency_boundary(self) -> Sequence[Selector]:
        """What all households have of the product, what is bought of it, the household with its account, the round."""
        cycle = f"cycle:{self.cycle}"
        return [
            Selector(types=[*DU_PRODUIT], tags=[f"produit:{self.produit}", cycle]),
            Selector(types=[*QUI_COMMANDE, *COMPTE_ET_LIGNES], tags=[f"foyer:{self.foyer}"]),
            Selector(types=[*ARTICLES], tags=[f"catalogue:{self.catalogue}"]),
            Selector(types=[*CYCLE, *LIMITES], tags=[cycle]),
        ]

    def execute(self) -> None:
        self.etat.exiger_entre_cloture_et_portes(self.cycle)
        self.qui.exiger_present(self.contexte, self.foyer, self.etat.groupement)
        exiger_version(self.catalogue, self.etat.catalogue, self.articles)
        article = article_de(self.produit, self.catalogue, self.articles)
        total = quantite_commandee(self) + self.quantite
        ligne = ligne_de(self, total, article)
        exiger_pas(total, article, ligne.engagement)
        exiger_place(self, article, de_plus=self.quantite)
        exiger_limites(self, self.produit, article, total)
        inscrire(self, self.produit, avec_suites(self, changement(self, ligne)))
