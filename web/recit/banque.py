"""The bank account."""

from __future__ import annotations

from typing import Final

from domaine.banque.faits import (
    BordereauEtabli,
    CarteDetachee,
    CarteRapprochee,
    ChequeDepose,
    ChequeRetire,
    LigneBancaireClassee,
    LigneBancaireDetachee,
    LigneBancaireLue,
    LigneBancaireRapprochee,
    LigneBancaireRetiree,
    ReleveImporte,
    ReleveRetire,
    SoldeBancaireRepris,
    VirementAffecte,
    VirementRecu,
)
from domaine.banque.natures import est_rendu
from domaine.mots import euros, le_jour
from web.elision import de
from web.langue import pluriel
from web.recit.adresse import selon
from web.recit.base import Noms, Recit, recit

QUOI: Final = {
    "especes": "des espèces déposées",
    "cheques": "des chèques déposés",
    "carte": "des paiements par carte",
    "encaissement": "un virement déjà noté",
    "rejet": "un chèque refusé",
    "impaye": "un paiement par carte repris",
    "remboursement": "un remboursement",
    "paiement_fournisseur": "un paiement à un fournisseur",
    "virements": "des virements à des fournisseurs",
    "rendu_fournisseur": "ce qu'un fournisseur a rendu",
    "frais": "des frais de la banque",
    "interets": "des intérêts",
    "don": "un don",
    "subvention": "une subvention",
    "financeur": "le versement d'un financeur",
    "virement_interne": "un virement entre nos comptes",
    "fournitures": "des fournitures",
    "location": "une location",
    "assurance": "une assurance",
    "deplacements": "des déplacements",
    "poste": "la poste, le téléphone ou internet",
    "services": "un service acheté",
    "tva": "la TVA payée à l'État",
    "avance": "l'avance d'un bénévole, remboursée",
    "autre": "une opération à élucider",
    "virement": "un virement reçu",
}


@recit(SoldeBancaireRepris)
def _repris(f: SoldeBancaireRepris, _n: Noms) -> Recit:
    sens = "Solde de départ du compte en banque" + (", à découvert" if f.solde_centimes < 0 else "")
    return Recit(sens, abs(f.solde_centimes), f"au {le_jour(f.au)}")


@recit(ReleveImporte)
def _importe(f: ReleveImporte, _n: Noms) -> Recit:
    lues = pluriel(f.nouvelles, "ligne nouvelle", "lignes nouvelles")
    deja = f", {pluriel(f.deja_lues, 'déjà lue', 'déjà lues')}" if f.deja_lues else ""
    return Recit(f"Relevé de la banque lu : {lues}", None, f"du {le_jour(f.du)} au {le_jour(f.au)}{deja}")


@recit(ReleveRetire)
def _retire(f: ReleveRetire, _n: Noms) -> Recit:
    quoi = pluriel(f.nouvelles, "ligne retirée", "lignes retirées")
    return Recit(f"Relevé de la banque retiré : {quoi}", None, f"du {le_jour(f.du)} au {le_jour(f.au)}")


@recit(LigneBancaireRetiree)
def _ligne_retiree(f: LigneBancaireRetiree, _n: Noms) -> Recit:
    sens = "Entrée" if f.montant_centimes > 0 else "Sortie"
    return Recit(f"{sens} retirée avec son relevé", abs(f.montant_centimes), f"le {le_jour(f.le)}")


@recit(LigneBancaireLue)
def _lue(f: LigneBancaireLue, _n: Noms) -> Recit:
    sens = "Entrée" if f.montant_centimes > 0 else "Sortie"
    return Recit(f"{sens} sur le compte en banque", abs(f.montant_centimes), f"le {le_jour(f.le)}")


@recit(LigneBancaireRapprochee)
def _rapprochee(f: LigneBancaireRapprochee, n: Noms) -> Recit:
    frais = f"dont {euros(f.frais_centimes)} de frais" if f.frais_centimes else ""
    return Recit(
        f"Ligne de banque reconnue : {QUOI[f.genre]}",
        abs(f.montant_centimes),
        ", ".join(filter(None, (_laquelle(f, n), frais))),
    )


def _laquelle(f: LigneBancaireRapprochee, n: Noms) -> str:
    """By what people know: a household, a slip, a fact; neither a lot nor the session of a till says anything."""
    if f.lot:
        return "payés ce jour-là"
    if f.foyer is not None:
        return n.foyer(f.foyer)
    if f.genre in ("especes", "cheques"):
        return f"bordereau n° {f.reference}"
    return f"fait n° {f.reference}" if f.reference.isdecimal() else ""


@recit(LigneBancaireDetachee)
def _detachee(f: LigneBancaireDetachee, _n: Noms) -> Recit:
    return Recit(f"Ligne de banque de nouveau à traiter, dite avant : {QUOI[f.etait]}", abs(f.montant_centimes))


@recit(CarteRapprochee)
def _carte_versee(f: CarteRapprochee, _n: Noms) -> Recit:
    return Recit("Paiement par carte reconnu dans un versement de la banque", f.montant_centimes)


@recit(CarteDetachee)
def _carte_detachee(f: CarteDetachee, _n: Noms) -> Recit:
    return Recit("Paiement par carte qui n'est plus dit versé par la banque", f.montant_centimes)


@recit(LigneBancaireClassee)
def _classee(f: LigneBancaireClassee, n: Noms) -> Recit:
    rendu = ", argent rendu" if est_rendu(f.nature, f.montant_centimes) else ""
    a_qui = f" à {n.personne(f.personne)}" if f.personne else ""
    phrase = f"Ligne de banque classée : {QUOI[f.nature]}{a_qui}{rendu}"
    return Recit(phrase, abs(f.montant_centimes), f"le {le_jour(f.ligne_le)}")


@recit(VirementRecu)
def _recu(f: VirementRecu, _n: Noms) -> Recit:
    return Recit("Virement reçu, à affecter", f.montant_centimes, f"le {le_jour(f.recu_le)}")


@recit(VirementAffecte)
def _affecte(f: VirementAffecte, n: Noms) -> Recit:
    de_qui = selon(qui := n.foyer(f.foyer), de(qui), "de vous")
    return Recit(f"Virement reconnu : il vient {de_qui}", f.montant_centimes)


@recit(BordereauEtabli)
def _bordereau(f: BordereauEtabli, _n: Noms) -> Recit:
    return Recit(f"Bordereau n° {f.bordereau} : {pluriel(len(f.cheques), 'chèque')}", f.total_centimes)


@recit(ChequeDepose)
def _depose(f: ChequeDepose, _n: Noms) -> Recit:
    return Recit("Chèque déposé en banque", f.montant_centimes)


@recit(ChequeRetire)
def _retire_du_bordereau(f: ChequeRetire, _n: Noms) -> Recit:
    return Recit(f"Chèque retiré du bordereau n° {f.bordereau}", f.montant_centimes)
