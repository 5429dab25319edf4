"""What a random year settles late: who pays the rebates of a round, containers and credits that nobody comes for."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random
from typing import TYPE_CHECKING, Any, Final

from domaine.consignes.faits import ConsignesGardees
from domaine.enveloppes.faits import EnveloppeAccordee, EnveloppeReclamee
from domaine.types import Role

if TYPE_CHECKING:
    from tests.invariants.monde import Monde

UN_AN_APRES: Final = datetime(2027, 12, 5, 9, tzinfo=UTC)
"""Bottles of the round of November went out more than twelve months ago."""
FINANCEUR: Final = "fin"
UNE_SUR_DEUX: Final = 0.5


class Financeurs:
    """Random gestes on what is left of one round; each by the treasurer."""

    def __init__(self, cycle: str, groupement: str, foyers: tuple[str, ...]) -> None:
        self.cycle, self.groupement, self.foyers = cycle, groupement, foyers

    def financer(self, monde: Monde, hasard: Random, rang: int) -> None:
        """An envelope is granted, changed, pays, is claimed; what it does not pay has a bearer; each by mistake too."""
        ou = {"financeur": FINANCEUR, "cycle": self.cycle}
        assez = hasard.choice((1_00, 5_00, 90_00))
        if hasard.random() < UNE_SUR_DEUX:
            mois = {"du": "2026-11-01", "au": "2026-12-31", "piece": "courrier"}
            neuve = {"enveloppe": f"EN-{rang}", "groupement": self.groupement, "financeur": FINANCEUR}
            self._faire(monde, "AccorderEnveloppe", {**neuve, **mois, "montant_centimes": assez})
        for _, accordee in monde.de(EnveloppeAccordee)[-2:]:
            laquelle = {"enveloppe": accordee.enveloppe}
            if hasard.random() < UNE_SUR_DEUX:
                change = {"montant_centimes": assez + 50, "au": "2026-12-31", "piece": "avenant"}
                self._faire(monde, "ModifierEnveloppe", {**laquelle, **change})
            self._faire(monde, "ImputerCompensation", {**laquelle, **ou})
            if hasard.random() < UNE_SUR_DEUX:
                self._faire(monde, "ReclamerEnveloppe", laquelle)
            for _, reclamee in () if rang % 2 else monde.de(EnveloppeReclamee)[-1:]:
                derniere = {"enveloppe": reclamee.enveloppe, "reclamation": reclamee.reclamation}
                self._faire(monde, "AnnulerReclamation", {**derniere, "raison": "erreur"})
            if rang % 2:
                self._faire(monde, "AnnulerImputation", {**laquelle, "cycle": self.cycle, "raison": "erreur"})
        porteur = {"porteur": hasard.choice(("groupement", "cagnotte")), "raison": "vote", "second": "samira"}
        prise = {"groupement": self.groupement, **ou, **porteur}
        self._faire(monde, "PrendreEnChargeCompensation", prise)
        if not rang % 2:
            self._faire(monde, "AnnulerPriseEnCharge", prise)

    def reprendre(self, monde: Monde, hasard: Random, rang: int) -> None:
        """Balances and invoices of the notebook are said, and were wrong now and then."""
        foyer, ici = hasard.choice(self.foyers), {"groupement": self.groupement}
        solde = hasard.choice((-30_00, -4_50, 12_00, 40_00))
        repris = {"foyer": foyer, **ici, "solde_centimes": solde, "piece": "cahier"}
        self._faire(monde, "ReprendreSoldeOuverture", repris)
        if hasard.random() < UNE_SUR_DEUX:
            self._faire(monde, "AnnulerSoldeOuverture", {"antenne": "a", **ici, "foyer": foyer, "raison": "autre"})
        facture = {"fournisseur": "F03", "cycle": self.cycle, "facture": f"CA-{rang}"}
        jours = {"datee_du": "2026-10-15", "echeance_le": "2026-11-15"}
        montant = hasard.choice((20_00, 60_00))
        self._faire(monde, "ReprendreFacture", {**facture, **ici, **jours, "montant_centimes": montant})
        if hasard.random() < UNE_SUR_DEUX:
            self._faire(monde, "AnnulerRepriseDeFacture", {**facture, "raison": "autre"})

    def garder(self, monde: Monde, hasard: Random) -> None:
        """A year later: old deposits are kept, or were not; bottles come back all the same; old credits are given."""
        monde.le = max(monde.le, UN_AN_APRES)
        lot = {"groupement": self.groupement, "contenant": "P052"}
        for _ in range(hasard.randint(2, 7)):
            gardees = [place for place, _ in monde.de(ConsignesGardees)]
            unites = hasard.randint(1, 4)
            foyer = hasard.choice(self.foyers)
            match hasard.randint(0, 3):
                case 0 if gardees:
                    annule = {"gardees_en": hasard.choice(gardees), "raison": "autre"}
                    self._faire(monde, "AnnulerConsignesGardees", {**lot, **annule})
                case 1:
                    rendues = {**lot, "foyer": foyer, "unites": unites, "session": None}
                    if self._faire(monde, "RendreConsigne", rendues, Role.COORDINATEUR):
                        monde.contenants["P052"] -= unites
                case 2:
                    credit = max(1, monde.compte(foyer).disponible_centimes)
                    don = {"foyer": foyer, "montant_centimes": credit, "duree_mois": 6, "piece": "PV"}
                    self._faire(monde, "DonnerCreditAncien", don)
                case _:
                    vote = {"unites": unites, "duree_mois": 12, "piece": "PV"}
                    self._faire(monde, "GarderConsignes", {**lot, **vote})

    def _faire(self, monde: Monde, acte: str, donnees: dict[str, Any], role: Role = Role.TRESORIER) -> bool:
        return monde.faire(acte, donnees, par="claire", role=role, sur_le_champ=True) is not None
