"""A random round: orders and second thoughts, short deliveries, generous scales, mistakes and their corrections."""

from __future__ import annotations

from random import Random
from typing import Any, Final

from domaine.approvisionnement.faits import EcartLivraisonConstate, LivraisonReceptionnee
from domaine.approvisionnement.faits_receptions import ReceptionAnnulee
from domaine.arithmetique import hors_taxe
from tests.invariants.apres_au_hasard import Apres
from tests.invariants.avant_au_hasard import Avant
from tests.invariants.gestes_au_hasard import Gestes
from tests.invariants.monde import Monde
from tests.invariants.rectifs_au_hasard import Rectifs
from tests.invariants.repentirs_au_hasard import Repentirs
from tests.invariants.salle_au_hasard import Salle
from tests.invariants.voisins_au_hasard import AchatsCommuns

CYCLE, GROUPEMENT, SESSION = "2026-11", "tilleuls", "C1:2026-11-26"
FOYERS = tuple(f"F-{n:03d}" for n in range(1, 6))
TARIFS = ("coutant", "coutant", "coup_de_pouce", "coup_de_pouce", "solidaire")
UNE_SUR_DEUX = 0.5
REGIMES: Final[dict[str, dict[str, str]]] = {
    "non assujettie": {},
    "assujettie": {"regime_tva": "assujettie"},
    "au nom des foyers": {"mode_achat": "mandat"},
}


