"""What a supplier should bill and billed, round by round."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Protocol

from domaine.approvisionnement.faits import (
    BonCommandeEmis,
    BonCommandeRemplace,
    ColisCommandes,
    EcartLivraisonConstate,
    LivraisonReceptionnee,
)
from domaine.approvisionnement.faits_receptions import ReceptionAnnulee
from domaine.fournisseurs.factures import Facture, avoir, oubliee, rapprochee, recue, reprise, sans_avoir
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
    annulee,
    ecart,
    emis,
    ligne,
    rapprocher,
    recoit,
    refuse,
    remplace,
)
from domaine.mutators import Mutators, told_to
from domaine.stock.faits import LotRefuse


@dataclass
class Facturation:
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


class ConnaitLesFacturations(Protocol):
    """An act that folds FACTURATION."""

    facturations: dict[str, Facturation]
    """By round."""


def facturations() -> dict[str, Facturation]:
    return defaultdict(Facturation)


def _de_ce_cycle(acte: ConnaitLesFacturations, cycle: str) -> Facturation:
    return acte.facturations[cycle]


FACTURATION: Mutators = told_to(
    _de_ce_cycle,
    {
        BonCommandeEmis: emis,
        BonCommandeRemplace: remplace,
        ColisCommandes: ligne,
        LivraisonReceptionnee: recoit,
        ReceptionAnnulee: annulee,
        LotRefuse: refuse,
        EcartLivraisonConstate: ecart,
        FactureFournisseurRecue: recue,
        FactureRapprochee: rapprochee,
        FactureAnnulee: oubliee,
        AvoirFournisseurRecu: avoir,
        AvoirFournisseurContrepasse: sans_avoir,
        FactureReprise: reprise,
        RepriseAnnulee: oubliee,
    },
)
