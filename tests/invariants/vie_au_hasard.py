"""The life of a random group besides goods and money: shifts, assemblies, requests, payments told, disputes."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING, Any, Final

from domaine.encaissements.faits import AvoirEmis, EncaissementEnregistre, PaiementDeclare
from domaine.litiges.faits import LitigeOuvert
from domaine.types import Role
from tests.invariants.cycle_au_hasard import FOYERS, GROUPEMENT, fonder

if TYPE_CHECKING:
    from tests.invariants.monde import Monde

CHIFFRE: Final = "s1~"
"""Ciphertext, as the log wants it."""
EQUIPE: Final = ("samira", "claire", "nadia", "luc")
Geste = tuple[str, dict[str, Any]]
SOIR: Final = 17
GESTES: Final = 40
ROLES: Final = (Role.COORDINATEUR, Role.TRESORIER, Role.REFERENT, Role.BENEVOLE)
NADIA: Final[dict[str, Any]] = {"par": "nadia", "role": Role.BENEVOLE}


class Vie:
    """Random gestes on one group; whatever state they meet, they are taken or refused, and told afterwards."""

    def __init__(self, groupement: str, foyers: tuple[str, ...]) -> None:
        self.groupement, self.foyers = groupement, foyers

    def gestes(self) -> tuple[Any, ...]:
        return (self.tenir, self.assembler, self.repondre, self.dire, self.contester, self.echelonner, self.souhaiter)

    def equiper(self, monde: Monde) -> None:
        for personne, role in zip(EQUIPE, ROLES, strict=True):
            monde.faire("AccorderRole", self._ici(personne=personne, role=role.value, identite=""))
        for foyer in self.foyers:
            an = {"valable_du": "2026-11-01", "valable_au": "2027-10-31", "montant_centimes": 20_00}
            monde.faire("EnregistrerAdhesion", self._ici(foyer=foyer, **an), par="claire", role=Role.TRESORIER)

    def tenir(self, monde: Monde, hasard: Random) -> None:
        """Who comes to a shift, and what is said of it: before, meanwhile, afterwards."""
        nom, debut = f"P-{hasard.randint(1, 6)}", monde.le + timedelta(hours=hasard.choice((0, 2)))
        creneaux = [
            {"creneau": code, "poste": poste, "debut": f"{debut}", "fin": f"{debut + timedelta(hours=3)}", "besoin": 2}
            for code, poste in (("a", "caisse"), ("b", "accueil"))
        ]
        prevue = self._ici(permanence=nom, genre="distribution", lieu="Salle", creneaux=creneaux)
        monde.faire("PlanifierPermanence", prevue)
        for _ in range(16):
            qui = hasard.choice(EQUIPE[2:])
            par, role = hasard.choice((("samira", Role.COORDINATEUR), (qui, Role.BENEVOLE)))
            place = {"permanence": nom, "creneau": hasard.choice("aaab"), "personne": qui}
            minutes, empeche = {"minutes": hasard.choice((60, 180, 600))}, {"empechement": "ne_peut_pas_venir"}
            notes: tuple[Geste, ...] = (
                *[("PrendreCreneau", place)] * 3,
                *[("LibererCreneau", {**place, **empeche}), ("ConfierPoste", place)] * 2,
                *[("DeclarerHeures", {**place, **minutes})] * 3,
                ("ConfirmerPresence", {**place, **minutes}),
                ("AnnulerPresence", place),
                ("ConstaterManque", place),
                ("AnnulerManque", place),
            )
            monde.faire(*hasard.choice(notes), par=par, role=role)
            self._passer(monde, hasard)
        if hasard.random() < 0.1:
            monde.faire("AnnulerPermanence", {"permanence": nom})

    def assembler(self, monde: Monde, hasard: Random) -> None:
        nom, debut = f"AG-{hasard.randint(1, 6)}", monde.le + timedelta(hours=2)
        textes = [{"numero": n, "texte": "Voter", "majorite": m} for n, m in ((1, "simple"), (2, "deux_tiers"))]
        ou = self._ici(reunion=nom, sujet="AG", lieu="Salle", debut=f"{debut}", fin=f"{debut + timedelta(hours=2)}")
        quorum = hasard.choice((0, 3))
        monde.faire("ConvoquerAssemblee", {**ou, "points": ["Bilan"], "resolutions": textes, "quorum": quorum})
        if hasard.random() < 0.1:
            monde.faire("AnnulerReunion", {"reunion": nom, "raison": "salle"})
        for _ in range(8):
            self._passer(monde, hasard)
            encore = {"reunion": nom, "correction": hasard.random() < 0.5}
            voix = {"pour": hasard.randint(0, 4), "contre": hasard.randint(0, 2), "abstentions": hasard.randint(0, 1)}
            presents = {"presents": hasard.randint(0, 5), "representes": hasard.randint(0, 1)}
            monde.faire(
                *hasard.choice(
                    (
                        ("CompterPresents", {**encore, **presents}),
                        ("NoterVote", {**encore, "numero": hasard.randint(1, 3), **voix}),
                        ("NoterInvitation", {"reunion": nom, "moyens": ["affiche"]}),
                        ("NoterFrequentation", {"reunion": nom, "personnes": 12, "habitants": hasard.randint(0, 13)}),
                    )
                )
            )

    def repondre(self, monde: Monde, hasard: Random) -> None:
        nom = {"demande": f"D-{hasard.randint(1, 4)}"}
        qui = {"personne": f"PX-{len(monde.journal)}", "demandeur": "habitant", "objet": "adherer"}
        monde.faire("RecevoirDemande", self._ici(**nom, **qui, reponse_par="telephone", fiche=CHIFFRE))
        suite = {"suite": hasard.choice(("foyer", "sans_suite")), "foyer": hasard.choice((None, *self.foyers))}
        for acte, donnees in (
            ("PrendreDemande", {"par": hasard.choice((*EQUIPE, "personne"))}),
            ("RepondreDemande", {"canal": "telephone"}),
            ("ClasserDemande", suite),
        ):
            if hasard.random() < 0.7:
                monde.faire(acte, {**nom, **donnees})

    def dire(self, monde: Monde, hasard: Random) -> None:
        """Payments that are told, answered, and asked about again once the payment is undone."""
        dit = {"foyer": self._foyer(hasard), "montant_centimes": 12_00, "mode": "cheque"}
        monde.faire("DeclarerPaiement", {**dit, "recu_par": hasard.choice((None, "luc"))})
        paye = f"VIE-{len(monde.journal)}"
        monde.faire("EnregistrerEncaissement", {**dit, "encaissement": paye, "porteur": "luc"}, **NADIA)
        for place, declare in monde.de(PaiementDeclare)[-4:]:
            laquelle = {"foyer": declare.foyer, "declaration": place}
            paiements = [p.encaissement for _, p in monde.de(EncaissementEnregistre) if p.foyer == declare.foyer]
            est = hasard.choice(({"encaissement": hasard.choice(paiements or ["E"])}, {"raison": "introuvable"}))
            monde.faire("ReglerDeclaration", {**laquelle, **est})
            annule = {"encaissement": hasard.choice(paiements or ["E"]), "raison": "doublon"}
            if hasard.random() < 0.5:
                monde.faire("ContrepasserEncaissement", annule, **NADIA)
                monde.faire("RelireAnnulation", {"encaissement": annule["encaissement"]})
            monde.faire("RouvrirDeclaration", laquelle)
            doublon = {"encaissement": paye, "autre": hasard.choice(paiements or ["E"])}
            monde.faire("TrancherDoublonPaiement", {**doublon, "decision": "deux_paiements"})

    def contester(self, monde: Monde, hasard: Random) -> None:
        """A dispute is settled by a credit; the credit is undone, and it is open again."""
        foyer, nom = self._foyer(hasard), f"LV-{hasard.randint(1, 4)}"
        monde.faire("OuvrirLitige", self._ici(litige=nom, objet="prix", montant_centimes=2_00, foyer=foyer))
        avoir = self._ici(foyer=foyer, montant_centimes=2_00, raison="autre", note=CHIFFRE)
        monde.faire("EmettreAvoir", avoir, par="claire", role=Role.TRESORIER)
        avoirs = [place for place, emis in monde.de(AvoirEmis) if emis.foyer == foyer][-1:]
        regle = {"litige": nom, "issue": "fonde", "decisions": avoirs, "foyer": foyer}
        monde.faire("ReglerLitige", regle)
        if avoirs and hasard.random() < 0.5:
            annule = {"foyer": foyer, "geste": avoirs[0], "raison": "autre", "second": "samira"}
            monde.faire("AnnulerGeste", annule, par="claire", role=Role.TRESORIER)
        for _, ouvert in monde.de(LitigeOuvert)[-2:]:
            monde.faire("RouvrirLitige", {"litige": ouvert.litige, "foyer": ouvert.foyer})

    def echelonner(self, monde: Monde, hasard: Random) -> None:
        foyer, fois = self._foyer(hasard), hasard.randint(1, 3)
        dette = max(fois, -monde.compte(foyer).solde_centimes)
        jours = [monde.le.date() + timedelta(days=hasard.choice((30, 31)) * n) for n in range(fois)]
        parts = [dette - (fois - 1), *[1] * (fois - 1)]
        echeances = [{"le": f"{le}", "montant_centimes": part} for le, part in zip(jours, parts, strict=True)]
        monde.faire("ConvenirEcheancier", {"foyer": foyer, "echeances": echeances})

    def souhaiter(self, monde: Monde, hasard: Random) -> None:
        libelle = hasard.choice(("Huile d'olive", "Huile olive", "Savon"))
        nom, qui = f"S-{hasard.randint(1, 6)}", {"foyer": hasard.choice((None, *self.foyers))}
        quoi = {"rayon": "alimentation", "libelle": libelle, "frequence": "mois", "quantite": 1, "unite": "piece"}
        monde.faire("ExprimerSouhait", self._ici(souhait=nom, **quoi, **qui))
        themes = hasard.sample(("alimentation:huile-olive", "alimentation:savon", "alimentation:huile"), 2)
        suite = hasard.choice(({"produit": "P016"}, {"raison": "trop_cher"}))
        monde.faire(
            *hasard.choice(
                (
                    ("RetirerSouhait", {"souhait": nom, "raison": "plus_besoin", **qui}),
                    ("RepondreAuSouhait", self._ici(theme=themes[0], **suite)),
                    ("ReunirSouhaits", self._ici(theme=themes[0], intitule="Huile", libelles=themes)),
                )
            )
        )

    def _passer(self, monde: Monde, hasard: Random) -> None:
        """Some hours, or the night."""
        monde.le += timedelta(hours=hasard.choice((0, 0, 1, 4)))
        if monde.le.hour > SOIR:
            monde.le = monde.le.replace(hour=8) + timedelta(days=1)

    def _foyer(self, hasard: Random) -> str:
        return hasard.choice(self.foyers)

    def _ici(self, **donnees: Any) -> dict[str, Any]:
        return {"groupement": self.groupement, **donnees}


def passer_la_vie(monde: Monde, hasard: Random) -> None:
    """Of a group that has just been founded."""
    fonder(monde)
    vie = Vie(GROUPEMENT, FOYERS)
    vie.equiper(monde)
    for _ in range(GESTES):
        hasard.choice(vie.gestes())(monde, hasard)
