"""What suppliers bill, credit and are paid."""

from __future__ import annotations

from domaine.baisses.faits import BaisseRendue, BaisseRepartie
from domaine.fournisseurs.faits import (
    AbsorptionAnnulee,
    AvoirFournisseurContrepasse,
    AvoirFournisseurRecu,
    FactureAnnulee,
    FactureFournisseurRecue,
    FacturePartagee,
    FactureRapprochee,
    FactureReprise,
    ManqueAbsorbe,
    PaiementFournisseurContrepasse,
    PaiementFournisseurEffectue,
    PaiementFournisseurRevenu,
    RemboursementFournisseurRecu,
    RenduFournisseurContrepasse,
    RepriseAnnulee,
)
from domaine.hausses.faits import HausseSuspendue, HausseTranchee
from domaine.mots import euros
from web.elision import a_maison, de, de_maison
from web.langue import MODES, MOTIFS, jour, moment, pluriel
from web.recit.adresse import nomme
from web.recit.base import Noms, Recit, recit


@recit(FactureFournisseurRecue)
def _facture(f: FactureFournisseurRecue, n: Noms) -> Recit:
    detail = f"du {jour(f.datee_du)}, à payer le {jour(f.echeance_le)}"
    if f.consignes_centimes:
        detail += f" ; dont {euros(f.consignes_centimes)} de consignes"
    if f.corrige_facture:
        detail += f" ; remplace la facture {f.corrige_facture}"
    return Recit(f"Facture {f.facture} {de_maison(n.fournisseur(f.fournisseur))}", f.total_ttc_centimes, detail)


@recit(FactureAnnulee)
def _facture_annulee(f: FactureAnnulee, n: Noms) -> Recit:
    qui = f"Facture {f.facture} {de_maison(n.fournisseur(f.fournisseur))} : annulée"
    return Recit(qui, f.total_ttc_centimes, MOTIFS[f.raison])


@recit(FactureReprise)
def _reprise(f: FactureReprise, n: Noms) -> Recit:
    qui = f"Facture {f.facture} {de_maison(n.fournisseur(f.fournisseur))}, due avant la reprise des comptes"
    return Recit(qui, f.montant_centimes, f"du {jour(f.datee_du)}, à payer le {jour(f.echeance_le)}")


@recit(RepriseAnnulee)
def _reprise_annulee(f: RepriseAnnulee, n: Noms) -> Recit:
    qui = f"Facture {f.facture} {de_maison(n.fournisseur(f.fournisseur))} : annulée parmi ce qui était dû à la reprise"
    return Recit(qui, f.montant_centimes, MOTIFS[f.raison])


@recit(FacturePartagee)
def _partagee(f: FacturePartagee, n: Noms) -> Recit:
    parts = ", ".join(euros(part) for _, part in sorted(f.parts_centimes.items()))
    qui = (
        f"Facture {f.facture} {de_maison(n.fournisseur(f.fournisseur))} partagée selon ce que chaque groupement a reçu"
    )
    return Recit(qui, f.total_ttc_centimes, parts)


@recit(FactureRapprochee)
def _rapprochee(f: FactureRapprochee, n: Noms) -> Recit:
    ecarts = ecarts_en_mots(
        f.ecart_quantite_centimes, f.ecart_prix_centimes, f.ecart_tva_centimes, f.ecart_port_centimes
    )
    qui = f"Facture {f.facture} {de_maison(n.fournisseur(f.fournisseur))} rapprochée de la commande et de la livraison"
    return Recit(qui, detail=ecarts or "aucun écart")


@recit(AvoirFournisseurRecu)
def _avoir(f: AvoirFournisseurRecu, n: Noms) -> Recit:
    qui = n.fournisseur(f.fournisseur)
    return Recit(f"Avoir {de_maison(qui)} sur la facture {f.facture}", f.montant_ttc_centimes, f.motif_avoir)


@recit(AvoirFournisseurContrepasse)
def _avoir_annule(f: AvoirFournisseurContrepasse, n: Noms) -> Recit:
    qui = de_maison(n.fournisseur(f.fournisseur))
    return Recit(f"Avoir annulé {qui} sur la facture {f.facture}", f.montant_ttc_centimes, MOTIFS[f.raison])


@recit(ManqueAbsorbe)
def _absorbe(f: ManqueAbsorbe, n: Noms) -> Recit:
    quoi = f"Manque {de(n.produit(f.produit))} pris à la charge du groupement, {n.fournisseur(f.fournisseur)}"
    cout = euros(f.recu_centimes + f.reclame_centimes)
    return Recit(quoi, f.reclame_centimes, f"{cout} pour {n.quantite(f.produit, f.recu, 'venu')}")


