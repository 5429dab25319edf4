"""What each household has, has engaged and owes back in containers: `solde` > 0 means that the group owes it.

An order engages and charges nothing; only goods at their real weight, a free sale, containers, a membership and fresh
goods left behind charge. What is released before pick-up posts nothing.
"""

from __future__ import annotations

from domaine.approvisionnement.faits import PartAllouee, SubstitutionAcceptee
from domaine.baisses.faits import BaisseRendue
from domaine.commandes.faits import LigneCommandeModifiee, LigneCommandeRetiree, QuantiteAjustee
from domaine.consignes.faits import ConsigneRendueAnnulee
from domaine.credits.faits import (
    AbandonAnnule,
    AideCagnotteAccordee,
    AideCagnotteAnnulee,
    AvoirAnnule,
    CreanceAbandonnee,
    CreditAncienDonne,
    CreditAncienRetabli,
    SoldeTransfere,
)
from domaine.cycles.faits import CommandeCaduque
from domaine.distribution.faits import (
    ConsigneFacturee,
    ConsigneRendue,
    ProduitNonRetire,
    ProduitRendu,
    RetraitContrepasse,
    RetraitPese,
    ReventeImputee,
    VenteLibre,
)
from domaine.encaissements.faits import (
    AvoirEmis,
    CarteImpayee,
    CarteImpayeeAnnulee,
    ChequeRejetAnnule,
    ChequeRejete,
    EncaissementContrepasse,
    EncaissementEnregistre,
    EncaissementReaffecte,
    RemboursementContrepasse,
    RemboursementVerse,
)
from domaine.fait import Fait
from domaine.foyers.faits import (
    AdhesionEnregistree,
    CompteReporte,
    DonAnnule,
    FoyerFusionne,
    FoyerScinde,
    SoldeDonne,
    SoldeOuvertureAnnule,
    SoldeOuvertureRepris,
)
from domaine.groupements.faits import OuvertureControlee
from domaine.litiges.faits import CorrectionApresArrete
from domaine.port.faits import PortFacture
from infra.facts import Recorded
from projections.engine.deltas import Deltas
from projections.engine.projection import Projection
from projections.engine.table import Kind, Table

SOLDES = Table(
    "soldes",
    key={"foyer": Kind.TEXT},
    sums=("solde_centimes", "engage_centimes", "consignes_centimes"),
)

REPRISES_FOYERS = Table(
    "reprises_foyers",
    key={"groupement": Kind.TEXT},
    sums=("doivent_centimes", "attendent_centimes"),
)
"""What the notebook had of households when the accounts were taken over, and that is on no household's account yet."""

HORS_COMMANDE = Table(
    "mouvements_hors_commande",
    key={"position": Kind.INTEGER, "foyer": Kind.TEXT},
    sums=("centimes",),
    latest={"le": Kind.INSTANT},
    indexes=(("foyer",),),
)
"""What moved an account and is no charge of a round, no payment and no refund: those have tables of their own."""

soldes = Projection("soldes", 13, [SOLDES, REPRISES_FOYERS, HORS_COMMANDE])


@soldes.on(LigneCommandeModifiee, QuantiteAjustee, PartAllouee)
def _engage_autrement(d: Deltas, r: Recorded[LigneCommandeModifiee | QuantiteAjustee | PartAllouee]) -> None:
    f = r.data
    d.add(SOLDES, (f.foyer,), engage_centimes=f.engage_centimes - f.engage_avant_centimes)


@soldes.on(CommandeCaduque)
def _tombe(d: Deltas, r: Recorded[CommandeCaduque]) -> None:
    d.add(SOLDES, (r.data.foyer,), engage_centimes=-sum(ligne.engage_centimes for ligne in r.data.lignes))


@soldes.on(LigneCommandeRetiree)
def _retire_ligne(d: Deltas, r: Recorded[LigneCommandeRetiree]) -> None:
    d.add(SOLDES, (r.data.foyer,), engage_centimes=-r.data.engage_avant_centimes)


