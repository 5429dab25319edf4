"""Buying for a demo round: whole cases, supplier orders, deliveries with a torn sack and a product that never came."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from projections.lectures.commande.court import COURT
from web.demo.calendrier import CLOTURE, Alea, Calendrier
from web.demo.catalogue import ESSAI, articles
from web.demo.jeu import Jeu
from web.demo.photos import sac_dechire

SAC_DECHIRE, UTILISABLE_PCT = "P016", 94
"""Lentils: a sack arrives torn, and what is usable covers only this share of what was ordered."""
JAMAIS_VENU, REMPLACANT = "P008", "P009"
"""Long rice does not come at all; basmati is offered instead."""
AU_SEC, AU_FROID = (timedelta(days=60), timedelta(days=240)), (timedelta(days=6), timedelta(days=18))
"""How long before the distribution goods were made, and how long after it they keep."""
DATE_COURTE, COURTE = "P058", (timedelta(days=15), timedelta(days=5))
"""Goat's cheese comes with less than a third of its life left, and the coordinator decides (R-078)."""
RABAIS_PCT = 20
SEUIL_COLIS_PCT = 30
"""Below this share of one more case the coordinator does not open it; what lacks is shared out, or told."""


async def acheter(jeu: Jeu, calendrier: Calendrier, version: int) -> None:
    """Fill whole cases, then one order per supplier."""
    coordinatrice, le = jeu.quartier.coordination, calendrier.a(CLOTURE + 1, 9)
    await jeu.attendre(le)
    async with jeu.lire() as lecture:
        demandes = await lecture.lignes(
            """select c.produit, a.fournisseur, c.demande, a.colis_quantite,
                      greatest(0, s.recu - s.retire - s.perdu - s.vendu - s.donne - s.transfere + s.ecart) as libre
               from colis c join articles a on a.version = $2 and a.produit = c.produit
               left join stock s on s.groupement = c.groupement and s.produit = c.produit
               where c.cycle = $1 and c.demande > 0 order by c.produit""",
            calendrier.cycle,
            version,
        )
    achetes: dict[str, bool] = {}
    for rang, ligne in enumerate(demandes):
        stock = min(int(ligne["libre"] or 0), int(ligne["demande"]))
        besoin = 0 if ligne["produit"] == ESSAI else int(ligne["demande"]) - stock
        colis = _colis(besoin, int(ligne["colis_quantite"]))
        donnees = {
            "cycle": calendrier.cycle,
            "produit": ligne["produit"],
            "fournisseur": ligne["fournisseur"],
            "catalogue": version,
            "en_stock": stock,
            "colis": colis,
        }
        await jeu.joue("ValiderAjustage", donnees, par=coordinatrice, le=le + timedelta(minutes=rang))
        achetes[ligne["fournisseur"]] = achetes.get(ligne["fournisseur"], False) or colis > 0
    for rang, fournisseur in enumerate(sorted(f for f, achete in achetes.items() if achete)):
        donnees = {
            "cycle": calendrier.cycle,
            "fournisseur": fournisseur,
            "catalogue": version,
            "sous_minimum_accepte": True,
        }
        await jeu.joue("EmettreBonCommande", donnees, par=coordinatrice, le=le + timedelta(hours=3, minutes=rang))
    await _partager_un_transport(jeu, calendrier, le + timedelta(hours=5))


async def _partager_un_transport(jeu: Jeu, calendrier: Calendrier, le: datetime) -> None:
    """Who orders what comes in the fullest lorry shares its price; the group bears the others' (R-063)."""
    async with jeu.lire() as lecture:
        fournisseur = await lecture.valeur(
            """select b.fournisseur from bons_commande b join bon_lignes l using (bon_commande)
               where b.cycle = $1 and b.port_ttc_centimes > 0 and l.quantite > 0
               group by b.fournisseur order by count(*) desc, b.fournisseur limit 1""",
            calendrier.cycle,
        )
    if fournisseur:
        partage = {"cycle": calendrier.cycle, "fournisseur": fournisseur}
        await jeu.joue("RepartirPort", partage, par=jeu.quartier.coordination, le=le)


