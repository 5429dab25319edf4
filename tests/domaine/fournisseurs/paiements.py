"""Money paid to the supplier of lentils: undone, come back from the bank, given back by the supplier."""

from datetime import UTC, date, datetime
from typing import Any

from domaine.fournisseurs.contrepasser_paiement import ContrepasserPaiementFournisseur
from domaine.fournisseurs.faits import (
    PaiementFournisseurContrepasse,
    PaiementFournisseurEffectue,
    PaiementFournisseurRevenu,
    RemboursementFournisseurRecu,
)
from domaine.fournisseurs.noter_paiement_revenu import NoterPaiementRevenu
from domaine.fournisseurs.noter_remboursement import NoterRemboursementFournisseur
from domaine.fournisseurs.payer import PayerFournisseur
from domaine.types import Motif
from tests.domaine.dsl import Recu

HIER = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
AVANT_HIER = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
LE_25 = date(2026, 11, 25)


def paye(montant_centimes: int, facture: str | None = "FA-2211", **autres: Any) -> PaiementFournisseurEffectue:
    return PaiementFournisseurEffectue(
        fournisseur="F03",
        cycle="2026-11",
        groupement="tilleuls",
        facture=facture,
        montant_centimes=montant_centimes,
        **{"mode": "virement", **autres},
    )


def payer(montant_centimes: int, facture: str | None = "FA-2211", **autres: Any) -> PayerFournisseur:
    return PayerFournisseur(
        fournisseur="F03", cycle="2026-11", facture=facture, montant_centimes=montant_centimes, **autres
    )


def annuler(paiement: int = 1, **autres: Any) -> ContrepasserPaiementFournisseur:
    champs: dict[str, Any] = {"fournisseur": "F03", "cycle": "2026-11", "raison": Motif.ERREUR_MONTANT, **autres}
    return ContrepasserPaiementFournisseur(paiement=paiement, **champs)


def contrepasse(
    montant_centimes: int, facture: str | None = "FA-2211", **autres: Any
) -> PaiementFournisseurContrepasse:
    champs: dict[str, Any] = {"mode": "virement", "trop_centimes": 0, "session": None, **autres}
    return PaiementFournisseurContrepasse(
        fournisseur="F03",
        cycle="2026-11",
        groupement="tilleuls",
        facture=facture,
        montant_centimes=montant_centimes,
        raison=Motif.ERREUR_MONTANT,
        **champs,
    )


def annule(montant_centimes: int, corrige: int, facture: str | None = "FA-2211", **autres: Any) -> Recu:
    return Recu(contrepasse(montant_centimes, facture, **autres), corrige=corrige)


def noter_revenu(paiement: int = 1, le: date = LE_25) -> NoterPaiementRevenu:
    return NoterPaiementRevenu(fournisseur="F03", cycle="2026-11", paiement=paiement, rendu_le=le)


def revenu(montant_centimes: int, **autres: Any) -> PaiementFournisseurRevenu:
    champs: dict[str, Any] = {"facture": "FA-2211", "mode": "virement", "trop_centimes": 0, "lot": None, **autres}
    return PaiementFournisseurRevenu(
        fournisseur="F03", cycle="2026-11", groupement="tilleuls", montant_centimes=montant_centimes, **champs
    )


def parti(montant_centimes: int, **autres: Any) -> Recu:
    return Recu(paye(montant_centimes, **autres), date_effet=AVANT_HIER)


def rendu(montant_centimes: int, preuve: str = "") -> RemboursementFournisseurRecu:
    return RemboursementFournisseurRecu(
        fournisseur="F03",
        cycle="2026-11",
        groupement="tilleuls",
        montant_centimes=montant_centimes,
        preuve=preuve,
    )


def noter_rendu(montant_centimes: int, **autres: Any) -> NoterRemboursementFournisseur:
    return NoterRemboursementFournisseur(
        fournisseur="F03", cycle="2026-11", montant_centimes=montant_centimes, **autres
    )
