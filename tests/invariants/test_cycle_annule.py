"""A round that does not take place leaves nothing engaged, awaited or owed, whatever was decided before (R-068)."""

from __future__ import annotations

from random import Random

from hypothesis import given

from domaine.achats_communs.faits import AchatConfie, AchatRepris
from projections.soldes import SOLDES
from projections.stock import STOCK
from tests.invariants.cycle_au_hasard import CYCLE, GROUPEMENT, fonder
from tests.invariants.decisions_au_hasard import avancer, commander
from tests.invariants.monde import Monde
from tests.invariants.tirages import CYCLES, HASARDS, figures, plier
from tests.invariants.voisins_au_hasard import CYCLE_VOISIN, FOYERS_VOISINS


@CYCLES
@given(HASARDS)
def test_i1_un_cycle_annule_ne_laisse_rien_d_engage_ni_d_attendu(hasard: Random) -> None:
    monde = Monde()
    fonder(monde)
    commander(monde, hasard)
    for _ in range(hasard.randint(0, 25)):
        avancer(monde, hasard)
        assert all(ligne["engage_centimes"] >= 0 for ligne in figures(plier(monde.faits()), SOLDES))
    monde.faire("RepartirPort", {"cycle": CYCLE, "fournisseur": "F03", "rendre": True})
    reprendre(monde, CYCLE, CYCLE_VOISIN)
    if not monde.faire("AnnulerCycle", {"cycle": CYCLE}):
        assert confies(monde, CYCLE), "somebody bought for it"
        return
    deltas = plier(monde.faits())
    for ligne in figures(deltas, SOLDES):
        assert ligne["foyer"] in FOYERS_VOISINS or (ligne["solde_centimes"], ligne["engage_centimes"]) == (0, 0), ligne
    for ligne in figures(deltas, STOCK):
        assert ligne["groupement"] != GROUPEMENT or (ligne["reserve"], ligne["attendu"]) == (0, 0), ligne
    reprendre(monde, CYCLE_VOISIN, CYCLE)
    assert confies(monde, CYCLE_VOISIN) == set(), "nobody buys it any more"


def reprendre(monde: Monde, cycle: str, vers_cycle: str) -> None:
    for produit in sorted(confies(monde, cycle)):
        monde.faire("ReprendreAchat", {"cycle": cycle, "vers_cycle": vers_cycle, "produit": produit})


def confies(monde: Monde, cycle: str) -> set[str]:
    """What this round has handed to the other one, and not taken back."""
    dits = [fait for _, fait in monde.de(AchatConfie, AchatRepris) if fait.cycle == cycle]
    return {fait.produit for fait in {fait.produit: fait for fait in dits}.values() if isinstance(fait, AchatConfie)}
