"""A random year of money around a random round: payments, mistakes, corrections, slips and invoices."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from random import Random
from typing import Any

from domaine.arithmetique import hors_taxe
from domaine.banque.faits import BordereauEtabli, ChequeRetire
from domaine.caisses.faits import DepotBanqueEffectue
from domaine.fournisseurs.faits import (
    AvoirFournisseurContrepasse,
    AvoirFournisseurRecu,
    PaiementFournisseurEffectue,
    PaiementFournisseurRevenu,
    RemboursementFournisseurRecu,
)
from domaine.fournisseurs.faits_consignes import ConsigneCrediteeFournisseur, ConsigneRetourneeFournisseur
from domaine.types import Role
from tests.invariants.banque_au_hasard import Banque
from tests.invariants.comptes_au_hasard import Comptes
from tests.invariants.cycle_au_hasard import (
    APRES,
    CYCLE,
    FOYERS,
    GROUPEMENT,
    commander,
    distribuer,
    fonder,
    hausser_la_consigne,
    livrer,
    solder,
)
from tests.invariants.cycle_au_hasard import GESTES as DE_LA_TOURNEE
from tests.invariants.financeurs_au_hasard import Financeurs
from tests.invariants.livre import Livre
from tests.invariants.livres_au_hasard import Livres
from tests.invariants.monde import Monde

MODES = ("especes", "especes", "cheque", "cheque", "cb", "cb", "virement", "bon_tiers")
DE_L_ARGENT_AU_FOURNISSEUR = (PaiementFournisseurEffectue, PaiementFournisseurRevenu, RemboursementFournisseurRecu)
BANQUE = Banque(CYCLE, GROUPEMENT, FOYERS)
FINANCEURS = Financeurs(CYCLE, GROUPEMENT, FOYERS)
COMPTES = Comptes(GROUPEMENT, FOYERS)
LIVRES = Livres("a", GROUPEMENT)
MOIS = tuple(datetime(2026 + n // 12, n % 12 + 1, 1, 9, tzinfo=UTC) for n in range(11, 22))
"""December to October; the round is in November."""


class Annee:
    """What the hands of one year hold: the till that is open, payments by name, cheques by till."""

    def __init__(self, monde: Monde, hasard: Random, *, tenus: bool) -> None:
        self.monde, self.hasard, self.livre = monde, hasard, Livre() if tenus else None
        self.session, self.rang, self.especes = "", 0, 0
        self.paiements: list[str] = []
        self.cheques: dict[str, str | None] = {}
        self.dans_la_rue: list[str] = []

    def mois(self, debut: datetime) -> None:
        """A till is opened, some things happen, it is counted, sometimes wrongly."""
        self.monde.le = max(self.monde.le, debut.replace(day=self.hasard.randint(1, 24)))
        self.session, fond = f"C1:{self.monde.le:%Y-%m}", self.hasard.choice((80_00, 80_00, 50_00))
        deux = ["nadia", "paul"]
        caisse = {"session": self.session, "groupement": GROUPEMENT}
        self.faire("OuvrirCaisse", {**caisse, "caisse": "C1", "fond_centimes": fond, "ouverte_par": deux})
        self.especes = fond
        for _ in range(self.hasard.randint(2, 9)):
            self.hasard.choice(GESTES)(self)
        compte = max(0, self.especes + self.hasard.choice((0, 0, 0, -1_20, 4_00, -42_37)))
        detail = {"1": compte} if compte else {}
        self._commencer_a_compter({"session": self.session, "comptee_par": deux})
        self.faire("CompterCaisse", {**caisse, "detail": detail, "compte_centimes": compte, "comptee_par": deux})
        if self.hasard.random() < 0.4:
            decision = {"session": self.session, "second": "samira"}
            self.faire("DeciderEcartCaisse", {**decision, "raison": "non_explique"})
            if self.rang % 2:
                self.faire("AnnulerDecisionEcart", {**decision, "raison": "autre"})
        APRES.especes(self.monde, self.hasard)
        self.deposer()
        if self.livre is not None:
            LIVRES.tenir(self.monde, Random(len(self.monde.journal)), self.livre)

    def _commencer_a_compter(self, comptage: dict[str, Any]) -> None:
        """Who comes to count is called away, now and then, and begins again."""
        if self.hasard.random() < 0.5:
            self.faire("CommencerComptage", comptage)
            if self.hasard.random() < 0.5:
                self.faire("AbandonnerComptage", {"session": self.session})
                self.faire("CommencerComptage", comptage)

    def faire(self, acte: str, donnees: dict[str, Any], **qui: Any) -> bool:
        """Whether it was accepted; by the treasurer, unless `qui` says otherwise."""
        reponse = self.monde.faire(acte, donnees, **({"par": "claire", "role": Role.TRESORIER} | qui))
        return reponse is not None

    def encaisser(self) -> None:
        self.rang += 1
        nom, mode, montant = f"A-{self.rang}", self.hasard.choice(MODES), self._montant()
        dans_la_rue = mode in ("especes", "cheque") and self.hasard.random() < 0.2
        session = None if mode == "virement" or dans_la_rue else self.session
        donnees = {
            "encaissement": nom, "foyer": self._foyer(), "montant_centimes": montant, "mode": mode,
            "session": session, "porteur": "luc" if dans_la_rue else None,
            "financeur": "CCAS" if mode == "bon_tiers" else None,
        }  # fmt: skip
        if self.faire("EnregistrerEncaissement", donnees, par="nadia", role=Role.BENEVOLE):
            self.paiements.append(nom)
            self.cheques |= {nom: session} if mode == "cheque" else {}
            self.dans_la_rue += [nom] if dans_la_rue else []
            self.especes += montant if mode == "especes" and session else 0

    def corriger(self) -> None:
        """Undone, typed again, in another mode, for another household."""
        if not self.paiements:
            return
        lequel = {"encaissement": self.hasard.choice(self.paiements)}
        acte, donnees = self.hasard.choice(
            (
                ("ContrepasserEncaissement", {"raison": "doublon"}),
                ("CorrigerMontant", {"montant_centimes": self._montant()}),
                ("CorrigerMode", {"mode": self.hasard.choice(MODES[:-1]), "cheque_numero": "7"}),
                ("ReaffecterEncaissement", {"vers": self._foyer()}),
            )
        )
        if self.faire(acte, {**lequel, **donnees}) and acte == "CorrigerMontant":
            self.paiements.append(f"{lequel['encaissement'].partition(':')[0]}:c2")

    def rebondir(self) -> None:
        """The bank takes back what it may of some payments; now and then, that was read wrong."""
        le = f"{self.monde.le:%Y-%m-%d}"
        pris = (
            ("RejeterCheque", "rejete_le", "AnnulerRejetDeCheque"),
            ("NoterCarteImpayee", "repris_le", "AnnulerCarteImpayee"),
        )
        for nom in self.hasard.sample(self.paiements, min(6, len(self.paiements))):
            for acte, jour, annule in pris:
                if self.faire(acte, {"encaissement": nom, jour: le}) and self.hasard.random() < 0.5:
                    self.faire(annule, {"encaissement": nom, "raison": "erreur_paiement"})

    def confier(self) -> None:
        """Cheques to deposit later, each on its day."""
        self.rang += 1
        nom, montants = f"A-{self.rang}", [self._montant() for _ in range(self.hasard.randint(1, 3))]
        cheques = [
            {"numero": f"{self.rang}{n}", "montant_centimes": montant, "a_deposer_le": f"2027-12-{n + 1:02}"}
            for n, montant in enumerate(montants)
        ]
        qui = {"encaissement": nom, "foyer": self._foyer(), "session": self.session}
        if self.faire("ConfierCheques", {**qui, "cheques": cheques}, par="nadia", role=Role.BENEVOLE):
            noms = [nom, *(f"{nom}.{n}" for n in range(2, len(cheques) + 1))]
            self.paiements += noms
            self.cheques |= dict.fromkeys(noms, self.session)

    def remettre(self) -> None:
        for nom in self.dans_la_rue:
            if self.faire("RemettreTransit", {"porteur": "luc", "session": self.session, "encaissements": [nom]}):
                self.cheques |= {nom: self.session} if nom in self.cheques else {}
        self.dans_la_rue = []

    def rembourser(self) -> None:
        montant = self.hasard.randint(1, 20_00)
        rendu = {"foyer": self._foyer(), "groupement": GROUPEMENT, "montant_centimes": montant}
        comment: dict[str, Any] = {"mode": "virement"}
        if self.hasard.random() < 0.5:
            comment = {"mode": "especes", "session": self.session, "temoin": "rose"}
        reponse = self.monde.faire("RembourserFoyer", {**rendu, **comment}, par="claire", role=Role.TRESORIER)
        if reponse is None:
            return
        place = {"remboursement": reponse.first, "session": comment.get("session")}
        qui = {"foyer": self._foyer(), "de": rendu["foyer"], "groupement": GROUPEMENT}
        if self.hasard.random() < 0.5 and self.faire("DeplacerRemboursement", {**qui, **place}):
            self.especes -= montant if comment["mode"] == "especes" else 0
            return
        lequel = {"foyer": rendu["foyer"], "remboursement": reponse.first, "session": comment.get("session")}
        en_vrai = self.hasard.choice((montant, 0, self.hasard.randint(1, montant)))
        corrige = {**lequel, "raison": "autre", "montant_centimes": en_vrai}
        sorti = en_vrai if self.faire("CorrigerRemboursement", corrige) else montant
        self.especes -= sorti if comment["mode"] == "especes" else 0

    def demander(self) -> None:
        DE_LA_TOURNEE.demander(self.monde, self.hasard, self.rang)

    def lire_la_banque(self) -> None:
        self.rang += 1
        self.hasard.choice((BANQUE.lire, BANQUE.lire, BANQUE.defaire, BANQUE.ordonner, BANQUE.avancer))(
            self.monde, self.hasard, self.rang
        )

    def regler_le_reste(self) -> None:
        self.rang += 1
        self.hasard.choice((FINANCEURS.financer, FINANCEURS.reprendre))(self.monde, self.hasard, self.rang)

    def changer_un_compte(self) -> None:
        COMPTES.changer(self.monde, self.hasard)

    def bouteilles(self) -> None:
        """Back from households, to the supplier, credited or refused; sometimes noted wrong."""
        unites = self.hasard.randint(1, 3)
        lot = {"groupement": GROUPEMENT, "contenant": "P052"}
        self.faire("RendreConsigne", {**lot, "foyer": self._foyer(), "unites": unites, "session": None})
        self.faire("RetournerConsignes", {**lot, "unites": unites}, par="samira", role=Role.COORDINATEUR)
        self.faire("CrediterConsignes", {**lot, "acceptees": unites - 1, "refusees": 1})
        deduit = {"fournisseur": "F03", "cycle": CYCLE, "groupement": GROUPEMENT}
        self.faire("DeduireConsignes", {**deduit, "montant_centimes": 30 * self.hasard.randint(1, unites)})
        if self.hasard.random() < 0.7:
            self.faire("RemettreConsignes", {**deduit, "montant_centimes": self.hasard.randint(1, 30)})
        notes = self.monde.de(ConsigneRetourneeFournisseur, ConsigneCrediteeFournisseur)
        for ligne, _ in notes[::-1][: self.hasard.randint(0, 2)]:
            self.faire("AnnulerRenvoiConsignes", {**lot, "fournisseur": "F03", "ligne": ligne, "raison": "doublon"})

    def fournir(self) -> None:
        """An invoice, what lowers it, what pays it, sometimes in advance."""
        self.rang += 1
        chez, numero = {"fournisseur": "F03", "cycle": CYCLE}, f"FA-{self.rang}"
        total, le = self.hasard.randint(10_00, 90_00), f"{self.monde.le:%Y-%m-%d}"
        facture = {**chez, "facture": numero, "datee_du": le, "echeance_le": le}
        port = self.hasard.choice((0, 5_00))
        totaux = {"total_ht_centimes": hors_taxe(total, 55), "total_ttc_centimes": total, "port_ttc_centimes": port}
        self.faire("EnregistrerFacture", {**facture, **totaux})
        numero = self._relire(facture, totaux)
        avoir = {"fournisseur": "F03", "facture": numero, "montant_ttc_centimes": self.hasard.randint(1, 5_00)}
        if self.hasard.random() < 0.6:
            objet = self.hasard.choice(("quantite", "prix", "port", "consigne", "remise", "tva"))
            self.faire("EnregistrerAvoirFournisseur", {**avoir, "motif_avoir": "manque", "objet": objet})
        paiement = {**chez, "montant_centimes": self.hasard.choice((total, total // 2)), "preuve": numero}
        self.faire("PayerFournisseur", {**paiement, "facture": self.hasard.choice((numero, numero, None))})

    def reprendre_un_avoir(self) -> None:
        """A credit note was noted wrong: never theirs, or of another amount."""
        faits = self.monde.faits()
        annules = {f.corrige for f in faits if isinstance(f.data, AvoirFournisseurContrepasse)}
        avoirs = [f for f in faits if isinstance(f.data, AvoirFournisseurRecu) and f.pos not in annules]
        if avoirs:
            avoir = self.hasard.choice(avoirs)
            lequel = {"fournisseur": "F03", "cycle": CYCLE, "facture": avoir.data.facture, "avoir": avoir.pos}
            if self.hasard.random() < 0.5:
                self.faire("ContrepasserAvoirFournisseur", {**lequel, "raison": "autre"})
            else:
                redit = {"sur": avoir.data.facture, "montant_ttc_centimes": self.hasard.randint(1, 5_00)}
                self.faire("CorrigerAvoirFournisseur", {**lequel, **redit, "motif_avoir": "relu", "objet": "prix"})

    def _relire(self, facture: dict[str, str], totaux: dict[str, int]) -> str:
        """The number that the invoice has once it was read again: copied wrong, or never theirs."""
        laquelle = {"antenne": "a", **{nom: facture[nom] for nom in ("fournisseur", "cycle", "facture")}}
        numero = facture["facture"]
        match self.hasard.randint(0, 3):
            case 0:
                self.faire("AnnulerFacture", {**laquelle, "raison": "autre"})
            case 1:
                numero, ttc = f"{numero}bis", totaux["total_ttc_centimes"] + 1_00
                redit = {**totaux, "numero": numero, "total_ttc_centimes": ttc, "total_ht_centimes": hors_taxe(ttc, 55)}
                jours = {nom: facture[nom] for nom in ("datee_du", "echeance_le")}
                self.faire("CorrigerFacture", {**laquelle, **redit, **jours})
        return numero

    def payer_en_especes(self) -> None:
        """The driver is paid at the door, out of the till."""
        montant = self.hasard.randint(1, 30_00)
        chez = {"fournisseur": "F03", "cycle": CYCLE, "mode": "especes", "session": self.session}
        if self.faire("PayerFournisseur", {**chez, "montant_centimes": montant, "avance_acceptee": True}):
            self.especes -= montant

    def revenir(self) -> None:
        """What a supplier was paid comes back from the bank or from it; any of these was noted wrong, and is undone."""
        chez = {"fournisseur": "F03", "cycle": CYCLE}
        trop = {"montant_centimes": 150_00, "avance_acceptee": True}
        rendu = {"montant_centimes": self.hasard.randint(1, 10_00)}
        le = f"{self.monde.le:%Y-%m-%d}"
        for acte, donnees in (
            ("PayerFournisseur", trop),
            ("NoterRemboursementFournisseur", rendu),
            ("NoterPaiementRevenu", {"rendu_le": le}),
            ("ContrepasserPaiementFournisseur", {"raison": "autre"}),
            ("ContrepasserPaiementFournisseur", {"raison": "autre"}),
        ):
            notes = [f.pos for f in self.monde.faits() if isinstance(f.data, DE_L_ARGENT_AU_FOURNISSEUR)]
            lequel = {} if "montant_centimes" in donnees else {"paiement": self.hasard.choice(notes or [1])}
            if self.hasard.random() < 0.6:
                self.faire(acte, {**chez, **lequel, **donnees})

    def deposer(self) -> None:
        """Cash and cheques of the till, on its slip; or cheques of several places, on another."""
        self.rang += 1
        noms = self.hasard.sample(sorted(self.cheques), min(len(self.cheques), 2))
        if self.hasard.random() < 0.5:
            ici = [nom for nom in noms if self.cheques[nom] == self.session]
            depot = {"session": self.session, "groupement": GROUPEMENT, "especes_centimes": 10_00, "cheques": ici}
            fait = self.faire("DeposerEnBanque", depot)
            lequel = {"session": self.session, "groupement": GROUPEMENT, "depot": len(self.monde.journal) - len(ici)}
            en_vrai = {"raison": "autre", "especes_centimes": self.hasard.choice((10_00, 0, 5_00))}
            self.faire("CorrigerDepot", {**lequel, **en_vrai})
        else:
            ici, lignes = noms, [{"encaissement": nom, "session": self.cheques[nom]} for nom in noms]
            depot = {"depot": f"D{self.rang}", "groupement": GROUPEMENT, "cheques": lignes}
            fait = bool(noms) and self.faire("EtablirBordereau", depot)
        if fait or self.hasard.random() < 0.5:
            self.cheques = {nom: ou for nom, ou in self.cheques.items() if nom not in ici}
        if self.rang % 2:
            self._reprendre_un_cheque(Random(self.rang))

    def _reprendre_un_cheque(self, hasard: Random) -> None:
        """It was not on the slip that says so: it may go on another."""
        etablis = [fait for _, fait in self.monde.de(BordereauEtabli, DepotBanqueEffectue)]
        noms = [(f.bordereau, ch if isinstance(ch, str) else ch.encaissement) for f in etablis for ch in f.cheques]
        bordereau, nom = hasard.choice(noms or [("B-0", "E-0")])
        if self.faire("RetirerDuBordereau", {"groupement": GROUPEMENT, "bordereau": bordereau, "cheques": [nom]}):
            _, retire = self.monde.de(ChequeRetire)[-1]
            self.cheques |= {retire.encaissement: retire.session}

    def _foyer(self) -> str:
        return self.hasard.choice(FOYERS)

    def _montant(self) -> int:
        return self.hasard.randint(1, 60_00)


GESTES: tuple[Callable[[Annee], None], ...] = (
    *(Annee.encaisser, Annee.encaisser, Annee.encaisser, Annee.corriger, Annee.corriger, Annee.remettre),
    *(Annee.rembourser, *[Annee.changer_un_compte] * 4, Annee.bouteilles, *[Annee.fournir] * 2),
    *(Annee.deposer, Annee.revenir, *[Annee.reprendre_un_avoir] * 3, Annee.confier, *[Annee.rebondir] * 2),
    *(Annee.payer_en_especes, Annee.demander, *[Annee.lire_la_banque] * 5),
    *(*[Annee.regler_le_reste] * 2, Annee.rembourser),
)


def vivre(hasard: Random, *, mois: int = len(MOIS), tenus: bool = True, **parametres: str) -> Monde:
    """The round of November, closed when it can be, then that many months; `tenus`: its books are kept too."""
    monde = Monde()
    vivre_dans(monde, hasard, mois=mois, tenus=tenus, **parametres)
    return monde


def vivre_dans(monde: Monde, hasard: Random, *, mois: int, tenus: bool = True, **parametres: str) -> None:
    fonder(monde, **parametres)
    hausser_la_consigne(monde)
    commander(monde, hasard)
    livrer(monde, hasard)
    distribuer(monde, hasard)
    solder(monde, hasard)
    annee = Annee(monde, hasard, tenus=tenus)
    for debut in MOIS[:mois]:
        annee.mois(debut)
    FINANCEURS.garder(monde, hasard)
