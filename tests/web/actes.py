"""Acts asked of an application by the coordinator, at noon of the distribution."""

from datetime import UTC, datetime
from uuid import uuid4

from domaine.acte import Contexte
from domaine.types import Role

MIDI = datetime(2026, 11, 26, 11, 0, tzinfo=UTC)


async def executer(application, nom, **donnees):
    acte = await application.lire_acte(nom, donnees, auteur="hawa")
    contexte = Contexte(acteur="hawa", role=Role.COORDINATEUR, date_effet=MIDI)
    return await application.executeur.executer(acte, contexte, uuid4())


async def creer_groupement(application):
    return await executer(
        application,
        "CreerGroupement",
        antenne="lyon",
        nom_antenne="Association",
        groupement="tilleuls",
        quartier="Les Tilleuls",
        est_qpv=True,
        lieu="Centre social",
        tresorier={"personne": "mireille", "identite": "Mireille Martin"},
        coordinateur={"personne": "hawa", "identite": "Hawa Ba"},
    )
