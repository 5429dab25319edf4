"""Buying: supplier totals, orders and their versions, receptions, shortages, substitutions, invoices."""

from __future__ import annotations

from domaine.approvisionnement.faits import (
    AjustageValide,
    AllocationArretee,
    BonCommandeEmis,
    BonCommandeRemplace,
    ColisCommandes,
    ColisDecommandes,
    EcartLivraisonConstate,
    LivraisonReceptionnee,
    PerteConstatee,
    SubstitutionAcceptee,
    SubstitutionProposee,
    SubstitutionRefusee,
)
from domaine.approvisionnement.faits_ruptures import RuptureAnnulee, RuptureDeclaree
from domaine.commandes.faits import LigneCommandeRetiree, QuantiteAjustee
from domaine.fait import Fait
from domaine.fournisseurs.faits import (
    AvoirFournisseurContrepasse,
    AvoirFournisseurRecu,
    FactureAnnulee,
    FactureFournisseurRecue,
    FactureRapprochee,
    PaiementFournisseurContrepasse,
    PaiementFournisseurEffectue,
)
from domaine.fournisseurs.faits_consignes import ConsignesDeduites
from domaine.types import Motif
from projections.colis import COLIS, colis
from projections.factures import AVOIRS, FACTURES, factures
from projections.fournisseurs import FOURNISSEURS, fournisseurs
from projections.livraisons import BON_LIGNES, BONS_COMMANDE, RECEPTIONS, livraisons
from projections.passe.etat import figures
from projections.substitutions import SUBSTITUTIONS, substitutions
from tests.domaine.faits_d_exemple import exemple
from tests.projections.faits import commande
from tests.projections.journal import Ligne, en_memoire, lire, seule

V1: list[Fait] = [
    exemple(BonCommandeEmis, bon_commande="BDC-1-v1", version=1, total_ttc_centimes=7750),
    exemple(ColisCommandes, bon_commande="BDC-1-v1", colis=1, quantite=25_000, montant_ttc_centimes=7750),
]
V2: list[Fait] = [
    exemple(BonCommandeRemplace, bon_commande="BDC-1-v1", par="BDC-1-v2", total_ttc_centimes=7750),
    exemple(ColisDecommandes, bon_commande="BDC-1-v1", colis=1, quantite=25_000, montant_ttc_centimes=7750),
    exemple(BonCommandeEmis, bon_commande="BDC-1-v2", version=2, total_ttc_centimes=15_500),
    exemple(ColisCommandes, bon_commande="BDC-1-v2", colis=2, quantite=50_000, montant_ttc_centimes=15_500),
]


def du_fournisseur(*faits: Fait) -> dict[str, int]:
    [ligne] = figures(fournisseurs.fold(en_memoire(*faits)))["fournisseurs"]
    return {nom: ligne[f"{nom}_centimes"] for nom in ("commande", "recu", "facture", "avoir", "paye", "du")}


def test_un_fournisseur_de_la_commande_au_paiement() -> None:
    faits = [
        exemple(BonCommandeEmis, total_ttc_centimes=15_500),
        exemple(LivraisonReceptionnee, recu=46_400, montant_ttc_centimes=14_384),
        exemple(EcartLivraisonConstate, ecart=-3600, valeur_centimes=-1116, reclame_centimes=1116),
        exemple(FactureFournisseurRecue, total_ttc_centimes=15_500),
        exemple(AvoirFournisseurRecu, montant_ttc_centimes=1116),
    ]
    attendu = {"commande": 15_500, "recu": 14_384, "facture": 15_500, "avoir": 1116, "paye": 0, "du": 14_384}
    assert du_fournisseur(*faits) == attendu
    paye = exemple(PaiementFournisseurEffectue, montant_centimes=14_384)
    assert du_fournisseur(*faits, paye) == attendu | {"paye": 14_384, "du": 0}


def test_r185_un_paiement_annule_reste_du_au_fournisseur_et_sur_sa_facture() -> None:
    paye = exemple(PaiementFournisseurEffectue, facture="FA-2211", montant_centimes=14_384)
    annule = exemple(PaiementFournisseurContrepasse, facture="FA-2211", montant_centimes=14_384)
    recue = exemple(FactureFournisseurRecue, facture="FA-2211", total_ttc_centimes=14_384)
    assert du_fournisseur(recue, paye, annule)["du"] == 14_384
    assert seule(factures, FACTURES, recue, paye, annule)["paye_centimes"] == 0


