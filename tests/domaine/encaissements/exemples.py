"""Payments of F-031, unless told otherwise."""

from datetime import date
from typing import Any

from domaine.caisses.faits import AnomalieConstatee
from domaine.distribution.faits import RetraitPese
from domaine.encaissements.enregistrer import EnregistrerEncaissement
from domaine.encaissements.faits import (
    CarteImpayee,
    CarteImpayeeAnnulee,
    ChequeRejetAnnule,
    EncaissementContrepasse,
    EncaissementEnregistre,
)
from domaine.encaissements.faits_doublons import DoublonPresume, PaiementProche
from domaine.types import Mode, Motif
from tests.domaine.approvisionnement.exemples import pese


def encaisse(montant_centimes: int, **autres: Any) -> EncaissementEnregistre:
    champs: dict[str, Any] = {
        "encaissement": "E-1",
        "foyer": "F-031",
        "groupement": "tilleuls",
        "session": None,
        "cycle": None,
        "mode": Mode.ESPECES,
        "remis_centimes": None,
        "rendu_centimes": 0,
        "recu": "",
        "payeur": None,
        "cheque_numero": "",
        "note": None,
        **autres,
    }
    return EncaissementEnregistre(montant_centimes=montant_centimes, **champs)


def encaissement_contrepasse(montant_centimes: int, **autres: Any) -> EncaissementContrepasse:
    champs: dict[str, Any] = {
        "encaissement": "E-1",
        "foyer": "F-031",
        "groupement": "tilleuls",
        "session": None,
        "mode": Mode.ESPECES,
        "raison": Motif.DOUBLON,
        "second": "paul",
        **autres,
    }
    return EncaissementContrepasse(montant_centimes=montant_centimes, **champs)


def carte_impayee(encaissement: str, montant_centimes: int, **autres: Any) -> CarteImpayee:
    champs: dict[str, Any] = {
        "foyer": "F-031",
        "groupement": "tilleuls",
        "repris_le": date(2026, 11, 26),
        "cause_impaye": Motif.CONTESTE,
        **autres,
    }
    return CarteImpayee(encaissement=encaissement, montant_centimes=montant_centimes, **champs)


def impayee_annulee(encaissement: str, montant_centimes: int, **autres: Any) -> CarteImpayeeAnnulee:
    champs: dict[str, Any] = {
        "foyer": "F-031",
        "groupement": "tilleuls",
        "repris_le": date(2026, 11, 26),
        "deplace": False,
        "raison": Motif.ERREUR_PAIEMENT,
        **autres,
    }
    return CarteImpayeeAnnulee(encaissement=encaissement, montant_centimes=montant_centimes, **champs)


def rejet_annule(montant_centimes: int, **autres: Any) -> ChequeRejetAnnule:
    champs: dict[str, Any] = {
        "encaissement": "E-1",
        "foyer": "F-031",
        "groupement": "tilleuls",
        "rejete_le": date(2026, 11, 19),
        "session": None,
        "deplace": False,
        "raison": Motif.ERREUR_PAIEMENT,
        **autres,
    }
    return ChequeRejetAnnule(montant_centimes=montant_centimes, **champs)


def enregistrer(montant_centimes: int, **autres: Any) -> EnregistrerEncaissement:
    champs: dict[str, Any] = {
        "encaissement": "E-1",
        "foyer": "F-031",
        "mode": Mode.ESPECES,
        "session": "C1",
        "recu": "0456",
        **autres,
    }
    return EnregistrerEncaissement(montant_centimes=montant_centimes, **champs)


def anomalie(regle: str, montant_centimes: int) -> AnomalieConstatee:
    return AnomalieConstatee(
        regle=regle,
        groupement="tilleuls",
        session="C1",
        cycle=None,
        detail={"encaissement": "E-1", "foyer": "F-031", "montant_centimes": montant_centimes},
    )


def pesee_de(montant: int) -> RetraitPese:
    return pese("F-031", 1_000, libere=0, prix=montant)


def presume(encaissement: str = "E-2", autre: str = "E-1") -> DoublonPresume:
    proche = PaiementProche(encaissement=autre, foyer="F-031", ecart_minutes=2, raison="meme_foyer")
    return DoublonPresume(encaissement=encaissement, foyer="F-031", montant_centimes=30_00, proches=(proche,))
