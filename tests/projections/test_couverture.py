"""Which figures each fact moves. A new fact must be given its line here: silence would be a figure that forgets it."""

from __future__ import annotations

import pytest

import domaine.registre
from projections.registre import PROJECTIONS
from tests.projections.exemples import exemple
from tests.projections.journal import en_memoire

EFFETS = {
    # groupements
    "antenne.creee": "groupements",
    "groupement.cree": "groupements",
    "groupement.parametres_fixes": "groupements",
    "groupement.role_accorde": "groupements",
    "groupement.role_retire": "groupements",
    "groupement.ouverture_controlee": "",  # a control total: each balance it sums has its own fact
    # foyers
    "foyer.inscrit": "foyers",
    "foyer.coordonnees_corrigees": "foyers",
    "foyer.quitte": "foyers",
    "foyer.personne_effacee": "foyers",
    "foyer.tarif_accorde": "foyers",
    "foyer.doublon_presume": "foyers",
    "foyer.solde_ouverture_repris": "soldes",
    "adhesion.enregistree": "soldes foyers",
    # catalogue
    "fournisseur.reference": "catalogue",
    "produit.reference": "catalogue",
    "catalogue.publie": "catalogue",
    # cycles
    "cycle.ouvert": "cycles",
    "cycle.clos": "cycles",
    "cycle.distribution_ouverte": "cycles",
    "cycle.distribution_terminee": "cycles",
    "cycle.arrete": "cycles",
    # commandes
    "commande.saisie": "commandes",
    "commande.ligne_modifiee": "soldes stock commandes colis",
    "commande.ligne_retiree": "soldes stock commandes colis",
    "commande.quantite_ajustee": "soldes stock commandes colis",
    # approvisionnement
    "ajustage.valide": "colis cycles",
    "bdc.emis": "fournisseurs livraisons cycles",
    "bdc.ligne": "stock livraisons",
    "bdc.remplace": "fournisseurs livraisons",
    "bdc.ligne_annulee": "stock livraisons",
    "livraison.receptionnee": "stock fournisseurs livraisons cycles",
    "livraison.ecart_constate": "fournisseurs livraisons signalements",
    "livraison.allocation": "colis",
    "livraison.part_allouee": "soldes stock commandes colis",
    "livraison.rupture": "colis",
    "substitution.proposee": "substitutions",
    "substitution.acceptee": "soldes stock commandes substitutions",
    "substitution.refusee": "substitutions",  # the engagement was released with the shortage
    "stock.perte": "stock colis",
    # distribution
    "retrait.pese": "soldes stock commandes",
    "retrait.contrepasse": "soldes stock commandes",
    "retrait.absence": "commandes",  # what was left follows, product by product
    "retrait.non_retire": "soldes stock commandes",
    "stock.vente_libre": "soldes stock commandes",
    "consigne.facturee": "soldes commandes consignes",
    "consigne.rendue": "soldes caisses encaissements consignes",
    # encaissements
    "encaissement.enregistre": "soldes caisses encaissements",
    "encaissement.contrepasse": "soldes caisses encaissements",
    "encaissement.reaffecte": "soldes encaissements",  # the till is untouched
    "encaissement.declare": "signalements",  # nobody saw the money
    "encaissement.doublon_presume": "signalements",
    "cheque.rejete": "soldes encaissements signalements",
    "remboursement.verse": "soldes caisses encaissements",
    "avoir.emis": "soldes",
    # caisses
    "caisse.ouverte": "caisses",
    "caisse.depense": "caisses encaissements",
    "caisse.comptee": "caisses",
    "caisse.ecart_constate": "caisses signalements",
    "caisse.depot_banque": "caisses encaissements",
    "anomalie.constatee": "signalements",
    # fournisseurs
    "facture.recue": "fournisseurs factures signalements",
    "avoir_fournisseur.recu": "fournisseurs factures",
    "paiement_fournisseur.effectue": "fournisseurs encaissements factures",
}


def test_chaque_fait_a_sa_ligne() -> None:
    assert set(EFFETS) == set(domaine.registre.FAITS)


@pytest.mark.parametrize("nom", EFFETS)
def test_un_fait_n_est_additionne_que_la_ou_il_compte(nom: str) -> None:
    cls = domaine.registre.FAITS[nom]
    assert [p.name for p in PROJECTIONS if cls in p.handlers] == sorted(
        EFFETS[nom].split(), key=[p.name for p in PROJECTIONS].index
    )


@pytest.mark.parametrize("nom", EFFETS)
def test_un_fait_quelconque_s_additionne_sans_erreur(nom: str) -> None:
    faits = en_memoire(exemple(domaine.registre.FAITS[nom]))
    for projection in PROJECTIONS:
        for table, rows in projection.fold(faits).tables.items():
            assert table in projection.tables
            assert all(len(row) == len(table.sums) + len(table.latest) for row in rows.values())
