"""Goes through the log once, on a fork of it: leaves out, changes, adds, and decides again what has to be.

Replay of something unchanged is that very thing: an act that read nothing different is not run at all, so that no later
version of a rule or of a method can give another past (R-186).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import NAMESPACE_OID, uuid5

import msgspec

from domaine.acte import Acte, Contexte, build
from domaine.refus import Refus
from domaine.registre import ACTES
from infra.event_store.model import StoredEvent
from infra.executer import Run, exiger_role
from infra.facts import ClearText, LogLine
from infra.fork import Fork, Place
from projections.rejeu.ecarts import Ecarts
from projections.rejeu.entrees.faits import Donnees
from projections.rejeu.hypotheses import Hypotheses
from projections.rejeu.journal import Inscription, Journal
from projections.rejeu.question import Ajout, Mode, Question
from projections.rejeu.reponse import Dependant, Lien, QuestionImpossible, Refuse, Rejoue, Simulation, refuse_par
from projections.rejeu.reprise import acte_de, contexte_de, lecture_de

Mis = tuple[StoredEvent, LogLine[Any]]
Vises = Mapping[int, LogLine[Any] | None]
"""Facts that the question leaves out (None) or changes, by position."""
AUCUN: Final[Vises] = {}


def simuler(journal: Journal, question: Question) -> Simulation:
    """Raise QuestionImpossible."""
    return _Simulation(journal, question).mener()


class _Simulation:
    def __init__(self, journal: Journal, question: Question) -> None:
        self._journal = journal
        self._rejoue = question.mode is Mode.REJOUE
        self._hypotheses = Hypotheses(journal, question)
        self._fork = Fork(journal.log)
        self._tel_quel = Fork(journal.log)
        """The log as it is, to see whether an act is the one that was taken."""
        self._ecarts = Ecarts()
        self._rejoues: list[Rejoue] = []
        self._refuses: list[Refuse] = []
        self._dependants: list[Dependant] = []

    def mener(self) -> Simulation:
        hypotheses = self._hypotheses
        for inscription in self._journal.inscriptions(hypotheses.debut):
            self._suivre(inscription)
            for ajout in hypotheses.ajouts_entre(inscription.debut, inscription.fin):
                self._ajouter(ajout, inscription.fin)
        apres = self._fork.facts(self._journal.faits) if self._ecarts.positions else self._journal.faits
        return Simulation(self._journal.faits, apres, self._rejoues, self._refuses, self._dependants)

    def _suivre(self, inscription: Inscription) -> None:
        vises = self._hypotheses.vises(inscription)
        autrement = self._hypotheses.reprise(inscription)
        if autrement is not None:
            self._decider(inscription, autrement, vises=vises)
            return
        lien = self._lien(inscription) if self._ecarts.positions else None
        if lien is not None and self._rejoue:
            self._decider(inscription, {}, lien, vises)
        elif vises:
            self._changer(inscription, vises)
        elif lien is not None:
            self._nommer(inscription, *lien)

    def _changer(self, inscription: Inscription, vises: Vises) -> None:
        """Leave out or change facts; those that were recorded with them stay, and are named."""
        for rang, (event, fait) in enumerate(zip(inscription.events, inscription.faits, strict=True)):
            if fait.pos not in vises:
                continue
            autre = vises[fait.pos]
            self._ecarts.noter(fait)
            self._fork.leave_out([inscription.events[rang]])
            if autre is not None:
                self._ecarts.noter(autre)
                self._fork.put(fait.pos, [(_stored(event, autre), autre)])
        for fait in inscription.faits:
            if fait.pos not in vises:
                self._dependants.append(
                    Dependant(position=fait.pos, type=fait.type, de=next(iter(vises)), par="saisie")
                )

    def _lien(self, inscription: Inscription) -> tuple[int, Lien] | None:
        """The first fact moved that this act depends on, and how; None: it depends on none."""
        for fait in inscription.faits:
            if fait.corrige in self._ecarts.positions and fait.corrige is not None:
                return fait.corrige, "corrige"
            if fait.cause in self._ecarts.positions and fait.cause is not None:
                return fait.cause, "cause"
        classe = ACTES.get(inscription.acte)
        if classe is None or not self._ecarts.concernent(classe):
            return None
        lu = self._ecarts.lu_par(lecture_de(inscription, self._journal))
        return None if lu is None else (lu, "lecture")

    def _nommer(self, inscription: Inscription, de: int, par: Lien) -> None:
        for fait in inscription.faits:
            self._dependants.append(Dependant(position=fait.pos, type=fait.type, de=de, par=par))
            if par != "lecture":
                self._ecarts.positions.add(fait.pos)  # what corrects it, or comes from it, depends on the first one too

    def _decider(
        self, inscription: Inscription, autrement: Donnees, lien: tuple[int, Lien] | None = None, vises: Vises = AUCUN
    ) -> None:
        """Take the act again; what the question says of its facts then holds of those that it records."""
        if not self._fidele(inscription):
            self._laisser(inscription, lien, vises)
            return
        acte = acte_de(inscription, self._journal, autrement)
        if acte is None:
            raise QuestionImpossible(
                f"Le fait n° {inscription.debut} ne se reprend pas avec {', '.join(autrement)} : vérifiez ces données."
            )
        try:
            mis = self._prendre(self._fork, acte, inscription)
        except Refus as refus:
            garde = acte.NATURE == "constat" or any(vises.values())  # what the question says happened did
            self._refuses.append(refuse_par(refus, inscription.acte, position=inscription.debut, garde=garde))
            if not garde:
                self._remplacer(inscription, [])
            else:
                self._garder(inscription, vises)
        except Exception:  # noqa: BLE001 - on facts that no act has written together, an act may meet anything
            self._laisser(inscription, lien or (inscription.debut, "lecture"), vises)
        else:
            if [fait for _, fait in mis] != list(inscription.faits):
                mis = _vus_autrement(mis, vises)
                self._rejoues.append(Rejoue(position=inscription.debut, acte=inscription.acte, faits=len(mis)))
                self._remplacer(inscription, mis)
            elif vises:
                self._changer(inscription, vises)

    def _laisser(self, inscription: Inscription, lien: tuple[int, Lien] | None, vises: Vises) -> None:
        """Its facts do not tell the act: they stay, but for what the question says of them."""
        if self._garder(inscription, vises):
            return
        if lien is not None:
            self._nommer(inscription, *lien)
        else:
            message = "Cette décision ne peut pas être reprise d'après ses faits : elle reste telle quelle."
            self._refuses.append(_sans_refus(inscription.debut, inscription.acte, message, garde=True))

    def _garder(self, inscription: Inscription, vises: Vises) -> bool:
        """Keep its facts, but for those that the question names and those that correct a fact that is not there.

        Whether there were any.
        """
        vides = [f.pos for f in inscription.faits if f.corrige is not None and self._fork.lacks(f.corrige)]
        for position in vides if self._rejoue else ():
            vises = {position: None, **vises}
            message = "Ce que cette correction corrige n'a pas eu lieu : elle tombe avec."
            self._refuses.append(_sans_refus(position, inscription.acte, message, garde=False))
        if vises:
            self._changer(inscription, vises)
        return bool(vises)

    def _fidele(self, inscription: Inscription) -> bool:
        """Whether the act that its facts tell, taken as it was, records these very facts."""
        acte = acte_de(inscription, self._journal)
        if acte is None:
            return False
        try:
            mis = self._prendre(self._tel_quel, acte, inscription)
        except Exception:  # noqa: BLE001 - whatever it is, it is not the act that was taken
            return False
        return [fait for _, fait in mis] == list(inscription.faits)

    def _prendre(self, fork: Fork, acte: Acte, inscription: Inscription) -> list[Mis]:
        premier = inscription.faits[0]
        run = Run(acte, contexte_de(inscription), premier.id, premier.empreinte_saisie)
        return fork.take(run, Place(inscription.debut, inscription.events[0].recorded_at), inscription.faits)

    def _remplacer(self, inscription: Inscription, mis: Sequence[Mis]) -> None:
        nouveaux = {fait.pos: fait for _, fait in mis}
        anciens = {fait.pos: fait for fait in inscription.faits}
        for fait in (*inscription.faits, *nouveaux.values()):
            if anciens.get(fait.pos) != nouveaux.get(fait.pos):
                self._ecarts.noter(fait)
        self._fork.leave_out(inscription.events)
        self._fork.put(inscription.debut, mis)

    def _ajouter(self, ajout: Ajout, apres: int) -> None:
        le = self._journal.events[apres - 1].recorded_at
        contexte = Contexte(acteur=ajout.acteur, role=ajout.role, date_effet=ajout.date_effet or le)
        nom = uuid5(NAMESPACE_OID, f"hypothese:{len(self._rejoues) + len(self._refuses)}")
        try:
            acte = build(ajout.acte, ajout.donnees)
            exiger_role(acte, contexte)
            mis = self._fork.take(Run(acte, contexte, nom, ""), Place(apres + 1, le))
        except Refus as refus:
            self._refuses.append(refuse_par(refus, ajout.acte))
            return
        except ClearText as texte:
            champ = str(texte).rpartition(".")[2]
            raise QuestionImpossible(
                f"« {champ} » est un texte personnel : une hypothèse n'en contient pas, laissez-le vide."
            ) from None
        except (KeyError, msgspec.ValidationError):
            raise QuestionImpossible(
                f"L'acte « {ajout.acte} » n'a pas la forme attendue. Le modèle : groupement actes."
            ) from None
        self._fork.put(apres, mis)
        for _, fait in mis:
            self._ecarts.noter(fait)
        self._rejoues.append(Rejoue(position=None, acte=ajout.acte, faits=len(mis)))


def _sans_refus(position: int, acte: str, message: str, *, garde: bool) -> Refuse:
    return Refuse(position=position, acte=acte, refus="", message=message, garde=garde)


def _vus_autrement(mis: Sequence[Mis], vises: Vises) -> list[Mis]:
    """Without those that are left out; those that are changed are what the question says."""
    vus: list[Mis] = []
    for event, fait in mis:
        autre = vises.get(fait.pos, fait)
        if autre is not None:
            vus.append((event, fait) if autre is fait else (_stored(event, autre), autre))
    return vus


def _stored(event: StoredEvent, fait: LogLine[Any]) -> StoredEvent:
    """The same event, with the bytes of another fact."""
    return msgspec.structs.replace(event, tags=fait.tags, data=msgspec.json.encode(fait, order="sorted"))
