"""What an invoice must be, whoever records it: new, coherent, of a likely day."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Final, Protocol

from domaine.arithmetique import hors_taxe
from domaine.catalogue.tva import regime_des_achats
from domaine.dates import DateInvraisemblable, EcheanceInvraisemblable, exiger_echeance_proche, exiger_proche
from domaine.fournisseurs.factures import Facture
from domaine.fournisseurs.refus import (
    ConsignesHorsTotal,
    EcheanceAvantFacture,
    FactureDejaRecue,
    FactureIncoherente,
    TvaInvraisemblable,
)
from domaine.mots import euros, le_jour
from domaine.parametres import Parametres


class Saisie(Protocol):
    """The data of an act that records an invoice, as printed."""

    facture: str
    datee_du: date
    echeance_le: date
    total_ht_centimes: int
    total_ttc_centimes: int
    port_ttc_centimes: int
    consignes_centimes: int


LETTRES_OU_CHIFFRES: Final = re.compile(r"[^\W\d_]+|\d+")
PRES_D_UNE_LETTRE: Final = re.compile(r"(?:^|(?<=[^\W\d_]))[\W_]+|[\W_]+(?=[^\W\d_]|$)")
"""Signs that tell no two numbers apart: between digits alone, one does."""
TAUX_VRAISEMBLABLE: Final = 210
"""Per mille: the highest rate is 200, which lines rounded one by one may pass a little."""


def exiger_tva_vraisemblable(saisie: Saisie, parametres: Parametres) -> None:
    """Raise TvaInvraisemblable where the invoice's VAT will be deducted: deposits bear none, they are no VAT."""
    if regime_des_achats(parametres) == "assujettie" and 0 < saisie.total_ht_centimes < hors_taxe(
        saisie.total_ttc_centimes, TAUX_VRAISEMBLABLE
    ):
        raise TvaInvraisemblable(
            ht=euros(saisie.total_ht_centimes),
            ttc=euros(saisie.total_ttc_centimes),
            tva=euros(saisie.total_ttc_centimes - saisie.total_ht_centimes),
        )


def exiger_premiere(facture: str, connues: Mapping[str, Facture], nom: str) -> None:
    """Raise FactureDejaRecue, also when only capitals, blanks or dashes tell the two numbers apart (R-175)."""
    meme = _copie(facture)
    for numero, deja in connues.items():
        if _copie(numero) != meme:
            continue
        raise FactureDejaRecue(
            facture=numero,
            nom=nom,
            montant=euros(deja.imprime.ttc),
            datee=le_jour(deja.datee_du),
            cycle=deja.cycle,
        )


def _copie(numero: str) -> list[str]:
    """A printed number as anybody may copy it: « FA-2211 », « fa 2211 », « F/A2211 », not « FA-22-11 »."""
    lu = "".join(numero.split()).casefold()
    return LETTRES_OU_CHIFFRES.findall(PRES_D_UNE_LETTRE.sub("", lu)) or [lu]


PAS_COHERENTE: Final = (
    FactureIncoherente,
    ConsignesHorsTotal,
    DateInvraisemblable,
    EcheanceAvantFacture,
    EcheanceInvraisemblable,
)
"""What `exiger_coherente` raises."""


def exiger_coherente(saisie: Saisie, date_effet: datetime) -> None:
    """Totals that hold their parts, and likely days.

    Raises FactureIncoherente, ConsignesHorsTotal, DateInvraisemblable, EcheanceAvantFacture, EcheanceInvraisemblable.
    """
    if part := _trop_grande(saisie):
        raise FactureIncoherente(part=part, ttc=euros(saisie.total_ttc_centimes))
    if 0 < saisie.total_ht_centimes < saisie.consignes_centimes:
        raise ConsignesHorsTotal(ht=euros(saisie.total_ht_centimes), consignes=euros(saisie.consignes_centimes))
    exiger_datee(saisie.datee_du, saisie.echeance_le, date_effet)


def _trop_grande(saisie: Saisie) -> str:
    """What the printed total does not hold: « 156,00 € HT », or its transport and deposits; "": it holds them."""
    if saisie.total_ht_centimes > saisie.total_ttc_centimes:
        return f"{euros(saisie.total_ht_centimes)} HT"
    if saisie.port_ttc_centimes + saisie.consignes_centimes <= saisie.total_ttc_centimes:
        return ""
    parts = {"transport": saisie.port_ttc_centimes, "consignes": saisie.consignes_centimes}
    return " et ".join(f"{euros(centimes)} de {nom}" for nom, centimes in parts.items() if centimes)


def exiger_datee(datee_du: date, echeance_le: date, date_effet: datetime) -> None:
    """Raise DateInvraisemblable, EcheanceAvantFacture, EcheanceInvraisemblable."""
    exiger_proche(datee_du, date_effet)
    if echeance_le < datee_du:
        raise EcheanceAvantFacture(datee=le_jour(datee_du), echeance=le_jour(echeance_le))
    exiger_echeance_proche(echeance_le, date_effet)
