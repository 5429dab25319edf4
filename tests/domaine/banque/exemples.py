"""The bank account of Les Tilleuls in November 2026."""

from __future__ import annotations

from datetime import date
from typing import Any

from domaine.banque.deja_lues import LigneDeReleve, Lue, nommer
from domaine.banque.faits import (
    BordereauEtabli,
    CarteDetachee,
    CarteRapprochee,
    ChequeDepose,
    ChequeDuBordereau,
    ChequeRetire,
    LigneBancaireClassee,
    LigneBancaireLue,
    LigneBancaireRapprochee,
    VirementAffecte,
    VirementRecu,
)
from domaine.fait import Fait
from domaine.types import Mode
from tests.domaine.encaissements.exemples import encaisse

KAYA = "s1~releves:2026~kaya"
"""« VIR M KAYA », sealed."""
LE_27 = date(2026, 11, 27)
MOIS = "tilleuls:2026-11"


def du_fichier(montant_centimes: int, libelle: str = KAYA, *, le: date = LE_27, autre: bool = False) -> LigneDeReleve:
    return LigneDeReleve(le=le, valeur_le=le, montant_centimes=montant_centimes, libelle=libelle, autre=autre)


def nom(montant_centimes: int, libelle: str = KAYA, *, le: date = LE_27, rang: int = 1) -> str:
    return nommer("tilleuls", Lue(le, montant_centimes, libelle), rang)


def lue(montant_centimes: int, libelle: str = KAYA, *, le: date = LE_27, rang: int = 1) -> LigneBancaireLue:
    return LigneBancaireLue(
        ligne=nom(montant_centimes, libelle, le=le, rang=rang),
        releve="a" * 16 + ":2026-11-01",
        groupement="tilleuls",
        mois=MOIS,
        le=le,
        valeur_le=le,
        montant_centimes=montant_centimes,
        libelle=libelle,
    )


def rapprochee(ligne: str, genre: Any, reference: str, montant_centimes: int, **autres: Any) -> LigneBancaireRapprochee:
    champs: dict[str, Any] = {
        "session": None,
        "depot": None,
        "encaissement": None,
        "foyer": None,
        "cycle": None,
        "frais_centimes": 0,
        "ligne_le": LE_27,
        **autres,
    }
    return LigneBancaireRapprochee(
        ligne=ligne,
        groupement="tilleuls",
        genre=genre,
        reference=reference,
        montant_centimes=montant_centimes,
        **champs,
    )


def carte_rapprochee(ligne: str, encaissement: str, montant_centimes: int) -> CarteRapprochee:
    return CarteRapprochee(
        ligne=ligne, groupement="tilleuls", encaissement=encaissement, montant_centimes=montant_centimes
    )


def carte_detachee(ligne: str, encaissement: str, montant_centimes: int) -> CarteDetachee:
    return CarteDetachee(
        ligne=ligne, groupement="tilleuls", encaissement=encaissement, montant_centimes=montant_centimes
    )


def recu(montant_centimes: int = 31_20) -> VirementRecu:
    return VirementRecu(
        ligne=nom(montant_centimes), groupement="tilleuls", montant_centimes=montant_centimes, recu_le=LE_27
    )


def affecte(foyer: str, encaissement: str, montant_centimes: int = 31_20) -> VirementAffecte:
    return VirementAffecte(
        ligne=nom(montant_centimes),
        groupement="tilleuls",
        foyer=foyer,
        encaissement=encaissement,
        montant_centimes=montant_centimes,
    )


def classee(nature: Any, montant_centimes: int, libelle: str = KAYA, note: str | None = None) -> LigneBancaireClassee:
    return LigneBancaireClassee(
        ligne=nom(montant_centimes, libelle),
        groupement="tilleuls",
        nature=nature,
        montant_centimes=montant_centimes,
        ligne_le=LE_27,
        note=note,
    )


def bordereau(depot: str, *cheques: tuple[str, int], numero: str = "") -> BordereauEtabli:
    return BordereauEtabli(
        depot=depot,
        groupement="tilleuls",
        bordereau=numero,
        cheques=tuple(
            ChequeDuBordereau(encaissement=encaissement, cheque_numero="", montant_centimes=montant)
            for encaissement, montant in cheques
        ),
        total_centimes=sum(montant for _, montant in cheques),
    )


def cheque(numero: str, montant_centimes: int, session: str | None = "C1") -> Fait:
    return encaisse(montant_centimes, mode=Mode.CHEQUE, session=session, encaissement=numero)


def depose(numero: str, montant_centimes: int, session: str | None = "C1") -> ChequeDepose:
    return ChequeDepose(
        depot="D-1", groupement="tilleuls", encaissement=numero, session=session, montant_centimes=montant_centimes
    )


def retire(numero: str, montant_centimes: int, session: str | None = "C1", **autres: Any) -> ChequeRetire:
    champs: dict[str, Any] = {"depot": "D-1", "bordereau": "B0007", "porteur": None, **autres}
    return ChequeRetire(
        groupement="tilleuls", encaissement=numero, session=session, montant_centimes=montant_centimes, **champs
    )
