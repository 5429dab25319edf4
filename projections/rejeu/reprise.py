"""An act made again from what it recorded: facts carry the inputs of their act, each under the name it had.

Nobody wrote acts down. Where a fact says an input otherwise, a line below says how; where the whole is a guess, it does
not matter: an act is taken again only if, on the log as it was, it records the very facts that it recorded.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeVar

import msgspec
from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, Contexte, build
from domaine.approvisionnement.ajuster import METHODE_COORDINATION
from domaine.approvisionnement.faits import AjustageValide, LivraisonReceptionnee
from domaine.banque.faits import ChequeDepose
from domaine.commandes.faits import LigneCommandeModifiee, LigneCommandeRetiree
from domaine.distribution.faits import ProduitRendu, RetraitContrepasse, RetraitDoublonPresume, RetraitPese, VenteLibre
from domaine.distribution.retirer import ACCORD
from domaine.encaissements.faits import DoublonPresume, EncaissementEnregistre
from domaine.fait import Fait
from domaine.fournisseurs.faits import RenduFournisseurContrepasse
from domaine.foyers.faits import FoyerMisEnAttente
from domaine.mots import jour_de
from domaine.registre import ACTES
from domaine.stock.faits import LotOuvert
from domaine.types import Role
from infra.facts import Recorded
from projections.rejeu.journal import Inscription, Journal

F = TypeVar("F", bound=Fait)
Donnees = dict[str, Any]
Faits = Sequence[Recorded[Any]]


def contexte_de(inscription: Inscription) -> Contexte:
    """Who acted, as the envelopes say it: a correction bears the date of what it corrects, never that of its act."""
    premier = inscription.faits[0]
    propre = next((fait for fait in inscription.faits if fait.corrige is None), None)
    return Contexte(
        acteur=premier.acteur,
        role=Role(premier.role),
        date_effet=premier.date_saisie if propre is None else propre.date_effet,
        date_saisie=premier.date_saisie,
        appareil=premier.appareil,
        sequence_appareil=premier.sequence_appareil,
        source=premier.source,
    )


def acte_de(inscription: Inscription, journal: Journal, autrement: Donnees | None = None) -> Acte | None:
    """The act, with other data where `autrement` says so; None: its facts do not tell all that it needs."""
    classe = ACTES.get(inscription.acte)
    if classe is None:
        return None
    try:
        return build(classe.__name__, msgspec.to_builtins(donnees_de(classe, inscription, journal)) | (autrement or {}))
    except msgspec.ValidationError:
        return None


def donnees_de(classe: type[Acte], inscription: Inscription, journal: Journal) -> Donnees:
    """As many of the act's inputs as its facts tell."""
    champs = classe.DONNEES.__struct_fields__
    trouvees: Donnees = {}
    for fait in reversed(inscription.faits):  # the first fact that has a field tells it
        trouvees |= {champ: getattr(fait.data, champ) for champ in champs if champ in fait.data.__struct_fields__}
    if "catalogue" in champs and "catalogue" not in trouvees:
        trouvees["catalogue"] = _catalogue_du_cycle(inscription, journal)
    if classe.__name__ in AUTREMENT:
        trouvees |= AUTREMENT[classe.__name__](inscription.faits)
    return {champ: valeur for champ, valeur in trouvees.items() if valeur is not None}


def lecture_de(inscription: Inscription, journal: Journal) -> Sequence[Selector]:
    """What the act read, as far as its facts tell; nothing when they do not."""
    classe = ACTES.get(inscription.acte)
    if classe is None:
        return ()
    acte = object.__new__(classe)
    for champ, valeur in donnees_de(classe, inscription, journal).items():
        setattr(acte, champ, valeur)
    try:
        return acte.consistency_boundary()
    except AttributeError:  # it names an input that is not told
        entier = acte_de(inscription, journal)
        return () if entier is None else entier.consistency_boundary()


def _catalogue_du_cycle(inscription: Inscription, journal: Journal) -> int | None:
    """The version that products were described in, for acts that only look them up."""
    cycle = next((fait.data.cycle for fait in inscription.faits if hasattr(fait.data, "cycle")), None)
    ouvert = journal.ouvertures.get(cycle) if cycle is not None else None
    return None if ouvert is None else ouvert.data.catalogue


def _ajustage(faits: Faits) -> Donnees:
    decide = _le(AjustageValide, faits)
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


def _mode_corrige(faits: Faits) -> Donnees:
    """The mode that it has from then on: the fact calls `mode` the one that was typed."""
    return {"mode": faits[0].data.vers}


def _montant_corrige(faits: Faits) -> Donnees:
    """What was really given: the payment that is undone comes first, and tells what was typed."""
    redit = _le(EncaissementEnregistre, faits)
    return {"montant_centimes": redit.data.montant_centimes if redit else None}


def _rupture_annulee(faits: Faits) -> Donnees:
    return {"decision_position": faits[0].corrige}


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


def _ajout(faits: Faits) -> Donnees:
    return {"quantite": faits[0].data.quantite - faits[0].data.quantite_avant}


def _paiement(faits: Faits) -> Donnees:
    """A number of a carbon book was typed, or that there is none; the others are given by their series."""
    paye = faits[0].data
    doubles = [fait.data for fait in faits if isinstance(fait.data, DoublonPresume)]
    return {
        "recu": paye.carnet or ("" if paye.recu == "" else None),
        "noms_proches": [double.autre_foyer for double in doubles if double.raison == "noms_proches"],
    }


