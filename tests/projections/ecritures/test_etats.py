"""The two statements balance, the result of one is in the other, and the year before stands beside."""

from __future__ import annotations

from projections.ecritures.etats import etats
from projections.ecritures.exercice import SoldeAnnuel
from projections.ecritures.modele import Compte

SOLDES = (
    SoldeAnnuel(Compte.BANQUE, 1, "", 2025, 50_000, 0),
    SoldeAnnuel(Compte.VENTE, 0, "", 2025, 0, 30_000),
    SoldeAnnuel(Compte.ADHESION, 0, "", 2024, 0, 20_000),
    SoldeAnnuel(Compte.ADHERENT, 0, "F-101", 2026, 763, 0),
    SoldeAnnuel(Compte.FOURNISSEUR, 0, "F03", 2026, 500, 0),
    SoldeAnnuel(Compte.FOURNISSEUR, 0, "F04", 2026, 0, 2_000),
    SoldeAnnuel(Compte.ACHAT, 0, "", 2026, 1_500, 0),
    SoldeAnnuel(Compte.VENTE, 0, "", 2026, 0, 763),
)


def test_l_actif_est_le_passif_et_le_resultat_est_celui_de_l_annee() -> None:
    e = etats(2026, SOLDES)
    for annee in ("montant", "avant"):
        assert sum(getattr(p, annee) for p in e.actif) == sum(getattr(p, annee) for p in e.passif)
    assert (e.resultat, e.resultat_avant) == (-737, 30_000)
    assert [(p.compte, p.montant, p.avant) for p in e.produits] == [("707", 763, 30_000)]
    assert [(p.compte, p.montant, p.avant) for p in e.charges] == [("607", 1_500, 0)]


def test_un_compte_de_tiers_tient_des_deux_cotes() -> None:
    e = etats(2026, SOLDES)
    assert [p.montant for p in e.actif if p.compte == "401"] == [500]
    assert [p.montant for p in e.passif if p.compte == "401"] == [2_000]
    assert [(p.libelle, p.montant, p.avant) for p in e.passif if not p.compte] == [
        ("Résultat des années d'avant", 50_000, 20_000),
        ("Résultat de l'année", -737, 30_000),
    ]
