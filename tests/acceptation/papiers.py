"""The accounts made again from the papers alone: receipts, weighing slips, invoices, deposit slips, the bank's lines.

Written from the rules of the treasury, by somebody who has neither the ledger nor the tables: each paper is added to
the few accounts that it names, in centimes, debits > 0. It imports nothing of what it judges.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import Any

Cle = tuple[str, str]
"""Number of an account, and whose it is."""
FOYER = "foyer"
"""What a household owes (> 0) or has in advance, before it is told as 411 or 4191."""
BANQUE, CHEQUES, CARTES, VIREMENTS, ATTENTE = "5121", "5112", "5115", "580", "4718"
NATURES = {"frais": "627", "interets": "768", "don": "7541", "subvention": "741", "virement_interne": VIREMENTS}


class Classeur:
    def __init__(self) -> None:
        self.comptes: Counter[Cle] = Counter()
        self._boites: dict[str, str] = {}
        """Number of the account of a cash box, by its name."""
        self._caisses: dict[str, str] = {}
        """The same, by session."""
        self._cheques: set[str] = set()
        """Payments whose cheque is in hand."""
        self._lus_en_banque: set[str] = set()
        self._financeurs: dict[str, str] = {}
        self._provisions: Counter[Cle] = Counter()

    def ranger(self, papiers: Iterable[dict[str, Any]]) -> Classeur:
        """`papiers`: lines of the log as they are exported, in order."""
        for papier in papiers:
            geste = getattr(self, "_" + re.sub(r"\W", "_", papier["type"]), None)
            if geste is not None:
                geste(papier["data"] | {"_par": papier["acteur"]})
        return self

    def soldes(self) -> dict[Cle, int]:
        """By account, those of zero left out."""
        soldes: Counter[Cle] = Counter()
        for (compte, qui), montant in self.comptes.items():
            soldes[compte if compte != FOYER else ("411" if montant > 0 else "4191"), qui] += montant
        return {cle: montant for cle, montant in soldes.items() if montant}

    def _passer(self, debit: str, credit: str, montant: int, *, qui: str = "", de: str = "") -> None:
        """`qui` is whose the debited account is, `de` whose the credited one."""
        self.comptes[debit, qui] += montant
        self.comptes[credit, de] -= montant

    # Money of households

    def _encaissement_enregistre(self, p: dict[str, Any]) -> None:
        ou, qui = self._ou(p)
        self._passer(ou, FOYER, p["montant_centimes"], qui=qui, de=p["foyer"])
        self._cheques |= {p["encaissement"]} if p["mode"] == "cheque" else set()

    def _encaissement_contrepasse(self, p: dict[str, Any]) -> None:
        ou, qui = self._ou(p)
        self._passer(FOYER, ou, p["montant_centimes"], qui=p["foyer"], de=qui)
        self._cheques.discard(p["encaissement"])

    def _encaissement_reaffecte(self, p: dict[str, Any]) -> None:
        self._passer(FOYER, FOYER, p["montant_centimes"], qui=p["foyer"], de=p["vers"])

    def _cheque_rejete(self, p: dict[str, Any]) -> None:
        ou = CHEQUES if p["encaissement"] in self._cheques else BANQUE
        self._passer(FOYER, ou, p["montant_centimes"], qui=p["foyer"])
        self._cheques.discard(p["encaissement"])

    def _remboursement_verse(self, p: dict[str, Any]) -> None:
        ou = BANQUE if p["mode"] == "virement" else self._caisses[p["session"]]
        self._passer(FOYER, ou, p["montant_centimes"], qui=p["foyer"])

    def _remboursement_contrepasse(self, p: dict[str, Any]) -> None:
        ou = BANQUE if p["mode"] == "virement" else self._caisses[p["session"]]
        self._passer(ou, FOYER, p["montant_centimes"], de=p["foyer"])

    def _adhesion_enregistree(self, p: dict[str, Any]) -> None:
        self._passer(FOYER, "7561", p["cotisation_centimes"], qui=p["foyer"])
        self._passer(FOYER, "4678", p["cagnotte_centimes"], qui=p["foyer"])

    def _foyer_fusionne(self, p: dict[str, Any]) -> None:
        self._passer(FOYER, FOYER, p["solde_centimes"], qui=p["foyer"], de=p["vers"])

    def _avoir_emis(self, p: dict[str, Any]) -> None:
        self._passer("658", FOYER, p["montant_centimes"], de=p["foyer"])

    def _cagnotte_aide_accordee(self, p: dict[str, Any]) -> None:
        self._passer("4678", FOYER, p["montant_centimes"], de=p["foyer"])

    def _ou(self, p: dict[str, Any]) -> Cle:
        """Where the money of a receipt is."""
        match p["mode"]:
            case "especes":
                return (self._caisses[p["session"]], "") if p["session"] else ("4681", p["porteur"] or p["_par"])
            case "bon_tiers":
                return "4671", _code(p["financeur"])
            case "virement" if p["encaissement"] in self._lus_en_banque:
                return ATTENTE, ""
            case mode:
                return {"cheque": CHEQUES, "cb": CARTES, "virement": BANQUE}[mode], ""

    # Goods and containers of households

    def _foyer_tarif_accorde(self, p: dict[str, Any]) -> None:
        if p["financeur"]:
            self._financeurs[p["foyer"]] = _code(p["financeur"])

    def _retrait_pese(self, p: dict[str, Any], sens: int = 1) -> None:
        nomme = p.get("financeur")
        financeur = _code(nomme) if nomme else self._financeurs.get(p["foyer"], "AUTRE")
        self._passer(FOYER, "707", sens * p["du_centimes"], qui=p["foyer"])
        self._passer("4671", "707", sens * p["compensation_centimes"], qui=financeur)
        self._passer("707", "4678", sens * p["supplement_centimes"])

    _stock_vente_libre = _retrait_pese

    def _retrait_contrepasse(self, p: dict[str, Any]) -> None:
        self._retrait_pese(p, -1)

    _retrait_produit_rendu = _baisse_rendue = _arrete_corrige = _retrait_contrepasse

    def _retrait_non_retire(self, p: dict[str, Any]) -> None:
        self._passer(FOYER, "707", p["du_centimes"], qui=p["foyer"])

    def _port_facture(self, p: dict[str, Any]) -> None:
        self._passer(FOYER, "7085", p["montant_centimes"] - p["montant_avant_centimes"], qui=p["foyer"])

    def _consigne_facturee(self, p: dict[str, Any]) -> None:
        self._passer(FOYER, "4196", p["montant_centimes"], qui=p["foyer"], de=p["foyer"])

    def _consigne_rendue(self, p: dict[str, Any]) -> None:
        ou = FOYER if p["session"] is None else self._caisses[p["session"]]
        self._passer("4196", ou, p["montant_centimes"], qui=p["foyer"], de=p["foyer"] if ou == FOYER else "")

    # Tills and bank

    def _caisse_ouverte(self, p: dict[str, Any]) -> None:
        """The float was counted: what the box held from before is in it."""
        boite = f"{p['groupement']} {p['caisse']}"
        connue = boite in self._boites
        numero = self._caisses[p["session"]] = self._boites.setdefault(boite, f"530{len(self._boites) + 1}")
        self._passer(numero, ATTENTE if connue else "102", p["fond_centimes"] - self.comptes[numero, ""])

    def _caisse_depense(self, p: dict[str, Any]) -> None:
        self._passer("606", self._caisses[p["session"]], p["montant_centimes"])

    def _caisse_depense_contrepassee(self, p: dict[str, Any]) -> None:
        self._passer(self._caisses[p["session"]], "606", p["montant_centimes"])

    def _caisse_ecart_constate(self, p: dict[str, Any]) -> None:
        gain = "7588" if p["ecart_centimes"] > 0 else "658"
        ou = gain if p["suite"] == "passe" else ATTENTE
        self._passer(self._caisses[p["session"]], ou, p["ecart_centimes"])

    def _caisse_depot_banque(self, p: dict[str, Any]) -> None:
        self._passer(BANQUE, self._caisses[p["session"]], p["especes_centimes"])
        self._passer(BANQUE, CHEQUES, p["cheques_centimes"])
        self._cheques -= set(p["cheques"])

    def _caisse_depot_contrepasse(self, p: dict[str, Any]) -> None:
        self._passer(self._caisses[p["session"]], BANQUE, p["especes_centimes"])

    def _bordereau_etabli(self, p: dict[str, Any]) -> None:
        self._passer(BANQUE, CHEQUES, p["total_centimes"])
        self._cheques -= {cheque["encaissement"] for cheque in p["cheques"]}

    def _cheque_retire(self, p: dict[str, Any]) -> None:
        self._passer(CHEQUES, BANQUE, p["montant_centimes"])
        self._cheques.add(p["encaissement"])

    def _banque_solde_repris(self, p: dict[str, Any]) -> None:
        self._passer(BANQUE, "102", p["solde_centimes"] - p["avant_centimes"])

    def _ligne_bancaire_rapprochee(self, p: dict[str, Any]) -> None:
        """What came from the card terminal, less its fee; all else is told by a paper of ours."""
        if p["genre"] == "carte":
            self._passer(BANQUE, CARTES, p["montant_centimes"])
            self._passer("627", BANQUE, p["frais_centimes"])

    def _ligne_bancaire_classee(self, p: dict[str, Any]) -> None:
        if p["nature"] == "financeur":
            payeur = p.get("financeur")
            self._passer(BANQUE, "4671", p["montant_centimes"], de=_code(payeur) if payeur else "AUTRE")
        else:
            self._passer(BANQUE, NATURES.get(p["nature"], ATTENTE), p["montant_centimes"])

    def _virement_recu(self, p: dict[str, Any]) -> None:
        self._passer(BANQUE, ATTENTE, p["montant_centimes"])

    def _virement_affecte(self, p: dict[str, Any]) -> None:
        self._lus_en_banque.add(p["encaissement"])

    # The association

    def _compensation_prise_en_charge(self, p: dict[str, Any]) -> None:
        charge = "4678" if p["porteur"] == "cagnotte" else "6571"
        self._passer(charge, "4671", p["montant_centimes"], de=_code(p["financeur"]))

    def _comptes_benevolat_valorise(self, p: dict[str, Any]) -> None:
        self._passer("864", "875", p["valeur_centimes"] - p["avant_centimes"])

    def _comptes_stock_evalue(self, p: dict[str, Any]) -> None:
        self._passer("370", "6037", p["valeur_centimes"] - p["avant_centimes"])

    # Suppliers

    def _facture_recue(self, p: dict[str, Any]) -> None:
        self._passer("607", "401", p["total_ttc_centimes"] - p["port_ttc_centimes"], de=p["fournisseur"])
        self._passer("6241", "401", p["port_ttc_centimes"], de=p["fournisseur"])
        self._passer("408", "607", self._provisions.pop((p["cycle"], p["fournisseur"]), 0))

    def _facture_annulee(self, p: dict[str, Any]) -> None:
        self._passer("401", "607", p["total_ttc_centimes"] - p["port_ttc_centimes"], qui=p["fournisseur"])
        self._passer("401", "6241", p["port_ttc_centimes"], qui=p["fournisseur"])

    def _avoir_fournisseur_recu(self, p: dict[str, Any]) -> None:
        charge = "6241" if p["objet"] == "port" else "607"
        self._passer("401", charge, p["montant_ttc_centimes"], qui=p["fournisseur"])

    def _avoir_fournisseur_contrepasse(self, p: dict[str, Any]) -> None:
        charge = "6241" if p["objet"] == "port" else "607"
        self._passer(charge, "401", p["montant_ttc_centimes"], de=p["fournisseur"])

    def _paiement_fournisseur_effectue(self, p: dict[str, Any]) -> None:
        avance = p["montant_centimes"] if p["facture"] is None else p["trop_centimes"]
        d_ou = self._caisses[p["session"]] if p.get("session") else BANQUE
        self._passer("401", d_ou, p["montant_centimes"] - avance, qui=p["fournisseur"])
        self._passer("4091", d_ou, avance, qui=p["fournisseur"])

    def _paiement_fournisseur_contrepasse(self, p: dict[str, Any]) -> None:
        ou = self._caisses[p["session"]] if p.get("session") else BANQUE
        avance = p["montant_centimes"] if p["facture"] is None else p["trop_centimes"]
        self._passer(ou, "401", p["montant_centimes"] - avance, de=p["fournisseur"])
        self._passer(ou, "4091", avance, de=p["fournisseur"])

    def _cycle_arrete(self, p: dict[str, Any]) -> None:
        for fournisseur, montant in p["provisions"].items():
            self._passer("607", "408", montant)
            self._provisions[p["cycle"], fournisseur] += montant

    def _consigne_retournee_fournisseur(self, p: dict[str, Any]) -> None:
        self._passer("4096", "607", p["reclame_centimes"], qui=p["fournisseur"])

    def _consigne_creditee_fournisseur(self, p: dict[str, Any]) -> None:
        self._passer("401", "4096", p["credite_centimes"], qui=p["fournisseur"], de=p["fournisseur"])
        self._passer("6136", "4096", p["perte_centimes"], de=p["fournisseur"])


def _code(nom: str) -> str:
    simple = unicodedata.normalize("NFKD", nom).encode("ascii", "ignore").decode().upper()
    return re.sub(r"[^A-Z0-9]+", "-", simple).strip("-")
