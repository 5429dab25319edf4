"""`groupement pourquoi`: the facts that a figure is the sum of, what each changed, and how it was computed."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

import msgspec
import typer
import uvloop

from infra.facts import LogLine
from infra.settings import Settings
from projections.chiffres.explication import Explication, Pas, chercher, expliquer
from projections.chiffres.grammaire import GENRES
from projections.chiffres.liens import Liens, decisions, liens
from projections.ecritures.suivi import grand_livre
from projections.engine.log import head
from projections.lectures.vues import Lecture
from projections.passe.etat import position_de
from web.application import ouvrir_base
from web.pages.commun.noms import NomsSansPersonne, des_choses
from web.recit import raconter
from web.recit.methodes import en_clair, methode_de
from web.terminal.etat import ConnuAu, Position, lire_connu
from web.terminal.socle import Commande, Dossier, MalEcrit, app, lisible, reglages
from web.terminal.sortie import ecrire, ecrire_page

Chiffre = Annotated[str | None, typer.Argument(metavar="CHIFFRE", help="Son nom, comme solde:F-031.")]
Lister = Annotated[bool, typer.Option("--liste", help="Écrire comment un chiffre se nomme, un genre par ligne.")]


@app.command(cls=Commande)
def pourquoi(
    chiffre: Chiffre = None,
    *,
    liste: Lister = False,
    position: Position = None,
    connu_au: ConnuAu = None,
    dossier: Dossier = None,
) -> None:
    """Écrire en JSON les faits dont un chiffre est la somme, au centime, et comment chacun a été calculé."""
    if liste:
        for genre in GENRES.values():
            ecrire({"forme": genre.forme, "quoi": genre.quoi, "colonnes": dict(genre.colonnes)})
        return
    if chiffre is None:
        raise MalEcrit("Il manque le nom du chiffre, comme solde:F-031 ; --liste les donne tous.")
    connu = lire_connu(position, connu_au)
    ecrire_page(uvloop.run(_pourquoi(reglages(dossier), lisible(chiffre), position, connu)))


async def _pourquoi(settings: Settings, nom: str, position: int | None, connu: datetime | None) -> dict[str, Any]:
    async with ouvrir_base(settings) as base, grand_livre(base.dsn) as connection:
        upto = await position_de(base.dsn, await head(connection), position, connu)
        explication = await expliquer(connection, await chercher(connection, nom), jusqu_a=upto)
        faits = [pas.fait for pas in explication.pas]
        autour = await liens(connection, faits, jusqu_a=upto)
        partages = await decisions(connection, faits)
        noms = NomsSansPersonne(*await des_choses(Lecture(connection, upto)))
        return _dire(
            explication, upto, [_pas(p, autour[p.fait.pos], partages.get(p.fait.pos), noms) for p in explication.pas]
        )


def _dire(explication: Explication, position: int, faits: list[dict[str, Any]]) -> dict[str, Any]:
    chiffre = explication.chiffre
    return {
        "chiffre": chiffre.nom,
        "quoi": chiffre.quoi,
        "unite": "centimes" if chiffre.en_centimes else "g, ml ou pièces",
        "position": position,
        "valeur": explication.valeur,
        "faits": faits,
    }


def _pas(pas: Pas, lien: Liens, decision: LogLine[Any] | None, noms: NomsSansPersonne) -> dict[str, Any]:
    fait, recit = pas.fait, raconter(pas.fait.data, noms)
    dit = {
        "position": fait.pos,
        "effet": pas.effet,
        "avant": pas.avant,
        "apres": pas.apres,
        "phrase": ", ".join(part for part in (recit.phrase, recit.detail) if part),
        "type": fait.type,
        "version": fait.v,
        "date_effet": fait.date_effet,
        "date_reception": fait.date_reception,
        "acteur": fait.acteur,
        "appareil": fait.appareil,
        "source": fait.source,
        **lien._asdict(),
    }
    calcul = en_clair(fait.data, None if decision is None else decision.data, noms, tarif=True)
    if decision is not None:
        dit["decision"] = {
            "position": decision.pos,
            "methode": methode_de(decision.data),
            "version": decision.v,
            "entrees": msgspec.to_builtins(decision.data),
        }
    return {**dit, "calcul": calcul} if calcul else dit
