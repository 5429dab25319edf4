"""`/cycles/{cycle}/a-prevenir`: who must be told aloud, of what, in which language, until when (R-112, R-116)."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.approvisionnement.prevenir import PrevenirFoyer
from domaine.approvisionnement.refus import AccordSansTemoin
from domaine.cycles.dates import repondre_avant
from domaine.types import SiManque
from projections.lectures.commande import hall
from projections.lectures.vues import Lecture, Ligne
from web.langue import pluriel
from web.pages.commun import noms
from web.pages.commun.a_chacun import a_chacun
from web.pages.commun.choix import cycle_de, equipe
from web.pages.commun.offres import est_plus_cher, nouveaux_allergenes, taire_le_manque
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Visite, reserve_a
from web.pages.foyers.foyer import foyer_connu
from web.saisie.foyer import LANGUES

SILENCES: Final = {
    True: "Sans réponse : pas de remplacement. Ce qui est payé d'avance reste sur son compte.",
    False: "Rien à décider : ce qui manque ne lui sera pas compté.",
}
"""By whether an answer is asked."""

SUJETS_MAX: Final = 100

routes = APIRouter()
Annonce = Annotated[Visite, Depends(reserve_a(PrevenirFoyer.ROLES))]


@routes.get("/cycles/{cycle}/a-prevenir")
async def a_prevenir(visite: Annonce, cycle: str) -> Response:
    return await _page(visite, cycle)


@routes.post("/cycles/{cycle}/a-prevenir/{foyer}/{produit}")
async def cocher(visite: Annonce, cycle: str, foyer: str, produit: str) -> Response:
    """An answer to an offer, its absence once the deadline has passed, or that the household knows."""
    formulaire = await Formulaire.recu(visite.request, f"prevenir-{foyer}-{produit}")
    async with visite.lire() as lecture:
        await cycle_de(visite, lecture, cycle)
        await foyer_connu(visite, lecture, foyer)
    valeur = formulaire.valeur
    ou: dict[str, Any] = {"cycle": cycle, "foyer": foyer, "produit": produit}
    canal, temoin = valeur("canal"), valeur("temoin") or None
    match valeur("reponse"):
        case "oui":
            acte = "AccepterSubstitution"
            ou |= {"temoin": temoin, "plus_cher_accepte": valeur("plus_cher") == "oui"}
        case "non" | "silence":
            acte = "RefuserSubstitution"
            canal = "sans_reponse" if valeur("reponse") == "silence" else canal
        case _:
            acte = "PrevenirFoyer"
            ou |= {"temoin": temoin}
    donnees = {**ou, "canal": canal}
    if acte != "PrevenirFoyer":
        donnees["substitut"] = valeur("substitut")
    reponse = await visite.enregistrer(formulaire, acte, lambda: donnees, {AccordSansTemoin: "temoin"})
    if reponse is None:
        taire_le_manque(visite, formulaire)
        return await _page(visite, cycle, formulaire, statut=422)
    return visite.apres(reponse, await _suite(visite, cycle, foyer))


@routes.post("/cycles/{cycle}/a-prevenir/{foyer}")
async def cocher_tout(visite: Annonce, cycle: str, foyer: str) -> Response:
    """All that the page listed and asked no answer about, heard at once: each is an act of its own."""
    formulaire = await Formulaire.recu(visite.request, f"prevenir-{foyer}")
    async with visite.lire() as lecture:
        await cycle_de(visite, lecture, cycle)
        await foyer_connu(visite, lecture, foyer)
    comment = {"canal": formulaire.valeur("canal"), "temoin": formulaire.valeur("temoin") or None}
    produits = formulaire.valeur("produits").split(",")[:SUJETS_MAX]
    dits = {produit: {"cycle": cycle, "foyer": foyer, "produit": produit, **comment} for produit in produits}
    notes, refuse = await a_chacun(visite, formulaire, "PrevenirFoyer", dits, {AccordSansTemoin: "temoin"})
    if refuse is not None:
        refuse.deja = f"{pluriel(len(notes), 'produit noté', 'produits notés')}, pas celui-ci." if notes else ""
        return await _page(visite, cycle, refuse, statut=422)
    return visite.apres(notes[0], await _suite(visite, cycle, foyer), *notes[1:])


async def _suite(visite: Visite, cycle: str, foyer: str) -> str:
    """Where the page goes on: at this household while it still has to hear something, else at the one after it."""
    async with visite.lire() as lecture:
        restent = [x["sujets"][0]["foyer"] for x in await _foyers(visite, lecture, cycle)]
    ensuite = next((autre for autre in restent if autre >= foyer), None)
    return f"/cycles/{cycle}/a-prevenir" + (f"#chez-{ensuite}" if ensuite else "")


async def _page(visite: Visite, cycle: str, refuse: Formulaire | None = None, *, statut: int = 200) -> Response:
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        limite = repondre_avant(fiche["distribution_le"])
        foyers = await _foyers(visite, lecture, cycle)
        return await visite.page(
            lecture,
            "commandes/a_prevenir.html",
            ici="cycle",
            adresse=f"/cycles/{cycle}/a-prevenir",
            statut=statut,
            n=await noms.lire(visite, lecture),
            cycle=fiche,
            foyers=foyers,
            limite=limite,
            passe=visite.maintenant >= limite,
            forms={refuse.id: refuse} if refuse else {},
            sans_place=_sans_place(refuse, foyers),
            formulaire=Formulaire,
            equipe=await equipe(visite, lecture),
            moi=visite.session.personne,
        )


async def _foyers(visite: Visite, lecture: Lecture, cycle: str) -> list[dict[str, Any]]:
    """Without a telephone, or that asked to be called; each with all that it must hear."""
    annuaire = visite.site.application.annuaire
    foyers = []
    for foyer, lignes in groupby(await hall.a_prevenir(lecture, visite.groupement, cycle), key=itemgetter("foyer")):
        fiche = annuaire.fiche(foyer)
        sans_telephone = fiche is None or not fiche.telephone_fin
        sujets = [_sujet(li) for li in lignes if sans_telephone or li["si_manque"] == SiManque.APPELER]
        if sujets:
            langue = dict(LANGUES).get(sujets[0]["langue"] or "fr", "Français")
            pourquoi = "Aucun téléphone noté" if sans_telephone else "A demandé qu'on l'appelle"
            carte = noms.carte(annuaire, foyer)
            telephone = "" if fiche is None else fiche.identite.telephone
            foyers.append(
                {"carte": carte, "langue": langue, "pourquoi": pourquoi, "telephone": telephone}
                | _formulaires(foyer, sujets)
            )
    return foyers


def _formulaires(foyer: str, sujets: list[dict[str, Any]]) -> dict[str, Any]:
    """A form for all that is only told, when it is several; one for each of the others."""
    id_, dits = f"prevenir-{foyer}", [sujet["produit"] for sujet in sujets if not sujet["demande"]]
    ensemble = dits if len(dits) > 1 else []
    apart = {s["produit"]: f"{id_}-{s['produit']}" for s in sujets if s["produit"] not in ensemble}
    return {
        "formulaire": id_ if ensemble else "",
        "ensemble": ensemble,
        "sujets": [{**sujet, "formulaire": apart.get(sujet["produit"], "")} for sujet in sujets],
    }


def _sans_place(refuse: Formulaire | None, foyers: list[dict[str, Any]]) -> Formulaire | None:
    """What the page has no form for any more: meanwhile it was said, or nothing is missing."""
    ids = {x["formulaire"] for foyer in foyers for x in (foyer, *foyer["sujets"])}
    if refuse is None or refuse.id in ids:
        return None
    refuse.deja = refuse.deja or "Rien n'est enregistré."
    return refuse


def _sujet(ligne: Ligne) -> dict[str, Any]:
    demande = ligne["substitut"] is not None
    return {
        **ligne,
        "demande": demande,
        "silence": SILENCES[demande],
        "allergenes": nouveaux_allergenes(ligne),
        "plus_cher": demande and est_plus_cher(ligne),
    }
