"""What funders grant and are asked for: sums of a round, never what one household did not pay (R-025)."""

from __future__ import annotations

from typing import Final

from domaine.enveloppes.faits import (
    CompensationImputee,
    CompensationPriseEnCharge,
    EnveloppeAccordee,
    EnveloppeAnnulee,
    EnveloppeModifiee,
    EnveloppeReclamee,
    ImputationAnnulee,
    PriseEnChargeAnnulee,
    ReclamationAnnulee,
)
from domaine.mots import euros
from web.elision import de_maison
from web.langue import jour, pluriel
from web.recit.base import Noms, Recit, recit

PORTEURS: Final = {"groupement": "le groupement", "cagnotte": "la cagnotte"}


@recit(EnveloppeAccordee)
def _accorde(f: EnveloppeAccordee, _: Noms) -> Recit:
    detail = f"du {jour(f.du)} au {jour(f.au)}, {f.piece}"
    return Recit(f"Enveloppe accordée par {f.financeur}", f.montant_centimes, detail)


@recit(EnveloppeAnnulee)
def _annule(f: EnveloppeAnnulee, _: Noms) -> Recit:
    return Recit(f"Enveloppe {de_maison(f.financeur)} annulée, notée par erreur", f.montant_centimes)


@recit(EnveloppeModifiee)
def _modifie(f: EnveloppeModifiee, _: Noms) -> Recit:
    detail = f"avant : {euros(f.montant_avant_centimes)}, jusqu'au {jour(f.au_avant)} ; {f.piece}"
    return Recit(f"Enveloppe {de_maison(f.financeur)} changée, jusqu'au {jour(f.au)}", f.montant_centimes, detail)


@recit(CompensationImputee)
def _impute(f: CompensationImputee, n: Noms) -> Recit:
    reste = f"{euros(f.reste_centimes)} restent à payer" if f.reste_centimes else ""
    detail = " ; ".join(mots for mots in (f.raison, reste) if mots)
    commande, de_qui = n.commande(f.cycle), de_maison(f.financeur)
    if f.montant_centimes < 0:
        return Recit(f"Enveloppe {de_qui} : repris sur {commande}", -f.montant_centimes, detail)
    return Recit(f"Réductions de {commande} payées par l'enveloppe {de_qui}", f.montant_centimes, detail)


@recit(ImputationAnnulee)
def _n_impute_plus(f: ImputationAnnulee, n: Noms) -> Recit:
    quoi = "payées" if f.montant_centimes > 0 else "reprises"
    phrase = f"Réductions de {n.commande(f.cycle)} {quoi} par erreur par l'enveloppe {de_maison(f.financeur)}, annulées"
    return Recit(phrase, abs(f.montant_centimes), f.raison)


@recit(CompensationPriseEnCharge)
def _porte(f: CompensationPriseEnCharge, n: Noms) -> Recit:
    qui = PORTEURS[f.porteur]
    detail = f"décidé par {' et '.join(map(n.personne, f.decide_par))}, {f.raison}"
    if f.montant_centimes < 0:
        return Recit(f"Réductions de {n.commande(f.cycle)} : {qui} reprend", -f.montant_centimes, detail)
    return Recit(f"Réductions de {n.commande(f.cycle)} portées par {qui}", f.montant_centimes, detail)


@recit(PriseEnChargeAnnulee)
def _ne_porte_plus(f: PriseEnChargeAnnulee, n: Noms) -> Recit:
    quoi = "portées" if f.montant_centimes > 0 else "reprises"
    phrase = f"Réductions de {n.commande(f.cycle)} {quoi} par erreur par {PORTEURS[f.porteur]}, annulées"
    return Recit(
        phrase, abs(f.montant_centimes), f"annulé par {' et '.join(map(n.personne, f.annule_par))}, {f.raison}"
    )


@recit(EnveloppeReclamee)
def _reclame(f: EnveloppeReclamee, _: Noms) -> Recit:
    lignes = pluriel(len(f.lignes), "ligne")
    if f.total_centimes < 0:
        return Recit(f"Demande {f.reclamation} à {f.financeur} : à déduire", -f.total_centimes, lignes)
    return Recit(f"Demande {f.reclamation} à {f.financeur}", f.total_centimes, lignes)


@recit(ReclamationAnnulee)
def _ne_reclame_plus(f: ReclamationAnnulee, _: Noms) -> Recit:
    return Recit(f"Demande {f.reclamation} à {f.financeur} annulée", abs(f.total_centimes), f.raison)
