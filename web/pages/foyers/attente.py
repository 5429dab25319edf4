"""`/foyers/attente`: households from elsewhere that wait for a place, in order, and who is next (R-021)."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.foyers.quota import Compte
from domaine.mots import jour_de
from projections.lectures import commun
from projections.lectures.gens import quota
from projections.lectures.groupe import reglages
from web.pages.commun import noms
from web.pages.commun.choix import exiger_le_droit, peut
from web.pages.commun.confirmer import confirmer, lu
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Introuvable, Visite
from web.pages.foyers.foyer import Accueil

ADRESSE: Final = "/foyers/attente"
ACTES: Final = {"accueillir": "AccueillirFoyer", "renoncer": "QuitterListeAttente"}

routes = APIRouter()


@routes.get(ADRESSE)
async def attente(visite: Accueil) -> Response:
    return await _montrer(visite)


@routes.post(f"{ADRESSE}/{{foyer}}/accueillir")
async def accueillir(visite: Accueil, foyer: str) -> Response:
    return await _enregistrer(visite, "accueillir", foyer)


@routes.post(f"{ADRESSE}/{{foyer}}/renoncer")
async def renoncer(visite: Accueil, foyer: str) -> Response:
    return await _enregistrer(visite, "renoncer", foyer)


async def _enregistrer(visite: Visite, nom: str, foyer: str) -> Response:
    acte = ACTES[nom]
    exiger_le_droit(visite, acte)
    if visite.site.application.annuaire.groupement_de(foyer) != visite.groupement:
        raise Introuvable("Ce foyer n'attend pas de place dans votre groupement.")
    s = await Formulaire.recu(visite.request, nom)
    qui = noms.carte(visite.site.application.annuaire, foyer)
    if nom == "renoncer" and not lu(s):
        phrases = [f"{qui['nom']} ({foyer}) ne veut plus de place.", "Son tour est perdu, les suivants avancent."]
        titre, bouton = "Quitter la liste d'attente", "Retirer de la liste"
        return await confirmer(visite, s, titre=titre, phrases=phrases, bouton=bouton, retour=ADRESSE, ici="foyers")
    groupe = {"groupement": visite.groupement} if nom == "accueillir" else {}
    reponse = await visite.enregistrer(s, acte, lambda: {"foyer": foyer, **groupe})
    if reponse is None:
        return await _montrer(visite, s)
    await visite.site.application.annuaire_a_jour()
    return visite.apres(reponse, f"/foyers/{foyer}/carte" if nom == "accueillir" else ADRESSE)


async def _montrer(visite: Visite, refuse: Formulaire | None = None) -> Response:
    jour = jour_de(visite.maintenant)
    annuaire = visite.site.application.annuaire
    async with visite.lire() as lecture:
        groupement = await commun.groupement(lecture, visite.groupement)
        pct = (await reglages.parametres(lecture, visite.groupement, jour)).quota_hors_qpv_pct
        membres = await quota.membres(lecture, visite.groupement, jour)
        sans_quota = groupement is not None and not groupement["est_qpv"]
        compte = Compte(membres["hors"], membres["inscrits"])
        return await visite.page(
            lecture,
            "foyers/attente.html",
            ici="foyers",
            adresse=ADRESSE,
            statut=200 if refuse is None else 422,
            s=refuse or Formulaire("attente"),
            sans_quota=sans_quota,
            compte=compte,
            part=_pourcent(compte),
            quota=pct,
            place=sans_quota or compte.place(pct),
            attente=[
                {**ligne, "carte": noms.carte(annuaire, ligne["foyer"])}
                for ligne in await quota.attente(lecture, visite.groupement)
            ],
            servis=await quota.servis(lecture, visite.groupement),
            inscrit=peut(visite, "InscrireFoyer"),
        )


def _pourcent(compte: Compte) -> str:
    """« 29,7 », half up, as whole tenths; no float."""
    dixiemes = (2_000 * compte.hors + compte.inscrits) // (2 * compte.inscrits) if compte.inscrits else 0
    return f"{dixiemes // 10},{dixiemes % 10}"