async def recevoir(jeu: Jeu, calendrier: Calendrier, version: int) -> None:
    """Each supplier's delivery, the day before; what did not come is declared."""
    le = calendrier.a(-1, 14)
    async with jeu.lire() as lecture:
        bons = await lecture.lignes(
            """select b.fournisseur, l.produit, l.quantite, c.demande
               from bons_commande b join bon_lignes l using (bon_commande)
               join colis c on c.cycle = b.cycle and c.produit = l.produit
               where b.cycle = $1 and l.quantite > 0 order by b.fournisseur, l.produit""",
            calendrier.cycle,
        )
        commandes = await lecture.lignes(
            "select produit from colis where cycle = $1 and demande > 0 order by produit", calendrier.cycle
        )
    photos = {}
    if Alea.SAC_DECHIRE in calendrier.aleas:
        photos[SAC_DECHIRE] = [await jeu.depose(sac_dechire(), par=jeu.quartier.referent)]
    for rang, fournisseur in enumerate(dict.fromkeys(ligne["fournisseur"] for ligne in bons)):
        produits = [
            {**_recu(jeu, ligne, calendrier), "photos": photos.get(ligne["produit"], [])}
            for ligne in bons
            if ligne["fournisseur"] == fournisseur
        ]
        donnees = {
            "cycle": calendrier.cycle,
            "fournisseur": fournisseur,
            "livraison": f"BL-{calendrier.cycle}-{fournisseur}",
            "catalogue": version,
            "produits": produits,
        }
        await jeu.joue("ReceptionnerLivraison", donnees, par=jeu.quartier.referent, le=le + timedelta(minutes=9 * rang))
    await _decider_du_lot(jeu, calendrier, version, le + timedelta(hours=3))
    absents = {JAMAIS_VENU} if Alea.JAMAIS_VENU in calendrier.aleas else set()
    achetes = {ligne["produit"] for ligne in bons} - absents
    soir = le + timedelta(hours=4)
    await jeu.attendre(soir)
    for rang, ligne in enumerate(commandes):
        if ligne["produit"] not in achetes and not await _en_stock(jeu, ligne["produit"]):
            rupture = {"cycle": calendrier.cycle, "produit": ligne["produit"]}
            await jeu.joue("DeclarerRupture", rupture, par=jeu.quartier.coordination, le=soir + timedelta(minutes=rang))


async def _decider_du_lot(jeu: Jeu, calendrier: Calendrier, version: int, le: datetime) -> None:
    """What has little time left is sold for less."""
    async with jeu.lire() as lecture:
        lot = await lecture.valeur(
            "select lot from lots where cycle = $1 and produit = $2 and a_decider", calendrier.cycle, DATE_COURTE
        )
    if lot:
        decision = {
            "cycle": calendrier.cycle,
            "produit": DATE_COURTE,
            "catalogue": version,
            "lot": lot,
            "decision": "rabais",
            "rabais_pct": RABAIS_PCT,
        }
        await jeu.joue("DeciderSortDuLot", decision, par=jeu.quartier.coordination, le=le)


async def remplacer(jeu: Jeu, calendrier: Calendrier, version: int) -> None:
    """Basmati for long rice: at once for who ticked the box, asked of who said to call, until it runs out."""
    le = calendrier.a(-1, 19, 30)
    await jeu.attendre(le)
    async with jeu.lire() as lecture:
        attendent = await lecture.lignes(
            """select foyer, quantite, si_manque from lignes l
               where cycle = $1 and produit = $2 and part = 0 and quantite > 0 and not exists (
                   select from lignes autre where autre.cycle = l.cycle and autre.foyer = l.foyer
                   and autre.produit = $3 and autre.reserve > 0)
               order by foyer""",
            calendrier.cycle,
            JAMAIS_VENU,
            REMPLACANT,
        )
        reste = await lecture.valeur(
            """select recu - retire - perdu - vendu - donne - transfere + ecart - reserve from stock
               where produit = $1 and groupement = $2""",
            REMPLACANT,
            jeu.quartier.groupement,
        )
    reste = int(reste or 0)
    for rang, ligne in enumerate(attendent):
        if ligne["quantite"] > reste:
            continue
        quand = le + timedelta(minutes=4 * rang)
        cas = {"cycle": calendrier.cycle, "foyer": ligne["foyer"], "produit": JAMAIS_VENU, "substitut": REMPLACANT}
        await jeu.joue("ProposerSubstitution", {**cas, "catalogue": version}, par=jeu.quartier.coordination, le=quand)
        if ligne["si_manque"] == "remplacer":
            reste -= ligne["quantite"]
        elif ligne["si_manque"] == "m_appeler":
            oui = jeu.tire(60)
            acte = "AccepterSubstitution" if oui else "RefuserSubstitution"
            reponse: dict[str, Any] = {**cas, "canal": "telephone"}
            if oui:
                reste -= ligne["quantite"]
                reponse["temoin"] = jeu.quartier.temoin
            await jeu.joue(acte, reponse, par=jeu.quartier.coordination, le=quand + timedelta(minutes=2))


