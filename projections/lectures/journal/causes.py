"""What may explain a dispute, as queries: nobody is accused, the coordinator looks and chooses."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any, Final, NamedTuple

import msgspec

from domaine.distribution.faits import RetraitContrepasse, RetraitPese
from domaine.distribution.pesee import tolerance
from domaine.parametres import Parametres
from infra.facts import LogLine
from projections.lectures.journal import faits
from projections.lectures.vues import Lecture, Ligne

Retrait = LogLine[RetraitPese]


class Presomption(NamedTuple):
    cause: str
    """As `domaine.litiges.faits.Cause` names it."""
    positions: tuple[int, ...]
    """The facts that show it."""
    foyers: tuple[str, ...]
    detail: Mapping[str, Any]
    """Figures for the sentence."""
    produit: str = ""
    prix_centimes: int | None = None
    """The price that was promised; None: no price is in question."""
    nature: str = ""
    """What a correction of it would be called."""


SELON_L_OBJET: Final[Mapping[str, Collection[str]]] = {
    "paiement": ("doublons", "tablettes"),
    "caisse": ("doublons", "tablettes"),
    "quantite": ("pesees",),
    "prix": ("prix_anciens", "remplacements"),
    "remplacement": ("remplacements", "prix_anciens"),
    "autre": ("doublons", "tablettes", "pesees", "prix_anciens", "remplacements"),
}
"""What is looked for first, by what the dispute is about."""


async def presumees(lecture: Lecture, litige: Ligne) -> list[Presomption]:
    """`litige`: as `lectures.litiges.un` reads it; nothing is presumed of a dispute that names no round."""
    if litige["cycle"] is None:
        return []
    trouvees: list[Presomption] = []
    for quoi in SELON_L_OBJET[litige["objet"]]:
        trouvees += await _RECHERCHES[quoi](lecture, litige)
    return trouvees


async def doublons(lecture: Lecture, litige: Ligne) -> list[Presomption]:
    """Two payments that may be one, on one household or on look-alike names (R-124); the household's own first."""
    lignes = await lecture.lignes(
        """select s.position, s.foyer, s.autre_foyer, s.montant_centimes, s.suite,
                  e.position as un, a.position as autre, e.le as un_le, a.le as autre_le
           from signalements s
           join encaissements e using (encaissement)
           join encaissements a on a.encaissement = s.autre_encaissement
           where s.genre = 'doublon' and e.groupement = $1 and (e.cycle = $2 or e.session = $3)
           order by $4::text in (s.foyer, s.autre_foyer) desc nulls last, s.montant_centimes = $5 desc, s.position
           limit 5""",
        litige["groupement"],
        litige["cycle"],
        litige["session"],
        litige["foyer"],
        litige["montant_centimes"],
    )
    return [
        Presomption(
            "noms_proches" if ligne["suite"] == "noms_proches" else "doublon",
            (ligne["un"], ligne["autre"], ligne["position"]),
            tuple(dict.fromkeys((ligne["foyer"], ligne["autre_foyer"]))),
            {
                "montant_centimes": ligne["montant_centimes"],
                "minutes": int(abs((ligne["un_le"] - ligne["autre_le"]).total_seconds())) // 60,
            },
        )
        for ligne in lignes
    ]


async def tablettes(lecture: Lecture, litige: Ligne) -> list[Presomption]:
    """Payments made before a till was counted and known only after: what was counted could not agree (R-162)."""
    lignes = await lecture.lignes(
        """select e.session, e.appareil, count(*) as paiements, sum(e.montant_centimes)::bigint as montant_centimes,
                  min(e.connu_le) as connu_le, array_agg(e.position order by e.position) as positions
           from encaissements e join caisses k using (session)
           where k.groupement = $1 and (k.cycle = $2 or k.session = $3) and e.le <= k.comptee_le
             and e.connu_le > k.comptee_le and e.mode = 'especes'
           group by e.session, e.appareil order by e.session, e.appareil limit 5""",
        litige["groupement"],
        litige["cycle"],
        litige["session"],
    )
    return [
        Presomption(
            "tablette_en_retard",
            tuple(ligne["positions"][:100]),
            (),
            {nom: ligne[nom] for nom in ("appareil", "paiements", "montant_centimes", "connu_le")},
        )
        for ligne in lignes
    ]


