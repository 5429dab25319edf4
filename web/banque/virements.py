"""From invoices that somebody ticked to a file for the bank, and to what the act is told of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from domaine.virements.etablir import lot_de
from infra.pieces import Genre, Piece
from web.banque.pain001 import Sortie, Titulaire, ecrire


class Demande(NamedTuple):
    """One invoice; the accounts are those of `web.banque.comptes.en_clair`."""

    fournisseur: str
    nom: str
    cycle: str
    facture: str
    montant_centimes: int
    executer_le: date
    compte: dict[str, Any]


class Fichier(NamedTuple):
    piece: Piece
    donnees: dict[str, Any]
    """For the act."""


def preparer(
    ordre: str, groupement: str, notre: dict[str, Any], demandes: Sequence[Demande], cree_le: datetime
) -> Fichier:
    """One block a day, the earliest first."""
    rangees = sorted(demandes, key=lambda demande: (demande.executer_le, demande.nom, demande.facture))
    sorties = [
        Sortie(
            lot=lot_de(ordre, demande.executer_le),
            bout_en_bout=f"{ordre}-{rang:02d}",
            executer_le=demande.executer_le,
            montant_centimes=demande.montant_centimes,
            vers=_titulaire(demande.compte),
            libelle=f"Facture {demande.facture}",
        )
        for rang, demande in enumerate(rangees, start=1)
    ]
    piece = Piece(Genre.XML, ecrire(ordre, cree_le, _titulaire(notre), sorties))
    virements = [
        {
            "fournisseur": demande.fournisseur,
            "cycle": demande.cycle,
            "facture": demande.facture,
            "montant_centimes": demande.montant_centimes,
            "executer_le": demande.executer_le.isoformat(),
            "compte": demande.compte["position"],
        }
        for demande in rangees
    ]
    return Fichier(
        piece,
        {
            "ordre": ordre,
            "groupement": groupement,
            "fichier": piece.empreinte,
            "compte": notre["position"],
            "virements": virements,
        },
    )


def _titulaire(compte: dict[str, Any]) -> Titulaire:
    return Titulaire(compte["nom_clair"], compte["iban_clair"], compte["bic"])
