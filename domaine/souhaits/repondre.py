"""Answering all who asked for one thing: a product, on trial at first, or no and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known, under
from domaine.catalogue.faits import ProduitReference
from domaine.catalogue.refus import ProduitSansFiche
from domaine.mutators import folds
from domaine.souhaits.connus import THEMES, Reponse, Themes, des_themes
from domaine.souhaits.faits import Raison, SouhaitRepondu
from domaine.souhaits.refus import MemeReponse, RaisonADire, ReponseIncomplete, ThemeInconnu
from domaine.types import GroupementId, ProduitId, Role, ThemeId


@acte(
    Role.COORDINATEUR,
    Role.REFERENT_PRODUIT,
    refus=(ThemeInconnu, ReponseIncomplete, RaisonADire, ProduitSansFiche, MemeReponse),
)
@folds(THEMES)
class RepondreAuSouhait(Acte):
    """Répondre à ceux qui ont demandé un produit : lequel, ou pourquoi non."""

    groupement: GroupementId
    theme: ThemeId
    produit: ProduitId | None = None
    """None: the group does not buy it."""
    raison: Raison | None = None
    """Why not; with a product, none."""
    precision: Annotated[str, Meta(max_length=120)] = ""

    themes: Themes = known(Themes)
    connu: bool = known(bool)

    def consistency_boundary(self) -> Sequence[Selector]:
        """All that was wished for in the group, and the card of the product."""
        return [des_themes(self.groupement), *under("produit", self.produit, [ProduitReference])]

    @event(ProduitReference)
    def _(self) -> None:
        self.connu = True

    def execute(self) -> None:
        theme = self.themes.theme_de(self.theme)
        self.themes.exiger_dit(theme)
        if (self.produit is None) == (self.raison is None):
            raise ReponseIncomplete
        if self.raison == "autre" and not self.precision.strip():
            raise RaisonADire
        if self.produit is not None and not self.connu:
            raise ProduitSansFiche(produit=self.produit)
        if self.themes.reponses.get(theme) == Reponse(self.produit, self.raison, self.precision):
            raise MemeReponse
        self.record(
            SouhaitRepondu(
                groupement=self.groupement,
                theme=theme,
                suite="refus" if self.produit is None else "produit",
                produit=self.produit,
                raison=self.raison,
                precision=self.precision,
                demandeurs=self.themes.nombre_de_demandeurs(self.themes.libelles_de(theme)),
            )
        )
