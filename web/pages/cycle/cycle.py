"""`/cycles/{cycle}`: where the round is, what each step waits for; opening a round, closing it, opening the doors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Annotated, Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.catalogue.refus import CatalogueIncomplet, PrixAuDessusDeLaMarge
from domaine.cycles.refus import ClotureDejaPassee, DistributionAvantCloture, HorairesMalDits
from domaine.types import Role
from projections.lectures import commun
from projections.lectures.commande import achats_communs as lectures_achats_communs
from projections.lectures.commande import catalogue as lectures_catalogue
from projections.lectures.commande import cycle as lectures
from projections.lectures.groupe import voisins
from projections.lectures.vues import Ligne
from web.elision import de
from web.langue import a_paris, jour_de_semaine, moment, nom_distinct, pluriel
from web.langue import jour as jour_en_mots
from web.langue import mois as nom_du_mois
from web.pages.accueil.a_faire import a_faire, du_cycle
from web.pages.commun.choix import cycle_de, peut
from web.pages.commun.confirmer import confirmer, lu
from web.pages.commun.navigation import COORDINATION, EQUIPE
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Visite, reserve_a
from web.pages.cycle.cycles import par_annee
from web.pages.cycle.etapes import AVANT_LES_PORTES, ETAPES, etape_de
from web.pages.cycle.horaires import HEURES, la_salle, lire_horaires
from web.pages.cycle.inacheve import inacheve, pas_finies, transport
from web.saisie.dates import lire_instant, lire_jour

SEMAINES_ENTRE_DEUX: Final = 4
DONNEES: Final = ("cycle", "libelle", "catalogue", "cloture_prevue", "distribution_le")
OUVERTURE: Final = (*DONNEES, *HEURES)
"""What is typed to open a round; whoever says no to what was read back finds it again."""
GESTES: Final[dict[str, tuple[str, str, tuple[str, ...]]]] = {
    "clore": (
        "CloreCycle",
        "Fermer les commandes",
        (
            "Plus aucun foyer ne pourra commander ni changer sa commande.",
            "Ensuite : décider des colis, puis commander aux fournisseurs.",
        ),
    ),
    "ouvrir-distribution": (
        "OuvrirDistribution",
        "Ouvrir la distribution",
        ("Les bénévoles pourront remettre ce qui est arrivé.", "Cela ne se défait pas."),
    ),
    "terminer-distribution": (
        "TerminerDistribution",
        "Terminer la distribution",
        ("Les portes ferment, cela ne se défait pas.", "Les retraits en retard restent possibles."),
    ),
}
"""By address: the act, its button, what it leads to."""

routes = APIRouter()
Equipe = Annotated[Visite, Depends(reserve_a(EQUIPE))]
Coordination = Annotated[Visite, Depends(reserve_a(COORDINATION))]


@routes.get("/cycles/nouveau")
async def nouveau(visite: Coordination) -> Response:
    dits = visite.request.query_params
    return await _page_nouveau(visite, Formulaire("cycle", {nom: dits[nom] for nom in OUVERTURE if nom in dits}))


@routes.post("/cycles/nouveau")
async def ouvrir(visite: Coordination) -> Response:
    formulaire = await Formulaire.recu(visite.request, "cycle")
    champs = {
        ClotureDejaPassee: "cloture_prevue",
        DistributionAvantCloture: "distribution_le",
        HorairesMalDits: "ferme",
        CatalogueIncomplet: "catalogue_incomplet",
        PrixAuDessusDeLaMarge: "prix_au_dessus",
    }

    def donnees() -> dict[str, Any]:
        return _donnees(visite, formulaire)

    if not lu(formulaire) and await visite.passerait(formulaire, "OuvrirCycle", donnees, champs):
        return await confirmer(
            visite,
            formulaire,
            titre=f"Ouvrir : {formulaire.valeur('libelle')} ?",
            phrases=_annonce(formulaire, visite.maintenant),
            bouton="Ouvrir les commandes",
            retour=f"/cycles/nouveau?{urlencode({nom: formulaire.valeur(nom) for nom in OUVERTURE})}",
            ici="cycle",
        )
    reponse = await visite.enregistrer(formulaire, "OuvrirCycle", donnees, champs) if lu(formulaire) else None
    if reponse is None:
        return await _page_nouveau(visite, formulaire, statut=422)
    return visite.apres(reponse, f"/cycles/{formulaire.valeur('cycle')}")


def _annonce(formulaire: Formulaire, maintenant: datetime) -> list[str]:
    """The dates as households will live them: a year or a month typed wrong is seen by how far it is."""
    fin, jour = lire_instant(formulaire.valeur("cloture_prevue")), lire_jour(formulaire.valeur("distribution_le"))
    ferme_le = a_paris(fin).date()
    attente = (ferme_le - a_paris(maintenant).date()).days
    dans = f"dans {pluriel(attente, 'jour')}" if attente else "aujourd'hui"
    lues = lire_horaires(formulaire)
    return [
        f"Fin des commandes : {moment(fin)}, {dans}.",
        f"Distribution : {jour_de_semaine(jour)}, {pluriel((jour - ferme_le).days, 'jour')} après.",
        *([la_salle(lues)] if lues else []),
        f"Prix : ceux de la version {formulaire.valeur('catalogue')} du catalogue.",
        "Ces dates se changent encore, tant qu'on commande.",
    ]


def _donnees(visite: Visite, formulaire: Formulaire) -> dict[str, Any]:
    textes = {nom: formulaire.valeur(nom) for nom in DONNEES}
    version = formulaire.valeur("catalogue")
    return {
        **textes,
        "groupement": visite.groupement,
        "catalogue": int(version) if version.isdecimal() else version,
        "horaires": lire_horaires(formulaire),
        "catalogue_incomplet": formulaire.valeur("catalogue_incomplet") == "oui",
        "prix_au_dessus": formulaire.valeur("prix_au_dessus") == "oui",
    }


async def _page_nouveau(visite: Visite, formulaire: Formulaire, *, statut: int = 200) -> Response:
    async with visite.lire() as lecture:
        versions = await lectures.versions(lecture)
        manquent = await lectures_catalogue.manquent(lecture)
        choisie = formulaire.valeur("catalogue") or next((str(v["version"]) for v in versions), "")
        cycles = await commun.cycles(lecture, visite.groupement)
        code, libelle = _prochain(cycles, a_paris(visite.maintenant).date())
        if await voisins.cycle_pris(lecture, code):
            code = f"{code}-{re.sub('[^a-z0-9]', '', visite.groupement.casefold())[:12]}"
        cloture, distribution = _comme_la_derniere(cycles, visite.maintenant)
        return await visite.page(
            lecture,
            "cycle/nouveau.html",
            ici="cycle",
            statut=statut,
            s=formulaire,
            versions=[
                (
                    str(v["version"]),
                    f"Version {v['version']}, {pluriel(v['articles'], 'prix', 'prix')}"
                    + (", incomplète" if v["version"] in manquent else ""),
                )
                for v in versions
            ],
            choisie=choisie,
            manquent=next((noms for version, noms in manquent.items() if str(version) == choisie), []),
            code=code,
            libelle=libelle,
            derniere=next((cycle["libelle"] for cycle in cycles), ""),
            cloture=cloture,
            distribution=distribution,
            heures=next(((cycle["ouvre"] or "", cycle["ferme"] or "") for cycle in cycles), ("", "")),
        )


def _comme_la_derniere(cycles: Sequence[Ligne], maintenant: datetime) -> tuple[str, str]:
    """The days of the last round, whole weeks later and still to come; empty before the first."""
    derniere = next(iter(cycles), None)
    if derniere is None:
        return "", ""
    cloture, distribution = a_paris(derniere["cloture_prevue"]), derniere["distribution_le"]
    ecoules = max((a_paris(maintenant).date() - cloture.date()).days, 0)
    semaines = timedelta(weeks=max(SEMAINES_ENTRE_DEUX, ecoules // 7 + 1))
    return f"{cloture + semaines:%Y-%m-%dT%H:%M}", f"{distribution + semaines:%Y-%m-%d}"


def _prochain(cycles: Sequence[Ligne], jour: date) -> tuple[str, str]:
    """The month after the last round, or the present one: a suggestion that people may change."""
    annee, mois = jour.year, jour.month
    dernier = max((cycle["cycle"][:7] for cycle in cycles), default="")
    if dernier >= f"{annee}-{mois:02d}":
        annee, mois = int(dernier[:4]), int(dernier[5:7]) + 1
        annee, mois = (annee + 1, 1) if mois > 12 else (annee, mois)  # noqa: PLR2004 - months of a year
    nom = f"Commande {de(nom_du_mois(date(annee, mois, 1), annee=False))}"
    return f"{annee}-{mois:02d}", nom_distinct(nom, annee, {cycle["libelle"] for cycle in cycles})


@routes.get("/cycles/{cycle}")
async def cycle(visite: Equipe, cycle: str) -> Response:
    return await _page_cycle(visite, cycle, Formulaire("geste"))


async def _page_cycle(visite: Visite, cycle: str, formulaire: Formulaire, *, statut: int = 200) -> Response:
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        etape = etape_de(fiche)
        jour = await a_faire(visite, lecture)
        restes = await inacheve(lecture, fiche)
        return await visite.page(
            lecture,
            "cycle/cycle.html",
            ici="cycle",
            adresse=f"/cycles/{cycle}",
            statut=statut,
            s=formulaire,
            cycle=fiche,
            etape=etape,
            etapes=ETAPES,
            changeables=AVANT_LES_PORTES | {"ouvert"},
            le=jour.le,
            taches=du_cycle(jour, f"/cycles/{cycle}"),
            restes=restes,
            pas_finies=pas_finies(restes),
            resume=await lectures.resume(lecture, visite.groupement, cycle),
            quartiers=len(await voisins.quartiers(lecture)),
            partages=[p["quartier"] for p in (await lectures_achats_communs.ensemble(lecture, cycle))[1:]],
            gestes=[(code, GESTES[code][1]) for code in _possibles(etape) if peut(visite, GESTES[code][0])],
            coordonne=visite.role is Role.COORDINATEUR,
            comptes=visite.role in {Role.TRESORIER, Role.COORDINATEUR, Role.AUDITEUR},
            autres=par_annee([c for c in await commun.cycles(lecture, visite.groupement) if c["cycle"] != cycle]),
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
    acte, bouton, suites = GESTES[geste]
    formulaire = await Formulaire.recu(visite.request, "geste")
    if not lu(formulaire) and peut(visite, acte):
        async with visite.lire() as lecture:
            fiche = await cycle_de(visite, lecture, cycle)
            resume = await lectures.resume(lecture, visite.groupement, cycle)
            restes = [*await inacheve(lecture, fiche), *await transport(lecture, fiche)]
        phrases = [f"{fiche['libelle']}, {pluriel(resume['commandes'], 'commande')}.", *suites]
        if geste == "clore" and fiche["cloture_prevue"] > visite.maintenant:
            phrases.append(f"La fin était prévue {moment(fiche['cloture_prevue'])}.")
        if geste == "ouvrir-distribution" and fiche["distribution_le"] > a_paris(visite.maintenant).date():
            phrases.append(f"Elle est prévue le {jour_en_mots(fiche['distribution_le'])}, pas aujourd'hui.")
        retour = f"/cycles/{cycle}"
        return await confirmer(
            visite,
            formulaire,
            titre=f"{bouton} ?",
            phrases=phrases,
            bouton=f"Oui, {bouton.lower()}",
            retour=retour,
            ici="cycle",
            restes=restes,
        )
    reponse = await visite.enregistrer(formulaire, acte, lambda: {"cycle": cycle})
    if reponse is None:
        return await _page_cycle(visite, cycle, formulaire, statut=422)
    return visite.apres(reponse, f"/cycles/{cycle}")
