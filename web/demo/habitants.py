"""The households of a neighbourhood in the course of a year: they join, renew their membership, leave."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from domaine.mots import jour_de
from web.demo import groupe
from web.demo.calendrier import Calendrier
from web.demo.jeu import Jeu
from web.demo.personnages import Foyer

DEJA_LA_PCT: Final = 80
"""The others join in the course of the year."""
DERNIER_JOUR: Final = (8, 31)
"""Of every membership."""
COURTE: Final = timedelta(days=60)
"""Whoever joins so near to the last day is a member until the next one."""
RENTREE: Final = (3, 12)
"""Days of September on which memberships are renewed; on the second one, by who forgot the first."""
OUBLI_PCT: Final = 15
PARTENT: Final = 2
RESTENT: Final = frozenset({"F-002", "F-008", "F-012", "F-013", "F-017", "F-031"})
"""Those of whom the demo has something to tell."""


def fin_d_adhesion(le: date) -> date:
    """Last day of a membership taken on that day."""
    fin = date(le.year, *DERNIER_JOUR)
    return fin if fin >= le + COURTE else date(le.year + 1, *DERNIER_JOUR)


class Habitants:
    """Who is a member now, and who will be."""

    def __init__(self, tires: Sequence[Foyer]) -> None:
        deja = len(tires) * DEJA_LA_PCT // 100
        self.membres = {f.numero: f for rang, f in enumerate(tires) if rang < deja or not f.donnees["est_qpv"]}
        self.libre = int(tires[-1].numero.removeprefix("F-")) + 1
        """The first number that nobody has."""
        self._venus: dict[str, int] = {}
        """In which year the membership of a newcomer ends."""
        self._a_venir = [f for f in tires if f.numero not in self.membres]

    async def arriver(self, jeu: Jeu, rondes: Sequence[Calendrier]) -> None:
        """A few newcomers before each round."""
        for rang, ronde in enumerate(rondes):
            combien = -(-len(self._a_venir) // (len(rondes) - rang))
            nouveaux, self._a_venir = self._a_venir[:combien], self._a_venir[combien:]
            if nouveaux:
                le = ronde.a(-23, 10)
                await groupe.inscrire(jeu, nouveaux, le, fin_d_adhesion(jour_de(le)))
                self.membres |= {foyer.numero: foyer for foyer in nouveaux}
                self._venus |= {foyer.numero: fin_d_adhesion(jour_de(le)).year for foyer in nouveaux}

    async def renouveler(self, jeu: Jeu, annees: Sequence[int]) -> None:
        """In September, before anybody orders a second time without a membership (R-023)."""
        for annee in annees:
            premier, second = (Calendrier(date(annee, 9, jour)).a(0, 10) for jour in RENTREE)
            await jeu.attendre(premier)
            membres = [f for f in self.membres.values() if self._venus.get(f.numero, annee) <= annee]
            oublient = [foyer for foyer in membres if jeu.tire(OUBLI_PCT)]
            for le, qui in ((premier, [f for f in membres if f not in oublient]), (second, oublient)):
                await groupe.renouveler(jeu, qui, le, fin_d_adhesion(jour_de(le)))

    async def partir(self, jeu: Jeu, ronde: Calendrier) -> None:
        """Some who owe nothing stop ordering, and leave once the round is over (R-030)."""
        await jeu.attendre(ronde.a(-19, 10))
        partants = [foyer for foyer in await self._quittes(jeu) if foyer in self.membres][-PARTENT:]
        for foyer in partants:
            del self.membres[foyer]
        le = ronde.a(21, 10)
        await jeu.attendre(le)
        for foyer in sorted({*partants} & {*await self._quittes(jeu)}):
            await jeu.joue("QuitterFoyer", {"foyer": foyer}, par=jeu.quartier.referent, le=le)

    async def _quittes(self, jeu: Jeu) -> list[str]:
        """Whose account is at zero, with nothing ordered."""
        async with jeu.lire() as lecture:
            lignes = await lecture.lignes(
                """select foyer from foyers left join soldes using (foyer)
                   where groupement = $1 and coalesce(solde_centimes, 0) = 0 and coalesce(engage_centimes, 0) = 0
                   order by foyer""",
                jeu.quartier.groupement,
            )
        return [ligne["foyer"] for ligne in lignes if ligne["foyer"] not in RESTENT]


def rentrees(debut: datetime, maintenant: datetime) -> list[int]:
    """Years in whose September the memberships taken at the beginning end."""
    premiere = fin_d_adhesion(jour_de(debut)).year
    return list(range(premiere, maintenant.year + 1))
