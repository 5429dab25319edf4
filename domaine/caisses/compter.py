"""Counting a till, blind, by two people; the count is recorded, and what becomes of a gap (R-161 to R-163)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Literal

from eventsourcing.dcb.domain import Selector
from msgspec import Meta

from domaine.acte import Acte, acte, known
from domaine.caisses.faits import AnomalieConstatee, CaisseComptee, EcartCaisseConstate
from domaine.caisses.refus import (
    CaisseInconnue,
    ComptageAvantOuverture,
    ComptageDepasse,
    ComptageIncoherent,
    DeuxNomsDifferents,
)
from domaine.caisses.session import MOUVEMENTS_DE_CAISSE, Caisse
from domaine.cycles.dates import en_mots
from domaine.groupements.en_vigueur import PARAMETRES_DU_GROUPEMENT, en_vigueur
from domaine.mots import euros, jour_de
from domaine.mutators import folds
from domaine.parametres import Parametres
from domaine.types import EQUIPE, Chiffre, GroupementId, Libelle, MontantOuZero, Nombre, PersonneId, SessionId

Valeur = Literal[
    "1", "2", "5", "10", "20", "50", "100", "200", "500", "1000", "2000", "5000", "10000", "20000", "50000"
]
"""A coin or note in euros, by its face value in centimes."""
Suite = Literal["passe", "a_recompter", "attend_tablette", "en_attente", "litige"]


def total(detail: Mapping[Valeur, int]) -> int:
    """Centimes in these coins and notes."""
    return sum(int(valeur) * nombre for valeur, nombre in detail.items())


def suite(ecart_centimes: int, rang: int, parametres: Parametres, *, tablettes: bool = False) -> Suite:
    """What becomes of a gap (R-162): the first count of a middling one calls for a second, which leaves it waiting.

    `tablettes`: some have not sent their payments yet; nothing is posted before they have.
    """
    if tablettes:
        return "attend_tablette"
    if abs(ecart_centimes) <= parametres.ecart_caisse_ok_centimes:
        return "passe"
    if abs(ecart_centimes) > parametres.ecart_caisse_litige_centimes:
        return "litige"
    return "a_recompter" if rang == 1 else "en_attente"


@acte(
    *EQUIPE,
    refus=(CaisseInconnue, ComptageAvantOuverture, ComptageDepasse, DeuxNomsDifferents, ComptageIncoherent),
    nature="constat",
)
@folds(MOUVEMENTS_DE_CAISSE, PARAMETRES_DU_GROUPEMENT)
class CompterCaisse(Acte):
    """Compter une caisse à deux, avant de voir le montant attendu."""

    session: SessionId
    groupement: GroupementId
    detail: Annotated[dict[Valeur, Nombre], Meta(max_length=15)]
    """Number of coins and notes by face value in centimes."""
    compte_centimes: MontantOuZero
    comptee_par: tuple[PersonneId, PersonneId]
    note: Chiffre | None = None
    """Why there is a gap, as people explain it."""
    tablettes_attendues: Annotated[tuple[Libelle, ...], Meta(max_length=8)] = ()
    """Those that have not sent their payments yet, as far as the people who count know."""

    caisse: Caisse = known(Caisse)
    parametres: list[tuple[date, Parametres]] = known(list)

    def consistency_boundary(self) -> Sequence[Selector]:
        """All that went into and out of this till, and the thresholds in force."""
        return [
            Selector(types=[*MOUVEMENTS_DE_CAISSE], tags=[f"caisse:{self.session}"]),
            Selector(types=[*PARAMETRES_DU_GROUPEMENT], tags=[f"groupement:{self.groupement}"]),
        ]

    def execute(self) -> None:
        """Refuse what is not a count: no till open then, one counted since, one name for two, figures that differ."""
        ouverte_le = self.caisse.ouverte_le
        if ouverte_le is None or self.caisse.groupement != self.groupement:
            raise CaisseInconnue(session=self.session)
        if self.contexte.date_effet < ouverte_le:
            raise ComptageAvantOuverture(session=self.session, ouverte=en_mots(ouverte_le))
        comptee_le = self.caisse.comptee_le
        if comptee_le is not None and self.contexte.date_effet < comptee_le:
            raise ComptageDepasse(session=self.session, comptee=en_mots(comptee_le))
        if len(set(self.comptee_par)) == 1:
            raise DeuxNomsDifferents
        if total(self.detail) != self.compte_centimes:
            raise ComptageIncoherent(detail=euros(total(self.detail)), compte=euros(self.compte_centimes))
        ecart, rang = self.compte_centimes - self.caisse.especes_centimes, self.caisse.comptages + 1
        self.record(
            CaisseComptee(
                session=self.session,
                groupement=self.groupement,
                cycle=self.caisse.cycle,
                detail={valeur: nombre for valeur, nombre in self.detail.items() if nombre},
                compte_centimes=self.compte_centimes,
                theorique_centimes=self.caisse.especes_centimes,
                ecart_centimes=ecart,
                comptee_par=self.comptee_par,
                rang=rang,
            )
        )
        if ecart:
            self.record(
                EcartCaisseConstate(
                    session=self.session,
                    groupement=self.groupement,
                    ecart_centimes=ecart,
                    suite=suite(
                        ecart,
                        rang,
                        en_vigueur(self.parametres, jour_de(self.contexte.date_effet)),
                        tablettes=bool(self.tablettes_attendues),
                    ),
                    note=self.note,
                )
            )
        self._anomalies()

    def _anomalies(self) -> None:
        compte: dict[str, int | str] = {"compte_centimes": self.compte_centimes}
        if self.tablettes_attendues:
            self._anomalie("R-162", compte | {"tablettes": ", ".join(self.tablettes_attendues)})
        if not {self.contexte.acteur, *self.comptee_par} <= set(self.caisse.compteurs):
            # Only those who began were kept from reading what is expected; nobody was when nobody began.
            self._anomalie("R-163", compte | {"commence_par": " ".join(self.caisse.compteurs)})
        if self.caisse.preneurs.issuperset(self.comptee_par):
            self._anomalie("R-192", compte | {"comptee_par": " ".join(self.comptee_par)})

    def _anomalie(self, regle: str, detail: dict[str, int | str]) -> None:
        self.record(
            AnomalieConstatee(
                regle=regle,
                groupement=self.groupement,
                session=self.session,
                cycle=self.caisse.cycle,
                detail=detail,
            )
        )
