"""A complaint after leaving: replaced or paid back, within 7 days for dry goods and 48 hours for fresh ones (R-108)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Annotated, Literal

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.approvisionnement.faits import PerteConstatee
from domaine.catalogue.articles import ARTICLES
from domaine.catalogue.faits import Article
from domaine.cycles.phase import COMPTES_PAS_OUVERTS, CYCLE, EtatCycle
from domaine.distribution.faits import ReclamationReglee
from domaine.distribution.panier import Panier, Pesee
from domaine.distribution.refus import (
    DejaRemplace,
    DelaiDeReclamationPasse,
    PlusQuePris,
    ProduitSansPrix,
    RetraitInconnu,
)
from domaine.distribution.retours import BAISSES, EMPORTES, Baisse, reprises, restant
from domaine.encaissements.deja_donne import AVOIRS, Avoir, avoirs_de, exiger_sans_avoir_depuis
from domaine.encaissements.refus import AvoirDepuis
from domaine.foyers.partis import Partis
from domaine.mots import heure, jour_de, le_jour, quantite
from domaine.mutators import folds
from domaine.stock.valeur import ACHAT, valeur
from domaine.types import (
    CatalogueVersion,
    CycleId,
    FoyerId,
    GroupementId,
    Motif,
    NumeroLot,
    Photos,
    ProduitId,
    QuantitePositive,
    Role,
)

CAUSES = {"insectes": Motif.ABIME, "abime": Motif.ABIME, "perime": Motif.PERIME, "autre": Motif.AUTRE}
"""Why the goods are lost, by what is wrong with them."""


@acte(
    Role.REFERENT,
    Role.COORDINATEUR,
    refus=(
        *COMPTES_PAS_OUVERTS,
        ProduitSansPrix,
        RetraitInconnu,
        DelaiDeReclamationPasse,
        PlusQuePris,
        DejaRemplace,
        AvoirDepuis,
    ),
    trouvees=("groupement",),
)
@folds(CYCLE, EMPORTES, ARTICLES, ACHAT, BAISSES, AVOIRS)
class ReglerReclamation(Acte):
    """Remplacer ou rembourser à un foyer un produit qui n'était pas bon."""

    cycle: CycleId
    foyer: FoyerId
    produit: ProduitId
    catalogue: CatalogueVersion
    """The version of the round: it says whether the product is fresh, and what it costs when it was not bought."""
    quantite: QuantitePositive
    probleme: Literal["insectes", "abime", "perime", "autre"]
    suite: Literal["argent_rendu", "remplace"]
    piece: Annotated[str, Meta(max_length=120)] = ""
    """Where a photo lies that was not sent here, in words."""
    lot: NumeroLot = ""
    """"": the one it left from, when there is only one."""
    photos: Photos = ()
    en_plus: bool = False
    """It is for something else than what was given already for these goods."""
    groupement: GroupementId | None = None
    """Of the household, as the edge found it: what its other numbers had counts too."""

    etat: EtatCycle = known(EtatCycle)
    panier: Panier = known(Panier)
    baisse: Baisse = known(Baisse)
    articles: dict[str, Article] = known(dict)
    achat: tuple[int, int] | None = known(lambda: None)
    partis: Partis = known(Partis)
    avoirs: dict[int, Avoir] = known(dict)
    remplaces: list[tuple[int, datetime]] = known(list)
    """Of this product: how much, and when."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """What the household took of this product and was given for it; what it is, cost, got cheaper by; the round."""
        foyer, cycle, produit = f"foyer:{self.foyer}", f"cycle:{self.cycle}", f"produit:{self.produit}"
        return [
            Selector(types=[*EMPORTES, ReclamationReglee], tags=[foyer, produit, cycle]),
            Selector(types=[*ACHAT, *BAISSES], tags=[produit, cycle]),
            Selector(types=[*ARTICLES], tags=[f"catalogue:{self.catalogue}"]),
            Selector(types=[*CYCLE], tags=[cycle]),
            avoirs_de(self.foyer, self.groupement),
        ]

    @event(ReclamationReglee)
    def _(self, quantite: int, suite: str, date_effet: datetime) -> None:
        self.remplaces += [(quantite, date_effet)] if suite == "remplace" else []

    def execute(self) -> None:
        """The bad goods are lost either way: those that came back, or those that were given instead."""
        self.etat.exiger_comptes_ouverts(self.cycle)
        article = self.articles.get(self.produit)
        if article is None:
            raise ProduitSansPrix(produit=self.produit, version=self.catalogue)
        pesees = self._dans_le_delai(article)
        if self.quantite > restant(pesees):
            raise PlusQuePris(pris=quantite(restant(pesees), article.unite))
        if not self.en_plus:
            self._exiger_nouvelle(pesees, article)
        lots = {pesee.lot for pesee in pesees.values()}
        lot = self.lot or (lots.pop() if len(lots) == 1 else "")
        self.record(
            ReclamationReglee(
                cycle=self.cycle,
                groupement=self.etat.groupement,
                foyer=self.foyer,
                produit=self.produit,
                quantite=self.quantite,
                probleme=self.probleme,
                suite=self.suite,
                piece=self.piece,
                lot=lot,
                photos=self.photos,
                en_plus=self.en_plus,
            )
        )
        rendus = list(reprises(self, pesees, self.quantite)) if self.suite == "argent_rendu" else []
        for rendu in rendus:
            self.record(rendu, cause=rendu.retrait)
        perdus = Counter[str]()
        for rendu in rendus:
            perdus[rendu.provenance or self.cycle] += rendu.quantite
        for cycle, perdu in (perdus or {self.cycle: self.quantite}).items():
            self._perdre(cycle, perdu, article, lot)

    def _perdre(self, cycle: CycleId, quantite: int, article: Article, lot: NumeroLot) -> None:
        """Out of the round whose goods they were, else out of the one that gave others instead."""
        self.record(
            PerteConstatee(
                cycle=cycle,
                groupement=self.etat.groupement,
                produit=self.produit,
                quantite=quantite,
                valeur_centimes=valeur(quantite, self.achat if cycle == self.cycle else None, article),
                cause_perte=CAUSES[self.probleme],
                temoin=None,
                lot=lot,
                photos=self.photos,
            ),
            motif="reclamation",
        )

    def _exiger_nouvelle(self, pesees: dict[int, Pesee], article: Article) -> None:
        """Raise DejaRemplace for goods that were replaced already, AvoirDepuis once a credit may have paid for them."""
        deja = sum(remplace for remplace, _ in self.remplaces)
        if self.quantite > restant(pesees) - deja:
            _, le = self.remplaces[-1]
            raise DejaRemplace(quantite=quantite(deja, article.unite), le=le_jour(jour_de(le)))
        exiger_sans_avoir_depuis(self, min(pesees))

    def _dans_le_delai(self, article: Article) -> dict[int, Pesee]:
        """Goods are looked at from when they left; raises RetraitInconnu, DelaiDeReclamationPasse."""
        pesees = {position: pesee for position, pesee in self.panier.pesees.items() if pesee.rendu < pesee.quantite}
        if not pesees:
            raise RetraitInconnu
        dans_le_delai = {position: pesee for position, pesee in pesees.items() if self._a_temps(article, pesee.le)}
        if not dans_le_delai:
            dernier = max(pesee.le for pesee in pesees.values())
            raise DelaiDeReclamationPasse(
                delai=self._delai_en_mots(article), quand=f"le {le_jour(jour_de(dernier))} à {heure(dernier)}"
            )
        return dans_le_delai

    def _a_temps(self, article: Article, pris_le: datetime) -> bool:
        parametres, maintenant = self.etat.parametres, self.contexte.date_effet
        if article.frais:
            return maintenant <= pris_le + timedelta(hours=parametres.delai_reclamation_frais_heures)
        return jour_de(maintenant) <= jour_de(pris_le) + timedelta(days=parametres.delai_reclamation_sec_jours)

    def _delai_en_mots(self, article: Article) -> str:
        combien, unite = self.etat.parametres.delai_reclamation_sec_jours, "jour"
        if article.frais:
            combien, unite = self.etat.parametres.delai_reclamation_frais_heures, "heure"
        return f"{combien} {unite}{'s' * (combien > 1)}"
