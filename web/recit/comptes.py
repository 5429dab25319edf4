"""The association's accounts."""

from __future__ import annotations

from typing import Final

from domaine.comptes.faits import (
    AchatsRattaches,
    BenevolatValorise,
    BudgetVote,
    ExerciceFixe,
    FondsDediesArretes,
    PeriodeCloturee,
    StockEvalue,
    SubventionARecevoir,
    TvaAnnulee,
    TvaDeclaree,
)
from domaine.mots import duree, euros, le_jour
from web.langue import MOIS, pluriel
from web.recit.base import Noms, Recit, recit

_QUOI: Final = {"jour": "le {}", "mois": "le mois jusqu'au {}", "annee": "l'année jusqu'au {}"}


@recit(PeriodeCloturee)
def _cloture(f: PeriodeCloturee, n: Noms) -> Recit:
    second = f", avec {n.personne(f.second)}" if f.second else ""
    quoi = _QUOI[f.genre].format(le_jour(f.au))
    return Recit(f"Comptes clos pour {quoi}", f.total_centimes, f"{pluriel(f.ecritures, 'écriture')}{second}")


@recit(StockEvalue)
def _stock(f: StockEvalue, _: Noms) -> Recit:
    return Recit(f"Stock évalué au {le_jour(f.au)}", f.valeur_centimes, f.piece)


@recit(AchatsRattaches)
def _achats(f: AchatsRattaches, n: Noms) -> Recit:
    gardees = [ligne for ligne in f.lignes if ligne.montant_centimes]
    detail = ", ".join(f"{n.fournisseur(li.fournisseur)} {euros(li.montant_centimes)}" for li in gardees)
    total = sum(ligne.montant_centimes for ligne in gardees)
    return Recit(f"Achats rattachés au {le_jour(f.au)}", total, detail or "tout ce qui est reçu est facturé")


@recit(FondsDediesArretes)
def _fonds(f: FondsDediesArretes, _: Noms) -> Recit:
    return Recit(f"Reste à dépenser de « {f.subvention} » au {le_jour(f.au)}", f.reste_centimes, f.piece)


@recit(BenevolatValorise)
def _benevolat(f: BenevolatValorise, _: Noms) -> Recit:
    heures = duree(f.habitants_minutes + f.exterieurs_minutes)
    taux = f"{heures} à {euros(f.taux_centimes)} l'heure"
    return Recit(f"Heures bénévoles de {f.au.year} jusqu'au {le_jour(f.au)}", f.valeur_centimes, taux)


@recit(BudgetVote)
def _budget(f: BudgetVote, _: Noms) -> Recit:
    totaux = f"dépenses {euros(f.charges_centimes)}, recettes {euros(f.produits_centimes)}"
    return Recit(f"Budget {f.exercice} voté le {le_jour(f.vote_le)}", None, f"{totaux}, {f.piece}")


@recit(ExerciceFixe)
def _exercice(f: ExerciceFixe, _: Noms) -> Recit:
    return Recit(f"L'année comptable commence en {MOIS[f.premier_mois - 1]}")


@recit(SubventionARecevoir)
def _a_recevoir(f: SubventionARecevoir, _: Noms) -> Recit:
    return Recit(f"Subvention « {f.subvention} » à recevoir au {le_jour(f.au)}", f.montant_centimes, f.piece)


@recit(TvaDeclaree)
def _tva(f: TvaDeclaree, _: Noms) -> Recit:
    if f.credit_centimes:
        return Recit(f"TVA déclarée au {le_jour(f.au)}", f.credit_centimes, "crédit à reporter")
    return Recit(
        f"TVA déclarée au {le_jour(f.au)}", f.a_payer_centimes, "à payer" if f.a_payer_centimes else "rien à payer"
    )


@recit(TvaAnnulee)
def _sans_tva(f: TvaAnnulee, _: Noms) -> Recit:
    return Recit(f"Déclaration de TVA au {le_jour(f.au)} annulée", f.credit_centimes or f.a_payer_centimes, f.raison)
