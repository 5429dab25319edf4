"""The round: its steps, orders, supplier orders, deliveries and hand-overs."""

from __future__ import annotations

from domaine import mots
from domaine.commandes.faits import CommandeSaisie, LigneCommandeModifiee, LigneCommandeRetiree, QuantiteAjustee
from domaine.consignes.faits import ConsigneRendueAnnulee
from domaine.cycles.faits import (
    CommandeCaduque,
    CycleAnnule,
    CycleArrete,
    CycleClos,
    CycleOuvert,
    CycleProlonge,
    CycleRouvert,
    DistributionOuverte,
    DistributionTerminee,
    HorairesDits,
)
from domaine.distribution.faits import (
    AbsenceConstatee,
    ConsigneFacturee,
    ConsigneRendue,
    ProduitNonRetire,
    RetraitContrepasse,
    RetraitPese,
    VenteLibre,
)
from domaine.types import Unite
from web.elision import de
from web.langue import MOTIFS, horaires, jour, moment, pluriel
from web.recit.adresse import agit, nomme, selon, sien
from web.recit.base import EN_PLUS, Noms, Recit, recit


@recit(CycleOuvert)
def _ouvert(f: CycleOuvert, _n: Noms) -> Recit:
    return Recit(f"{f.libelle} ouverte", detail=f"fin des commandes {moment(f.cloture_prevue)}")


@recit(HorairesDits)
def _horaires(f: HorairesDits, _n: Noms) -> Recit:
    return Recit(f"Distribution{horaires(f.horaires.ouvre, f.horaires.ferme)}")


@recit(CycleProlonge)
def _prolonge(f: CycleProlonge, _n: Noms) -> Recit:
    if f.cloture_prevue == f.cloture_avant:
        return Recit(f"Distribution le {jour(f.distribution_le)}")
    quoi = "Commandes prolongées" if f.cloture_prevue > f.cloture_avant else "Fin des commandes avancée"
    return Recit(quoi, detail=f"fin {moment(f.cloture_prevue)}, avant : {moment(f.cloture_avant)}")


@recit(CycleRouvert)
def _rouvert(f: CycleRouvert, _n: Noms) -> Recit:
    tombe = (
        pluriel(len(f.produits), "ajustage", "ajustages") if f.produits else "",
        pluriel(len(f.bons), "bon de commande", "bons de commande") if f.bons else "",
    )
    detail = " et ".join(part for part in tombe if part)
    return Recit("Commandes rouvertes", detail=f"ne comptent plus : {detail}" if detail else "")


@recit(CycleAnnule)
def _annule(f: CycleAnnule, _n: Noms) -> Recit:
    detail = "ce qui est payé reste sur les comptes"
    return Recit(f"Commande du mois annulée pour {pluriel(f.foyers, 'foyer')}", f.engage_libere_centimes, detail)


@recit(CommandeCaduque)
def _caduque(f: CommandeCaduque, n: Noms) -> Recit:
    commande = selon(qui := n.foyer(f.foyer), f"La commande {de(qui)}", "votre commande")
    quoi = f"{commande} tombe : {pluriel(len(f.lignes), 'produit')}"
    return Recit(quoi, sum(ligne.engage_centimes for ligne in f.lignes), "commande du mois annulée")


@recit(CycleClos)
def _clos(_f: CycleClos, _n: Noms) -> Recit:
    return Recit("Fin des commandes")


@recit(DistributionOuverte)
def _portes(_f: DistributionOuverte, _n: Noms) -> Recit:
    return Recit("Distribution ouverte")


@recit(DistributionTerminee)
def _portes_fermees(_f: DistributionTerminee, _n: Noms) -> Recit:
    return Recit("Distribution terminée")


@recit(CycleArrete)
def _arrete(f: CycleArrete, n: Noms) -> Recit:
    qui = f"{n.personne(f.coordinateur)} et {n.personne(f.tresorier)}"
    detail = f"par {qui}, {pluriel(f.retraits, 'retrait')} sur {pluriel(f.commandes, 'commande')}"
    return Recit("Comptes arrêtés, part des foyers", f.part_foyers_centimes, detail)


@recit(CommandeSaisie)
def _commande(f: CommandeSaisie, n: Noms) -> Recit:
    commande = sien("Commande", qui := n.foyer(f.foyer))
    papier = f", bon papier n° {f.bon}" if f.bon else ""
    notes = pluriel(f.lignes, "produit noté", "produits notés")  # of this sheet: the order may hold others
    if not f.lignes and not f.bon and f.total_lu_centimes == 0:
        return Recit(f"{commande} retirée", detail="plus rien n'est commandé")
    rien = "bon ouvert" if f.bon else "des produits en moins"
    quoi = notes if f.lignes else rien
    return Recit(f"{commande}{papier}", detail=f"{quoi}{selon(qui, f', catalogue {f.catalogue}', '')}")


