"""Saying what one thinks of the goods that were taken: taste, price, whether one would buy them again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, NamedTuple

import msgspec
from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.avis.faits import AvisDonne, Gout, JugementDePrix, Voie
from domaine.avis.refus import AvisDejaDonne, AvisEnDouble, PasPris
from domaine.distribution.faits import RetraitContrepasse, RetraitPese, VenteLibre
from domaine.foyers.qui import PAS_SOI_MEME, QUI_PARLE, Qui
from domaine.mutators import folds
from domaine.types import CycleId, FoyerId, ProduitId, Role


class AvisSaisi(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Of one product."""

    produit: ProduitId
    gout: Gout
    prix: JugementDePrix | None = None
    reprendra: bool | None = None


class Donne(NamedTuple):
    """What was said last."""

    position: int
    avis: AvisSaisi


@acte(
    Role.ADHERENT,
    Role.BENEVOLE,
    Role.REFERENT,
    Role.REFERENT_PRODUIT,
    Role.COORDINATEUR,
    refus=(*PAS_SOI_MEME, PasPris, AvisEnDouble, AvisDejaDonne),
)
@folds(QUI_PARLE)
class DonnerAvis(Acte):
    """Donner son avis sur ce que l'on a pris."""

    cycle: CycleId
    foyer: FoyerId
    avis: Annotated[tuple[AvisSaisi, ...], Meta(min_length=1, max_length=100)]
    canal: Voie | None = None
    """None: on line for a household itself, else aloud."""

    qui: Qui = known(Qui)
    groupement: str = known(str)
    pris: dict[str, int] = known(dict)
    """By product, what was taken and not undone; what came back since was tasted all the same."""
    donnes: dict[str, Donne] = known(dict)

    def consistency_boundary(self) -> Sequence[Selector]:
        """What the household took in the round, what it said of it, and who speaks for it."""
        foyer, cycle = f"foyer:{self.foyer}", f"cycle:{self.cycle}"
        return [
            Selector(types=[RetraitPese, RetraitContrepasse, VenteLibre, AvisDonne], tags=[foyer, cycle]),
            Selector(types=[*QUI_PARLE], tags=[foyer]),
        ]

    @event(RetraitPese)
    def _(self, groupement: str, produit: str, quantite: int) -> None:
        self.groupement = groupement
        self.pris[produit] = self.pris.get(produit, 0) + quantite

    @event(RetraitContrepasse)
    def _(self, produit: str, quantite: int) -> None:
        self.pris[produit] = self.pris.get(produit, 0) - quantite

    @event(VenteLibre)
    def _(self, cycle: str, groupement: str, produit: str, quantite: int) -> None:
        if cycle == self.cycle:  # a leftover is found from the round of its goods too
            self.groupement = groupement
            self.pris[produit] = self.pris.get(produit, 0) + quantite

    @event(AvisDonne)
    def _(
        self,
        position: int,
        produit: str,
        gout: Gout,
        prix: JugementDePrix | None,
        reprendra: bool | None,  # noqa: FBT001 - named by the fact
    ) -> None:
        self.donnes[produit] = Donne(position, AvisSaisi(produit=produit, gout=gout, prix=prix, reprendra=reprendra))

    def execute(self) -> None:
        """Nothing at all when one product was not taken; what says the same as before is left out."""
        self.qui.exiger_soi_meme(self.contexte, self.foyer)
        vus: set[str] = set()
        for avis in self.avis:
            if self.pris.get(avis.produit, 0) <= 0:
                raise PasPris(produit=avis.produit)
            if avis.produit in vus:
                raise AvisEnDouble(produit=avis.produit)
            vus.add(avis.produit)
        nouveaux = [avis for avis in self.avis if not self._deja_dit(avis)]
        if not nouveaux:
            raise AvisDejaDonne
        for avis in nouveaux:
            avant = self.donnes.get(avis.produit)
            self.record(self._fait(avis), corrige=None if avant is None else avant.position)

    def _deja_dit(self, avis: AvisSaisi) -> bool:
        avant = self.donnes.get(avis.produit)
        return avant is not None and avant.avis == avis

    def _fait(self, avis: AvisSaisi) -> AvisDonne:
        seul = self.contexte.role is Role.ADHERENT
        return AvisDonne(
            cycle=self.cycle,
            groupement=self.groupement,
            foyer=self.foyer,
            produit=avis.produit,
            gout=avis.gout,
            prix=avis.prix,
            reprendra=avis.reprendra,
            canal=self.canal or ("en_ligne" if seul else "oral"),
        )
