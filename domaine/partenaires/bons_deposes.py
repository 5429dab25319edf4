"""A paper form that a partner's staff notes without seeing any account; the team puts it aside, or takes it up.

What is read here says nothing of a household: whether there is one, its tier, its account or its membership cannot
change the answer, so that no refusal can tell (R-213). Taking the form up is the ordinary way of any paper form.
"""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.catalogue.articles import ARTICLES
from domaine.catalogue.faits import Article
from domaine.commandes.controles import VERSION_PAS_CONNUE, article_de, exiger_version
from domaine.commandes.refus import ProduitEnDouble, ProduitHorsCatalogue
from domaine.cycles.phase import COMMANDES_PAS_OUVERTES, CYCLE, EtatCycle
from domaine.mutators import folds
from domaine.partenaires.faits import (
    AccesPartenaireOuvert,
    BonDeposeEcarte,
    BonPapierDepose,
    LignesDeposees,
    NumeroEcrit,
    Raison,
    Symbole,
)
from domaine.partenaires.refus import BonDejaDepose, BonDejaEcarte, BonPasDepose, PasDePartenaire
from domaine.types import BonPapierId, CatalogueVersion, CycleId, PartenaireId, Role


@acte(
    Role.PARTENAIRE,
    refus=(
        *COMMANDES_PAS_OUVERTES,
        PasDePartenaire,
        BonDejaDepose,
        *VERSION_PAS_CONNUE,
        ProduitHorsCatalogue,
        ProduitEnDouble,
    ),
)
@folds(CYCLE, ARTICLES)
class DeposerBonPapier(Acte):
    """Noter un bon papier, que l'équipe confirmera."""

    cycle: CycleId
    partenaire: PartenaireId
    bon: BonPapierId
    catalogue: CatalogueVersion
    numero_ecrit: NumeroEcrit
    symbole_ecrit: Symbole = ""
    lignes: LignesDeposees

    etat: EtatCycle = known(EtatCycle)
    articles: dict[str, Article] = known(dict)
    personnel: set[tuple[str, str]] = known(set)
    """Group and person."""
    depose: bool = known(bool)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The round, the version printed on the form, its number, and who comes for the partner."""
        cycle = f"cycle:{self.cycle}"
        return [
            Selector(types=[BonPapierDepose], tags=[f"bon:{self.bon}", cycle]),
            Selector(types=[AccesPartenaireOuvert], tags=[f"partenaire:{self.partenaire}"]),
            Selector(types=[*ARTICLES], tags=[f"catalogue:{self.catalogue}"]),
            Selector(types=[*CYCLE], tags=[cycle]),
        ]

    @event(AccesPartenaireOuvert)
    def _(self, groupement: str, personne: str) -> None:
        self.personnel.add((groupement, personne))

    @event(BonPapierDepose)
    def _(self) -> None:
        self.depose = True

    def execute(self) -> None:
        self.etat.exiger_commandes_ouvertes(self.cycle)
        if (self.etat.groupement, self.contexte.acteur) not in self.personnel:
            raise PasDePartenaire
        if self.depose:
            raise BonDejaDepose(bon=self.bon)
        exiger_version(self.catalogue, self.etat.catalogue, self.articles)
        vus: set[str] = set()
        for ligne in self.lignes:
            article = article_de(ligne.produit, self.catalogue, self.articles)
            if ligne.produit in vus:
                raise ProduitEnDouble(nom=article.nom)
            vus.add(ligne.produit)
        self.record(
            BonPapierDepose(
                cycle=self.cycle,
                groupement=self.etat.groupement,
                partenaire=self.partenaire,
                bon=self.bon,
                catalogue=self.catalogue,
                numero_ecrit=self.numero_ecrit,
                symbole_ecrit=self.symbole_ecrit,
                lignes=self.lignes,
            )
        )


@acte(Role.BENEVOLE, Role.REFERENT, Role.COORDINATEUR, refus=(BonPasDepose, BonDejaEcarte))
class EcarterBonDepose(Acte):
    """Mettre de côté un bon papier noté par un partenaire."""

    cycle: CycleId
    bon: BonPapierId
    raison: Raison

    groupement: str = known(str)
    """"": no partner noted such a form."""
    ecarte: bool = known(bool)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [Selector(types=[BonPapierDepose, BonDeposeEcarte], tags=[f"bon:{self.bon}", f"cycle:{self.cycle}"])]

    @event(BonPapierDepose)
    def _(self, groupement: str) -> None:
        self.groupement = groupement

    @event(BonDeposeEcarte)
    def _(self) -> None:
        self.ecarte = True

    def execute(self) -> None:
        """Lines that were taken up already stay: they are the household's order."""
        if not self.groupement:
            raise BonPasDepose(bon=self.bon)
        if self.ecarte:
            raise BonDejaEcarte(bon=self.bon)
        self.record(BonDeposeEcarte(cycle=self.cycle, groupement=self.groupement, bon=self.bon, raison=self.raison))
