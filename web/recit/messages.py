"""Messages to many: prepared, given up, received or not."""

from __future__ import annotations

from typing import Final

from domaine.messages.faits import MessageAbandonne, MessageNonRemis, MessagePrepare, MessageRemis
from web.langue import pluriel
from web.recit.base import Noms, Recit, recit

CANAUX: Final = {
    "courriel": "par courriel",
    "sms": "par SMS",
    "telephone": "par téléphone",
    "papier": "sur papier",
    "vive_voix": "de vive voix",
}
RAISONS: Final = {
    "adresse_refusee": "l'adresse est refusée",
    "pas_de_reponse": "pas de réponse",
    "mauvais_numero": "mauvais numéro",
}


@recit(MessagePrepare)
def _prepare(f: MessagePrepare, _: Noms) -> Recit:
    return Recit(f"Message préparé : {f.objet}", detail=pluriel(len(f.destinataires), "destinataire", "destinataires"))


@recit(MessageAbandonne)
def _abandonne(f: MessageAbandonne, _: Noms) -> Recit:
    return Recit(f"Message {f.message} abandonné")


@recit(MessageRemis)
def _remis(f: MessageRemis, noms: Noms) -> Recit:
    return Recit(f"{noms.personne(f.personne)} a reçu le message {f.message}", detail=CANAUX[f.canal])


@recit(MessageNonRemis)
def _non_remis(f: MessageNonRemis, noms: Noms) -> Recit:
    return Recit(
        f"{noms.personne(f.personne)} n'a pas pu être joint : message {f.message}",
        detail=f"{CANAUX[f.canal]}, {RAISONS[f.raison]}",
    )
