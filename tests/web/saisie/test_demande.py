"""What strangers fill in: six fields to join, a message and how to answer; every problem is said at once."""

from __future__ import annotations

import pytest

from domaine.registre import ACTES
from web.saisie.demande import ADHESION, lire_adhesion, lire_contact
from web.saisie.problemes import SaisieInvalide

LANGUES = ("fr", "ar")
AICHA = {
    "nom": "Aïcha  Benali",
    "rue": "4 allée des Tilleuls",
    "telephone": "",
    "taille": "5",
    "est_qpv": "oui",
    "langue": "ar",
}
CENTRE = {
    "demandeur": "association",
    "nom": "Jean Roche",
    "organisme": "Centre social",
    "objet": "accueillir",
    "reponse_par": "courriel",
    "telephone": "",
    "courriel": "jean@centre.exemple",
    "message": "Nous avons une salle le mercredi.",
}


def refuses(lire: object, valeurs: dict[str, str]) -> set[str]:
    with pytest.raises(SaisieInvalide) as leve:
        lire_adhesion(valeurs, LANGUES) if lire is lire_adhesion else lire_contact(valeurs)
    return {probleme.champ for probleme in leve.value.problemes}


def test_r211_six_champs_pour_adherer_pas_un_de_plus() -> None:
    assert ADHESION == ("nom", "rue", "telephone", "taille", "est_qpv", "langue")
    lue = lire_adhesion({**AICHA, "religion": "x", "revenu": "900"}, LANGUES)
    assert lue["fiche"] == {
        "nom": "Aïcha Benali",
        "rue": "4 allée des Tilleuls",
        "taille": "5",
        "est_qpv": "oui",
        "langue": "ar",
    }
    assert lue["reponse_par"] == "sur_place", "no phone: it is answered at the permanence"
    assert lire_adhesion({**AICHA, "telephone": "06 12 34 56 78"}, LANGUES)["reponse_par"] == "telephone"


def test_r211_aucun_acte_ne_demande_la_nationalite_la_religion_ni_le_revenu() -> None:
    champs = {champ for acte in ACTES.values() for champ in acte.DONNEES.__struct_fields__}
    interdits = ("national", "religi", "revenu", "salaire", "quotient", "naissance", "sexe", "sante")
    assert not {champ for champ in champs if any(interdit in champ for interdit in interdits)}


def test_adherer_dit_tout_ce_qui_manque() -> None:
    assert refuses(lire_adhesion, dict.fromkeys(ADHESION, "")) == {"nom", "rue", "taille", "est_qpv", "langue"}
    assert refuses(lire_adhesion, {**AICHA, "telephone": "0612"}) == {"telephone"}
    for taille in ("0", "21", "cinq"):
        assert refuses(lire_adhesion, {**AICHA, "taille": taille}) == {"taille"}


def test_une_structure_ecrit() -> None:
    lue = lire_contact(CENTRE)
    assert lue["fiche"] == {"nom": "Jean Roche", "organisme": "Centre social", "courriel": "jean@centre.exemple"}
    assert (lue["demandeur"], lue["objet"], lue["reponse_par"]) == ("association", "accueillir", "courriel")
    assert lue["message"] == "Nous avons une salle le mercredi."


def test_ecrire_dit_tout_ce_qui_manque() -> None:
    assert refuses(lire_contact, {}) == {"demandeur", "objet", "nom", "reponse_par", "message"}
    assert refuses(lire_contact, {**CENTRE, "organisme": ""}) == {"organisme"}
    assert refuses(lire_contact, {**CENTRE, "courriel": "jean"}) == {"courriel"}
    assert refuses(lire_contact, {**CENTRE, "courriel": ""}) == {"courriel"}
    assert refuses(lire_contact, {**CENTRE, "reponse_par": "telephone"}) == {"telephone"}
    assert refuses(lire_contact, {**CENTRE, "message": "a" * 801}) == {"message"}
    habitant = {**CENTRE, "demandeur": "habitant", "organisme": ""}
    assert "organisme" not in lire_contact(habitant)["fiche"]
