"""What people outside the group fill in: who they are, what they want, how to answer; no field more (R-211)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any, Final, TypeVar, get_args

from domaine.demandes.faits import Demandeur, Objet
from web.saisie.contact import est_un_courriel, lire_telephone
from web.saisie.foyer import PAS_DEMANDE
from web.saisie.nombres import lire_entier
from web.saisie.problemes import Probleme, SaisieInvalide

ADHESION: Final = ("nom", "rue", "telephone", "taille", "est_qpv", "langue")
"""The six fields of who would join (R-211)."""
CONTACT: Final = ("demandeur", "nom", "organisme", "objet", "reponse_par", "telephone", "courriel", "message")
MESSAGE_MAX: Final = 800
PERSONNES_MAX: Final = 20
COURT: Final = 100
"""Characters of a name."""

T = TypeVar("T")
Valeurs = Mapping[str, str]


def lire_adhesion(valeurs: Valeurs, langues: Collection[str]) -> dict[str, Any]:
    """How a household that would join is kept, still clear; who gives no phone is answered at the permanence.

    Raises SaisieInvalide with every problem.
    """
    problemes: list[Probleme] = []
    nom = _essayer(problemes, _requis, valeurs, "nom", "Indiquez votre prénom et votre nom.")
    rue = _essayer(problemes, _requis, valeurs, "rue", "Indiquez votre rue.")
    telephone = _essayer(problemes, _telephone, valeurs)
    taille = _essayer(problemes, _taille, valeurs)
    est_qpv = valeurs.get("est_qpv", "")
    if est_qpv not in ("oui", "non", PAS_DEMANDE):
        problemes.append(Probleme("est_qpv", "Touchez Oui ou Non, ou « Je ne sais pas » : on regardera ensemble."))
    langue = valeurs.get("langue", "")
    if langue not in langues:
        problemes.append(Probleme("langue", "Choisissez une langue dans la liste."))
    if problemes:
        raise SaisieInvalide(problemes)
    fiche = {"nom": nom, "rue": rue, "telephone": telephone, "taille": taille, "est_qpv": est_qpv, "langue": langue}
    return {
        "demandeur": "habitant",
        "objet": "adherer",
        "reponse_par": "telephone" if telephone else "sur_place",
        "fiche": {champ: valeur for champ, valeur in fiche.items() if valeur},
    }


def lire_contact(valeurs: Valeurs) -> dict[str, Any]:
    """A message and how to answer it, still clear; raises SaisieInvalide with every problem."""
    problemes: list[Probleme] = []
    lues = {champ: valeurs.get(champ, "").strip() for champ in CONTACT}
    if lues["demandeur"] not in get_args(Demandeur):
        problemes.append(Probleme("demandeur", "Dites au nom de qui vous écrivez."))
    if lues["objet"] not in get_args(Objet):
        problemes.append(Probleme("objet", "Dites ce que vous voudriez."))
    nom = _essayer(problemes, _requis, valeurs, "nom", "Indiquez votre nom.")
    if lues["demandeur"] not in ("", "habitant") and not lues["organisme"]:
        problemes.append(Probleme("organisme", "Indiquez le nom de votre structure."))
    joindre = _essayer(problemes, _joindre, valeurs) or {}
    message = _essayer(problemes, _message, valeurs)
    if problemes:
        raise SaisieInvalide(problemes)
    organisme = {"organisme": lues["organisme"][:COURT]} if lues["organisme"] else {}
    return {
        "demandeur": lues["demandeur"],
        "objet": lues["objet"],
        "reponse_par": lues["reponse_par"],
        "fiche": {"nom": nom, **organisme, **joindre},
        "message": message,
    }


def en_champs(carte: Valeurs) -> dict[str, str]:
    """What a request said, as the form that inscribes a household names it; the first word is taken as first name."""
    prenom, _, nom = carte.get("nom", "").partition(" ")
    noms = {"prenom": prenom, "nom": nom} if nom else {"prenom": "", "nom": prenom}
    return {**noms, **{champ: carte[champ] for champ in ADHESION if champ != "nom" and champ in carte}}


def _essayer(problemes: list[Probleme], lire: Callable[..., T], *quoi: Any) -> T | None:
    try:
        return lire(*quoi)
    except SaisieInvalide as erreur:
        problemes += erreur.problemes
        return None


def _requis(valeurs: Valeurs, champ: str, phrase: str) -> str:
    texte = " ".join(valeurs.get(champ, "").split())[:COURT]
    if not texte:
        raise SaisieInvalide([Probleme(champ, phrase)])
    return texte


def _telephone(valeurs: Valeurs) -> str:
    """Empty when none is given."""
    try:
        return lire_telephone(valeurs.get("telephone", ""))[:COURT]
    except ValueError as erreur:
        raise SaisieInvalide([Probleme("telephone", str(erreur))]) from erreur


def _taille(valeurs: Valeurs) -> str:
    nombre = lire_entier(valeurs.get("taille", ""), "taille")
    if not 1 <= nombre <= PERSONNES_MAX:
        raise SaisieInvalide([Probleme("taille", f"Écrivez un nombre de 1 à {PERSONNES_MAX}.")])
    return str(nombre)


def joindre_au_choix(valeurs: Valeurs) -> dict[str, str]:
    """The phone and the address, each empty when it is not given; raises SaisieInvalide."""
    telephone, courriel = _telephone(valeurs), valeurs.get("courriel", "").strip()[:COURT]
    if courriel and not est_un_courriel(courriel):
        phrase = "Cette adresse n'est pas entière. Écrivez-la comme nom@exemple.fr."
        raise SaisieInvalide([Probleme("courriel", phrase)])
    return {"telephone": telephone, "courriel": courriel}


def _joindre(valeurs: Valeurs) -> dict[str, str]:
    """The phone, the address, or both; the one that the answer is to come by is needed."""
    donnes = joindre_au_choix(valeurs)
    par = valeurs.get("reponse_par", "")
    if par not in donnes:
        raise SaisieInvalide([Probleme("reponse_par", "Dites comment vous répondre.")])
    if not donnes[par]:
        quoi = "votre numéro" if par == "telephone" else "votre adresse"
        raise SaisieInvalide([Probleme(par, f"Indiquez {quoi} : c'est par là qu'on vous répond.")])
    return {champ: valeur for champ, valeur in donnes.items() if valeur}


def _message(valeurs: Valeurs) -> str:
    texte = valeurs.get("message", "").strip()
    if not texte:
        raise SaisieInvalide([Probleme("message", "Écrivez votre message, en quelques mots.")])
    if len(texte) > MESSAGE_MAX:
        raise SaisieInvalide([Probleme("message", f"Ce message est trop long : {MESSAGE_MAX} signes au plus.")])
    return texte
