"""Facts that the accounts are made of."""

from __future__ import annotations

from datetime import date
from typing import Any

from domaine.banque.faits import LigneBancaireClassee, VirementAffecte, VirementRecu
from domaine.caisses.faits import CaisseOuverte
from domaine.catalogue.faits import CataloguePublie
from domaine.cycles.faits import CycleOuvert
from domaine.fait import Fait
from domaine.fournisseurs.faits import FactureFournisseurRecue
from domaine.parametres import Parametres
from tests.domaine.catalogue.exemples import LENTILLES, article
from tests.domaine.faits_d_exemple import exemple
from tests.projections.faits import commande, encaisse, pese

RECU = exemple(VirementRecu, montant_centimes=31_20)
AFFECTE = exemple(VirementAffecte, foyer="F-101", encaissement="E-9", montant_centimes=31_20)
OUVERTE = exemple(CaisseOuverte, session="C1:2026-11-26", caisse="C1", fond_centimes=8000)
SOIREE = (OUVERTE, commande("F-101", 2500), encaisse("F-101", 775), pese("F-101", 2460, prevu=2500))
"""A till is opened, an order is paid in part, and taken."""
SAVON = "P070"
ASSUJETTIE: list[Fait] = [
    exemple(CataloguePublie, version=3, fournisseur="F03", articles={"P016": LENTILLES}),
    exemple(
        CataloguePublie, version=3, fournisseur="F09", articles={SAVON: article("Savon", 3_15, tva_pour_mille=200)}
    ),
    exemple(CycleOuvert, catalogue=3, parametres=Parametres(regime_tva="assujettie")),
]
"""A round of a group that owes VAT."""
VENDU = {"coutant_centimes": 7_63, "du_centimes": 7_63, "compensation_centimes": 0, "supplement_centimes": 0}


def classee(montant_centimes: int, le: date, nature: Any = "frais") -> LigneBancaireClassee:
    return exemple(LigneBancaireClassee, nature=nature, montant_centimes=montant_centimes, ligne_le=le)


def facture(ttc: int, *, ht: int, port: int = 0) -> FactureFournisseurRecue:
    return exemple(FactureFournisseurRecue, total_ht_centimes=ht, total_ttc_centimes=ttc, port_ttc_centimes=port)


LE_SAC = facture(77_50, ht=73_46)
