"""Payments, tills, suppliers, accounts that are closed or corrected."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from domaine.banque.faits import ChequeDepose
from domaine.distribution.faits import ConsigneRendue
from domaine.encaissements.faits import EncaissementEnregistre
from domaine.encaissements.faits_doublons import DoublonPresume
from domaine.fournisseurs.faits import FactureFournisseurRecue, RenduFournisseurContrepasse
from domaine.mots import jour_de
from projections.rejeu.entrees.faits import Donnees, Entrees, Faits, dernier

TOTAUX: Final = ("total_ht_centimes", "total_ttc_centimes", "port_ttc_centimes", "consignes_centimes")


def _mode_corrige(faits: Faits) -> Donnees:
    """The mode that it has from then on: the fact calls `mode` the one that was typed."""
    return {"mode": faits[0].data.vers}


def _montant_corrige(faits: Faits) -> Donnees:
    """What was really given: the payment that is undone comes first, and tells what was typed."""
    redit = dernier(EncaissementEnregistre, faits)
    return {"montant_centimes": redit.data.montant_centimes if redit else None}


def _paiement(faits: Faits) -> Donnees:
    """A number of a carbon book was typed, or that there is none; the others are given by their series."""
    paye = faits[0].data
    doubles = [autre for fait in faits if isinstance(fait.data, DoublonPresume) for autre in fait.data.proches]
    return {
        "recu": paye.carnet or ("" if paye.recu == "" else None),
        "noms_proches": [*dict.fromkeys(double.foyer for double in doubles if double.raison == "noms_proches")],
    }


def _en_vrai(lequel: str, montant: str) -> Entrees:
    """Of what was noted wrong: which fact that was, and what is told in its place; 0: nothing is."""

    def donnees(faits: Faits) -> Donnees:
        redits = (getattr(fait.data, montant) for fait in faits[1:] if hasattr(fait.data, montant))
        return {lequel: faits[0].corrige, montant: next(redits, 0)}

    return donnees


def _deplacement(faits: Faits) -> Donnees:
    """From whose account, to whose."""
    return {"remboursement": faits[0].corrige, "de": faits[0].data.foyer, "foyer": faits[1].data.foyer}


def _cheques(faits: Faits) -> Donnees:
    recus = [fait.data for fait in faits if isinstance(fait.data, EncaissementEnregistre)]
    return {
        "cheques": [
            {
                "numero": recu.cheque_numero,
                "montant_centimes": recu.montant_centimes,
                "a_deposer_le": recu.a_deposer_le,
            }
            for recu in recus
        ]
    }


def _bordereau(faits: Faits) -> Donnees:
    """Each cheque and the till it lay in; one that had bounced does not say so, and the slip stays as it is."""
    deposes = [fait.data for fait in faits if isinstance(fait.data, ChequeDepose)]
    return {"cheques": [{"encaissement": un.encaissement, "session": un.session} for un in deposes]}


def _bordereau_corrige(faits: Faits) -> Donnees:
    return {"cheques": [fait.data.encaissement for fait in faits]}


def _remise(faits: Faits) -> Donnees:
    return {"encaissements": [fait.data.encaissement for fait in faits]}


def _classement(faits: Faits) -> Donnees:
    """Without an envelope, the funder that is named is who pays its vouchers."""
    dite = faits[0].data
    return {"payeur": None if dite.enveloppe else dite.financeur}


def _paiement_fournisseur(faits: Faits) -> Donnees:
    """What went beyond the due was said to be an advance."""
    return {"avance_acceptee": faits[0].data.trop_centimes > 0}


def _paiement_revenu(faits: Faits) -> Donnees:
    return {"paiement": faits[0].corrige, "rendu_le": jour_de(faits[0].date_effet)}


def _paiement_contrepasse(faits: Faits) -> Donnees:
    """A payment with what it was noted with, or what came back of one, which nothing was noted with."""
    seul = {"lot": None} if isinstance(faits[0].data, RenduFournisseurContrepasse) else {}
    return {"paiement": faits[0].corrige, **seul}


def _a_deux(faits: Faits) -> Donnees:
    return {"second": faits[0].data.decide_par[1]}


def _avoir_corrige(faits: Faits) -> Donnees:
    """As it is: the credit note that is undone comes first, and tells what was noted."""
    redit = faits[-1].data
    champs = ("montant_ttc_centimes", "motif_avoir", "objet")
    return {"avoir": faits[0].corrige, "sur": redit.facture, **{champ: getattr(redit, champ) for champ in champs}}


def _annule_a_deux(faits: Faits) -> Donnees:
    return {"second": faits[0].data.annule_par[1]}


def _geste_annule(faits: Faits) -> Donnees:
    """Who signed an aid's with the one acting."""
    a_deux = getattr(faits[0].data, "annule_par", None)
    return {"geste": faits[0].corrige, "second": a_deux[1] if a_deux else None}


