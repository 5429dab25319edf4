"""An invoice that somebody wants to undo: as it was noted, and what depends on it since (R-185)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final, Protocol

import msgspec

from domaine.comptes.association import ASSOCIATION, DUneAssociation, exiger_groupement_de
from domaine.comptes.refus import AssociationInconnue
from domaine.cycles.faits import CycleArrete
from domaine.fournisseurs.dette import DETTES, Dette
from domaine.fournisseurs.faits import (
    AbsorptionAnnulee,
    AvoirFournisseurContrepasse,
    AvoirFournisseurRecu,
    FactureAnnulee,
    FactureFournisseurRecue,
    FactureRapprochee,
    ManqueAbsorbe,
)
from domaine.fournisseurs.faits_consignes import ConsigneRetourneeFournisseur, RenvoiConsignesAnnule
from domaine.fournisseurs.rapprochement import Ecarts, ecarts_notes
from domaine.fournisseurs.refus import (
    ConsignesRenvoyees,
    FactureArretee,
    FactureClose,
    FactureCreditee,
    FactureDuManque,
    FactureEnVirement,
    FactureInconnue,
    FacturePartagee,
    FacturePayee,
    FactureQuiRemplace,
    FactureReglee,
    FactureRemplacee,
    FactureSuivie,
)
from domaine.groupements.refus import GroupementInconnu
from domaine.mots import euros, jour_de, le_jour
from domaine.mutators import Mutators, together, told_as
from domaine.types import Motif


class Notee(msgspec.Struct, frozen=True, kw_only=True):
    """As it was noted."""

    position: int
    groupement: str
    datee_du: date
    echeance_le: date
    total_ht_centimes: int
    total_ttc_centimes: int
    port_ttc_centimes: int
    consignes_centimes: int
    corrige_facture: str
    fichiers: tuple[str, ...]
    notee_le: datetime


@dataclass
class Suites:
    """A supplier's invoices in a round, and what was decided since on each."""

    notees: dict[str, dict[str, Notee]] = field(default_factory=lambda: defaultdict(dict))
    """By round and number, in their order; of other rounds, parts of the invoice."""
    ecarts: dict[str, Ecarts] = field(default_factory=dict)
    avoirs_centimes: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    manques: dict[int, str] = field(default_factory=dict)
    """By position, those on which a missing quantity is claimed no more."""
    renvois: dict[int, str] = field(default_factory=dict)
    """By position, the group whose containers went back to that supplier."""
    arretee: bool = False


class AnnuleUneFacture(DUneAssociation, Protocol):
    """An act that folds SUITES and what an association's accounts allow."""

    suites: Suites
    dettes: dict[tuple[str, str], Dette]

    @property
    def fournisseur(self) -> str: ...
    @property
    def cycle(self) -> str: ...
    @property
    def facture(self) -> str: ...


@told_as(Notee, notee_le="date_effet")
def _recue(acte: AnnuleUneFacture, notee: Notee, cycle: str, facture: str) -> None:
    acte.suites.notees[cycle][facture] = notee


@ecarts_notes
def _rapprochee(acte: AnnuleUneFacture, ecarts: Ecarts, facture: str) -> None:
    acte.suites.ecarts[facture] = ecarts


def _annulee(acte: AnnuleUneFacture, cycle: str, facture: str) -> None:
    acte.suites.notees[cycle].pop(facture, None)
    acte.suites.ecarts.pop(facture, None)


def _avoir(acte: AnnuleUneFacture, facture: str, montant_ttc_centimes: int) -> None:
    acte.suites.avoirs_centimes[facture] += montant_ttc_centimes


def _sans_avoir(acte: AnnuleUneFacture, facture: str, montant_ttc_centimes: int) -> None:
    acte.suites.avoirs_centimes[facture] -= montant_ttc_centimes


def _manque(acte: AnnuleUneFacture, facture: str, position: int) -> None:
    acte.suites.manques[position] = facture


def _sans_manque(acte: AnnuleUneFacture, corrige: int) -> None:
    acte.suites.manques.pop(corrige, None)


def _renvoi(acte: AnnuleUneFacture, groupement: str, position: int) -> None:
    acte.suites.renvois[position] = groupement


def _sans_renvoi(acte: AnnuleUneFacture, corrige: int) -> None:
    acte.suites.renvois.pop(corrige, None)


def _arrete(acte: AnnuleUneFacture) -> None:
    acte.suites.arretee = True


