"""The distribution day of a demo round: posts, scales, the till, a few who do not come."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from domaine.types import Mode
from web.demo import caisse
from web.demo.calendrier import Calendrier
from web.demo.catalogue import DENSITES, ETIQUETES
from web.demo.jeu import Jeu
from web.demo.personnages import Foyer

BALANCES = ("B1", "B2")
BOUTEILLE = "P052"
MINUTES_PAR_FOYER = 2
ABSENTS = 25
"""One household in so many does not come."""


async def ouvrir_les_portes(jeu: Jeu, calendrier: Calendrier, le: datetime) -> None:
    await caisse.ouvrir(jeu, calendrier.session(0), calendrier.cycle, le - timedelta(minutes=20))
    for rang, balance in enumerate(BALANCES):
        controle = {"cycle": calendrier.cycle, "balance": balance, "lu": 1_000}
        await jeu.joue("ControlerBalance", controle, par=jeu.quartier.saisie, le=le - timedelta(minutes=15 - rang))
    await jeu.joue("OuvrirDistribution", {"cycle": calendrier.cycle}, par=jeu.quartier.coordination, le=le)


async def servir(
    jeu: Jeu,
    calendrier: Calendrier,
    version: int,
    voisins: dict[str, Foyer],
    le: datetime,
    *,
    combien: int | None = None,
    sans: str = "",
) -> None:
    """Households come in any order.

    `combien`: only so many so far, None: all but one in twenty-five; `sans`: a product that is not handed over yet.
    """
    async with jeu.lire() as lecture:
        attendus = await lecture.lignes(
            "select foyer from commandes where cycle = $1 and engage_centimes > 0 order by foyer", calendrier.cycle
        )
    venus = jeu.hasard.sample([ligne["foyer"] for ligne in attendus], k=len(attendus))
    venus = venus[:combien] if combien is not None else venus[: len(venus) - -(-len(venus) // ABSENTS)]
    for rang, foyer in enumerate(venus):
        quand = le + timedelta(minutes=MINUTES_PAR_FOYER * rang)
        lignes = await _a_remettre(jeu, calendrier, version, foyer, sans)
        await _remettre(jeu, calendrier, version, lignes, quand, (jeu.quartier.saisie, jeu.quartier.temoin)[rang % 2])
        if jeu.tire(30):
            await _rendre_bouteilles(jeu, foyer, quand)
        await _encaisser(jeu, calendrier, voisins[foyer], quand + timedelta(minutes=1))


async def fermer_les_portes(jeu: Jeu, calendrier: Calendrier, version: int, voisins: dict[str, Foyer]) -> None:
    """Leftovers on free sale, a coffee, a refund."""
    session = calendrier.session(0)
    await _vendre_les_restes(jeu, calendrier, version, list(voisins))
    cafe = {"session": session, "montant_centimes": 6_40, "objet": "Café de la distribution", "piece": "ticket 118"}
    await jeu.joue("EnregistrerDepense", cafe, par=jeu.quartier.referent, le=calendrier.a(0, 17, 10))
    await _rembourser(jeu, calendrier)
    await jeu.joue(
        "TerminerDistribution", {"cycle": calendrier.cycle}, par=jeu.quartier.coordination, le=calendrier.a(0, 17, 30)
    )


async def constater_absences(jeu: Jeu, calendrier: Calendrier, version: int) -> None:
    async with jeu.lire() as lecture:
        absents = await lecture.lignes(
            "select distinct foyer from lignes where cycle = $1 and reserve > 0 order by foyer", calendrier.cycle
        )
    for ligne in absents:
        absence = {"cycle": calendrier.cycle, "foyer": ligne["foyer"], "catalogue": version}
        await jeu.joue("ConstaterAbsence", absence, par=jeu.quartier.referent, le=calendrier.a(8, 10))


async def _a_remettre(jeu: Jeu, calendrier: Calendrier, version: int, foyer: str, sans: str) -> list[Any]:
    async with jeu.lire() as lecture:
        return await lecture.lignes(
            """select l.foyer, l.produit, l.reserve, l.part, a.unite
               from lignes l join articles a on a.version = $3 and a.produit = l.produit
               where l.cycle = $1 and l.foyer = $2 and l.reserve > 0 and l.produit <> $4 order by l.produit""",
            calendrier.cycle,
            foyer,
            version,
            sans,
        )


async def _remettre(jeu: Jeu, calendrier: Calendrier, version: int, lignes: list[Any], le: datetime, par: str) -> None:
    for rang, ligne in enumerate(lignes):
        donnees = {
            "cycle": calendrier.cycle,
            "foyer": ligne["foyer"],
            "produit": ligne["produit"],
            "catalogue": version,
            "brut": sur_la_balance(ligne, _poids(jeu, ligne, ligne["reserve"])),
            "balance": "B1" if ligne["unite"] == "g" else "",
            "etiquette_remise": ligne["produit"] in ETIQUETES,
        }
        await jeu.joue("RetirerProduit", donnees, par=par, le=le + timedelta(seconds=7 * rang))


def sur_la_balance(ligne: Any, quantite: int) -> int:
    """What the scale must show for this quantity: a liquid is ordered in ml and weighed in g (R-048)."""
    if ligne["unite"] != "ml":
        return quantite
    grammes = -(-quantite * DENSITES[ligne["produit"]] // 1_000)
    return -(-grammes // 10) * 10


def _poids(jeu: Jeu, ligne: Any, quantite: int) -> int:
    """A volunteer's hand: within two per cent of what was asked, in steps of the scale; a share is never passed."""
    if ligne["unite"] != "g" or ligne["part"] is not None or not jeu.tire(60):
        return int(quantite)
    ecart = quantite * jeu.hasard.randint(-20, 20) // 1_000
    return max(10, (quantite + ecart) // 10 * 10)


async def _encaisser(jeu: Jeu, calendrier: Calendrier, foyer: Foyer, le: datetime) -> None:
    """Most pay what they owe; a few pay half and will bring the rest."""
    async with jeu.lire() as lecture:
        solde = await lecture.valeur("select solde_centimes from soldes where foyer = $1", foyer.numero)
    du = -int(solde or 0)
    if du <= 0:
        return
    montant = du if jeu.tire(94) else max(1, du // 2)
    especes = foyer.mode is Mode.ESPECES
    remis = -(-montant // 5_00) * 5_00 if especes else None
    donnees = {
        "encaissement": f"E-{calendrier.jour:%m%d}-{foyer.numero}",
        "foyer": foyer.numero,
        "montant_centimes": montant,
        "mode": foyer.mode.value,
        "session": calendrier.session(0) if foyer.mode in (Mode.ESPECES, Mode.CHEQUE, Mode.CB) else None,
        "cycle": calendrier.cycle,
        "remis_centimes": remis,
        "rendu_centimes": remis - montant if remis is not None else 0,
        "cheque_numero": f"{8_000_000 + int(foyer.numero[2:])}" if foyer.mode is Mode.CHEQUE else "",
        "financeur": "CCAS" if foyer.mode is Mode.BON_TIERS else None,
    }
    await jeu.joue("EnregistrerEncaissement", donnees, par=jeu.quartier.caisse, le=le)


async def _rendre_bouteilles(jeu: Jeu, foyer: str, le: datetime) -> None:
    async with jeu.lire() as lecture:
        dehors = await lecture.valeur(
            "select facturees - rendues from consignes where groupement = $1 and contenant = $2",
            jeu.quartier.groupement,
            BOUTEILLE,
        )
    unites = min(int(dehors or 0), jeu.hasard.randint(1, 4))
    if unites:
        retour = {"foyer": foyer, "groupement": jeu.quartier.groupement, "contenant": BOUTEILLE, "unites": unites}
        await jeu.joue("RendreConsigne", retour, par=jeu.quartier.temoin, le=le)


async def _vendre_les_restes(jeu: Jeu, calendrier: Calendrier, version: int, foyers: list[str]) -> None:
    await jeu.attendre(calendrier.a(0, 16, 40))
    async with jeu.lire() as lecture:
        restes = await lecture.lignes(
            """select s.produit, a.pas, a.unite, libre
               from stock s join articles a on a.version = $1 and a.produit = s.produit and s.groupement = $2
               cross join lateral (select s.recu - s.retire - s.perdu - s.vendu - s.donne - s.transfere + s.ecart
                                          - s.reserve as libre) x
               where libre >= a.minimum order by s.produit limit 4""",
            version,
            jeu.quartier.groupement,
        )
    for rang, ligne in enumerate(restes):
        vente = {
            "cycle": calendrier.cycle,
            "foyer": jeu.hasard.choice(foyers),
            "produit": ligne["produit"],
            "catalogue": version,
            "brut": sur_la_balance(ligne, ligne["pas"]),
            "etiquette_remise": ligne["produit"] in ETIQUETES,
            "autre_commande": False,
        }
        await jeu.joue("VendreReliquat", vente, par=jeu.quartier.temoin, le=calendrier.a(0, 16, 40 + rang))


async def _rembourser(jeu: Jeu, calendrier: Calendrier) -> None:
    """The largest credit asks for its money, within what one referent may hand back; a voucher is not money (R-133)."""
    async with jeu.lire() as lecture:
        credit = await lecture.ligne(
            """select foyer, least(solde_centimes - engage_centimes, 2000) as montant
               from soldes join foyers using (foyer)
               where groupement = $1 and solde_centimes - engage_centimes > 0
                 and not exists (select from encaissements e where e.foyer = soldes.foyer and e.mode = 'bon_tiers')
               order by montant desc, foyer limit 1""",
            jeu.quartier.groupement,
        )
    if credit:
        donnees = {
            "foyer": credit["foyer"],
            "groupement": jeu.quartier.groupement,
            "montant_centimes": credit["montant"],
            "mode": "especes",
            "session": calendrier.session(0),
            "temoin": jeu.quartier.temoin,
        }
        await jeu.joue("RembourserFoyer", donnees, par=jeu.quartier.referent, le=calendrier.a(0, 17, 20))
