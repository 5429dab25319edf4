"""Double entry written a second time, from the treasury's rules alone, to judge the balances that projections keep.

Accounts: `foyer:F-001` (< 0: the group owes it), tills, bank, sales, funders. A debit is > 0.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from domaine.baisses.faits import BaisseRendue
from domaine.caisses.faits import (
    CaisseOuverte,
    DepenseCaisse,
    DepenseContrepassee,
    DepotBanqueEffectue,
    DepotContrepasse,
    TransfertCaisse,
    TransfertContrepasse,
)
from domaine.consignes.faits import ConsigneRendueAnnulee, ConsignesGardees, ConsignesGardeesReprises
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
from domaine.fournisseurs.faits import (
    AvoirFournisseurContrepasse,
    AvoirFournisseurRecu,
    FactureAnnulee,
    FactureFournisseurRecue,
    PaiementFournisseurContrepasse,
    PaiementFournisseurEffectue,
    PaiementFournisseurRevenu,
    RemboursementFournisseurRecu,
    RenduFournisseurContrepasse,
)
from domaine.foyers.faits import AdhesionEnregistree, CompteReporte, FoyerFusionne, FoyerScinde, SoldeDonne
from domaine.litiges.faits import CorrectionApresArrete
from domaine.port.faits import PortFacture
from domaine.types import Mode
from projections.ecritures.modele import Compte

Ecriture = Mapping[str, int]
Comptes = Counter[tuple[Compte, str]]


def _tresorerie(f: Any) -> str:
    return f"caisse:{f.session}" if f.mode in (Mode.ESPECES, "especes") else f"a_recevoir:{f.mode}"


def _vente(f: RetraitPese | VenteLibre) -> Ecriture:
    return {
        f"foyer:{f.foyer}": f.du_centimes,
        "financeur": f.compensation_centimes,
        "ventes": -f.coutant_centimes,
        "cagnotte": -f.supplement_centimes,
    }


def _passe(f: FoyerFusionne | CompteReporte | FoyerScinde) -> Ecriture:
    return {f"foyer:{f.foyer}": f.solde_centimes, f"foyer:{f.vers}": -f.solde_centimes}


def _vente_annulee(f: RetraitContrepasse | ProduitRendu | BaisseRendue | CorrectionApresArrete) -> Ecriture:
    return {
        f"foyer:{f.foyer}": -f.du_centimes,
        "financeur": -f.compensation_centimes,
        "ventes": f.coutant_centimes,
        "cagnotte": f.supplement_centimes,
    }


def _au_fournisseur(f: PaiementFournisseurEffectue | RenduFournisseurContrepasse) -> Ecriture:
    return {f"fournisseur:{f.fournisseur}": f.montant_centimes, "banque": -f.montant_centimes}


def _du_fournisseur(
    f: PaiementFournisseurContrepasse | PaiementFournisseurRevenu | RemboursementFournisseurRecu,
) -> Ecriture:
    return {"banque": f.montant_centimes, f"fournisseur:{f.fournisseur}": -f.montant_centimes}


REGLES: dict[type[Fait], Callable[[Any], Ecriture]] = {
    AdhesionEnregistree: lambda f: {
        f"foyer:{f.foyer}": f.cotisation_centimes + f.cagnotte_centimes,
        "adhesions": -f.cotisation_centimes,
        "cagnotte": -f.cagnotte_centimes,
    },
    EncaissementEnregistre: lambda f: {_tresorerie(f): f.montant_centimes, f"foyer:{f.foyer}": -f.montant_centimes},
    EncaissementContrepasse: lambda f: {_tresorerie(f): -f.montant_centimes, f"foyer:{f.foyer}": f.montant_centimes},
    EncaissementReaffecte: lambda f: {f"foyer:{f.foyer}": f.montant_centimes, f"foyer:{f.vers}": -f.montant_centimes},
    SoldeDonne: lambda f: {f"foyer:{f.foyer}": f.montant_centimes, "cagnotte": -f.montant_centimes},
    SoldeTransfere: lambda f: {f"foyer:{f.foyer}": f.montant_centimes, f"foyer:{f.vers}": -f.montant_centimes},
    CreanceAbandonnee: lambda f: {f"foyer:{f.foyer}": -f.montant_centimes, "creances_perdues": f.montant_centimes},
    AideCagnotteAccordee: lambda f: {f"foyer:{f.foyer}": -f.montant_centimes, "cagnotte": f.montant_centimes},
    AbandonAnnule: lambda f: {f"foyer:{f.foyer}": f.montant_centimes, "creances_perdues": -f.montant_centimes},
    AideCagnotteAnnulee: lambda f: {f"foyer:{f.foyer}": f.montant_centimes, "cagnotte": -f.montant_centimes},
    CreditAncienDonne: lambda f: {f"foyer:{f.foyer}": f.montant_centimes, "dons": -f.montant_centimes},
    CreditAncienRetabli: lambda f: {f"foyer:{f.foyer}": -f.montant_centimes, "dons": f.montant_centimes},
    ConsignesGardees: lambda f: {"consignes_gardees": f.montant_centimes, "bonis": -f.montant_centimes},
    ConsignesGardeesReprises: lambda f: {"consignes_gardees": -f.montant_centimes, "bonis": f.montant_centimes},
    FoyerFusionne: _passe,
    CompteReporte: _passe,
    FoyerScinde: _passe,
    CarteImpayee: lambda f: {f"foyer:{f.foyer}": f.montant_centimes, "banque": -f.montant_centimes},
    CarteImpayeeAnnulee: lambda f: {f"foyer:{f.foyer}": -f.montant_centimes, "banque": f.montant_centimes},
    ChequeRejete: lambda f: {f"foyer:{f.foyer}": f.montant_centimes, "banque": -f.montant_centimes},
    ChequeRejetAnnule: lambda f: {f"foyer:{f.foyer}": -f.montant_centimes, "banque": f.montant_centimes},
    RemboursementVerse: lambda f: {f"foyer:{f.foyer}": f.montant_centimes, _tresorerie(f): -f.montant_centimes},
    RemboursementContrepasse: lambda f: {_tresorerie(f): f.montant_centimes, f"foyer:{f.foyer}": -f.montant_centimes},
    AvoirEmis: lambda f: {f"foyer:{f.foyer}": -f.montant_centimes, "gestes": f.montant_centimes},
    AvoirAnnule: lambda f: {f"foyer:{f.foyer}": f.montant_centimes, "gestes": -f.montant_centimes},
    RetraitPese: _vente,
    VenteLibre: _vente,
    RetraitContrepasse: _vente_annulee,
    ProduitRendu: _vente_annulee,
    BaisseRendue: _vente_annulee,
    CorrectionApresArrete: _vente_annulee,
    ReventeImputee: lambda f: {f"foyer:{f.foyer}": -f.montant_centimes, "ventes": f.montant_centimes},
    ProduitNonRetire: lambda f: {f"foyer:{f.foyer}": f.du_centimes, "ventes": -f.du_centimes},
    PortFacture: lambda f: {
        f"foyer:{f.foyer}": f.montant_centimes - f.montant_avant_centimes,
        "port_facture": f.montant_avant_centimes - f.montant_centimes,
    },
    ConsigneFacturee: lambda f: {f"foyer:{f.foyer}": f.montant_centimes, "consignes": -f.montant_centimes},
    ConsigneRendue: lambda f: {
        "consignes": f.montant_centimes,
        (f"caisse:{f.session}" if f.session else f"foyer:{f.foyer}"): -f.montant_centimes,
    },
    ConsigneRendueAnnulee: lambda f: {
        "consignes": -f.montant_centimes,
        (f"caisse:{f.session}" if f.session else f"foyer:{f.foyer}"): f.montant_centimes,
    },
    CaisseOuverte: lambda f: {f"caisse:{f.session}": f.fond_centimes, "fonds": -f.fond_centimes},
    DepenseCaisse: lambda f: {"charges": f.montant_centimes, f"caisse:{f.session}": -f.montant_centimes},
    DepenseContrepassee: lambda f: {f"caisse:{f.session}": f.montant_centimes, "charges": -f.montant_centimes},
    TransfertCaisse: lambda f: {f"caisse:{f.vers}": f.montant_centimes, f"caisse:{f.session}": -f.montant_centimes},
    TransfertContrepasse: lambda f: {
        f"caisse:{f.session}": f.montant_centimes,
        f"caisse:{f.vers}": -f.montant_centimes,
    },
    DepotBanqueEffectue: lambda f: {
        "banque": f.especes_centimes + f.cheques_centimes,
        f"caisse:{f.session}": -f.especes_centimes,
        "a_recevoir:cheque": -f.cheques_centimes,
    },
    DepotContrepasse: lambda f: {f"caisse:{f.session}": f.especes_centimes, "banque": -f.especes_centimes},
    FactureFournisseurRecue: lambda f: {
        "achats": f.total_ttc_centimes,
        f"fournisseur:{f.fournisseur}": -f.total_ttc_centimes,
    },
    FactureAnnulee: lambda f: {
        "achats": -f.total_ttc_centimes,
        f"fournisseur:{f.fournisseur}": f.total_ttc_centimes,
    },
    AvoirFournisseurRecu: lambda f: {
        f"fournisseur:{f.fournisseur}": f.montant_ttc_centimes,
        "achats": -f.montant_ttc_centimes,
    },
    AvoirFournisseurContrepasse: lambda f: {
        f"fournisseur:{f.fournisseur}": -f.montant_ttc_centimes,
        "achats": f.montant_ttc_centimes,
    },
    PaiementFournisseurEffectue: _au_fournisseur,
    PaiementFournisseurContrepasse: _du_fournisseur,
    PaiementFournisseurRevenu: _du_fournisseur,
    RemboursementFournisseurRecu: _du_fournisseur,
    RenduFournisseurContrepasse: _au_fournisseur,
}
"""Facts that are not here move no account: an order is an engagement, a loss stays in what was bought."""


def ecriture(fait: Fait) -> Ecriture:
    regle = REGLES.get(type(fait))
    return regle(fait) if regle else {}
