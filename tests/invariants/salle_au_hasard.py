"""What hands do in the hall of a random round, all evening: weigh, count, take money and give it back, and undo it."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from domaine.types import Role
from tests.invariants.gestes_au_hasard import Articles
from tests.invariants.rectifs_au_hasard import BALANCE

if TYPE_CHECKING:
    from tests.invariants.monde import Monde
    from tests.invariants.repentirs_au_hasard import Geste

MODES = ("especes", "cheque", "cb", "virement")


class Salle:
    """Gestes of the hall; each keeps in `monde` what hands did, without reading what was recorded of it."""

    def __init__(self, cycle: str, groupement: str, session: str, foyers: tuple[str, ...], articles: Articles) -> None:
        self.cycle, self.groupement, self.session = cycle, groupement, session
        self.foyers, self.articles = foyers, articles

    def en_salle(self) -> tuple[Geste, ...]:
        """As often as they are done."""
        return (
            *[self.peser] * 4,
            *[self.ranger] * 2,
            *[self.encaisser] * 3,
            self.rendre,
            self.rembourser,
            self.depenser,
        )

    def ranger(self, monde: Monde, hasard: Random, rang: int) -> None:
        """Count, give away, lose into bags, or bring a price down."""
        produit = hasard.choice(sorted(self.articles))
        la = monde.marchandise[produit]
        base = {"cycle": self.cycle, "produit": produit, "catalogue": 1}
        match hasard.randint(0, 3):
            case 0 if la >= 0:
                compte = max(0, la + hasard.choice((0, 0, -30, 50)))
                if monde.faire("InventorierProduit", {**base, "groupement": self.groupement, "compte": compte}):
                    monde.marchandise[produit] = compte
            case 1 if la >= 2:
                donne = hasard.randint(1, la // 2)
                if monde.faire("DonnerReste", {**base, "quantite": donne, "beneficiaire": "Centre social"}):
                    monde.marchandise[produit] -= donne
            case 2 if la >= 3:
                sachets = {"entree": la, "sachets": 1, "sachet_quantite": la - 2, "residu": 1, "temoin": "paul"}
                if monde.faire("Reconditionner", {**base, **sachets}):
                    monde.marchandise[produit] -= 1
            case _:
                monde.faire(
                    "DeciderSortDuLot", {**base, "decision": "rabais", "rabais_pct": hasard.choice((10, 33, 50))}
                )

    def peser(self, monde: Monde, hasard: Random, rang: int) -> None:
        foyer, produit = hasard.choice(self.foyers), hasard.choice(sorted(self.articles))
        pas = self.articles[produit]["pas"]
        brut = pas * hasard.randint(1, 8) + (hasard.choice((0, 0, 10, -20)) if pas > 1 else 0)
        pesee = {"cycle": self.cycle, "foyer": foyer, "produit": produit, "catalogue": 1, "brut": brut, "accord": True}
        pesee |= {"balance": hasard.choice(("", BALANCE)), "groupement": self.groupement, "second": "claire"}
        encore = hasard.random()
        pesee |= {"en_plus": encore < 0.2, "a_la_place": encore > 0.8}
        reponse = monde.faire("RetirerProduit", pesee, par="luc", role=Role.BENEVOLE)
        if reponse is None:
            return
        pesees = [f.data.quantite for f in reponse.faits if f.type == "retrait.pese"]
        parti = sum(pesees) - sum(f.data.quantite for f in reponse.faits if f.type == "retrait.contrepasse")
        contenants = 1 if self.articles[produit]["consigne_centimes"] else 0
        monde.marchandise[produit] -= parti
        monde.contenants[produit] += contenants * parti
        annule = {
            "cycle": self.cycle,
            "groupement": self.groupement,
            "foyer": foyer,
            "produit": produit,
            "second": "claire",
        }
        annule |= {"raison": "erreur_montant"}
        if hasard.random() < 0.2 and monde.faire("ContrepasserRetrait", annule):
            monde.marchandise[produit] += pesees[-1]
            monde.contenants[produit] -= contenants * pesees[-1]

    def encaisser(self, monde: Monde, hasard: Random, rang: int) -> None:
        mode, montant = hasard.choice(MODES), hasard.randint(1, 60_00)
        nom = f"E-{rang}"
        session = self.session if mode in ("especes", "cheque") else None
        donnees = {
            "encaissement": nom,
            "foyer": hasard.choice(self.foyers),
            "montant_centimes": montant,
            "mode": mode,
            "session": session,
        }
        if monde.faire("EnregistrerEncaissement", donnees, par="nadia", role=Role.BENEVOLE) is None:
            return
        especes = montant if mode == "especes" else 0
        monde.especes[self.session] += especes
        if hasard.random() < 0.2:
            monde.faire("ReaffecterEncaissement", {"encaissement": nom, "vers": hasard.choice(self.foyers)})
        vers = hasard.choice(MODES)
        if session and hasard.random() < 0.2 and monde.faire("CorrigerMode", {"encaissement": nom, "mode": vers}):
            monde.especes[self.session] += (montant if vers == "especes" else 0) - especes
            especes = montant if vers == "especes" else 0
        if hasard.random() < 0.2 and monde.faire(
            "ContrepasserEncaissement", {"encaissement": nom, "raison": "doublon"}
        ):
            monde.especes[self.session] -= especes

    def rendre(self, monde: Monde, hasard: Random, rang: int) -> None:
        unites = hasard.randint(1, 4)
        session = hasard.choice((self.session, None))
        retour = {
            "foyer": hasard.choice(self.foyers),
            "groupement": self.groupement,
            "contenant": "P052",
            "unites": unites,
        }
        reponse = monde.faire("RendreConsigne", {**retour, "session": session})
        if reponse is None:
            return
        notees = sum(f.data.unites for f in reponse.faits if f.type == "consigne.rendue" and f.pos == reponse.first)
        en_vrai = max(notees - 3, 0)
        redit = {**retour, "session": session, "retour": reponse.first, "unites": en_vrai, "raison": "erreur_montant"}
        redite = monde.faire("AnnulerConsigneRendue", redit) if notees > 2 else None
        faits = [*reponse.faits, *(redite.faits if redite else ())]
        rendu = sum(f.data.montant_centimes for f in faits if f.type == "consigne.rendue")
        rendu -= sum(f.data.montant_centimes for f in faits if f.type == "consigne.rendue_annulee")
        monde.contenants["P052"] -= unites - (notees - en_vrai if redite else 0)
        monde.especes[self.session] -= rendu if session else 0

    def rembourser(self, monde: Monde, hasard: Random, rang: int) -> None:
        montant = hasard.randint(1, 20_00)
        donnees = {
            "foyer": hasard.choice(self.foyers),
            "groupement": self.groupement,
            "montant_centimes": montant,
            "mode": "especes",
        }
        reponse = monde.faire("RembourserFoyer", {**donnees, "session": self.session, "temoin": "rose"})
        if reponse:
            monde.especes[self.session] -= montant
            rendu = hasard.choice((montant, 0, hasard.randint(1, montant)))
            lequel = {"foyer": donnees["foyer"], "remboursement": reponse.first, "session": self.session}
            if monde.faire("CorrigerRemboursement", {**lequel, "raison": "autre", "montant_centimes": rendu}):
                monde.especes[self.session] += montant - rendu

    def depenser(self, monde: Monde, hasard: Random, rang: int) -> None:
        montant = hasard.randint(1, 10_00)
        depense = {"session": self.session, "montant_centimes": montant, "objet": "café", "piece": "ticket"}
        reponse = monde.faire("EnregistrerDepense", depense) if montant <= monde.especes[self.session] else None
        if reponse:
            monde.especes[self.session] -= montant
            sorti = hasard.choice((montant, 0, hasard.randint(1, montant)))
            correction = {
                "session": self.session,
                "depense": reponse.first,
                "raison": "autre",
                "montant_centimes": sorti,
            }
            if monde.faire("CorrigerDepense", correction):
                monde.especes[self.session] += montant - sorti
