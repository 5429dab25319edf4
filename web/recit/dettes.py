"""Debts and credits of households that change without goods or money."""

from __future__ import annotations

from domaine.credits.faits import (
    AbandonAnnule,
    AideCagnotteAccordee,
    AideCagnotteAnnulee,
    AvoirAnnule,
    CreanceAbandonnee,
    CreditAncienDonne,
    CreditAncienRetabli,
    EcheancierConvenu,
    SoldeTransfere,
)
from web.langue import MOTIFS, jour, pluriel
from web.recit.adresse import agit, nomme, selon, sien
from web.recit.base import EN_PLUS, Noms, Recit, recit


@recit(SoldeTransfere)
def _transfere(f: SoldeTransfere, n: Noms) -> Recit:
    qui, a_qui = n.foyer(f.foyer), n.foyer(f.vers)
    donne = agit(qui, selon(a_qui, "donne de son crédit", "vous donne de son crédit"), "donnez de votre crédit")
    return Recit(f"{donne}{nomme('à', a_qui)}", f.montant_centimes, "avec leur accord")


@recit(CreanceAbandonnee)
def _abandonne(f: CreanceAbandonnee, n: Noms) -> Recit:
    return Recit(
        f"{sien('Dette', n.foyer(f.foyer))} abandonnée", f.montant_centimes, f"vote du {jour(f.vote_le)}, {f.piece}"
    )


@recit(AideCagnotteAccordee)
def _aide(f: AideCagnotteAccordee, n: Noms) -> Recit:
    """The word of every other credit: nobody reads from it that a household was helped (R-134)."""
    return Recit(f"Avoir accordé{nomme('à', n.foyer(f.foyer))}", f.montant_centimes, EN_PLUS if f.en_plus else "")


@recit(EcheancierConvenu)
def _convient(f: EcheancierConvenu, n: Noms) -> Recit:
    fois = pluriel(len(f.echeances), "échéance")
    paiera = agit(n.foyer(f.foyer), "paiera", "paierez")
    return Recit(f"{paiera} en {fois}", f.dette_centimes, f"la première le {jour(f.echeances[0].le)}")


@recit(CreditAncienDonne)
def _donne(f: CreditAncienDonne, n: Noms) -> Recit:
    detail = f"plus rien depuis le {jour(f.dernier_mouvement)}, {f.piece}"
    return Recit(f"{sien('Crédit non réclamé', n.foyer(f.foyer))}, devenu un don", f.montant_centimes, detail)


@recit(AvoirAnnule)
def _avoir_annule(f: AvoirAnnule, n: Noms) -> Recit:
    return Recit(f"Avoir annulé{nomme('pour', n.foyer(f.foyer))}", f.montant_centimes, MOTIFS[f.raison])


@recit(AideCagnotteAnnulee)
def _aide_annulee(f: AideCagnotteAnnulee, n: Noms) -> Recit:
    """As for any credit (R-134)."""
    return Recit(f"Avoir annulé{nomme('pour', n.foyer(f.foyer))}", f.montant_centimes, MOTIFS[f.raison])


@recit(AbandonAnnule)
def _abandon_annule(f: AbandonAnnule, n: Noms) -> Recit:
    return Recit(f"{sien('Dette', n.foyer(f.foyer))} due de nouveau", f.montant_centimes, MOTIFS[f.raison])


@recit(CreditAncienRetabli)
def _retablit(f: CreditAncienRetabli, n: Noms) -> Recit:
    quoi = f"{sien('Crédit non réclamé', qui := n.foyer(f.foyer))}, de nouveau à {selon(qui, 'son', 'votre')} compte"
    return Recit(quoi, f.montant_centimes, MOTIFS[f.raison])
