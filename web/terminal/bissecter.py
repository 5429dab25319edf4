"""`groupement bissecter`: the first fact after which a rule, or a figure, is not what it should be."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

import typer
import uvloop

from infra.settings import Settings
from projections.chiffres.anomalies import REGLES, Anomalie, lire_regle, premiere_anomalie
from projections.ecritures.suivi import grand_livre
from projections.engine.log import head
from projections.lectures.vues import Lecture
from projections.passe.etat import position_de
from projections.passe.moment import exister
from web.application import ouvrir_base
from web.pages.commun.noms import NomsSansPersonne, des_choses
from web.recit import raconter
from web.terminal.etat import ConnuAu, Position, lire_connu
from web.terminal.socle import Commande, Dossier, MalEcrit, app, lisible, reglages
from web.terminal.sortie import ecrire, ecrire_page

Regle = Annotated[
    str | None, typer.Option("--regle", metavar="R", help="Son code, ou un chiffre borné : « solde:F-031 < -500 ».")
]
Lister = Annotated[bool, typer.Option("--liste", help="Écrire les règles connues, une par ligne.")]
Depuis = Annotated[int, typer.Option("--depuis", metavar="N", min=0, help="Après le fait n° N.")]


@app.command(cls=Commande)
def bissecter(
    regle: Regle = None,
    *,
    liste: Lister = False,
    depuis: Depuis = 0,
    position: Position = None,
    connu_au: ConnuAu = None,
    dossier: Dossier = None,
) -> None:
    """Trouver le premier fait après lequel une règle n'est plus respectée, ou un chiffre passe une borne."""
    if liste:
        for connue in REGLES.values():
            ecrire({"regle": connue.code, "phrase": connue.phrase})
        return
    if regle is None:
        raise MalEcrit("Il manque l'option « --regle » ; --liste donne les règles.")
    connu = lire_connu(position, connu_au)
    ecrire_page(uvloop.run(_bissecter(reglages(dossier), lisible(regle), depuis, position, connu)))


async def _bissecter(
    settings: Settings, texte: str, depuis: int, position: int | None, connu: datetime | None
) -> dict[str, Any]:
    async with ouvrir_base(settings) as base, grand_livre(base.dsn) as connection:
        upto = await position_de(base.dsn, await head(connection), position, connu)
        if depuis:
            exister(depuis, upto)
        regle = await lire_regle(connection, texte)
        trouvee = await premiere_anomalie(connection, regle, jusqu_a=upto, depuis=depuis)
        noms = NomsSansPersonne(*await des_choses(Lecture(connection, upto)))
        dite = None if trouvee is None else _dire(trouvee, noms)
        return {"regle": regle.code, "phrase": regle.phrase, "position": upto, "anomalie": dite}


def _dire(anomalie: Anomalie, noms: NomsSansPersonne) -> dict[str, Any]:
    fait, recit = anomalie.fait, raconter(anomalie.fait.data, noms)
    return {
        "position": fait.pos,
        "de": anomalie.de,
        "valeur": anomalie.valeur,
        "phrase": ", ".join(part for part in (recit.phrase, recit.detail) if part),
        "type": fait.type,
        "date_effet": fait.date_effet,
        "date_reception": fait.date_reception,
        "acteur": fait.acteur,
        "appareil": fait.appareil,
    }
