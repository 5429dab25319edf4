"""One line of a paper form, saved as it is typed: clear, doubtful or struck out (R-052, R-053, R-057)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.catalogue.articles import ARTICLES
from domaine.catalogue.faits import Article
from domaine.commandes.bon_papier import BON, DejaCommande, LigneDuBon, autres_documents, exiger_bon
from domaine.commandes.compte import COMPTE_ET_LIGNES
from domaine.commandes.controles import article_de
from domaine.commandes.faits import LigneBonNotee
from domaine.commandes.lignes import Prises, inscrire, retrait_de_ligne
from domaine.commandes.limites import LIMITES, Limites, avec_place, exiger_limites
from domaine.commandes.refus import PAS_COMMANDABLE, BonAutreVersion, BonInconnu, LigneDejaCommandee, QuantiteInchangee
from domaine.commandes.sa_ligne import changement, exiger_pas_au_prix_du_foyer, ligne_de, quantite_commandee
from domaine.commandes.suites import avec_suites
from domaine.cycles.phase import COMMANDES_PAS_OUVERTES, CYCLE, EtatCycle
from domaine.foyers.compte import Compte
from domaine.foyers.qui import PAS_PRESENT, QUI_COMMANDE, Qui
from domaine.mutators import folds
from domaine.types import BonPapierId, CatalogueVersion, CycleId, FoyerId, ProduitId, Quantite, Role


@acte(
    Role.BENEVOLE,
    Role.REFERENT,
    Role.COORDINATEUR,
    refus=(
        *COMMANDES_PAS_OUVERTES,
        *PAS_PRESENT,
        BonInconnu,
        BonAutreVersion,
        *PAS_COMMANDABLE,
        LigneDejaCommandee,
        QuantiteInchangee,
    ),
)
@folds(CYCLE, QUI_COMMANDE, COMPTE_ET_LIGNES, ARTICLES, BON, LIMITES)
class NoterLigneBon(Acte):
    """Noter une ligne d'un bon papier, telle qu'elle est écrite."""

    cycle: CycleId
    foyer: FoyerId
    bon: BonPapierId
    produit: ProduitId
    catalogue: CatalogueVersion
    """The version printed on the form."""
    quantite: Quantite
    """As written; 0: nothing, or struck out. When doubtful, the best guess."""
    a_confirmer: bool = False
    """« 2 ? »: nobody can say; it counts for nothing until the household was called (R-057)."""
    deja_commande: DejaCommande = None

    etat: EtatCycle = known(EtatCycle)
    qui: Qui = known(Qui)
    articles: dict[str, Article] = known(dict)
    compte: Compte = known(Compte)
    lignes_prises: Prises = known(Prises)
    alertee: bool = known(bool)
    limites: Limites = known(Limites)
    ouvert: tuple[str, int] | None = known(lambda: None)
    note: LigneDuBon = known(LigneDuBon)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The form, the household with its tier, its account and its order, the prices printed, the round."""
        cycle = f"cycle:{self.cycle}"
        return [
            Selector(types=[*BON], tags=[f"bon:{self.bon}", cycle]),
            Selector(types=[*QUI_COMMANDE, *COMPTE_ET_LIGNES], tags=[f"foyer:{self.foyer}"]),
            Selector(types=[*ARTICLES], tags=[f"catalogue:{self.catalogue}"]),
            Selector(types=[*CYCLE, *LIMITES], tags=[cycle]),
        ]

    def execute(self) -> None:
        self.etat.exiger_commandes_ouvertes(self.cycle)
        self.qui.exiger_present(self.contexte, self.foyer, self.etat.groupement)
        exiger_bon(self)
        article = article_de(self.produit, self.catalogue, self.articles)
        compte = self.quantite > 0 and not self.a_confirmer
        actuelle = quantite_commandee(self)
        if compte:
            exiger_pas_au_prix_du_foyer(self, self.quantite, article)
            autres = autres_documents(self.note, actuelle, self.quantite, self.deja_commande, article)
        else:
            autres = self.note.ailleurs(actuelle)
        note = LigneDuBon(self.quantite, autres if compte else 0, self.a_confirmer)
        voulue = autres + (self.quantite if compte else 0)
        if (voulue, note) == (actuelle, self.note):
            raise QuantiteInchangee(nom=article.nom)
        self._changer_la_ligne(article, voulue)
        self.record(
            LigneBonNotee(
                cycle=self.cycle,
                groupement=self.etat.groupement,
                foyer=self.foyer,
                bon=self.bon,
                produit=self.produit,
                quantite=note.quantite,
                autres=note.autres,
                a_confirmer=note.a_confirmer,
            )
        )

    def _changer_la_ligne(self, article: Article, voulue: int) -> None:
        avant = self.lignes_prises.get(self.produit)
        ou = {"cycle": self.cycle, "groupement": self.etat.groupement, "foyer": self.foyer, "produit": self.produit}
        if avant and not voulue:
            inscrire(self, self.produit, avec_place(self, retrait_de_ligne(avant, **ou), self.articles))
        if not voulue:
            return
        ligne = ligne_de(self, voulue, article)
        if ligne != avant:
            exiger_limites(self, self.produit, article, voulue)
            inscrire(self, self.produit, avec_suites(self, changement(self, ligne)))
