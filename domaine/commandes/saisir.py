"""Taking a household's whole sheet, from paper, by phone or on line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

import msgspec
from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.catalogue.articles import ARTICLES
from domaine.catalogue.faits import Article
from domaine.catalogue.refus import CatalogueInconnu
from domaine.commandes.controles import article_de, exiger_pas, exiger_version
from domaine.commandes.faits import CommandeSaisie
from domaine.commandes.lignes import LIGNES, Ligne, Souhait, modification, nouvelle, revue
from domaine.commandes.qui import QUI_COMMANDE, QuiCommande
from domaine.commandes.refus import (
    AutreFoyer,
    BonDejaSaisi,
    CatalogueTropRecent,
    LigneDejaCommandee,
    ProduitEnDouble,
    ProduitHorsCatalogue,
    QuantiteHorsPas,
)
from domaine.cycles.phase import CYCLE, EtatCycle
from domaine.cycles.refus import CommandesCloses, CycleInconnu
from domaine.foyers.refus import FoyerHorsGroupement, FoyerInconnu, FoyerParti
from domaine.foyers.tarif import coefficient
from domaine.mots import quantite as en_mots
from domaine.mutators import folds
from domaine.types import (
    BonPapierId,
    CatalogueVersion,
    CycleId,
    FoyerId,
    ProduitId,
    Quantite,
    QuantitePositive,
    Role,
    SiManque,
)


class LigneSaisie(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of the sheet."""

    produit: ProduitId
    quantite: QuantitePositive
    souple_moins: Quantite = 0
    """How far the coordinator may trim the line to fill whole cases (R-061)."""
    souple_plus: Quantite = 0
    """How far it may be raised."""
    si_manque: SiManque | None = None
    """None: no box ticked, the group's habit applies (R-112)."""
    deja_commande: Literal["en_plus", "la_meme"] | None = None
    """The answer when the household already ordered this product: added to it, or the whole of it (R-053)."""


@folds(CYCLE, QUI_COMMANDE, LIGNES, ARTICLES)
@acte(
    Role.ADHERENT,
    Role.BENEVOLE,
    Role.REFERENT,
    Role.COORDINATEUR,
    refus=(
        CycleInconnu,
        CommandesCloses,
        FoyerInconnu,
        FoyerParti,
        FoyerHorsGroupement,
        AutreFoyer,
        BonDejaSaisi,
        CatalogueInconnu,
        CatalogueTropRecent,
        ProduitHorsCatalogue,
        ProduitEnDouble,
        QuantiteHorsPas,
        LigneDejaCommandee,
    ),
)
class SaisirCommande(Acte):
    """Saisir la commande d'un foyer, ligne par ligne."""

    cycle: CycleId
    foyer: FoyerId
    catalogue: CatalogueVersion
    """The version the household saw: on paper, the one printed on the form (R-041)."""
    lignes: Annotated[tuple[LigneSaisie, ...], Meta(min_length=1, max_length=100)]
    bon: BonPapierId | None = None
    """Number of the paper form; None: no paper."""

    etat: EtatCycle = known(EtatCycle)
    qui: QuiCommande = known(QuiCommande)
    articles: dict[str, Article] = known(dict)
    lignes_prises: dict[str, Ligne] = known(dict)
    deja_saisi: tuple[str, str] | None = known(lambda: None)
    """Who typed this form number before, and for which household."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """The form's number, the household with its tier and its lines, the prices it saw, the round."""
        foyer, cycle = f"foyer:{self.foyer}", f"cycle:{self.cycle}"
        return [
            Selector(types=[CommandeSaisie], tags=[f"bon:{self.bon or ''}", cycle]),
            Selector(types=[*QUI_COMMANDE], tags=[foyer]),
            Selector(types=[*LIGNES], tags=[foyer, cycle]),
            Selector(types=[*ARTICLES], tags=[f"catalogue:{self.catalogue}"]),
            Selector(types=[*CYCLE], tags=[cycle]),
        ]

    @event(CommandeSaisie)
    def _(self, acteur: str, foyer: str) -> None:
        self.deja_saisi = (acteur, foyer)

    def execute(self) -> None:
        """Record the sheet, then each line that it makes or changes; nothing at all when one line cannot be."""
        self.etat.exiger_commandes_ouvertes(self.cycle)
        self.qui.exiger_present(self.contexte, self.foyer, self.etat.groupement)
        if self.deja_saisi:
            par, foyer = self.deja_saisi
            raise BonDejaSaisi(bon=self.bon, par=par, foyer=foyer)
        exiger_version(self.catalogue, self.etat.catalogue, self.articles)
        self._controler_lignes()
        self.record(
            CommandeSaisie(
                cycle=self.cycle,
                groupement=self.etat.groupement,
                foyer=self.foyer,
                bon=self.bon,
                catalogue=self.catalogue,
                lignes=len(self.lignes),
            )
        )
        for saisie in self.lignes:
            self._inscrire(saisie)

    def _controler_lignes(self) -> None:
        vus: set[str] = set()
        for saisie in self.lignes:
            article = article_de(saisie.produit, self.catalogue, self.articles)
            if saisie.produit in vus:
                raise ProduitEnDouble(nom=article.nom)
            vus.add(saisie.produit)
            exiger_pas(saisie.quantite, article)
            avant = self.lignes_prises.get(saisie.produit)
            if avant and saisie.deja_commande is None:
                raise LigneDejaCommandee(
                    nom=article.nom,
                    deja=en_mots(avant.souhait.quantite, article.unite),
                    quantite=en_mots(saisie.quantite, article.unite),
                )

    def _inscrire(self, saisie: LigneSaisie) -> None:
        avant = self.lignes_prises.get(saisie.produit)
        ligne = self._ligne(saisie, avant)
        if ligne == avant:
            return
        self.record(
            modification(
                ligne,
                avant,
                cycle=self.cycle,
                groupement=self.etat.groupement,
                foyer=self.foyer,
                produit=saisie.produit,
            )
        )

    def _ligne(self, saisie: LigneSaisie, avant: Ligne | None) -> Ligne:
        article = self.articles[saisie.produit]
        if avant is None:
            habitude = SiManque(self.etat.parametres.substitution_defaut)
            tarif = self.qui.tarif(self.contexte)
            souhait = _souhait(saisie, None, habitude)
            return nouvelle(souhait, article, self.catalogue, tarif, coefficient(tarif, self.etat.parametres))
        ajoute_a = avant.souhait if saisie.deja_commande == "en_plus" else None
        return revue(avant, _souhait(saisie, ajoute_a, avant.souhait.si_manque), article, self.catalogue)


def _souhait(saisie: LigneSaisie, ajoute_a: Souhait | None, habitude: SiManque) -> Souhait:
    return Souhait(
        quantite=saisie.quantite + (ajoute_a.quantite if ajoute_a else 0),
        souple_moins=saisie.souple_moins + (ajoute_a.souple_moins if ajoute_a else 0),
        souple_plus=saisie.souple_plus + (ajoute_a.souple_plus if ajoute_a else 0),
        si_manque=saisie.si_manque or habitude,
    )
