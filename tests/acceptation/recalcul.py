"""The figures of `etat` made again from `journal` alone, by the rules of the trade, with nothing of the product's code.

It keeps what each household ordered and took as a state, where the product adds differences: two roads to one figure.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Fait = dict[str, Any]
Figures = dict[str, list[dict[str, Any]]]


def arrondi(numerateur: int, denominateur: int) -> int:
    """Half away from zero (R-002)."""
    signe = -1 if numerateur < 0 else 1
    return signe * ((2 * abs(numerateur) + denominateur) // (2 * denominateur))


@dataclass
class Ligne:
    """What one household has still to take of one product in one cycle."""

    quantite: int
    prix: int
    pour: int
    coefficient: int
    consigne: int
    groupement: str

    @property
    def engage(self) -> int:
        """Part of the household plus deposits, in centimes."""
        coutant = arrondi(self.quantite * self.prix, self.pour)
        return arrondi(coutant * self.coefficient, 100) + self.consigne * self.quantite


def jusqu_a(
    faits: list[Fait],
    position: int | None = None,
    connu_au: datetime | None = None,
    vrai_au: datetime | None = None,
) -> list[Fait]:
    """The facts a moment rests on, in the order it reads them."""
    gardes = [f for f in faits if position is None or f["pos"] <= position]
    if connu_au is not None:
        gardes = [f for f in gardes if datetime.fromisoformat(f["date_reception"]) <= connu_au]
    if vrai_au is not None:
        gardes = [f for f in gardes if datetime.fromisoformat(f["date_effet"]) <= vrai_au]
        gardes.sort(key=lambda f: (datetime.fromisoformat(f["date_effet"]), f["pos"]))
    return gardes


@dataclass
class Comptes:
    """Sums over facts, in centimes, g, ml or pieces."""

    solde: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    consignes: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    lignes: dict[tuple[str, str, str], Ligne] = field(default_factory=dict)
    stock: dict[tuple[str, str], dict[str, int]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(int)))
    fournisseur: dict[tuple[str, str], dict[str, int]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(int))
    )
    caisse: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(int)))

    def lire(self, fait: Fait) -> None:
        """Add one fact; unknown kinds carry no figure."""
        donnees = fait["data"]
        for lecteur in (self._argent, self._commande, self._marchandise, self._achats, self._paiements, self._tiroir):
            lecteur(fait["type"], donnees)

    def _argent(self, genre: str, d: Fait) -> None:
        foyer = d.get("foyer") or ""
        sens = {
            "encaissement.enregistre": ("montant_centimes", 1),
            "encaissement.contrepasse": ("montant_centimes", -1),
            "encaissement.reaffecte": ("montant_centimes", -1),
            "cheque.rejete": ("montant_centimes", -1),
            "cheque.rejet_annule": ("montant_centimes", 1),
            "carte.impayee": ("montant_centimes", -1),
            "carte.impayee_annulee": ("montant_centimes", 1),
            "remboursement.verse": ("montant_centimes", -1),
            "remboursement.contrepasse": ("montant_centimes", 1),
            "avoir.emis": ("montant_centimes", 1),
            "solde.donne": ("montant_centimes", -1),
            "cagnotte.aide_accordee": ("montant_centimes", 1),
            "foyer.solde_ouverture_repris": ("solde_centimes", 1),
            "foyer.solde_ouverture_annule": ("solde_centimes", -1),
            "retrait.pese": ("du_centimes", -1),
            "retrait.contrepasse": ("du_centimes", 1),
            "retrait.non_retire": ("du_centimes", -1),
            "retrait.produit_rendu": ("du_centimes", 1),
            "retrait.revente_imputee": ("montant_centimes", 1),
            "arrete.corrige": ("du_centimes", 1),
            "stock.vente_libre": ("du_centimes", -1),
            "adhesion.enregistree": ("cotisation_centimes", -1),
        }.get(genre)
        if sens:
            self.solde[foyer] += sens[1] * d[sens[0]]
        match genre:
            case "adhesion.enregistree":
                self.solde[foyer] -= d["cagnotte_centimes"]
            case "encaissement.reaffecte":
                self.solde[d["vers"]] += d["montant_centimes"]
            case "port.facture":
                self.solde[foyer] += d["montant_avant_centimes"] - d["montant_centimes"]
            case "foyer.fusionne" | "foyer.compte_reporte" | "foyer.scinde":
                consignes = sum(suivis["montant_centimes"] for suivis in d["consignes"])
                for qui, signe in ((foyer, -1), (d["vers"], 1)):
                    self.solde[qui] += signe * d["solde_centimes"]
                    self.consignes[qui] += signe * consignes
            case "consigne.facturee":
                self.solde[foyer] -= d["montant_centimes"]
                self.consignes[foyer] += d["montant_centimes"]
            case "consigne.rendue":
                self.consignes[foyer] -= d["montant_centimes"]
                self.solde[foyer] += 0 if d["session"] else d["montant_centimes"]
            case "consigne.rendue_annulee":
                self.consignes[foyer] += d["montant_centimes"]
                self.solde[foyer] -= 0 if d["session"] else d["montant_centimes"]

    def _commande(self, genre: str, d: Fait) -> None:
        if genre == "commande.caduque":
            for ligne_caduque in d["lignes"]:
                self.lignes.pop((d["cycle"], d["foyer"], ligne_caduque["produit"]), None)
        if "foyer" not in d or "produit" not in d:
            return
        cle = (d["cycle"], d["foyer"], d["produit"])
        ligne = self.lignes.get(cle)
        if genre == "commande.ligne_modifiee":
            self.lignes[cle] = _ligne(d)
        elif genre == "substitution.acceptee":
            self.lignes[d["cycle"], d["foyer"], d["substitut"]] = _ligne(d)
        elif genre == "commande.ligne_retiree":
            self.lignes.pop(cle, None)
        elif ligne is not None:
            ligne.quantite = _reste(ligne.quantite, genre, d)

    def _marchandise(self, genre: str, d: Fait) -> None:
        if "produit" not in d:
            return
        stock = self.stock[d.get("groupement", ""), d["produit"]]
        for nom, colonne, champ, sens in (
            ("bdc.ligne", "attendu", "quantite", 1),
            ("bdc.ligne_annulee", "attendu", "quantite", -1),
            ("livraison.receptionnee", "attendu", "attendu", -1),
            ("livraison.receptionnee", "recu", "recu", 1),
            ("livraison.reception_annulee", "attendu", "attendu", -1),
            ("livraison.reception_annulee", "recu", "recu", 1),
            ("lot.refuse", "recu", "quantite", -1),
            ("retrait.pese", "retire", "quantite", 1),
            ("retrait.contrepasse", "retire", "quantite", -1),
            ("retrait.produit_rendu", "vendu" if d.get("vendu") else "retire", "quantite", -1),
            ("stock.perte", "perdu", "quantite", 1),
            ("stock.vente_libre", "vendu", "quantite", 1),
            ("stock.don", "donne", "quantite", 1),
            ("stock.transfert", "transfere", "quantite", 1),
            ("inventaire.ecart", "ecart", "ecart", 1),
        ):
            if genre == nom:
                stock[colonne] += sens * d[champ]
        if genre == "stock.transfert":
            self.stock[d["vers_groupement"], d["produit"]]["transfere"] -= d["quantite"]

    def _achats(self, genre: str, d: Fait) -> None:
        if "fournisseur" not in d or not d.get("cycle"):
            return
        compte = self.fournisseur[d["fournisseur"], d["cycle"]]
        for nom, colonne, champ, sens in (
            ("bdc.emis", "commande", "total_ttc_centimes", 1),
            ("bdc.remplace", "commande", "total_ttc_centimes", -1),
            ("livraison.receptionnee", "recu", "montant_ttc_centimes", 1),
            ("livraison.reception_annulee", "recu", "montant_ttc_centimes", 1),
            ("livraison.reception_annulee", "reclame", "reclame_centimes", 1),
            ("lot.refuse", "recu", "montant_ttc_centimes", -1),
            ("livraison.ecart_constate", "reclame", "reclame_centimes", 1),
            ("facture.recue", "facture", "total_ttc_centimes", 1),
            ("facture.annulee", "facture", "total_ttc_centimes", -1),
            ("avoir_fournisseur.recu", "avoir", "montant_ttc_centimes", 1),
            ("avoir_fournisseur.contrepasse", "avoir", "montant_ttc_centimes", -1),
            ("paiement_fournisseur.effectue", "paye", "montant_centimes", 1),
            ("paiement_fournisseur.contrepasse", "paye", "montant_centimes", -1),
            ("paiement_fournisseur.revenu", "paye", "montant_centimes", -1),
            ("remboursement_fournisseur.recu", "paye", "montant_centimes", -1),
            ("rendu_fournisseur.contrepasse", "paye", "montant_centimes", 1),
            ("consigne.deduite_fournisseur", "paye", "montant_centimes", 1),
        ):
            if genre == nom:
                compte[colonne] += sens * d[champ]
        if genre == "port.facture":
            compte["port_foyers"] += d["montant_centimes"] - d["montant_avant_centimes"]

    def _paiements(self, genre: str, d: Fait) -> None:
        session = d.get("session")
        if not session:
            return
        caisse = self.caisse[session]
        match genre:
            case "encaissement.enregistre":
                caisse[d["mode"]] += d["montant_centimes"]
            case "encaissement.contrepasse":
                caisse[d["mode"]] -= d["montant_centimes"]
            case "encaissement.mode_corrige":
                caisse[d["mode"]] -= d["montant_centimes"]
                caisse[d["vers"]] += d["montant_centimes"]

    def _tiroir(self, genre: str, d: Fait) -> None:
        session = d.get("session")
        if not session:
            return
        caisse = self.caisse[session]
        match genre:
            case "caisse.ouverte":
                caisse["fond"] += d["fond_centimes"]
            case "remboursement.verse" | "consigne.rendue":
                caisse["sorti"] += d["montant_centimes"]
            case "caisse.depense" | "paiement_fournisseur.effectue":
                caisse["sorti"] += d["montant_centimes"]
            case "caisse.depense_contrepassee" | "paiement_fournisseur.contrepasse" | "remboursement.contrepasse":
                caisse["sorti"] -= d["montant_centimes"]
            case "consigne.rendue_annulee":
                caisse["sorti"] -= d["montant_centimes"]
            case "caisse.transfert" | "caisse.transfert_contrepasse":
                sens = 1 if genre == "caisse.transfert" else -1
                caisse["sorti"] += sens * d["montant_centimes"]
                self.caisse[d["vers"]]["sorti"] -= sens * d["montant_centimes"]
            case "caisse.depot_banque" | "caisse.depot_contrepasse":
                caisse["sorti"] += d["especes_centimes"] * (1 if genre == "caisse.depot_banque" else -1)


def _reste(avant: int, genre: str, d: Fait) -> int:
    """What is left to take of a line after a fact about it."""
    match genre:
        case "commande.quantite_ajustee":
            return int(d["quantite"])
        case "livraison.part_allouee":
            return int(d["part"])
        case "retrait.pese":
            return avant - int(d["libere"])
        case "retrait.contrepasse":
            return avant + int(d["libere"])
        case "retrait.non_retire":
            return 0
    return avant


def _ligne(d: Fait) -> Ligne:
    return Ligne(
        d["quantite"], d["prix_centimes"], d["prix_pour"], d["coefficient_pct"], d["consigne_centimes"], d["groupement"]
    )


def comptes(faits: list[Fait]) -> Comptes:
    """Sum facts, in the order given."""
    somme = Comptes()
    for fait in faits:
        somme.lire(fait)
    return somme


def differences(faits: list[Fait], etat: Figures) -> list[str]:
    """What `etat` says that the facts do not, a sentence each; a figure of zero may be absent."""
    somme = comptes(faits)
    engage: dict[str, int] = defaultdict(int)
    reserve: dict[tuple[str, str], int] = defaultdict(int)
    for (_, foyer, produit), ligne in somme.lignes.items():
        engage[foyer] += ligne.engage
        reserve[ligne.groupement, produit] += ligne.quantite
    voulu: dict[str, int] = defaultdict(int)
    for foyer in {*somme.solde, *engage, *somme.consignes}:
        solde, du = somme.solde[foyer], engage[foyer]
        noms = ("solde", "engage", "consignes", "previsionnel")
        for nom, valeur in zip(noms, (solde, du, somme.consignes[foyer], solde - du), strict=True):
            voulu[f"{foyer} {nom}"] = valeur
    for groupement, produit in {*somme.stock, *reserve}:
        stock, garde = somme.stock[groupement, produit], reserve[groupement, produit]
        reste = stock["recu"] - stock["retire"] - stock["perdu"] - stock["vendu"]
        reste += stock["ecart"] - stock["donne"] - stock["transfere"]
        for nom, valeur in (*stock.items(), ("reserve", garde), ("reste", reste), ("libre", reste - garde)):
            voulu[f"{groupement} {produit} {nom}"] = valeur
    for (fournisseur, cycle), compte in somme.fournisseur.items():
        du = compte["facture"] - compte["avoir"] - compte["paye"]
        for nom, valeur in (*compte.items(), ("du", du)):
            voulu[f"{fournisseur} {cycle} {nom}"] = valeur
    for session, caisse in somme.caisse.items():
        theorique = caisse["fond"] + caisse["especes"] - caisse["sorti"]
        for nom, mode in (("especes", "especes"), ("cheques", "cheque"), ("cb", "cb"), ("virements", "virement")):
            voulu[f"{session} {nom}"] = caisse[mode]
        voulu[f"{session} theorique"] = theorique
    return _compare({cle: v for cle, v in voulu.items() if v}, _dits(etat, set(voulu)))


def _dits(etat: Figures, voulus: set[str]) -> dict[str, int]:
    """Every figure of `etat` that is not zero, under the names used here."""
    dits: dict[str, int] = {}
    for vue, cles in (
        ("soldes", ("foyer",)),
        ("stock", ("groupement", "produit")),
        ("fournisseurs", ("fournisseur", "cycle")),
        ("caisses", ("session",)),
    ):
        for rangee in etat[vue]:
            nom = " ".join(rangee[cle] or "" for cle in cles)
            for colonne, valeur in rangee.items():
                court = f"{nom} {colonne.removesuffix('_centimes')}"
                if isinstance(valeur, int) and valeur and (vue != "caisses" or court in voulus):
                    dits[court] = valeur
    return dits


def _compare(voulu: dict[str, int], dit: dict[str, int]) -> list[str]:
    return [
        f"{cle} : {voulu.get(cle, 0)} d'après les faits, {dit.get(cle, 0)} d'après etat"
        for cle in sorted({*voulu, *dit})
        if voulu.get(cle, 0) != dit.get(cle, 0)
    ]


def verifie(en_direct, base, faits, *, position=None, connu_au=None, vrai_au=None):
    options = {"--position": position, "--connu-au": connu_au, "--vrai-au": vrai_au}
    demandes = [mot for nom, valeur in options.items() if valeur is not None for mot in (nom, valeur)]
    sortie = en_direct("etat", *demandes, *base)
    assert sortie.code == 0, sortie.messages
    moments = {
        nom: datetime.fromisoformat(texte) if texte else None for nom, texte in (("c", connu_au), ("v", vrai_au))
    }
    gardes = jusqu_a(faits, position, moments["c"], moments["v"])
    assert differences(gardes, sortie.json) == [], demandes
