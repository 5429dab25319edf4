"""Paper forms typed line by line in the grid, a line that nobody can read, an order that comes too late."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from domaine.types import Role
from web.demo.calendrier import CLOTURE, Calendrier
from web.demo.jeu import Jeu

DANS_LA_GRILLE = 3
"""How many of a round's forms are typed line by line; the others are typed as a whole sheet."""


async def saisir_le_bon(  # noqa: PLR0913 - a form has as many things on it
    jeu: Jeu,
    bon: str,
    lignes: list[dict[str, Any]],
    le: datetime,
    *,
    cycle: str,
    foyer: str,
    version: int,
    par: str,
    douteuse: bool,
) -> None:
    """The form's number, then what is written on each line; `douteuse`: the last line cannot be read for sure."""
    ou = {"cycle": cycle, "foyer": foyer, "catalogue": version, "bon": bon}
    source = f"bon_papier:{bon}"
    await jeu.joue("SaisirCommande", {**ou, "lignes": []}, par=par, le=le, source=source)
    for rang, ligne in enumerate(lignes, start=1):
        note = {
            **ou,
            "produit": ligne["produit"],
            "quantite": ligne["quantite"],
            "a_confirmer": douteuse and rang == len(lignes),
        }
        await jeu.joue("NoterLigneBon", note, par=par, le=le + timedelta(seconds=4 * rang), source=source)


async def rappeler(jeu: Jeu, calendrier: Calendrier) -> None:
    """The evening that orders close, whoever wrote a doubtful line is called (R-057)."""
    async with jeu.lire() as lecture:
        doutes = await lecture.lignes(
            """select l.bon, l.foyer, l.produit, l.quantite, b.catalogue
               from bons_papier_lignes l join bons_papier b using (cycle, bon)
               where l.cycle = $1 and l.a_confirmer order by l.bon, l.produit""",
            calendrier.cycle,
        )
    for rang, doute in enumerate(doutes):
        reponse = {"cycle": calendrier.cycle, **dict(doute)}
        await jeu.joue(
            "ConfirmerLigneBon", reponse, par=jeu.quartier.temoin, le=calendrier.a(CLOTURE, 18, 10 + 3 * rang)
        )


async def accepter_un_retard(jeu: Jeu, calendrier: Calendrier, version: int) -> None:
    """A line typed in time on a telephone without network, served from what is left of the cases (R-067)."""
    async with jeu.lire() as lecture:
        voulu = await lecture.ligne(
            """select c.produit, a.minimum as quantite, f.foyer
               from colis c join articles a on a.version = $2 and a.produit = c.produit
               join commandes f on f.cycle = c.cycle and f.engage_centimes > 0
               where c.cycle = $1 and c.demande > 0
               and c.en_stock + c.colis * c.colis_quantite - c.demande >= 2 * a.minimum
               and not exists (select from lignes l
                               where l.cycle = c.cycle and l.foyer = f.foyer and l.produit = c.produit)
               order by c.produit, f.foyer limit 1""",
            calendrier.cycle,
            version,
        )
    if voulu is None:
        return
    ligne = {"cycle": calendrier.cycle, "foyer": voulu["foyer"], "produit": voulu["produit"], "catalogue": version}
    tapee = {**ligne, "quantite": voulu["quantite"], "tapee_le": calendrier.a(CLOTURE, 19, 50).isoformat()}
    titulaire = f"PE-{voulu['foyer'].removeprefix('F-')}"
    le = calendrier.a(CLOTURE + 1, 7, 40)
    recue = await jeu.joue(
        "ConstaterLigneHorsDelai", tapee, par=titulaire, role=Role.ADHERENT, le=le, appareil="maison"
    )
    await jeu.joue(
        "AccepterHorsDelai",
        {**ligne, "recue": recue.first},
        par=jeu.quartier.coordination,
        le=calendrier.a(CLOTURE + 1, 15),
    )
