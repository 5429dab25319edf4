"""A household that was inscribed twice."""

from __future__ import annotations

from typing import Any

from domaine.encaissements.faits import EncaissementContrepasse, EncaissementEnregistre
from domaine.types import Mode
from tests.domaine.faits_d_exemple import exemple
from tests.projections.journal import Ligne, inscrire
from tests.web.pages.monde import GROUPEMENT, Monde

NEUF = {"foyer": "F-091", "titulaire": "PE-091", "taille": 1, "est_qpv": True, "symbole": "🔔"}


async def en_double(monde: Monde) -> None:
    """Fatou Diara came back and was inscribed a second time; she paid 20.00 under the new number."""
    identite = {"prenom": "Fatou", "nom": "Diara", "rue": "3 rue des Lilas", "telephone": "0600000031"}
    await monde.benevole("InscrireFoyer", groupement=GROUPEMENT, identite=identite, **NEUF)
    await payer(monde, "E-91", 20_00)
    await monde.application.annuaire_a_jour()


async def payer(monde: Monde, encaissement: str, montant: int) -> None:
    await monde.benevole(
        "EnregistrerEncaissement", encaissement=encaissement, foyer="F-091", montant_centimes=montant, mode="cb"
    )


async def arrive_et_reste(monde: Monde, montant: int, mode: Mode = Mode.CB, **autres: Any) -> None:
    """As on a base from before what comes to an old number went on by itself: the fact alone, under F-091."""
    champs = {"foyer": "F-091", "groupement": GROUPEMENT, "mode": mode, "montant_centimes": montant, "session": None}
    await inscrire(monde.application.store, exemple(EncaissementEnregistre, encaissement="E-92", **champs, **autres))


async def s_annule_et_reste(monde: Monde, montant: int) -> None:
    """The same, of the payment E-91 undone."""
    champs = {"foyer": "F-091", "groupement": GROUPEMENT, "mode": Mode.CB, "montant_centimes": montant, "session": None}
    annule = exemple(EncaissementContrepasse, encaissement="E-91", **champs)
    await inscrire(monde.application.store, Ligne(annule, corrige=1))
