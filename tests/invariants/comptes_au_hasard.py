"""What a random year does to accounts of households without goods or money, and what of it was noted by mistake."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any, Final

from domaine.credits.faits import AideCagnotteAccordee, CreanceAbandonnee, CreditAncienDonne
from domaine.encaissements.faits import AvoirEmis
from domaine.types import Role

if TYPE_CHECKING:
    from tests.invariants.monde import Monde

NOTE = "s1~"
"""Ciphertext, as the log wants it."""
PHOTO = "0" * 64
UNE_SUR_DEUX: Final = 0.5
TRESORIERE: dict[str, Any] = {"par": "claire", "role": Role.TRESORIER}


class Comptes:
    """Random gestes on the accounts of a group; each by the treasurer."""

    def __init__(self, groupement: str, foyers: tuple[str, ...]) -> None:
        self.groupement, self.foyers = groupement, foyers

    def changer(self, monde: Monde, hasard: Random) -> None:
        """Goodwill, help, a gift, a debt given up, a membership, credit to a neighbour."""
        foyer, montant = hasard.choice(self.foyers), hasard.randint(1, 15_00)
        dette = max(1, -monde.compte(foyer).solde_centimes)
        ici = {"foyer": foyer, "groupement": self.groupement, "montant_centimes": montant}
        du, au = f"{monde.le:%Y-%m-%d}", f"{monde.le.year + 1}-12-31"
        acte, donnees = hasard.choice(
            (
                ("EmettreAvoir", {**ici, "raison": "autre", "note": NOTE}),
                ("AiderParCagnotte", {**ici, "second": "samira"}),
                ("DonnerSolde", {"foyer": foyer, "montant_centimes": montant, "piece": "mot"}),
                ("AbandonnerCreance", {"foyer": foyer, "montant_centimes": dette, "vote_le": du, "piece": "PV",
                                       "photos": [PHOTO]}),
                ("EnregistrerAdhesion", {**ici, "valable_du": du, "valable_au": au}),
                ("TransfererSolde", {"foyer": foyer, "vers": hasard.choice(self.foyers), "montant_centimes": montant,
                                     "accord": "ecrit", "accord_vers": "ecrit"}),
            )
        )  # fmt: skip
        monde.faire(acte, donnees, **TRESORIERE)
        self._regretter(monde, Random(len(monde.journal)))

    def _regretter(self, monde: Monde, hasard: Random) -> None:
        """Any of them so far, now and then, be it for the second time."""
        gestes = monde.de(AvoirEmis, AideCagnotteAccordee, CreanceAbandonnee, CreditAncienDonne)
        if gestes and hasard.random() < UNE_SUR_DEUX:
            place, geste = hasard.choice(gestes)
            lequel = {"foyer": geste.foyer, "geste": place, "second": "samira"}
            monde.faire("AnnulerGeste", {**lequel, "raison": "autre"}, **TRESORIERE)
