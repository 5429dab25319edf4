"""A message to many says nothing of anybody's account, and each person's answer is kept."""

from __future__ import annotations

from typing import Any

import pytest

from domaine.fait import Fait
from domaine.groupements.faits import GroupementCree
from domaine.groupements.refus import GroupementInconnu
from domaine.messages.discretion import mots_indiscrets
from domaine.messages.faits import MessageAbandonne, MessageNonRemis, MessagePrepare, MessageRemis
from domaine.messages.noter import NoterRemise
from domaine.messages.preparer import AbandonnerMessage, PreparerMessage
from domaine.messages.refus import (
    DejaPrevenu,
    MessageAbandonneDeja,
    MessageDejaPrepare,
    MessageInconnu,
    MessageIndiscret,
    PasDestinataire,
)
from tests.domaine.dsl import given
from tests.domaine.faits_d_exemple import exemple

TILLEULS = exemple(GroupementCree, groupement="tilleuls")
ANNONCE = MessagePrepare(
    message="M-1",
    groupement="tilleuls",
    audience="tous",
    cycle=None,
    permanence=None,
    objet="La commande de novembre est ouverte",
    texte="Commandez jusqu'au 16 novembre. L'huile est à 6,20 € le litre.",
    destinataires=("awa", "bilal", "chen"),
)


def preparer(**autrement: Any) -> PreparerMessage:
    donnees = {
        "message": "M-1",
        "groupement": "tilleuls",
        "audience": "tous",
        "objet": ANNONCE.objet,
        "texte": ANNONCE.texte,
        "destinataires": ("awa", "bilal", "chen", "awa"),
    }
    return PreparerMessage(**{**donnees, **autrement})


def noter(*personnes: str, canal: Any = "sms", raison: Any = None) -> NoterRemise:
    return NoterRemise(message="M-1", personnes=personnes, canal=canal, raison=raison)


def remis(personne: str, canal: Any = "sms") -> MessageRemis:
    return MessageRemis(message="M-1", groupement="tilleuls", personne=personne, canal=canal)


def test_un_message_garde_la_liste_de_ses_destinataires_chacun_une_fois() -> None:
    given(TILLEULS).when(preparer()).then(ANNONCE)


def test_un_message_ne_se_prepare_qu_une_fois_et_dans_un_groupement() -> None:
    given(TILLEULS, ANNONCE).when(preparer()).refused(MessageDejaPrepare)
    given().when(preparer()).refused(GroupementInconnu)


@pytest.mark.parametrize(
    ("texte", "mots"),
    [
        ("Bonjour, il reste des dettes en novembre.", "dettes"),
        ("Votre solde est sur votre page.", "Votre solde"),
        ("Vous devez 12,60 € au groupe.", "Vous devez 12"),
        ("Vous nous devez encore 8 euros.", "Vous nous devez encore 8"),
        ("Les impayés de septembre", "impayés"),
        ("Ceux qui n'ont rien dit, et vous n'avez pas encore payé.", "n'avez pas encore payé"),
        ("Réservé aux foyers coup de pouce.", "coup de pouce"),
        ("Le tarif solidaire change.", "tarif solidaire"),
    ],
)
def test_r025_une_dette_un_solde_un_tarif_ne_se_disent_pas_a_plusieurs(texte: str, mots: str) -> None:
    given(TILLEULS).when(preparer(texte=texte)).refused(MessageIndiscret, mots=mots)
    given(TILLEULS).when(preparer(objet=texte)).refused(MessageIndiscret, mots=mots)


@pytest.mark.parametrize(
    "texte",
    [
        "Les lentilles sont à 3,10 € le kilo.",
        "Vous devez apporter vos bocaux.",
        "Les tarifs de l'eau augmentent, parlons-en.",
        "Grandes soldes à la braderie du quartier.",
        "N'oubliez pas de quoi régler votre commande.",
    ],
)
def test_un_prix_et_une_consigne_se_disent_a_tous(texte: str) -> None:
    assert mots_indiscrets(texte) == ""


def test_qui_est_prevenu_est_note_une_fois_et_par_son_canal() -> None:
    given(ANNONCE).when(noter("awa", "chen")).then(remis("awa"), remis("chen"))
    given(ANNONCE, remis("awa")).when(noter("awa", "chen", canal="telephone")).then(remis("chen", "telephone"))
    given(ANNONCE, remis("awa")).when(noter("awa")).refused(DejaPrevenu)


def test_qui_ne_repond_pas_reste_a_prevenir() -> None:
    absent = MessageNonRemis(
        message="M-1", groupement="tilleuls", personne="awa", canal="telephone", raison="pas_de_reponse"
    )
    given(ANNONCE).when(noter("awa", canal="telephone", raison="pas_de_reponse")).then(absent)
    given(ANNONCE, absent).when(noter("awa", canal="vive_voix")).then(remis("awa", "vive_voix"))


def test_on_ne_note_que_les_destinataires_d_un_message_connu() -> None:
    given(ANNONCE).when(noter("dora")).refused(PasDestinataire)
    given().when(noter("awa")).refused(MessageInconnu, message="M-1")


def test_un_message_abandonne_ne_se_dit_plus_mais_une_lettre_partie_est_partie() -> None:
    abandonne: Fait = MessageAbandonne(message="M-1", groupement="tilleuls")
    given(ANNONCE).when(AbandonnerMessage(message="M-1")).then(abandonne)
    given(ANNONCE, abandonne).when(AbandonnerMessage(message="M-1")).refused(MessageAbandonneDeja)
    given().when(AbandonnerMessage(message="M-1")).refused(MessageInconnu, message="M-1")
    given(ANNONCE, abandonne).when(noter("awa")).refused(MessageAbandonneDeja)
    given(ANNONCE, abandonne).when(noter("awa", canal="courriel")).then(remis("awa", "courriel"))
