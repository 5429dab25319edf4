"""The till of a demo day: opened by two, counted by two, emptied into the bank."""

from __future__ import annotations

from datetime import datetime

from projections.lectures.argent.caisse import THEORIQUE
from web.demo.jeu import Jeu

FOND = 80_00
COUPURES = (50_00, 20_00, 10_00, 5_00, 2_00, 1_00, 50, 20, 10, 5, 2, 1)


async def ouvrir(jeu: Jeu, session: str, cycle: str | None, le: datetime, *, boite: str = "Caisse 1") -> None:
    donnees = {
        "session": session,
        "groupement": jeu.quartier.groupement,
        "caisse": boite,
        "fond_centimes": FOND,
        "ouverte_par": [jeu.quartier.caisse, jeu.quartier.referent],
        "cycle": cycle,
    }
    await jeu.joue("OuvrirCaisse", donnees, par=jeu.quartier.referent, le=le)


async def compter(jeu: Jeu, session: str, le: datetime, *, ecart: int = 0) -> int:
    """Count what should be there, plus `ecart` centimes; what was counted."""
    deux = [jeu.quartier.temoin, jeu.quartier.referent]
    await jeu.joue("CommencerComptage", {"session": session, "comptee_par": deux}, par=jeu.quartier.temoin, le=le)
    compte = await theorique(jeu, session) + ecart
    donnees = {
        "session": session,
        "groupement": jeu.quartier.groupement,
        "detail": en_coupures(compte),
        "compte_centimes": compte,
        "comptee_par": deux,
    }
    await jeu.joue("CompterCaisse", donnees, par=jeu.quartier.temoin, le=le)
    return compte


async def deposer(jeu: Jeu, session: str, le: datetime, *, especes: int) -> None:
    """Cash above the float, and the day's cheques, go to the bank."""
    async with jeu.lire() as lecture:
        cheques = await lecture.lignes(
            "select encaissement from encaissements where session = $1 and mode = 'cheque' order by position", session
        )
    donnees = {
        "session": session,
        "groupement": jeu.quartier.groupement,
        "especes_centimes": max(0, especes - FOND),
        "cheques": [ligne["encaissement"] for ligne in cheques],
    }
    if donnees["especes_centimes"] or cheques:
        await jeu.joue("DeposerEnBanque", donnees, par=jeu.quartier.tresorerie, le=le)


async def theorique(jeu: Jeu, session: str) -> int:
    async with jeu.lire() as lecture:
        montant = await lecture.valeur(
            f"select {THEORIQUE} - k.depose_centimes from caisses k where session = $1",  # noqa: S608 - fixed here
            session,
        )
    return int(montant)


def en_coupures(centimes: int) -> dict[str, int]:
    """Notes and coins by face value, the largest first; they sum to `centimes`."""
    detail: dict[str, int] = {}
    for coupure in COUPURES:
        nombre, centimes = divmod(centimes, coupure)
        if nombre:
            detail[str(coupure)] = nombre
    return detail
