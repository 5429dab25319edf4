"""Taking back a shortage declared by mistake: those who waited wait again, for what they were to get (R-074).

Only while nothing that follows from it stands: a sharing, a substitute, a weighing, a lower price shared out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.approvisionnement.attentes import ATTENTES, Attentes
from domaine.approvisionnement.autour_du_partage import autour_du_partage
from domaine.approvisionnement.faits import (
    AllocationArretee,
    PartAllouee,
    SubstitutionAcceptee,
    SubstitutionProposee,
    SubstitutionRefusee,
)
from domaine.approvisionnement.faits_ruptures import RuptureAnnulee, RuptureDeclaree
from domaine.approvisionnement.refus import (
    BaisseDepuisLeManque,
    DejaPropose,
    ManqueInconnu,
    PartageDepuisLeManque,
    PriseDepuisLeManque,
    RemplaceDepuisLeManque,
)
from domaine.arithmetique import montant_ligne
from domaine.baisses.faits import BaisseRepartie
from domaine.cycles.phase import COMMANDES_PAS_CLOSES, CYCLE, EtatCycle
from domaine.distribution.faits import RetraitContrepasse, RetraitPese
from domaine.foyers.partis import ABSENTS, Partis
from domaine.mutators import Mutators, folds, together
from domaine.types import CycleId, FoyerId, GroupementId, ProduitId, Role


class Part(NamedTuple):
    """What a decision made of one household's line."""

    demande: int
    part: int
    engage_avant_centimes: int
    engage_centimes: int
    remplace: str | None


@dataclass
class Decision:
    """A sharing or a declared shortage, and what followed from it."""

    position: int = 0
    par: str = ""
    rupture: bool = False
    parts: dict[FoyerId, Part] = field(default_factory=dict)
    prises: dict[int, FoyerId] = field(default_factory=dict)
    """Who took some since, by position of the weighing."""
    offres: dict[tuple[FoyerId, ProduitId], bool] = field(default_factory=dict)
    """Substitutes offered since and not refused: whether the household said yes."""
    baisse: bool = False


def _decidee(acte: AnnulerRupture, position: int, acteur: str) -> None:
    acte.decisions.append(Decision(position, acteur))


def _rompue(acte: AnnulerRupture, position: int, acteur: str) -> None:
    acte.decisions.append(Decision(position, acteur, rupture=True))


def _annulee(acte: AnnulerRupture) -> None:
    acte.decisions.pop()


def _allouee(
    acte: AnnulerRupture,
    *,
    foyer: str,
    demande: int,
    part: int,
    engage_avant_centimes: int,
    engage_centimes: int,
    remplace: str | None,
) -> None:
    acte.decisions[-1].parts[foyer] = Part(demande, part, engage_avant_centimes, engage_centimes, remplace)


def _prise(acte: AnnulerRupture, foyer: str, position: int) -> None:
    acte.decisions[-1].prises[position] = foyer


def _rendue(acte: AnnulerRupture, corrige: int) -> None:
    acte.decisions[-1].prises.pop(corrige, None)


def _offerte(acte: AnnulerRupture, foyer: str, produit: str, substitut: str) -> None:
    if produit == acte.produit:  # the same fact is found from both products
        acte.decisions[-1].offres[foyer, substitut] = False


def _acceptee(acte: AnnulerRupture, foyer: str, produit: str, substitut: str) -> None:
    if produit == acte.produit:
        acte.decisions[-1].offres[foyer, substitut] = True


def _refusee(acte: AnnulerRupture, foyer: str, substitut: str) -> None:
    acte.decisions[-1].offres.pop((foyer, substitut), None)


def _baissee(acte: AnnulerRupture) -> None:
    acte.decisions[-1].baisse = True


_DECISIONS: Mutators = {
    AllocationArretee: _decidee,
    RuptureDeclaree: _rompue,
    RuptureAnnulee: _annulee,
    PartAllouee: _allouee,
    RetraitPese: _prise,
    RetraitContrepasse: _rendue,
    SubstitutionProposee: _offerte,
    SubstitutionAcceptee: _acceptee,
    SubstitutionRefusee: _refusee,
    BaisseRepartie: _baissee,
}
ATTENTES_ET_DECISIONS: Mutators = together(ATTENTES, _DECISIONS)


