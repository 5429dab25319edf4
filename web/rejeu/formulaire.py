"""The form of a what-if: what was chosen on the page, and the question it comes to."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any, Final, NamedTuple
from urllib.parse import parse_qsl, urlencode

from domaine.commandes.faits import LigneCommandeModifiee
from domaine.distribution.faits import RetraitPese
from domaine.encaissements.faits import EncaissementEnregistre
from domaine.types import Mode as Moyen
from domaine.types import Role, Unite
from infra.facts import LogLine
from projections.rejeu.question import Ajout, Mode, Question
from web.elision import de
from web.langue import MODES, pluriel
from web.rejeu.hypotheses import Auteur, lire_lignes, lire_methode, lire_parametres
from web.saisie.dates import lire_instant
from web.saisie.nombres import lire_entier, lire_montant, lire_quantite
from web.saisie.problemes import Probleme, SaisieInvalide

REGLAGES: Final = {
    "tolerance_pesee_pct": "Tolérance de pesée",
    "tolerance_sac_pct": "Tolérance d'un sac livré",
    "seuil_ouverture_colis_pct": "Remplissage qui ouvre un colis",
}
"""Parameters that the form offers, in percent; the others go by a line of text."""
CHAMPS: Final = (
    "sans", "fait", "vers", "montant", "quantite", "payeur", "paye", "moyen", "methode", "catalogue", *REGLAGES,
    "lignes", "mode",
)  # fmt: skip
AJOUTE: Final = "hypothese-1"
"""The payment that the form adds bears no name of the log's."""

Valeurs = Mapping[str, str]


def rempli(valeurs: Valeurs) -> bool:
    """Whether anything is asked; a mode alone asks nothing."""
    return any(valeurs.get(champ, "").strip() for champ in CHAMPS if champ != "mode")


def encoder(valeurs: Valeurs) -> str:
    """As one word of an address, for a hypothesis that stands beside another."""
    return urlencode({champ: valeurs[champ].strip() for champ in CHAMPS if valeurs.get(champ, "").strip()})


def decoder(mot: str) -> dict[str, str]:
    return {champ: valeur for champ, valeur in parse_qsl(mot) if champ in CHAMPS}


def lire_moment(texte: str) -> int | datetime | None:
    """A fact's number or an instant, None when nothing was typed; raises SaisieInvalide."""
    if not texte.strip():
        return None
    if texte.strip().isdecimal():
        return lire_entier(texte, "jusqu_a")
    try:
        return lire_instant(texte)
    except ValueError as error:
        raise SaisieInvalide([Probleme("jusqu_a", str(error))]) from None


def positions(valeurs: Valeurs) -> tuple[int, ...]:
    """The facts to leave out; raises SaisieInvalide."""
    return tuple(lire_entier(mot, "sans") for mot in valeurs.get("sans", "").replace(",", " ").split())


class Trouve(NamedTuple):
    """What the page looked up of what was typed."""

    fait: LogLine[Any] | None = None
    """The one to change."""
    unite: str = ""
    """What it is counted in."""
    vers: str | None = None
    """The household it would be of."""
    payeur: str | None = None
    """Whose payment is added."""
    session: str | None = None
    """The till that it goes into."""


def question_de(valeurs: Valeurs, cycle: str, groupement: str, par: Auteur, trouve: Trouve) -> Question:
    """Raise SaisieInvalide and AConfirmer."""
    lues = lire_lignes(valeurs.get("lignes", "").encode().splitlines(), par)
    if trouve.fait is not None:
        changes, reprises = _changement(valeurs, trouve.fait, trouve.unite, trouve.vers)
        lues.changes |= changes
        lues.reprises |= reprises
    if trouve.payeur is not None:
        lues.ajouts.append(_paiement(valeurs, cycle, trouve.payeur, trouve.session))
    methode, catalogue = valeurs.get("methode", ""), valeurs.get("catalogue", "")
    reglages = [f"{nom}={valeurs[nom].strip()}" for nom in REGLAGES if valeurs.get(nom, "").strip()]
    rejoue = methode or catalogue or reglages or lues.reprises
    return Question(
        cycle=cycle,
        groupement=groupement,
        mode=_mode(valeurs.get("mode", "")) or (Mode.REJOUE if rejoue else Mode.COMPTABLE),
        sans=positions(valeurs),
        changes=lues.changes,
        reprises=lues.reprises,
        ajouts=tuple(lues.ajouts),
        methode=lire_methode(methode) if methode else None,
        catalogue=lire_entier(catalogue, "catalogue") if catalogue else None,
        parametres=lire_parametres(reglages),
    )


def _mode(choisi: str) -> Mode | None:
    """None: nothing was chosen; raises SaisieInvalide."""
    if choisi and choisi not in set(Mode):
        phrase = f"Il n'y a pas de calcul « {choisi} » : choisissez {' ou '.join(Mode)}, ou laissez selon la question."
        raise SaisieInvalide([Probleme("mode", phrase)])
    return Mode(choisi) if choisi else None


