"""Every kind that a fact may name has its words, wherever people read it: one that lacked them would break a page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, get_args

import pytest

from domaine.banque import faits as banque
from domaine.demandes import faits as demandes
from domaine.encaissements.faits import CauseDuManque
from domaine.litiges import faits as litiges
from domaine.messages import faits as messages
from domaine.partenaires import faits as partenaires
from domaine.permanences import faits as permanences
from domaine.reunions import faits as reunions
from domaine.types import Mode, Motif, Role, SiManque, Tarif
from domaine.virements import faits as virements
from web import langue
from web.demo import banque as demo
from web.pages.banque import libelles
from web.recit import banque as recit_banque
from web.recit import demandes as recit_demandes
from web.recit import litiges as recit_litiges
from web.recit import messages as recit_messages
from web.recit import partenaires as recit_partenaires
from web.recit import permanences as recit_permanences
from web.recit import reunions as recit_reunions
from web.recit import virements as recit_virements

OPERATIONS, NATURES = get_args(banque.Genre), get_args(banque.Nature)
MOTS: dict[str, tuple[Iterable[str], Iterable[Any]]] = {
    "ce qu'est une ligne, à la banque": (libelles.GENRES, OPERATIONS),
    "ce qu'est une ligne sans opération, à la banque": (libelles.NATURES, NATURES),
    "ce qu'est une ligne, dans une histoire": (recit_banque.QUOI, (*OPERATIONS, *NATURES, "virement")),
    "ce qu'est une ligne, sur le relevé d'essai": (demo.MOTS, OPERATIONS),
    "les rôles": (langue.ROLES, Role),
    "les moyens de paiement": (langue.MODES, Mode),
    "les tarifs": (langue.TARIFS, Tarif),
    "que faire s'il en manque": (langue.SI_MANQUE, SiManque),
    "les raisons d'une correction": (langue.MOTIFS, Motif),
    "pourquoi un reçu manque": (langue.CAUSES_DU_MANQUE, get_args(CauseDuManque)),
    "les permanences": (recit_permanences.GENRES, get_args(permanences.Genre)),
    "les postes": (recit_permanences.POSTES, get_args(permanences.Poste)),
    "les partenaires": (recit_partenaires.GENRES, get_args(partenaires.Genre)),
    "ce qu'un partenaire apporte": (recit_partenaires.APPORTS, get_args(partenaires.Apport)),
    "pourquoi un bon revient": (recit_partenaires.RAISONS, get_args(partenaires.Raison)),
    "comment une réunion s'annonce": (recit_reunions.MOYENS, get_args(reunions.Moyen)),
    "pourquoi une réunion s'annule": (recit_reunions.RAISONS, get_args(reunions.RaisonAnnulation)),
    "sur quoi porte un désaccord": (recit_litiges.OBJETS, get_args(litiges.Objet)),
    "d'où vient un désaccord": (recit_litiges.CAUSES, get_args(litiges.Cause)),
    "par où passe un message": (recit_messages.CANAUX, get_args(messages.Canal)),
    "pourquoi un message n'arrive pas": (recit_messages.RAISONS, get_args(messages.Raison)),
    "qui écrit au groupement": (recit_demandes.DEMANDEURS, get_args(demandes.Demandeur)),
    "ce que l'on demande": (recit_demandes.OBJETS, get_args(demandes.Objet)),
    "comment un compte est vérifié": (recit_virements.VERIFICATIONS, get_args(virements.Verification)),
    "pourquoi un virement est retiré": (recit_virements.POURQUOI, get_args(virements.MotifDeRetrait)),
}


@pytest.mark.parametrize("quoi", MOTS)
def test_chaque_sorte_du_metier_a_ses_mots(quoi: str) -> None:
    dits, sortes = MOTS[quoi]
    assert {str(sorte) for sorte in sortes} == {str(dit) for dit in dits}
