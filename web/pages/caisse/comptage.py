"""`/cycles/{cycle}/caisse/{session}/compter`: coins and notes first, what was expected afterwards (R-163)."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.caisses.compter import total
from domaine.caisses.refus import AucunComptage, ComptageIncoherent, DeuxNomsDifferents
from web.pages.caisse.caisse import Caissier, session_de
from web.pages.commun import noms
from web.pages.commun.choix import cycle_de, equipe, exiger_le_droit
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.visite import Visite, redirige
from web.saisie.nombres import lire_entier, lire_montant
from web.saisie.problemes import Probleme, SaisieInvalide

BILLETS: Final = (50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500)
PIECES: Final = (200, 100, 50, 20, 10, 5, 2, 1)
DETAIL: Final = "detail."
CHAMPS: Final[Champs] = {ComptageIncoherent: "compte", DeuxNomsDifferents: "comptee_par.1"}

routes = APIRouter()


@routes.get("/cycles/{cycle}/caisse/{session}/compter")
async def page(visite: Caissier, cycle: str, session: str) -> Response:
    exiger_le_droit(visite, "CompterCaisse")
    return await _montrer(visite, cycle, session, Formulaire("compter"))


@routes.post("/cycles/{cycle}/caisse/{session}/commencer")
async def commencer(visite: Caissier, cycle: str, session: str) -> Response:
    """From here to the validation, who counts reads no sum of payments."""
    formulaire = await Formulaire.recu(visite.request, "commencer")

    def donnees() -> dict[str, Any]:
        deux = [formulaire.valeur("comptee_par.0"), formulaire.valeur("comptee_par.1")]
        if not all(deux):
            raise SaisieInvalide([Probleme("comptee_par.1", "Choisissez la deuxième personne qui compte.")])
        return {"session": session, "comptee_par": deux}

    reponse = await visite.enregistrer(formulaire, "CommencerComptage", donnees, CHAMPS)
    if reponse is None:
        return await _montrer(visite, cycle, session, formulaire, statut=422)
    if tapes := _tapes(formulaire):
        return await _montrer(visite, cycle, session, Formulaire("compter", tapes))
    return redirige(f"/cycles/{cycle}/caisse/{session}/compter")


@routes.post("/cycles/{cycle}/caisse/{session}/abandonner")
async def abandonner(visite: Caissier, cycle: str, session: str) -> Response:
    formulaire = await Formulaire.recu(visite.request, "abandonner")
    reponse = await visite.enregistrer(formulaire, "AbandonnerComptage", lambda: {"session": session})
    if reponse is None:
        return await _montrer(visite, cycle, session, formulaire, statut=422)
    return visite.apres(reponse, f"/cycles/{cycle}/caisse")


@routes.post("/cycles/{cycle}/caisse/{session}/compter")
async def compter(visite: Caissier, cycle: str, session: str) -> Response:
    formulaire = await Formulaire.recu(visite.request, "compter")
    async with visite.lire() as lecture:
        compteurs = (await session_de(visite, lecture, session))["compteurs"] or ""
    if not compteurs:
        await visite.refuser(formulaire, AucunComptage(session=session), {})
        return await _montrer(visite, cycle, session, formulaire, statut=422)
    reponse = await visite.enregistrer(
        formulaire, "CompterCaisse", lambda: _donnees(visite, session, compteurs.split(), formulaire), CHAMPS
    )
    if reponse is None:
        return await _montrer(visite, cycle, session, formulaire, statut=422)
    return visite.apres(reponse, f"/cycles/{cycle}/caisse")


def _donnees(visite: Visite, session: str, compteurs: list[str], formulaire: Formulaire) -> dict[str, Any]:
    """The total that people made on their side is compared with the coins and notes; without one, it is theirs."""
    annonce, note = formulaire.valeur("compte").strip(), formulaire.valeur("note").strip()
    tablette = formulaire.valeur("tablette").strip()
    detail = _detail(formulaire)
    return {
        "session": session,
        "groupement": visite.groupement,
        "detail": detail,
        "compte_centimes": lire_montant(annonce, "compte") if annonce else total(detail),
        "comptee_par": compteurs,
        "tablettes_attendues": [tablette] if tablette else [],
        **({"note": note} if note else {}),
    }


def _tapes(formulaire: Formulaire) -> dict[str, str]:
    """What was counted while somebody abandoned the counting: it waits for the one that begins instead."""
    return {
        nom: valeur
        for nom, valeur in formulaire.valeurs.items()
        if valeur and (nom.startswith(DETAIL) or nom in ("compte", "note", "tablette"))
    }


def _detail(formulaire: Formulaire) -> dict[Any, int]:
    """Raise SaisieInvalide with every number that does not read, and when nothing at all was typed."""
    detail: dict[Any, int] = {}
    problemes: list[Probleme] = []
    for valeur in (*BILLETS, *PIECES):
        texte = formulaire.valeur(f"{DETAIL}{valeur}").strip()
        try:
            if texte:
                detail[str(valeur)] = lire_entier(texte, f"{DETAIL}{valeur}")
        except SaisieInvalide as erreur:
            problemes += erreur.problemes
    if not detail and not problemes:
        problemes.append(Probleme("compte", "Comptez les billets et les pièces. Caisse vide : écrivez 0 à une ligne."))
    if problemes:
        raise SaisieInvalide(problemes)
    return detail


async def _montrer(visite: Visite, cycle: str, session: str, s: Formulaire, *, statut: int = 200) -> Response:
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        k = await session_de(visite, lecture, session)
        return await visite.page(
            lecture,
            "caisse/compter.html" if k["compteurs"] else "caisse/commencer.html",
            ici="caisse",
            statut=statut,
            n=await noms.lire(visite, lecture),
            cycle=fiche,
            k=k,
            s=s,
            tapes=_tapes(s),
            abandonner=Formulaire("abandonner"),
            billets=BILLETS,
            pieces=PIECES,
            equipe=await equipe(visite, lecture),
            moi=visite.session.personne,
        )