async def prix_anciens(lecture: Lecture, litige: Ligne) -> list[Presomption]:
    """Lines of paper forms that an older catalogue prices lower than what was charged: the form may bear it (R-041).

    One presumption a product, with all the households that it concerns.
    """
    lignes = await lecture.lignes(
        """select l.foyer, l.produit, l.prix_centimes, a.prix_centimes as promis, a.version
           from commandes o join lignes l using (cycle, foyer) join cycles k using (cycle)
           join lateral (select prix_centimes, prix_pour, version from articles
                         where produit = l.produit and version < k.catalogue and prix_centimes is not null
                         order by version desc limit 1) a on a.prix_pour = l.prix_pour
           where o.cycle = $1 and o.bon is not null and l.retire > 0 and a.prix_centimes < l.prix_centimes
           order by l.produit, l.foyer""",
        litige["cycle"],
    )
    pris = await _retraits(lecture, litige["cycle"]) if lignes else []
    presumees = []
    for produit in dict.fromkeys(ligne["produit"] for ligne in lignes):
        concernees = {ligne["foyer"]: ligne for ligne in lignes if ligne["produit"] == produit}
        premiere = next(iter(concernees.values()))
        retraits = [
            r
            for r in pris
            if r.data.produit == produit and r.data.foyer in concernees and r.data.prix_centimes > premiere["promis"]
        ]
        presumees.append(_au_prix_promis("prix_ancien", retraits, premiere["promis"], "prix", premiere["version"]))
    return [presumee for presumee in presumees if presumee.positions]


async def remplacements(lecture: Lecture, litige: Ligne) -> list[Presomption]:
    """Substitutes taken without a yes, and dearer than what was ordered: the lower price holds (R-110)."""
    lignes = await lecture.lignes(
        """select foyer, substitut, prix_promis_centimes, produit from substitutions
           where cycle = $1 and etat <> 'acceptee' order by substitut, foyer""",
        litige["cycle"],
    )
    pris = await _retraits(lecture, litige["cycle"]) if lignes else []
    presumees = []
    for ligne in lignes:
        promis = ligne["prix_promis_centimes"]
        retraits = [
            r
            for r in pris
            if (r.data.foyer, r.data.produit) == (ligne["foyer"], ligne["substitut"]) and r.data.prix_centimes > promis
        ]
        if retraits:
            presumees.append(
                _au_prix_promis("remplacement_sans_accord", retraits, promis, "remplacement", remplace=ligne["produit"])
            )
    return presumees


async def pesees(lecture: Lecture, litige: Ligne) -> list[Presomption]:
    """Weighings above what was ordered by more than the tolerance (R-102), and shares that were not reached."""
    parametres = msgspec.json.decode(litige["parametres"] or "{}", type=Parametres)
    lignes = await lecture.lignes(
        """select foyer, produit, commandee, coalesce(part, quantite) as part, retire from lignes
           where cycle = $1 and ($2::text is null or produit = $2) and retire > 0 and coalesce(commandee, 0) > 0
           order by produit, foyer""",
        litige["cycle"],
        litige["produit"],
    )
    pris = await _retraits(lecture, litige["cycle"])
    presumees = []
    for ligne in lignes:
        trop = ligne["retire"] - ligne["commandee"]
        moins = ligne["part"] - ligne["retire"]
        marge = tolerance(ligne["commandee"], parametres)
        if trop > marge or (litige["produit"] is not None and moins > marge):
            positions = tuple(r.pos for r in pris if (r.data.foyer, r.data.produit) == _cle(ligne))
            presumees.append(
                Presomption("pesee_hors_tolerance", positions, (ligne["foyer"],), dict(ligne), ligne["produit"])
            )
    return presumees


def _cle(ligne: Ligne) -> tuple[str, str]:
    return ligne["foyer"], ligne["produit"]


def _au_prix_promis(
    cause: str, retraits: list[Retrait], promis: int, nature: str, version: int = 0, remplace: str = ""
) -> Presomption:
    return Presomption(
        cause,
        tuple(r.pos for r in retraits),
        tuple(dict.fromkeys(r.data.foyer for r in retraits)),
        {
            "applique_centimes": retraits[0].data.prix_centimes if retraits else 0,
            "promis_centimes": promis,
            "prix_pour": retraits[0].data.prix_pour if retraits else 1,
            "version": version,
            "remplace": remplace,
        },
        retraits[0].data.produit if retraits else "",
        promis,
        nature,
    )


async def _retraits(lecture: Lecture, cycle: str) -> list[Retrait]:
    """Weighings of a round that stand."""
    annules = {r.corrige for r in await faits.du_cycle(lecture, cycle, RetraitContrepasse)}
    return [r for r in await faits.du_cycle(lecture, cycle, RetraitPese) if r.pos not in annules]


_RECHERCHES: Final[Mapping[str, Callable[[Lecture, Ligne], Any]]] = {
    "doublons": doublons,
    "tablettes": tablettes,
    "prix_anciens": prix_anciens,
    "remplacements": remplacements,
    "pesees": pesees,
}