@recit(AbsorptionAnnulee)
def _reclame(f: AbsorptionAnnulee, n: Noms) -> Recit:
    quoi = f"Manque {de(n.produit(f.produit))} réclamé de nouveau à {n.fournisseur(f.fournisseur)}"
    return Recit(quoi, f.reclame_centimes, MOTIFS[f.raison])


@recit(PaiementFournisseurEffectue)
def _paiement(f: PaiementFournisseurEffectue, n: Noms) -> Recit:
    avance = f.montant_centimes - f.sur_factures_centimes if f.facture is None else f.trop_centimes
    pour = (
        f", facture {f.facture}"
        if f.facture
        else ", sur ce qui est facturé"
        if f.sur_factures_centimes
        else ", d'avance"
    )
    dont = f"dont {euros(avance)} d'avance" if 0 < avance < f.montant_centimes else ""
    quoi = f"Paiement {a_maison(n.fournisseur(f.fournisseur))}, {MODES[f.mode]}{pour}"
    return Recit(quoi, f.montant_centimes, ", ".join(filter(None, (f.preuve and f"preuve {f.preuve}", dont))))


@recit(PaiementFournisseurContrepasse)
def _annule(f: PaiementFournisseurContrepasse, n: Noms) -> Recit:
    pour = f", facture {f.facture}" if f.facture else ", sans facture"
    quoi = f"Paiement annulé : {n.fournisseur(f.fournisseur)}, {MODES[f.mode]}{pour}"
    return Recit(quoi, f.montant_centimes, MOTIFS[f.raison])


@recit(PaiementFournisseurRevenu)
def _revenu(f: PaiementFournisseurRevenu, n: Noms) -> Recit:
    pour = f", facture {f.facture}" if f.facture else ", sans facture"
    return Recit(f"Paiement revenu de la banque : {n.fournisseur(f.fournisseur)}{pour}", f.montant_centimes)


@recit(RemboursementFournisseurRecu)
def _rendu(f: RemboursementFournisseurRecu, n: Noms) -> Recit:
    detail = f"preuve {f.preuve}" if f.preuve else ""
    return Recit(f"Argent rendu : {n.fournisseur(f.fournisseur)}", f.montant_centimes, detail)


@recit(RenduFournisseurContrepasse)
def _rendu_annule(f: RenduFournisseurContrepasse, n: Noms) -> Recit:
    quoi = "Argent rendu annulé" if f.paiement is None else "Retour de la banque annulé"
    pour = f", facture {f.facture}" if f.facture else ", sans facture" if f.paiement is not None else ""
    return Recit(f"{quoi} : {n.fournisseur(f.fournisseur)}{pour}", f.montant_centimes, MOTIFS[f.raison])


@recit(BaisseRepartie)
def _baisse(f: BaisseRepartie, n: Noms) -> Recit:
    detail = (
        f"partagée entre {pluriel(len(f.parts_centimes), 'foyer')}, {euros(f.part_reste_centimes)} au groupement"
        if f.rendue
        else f"aucune part n'atteint {euros(f.seuil_centimes)} : elle reste au groupement"
    )
    return Recit(
        f"Baisse {de_maison(n.fournisseur(f.fournisseur))} sur {n.produit(f.produit)}", f.baisse_centimes, detail
    )


@recit(BaisseRendue)
def _baisse_rendue(f: BaisseRendue, n: Noms) -> Recit:
    return Recit(f"Baisse de prix rendue{nomme('à', n.foyer(f.foyer))}, {n.produit(f.produit)}", f.du_centimes)


@recit(HausseSuspendue)
def _suspendue(f: HausseSuspendue, n: Noms) -> Recit:
    qui = pluriel(len(f.promis_centimes), "foyer doit", "foyers doivent")
    return Recit(
        f"{n.produit(f.produit)} suspendu : son prix a trop monté",
        detail=f"{qui} dire oui à {euros(f.prix_centimes)} avant {moment(f.repondre_avant)}",
    )


@recit(HausseTranchee)
def _tranchee(f: HausseTranchee, n: Noms) -> Recit:
    detail = f"{pluriel(f.acceptent, 'oui', 'oui')}, {f.sans_reponse} sans réponse"
    return Recit(f"{n.produit(f.produit)} : réponses closes sur le nouveau prix", detail=detail)


def ecarts_en_mots(quantite: int, prix: int, tva: int, port: int) -> str:
    """« 11,16 € de trop pour la quantité » by kind of gap; > 0: billed more. "": none."""
    possibles = (
        (quantite, "pour la quantité"),
        (prix, "pour le prix"),
        (tva, "pour la TVA"),
        (port, "pour le transport"),
    )
    return ", ".join(
        f"{euros(abs(ecart))} {'de trop' if ecart > 0 else 'de moins'} {mots}" for ecart, mots in possibles if ecart
    )
