"""`/reglages/presentation`: the words of the public page, seen as people will read them before they are kept."""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from projections.lectures.groupe import publique
from web.pages.commun.choix import exiger_le_droit
from web.pages.commun.navigation import COORDINATION
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Visite, reserve_a
from web.pages.decouvrir.presentation import CHAMPS, en_clair, paragraphes
from web.saisie.demande import joindre_au_choix
from web.saisie.problemes import Probleme, SaisieInvalide

ADRESSE: Final = "/reglages/presentation"
TEXTE_MAX: Final = 2_000
"""Characters: the ciphertext of one field stays within what a fact allows."""

routes = APIRouter()
Coordination = Annotated[Visite, Depends(reserve_a(COORDINATION))]


@routes.get(ADRESSE)
async def page(visite: Coordination) -> Response:
    async with visite.lire() as lecture:
        ecrite = await en_clair(visite.site, await publique.presentation(lecture, visite.groupement))
    return await _montrer(visite, Formulaire("presentation", {champ: str(ecrite[champ]) for champ in CHAMPS}))


@routes.post(ADRESSE)
async def ecrire(visite: Coordination) -> Response:
    """« Voir » shows the page as it would be; « Publier » keeps it."""
    exiger_le_droit(visite, "EcrirePresentation")
    formulaire = await Formulaire.recu(visite.request, "presentation")
    if formulaire.valeur("suite") == "voir":
        return await _montrer(visite, formulaire)
    reponse = await visite.enregistrer(formulaire, "EcrirePresentation", lambda: _donnees(visite, formulaire))
    if reponse is None:
        return await _montrer(visite, formulaire, statut=422)
    return visite.apres(reponse, ADRESSE)


def _donnees(visite: Visite, formulaire: Formulaire) -> dict[str, Any]:
    """Raise SaisieInvalide."""
    texte = "\n\n".join(paragraphes(formulaire.valeur("presentation")))
    if not texte:
        raise SaisieInvalide([Probleme("presentation", "Écrivez quelques phrases, avec vos mots.")])
    if len(texte) > TEXTE_MAX:
        raise SaisieInvalide([Probleme("presentation", f"C'est trop long : {TEXTE_MAX} signes au plus.")])
    joindre = {"adresse": formulaire.valeur("adresse").strip(), **joindre_au_choix(formulaire.valeurs)}
    return {
        "groupement": visite.groupement,
        "presentation": texte,
        **{champ: valeur for champ, valeur in joindre.items() if valeur},
    }


async def _montrer(visite: Visite, formulaire: Formulaire, *, statut: int = 200) -> Response:
    async with visite.lire() as lecture:
        return await visite.page(
            lecture,
            "reglages/presentation.html",
            ici="reglages",
            adresse=ADRESSE,
            statut=statut,
            s=formulaire,
            texte_max=TEXTE_MAX,
            paragraphes=paragraphes(formulaire.valeur("presentation")),
            groupement=visite.groupement,
        )