def _annulation(faits: Faits) -> Donnees:
    return {"raison": faits[0].motif, "retrait": faits[0].corrige}


def _rendu(faits: Faits) -> Donnees:
    """What came back may undo several weighings, each by a fact of its own."""
    return {"quantite": sum(fait.data.quantite for fait in faits if isinstance(fait.data, ProduitRendu))}


def _vente(faits: Faits) -> Donnees:
    vendu = _le(VenteLibre, faits)
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


def _adhesion(faits: Faits) -> Donnees:
    adhesion = faits[0].data
    return {"montant_centimes": adhesion.cotisation_centimes + adhesion.cagnotte_centimes}


def _mise_de_cote(double: RetraitDoublonPresume) -> Donnees:
    """What the tablet sent, without what was counted of it."""
    return {
        "partiel": double.partiel,
        **{champ: getattr(double.pesee, champ) for champ in ("brut", "tare", "balance", "retire_par", "lot")},
        "etiquette_remise": double.pesee.etiquette_remise,
    }


def _pesee(faits: Faits) -> Donnees:
    pese, annule = _le(RetraitPese, faits), _le(RetraitContrepasse, faits)
    if pese is None:
        de_cote = _le(RetraitDoublonPresume, faits)
        return {} if de_cote is None else _mise_de_cote(de_cote.data)
    return {
        "accord": pese.motif == ACCORD,
        "partiel": pese.data.quantite < pese.data.prevu and pese.data.libere == pese.data.quantite,
        "a_la_place": annule is not None,
        "en_plus": annule is None,
        "second": annule.data.second if annule is not None else None,
    }


def _en_vrai(lequel: str, montant: str) -> Callable[[Faits], Donnees]:
    """Of what was noted wrong: which fact that was, and what is told in its place; 0: nothing is."""

    def donnees(faits: Faits) -> Donnees:
        redit = faits[1:]
        return {lequel: faits[0].corrige, montant: getattr(redit[0].data, montant) if redit else 0}

    return donnees


def _deplacement(faits: Faits) -> Donnees:
    """From whose account, to whose."""
    return {"remboursement": faits[0].corrige, "de": faits[0].data.foyer, "foyer": faits[1].data.foyer}


def _balance(faits: Faits) -> Donnees:
    """As many weighings as it corrected: no more were there, or no more were asked for."""
    return {"au_plus": sum(isinstance(fait.data, RetraitContrepasse) for fait in faits)}


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


def _remise(faits: Faits) -> Donnees:
    return {"encaissements": [fait.data.encaissement for fait in faits]}


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


def _port(faits: Faits) -> Donnees:
    return {"rendre": faits[0].data.port_ttc_centimes == 0}


def _inscription(faits: Faits) -> Donnees:
    """Only households from elsewhere wait for their turn."""
    return {"est_qpv": False} if isinstance(faits[0].data, FoyerMisEnAttente) else {}


def _scission(faits: Faits) -> Donnees:
    """The new household is inscribed first; the part says whose debt or credit it was by its sign."""
    scinde = faits[1].data
    consignes = [{"contenant": suivi.contenant, "unites": suivi.unites} for suivi in scinde.consignes]
    return {
        "foyer": scinde.foyer,
        "nouveau": scinde.vers,
        "part_centimes": abs(scinde.solde_centimes),
        "consignes": consignes,
    }


def _le(classe: type[F], faits: Faits) -> Recorded[F] | None:
    """The last fact of that kind."""
    return next((fait for fait in reversed(faits) if isinstance(fait.data, classe)), None)


AUTREMENT: Final[Mapping[str, Callable[[Faits], Donnees]]] = {
    "RendreProduit": _rendu,
    "ValiderAjustage": _ajustage,
    "RepartirSouplesse": _souplesse,
    "CompleterAllocation": _completement,
    "AnnulerRupture": _rupture_annulee,
    "ReceptionnerLivraison": _livraison,
    "SaisirCommande": _commande,
    "AjouterApresCloture": _ajout,
    "EmettreBonCommande": _bon,
    "EnregistrerAdhesion": _adhesion,
    "EnregistrerEncaissement": _paiement,
    "ContrepasserRetrait": _annulation,
    "CorrigerMode": _mode_corrige,
    "CorrigerMontant": _montant_corrige,
    "CorrigerDepense": _en_vrai("depense", "montant_centimes"),
    "CorrigerRemboursement": _en_vrai("remboursement", "montant_centimes"),
    "DeplacerRemboursement": _deplacement,
    "CorrigerTransfert": _en_vrai("transfert", "montant_centimes"),
    "CorrigerDepot": _en_vrai("depot", "especes_centimes"),
    "AiderParCagnotte": _a_deux,
    "ConfierCheques": _cheques,
    "ContrepasserPaiementFournisseur": _paiement_contrepasse,
    "CorrigerPesees": _balance,
    "DeciderEcartCaisse": _a_deux,
    "EtablirBordereau": _bordereau,
    "InscrireFoyer": _inscription,
    "NoterPaiementRevenu": _paiement_revenu,
    "PayerFournisseur": _paiement_fournisseur,
    "RemettreTransit": _remise,
    "RepartirPort": _port,
    "ScinderFoyer": _scission,
    "VendreReliquat": _vente,
    "RetirerProduit": _pesee,
}
"""By act, the inputs that its facts tell under another name, or not at all."""
