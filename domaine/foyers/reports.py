"""An old number is an alias (R-027): what comes to its account goes on at once to the household that lives.

Acts know nothing of it. Each proposes what it would for anybody; what of it moves the account of an old number is
followed, in the same append, by its passage to the number that stays, and from there to the next one if need be.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, Contexte, Proposed, learn
from domaine.fait import Fait
from domaine.foyers.compte import Compte
from domaine.foyers.faits import CompteReporte, ContenantsSuivis, FoyerFusionne
from domaine.foyers.imputation import BONS, PERSONNE
from domaine.foyers.mouvements import MOUVEMENTS_DE_COMPTE
from domaine.foyers.parts import TROU
from domaine.mutators import folds
from domaine.types import FoyerId


class Reunion(NamedTuple):
    vers: str
    groupement: str
    le: datetime


@dataclass
class Reunions:
    """Which numbers are old ones, by all the joinings of the log."""

    par_ancien: dict[str, Reunion] = field(default_factory=dict)

    def apprendre(self, fait: FoyerFusionne, le: datetime) -> None:
        """One that is told again carries something over, on bases where nothing did it at once."""
        self.par_ancien.setdefault(fait.foyer, Reunion(fait.vers, fait.groupement, le))

    def chemin(self, foyer: str) -> list[str]:
        """The old numbers from this one on; none when the household lives under it."""
        anciens: list[str] = []
        while foyer in self.par_ancien:
            anciens.append(foyer)
            foyer = self.par_ancien[foyer].vers
        return anciens

    def vivant(self, foyer: str) -> str:
        """The number of the household that lives."""
        anciens = self.chemin(foyer)
        return self.par_ancien[anciens[-1]].vers if anciens else foyer

    def touches(self, proposals: Iterable[Proposed]) -> list[str]:
        """The old numbers whose account these may move, or what is carried over from them: the furthest first."""
        comptes = (f for proposed in proposals for f in _comptes(proposed.decision))
        chemins = {ancien: len(self.chemin(ancien)) for foyer in comptes for ancien in self.chemin(foyer)}
        return sorted(chemins, key=lambda ancien: (-chemins[ancien], ancien))


def _comptes(fait: Fait) -> list[str]:
    """The households whose account such a fact moves."""
    prefixe = "foyer:"
    return [t.removeprefix(prefixe) for t in fait.tags() if t.startswith(prefixe)] if _bouge(fait) else []


def _bouge(fait: Fait) -> bool:
    return type(fait) in MOUVEMENTS_DE_COMPTE


class Reste(NamedTuple):
    """All that an account holds, as it goes to another number."""

    solde_centimes: int
    bons_centimes: int
    consignes: tuple[ContenantsSuivis, ...]
    argent_defait_centimes: int

    @property
    def vide(self) -> bool:
        return not (self.solde_centimes or self.consignes or self.argent_defait_centimes)


def reste_de(compte: Compte) -> Reste:
    """What vouchers paid stays theirs (R-133), and containers follow.

    Money undone that had gone out or over is told apart. So had what it had paid of containers that are here no more:
    they went over before, or came back. What vouchers pay of it here counts too: the other number may have that money,
    and they go there whole.
    """
    imputation, consignes = compte.imputation, tuple(_consignes(compte))
    trou = imputation.part(PERSONNE, TROU) + imputation.part(BONS, TROU)
    ici = sum(passes.impayes_centimes for passes in consignes)
    return Reste(
        compte.solde_centimes,
        compte.bons_centimes + imputation.part(BONS, TROU),
        consignes,
        trou + imputation.part(PERSONNE, ("consigne",)) - ici,
    )


def _consignes(compte: Compte) -> Iterable[ContenantsSuivis]:
    for contenant, c in sorted(compte.contenants.items()):
        if c.unites or c.montant_centimes:
            yield ContenantsSuivis(
                contenant=contenant,
                unites=c.unites,
                montant_centimes=c.montant_centimes,
                bons_centimes=compte.imputation.part(BONS, ("consigne", contenant)),
                impayes_centimes=compte.imputation.part(PERSONNE, ("consigne", contenant)),
            )


@dataclass(kw_only=True, eq=False)
@folds(MOUVEMENTS_DE_COMPTE)
class Report(Acte):
    """The account of an old number, read beside what an act reads; nobody takes it, so it is no act of the registry."""

    foyer: FoyerId
    compte: Compte = field(init=False, default_factory=Compte)

    def consistency_boundary(self) -> Sequence[Selector]:
        return [Selector(types=[*MOUVEMENTS_DE_COMPTE], tags=[f"foyer:{self.foyer}"])]

    def apres(self, proposals: Sequence[Proposed], rangs: Iterable[int], contexte: Contexte) -> Reste:
        """What is left there once those of these ranks are recorded too."""
        ensuite, saisi = Report(foyer=self.foyer), contexte.date_saisie or contexte.date_effet
        ensuite.compte = deepcopy(self.compte)
        for rang in rangs:
            enveloppe = {"position": self.tete + 1 + rang, "corrige": proposals[rang].corrige, "date_saisie": saisi}
            learn(ensuite, proposals[rang].decision, enveloppe)
        return reste_de(ensuite.compte)


def reports(
    proposals: Sequence[Proposed], reunions: Reunions, comptes: Mapping[str, Report], contexte: Contexte
) -> list[Proposed]:
    """What carries over what these move of old numbers; `comptes`: of each that they touch, as it stands before."""
    tous = list(proposals)
    for ancien in reunions.touches(proposals):
        rangs = [rang for rang, proposed in enumerate(tous) if ancien in _comptes(proposed.decision)]
        if rangs and not (reste := comptes[ancien].apres(tous, rangs, contexte)).vide:
            tous.append(_report(reste, ancien, reunions.par_ancien[ancien], tous, rangs[0], contexte))
    return tous[len(proposals) :]


def _report(
    reste: Reste, ancien: str, reunion: Reunion, avant: Sequence[Proposed], cause: int, contexte: Contexte
) -> Proposed:
    """Never dated before the joining: until then the household had its own account."""
    fait = CompteReporte(
        foyer=ancien,
        vers=reunion.vers,
        groupement=reunion.groupement,
        **reste._asdict(),
        arrive=_ce_qui_arrive(avant[cause].decision),
    )
    date_effet = reunion.le if reunion.le > contexte.date_effet else None
    suit = len(avant) - cause
    return Proposed(fait, corrige=None, cause=None, date_effet=date_effet, motif=None, serie=None, suit=suit)


def _ce_qui_arrive(fait: Fait) -> str:
    """What came through an older number still is what came first."""
    return fait.arrive if isinstance(fait, CompteReporte) else fait.NOM
