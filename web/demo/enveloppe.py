"""What funders grant in the demo, are asked for once a round is closed, and pay by the next statement of the bank."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

from projections.lectures.argent import enveloppes
from web.demo.calendrier import Calendrier
from web.demo.jeu import Jeu
from web.demo.personnages import FINANCEUR

PAR_FOYER_CENTIMES: Final = 4_00
"""A round: little enough for the envelope to be near its end while the next round is in the hall."""
CENT_EUROS: Final = 100_00
JOURS: Final = 430
TRIMESTRES: Final = (1, 4, 7, 10)
SUBVENTION: Final = 1_000_00
"""Of the city, a quarter and neighbourhood: it bears the transport that households do not share."""


class Versement(NamedTuple):
    montant_centimes: int
    mots: str
    """Of the bank."""
    nature: dict[str, Any]
    """What the treasurer says of the line."""


async def accorder(jeu: Jeu, le: datetime, *, foyers: int, cycles: int) -> None:
    """For a year; `cycles`: whole rounds that are played."""
    montant = max(foyers * cycles * PAR_FOYER_CENTIMES // CENT_EUROS, 1) * CENT_EUROS
    enveloppe = {
        "enveloppe": jeu.quartier.enveloppe,
        "groupement": jeu.quartier.groupement,
        "financeur": FINANCEUR,
        "montant_centimes": montant,
        "du": f"{le:%Y-%m-%d}",
        "au": f"{le + timedelta(days=JOURS):%Y-%m-%d}",
        "piece": "convention, classeur bleu",
    }
    await jeu.joue("AccorderEnveloppe", enveloppe, par=jeu.quartier.tresorerie, le=le)


async def faire_payer(jeu: Jeu, calendrier: Calendrier) -> None:
    """Nothing once it is empty: two people will decide."""
    async with jeu.lire() as lecture:
        attend = await lecture.valeur(
            """select count(*) from compensations c join enveloppes e using (groupement, financeur)
               where c.cycle = $1 and e.enveloppe = $2 and c.compensation_centimes > 0
                 and e.impute_centimes < e.montant_centimes""",
            calendrier.cycle,
            jeu.quartier.enveloppe,
        )
    if attend:
        imputation = {"enveloppe": jeu.quartier.enveloppe, "financeur": FINANCEUR, "cycle": calendrier.cycle}
        await jeu.joue("ImputerCompensation", imputation, par=jeu.quartier.tresorerie, le=calendrier.a(20, 18, 10))
        await jeu.joue(
            "ReclamerEnveloppe",
            {"enveloppe": jeu.quartier.enveloppe},
            par=jeu.quartier.tresorerie,
            le=calendrier.a(20, 18, 20),
        )


async def versements(jeu: Jeu, calendrier: Calendrier) -> list[Versement]:
    """Of who was asked for it, or gave vouchers, before; and the city's grant, a quarter at a time."""
    async with jeu.lire() as lecture:
        accordees = await enveloppes.enveloppes(lecture, jeu.quartier.groupement)
        bons = await enveloppes.bons(lecture, jeu.quartier.groupement)
    dus = [(e["a_recevoir"], e["financeur"], {"enveloppe": e["enveloppe"]}) for e in accordees]
    dus += [(bon["reste"], bon["financeur"], {"payeur": bon["financeur"]}) for bon in bons]
    verses = [
        Versement(du, f"VIR {qui.upper()} {calendrier.cycle}", {"nature": "financeur", **quoi})
        for du, qui, quoi in dus
        if du > 0
    ]
    if calendrier.jour.month in TRIMESTRES:
        verses.append(Versement(SUBVENTION, f"VIR VILLE SUBVENTION {calendrier.cycle}", {"nature": "subvention"}))
    return verses
