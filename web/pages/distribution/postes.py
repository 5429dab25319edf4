"""`/cycles/{cycle}/distribution/postes`: the hall post by post, a shelf of products each; no amount (R-025)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Final, NamedTuple
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from projections.annuaire.noms import plier
from projections.lectures.commande import hall
from projections.lectures.gens import foyers as lectures
from projections.lectures.vues import Lecture, Ligne
from web.pages.commun import noms
from web.pages.commun.choix import cycle_de, lire_foyer
from web.pages.commun.navigation import EQUIPE
from web.pages.commun.saisies import Formulaire
from web.pages.commun.signatures import seconds
from web.pages.commun.visite import Introuvable, Visite, reserve_a
from web.pages.cycle.etapes import etape_de
from web.pages.foyers.foyer import EMPORTE, REMETTENT, Accueil, Formulaires, foyer_connu, se_comptent
from web.pages.foyers.remettre import peser, suite
from web.pages.foyers.remettre_ensemble import remettre_ce_qui_est_coche
from web.saisie.problemes import SaisieInvalide

routes = APIRouter()
Equipe = Annotated[Visite, Depends(reserve_a(EQUIPE))]


class Poste(NamedTuple):
    code: str
    """In addresses."""
    nom: str
    rayon: str
    """As products name it; "" for those that name none."""
    attendent: int
    servis: int
    produits: int


class File(NamedTuple):
    """The queue of a post: who still waits here, in the order of names."""

    foyers: list[str]
    courant: str | None
    """In front of the post; it may be served already."""
    rangs: list[str]
    """Those who wait, and the one in front among them."""

    def voisin(self, pas: int) -> str | None:
        """The next household that waits, or the one before; None at the end, unless the one in front is served."""
        if self.courant is None:
            return None
        rang = self.rangs.index(self.courant) + pas
        if 0 <= rang < len(self.rangs):
            return self.rangs[rang]
        return next(iter(self.foyers), None) if pas > 0 and self.courant not in self.foyers else None


class Cherche(NamedTuple):
    """Who was looked for and is not in front; nobody else is shown in their place."""

    texte: str = ""
    perdu: str = ""
    """Why; "": nobody was looked for."""
    proches: Sequence[str] = ()
    """Who answers to it, when it is not one household."""


_PERSONNE: Final = Cherche()


@routes.get("/cycles/{cycle}/distribution/postes")
async def postes(visite: Equipe, cycle: str) -> Response:
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        return await visite.page(
            lecture,
            "distribution/postes.html",
            ici="distribution",
            cycle=fiche,
            etape=etape_de(fiche),
            postes=await _postes(visite, lecture, cycle),
        )


@routes.get("/cycles/{cycle}/distribution/postes/{poste}")
async def poste(visite: Equipe, cycle: str, poste: str, foyer: Annotated[str, Query(max_length=80)] = "") -> Response:
    """Who is in front: `foyer`, a number, else what is looked for, a name too; "": who waits first."""
    foyer = foyer or visite.cherche
    try:
        numero = lire_foyer(visite, foyer, "foyer") if foyer.strip() else ""
    except SaisieInvalide as erreur:
        trouves = visite.site.application.annuaire.chercher(foyer, groupement=visite.groupement)
        proches = [fiche.foyer for fiche in trouves]
        quoi = "le bon foyer" if len(proches) > 1 else "ce foyer, si c'est lui"
        perdu = f"Qui est-ce ? Touchez {quoi}." if proches else erreur.problemes[0].phrase
        return await _page(visite, cycle, poste, "", cherche=Cherche(foyer, perdu, proches))
    return await _page(visite, cycle, poste, numero)


@routes.post("/cycles/{cycle}/distribution/postes/{poste}/{numero}")
async def remettre(visite: Accueil, cycle: str, poste: str, numero: str) -> Response:
    """Weigh here, then stay with the household: who comes next is not always the next of the list."""
    formulaire = await Formulaire.recu(visite.request, "")
    formulaire.valeurs["cycle"] = cycle
    reponse = await peser(visite, formulaire, numero)
    if reponse is None:
        return await _page(visite, cycle, poste, numero, Formulaires(retrait=formulaire), statut=422)
    return visite.apres(reponse, suite(await _retour(visite, cycle, poste, numero), formulaire))


@routes.post("/cycles/{cycle}/distribution/postes/{poste}/{numero}/ensemble")
async def remettre_ensemble(visite: Accueil, cycle: str, poste: str, numero: str) -> Response:
    """All of this post that is only counted, in one tap."""
    formulaire = await Formulaire.recu(visite.request, "")
    formulaire.valeurs["cycle"] = cycle
    reponses, formulaires = await remettre_ce_qui_est_coche(visite, formulaire, numero)
    if formulaires.retrait or formulaires.ensemble:
        return await _page(visite, cycle, poste, numero, formulaires, statut=422)
    return visite.apres(reponses[0], suite(_adresse(cycle, poste, numero), formulaire), *reponses[1:])


async def _page(
    visite: Visite,
    cycle: str,
    code: str,
    numero: str,
    formulaires: Formulaires | None = None,
    *,
    cherche: Cherche = _PERSONNE,
    statut: int = 200,
) -> Response:
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        poste = await _poste(visite, lecture, cycle, code)
        file = await _file(visite, lecture, cycle, poste.rayon, numero)
        annuaire = visite.site.application.annuaire
        lignes: list[Ligne] = []
        if numero and file.courant != numero:
            cherche = Cherche(perdu=f"{noms.carte(annuaire, numero)['nom']} ({numero}) n'a rien à prendre à ce poste.")
        if cherche.perdu:
            file = file._replace(courant=None)
        if file.courant is not None:
            await foyer_connu(visite, lecture, file.courant)
            toutes = await lectures.lignes(lecture, cycle, file.courant)
            lignes = [ligne for ligne in toutes if (ligne["categorie"] or "") == poste.rayon]
        return await visite.page(
            lecture,
            "distribution/poste.html",
            ici="distribution",
            adresse=_adresse(cycle, code, file.courant or ""),
            statut=statut,
            n=await noms.lire(visite, lecture),
            cycle=fiche,
            ouvert=etape_de(fiche) in {"en_distribution", "distribue"},
            remet=visite.role in REMETTENT,
            emporte=visite.request.query_params.get(EMPORTE, ""),
            poste=poste,
            perdu=cherche.perdu,
            proches=[noms.carte(annuaire, f) for f in sorted(cherche.proches, key=lambda f: f not in file.foyers)],
            sa_page=f"/foyers/{numero}/produits" if numero and cherche.perdu else "",
            cherche=cherche.texte,
            file=[noms.carte(annuaire, foyer) for foyer in file.foyers],
            carte=noms.carte(annuaire, file.courant) if file.courant else None,
            lignes=lignes,
            comptees=se_comptent(lignes),
            forms=formulaires or Formulaires(),
            ici_poste=f"/cycles/{cycle}/distribution/postes/{code}",
            avant=_lien(cycle, code, file.voisin(-1)),
            ensuite=_lien(cycle, code, file.voisin(1)),
            suivant=noms.carte(annuaire, suivant)["nom"] if (suivant := file.voisin(1)) else "",
            servi=file.courant is not None and file.courant not in file.foyers,
            restent=await hall.reste_a_servir(lecture, visite.groupement, cycle, poste.rayon),
            seconds=await seconds(visite, lecture),
            reprend_produits=False,
        )


async def _postes(visite: Visite, lecture: Lecture, cycle: str) -> list[Poste]:
    return [
        Poste(
            plier(ligne["rayon"] or "autres").replace(" ", "-"),
            ligne["rayon"] or "Autres produits",
            ligne["rayon"],
            ligne["attendent"],
            ligne["servis"],
            ligne["produits"],
        )
        for ligne in await hall.rayons(lecture, visite.groupement, cycle)
    ]


async def _retour(visite: Visite, cycle: str, code: str, numero: str) -> str:
    """The same household at the same post; all the posts, once nothing of this one was taken nor waits."""
    async with visite.lire() as lecture:
        restent = {poste.code for poste in await _postes(visite, lecture, cycle)}
    return _adresse(cycle, code, numero) if code in restent else f"/cycles/{cycle}/distribution/postes"


async def _poste(visite: Visite, lecture: Lecture, cycle: str, code: str) -> Poste:
    """Raise Introuvable."""
    await cycle_de(visite, lecture, cycle)
    trouve = next((poste for poste in await _postes(visite, lecture, cycle) if poste.code == code), None)
    if trouve is None:
        raise Introuvable("Ce poste n'a rien à remettre dans cette commande du mois.")
    return trouve


async def _file(visite: Visite, lecture: Lecture, cycle: str, rayon: str, numero: str) -> File:
    annuaire = visite.site.application.annuaire
    ordre = {f.foyer: rang for rang, f in enumerate(annuaire.fiches(groupement=visite.groupement))}
    lignes = await hall.file_du_poste(lecture, visite.groupement, cycle, rayon)
    connus = {ligne["foyer"] for ligne in lignes}
    attendent = [ligne["foyer"] for ligne in lignes if ligne["restent"] and ligne["absence_le"] is None]

    def rang(foyer: str) -> tuple[int, str]:
        return ordre.get(foyer, len(ordre)), foyer

    attendent.sort(key=rang)
    courant: Any = numero if numero in connus else next(iter(attendent), None)
    return File(attendent, courant, sorted({*attendent, *([courant] if courant else [])}, key=rang))


def _adresse(cycle: str, poste: str, foyer: str) -> str:
    return f"/cycles/{cycle}/distribution/postes/{poste}" + (f"?foyer={quote(foyer)}" if foyer else "")


def _lien(cycle: str, poste: str, foyer: str | None) -> str:
    return _adresse(cycle, poste, foyer) if foyer else ""
