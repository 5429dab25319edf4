"""Offering a household another product for what it misses (R-110 to R-115).

Where a delivery says that nothing came, the first offer says to all who wait that it is missing: no second form does.
"""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.approvisionnement.attentes import ATTENTES, Attentes
from domaine.approvisionnement.au_catalogue import exiger_catalogue_du_cycle
from domaine.approvisionnement.faits import PartAllouee, SubstitutionAcceptee, SubstitutionProposee, SubstitutionRefusee
from domaine.approvisionnement.refus import (
    AutreCatalogue,
    DejaPropose,
    MemeProduit,
    PlusQueLeManque,
    RienARemplacer,
    SubstitutDejaAttendu,
    SubstitutionEnChaine,
    UnitesDifferentes,
)
from domaine.approvisionnement.rien_venu import VENUE, Venue, declarer, rien_venu
from domaine.approvisionnement.substitution import SUBSTITUTIONS, Proposition, allergenes_dits, nouveaux_allergenes
from domaine.catalogue.faits import Article, CataloguePublie
from domaine.commandes.controles import article_de
from domaine.commandes.lignes import LIGNES, Ligne, Prises
from domaine.commandes.refus import LigneInconnue, ProduitHorsCatalogue
from domaine.cycles.phase import COMMANDES_PAS_CLOSES, CYCLE, EtatCycle
from domaine.foyers.qui import PAS_LA, QUI_EST_LA, Qui
from domaine.mots import quantite as en_mots
from domaine.mutators import Mutators, folds, of_its_household, of_its_product, together
from domaine.types import CatalogueVersion, CycleId, FoyerId, ProduitId, QuantitePositive, Role, SiManque


def _allouee(acte: ProposerSubstitution, foyer: str, demande: int, part: int) -> None:
    acte.manque += demande - part if foyer == acte.foyer else 0


_DU_PRODUIT = {fait: mutator for fait, mutator in ATTENTES.items() if fait is not SubstitutionAcceptee}
CE_QUI_EST_VENU: Mutators = together(
    of_its_product(_DU_PRODUIT),  # lines of the substitute are found too
    {SubstitutionAcceptee: ATTENTES[SubstitutionAcceptee], PartAllouee: _allouee},
    VENUE,
)


