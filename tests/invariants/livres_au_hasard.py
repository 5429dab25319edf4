"""The books of a random year: inventories, returns of VAT, months and years that are closed while life goes on."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import TYPE_CHECKING, Any, Final

import msgspec

from domaine.dates import UN_JOUR, fin_de_mois
from domaine.types import Role

if TYPE_CHECKING:
    from domaine.comptes.faits import GenrePeriode
    from tests.invariants.livre import Livre
    from tests.invariants.monde import Monde

DECEMBRE: Final = 12
UNE_SUR_DEUX: Final = 0.5
TRESORIERE: Final[dict[str, Any]] = {"par": "claire", "role": Role.TRESORIER, "sur_le_champ": True}


class Livres:
    """Random gestes on the accounts of an association of one group; each by the treasurer."""

    def __init__(self, antenne: str, groupement: str) -> None:
        self.antenne, self.groupement = antenne, groupement

    def tenir(self, monde: Monde, hasard: Random, livre: Livre) -> None:
        """Some of what is done at the end of a month, of the last months: again, too late, or never."""
        for _ in range(hasard.randint(0, 5)):
            au = fin_de_mois(monde.le.date().replace(day=1) - UN_JOUR * hasard.choice((1, 1, 40, 70, 100)))
            livre.suivre(monde.faits()[livre.position :])
            hasard.choice((self._inventorier, self._inventorier, self._declarer, self._declarer, self._clore))(
                monde, hasard, livre, au
            )

    def _clore(self, monde: Monde, hasard: Random, livre: Livre, au: date) -> None:
        """With the totals that are read; a year is signed by two."""
        fin = date(max(2026, au.year - (au.month < DECEMBRE)), DECEMBRE, 31)
        genre: GenrePeriode = hasard.choice(("annee", "annee", "mois", "jour"))
        vu = livre.apercu(genre, {"annee": fin, "mois": au, "jour": au - 3 * UN_JOUR}[genre])
        second = {"second": "samira"} if genre == "annee" else {}
        self._faire(monde, "CloturerPeriode", {**msgspec.to_builtins(vu), **second})

    def _declarer(self, monde: Monde, hasard: Random, livre: Livre, au: date) -> None:
        """What the accounts hold that day; now and then it is taken back, and said again."""
        lue = livre.tva(au)
        montants = {"taux": msgspec.to_builtins(lue.taux), "deductible_centimes": lue.deductible}
        self._faire(monde, "DeclarerTva", {"au": f"{au}", "arrete_a": livre.position, **montants})
        if hasard.random() < UNE_SUR_DEUX:
            self._faire(monde, "AnnulerTva", {"au": f"{au}", "raison": "autre"})

    def _inventorier(self, monde: Monde, hasard: Random, livre: Livre, au: date) -> None:
        """Stock, purchases, subsidies, hours; what the bank held at the beginning."""
        du_mois = {"groupement": self.groupement, "au": f"{au}"}
        montant, piece = hasard.choice((0, 0, 120_00, 340_00)), {"piece": "feuille"}
        projet = {"subvention": hasard.choice(("Ville", "CAF")), **piece}
        heures = {"habitants_minutes": 60 * hasard.randint(0, 40), "taux_centimes": hasard.choice((12_00, 13_00))}
        solde = {"solde_centimes": 1_000_00 + montant}
        for acte, quoi in (
            ("EvaluerStock", {"valeur_centimes": montant, **piece}),
            ("RattacherAchats", {}),
            ("ArreterFondsDedies", {"reste_centimes": montant, **projet}),
            ("NoterSubventionARecevoir", {"montant_centimes": montant, **projet}),
            ("ValoriserBenevolat", {**heures, **piece}),
        ):
            if hasard.random() < UNE_SUR_DEUX:
                self._faire(monde, acte, {**du_mois, **quoi})
        if hasard.random() < 0.1:
            monde.faire("ReprendreSoldeBancaire", {**du_mois, **solde}, **TRESORIERE)

    def _faire(self, monde: Monde, acte: str, donnees: dict[str, Any]) -> None:
        monde.faire(acte, {"antenne": self.antenne, **donnees}, **TRESORIERE)
