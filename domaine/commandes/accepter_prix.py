"""A household says yes to a higher price than it was promised; without that yes, the promise holds (R-041)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec
from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.approvisionnement.faits import PartAllouee
from domaine.approvisionnement.refus import AccordSansTemoin
from domaine.catalogue.articles import ARTICLES
from domaine.catalogue.faits import Article
from domaine.commandes.controles import article_de
from domaine.commandes.faits import PrixAccepte, QuantiteAjustee
from domaine.commandes.lignes import LIGNES, Ligne, Prises, inscrire, ligne_ajustee, modification
from domaine.commandes.refus import (
    LigneInconnue,
    PartDejaDecidee,
    PrixPasPlusHaut,
    ProduitHorsCatalogue,
)
from domaine.cycles.phase import CYCLE, EtatCycle, Phase
from domaine.cycles.refus import CycleInconnu, DistributionDejaOuverte
from domaine.foyers.qui import QUI_PARLE, Qui
from domaine.foyers.refus import AutreFoyer, FoyerInconnu
from domaine.hausses.bandes import Bande, bande
from domaine.hausses.refus import HausseAbsorbee
from domaine.mots import euros
from domaine.mutators import folds
from domaine.types import CatalogueVersion, CycleId, FoyerId, PersonneId, ProduitId, Role


@acte(
    Role.ADHERENT,
    Role.BENEVOLE,
    Role.REFERENT,
    Role.COORDINATEUR,
    refus=(
        CycleInconnu,
        DistributionDejaOuverte,
        FoyerInconnu,
        AutreFoyer,
        LigneInconnue,
        ProduitHorsCatalogue,
        PrixPasPlusHaut,
        HausseAbsorbee,
        PartDejaDecidee,
        AccordSansTemoin,
    ),
)
@folds(CYCLE, QUI_PARLE, LIGNES, {QuantiteAjustee: ligne_ajustee}, ARTICLES)
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
    lignes_prises: Prises = known(Prises)
    articles: dict[str, Article] = known(dict)
    repartie: bool = known(bool)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The household, its line and what was decided of it, the new prices, the round."""
        foyer, cycle = f"foyer:{self.foyer}", f"cycle:{self.cycle}"
        return [
            Selector(types=[*QUI_PARLE], tags=[foyer]),
            Selector(types=[*LIGNES, QuantiteAjustee, PartAllouee], tags=[foyer, f"produit:{self.produit}", cycle]),
            Selector(types=[*ARTICLES], tags=[f"catalogue:{self.catalogue}"]),
            Selector(types=[*CYCLE], tags=[cycle]),
        ]

    @event(PartAllouee)
    def _(self) -> None:
        self.repartie = True

    def execute(self) -> None:
        """The consent, then the line at the new price and at the same quantity."""
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
        inscrire(self, self.produit, [modification(a_ce_prix, ligne, **ou)])
