"""After goods left: weighings that came twice, pieces that come back, complaints, containers on their way home."""

from __future__ import annotations

from domaine.approvisionnement.faits import FoyerPrevenu
from domaine.consignes.faits import ConsignesGardees, ConsignesGardeesReprises
from domaine.distribution.faits import (
    ProduitRendu,
    ReclamationReglee,
    RetraitDoublonPresume,
    RetraitDoublonTranche,
    ReventeImputee,
)
from domaine.fournisseurs.faits_consignes import (
    ConsigneCrediteeFournisseur,
    ConsigneRetourneeFournisseur,
    ConsignesDeduites,
    RenvoiConsignesAnnule,
    ReponseConsignesAnnulee,
)
from web.elision import a_maison, de
from web.langue import MOTIFS, pluriel
from web.recit.adresse import agit, nomme, selon, sien
from web.recit.base import EN_PLUS, Noms, Recit, recit
from web.recit.livraison import CANAUX

DECISIONS = {
    "garder": "la première pesée est gardée",
    "remplacer": "la seconde pesée remplace la première",
    "ajouter": "les deux pesées comptent",
}
PROBLEMES = {"insectes": "insectes", "abime": "abîmé", "perime": "périmé", "autre": "autre problème"}
SUITES = {"argent_rendu": "l'argent est rendu", "remplace": "le produit est remplacé"}


@recit(FoyerPrevenu)
def _prevenu(f: FoyerPrevenu, n: Noms) -> Recit:
    temoin = f", devant {n.personne(f.temoin)}" if f.temoin else ""
    sait = agit(n.foyer(f.foyer), "sait", "savez")
    return Recit(f"{sait} qu'il n'y a pas assez {de(n.produit(f.produit))}", detail=f"{CANAUX[f.canal]}{temoin}")


@recit(RetraitDoublonPresume)
def _double(f: RetraitDoublonPresume, n: Noms) -> Recit:
    quoi = f"{n.produit(f.produit)}, {n.quantite(f.produit, f.pesee.quantite)}"
    deja = n.quantite(f.produit, f.deja)
    return Recit(f"Pesée arrivée en double pour {n.foyer(f.foyer)} : {quoi}", detail=f"déjà pesé {deja}, à décider")


@recit(RetraitDoublonTranche)
def _tranche(f: RetraitDoublonTranche, n: Noms) -> Recit:
    pour = nomme("pour", n.foyer(f.foyer))
    return Recit(f"Pesée en double {de(n.produit(f.produit))}{pour}", detail=DECISIONS[f.decision])


@recit(ReventeImputee)
def _revente(f: ReventeImputee, n: Noms) -> Recit:
    quoi = f"{n.produit(f.produit)}, {n.quantite(f.produit, f.quantite)}"
    absence = selon(qui := n.foyer(f.foyer), f"pour {qui}, absent", "en votre absence")
    return Recit(f"Revendu {absence} : {quoi}", f.montant_centimes, "n'est plus à payer")


@recit(ProduitRendu)
def _rendu(f: ProduitRendu, n: Noms) -> Recit:
    quoi = f"{n.produit(f.produit)}, {n.quantite(f.produit, f.quantite)}"
    qui = n.foyer(f.foyer)
    ou = f"sur {selon(qui, 'son', 'votre')} compte"
    return Recit(f"{agit(qui, 'rend', 'rendez')} {quoi}", f.du_centimes, f"{ou}, {EN_PLUS}" if f.en_plus else ou)


@recit(ReclamationReglee)
def _reclamation(f: ReclamationReglee, n: Noms) -> Recit:
    quoi = f"{n.produit(f.produit)}, {n.quantite(f.produit, f.quantite)}"
    photo = f", photo : {f.piece}" if f.piece else ""
    en_plus = f", {EN_PLUS}" if f.en_plus else ""
    detail = f"{PROBLEMES[f.probleme]}, {SUITES[f.suite]}{photo}{en_plus}"
    return Recit(f"{sien('Réclamation', n.foyer(f.foyer))} : {quoi}", detail=detail)


@recit(ConsigneRetourneeFournisseur)
def _renvoi(f: ConsigneRetourneeFournisseur, n: Noms) -> Recit:
    combien = pluriel(f.unites, "contenant renvoyé", "contenants renvoyés")
    return Recit(
        f"{combien} {a_maison(n.fournisseur(f.fournisseur))}, {n.produit(f.contenant)}", f.reclame_centimes, "réclamé"
    )


@recit(ConsigneCrediteeFournisseur)
def _credit(f: ConsigneCrediteeFournisseur, n: Noms) -> Recit:
    combien = pluriel(f.acceptees, "contenant accepté", "contenants acceptés")
    refus = pluriel(f.refusees, "refusé, perdu", "refusés, perdus") if f.refusees else ""
    return Recit(f"{combien} par {n.fournisseur(f.fournisseur)}, {n.produit(f.contenant)}", f.credite_centimes, refus)


@recit(RenvoiConsignesAnnule)
def _renvoi_annule(f: RenvoiConsignesAnnule, n: Noms) -> Recit:
    combien = pluriel(f.unites, "contenant", "contenants")
    quoi = f"Renvoi annulé de {combien} {a_maison(n.fournisseur(f.fournisseur))}, {n.produit(f.contenant)}"
    return Recit(quoi, f.reclame_centimes, MOTIFS[f.raison])


@recit(ReponseConsignesAnnulee)
def _reponse_annulee(f: ReponseConsignesAnnulee, n: Noms) -> Recit:
    quoi = f"Réponse annulée {de(n.fournisseur(f.fournisseur))}, {n.produit(f.contenant)}"
    detail = f"{pluriel(f.acceptees, 'accepté')}, {pluriel(f.refusees, 'refusé')} : {MOTIFS[f.raison]}"
    return Recit(quoi, f.credite_centimes, detail)


@recit(ConsignesGardees)
def _gardees(f: ConsignesGardees, n: Noms) -> Recit:
    quoi = f"Consignes de contenants qui ne reviendront pas : {f.unites}, {n.produit(f.contenant)}"
    return Recit(quoi, f.montant_centimes, f"dehors depuis {f.duree_mois} mois, {f.piece}")


@recit(ConsignesGardeesReprises)
def _reprises(f: ConsignesGardeesReprises, n: Noms) -> Recit:
    detail = MOTIFS[f.raison] if f.raison else "les contenants sont revenus"
    return Recit(f"Consignes de nouveau dues : {f.unites}, {n.produit(f.contenant)}", f.montant_centimes, detail)


@recit(ConsignesDeduites)
def _deduction(f: ConsignesDeduites, n: Noms) -> Recit:
    quoi = "Consignes remises, à déduire ailleurs" if f.montant_centimes < 0 else "Consignes déduites"
    return Recit(f"{quoi} : {n.fournisseur(f.fournisseur)}", abs(f.montant_centimes))
