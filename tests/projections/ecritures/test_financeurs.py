"""Who funds a rebate: what is undone goes back to whom it was charged."""

from __future__ import annotations

from domaine.banque.faits import LigneBancaireClassee, LigneBancaireDetachee
from domaine.distribution.faits import ProduitRendu, RetraitContrepasse
from domaine.enveloppes.faits import CompensationPriseEnCharge, PriseEnChargeAnnulee
from domaine.foyers.faits import TarifAccorde
from projections.ecritures.modele import Compte
from tests.domaine.faits_d_exemple import exemple
from tests.projections.ecritures.exemples import dernieres, passer, soldes
from tests.projections.faits import pese

PARTS = {"coutant_centimes": 763, "du_centimes": 382, "compensation_centimes": 381, "supplement_centimes": 0}
VILLE = exemple(TarifAccorde, foyer="F-102", financeur="Ville")
OZON = exemple(TarifAccorde, foyer="F-102", financeur="Fondation de l'Ozon")
PESE = pese("F-102", 2460, coefficient_pct=50)


def test_r007_un_retrait_annule_revient_au_financeur_qui_l_avait_paye() -> None:
    annule = exemple(RetraitContrepasse, foyer="F-102", **PARTS)
    assert dernieres(VILLE, PESE) == ["VE: 411/F-102 3.82 ; 4671/VILLE 3.81 = 707 7.63"]
    assert dernieres(VILLE, PESE, OZON, annule) == ["VE: 707 7.63 = 4671/VILLE 3.81 ; 411/F-102 3.82"]
    assert soldes(passer(VILLE, PESE, OZON, annule)) == {}


def test_r007_un_autre_cycle_est_a_la_charge_du_nouveau_financeur() -> None:
    suivant = pese("F-102", 2460, coefficient_pct=50, cycle="2026-12")
    rendu = exemple(ProduitRendu, foyer="F-102", **PARTS)
    comptes = soldes(passer(VILLE, PESE, OZON, suivant, rendu))
    assert (Compte.TIERS, "VILLE") not in comptes
    assert comptes[Compte.TIERS, "FONDATION-DE-L-OZON"] == 381


def test_r007b_une_pesee_qui_nomme_son_financeur_n_a_pas_besoin_du_tarif() -> None:
    nommee = pese("F-102", 2460, coefficient_pct=50, financeur="Fondation de l'Ozon")
    assert dernieres(VILLE, nommee) == ["VE: 411/F-102 3.82 ; 4671/FONDATION-DE-L-OZON 3.81 = 707 7.63"]


def test_r007b_ce_que_le_groupement_ou_la_cagnotte_porte_n_est_plus_du_par_le_financeur() -> None:
    champs = {"financeur": "Ville", "cycle": "2026-11", "montant_centimes": 151_20}
    groupement = exemple(CompensationPriseEnCharge, porteur="groupement", **champs)
    assert dernieres(groupement) == ["OD: 6571 151.20 = 4671/VILLE 151.20"]
    cagnotte = exemple(CompensationPriseEnCharge, porteur="cagnotte", **champs)
    assert dernieres(cagnotte) == ["OD: 4678 151.20 = 4671/VILLE 151.20"]
    repris = exemple(CompensationPriseEnCharge, porteur="groupement", **{**champs, "montant_centimes": -4_50})
    assert dernieres(repris) == ["OD: 4671/VILLE 4.50 = 6571 4.50"]
    for porteur in ("groupement", "cagnotte"):
        decide = exemple(CompensationPriseEnCharge, porteur=porteur, **champs)
        assert soldes(passer(decide, exemple(PriseEnChargeAnnulee, porteur=porteur, **champs))) == {}


def test_r007b_le_versement_d_un_financeur_solde_ce_qu_il_doit() -> None:
    champs = {"financeur": "Ville", "enveloppe": "ville-2026", "montant_centimes": 381}
    verse = exemple(LigneBancaireClassee, nature="financeur", **champs)
    assert dernieres(verse) == ["BQ1: 5121 3.81 = 4671/VILLE 3.81"]
    defait = exemple(LigneBancaireDetachee, etait="financeur", **champs)
    assert soldes(passer(verse, defait)) == {}
