"""Which acts random rounds and random years play: whoever adds an act has it played, or says here why nothing does."""

from __future__ import annotations

from collections import Counter
from functools import cache
from random import Random
from typing import Any, Final

from domaine.registre import ACTES
from infra.executer import Reponse
from tests.invariants.annee_au_hasard import vivre_dans
from tests.invariants.cycle_au_hasard import REGIMES, fonder
from tests.invariants.decisions_au_hasard import avancer, commander
from tests.invariants.monde import Monde
from tests.invariants.vie_au_hasard import passer_la_vie

ANNEES, MOIS = 60, 5
TOURNEES, DECISIONS = 16, 20
VIES = 25
SOUVENT, RARES = 3, 1
"""In how many of these runs, at least, an act is played; and those that need two others to have come out."""

PEU: Final = frozenset(
    {"AbandonnerCreance", "AccepterSubstitution", "AiderParCagnotte", "RefuserSubstitution", "RemettreTransit"}
)
JAMAIS: Final[dict[str, frozenset[str]]] = {
    "they move no goods, no money and nobody's debt": frozenset(
        {
            *("AbandonnerMessage", "AccorderDroitsPrioritaires", "AccuserBonCommande", "AjouterPiece"),
            *("AnnulerEnveloppe", "AnnulerExplicationDeRecu", "AutoriserPersonne", "ChangerLieu"),
            *("ConfierCle", "ConsulterRejeu", "CorrigerCoordonnees", "CorrigerQpv"),
            *("CorrigerTaille", "DecrireBenevole", "DecrireSalle", "DemenagerFoyer"),
            *("DeposerBonPapier", "DireDisponibilite", "DireHoraires", "DonnerAvis"),
            *("EcarterBonDepose", "EcrirePresentation", "EffacerPersonne", "ExpliquerRecuManquant"),
            *("FixerExercice", "FixerParametres", "NoterBudget", "NoterContact"),
            *("NoterRemise", "OuvrirAccesPartenaire", "PlanifierReunion", "PreparerMessage"),
            *("PrevenirFoyer", "ProlongerCycle", "RattacherSaisie", "ReferencerPartenaire"),
            *("ReleverPrixReference", "RelireAnnulation", "RendreCle", "RendreSalle"),
            *("RenommerAssociation", "RenouvelerConvention", "ReprendreAdhesion", "RetenirCause"),
            *("RetirerAutorisation", "RetirerContact", "RetirerDisponibilite", "RetirerRole"),
            *("SignerConvention", "TerminerConvention"),
            *("ChoisirCode", "ConfirmerCarte", "DonnerCarte", "DonnerLien"),
        }
    ),
}


class Comptee(Monde):
    """A group that remembers which acts were accepted."""

    def __init__(self) -> None:
        super().__init__()
        self.joues: set[str] = set()

    def faire(self, acte: str, donnees: dict[str, Any], **qui: Any) -> Reponse | None:
        reponse = super().faire(acte, donnees, **qui)
        self.joues |= {acte} if reponse else set()
        return reponse


@cache
def jouees() -> Counter[str]:
    """In how many runs each act was played: years, rounds that end before their doors open, a group's life."""
    combien: Counter[str] = Counter()
    for graine in range(ANNEES):
        monde = Comptee()
        vivre_dans(monde, Random(graine), mois=MOIS, tenus=True, **REGIMES[(*REGIMES,)[graine % len(REGIMES)]])
        combien.update(monde.joues)
    for graine in range(TOURNEES):
        monde, hasard = Comptee(), Random(graine)
        fonder(monde)
        commander(monde, hasard)
        for _ in range(DECISIONS):
            avancer(monde, hasard)
        monde.faire("AnnulerCycle", {"cycle": "2026-11"})
        combien.update(monde.joues)
    for graine in range(VIES):
        monde = Comptee()
        passer_la_vie(monde, Random(graine))
        combien.update(monde.joues)
    return combien


def test_chaque_acte_est_joue_au_hasard_ou_dit_pourquoi_il_ne_l_est_pas() -> None:
    jamais = frozenset[str]().union(*JAMAIS.values())
    assert ACTES.keys() - jouees().keys() - jamais == set(), "play it in one of the `*_au_hasard.py`, or say why not"
    assert jamais & jouees().keys() == set(), "they are played: no need to name them"
    assert jamais - ACTES.keys() == set()


def test_une_bonne_part_des_tournees_au_hasard_joue_chacun_de_ces_actes() -> None:
    rares = {acte: n for acte, n in jouees().items() if n < (RARES if acte in PEU else SOUVENT)}
    assert rares == {}
