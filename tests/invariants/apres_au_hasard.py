"""What a random round does about its accounts: claims given up, disputes, corrections once they are closed."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from domaine.distribution.faits import RetraitPese, VenteLibre
from domaine.fournisseurs.faits import PaiementFournisseurEffectue
from domaine.litiges.faits import LitigeOuvert, LitigeRegle
from domaine.types import Role

if TYPE_CHECKING:
    from tests.invariants.monde import Monde

Articles = dict[str, dict[str, Any]]
UNE_SUR_DEUX = 0.5


class Apres:
    """Random gestes on one round that is handed out."""

    def __init__(self, cycle: str, groupement: str, foyers: tuple[str, ...], articles: Articles) -> None:
        self.cycle, self.groupement, self.foyers, self.articles = cycle, groupement, foyers, articles

    def renoncer(self, monde: Monde, hasard: Random) -> None:
        """What is missing and was billed is not claimed any more, be it by mistake; or is credited."""
        facture = {"fournisseur": "F03", "cycle": self.cycle, "facture": "FA-1"}
        if hasard.random() < UNE_SUR_DEUX:
            for rang, produit in enumerate(sorted(self.articles)):
                monde.faire("AbsorberManque", {**facture, "produit": produit})
                if rang % 2:
                    lequel = {"fournisseur": "F03", "cycle": self.cycle, "produit": produit, "raison": "autre"}
                    monde.faire("AnnulerAbsorption", lequel)
        elif hasard.random() < UNE_SUR_DEUX:
            avoir = {"montant_ttc_centimes": hasard.randint(1, 5_00), "motif_avoir": "manque", "objet": "quantite"}
            monde.faire("EnregistrerAvoirFournisseur", {**facture, **avoir}, par="claire", role=Role.TRESORIER)

    def contester(self, monde: Monde, hasard: Random) -> list[str]:
        """Somebody disagrees with a price or a weight; the disputes that nobody settled before the closing."""
        for rang in range(hasard.randint(0, 2)):
            quoi = {"objet": hasard.choice(("prix", "quantite")), "montant_centimes": hasard.choice((0, 5_00, 50_00))}
            qui = {"groupement": self.groupement, "foyer": hasard.choice(self.foyers), "cycle": self.cycle}
            litige = {"litige": f"L-{rang}"}
            monde.faire("OuvrirLitige", {**litige, **quoi, **qui})
            if hasard.random() < UNE_SUR_DEUX:
                monde.faire("ReglerLitige", {**litige, "issue": "non_fonde"})
        return self._ouverts(monde)

    def regler(self, monde: Monde, hasard: Random) -> None:
        """Lines that were charged too much are corrected at two, and every case is settled."""
        if hasard.random() < UNE_SUR_DEUX:
            quoi = {"litige": "L-9", "objet": "prix", "montant_centimes": 3_00}
            monde.faire("OuvrirLitige", {**quoi, "groupement": self.groupement, "cycle": self.cycle})
        for litige in self._ouverts(monde):
            corriges = [self._corriger(monde, hasard, litige) for _ in range(3)]
            issue = "fonde" if any(corriges) else hasard.choice(("non_fonde", "en_partie"))
            monde.faire("ReglerLitige", {"litige": litige, "issue": issue, "decisions": []})

    def especes(self, monde: Monde, hasard: Random) -> None:
        """Cash that was paid to a supplier is told right once its till was counted."""
        for place, paye in monde.de(PaiementFournisseurEffectue):
            if paye.session and hasard.random() < UNE_SUR_DEUX:
                en_vrai = hasard.choice((0, paye.montant_centimes // 2, paye.montant_centimes + 50))
                quoi = {"fournisseur": "F03", "cycle": self.cycle, "paiement": place, "session": paye.session}
                corrige = {**quoi, "montant_centimes": en_vrai, "second": "samira"}
                if monde.faire("CorrigerEspecesFournisseur", corrige, par="claire", role=Role.TRESORIER):
                    monde.especes[paye.session] += paye.montant_centimes - en_vrai

    def _corriger(self, monde: Monde, hasard: Random, litige: str) -> bool:
        """Some lines of one product, at the price or the weight that was promised."""
        produit = hasard.choice(sorted(self.articles))
        pesees = [(place, f) for place, f in monde.de(RetraitPese, VenteLibre) if f.produit == produit]
        lignes = [
            {"retrait": place, "quantite": hasard.choice((None, max(1, f.quantite - 130)))}
            for place, f in hasard.sample(pesees, min(len(pesees), hasard.randint(1, 4)))
        ]
        if not lignes:
            return False
        prix = hasard.choice((None, self.articles[produit]["prix_centimes"] * hasard.choice((50, 90, 99)) // 100))
        quoi = {"cycle": self.cycle, "litige": litige, "produit": produit, "nature": "prix", "second": "claire"}
        return monde.faire("CorrigerApresArrete", {**quoi, "lignes": lignes, "prix_centimes": prix}) is not None

    def _ouverts(self, monde: Monde) -> list[str]:
        regles = {fait.litige for _, fait in monde.de(LitigeRegle)}
        return [fait.litige for _, fait in monde.de(LitigeOuvert) if fait.litige not in regles]
