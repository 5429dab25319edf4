"""Two rounds of a neighbourhood, played act by act: what funders are told of the second comes out to the centime.

October is served to 62 households; in November 74 order, three do not come, nine come for the first time.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from domaine.arithmetique import hors_taxe
from domaine.types import Role, Tarif
from projections.lectures.vues import Vues
from web.application import Application
from web.demo import groupe
from web.demo.calendrier import Calendrier
from web.demo.jeu import Jeu
from web.demo.personnages import CENTRE_SOCIAL, COORDINATRICE, FINANCEUR, GROUPEMENT

COORDINATION = COORDINATRICE[0]
EXTERIEURS = ("B-luc", "B-nadia", "B-rose", "B-auditeur")


class Bien(NamedTuple):
    """What is sold: price and price elsewhere per kg, litre or piece; one case."""

    nom: str
    unite: str
    prix: int
    ailleurs: int
    colis: int
    fiche: dict[str, Any]


BIENS = {
    "P008": Bien("Riz", "g", 3_00, 4_15, 5_000, {"labels": ["AB"], "emballage_pour": 1_000, "emballage_g": 10}),
    "P016": Bien("Lentilles", "g", 4_00, 5_40, 25_000, {"labels": ["AB", "local"]}),
    "P045": Bien("Café 500 g", "piece", 5_50, 7_80, 12, {"labels": ["AB", "équitable"], "poids_net_g": 500}),
    "P062": Bien("Pommes de terre", "g", 1_00, 1_70, 10_000, {}),
    "P067": Bien("Lessive", "ml", 2_00, 3_25, 20_000, {"densite_g_par_l": 1_030}),
}
RIZ, LENTILLES, CAFE, POMMES_DE_TERRE, LESSIVE = BIENS
OCTOBRE, NOVEMBRE = Calendrier(datetime(2026, 10, 22).date()), Calendrier(datetime(2026, 11, 26).date())  # noqa: DTZ001
Panier = dict[str, int]


class Venu(NamedTuple):
    foyer: str
    tarif: Tarif
    panier: Panier


def venus() -> Iterator[Venu]:
    """71 households of November: 22 with a helping hand, 41 at cost, 8 who give more."""
    numero = iter(range(1, 72))
    for rang in range(22):
        panier = {RIZ: 2_000, LENTILLES: 3_000, LESSIVE: 4_000, POMMES_DE_TERRE: 14_400 if rang == 21 else 5_000}
        yield Venu(_nom(next(numero)), Tarif.COUP_DE_POUCE, {**panier, **({CAFE: 1} if rang < 2 else {})})
    for _ in range(40):
        panier = {RIZ: 1_900, LENTILLES: 3_000, CAFE: 1, LESSIVE: 3_000, POMMES_DE_TERRE: 2_900}
        yield Venu(_nom(next(numero)), Tarif.COUTANT, panier)
    grand = {RIZ: 3_430, LENTILLES: 10_000, CAFE: 8, LESSIVE: 8_000, POMMES_DE_TERRE: 4_210}
    yield Venu(_nom(next(numero)), Tarif.COUTANT, grand)
    for rang in range(8):
        panier = {RIZ: 4_000, LENTILLES: 5_000, CAFE: 2, LESSIVE: 2_000, POMMES_DE_TERRE: 1_200 if rang else 1_000}
        yield Venu(_nom(next(numero)), Tarif.SOLIDAIRE, panier)


ABSENTS = ("F-072", "F-073", "F-074")
NOUVEAUX = tuple(f"F-{rang:03d}" for rang in range(54, 63))
"""Come in November for the first time."""
HORS_QUARTIER = tuple(f"F-{rang:03d}" for rang in range(59, 72))
A_QUATRE = 18
"""The first so many households are four, the others three."""


def _nom(numero: int) -> str:
    return f"F-{numero:03d}"


class Jouee(NamedTuple):
    """What tests go on from."""

    jeu: Jeu
    position: int
    """After the last act."""


async def jouer(application: Application, vues: Vues) -> Jouee:
    jeu = Jeu(application, vues, 7, lambda _: None)
    await groupe.fonder(jeu, OCTOBRE.a(-40, 9))
    await _publier(jeu, OCTOBRE.a(-20, 9))
    await _inscrire(jeu, OCTOBRE.a(-30, 9))
    anciens = [v for v in venus() if v.foyer not in NOUVEAUX]
    await _tournee(jeu, OCTOBRE, {v.foyer: {POMMES_DE_TERRE: 1_000} for v in anciens}, {}, perdu=0)
    paniers = {v.foyer: v.panier for v in venus()}
    manques = {foyer: {POMMES_DE_TERRE: 1_000} for foyer in ABSENTS}
    await _tournee(jeu, NOVEMBRE, paniers, manques, perdu=6_900)
    await _mains(jeu)
    await _reunions(jeu)
    async with jeu.lire() as lecture:
        return Jouee(jeu, lecture.position)


async def _publier(jeu: Jeu, le: datetime) -> None:
    await jeu.joue("ReferencerFournisseur", {"fournisseur": "F04", "nom": "BioSud"}, par=COORDINATION, le=le)
    articles = {}
    for code, bien in BIENS.items():
        fiche = {"produit": code, "fournisseur": "F04", "nom": bien.nom, "nom_court": bien.nom, "categorie": "Épicerie"}
        await jeu.joue("ReferencerProduit", {**fiche, **bien.fiche}, par=COORDINATION, le=le)
        ttc = bien.prix * bien.colis // (1 if bien.unite == "piece" else 1_000)
        pas = 1 if bien.unite == "piece" else 10
        articles[code] = {
            "nom": bien.nom,
            "unite": bien.unite,
            "prix_centimes": bien.prix,
            "pas": pas,
            "minimum": pas,
            "colis_libelle": "colis",
            "colis_quantite": bien.colis,
            "colis_ht_centimes": hors_taxe(ttc, 55),
            "colis_ttc_centimes": ttc,
            "tva_pour_mille": 55,
            "poids_variable": False,
            "frais": False,
            "consigne_centimes": 0,
            "allergenes": [],
            "vrac_autorise": True,
        }
        vu = {"produit": code, "prix_centimes": bien.ailleurs, "unite": bien.unite, "source": "supermarché du quartier"}
        await jeu.joue("ReleverPrixReference", {**vu, "releve_le": "2026-09-20"}, par=COORDINATION, le=le)
    await jeu.joue(
        "PublierCatalogue", {"version": 1, "fournisseur": "F04", "articles": articles}, par=COORDINATION, le=le
    )


async def _inscrire(jeu: Jeu, le: datetime) -> None:
    tarifs = {v.foyer: v.tarif for v in venus()}
    for rang, foyer in enumerate((*tarifs, *ABSENTS)):
        quand = le + timedelta(minutes=rang)
        donnees = {
            "foyer": foyer,
            "groupement": GROUPEMENT,
            "titulaire": f"PE-{foyer[2:]}",
            "identite": {"prenom": "Lou", "nom": f"Voisin {foyer}", "rue": "1 place du Marché"},
            "taille": 4 if rang < A_QUATRE else 3,
            "est_qpv": foyer not in HORS_QUARTIER,
            "deja_membre": True,
        }
        await jeu.joue("InscrireFoyer", donnees, par=COORDINATION, le=quand)
        tarif = tarifs.get(foyer, Tarif.COUTANT)
        if tarif is not Tarif.COUTANT:
            accord = {"foyer": foyer, "tarif": tarif.value, "a_compter_du": f"{le:%Y-%m-%d}", "verifie_par": "B-paul"}
            financeur = {"financeur": FINANCEUR if tarif is Tarif.COUP_DE_POUCE else ""}
            await jeu.joue("AccorderTarif", {**accord, **financeur}, par="B-paul", le=quand)
        adhesion = {"foyer": foyer, "groupement": GROUPEMENT, "montant_centimes": 20_00}
        dates = {"valable_du": "2026-09-01", "valable_au": "2027-08-31"}
        await jeu.joue("EnregistrerAdhesion", {**adhesion, **dates}, par="B-paul", le=quand)


async def _tournee(
    jeu: Jeu, calendrier: Calendrier, paniers: dict[str, Panier], manques: dict[str, Panier], *, perdu: int
) -> None:
    """Ordered, bought in whole cases, received as weighed: what was asked and what will be lost; handed over."""
    cycle = {"cycle": calendrier.cycle}
    ouvert = {
        **cycle,
        "groupement": GROUPEMENT,
        "libelle": calendrier.libelle,
        "catalogue": 1,
        "cloture_prevue": calendrier.a(-10, 20).isoformat(),
        "distribution_le": calendrier.jour.isoformat(),
    }
    await jeu.joue("OuvrirCycle", ouvert, par=COORDINATION, le=calendrier.a(-18, 9))
    for rang, (foyer, panier) in enumerate({**paniers, **manques}.items()):
        lignes = [{"produit": produit, "quantite": quantite} for produit, quantite in panier.items()]
        commande = {**cycle, "foyer": foyer, "catalogue": 1, "lignes": lignes}
        await jeu.joue("SaisirCommande", commande, par="B-luc", le=calendrier.a(-15, 10, 0) + timedelta(minutes=rang))
    await jeu.joue("CloreCycle", cycle, par=COORDINATION, le=calendrier.a(-10, 20, 5))
    pris = {produit: sum(panier.get(produit, 0) for panier in paniers.values()) for produit in BIENS}
    demande = {p: pris[p] + sum(panier.get(p, 0) for panier in manques.values()) for p in BIENS}
    voulus = {produit: quantite for produit, quantite in demande.items() if quantite}
    for produit, quantite in voulus.items():
        colis = -(-quantite // BIENS[produit].colis)
        achat = {**cycle, "produit": produit, "fournisseur": "F04", "catalogue": 1, "en_stock": 0, "colis": colis}
        await jeu.joue("ValiderAjustage", achat, par=COORDINATION, le=calendrier.a(-9, 9))
    bon = {**cycle, "fournisseur": "F04", "catalogue": 1, "sous_minimum_accepte": True}
    await jeu.joue("EmettreBonCommande", bon, par=COORDINATION, le=calendrier.a(-9, 10))
    recus = [
        {"produit": produit, "recu": pris[produit] + (perdu if produit == POMMES_DE_TERRE else 0)} for produit in voulus
    ]
    livraison = {**cycle, "fournisseur": "F04", "livraison": f"BL-{calendrier.cycle}", "catalogue": 1}
    await jeu.joue("ReceptionnerLivraison", {**livraison, "produits": recus}, par="B-paul", le=calendrier.a(-1, 14))
    await jeu.joue("OuvrirDistribution", cycle, par=COORDINATION, le=calendrier.a(0, 14))
    for rang, (foyer, panier) in enumerate(paniers.items()):
        for produit, quantite in panier.items():
            brut = quantite * BIENS[produit].fiche.get("densite_g_par_l", 1_000) // 1_000
            retrait = {**cycle, "foyer": foyer, "produit": produit, "catalogue": 1, "brut": brut, "balance": "B1"}
            await jeu.joue("RetirerProduit", retrait, par="B-luc", le=calendrier.a(0, 14, 1) + timedelta(minutes=rang))
    await jeu.joue("TerminerDistribution", cycle, par=COORDINATION, le=calendrier.a(0, 17, 30))
    for foyer in manques:
        absence = {**cycle, "foyer": foyer, "catalogue": 1}
        await jeu.joue("ConstaterAbsence", absence, par="B-paul", le=calendrier.a(8, 10))
    if perdu:
        perte = {**cycle, "produit": POMMES_DE_TERRE, "quantite": perdu, "cause_perte": "perime", "catalogue": 1}
        await jeu.joue("ConstaterPerte", {**perte, "temoin": "B-nadia"}, par="B-paul", le=calendrier.a(8, 11))


async def _mains(jeu: Jeu) -> None:
    """Four permanences: ten neighbours stay 3 h 06 each, four volunteers from elsewhere share 15 h 30."""
    gens = [(f"PE-{rang:03d}", 186) for rang in range(1, 11)] + list(zip(EXTERIEURS, (232, 232, 232, 234), strict=True))
    for numero in range(4):
        debut = NOVEMBRE.a(-3 + numero, 13, 30)
        fin = debut + timedelta(hours=4, minutes=30)
        permanence = f"nov-{numero}"
        creneau = {"creneau": "pesee", "poste": "pesee", "debut": debut.isoformat(), "fin": fin.isoformat()}
        plan = {"permanence": permanence, "groupement": GROUPEMENT, "cycle": NOVEMBRE.cycle, "genre": "distribution"}
        creneaux = {"lieu": CENTRE_SOCIAL, "creneaux": [{**creneau, "besoin": 4}]}
        await jeu.joue("PlanifierPermanence", {**plan, **creneaux}, par=COORDINATION, le=NOVEMBRE.a(8, 12, numero))
        for personne, minutes in gens[numero::4]:
            tenu = {"permanence": permanence, "creneau": "pesee", "personne": personne, "minutes": minutes}
            await jeu.joue("ConfirmerPresence", tenu, par="B-paul", role=Role.REFERENT, le=NOVEMBRE.a(8, 13, numero))


async def _reunions(jeu: Jeu) -> None:
    """Two meetings while orders are taken: 38 and 23 people come, who speak six languages between them."""
    for rang, (personnes, langues) in enumerate(((38, ("fr", "ar", "tr", "pt")), (23, ("fr", "ta", "ar", "so")))):
        reunion, debut = f"info-{rang}", NOVEMBRE.a(-16 + rang, 18)
        plan = {"reunion": reunion, "groupement": GROUPEMENT, "sujet": "Acheter ensemble", "lieu": CENTRE_SOCIAL}
        heures = {"debut": debut.isoformat(), "fin": (debut + timedelta(hours=2)).isoformat()}
        await jeu.joue("PlanifierReunion", {**plan, **heures}, par=COORDINATION, le=NOVEMBRE.a(-17, 9, rang))
        parlees = [{"langue": langue, "personnes": 5} for langue in langues]
        venus = {"reunion": reunion, "personnes": personnes, "habitants": personnes - 2, "langues": parlees}
        await jeu.joue("NoterFrequentation", venus, par=COORDINATION, le=debut + timedelta(hours=3))
