"""One figure, one value: what two tables say of the same thing is the same, whatever the facts."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hypothesis import given, settings

from projections.caisses import CAISSES
from projections.colis import COLIS
from projections.commandes import COMMANDES, LIGNES
from projections.consignes import CONSIGNES, CONSIGNES_FOYERS
from projections.decaissements import DECAISSEMENTS
from projections.engine.deltas import Deltas
from projections.engine.projection import fold_into
from projections.engine.table import Table
from projections.factures import FACTURES
from projections.fournisseurs import FOURNISSEURS
from projections.livraisons import RECEPTIONS
from projections.registre import PROJECTIONS
from projections.soldes import SOLDES
from projections.stock import STOCK
from tests.projections.journal import Ligne, en_memoire
from tests.projections.strategies import journaux

A_LA_CAISSE = ("remboursement", "consigne", "depense", "paiement_fournisseur")


class Vues:
    def __init__(self, lignes: list[Ligne]) -> None:
        self._deltas = Deltas()
        fold_into(self._deltas, PROJECTIONS, en_memoire(*lignes))

    def par(self, table: Table, colonne: str, *cle: str, **choix: str) -> Counter[tuple[Any, ...]]:
        """The column summed by some columns of the table, without the zeros."""
        somme: Counter[tuple[Any, ...]] = Counter()
        for ligne in self._deltas.dicts(table):
            valeur = ligne[colonne]
            if isinstance(valeur, int) and all(ligne[nom] == voulu for nom, voulu in choix.items()):
                somme[tuple(ligne[nom] for nom in cle)] += valeur
        return Counter({ou: valeur for ou, valeur in somme.items() if valeur})


@given(journaux(60))
@settings(max_examples=150)
def test_un_engagement_est_le_meme_par_ligne_par_commande_et_par_foyer(lignes: list[Ligne]) -> None:
    vues = Vues(lignes)
    assert vues.par(LIGNES, "engage_centimes", "cycle", "foyer") == vues.par(
        COMMANDES, "engage_centimes", "cycle", "foyer"
    )
    assert vues.par(COMMANDES, "engage_centimes", "foyer") == vues.par(SOLDES, "engage_centimes", "foyer")
    for colonne in ("du_centimes", "compensation_centimes", "supplement_centimes"):
        assert vues.par(LIGNES, colonne, "cycle", "foyer") == vues.par(COMMANDES, colonne, "cycle", "foyer")


@given(journaux(60))
@settings(max_examples=150)
def test_une_quantite_est_la_meme_chez_les_foyers_et_en_stock(lignes: list[Ligne]) -> None:
    vues = Vues(lignes)
    for colonne in ("reserve", "retire", "vendu"):
        assert vues.par(LIGNES, colonne, "produit") == vues.par(STOCK, colonne, "produit")
    for colonne in ("attendu", "recu"):
        assert vues.par(RECEPTIONS, colonne, "produit") == vues.par(STOCK, colonne, "produit")
    assert vues.par(COLIS, "perdu", "produit") == vues.par(STOCK, "perdu", "produit")


@given(journaux(60))
@settings(max_examples=150)
def test_un_montant_est_le_meme_par_facture_par_fournisseur_et_en_caisse(lignes: list[Ligne]) -> None:
    vues = Vues(lignes)
    for facture, fournisseur in (("total_ttc_centimes", "facture_centimes"), ("avoir_centimes", "avoir_centimes")):
        assert vues.par(FACTURES, facture, "fournisseur") == vues.par(FOURNISSEURS, fournisseur, "fournisseur")
    paye: Counter[tuple[Any, ...]] = Counter()
    for genre in ("paiement_fournisseur", "rendu_fournisseur", "consignes_fournisseur"):
        paye.update(vues.par(DECAISSEMENTS, "montant_centimes", "fournisseur", "cycle", genre=genre))
    assert Counter({ou: valeur for ou, valeur in paye.items() if valeur}) == vues.par(
        FOURNISSEURS, "paye_centimes", "fournisseur", "cycle"
    )
    sorti: Counter[tuple[Any, ...]] = Counter()
    for genre in A_LA_CAISSE:
        sorti += vues.par(DECAISSEMENTS, "montant_centimes", "session", genre=genre, mode="especes")
    sorti.pop((None,), None)
    assert sorti == vues.par(CAISSES, "rembourse_centimes", "session") + vues.par(
        CAISSES, "depense_centimes", "session"
    )


@given(journaux(60))
@settings(max_examples=150)
def test_les_consignes_sont_les_memes_par_groupe_et_par_foyer(lignes: list[Ligne]) -> None:
    vues = Vues(lignes)
    assert vues.par(CONSIGNES, "montant_centimes", "contenant") == vues.par(
        CONSIGNES_FOYERS, "montant_centimes", "contenant"
    )
    assert vues.par(CONSIGNES_FOYERS, "montant_centimes", "foyer") == vues.par(SOLDES, "consignes_centimes", "foyer")
