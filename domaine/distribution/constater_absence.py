"""A household did not come: dry goods go back to stock, fresh goods are owed unless it is its first absence (R-104).

Where nothing is owed, its share of the transport is not either (R-063).

Until the last day of late pick-up only fresh goods are written off (R-105). A household that came and left something
behind is not absent: what it left goes back to stock and is not charged.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.arithmetique import montant_ligne, part_foyer
from domaine.catalogue.articles import ARTICLES
from domaine.catalogue.faits import Article
from domaine.cycles.phase import CYCLE, PAS_EN_DISTRIBUTION, EtatCycle
from domaine.distribution.faits import AbsenceConstatee, ProduitNonRetire
from domaine.distribution.panier import MOUVEMENTS_DE_PANIER, Panier, Reste
from domaine.distribution.refus import AucunFraisARetirer, DelaiDeRetraitOuvert, RienARetirer
from domaine.foyers.faits import FoyerInscrit
from domaine.foyers.partis import REUNIONS, Partis, numeros
from domaine.foyers.refus import FoyerInconnu
from domaine.mots import jour_de, le_jour
from domaine.mutators import folds
from domaine.port.faits import PortFacture
from domaine.types import CatalogueVersion, CycleId, FoyerId, GroupementId, Role


class Absence(NamedTuple):
    annee: int
    """Civil year of the distribution."""
    premiere: bool
    """The first of it."""


@acte(
    Role.REFERENT,
    Role.COORDINATEUR,
    refus=(*PAS_EN_DISTRIBUTION, FoyerInconnu, RienARetirer, AucunFraisARetirer, DelaiDeRetraitOuvert),
    trouvees=("groupement",),
)
@folds(MOUVEMENTS_DE_PANIER, CYCLE, ARTICLES, REUNIONS)
class ConstaterAbsence(Acte):
    """Noter qu'un foyer n'est pas venu prendre sa commande, ou ce qu'il en reste."""

    cycle: CycleId
    foyer: FoyerId
    catalogue: CatalogueVersion
    """Says which products are fresh: the version of the round."""
    frais_seulement: bool = False
    """On the day itself: what cannot be kept. The rest waits for late pick-up."""
    groupement: GroupementId | None = None
    """Of the household, as the edge found it: an absence under its other numbers counts too (R-027)."""

    etat: EtatCycle = known(EtatCycle)
    panier: Panier = known(Panier)
    articles: dict[str, Article] = known(dict)
    inscrit: bool = known(bool)
    partis: Partis = known(Partis)
    absences: dict[tuple[str, str], Absence] = known(dict)
    """By household and round."""
    ports: dict[str, int] = known(dict)
    """Transport that it is charged in this round, by supplier."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """Its basket of the round and its transport; its absences, joined cards of its group; the round."""
        foyer, cycle = f"foyer:{self.foyer}", f"cycle:{self.cycle}"
        absences = f"groupement:{self.groupement}" if self.groupement else foyer
        return [
            Selector(types=[*MOUVEMENTS_DE_PANIER, PortFacture], tags=[foyer, cycle]),
            Selector(types=[FoyerInscrit], tags=[foyer]),
            Selector(types=[AbsenceConstatee, *REUNIONS], tags=[absences]),
            Selector(types=[*CYCLE], tags=[cycle]),
            Selector(types=[*ARTICLES], tags=[f"catalogue:{self.catalogue}"]),
        ]

    @event(FoyerInscrit)
    def _(self) -> None:
        self.inscrit = True

    @event(AbsenceConstatee)
    def _(self, foyer: str, cycle: str, annee: int, *, premiere: bool) -> None:
        self.absences[foyer, cycle] = Absence(annee, premiere)

    @event(PortFacture)
    def _(self, fournisseur: str, montant_centimes: int) -> None:
        self.ports[fournisseur] = montant_centimes

    def execute(self) -> None:
        """Write off each product that is left, fresh ones only until late pick-up is over."""
        self.etat.exiger_distribution(self.cycle)
        if not self.inscrit:
            raise FoyerInconnu(foyer=self.foyer)
        restes = {produit: self.panier.reste(produit) for produit, _ in self.panier.lignes}
        a_noter = {produit: reste for produit, reste in restes.items() if reste.quantite > 0}
        if not a_noter:
            raise RienARetirer(foyer=self.foyer)
        if self.frais_seulement:
            a_noter = {produit: reste for produit, reste in a_noter.items() if self._frais(produit)}
            if not a_noter:
                raise AucunFraisARetirer(foyer=self.foyer)
        else:
            self._exiger_delai_passe()
        du = self._frais_dus()
        for produit in sorted(a_noter):
            self._laisser(produit, a_noter[produit], du=du and self._frais(produit))
        if not (du or self.frais_seulement or self.panier.pesees):
            self._rendre_le_port()

    def _frais(self, produit: str) -> bool:
        """What the catalogue no longer describes is taken as dry: nothing is charged for it."""
        return produit in self.articles and self.articles[produit].frais

    @property
    def _distribution_le(self) -> date:
        """As it was last said: it may have been put off while orders were taken (R-068)."""
        assert self.etat.distribution_le is not None  # noqa: S101 - a round says when goods are handed over
        return self.etat.distribution_le

    def _exiger_delai_passe(self) -> None:
        limite = self._distribution_le + timedelta(days=self.etat.parametres.delai_retrait_jours)
        if jour_de(self.contexte.date_effet) <= limite:
            raise DelaiDeRetraitOuvert(limite=le_jour(limite))

    def _frais_dus(self) -> bool:
        """Record the absence, once a round and only of who took nothing; whether fresh goods are then owed."""
        if self.panier.pesees:
            return False
        annee = self._distribution_le.year
        siens = numeros(self, self.foyer)
        siennes = {cycle: absence for (foyer, cycle), absence in self.absences.items() if foyer in siens}
        premiere = annee not in {absence.annee for absence in siennes.values()}
        if self.cycle in siennes:
            premiere = siennes[self.cycle].premiere
        if (self.foyer, self.cycle) not in self.absences:
            self.record(
                AbsenceConstatee(
                    cycle=self.cycle,
                    groupement=self.etat.groupement,
                    foyer=self.foyer,
                    annee=annee,
                    premiere=premiere,
                )
            )
        return not premiere and self.etat.parametres.politique_absence == "frais_du"

    def _laisser(self, produit: str, reste: Reste, *, du: bool) -> None:
        self.record(
            ProduitNonRetire(
                cycle=self.cycle,
                groupement=self.etat.groupement,
                foyer=self.foyer,
                produit=produit,
                quantite=reste.quantite,
                du_centimes=self._du(produit, reste.quantite) if du else 0,
                engage_libere_centimes=reste.engage_centimes,
            )
        )

    def _rendre_le_port(self) -> None:
        """It did not come, and may not come any more: the group bears its place in the lorry."""
        for fournisseur, montant in sorted(self.ports.items()):
            if montant:
                self.record(
                    PortFacture(
                        cycle=self.cycle,
                        groupement=self.etat.groupement,
                        foyer=self.foyer,
                        fournisseur=fournisseur,
                        montant_avant_centimes=montant,
                        montant_centimes=0,
                    )
                )

    def _du(self, produit: str, quantite: int) -> int:
        """min(household's share, amount at cost): neither compensation nor supplement on what nobody ate (R-104)."""
        total = 0
        for ligne in self.panier.des(produit):
            laisse = min(ligne.prevu, quantite)
            coutant = montant_ligne(laisse, ligne.prix_centimes, ligne.prix_pour)
            total += min(part_foyer(coutant, ligne.coefficient_pct), coutant)
            quantite -= laisse
        return total
