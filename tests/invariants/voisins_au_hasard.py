"""A second neighbourhood buys its round together with the first: who buys for whom, what goes across, one invoice."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any, Final

import msgspec

from domaine.approvisionnement.faits import LivraisonReceptionnee
from domaine.arithmetique import hors_taxe
from domaine.cycles.faits import CycleOuvert
from domaine.distribution.faits import RetraitPese
from domaine.groupements.faits import GroupementCree
from domaine.types import Role

if TYPE_CHECKING:
    from tests.invariants.monde import Monde

Articles = dict[str, dict[str, Any]]
UNE_SUR_DEUX = 0.5
SOUVENT = 0.7
VOISINS, CYCLE_VOISIN = "peupliers", "2026-11-peupliers"
FOYERS_VOISINS: Final = ("F-701", "F-702")
JOURS: Final = {"datee_du": "2026-12-01", "echeance_le": "2026-12-31"}


class AchatsCommuns:
    """Random gestes between two rounds; each keeps in `monde` what hands did, as `Gestes`."""

    def __init__(self, cycle: str, groupement: str, articles: Articles) -> None:
        self.cycle, self.groupement, self.articles = cycle, groupement, articles

    def la(self, monde: Monde) -> bool:
        """Whether there is a second neighbourhood in this round."""
        return any(ouvert.cycle == CYCLE_VOISIN for _, ouvert in monde.de(CycleOuvert))

    def s_installer(self, monde: Monde, hasard: Random) -> None:
        """In two rounds of three: it orders, closes, and says with whom it buys."""
        if hasard.random() > SOUVENT:
            return
        qui = {"tresorier": {"personne": "agnes", "identite": ""}, "coordinateur": {"personne": "yann", "identite": ""}}
        groupe = {"antenne": "a", "nom_antenne": "A", "groupement": VOISINS, "quartier": "P", "lieu": "P"}
        (_, premier), *_ = monde.de(GroupementCree)
        pareils = msgspec.to_builtins(premier.parametres)
        assert monde.faire("CreerGroupement", {**groupe, "est_qpv": True, "parametres": pareils, **qui})
        dates = {"cloture_prevue": "2026-11-20T20:00:00Z", "distribution_le": "2026-11-26"}
        ou = {"cycle": CYCLE_VOISIN, "groupement": VOISINS, "libelle": "N", "catalogue": 1}
        assert monde.faire("OuvrirCycle", {**ou, **dates})
        for foyer in FOYERS_VOISINS:
            carte = {"titulaire": f"PE-{foyer}", "identite": "", "taille": 2, "est_qpv": True}
            assert monde.faire("InscrireFoyer", {"foyer": foyer, "groupement": VOISINS, **carte})
            produits = hasard.sample(sorted(self.articles), hasard.randint(1, 3))
            lignes = [{"produit": p, "quantite": self.articles[p]["pas"] * hasard.randint(1, 12)} for p in produits]
            panier = {"cycle": CYCLE_VOISIN, "foyer": foyer, "catalogue": 1, "lignes": lignes}
            monde.faire("SaisirCommande", panier)
        assert monde.faire("CloreCycle", {"cycle": CYCLE_VOISIN})
        de, vers = hasard.choice(self._sens)
        assert monde.faire("PartagerCycle", {"cycle": de, "avec": vers})

    def convenir(self, monde: Monde, hasard: Random) -> None:
        """One hands its purchase of a product to the other, takes it back, or they part and meet again."""
        for _ in range(hasard.randint(2, 8) if self.la(monde) else 0):
            (de, vers), produit = hasard.choice(self._sens), hasard.choice(sorted(self.articles))
            achat = {"cycle": de, "vers_cycle": vers, "produit": produit}
            match hasard.randint(0, 6):
                case 0 | 1:
                    monde.faire("ReprendreAchat", achat)
                case 2:
                    monde.faire("SeparerCycles", {"cycle": de, "avec": vers})
                    monde.faire("PartagerCycle", {"cycle": vers, "avec": de})
                case _:
                    monde.faire("ConfierAchat", {**achat, "fournisseur": "F03", "catalogue": 1})

    def acheter(self, monde: Monde, hasard: Random) -> None:
        """The neighbours decide, order and receive, more or less of it."""
        if not self.la(monde):
            return
        base = {"cycle": CYCLE_VOISIN, "fournisseur": "F03", "catalogue": 1}
        for produit in self.articles:
            monde.faire("ValiderAjustage", {**base, "produit": produit, "colis": hasard.choice((None, 0, 1, 3))})
        bon = monde.faire("EmettreBonCommande", {**base, "sous_minimum_accepte": True})
        attendus = {f.data.produit: f.data.quantite for f in bon.faits if f.type == "bdc.ligne"} if bon else {}
        recus = [{"produit": p, "recu": max(0, q - hasard.choice((0, 0, 300)))} for p, q in attendus.items()]
        if recus and monde.faire("ReceptionnerLivraison", {**base, "livraison": "BL-V", "produits": recus}):
            for ligne in recus:
                monde.chez[VOISINS, ligne["produit"]] += ligne["recu"]

    def passer(self, monde: Monde, hasard: Random, rang: int = 0) -> None:
        """What came for the other neighbourhood goes to it, at cost; now and then more, or back again."""
        if not self.la(monde):
            return
        produit = hasard.choice(sorted(self.articles))
        de, vers = hasard.choice(self._sens)
        ici = monde.marchandise[produit] if de == self.cycle else monde.chez[VOISINS, produit]
        quantite = min(ici, self.articles[produit]["pas"] * hasard.randint(1, 12))
        passe = {"cycle": de, "vers_cycle": vers, "produit": produit, "catalogue": 1, "quantite": quantite}
        if quantite > 0 and monde.faire("TransfererStock", passe):
            signe = 1 if vers == self.cycle else -1
            monde.marchandise[produit] += signe * quantite
            monde.chez[VOISINS, produit] -= signe * quantite

    def servir(self, monde: Monde, hasard: Random, rang: int = 0) -> None:
        """In their own hall the neighbours share what is short, and hand over what bears no deposit."""
        if not self.la(monde):
            return
        produit = hasard.choice(sorted(p for p, a in self.articles.items() if not a["consigne_centimes"]))
        ou = {"cycle": CYCLE_VOISIN, "produit": produit}
        monde.faire("ArreterAllocation", ou)
        monde.faire("OuvrirDistribution", {"cycle": CYCLE_VOISIN})
        pesee = {**ou, "catalogue": 1, "brut": self.articles[produit]["pas"] * hasard.randint(1, 8), "accord": True}
        pesee["foyer"] = hasard.choice(FOYERS_VOISINS)
        reponse = monde.faire("RetirerProduit", pesee, par="mila", role=Role.BENEVOLE)
        for fait in reponse.faits if reponse else ():
            if isinstance(fait.data, RetraitPese):
                monde.chez[VOISINS, produit] -= fait.data.quantite

    def facturer(self, monde: Monde, hasard: Random, port: int) -> bool:
        """Whether one invoice was noted for both; else the neighbours have their own."""
        recus = self._recus(monde)
        if not recus[CYCLE_VOISIN]:
            return False
        if recus[self.cycle] and hasard.random() < UNE_SUR_DEUX:
            total = sum(recus.values()) + port + hasard.choice((0, 7))
            chez = {"fournisseur": "F03", "cycle": self.cycle, "avec": [CYCLE_VOISIN], "facture": "FA-1", **JOURS}
            return monde.faire("PartagerFacture", {**chez, **_totaux(total, port)}) is not None
        chez = {"fournisseur": "F03", "cycle": CYCLE_VOISIN, "facture": "FV-1", **JOURS}
        assert monde.faire("EnregistrerFacture", {**chez, **_totaux(recus[CYCLE_VOISIN], 0)})
        return False

    def solder(self, monde: Monde, hasard: Random) -> None:
        """The neighbours' accounts close, before the others or never."""
        if not self.la(monde) or hasard.random() > SOUVENT:
            return
        monde.faire("TerminerDistribution", {"cycle": CYCLE_VOISIN})
        for foyer in FOYERS_VOISINS:
            monde.faire("ConstaterAbsence", {"cycle": CYCLE_VOISIN, "foyer": foyer, "catalogue": 1})
        monde.faire("ArreterCycle", {"cycle": CYCLE_VOISIN, "coordinateur": "yann", "tresorier": "agnes"}, par="yann")

    def _recus(self, monde: Monde) -> dict[str, int]:
        recus = dict.fromkeys((self.cycle, CYCLE_VOISIN), 0)
        for _, recu in monde.de(LivraisonReceptionnee):
            recus[recu.cycle] += recu.montant_ttc_centimes
        return recus

    @property
    def _sens(self) -> tuple[tuple[str, str], ...]:
        return ((self.cycle, CYCLE_VOISIN), (CYCLE_VOISIN, self.cycle))


def _totaux(ttc: int, port: int) -> dict[str, int]:
    return {"total_ht_centimes": hors_taxe(ttc, 55), "total_ttc_centimes": ttc, "port_ttc_centimes": port}
