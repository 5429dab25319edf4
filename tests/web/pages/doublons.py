"""A household that was inscribed twice."""

from __future__ import annotations

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
