"""Orders, cases, deliveries, weighings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from domaine.approvisionnement.ajuster import METHODE_COORDINATION
from domaine.approvisionnement.faits import AjustageValide, LivraisonReceptionnee, SubstitutionProposee
from domaine.commandes.faits import LigneBonNotee, LigneCommandeModifiee, LigneCommandeRetiree
from domaine.distribution.faits import ProduitRendu, RetraitContrepasse, RetraitDoublonPresume, RetraitPese, VenteLibre
from domaine.distribution.retirer import ACCORD
from domaine.stock.faits import LotOuvert
from projections.rejeu.entrees.faits import Donnees, Entrees, Faits, dernier


def _ajustage(faits: Faits) -> Donnees:
    decide = dernier(AjustageValide, faits)
    if decide is None:
        return {}
    choisis = decide.data.methode == METHODE_COORDINATION
    return {"colis": decide.data.colis if choisis else None, "remplace_position": decide.corrige}


def _souplesse(faits: Faits) -> Donnees:
    """Cases are always said: no method finds them."""
    decide = faits[-1]
    return {"colis": decide.data.colis, "remplace_position": decide.corrige}


def _completement(faits: Faits) -> Donnees:
    return {"decision_position": faits[0].cause}


def _proposition(faits: Faits) -> Donnees:
    """Before the offer, all who wait may have been told that the product is missing."""
    proposee = dernier(SubstitutionProposee, faits)
    return {} if proposee is None else {"foyer": proposee.data.foyer}


def _rupture_annulee(faits: Faits) -> Donnees:
    return {"decision_position": faits[0].corrige}


def _reception(faits: Faits) -> Donnees:
    return {"reception": faits[0].corrige, "recu": faits[0].data.refait}


def _commande(faits: Faits) -> Donnees:
    lignes = [fait.data for fait in faits if isinstance(fait.data, LigneCommandeModifiee)]
    return {
        "retirees": [fait.data.produit for fait in faits if isinstance(fait.data, LigneCommandeRetiree)],
        "lignes": [
            {
                "produit": ligne.produit,
                "quantite": ligne.quantite,
                "souple_moins": ligne.souple_moins,
                "souple_plus": ligne.souple_plus,
                "si_manque": ligne.si_manque,
                "deja_commande": "la_meme" if ligne.quantite_avant else None,
            }
            for ligne in lignes
        ],
    }


def _ligne_du_bon(faits: Faits) -> Donnees:
    """What is written on the form, and whether it came on top of what was ordered elsewhere (R-053)."""
    note = dernier(LigneBonNotee, faits)
    if note is None:
        return {}
    return {"quantite": note.data.quantite, "deja_commande": "en_plus" if note.data.autres else "la_meme"}


def _hors_delai(faits: Faits) -> Donnees:
    """On top of what was ordered: no fact beside it says whether it was the same."""
    changee = dernier(LigneCommandeModifiee, faits)
    return {"deja_commande": "la_meme" if changee is None else "en_plus"}


def _ajout(faits: Faits) -> Donnees:
    return {"quantite": faits[0].data.quantite - faits[0].data.quantite_avant}


def _rendu(faits: Faits) -> Donnees:
    """What came back may undo several weighings, each by a fact of its own."""
    return {"quantite": sum(fait.data.quantite for fait in faits if isinstance(fait.data, ProduitRendu))}


def _vente(faits: Faits) -> Donnees:
    vendu = dernier(VenteLibre, faits)
    return {} if vendu is None else {"brut": vendu.data.quantite, "autre_commande": vendu.data.provenance is not None}


def _livraison(faits: Faits) -> Donnees:
    recus = [fait.data for fait in faits if isinstance(fait.data, LivraisonReceptionnee)]
    lots = {fait.data.produit: fait.data for fait in faits if isinstance(fait.data, LotOuvert)}
    return {"produits": [_produit_recu(recu, lots.get(recu.produit)) for recu in recus]}


def _produit_recu(recu: LivraisonReceptionnee, lot: LotOuvert | None) -> Donnees:
    dates = {} if lot is None else {"ddm": lot.ddm, "dlc": lot.dlc}
    return {"produit": recu.produit, "recu": recu.recu, "lot": recu.lot, "photos": recu.photos, **dates}


def _bon(_: Faits) -> Donnees:
    return {"sous_minimum_accepte": True}  # whoever sent it below the minimum would again


def _mise_de_cote(double: RetraitDoublonPresume) -> Donnees:
    """What the tablet sent, without what was counted of it."""
    return {
        "partiel": double.partiel,
        **{champ: getattr(double.pesee, champ) for champ in ("brut", "tare", "balance", "retire_par", "lot")},
        "etiquette_remise": double.pesee.etiquette_remise,
    }


def _pesee(faits: Faits) -> Donnees:
    pese, annule = dernier(RetraitPese, faits), dernier(RetraitContrepasse, faits)
    if pese is None:
        de_cote = dernier(RetraitDoublonPresume, faits)
        return {} if de_cote is None else _mise_de_cote(de_cote.data)
    return {
        "accord": pese.motif == ACCORD,
        "partiel": pese.data.quantite < pese.data.prevu and pese.data.libere == pese.data.quantite,
        "a_la_place": annule is not None,
        "en_plus": annule is None,
        "second": annule.data.second if annule is not None else None,
    }


def _balance(faits: Faits) -> Donnees:
    """As many weighings as it corrected: no more were there, or no more were asked for."""
    return {"au_plus": sum(isinstance(fait.data, RetraitContrepasse) for fait in faits)}


def _port(faits: Faits) -> Donnees:
    return {"rendre": faits[0].data.port_ttc_centimes == 0}


def _annulation(faits: Faits) -> Donnees:
    return {"raison": faits[0].motif, "retrait": faits[0].corrige}


def _catalogue(_: Faits) -> Donnees:
    return {"prix_verifies": True}  # whoever read the prices again would again


BIENS: Final[Mapping[str, Entrees]] = {
    "PublierCatalogue": _catalogue,
    "RendreProduit": _rendu,
    "ValiderAjustage": _ajustage,
    "RepartirSouplesse": _souplesse,
    "CompleterAllocation": _completement,
    "ProposerSubstitution": _proposition,
    "AnnulerRupture": _rupture_annulee,
    "ReceptionnerLivraison": _livraison,
    "CorrigerReception": _reception,
    "SaisirCommande": _commande,
    **dict.fromkeys(("NoterLigneBon", "ConfirmerLigneBon"), _ligne_du_bon),
    "AccepterHorsDelai": _hors_delai,
    "AjouterApresCloture": _ajout,
    "EmettreBonCommande": _bon,
    "ContrepasserRetrait": _annulation,
    "CorrigerPesees": _balance,
    "RepartirPort": _port,
    "VendreReliquat": _vente,
    "RetirerProduit": _pesee,
}
