"""Opening a round: from here on orders are taken, under parameters that no longer move."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Annotated

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.catalogue.controles import prix_au_plus, prix_coutant
from domaine.catalogue.faits import Article, CataloguePublie
from domaine.catalogue.refus import CatalogueIncomplet, CatalogueInconnu, PrixAuDessusDeLaMarge
from domaine.cycles.dates import exiger_dates, exiger_horaires
from domaine.cycles.faits import CycleOuvert, Horaires, HorairesDits
from domaine.cycles.refus import ClotureDejaPassee, CycleDejaOuvert, DistributionAvantCloture, HorairesMalDits
from domaine.groupements.en_vigueur import PARAMETRES_DU_GROUPEMENT, en_vigueur
from domaine.groupements.refus import GroupementInconnu
from domaine.mots import euros, jour_de
from domaine.mutators import folds
from domaine.parametres import Parametres
from domaine.types import CatalogueVersion, GroupementId, Libelle, MoisDeCycle, Role


@acte(
    Role.COORDINATEUR,
    refus=(
        GroupementInconnu,
        CatalogueInconnu,
        CatalogueIncomplet,
        PrixAuDessusDeLaMarge,
        CycleDejaOuvert,
        ClotureDejaPassee,
        DistributionAvantCloture,
        HorairesMalDits,
    ),
)
@folds(PARAMETRES_DU_GROUPEMENT)
class OuvrirCycle(Acte):
    """Ouvrir une commande du mois : les foyers peuvent commander."""

    cycle: MoisDeCycle
    groupement: GroupementId
    libelle: Libelle
    catalogue: CatalogueVersion
    """The newest version this round may be ordered from; older printed forms are still accepted (R-041)."""
    cloture_prevue: Annotated[datetime, Meta(tz=True)]
    distribution_le: date
    horaires: Horaires | None = None
    """None: not known yet (`DireHoraires`)."""
    catalogue_incomplet: bool = False
    """Suppliers lack in that version, somebody was told, and the round opens without them."""
    prix_au_dessus: bool = False
    """A price holds more than the group's margin, somebody was told, and the round opens with it."""

    deja: bool = known(bool)
    pages: dict[int, dict[str, bool]] = known(dict)
    """By version and supplier, whether its page holds any price."""
    articles: list[Article] = known(list)
    """Of the version that is opened."""
    parametres: list[tuple[date, Parametres]] = known(list)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The round's name, the catalogue version and the one before, the group with its parameters."""
        return [
            Selector(types=[CycleOuvert], tags=[f"cycle:{self.cycle}"]),
            Selector(types=[CataloguePublie], tags=[f"catalogue:{self.catalogue}"]),
            Selector(types=[CataloguePublie], tags=[f"catalogue:{self.catalogue - 1}"]),
            Selector(types=[*PARAMETRES_DU_GROUPEMENT], tags=[f"groupement:{self.groupement}"]),
        ]

    @event(CycleOuvert)
    def _(self) -> None:
        self.deja = True

    @event(CataloguePublie)
    def _(self, version: int, fournisseur: str, articles: Mapping[str, Article]) -> None:
        self.pages.setdefault(version, {})[fournisseur] = bool(articles)
        self.articles += articles.values() if version == self.catalogue else ()

    def execute(self) -> None:
        """Freeze the parameters in force on the day of opening into the round.

        From here on no page joins the version: what lacks there cannot be ordered (R-040).
        """
        if not self.parametres:
            raise GroupementInconnu(groupement=self.groupement)
        if self.deja:
            raise CycleDejaOuvert(code=self.cycle)
        publiees = self.pages.get(self.catalogue, {})
        if not any(publiees.values()):
            raise CatalogueInconnu(version=self.catalogue)
        avant = self.pages.get(self.catalogue - 1, {})
        manquent = sorted(chez for chez, garnie in avant.items() if garnie and chez not in publiees)
        if manquent and not self.catalogue_incomplet:
            raise CatalogueIncomplet(version=self.catalogue, manquent=", ".join(manquent))
        parametres = en_vigueur(self.parametres, jour_de(self.contexte.date_effet))
        if not self.prix_au_dessus:
            self._exiger_la_marge(parametres.marge_groupement_pct)
        exiger_dates(self.cloture_prevue, self.distribution_le, self.contexte.date_effet)
        if self.horaires is not None:
            exiger_horaires(self.horaires)
        self.record(
            CycleOuvert(
                cycle=self.cycle,
                groupement=self.groupement,
                libelle=self.libelle,
                catalogue=self.catalogue,
                cloture_prevue=self.cloture_prevue.astimezone(UTC),
                distribution_le=self.distribution_le,
                parametres=parametres,
            )
        )
        if self.horaires is not None:
            self.record(HorairesDits(cycle=self.cycle, groupement=self.groupement, horaires=self.horaires))

    def _exiger_la_marge(self, marge_pct: int) -> None:
        """Raise PrixAuDessusDeLaMarge for the price that is furthest above (R-006); all groups share a catalogue."""
        trop = [article for article in self.articles if article.prix_centimes > prix_au_plus(article, marge_pct)]
        if trop:
            pire = max(trop, key=lambda article: Fraction(article.prix_centimes, prix_coutant(article) or 1))
            raise PrixAuDessusDeLaMarge(
                nom=pire.nom,
                prix=euros(pire.prix_centimes),
                cout=euros(prix_coutant(pire)),
                marge=marge_pct,
            )
