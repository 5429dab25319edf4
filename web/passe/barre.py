"""The bar of a past page: which moment it is, the steps before and after, and where the two clocks differ."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple
from urllib.parse import urlencode

from domaine.mots import jour_de
from projections.lectures import commun
from projections.lectures.journal import faits
from projections.lectures.journal.faits import Arrive
from projections.lectures.vues import Lecture
from projections.passe.moment import Moment
from projections.passe.mondes import Monde
from web.pages.commun.histoire import Entree, entree
from web.pages.commun.noms import NomsDesPages
from web.pages.commun.visiteur import Visiteur
from web.passe.adresse import ALLER, MAINTENANT, dans
from web.passe.differences import Differences, differences

_CYCLE: Final = re.compile(r"/(?:cycles|revoir)/([^/?]+)")


class Barre(NamedTuple):
    moment: Moment
    instant: datetime
    su_le: datetime
    """When the last fact that counts was recorded."""
    tete: int
    page: str
    """The same page now."""
    retour: str
    """The way back to it, which links leave as it is."""
    cycle: str
    """Whose facts the slider goes through; "": no round was opened yet."""
    rang: int
    """From 1; 0 before its first fact."""
    rangs: int
    avant: str
    apres: str
    """The address one fact earlier or later; "" at the ends."""
    veille: str
    lendemain: str
    autre_horloge: str
    fait: Entree | None
    """The last one that counts."""
    differences: Differences


async def barre(visiteur: Visiteur, monde: Monde, lecture: Lecture, noms: NomsDesPages) -> Barre:
    moment, page = monde.moment, visiteur.ici
    async with visiteur.site.vues.lire() as maintenant:
        cycle = await _cycle(visiteur, maintenant, page)
        arrives = await faits.arrives(maintenant, visiteur.groupement, cycle) if cycle else []
        connu = moment.position if not moment.vrai else await _connu(visiteur, monde)
        ecarts = await differences(visiteur, lecture, maintenant, monde, noms, connu=connu)
        dernier = await faits.par_positions(maintenant, [await _dernier(lecture, moment)])
        tete = maintenant.position
    pas = _pas(moment, monde.instant, arrives)
    autre = Moment(connu, monde.instant) if moment.vrai else Moment(tete, monde.instant, vrai=True)
    return Barre(
        moment=moment,
        instant=monde.instant,
        su_le=monde.recu_le,
        tete=tete,
        page=page,
        retour=f"{MAINTENANT}?{urlencode({'page': page})}",
        cycle=cycle,
        rang=pas.rang,
        rangs=len(pas.moments),
        avant=dans(pas.avant, page) if pas.avant else "",
        apres=dans(pas.apres, page) if pas.apres else "",
        veille=_jour(moment, jour_de(monde.instant) - timedelta(days=1), page),
        lendemain=_lendemain(visiteur, monde, page),
        autre_horloge=dans(autre, page),
        fait=next((entree(fait, noms) for fait in dernier.values()), None),
        differences=ecarts,
    )


class Pas(NamedTuple):
    rang: int
    moments: Sequence[Moment]
    avant: Moment | None
    apres: Moment | None


def moments_de(moment: Moment, arrives: Sequence[Arrive]) -> list[Moment]:
    """One for each fact of the round, on the clock of `moment`; facts of one instant are one step of what was true."""
    if not moment.vrai:
        return [Moment(fait.position) for fait in arrives]
    instants = {fait.effective_at for fait in arrives if fait.position <= moment.position}
    return [Moment(moment.position, instant, vrai=True) for instant in sorted(instants)]


def _pas(moment: Moment, instant: datetime, arrives: Sequence[Arrive]) -> Pas:
    moments = moments_de(moment, arrives)
    if moment.vrai:
        rang = bisect_right([each.au for each in moments if each.au is not None], instant)
    else:
        rang = bisect_right([each.position for each in moments], moment.position)
    return Pas(
        rang,
        moments,
        moments[rang - 2] if rang >= 2 else None,  # noqa: PLR2004 - the one before the last that counts
        moments[rang] if rang < len(moments) else None,
    )


async def _cycle(visiteur: Visiteur, maintenant: Lecture, page: str) -> str:
    trouve = _CYCLE.match(page)
    if trouve is not None and await commun.cycle(maintenant, visiteur.groupement, trouve[1]) is not None:
        return trouve[1]
    courant = await visiteur.cycle_courant(maintenant)
    return courant["cycle"] if courant else ""


async def _connu(visiteur: Visiteur, monde: Monde) -> int:
    return min(await visiteur.site.application.store.position_at(monde.instant), monde.moment.position)


async def _dernier(lecture: Lecture, moment: Moment) -> int:
    if not moment.vrai:
        return moment.position
    return int(
        await lecture.valeur("select position from events order by effective_at desc, position desc limit 1") or 0
    )


def _jour(moment: Moment, jour: date, page: str) -> str:
    horloge = {"horloge": "vrai", "su": moment.position} if moment.vrai else {}
    return f"{ALLER}?{urlencode({'quand': jour.isoformat(), 'page': page, **horloge})}"


def _lendemain(visiteur: Visiteur, monde: Monde, page: str) -> str:
    demain = jour_de(monde.instant) + timedelta(days=1)
    return "" if demain >= jour_de(visiteur.present) else _jour(monde.moment, demain, page)
