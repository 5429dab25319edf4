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
from domaine.foyers.faits import (
    AdhesionEnregistree,
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

soldes = Projection("soldes", 11, [SOLDES, REPRISES_FOYERS])


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
    d.add(SOLDES, (r.data.foyer,), solde_centimes=-r.data.cotisation_centimes - r.data.cagnotte_centimes)


@soldes.on(ConsigneFacturee)
def _charge_consigne(d: Deltas, r: Recorded[ConsigneFacturee]) -> None:
    montant = r.data.montant_centimes
    d.add(SOLDES, (r.data.foyer,), solde_centimes=-montant, consignes_centimes=montant)


@soldes.on(ConsigneRendue, ConsigneRendueAnnulee)
def _rend_consigne(d: Deltas, r: Recorded[ConsigneRendue | ConsigneRendueAnnulee]) -> None:
    montant = r.data.montant_centimes * (-1 if isinstance(r.data, ConsigneRendueAnnulee) else 1)
    credit = montant if r.data.session is None else 0  # paid in cash: the account does not move
    d.add(SOLDES, (r.data.foyer,), solde_centimes=credit, consignes_centimes=-montant)


_Credit = EncaissementEnregistre | AvoirEmis | ReventeImputee | CreanceAbandonnee | AideCagnotteAccordee | DonAnnule
_Retabli = RemboursementContrepasse | CarteImpayeeAnnulee | ChequeRejetAnnule | CreditAncienRetabli
_Debit = EncaissementContrepasse | ChequeRejete | CarteImpayee | RemboursementVerse | SoldeDonne | CreditAncienDonne
_Repris = AvoirAnnule | AideCagnotteAnnulee | AbandonAnnule


@soldes.on(
    *(EncaissementEnregistre, AvoirEmis, ReventeImputee, CreanceAbandonnee, AideCagnotteAccordee, DonAnnule),
    *(RemboursementContrepasse, CarteImpayeeAnnulee, ChequeRejetAnnule, CreditAncienRetabli),
)
def _credite(d: Deltas, r: Recorded[_Credit | _Retabli]) -> None:
    d.add(SOLDES, (r.data.foyer,), solde_centimes=r.data.montant_centimes)


@soldes.on(
    *(EncaissementContrepasse, ChequeRejete, CarteImpayee, RemboursementVerse, SoldeDonne, CreditAncienDonne),
    *(AvoirAnnule, AideCagnotteAnnulee, AbandonAnnule),
)
def _debite(d: Deltas, r: Recorded[_Debit | _Repris]) -> None:
    d.add(SOLDES, (r.data.foyer,), solde_centimes=-r.data.montant_centimes)


@soldes.on(EncaissementReaffecte, SoldeTransfere)
def _passe_a(d: Deltas, r: Recorded[EncaissementReaffecte | SoldeTransfere]) -> None:
    d.add(SOLDES, (r.data.foyer,), solde_centimes=-r.data.montant_centimes)
    d.add(SOLDES, (r.data.vers,), solde_centimes=r.data.montant_centimes)


@soldes.on(FoyerFusionne, FoyerScinde)
def _passe(d: Deltas, r: Recorded[FoyerFusionne | FoyerScinde]) -> None:
    f = r.data
    consignes = sum(suivis.montant_centimes for suivis in f.consignes)
    d.add(SOLDES, (f.foyer,), solde_centimes=-f.solde_centimes, consignes_centimes=-consignes)
    d.add(SOLDES, (f.vers,), solde_centimes=f.solde_centimes, consignes_centimes=consignes)


@soldes.on(OuvertureControlee)
def _annonce(d: Deltas, r: Recorded[OuvertureControlee]) -> None:
    doivent, attendent = r.data.dettes_foyers_centimes, r.data.avoirs_foyers_centimes
    if doivent or attendent:
        d.add(REPRISES_FOYERS, (r.data.groupement,), doivent_centimes=doivent, attendent_centimes=attendent)


@soldes.on(SoldeOuvertureRepris)
def _reprend(d: Deltas, r: Recorded[SoldeOuvertureRepris]) -> None:
    _du_cahier(d, r.data, 1)


@soldes.on(SoldeOuvertureAnnule)
def _annule_une_reprise(d: Deltas, r: Recorded[SoldeOuvertureAnnule]) -> None:
    _du_cahier(d, r.data, -1)


def _du_cahier(d: Deltas, f: SoldeOuvertureRepris | SoldeOuvertureAnnule, sens: int) -> None:
    """On the household's account, and no more among what is nobody's; `sens` -1: the other way round."""
    d.add(SOLDES, (f.foyer,), solde_centimes=sens * f.solde_centimes)
    dit = {"doivent_centimes": f.solde_centimes} if f.solde_centimes < 0 else {"attendent_centimes": -f.solde_centimes}
    d.add(REPRISES_FOYERS, (f.groupement,), **{nom: sens * montant for nom, montant in dit.items()})
