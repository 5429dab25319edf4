"""A household joins; look-alike names are written beside it, nothing is ever merged (R-027)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.foyers.faits import FoyerInscrit, FoyersSemblables
from domaine.foyers.refus import FoyerDejaInscrit
from domaine.groupements.faits import GroupementCree
from domaine.groupements.refus import GroupementInconnu
from domaine.types import Chiffre, FoyerId, GroupementId, PersonneId, Role


@acte(
    Role.BENEVOLE,
    Role.REFERENT,
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(GroupementInconnu, FoyerDejaInscrit),
    trouvees=("semblables",),
)
class InscrireFoyer(Acte):
    """Inscrire un foyer dans un groupement."""

    foyer: FoyerId
    groupement: GroupementId
    titulaire: PersonneId
    identite: Chiffre
    """Encrypted name, street and phone of the account holder."""
    taille: Annotated[int, Meta(ge=1, le=20)]
    est_qpv: bool
    langue: Annotated[str, Meta(min_length=2, max_length=8)] = "fr"
    symbole: Annotated[str, Meta(max_length=8)] = ""
    semblables: Annotated[tuple[FoyerId, ...], Meta(max_length=50)] = ()
    """Households whose name looks alike, as the edge found them: names are never read here."""

    groupement_cree: bool = known(bool)
    deja: bool = known(bool)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The household's number and the group."""
        return [
            Selector(types=[FoyerInscrit], tags=[f"foyer:{self.foyer}"]),
            Selector(types=[GroupementCree], tags=[f"groupement:{self.groupement}"]),
        ]

    @event(GroupementCree)
    def _(self) -> None:
        self.groupement_cree = True

    @event(FoyerInscrit)
    def _(self) -> None:
        self.deja = True

    def execute(self) -> None:
        """A number is given once, even after its household has left."""
        if not self.groupement_cree:
            raise GroupementInconnu(groupement=self.groupement)
        if self.deja:
            raise FoyerDejaInscrit(foyer=self.foyer)
        self.record(
            FoyerInscrit(
                foyer=self.foyer,
                groupement=self.groupement,
                titulaire=self.titulaire,
                identite=self.identite,
                taille=self.taille,
                est_qpv=self.est_qpv,
                langue=self.langue,
                symbole=self.symbole,
            )
        )
        if self.semblables:
            self.record(FoyersSemblables(foyer=self.foyer, semblables=self.semblables, nombre=len(self.semblables)))
