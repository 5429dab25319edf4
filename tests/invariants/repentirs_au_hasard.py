"""Second thoughts of a random round: shares shared again, substitutes answered, what was typed wrong, who leaves."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import TYPE_CHECKING, Any

from domaine.approvisionnement.faits import (
    AllocationArretee,
    LivraisonReceptionnee,
    PartAllouee,
    SubstitutionProposee,
)
from domaine.approvisionnement.faits_receptions import ReceptionAnnulee
from domaine.approvisionnement.faits_ruptures import RuptureDeclaree
from domaine.foyers.faits import FoyerQuitte

if TYPE_CHECKING:
    from tests.invariants.monde import Monde

Articles = dict[str, dict[str, Any]]
UNE_SUR_DEUX = 0.5
RAREMENT = 0.2
EN_GRAMMES = ("P016", "P018", "P061")
Geste = Callable[["Monde", Random, int], None]


class Repentirs:
    """Random second thoughts on one round; each keeps in `monde` what hands did, as `Gestes`."""

    def __init__(self, cycle: str, groupement: str, foyers: tuple[str, ...], articles: Articles) -> None:
        self.cycle, self.groupement, self.foyers, self.articles = cycle, groupement, foyers, articles

    def partager(self, monde: Monde, hasard: Random, rang: int) -> None:
        """What is short is shared or declared missing; that is undone, now and then."""
        produit = hasard.choice(sorted(self.articles))
        match hasard.randint(0, 2):
            case 0:
                ou = {"cycle": self.cycle, "groupement": self.groupement}
                monde.faire("ArreterAllocation", {**ou, "produit": produit})
            case 1:
                monde.faire("DeclarerRupture", {"cycle": self.cycle, "produit": produit})
            case _:
                self._relire(monde, "AnnulerRupture", produit)

    def recevoir(self, monde: Monde, hasard: Random, rang: int) -> None:
        """The missing sack comes after all, or more than was ordered; those who still wait share it."""
        produit, recu = hasard.choice(sorted(self.articles)), hasard.choice((6, 250, 5_000))
        base = {"cycle": self.cycle, "fournisseur": "F03", "catalogue": 1, "livraison": f"BL-1-{rang}"}
        if monde.faire("ReceptionnerLivraison", {**base, "produits": [{"produit": produit, "recu": recu}]}):
            monde.marchandise[produit] += recu
            self._relire(monde, "CompleterAllocation", produit)

    def corriger(self, monde: Monde, hasard: Random, rang: int) -> None:
        """What was noted of a delivery was typed wrong: goods are what is told last."""
        annulees = monde.corriges(ReceptionAnnulee)
        debout = [
            (place, recue)
            for place, recue in monde.de(LivraisonReceptionnee)
            if place not in annulees and recue.cycle == self.cycle
        ]
        if not debout:
            return
        place, recue = hasard.choice(debout)
        vrai = hasard.choice((0, recue.recu + 250, max(0, recue.recu - 250)))
        ou = {"cycle": self.cycle, "groupement": self.groupement, "fournisseur": recue.fournisseur, "catalogue": 1}
        if monde.faire("CorrigerReception", {**ou, "produit": recue.produit, "reception": place, "recu": vrai}):
            monde.marchandise[recue.produit] += vrai - recue.recu

    def _relire(self, monde: Monde, acte: str, produit: str) -> None:
        """Take again the latest decision on who gets what of the product."""
        decisions = [place for place, fait in monde.de(AllocationArretee, RuptureDeclaree) if fait.produit == produit]
        if decisions:
            relu = {"decision_position": decisions[-1], "groupement": self.groupement}
            monde.faire(acte, {"cycle": self.cycle, "produit": produit, **relu})

    def remplacer(self, monde: Monde, hasard: Random, rang: int) -> None:
        """Offer another product to who misses one, or answer an offer, be it for the second time."""
        manques = [fait for _, fait in monde.de(PartAllouee) if fait.part < fait.demande]
        for manque in hasard.sample(manques, min(2, len(manques))):
            substitut = hasard.choice([p for p in EN_GRAMMES if p != manque.produit])
            offre = {"foyer": manque.foyer, "produit": manque.produit, "substitut": substitut}
            monde.faire("ProposerSubstitution", {"cycle": self.cycle, "catalogue": 1, **offre})
        for _, offre in monde.de(SubstitutionProposee):
            reponse = {"foyer": offre.foyer, "produit": offre.produit, "substitut": offre.substitut}
            reponse |= {"cycle": self.cycle, "canal": "papier"}
            if hasard.random() < UNE_SUR_DEUX:
                monde.faire("AccepterSubstitution", {**reponse, "plus_cher_accepte": True})
            else:
                monde.faire("RefuserSubstitution", reponse)

    def laisser(self, monde: Monde, hasard: Random, rang: int) -> None:
        ligne = {"foyer": hasard.choice(self.foyers), "produit": hasard.choice(sorted(self.articles))}
        monde.faire("LaisserProduit", {"cycle": self.cycle, **ligne})

    def partir(self, monde: Monde, hasard: Random, rang: int) -> None:
        """A household is paid back, or forgiven, to the centime, and leaves in the round; or it had never left."""
        if hasard.random() < RAREMENT:
            for _, depart in monde.de(FoyerQuitte)[-1:]:
                monde.faire("AnnulerDepart", {"foyer": depart.foyer})
            return
        foyer = hasard.choice(self.foyers)
        solde = monde.compte(foyer).solde_centimes
        if solde > 0:
            monde.faire("DonnerSolde", {"foyer": foyer, "montant_centimes": solde, "piece": "mot"})
        elif solde < 0:
            avoir = {"foyer": foyer, "groupement": self.groupement, "montant_centimes": -solde}
            monde.faire("EmettreAvoir", {**avoir, "raison": "erreur_montant"})
        if monde.faire("QuitterFoyer", {"foyer": foyer}) and hasard.random() < UNE_SUR_DEUX:
            monde.faire("AnnulerDepart", {"foyer": foyer})

    def avant_la_salle(self) -> tuple[Geste, ...]:
        return (self.partager, self.partager, self.partager, self.recevoir, self.corriger, self.remplacer)

    def en_salle(self) -> tuple[Geste, ...]:
        return (
            *(self.partager, self.partager, self.recevoir, self.corriger),
            *(self.remplacer, self.laisser, self.partir),
        )
