"""After a demo distribution: fresh leftovers given away, goods that come back, the shelf counted, bottles sent back."""

from __future__ import annotations

from typing import Any

from web.demo.calendrier import Alea, Calendrier
from web.demo.distribution import BOUTEILLE
from web.demo.jeu import Jeu
from web.demo.photos import cagette_perimee

MANQUE = 180
"""Grams that the shelf lacks when it is counted."""


async def reprendre_un_paquet(jeu: Jeu, calendrier: Calendrier, version: int) -> None:
    """Somebody took one packet too many, and brings it back unopened (R-109)."""
    pris = await _un_retrait(jeu, calendrier, version, "a.unite = 'piece' and not a.frais and a.consigne_centimes = 0")
    if pris:
        rendu = {"cycle": calendrier.cycle, "foyer": pris["foyer"], "produit": pris["produit"], "quantite": 1}
        await jeu.joue("RendreProduit", rendu, par=jeu.quartier.referent, le=calendrier.a(1, 17, 30))


async def regler_une_reclamation(jeu: Jeu, calendrier: Calendrier, version: int) -> None:
    """Insects in dry goods: paid back, and the goods are lost (R-108)."""
    if Alea.INSECTES not in calendrier.aleas:
        return
    pris = await _un_retrait(jeu, calendrier, version, "a.unite = 'g' and not a.frais and l.part is null")
    if pris:
        reclamation = {
            "cycle": calendrier.cycle,
            "foyer": pris["foyer"],
            "produit": pris["produit"],
            "catalogue": version,
            "quantite": pris["pas"],
            "probleme": "insectes",
            "suite": "argent_rendu",
            "piece": "photo 1 du classeur",
        }
        await jeu.joue("ReglerReclamation", reclamation, par=jeu.quartier.referent, le=calendrier.a(2, 18))


async def _un_retrait(jeu: Jeu, calendrier: Calendrier, version: int, condition: str) -> Any:
    """Enough was taken to bring back one step of it; None: nothing of the kind was."""
    async with jeu.lire() as lecture:
        return await lecture.ligne(
            f"""select l.foyer, l.produit, a.pas
                from lignes l join articles a on a.version = $2 and a.produit = l.produit
                where l.cycle = $1 and l.retire >= a.pas and l.substitue = 0 and {condition}
                order by l.foyer desc, l.produit limit 1""",  # noqa: S608 - conditions of this module
            calendrier.cycle,
            version,
        )


async def donner_le_frais(jeu: Jeu, calendrier: Calendrier, version: int) -> None:
    """What will not keep and nobody is waiting for is given away the same evening (R-094)."""
    await jeu.attendre(calendrier.a(0, 18, 20))
    for rang, reste in enumerate(await _restes(jeu, calendrier, version, frais=True)):
        don = {
            "cycle": calendrier.cycle,
            "produit": reste["produit"],
            "catalogue": version,
            "quantite": int(reste["libre"]),
            "beneficiaire": jeu.quartier.lieu,
        }
        await jeu.joue("DonnerReste", don, par=jeu.quartier.referent, le=calendrier.a(0, 18, 20 + rang))


async def jeter(jeu: Jeu, calendrier: Calendrier, version: int) -> None:
    """Fresh goods that were kept for who did not come are past their date."""
    await jeu.attendre(calendrier.a(19, 11))
    for rang, reste in enumerate(await _restes(jeu, calendrier, version, frais=True)):
        perte = {
            "cycle": calendrier.cycle,
            "produit": reste["produit"],
            "catalogue": version,
            "quantite": int(reste["libre"]),
            "cause_perte": "perime",
            "temoin": jeu.quartier.temoin,
            "photos": [await jeu.depose(cagette_perimee(), par=jeu.quartier.referent)],
        }
        await jeu.joue("ConstaterPerte", perte, par=jeu.quartier.referent, le=calendrier.a(19, 11, rang))


async def compter(jeu: Jeu, calendrier: Calendrier, version: int) -> None:
    """The largest leftover by weight lacks a little when it is counted (R-092)."""
    await jeu.attendre(calendrier.a(9, 18))
    for reste in (await _restes(jeu, calendrier, version, frais=False))[:1]:
        inventaire = {
            "cycle": calendrier.cycle,
            "groupement": jeu.quartier.groupement,
            "produit": reste["produit"],
            "catalogue": version,
            "compte": int(reste["theorique"]) - MANQUE,
        }
        await jeu.joue("InventorierProduit", inventaire, par=jeu.quartier.temoin, le=calendrier.a(9, 18))


async def _restes(jeu: Jeu, calendrier: Calendrier, version: int, *, frais: bool) -> list[Any]:
    """What came in the round and is promised to nobody, the largest first; of dry goods, only what is weighed."""
    async with jeu.lire() as lecture:
        return await lecture.lignes(
            """select s.produit, x.theorique, x.theorique - s.reserve as libre
               from stock s join articles a on a.version = $2 and a.produit = s.produit
               join receptions r on r.cycle = $3 and r.produit = s.produit
               cross join lateral (
                   select s.recu - s.retire - s.perdu - s.vendu - s.donne - s.transfere + s.ecart as theorique) x
               where s.groupement = $1 and a.frais = $4 and (a.frais or a.unite = 'g')
               and x.theorique - s.reserve > case when a.frais then 0 else $5 end
               order by libre desc, s.produit""",
            jeu.quartier.groupement,
            version,
            calendrier.cycle,
            frais,
            MANQUE,
        )


async def renvoyer_les_bouteilles(jeu: Jeu, calendrier: Calendrier) -> None:
    """Empty bottles go back to the supplier, which refuses a chipped one (R-153)."""
    await jeu.attendre(calendrier.a(10, 9))
    async with jeu.lire() as lecture:
        en_main = await lecture.valeur(
            "select rendues - renvoyees from consignes where groupement = $1 and contenant = $2",
            jeu.quartier.groupement,
            BOUTEILLE,
        )
    unites = int(en_main or 0)
    if unites:
        lot = {"groupement": jeu.quartier.groupement, "contenant": BOUTEILLE}
        await jeu.joue(
            "RetournerConsignes", {**lot, "unites": unites}, par=jeu.quartier.coordination, le=calendrier.a(10, 9)
        )
        refusees = int(unites > 1)
        reponse = {**lot, "acceptees": unites - refusees, "refusees": refusees}
        await jeu.joue("CrediterConsignes", reponse, par=jeu.quartier.coordination, le=calendrier.a(14, 9))
