"""Payments one by one, what went out, and what does not add up."""

from __future__ import annotations

from typing import Any

from domaine.approvisionnement.faits import EcartLivraisonConstate
from domaine.caisses.faits import AnomalieConstatee, DepenseCaisse, DepotBanqueEffectue, EcartCaisseConstate
from domaine.consignes.faits import ConsigneRendueAnnulee
from domaine.distribution.faits import ConsigneRendue
from domaine.encaissements.faits import (
    ChequeRejete,
    EncaissementContrepasse,
    EncaissementReaffecte,
    EspecesEnTransitRemises,
    ModePaiementCorrige,
    PaiementDeclare,
    RemboursementVerse,
)
from domaine.encaissements.faits_doublons import DoublonPresume, PaiementProche
from domaine.fait import Fait
from domaine.fournisseurs.faits import (
    FactureFournisseurRecue,
    PaiementFournisseurContrepasse,
    PaiementFournisseurEffectue,
    PaiementFournisseurRevenu,
    RenduFournisseurContrepasse,
)
from domaine.types import Mode, Motif
from projections.caisses import CAISSES, caisses
from projections.decaissements import DECAISSEMENTS, decaissements
from projections.encaissements import ENCAISSEMENTS, encaissements
from projections.factures import FACTURES, factures
from projections.fournisseurs import FOURNISSEURS, fournisseurs
from projections.signalements import SIGNALEMENTS, signalements
from projections.virements import VIREMENTS_EMIS, virements
from tests.domaine.faits_d_exemple import exemple
from tests.projections.faits import encaisse
from tests.projections.journal import Ligne, lire, seule


def paiement(*faits: Fait | Ligne) -> dict[str, Any]:
    return seule(encaissements, ENCAISSEMENTS, *faits)


def test_un_paiement_dit_qui_quand_combien_et_dans_quelle_caisse() -> None:
    pris = Ligne(encaisse("F-031", 4237, "E-207", remis_centimes=4500, rendu_centimes=263, recu="0456"), acteur="luc")
    vue = paiement(pris)
    assert (vue["foyer"], vue["montant_centimes"], vue["mode"], vue["etat"]) == ("F-031", 4237, "especes", "valide")
    assert (vue["remis_centimes"], vue["rendu_centimes"], vue["recu"], vue["acteur"]) == (4500, 263, "0456", "luc")
    assert (vue["position"], vue["session"], vue["cycle"]) == (1, "C1:2026-11-26", "2026-11")


def test_un_paiement_annule_garde_ses_deux_auteurs() -> None:
    annule = exemple(EncaissementContrepasse, raison=Motif.DECLARE_NON_RECU, second="paul")
    vue = paiement(Ligne(encaisse("F-031", 4237), acteur="nadia"), Ligne(annule, acteur="sonia"))
    assert (vue["etat"], vue["raison"], vue["acteur"]) == ("contrepasse", "declare_non_recu", "nadia")
    assert (vue["corrige_position"], vue["corrige_par"], vue["second"]) == (2, "sonia", "paul")


def test_un_paiement_reaffecte_dit_d_ou_il_vient() -> None:
    vue = paiement(encaisse("F-013", 4237), exemple(EncaissementReaffecte, foyer="F-013", vers="F-031"))
    assert (vue["etat"], vue["foyer_saisi"], vue["foyer"]) == ("reaffecte", "F-013", "F-031")


def test_un_cheque_de_la_main_a_la_banque_puis_rejete() -> None:
    cheque = encaisse("F-101", 4560, "E-7", mode=Mode.CHEQUE, cheque_numero="0001234")
    depot = exemple(DepotBanqueEffectue, bordereau="B-001", cheques=("E-7",), cheques_centimes=4560)
    vue = paiement(cheque, depot)
    assert (vue["etat"], vue["bordereau"], vue["cheque_numero"]) == ("valide", "B-001", "0001234")
    rejete = exemple(ChequeRejete, encaissement="E-7", cause_rejet=Motif.SANS_PROVISION)
    assert paiement(cheque, depot, rejete)["etat"] == "rejete"


