"""A group as it was set up: its parameters by date, who acts in it."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from domaine.parametres import Parametres
from projections.lectures.vues import Lecture, Ligne


async def parametres(lecture: Lecture, groupement: str, jour: date) -> Parametres:
    """The set in force on that day; the defaults when nothing was decided."""
    texte = await lecture.valeur(
        """select parametres from parametres where groupement = $1 and a_compter_du <= $2
           order by position desc limit 1""",
        groupement,
        jour,
    )
    return Parametres() if texte is None else msgspec.json.decode(texte, type=Parametres)


async def position_des_parametres(lecture: Lecture, groupement: str) -> int:
    """Where the last set was decided, whatever its day."""
    return int(await lecture.valeur("select max(position) from parametres where groupement = $1", groupement))


async def jeux(lecture: Lecture, groupement: str) -> list[tuple[date | None, Parametres]]:
    """Every set with its first day, the last decided first; None: since the group exists."""
    lignes = await lecture.lignes(
        "select a_compter_du, parametres from parametres where groupement = $1 order by position desc", groupement
    )
    return [
        (None if ligne["a_compter_du"] == date.min else ligne["a_compter_du"],
         msgspec.json.decode(ligne["parametres"], type=Parametres))
        for ligne in lignes
    ]  # fmt: skip


async def roles(lecture: Lecture, groupement: str) -> list[Ligne]:
    """Held now in the team, by person in the order in which they joined; a partner's are on the partner's page."""
    return await lecture.lignes(
        """select personne, role, depuis, min(depuis) over (partition by personne) as premier from roles
           where groupement = $1 and actif and role <> 'partenaire' order by premier, personne, depuis""",
        groupement,
    )


async def equipe(lecture: Lecture, groupement: str) -> list[str]:
    """Who acts in the group, whatever the role."""
    lignes = await lecture.lignes(
        """select personne from roles where groupement = $1 and actif and role not in ('adherent', 'partenaire')
           group by personne order by min(depuis), personne""",
        groupement,
    )
    return [ligne["personne"] for ligne in lignes]


async def foyers(lecture: Lecture, groupement: str) -> list[str]:
    """Households that may hold a personal link."""
    lignes = await lecture.lignes(
        "select foyer from foyers where groupement = $1 and etat = 'actif' and efface_le is null order by foyer",
        groupement,
    )
    return [ligne["foyer"] for ligne in lignes]


async def acces_donnes(lecture: Lecture, groupement: str, depuis: datetime) -> list[Ligne]:
    """Who was let in, by whom, since then; in the order of the log."""
    return await lecture.lignes(
        """select position, genre, personne, par, le from acces_donnes
           where groupement = $1 and le > $2 order by position""",
        groupement,
        depuis,
    )