async def balayer(jeu: Jeu, calendrier: Calendrier, version: int) -> None:
    """A little of the torn sack is swept off the floor on the morning of the distribution."""
    if Alea.SAC_DECHIRE not in calendrier.aleas:
        return
    perte = {
        "cycle": calendrier.cycle,
        "produit": SAC_DECHIRE,
        "quantite": 300,
        "cause_perte": "renverse",
        "catalogue": version,
        "temoin": jeu.quartier.temoin,
    }
    await jeu.joue("ConstaterPerte", perte, par=jeu.quartier.referent, le=calendrier.a(0, 10, 40))


async def partager(jeu: Jeu, calendrier: Calendrier, le: datetime, *, sauf: str = "") -> None:
    """Share out what came short, product by product, before the doors open; `sauf`: one still to be decided."""
    async with jeu.lire() as lecture:
        courts = await lecture.lignes(
            f"""select x.produit from colis x {COURT}
                where x.cycle = $1 and x.produit <> $2 and court.oui and y.present > 0
                order by x.produit""",  # noqa: S608 - a fixed piece
            calendrier.cycle,
            sauf,
        )
    for rang, ligne in enumerate(courts):
        allocation = {"cycle": calendrier.cycle, "produit": ligne["produit"]}
        await jeu.joue("ArreterAllocation", allocation, par=jeu.quartier.coordination, le=le + timedelta(minutes=rang))


def _colis(besoin: int, contenu: int) -> int:
    pleins, reste = divmod(besoin, contenu)
    return pleins + (reste * 100 >= SEUIL_COLIS_PCT * contenu)


def _recu(jeu: Jeu, ligne: Any, calendrier: Calendrier) -> dict[str, Any]:
    """Each month brings its own batch of a product; what is kept cold is measured at the door (R-079)."""
    recu = ligne["quantite"]
    if ligne["produit"] == JAMAIS_VENU and Alea.JAMAIS_VENU in calendrier.aleas:
        recu = 0
    if ligne["produit"] == SAC_DECHIRE and Alea.SAC_DECHIRE in calendrier.aleas:
        recu = min(recu, ligne["demande"] * UTILISABLE_PCT // 1_000 * 10)
    frais = articles()[ligne["produit"]]["frais"]
    courte = ligne["produit"] == DATE_COURTE and Alea.DATE_COURTE in calendrier.aleas
    avant, apres = COURTE if courte else AU_FROID if frais else AU_SEC
    return {
        "produit": ligne["produit"],
        "recu": recu,
        "lot": f"L{calendrier.jour:%y%m}-{ligne['produit'][1:]}",
        "dlc" if frais else "ddm": f"{calendrier.jour + apres}",
        "fabrique_le": f"{calendrier.jour - avant}",
        "temperature_dixiemes": jeu.hasard.randint(25, 65) if frais else None,
    }


async def _en_stock(jeu: Jeu, produit: str) -> bool:
    async with jeu.lire() as lecture:
        reste = await lecture.valeur(
            """select recu - retire - perdu - vendu - donne - transfere + ecart from stock
               where groupement = $1 and produit = $2""",
            jeu.quartier.groupement,
            produit,
        )
    return (reste or 0) > 0
