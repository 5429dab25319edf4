"""The facts of an invoice as printed, with the gaps that it was compared to leave (R-010, R-177)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from domaine.fournisseurs.faits import FactureFournisseurRecue, FactureRapprochee
from domaine.fournisseurs.rapprochement import METHODE, Ecarts, Imprime


class Copiee(Protocol):
    """The data of an act that records an invoice, but for its number."""

    @property
    def fournisseur(self) -> str: ...
    @property
    def datee_du(self) -> date: ...
    @property
    def echeance_le(self) -> date: ...


def comparee(
    copiee: Copiee,
    imprime: Imprime,
    ecarts: Ecarts,
    *,
    cycle: str,
    groupement: str,
    facture: str,
    fichiers: Sequence[str],
    corrige_facture: str = "",
) -> tuple[FactureFournisseurRecue, FactureRapprochee]:
    """In the order in which they are recorded."""
    recue = FactureFournisseurRecue(
        fournisseur=copiee.fournisseur,
        cycle=cycle,
        groupement=groupement,
        facture=facture,
        datee_du=copiee.datee_du,
        echeance_le=copiee.echeance_le,
        total_ht_centimes=imprime.ht,
        total_ttc_centimes=imprime.ttc,
        port_ttc_centimes=imprime.port_ttc,
        consignes_centimes=imprime.consignes,
        fichiers=tuple(fichiers),
        ecart_reception_centimes=ecarts.marchandise,
        corrige_facture=corrige_facture,
    )
    rapprochee = FactureRapprochee(
        fournisseur=copiee.fournisseur,
        cycle=cycle,
        groupement=groupement,
        facture=facture,
        ecart_quantite_centimes=ecarts.quantite,
        ecart_prix_centimes=ecarts.prix,
        ecart_tva_centimes=ecarts.tva,
        ecart_port_centimes=ecarts.port,
        methode=METHODE,
    )
    return recue, rapprochee
