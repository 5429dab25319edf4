"""`/cycles/{cycle}`: where the round is, what each step waits for; opening a round, closing it, opening the doors."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.cycles.refus import ClotureDejaPassee, DistributionAvantCloture
from domaine.types import Role
from projections.lectures import commun
from projections.lectures import cycle as lectures
from projections.lectures.vues import Ligne
from web.langue import moment, pluriel
from web.pages.choix import cycle_de, peut
from web.pages.confirmer import confirmer, lu
from web.pages.etapes import ETAPES, etape_de
from web.pages.navigation import COORDINATION, EQUIPE
from web.pages.saisies import Formulaire
from web.pages.suite import suite
from web.pages.visite import Visite, reserve_a

MOIS: Final = (
    "de janvier", "de février", "de mars", "d'avril", "de mai", "de juin",
    "de juillet", "d'août", "de septembre", "d'octobre", "de novembre", "de décembre",
)  # fmt: skip
GESTES: Final[dict[str, tuple[str, str, str]]] = {
    "clore": ("CloreCycle", "Fermer les commandes", "Plus aucun foyer ne pourra commander ni changer sa commande."),
    "ouvrir-distribution": (
        "OuvrirDistribution",
        "Ouvrir la distribution",
        "Les bénévoles pourront remettre les produits.",
    ),
    "terminer-distribution": (
        "TerminerDistribution",
        "Terminer la distribution",
        "Les portes ferment. Les retraits en retard restent possibles.",
    ),
}
"""By address: the act, its button, what it leads to."""

routes = APIRouter()
Equipe = Annotated[Visite, Depends(reserve_a(EQUIPE))]
Coordination = Annotated[Visite, Depends(reserve_a(COORDINATION))]


@routes.get("/cycles/nouveau")
async def nouveau(visite: Coordination) -> Response:
    return await _page_nouveau(visite, Formulaire("cycle"))


@routes.post("/cycles/nouveau")
async def ouvrir(visite: Coordination) -> Response:
    formulaire = await Formulaire.recu(visite.request, "cycle")
    champs = {ClotureDejaPassee: "cloture_prevue", DistributionAvantCloture: "distribution_le"}
    reponse = await visite.enregistrer(formulaire, "OuvrirCycle", lambda: _donnees(visite, formulaire), champs)
    if reponse is None:
        return await _page_nouveau(visite, formulaire, statut=422)
    return visite.apres(reponse, f"/cycles/{formulaire.valeur('cycle')}")


def _donnees(visite: Visite, formulaire: Formulaire) -> dict[str, Any]:
    textes = {nom: formulaire.valeur(nom) for nom in ("cycle", "libelle", "cloture_prevue", "distribution_le")}
    version = formulaire.valeur("catalogue")
    return {**textes, "groupement": visite.groupement, "catalogue": int(version) if version.isdecimal() else version}


async def _page_nouveau(visite: Visite, formulaire: Formulaire, *, statut: int = 200) -> Response:
    async with visite.lire() as lecture:
        versions = await lectures.versions(lecture)
        code, libelle = _prochain(await commun.cycles(lecture, visite.groupement), visite.maintenant.date())
        return await visite.page(
            lecture,
            "cycle_nouveau.html",
            ici="cycle",
            adresse="",
            statut=statut,
            s=formulaire,
            versions=[
                (str(v["version"]), f"Version {v['version']}, {pluriel(v['articles'], 'prix', 'prix')}")
                for v in versions
            ],
            code=code,
            libelle=libelle,
        )


def _prochain(cycles: Sequence[Ligne], jour: date) -> tuple[str, str]:
    """The month after the last round, or the present one: a suggestion that people may change."""
    annee, mois = jour.year, jour.month
    dernier = max((cycle["cycle"][:7] for cycle in cycles), default="")
    if dernier >= f"{annee}-{mois:02d}":
        annee, mois = int(dernier[:4]), int(dernier[5:7]) + 1
        annee, mois = (annee + 1, 1) if mois > 12 else (annee, mois)  # noqa: PLR2004 - months of a year
    return f"{annee}-{mois:02d}", f"Commande {MOIS[mois - 1]}"


@routes.get("/cycles/{cycle}")
async def cycle(visite: Equipe, cycle: str) -> Response:
    return await _page_cycle(visite, cycle, Formulaire("geste"))


async def _page_cycle(visite: Visite, cycle: str, formulaire: Formulaire, *, statut: int = 200) -> Response:
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        manques = await lectures.manques(lecture, visite.groupement, cycle)
        substitutions = await lectures.substitutions_ouvertes(lecture, visite.groupement, cycle)
        etape = etape_de(fiche)
        return await visite.page(
            lecture,
            "cycle.html",
            ici="cycle",
            adresse=f"/cycles/{cycle}",
            statut=statut,
            s=formulaire,
            cycle=fiche,
            etape=etape,
            etapes=ETAPES,
            suite=suite(fiche, manques=len(manques), substitutions=substitutions),
            resume=await lectures.resume(lecture, visite.groupement, cycle),
            gestes=[(code, GESTES[code][1]) for code in _possibles(etape) if peut(visite, GESTES[code][0])],
            coordonne=visite.role is Role.COORDINATEUR,
            comptes=visite.role in {Role.TRESORIER, Role.COORDINATEUR, Role.AUDITEUR},
            autres=[autre for autre in await commun.cycles(lecture, visite.groupement) if autre["cycle"] != cycle],
        )


def _possibles(etape: str) -> tuple[str, ...]:
    if etape == "ouvert":
        return ("clore",)
    if etape == "en_distribution":
        return ("terminer-distribution",)
    return ("ouvrir-distribution",) if etape in {"clos", "ajuste", "commande", "receptionne"} else ()


@routes.post("/cycles/{cycle}/clore")
@routes.post("/cycles/{cycle}/ouvrir-distribution")
@routes.post("/cycles/{cycle}/terminer-distribution")
async def agir(visite: Equipe, cycle: str) -> Response:
    """Close the orders, open or close the doors: read back first."""
    geste = visite.request.url.path.rpartition("/")[2]
    acte, bouton, phrase = GESTES[geste]
    formulaire = await Formulaire.recu(visite.request, "geste")
    if not lu(formulaire) and peut(visite, acte):
        async with visite.lire() as lecture:
            fiche = await cycle_de(visite, lecture, cycle)
            resume = await lectures.resume(lecture, visite.groupement, cycle)
        phrases = [f"{fiche['libelle']}, {pluriel(resume['commandes'], 'commande')}.", phrase]
        if geste == "clore" and fiche["cloture_prevue"] > visite.maintenant:
            phrases.append(f"La fin était prévue {moment(fiche['cloture_prevue'])}.")
        retour = f"/cycles/{cycle}"
        return await confirmer(
            visite,
            formulaire,
            titre=f"{bouton} ?",
            phrases=phrases,
            bouton=f"Oui, {bouton.lower()}",
            retour=retour,
            ici="cycle",
        )
    reponse = await visite.enregistrer(formulaire, acte, lambda: {"cycle": cycle})
    if reponse is None:
        return await _page_cycle(visite, cycle, formulaire, statut=422)
    return visite.apres(reponse, f"/cycles/{cycle}")
