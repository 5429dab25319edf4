"""What a random round does besides ordering and weighing: leftovers sold, goods brought back, cards joined, port."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from domaine.distribution.faits import RetraitPese, VenteLibre
from domaine.types import Role

if TYPE_CHECKING:
    from tests.invariants.monde import Monde

Articles = dict[str, dict[str, Any]]


class Gestes:
    """Random gestes on one round; each keeps in `monde` what hands did, without reading what was recorded of it."""

    def __init__(self, cycle: str, groupement: str, foyers: tuple[str, ...], articles: Articles) -> None:
        self.cycle, self.groupement, self.foyers, self.articles = cycle, groupement, foyers, articles

    def ajouter(self, monde: Monde, hasard: Random) -> None:
        """Orders that come after the closing, on what is left of the cases."""
        for _ in range(hasard.randint(0, 3)):
            foyer, produit = self._ligne(hasard)
            quantite = self.articles[produit]["pas"] * hasard.randint(1, 4)
            ou = {"cycle": self.cycle, "foyer": foyer, "produit": produit, "catalogue": 1}
            monde.faire("AjouterApresCloture", {**ou, "quantite": quantite})

    def porter(self, monde: Monde, hasard: Random) -> None:
        """Share the carriage, give it back, share it again."""
        for rendre in hasard.choice(((), (False,), (False, True), (False, True, False), (False, False))):
            monde.faire("RepartirPort", {"cycle": self.cycle, "fournisseur": "F03", "rendre": rendre})

    def vendre(self, monde: Monde, hasard: Random, rang: int) -> None:
        foyer, produit = self._ligne(hasard)
        brut = self.articles[produit]["pas"] * hasard.randint(1, 4)
        vente = {"cycle": self.cycle, "foyer": foyer, "produit": produit, "catalogue": 1, "brut": brut}
        if monde.faire("VendreReliquat", vente, par="luc", role=Role.BENEVOLE):
            monde.marchandise[produit] -= brut
            monde.contenants[produit] += brut if self.articles[produit]["consigne_centimes"] else 0

    def rapporter(self, monde: Monde, hasard: Random, rang: int) -> None:
        """Full bottles come back, in their bottle."""
        foyer, quantite = self._qui_a_pris(monde, hasard, "P052"), hasard.randint(1, 3)
        rendu = {"cycle": self.cycle, "groupement": self.groupement, "foyer": foyer, "produit": "P052"}
        if monde.faire("RendreProduit", {**rendu, "quantite": quantite}):
            monde.marchandise["P052"] += quantite
            monde.contenants["P052"] -= quantite

    def reclamer(self, monde: Monde, hasard: Random, rang: int) -> None:
        """What comes back is thrown away; what replaces it leaves the hall."""
        produit = hasard.choice(sorted(self.articles))
        foyer = self._qui_a_pris(monde, hasard, produit)
        suite, quantite = hasard.choice(("argent_rendu", "remplace")), hasard.choice((1, 1, 130))
        reclamation = {
            "groupement": self.groupement,
            "cycle": self.cycle,
            "foyer": foyer,
            "produit": produit,
            "catalogue": 1,
            "quantite": quantite,
        }
        if monde.faire("ReglerReclamation", {**reclamation, "probleme": "abime", "suite": suite}):
            monde.marchandise[produit] -= quantite if suite == "remplace" else 0

    def reunir(self, monde: Monde, hasard: Random, rang: int) -> None:
        """Once in a while, and once more for what came to the old number since."""
        if hasard.random() < 0.4:
            foyer, vers = hasard.sample(self.foyers, 2)
            monde.faire("FusionnerFoyers", {"foyer": foyer, "vers": vers})

    def separer(self, monde: Monde, hasard: Random, rang: int) -> None:
        if hasard.random() < 0.4:
            carte = {"titulaire": f"PE-N{rang}", "identite": "", "taille": 1, "est_qpv": True}
            part = {"part_centimes": hasard.choice((0, 1, 150)), "signe_par_les_deux": True}
            bouteilles = hasard.choice(([], [{"contenant": "P052", "unites": 1}]))
            qui = {"foyer": hasard.choice(self.foyers), "nouveau": f"F-{900 + rang}"}
            monde.faire("ScinderFoyer", {**qui, **carte, **part, "consignes": bouteilles})

    def donner(self, monde: Monde, hasard: Random, rang: int) -> None:
        don = {"foyer": hasard.choice(self.foyers), "montant_centimes": hasard.randint(1, 10_00), "piece": "mot"}
        monde.faire("DonnerSolde", don)

    def demander(self, monde: Monde, hasard: Random, rang: int) -> None:
        """Asks for what it is owed; gives up, is told why not, or waits."""
        foyer = {"foyer": hasard.choice(self.foyers)}
        combien = {"montant_centimes": hasard.randint(1, 10_00), "mode": hasard.choice(("especes", "virement"))}
        monde.faire("DemanderRemboursement", {**foyer, **combien})
        match hasard.randint(0, 3):
            case 0:
                monde.faire("RetirerDemandeRemboursement", foyer)
            case 1:
                monde.faire("RefuserDemandeRemboursement", {**foyer, "raison": "en_parler"})

    def _qui_a_pris(self, monde: Monde, hasard: Random, produit: str) -> str:
        """Rather than anybody: who has nothing has nothing to bring back."""
        parti = [*monde.de(RetraitPese), *monde.de(VenteLibre)]
        pris: list[str] = [pris.foyer for _, pris in parti if pris.produit == produit]
        return hasard.choice(pris or self.foyers)

    def _ligne(self, hasard: Random) -> tuple[str, str]:
        return hasard.choice(self.foyers), hasard.choice(sorted(self.articles))