def test_tout_ce_qui_sort_a_sa_ligne() -> None:
    sorties = lire(
        decaissements,
        DECAISSEMENTS,
        exemple(RemboursementVerse, montant_centimes=1260, mode="especes", temoin="paul"),
        exemple(ConsigneRendue, montant_centimes=120, session="C1:2026-11-26"),
        exemple(ConsigneRendue, montant_centimes=120),
        exemple(DepenseCaisse, montant_centimes=640, objet="café", piece="ticket"),
        exemple(PaiementFournisseurEffectue, montant_centimes=14_384, facture="FA-2211"),
    )
    assert [(s["genre"], s["montant_centimes"]) for s in sorties] == [
        ("remboursement", 1260),
        ("consigne", 120),
        ("depense", 640),
        ("paiement_fournisseur", 14_384),
    ]


def test_r185_un_retour_de_contenants_paye_par_la_caisse_puis_annule_garde_ses_deux_lignes() -> None:
    """One that was credited to the account had none."""
    quoi = {"montant_centimes": 120, "session": "C1:2026-11-26"}
    annule = exemple(ConsigneRendueAnnulee, **quoi, raison=Motif.DOUBLON)
    au_compte = exemple(ConsigneRendueAnnulee, montant_centimes=120, session=None)
    paye = exemple(ConsigneRendue, **quoi)
    lignes = lire(decaissements, DECAISSEMENTS, paye, Ligne(annule, acteur="luc", corrige=1), au_compte)
    assert [(x["genre"], x["montant_centimes"], x["annule"], x["annule_par"]) for x in lignes] == [
        ("consigne", 120, None, "luc"),
        ("consigne", -120, 1, "luc"),
    ]


def test_r185_un_paiement_a_un_fournisseur_annule_garde_ses_deux_lignes() -> None:
    paye = exemple(PaiementFournisseurEffectue, montant_centimes=14_384)
    annule = exemple(PaiementFournisseurContrepasse, montant_centimes=14_384, raison=Motif.ERREUR_FOURNISSEUR)
    lignes = lire(decaissements, DECAISSEMENTS, paye, Ligne(annule, acteur="claire", corrige=1))
    assert [(x["montant_centimes"], x["annule"], x["annule_par"], x["raison"]) for x in lignes] == [
        (14_384, None, "claire", "erreur_fournisseur"),
        (-14_384, 1, "claire", "erreur_fournisseur"),
    ]


def test_r185_un_retour_de_la_banque_annule_garde_ses_deux_lignes_et_le_paiement_est_parti() -> None:
    virement = {"montant_centimes": 14_384, "facture": "FA-2211", "lot": "V-3f2a:2026-12-20"}
    faits: list[Fait | Ligne] = [
        exemple(PaiementFournisseurEffectue, **virement),
        Ligne(exemple(PaiementFournisseurRevenu, **virement), corrige=1),
    ]
    assert [x["revenu"] for x in lire(decaissements, DECAISSEMENTS, *faits)] == [1, 0]
    assert seule(virements, VIREMENTS_EMIS, *faits)["etat"] == "revenu"
    annule = exemple(RenduFournisseurContrepasse, paiement=1, raison=Motif.ERREUR_PAIEMENT, **virement)
    faits.append(Ligne(annule, acteur="claire", corrige=2))
    lignes = lire(decaissements, DECAISSEMENTS, *faits)
    assert [(x["montant_centimes"], x["revenu"], x["annule"], x["annule_par"], x["raison"]) for x in lignes] == [
        (14_384, 0, None, None, None),
        (-14_384, 0, 1, "claire", "erreur_paiement"),
        (14_384, 0, 2, "claire", "erreur_paiement"),
    ]
    assert seule(virements, VIREMENTS_EMIS, *faits)["etat"] == "paye"
    assert seule(factures, FACTURES, *faits)["paye_centimes"] == 14_384
    assert seule(fournisseurs, FOURNISSEURS, *faits)["paye_centimes"] == 14_384


