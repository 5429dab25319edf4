"""Around the closing of a period: whose accounts, since when, and what is still open in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from domaine.mots import euros, le_jour
from infra.facts import decode
from projections.ecritures import lire
from projections.lectures.argent import inventaires, reprises
from projections.lectures.vues import Lecture, Ligne


async def antenne(lecture: Lecture, groupement: str) -> str:
    """The association of that group."""
    return str(await lecture.valeur("select antenne from groupements where groupement = $1", groupement))


async def premier_jour(lecture: Lecture) -> date | None:
    """Of the first entry; None: there is none."""
    jour: date | None = await lecture.valeur("select min(le) from ecritures")
    return jour


async def signees(lecture: Lecture, positions: Sequence[int]) -> dict[int, dict[str, Any]]:
    """The totals that each closing signed, by the position of its fact."""
    lues = await lecture.lignes("select position, type, data from events where position = any ($1)", list(positions))
    faits = {ligne["position"]: decode(ligne["type"], ligne["data"]).data for ligne in lues}
    return {
        position: {"ecritures": f.ecritures, "total": f.total_centimes, "cumul": f.cumul_centimes, "second": f.second}
        for position, f in faits.items()
    }


async def points(lecture: Lecture, groupement: str, au: date) -> list[tuple[str, str]]:
    """What is better done before these days are closed, and where; nothing of it forbids to close."""
    return [
        *[
            (f"{c['libelle']} n'est pas arrêtée", f"/cycles/{c['cycle']}/tresorerie/arreter")
            for c in await _cycles(lecture, groupement, au)
        ],
        *[
            (f"La caisse {c['session']} n'est pas comptée", "/tresorerie")
            for c in await _caisses(lecture, groupement, au)
        ],
        *await _attente(lecture, au),
        *(await reprises.a_dire(lecture, groupement)).phrases,
        *await _especes(lecture, au),
        *await _inventaire(lecture, groupement, au),
    ]


async def _inventaire(lecture: Lecture, groupement: str, au: date) -> list[tuple[str, str]]:
    """What the last month of a year must not be closed without: nothing more can be added to that year then."""
    exercices = await lire.exercices(lecture)
    annee = exercices.de(au)
    if au != exercices.fin(annee):
        return []
    quoi = {
        "stock": f"Le stock au {le_jour(au)} n'est pas évalué",
        "achats": f"Les achats de {exercices.nom(annee)} ne sont pas rattachés",
    }
    manquants = await inventaires.manquants(lecture, groupement, au)
    return [(quoi[genre], f"/tresorerie/grand-livre/{annee}/inventaire#{genre}") for genre in manquants]


async def _cycles(lecture: Lecture, groupement: str, au: date) -> list[Ligne]:
    return await lecture.lignes(
        """select cycle, libelle from cycles where groupement = $1 and ouvert_le is not null and arrete_le is null
             and distribution_le <= $2 and annule_le is null order by cycle""",
        groupement,
        au,
    )


async def _caisses(lecture: Lecture, groupement: str, au: date) -> list[Ligne]:
    return await lecture.lignes(
        """select session from caisses where groupement = $1 and etat = 'ouverte'
             and (ouverte_le at time zone 'Europe/Paris')::date <= $2 order by session""",
        groupement,
        au,
    )


async def _attente(lecture: Lecture, au: date) -> list[tuple[str, str]]:
    """Money that nobody explained yet."""
    solde = await lecture.valeur(
        "select coalesce(sum(debit - credit), 0)::bigint from ecritures where compte = 'ATTENTE' and le <= $1", au
    )
    adresse = f"/tresorerie/grand-livre/{(await lire.exercices(lecture)).de(au)}/comptes/4718"
    return [(f"{euros(abs(solde))} attendent une explication", adresse)] if solde else []


async def _especes(lecture: Lecture, au: date) -> list[tuple[str, str]]:
    """Cash of the notebook that no till was opened with."""
    reste = await lecture.valeur(
        """select coalesce(sum(debit - credit), 0)::bigint from ecritures
           where compte = 'CAISSE' and sous = 0 and le <= $1""",
        au,
    )
    adresse = f"/tresorerie/grand-livre/{(await lire.exercices(lecture)).de(au)}/comptes/530"
    quoi = f"{euros(reste)} d'espèces de la reprise des comptes ne sont dans aucune caisse"
    return [(quoi, adresse)] if reste > 0 else []
