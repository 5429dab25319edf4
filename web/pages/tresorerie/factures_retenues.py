"""Why an invoice or a credit note cannot be undone now, and what to do first: as its undoing would be refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from domaine.fournisseurs.refus import (
    AvoirArrete,
    AvoirDUneRemplacee,
    FactureArretee,
    FactureCreditee,
    FactureEnVirement,
    FacturePartagee,
    FacturePayee,
    FactureQuiRemplace,
    FactureSuivie,
)
from domaine.mots import euros, le_jour
from domaine.refus import Refus
from projections.lectures.vues import Ligne

BIS: Final = " Payée pour de bon et mal recopiée ? Enregistrez-la à nouveau, son numéro suivi de « bis »."


def retenues(factures: Sequence[Ligne], *, arretee: bool) -> dict[str, str]:
    """By number, of one supplier's invoices in a round; none of those that may be undone, or count no more."""
    debout = [f for f in factures if f["total_ttc_centimes"] and not f["remplacee_par"]]
    refus = {f["facture"]: next(_refus(f, debout, arretee=arretee), None) for f in debout}
    reprises = {f["facture"] for f in debout if f["reprise"]}
    return {
        numero: un.message + (BIS if isinstance(un, FacturePayee) and numero not in reprises else "")
        for numero, un in refus.items()
        if un is not None
    }


def avoirs_retenus(avoirs: Sequence[Ligne], factures: Sequence[Ligne], *, arrete: int) -> dict[int, str]:
    """By position, of those of one supplier in a round; `arrete`: where its accounts were closed, 0: nowhere."""
    par = {f["facture"]: f["remplacee_par"] for f in factures if f["remplacee_par"]}
    refus: dict[int, Refus] = {
        a["position"]: AvoirArrete(facture=a["facture"]) for a in avoirs if a["position"] < arrete
    }
    refus |= {
        a["position"]: AvoirDUneRemplacee(facture=a["facture"], par=par[a["facture"]])
        for a in avoirs
        if a["facture"] in par
    }
    return {position: un.message for position, un in refus.items()}


def _refus(facture: Ligne, debout: Sequence[Ligne], *, arretee: bool) -> Iterator[Refus]:
    """What is first to be done comes first."""
    numero, reprise = facture["facture"], bool(facture["reprise"])
    if arretee and not reprise:
        yield FactureArretee(facture=numero)
    if facture["ailleurs_centimes"] and not reprise:
        yield FacturePartagee(facture=numero)
    if facture["corrige_facture"]:
        yield FactureQuiRemplace(facture=numero, corrigee=facture["corrige_facture"])
    if facture["avoir_centimes"]:
        yield FactureCreditee(facture=numero, avoir=euros(facture["avoir_centimes"]))
    if facture["en_route"]:
        yield FactureEnVirement(facture=numero, le=le_jour(facture["en_route"]))
    if facture["paye_centimes"]:
        yield FacturePayee(facture=numero)
    suivantes = [f for f in debout if not (f["reprise"] or reprise) and f["recue_position"] > facture["recue_position"]]
    if suivantes:
        yield FactureSuivie(facture=numero, suivante=max(suivantes, key=lambda f: f["recue_position"])["facture"])
