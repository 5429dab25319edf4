"""What a random round puts right: scales, weighings sent twice, money carried or paid back; goods for other groups."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from domaine.caisses.faits import TransfertCaisse
from domaine.cycles.faits import CycleOuvert
from domaine.distribution.faits import RetraitDoublonPresume, RetraitPese
from domaine.encaissements.faits import RemboursementVerse
from domaine.types import Role, Tarif

if TYPE_CHECKING:
    from tests.invariants.monde import Monde

Articles = dict[str, dict[str, Any]]
UNE_SUR_DEUX = 0.5
BALANCE, SECONDE = "B1", "C2:2026-11-26"
AILLEURS, CYCLE_AILLEURS = "lilas", "2026-11-lilas"
DEUX = ["nadia", "paul"]


class Rectifs:
    """Random gestes on one round; each keeps in `monde` what hands did, as `Gestes`."""

    def __init__(self, cycle: str, groupement: str, foyers: tuple[str, ...], articles: Articles) -> None:
        self.cycle, self.groupement, self.foyers, self.articles = cycle, groupement, foyers, articles

    def controler(self, monde: Monde, hasard: Random, rang: int) -> None:
        """The scale is checked with a known weight; what it counted too much is given back, some lines at a time."""
        lu = 1_000 + hasard.choice((0, 20, 20, 45, 45, -10))
        monde.faire("ControlerBalance", {"cycle": self.cycle, "balance": BALANCE, "lu": lu})
        pesees = [fait for _, fait in monde.de(RetraitPese) if fait.balance]
        if pesees:
            quoi = {"cycle": self.cycle, "foyer": hasard.choice(pesees).foyer, "balance": BALANCE}
            monde.peser(monde.faire("CorrigerPesees", {**quoi, "au_plus": hasard.choice((1, 2, 40))}))

    def doubler(self, monde: Monde, hasard: Random, rang: int) -> None:
        """A tablet without network sends a weight that was noted already; somebody decides, or nobody yet."""
        pesees = monde.de(RetraitPese)
        if not pesees:
            return
        _, pesee = hasard.choice(pesees)
        ou = {"cycle": self.cycle, "foyer": pesee.foyer, "produit": pesee.produit}
        brut = self.articles[pesee.produit]["pas"] * hasard.randint(1, 8)
        pesee = {**ou, "catalogue": 1, "brut": brut}
        monde.peser(monde.faire("RetirerProduit", pesee, par="luc", role=Role.BENEVOLE, hors_ligne=True))
        for place, double in monde.de(RetraitDoublonPresume):
            if hasard.random() < 0.8:
                ou = {"cycle": self.cycle, "foyer": double.foyer, "produit": double.produit}
                ou |= {"groupement": self.groupement}
                tranche = {"doublon": place, "decision": hasard.choice(("garder", "remplacer", "ajouter"))}
                monde.peser(monde.faire("TrancherDoublonRetrait", {**ou, **tranche, "second": "claire"}))

    def etendre(self, monde: Monde, hasard: Random, rang: int) -> None:
        """Who took at cost has the coup de pouce from today on: what was taken is counted again at it."""
        au_coutant = sorted({pesee.foyer for _, pesee in monde.de(RetraitPese) if pesee.tarif is Tarif.COUTANT})
        if au_coutant:
            foyer = hasard.choice(au_coutant)
            aide = {"foyer": foyer, "tarif": "coup_de_pouce", "financeur": "fin"}
            monde.faire("AccorderTarif", {**aide, "a_compter_du": monde.le.date().isoformat()}, sur_le_champ=True)
            monde.peser(monde.faire("EtendreTarif", {"cycle": self.cycle, "foyer": foyer}, sur_le_champ=True))

    def porter_monnaie(self, monde: Monde, hasard: Random, rang: int) -> None:
        """Change is carried to a second till and back; what was noted wrong is noted again."""
        seconde = {"session": SECONDE, "groupement": self.groupement, "caisse": "C2", "cycle": self.cycle}
        if SECONDE not in monde.especes:
            assert monde.faire("OuvrirCaisse", {**seconde, "fond_centimes": 30_00, "ouverte_par": DEUX})
            monde.especes[SECONDE] = 30_00
        une, autre = sorted(monde.especes)
        de, vers = hasard.choice(((une, autre), (autre, une)))
        montant = hasard.randint(1, 20_00)
        entre = {"session": de, "vers": vers}
        ici = {"groupement": self.groupement, "montant_centimes": montant, "recu_par": "paul"}
        if montant <= monde.especes[de] and monde.faire("TransfererEspeces", {**entre, **ici}):
            monde.especes[de] -= montant
            monde.especes[vers] += montant
        portes = monde.de(TransfertCaisse)
        if portes and hasard.random() < UNE_SUR_DEUX:
            place, porte = hasard.choice(portes)
            en_vrai = hasard.choice((0, porte.montant_centimes // 2, porte.montant_centimes + 50))
            entre = {"session": porte.session, "vers": porte.vers}
            corrige = {"transfert": place, "raison": "erreur_montant", "montant_centimes": en_vrai}
            if monde.faire("CorrigerTransfert", {**entre, **corrige}):
                monde.especes[porte.session] += porte.montant_centimes - en_vrai
                monde.especes[porte.vers] -= porte.montant_centimes - en_vrai

    def payer(self, monde: Monde, hasard: Random, rang: int) -> None:
        """The driver is paid in cash, out of the till, once in a while."""
        montant, session = hasard.randint(1, 20_00), min(monde.especes)
        if hasard.random() < UNE_SUR_DEUX:
            return
        chez = {"fournisseur": "F03", "cycle": self.cycle, "mode": "especes", "session": session}
        paye = {**chez, "montant_centimes": montant, "avance_acceptee": hasard.random() < UNE_SUR_DEUX}
        qui: dict[str, Any] = {"par": "claire", "role": Role.TRESORIER, "sur_le_champ": True}
        if montant <= monde.especes[session] and monde.faire("PayerFournisseur", paye, **qui):
            monde.especes[session] -= montant

    def deplacer(self, monde: Monde, hasard: Random, rang: int) -> None:
        """A refund was noted for another household than the one that had the money, which was owed it too."""
        verses = monde.de(RemboursementVerse)
        if verses:
            place, verse = hasard.choice(verses)
            qui = {"foyer": hasard.choice(self.foyers), "de": verse.foyer, "groupement": self.groupement}
            ou = {"remboursement": place, "session": verse.session, "second": "samira"}
            monde.faire("DeplacerRemboursement", {**qui, **ou}, par="claire", role=Role.TRESORIER)

    def confier(self, monde: Monde, hasard: Random, rang: int) -> None:
        cheques = [
            {
                "numero": str(hasard.randint(1, 4)),
                "montant_centimes": hasard.choice((10_00, 25_00)),
                "a_deposer_le": f"2026-12-{10 + jour}",
            }
            for jour in range(hasard.randint(1, 3))
        ]
        qui = {"encaissement": f"Q-{rang}", "foyer": hasard.choice(self.foyers), "session": min(monde.especes)}
        monde.faire("ConfierCheques", {**qui, "cheques": cheques}, par="nadia", role=Role.BENEVOLE)

    def passer(self, monde: Monde, hasard: Random, rang: int) -> None:
        """Goods go to another group, which opens its round for them."""
        if all(ouvert.cycle != CYCLE_AILLEURS for _, ouvert in monde.de(CycleOuvert)):
            self._ouvrir_ailleurs(monde)
        produit = hasard.choice(sorted(self.articles))
        quantite = self.articles[produit]["pas"] * hasard.randint(1, 3)
        passe = {"cycle": self.cycle, "vers_cycle": CYCLE_AILLEURS, "produit": produit, "catalogue": 1}
        if quantite <= monde.marchandise[produit] and monde.faire("TransfererStock", {**passe, "quantite": quantite}):
            monde.marchandise[produit] -= quantite
            monde.chez[AILLEURS, produit] += quantite

    def _ouvrir_ailleurs(self, monde: Monde) -> None:
        qui = {"tresorier": {"personne": "ines", "identite": ""}, "coordinateur": {"personne": "karim", "identite": ""}}
        groupe = {"antenne": "a", "nom_antenne": "A", "groupement": AILLEURS, "quartier": "L", "lieu": "L"}
        assert monde.faire("CreerGroupement", {**groupe, "est_qpv": True, "parametres": {}, **qui})
        dates = {"cloture_prevue": "2026-11-27T20:00:00Z", "distribution_le": "2026-11-28"}
        ou = {"cycle": CYCLE_AILLEURS, "groupement": AILLEURS, "libelle": "N", "catalogue": 1}
        assert monde.faire("OuvrirCycle", {**ou, **dates})

    def baisser(self, monde: Monde, hasard: Random) -> None:
        """What the supplier billed below its promise is given back, product by product."""
        for produit in sorted(self.articles):
            if hasard.random() < UNE_SUR_DEUX:
                quoi = {"cycle": self.cycle, "fournisseur": "F03", "produit": produit}
                monde.faire("RendreBaisse", {**quoi, "baisse_centimes": hasard.choice((1, 40, 3_17))})

    def en_salle(self) -> tuple[Any, ...]:
        return (
            self.controler,
            self.doubler,
            self.etendre,
            self.porter_monnaie,
            self.deplacer,
            self.confier,
            self.passer,
        )
