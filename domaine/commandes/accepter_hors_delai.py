"""Taking a line that came too late, when no case more has to be bought for it (R-067)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.catalogue.articles import ARTICLES
from domaine.catalogue.faits import Article
from domaine.commandes.apres_cloture import APRES_CLOTURE, DU_PRODUIT, PAS_DE_PLACE, Place, exiger_place
from domaine.commandes.bon_papier import DejaCommande, LigneDuBon, autres_documents
from domaine.commandes.compte import COMPTE_ET_LIGNES
from domaine.commandes.controles import article_de
from domaine.commandes.faits import HorsDelaiTranche
from domaine.commandes.hors_delai import HORS_DELAI, Recue, exiger_recue
from domaine.commandes.lignes import Prises, inscrire
from domaine.commandes.limites import LIMITES, Limites, exiger_limites
from domaine.commandes.refus import PAS_COMMANDABLE, HorsDelaiInconnu, LigneDejaCommandee
from domaine.commandes.sa_ligne import changement, exiger_pas_au_prix_du_foyer, ligne_de, quantite_commandee
from domaine.commandes.suites import avec_suites
from domaine.cycles.phase import CYCLE, PAS_ENTRE_CLOTURE_ET_PORTES, EtatCycle
from domaine.foyers.compte import Compte
from domaine.foyers.qui import PAS_PRESENT, QUI_COMMANDE, Qui
from domaine.mutators import folds
from domaine.types import CatalogueVersion, CycleId, FoyerId, ProduitId, Role


@acte(
    Role.COORDINATEUR,
    refus=(
        *PAS_ENTRE_CLOTURE_ET_PORTES,
        *PAS_PRESENT,
        HorsDelaiInconnu,
        *PAS_COMMANDABLE,
        LigneDejaCommandee,
        *PAS_DE_PLACE,
    ),
)
@folds(CYCLE, QUI_COMMANDE, APRES_CLOTURE, ARTICLES, HORS_DELAI, LIMITES)
class AccepterHorsDelai(Acte):
    """Accepter une ligne arrivée après la fin des commandes, si aucun colis de plus n'est à acheter."""

    cycle: CycleId
    foyer: FoyerId
    produit: ProduitId
    recue: int
    """Position of the line received."""
    catalogue: CatalogueVersion
    """The version that the line was typed from."""
    deja_commande: DejaCommande = None

    etat: EtatCycle = known(EtatCycle)
    qui: Qui = known(Qui)
    articles: dict[str, Article] = known(dict)
    compte: Compte = known(Compte)
    lignes_prises: Prises = known(Prises)
    alertee: bool = known(bool)
    limites: Limites = known(Limites)
    place: Place = known(Place)
    recues: dict[int, Recue] = known(dict)

    def consistency_boundary(self) -> Sequence[Selector]:
        """What came late, what is bought of the product and for whom, the household with its account, the round."""
        foyer, produit, cycle = f"foyer:{self.foyer}", f"produit:{self.produit}", f"cycle:{self.cycle}"
        return [
            Selector(types=[*HORS_DELAI], tags=[foyer, produit, cycle]),
            Selector(types=[*DU_PRODUIT], tags=[produit, cycle]),
            Selector(types=[*QUI_COMMANDE, *COMPTE_ET_LIGNES], tags=[foyer]),
            Selector(types=[*ARTICLES], tags=[f"catalogue:{self.catalogue}"]),
            Selector(types=[*CYCLE, *LIMITES], tags=[cycle]),
        ]

    def execute(self) -> None:
        self.etat.exiger_entre_cloture_et_portes(self.cycle)
        self.qui.exiger_present(self.contexte, self.foyer, self.etat.groupement)
        recue = exiger_recue(self)
        article = article_de(self.produit, self.catalogue, self.articles)
        exiger_pas_au_prix_du_foyer(self, recue.quantite, article)
        actuelle = quantite_commandee(self)
        autres = autres_documents(LigneDuBon(), actuelle, recue.quantite, self.deja_commande, article)
        voulue = autres + recue.quantite
        exiger_place(self, article, de_plus=voulue - actuelle)
        exiger_limites(self, self.produit, article, voulue)
        ligne = ligne_de(self, voulue, article)
        ou = {"cycle": self.cycle, "groupement": self.etat.groupement, "foyer": self.foyer, "produit": self.produit}
        if ligne != self.lignes_prises.get(self.produit):
            inscrire(self, self.produit, avec_suites(self, changement(self, ligne)), cause=self.recue)
        self.record(HorsDelaiTranche(**ou, recue=self.recue, acceptee=True), cause=self.recue)