@acte(
    Role.REFERENT,
    Role.COORDINATEUR,
    refus=(
        *COMMANDES_PAS_CLOSES,
        AutreCatalogue,
        *PAS_LA,
        ProduitHorsCatalogue,
        MemeProduit,
        LigneInconnue,
        SubstitutionEnChaine,
        DejaPropose,
        RienARemplacer,
        SubstitutDejaAttendu,
        UnitesDifferentes,
        PlusQueLeManque,
    ),
)
@folds(CYCLE, QUI_EST_LA, together(CE_QUI_EST_VENU, of_its_household(together(LIGNES, SUBSTITUTIONS))))
class ProposerSubstitution(Acte):
    """Proposer à un foyer un autre produit à la place de celui qui manque."""

    cycle: CycleId
    foyer: FoyerId
    produit: ProduitId
    substitut: ProduitId
    catalogue: CatalogueVersion
    """The round's version."""
    quantite: QuantitePositive | None = None
    """None: all that the household misses."""

    etat: EtatCycle = known(EtatCycle)
    qui: Qui = known(Qui)
    articles: dict[str, Article] = known(dict)
    fournisseurs: dict[str, str] = known(dict)
    """By product of the catalogue version."""
    lignes_prises: Prises = known(Prises)
    propositions: dict[tuple[str, str], Proposition] = known(dict)
    attentes: Attentes = known(Attentes)
    venue: Venue = known(Venue)
    manque: int = known(int)
    """Ordered and not allocated, of the product."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """All that moved the product; what the household was offered of it and took of the other; catalogue, round."""
        foyer, cycle = f"foyer:{self.foyer}", f"cycle:{self.cycle}"
        return [
            Selector(types=[*QUI_EST_LA], tags=[foyer]),
            Selector(types=[*CE_QUI_EST_VENU], tags=[f"produit:{self.produit}", cycle]),
            Selector(types=[*SUBSTITUTIONS], tags=[foyer, f"produit:{self.produit}", cycle]),
            Selector(types=[*LIGNES, *SUBSTITUTIONS], tags=[foyer, f"produit:{self.substitut}", cycle]),
            Selector(types=[CataloguePublie], tags=[f"catalogue:{self.catalogue}"]),
            Selector(types=[*CYCLE], tags=[cycle]),
        ]

    @event(CataloguePublie)
    def _(self, fournisseur: str, articles: dict[str, Article]) -> None:
        self.articles.update(articles)
        self.fournisseurs.update(dict.fromkeys(articles, fournisseur))

    def execute(self) -> None:
        """Record the offer, and at once the answer that a box ticked at order time already gives (R-112)."""
        self.etat.exiger_commandes_closes(self.cycle)
        self.qui.exiger_la(self.foyer)
        exiger_catalogue_du_cycle(self.etat, self.catalogue)
        if self.substitut == self.produit:
            raise MemeProduit(produit=self.produit)
        article = article_de(self.substitut, self.catalogue, self.articles)
        ligne = self.lignes_prises.get(self.produit)
        if any(s == self.produit and p.reponse == "acceptee" for (_, s), p in self.propositions.items()):
            raise SubstitutionEnChaine(produit=self.produit, foyer=self.foyer)
        if ligne is None:
            raise LigneInconnue(foyer=self.foyer, produit=self.produit)
        declare = declarer(self) if rien_venu(self) else {}
        proposition = self._proposition(ligne, article, self.manque + declare.get(self.foyer, 0))
        nouveaux = self._nouveaux_allergenes(article)
        self.record(
            SubstitutionProposee(
                **self._ou(),
                quantite=proposition.quantite,
                prix_promis_centimes=proposition.prix_promis_centimes,
                prix_substitut_centimes=proposition.prix_substitut_centimes,
                prix_pour=proposition.prix_pour,
                nouveaux_allergenes=nouveaux,
                fournisseur=self.fournisseurs[self.substitut],
                consigne_centimes=proposition.consigne_centimes,
            )
        )
        self._repondre_par_preference(ligne, proposition, nouveaux)

    def _proposition(self, ligne: Ligne, article: Article, manque: int) -> Proposition:
        """`manque`: what the household was left without, before what it took in its place."""
        self._exiger_place()
        remplace = self.articles.get(self.produit)
        unite = remplace.unite if remplace else article.unite
        if (article.unite, article.unite.prix_pour) != (unite, ligne.prix_pour):
            raise UnitesDifferentes(produit=self.produit, substitut=self.substitut)
        deja = sum(p.quantite for (produit, _), p in self.propositions.items() if self._prise(produit, p))
        manque -= deja
        if manque <= 0:
            raise RienARemplacer(produit=self.produit, foyer=self.foyer)
        quantite = self.quantite or manque
        if quantite > manque:
            raise PlusQueLeManque(manque=en_mots(manque, article.unite), foyer=self.foyer)
        return Proposition(
            quantite, ligne.prix_centimes, article.prix_centimes, ligne.prix_pour, article.consigne_centimes
        )

    def _exiger_place(self) -> None:
        """One offer at a time for a product, and one price for what a household takes of a substitute."""
        for (produit, substitut), proposition in self.propositions.items():
            if produit == self.produit and proposition.reponse == "en_attente":
                raise DejaPropose(produit=self.produit, foyer=self.foyer)
            if substitut == self.substitut and proposition.reponse in {"en_attente", "acceptee"}:
                raise SubstitutDejaAttendu(substitut=self.substitut, foyer=self.foyer)
        if self.substitut in self.lignes_prises:
            raise SubstitutDejaAttendu(substitut=self.substitut, foyer=self.foyer)

    def _prise(self, produit: str, proposition: Proposition) -> bool:
        return produit == self.produit and proposition.reponse == "acceptee"

    def _nouveaux_allergenes(self, article: Article) -> tuple[str, ...]:
        remplace = self.articles.get(self.produit)
        return nouveaux_allergenes(allergenes_dits(article), allergenes_dits(remplace) if remplace else ())

    def _repondre_par_preference(self, ligne: Ligne, proposition: Proposition, nouveaux: tuple[str, ...]) -> None:
        """A ticked box accepts the product, never a higher price nor a new allergen (R-112, R-114)."""
        si_manque = ligne.souhait.si_manque
        if si_manque is SiManque.NE_PAS_REMPLACER:
            self.record(SubstitutionRefusee(**self._ou(), canal="preference"))
        if si_manque is SiManque.REMPLACER and not nouveaux:
            accord = proposition.accord(ligne, canal="preference", temoin=None, plus_cher_accepte=False, **self._ou())
            self.record(accord)

    def _ou(self) -> dict[str, str]:
        return {
            "cycle": self.cycle,
            "groupement": self.etat.groupement,
            "foyer": self.foyer,
            "produit": self.produit,
            "substitut": self.substitut,
        }
