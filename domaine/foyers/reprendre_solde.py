"""Bringing over a balance from a notebook, within what the opening control announced (R-031)."""

from __future__ import annotations

from collections.abc import Sequence

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

from domaine.acte import Acte, acte, known
from domaine.foyers.faits import SoldeOuvertureAnnule, SoldeOuvertureRepris
from domaine.foyers.inscription import INSCRIPTION, PAS_INSCRIT, exiger_inscrit
from domaine.foyers.partis import DEPARTS, Partis, exiger_la
from domaine.foyers.refus import FoyerParti, FoyerReuni, RepriseDeZero, RepriseHorsControle, SoldeDejaRepris
from domaine.groupements.faits import OuvertureControlee
from domaine.mots import euros
from domaine.mutators import folds
from domaine.types import Centimes, FoyerId, GroupementId, Libelle, Role


@acte(
    Role.COORDINATEUR,
    Role.TRESORIER,
    refus=(
        *PAS_INSCRIT,
        FoyerReuni,
        FoyerParti,
        SoldeDejaRepris,
        RepriseDeZero,
        RepriseHorsControle,
    ),
)
@folds(DEPARTS, INSCRIPTION)
class ReprendreSoldeOuverture(Acte):
    """Reprendre le solde d'un foyer depuis le cahier, à l'ouverture du groupement."""

    foyer: FoyerId
    groupement: GroupementId
    solde_centimes: Centimes
    """> 0: the group owes the household."""
    piece: Libelle
    """The page of the notebook."""

    inscrit_a: str = known(str)
    partis: Partis = known(Partis)
    repris: dict[str, int] = known(dict)
    """Balances already brought over, by household of the group."""
    dettes_annoncees_centimes: int = known(int)
    avoirs_annonces_centimes: int = known(int)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The household, and the group's opening: one fact a household, none once the group is running."""
        return [
            Selector(types=[*INSCRIPTION, *DEPARTS], tags=[f"foyer:{self.foyer}"]),
            Selector(
                types=[OuvertureControlee, SoldeOuvertureRepris, SoldeOuvertureAnnule],
                tags=[f"groupement:{self.groupement}"],
            ),
        ]

    @event(OuvertureControlee)
    def _(self, dettes_foyers_centimes: int, avoirs_foyers_centimes: int) -> None:
        self.dettes_annoncees_centimes = dettes_foyers_centimes
        self.avoirs_annonces_centimes = avoirs_foyers_centimes

    @event(SoldeOuvertureRepris)
    def _(self, foyer: str, solde_centimes: int) -> None:
        self.repris[foyer] = solde_centimes

    @event(SoldeOuvertureAnnule)
    def _(self, foyer: str) -> None:
        self.repris.pop(foyer, None)

    def execute(self) -> None:
        """Refuse a second balance, one of nothing, and a total beyond what the opening control announced."""
        exiger_inscrit(self, self.foyer, self.groupement)
        exiger_la(self, self.foyer)
        if self.foyer in self.repris:
            raise SoldeDejaRepris(foyer=self.foyer)
        if not self.solde_centimes:
            raise RepriseDeZero
        soldes = [*self.repris.values(), self.solde_centimes]
        dettes = -sum(solde for solde in soldes if solde < 0)
        avoirs = sum(solde for solde in soldes if solde > 0)
        if dettes > self.dettes_annoncees_centimes:
            self._hors_controle(dettes, self.dettes_annoncees_centimes, "dettes")
        if avoirs > self.avoirs_annonces_centimes:
            self._hors_controle(avoirs, self.avoirs_annonces_centimes, "avances")
        self.record(
            SoldeOuvertureRepris(
                foyer=self.foyer,
                groupement=self.groupement,
                solde_centimes=self.solde_centimes,
                piece=self.piece,
            )
        )

    def _hors_controle(self, total: int, annonce: int, sens: str) -> None:
        raise RepriseHorsControle(total=euros(total), annonce=euros(annonce), sens=sens)
