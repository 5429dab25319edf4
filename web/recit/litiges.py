"""Disputes, and what closed rounds give back because of them."""

from __future__ import annotations

from typing import Final

from domaine.litiges.faits import (
    CauseRetenue,
    CorrectionApresArrete,
    DroitPrioritaireAccorde,
    LitigeOuvert,
    LitigeRegle,
    LitigeRouvert,
    PieceAjoutee,
    RejeuConsulte,
    SaisieARattacher,
    SaisieRattachee,
)
from domaine.mots import euros
from web.elision import de
from web.langue import pluriel
from web.recit.adresse import agit, nomme, selon
from web.recit.base import Noms, Recit, recit

OBJETS: Final = {
    "paiement": "un paiement",
    "quantite": "une quantité",
    "prix": "un prix",
    "remplacement": "un remplacement",
    "caisse": "un écart de caisse",
    "autre": "autre chose",
}
CAUSES: Final = {
    "doublon": "le même paiement noté deux fois",
    "noms_proches": "deux foyers de noms proches",
    "tablette_en_retard": "une tablette a envoyé ses saisies plus tard",
    "prix_ancien": "un bon papier imprimé avec d'autres prix",
    "remplacement_sans_accord": "un remplacement plus cher, sans accord",
    "pesee_hors_tolerance": "une pesée loin de la quantité prévue",
    "autre": "une autre cause",
}
ISSUES: Final = {"fonde": "fondé", "en_partie": "fondé en partie", "non_fonde": "non fondé"}
NATURES: Final = {"prix": "prix", "quantite": "quantité", "remplacement": "remplacement"}
PAROLES: Final = {
    "foyer": "du foyer",
    "equipe": "de l'équipe",
    "fournisseur": "du fournisseur",
    "temoin": "d'un témoin",
}
MODES: Final = {"comptable": "les comptes refaits", "rejoue": "les décisions reprises"}


@recit(LitigeOuvert)
def _ouvre(f: LitigeOuvert, n: Noms) -> Recit:
    qui = f" {de(n.foyer(f.foyer))}" if f.foyer else ""
    produit = f", {n.produit(f.produit)}" if f.produit else ""
    phrase = f"Désaccord n° {f.numero}{qui} sur {OBJETS[f.objet]}{produit}"
    return Recit(phrase, f.montant_centimes or None)


@recit(PieceAjoutee)
def _ajoute(f: PieceAjoutee, _: Noms) -> Recit:
    quoi = (
        pluriel(len(f.faits), "fait") if f.faits else "",
        f"parole {PAROLES[f.de]}" if f.de else "",
        pluriel(len(f.photos), "photo") if f.photos else "",
    )
    return Recit("Pièce ajoutée à un désaccord", detail=", ".join(part for part in quoi if part))


@recit(RejeuConsulte)
def _consulte(f: RejeuConsulte, _: Noms) -> Recit:
    return Recit("Question posée au passé, gardée à un désaccord", detail=f"{MODES[f.mode]}, au n° {f.a_la_position}")


@recit(CauseRetenue)
def _retient(f: CauseRetenue, _: Noms) -> Recit:
    return Recit(f"Cause retenue d'un désaccord : {CAUSES[f.cause]}", detail=pluriel(len(f.faits), "fait"))


@recit(LitigeRegle)
def _regle(f: LitigeRegle, n: Noms) -> Recit:
    qui = f" {de(n.foyer(f.foyer))}" if f.foyer else ""
    detail = ", ".join((ISSUES[f.issue], pluriel(len(f.decisions), "décision")))
    return Recit(f"Désaccord{qui} réglé", detail=detail)


@recit(LitigeRouvert)
def _rouvre(f: LitigeRouvert, _: Noms) -> Recit:
    annulees = pluriel(len(f.annulees), "décision annulée", "décisions annulées")
    return Recit("Désaccord rouvert", detail=f"{annulees} depuis son règlement")


@recit(CorrectionApresArrete)
def _corrige(f: CorrectionApresArrete, n: Noms) -> Recit:
    if f.nature == "quantite":
        avant, apres = n.quantite(f.produit, f.quantite_avant), n.quantite(f.produit, f.quantite)
    else:
        avant, apres = euros(f.prix_avant_centimes), euros(f.prix_centimes)
    phrase = f"Correction après l'arrêté{nomme('pour', n.foyer(f.foyer))} : {n.produit(f.produit)}"
    detail = f"{NATURES[f.nature]} : {apres} au lieu de {avant}, avec {n.personne(f.second)}"
    return Recit(phrase, f.du_centimes, detail)


@recit(SaisieARattacher)
def _de_cote(f: SaisieARattacher, n: Noms) -> Recit:
    quoi = "un retrait" if f.genre == "retrait" else "une vente de restes"
    phrase = f"Arrivé après l'arrêté, gardé de côté : {quoi} {de(n.foyer(f.foyer))}, {n.produit(f.produit)}"
    return Recit(phrase, detail="rien ne bouge, à rattacher")


@recit(SaisieRattachee)
def _rattache(f: SaisieRattachee, n: Noms) -> Recit:
    suite = "pris dans un désaccord" if f.litige else "le groupement le prend à sa charge"
    pour = nomme("pour", n.foyer(f.foyer))
    return Recit(f"Décidé de ce qui était arrivé trop tard{pour}, {n.produit(f.produit)}", detail=suite)


@recit(DroitPrioritaireAccorde)
def _accorde(f: DroitPrioritaireAccorde, n: Noms) -> Recit:
    quoi = f"{n.produit(f.produit)}, {n.quantite(f.produit, f.quantite)}"
    qui = n.foyer(f.foyer)
    eu = selon(qui, "en a eu", "vous en avez eu")
    detail = f"{eu} {n.quantite(f.produit, f.pris)} pour une part de {n.quantite(f.produit, f.part)}"
    return Recit(f"{agit(qui, 'est', 'êtes')} servi d'abord la prochaine fois : {quoi}", detail=detail)
