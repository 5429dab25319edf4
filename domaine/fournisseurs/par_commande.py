"""What a supplier should bill and billed, round by round."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from domaine.approvisionnement.faits import (
    BonCommandeEmis,
    BonCommandeRemplace,
    ColisCommandes,
    EcartLivraisonConstate,
    LivraisonReceptionnee,
)
from domaine.fournisseurs.factures import Facture, avoir, oubliee, rapprochee, recue, reprise
from domaine.fournisseurs.faits import (
    AvoirFournisseurContrepasse,
    AvoirFournisseurRecu,
    FactureAnnulee,
    FactureFournisseurRecue,
    FactureRapprochee,
    FactureReprise,
    RepriseAnnulee,
)
from domaine.fournisseurs.rapprochement import (
    Attendu,
    Ecarts,
    Imprime,
    ecart,
    emis,
    ligne,
    rapprocher,
    recoit,
    refuse,
    remplace,
)
from domaine.mutators import Mutators
from domaine.stock.faits import LotRefuse


@dataclass
class Commande:
    """Of one supplier, in one round."""

    attendu: Attendu = field(default_factory=Attendu)
    factures: dict[str, Facture] = field(default_factory=dict)

    def ecarts(self, imprime: Imprime, sauf: str = "") -> Ecarts:
        """Of one more invoice: those of all that stand, once it does, beyond those of the others.

        `sauf`: the one that it stands for.
        """
        ecarts = Ecarts()
        for numero, autre in self.factures.items():
            if autre.debout and numero != sauf:
                imprime, ecarts = imprime.avec(autre.imprime), ecarts.avec(autre.ecarts)
        return rapprocher(self.attendu, imprime).sans(ecarts)


class ConnaitLesCommandes(Protocol):
    """An act that folds PAR_COMMANDE."""

    commandes: dict[str, Commande]
    """By round."""


def commandes() -> dict[str, Commande]:
    return defaultdict(Commande)


def _emis(acte: ConnaitLesCommandes, cycle: str, port_ttc_centimes: int) -> None:
    emis(acte.commandes[cycle], port_ttc_centimes)


def _remplace(acte: ConnaitLesCommandes, cycle: str, port_ttc_centimes: int) -> None:
    remplace(acte.commandes[cycle], port_ttc_centimes)


def _ligne(
    acte: ConnaitLesCommandes, cycle: str, produit: str, montant_ht_centimes: int, montant_ttc_centimes: int
) -> None:
    ligne(acte.commandes[cycle], produit, montant_ht_centimes, montant_ttc_centimes)


def _recoit(acte: ConnaitLesCommandes, cycle: str, produit: str, montant_ttc_centimes: int) -> None:
    recoit(acte.commandes[cycle], produit, montant_ttc_centimes)


def _refuse(acte: ConnaitLesCommandes, cycle: str, produit: str, montant_ttc_centimes: int) -> None:
    refuse(acte.commandes[cycle], produit, montant_ttc_centimes)


def _ecart(acte: ConnaitLesCommandes, cycle: str, produit: str, valeur_centimes: int) -> None:
    ecart(acte.commandes[cycle], produit, valeur_centimes)


def _recue(  # noqa: PLR0913 - a mutator names the fields that it folds
    acte: ConnaitLesCommandes,
    *,
    cycle: str,
    facture: str,
    datee_du: date,
    total_ht_centimes: int,
    total_ttc_centimes: int,
    port_ttc_centimes: int,
    consignes_centimes: int,
    ecart_reception_centimes: int,
    corrige_facture: str,
) -> None:
    recue(
        acte.commandes[cycle],
        cycle=cycle,
        facture=facture,
        datee_du=datee_du,
        total_ht_centimes=total_ht_centimes,
        total_ttc_centimes=total_ttc_centimes,
        port_ttc_centimes=port_ttc_centimes,
        consignes_centimes=consignes_centimes,
        ecart_reception_centimes=ecart_reception_centimes,
        corrige_facture=corrige_facture,
    )


def _rapprochee(
    acte: ConnaitLesCommandes,
    *,
    cycle: str,
    facture: str,
    ecart_quantite_centimes: int,
    ecart_prix_centimes: int,
    ecart_tva_centimes: int,
    ecart_port_centimes: int,
) -> None:
    rapprochee(
        acte.commandes[cycle],
        facture=facture,
        ecart_quantite_centimes=ecart_quantite_centimes,
        ecart_prix_centimes=ecart_prix_centimes,
        ecart_tva_centimes=ecart_tva_centimes,
        ecart_port_centimes=ecart_port_centimes,
    )


def _avoir(acte: ConnaitLesCommandes, cycle: str, facture: str, montant_ttc_centimes: int) -> None:
    avoir(acte.commandes[cycle], facture, montant_ttc_centimes)


def _sans_avoir(acte: ConnaitLesCommandes, cycle: str, facture: str, montant_ttc_centimes: int) -> None:
    avoir(acte.commandes[cycle], facture, -montant_ttc_centimes)


def _reprise(acte: ConnaitLesCommandes, cycle: str, facture: str, datee_du: date, montant_centimes: int) -> None:
    commande = acte.commandes[cycle]
    reprise(commande, cycle=cycle, facture=facture, datee_du=datee_du, montant_centimes=montant_centimes)


def _oubliee(acte: ConnaitLesCommandes, cycle: str, facture: str) -> None:
    oubliee(acte.commandes[cycle], facture)


PAR_COMMANDE: Mutators = {
    BonCommandeEmis: _emis,
    BonCommandeRemplace: _remplace,
    ColisCommandes: _ligne,
    LivraisonReceptionnee: _recoit,
    LotRefuse: _refuse,
    EcartLivraisonConstate: _ecart,
    FactureFournisseurRecue: _recue,
    FactureRapprochee: _rapprochee,
    FactureAnnulee: _oubliee,
    AvoirFournisseurRecu: _avoir,
    AvoirFournisseurContrepasse: _sans_avoir,
    FactureReprise: _reprise,
    RepriseAnnulee: _oubliee,
}
