"""Debts as people live them in the demo: paid in parts, by cheques kept for later, helped, in somebody's pocket."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from domaine.arithmetique import repartir
from domaine.mots import jour_de
from web.demo.jeu import Jeu

AIDE: Final = 10_00
FOIS: Final = 3
MOIS: Final = timedelta(days=30)
EN_POCHE: Final = 20_00


async def vivre(jeu: Jeu, maintenant: datetime, cycle: str) -> None:
    """The four households that owe most, each in its own way; `cycle`: the round in the hall."""
    async with jeu.lire() as lecture:
        doivent = await lecture.lignes(
            """select s.foyer, -s.solde_centimes as dette from soldes s join foyers f using (foyer)
               where f.groupement = $1 and s.solde_centimes < 0 order by s.solde_centimes, s.foyer limit 4""",
            jeu.quartier.groupement,
        )
        sur = await lecture.valeur(
            """select arretes_centimes + adhesions_centimes + dons_centimes - aides_centimes - compensations_centimes
               from cagnottes where groupement = $1""",
            jeu.quartier.groupement,
        )
    gestes = (_convenir, _confier, _avancer_en_poche)
    for rang, (geste, foyer) in enumerate(zip(gestes, doivent, strict=False)):
        await geste(jeu, foyer, maintenant - timedelta(minutes=20 - 5 * rang), cycle)
    if len(doivent) > len(gestes) and (sur or 0) >= AIDE:
        aide = {
            "foyer": doivent[-1]["foyer"],
            "groupement": jeu.quartier.groupement,
            "montant_centimes": min(AIDE, int(doivent[-1]["dette"])),
            "second": jeu.quartier.coordination,
        }
        await jeu.joue("AiderParCagnotte", aide, par=jeu.quartier.tresorerie, le=maintenant - timedelta(minutes=3))


async def _convenir(jeu: Jeu, foyer: Any, le: datetime, _: str) -> None:
    """In three parts, a month apart (R-143)."""
    parts = [part for part in repartir(int(foyer["dette"]), [1] * FOIS) if part]
    echeances = [
        {"le": f"{jour_de(le) + rang * MOIS}", "montant_centimes": part} for rang, part in enumerate(parts, start=1)
    ]
    await jeu.joue(
        "ConvenirEcheancier", {"foyer": foyer["foyer"], "echeances": echeances}, par=jeu.quartier.referent, le=le
    )


async def _confier(jeu: Jeu, foyer: Any, le: datetime, cycle: str) -> None:
    """Cheques handed over together, each to be taken to the bank on its own day (R-130)."""
    parts = [part for part in repartir(int(foyer["dette"]), [1] * FOIS) if part]
    cheques = [
        {"numero": f"88120{rang}", "montant_centimes": part, "a_deposer_le": f"{jour_de(le) + rang * MOIS}"}
        for rang, part in enumerate(parts)
    ]
    confies = {
        "encaissement": f"E-confies-{foyer['foyer']}",
        "foyer": foyer["foyer"],
        "cheques": cheques,
        "cycle": cycle,
    }
    await jeu.joue("ConfierCheques", confies, par=jeu.quartier.referent, le=le)


async def _avancer_en_poche(jeu: Jeu, foyer: Any, le: datetime, cycle: str) -> None:
    """Cash that a volunteer was given in the street, and has not handed over to a till yet (R-137)."""
    paiement = {
        "encaissement": f"E-transit-{foyer['foyer']}",
        "foyer": foyer["foyer"],
        "montant_centimes": min(EN_POCHE, int(foyer["dette"])),
        "mode": "especes",
        "session": None,
        "porteur": jeu.quartier.saisie,
        "cycle": cycle,
    }
    await jeu.joue("EnregistrerEncaissement", paiement, par=jeu.quartier.saisie, le=le)
