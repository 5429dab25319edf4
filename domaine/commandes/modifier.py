"""Changing one line of an order before closing, or adding it (R-054)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.catalogue.articles import ARTICLES
from domaine.catalogue.faits import Article
from domaine.commandes.compte import COMPTE_ET_LIGNES
from domaine.commandes.controles import VERSION_PAS_CONNUE, article_de, exiger_pas, exiger_version
from domaine.commandes.lignes import Prises, Souhait, inscrire
from domaine.commandes.limites import LIMITES, Limites, exiger_limites
from domaine.commandes.refus import PAS_COMMANDABLE, QuantiteInchangee
from domaine.commandes.sa_ligne import changement, ligne_voulue, souhait_present
from domaine.commandes.suites import avec_suites
from domaine.cycles.phase import COMMANDES_PAS_OUVERTES, CYCLE, EtatCycle
from domaine.foyers.compte import Compte
from domaine.foyers.qui import PAS_PRESENT, QUI_COMMANDE, Qui
from domaine.mutators import folds
from domaine.types import CatalogueVersion, CycleId, FoyerId, ProduitId, Quantite, QuantitePositive, Role, SiManque


@acte(
    Role.ADHERENT,
    Role.BENEVOLE,
    Role.REFERENT,
    Role.COORDINATEUR,
    refus=(*COMMANDES_PAS_OUVERTES, *PAS_PRESENT, *VERSION_PAS_CONNUE, *PAS_COMMANDABLE, QuantiteInchangee),
)
@folds(CYCLE, QUI_COMMANDE, COMPTE_ET_LIGNES, ARTICLES, LIMITES)
class ModifierLigne(Acte):
    """Changer la quantité d'un produit commandé, ou ajouter ce produit."""

    cycle: CycleId
    foyer: FoyerId
    produit: ProduitId
    quantite: QuantitePositive
    """The whole of what the household wants; to want none is another act."""
    catalogue: CatalogueVersion
    """The version the household has before its eyes."""
    souple_moins: Quantite | None = None
    """None: as it was, 0 for a new line."""
    souple_plus: Quantite | None = None
    """None: as it was, 0 for a new line."""
    si_manque: SiManque | None = None
    """None: as it was, the group's habit for a new line."""

    etat: EtatCycle = known(EtatCycle)
    qui: Qui = known(Qui)
    articles: dict[str, Article] = known(dict)
    compte: Compte = known(Compte)
    lignes_prises: Prises = known(Prises)
    alertee: bool = known(bool)
    limites: Limites = known(Limites)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The household with its tier, its account and its order, the prices it sees, the round."""
        foyer, cycle = f"foyer:{self.foyer}", f"cycle:{self.cycle}"
        return [
            Selector(types=[*QUI_COMMANDE, *COMPTE_ET_LIGNES], tags=[foyer]),
            Selector(types=[*ARTICLES], tags=[f"catalogue:{self.catalogue}"]),
            Selector(types=[*CYCLE, *LIMITES], tags=[cycle]),
        ]

    def execute(self) -> None:
        self.etat.exiger_commandes_ouvertes(self.cycle)
        self.qui.exiger_present(self.contexte, self.foyer, self.etat.groupement)
        exiger_version(self.catalogue, self.etat.catalogue, self.articles)
        article = article_de(self.produit, self.catalogue, self.articles)
        ligne = ligne_voulue(self, self._souhait(), article)
        exiger_pas(self.quantite, article, ligne.engagement)
        if ligne == self.lignes_prises.get(self.produit):
            raise QuantiteInchangee(nom=article.nom)
        exiger_limites(self, self.produit, article, self.quantite)
        inscrire(self, self.produit, avec_suites(self, changement(self, ligne)))

    def _souhait(self) -> Souhait:
        avant = souhait_present(self)
        return Souhait(
            quantite=self.quantite,
            souple_moins=avant.souple_moins if self.souple_moins is None else self.souple_moins,
            souple_plus=avant.souple_plus if self.souple_plus is None else self.souple_plus,
            si_manque=self.si_manque or avant.si_manque,
        )