def test_r153_des_consignes_deduites_ne_sont_plus_dues_au_fournisseur() -> None:
    recue = exemple(FactureFournisseurRecue, total_ttc_centimes=15_500)
    deduites = exemple(ConsignesDeduites, montant_centimes=2_550)
    assert du_fournisseur(recue, deduites)["du"] == 12_950
    assert du_fournisseur(recue, deduites, exemple(ConsignesDeduites, montant_centimes=-2_550))["du"] == 15_500


def test_un_acompte_au_fournisseur_le_met_en_avance() -> None:
    assert du_fournisseur(exemple(PaiementFournisseurEffectue, montant_centimes=30_000))["du"] == -30_000


def test_seule_la_derniere_version_d_un_bon_compte() -> None:
    assert du_fournisseur(*V1)["commande"] == 7750
    assert du_fournisseur(*V1, *V2)["commande"] == 15_500
    reception = seule(livraisons, RECEPTIONS, *V1, *V2)
    assert (reception["commande"], reception["attendu"]) == (50_000, 50_000)


def test_un_bon_remplace_reste_lisible() -> None:
    bons = lire(livraisons, BONS_COMMANDE, *V1, *V2)
    assert [(b["bon_commande"], b["version"], b["remplace_par"]) for b in bons] == [
        ("BDC-1-v1", 1, "BDC-1-v2"),
        ("BDC-1-v2", 2, None),
    ]
    assert [(b["bon_commande"], b["quantite"]) for b in lire(livraisons, BON_LIGNES, *V1, *V2)] == [
        ("BDC-1-v1", 25_000),
        ("BDC-1-v2", 50_000),
    ]


def test_les_colis_a_remplir_suivent_les_commandes() -> None:
    faits: list[Fait] = [commande("F-001", 2500), commande("F-002", 3000), commande("F-002", 4000, avant=3000)]
    vue = seule(colis, COLIS, *faits)
    assert (vue["demande"], vue["foyers"], vue["colis"]) == (6500, 2, None)
    faits += [
        exemple(LigneCommandeRetiree, foyer="F-001", quantite_avant=2500),
        exemple(QuantiteAjustee, foyer="F-002", quantite_avant=4000, quantite=3500),
        exemple(AjustageValide, demande=3500, colis=1, colis_quantite=25_000, reliquat=21_500, manque=0),
    ]
    vue = seule(colis, COLIS, *faits)
    assert (vue["demande"], vue["foyers"], vue["colis"], vue["reliquat"]) == (3500, 1, 1, 21_500)


def test_une_ligne_ajustee_a_zero_ne_compte_plus_son_foyer() -> None:
    faits = [commande("F-001", 2500), exemple(QuantiteAjustee, foyer="F-001", quantite_avant=2500, quantite=0)]
    assert seule(colis, COLIS, *faits)["foyers"] == 0


def test_un_manque_partage_garde_sa_methode_et_ce_qu_il_donne() -> None:
    faits = [
        exemple(PerteConstatee, quantite=300),
        exemple(AllocationArretee, methode="prorata.v1", disponible=46_100, parts={"F-001": 2130, "F-002": 2130}),
    ]
    vue = seule(colis, COLIS, *faits)
    assert (vue["allocation_methode"], vue["allocation_disponible"], vue["alloue"]) == ("prorata.v1", 46_100, 4260)
    assert (vue["perdu"], vue["rupture_position"]) == (300, None)


def test_r081_ce_qui_vient_plus_tard_s_ajoute_a_ce_qui_est_donne() -> None:
    faits = [
        exemple(AllocationArretee, parts={"F-001": 2130, "F-002": 2130}),
        exemple(AllocationArretee, parts={"F-002": 370}, gardees={"F-002": 2130}),
    ]
    vue = seule(colis, COLIS, *faits)
    assert (vue["alloue"], vue["decision_position"]) == (4630, 2)


def test_une_rupture_se_voit() -> None:
    assert seule(colis, COLIS, exemple(RuptureDeclaree))["decision_position"] == 1
    partage, annulee = exemple(AllocationArretee), exemple(RuptureAnnulee, decision_avant=1)
    assert seule(colis, COLIS, partage, exemple(RuptureDeclaree))["decision_position"] == 2
    assert seule(colis, COLIS, partage, exemple(RuptureDeclaree), annulee)["decision_position"] == 1


def test_deux_livraisons_s_ajoutent() -> None:
    faits = [
        exemple(LivraisonReceptionnee, attendu=50_000, recu=25_000, lot="L24"),
        exemple(LivraisonReceptionnee, livraison="L-2", attendu=0, recu=25_000, lot="L25"),
    ]
    vue = seule(livraisons, RECEPTIONS, *V1, *V2, *faits)
    assert (vue["attendu"], vue["recu"], vue["lot"]) == (0, 50_000, "L25")


