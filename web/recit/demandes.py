"""Requests from outside the group, and what the group says of itself: who, never what was written."""

from __future__ import annotations

from typing import Final

from domaine.demandes.faits import DemandeClassee, DemandePriseEnCharge, DemandeRecue, DemandeRepondue
from domaine.groupements.faits import PresentationEcrite
from web.recit.adresse import selon
from web.recit.base import Noms, Recit, recit

DEMANDEURS: Final = {
    "habitant": "une personne",
    "association": "une association",
    "collectivite": "une collectivité",
    "entreprise": "une entreprise",
}
OBJETS: Final = {
    "adherer": "adhérer",
    "aider": "donner un coup de main",
    "accueillir": "accueillir une permanence",
    "financer": "financer",
    "autre": "autre chose",
}
CANAUX: Final = {"telephone": "par téléphone", "courriel": "par courriel", "sur_place": "à la permanence"}
SUITES: Final = {
    "foyer": "un foyer est inscrit",
    "benevole": "une personne vient aider",
    "partenaire": "un partenaire de plus",
    "renseignee": "personne renseignée",
    "sans_suite": "sans suite",
    "indesirable": "envoi indésirable",
}


@recit(DemandeRecue)
def _recoit(f: DemandeRecue, _: Noms) -> Recit:
    return Recit(f"Demande reçue : {DEMANDEURS[f.demandeur]} voudrait {_voudrait(f.objet)}")


def _voudrait(objet: str) -> str:
    return "écrire au groupement" if objet == "autre" else OBJETS[objet]


@recit(DemandePriseEnCharge)
def _prend(f: DemandePriseEnCharge, n: Noms) -> Recit:
    return Recit(f"{n.personne(f.par)} s'occupe de la demande")


@recit(DemandeRepondue)
def _repond(f: DemandeRepondue, _: Noms) -> Recit:
    return Recit(f"Réponse donnée {CANAUX[f.canal]}")


@recit(DemandeClassee)
def _classe(f: DemandeClassee, n: Noms) -> Recit:
    lequel = selon(qui := n.foyer(f.foyer), f", {qui}", "") if f.foyer else ""
    return Recit(f"Demande classée : {SUITES[f.suite]}{lequel}")


@recit(PresentationEcrite)
def _presente(_: PresentationEcrite, __: Noms) -> Recit:
    return Recit("La page publique du groupement est réécrite")
