"""The treasurer's day: whether it adds up, and who has not paid."""

from __future__ import annotations

from typing import Any, Final

from fastapi.responses import Response

from projections.lectures import commun
from projections.lectures.argent import caisse as lecture_caisse
from projections.lectures.argent import comptes, fournisseurs
from projections.lectures.vues import Lecture, Ligne
from web.langue import a_paris
from web.pages.accueil.a_faire import a_faire, vide
from web.pages.commun import noms
from web.pages.commun.dessins import dus, par_mode
from web.pages.commun.visite import Visite
from web.pages.cycle.etapes import ETAPES, etape_de
from web.pages.foyers.plan import Plan, avec_le_plan, plans
from web.pages.tresorerie.a_verifier import DEPOSER, a_regler, alertes
from web.soldes import solde_au_mois

MONTRES: Final = 10
ALERTES_MONTREES: Final = 5


async def page(visite: Visite) -> Response:
    async with visite.lire() as lecture:
        cycles = await visite.cycles_en_cours(lecture)
        if not cycles:
            return await vide(visite, lecture)
        cycle = cycles[0]
        code, groupement = cycle["cycle"], visite.groupement
        n = await noms.lire(visite, lecture)
        lignes = await comptes.lignes(lecture, groupement, code)
        total, nombres = comptes.total(lignes), comptes.nombres(lignes)
        signalees = await alertes(lecture, groupement, code, n, a_paris(visite.maintenant).date())
        graves = [alerte for alerte in signalees if alerte.etat != "info"]
        doivent = sorted(filter(comptes.ETATS["a_encaisser"], lignes), key=lambda ligne: ligne["prevu"])
        convenus = await plans(visite, lecture)
        return await visite.page(
            lecture,
            "accueil/tresorerie.html",
            ici="aujourdhui",
            n=n,
            cycle=cycle,
            autres_cycles=[(autre, etape_de(autre)) for autre in cycles[1:]],
            etape=etape_de(cycle),
            etapes=ETAPES,
            total=total,
            nombres=nombres,
            modes=par_mode(total),
            doivent=[_carte(visite, ligne, convenus.get(ligne["foyer"])) for ligne in doivent[:MONTRES]],
            caisses=await lecture_caisse.sessions(lecture, groupement, code),
            dus=dus(await fournisseurs.du_cycle(lecture, groupement, code)),
            fournisseurs_total=await fournisseurs.total(lecture, groupement, code),
            graves=graves,
            ailleurs=await _ailleurs(lecture, groupement, cycles),
            montres=ALERTES_MONTREES,
            jour=await a_faire(visite, lecture, a_verifier_=sum(1 for a in graves if a.suite != DEPOSER)),
        )


async def _ailleurs(lecture: Lecture, groupement: str, cycles: list[Ligne]) -> list[tuple[Ligne, int]]:
    """The other rounds under way and the last closed one, where something is left to settle, and how much."""
    courant, *autres = cycles
    arrete = await commun.dernier_arrete(lecture, groupement)
    if arrete is not None and arrete["cycle"] != courant["cycle"]:
        autres.append(arrete)
    comptes_a_regler = [(autre, await a_regler(lecture, groupement, autre["cycle"])) for autre in autres]
    return [(autre, nombre) for autre, nombre in comptes_a_regler if nombre]


def _carte(visite: Visite, ligne: Any, plan: Plan | None) -> dict[str, Any]:
    carte = noms.carte(visite.site.application.annuaire, ligne["foyer"])
    return {"carte": carte, "phrase": avec_le_plan(solde_au_mois(ligne), plan)}
