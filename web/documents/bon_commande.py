"""A supplier's order in the supplier's own units, whole cases: as PDF, as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from domaine.mots import euros, jour_de, le_jour
from domaine.types import Unite
from projections.lectures.vues import Ligne
from web.documents.composer import composer
from web.langue import en_saisie, en_unite, nom_unite, pluriel, quantite
from web.tableur.ecriture import CSV, Case, en_csv

TYPES: Final = {"pdf": "application/pdf", "csv": CSV}
"""By extension, what the file is on the web."""
ENTETES: Final = (
    "numero", "version", "fournisseur", "produit", "nom", "colis", "nombre_de_colis", "quantite", "unite",
    "total_ht", "total_ttc",
)  # fmt: skip


def nom_de_fichier(bon: Ligne, extension: str) -> str:
    """« bon-0007-F03-v2.pdf »."""
    return f"bon-{bon['numero']}-{bon['fournisseur']}-v{bon['version']}.{extension}"


def exporter(bon: Ligne, lignes: Sequence[Ligne], remplace: str, extension: str) -> bytes:
    """`remplace`: the number of the version that this one cancels, "" for the first. KeyError on another extension."""
    return {"pdf": _en_pdf, "csv": _en_csv}[extension](bon, lignes, remplace)


def consignes(lignes: Iterable[Ligne]) -> tuple[int, int]:
    """How many containers come full under a deposit, and what the supplier adds for them, in centimes."""
    consignees = [ligne for ligne in lignes if ligne["consignes_centimes"]]
    return sum(li["quantite"] for li in consignees), sum(li["consignes_centimes"] for li in consignees)


def _en_pdf(bon: Ligne, lignes: Sequence[Ligne], remplace: str) -> bytes:
    return composer("bon_commande.typ", _donnees(bon, lignes, remplace))


def _donnees(bon: Ligne, lignes: Sequence[Ligne], remplace: str) -> dict[str, Any]:
    hors_taxe = bon["marchandise_ht_centimes"] + bon["port_ht_centimes"]
    return {
        "numero": bon["numero"],
        "version": bon["version"],
        "remplace": remplace,
        "remplacee": bon["remplace_par"] is not None,
        "date": le_jour(jour_de(bon["emis_le"])),
        "fournisseur": bon["nom"] or bon["fournisseur"],
        "code": bon["fournisseur"],
        "association": bon["association"] or "",
        "quartier": bon["quartier"] or "",
        "lieu": bon["lieu"] or "",
        "cycle": bon["libelle"],
        "distribution": le_jour(bon["distribution_le"]),
        "lignes": [
            [
                ligne["produit"],
                ligne["nom"] or ligne["produit"],
                ligne["colis_libelle"] or "colis",
                str(ligne["colis"]),
                quantite(ligne["quantite"], ligne["unite"] or Unite.PIECE),
                euros(ligne["montant_ht_centimes"] // max(ligne["colis"], 1)),
                euros(ligne["montant_ht_centimes"]),
            ]
            for ligne in lignes
        ],
        "totaux": [
            ["Marchandises HT", euros(bon["marchandise_ht_centimes"])],
            ["Transport HT", euros(bon["port_ht_centimes"]) if bon["port_ht_centimes"] else "gratuit"],
            ["TVA", euros(bon["total_ttc_centimes"] - hors_taxe)],
        ],
        "total": euros(bon["total_ttc_centimes"]),
        "consignes": _consignes(bon, lignes),
    }


def _consignes(bon: Ligne, lignes: Sequence[Ligne]) -> list[list[str]]:
    """Below the total, which goods and transport make; [] without containers under a deposit."""
    nombre, montant = consignes(lignes)
    if not montant:
        return []
    return [
        [f"Consigne de {pluriel(nombre, 'contenant')}, sans TVA", euros(montant)],
        ["À facturer, consignes comprises", euros(bon["total_ttc_centimes"] + montant)],
    ]


def _en_csv(bon: Ligne, lignes: Sequence[Ligne], _remplace: str) -> bytes:
    qui = (bon["numero"], bon["version"], bon["nom"] or bon["fournisseur"])
    rangees: list[list[Case]] = [
        [
            *qui,
            ligne["produit"],
            ligne["nom"] or "",
            ligne["colis_libelle"] or "",
            ligne["colis"],
            en_unite(ligne["quantite"], ligne["unite"] or Unite.PIECE),
            nom_unite(ligne["unite"] or Unite.PIECE),
            en_saisie(ligne["montant_ht_centimes"]),
            en_saisie(ligne["montant_ttc_centimes"]),
        ]
        for ligne in lignes
    ]
    if bon["port_ht_centimes"]:
        port = (en_saisie(bon["port_ht_centimes"]), en_saisie(bon["port_ttc_centimes"]))
        rangees.append([*qui, "", "Transport", "", "", "", "", *port])
    nombre, montant = consignes(lignes)
    if montant:
        rangees.append([*qui, "", "Consignes", "", "", nombre, "pièces", en_saisie(montant), en_saisie(montant)])
    return en_csv(ENTETES, rangees)
