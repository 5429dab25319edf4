"""Messages as pages show them, and the people whom a new one could be for; names are added from memory."""

from __future__ import annotations

from datetime import date

from projections.lectures.commande.commande_qui_tient import TIENT
from projections.lectures.vues import Lecture, Ligne

_MESSAGES = """
select m.*, (select count(*) from destinataires d where d.message = m.message and not d.remis and d.essais > 0) as rates
from messages m where m.groupement = $1
"""
_FOYERS = "select f.foyer, f.titulaire as personne, f.langue from foyers f where f.groupement = $1 and f.etat = 'actif'"


async def liste(lecture: Lecture, groupement: str) -> list[Ligne]:
    """Newest first; `rates`: people whom a try failed to reach, and nothing since."""
    return await lecture.lignes(f"{_MESSAGES} order by m.prepare_le desc, m.message", groupement)


async def message(lecture: Lecture, groupement: str, message: str) -> Ligne | None:
    return await lecture.ligne(f"{_MESSAGES} and m.message = $2", groupement, message)


async def destinataires(lecture: Lecture, message: str) -> list[Ligne]:
    """Each with the language of the household that it answers for (null: none)."""
    return await lecture.lignes(
        """select d.*, (select min(f.langue) from foyers f where f.titulaire = d.personne) as langue
           from destinataires d where d.message = $1 order by d.rang""",
        message,
    )


async def tous(lecture: Lecture, groupement: str) -> list[Ligne]:
    """The account holder of each household that is there."""
    return await lecture.lignes(f"{_FOYERS} order by f.foyer", groupement)


async def de_la_commande(lecture: Lecture, groupement: str, cycle: str, *, ont_commande: bool) -> list[Ligne]:
    """Those who ordered in a round, or those who did not."""
    return await lecture.lignes(
        f"""{_FOYERS} and $3 = exists (
                select from commandes c where c.cycle = $2 and c.foyer = f.foyer and {TIENT}
            ) order by f.foyer""",
        groupement,
        cycle,
        ont_commande,
    )


async def de_la_permanence(lecture: Lecture, groupement: str, permanence: str) -> list[Ligne]:
    """Those who said that they would come."""
    return await lecture.lignes(
        """select distinct i.personne, (select min(f.langue) from foyers f where f.titulaire = i.personne) as langue
           from inscriptions i where i.groupement = $1 and i.permanence = $2 and i.etat = 'pris' order by i.personne""",
        groupement,
        permanence,
    )


async def a_renouveler(lecture: Lecture, groupement: str, avant: date) -> list[Ligne]:
    """Those whose membership has ended, or ends before that day; who never joined for a year is among them."""
    return await lecture.lignes(
        f"""{_FOYERS} and not exists (
                select from adhesions a where a.foyer = f.foyer and a.valable_au >= $2
            ) order by f.foyer""",
        groupement,
        avant,
    )
