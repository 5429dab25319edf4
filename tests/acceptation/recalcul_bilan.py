"""The report to funders made again from `journal` alone, one household's basket at a time, without the product's code.

It keeps each weighing as a small dictionary that later facts rewrite, where the product adds signed rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

Fait = dict[str, Any]
PARIS = ZoneInfo("Europe/Paris")
MOIS = 6


def arrondi(numerateur: int, denominateur: int) -> int:
    signe = -1 if numerateur < 0 else 1
    return signe * ((2 * abs(numerateur) + denominateur) // (2 * denominateur))


def jour(instant: str) -> date:
    return datetime.fromisoformat(instant).astimezone(PARIS).date()


def bilan(faits: list[Fait], groupement: str, annee: int) -> dict[str, int]:
    """Of a civil year: titles as the product shows them, whole numbers as its `--json` gives them."""
    pris = [p for p in _pesees(faits, groupement) if p["jour"].year == annee]
    gardes = [p for p in pris if not p["annulee"]]
    foyers = _foyers(faits)
    unis = {p["position"]: foyers.uni(p["foyer"]) for p in gardes}
    servis = set(unis.values())
    derniers = {unis[p["position"]]: p["jour"] for p in sorted(gardes, key=lambda p: (p["jour"], p["position"]))}
    compares = [(p, ailleurs) for p in pris if (ailleurs := _ailleurs(faits, p)) is not None]
    reference = sum(arrondi(p["quantite"] * prix, _pour(p)) for p, prix in compares)
    reference -= sum(arrondi(q * prix, _pour(p)) for p, prix in compares for q in p["repris"])
    coutant = sum(p["coutant"] for p in pris)
    heures = list(_heures(faits, groupement, annee))
    absents, commandes = _commandes(faits, groupement, annee, foyers)
    return {
        "Foyers servis": len(servis),
        "Personnes touchées": sum(foyers.tailles[foyer] for foyer in servis),
        "Foyers du quartier prioritaire": sum(foyers.du_quartier(foyer, le) for foyer, le in derniers.items()),
        "Commandes": commandes,
        "Absences": absents,
        "Valeur au prix coûtant": coutant,
        "Part des foyers": sum(p["du"] for p in pris),
        "Réductions coup de pouce": sum(p["compensation"] for p in pris),
        "Suppléments solidaires": sum(p["supplement"] for p in pris),
        "Panier moyen": arrondi(coutant, len({(unis[p["position"]], p["cycle"]) for p in gardes})),
        "Prix ailleurs des mêmes produits": reference,
        "Économie par rapport au magasin": reference - sum(p["coutant"] for p, _ in compares),
        "Économie ressentie": reference - sum(p["du"] for p, _ in compares),
        "Kilos distribués": sum(
            _grammes(faits, p, p["quantite"]) - sum(_grammes(faits, p, q) for q in p["repris"]) for p in pris
        ),
        "Part bio, en valeur": arrondi(
            1_000 * sum(p["coutant"] for p in pris if "AB" in _fiche(faits, p)["labels"]), coutant
        ),
        "Part locale, en valeur": arrondi(
            1_000 * sum(p["coutant"] for p in pris if _fiche(faits, p)["local"]), coutant
        ),
        "Heures de bénévolat": sum(h["minutes"] for h in heures),
        "Heures d'habitants": sum(h["minutes"] for h in heures if h["habitant"]),
        "Bénévoles": len({h["personne"] for h in heures}),
    }


def _pesees(faits: list[Fait], groupement: str) -> Iterable[dict[str, Any]]:
    """Each weighing, as it stands after all that came later."""
    pesees: dict[int, dict[str, Any]] = {}
    for f in faits:
        d = f["data"]
        if d.get("groupement") != groupement:
            continue
        if f["type"] == "retrait.pese":
            montants = {nom: d[f"{nom}_centimes"] for nom in ("coutant", "du", "compensation", "supplement")}
            pesees[f["pos"]] = {
                **{nom: d[nom] for nom in ("cycle", "foyer", "produit", "quantite", "prix_pour")},
                **montants,
                "position": f["pos"],
                "jour": jour(f["date_effet"]),
                "annulee": False,
                "repris": [],
            }
        elif f["type"] == "retrait.contrepasse" and f["corrige"] in pesees:
            pesees[f["corrige"]].update(annulee=True, quantite=0, coutant=0, du=0, compensation=0, supplement=0)
        elif f["type"] == "retrait.produit_rendu" and d["retrait"] in pesees:
            _retirer(pesees[d["retrait"]], d, d["quantite"])
        elif f["type"] == "arrete.corrige" and d["retrait"] in pesees:
            _retirer(pesees[d["retrait"]], d, d["quantite_avant"] - d["quantite"])
        elif f["type"] == "baisse.rendue":
            siennes = [p for p in pesees.values() if all(p[k] == d[k] for k in ("cycle", "foyer", "produit"))]
            _retirer(siennes[-1], d, 0)
    return pesees.values()


def _retirer(pesee: dict[str, Any], d: Fait, quantite: int) -> None:
    for nom in ("coutant", "du", "compensation", "supplement"):
        pesee[nom] -= d[f"{nom}_centimes"]
    if quantite:
        pesee["repris"].append(quantite)


class Foyers:
    def __init__(self) -> None:
        self.tailles: dict[str, int] = {}
        self.quartiers: dict[str, list[tuple[str, bool]]] = {}
        self.vers: dict[str, str] = {}

    def uni(self, foyer: str) -> str:
        return self.uni(self.vers[foyer]) if foyer in self.vers else foyer

    def du_quartier(self, foyer: str, le: date) -> bool:
        return [qpv for depuis, qpv in self.quartiers[foyer] if depuis <= le.isoformat()][-1]


def _foyers(faits: list[Fait]) -> Foyers:
    trouves = Foyers()
    for f in faits:
        d = f["data"]
        if f["type"] == "foyer.inscrit":
            trouves.tailles[d["foyer"]] = d["taille"]
            trouves.quartiers[d["foyer"]] = [("", d["est_qpv"])]
        elif f["type"] == "foyer.demenage":
            trouves.quartiers[d["foyer"]].append((d["a_compter_du"], d["est_qpv"]))
        elif f["type"] == "foyer.fusionne":
            trouves.vers[d["foyer"]] = d["vers"]
    return trouves


def _commandes(faits: list[Fait], groupement: str, annee: int, foyers: Foyers) -> tuple[int, int]:
    """Absences and orders of the rounds of the year that were handed out."""
    jours: dict[str, str] = {}
    lignes: dict[tuple[str, str], set[str]] = {}
    absents, distribues = set(), set()
    for f in faits:
        d = f["data"]
        if d.get("groupement") != groupement:
            continue
        if f["type"] in ("cycle.ouvert", "cycle.prolonge", "cycle.rouvert"):
            jours[d["cycle"]] = d["distribution_le"]
        elif f["type"] == "commande.ligne_modifiee":
            lignes.setdefault((d["cycle"], foyers.uni(d["foyer"])), set()).add(d["produit"])
        elif f["type"] == "commande.ligne_retiree":
            lignes[d["cycle"], foyers.uni(d["foyer"])].discard(d["produit"])
        elif f["type"] == "retrait.absence":
            absents.add((d["cycle"], foyers.uni(d["foyer"])))
        elif f["type"] in ("retrait.pese", "stock.vente_libre"):
            distribues.add(d["cycle"])
    dans = {cycle for cycle in distribues if jours[cycle].startswith(str(annee))}
    return len([a for a in absents if a[0] in dans]), len([c for c, quoi in lignes.items() if quoi and c[0] in dans])


def _heures(faits: list[Fait], groupement: str, annee: int) -> Iterator[Fait]:
    debuts = {f["data"]["permanence"]: f["data"]["debut"] for f in faits if f["type"] == "permanence.planifiee"}
    annules = {f["corrige"] for f in faits if f["type"] == "creneau.tenu_annule"}
    for f in faits:
        d = f["data"]
        if (
            f["type"] == "creneau.tenu"
            and f["pos"] not in annules
            and d["groupement"] == groupement
            and jour(debuts[d["permanence"]]).year == annee
        ):
            yield d


def _fiche(faits: list[Fait], pesee: dict[str, Any]) -> Fait:
    fiches = [f for f in faits if f["type"] == "produit.reference" and f["data"]["produit"] == pesee["produit"]]
    avant = [f for f in fiches if f["pos"] < pesee["position"]]
    fiche: Fait = (avant or fiches)[-1]["data"]
    return fiche


def _unite(faits: list[Fait], produit: str) -> str:
    pages = [f["data"]["articles"] for f in faits if f["type"] == "catalogue.publie"]
    return str([page[produit]["unite"] for page in pages if produit in page][-1])


def _pour(pesee: dict[str, Any]) -> int:
    return int(pesee["prix_pour"])


def _ailleurs(faits: list[Fait], pesee: dict[str, Any]) -> int | None:
    """The price elsewhere seen last by that day, if it is younger than six months."""
    vus = [
        (f["data"]["releve_le"], f["pos"], f["data"]["prix_centimes"])
        for f in faits
        if f["type"] == "prix_reference.releve"
        and f["data"]["produit"] == pesee["produit"]
        and f["data"]["releve_le"] <= pesee["jour"].isoformat()
    ]
    if not vus:
        return None
    vu_le, _, prix = max(vus)
    le = date.fromisoformat(vu_le)
    mois = (pesee["jour"].year - le.year) * 12 + pesee["jour"].month - le.month
    return int(prix) if mois < MOIS or (mois == MOIS and pesee["jour"].day < le.day) else None


def _grammes(faits: list[Fait], pesee: dict[str, Any], quantite: int) -> int:
    fiche = _fiche(faits, pesee)
    match _unite(faits, pesee["produit"]):
        case "piece":
            return int(quantite * fiche["poids_net_g"])
        case "ml":
            return arrondi(quantite * fiche["densite_g_par_l"], 1_000)
        case _:
            return quantite


def assert_bilans(en_direct, base, faits, groupement, position):
    """The report of each civil year with a distribution, as it stood at that position, shows what is found here."""
    for annee in sorted({f["date_effet"][:4] for f in faits if f["type"] == "retrait.pese"}):
        exact = ("--annee", annee, "--exact", "--json", "--groupement", groupement, "--position", position, *base)
        montre = {
            ligne["indicateur"]: ligne["valeur"] for ligne in en_direct("indicateurs", *exact).json["indicateurs"]
        }
        refait = bilan(faits, groupement, int(annee))
        assert {titre: montre[titre] for titre in refait} == refait, (groupement, annee)
