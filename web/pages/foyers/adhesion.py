"""A membership and its payment, taken together: the fee first (R-022), each under a number drawn from the form's."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final
from uuid import uuid5

from domaine.refus import Refus
from infra.event_store.errors import LimitExceeded
from infra.executer import Reponse, RoleNonAutorise
from web.pages.commun.moyens import lire_cheque
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.visite import Visite
from web.pages.foyers.encaisser import ou_va_l_argent
from web.saisie.foyer import dernier_jour, lire_somme
from web.saisie.problemes import Probleme, SaisieInvalide

MOYENS: Final = (
    ("", "Plus tard", "horloge"),
    ("especes", "Espèces", "especes"),
    ("cheque", "Chèque", "cheque"),
    ("cb", "Carte", "cb"),
    ("virement", "Virement", "virement"),
)

CAGNOTTE: Final = {
    "excedent": "Au-delà de 20,00 €, le surplus va à la cagnotte.",
    "tout": "Au-delà de 20,00 €, le tout va à la cagnotte.",
}
"""What the solidarity fund receives, by `cagnotte_base` (R-020)."""

AFaire = Sequence[tuple[str, Mapping[str, Any]]]
"""Names of acts with their data, in order."""


async def enregistrer_ensemble(
    visite: Visite,
    formulaire: Formulaire,
    actes: Callable[[], AFaire],
    champs: Champs,
    suffit: Callable[[Reponse], bool] = lambda _: False,
) -> list[Reponse] | None:
    """What each act recorded; None when something is wrong, and the form then says what.

    All are parsed before the first is executed. The same form sent again records nothing twice. `suffit`: whether what
    one act recorded leaves the others without object.
    """
    reponses: list[Reponse] = []
    try:
        a_faire = actes()
        lus = [await visite.lire_acte(nom, donnees) for nom, donnees in a_faire]
        for rang, acte in enumerate(lus):
            numero = uuid5(formulaire.numero, a_faire[rang][0]) if rang else formulaire.numero
            reponses.append(await visite.executer(acte, Formulaire(formulaire.id, {"saisie": str(numero)})))
            if suffit(reponses[-1]):
                break
    except RoleNonAutorise:
        raise
    except (Refus, SaisieInvalide, LimitExceeded) as erreur:
        await visite.refuser(formulaire, erreur, champs)
        if reponses:
            formulaire.deja = "Ce qui précède est enregistré. Corrigez et renvoyez : rien ne comptera deux fois."
        return None
    return reponses


def adhesion_et_paiement(
    visite: Visite, formulaire: Formulaire, foyer: str, du: date, proches: Sequence[str] | None = None
) -> list[tuple[str, dict[str, Any]]]:
    """The membership, from `du` on unless the form says otherwise, then its payment when a way to pay was chosen.

    `proches`: look-alikes of a household that the directory does not know yet. Raises SaisieInvalide.
    """
    valeur = formulaire.valeur
    if not valeur("cotisation").strip():
        if valeur("mode"):
            raise SaisieInvalide([Probleme("cotisation", "Indiquez le montant de l'adhésion, ou « Plus tard ».")])
        return []
    montant = lire_somme(valeur("cotisation"), "cotisation")
    adhesion = {
        "foyer": foyer,
        "groupement": visite.groupement,
        "montant_centimes": montant,
        "valable_du": valeur("valable_du", du.isoformat()),
        "valable_au": valeur("valable_au", dernier_jour(du).isoformat()),
    }
    if not valeur("mode"):
        return [("EnregistrerAdhesion", adhesion)]
    paiement = {
        "encaissement": formulaire.identifiant("E"),
        "foyer": foyer,
        "montant_centimes": montant,
        "mode": valeur("mode"),
        **ou_va_l_argent(visite, valeur("mode"), valeur("session")),
        "cheque_numero": lire_cheque(formulaire, valeur("mode")),
        **({} if proches is None else {"noms_proches": list(proches)}),
    }
    return [("EnregistrerAdhesion", adhesion), ("EnregistrerEncaissement", paiement)]
