"""From whole cases to what is in the hall: supplier orders, receptions, shortages, substitutions, losses."""

from __future__ import annotations

from domaine.approvisionnement.faits import (
    AjustageValide,
    AllocationArretee,
    BonCommandeEmis,
    BonCommandeRemplace,
    ColisCommandes,
    ColisDecommandes,
    EcartLivraisonConstate,
    EssaiEcarte,
    LivraisonReceptionnee,
    PartAllouee,
    PerteConstatee,
    SubstitutionAcceptee,
    SubstitutionProposee,
    SubstitutionRefusee,
    ToleranceRepartie,
)
from domaine.approvisionnement.faits_receptions import ReceptionAnnulee
from domaine.approvisionnement.faits_ruptures import RuptureAnnulee, RuptureDeclaree
from domaine.bons_commande.faits import BonCommandeAccuse, ProduitReporte
from domaine.mots import euros
from domaine.port.faits import PortFacture, PortReparti
from web.elision import a_maison, de, de_maison
from web.langue import MOTIFS, jour, pluriel
from web.recit.adresse import agit, nomme
from web.recit.base import Noms, Recit, recit

METHODES = {
    "prorata.v1": "chacun reçoit la même part de sa demande",
    "petites_commandes_dabord.v1": "les petites commandes d'abord",
    "tolerance_equitable.v1": "les foyers souples d'abord, chacun le moins possible",
}
CANAUX = {
    "preference": "d'après le choix noté à la commande",
    "oral": "dit de vive voix",
    "telephone": "par téléphone",
    "sms": "par SMS",
    "en_ligne": "en ligne",
    "papier": "sur papier",
    "sans_reponse": "sans réponse",
}


@recit(AjustageValide)
def _ajustage(f: AjustageValide, n: Noms) -> Recit:
    reste = f"reste en stock {n.quantite(f.produit, f.reliquat)}" if f.reliquat else ""
    manque = f"manque {n.quantite(f.produit, f.manque)}" if f.manque else ""
    detail = ", ".join(part for part in (f"demandé {n.quantite(f.produit, f.demande)}", reste, manque) if part)
    return Recit(f"{n.produit(f.produit)} : {pluriel(f.colis, 'colis entier', 'colis entiers')}", detail=detail)


@recit(ToleranceRepartie)
def _tolerance(f: ToleranceRepartie, n: Noms) -> Recit:
    bougent = sum(1 for foyer, part in f.parts.items() if part != f.demandes[foyer])
    quoi = f"{n.produit(f.produit)} : {pluriel(bougent, 'foyer souple ajusté', 'foyers souples ajustés')}"
    return Recit(quoi, detail=f"pour {pluriel(f.colis, 'colis entier', 'colis entiers')}")


@recit(BonCommandeEmis)
def _bon(f: BonCommandeEmis, n: Noms) -> Recit:
    version = f", version {f.version}" if f.version > 1 else ""
    return Recit(
        f"Commande n° {f.numero} envoyée {a_maison(n.fournisseur(f.fournisseur))}{version}", f.total_ttc_centimes
    )


@recit(BonCommandeAccuse)
def _accuse(f: BonCommandeAccuse, n: Noms) -> Recit:
    livraison = f"livraison annoncée le {jour(f.livraison_le)}" if f.livraison_le else ""
    reference = f"référence {f.reference}" if f.reference else ""
    detail = ", ".join(part for part in (reference, livraison) if part)
    return Recit(f"{n.fournisseur(f.fournisseur)} a bien reçu la commande n° {f.numero}", detail=detail)


@recit(EssaiEcarte)
def _essai(f: EssaiEcarte, n: Noms) -> Recit:
    quoi = f"{n.produit(f.produit)}, à l'essai, pas commandé : {pluriel(f.foyers, 'foyer')} sur {f.seuil}"
    return Recit(quoi, detail=f"demande : {n.quantite(f.produit, f.demande)}")


@recit(ProduitReporte)
def _reporte(f: ProduitReporte, n: Noms) -> Recit:
    quoi = f"{n.produit(f.produit)} reporté pour {pluriel(f.foyers, 'foyer')}"
    return Recit(quoi, detail=f"minimum {de_maison(n.fournisseur(f.fournisseur))} non atteint")


@recit(PortReparti)
def _port(f: PortReparti, n: Noms) -> Recit:
    entre = pluriel(f.foyers, "foyer")
    quoi = (
        f"Transport {de_maison(n.fournisseur(f.fournisseur))} partagé entre {entre}"
        if f.port_ttc_centimes
        else (f"Transport {de_maison(n.fournisseur(f.fournisseur))} : plus rien à payer")
    )
    return Recit(quoi, f.port_ttc_centimes, "selon ce que chacun lui commande, au prix coûtant")


@recit(PortFacture)
def _part_du_port(f: PortFacture, n: Noms) -> Recit:
    avant = f"avant : {euros(f.montant_avant_centimes)}" if f.montant_avant_centimes else ""
    return Recit(
        f"Transport {de_maison(n.fournisseur(f.fournisseur))} : part {de(n.foyer(f.foyer))}", f.montant_centimes, avant
    )


@recit(ColisCommandes)
def _colis(f: ColisCommandes, n: Noms) -> Recit:
    quoi = f"{n.produit(f.produit)}, {n.quantite(f.produit, f.quantite)}"
    return Recit(f"Commandé au fournisseur : {quoi}", f.montant_ttc_centimes, pluriel(f.colis, "colis", "colis"))