@soldes.on(SubstitutionAcceptee)
def _engage_substitut(d: Deltas, r: Recorded[SubstitutionAcceptee]) -> None:
    d.add(SOLDES, (r.data.foyer,), engage_centimes=r.data.engage_centimes)


@soldes.on(RetraitPese, ProduitNonRetire)
def _charge(d: Deltas, r: Recorded[RetraitPese | ProduitNonRetire]) -> None:
    f = r.data
    d.add(SOLDES, (f.foyer,), solde_centimes=-f.du_centimes, engage_centimes=-f.engage_libere_centimes)


@soldes.on(RetraitContrepasse)
def _annule_retrait(d: Deltas, r: Recorded[RetraitContrepasse]) -> None:
    f = r.data
    d.add(SOLDES, (f.foyer,), solde_centimes=f.du_centimes, engage_centimes=f.engage_libere_centimes)


@soldes.on(ProduitRendu, BaisseRendue, CorrectionApresArrete)
def _rembourse(d: Deltas, r: Recorded[ProduitRendu | BaisseRendue | CorrectionApresArrete]) -> None:
    d.add(SOLDES, (r.data.foyer,), solde_centimes=r.data.du_centimes)


@soldes.on(VenteLibre)
def _charge_vente(d: Deltas, r: Recorded[VenteLibre]) -> None:
    d.add(SOLDES, (r.data.foyer,), solde_centimes=-r.data.du_centimes)


@soldes.on(PortFacture)
def _charge_port(d: Deltas, r: Recorded[PortFacture]) -> None:
    d.add(SOLDES, (r.data.foyer,), solde_centimes=r.data.montant_avant_centimes - r.data.montant_centimes)


@soldes.on(AdhesionEnregistree)
def _charge_adhesion(d: Deltas, r: Recorded[AdhesionEnregistree]) -> None:
    _a_part(d, r, r.data.foyer, -r.data.cotisation_centimes - r.data.cagnotte_centimes)


_Consigne = ConsigneFacturee | ConsigneRendue | ConsigneRendueAnnulee


@soldes.on(ConsigneFacturee)
def _charge_consigne(d: Deltas, r: Recorded[ConsigneFacturee]) -> None:
    montant = r.data.montant_centimes
    d.add(SOLDES, (r.data.foyer,), consignes_centimes=montant)
    _au_cycle(d, r, r.data.cycle, -montant)


@soldes.on(ConsigneRendue, ConsigneRendueAnnulee)
def _rend_consigne(d: Deltas, r: Recorded[ConsigneRendue | ConsigneRendueAnnulee]) -> None:
    montant = r.data.montant_centimes * (-1 if isinstance(r.data, ConsigneRendueAnnulee) else 1)
    d.add(SOLDES, (r.data.foyer,), consignes_centimes=-montant)
    if r.data.session is not None:
        return  # paid in cash: the account does not move
    _au_cycle(d, r, r.data.cycle if isinstance(r.data, ConsigneRendue) else None, montant)


_Paye = EncaissementEnregistre | ReventeImputee | RemboursementContrepasse | CarteImpayeeAnnulee | ChequeRejetAnnule
_Repris = EncaissementContrepasse | ChequeRejete | CarteImpayee | RemboursementVerse
_Credit = AvoirEmis | CreanceAbandonnee | AideCagnotteAccordee | DonAnnule | CreditAncienRetabli
_Debit = AvoirAnnule | AbandonAnnule | AideCagnotteAnnulee | SoldeDonne | CreditAncienDonne


@soldes.on(EncaissementEnregistre, ReventeImputee, RemboursementContrepasse, CarteImpayeeAnnulee, ChequeRejetAnnule)
def _paye(d: Deltas, r: Recorded[_Paye]) -> None:
    d.add(SOLDES, (r.data.foyer,), solde_centimes=r.data.montant_centimes)


@soldes.on(EncaissementContrepasse, ChequeRejete, CarteImpayee, RemboursementVerse)
def _reprend_un_paiement(d: Deltas, r: Recorded[_Repris]) -> None:
    d.add(SOLDES, (r.data.foyer,), solde_centimes=-r.data.montant_centimes)


