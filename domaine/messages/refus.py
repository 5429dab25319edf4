"""Why an act about a message is refused."""

from __future__ import annotations

from domaine.refus import Refus


class MessageDejaPrepare(Refus):
    """Ce message est déjà préparé. Ouvrez-le dans la liste des messages."""


class MessageIndiscret(Refus, regle="R-025"):
    """« {mots} » ne se dit pas à plusieurs : une dette, un solde ou un tarif ne regarde que le foyer. Ôtez ces mots."""


class MessageInconnu(Refus):
    """Le message {message} n'existe pas. Choisissez-le dans la liste des messages."""


class MessageAbandonneDeja(Refus):
    """Ce message est abandonné : il ne part plus. Préparez-en un autre."""


class PasDestinataire(Refus):
    """Cette personne n'est pas parmi les destinataires de ce message."""


class DejaPrevenu(Refus):
    """C'est déjà dit : chaque personne nommée a reçu ce message."""
