"""Goods bought and sold, suppliers and VAT: which accounts they move depends on the round they belong to.

A round is bought and sold with VAT in both prices; or VAT is due, and each sale is split; or goods are bought in the
households' name, and one account holds what was bought and not charged yet.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from .argent import BANQUE, Argent
from .regles import Donnees, Fait, arrondi, centimes

DuCycle = tuple[str, str]
"""A round and a supplier, or a product."""


class Facture:
    """With its VAT, and what was credited of it."""

    def __init__(self, ttc: int, tva: int) -> None:
        self.ttc, self.tva = ttc, tva
        self.avoirs = self.avoirs_tva = 0


class Marchandises(Argent):
    def __init__(self) -> None:
        super().__init__()
        self._regimes: dict[str, str] = {}
        """Of rounds: assujettie, mandat, mandat_arrete; others are not here."""
        self._mandataires: set[str] = set()
        """Groups whose last round was opened in the households' name."""
        self._catalogues: dict[str, int] = {}
        self._taux: dict[str, dict[int, int]] = defaultdict(dict)
        """Of each product, and of each supplier's transport, from a version of the catalogue on."""
        self._vendus: dict[DuCycle, int] = {}
        self._documents: Counter[tuple[str, str, int]] = Counter()
        """Sold by round, household and rate: VAT is that of the whole."""
        self._factures: dict[tuple[str, str, str], Facture] = {}
        self._ports: dict[tuple[str, str, str], int] = {}
        self._recus: dict[DuCycle, list[int]] = defaultdict(lambda: [0, 0])
        """Received, at the order's prices: with VAT, and the VAT in it."""
        self._provisions: dict[DuCycle, tuple[int, int]] = {}
        """Accrued when the round was closed, and the VAT in it."""
        self._sans_fournisseur: Counter[str] = Counter()
        """Accrued of a round, of nobody in particular."""
        self._avances: Counter[DuCycle] = Counter()
        self._rendus: dict[int, int] = {}
        self._avoirs: dict[int, tuple[int, int, int]] = {}
        """Of each credit note of a supplier: the VAT in it, and what it took off transport and off deposits."""
        self._consignes: Counter[tuple[str, str]] = Counter()
        """Deposits that a supplier billed to a group, not claimed back."""
        self._renvois: dict[int, tuple[str, int]] = {}
        """Of containers sent back, what their deposits left, and for how much."""
        self._mandats: Counter[str] = Counter()

    def ouvre_cycle(self, d: Donnees, _: Fait) -> None:
        parametres = d["parametres"]
        mandat = parametres.get("mode_achat", "achat_revente") == "mandat"
        if mandat:
            self._mandataires.add(d["groupement"])
        else:
            self._mandataires.discard(d["groupement"])
        if mandat or parametres["regime_tva"] == "assujettie":
            self._regimes[d["cycle"]] = "mandat" if mandat else "assujettie"
            self._catalogues[d["cycle"]] = d["catalogue"]

    def publie(self, d: Donnees, _: Fait) -> None:
        taux = {produit: article["tva_pour_mille"] for produit, article in d["articles"].items()}
        if taux:
            taux[f"port {d['fournisseur']}"] = max(taux.values())
        for quoi, pour_mille in taux.items():
            if self._au_catalogue(quoi, d["version"], -1) != pour_mille:
                self._taux[quoi][d["version"]] = pour_mille

    def vend(self, d: Donnees, _: Fait) -> None:
        """What comes back later comes back at the rate it was sold at."""
        cycle, produit = d["cycle"], d["produit"]
        if self._assujettie(cycle) and d["tva_pour_mille"] != self._taux_de(cycle, produit):
            self._vendus[cycle, produit] = d["tva_pour_mille"]

    def vendre(self, d: Donnees, montant: int) -> None:
        """Goods at cost; < 0: sold."""
        self._facturer(d, "vente", "707", montant, d["produit"])

    def refacturer(self, d: Donnees, montant: int) -> None:
        """Transport; < 0: charged."""
        self._facturer(d, "port", "7085", montant, f"port {d['fournisseur']}")

    def _facturer(self, d: Donnees, compte: str, numero: str, montant: int, quoi: str) -> None:
        cycle = d["cycle"]
        if self._en_mandat(cycle):
            self._mandat(cycle, montant)
        elif self._assujettie(cycle):
            taux = self._taux_de(cycle, quoi)
            avant = self._documents[cycle, d["foyer"], taux]
            self._documents[cycle, d["foyer"], taux] -= montant
            tva = _tva(avant - montant, taux) - _tva(avant, taux)
            self.passer(compte, montant + tva, f"{numero}{taux or ''}")
            self.passer("tva_collectee", -tva, f"44571{taux or ''}")
        else:
            self.passer(compte, montant, numero)

    def _acheter(
        self, cycle: str, ttc: int, tva: int = 0, port: int = 0, *, achat: str = "achat", taxe: str = "tva_deductible"
    ) -> None:
        """With `port` of it for transport, which bears its part of the VAT."""
        if self._en_mandat(cycle):
            self._mandat(cycle, ttc)
            return
        tva = tva if self._assujettie(cycle) else 0
        port -= arrondi(port * abs(tva), abs(ttc)) if ttc else 0
        self.passer(achat, ttc - tva - port)
        self.passer("transport", port)
        self.passer(taxe, tva)

    def _mandat(self, cycle: str, montant: int) -> None:
        self._mandats[cycle] += montant
        self.passer("mandat", montant, cycle)

    def solder(self) -> None:
        """Nothing stays on the account of a round that is closed: the group bears it, or keeps it."""
        for cycle, reste in list(self._mandats.items()):
            if reste and self._regimes.get(cycle) == "mandat_arrete":
                self._mandat(cycle, -reste)
                self.passer("charge" if reste > 0 else "produit", reste)

    def _assujettie(self, cycle: str) -> bool:
        return self._regimes.get(cycle) == "assujettie"

    def _en_mandat(self, cycle: str) -> bool:
        return self._regimes.get(cycle, "").startswith("mandat")

    def _taux_de(self, cycle: str, quoi: str) -> int:
        return self._vendus.get((cycle, quoi), self._au_catalogue(quoi, self._catalogues.get(cycle, 0), 0))

    def _au_catalogue(self, quoi: str, version: int, inconnu: int) -> int:
        suite = self._taux[quoi]
        return suite[max(v for v in suite if v <= version)] if any(v <= version for v in suite) else inconnu

    def arrete(self, d: Donnees, _: Fait) -> None:
        """Goods received and not billed are a cost of now; of those of a mandate, what nobody took is the group's."""
        cycle, montant, tva = d["cycle"], centimes(d, "achats_provisionnes"), 0
        for fournisseur, provision in d.get("provisions", {}).items():
            recu_ttc, recu_tva = self._recus[cycle, fournisseur]
            sa_tva = arrondi(provision * recu_tva, recu_ttc) if recu_ttc > 0 else 0
            self._provisions[cycle, fournisseur] = provision, sa_tva
            tva += sa_tva
        if not d.get("provisions"):
            self._sans_fournisseur[cycle] = montant
        self._acheter(cycle, montant, tva, taxe="tva_non_facturee")
        self.passer("non_parvenue", -montant)
        if self._en_mandat(cycle):
            reste = centimes(d, "reliquat") + d.get("transferts_centimes", 0)
            self.passer("achat", reste)
            self._mandat(cycle, -reste)
        self.annule(d, _)

    def annule(self, d: Donnees, _: Fait) -> None:
        """Documents of a closed round stand: what corrects them is a document of its own."""
        for document in [document for document in self._documents if document[0] == d["cycle"]]:
            del self._documents[document]
        if self._en_mandat(d["cycle"]):
            self._regimes[d["cycle"]] = "mandat_arrete"

    def recoit(self, d: Donnees, _: Fait) -> None:
        if self._assujettie(d["cycle"]):
            recu, ttc = self._recus[d["cycle"], d["fournisseur"]], centimes(d, "montant_ttc")
            recu[0] += ttc
            recu[1] += _tva(ttc, self._taux_de(d["cycle"], d["produit"]))

    def facture(self, d: Donnees, _: Fait) -> None:
        """It takes the place of what its round had accrued, and uses what was paid in advance."""
        fournisseur, cycle, ttc = d["fournisseur"], d["cycle"], centimes(d, "total_ttc")
        consignes, port, cle = d.get("consignes_centimes", 0), centimes(d, "port_ttc"), _cle(d)
        tva = ttc - centimes(d, "total_ht") if centimes(d, "total_ht") else 0
        self._acheter(cycle, ttc - consignes, tva, port)
        self.passer("consigne_fournisseur", consignes, fournisseur)
        self.passer("fournisseur", -ttc, fournisseur)
        self._consignes[fournisseur, d["groupement"]] += consignes
        if port:
            self._ports[cle] = port
        if self._assujettie(cycle):
            self._factures[cle] = Facture(ttc - consignes, tva)
        en_commun = min(self._sans_fournisseur[cycle], ttc)
        provision, sa_tva = self._provisions.pop((cycle, fournisseur), (-1, 0))
        if provision < 0:
            provision = en_commun
            self._sans_fournisseur[cycle] -= en_commun
        self.passer("non_parvenue", provision)
        self._acheter(cycle, -provision, -sa_tva, taxe="tva_non_facturee")
        avance = min(self._avances[cycle, fournisseur], ttc)
        self._avance(d, -avance)
        self.passer("fournisseur", avance, fournisseur)

    def annule_facture(self, d: Donnees, _: Fait) -> None:
        """Nothing was accrued, credited or paid on it."""
        cycle, ttc, consignes = d["cycle"], centimes(d, "total_ttc"), centimes(d, "consignes")
        tva = ttc - centimes(d, "total_ht") if centimes(d, "total_ht") else 0
        facturees = self._reprend_consignes(d, consignes)
        self._acheter(cycle, consignes - ttc, -tva, -centimes(d, "port_ttc"))
        self._acheter(cycle, facturees - consignes)
        self.passer("consigne_fournisseur", -facturees, d["fournisseur"])
        self.passer("fournisseur", ttc, d["fournisseur"])
        self._ports.pop(_cle(d), None)
        self._factures.pop(_cle(d), None)

    def credite(self, d: Donnees, fait: Fait) -> None:
        """On deposits, on transport, on VAT, a rebate, or for an invoice that another replaces."""
        cycle, montant, cle, objet = d["cycle"], centimes(d, "montant_ttc"), _cle(d), d.get("objet", "autre")
        self.passer("fournisseur", montant, d["fournisseur"])
        if objet == "consigne":
            facturees = self._reprend_consignes(d, montant)
            self.passer("consigne_fournisseur", -facturees, d["fournisseur"])
            self._acheter(cycle, facturees - montant)
            self._avoirs[fait["pos"]] = 0, 0, facturees
            return
        port = {"port": montant, "corrigee": min(self._ports.get(cle, 0), montant)}.get(objet, 0)
        tva = self._tva_creditee(cle, montant, taxe_seule=objet == "tva")
        self._acheter(cycle, -montant, -tva, -port, achat="rabais" if objet == "remise" else "achat")
        du_port = min(self._ports.get(cle, 0), port)
        if du_port:
            self._ports[cle] -= du_port
        self._avoirs[fait["pos"]] = tva, du_port, 0

    def credite_moins(self, d: Donnees, fait: Fait) -> None:
        """What it took off VAT, transport and deposits is there again."""
        cycle, montant, cle, objet = d["cycle"], centimes(d, "montant_ttc"), _cle(d), d["objet"]
        tva, du_port, consignes = self._avoirs.pop(fait.get("corrige") or 0, (0, 0, 0))
        self.passer("fournisseur", -montant, d["fournisseur"])
        if objet == "consigne":
            self.passer("consigne_fournisseur", consignes, d["fournisseur"])
            self._consignes[d["fournisseur"], d["groupement"]] += consignes
            self._acheter(cycle, montant - consignes)
            return
        port = montant if objet == "port" else 0
        self._acheter(cycle, montant, tva, port, achat="rabais" if objet == "remise" else "achat")
        if du_port:
            self._ports[cle] = self._ports.get(cle, 0) + du_port
        facture = self._factures.get(cle)
        if facture is not None:
            facture.avoirs -= montant
            facture.avoirs_tva -= tva

    def _tva_creditee(self, cle: tuple[str, str, str], ttc: int, *, taxe_seule: bool) -> int:
        """Its invoice's, in proportion; the last centime comes with the last credit."""
        facture = self._factures.get(cle)
        if facture is None:
            return 0
        part = min(facture.avoirs + ttc, facture.ttc)
        jusqu_ici = arrondi(part * facture.tva, facture.ttc) if facture.ttc > 0 else 0
        tva = ttc if taxe_seule else max(jusqu_ici - facture.avoirs_tva, 0)
        tva = min(tva, facture.tva - facture.avoirs_tva)
        facture.avoirs += ttc
        facture.avoirs_tva += tva
        return tva

    def _reprend_consignes(self, d: Donnees, montant: int) -> int:
        """The part of so much that invoices named as deposits."""
        part = min(self._consignes[d["fournisseur"], d["groupement"]], montant)
        self._consignes[d["fournisseur"], d["groupement"]] -= part
        return part

    def renvoie(self, d: Donnees, fait: Fait) -> None:
        """Deposits that came among goods leave the purchases; in a mandate, the group had borne them."""
        montant = centimes(d, "reclame") - self._reprend_consignes(d, centimes(d, "reclame"))
        self.passer("consigne_fournisseur", montant, d["fournisseur"])
        compte = "produit" if d["groupement"] in self._mandataires else "achat"
        self.passer(compte, -montant)
        self._renvois[fait["pos"]] = compte, montant

    def renvoie_moins(self, d: Donnees, fait: Fait) -> None:
        """What invoices had named waits to be claimed again."""
        compte, montant = self._renvois.pop(fait.get("corrige") or 0, ("achat", 0))
        self.passer("consigne_fournisseur", -montant, d["fournisseur"])
        self.passer(compte, montant)
        self._consignes[d["fournisseur"], d["groupement"]] += centimes(d, "reclame") - montant

    def _avance(self, d: Donnees, montant: int) -> None:
        self._avances[d["cycle"], d["fournisseur"]] += montant
        self.passer("avance_fournisseur", montant, d["fournisseur"])

    def _en_avance(self, d: Donnees) -> int:
        if d.get("facture") is not None:
            return int(d.get("trop_centimes", 0))
        return centimes(d, "montant") - int(d.get("sur_factures_centimes", 0))

    def paie(self, d: Donnees, _: Fait) -> None:
        avance = self._en_avance(d)
        self.sortir(d, centimes(d, "montant"), "depense")
        self._avance(d, avance)
        self.passer("fournisseur", centimes(d, "montant") - avance, d["fournisseur"])

    def paie_moins(self, d: Donnees, _: Fait) -> None:
        self.sortir(d, -centimes(d, "montant"), "depense")
        self._retrouve(d)

    def rend(self, d: Donnees, fait: Fait) -> None:
        """Back into the bank; what of it was an advance is kept, in case it did not come."""
        self.passer("banque", centimes(d, "montant"), BANQUE)
        self._rendus[fait["pos"]] = self._retrouve(d)

    def rend_moins(self, d: Donnees, fait: Fait) -> None:
        avance = self._rendus.pop(fait.get("corrige") or 0, 0)
        self.passer("banque", -centimes(d, "montant"), BANQUE)
        self._avance(d, avance)
        self.passer("fournisseur", centimes(d, "montant") - avance, d["fournisseur"])

    def _retrouve(self, d: Donnees) -> int:
        """Off the advances that no invoice has used, the rest is owed again; how much was an advance."""
        avance = min(self._avances[d["cycle"], d["fournisseur"]], self._en_avance(d))
        self._avance(d, -avance)
        self.passer("fournisseur", avance - centimes(d, "montant"), d["fournisseur"])
        return avance

    def declare(self, d: Donnees, _: Fait, sens: int = 1) -> None:
        for taux in d["taux"]:
            self.passer("tva_collectee", sens * centimes(taux, "tva"), f"44571{taux['pour_mille']}")
        self.passer("tva_credit", sens * (centimes(d, "credit") - centimes(d, "credit_avant")))
        self.passer("tva_deductible", -sens * centimes(d, "deductible"))
        self.passer("tva_a_payer", -sens * centimes(d, "a_payer"))
        self.passer("produit" if centimes(d, "arrondi") > 0 else "charge", -sens * centimes(d, "arrondi"))

    def declare_moins(self, d: Donnees, fait: Fait) -> None:
        self.declare(d, fait, -1)


def _tva(ttc: int, pour_mille: int) -> int:
    return ttc - arrondi(ttc * 1_000, 1_000 + pour_mille)


def _cle(d: Donnees) -> tuple[str, str, str]:
    return d["fournisseur"], d["facture"], d["cycle"]
