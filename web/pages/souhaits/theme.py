"""`/souhaits/themes/{theme}`: who asks for one thing, in which words; what the coordination makes of it and answers."""

from __future__ import annotations

from typing import Annotated, Any, Final, NamedTuple

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.souhaits.choix import FREQUENCES, RAISONS, RAYONS
from domaine.souhaits.faits import SouhaitRepondu, SouhaitsReunis
from domaine.souhaits.refus import RaisonADire, SouhaitSansMot
from projections.annuaire.noms import cle_de_nom
from projections.lectures import commun
from projections.lectures.gens import souhaits as lectures
from projections.lectures.gens.souhaits import Theme
from projections.lectures.journal import faits
from projections.lectures.vues import Lecture
from web.pages.commun import noms
from web.pages.commun.choix import Option, peut
from web.pages.commun.histoire import fil
from web.pages.commun.navigation import EQUIPE
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Introuvable, Visite, redirige, reserve_a
from web.pages.souhaits.reponse import en_mots
from web.pages.souhaits.tableau import ADRESSE, adresse_de, par_mois, prix

AVEC: Final = "avec."
"""Begins the names of the boxes of what is to be gathered: `avec.alimentation:lentille`."""

routes = APIRouter()
Equipe = Annotated[Visite, Depends(reserve_a(EQUIPE))]


class Formulaires(NamedTuple):
    """Those of the page; the one that was refused keeps what was typed."""

    reunir: Formulaire
    repondre: Formulaire

    @property
    def probleme(self) -> bool:
        return any(s.general or s.erreurs for s in self)


def _neufs() -> Formulaires:
    return Formulaires(Formulaire("reunir"), Formulaire("repondre"))


@routes.get(f"{ADRESSE}/themes/{{theme}}")
async def page(visite: Equipe, theme: str) -> Response:
    return await _page(visite, theme, _neufs())


@routes.post(f"{ADRESSE}/themes/{{theme}}/reunir")
async def reunir(visite: Equipe, theme: str) -> Response:
    """Other words join it, or its name changes."""
    formulaire = await Formulaire.recu(visite.request, "reunir")
    libelles = [nom.removeprefix(AVEC) for nom in formulaire.valeurs if nom.startswith(AVEC)]
    donnees = {
        "groupement": visite.groupement,
        "theme": theme,
        "intitule": " ".join(formulaire.valeur("intitule").split()),
        "libelles": libelles,
    }
    reponse = await visite.enregistrer(formulaire, "ReunirSouhaits", lambda: donnees, {SouhaitSansMot: "intitule"})
    if reponse is None:
        return await _page(visite, theme, _neufs()._replace(reunir=formulaire), statut=422)
    return visite.apres(reponse, adresse_de(theme))


@routes.post(f"{ADRESSE}/themes/{{theme}}/repondre")
async def repondre(visite: Equipe, theme: str) -> Response:
    """To all who asked, at once."""
    formulaire = await Formulaire.recu(visite.request, "repondre")
    valeur = formulaire.valeur
    donnees = {
        "groupement": visite.groupement,
        "theme": theme,
        "produit": valeur("produit") or None,
        "raison": valeur("raison") or None,
        "precision": valeur("precision").strip(),
    }
    reponse = await visite.enregistrer(formulaire, "RepondreAuSouhait", lambda: donnees, {RaisonADire: "precision"})
    if reponse is None:
        return await _page(visite, theme, _neufs()._replace(repondre=formulaire), statut=422)
    return visite.apres(reponse, adresse_de(theme))


@routes.post(f"{ADRESSE}/retirer/{{souhait}}")
async def retirer(visite: Equipe, souhait: str) -> Response:
    """It was written by mistake, or is not wanted any more."""
    formulaire = await Formulaire.recu(visite.request, "retirer")
    theme = formulaire.valeur("theme")
    donnees = {"souhait": souhait, "foyer": formulaire.valeur("foyer") or None, "raison": "erreur"}
    reponse = await visite.enregistrer(formulaire, "RetirerSouhait", lambda: donnees)
    if reponse is None:
        return await _page(visite, theme, _neufs()._replace(reunir=formulaire), statut=422)
    return visite.apres(reponse, ADRESSE)


async def _page(visite: Visite, code: str, formulaires: Formulaires, *, statut: int = 200) -> Response:
    """Raise Introuvable."""
    async with visite.lire() as lecture:
        tous = await lectures.themes(lecture, visite.groupement)
        theme = next((theme for theme in tous if code in {theme.theme, *theme.libelles}), None)
        if theme is None:
            raise Introuvable("Personne ne demande plus ce produit dans votre groupement.")
        if theme.theme != code and statut == 200:  # noqa: PLR2004 - gathered since, it stands on another page
            return redirige(adresse_de(theme.theme))
        n = await noms.lire(visite, lecture)
        return await visite.page(
            lecture,
            "souhaits/theme.html",
            ici="vie",
            adresse=adresse_de(theme.theme),
            statut=statut,
            n=n,
            theme=theme,
            rayon=RAYONS[theme.rayon],
            par_mois=par_mois(theme),
            prix=prix(theme),
            tous_les=FREQUENCES,
            reponse=en_mots(theme.reponse),
            autres=[t for t in tous if t.rayon == theme.rayon and t.theme != theme.theme],
            s=formulaires,
            reunit=peut(visite, "ReunirSouhaits"),
            repond=peut(visite, "RepondreAuSouhait"),
            retire=peut(visite, "RetirerSouhait"),
            produits=await _produits(lecture),
            raisons=list(RAISONS.items()),
            decisions=await _decisions(visite, lecture, theme, n),
        )


async def _produits(lecture: Lecture) -> list[Option]:
    return sorted(
        ((p["produit"], f"{p['nom_court']} ({p['produit']})") for p in await commun.produits(lecture)),
        key=lambda option: cle_de_nom(option[1]),
    )


async def _decisions(visite: Visite, lecture: Lecture, theme: Theme, n: noms.NomsDesPages) -> list[Any]:
    """What was decided about it in this group, the newest first."""
    connus = await faits.par_etiquette(lecture, f"theme:{theme.theme}")
    siens = [
        fait
        for fait in connus
        if isinstance(fait.data, SouhaitsReunis | SouhaitRepondu) and fait.data.groupement == visite.groupement
    ]
    return fil(siens[::-1], n)
