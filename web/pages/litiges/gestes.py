"""What people do to a case: join something, retain a cause, correct closed accounts, grant a right, settle."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.groupements.refus import PasEncoreDeux, SecondSansRole
from domaine.litiges.refus import CorrectionADeux, ParoleSansAuteur, PieceVide, ReglementSansDecision
from domaine.registre import ACTES
from projections.lectures.vues import Ligne
from web.pages.commun.choix import exiger_le_droit
from web.pages.commun.depot import recevoir
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.signatures import SignatureRefusee, second_signataire
from web.pages.commun.visite import Visite
from web.pages.litiges.cadre import Lecteur, litige_de, positions
from web.pages.litiges.dossier import montrer
from web.saisie.formulaire import lire_champs
from web.saisie.nombres import lire_montant

CHAMPS: Final[Champs] = {
    PieceVide: "texte",
    ParoleSansAuteur: "de",
    CorrectionADeux: "second",
    SecondSansRole: "second",
    PasEncoreDeux: "second",
    ReglementSansDecision: "issue",
}
OU_ANNULEE: Final = ("foyer", "session", "fournisseur")
"""Where what had settled it was undone."""
routes = APIRouter()


@routes.post("/litiges/{litige}/piece")
async def ajouter(visite: Lecteur, litige: str) -> Response:
    fiche = await _fiche(visite, litige, "AjouterPiece")
    annuaire = visite.site.application.annuaire.fiche(fiche["foyer"] or "")
    s = await recevoir(visite, "piece", personne=annuaire.titulaire if annuaire else None)

    def donnees() -> dict[str, Any]:
        return {
            **lire_champs(ACTES["AjouterPiece"].DONNEES, {n: v for n, v in s.valeurs.items() if n in ("de", "texte")}),
            "litige": litige,
            "foyer": fiche["foyer"],
            "faits": positions(s, "faits"),
            "photos": s.pieces("photos"),
        }

    return await _repondre(visite, litige, s, "AjouterPiece", donnees)


@routes.post("/litiges/{litige}/cause")
async def retenir(visite: Lecteur, litige: str) -> Response:
    await _fiche(visite, litige, "RetenirCause")
    s = await Formulaire.recu(visite.request, "cause")
    return await _repondre(
        visite,
        litige,
        s,
        "RetenirCause",
        lambda: {"litige": litige, "cause": s.valeur("cause"), "faits": positions(s, "faits")},
    )


@routes.post("/litiges/{litige}/corriger/{rang}")
async def corriger(visite: Lecteur, litige: str, rang: int) -> Response:
    fiche = await _fiche(visite, litige, "CorrigerApresArrete")
    s = await Formulaire.recu(visite.request, f"corriger-{rang}")
    try:
        second = await second_signataire(visite, s)
    except SignatureRefusee:
        return await montrer(visite, litige, s)

    def donnees() -> dict[str, Any]:
        return {
            "litige": litige,
            "cycle": fiche["cycle"],
            "produit": s.valeur("produit"),
            "nature": s.valeur("nature"),
            "lignes": [{"retrait": retrait} for retrait in positions(s, "retrait")],
            "prix_centimes": lire_montant(s.valeur("prix_centimes"), "prix_centimes"),
            "second": second or visite.session.personne,
        }

    return await _repondre(visite, litige, s, "CorrigerApresArrete", donnees)


@routes.post("/litiges/{litige}/priorites")
async def accorder(visite: Lecteur, litige: str) -> Response:
    fiche = await _fiche(visite, litige, "AccorderDroitsPrioritaires")
    s = await Formulaire.recu(visite.request, "priorites")
    donnees = {"litige": litige, "cycle": fiche["cycle"], "produit": fiche["produit"]}
    return await _repondre(visite, litige, s, "AccorderDroitsPrioritaires", lambda: donnees)


@routes.post("/litiges/{litige}/regler")
async def regler(visite: Lecteur, litige: str) -> Response:
    fiche = await _fiche(visite, litige, "ReglerLitige")
    s = await Formulaire.recu(visite.request, "regler")

    def donnees() -> dict[str, Any]:
        return {
            "litige": litige,
            "issue": s.valeur("issue"),
            "decisions": positions(s, "decision"),
            "resume": s.valeur("resume").strip() or None,
            "foyer": fiche["foyer"],
        }

    return await _repondre(visite, litige, s, "ReglerLitige", donnees)


@routes.post("/litiges/{litige}/rouvrir")
async def rouvrir(visite: Lecteur, litige: str) -> Response:
    """What had settled it was undone since."""
    await _fiche(visite, litige, "RouvrirLitige")
    s = await Formulaire.recu(visite.request, "rouvrir")
    ou = {nom: s.valeur(nom) for nom in OU_ANNULEE if s.valeur(nom)}
    return await _repondre(visite, litige, s, "RouvrirLitige", lambda: {"litige": litige, **ou})


async def _fiche(visite: Visite, litige: str, acte: str) -> Ligne:
    """Raise PasPermis, Introuvable."""
    exiger_le_droit(visite, acte)
    async with visite.lire() as lecture:
        return await litige_de(visite, lecture, litige)


async def _repondre(
    visite: Visite, litige: str, s: Formulaire, acte: str, donnees: Callable[[], Mapping[str, Any]]
) -> Response:
    reponse = await visite.enregistrer(s, acte, donnees, CHAMPS)
    if reponse is None:
        return await montrer(visite, litige, s)
    return visite.apres(reponse, f"/litiges/{litige}")
