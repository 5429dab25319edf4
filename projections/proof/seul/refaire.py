"""Accounts done again from the facts, one by one and in order: households, tills, suppliers, what each fact posts.

`regles.py` says what most facts move; those that say it by more than their amounts are here and in `argent.py`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Callable, Final

from .argent import BANQUE, NON_RENDUS, REPRISE, Chiffres
from .jours import LIVRES_DE, Cloture, Place, place
from .marchandises import Marchandises
from .mots import dits_par
from .regles import CONNUS, MODES, MOUVEMENTS, Cle, Donnees, Fait, centimes, code


class Refait(Marchandises):
    def __init__(self) -> None:
        super().__init__()
        self.foyers = Chiffres()
        self.fournisseurs = Chiffres()
        self.comptes: dict[int, Counter[Cle]] = {}
        """By fact, what it moves in the books; most move nothing."""
        self.places: dict[int, Place] = {}
        """By fact that is posted, the books and the days of its entries."""
        self.clotures: list[Cloture] = []
        self.sortes: dict[int, str] = {}
        self.dits: dict[int, str] = {}
        """By fact that is posted, what a label or a voucher of its entries may cite."""
        self.inconnus: dict[str, list[int]] = defaultdict(list)
        """Facts whose name, version or content is not known here."""
        self._noms: list[str] = []
        self._financeurs: dict[str, str] = {}
        self._payeurs: dict[tuple[str, str], str] = {}

    def lire(self, fait: Fait) -> None:
        """The next fact."""
        nom, version, position = fait["type"], fait.get("v"), fait["pos"]
        if type(version) is not int or not 1 <= version <= CONNUS.get(nom, 0):
            self.inconnus[f"{nom}, version {version}"].append(position)
            return
        self.du_fait, self.livres, self.autres_jours = Counter(), set(LIVRES_DE.get(nom, ())), []
        try:
            if nom in AUTRES:
                AUTRES[nom](self, fait["data"], fait)
            for compte, signe, champ in MOUVEMENTS.get(nom, ()):
                self._bouge(compte, fait["data"], centimes(fait["data"], champ) * (1 if signe == "+" else -1))
            self.solder()
            if any(compte == "mandat" for compte, _ in self.du_fait):
                self.livres.add("OD")
            if self.livres:
                self.places[position] = place(fait, self.livres, self.autres_jours)
        except (LookupError, TypeError, AttributeError, ValueError, ArithmeticError):
            self.inconnus[f"{nom}, version {version}, dont le contenu n'est pas celui attendu"].append(position)
        self.sortes[position] = nom
        if self.livres:
            self.dits[position] = dits_par(fait)
        if any(self.du_fait.values()):
            self.comptes[position] = self.du_fait

    def de_qui(self) -> str:
        """The associations and groups whose log this is: figures that agree may be those of somebody else."""
        noms = "".join(signe if signe.isprintable() else "?" for signe in ", ".join(self._noms))
        return noms or "aucun groupement n'y est créé"

    def nomme(self, d: Donnees, fait: Fait) -> None:
        self._noms.append(d["nom"] if fait["type"] == "antenne.creee" else d["groupement"])

    def _bouge(self, compte: str, d: Donnees, montant: int) -> None:
        if compte in ("foyer", "vers"):
            self._foyer(d["vers" if compte == "vers" else "foyer"], montant)
        elif compte == "consigne":
            self.foyers[d["foyer"],]["consignes"] -= montant
            self.passer(compte, montant, d["foyer"])
        elif compte == "non_rendus":
            self.passer("consigne", montant, NON_RENDUS)
        elif compte == "engage":
            self.foyers[d["foyer"],]["engage"] += montant
        elif compte in ("facture", "avoir", "paye"):
            self.fournisseurs[d["fournisseur"], d["cycle"]][compte] += montant
        elif compte == "financeur":
            self.passer(compte, montant, self._payeur(d) if montant else "")
        elif compte == "vente":
            self.vendre(d, montant)
        elif compte == "port":
            self.refacturer(d, montant)
        elif compte in ("fournisseur", "consigne_fournisseur", "reprise", "mains"):
            qui = REPRISE if compte == "reprise" else d["personne" if compte == "mains" else "fournisseur"]
            self.passer("fournisseur" if compte == "reprise" else compte, montant, qui)
        else:
            self.passer(compte, montant, BANQUE if compte == "banque" else "")

    def _foyer(self, foyer: str, montant: int) -> None:
        """Charged when > 0: it has an advance or a debt, never both."""
        avant = -self.foyers[foyer,]["solde"]
        self.foyers[foyer,]["solde"] -= montant
        self.passer("dette", max(avant + montant, 0) - max(avant, 0), foyer)
        self.passer("avance", min(avant + montant, 0) - min(avant, 0), foyer)

    def _payeur(self, d: Donnees) -> str:
        """Who funds the household's rebate; once one was charged for a round, what comes back of it is theirs."""
        if d.get("financeur"):
            return code(d["financeur"])
        return self._payeurs.setdefault((d["cycle"], d["foyer"]), self._financeurs.get(d["foyer"], code(None)))

    def inscrit(self, d: Donnees, _: Fait) -> None:
        self.foyers[d["foyer"],]["solde"] += 0

    def tarif(self, d: Donnees, _: Fait) -> None:
        if d["financeur"]:
            self._financeurs[d["foyer"]] = code(d["financeur"])

    def encaisse(self, d: Donnees, fait: Fait) -> None:
        self._bouge("foyer", d, -centimes(d, "montant"))
        if d["session"] is None:
            self._porteurs[d["encaissement"]] = d.get("porteur") or fait["acteur"]
        self.placer(fait, d["mode"], centimes(d, "montant"))

    def contrepasse(self, d: Donnees, fait: Fait) -> None:
        self._bouge("foyer", d, centimes(d, "montant"))
        self.placer(fait, d["mode"], -centimes(d, "montant"))

    def corrige_mode(self, d: Donnees, fait: Fait) -> None:
        self.placer(fait, d["mode"], -centimes(d, "montant"))
        self.placer(fait, d["vers"], centimes(d, "montant"))
        if "especes" in (d["mode"], d["vers"]):
            self.livres -= {"BQ1", "OD"} if d.get("session") is not None else {"BQ1"}
        elif d["vers"] != "virement":
            self.livres.discard("BQ1")

    def remet(self, d: Donnees, _: Fait) -> None:
        self.caisses[d["session"],][MODES[d["mode"]]] += centimes(d, "montant")
        if d["mode"] == "especes":
            self.especes(d["session"], centimes(d, "montant"))
            self.passer("mains", -centimes(d, "montant"), d["porteur"])

    def rejette(self, d: Donnees, _: Fait) -> None:
        montant, paiement = centimes(d, "montant"), d["encaissement"]
        self._bouge("foyer", d, montant)
        if self._cheques.pop(paiement, None) is None:
            self.passer("banque", -montant, BANQUE)
        else:
            self.passer("cheque", -montant)
            self._rejetes[paiement] = montant, d["rejete_le"]

    def rejette_moins(self, d: Donnees, _: Fait) -> None:
        montant, paiement = centimes(d, "montant"), d["encaissement"]
        self._bouge("foyer", d, -montant)
        if self._rejetes.pop(paiement, None) is None:
            self.passer("banque", montant, BANQUE)
        else:
            self.passer("cheque", montant)
            self._cheques[paiement] = montant

    def rembourse(self, d: Donnees, _: Fait) -> None:
        self._bouge("foyer", d, centimes(d, "montant"))
        self.sortir(d, centimes(d, "montant"), "rembourse")

    def rembourse_moins(self, d: Donnees, _: Fait) -> None:
        self._bouge("foyer", d, -centimes(d, "montant"))
        self.sortir(d, -centimes(d, "montant"), "rembourse")

    def rend_consigne(self, d: Donnees, _: Fait) -> None:
        self._consigne(d, centimes(d, "montant"))

    def rend_consigne_moins(self, d: Donnees, _: Fait) -> None:
        self._consigne(d, -centimes(d, "montant"))

    def _consigne(self, d: Donnees, montant: int) -> None:
        self._bouge("consigne", d, montant)
        if d["session"] is None:
            self.livres.add("VE")
            self._bouge("foyer", d, -montant)
        else:
            self.sortir(d, montant, "rembourse")

    def passe_a(self, d: Donnees, _: Fait) -> None:
        """Households that join or split: balance and deposits."""
        self._bouge("foyer", d, centimes(d, "solde"))
        self._bouge("vers", d, -centimes(d, "solde"))
        consignes = sum(centimes(suivi, "montant") for suivi in d["consignes"])
        self._bouge("consigne", d, consignes)
        self._bouge("consigne", {"foyer": d["vers"]}, -consignes)

    def tombe(self, d: Donnees, _: Fait) -> None:
        self._bouge("engage", d, -sum(centimes(ligne, "engage") for ligne in d["lignes"]))

    def prend_en_charge(self, d: Donnees, _: Fait) -> None:
        self.passer("cagnotte" if d["porteur"] == "cagnotte" else "aide", centimes(d, "montant"))
        self.passer("financeur", -centimes(d, "montant"), code(d["financeur"]))

    def prend_en_charge_moins(self, d: Donnees, _: Fait) -> None:
        self.passer("cagnotte" if d["porteur"] == "cagnotte" else "aide", -centimes(d, "montant"))
        self.passer("financeur", centimes(d, "montant"), code(d["financeur"]))

    def clot(self, d: Donnees, fait: Fait) -> None:
        self.clotures.append(Cloture.de(d, fait))

    def arrete_fonds_dedies(self, d: Donnees, _: Fait) -> None:
        ecart = centimes(d, "reste") - centimes(d, "avant")
        self.passer("report" if ecart > 0 else "utilisation", ecart)
        self.passer("dedies", -ecart)