DU_CYCLE: Final[Mutators] = together(
    DETTES,
    {
        FactureFournisseurRecue: _recue,
        FactureRapprochee: _rapprochee,
        FactureAnnulee: _annulee,
        AvoirFournisseurRecu: _avoir,
        AvoirFournisseurContrepasse: _sans_avoir,
        ManqueAbsorbe: _manque,
        AbsorptionAnnulee: _sans_manque,
    },
)
RENVOIS: Final[Mutators] = {ConsigneRetourneeFournisseur: _renvoi, RenvoiConsignesAnnule: _sans_renvoi}
AUTOUR: Final[Mutators] = {**ASSOCIATION, **RENVOIS, CycleArrete: _arrete}


def exiger_annulable(acte: AnnuleUneFacture, redite_centimes: int = 0) -> Notee:
    """The invoice, when nothing was paid on it, closed with it or decided on it. Raises any of REFUS.

    `redite_centimes`: what it is told again as, which an advance may pay.
    """
    facture, suites = acte.facture, acte.suites
    notee = suites.notees[acte.cycle].get(facture)
    if notee is None:
        raise FactureInconnue(facture=facture, fournisseur=acte.fournisseur)
    exiger_groupement_de(acte, notee.groupement)
    if suites.arretee:
        raise FactureArretee(facture=facture)
    if acte.clos is not None and jour_de(notee.notee_le) <= acte.clos:
        raise FactureClose(facture=facture, clos=le_jour(acte.clos))
    if any(facture in notees for cycle, notees in suites.notees.items() if cycle != acte.cycle):
        raise FacturePartagee(facture=facture)
    _exiger_seule(facture, suites.notees[acte.cycle], suites)
    _exiger_impayee(facture, notee, acte.dettes[acte.fournisseur, acte.cycle], redite_centimes)
    return notee


def _exiger_seule(facture: str, notees: dict[str, Notee], suites: Suites) -> None:
    notee, suivantes = notees[facture], [*notees][[*notees].index(facture) + 1 :]
    remplacante = next((autre for autre in suivantes if notees[autre].corrige_facture == facture), None)
    if remplacante is not None:
        raise FactureRemplacee(facture=facture, par=remplacante)
    if notee.corrige_facture:
        raise FactureQuiRemplace(facture=facture, corrigee=notee.corrige_facture)
    if suites.avoirs_centimes[facture]:
        raise FactureCreditee(facture=facture, avoir=euros(suites.avoirs_centimes[facture]))
    if facture in suites.manques.values():
        raise FactureDuManque(facture=facture)
    repartis = (ou == notee.groupement for place, ou in suites.renvois.items() if place > notee.position)
    if notee.consignes_centimes and any(repartis):
        raise ConsignesRenvoyees(facture=facture)
    if suivantes:
        raise FactureSuivie(facture=facture, suivante=suivantes[-1])


def _exiger_impayee(facture: str, notee: Notee, dette: Dette, redite_centimes: int) -> None:
    """Without it, the supplier must owe nothing: an advance would have no invoice left to pay."""
    if facture in dette.en_route:
        raise FactureEnVirement(facture=facture, le=le_jour(dette.en_route[facture][1]))
    if dette.paiements.debout(facture):
        raise FacturePayee(facture=facture)
    reglee = dette.engage_centimes - (dette.facture_centimes - notee.total_ttc_centimes + redite_centimes)
    if reglee > 0:
        raise FactureReglee(facture=facture, montant=euros(min(reglee, notee.total_ttc_centimes)))


REFUS: Final = (
    FactureInconnue,
    AssociationInconnue,
    GroupementInconnu,
    FactureArretee,
    FactureClose,
    FactureRemplacee,
    FacturePartagee,
    FactureQuiRemplace,
    FactureCreditee,
    FactureDuManque,
    ConsignesRenvoyees,
    FactureSuivie,
    FactureEnVirement,
    FacturePayee,
    FactureReglee,
)


def annulation(acte: AnnuleUneFacture, notee: Notee, raison: Motif) -> FactureAnnulee:
    """The opposite of what was noted."""
    ecarts = acte.suites.ecarts.get(acte.facture, Ecarts())
    return FactureAnnulee(
        fournisseur=acte.fournisseur,
        cycle=acte.cycle,
        groupement=notee.groupement,
        facture=acte.facture,
        total_ht_centimes=notee.total_ht_centimes,
        total_ttc_centimes=notee.total_ttc_centimes,
        port_ttc_centimes=notee.port_ttc_centimes,
        consignes_centimes=notee.consignes_centimes,
        ecart_quantite_centimes=ecarts.quantite,
        ecart_prix_centimes=ecarts.prix,
        ecart_tva_centimes=ecarts.tva,
        ecart_port_centimes=ecarts.port,
        raison=raison,
    )
