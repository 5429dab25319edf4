"""How the bank desk says it: what each kind of line and each operation of ours is called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from domaine.banque.natures import est_possible, est_rendu
from domaine.mots import euros
from projections.lectures.vues import Ligne
from web.langue import jour_court, pluriel
from web.pages.commun.noms import NomsDesPages

NATURES: Final[Mapping[str, str]] = {
    "frais": "Frais de la banque",
    "interets": "Intérêts",
    "don": "Don",
    "subvention": "Subvention",
    "financeur": "Versement d'un financeur",
    "virement_interne": "Virement entre nos comptes",
    "fournitures": "Fournitures",
    "location": "Location d'une salle, d'un véhicule",
    "assurance": "Assurance",
    "deplacements": "Déplacements",
    "poste": "Poste, téléphone, internet",
    "services": "Autre service acheté",
    "tva": "TVA payée à l'État",
    "avance": "Avance d'un bénévole, remboursée",
    "autre": "À élucider",
}
GENRES: Final[Mapping[str, str]] = {
    "especes": "Espèces déposées",
    "cheques": "Chèques déposés",
    "carte": "Paiements par carte",
    "encaissement": "Virement noté",
    "rejet": "Chèque refusé",
    "impaye": "Paiement par carte repris",
    "remboursement": "Remboursement",
    "paiement_fournisseur": "Fournisseur payé",
    "virements": "Virements aux fournisseurs",
    "rendu_fournisseur": "Rendu par un fournisseur",
}


def nature_en_mots(nature: str, montant_centimes: int) -> str:
    """« Fournitures », or « Fournitures, argent rendu » of a line that comes in."""
    mots = NATURES.get(nature, nature)
    return f"{mots}, argent rendu" if est_rendu(nature, montant_centimes) else mots


def natures_de(montant_centimes: int) -> list[tuple[str, str]]:
    """What a line of that amount may be."""
    return [(n, nature_en_mots(n, montant_centimes)) for n in NATURES if est_possible(n, montant_centimes)]


def age_en_mots(jours: int) -> str:
    """« 3 jours », « dans 1 jour » of a line that the bank dates from tomorrow."""
    if jours == 0:
        return "aujourd'hui"
    return pluriel(jours, "jour") if jours > 0 else f"dans {pluriel(-jours, 'jour')}"


def operation_en_mots(operation: Ligne, n: NomsDesPages) -> str:
    """« Chèques déposés B0007 », « Fournisseur payé Moulin de la Reyssouze »."""
    genre = GENRES[operation["genre"]]
    if operation["foyer"]:
        return f"{genre}, {n.foyer(operation['foyer'])}"
    if operation["fournisseur"]:
        return f"{genre}, {n.fournisseur(operation['fournisseur'])}"
    if operation["genre"] == "virements":
        return f"{genre}, fichier n° {operation['numero']}"
    if operation["genre"] in ("especes", "cheques"):
        return f"{genre}, bordereau n° {operation['reference']}"
    return genre


def adresse_de(operation: Ligne) -> str:
    """The page of what this operation is: its payment, its till, its slip, its supplier, its file."""
    if operation["fournisseur"]:
        return f"/cycles/{operation['cycle']}/tresorerie/fournisseurs/{operation['fournisseur']}#factures"
    if operation["encaissement"]:
        return f"/foyers/{operation['foyer']}#paiement-{operation['encaissement']}"
    if operation["foyer"]:
        return f"/foyers/{operation['foyer']}"
    if operation["genre"] == "carte" and operation["cycle"]:
        return f"/cycles/{operation['cycle']}/caisse"
    return "/banque/virements" if operation["genre"] == "virements" else "/banque/cheques"


def operation_montree(operation: Ligne, n: NomsDesPages) -> dict[str, Any]:
    """With its words, its day and its amount, for a list of choices."""
    le = operation["le"]
    return {
        **operation,
        "cle": f"{operation['genre']}:{operation['reference']}",
        "mots": operation_en_mots(operation, n),
        "adresse": adresse_de(operation),
        "quand": jour_court(le) if le else "",
        "somme": euros(abs(operation["montant_centimes"])),
    }


def avec_promesses(cheques: Sequence[Ligne], aujourd_hui: date) -> list[dict[str, Any]]:
    """`promis`: the group said that it would wait for a day that has not come (R-130)."""
    return [
        {**cheque, "promis": bool(cheque["a_deposer_le"] and cheque["a_deposer_le"] > aujourd_hui)}
        for cheque in cheques
    ]