@recit(LigneCommandeModifiee)
def _ligne(f: LigneCommandeModifiee, n: Noms) -> Recit:
    qui, apres = n.foyer(f.foyer), n.quantite(f.produit, f.quantite)
    if not f.quantite_avant:
        return Recit(f"{agit(qui, 'commande', 'commandez')} {n.produit(f.produit)}, {apres}", f.engage_centimes)
    avant = n.quantite(f.produit, f.quantite_avant)
    return Recit(f"{agit(qui, 'change', 'changez')} {n.produit(f.produit)}, de {avant} à {apres}", f.engage_centimes)


@recit(LigneCommandeRetiree)
def _ligne_retiree(f: LigneCommandeRetiree, n: Noms) -> Recit:
    retire = agit(n.foyer(f.foyer), "retire", "retirez")
    return Recit(f"{retire} {n.produit(f.produit)}, {n.quantite(f.produit, f.quantite_avant)}")


@recit(QuantiteAjustee)
def _ajustee(f: QuantiteAjustee, n: Noms) -> Recit:
    avant, apres = n.quantite(f.produit, f.quantite_avant), n.quantite(f.produit, f.quantite)
    return Recit(
        f"{n.produit(f.produit)}{nomme('pour', n.foyer(f.foyer))}, de {avant} à {apres}", detail=MOTIFS[f.raison]
    )


@recit(RetraitPese)
def _retrait(f: RetraitPese, n: Noms) -> Recit:
    return Recit(
        f"{agit(n.foyer(f.foyer), 'prend', 'prenez')} {n.produit(f.produit)}, {n.quantite(f.produit, f.quantite)}",
        f.du_centimes,
        _pesee(f, n),
    )


def _pesee(f: RetraitPese, n: Noms) -> str:
    """What the scale said, and which one it was."""
    balance = f"balance {f.balance}" if f.balance else ""
    if f.densite_g_par_l is not None:
        poids = f"{mots.quantite(f.brut - f.tare, Unite.GRAMME)} à {f.densite_g_par_l} g le litre"
    else:
        poids = f"brut {n.quantite(f.produit, f.brut)}, tare {n.quantite(f.produit, f.tare)}" if f.tare else ""
    return ", ".join(part for part in (poids, balance) if part)


@recit(RetraitContrepasse)
def _retrait_annule(f: RetraitContrepasse, n: Noms) -> Recit:
    detail = EN_PLUS if f.en_plus else ""
    return Recit(f"Retrait annulé{nomme('pour', n.foyer(f.foyer))}, {n.produit(f.produit)}", f.du_centimes, detail)


@recit(AbsenceConstatee)
def _absence(f: AbsenceConstatee, n: Noms) -> Recit:
    absent = agit(n.foyer(f.foyer), "n'est pas venu", "n'êtes pas venu")
    return Recit(absent, detail="première absence de l'année" if f.premiere else "")


@recit(ProduitNonRetire)
def _non_retire(f: ProduitNonRetire, n: Noms) -> Recit:
    quoi = f"{n.produit(f.produit)}, {n.quantite(f.produit, f.quantite)}"
    return Recit(f"Non retiré{nomme('par', n.foyer(f.foyer))} : {quoi}", f.du_centimes or None)


@recit(ConsigneFacturee)
def _consigne(f: ConsigneFacturee, n: Noms) -> Recit:
    combien = pluriel(f.unites, "consigne facturée", "consignes facturées")
    return Recit(f"{combien}{nomme('à', n.foyer(f.foyer))}, {n.produit(f.contenant)}", f.montant_centimes)


@recit(ConsigneRendue)
def _consigne_rendue(f: ConsigneRendue, n: Noms) -> Recit:
    rendue = pluriel(f.unites, "consigne rendue", "consignes rendues")
    qui = n.foyer(f.foyer)
    comment = "payé par la caisse" if f.session else f"sur {selon(qui, 'son', 'votre')} compte"
    return Recit(f"{rendue}{nomme('par', qui)}", f.montant_centimes, comment)


@recit(ConsigneRendueAnnulee)
def _consigne_non_rendue(f: ConsigneRendueAnnulee, n: Noms) -> Recit:
    quoi = f"Retour annulé{nomme('pour', n.foyer(f.foyer))}, {pluriel(f.unites, 'consigne')}"
    return Recit(quoi, f.montant_centimes, MOTIFS[f.raison])


@recit(VenteLibre)
def _vente(f: VenteLibre, n: Noms) -> Recit:
    quoi = f"{n.produit(f.produit)}, {n.quantite(f.produit, f.quantite)}"
    d_ou = "d'une autre commande du mois" if f.provenance else ""
    return Recit(f"Vente des restes{nomme('à', n.foyer(f.foyer))} : {quoi}", f.du_centimes, d_ou)
