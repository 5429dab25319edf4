"""Two people at once: the same act read before another was recorded and appended after it, as the store orders them.

Every act of random rounds and of a random year is taken a second time by somebody who did not see the first.
"""

from __future__ import annotations

from functools import cache
from random import Random
from typing import Final

from domaine.acte import build
from domaine.fait import Fait
from domaine.refus import Refus
from infra.event_store.model import StoredEvent
from infra.executer import Run
from tests.invariants.annee_au_hasard import vivre_dans
from tests.invariants.gestes_retenus import Geste, Retenus
from tests.invariants.monde import RACINE

TOURNEES, MOIS_DE_SUITE = 8, 4

DEUX_FOIS: Final = {
    "AccorderTarif": "the same tier again changes no price",
    "AjouterApresCloture": "it says how much more, not how much in all: what is left of the cases bounds it",
    "CompterCaisse": "a till is counted again: the last count stands",
    "ConstaterLigneHorsDelai": "each waits for an answer: who takes the second is asked whether it is the same",
    "ConstaterPerte": "goods are spilled twice: the limit of losses shows it",
    "ControlerBalance": "a scale is checked again: the last check stands",
    "CrediterConsignes": "for one crate after another: never more than were sent back",
    "DeciderSortDuLot": "the last decision stands",
    "DeduireConsignes": "in several times: never more than what the supplier credited",
    "DeposerEnBanque": "in several times: never more cash than the till holds, each cheque once",
    "DonnerReste": "leftovers are given in several times: it already happened",
    "DonnerSolde": "in several times: never more than what is available",
    "EnregistrerDepense": "two purchases of the same price: each has its voucher",
    "GarderConsignes": "in several times: never more than are out for so long",
    "InventorierProduit": "goods are counted again: the second gap is nothing",
    "NoterAvance": "two purchases of the same price: each has its receipt",
    "NoterRemboursementFournisseur": "in several times: never more than it owes, and one noted twice is undone",
    "PayerFournisseur": "in several times: more than is owed has to be confirmed",
    "ProposerSubstitution": "the box on the order had refused the first: another offer is asked about again",
    "Reconditionner": "one bag after another: it already happened",
    "ReferencerProduit": "the card says the same again",
    "ReglerReclamation": "of each part of what was taken: never more than it",
    "RemettreConsignes": "in several times: never more than was deducted",
    "RembourserFoyer": "in several times: never more than what is available",
    "RendreConsigne": "one crate after another: never more than are out",
    "RendreProduit": "one piece after another: never more than were taken",
    "RetirerProduit": "on top of what was weighed, when who weighs says so",
    "RetournerConsignes": "one crate after another: never more than are in hand",
    "TransfererEspeces": "change goes twice from one till to another: one noted twice is corrected",
    "TransfererSolde": "in several times: never more than what is available",
    "TransfererStock": "goods go in several times: it already happened, the receiver counts them",
    "VendreReliquat": "the same weight sold twice: both left",
}
"""Acts that may be recorded twice with the same data, and why that is right."""

Issue = list[tuple[Fait, int | None]] | type[Refus]
"""The facts, each with the one that it corrects, or why there is none."""


class Quartier(Retenus):
    """The same acts, taken by somebody who did not see the one before."""

    def seul(self, geste: Geste, jusqu_a: int) -> Issue:
        """What the act leads to for somebody who reads all of it."""
        run = _run(geste)
        return _issue(run, self._lus(run, 0, jusqu_a))

    def a_deux(self, geste: Geste, lu: int, jusqu_a: int) -> Issue:
        """What it leads to for somebody who read `lu` facts, when others came before it was appended.

        The store appends it as it was decided, unless one of them is of its boundary: then it is decided again with
        what it had learned and those alone.
        """
        run = _run(geste)
        decide = _issue(run, self._lus(run, 0, lu))
        nouveaux = self._lus(run, lu, jusqu_a)
        return _issue(run, nouveaux) if nouveaux else decide

    def _lus(self, run: Run, depuis: int, jusqu_a: int) -> list[StoredEvent]:
        return [e for e in self.lus(run.query, depuis) if e.position <= jusqu_a]


def _run(geste: Geste) -> Run:
    return Run(build(geste.acte, geste.donnees), geste.contexte, RACINE, "")


def _issue(run: Run, events: list[StoredEvent]) -> Issue:
    try:
        return [(propose.decision, propose.corrige) for propose in run.propose(events)]
    except Refus as refus:
        return type(refus)


@cache
def quartiers() -> list[Quartier]:
    joues = []
    for graine in range(TOURNEES):
        quartier = Quartier()
        vivre_dans(quartier, Random(graine), mois=MOIS_DE_SUITE)
        joues.append(quartier)
    return joues


def test_qui_n_a_pas_vu_le_geste_d_avant_decide_comme_s_il_l_avait_vu() -> None:
    for quartier in quartiers():
        for premier, second in zip(quartier.gestes, quartier.gestes[1:], strict=False):
            sans_voir = quartier.a_deux(second, premier.avant, premier.apres)
            assert sans_voir == quartier.seul(second, premier.apres), (premier.acte, second.acte)


def test_le_meme_geste_de_deux_personnes_ne_compte_qu_une_fois() -> None:
    comptes = set()
    for quartier in quartiers():
        for geste in quartier.gestes:
            encore = quartier.a_deux(geste, geste.avant, geste.apres)
            assert encore == quartier.seul(geste, geste.apres), geste.acte
            if isinstance(encore, list):
                comptes.add(geste.acte)
    assert comptes - DEUX_FOIS.keys() == set()
