"""Where each batch went, to whom, and that nothing of it is lost (I2 per product and batch)."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hypothesis import given, settings

from domaine.approvisionnement.faits import LivraisonReceptionnee, PerteConstatee
from domaine.distribution.faits import ProduitRendu, RetraitContrepasse, RetraitPese, VenteLibre
from domaine.fait import Fait
from domaine.stock.faits import (
    DonStock,
    EcartInventaireConstate,
    InventaireRealise,
    LotOuvert,
    LotRefuse,
    ReconditionnementPese,
    ReserveEmise,
    SortDuLotDecide,
    TemperatureRelevee,
    TransfertStock,
)
from projections.engine.table import Table
from projections.lots import INVENTAIRES, LOT_FOYERS, LOTS, RESERVES, SACHETS, STOCK_CYCLES, lots
from projections.stock import STOCK, stock
from tests.domaine.cycles.arretes import LITIGE_2
from tests.domaine.faits_d_exemple import exemple
from tests.projections.journal import Ligne, en_memoire
from tests.projections.strategies import journaux

L24 = "L24-118"


def vue(table: Table, *faits: Fait | Ligne) -> list[dict[str, Any]]:
    return [dict(ligne) for ligne in lots.fold(en_memoire(*faits)).dicts(table)]


def reste(ligne: dict[str, Any]) -> int:
    sorti = ("retire", "vendu", "perdu", "donne", "transfere")
    return int(ligne["recu"] + ligne["ecart"] - sum(ligne[colonne] for colonne in sorti))


def test_r085_le_rappel_du_lot_l24_118_trouve_14_foyers_et_46_1_kg() -> None:
    pesees = [exemple(RetraitPese, foyer=f, quantite=pris, lot=L24) for f, (_, pris) in LITIGE_2.items()]
    autre = exemple(RetraitPese, foyer="F-090", quantite=1_000, lot="L25-002")
    sans = exemple(RetraitPese, foyer="F-091", quantite=1_000)
    rappel = [ligne for ligne in vue(LOT_FOYERS, *pesees, autre, sans) if ligne["lot"] == L24]
    assert len(rappel) == 14
    assert sum(ligne["quantite"] for ligne in rappel) == 46_100


def test_r085_ce_qui_est_annule_ou_rendu_n_est_plus_chez_le_foyer() -> None:
    pese = exemple(RetraitPese, quantite=2_460, lot=L24)
    (annule,) = vue(LOT_FOYERS, pese, exemple(RetraitContrepasse, quantite=2_460, lot=L24))
    (rendu,) = vue(LOT_FOYERS, pese, exemple(ProduitRendu, quantite=2_460, lot=L24))
    assert (annule["quantite"], rendu["quantite"]) == (0, 0)


def test_r109_un_rappel_ne_compte_plus_ce_qui_est_revenu() -> None:
    rendus = (exemple(ProduitRendu, foyer="F-101", quantite=2, lot=L24), exemple(ProduitRendu, foyer="F-102", lot=L24))
    pris = (
        exemple(RetraitPese, foyer="F-101", quantite=6, lot=L24),
        exemple(RetraitPese, foyer="F-102", quantite=1, lot=L24),
    )
    rappel = {ligne["foyer"]: ligne["quantite"] for ligne in vue(LOT_FOYERS, *pris, *rendus)}
    assert rappel == {"F-101": 4, "F-102": 0}
    (lot,) = vue(LOTS, exemple(LivraisonReceptionnee, recu=24, lot=L24), *pris, *rendus)
    assert (lot["retire"], reste(lot)) == (4, 20)


def test_i2_un_lot_recu_est_parti_perdu_donne_passe_ou_encore_la() -> None:
    faits = (
        exemple(LotOuvert, lot=L24),
        exemple(LivraisonReceptionnee, recu=25_000, montant_ttc_centimes=77_50, lot=L24),
        exemple(RetraitPese, quantite=2_460, lot=L24),
        exemple(VenteLibre, quantite=1_000, lot=L24),
        exemple(PerteConstatee, quantite=150, lot=L24),
        exemple(DonStock, quantite=1_100, lot=L24),
        exemple(TransfertStock, vers_groupement="peupliers", quantite=5_000, valeur_centimes=15_50, lot=L24),
        exemple(EcartInventaireConstate, ecart=-250, valeur_centimes=-78, lot=L24),
        exemple(LotRefuse, quantite=1_000, montant_ttc_centimes=3_10, lot=L24),
    )
    la_bas, ici = sorted(vue(LOTS, *faits), key=lambda ligne: ligne["groupement"])
    assert (reste(ici), reste(la_bas)) == (14_040, 5_000)
    assert (ici["recu"], ici["recu_centimes"], la_bas["recu_centimes"]) == (24_000, 74_40, 15_50)


@given(journaux(60))
@settings(max_examples=150)
def test_i2_les_lots_d_un_produit_font_son_stock(lignes: list[Ligne]) -> None:
    par_lot: Counter[tuple[str, str]] = Counter()
    for ligne in vue(LOTS, *lignes):
        par_lot[ligne["groupement"], ligne["produit"]] += reste(ligne)
    en_stock: Counter[tuple[str, str]] = Counter()
    par_cycle: Counter[tuple[str, str]] = Counter()
    for deltas in stock.fold(en_memoire(*lignes)).dicts(STOCK):
        en_stock[str(deltas["groupement"]), str(deltas["produit"])] += reste(dict(deltas))
    for ligne in vue(STOCK_CYCLES, *lignes):
        par_cycle[ligne["groupement"], ligne["produit"]] += ligne["entre"] - ligne["sorti"]
    assert {cle: n for cle, n in par_lot.items() if n} == {cle: n for cle, n in en_stock.items() if n}
    assert {cle: n for cle, n in par_cycle.items() if n} == {cle: n for cle, n in en_stock.items() if n}


def test_r078_une_decision_leve_la_question() -> None:
    court = exemple(LotOuvert, lot=L24, a_decider=True, vie_restante_pct=14)
    (avant,) = vue(LOTS, court)
    (apres,) = vue(LOTS, court, exemple(SortDuLotDecide, lot=L24, decision="rabais", rabais_pct=30, prix_centimes=69))
    assert (avant["a_decider"], apres["a_decider"], apres["rabais_pct"], apres["prix_centimes"]) == (
        True,
        False,
        30,
        69,
    )


def test_r093_les_reductions_et_les_manques_sont_des_pertes() -> None:
    (ligne,) = vue(
        STOCK_CYCLES,
        exemple(LivraisonReceptionnee, recu=25_000, montant_ttc_centimes=77_50),
        exemple(PerteConstatee, quantite=150, valeur_centimes=47),
        exemple(EcartInventaireConstate, ecart=-250, valeur_centimes=-78),
        exemple(EcartInventaireConstate, ecart=100, valeur_centimes=31),
        exemple(VenteLibre, quantite=1_000, rabais_centimes=1_55),
    )
    assert (ligne["perdu_centimes"], ligne["entre_centimes"]) == (47 + 78 + 1_55, 77_50)


def test_le_dernier_comptage_les_sachets_et_les_reserves_se_lisent() -> None:
    (compte,) = vue(INVENTAIRES, exemple(InventaireRealise, theorique=6_400, compte=6_150))
    assert (compte["theorique"], compte["compte"]) == (6_400, 6_150)
    (sac,) = vue(SACHETS, exemple(ReconditionnementPese, entree=25_000, sachets=49, sachet_quantite=500))
    assert (sac["entree"], sac["sachets"]) == (25_000, 49)
    (reserve,) = vue(
        RESERVES,
        exemple(TemperatureRelevee, dixiemes=110, limite_dixiemes=80),
        exemple(ReserveEmise, quantite=2_000, montant_ttc_centimes=24_00, raison="chaine_du_froid"),
    )
    assert (reserve["dixiemes"], reserve["montant_ttc_centimes"], reserve["raison"]) == (110, 24_00, "chaine_du_froid")
