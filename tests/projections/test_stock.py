"""Live stock: awaited, received, promised, gone."""

from __future__ import annotations

from typing import Any

from domaine.approvisionnement.faits import (
    ColisCommandes,
    ColisDecommandes,
    LivraisonReceptionnee,
    PartAllouee,
    PerteConstatee,
    SubstitutionAcceptee,
)
from domaine.commandes.faits import LigneCommandeRetiree, QuantiteAjustee
from domaine.distribution.faits import ProduitNonRetire, RetraitContrepasse, VenteLibre
from domaine.fait import Fait
from projections.passe.etat import figures
from projections.stock import stock
from tests.domaine.faits_d_exemple import exemple
from tests.projections.faits import LENTILLES, commande, pese
from tests.projections.journal import en_memoire


def lentilles(*faits: Fait) -> dict[str, Any]:
    return next(ligne for ligne in figures(stock.fold(en_memoire(*faits)))["stock"] if ligne["produit"] == LENTILLES)


def colis(quantite: int) -> ColisCommandes:
    return exemple(ColisCommandes, quantite=quantite)


def recu(quantite: int, attendu: int = 0) -> LivraisonReceptionnee:
    return exemple(LivraisonReceptionnee, recu=quantite, attendu=attendu)


def test_un_sac_commande_est_attendu_puis_recu_au_poids_pese() -> None:
    assert lentilles(colis(25_000))["attendu"] == 25_000
    vue = lentilles(colis(25_000), recu(24_600, attendu=25_000))
    assert (vue["attendu"], vue["recu"], vue["reste"], vue["libre"]) == (0, 24_600, 24_600, 24_600)


def test_un_bon_remplace_n_est_plus_attendu() -> None:
    annule = exemple(ColisDecommandes, quantite=25_000)
    assert lentilles(colis(25_000), annule, colis(50_000))["attendu"] == 50_000


def test_ce_qui_est_commande_n_est_pas_libre() -> None:
    vue = lentilles(recu(25_000), *(commande(f"F-{n:03}", 2350) for n in range(1, 11)))
    assert (vue["reserve"], vue["reste"], vue["libre"]) == (23_500, 25_000, 1500)


def test_une_ligne_changee_ajustee_ou_retiree_change_la_reserve() -> None:
    faits: list[Fait] = [commande("F-001", 2000), commande("F-001", 4000, avant=2000)]
    assert lentilles(*faits)["reserve"] == 4000
    assert lentilles(*faits, exemple(QuantiteAjustee, quantite_avant=4000, quantite=3000))["reserve"] == 3000
    assert lentilles(*faits, exemple(LigneCommandeRetiree, quantite_avant=4000))["reserve"] == 0


def test_la_pesee_sort_le_poids_reel_et_libere_ce_qui_etait_promis() -> None:
    vue = lentilles(recu(25_000), commande("F-001", 2500), pese("F-001", 2460, prevu=2500))
    assert (vue["retire"], vue["reserve"], vue["reste"], vue["libre"]) == (2460, 0, 22_540, 22_540)


def test_une_pesee_annulee_revient_en_stock_et_redevient_promise() -> None:
    annule = exemple(RetraitContrepasse, quantite=2460, libere=2500)
    avant = lentilles(recu(25_000), commande("F-001", 2500))
    assert lentilles(recu(25_000), commande("F-001", 2500), pese("F-001", 2460, prevu=2500), annule) == avant


def test_une_allocation_ne_reserve_que_la_part() -> None:
    faits = [commande("F-001", 5000), commande("F-002", 12_000)]
    parts = [
        exemple(PartAllouee, foyer="F-001", demande=5000, part=4250),
        exemple(PartAllouee, foyer="F-002", demande=12_000, part=10_210),
    ]
    assert lentilles(*faits, *parts)["reserve"] == 14_460


def test_un_produit_non_retire_redevient_libre() -> None:
    vue = lentilles(recu(5000), commande("F-001", 2500), exemple(ProduitNonRetire, foyer="F-001", quantite=2500))
    assert (vue["reserve"], vue["libre"]) == (0, 5000)


def test_un_remplacement_reserve_le_produit_qui_remplace() -> None:
    basmati = exemple(SubstitutionAcceptee, produit="P008", substitut=LENTILLES, quantite=2000)
    assert lentilles(recu(5000), basmati)["libre"] == 3000


def test_ce_qui_est_entre_est_sorti_perdu_vendu_ou_encore_la() -> None:
    vue = lentilles(
        recu(46_400),
        exemple(PerteConstatee, quantite=300),
        pese("F-001", 2040),
        exemple(VenteLibre, quantite=1100),
    )
    assert vue["recu"] == vue["retire"] + vue["vendu"] + vue["perdu"] + vue["reste"]
    assert vue["reste"] == 42_960


def test_r190_vendre_plus_que_ce_qui_reste_se_voit_en_dessous_de_zero() -> None:
    assert (
        lentilles(recu(1500), exemple(VenteLibre, quantite=1000), exemple(VenteLibre, quantite=1000))["libre"] == -500
    )
