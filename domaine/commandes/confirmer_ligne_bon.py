"""The answer about a doubtful line: how much the household meant, until 24 hours after the closing (R-057)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.catalogue.articles import ARTICLES
from domaine.catalogue.faits import Article
from domaine.commandes.apres_cloture import APRES_CLOTURE, DU_PRODUIT, PAS_DE_PLACE, Place, exiger_place
from domaine.commandes.bon_papier import BON, DejaCommande, LigneDuBon, autres_documents, exiger_bon
from domaine.commandes.compte import COMPTE_ET_LIGNES
from domaine.commandes.controles import article_de
from domaine.commandes.faits import LigneBonNotee
from domaine.commandes.lignes import Prises, inscrire
from domaine.commandes.limites import LIMITES, Limites, exiger_limites
from domaine.commandes.refus import (
    PAS_COMMANDABLE,
    BonAutreVersion,
    BonInconnu,
    DoutePerime,
    LigneDejaClaire,
    LigneDejaCommandee,
)
from domaine.commandes.sa_ligne import changement, exiger_pas_au_prix_du_foyer, ligne_de, quantite_commandee
from domaine.commandes.suites import avec_suites
from domaine.cycles.phase import CYCLE, EtatCycle, Phase
from domaine.cycles.refus import CycleInconnu
from domaine.foyers.compte import Compte
from domaine.foyers.qui import PAS_PRESENT, QUI_COMMANDE, Qui
from domaine.mutators import folds
from domaine.types import BonPapierId, CatalogueVersion, CycleId, FoyerId, ProduitId, Quantite, Role

DELAI = timedelta(hours=24)
"""After the closing: cases are decided then, what is still doubtful is dropped."""


@acte(
    Role.BENEVOLE,
    Role.REFERENT,
    Role.COORDINATEUR,
    refus=(
        CycleInconnu,
        *PAS_PRESENT,
        BonInconnu,
        BonAutreVersion,
        LigneDejaClaire,
        DoutePerime,
        *PAS_COMMANDABLE,
        LigneDejaCommandee,
        *PAS_DE_PLACE,
    ),
)
@folds(CYCLE, QUI_COMMANDE, APRES_CLOTURE, ARTICLES, BON, LIMITES)
class ConfirmerLigneBon(Acte):
    """Dire ce que vaut une ligne douteuse d'un bon papier, après avoir appelé le foyer."""

    cycle: CycleId
    foyer: FoyerId
    bon: BonPapierId
    produit: ProduitId
    catalogue: CatalogueVersion
    """The version printed on the form."""
    quantite: Quantite
    """What the household meant; 0: it does not want any."""
    deja_commande: DejaCommande = None

    etat: EtatCycle = known(EtatCycle)
    qui: Qui = known(Qui)
    articles: dict[str, Article] = known(dict)
    compte: Compte = known(Compte)
    lignes_prises: Prises = known(Prises)
    alertee: bool = known(bool)
    limites: Limites = known(Limites)
    place: Place = known(Place)
    ouvert: tuple[str, int] | None = known(lambda: None)
    note: LigneDuBon = known(LigneDuBon)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The form, what is bought of the product and for whom, the household with its account, the round."""
        cycle = f"cycle:{self.cycle}"
        return [
            Selector(types=[*BON], tags=[f"bon:{self.bon}", cycle]),
            Selector(types=[*DU_PRODUIT], tags=[f"produit:{self.produit}", cycle]),
            Selector(types=[*QUI_COMMANDE, *COMPTE_ET_LIGNES], tags=[f"foyer:{self.foyer}"]),
            Selector(types=[*ARTICLES], tags=[f"catalogue:{self.catalogue}"]),
            Selector(types=[*CYCLE, *LIMITES], tags=[cycle]),
        ]

    def execute(self) -> None:
        self.etat.exiger_connu(self.cycle)
        self.qui.exiger_present(self.contexte, self.foyer, self.etat.groupement)
        exiger_bon(self)
        if not self.note.a_confirmer:
            raise LigneDejaClaire(produit=self.produit, bon=self.bon)
        clos_le = self.etat.clos_le
        if self.etat.phase > Phase.CLOS or (clos_le and self.contexte.date_effet > clos_le + DELAI):
            raise DoutePerime(produit=self.produit)
        autres = self._inscrire(article_de(self.produit, self.catalogue, self.articles)) if self.quantite else 0
        self.record(
            LigneBonNotee(
                cycle=self.cycle,
                groupement=self.etat.groupement,
                foyer=self.foyer,
                bon=self.bon,
                produit=self.produit,
                quantite=self.quantite,
                autres=autres,
                a_confirmer=False,
            )
        )

    def _inscrire(self, article: Article) -> int:
        """The household's line, as it was meant all along; answers what the form adds to."""
        exiger_pas_au_prix_du_foyer(self, self.quantite, article)
        actuelle = quantite_commandee(self)
        autres = autres_documents(self.note, actuelle, self.quantite, self.deja_commande, article)
        voulue = autres + self.quantite
        if self.etat.phase is Phase.CLOS:
            exiger_place(self, article, de_plus=voulue - actuelle)
        exiger_limites(self, self.produit, article, voulue)
        ligne = ligne_de(self, voulue, article)
        if ligne != self.lignes_prises.get(self.produit):
            inscrire(self, self.produit, avec_suites(self, changement(self, ligne)))
        return autres