def article(
    nom: str,
    unite: str,
    prix: int,
    pas: int,
    colis: int,
    *,
    consigne: int = 0,
    frais: bool = False,
    tva: int = 55,
    plafond: int = 0,
) -> dict[str, Any]:
    pour = 1 if unite == "piece" else 1_000
    ttc = (colis * prix + pour // 2) // pour
    return {
        "nom": nom, "unite": unite, "prix_centimes": prix, "pas": pas, "minimum": pas, "colis_libelle": "colis",
        "colis_quantite": colis, "colis_ht_centimes": hors_taxe(ttc, tva), "colis_ttc_centimes": ttc,
        "tva_pour_mille": tva, "poids_variable": False, "frais": frais, "consigne_centimes": consigne, "allergenes": [],
        "vrac_autorise": True, "reference_centimes": 0, "plafond_cycle": plafond,
    }  # fmt: skip


OUVERTURE = {
    "banque_centimes": 1_000_00,
    "dettes_foyers_centimes": 30_00,
    "avoirs_foyers_centimes": 40_00,
    "dettes_fournisseurs_centimes": 60_00,
    "fonds_centimes": 930_00,
}
"""What the group held and owed when its accounts were taken over: who and what for, is said later or never."""
PORT = {"franco_ht_centimes": 200_00, "port_ht_centimes": 25_00}
ARTICLES = {
    "P016": article("Lentilles", "g", 310, 250, 5_000),
    "P018": article("Pois chiches", "g", 264, 250, 5_000),
    "P052": article("Jus de pomme", "piece", 275, 1, 6, consigne=30, tva=200, plafond=18),
    "P061": article("Beurre", "g", 1_002, 250, 2_000, frais=True),
}

APRES = Apres(CYCLE, GROUPEMENT, FOYERS, ARTICLES)
AVANT = Avant(CYCLE, GROUPEMENT, FOYERS, ARTICLES)
GESTES = Gestes(CYCLE, GROUPEMENT, FOYERS, ARTICLES)
REPENTIRS = Repentirs(CYCLE, GROUPEMENT, FOYERS, ARTICLES)
RECTIFS = Rectifs(CYCLE, GROUPEMENT, FOYERS, ARTICLES)
SALLE = Salle(CYCLE, GROUPEMENT, SESSION, FOYERS, ARTICLES)
ENSEMBLE = AchatsCommuns(CYCLE, GROUPEMENT, ARTICLES)
SI_MANQUE = (None, "remplacer", "m_appeler", "ne_pas_remplacer")


def fonder(monde: Monde, **parametres: str) -> None:
    """A group, five households of three tiers, a catalogue, an open round and an open till."""
    qui = {"tresorier": {"personne": "claire", "identite": ""}, "coordinateur": {"personne": "samira", "identite": ""}}
    faire = monde.faire
    assert faire(
        "CreerGroupement",
        {
            "antenne": "a",
            "nom_antenne": "A",
            "groupement": GROUPEMENT,
            "quartier": "T",
            "est_qpv": True,
            "lieu": "L",
            "parametres": parametres,
            "ouverture": OUVERTURE,
            **qui,
        },
    )
    for foyer, tarif in zip(FOYERS, TARIFS, strict=True):
        carte = {"titulaire": f"PE-{foyer}", "identite": "", "taille": 3, "est_qpv": tarif != "solidaire"}
        carte["deja_membre"] = not carte["est_qpv"]
        assert faire("InscrireFoyer", {"foyer": foyer, "groupement": GROUPEMENT, **carte})
        accord = {"tarif": tarif, "a_compter_du": "2026-11-01", "verifie_par": "samira"}
        financeur = "fin" if tarif == "coup_de_pouce" else ""
        assert faire("AccorderTarif", {"foyer": foyer, "financeur": financeur, **accord})
    assert faire("ReferencerFournisseur", {"fournisseur": "F03", "nom": "GAEC", **PORT})
    for produit, a in ARTICLES.items():
        fiche = {"nom_court": a["nom"], "categorie": "c", "conservation": "frais" if a["frais"] else "sec"}
        assert faire("ReferencerProduit", {"produit": produit, "fournisseur": "F03", "nom": a["nom"], **fiche})
    assert faire("PublierCatalogue", {"version": 1, "fournisseur": "F03", "articles": ARTICLES})
    dates = {"cloture_prevue": "2026-11-20T20:00:00Z", "distribution_le": "2026-11-26"}
    assert faire("OuvrirCycle", {"cycle": CYCLE, "groupement": GROUPEMENT, "libelle": "N", "catalogue": 1, **dates})


def hausser_la_consigne(monde: Monde) -> None:
    """Bottles of before are out at 0.20, those of the round are at 0.30."""
    for foyer, unites in zip(FOYERS, (4, 2), strict=False):
        monde.bouteilles_d_avant(foyer, GROUPEMENT, "P052", unites, 20)


def commander(monde: Monde, hasard: Random) -> None:
    ENSEMBLE.s_installer(monde, hasard)
    for foyer in FOYERS:
        produits = hasard.sample(sorted(ARTICLES), hasard.randint(0, 3))
        lignes = [
            {
                "produit": p,
                "quantite": ARTICLES[p]["pas"] * hasard.randint(1, 12),
                "si_manque": hasard.choice(SI_MANQUE),
                "souple_moins": ARTICLES[p]["pas"] * hasard.choice((0, 0, 1, 2)),
                "souple_plus": ARTICLES[p]["pas"] * hasard.choice((0, 0, 1, 3)),
            }
            for p in produits
        ]
        if lignes:
            monde.faire("SaisirCommande", {"cycle": CYCLE, "foyer": foyer, "catalogue": 1, "lignes": lignes})
        if lignes and hasard.random() < 0.5:
            p = hasard.choice(produits)
            quantite = ARTICLES[p]["pas"] * hasard.randint(1, 12)
            monde.faire(
                "ModifierLigne", {"cycle": CYCLE, "foyer": foyer, "produit": p, "catalogue": 1, "quantite": quantite}
            )
        if lignes and hasard.random() < 0.2:
            monde.faire("RetirerLigne", {"cycle": CYCLE, "foyer": foyer, "produit": hasard.choice(produits)})
        if lignes and hasard.random() < 0.1:
            monde.faire("AnnulerCommande", {"cycle": CYCLE, "foyer": foyer})
    AVANT.reprendre(monde, hasard)
    AVANT.griffonner(monde, hasard)
    AVANT.attendre(monde, hasard)
    AVANT.accueillir(monde, hasard)
    monde.faire("CloreCycle", {"cycle": CYCLE})


def livrer(monde: Monde, hasard: Random) -> None:
    """Whole cases are bought, prices rise now and then; what comes is what was ordered, less, or nothing."""
    if hasard.random() < UNE_SUR_DEUX:
        AVANT.encherir(monde, hasard)
    ENSEMBLE.convenir(monde, hasard)
    base = {"cycle": CYCLE, "fournisseur": "F03", "catalogue": 1}
    for produit in ARTICLES:
        monde.faire("ValiderAjustage", {**base, "produit": produit, "colis": hasard.randint(0, 5)})
    AVANT.assouplir(monde, hasard)
    AVANT.tarder(monde, hasard)
    GESTES.ajouter(monde, hasard)
    bon = monde.faire("EmettreBonCommande", {**base, "sous_minimum_accepte": True})
    attendus = {f.data.produit: f.data.quantite for f in bon.faits if f.type == "bdc.ligne"} if bon else {}
    GESTES.porter(monde, hasard)
    recus = [{"produit": p, "recu": max(0, q - hasard.choice((0, 0, 300, q)))} for p, q in attendus.items()]
    if recus and monde.faire("ReceptionnerLivraison", {**base, "livraison": "BL-1", "produits": recus}):
        for ligne in recus:
            monde.marchandise[ligne["produit"]] += ligne["recu"]
    ENSEMBLE.acheter(monde, hasard)
    for rang in range(hasard.randint(0, 6)):
        ENSEMBLE.passer(monde, hasard, rang)
    for produit in ARTICLES:
        perdu = hasard.choice((0, 0, 1, 250))
        perte = {"cycle": CYCLE, "produit": produit, "cause_perte": "renverse", "catalogue": 1, "temoin": "paul"}
        if 0 < perdu <= monde.marchandise[produit] and monde.faire("ConstaterPerte", {**perte, "quantite": perdu}):
            monde.marchandise[produit] -= perdu
        if not monde.faire("ArreterAllocation", {"cycle": CYCLE, "produit": produit}):
            monde.faire("DeclarerRupture", {"cycle": CYCLE, "produit": produit})
    for rang in range(hasard.randint(0, 8)):
        hasard.choice(REPENTIRS.avant_la_salle())(monde, hasard, rang)
    AVANT.trancher(monde, hasard)


def distribuer(monde: Monde, hasard: Random) -> None:
    """Weigh, undo, weigh again, lend bottles and take them back, take money and undo it."""
    monde.faire("OuvrirDistribution", {"cycle": CYCLE})
    caisse = {"session": SESSION, "groupement": GROUPEMENT}
    ouverte = monde.faire(
        "OuvrirCaisse",
        {**caisse, "caisse": "C1", "fond_centimes": 80_00, "ouverte_par": ["nadia", "paul"], "cycle": CYCLE},
    )
    assert ouverte
    monde.especes[SESSION] += 80_00
    for rang in range(hasard.randint(15, 75)):
        hasard.choice(GESTES_DU_HALL)(monde, hasard, rang)
    for session, attendu in sorted(monde.especes.items()):
        compte = attendu + hasard.choice((0, 0, 1_00, -1_00))
        if compte >= 0:
            coupures = {
                "detail": {"1": compte} if compte else {},
                "compte_centimes": compte,
                "comptee_par": ["rose", "claire"],
            }
            compte_de = {**caisse, "session": session, **coupures}
            assert monde.faire("CompterCaisse", compte_de, par="rose", sur_le_champ=True)


GESTES_DU_HALL = (
    *(*SALLE.en_salle(), *REPENTIRS.en_salle(), *RECTIFS.en_salle()),
    *(GESTES.vendre, GESTES.rapporter, GESTES.reclamer, GESTES.reunir, GESTES.separer, GESTES.donner),
    *(GESTES.demander, RECTIFS.payer, ENSEMBLE.passer, ENSEMBLE.servir, ENSEMBLE.servir),
)


def solder(monde: Monde, hasard: Random) -> bool:
    """Absences, the invoice at what was received or ordered, and the closing; whether the accounts closed.

    What somebody disagrees with is settled before it or after it.
    """
    monde.faire("TerminerDistribution", {"cycle": CYCLE})
    monde.le = monde.le.replace(month=12, day=10)
    for foyer in FOYERS:
        monde.faire("ConstaterAbsence", {"cycle": CYCLE, "foyer": foyer, "catalogue": 1})
    RECTIFS.baisser(monde, hasard)
    d_ici = [f for f in monde.faits() if f"cycle:{CYCLE}" in f.tags]
    recus = [f.data for f in d_ici if isinstance(f.data, LivraisonReceptionnee | ReceptionAnnulee)]
    ecarts = [f.data for f in d_ici if isinstance(f.data, EcartLivraisonConstate | ReceptionAnnulee)]
    recu, manque = sum(r.montant_ttc_centimes for r in recus), sum(e.reclame_centimes for e in ecarts)
    port = sum(f.data.port_ttc_centimes for f in d_ici if f.type == "bdc.emis")
    une_seule = ENSEMBLE.facturer(monde, hasard, port)
    if recu:
        if not une_seule:
            facturer(monde, hasard, recu + port + hasard.choice((0, manque)), port)
        APRES.renoncer(monde, hasard)
    signatures = {"coordinateur": "samira", "tresorier": "claire"}
    ouverts = APRES.contester(monde, hasard)
    ENSEMBLE.solder(monde, hasard)
    arrete = monde.faire("ArreterCycle", {"cycle": CYCLE, **signatures, "litiges": ouverts}) is not None
    APRES.regler(monde, hasard)
    APRES.especes(monde, hasard)
    return arrete


def facturer(monde: Monde, hasard: Random, total: int, port: int) -> None:
    """The invoice at what was received; now and then it was another's first, or was copied wrong."""
    chez = {"fournisseur": "F03", "cycle": CYCLE}
    jours = {"datee_du": "2026-12-01", "echeance_le": "2026-12-31"}

    def totaux(ttc: int) -> dict[str, int]:
        return {"total_ht_centimes": hors_taxe(ttc, 55), "total_ttc_centimes": ttc, "port_ttc_centimes": port}

    laquelle = {**chez, "facture": "FA-1", "antenne": "a"}
    match hasard.randint(0, 3):
        case 0:
            assert monde.faire("EnregistrerFacture", {**chez, "facture": "FA-1", **jours, **totaux(total + 12_00)})
            if monde.faire("AnnulerFacture", {**laquelle, "raison": "autre"}):  # unless an advance pays some of it
                assert monde.faire("EnregistrerFacture", {**chez, "facture": "FA-1", **jours, **totaux(total)})
        case 1:
            assert monde.faire("EnregistrerFacture", {**chez, "facture": "FA-1", **jours, **totaux(total + 9_00)})
            monde.faire("CorrigerFacture", {**laquelle, "numero": "FA-1", **jours, **totaux(total)})  # the same
        case _:
            assert monde.faire("EnregistrerFacture", {**chez, "facture": "FA-1", **jours, **totaux(total)})