@recit(BonCommandeRemplace)
def _remplace(f: BonCommandeRemplace, n: Noms) -> Recit:
    detail = f"une nouvelle version la remplace : {f.par}" if f.par else "elle ne compte plus, rien ne la remplace"
    quoi = f"Commande {f.bon_commande} {a_maison(n.fournisseur(f.fournisseur))} {'remplacée' if f.par else 'annulée'}"
    return Recit(quoi, f.total_ttc_centimes, detail)


@recit(ColisDecommandes)
def _decommande(f: ColisDecommandes, n: Noms) -> Recit:
    quoi = f"{n.produit(f.produit)}, {n.quantite(f.produit, f.quantite)}"
    return Recit(f"N'est plus attendu : {quoi}", f.montant_ttc_centimes, pluriel(f.colis, "colis", "colis"))


@recit(LivraisonReceptionnee)
def _livraison(f: LivraisonReceptionnee, n: Noms) -> Recit:
    recu, attendu = n.quantite(f.produit, f.recu), n.quantite(f.produit, f.attendu)
    lot = f", lot {f.lot}" if f.lot else ""
    return Recit(f"Livré : {n.produit(f.produit)}, {recu}", f.montant_ttc_centimes, f"attendu {attendu}{lot}")


@recit(ReceptionAnnulee)
def _reception_annulee(f: ReceptionAnnulee, n: Noms) -> Recit:
    produit, avant = n.produit(f.produit), n.quantite(f.produit, -f.recu)
    if f.refait is None:
        return Recit(f"Livré, noté par erreur : {produit}, {avant}", detail="attendu de nouveau")
    return Recit(f"Livraison corrigée : {produit}, {n.quantite(f.produit, f.refait)} au lieu de {avant}")


@recit(EcartLivraisonConstate)
def _ecart(f: EcartLivraisonConstate, n: Noms) -> Recit:
    sens = "en moins" if f.ecart < 0 else "en plus"
    quoi = f"{n.produit(f.produit)}, {n.quantite(f.produit, abs(f.ecart))} {sens}"
    reclame = "réclamé au fournisseur" if f.reclame_centimes else "dans la tolérance, rien à réclamer"
    return Recit(f"Écart de livraison : {quoi}", f.reclame_centimes or abs(f.valeur_centimes), reclame)


@recit(AllocationArretee)
def _allocation(f: AllocationArretee, n: Noms) -> Recit:
    quoi = f"{n.quantite(f.produit, f.disponible)} {de(n.produit(f.produit))}"
    methode = METHODES.get(f.methode, f.methode)
    if f.gardees:
        return Recit(f"Partage complété : {quoi} en plus pour {pluriel(len(f.parts), 'foyer')}", detail=methode)
    return Recit(f"Partage décidé : {quoi} pour {pluriel(len(f.parts), 'foyer')}", detail=methode)


@recit(PartAllouee)
def _part(f: PartAllouee, n: Noms) -> Recit:
    part, demande = n.quantite(f.produit, f.part), n.quantite(f.produit, f.demande)
    aura = agit(n.foyer(f.foyer), "aura", "aurez")
    if f.part > f.demande:
        return Recit(f"{aura} {part} {de(n.produit(f.produit))}, au lieu de {demande}")
    return Recit(f"{aura} {part} {de(n.produit(f.produit))}, pour une commande de {demande}")


@recit(RuptureDeclaree)
def _rupture(f: RuptureDeclaree, n: Noms) -> Recit:
    attente = pluriel(f.foyers, "foyer en attendait", "foyers en attendaient")
    return Recit(f"Rien n'est arrivé {de(n.produit(f.produit))}", detail=attente)


@recit(RuptureAnnulee)
def _rupture_annulee(f: RuptureAnnulee, n: Noms) -> Recit:
    attente = pluriel(f.foyers, "foyer en attend de nouveau", "foyers en attendent de nouveau")
    return Recit(f"Manque annulé : {n.produit(f.produit)}", detail=attente)


@recit(SubstitutionProposee)
def _propose(f: SubstitutionProposee, n: Noms) -> Recit:
    nouveaux = f"nouvel allergène : {', '.join(f.nouveaux_allergenes)}" if f.nouveaux_allergenes else ""
    quoi = f"{n.produit(f.substitut)} à la place {de(n.produit(f.produit))}"
    return Recit(f"Proposé{nomme('à', n.foyer(f.foyer))} : {quoi}", detail=nouveaux)


@recit(SubstitutionAcceptee)
def _accepte(f: SubstitutionAcceptee, n: Noms) -> Recit:
    accepte = agit(n.foyer(f.foyer), "accepte", "acceptez")
    return Recit(f"{accepte} {n.produit(f.substitut)}", f.engage_centimes, CANAUX[f.canal])


@recit(SubstitutionRefusee)
def _refuse(f: SubstitutionRefusee, n: Noms) -> Recit:
    prend = agit(n.foyer(f.foyer), "ne prend pas", "ne prenez pas")
    return Recit(f"{prend} {n.produit(f.substitut)}", detail=CANAUX[f.canal])


@recit(PerteConstatee)
def _perte(f: PerteConstatee, n: Noms) -> Recit:
    quoi = f"{n.produit(f.produit)}, {n.quantite(f.produit, f.quantite)}"
    temoin = f", vu aussi par {n.personne(f.temoin)}" if f.temoin else ""
    return Recit(f"Perte : {quoi}", f.valeur_centimes, f"{MOTIFS[f.cause_perte]}{temoin}")