def _changement(
    valeurs: Valeurs, fait: LogLine[Any], unite: str, vers: str | None
) -> tuple[dict[int, dict[str, Any]], dict[int, dict[str, Any]]]:
    """Fields of the fact, and data of its decision; raises SaisieInvalide when it has nothing of what was typed."""
    champs: dict[str, Any] = {}
    decision: dict[str, Any] = {}
    montant, quantite = valeurs.get("montant", "").strip(), valeurs.get("quantite", "").strip()
    if vers is not None:
        champs["foyer"] = vers
    if montant:
        if not isinstance(fait.data, EncaissementEnregistre):
            raise SaisieInvalide([Probleme("montant", "Seul le montant d'un paiement se change ici.")])
        champs["montant_centimes"] = lire_montant(montant)
    if quantite:
        lue = lire_quantite(quantite, Unite(unite), "quantite")
        if isinstance(fait.data, RetraitPese):
            decision["brut"] = lue + fait.data.tare
        elif isinstance(fait.data, LigneCommandeModifiee) and fait.acte == "ModifierLigne":
            decision["quantite"] = lue
        else:
            raise SaisieInvalide([Probleme("quantite", "Ce fait n'est ni une pesée, ni une ligne modifiée.")])
    if not (champs or decision):
        raise SaisieInvalide([Probleme("fait", "Dites ce qui change de ce fait : foyer, montant ou quantité.")])
    return ({fait.pos: champs} if champs else {}), ({fait.pos: decision} if decision else {})


def _paiement(valeurs: Valeurs, cycle: str, payeur: str, session: str | None) -> Ajout:
    moyen = valeurs.get("moyen") or Moyen.ESPECES.value
    if moyen not in MODES:
        phrase = f"Il n'y a pas de moyen de payer « {moyen} » : choisissez-en un de la liste."
        raise SaisieInvalide([Probleme("moyen", phrase)])
    donnees = {
        "encaissement": AJOUTE,
        "foyer": payeur,
        "cycle": cycle,
        "mode": moyen,
        "montant_centimes": lire_montant(valeurs.get("paye", ""), "paye"),
        "session": session if moyen in {Moyen.ESPECES, Moyen.CHEQUE} else None,
    }
    return Ajout(acte="EnregistrerEncaissement", donnees=donnees, acteur="hypothese", role=Role.BENEVOLE)


def titre_de(valeurs: Valeurs, methodes: Mapping[str, str]) -> str:
    """« Sans le fait n° 50, fait n° 62 changé »: what tells a hypothesis from the one beside it."""
    dits = []
    if sans := valeurs.get("sans", "").replace(",", " ").split():
        dits.append(f"sans le fait n° {sans[0]}" if len(sans) == 1 else f"sans les faits n° {', '.join(sans)}")
    if valeurs.get("fait"):
        autres = (("vers", "pour {}"), ("montant", "{} €"), ("quantite", "quantité {}"))
        change = ", ".join(mots.format(valeurs[champ]) for champ, mots in autres if valeurs.get(champ))
        dits.append(f"fait n° {valeurs['fait']} changé ({change})")
    if valeurs.get("payeur"):
        moyen = valeurs.get("moyen") or Moyen.ESPECES.value
        dits.append(f"{valeurs.get('paye', '')} € {de(valeurs['payeur'])} en plus ({MODES.get(moyen, moyen)})")
    if valeurs.get("methode"):
        dits.append(f"partage : {methodes.get(valeurs['methode'], valeurs['methode'])}".lower())
    if valeurs.get("catalogue"):
        dits.append(f"prix de la version {valeurs['catalogue']}")
    dits += [f"{nom.lower()} {valeurs[code]} %" for code, nom in REGLAGES.items() if valeurs.get(code)]
    dits += _lignes_en_mots(valeurs.get("lignes", ""), methodes)
    phrase = ", ".join(dits) or "rien de changé"
    return phrase[0].upper() + phrase[1:]


def _lignes_en_mots(lignes: str, methodes: Mapping[str, str]) -> list[str]:
    """What each line asks, and how many others there are that it takes the line itself to read."""
    dits, autres = [], 0
    for ligne in filter(None, map(str.strip, lignes.split("\n"))):
        lue = _objet(ligne)
        if isinstance(lue.get("reprendre"), int):
            donnees = lue.get("donnees")
            methode = str(donnees.get("methode")) if isinstance(donnees, dict) else ""
            comment = f" ({methodes[methode].lower()})" if methode in methodes else ""
            dits.append(f"décision du fait n° {lue['reprendre']} prise autrement{comment}")
        elif isinstance(lue.get("changer"), int):
            dits.append(f"fait n° {lue['changer']} changé")
        else:
            autres += 1
    return [*dits, pluriel(autres, "autre hypothèse", "autres hypothèses")] if autres else dits


def _objet(ligne: str) -> dict[str, Any]:
    """Empty for a line that is no JSON object: the question says what is wrong with it."""
    with suppress(ValueError):
        lue = json.loads(ligne)
        return lue if isinstance(lue, dict) else {}
    return {}
