"""The coordinator's day: what needs me today, and where the round is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from fastapi.responses import Response

from projections.lectures.commande import cycle as lectures
from projections.lectures.commande.jours import commandes_par_jour as lectures_jours
from projections.lectures.vues import Ligne
from web.langue import a_paris, pluriel
from web.pages.accueil.a_faire import a_faire, vide
from web.pages.approvisionnement.remplissage import remplissages
from web.pages.commun.dessins import commandes_par_jour
from web.pages.commun.visite import Visite
from web.pages.cycle.etapes import ETAPES, etape_de
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
        a_remplir = [barre for barre in remplissages(colis) if barre.entame]
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
            par_jour=commandes_par_jour(
                await lectures_jours(lecture, groupement, code), a_paris(cycle["ouvert_le"]).date()
            ),
            resume=await lectures.resume(lecture, groupement, code),
            manques=manques,
            rien_a_partager=_rien_a_partager(colis),
            a_remplir=a_remplir[:MONTRES],
            autres=max(0, len(a_remplir) - MONTRES),
            produits=len(colis),
            bons=await lectures.bons(lecture, groupement, code),
        )


def _rien_a_partager(colis: Sequence[Ligne]) -> str:
    """What is known of short products when none waits for its shares: nothing yet, or what was decided."""
    if all(ligne["recu_le"] is None for ligne in colis):
        return "On le saura à la livraison."
    decides = sum(1 for ligne in colis if ligne["decision_position"])
    if not decides:
        return "Rien ne manque dans ce qui est livré."
    return (
        f"C'est décidé pour {pluriel(decides, 'produit trop court', 'produits trop courts')}. Rien d'autre ne manque."
    )
