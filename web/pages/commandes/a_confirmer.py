"""`/cycles/{cycle}/a-confirmer`: households to call about a line nobody can read, and lines that came too late."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.commandes.confirmer_ligne_bon import DELAI
from domaine.commandes.refus import LigneDejaCommandee, QuantiteHorsPas, RienDePlus
from domaine.types import Unite
from projections.lectures.commande import commandes as lectures
from projections.lectures.vues import Lecture, Ligne
from web.langue import en_unite
from web.pages.commandes.papiers import CHOIX_DEJA, Saisie
from web.pages.commun import noms
from web.pages.commun.choix import cycle_de, peut
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Introuvable, Visite
from web.saisie.nombres import lire_entier, lire_quantite

REFUS = {LigneDejaCommandee: "deja_commande", QuantiteHorsPas: "quantite", RienDePlus: "quantite"}

routes = APIRouter()


@routes.get("/cycles/{cycle}/a-confirmer")
async def a_confirmer(visite: Saisie, cycle: str) -> Response:
    return await _page(visite, cycle, Formulaire(""))


async def _page(visite: Visite, cycle: str, formulaire: Formulaire, *, statut: int = 200) -> Response:
    annuaire = visite.site.application.annuaire
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        jusqua = _jusqua(fiche)
        douteuses = await lectures.douteuses(lecture, visite.groupement, cycle)
        en_retard = await lectures.hors_delai(lecture, visite.groupement, cycle)
        return await visite.page(
            lecture,
            "commandes/a_confirmer.html",
            ici="cycle",
            adresse=f"/cycles/{cycle}/a-confirmer" if statut == 200 else "",  # noqa: PLR2004 - a refused form stays
            statut=statut,
            s=formulaire,
            n=await noms.lire(visite, lecture),
            cycle=fiche,
            jusqua=jusqua or fiche["cloture_prevue"] + timedelta(hours=24),
            tombees=jusqua is not None and visite.maintenant > jusqua,
            douteuses=[_douteuse(ligne, annuaire) for ligne in douteuses],
            en_retard=[{**ligne, "carte": noms.carte(annuaire, ligne["foyer"])} for ligne in en_retard],
            decide=peut(visite, "AccepterHorsDelai"),
            choix_deja=CHOIX_DEJA,
        )


def _jusqua(fiche: Ligne) -> datetime | None:
    """The last moment at which an answer counts; None as long as orders are open."""
    return fiche["clos_le"] + DELAI if fiche["clos_le"] else None


async def lignes_a_confirmer(visite: Visite, lecture: Lecture, fiche: Ligne) -> int:
    """How many lines of a round still wait for a call that makes them count."""
    jusqua = _jusqua(fiche)
    if jusqua is not None and visite.maintenant > jusqua:
        return 0
    return len(await lectures.douteuses(lecture, visite.groupement, fiche["cycle"]))


def _douteuse(ligne: Ligne, annuaire: Any) -> dict[str, Any]:
    lu = en_unite(ligne["quantite"], ligne["unite"]) if ligne["quantite"] else ""
    return {**ligne, "carte": noms.carte(annuaire, ligne["foyer"]), "lu": lu}


@routes.post("/cycles/{cycle}/a-confirmer")
async def confirmer(visite: Saisie, cycle: str) -> Response:
    """What the household said on the phone."""
    formulaire = await Formulaire.recu(visite.request, "")
    bon, produit = formulaire.valeur("bon"), formulaire.valeur("produit")
    formulaire.id = f"doute-{bon}-{produit}"
    async with visite.lire() as lecture:
        await cycle_de(visite, lecture, cycle)
        douteuses = await lectures.douteuses(lecture, visite.groupement, cycle)
    ligne = next((d for d in douteuses if (d["bon"], d["produit"]) == (bon, produit)), None)
    if ligne is None:
        raise Introuvable("Cette ligne n'attend plus de réponse.")

    def donnees() -> dict[str, Any]:
        rien = formulaire.valeur("geste") == "rien"
        unite, confirme = Unite(ligne["unite"]), "quantite" in formulaire.confirmes
        quantite = 0 if rien else lire_quantite(formulaire.valeur("quantite"), unite, "quantite", confirme=confirme)
        deja = formulaire.valeur("deja_commande")
        return {
            **{nom: ligne[nom] for nom in ("cycle", "foyer", "bon", "produit", "catalogue")},
            "quantite": quantite,
            **({"deja_commande": deja} if deja else {}),
        }

    reponse = await visite.enregistrer(formulaire, "ConfirmerLigneBon", donnees, REFUS)
    if reponse is None:
        return await _page(visite, cycle, formulaire, statut=422)
    return visite.apres(reponse, f"/cycles/{cycle}/a-confirmer")


@routes.post("/cycles/{cycle}/hors-delai")
async def trancher(visite: Saisie, cycle: str) -> Response:
    """The coordination takes a late line, or leaves it out."""
    formulaire = await Formulaire.recu(visite.request, "")
    formulaire.id = f"retard-{formulaire.valeur('recue')}"
    accepte = formulaire.valeur("geste") == "accepter"
    async with visite.lire() as lecture:
        await cycle_de(visite, lecture, cycle)
        en_retard = await lectures.hors_delai(lecture, visite.groupement, cycle)
    ligne = next((x for x in en_retard if str(x["recue"]) == formulaire.valeur("recue")), None)
    if ligne is None:
        raise Introuvable("Cette ligne a déjà reçu une réponse.")

    def donnees() -> dict[str, Any]:
        deja = formulaire.valeur("deja_commande")
        plus = {"catalogue": ligne["catalogue"], **({"deja_commande": deja} if deja else {})} if accepte else {}
        ou = {nom: ligne[nom] for nom in ("cycle", "foyer", "produit")}
        return {**ou, "recue": lire_entier(formulaire.valeur("recue"), "recue"), **plus}

    acte = "AccepterHorsDelai" if accepte else "RefuserHorsDelai"
    reponse = await visite.enregistrer(formulaire, acte, donnees, REFUS)
    if reponse is None:
        return await _page(visite, cycle, formulaire, statut=422)
    return visite.apres(reponse, f"/cycles/{cycle}/a-confirmer")
