"""Accounts that are paid to and from, and transfers made for the bank."""

from __future__ import annotations

from typing import Final

from domaine.mots import le_jour
from domaine.virements.faits import CompteBancaireDeclare, OrdreDeVirementsEtabli, VirementOrdonne, VirementRetire
from web.elision import de_maison
from web.langue import pluriel
from web.recit.base import Noms, Recit, recit

VERIFICATIONS: Final = {
    "rib_en_main": "relevé d'identité remis en main propre",
    "rappel": "vérifié en rappelant un numéro déjà connu",
    "document": "lu sur un document",
}
POURQUOI: Final = {
    "pas_envoye": "le fichier n'est pas parti",
    "refuse_par_la_banque": "la banque l'a refusé",
    "erreur": "c'était une erreur",
}


@recit(CompteBancaireDeclare)
def _declare(f: CompteBancaireDeclare, n: Noms) -> Recit:
    qui = n.fournisseur(f.fournisseur) if f.fournisseur else "notre groupement"
    quoi = "changé" if f.remplace else "noté"
    signe = " et ".join(n.personne(personne) for personne in f.decide_par)
    return Recit(f"Compte bancaire {de_maison(qui)} {quoi}", detail=f"{VERIFICATIONS[f.verification]}, par {signe}")


@recit(OrdreDeVirementsEtabli)
def _etabli(f: OrdreDeVirementsEtabli, _n: Noms) -> Recit:
    return Recit(f"Fichier de virements n° {f.numero}, {pluriel(f.nombre, 'virement')}", f.total_centimes)


@recit(VirementOrdonne)
def _ordonne(f: VirementOrdonne, n: Noms) -> Recit:
    qui = f"Virement demandé pour {n.fournisseur(f.fournisseur)}, facture {f.facture}"
    return Recit(qui, f.montant_centimes, f"pour le {le_jour(f.executer_le)}")


@recit(VirementRetire)
def _retire(f: VirementRetire, n: Noms) -> Recit:
    qui = f"Virement retiré pour {n.fournisseur(f.fournisseur)}, facture {f.facture}"
    return Recit(qui, f.montant_centimes, POURQUOI[f.pourquoi])
