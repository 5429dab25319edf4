"""A question laid on a log: which facts it leaves out or changes, which decisions it takes again, what it adds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import msgspec

from domaine.approvisionnement.faits import AllocationArretee
from domaine.catalogue.faits import CataloguePublie
from infra.event_store.model import QueryItem
from infra.facts import LogLine
from projections.rejeu.entrees.faits import Donnees
from projections.rejeu.journal import Inscription, Journal
from projections.rejeu.question import LE_PLUS, Ajout, Question
from projections.rejeu.reponse import QuestionImpossible

COMMANDES: Final = frozenset({"SaisirCommande", "ModifierLigne", "NoterLigneBon", "ConfirmerLigneBon"})
"""The acts that take orders at the prices of a version."""


class Hypotheses:
    """Raises QuestionImpossible on whatever the log does not hold."""

    def __init__(self, journal: Journal, question: Question) -> None:
        self._journal, self._question = journal, question
        self._verifier()
        self._vises: dict[int, LogLine[Any] | None] = dict.fromkeys(question.sans)
        for position, donnees in question.changes.items():
            self._vises[position] = self._autre(position, donnees)
        if question.parametres:
            ouvert = self._ouverture()
            self._vises[ouvert] = self._autre(ouvert, {"parametres": question.parametres})
        self._reprises = {
            journal.inscription(position).debut: donnees for position, donnees in question.reprises.items()
        }
        self._partages = self._debuts(AllocationArretee.NOM) if question.methode else frozenset[int]()
        if question.methode and not self._partages:
            raise QuestionImpossible(
                f"Aucun produit du cycle {question.cycle} n'a été partagé : ajoutez la décision ArreterAllocation."
            )

    @property
    def debut(self) -> int:
        """Before it nothing can differ."""
        places = [*self._vises, *self._reprises, *self._partages]
        places += [] if self._question.catalogue is None else [self._ouverture()]
        places += [
            self._journal.tete if ajout.apres is None else max(1, ajout.apres) for ajout in self._question.ajouts
        ]
        return min(places, default=self._journal.tete + 1)

    def vises(self, inscription: Inscription) -> dict[int, LogLine[Any] | None]:
        """Of its facts, those that are left out (None) or that are another one, by position."""
        places = range(inscription.debut, inscription.fin + 1)
        return {position: self._vises[position] for position in places if position in self._vises}

    def reprise(self, inscription: Inscription) -> Donnees | None:
        """With which other data the act is taken again; None: it is not."""
        if inscription.debut in self._reprises:
            return self._reprises[inscription.debut]
        if inscription.debut in self._partages:
            return {"methode": self._question.methode}
        if self._question.catalogue is not None and inscription.acte in COMMANDES and self._du_cycle(inscription):
            return {"catalogue": self._question.catalogue}
        return None

    def ajouts_entre(self, debut: int, fin: int) -> Iterable[Ajout]:
        """Those taken right after facts from `debut` to `fin`."""
        for ajout in self._question.ajouts:
            apres = self._journal.tete if ajout.apres is None else max(1, ajout.apres)
            if debut <= apres <= fin:
                yield ajout

    def _verifier(self) -> None:
        question, tete = self._question, self._journal.tete
        ajouts = [ajout.apres for ajout in question.ajouts if ajout.apres is not None]
        for position in (*question.sans, *question.changes, *question.reprises, *ajouts):
            if not 1 <= position <= tete:
                raise QuestionImpossible(
                    f"Le journal va du fait n° 1 au fait n° {tete} : le n° {position} n'y est pas."
                )
        nombre = len(question.sans) + len(question.changes) + len(question.reprises) + len(question.ajouts)
        if nombre > LE_PLUS:
            raise QuestionImpossible(f"{nombre} hypothèses : {LE_PLUS} au plus à la fois.")
        doubles = {*question.sans} & {*question.changes}
        if doubles:
            raise QuestionImpossible(f"Le fait n° {min(doubles)} est à la fois retiré et changé : choisissez.")
        self._ouverture()
        version = question.catalogue
        if version is not None and not self._publie(version):
            raise QuestionImpossible(f"Le catalogue v{version} n'est pas publié à ce moment : choisissez-en un autre.")

    def _publie(self, version: int) -> bool:
        query = (QueryItem((CataloguePublie.NOM,), (f"catalogue:{version}",)),)
        return bool(self._journal.log.matching(query))

    def _ouverture(self) -> int:
        """Position of the fact that opened the round."""
        cycle = self._question.cycle
        ouvert = self._journal.ouvertures.get(cycle)
        if ouvert is None:
            raise QuestionImpossible(f"Le cycle {cycle} n'était pas ouvert à ce moment : vérifiez son nom.")
        return ouvert.pos

    def _autre(self, position: int, donnees: Mapping[str, Any]) -> LogLine[Any]:
        """The fact, with other fields; an object is changed field by field."""
        fait = self._journal.fait(position)
        avant: dict[str, Any] = msgspec.to_builtins(fait.data)
        inconnus = sorted(set(donnees) - set(avant))
        if inconnus:
            raise QuestionImpossible(
                f"Le fait n° {position} ({fait.type}) n'a pas de champ « {inconnus[0]} ». Il a : {', '.join(avant)}."
            )
        apres = {
            champ: {**valeur, **donnees[champ]}
            if isinstance(valeur, dict) and isinstance(donnees.get(champ), dict)
            else donnees.get(champ, valeur)
            for champ, valeur in avant.items()
        }
        try:
            autre = msgspec.convert(apres, type(fait.data))
        except msgspec.ValidationError:
            raise QuestionImpossible(
                f"Le fait n° {position} ({fait.type}) ne peut pas valoir cela : {', '.join(donnees)}."
            ) from None
        propres = set(fait.data.tags())
        etiquettes = (*autre.tags(), *(tag for tag in fait.tags if tag not in propres))
        return msgspec.structs.replace(fait, data=autre, tags=etiquettes)

    def _debuts(self, nom: str) -> frozenset[int]:
        query = (QueryItem((nom,), (f"cycle:{self._question.cycle}",)),)
        events = self._journal.log.matching(query)
        return frozenset(self._journal.inscription(event.position).debut for event in events)

    def _du_cycle(self, inscription: Inscription) -> bool:
        return f"cycle:{self._question.cycle}" in inscription.events[0].tags
