"""Deciding that wishes said in other words ask for one thing; or that they do not, after all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from eventsourcing.dcb.domain import Selector
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.mutators import folds
from domaine.souhaits.connus import THEMES, Themes, des_themes
from domaine.souhaits.faits import Mots, SouhaitsReunis
from domaine.souhaits.libelle import cle
from domaine.souhaits.refus import ReponsesDifferentes, RienAReunir, SouhaitSansMot, ThemeAutreRayon, ThemeInconnu
from domaine.types import GroupementId, Role, ThemeId


@acte(
    Role.COORDINATEUR,
    Role.REFERENT_PRODUIT,
    refus=(SouhaitSansMot, ThemeInconnu, ThemeAutreRayon, ReponsesDifferentes, RienAReunir),
)
@folds(THEMES)
class ReunirSouhaits(Acte):
    """Ranger sous un même nom des souhaits dits avec d'autres mots."""

    groupement: GroupementId
    theme: ThemeId
    """The words under which the others are put."""
    intitule: Mots
    """What people read above them all."""
    libelles: Annotated[tuple[ThemeId, ...], Meta(max_length=50)] = ()
    """The words that join it; with one that others were gathered under, they come too. None: only the name changes."""

    themes: Themes = known(Themes)

    def consistency_boundary(self) -> Sequence[Selector]:
        """All that was wished for in the group."""
        return [des_themes(self.groupement)]

    def execute(self) -> None:
        if not cle(self.intitule):
            raise SouhaitSansMot(libelle=self.intitule)
        connus = self.themes
        for libelle in (self.theme, *self.libelles):
            connus.exiger_dit(libelle)
            if libelle.partition(":")[0] != self.theme.partition(":")[0]:
                raise ThemeAutreRayon(libelle=libelle.partition(":")[2])
        self._exiger_meme_reponse()
        ensemble = [m for libelle in (self.theme, *self.libelles) for m in (libelle, *connus.libelles_de(libelle))]
        libelles = tuple(sorted(dict.fromkeys(ensemble)))
        ranges = all(connus.places.get(libelle) == self.theme for libelle in libelles)
        if ranges and connus.intitules.get(self.theme) == self.intitule:
            raise RienAReunir
        self.record(
            SouhaitsReunis(groupement=self.groupement, theme=self.theme, intitule=self.intitule, libelles=libelles)
        )

    def _exiger_meme_reponse(self) -> None:
        """Raise ReponsesDifferentes: whoever was answered keeps that answer."""
        ici = self.themes.reponses.get(self.theme)
        for libelle in self.libelles:
            sienne = self.themes.reponses.get(libelle)
            if sienne not in {None, ici} and self.themes.theme_de(libelle) == libelle:
                nom = self.themes.intitules.get
                raise ReponsesDifferentes(
                    theme=nom(self.theme, self.theme.partition(":")[2]), autre=nom(libelle, libelle.partition(":")[2])
                )