AUTRES: Final[dict[str, Callable[[Refait, Donnees, Fait], None]]] = {
    "antenne.creee": Refait.nomme,
    "groupement.cree": Refait.nomme,
    "foyer.inscrit": Refait.inscrit,
    "foyer.tarif_accorde": Refait.tarif,
    "foyer.fusionne": Refait.passe_a,
    "foyer.compte_reporte": Refait.passe_a,
    "foyer.scinde": Refait.passe_a,
    "commande.caduque": Refait.tombe,
    "compensation.prise_en_charge": Refait.prend_en_charge,
    "compensation.prise_en_charge_annulee": Refait.prend_en_charge_moins,
    "encaissement.enregistre": Refait.encaisse,
    "encaissement.contrepasse": Refait.contrepasse,
    "encaissement.mode_corrige": Refait.corrige_mode,
    "encaissement.transit_remis": Refait.remet,
    "cheque.rejete": Refait.rejette,
    "cheque.rejet_annule": Refait.rejette_moins,
    "remboursement.verse": Refait.rembourse,
    "remboursement.contrepasse": Refait.rembourse_moins,
    "consigne.rendue": Refait.rend_consigne,
    "consigne.rendue_annulee": Refait.rend_consigne_moins,
    "caisse.ouverte": Refait.ouvre_caisse,
    "caisse.comptee": Refait.compte_caisse,
    "caisse.ecart_constate": Refait.constate_ecart,
    "caisse.ecart_decide": Refait.decide_ecart,
    "caisse.ecart_remis": Refait.remet_ecart,
    "caisse.depense": Refait.depense,
    "caisse.depense_contrepassee": Refait.depense_moins,
    "caisse.transfert": Refait.transfere,
    "caisse.transfert_contrepasse": Refait.transfere,
    "caisse.depot_banque": Refait.depose,
    "caisse.depot_contrepasse": Refait.depose_moins,
    "cheque.depose": Refait.depose_cheque,
    "cheque.retire": Refait.depose_cheque_moins,
    "bordereau.etabli": Refait.bordereau,
    "virement.affecte": Refait.affecte,
    "virement.recu": Refait.recoit_virement,
    "ligne_bancaire.classee": Refait.classe,
    "ligne_bancaire.rapprochee": Refait.rapproche,
    "ligne_bancaire.detachee": Refait.detache,
    "banque.solde_repris": Refait.reprend_la_banque,
    "groupement.ouverture_controlee": Refait.ouvre_les_comptes,
    "paiement_fournisseur.effectue": Refait.paie,
    "paiement_fournisseur.contrepasse": Refait.paie_moins,
    "paiement_fournisseur.revenu": Refait.rend,
    "remboursement_fournisseur.recu": Refait.rend,
    "rendu_fournisseur.contrepasse": Refait.rend_moins,
    "facture.recue": Refait.facture,
    "facture.annulee": Refait.annule_facture,
    "avoir_fournisseur.recu": Refait.credite,
    "avoir_fournisseur.contrepasse": Refait.credite_moins,
    "consigne.retournee_fournisseur": Refait.renvoie,
    "consigne.renvoi_annule": Refait.renvoie_moins,
    "livraison.receptionnee": Refait.recoit,
    "livraison.reception_annulee": Refait.recoit,
    "catalogue.publie": Refait.publie,
    "cycle.ouvert": Refait.ouvre_cycle,
    "cycle.arrete": Refait.arrete,
    "cycle.annule": Refait.annule,
    "retrait.pese": Refait.vend,
    "stock.vente_libre": Refait.vend,
    "comptes.periode_cloturee": Refait.clot,
    "comptes.tva_declaree": Refait.declare,
    "comptes.tva_annulee": Refait.declare_moins,
    "comptes.fonds_dedies_arretes": Refait.arrete_fonds_dedies,
}
