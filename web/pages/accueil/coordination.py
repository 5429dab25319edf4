"""The coordinator's day: what needs me today, and where the round is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from fastapi.responses import Response

from projections.lectures.commande import cycle as lectures
from projections.lectures.commande.commandes import commandes_par_jour
from projections.lectures.vues import Ligne
from web.langue import a_paris, pluriel
from web.pages.accueil.a_faire import a_faire, vide
from web.pages.approvisionnement.remplissage import remplissages
from web.pages.commun.dessins import colonnes_par_jour
from web.pages.commun.visite import Visite
from web.pages.cycle.etapes import AVANT_LES_PORTES, ETAPES, etape_de
from web.pages.cycle.inacheve import inacheve, pas_finies

MONTRES: Final = 8


async def page(visite: Visite) -> Response:
    async with visite.lire() as lecture:
        cycles = await visite.cycles_en_cours(lecture)
        if not cycles:
            return await vide(visite, lecture)
        cycle = cycles[0]
        code, groupement = cycle["cycle"], visite.groupement
        colis = await lectures.colis(lecture, groupement, code)
        manques = await lectures.manques(lecture, groupement, code)
        manqueront = _manqueront(cycle, colis, manques)
        a_remplir = [barre for barre in remplissages(colis) if barre.entame and barre.ligne["colis"] is None]
        a_remplir.sort(key=lambda barre: barre.manque * 1_000 // max(barre.pack, 1))
        return await visite.page(
            lecture,
            "accueil/coordination.html",
            ici="aujourdhui",
            jour=await a_faire(visite, lecture),
            cycle=cycle,
            autres_cycles=[(autre, etape_de(autre)) for autre in cycles[1:]],
            etape=etape_de(cycle),
            etapes=ETAPES,
            pas_finies=pas_finies(await inacheve(lecture, cycle)),
            par_jour=colonnes_par_jour(
                await commandes_par_jour(lecture, groupement, code), a_paris(cycle["ouvert_le"]).date()
            ),
            resume=await lectures.resume(lecture, groupement, code),
            manques=manques,
            manqueront=manqueront,
            rien_a_partager=_rien_a_partager(colis, manqueront),
            a_remplir=a_remplir[:MONTRES],
            autres=max(0, len(a_remplir) - MONTRES),
            rien_a_remplir=_rien_a_remplir(colis),
            produits=len(colis),
            bons=await lectures.bons(lecture, groupement, code),
        )


def _manqueront(cycle: Ligne, colis: Sequence[Ligne], manques: Sequence[Ligne]) -> list[Ligne]:
    """Products that will be short even if every case decided comes, beside those whose shares are to decide."""
    if etape_de(cycle) not in AVANT_LES_PORTES:
        return []
    a_partager = {ligne["produit"] for ligne in manques}
    attendus = [ligne for ligne in colis if ligne["recu_le"] is None and ligne["produit"] not in a_partager]
    return [ligne for ligne in attendus if ligne["manque"] and not ligne["decision_position"]]


def _rien_a_remplir(colis: Sequence[Ligne]) -> str:
    """Why no case waits for orders."""
    if not colis:
        return "Les colis se rempliront avec les premières commandes."
    decides = sum(1 for ligne in colis if ligne["colis"] is not None)
    if not decides:
        return "Tous les colis tombent juste."
    return f"C'est décidé pour {pluriel(decides, 'produit')}. Rien d'autre à remplir."


def _rien_a_partager(colis: Sequence[Ligne], manqueront: Sequence[Ligne]) -> str:
    """What is known of short products when none waits for its shares: nothing yet, or what was decided."""
    if all(ligne["recu_le"] is None for ligne in colis):
        return "Le reste, on le saura à la livraison." if manqueront else "On le saura à la livraison."
    decides = sum(1 for ligne in colis if ligne["decision_position"])
    if not decides:
        return "Rien ne manque dans ce qui est livré."
    return (
        f"C'est décidé pour {pluriel(decides, 'produit trop court', 'produits trop courts')}. Rien d'autre ne manque."
    )
