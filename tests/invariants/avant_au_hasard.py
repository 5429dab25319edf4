"""What a random round does before its goods come: places that are waited for, cases filled, prices that rise."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random
from typing import TYPE_CHECKING, Any, Final

from domaine.approvisionnement.faits import AjustageValide
from domaine.approvisionnement.repartir_souplesse import RepartirSouplesse
from domaine.arithmetique import hors_taxe
from domaine.foyers.faits import FoyerMisEnAttente

if TYPE_CHECKING:
    from tests.invariants.monde import Monde

Articles = dict[str, dict[str, Any]]
UNE_SUR_DEUX = 0.5
SOUVENT = 0.7
RAREMENT = 0.15
PLUS_CHER = 2
"""The version that asks the new prices."""
LA_VEILLE: Final = datetime(2026, 11, 25, 18, tzinfo=UTC)
"""Later than the last hour to say yes to one."""


def encheri(article: dict[str, Any], pct: int) -> dict[str, Any]:
    """The same article, that much of its price."""
    prix = article["prix_centimes"] * pct // 100
    pour = 1 if article["unite"] == "piece" else 1_000
    ttc = (article["colis_quantite"] * prix + pour // 2) // pour
    prix_du_colis = {"colis_ttc_centimes": ttc, "colis_ht_centimes": hors_taxe(ttc, article["tva_pour_mille"])}
    return {**article, "prix_centimes": prix, **prix_du_colis}


class Avant:
    """Random gestes on orders that are open, then closed; nothing is in the hall yet."""

    def __init__(self, cycle: str, groupement: str, foyers: tuple[str, ...], articles: Articles) -> None:
        self.cycle, self.groupement, self.foyers, self.articles = cycle, groupement, foyers, articles
        self.plafonnes = sorted(nom for nom, article in articles.items() if article["plafond_cycle"])

    def attendre(self, monde: Monde, hasard: Random) -> None:
        """A product with a cap: somebody asks for it, waits, gives up, or is served once others take less."""
        for _ in range(hasard.randint(0, 4)):
            foyer, produit = hasard.choice(self.foyers), hasard.choice(self.plafonnes)
            quantite = self.articles[produit]["pas"] * hasard.randint(1, 9)
            ligne = {"cycle": self.cycle, "foyer": foyer, "produit": produit}
            combien = {"catalogue": 1, "quantite": quantite}
            if monde.faire("ModifierLigne", {**ligne, **combien}):
                continue
            monde.faire("AttendreProduit", {**ligne, **combien})
            match hasard.randint(0, 2):
                case 0:
                    monde.faire("RenoncerAttente", ligne)
                case 1:
                    for autre in self.foyers:
                        monde.faire("RetirerLigne", {**ligne, "foyer": autre})
                    monde.faire("ModifierLigne", {**ligne, **combien})

    def griffonner(self, monde: Monde, hasard: Random) -> None:
        """Paper forms: a line that is clear, one that nobody can read until the household was called."""
        for rang in range(hasard.randint(0, 3)):
            bon, foyer = f"01{rang:02}", hasard.choice(self.foyers)
            papier = {"cycle": self.cycle, "foyer": foyer, "catalogue": 1, "bon": bon}
            premier, *suite = hasard.sample(sorted(self.articles), 3)
            monde.faire(
                "SaisirCommande", {**papier, "lignes": [{"produit": premier, "quantite": self._pas(hasard, premier)}]}
            )
            for produit in suite:
                ligne = {"cycle": self.cycle, "foyer": foyer, "bon": bon, "produit": produit, "catalogue": 1}
                deja = {"deja_commande": hasard.choice((None, "en_plus", "la_meme"))}
                doute = {"a_confirmer": hasard.random() < UNE_SUR_DEUX}
                note = monde.faire("NoterLigneBon", {**ligne, **deja, **doute, "quantite": self._pas(hasard, produit)})
                if note and doute["a_confirmer"] and hasard.random() < UNE_SUR_DEUX:
                    monde.faire("ConfirmerLigneBon", {**ligne, **deja, "quantite": self._pas(hasard, produit)})

    def tarder(self, monde: Monde, hasard: Random) -> None:
        """A tablet sends after the closing what was typed before it: taken when a case has room, or left aside."""
        for _ in range(hasard.randint(0, 3)):
            foyer, produit = hasard.choice(self.foyers), hasard.choice(sorted(self.articles))
            ligne = {"cycle": self.cycle, "foyer": foyer, "produit": produit}
            tapee = {"quantite": self._pas(hasard, produit), "tapee_le": "2026-11-01T08:30:00Z", "catalogue": 1}
            recue = monde.faire("ConstaterLigneHorsDelai", {**ligne, **tapee}, hors_ligne=True)
            if recue is None:
                continue
            if hasard.random() < SOUVENT:
                deja = {"deja_commande": hasard.choice((None, "en_plus"))}
                monde.faire("AccepterHorsDelai", {**ligne, **deja, "catalogue": 1, "recue": recue.first})
            monde.faire("RefuserHorsDelai", {**ligne, "recue": recue.first})

    def reprendre(self, monde: Monde, hasard: Random) -> None:
        """A tier ends, a product is set aside, then taken again."""
        for foyer in self.foyers:
            if hasard.random() < RAREMENT:
                monde.faire("RetirerTarif", {"foyer": foyer, "a_compter_du": f"{monde.le.date()}"})
        for produit in sorted(self.articles):
            ou = {"cycle": self.cycle, "produit": produit}
            if hasard.random() < RAREMENT and monde.faire("SuspendreProduit", {**ou, "raison": "autre"}):
                monde.faire("ReprendreProduit", ou)

    def _pas(self, hasard: Random, produit: str) -> int:
        return int(self.articles[produit]["pas"]) * hasard.randint(1, 6)

    def accueillir(self, monde: Monde, hasard: Random) -> None:
        """Households from elsewhere wait for their turn; who lives here makes them a place."""
        for rang in range(hasard.randint(0, 2)):
            carte = {"groupement": self.groupement, "identite": "", "taille": 2}
            venu, voisin = f"F-{800 + rang}", f"F-{810 + rang}"
            monde.faire("InscrireFoyer", {**carte, "foyer": venu, "titulaire": f"PE-V{rang}", "est_qpv": False})
            if hasard.random() < UNE_SUR_DEUX:
                monde.faire("InscrireFoyer", {**carte, "foyer": voisin, "titulaire": f"PE-Q{rang}", "est_qpv": True})
            for _, attente in monde.de(FoyerMisEnAttente):
                acte = hasard.choice(("AccueillirFoyer", "QuitterListeAttente"))
                ou = {"groupement": self.groupement} if acte == "AccueillirFoyer" else {}
                monde.faire(acte, {"foyer": attente.foyer, **ou})

    def encherir(self, monde: Monde, hasard: Random) -> None:
        """The supplier asks more: some say yes to the new price, and a product that became much dearer is stopped."""
        page = {nom: encheri(article, hasard.choice((103, 112, 140, 220))) for nom, article in self.articles.items()}
        nouvelle = {"version": PLUS_CHER, "fournisseur": "F03", "prix_verifies": True}
        monde.faire("PublierCatalogue", {**nouvelle, "articles": page})
        for produit in hasard.sample(sorted(self.articles), 2):
            a_ce_prix = {"cycle": self.cycle, "produit": produit, "catalogue": PLUS_CHER}
            monde.faire("SuspendreHausse", a_ce_prix)
            for foyer in self.foyers:
                if hasard.random() < UNE_SUR_DEUX:
                    monde.faire("AccepterPrix", {**a_ce_prix, "foyer": foyer, "canal": "papier"})
            if hasard.random() < UNE_SUR_DEUX:
                monde.faire("TrancherHausse", {"cycle": self.cycle, "produit": produit})

    def trancher(self, monde: Monde, hasard: Random) -> None:
        """On the eve, who said nothing gets none."""
        monde.le = max(monde.le, LA_VEILLE)
        for produit in sorted(self.articles):
            monde.faire("TrancherHausse", {"cycle": self.cycle, "produit": produit}, sur_le_champ=True)

    def assouplir(self, monde: Monde, hasard: Random) -> None:
        """Flexible lines of each product are moved one by one, or together so that so many cases come out whole."""
        for produit in sorted(self.articles):
            if hasard.random() < UNE_SUR_DEUX:
                self.ajuster(monde, hasard, produit)
            if hasard.random() < UNE_SUR_DEUX:
                self.repartir(monde, hasard, produit)

    def ajuster(self, monde: Monde, hasard: Random, produit: str) -> None:
        lignes = self._repartition(monde, produit).lignes
        souples = sorted(foyer for foyer, ligne in lignes.items() if ligne.plus or ligne.moins)
        if not souples:
            return
        foyer = hasard.choice(souples)
        quantite = lignes[foyer].commandee + self.articles[produit]["pas"] * hasard.randint(-2, 2)
        ligne = {"cycle": self.cycle, "foyer": foyer, "produit": produit, "catalogue": 1}
        monde.faire(
            "AjusterQuantite", {**ligne, "quantite_avant": lignes[foyer].actuelle, "quantite": max(0, quantite)}
        )

    def repartir(self, monde: Monde, hasard: Random, produit: str) -> None:
        """As many whole cases as what was ordered comes to, one more or one less; now and then one line is set."""
        lignes = self._repartition(monde, produit).lignes
        demande = sum(ligne.commandee for ligne in lignes.values())
        colis = max(0, demande // self.articles[produit]["colis_quantite"] + hasard.choice((0, 0, 1, 1, -1)))
        imposees = {}
        if lignes and hasard.random() < UNE_SUR_DEUX:
            foyer = hasard.choice(sorted(lignes))
            imposees = {foyer: lignes[foyer].commandee}
        decisions = [place for place, fait in monde.de(AjustageValide) if fait.produit == produit]
        ou = {"cycle": self.cycle, "fournisseur": "F03", "catalogue": 1, "produit": produit}
        remplace = {"remplace_position": decisions[-1]} if decisions else {}
        monde.faire("RepartirSouplesse", {**ou, "colis": colis, "imposees": imposees, **remplace})

    def _repartition(self, monde: Monde, produit: str) -> RepartirSouplesse:
        acte = RepartirSouplesse(cycle=self.cycle, produit=produit, fournisseur="F03", catalogue=1, colis=0)
        return monde.sait(acte)
