"""A household says yes to a higher price than it was promised; without that yes, the promise holds (R-041)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec
from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.approvisionnement.faits import PartAllouee
from domaine.approvisionnement.refus import AccordSansTemoin
from domaine.catalogue.articles import ARTICLES
from domaine.catalogue.faits import Article
from domaine.commandes.compte import COMPTE_ET_LIGNES, alerte
from domaine.commandes.controles import article_de
from domaine.commandes.faits import PrixAccepte, QuantiteAjustee
from domaine.commandes.lignes import Ligne, Prises, inscrire, ligne_ajustee, modification
from domaine.commandes.refus import (
    CompteInsuffisant,
    LigneInconnue,
    PartDejaDecidee,
    PrixPasPlusHaut,
    ProduitHorsCatalogue,
)
from domaine.cycles.phase import CYCLE, EtatCycle, Phase
from domaine.cycles.refus import CycleInconnu, DistributionDejaOuverte
from domaine.foyers.compte import Compte
from domaine.foyers.qui import PAS_SOI_MEME, QUI_PARLE, Qui
from domaine.hausses.bandes import Bande, bande
from domaine.hausses.refus import HausseAbsorbee
from domaine.mots import euros
from domaine.mutators import Mutators, folds, of_its_product, of_its_round, together
from domaine.types import CatalogueVersion, CycleId, FoyerId, PersonneId, ProduitId, Role


def _repartie(acte: AccepterPrix) -> None:
    acte.repartie = True


COMPTE_ET_SUITES: Mutators = together(
    COMPTE_ET_LIGNES,
    of_its_round({QuantiteAjustee: ligne_ajustee, **of_its_product({PartAllouee: _repartie})}),
)


@acte(
    Role.ADHERENT,
    Role.BENEVOLE,
    Role.REFERENT,
    Role.COORDINATEUR,
    refus=(
        CycleInconnu,
        DistributionDejaOuverte,
        *PAS_SOI_MEME,
        LigneInconnue,
        ProduitHorsCatalogue,
        PrixPasPlusHaut,
        HausseAbsorbee,
        PartDejaDecidee,
        AccordSansTemoin,
        CompteInsuffisant,
    ),
)
@folds(CYCLE, QUI_PARLE, COMPTE_ET_SUITES, ARTICLES)
class AccepterPrix(Acte):
    """Noter qu'un foyer accepte un prix plus haut que celui qui lui était promis."""

    cycle: CycleId
    foyer: FoyerId
    produit: ProduitId
    catalogue: CatalogueVersion
    """The version that asks the new price."""
    canal: Literal["oral", "telephone", "sms", "en_ligne", "papier"]
    temoin: PersonneId | None = None
    """Who heard a spoken yes."""

    etat: EtatCycle = known(EtatCycle)
    qui: Qui = known(Qui)
    compte: Compte = known(Compte)
    alertee: bool = known(bool)
    lignes_prises: Prises = known(Prises)
    articles: dict[str, Article] = known(dict)
    repartie: bool = known(bool)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The household with its account, its lines and what was decided of them, the new prices, the round."""
        return [
            Selector(types=[*QUI_PARLE, *COMPTE_ET_SUITES], tags=[f"foyer:{self.foyer}"]),
            Selector(types=[*ARTICLES], tags=[f"catalogue:{self.catalogue}"]),
            Selector(types=[*CYCLE], tags=[f"cycle:{self.cycle}"]),
        ]

    def execute(self) -> None:
        """The consent, then the line at the new price and at the same quantity: it engages as an order does (R-119)."""
        self.etat.exiger_connu(self.cycle)
        if self.etat.phase > Phase.CLOS:
            raise DistributionDejaOuverte(cycle=self.cycle)
        self.qui.exiger_soi_meme(self.contexte, self.foyer)
        ligne = self._ligne()
        article = article_de(self.produit, self.catalogue, self.articles)
        if article.prix_centimes <= ligne.prix_centimes or article.unite.prix_pour != ligne.prix_pour:
            raise PrixPasPlusHaut(
                nom=article.nom,
                version=self.catalogue,
                prix=euros(article.prix_centimes),
                promis=euros(ligne.prix_centimes),
            )
        if bande(ligne.prix_centimes, article.prix_centimes, self.etat.parametres) is Bande.ABSORBEE:
            raise HausseAbsorbee(
                nom=article.nom,
                promis=euros(ligne.prix_centimes),
                prix=euros(article.prix_centimes),
                seuil=self.etat.parametres.seuil_prix_absorbe_pct,
            )
        if self.repartie:
            raise PartDejaDecidee(nom=article.nom)
        if self.canal in {"oral", "telephone"} and self.temoin is None:
            raise AccordSansTemoin
        self._accepter(ligne, article)

    def _ligne(self) -> Ligne:
        """As it stands, raises LigneInconnue when the household takes none of it."""
        ligne = self.lignes_prises.get(self.produit)
        if ligne is None or not ligne.souhait.quantite:
            raise LigneInconnue(foyer=self.foyer, produit=self.produit)
        return ligne

    def _accepter(self, ligne: Ligne, article: Article) -> None:
        ou = {"cycle": self.cycle, "groupement": self.etat.groupement, "foyer": self.foyer, "produit": self.produit}
        a_ce_prix = msgspec.structs.replace(ligne, catalogue=self.catalogue, prix_centimes=article.prix_centimes)
        a_ce_prix = msgspec.structs.replace(a_ce_prix, engage_centimes=a_ce_prix.engagement(ligne.souhait.quantite))
        a_voir = alerte(self, a_ce_prix.engage_centimes - ligne.engage_centimes)
        self.record(
            PrixAccepte(
                **ou,
                catalogue=self.catalogue,
                prix_avant_centimes=ligne.prix_centimes,
                prix_centimes=article.prix_centimes,
                prix_pour=ligne.prix_pour,
                canal=self.canal,
                temoin=self.temoin,
            )
        )
        changee = modification(a_ce_prix, ligne, **ou)
        inscrire(self, self.produit, [changee, a_voir] if a_voir else [changee])