def _retour_annule(faits: Faits) -> Donnees:
    """Which return, and how many came back, brought by whom; 0: none did."""
    redits = [fait.data for fait in faits if isinstance(fait.data, ConsigneRendue)]
    vers = {"vers": redits[0].foyer} if redits else {}
    return {"retour": faits[0].corrige, "unites": sum(redit.unites for redit in redits), **vers}


def _renvoi_annule(faits: Faits) -> Donnees:
    return {"ligne": faits[0].corrige}


def _avoir_contrepasse(faits: Faits) -> Donnees:
    return {"avoir": faits[0].corrige}


def _consignes_remises(faits: Faits) -> Donnees:
    return {"montant_centimes": -faits[0].data.montant_centimes}


def _facture_corrigee(faits: Faits) -> Donnees:
    """As it is printed: the invoice that is undone comes first, and tells what was noted."""
    redite = dernier(FactureFournisseurRecue, faits)
    if redite is None:
        return {}
    return {"numero": redite.data.facture, **{champ: getattr(redite.data, champ) for champ in TOTAUX}}


def _facture_partagee(faits: Faits) -> Donnees:
    """What was printed is the sum of the parts, whose order is that in which the rounds were named."""
    partage = faits[0].data
    parts = [fait.data for fait in faits if isinstance(fait.data, FactureFournisseurRecue)]
    nommees = dict.fromkeys((*(part.cycle for part in parts), *sorted(partage.parts_centimes)))
    return {
        "avec": [cycle for cycle in nommees if cycle != partage.cycle],
        **{champ: sum(getattr(part, champ) for part in parts) for champ in TOTAUX},
    }


def _arrete(faits: Faits) -> Donnees:
    """Whose invoice was accrued and which disputes were set aside; their amounts were found."""
    arrete = faits[0].data
    return {"provisions": list(arrete.provisions), "litiges": list(arrete.litiges)}


def _correction(faits: Faits) -> Donnees:
    """What was right on a line is not said again."""
    lignes = [fait.data for fait in faits]
    prix = {ligne.prix_centimes for ligne in lignes if ligne.prix_centimes != ligne.prix_avant_centimes}
    return {
        "prix_centimes": min(prix, default=None),
        "lignes": [
            {
                "retrait": ligne.retrait,
                "quantite": None if ligne.quantite == ligne.quantite_avant else ligne.quantite,
            }
            for ligne in lignes
        ],
    }


ARGENT: Final[Mapping[str, Entrees]] = {
    "ClasserLigne": _classement,
    "ArreterCycle": _arrete,
    "ContrepasserAvoirFournisseur": _avoir_contrepasse,
    "CorrigerAvoirFournisseur": _avoir_corrige,
    "CorrigerApresArrete": _correction,
    "CorrigerEspecesFournisseur": _en_vrai("paiement", "montant_centimes"),
    "CorrigerFacture": _facture_corrigee,
    "RemettreConsignes": _consignes_remises,
    "EnregistrerEncaissement": _paiement,
    "CorrigerMode": _mode_corrige,
    "CorrigerMontant": _montant_corrige,
    "CorrigerDepense": _en_vrai("depense", "montant_centimes"),
    "CorrigerRemboursement": _en_vrai("remboursement", "montant_centimes"),
    "DeplacerRemboursement": _deplacement,
    "CorrigerTransfert": _en_vrai("transfert", "montant_centimes"),
    "CorrigerDepot": _en_vrai("depot", "especes_centimes"),
    "AiderParCagnotte": _a_deux,
    "AnnulerDecisionEcart": _annule_a_deux,
    "AnnulerConsigneRendue": _retour_annule,
    "AnnulerGeste": _geste_annule,
    "AnnulerPriseEnCharge": _annule_a_deux,
    "AnnulerRenvoiConsignes": _renvoi_annule,
    "ConfierCheques": _cheques,
    "ContrepasserPaiementFournisseur": _paiement_contrepasse,
    "DeciderEcartCaisse": _a_deux,
    "EtablirBordereau": _bordereau,
    "NoterPaiementRevenu": _paiement_revenu,
    "PartagerFacture": _facture_partagee,
    "PayerFournisseur": _paiement_fournisseur,
    "PrendreEnChargeCompensation": _a_deux,
    "RemettreTransit": _remise,
    "RetirerDuBordereau": _bordereau_corrige,
}
