"""A report to funders from the tables: the same for a page, a file and the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from domaine.mots import le_jour
from projections.indicateurs.calcul import par_cycle, rapport
from projections.indicateurs.donnees import Donnees
from projections.indicateurs.periode import Demande, Periode
from projections.indicateurs.publication import TOUT_SE_MONTRE, publier
from projections.lectures.groupe import impact, reglages
from projections.lectures.vues import Lecture
from web.etats.etat import Dessin
from web.etats.impact import Bilan, bilan
from web.etats.mesures import dire
from web.langue import jour, pluriel
from web.pages.commun.dessins import Point

CYCLES_MONTRES: Final = 12
"""The latest ones: more bars would not be read."""


class Fait(NamedTuple):
    bilan: Bilan
    dessins: Sequence[Dessin]
    vide: bool
    """Nobody took anything home: there is nothing to count yet."""


async def faire(lecture: Lecture, demande: Demande, *, exact: bool = False) -> Fait:
    """`exact`: nothing is hidden, for who works for the group."""
    lues = await impact.donnees(lecture, demande)
    connu_le = await impact.connu_le(lecture, demande.position)
    seuil = TOUT_SE_MONTRE if exact else await _seuil(lecture, demande.groupements, connu_le)
    trouve = rapport(lues, demande)
    dit = bilan(
        lues,
        trouve,
        seuil,
        sujet=sujet(demande.periode, lues.noms),
        position=demande.position,
        connu_le=le_jour(connu_le),
    )
    return Fait(dit, dessins(lues, demande, seuil), vide=not trouve.chiffres.servis)


async def _seuil(lecture: Lecture, groupements: Sequence[str], jour: date) -> int:
    """The strictest of the groups told together."""
    return max([(await reglages.parametres(lecture, g, jour)).petites_cellules for g in groupements])


def sujet(periode: Periode, noms: Mapping[str, str]) -> str:
    """The period in words: rounds by their names, else days."""
    if periode.cycles:
        return ", ".join(noms.get(cycle, cycle) for cycle in periode.cycles)
    if periode == Periode.annee(periode.du.year):
        return f"Année {periode.du.year}"
    return f"Du {jour(periode.du)} au {jour(periode.au)}"


def dessins(lues: Donnees, demande: Demande, seuil: int) -> list[Dessin]:
    """Round after round, when there are several; a round that says too much of too few is left out."""
    premiers: dict[str, date] = {}
    for sortie in lues.sorties:
        premiers[sortie.cycle] = min(premiers.get(sortie.cycle, sortie.jour), sortie.jour)
    if len(premiers) < 2:  # noqa: PLR2004 - one bar compares nothing
        return []
    calcules = par_cycle(lues, demande)
    cycles = [
        c for c in sorted(premiers, key=lambda c: (premiers[c], c)) if publier(calcules[c], seuil).montre("servis")
    ]
    cycles = cycles[-CYCLES_MONTRES:]
    if len(cycles) < 2:  # noqa: PLR2004 - one bar compares nothing
        return []
    noms = {cycle: lues.noms.get(cycle, cycle) for cycle in cycles}
    foyers = [(c, calcules[c].servis, pluriel(calcules[c].servis, "foyer")) for c in cycles]
    valeurs = [(c, v, dire("montant", v)) for c in cycles if (v := calcules[c].pris.coutant_centimes) >= 0]
    kilos = [(c, v, dire("grammes", v)) for c in cycles if (v := calcules[c].pris.grammes) >= 0]
    return [
        Dessin(titre, [Point(noms[cycle], valeur, mots) for cycle, valeur, mots in points])
        for titre, points in (
            ("Foyers servis, commande par commande", foyers),
            ("Valeur au prix coûtant", valeurs),
            ("Kilos distribués", kilos),
        )
    ]