@soldes.on(EncaissementReaffecte)
def _reaffecte(d: Deltas, r: Recorded[EncaissementReaffecte]) -> None:
    d.add(SOLDES, (r.data.foyer,), solde_centimes=-r.data.montant_centimes)
    d.add(SOLDES, (r.data.vers,), solde_centimes=r.data.montant_centimes)


@soldes.on(AvoirEmis, CreanceAbandonnee, AideCagnotteAccordee, DonAnnule, CreditAncienRetabli)
def _credite(d: Deltas, r: Recorded[_Credit]) -> None:
    _a_part(d, r, r.data.foyer, r.data.montant_centimes)


@soldes.on(AvoirAnnule, AbandonAnnule, AideCagnotteAnnulee, SoldeDonne, CreditAncienDonne)
def _debite(d: Deltas, r: Recorded[_Debit]) -> None:
    _a_part(d, r, r.data.foyer, -r.data.montant_centimes)


@soldes.on(SoldeTransfere)
def _transfere(d: Deltas, r: Recorded[SoldeTransfere]) -> None:
    _a_part(d, r, r.data.foyer, -r.data.montant_centimes)
    _a_part(d, r, r.data.vers, r.data.montant_centimes)


@soldes.on(FoyerFusionne, CompteReporte, FoyerScinde)
def _passe(d: Deltas, r: Recorded[FoyerFusionne | CompteReporte | FoyerScinde]) -> None:
    f = r.data
    consignes = sum(suivis.montant_centimes for suivis in f.consignes)
    for foyer, sens in ((f.foyer, -1), (f.vers, 1)):
        d.add(SOLDES, (foyer,), consignes_centimes=sens * consignes)
        _a_part(d, r, foyer, sens * f.solde_centimes)


def _au_cycle(d: Deltas, r: Recorded[_Consigne], cycle: str | None, centimes: int) -> None:
    """Containers of a bill stand on it; those that come or go on their own are of no round (None)."""
    if cycle is None:
        _a_part(d, r, r.data.foyer, centimes)
    else:
        d.add(SOLDES, (r.data.foyer,), solde_centimes=centimes)


def _a_part(d: Deltas, r: Recorded[Fait], foyer: str, centimes: int) -> None:
    d.add(SOLDES, (foyer,), solde_centimes=centimes)
    if centimes:
        d.add(HORS_COMMANDE, (r.pos, foyer), centimes=centimes)
        d.put(HORS_COMMANDE, (r.pos, foyer), le=r.date_effet)


@soldes.on(OuvertureControlee)
def _annonce(d: Deltas, r: Recorded[OuvertureControlee]) -> None:
    doivent, attendent = r.data.dettes_foyers_centimes, r.data.avoirs_foyers_centimes
    if doivent or attendent:
        d.add(REPRISES_FOYERS, (r.data.groupement,), doivent_centimes=doivent, attendent_centimes=attendent)


@soldes.on(SoldeOuvertureRepris)
def _reprend(d: Deltas, r: Recorded[SoldeOuvertureRepris]) -> None:
    _du_cahier(d, r, 1)


@soldes.on(SoldeOuvertureAnnule)
def _annule_une_reprise(d: Deltas, r: Recorded[SoldeOuvertureAnnule]) -> None:
    _du_cahier(d, r, -1)


def _du_cahier(d: Deltas, r: Recorded[SoldeOuvertureRepris | SoldeOuvertureAnnule], sens: int) -> None:
    """On the household's account, and no more among what is nobody's; `sens` -1: the other way round."""
    f = r.data
    _a_part(d, r, f.foyer, sens * f.solde_centimes)
    dit = {"doivent_centimes": f.solde_centimes} if f.solde_centimes < 0 else {"attendent_centimes": -f.solde_centimes}
    d.add(REPRISES_FOYERS, (f.groupement,), **{nom: sens * montant for nom, montant in dit.items()})
