"""A group in memory: the real acts on a real log of facts, and beside it what hands, scales and tills really did."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any, TypeVar
from uuid import UUID, uuid5

from domaine.acte import Acte, Contexte, Proposed, build
from domaine.distribution.faits import ConsigneFacturee, ConsigneRendue, RetraitContrepasse, RetraitPese
from domaine.fait import Fait
from domaine.foyers.compte import Compte
from domaine.foyers.quitter import QuitterFoyer
from domaine.refus import Refus
from domaine.types import Role
from infra.event_store.matching import Index
from infra.event_store.model import NewEvent, Query, StoredEvent
from infra.executer import AncienNumero, Reponse, Run, query_of
from infra.facts import LogLine, decode
from infra.learning import learn_stored

A = TypeVar("A", bound=Acte)
DEBUT = datetime(2026, 11, 1, 8, tzinfo=UTC)
RACINE = UUID(int=0)
RETARDS = tuple(timedelta(minutes=minutes) for minutes in (0, 0, 0, 0, 5, 60, 600, 3_000))


class Monde:
    """`physique` counts what an observer saw, without reading any fact: goods by product, cash by till."""

    def __init__(self, retards: Random | None = None) -> None:
        """`retards`: who types late says so now and then, be it by days."""
        self.retards = retards
        self.journal: list[StoredEvent] = []
        self.series: Counter[str] = Counter()
        self.le = DEBUT
        self.marchandise: defaultdict[str, int] = defaultdict(int)
        """In the hall, by product."""
        self.chez: defaultdict[tuple[str, str], int] = defaultdict(int)
        """In other neighbourhoods' halls, by group and product."""
        self.especes: defaultdict[str, int] = defaultdict(int)
        """In each till."""
        self.contenants: defaultdict[str, int] = defaultdict(int)
        """Out of the hall, by type."""
        self._decodes: list[LogLine[Any]] = []
        self._index = Index[StoredEvent]()

    def faire(
        self,
        acte: str,
        donnees: dict[str, Any],
        *,
        par: str = "samira",
        role: Role = Role.COORDINATEUR,
        hors_ligne: bool = False,
        sur_le_champ: bool = False,
    ) -> Reponse | None:
        """Take an act as the executor does; None when it was refused, and then nothing has changed.

        `sur_le_champ`: it is typed as it happens, whoever else types late.
        """
        self.le += timedelta(minutes=3)
        retard = timedelta() if self.retards is None or sur_le_champ else self.retards.choice(RETARDS)
        rang = len(self.journal) if hors_ligne else None
        contexte = Contexte(acteur=par, role=role, date_effet=self.le - retard, sequence_appareil=rang)
        saisie = uuid5(RACINE, f"{len(self.journal)}:{acte}:{self.le}")
        try:
            proposed = self.decider(Run(build(acte, donnees), contexte, saisie, ""))
        except Refus:
            return None
        first = self._ecrire(proposed)
        return Reponse(first, len(self.journal), tuple(self.faits()[first - 1 :]), deja=False, tries=1)

    def decider(self, run: Run) -> list[NewEvent]:
        """As the executor does: what old numbers hold is read once it turns out to move. Raises Refus."""
        while True:
            run.acte.tete = len(self.journal)
            try:
                return run.decide(self.lus(run.query))
            except AncienNumero as touche:
                run = run.elargi(touche)

    def bouteilles_d_avant(self, foyer: str, groupement: str, contenant: str, unites: int, unitaire: int) -> None:
        """Charged in a round that is not played, at another price than in this one."""
        sortie = ConsigneFacturee(
            foyer=foyer,
            groupement=groupement,
            cycle=None,
            contenant=contenant,
            unites=unites,
            unitaire_centimes=unitaire,
            montant_centimes=unites * unitaire,
        )
        contexte = Contexte(acteur="luc", role=Role.BENEVOLE, date_effet=self.le)
        run = Run(QuitterFoyer(foyer=foyer), contexte, uuid5(RACINE, f"avant:{foyer}"), "")
        seule = Proposed(sortie, corrige=None, cause=None, date_effet=None, motif=None, serie=None)
        self._ecrire([run.event(0, seule, ())])
        self.contenants[contenant] += unites

    def _ecrire(self, proposed: list[NewEvent]) -> int:
        first = len(self.journal) + 1
        for event in proposed:
            self.series.update(event.series)
            position = len(self.journal) + 1
            data = event.encode(position, self.le, self.series)
            effet = event.effective_at or self.le
            self.journal.append(StoredEvent(position, event.type, event.tags, data, self.le, effet, event.id))
        return first

    def peser(self, reponse: Reponse | None) -> None:
        """What these weighings took out of the hall, less what others of them undo."""
        for fait in reponse.faits if reponse else ():
            if isinstance(fait.data, RetraitPese | RetraitContrepasse):
                signe = 1 if isinstance(fait.data, RetraitPese) else -1
                self.marchandise[fait.data.produit] -= signe * fait.data.quantite
            elif isinstance(fait.data, ConsigneFacturee):
                self.contenants[fait.data.contenant] += fait.data.unites
            elif isinstance(fait.data, ConsigneRendue):
                self.contenants[fait.data.contenant] -= fait.data.unites

    def compte(self, foyer: str) -> Compte:
        """What an act that reads this account knows of it."""
        return self.sait(QuitterFoyer(foyer=foyer)).compte

    def sait(self, acte: A) -> A:
        """The same act, once it has read what it reads."""
        learn_stored(acte, self.lus(query_of(acte)))
        return acte

    def lus(self, query: Query, depuis: int = 0) -> list[StoredEvent]:
        """What the store answers of what came after that position."""
        self._index.extend(self.journal[len(self._index.events) :])
        return self._index.matching(query, depuis)

    def de(self, *types: type[Fait]) -> list[tuple[int, Any]]:
        """Those of these types with their positions, in the order of the log."""
        return [(place, fait.data) for place, fait in enumerate(self.faits(), 1) if isinstance(fait.data, types)]

    def corriges(self, *types: type[Fait]) -> set[int | None]:
        """Positions that those of these types name."""
        return {fait.corrige for fait in self.faits() if isinstance(fait.data, types)}

    def faits(self) -> list[LogLine[Any]]:
        """The log, read from its bytes as every reader does: each fact once."""
        self._decodes += [decode(event.type, event.data) for event in self.journal[len(self._decodes) :]]
        return list(self._decodes)