def test_un_ecart_de_livraison_est_signe_pour_le_groupe() -> None:
    ecart = exemple(EcartLivraisonConstate, ecart=-3600, valeur_centimes=-1116, reclame_centimes=1116, cas="moins")
    vue = seule(livraisons, RECEPTIONS, ecart)
    assert (vue["ecart"], vue["valeur_centimes"], vue["reclame_centimes"], vue["cas"]) == (-3600, -1116, 1116, "moins")


def test_un_remplacement_propose_attend_sa_reponse() -> None:
    propose = exemple(
        SubstitutionProposee, produit="P008", substitut="P009", quantite=2000, prix_substitut_centimes=306
    )
    vue = seule(substitutions, SUBSTITUTIONS, propose)
    assert (vue["etat"], vue["substitut"], vue["repondue_le"]) == ("proposee", "P009", None)
    accepte = exemple(
        SubstitutionAcceptee, produit="P008", substitut="P009", quantite=2000, prix_centimes=279, canal="oral"
    )
    vue = seule(substitutions, SUBSTITUTIONS, propose, accepte)
    assert (vue["etat"], vue["prix_centimes"], vue["prix_substitut_centimes"], vue["canal"]) == (
        "acceptee",
        279,
        306,
        "oral",
    )
    refuse = exemple(SubstitutionRefusee, produit="P008", substitut="P009", canal="sans_reponse")
    assert seule(substitutions, SUBSTITUTIONS, propose, refuse)["etat"] == "refusee"


def test_une_facture_avec_son_avoir_et_son_paiement() -> None:
    faits = [
        exemple(FactureFournisseurRecue, total_ttc_centimes=15_500, ecart_reception_centimes=1116),
        exemple(AvoirFournisseurRecu, montant_ttc_centimes=1116),
        exemple(PaiementFournisseurEffectue, facture="FA-2211", montant_centimes=14_384),
        exemple(PaiementFournisseurEffectue, facture=None, montant_centimes=5000),
    ]
    vue = seule(factures, FACTURES, *faits)
    assert (vue["total_ttc_centimes"], vue["avoir_centimes"], vue["paye_centimes"]) == (15_500, 1116, 14_384)


def test_r185_un_avoir_annule_ne_compte_plus_et_garde_sa_ligne() -> None:
    avoir = {"facture": "FA-2211", "montant_ttc_centimes": 1116, "objet": "prix"}
    annule = Ligne(exemple(AvoirFournisseurContrepasse, **avoir, raison=Motif.DOUBLON), acteur="claire", corrige=2)
    faits = [exemple(FactureFournisseurRecue, facture="FA-2211"), exemple(AvoirFournisseurRecu, **avoir)]
    vue = seule(factures, FACTURES, *faits)
    assert (vue["avoir_centimes"], vue["avoir_prix_centimes"]) == (1116, 1116)
    vue = seule(factures, FACTURES, *faits, annule)
    assert (vue["avoir_centimes"], vue["avoir_prix_centimes"]) == (0, 0)
    assert seule(fournisseurs, FOURNISSEURS, *faits, annule)["avoir_centimes"] == 0
    ligne = seule(factures, AVOIRS, *faits, annule)
    assert (ligne["position"], ligne["montant_centimes"], ligne["annule_par"]) == (2, 1116, "claire")
    assert ligne["raison"] == Motif.DOUBLON


def test_r185_une_facture_annulee_ne_compte_plus_et_redite_compte_une_fois() -> None:
    notee = exemple(FactureFournisseurRecue, total_ttc_centimes=55_100, consignes_centimes=1800)
    rapprochee = exemple(FactureRapprochee, facture=notee.facture, ecart_prix_centimes=39_600)
    annulee = exemple(
        FactureAnnulee,
        facture=notee.facture,
        total_ttc_centimes=55_100,
        consignes_centimes=1800,
        ecart_quantite_centimes=rapprochee.ecart_quantite_centimes,
        ecart_prix_centimes=39_600,
    )
    vue = seule(factures, FACTURES, notee, rapprochee, annulee)
    assert (vue["total_ttc_centimes"], vue["consignes_centimes"], vue["ecart_prix_centimes"]) == (0, 0, 0)
    assert (vue["annulee_centimes"], vue["annulee_raison"]) == (55_100, annulee.raison)
    assert seule(fournisseurs, FOURNISSEURS, notee, annulee)["facture_centimes"] == 0
    redite = exemple(FactureFournisseurRecue, total_ttc_centimes=15_500, consignes_centimes=0)
    vue = seule(factures, FACTURES, notee, rapprochee, annulee, redite)
    assert (vue["total_ttc_centimes"], vue["annulee_centimes"], vue["recue_position"]) == (15_500, 55_100, 4)
