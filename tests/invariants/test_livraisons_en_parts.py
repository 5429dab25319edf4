"""What was ordered comes in two or three parts, each maybe short: nobody is forgotten, nobody gets too much (R-081)."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import Any

from hypothesis import given, settings

from domaine.approvisionnement.declarer_rupture import DeclarerRupture
from domaine.approvisionnement.faits import AllocationArretee, LivraisonReceptionnee
from domaine.approvisionnement.faits_ruptures import RuptureDeclaree
from domaine.distribution.faits import ProduitNonRetire, RetraitPese
from domaine.distribution.vendre_reliquat import VendreReliquat
from projections.commandes import LIGNES
from projections.stock import STOCK
from tests.invariants.cycle_au_hasard import ARTICLES, CYCLE, FOYERS, GROUPEMENT, fonder
from tests.invariants.monde import Monde
from tests.invariants.tirages import HASARDS, figures, plier

PARTS = settings(max_examples=40)


class Livraisons:
    """One product, ordered by five households and bought for them alone; who comes takes what is kept for it."""

    def __init__(self, hasard: Random) -> None:
        self.hasard, self.monde = hasard, Monde()
        self.produit = hasard.choice(("P052", "P016"))
        self.ou: dict[str, Any] = {"cycle": CYCLE, "produit": self.produit}
        pas = ARTICLES[self.produit]["pas"]
        self.commandes = {foyer: pas * hasard.randint(1, 3) for foyer in FOYERS}  # at most eighteen bottles are sold
        fonder(self.monde)
        for foyer, quantite in self.commandes.items():
            lignes = [{"produit": self.produit, "quantite": quantite}]
            assert self.faire("SaisirCommande", foyer=foyer, catalogue=1, lignes=lignes)
        assert self.faire("CloreCycle")
        colis = -(-sum(self.commandes.values()) // ARTICLES[self.produit]["colis_quantite"])
        achat = {"fournisseur": "F03", "catalogue": 1}
        assert self.faire("ValiderAjustage", **self.ou, **achat, colis=colis)
        assert self.faire("EmettreBonCommande", **achat, sous_minimum_accepte=True)
        self.a_venir = colis * ARTICLES[self.produit]["colis_quantite"]
        assert self.faire("OuvrirDistribution")

    def faire(self, acte: str, **donnees: object) -> bool:
        return self.monde.faire(acte, {"cycle": CYCLE, **donnees}) is not None

    def recevoir(self, rang: int, *, derniere: bool) -> int:
        """What came: all that was awaited, some of it or nothing, the rest announced for later or missing for good."""
        recu = self.a_venir if self.hasard.random() < 0.3 else self.hasard.randint(0, self.a_venir)
        annonce = 0 if derniere else self.a_venir - recu
        ligne = {"produit": self.produit, "recu": recu, "reste_a_livrer": annonce}
        livraison = {"fournisseur": "F03", "catalogue": 1, "livraison": f"BL-{rang}", "produits": [ligne]}
        assert self.faire("ReceptionnerLivraison", **livraison)
        self.a_venir -= recu
        return recu

    def partager(self) -> None:
        """As the page does: completed once something was decided, else shared, if it is short."""
        decisions = self.monde.de(AllocationArretee, RuptureDeclaree)
        if decisions:
            self.faire("CompleterAllocation", **self.ou, groupement=GROUPEMENT, decision_position=decisions[-1][0])
        elif not self.faire("ArreterAllocation", **self.ou):
            self.faire("DeclarerRupture", **self.ou)

    def servir(self) -> None:
        """Who comes takes all that is kept for it, without anybody calling it something on top; some leave theirs."""
        for foyer, attente in self.attentes().items():
            if attente > 0 and self.hasard.random() < 0.6:
                if self.hasard.random() < 0.1:
                    assert self.faire("LaisserProduit", **self.ou, foyer=foyer)
                else:
                    assert self.faire("RetirerProduit", **self.ou, foyer=foyer, catalogue=1, brut=attente), foyer

    def attentes(self) -> dict[str, int]:
        attentes = self.monde.sait(DeclarerRupture(**self.ou)).attentes.foyers
        return {foyer: attente.reste for foyer, attente in attentes.items()}

    def la_page(self) -> tuple[dict[str, int], int]:
        """What it keeps for each household, and what it says is free."""
        deltas = plier(self.monde.faits())
        gardes = {x["foyer"]: x["reserve"] for x in figures(deltas, LIGNES) if x["produit"] == self.produit}
        (stock,) = (x for x in figures(deltas, STOCK) if x["produit"] == self.produit)
        return gardes, stock["recu"] - stock["retire"] - stock["reserve"]

    @property
    def libre(self) -> int:
        """What may be sold to anybody, as the sale of leftovers knows it."""
        return self.monde.sait(VendreReliquat(**self.ou, foyer=FOYERS[0], catalogue=1, brut=1)).stock.libre

    @property
    def recu(self) -> int:
        return sum(fait.recu for _, fait in self.monde.de(LivraisonReceptionnee))

    @property
    def remis(self) -> Counter[str]:
        remis: Counter[str] = Counter()
        for _, fait in self.monde.de(RetraitPese):
            remis[fait.foyer] += fait.quantite
        return remis

    @property
    def laisse(self) -> set[str]:
        return {fait.foyer for _, fait in self.monde.de(ProduitNonRetire)}


@PARTS
@given(HASARDS)
def test_r081_livre_en_parts_personne_n_est_oublie_ni_servi_de_trop(hasard: Random) -> None:
    jeu = Livraisons(hasard)
    fois = hasard.choice((2, 3))
    for rang in range(1, fois + 1):
        venu = jeu.recevoir(rang, derniere=rang == fois)
        jeu.partager()
        garde, remis = jeu.attentes(), jeu.remis
        decide = bool(jeu.monde.de(AllocationArretee, RuptureDeclaree))
        libre = jeu.libre
        assert not decide or libre >= 0, "more is kept than there is"
        assert all(remis[f] + garde[f] <= jeu.commandes[f] for f in FOYERS), "more than ordered"
        courts = {f for f in FOYERS if remis[f] + garde[f] < jeu.commandes[f]} - jeu.laisse
        oublies = courts if venu and decide and libre >= ARTICLES[jeu.produit]["pas"] else set()
        assert not oublies, f"forgotten beside {libre}: {oublies}"
        jeu.servir()
        assert jeu.la_page() == (jeu.attentes(), jeu.libre), "what pages keep and offer is what acts know"
        assert not decide or sum(jeu.attentes().values()) + jeu.libre + sum(jeu.remis.values()) == jeu.recu
