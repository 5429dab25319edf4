"""`/reglages/liens`: who has a personal link, to be kept on a phone or printed on a card; making it, ending it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, Final

import segno
from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from domaine.refus import Refus
from projections.lectures.groupe import reglages
from projections.lectures.vues import Lecture, Ligne
from web.acces.acces import Feuille
from web.elision import de
from web.langue import moment, pluriel
from web.listes.liste import Case, Choix, Colonne, Filtre, Liste, par_mots, toutes
from web.pages.commun import noms
from web.pages.commun.a_chacun import a_chacun
from web.pages.commun.choix import foyers, lire_foyer
from web.pages.commun.confirmer import confirmer, lu
from web.pages.commun.lister import lister
from web.pages.commun.navigation import FONT_LES_LIENS
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Visite, redirige, reserve_a
from web.saisie.problemes import SaisieInvalide

ADRESSE: Final = "/reglages/liens"
A_LA_FOIS: Final = 60
"""Links made at once: what somebody prints and cuts out in one go."""

routes = APIRouter()
Responsable = Annotated[Visite, Depends(reserve_a(FONT_LES_LIENS))]


def _foyer(ligne: Ligne) -> Case:
    carte = ligne["carte"]
    return Case(carte["nom"], f"{ADRESSE}?foyer={ligne['foyer']}", ligne["foyer"], symbole=carte["symbole"])


LIENS: Final = Liste(
    code="liens",
    titre="Liens personnels",
    quoi=("foyer", "foyers"),
    colonnes=(
        Colonne(code="nom", titre="Foyer", valeur=lambda ligne: ligne["carte"]["nom"], montre=_foyer),
        Colonne(
            code="fait",
            titre="Son lien",
            valeur=lambda ligne: ligne["fait_le"],
            genre="moment",
            montre=lambda ligne: Case(f"fait {moment(ligne['fait_le'])}" if ligne["fait_le"] else "Pas de lien"),
        ),
        Colonne(
            code="servi",
            titre="Servi",
            valeur=lambda ligne: ligne["servi_le"],
            genre="moment",
            montre=lambda ligne: Case(
                moment(ligne["servi_le"]) if ligne["servi_le"] else "pas encore" if ligne["fait_le"] else ""
            ),
        ),
    ),
    tri="nom",
    filtres=(
        Filtre(
            code="lien",
            titre="Filtrer par lien",
            choix=(
                Choix("tous", "Tous", toutes),
                Choix("sans", "Sans lien", lambda ligne: ligne["fait_le"] is None),
                Choix("jamais", "Jamais servi", lambda ligne: ligne["fait_le"] and ligne["servi_le"] is None),
            ),
        ),
    ),
    chercher=par_mots(lambda ligne: f"{ligne['carte']['nom']} {ligne['foyer']}"),
    chercher_quoi="Nom ou carte",
)


@routes.get(ADRESSE)
async def page(visite: Responsable, foyer: Annotated[str, Query(max_length=80)] = "") -> Response:
    return await _montrer(visite, Formulaire("lien", {"foyer": foyer}))


@routes.post(ADRESSE)
async def faire(visite: Responsable) -> Response:
    """The link is in this answer and nowhere else: only its fingerprint is kept, nothing can show it again.

    One that would end another is read back first: a household may be ordering with it.
    """
    formulaire = await Formulaire.recu(visite.request, "lien")
    try:
        foyer = lire_foyer(visite, formulaire.valeur("foyer"), "foyer")
        avant = (await visite.site.acces.liens(visite.groupement)).get(foyer)
        if avant is not None and not lu(formulaire):
            return await _relire(visite, formulaire, foyer, avant.cree_le)
        if await visite.enregistrer(formulaire, "DonnerLien", lambda: {"foyer": foyer}) is None:
            return await _montrer(visite, formulaire, statut=422)
        jeton = await visite.site.acces.lien_personnel(foyer)
    except (Refus, SaisieInvalide) as erreur:
        await visite.refuser(formulaire, erreur, {})
        return await _montrer(visite, formulaire, statut=422)
    return await _montrer(visite, Formulaire("lien"), [_carte(visite, foyer, jeton)], remplace=avant is not None)


@routes.post(f"{ADRESSE}/tous")
async def faire_tous(visite: Responsable) -> Response:
    """Those that are missing, on cards to be cut out; a link that works goes on, whoever else makes some just now."""
    formulaire = await Formulaire.recu(visite.request, "tous")
    async with visite.lire() as lecture:
        manquent = [ligne["foyer"] for ligne in await _lignes(visite, lecture) if ligne["fait_le"] is None]
    faits = await visite.site.acces.premiers_liens(await _donnes(visite, formulaire, manquent[:A_LA_FOIS]))
    return await _montrer(visite, Formulaire("lien"), [_carte(visite, *fait) for fait in faits.items()])


async def _donnes(visite: Visite, formulaire: Formulaire, foyers: Sequence[str]) -> list[str]:
    """The households of which the log says, before it is made, that they are given a link, and by whom."""
    notes, _ = await a_chacun(visite, formulaire, "DonnerLien", {foyer: {"foyer": foyer} for foyer in foyers}, {})
    return [fait.data.foyer for note in notes for fait in note.faits]


@routes.post(f"{ADRESSE}/feuille")
async def refaire_feuille(visite: Responsable) -> Response:
    """A sheet that jammed or was lost, for those whose link opened nothing yet; read back first, as any other."""
    formulaire = await Formulaire.recu(visite.request, "feuille")
    feuilles = await visite.site.acces.feuilles(visite.groupement)
    feuille = next((f for f in feuilles if f.fait_le.isoformat() == formulaire.valeur("fait_le")), None)
    if feuille is not None and not lu(formulaire):
        return await _relire_feuille(visite, formulaire, feuille)
    if feuille is not None:
        await _donnes(visite, formulaire, feuille.jamais_servis)
    faits = await visite.site.acces.refaire_feuille(feuille) if feuille else {}
    if not faits:
        refus = Formulaire("feuille")
        refus.general = "Cette feuille est déjà refaite, ou tous ses liens ont servi."
        return await _montrer(visite, Formulaire("lien"), refus=refus, statut=422)
    return await _montrer(visite, Formulaire("lien"), [_carte(visite, *fait) for fait in faits.items()])


@routes.post(f"{ADRESSE}/{{foyer}}/couper")
async def couper(visite: Responsable, foyer: str) -> Response:
    """A lost phone or card."""
    formulaire = await Formulaire.recu(visite.request, "couper")
    retour = f"{ADRESSE}?foyer={foyer}"
    if foyer in await visite.site.acces.liens(visite.groupement):
        if not lu(formulaire):
            nom = str(noms.carte(visite.site.application.annuaire, foyer)["nom"])
            return await confirmer(
                visite,
                formulaire,
                titre=f"Couper le lien {de(nom)} ?",
                phrases=["Sa carte imprimée et sa page ouverte sur son téléphone ne marcheront plus."],
                bouton="Oui, couper ce lien",
                retour=retour,
                ici="reglages",
            )
        await visite.site.acces.revoquer_lien(foyer)
    return redirige(retour)


async def _relire(visite: Visite, formulaire: Formulaire, foyer: str, avant: datetime) -> Response:
    nom = str(noms.carte(visite.site.application.annuaire, foyer)["nom"])
    return await confirmer(
        visite,
        formulaire,
        titre=f"Refaire le lien {de(nom)} ?",
        phrases=[
            f"{nom} ({foyer}) a déjà un lien, fait {moment(avant)}, et il marche.",
            "Le nouveau le remplace : sa carte imprimée et sa page ouverte sur son téléphone ne marcheront plus.",
        ],
        bouton="Oui, refaire son lien",
        retour=ADRESSE,
        ici="reglages",
    )


async def _relire_feuille(visite: Visite, formulaire: Formulaire, feuille: Feuille) -> Response:
    combien, servent = len(feuille.jamais_servis), feuille.liens - len(feuille.jamais_servis)
    phrases = [
        f"{pluriel(combien, 'foyer')} {'aura un nouveau lien' if combien == 1 else 'auront un nouveau lien'}.",
        "Leurs cartes de cette feuille ne marcheront plus : jetez celles qui sont sorties, reprenez les autres.",
    ]
    if servent:
        phrases.append(f"{pluriel(servent, 'lien a déjà servi', 'liens ont déjà servi')} : rien n'y change.")
    return await confirmer(
        visite,
        formulaire,
        titre=f"Refaire la feuille faite {moment(feuille.fait_le)} ?",
        phrases=phrases,
        bouton="Oui, refaire cette feuille",
        retour=ADRESSE,
        ici="reglages",
    )


async def _montrer(
    visite: Visite,
    s: Formulaire,
    faits: Sequence[dict[str, Any]] = (),
    *,
    remplace: bool = False,
    refus: Formulaire | None = None,
    statut: int = 200,
) -> Response:
    """`refus`: of a sheet that is not made again."""
    async with visite.lire() as lecture:
        lignes = await _lignes(visite, lecture)
        return await visite.page(
            lecture,
            "reglages/liens.html",
            ici="reglages",
            statut=statut,
            s=s,
            v=lister(visite, LIENS, lignes, exporte=False, adresse=ADRESSE),
            faits=faits,
            remplace=remplace,
            refus=refus,
            choisi=next((ligne for ligne in lignes if ligne["foyer"] == s.valeur("foyer")), None),
            foyers=foyers(visite),
            manquent=sum(ligne["fait_le"] is None for ligne in lignes),
            a_la_fois=A_LA_FOIS,
            feuilles=() if faits else await visite.site.acces.feuilles(visite.groupement),
        )


async def _lignes(visite: Visite, lecture: Lecture) -> list[Ligne]:
    """The households of the group, and those that left and whose link still works."""
    faits = await visite.site.acces.liens(visite.groupement)
    connus = {*await reglages.foyers(lecture, visite.groupement), *faits}
    annuaire = visite.site.application.annuaire
    return [
        {
            "foyer": foyer,
            "carte": noms.carte(annuaire, foyer),
            "fait_le": fait.cree_le if (fait := faits.get(foyer)) else None,
            "servi_le": fait.vue_le if fait else None,
        }
        for foyer in sorted(connus)
    ]


def _carte(visite: Visite, foyer: str, jeton: str) -> dict[str, Any]:
    adresse = f"{visite.request.base_url}entrer/{jeton}"
    return {
        **noms.carte(visite.site.application.annuaire, foyer),
        "adresse": adresse,
        "dessin": segno.make(adresse, error="m").svg_data_uri(scale=6, light="#ffffff"),
    }