def test_un_doublon_presume_nomme_chaque_paire_de_paiements() -> None:
    doublon = exemple(
        DoublonPresume,
        encaissement="E-207",
        foyer="F-013",
        montant_centimes=4237,
        proches=(
            PaiementProche(encaissement="E-231", foyer="F-031", ecart_minutes=2, raison="noms_proches"),
            PaiementProche(encaissement="E-206", foyer="F-013", ecart_minutes=9, raison="meme_foyer"),
        ),
    )
    vues = lire(signalements, SIGNALEMENTS, doublon)
    assert {(vue["genre"], vue["encaissement"], vue["foyer"]) for vue in vues} == {("doublon", "E-207", "F-013")}
    paires = [(vue["rang"], vue["autre_encaissement"], vue["autre_foyer"], vue["suite"]) for vue in vues]
    assert paires == [(0, "E-231", "F-031", "noms_proches"), (1, "E-206", "F-013", "meme_foyer")]


def test_une_anomalie_donne_ce_qu_elle_sait() -> None:
    detail: dict[str, int | str] = {"encaissement": "E-9", "foyer": "F-017", "montant_centimes": 1350, "produit": 3}
    vue = seule(signalements, SIGNALEMENTS, exemple(AnomalieConstatee, regle="R-136", detail=detail))
    assert (vue["regle"], vue["encaissement"], vue["foyer"], vue["montant_centimes"]) == ("R-136", "E-9", "F-017", 1350)
    assert vue["produit"] is None


def test_chaque_genre_de_signalement_a_sa_ligne() -> None:
    vues = lire(
        signalements,
        SIGNALEMENTS,
        exemple(PaiementDeclare, montant_centimes=4237),
        exemple(ChequeRejete, montant_centimes=4560),
        exemple(EcartCaisseConstate, ecart_centimes=-4237, suite="litige"),
        exemple(EcartLivraisonConstate, ecart=-3600, reclame_centimes=1116),
        exemple(FactureFournisseurRecue, ecart_reception_centimes=1116),
        exemple(FactureFournisseurRecue, ecart_reception_centimes=0),
    )
    assert [(v["position"], v["genre"], v["montant_centimes"]) for v in vues] == [
        (1, "declare", 4237),
        (2, "rejet", 4560),
        (3, "ecart_caisse", -4237),
        (4, "ecart_livraison", 1116),
        (5, "ecart_facture", 1116),
    ]


def test_r127_la_caisse_gagne_ce_que_les_cheques_perdent() -> None:
    cheque = encaisse("F-031", 27_80, "E-9", mode=Mode.CHEQUE)
    corrige = exemple(
        ModePaiementCorrige,
        encaissement="E-9",
        session="C1:2026-11-26",
        montant_centimes=27_80,
        mode=Mode.CHEQUE,
        vers=Mode.ESPECES,
    )
    assert (paiement(cheque, corrige)["mode"], paiement(cheque, corrige)["etat"]) == ("especes", "valide")
    caisse = seule(caisses, CAISSES, cheque, corrige)
    assert (caisse["especes_centimes"], caisse["cheques_centimes"]) == (27_80, 0)


def test_r137_ce_que_luc_remet_entre_dans_la_caisse() -> None:
    pris = encaisse("F-031", 25_00, "E-9", session=None, porteur="luc")
    remis = exemple(EspecesEnTransitRemises, encaissement="E-9", session="C1:2026-11-26", montant_centimes=25_00)
    assert paiement(pris)["session"] is None
    assert paiement(pris, remis)["session"] == "C1:2026-11-26"
    caisse = seule(caisses, CAISSES, pris, remis)
    assert (caisse["especes_centimes"], caisse["encaissements"]) == (25_00, 1)