@acte(
    Role.REFERENT,
    Role.COORDINATEUR,
    refus=(
        *COMMANDES_PAS_CLOSES,
        ManqueInconnu,
        PartageDepuisLeManque,
        PriseDepuisLeManque,
        DejaPropose,
        RemplaceDepuisLeManque,
        BaisseDepuisLeManque,
    ),
    trouvees=("groupement",),
)
@folds(CYCLE, ATTENTES_ET_DECISIONS, ABSENTS)
class AnnulerRupture(Acte):
    """Annuler un manque déclaré par erreur : les foyers attendent de nouveau le produit."""

    cycle: CycleId
    produit: ProduitId
    decision_position: int
    """Position of the declared shortage (R-189)."""
    groupement: GroupementId | None = None
    """Of the round, as the edge found it: who left it waits for nothing again."""

    etat: EtatCycle = known(EtatCycle)
    attentes: Attentes = known(Attentes)
    partis: Partis = known(Partis)
    decisions: list[Decision] = known(lambda: [Decision()])
    """Those that stand, in order; before the first, nobody decided."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """Everything that moved the product in the round, and the round; who left its group (a few a year)."""
        return autour_du_partage(ATTENTES_ET_DECISIONS, self.produit, self.cycle, self.groupement)

    def execute(self) -> None:
        """Each line is as before it, to the centime; the sharing that it followed, if any, stands again."""
        self.etat.exiger_commandes_closes(self.cycle)
        rupture = self._exiger_rupture()
        self._exiger_sans_suite(rupture)
        revenus = {foyer: part for foyer, part in sorted(rupture.parts.items()) if foyer not in self.partis.tous}
        self.record(
            RuptureAnnulee(
                cycle=self.cycle,
                groupement=self.etat.groupement,
                produit=self.produit,
                foyers=len(revenus),
                decision_avant=self.decisions[-2].position,
            ),
            corrige=rupture.position,
        )
        for foyer, part in revenus.items():
            self.record(self._comme_avant(foyer, part))

    def _exiger_rupture(self) -> Decision:
        """The shortage that was read, while it is the last decision; else ManqueInconnu or PartageDepuisLeManque."""
        derniere = self.decisions[-1]
        if derniere.rupture and derniere.position == self.decision_position:
            return derniere
        if any(decision.rupture and decision.position == self.decision_position for decision in self.decisions):
            raise PartageDepuisLeManque(produit=self.produit, par=derniere.par)
        raise ManqueInconnu(produit=self.produit)

    def _exiger_sans_suite(self, rupture: Decision) -> None:
        """Raise PriseDepuisLeManque, RemplaceDepuisLeManque, DejaPropose or BaisseDepuisLeManque."""
        for foyer in rupture.prises.values():
            raise PriseDepuisLeManque(foyer=foyer, produit=self.produit)
        for (foyer, substitut), acceptee in sorted(rupture.offres.items()):
            if acceptee:
                raise RemplaceDepuisLeManque(foyer=foyer, substitut=substitut, produit=self.produit)
            raise DejaPropose(produit=self.produit, foyer=foyer)
        if rupture.baisse:
            raise BaisseDepuisLeManque(produit=self.produit)

    def _comme_avant(self, foyer: FoyerId, part: Part) -> PartAllouee:
        attente = self.attentes.foyers[foyer]
        return PartAllouee(
            cycle=self.cycle,
            groupement=self.etat.groupement,
            foyer=foyer,
            produit=self.produit,
            demande=part.part,
            part=part.demande,
            coutant_centimes=montant_ligne(part.demande, attente.prix_centimes, attente.prix_pour),
            engage_avant_centimes=part.engage_centimes,
            engage_centimes=part.engage_avant_centimes,
            remplace=part.remplace,
        )
