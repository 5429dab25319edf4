"""Two suppliers with an invoice each, their accounts, and a file of transfers for both."""

from __future__ import annotations

from datetime import date
from typing import Any

from domaine.catalogue.faits import FournisseurReference
from domaine.fait import Fait
from domaine.virements.etablir import EtablirOrdreDeVirements, VirementDemande
from domaine.virements.faits import CompteBancaireDeclare, VirementOrdonne, VirementRetire
from tests.domaine.cycles.exemples import OUVERT
from tests.domaine.dsl import Recu
from tests.domaine.fournisseurs.exemples import recue

LE_20 = date(2026, 12, 20)
ORDRE = "V-3f2a"
LOT = "V-3f2a:2026-12-20"
NOTRE, MOULIN, FERME = "s1~comptes-bancaires~a", "s1~comptes-bancaires~b", "s1~comptes-bancaires~c"
"""Account numbers, sealed."""


def fournisseur(code: str, nom: str) -> FournisseurReference:
    return FournisseurReference(
        fournisseur=code,
        nom=nom,
        genre="",
        franco_ht_centimes=0,
        port_ht_centimes=0,
        minimum_ht_centimes=0,
        delai_jours=3,
        echeance="",
    )


def compte(code: str | None, iban: str, **autres: Any) -> CompteBancaireDeclare:
    champs: dict[str, Any] = {
        "au_nom_de": "s1~comptes-bancaires~nom",
        "bic": "",
        "verification": "document",
        "remplace": False,
        "decide_par": ("luc",),
        **autres,
    }
    return CompteBancaireDeclare(groupement="tilleuls", fournisseur=code, iban=iban, **champs)


COMPTES: list[Fait | Recu] = [
    Recu(compte(None, NOTRE), position=11),
    Recu(compte("F03", MOULIN), position=12),
    Recu(compte("F08", FERME), position=13),
]
DUES: list[Fait | Recu] = [OUVERT, *COMPTES, recue(143_84, 0), recue(64_57, 0, fournisseur="F08", facture="2026/41")]


def demande(montant_centimes: int = 143_84, **autres: Any) -> VirementDemande:
    champs: dict[str, Any] = {
        "fournisseur": "F03",
        "cycle": "2026-11",
        "facture": "FA-2211",
        "executer_le": LE_20,
        "compte": 12,
        **autres,
    }
    return VirementDemande(montant_centimes=montant_centimes, **champs)


def du_miel(montant_centimes: int = 64_57, **autres: Any) -> VirementDemande:
    return demande(montant_centimes, **{"fournisseur": "F08", "facture": "2026/41", "compte": 13, **autres})


def etablir(*virements: VirementDemande, compte: int = 11) -> EtablirOrdreDeVirements:
    return EtablirOrdreDeVirements(
        ordre=ORDRE, groupement="tilleuls", fichier="ab" * 32, compte=compte, virements=virements
    )


def ordonne(montant_centimes: int = 143_84, rang: int = 1, **autres: Any) -> VirementOrdonne:
    champs: dict[str, Any] = {
        "fournisseur": "F03",
        "cycle": "2026-11",
        "facture": "FA-2211",
        "executer_le": LE_20,
        "lot": LOT,
        "iban": MOULIN,
        **autres,
    }
    return VirementOrdonne(
        ordre=ORDRE,
        groupement="tilleuls",
        montant_centimes=montant_centimes,
        bout_en_bout=f"{ORDRE}-{rang:02d}",
        **champs,
    )


def miel_ordonne(**autres: Any) -> VirementOrdonne:
    return ordonne(64_57, 2, **{"fournisseur": "F08", "facture": "2026/41", "iban": FERME, **autres})


def retire(pourquoi: Any = "pas_envoye") -> VirementRetire:
    return VirementRetire(
        ordre=ORDRE,
        lot=LOT,
        groupement="tilleuls",
        fournisseur="F03",
        cycle="2026-11",
        facture="FA-2211",
        montant_centimes=143_84,
        pourquoi=pourquoi,
    )
