"""Payments that were only told: which ones are still looked for (R-139)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from domaine.encaissements.faits import EncaissementContrepasse, EncaissementReaffecte, PaiementDeclare
from domaine.encaissements.faits_declarations import DeclarationReglee, DeclarationRouverte
from domaine.fait import Fait
from domaine.types import Mode
from projections.lectures.argent import paiements_dits
from projections.lectures.vues import ouvrir_vues
from tests.domaine.faits_d_exemple import exemple
from tests.projections.faits import encaisse
from tests.projections.journal import MIDI, Ligne, inscrire, magasin

pytestmark = pytest.mark.anyio

SOMME = 12_00


def dit(foyer: str, *, jours: int = 0, mode: Mode = Mode.ESPECES, **champs: Any) -> Ligne:
    fait = exemple(PaiementDeclare, foyer=foyer, montant_centimes=SOMME, mode=mode, **champs)
    return Ligne(fait, le=MIDI + timedelta(days=jours))


def recu(foyer: str, numero: str = "", *, jours: int = 0, mode: Mode = Mode.ESPECES, montant: int = SOMME) -> Ligne:
    numero = numero or f"E-{foyer}-{jours}"
    return Ligne(encaisse(foyer, montant, numero, mode=mode), le=MIDI + timedelta(days=jours))


def vers(foyer: str, numero: str) -> Fait:
    return exemple(EncaissementReaffecte, encaissement=numero, foyer="F-099", vers=foyer, montant_centimes=SOMME)


VIREMENT = Mode.VIREMENT
CAS: dict[str, tuple[list[Ligne | Fait], list[int]]] = {
    "rien n'est venu": ([dit("F-001")], [0]),
    "venu le jour meme": ([dit("F-002"), recu("F-002")], []),
    "retrouve apres coup, donne avant": ([dit("F-003"), recu("F-003", jours=-5)], []),
    "un paiement d'un autre jour est un autre": ([dit("F-004"), recu("F-004", jours=1)], [0]),
    "deja connu quand il l'a dit": ([recu("F-005"), dit("F-005")], [0]),
    "un paiement n'en ferme qu'un, le plus ancien": ([dit("F-006"), dit("F-006", jours=2), recu("F-006")], [2]),
    "le plus ancien d'abord, note le dernier": ([dit("F-007", jours=2), dit("F-007"), recu("F-007")], [2]),
    "deux en ferment deux": ([dit("F-008"), dit("F-008"), recu("F-008", "A"), recu("F-008", "B")], []),
    "le second reste pour le second": (
        [dit("F-009"), dit("F-009", jours=8), recu("F-009", jours=7), recu("F-009", jours=8)],
        [0],
    ),
    "un autre moyen, un autre montant": (
        [dit("F-010"), recu("F-010", "C", mode=Mode.CHEQUE), recu("F-010", "D", montant=12_01)],
        [0],
    ),
    "un virement arrive plus tard": ([dit("F-011", mode=VIREMENT), recu("F-011", jours=7, mode=VIREMENT)], []),
    "le virement du mois d'apres": ([dit("F-012", mode=VIREMENT), recu("F-012", jours=30, mode=VIREMENT)], [0]),
    "retrouve chez un autre foyer": ([recu("F-099", "E"), dit("F-013"), vers("F-013", "E")], []),
}


async def test_r139_un_paiement_recu_en_ferme_un_seul_le_plus_ancien_qui_peut_etre_lui(database_url: str) -> None:
    async with magasin(database_url) as store, ouvrir_vues(database_url) as vues:
        await inscrire(store, *(ligne for faits, _ in CAS.values() for ligne in faits))
        async with vues.lire() as lecture:
            restent = {
                cas: [(dite["le"] - MIDI).days for dite in await paiements_dits.a_chercher(lecture, f"F-{rang:03}")]
                for rang, cas in enumerate(CAS, start=1)
            }
    assert restent == {cas: jours for cas, (_, jours) in CAS.items()}


def repondu(foyer: str, declaration: int, encaissement: str | None) -> Fait:
    raison = None if encaissement else "introuvable"
    return exemple(DeclarationReglee, foyer=foyer, declaration=declaration, encaissement=encaissement, raison=raison)


def defait(foyer: str, declaration: int) -> Fait:
    return exemple(DeclarationRouverte, foyer=foyer, declaration=declaration)


def annule(foyer: str, encaissement: str) -> Fait:
    return exemple(EncaissementContrepasse, foyer=foyer, encaissement=encaissement, montant_centimes=SOMME)


async def test_r139_ce_que_quelqu_un_a_repondu_passe_avant(database_url: str) -> None:
    faits: list[Fait | Ligne] = [
        *(dit("F-001"), repondu("F-001", 1, None)),
        *(dit("F-002"), repondu("F-002", 3, None), defait("F-002", 3)),
        # what was named for the second one does not close the first
        *(dit("F-003"), dit("F-003", jours=1), recu("F-003", "A"), repondu("F-003", 7, "A")),
        *(dit("F-004"), recu("F-004", "B", mode=Mode.CHEQUE), repondu("F-004", 10, "B")),
        *(dit("F-005"), recu("F-005", "C", mode=Mode.CHEQUE), repondu("F-005", 13, "C"), annule("F-005", "C")),
    ]
    async with magasin(database_url) as store, ouvrir_vues(database_url) as vues:
        await inscrire(store, *faits)
        async with vues.lire() as lecture:
            foyers = [f"F-{rang:03}" for rang in range(1, 6)]
            restent = [[d["position"] for d in await paiements_dits.a_chercher(lecture, foyer)] for foyer in foyers]
            repondus = [[r["etat"] for r in await paiements_dits.plus_a_chercher(lecture, foyer)] for foyer in foyers]
    assert restent == [[], [3], [6], [], [13]]
    assert repondus == [["pas_recue"], [], ["trouvee"], ["trouvee"], []]


async def test_r139_le_jour_dit_range_ce_qui_peut_etre_lui_et_rappelle_le_virement(database_url: str) -> None:
    """The day closes nothing: what was given on another day may be it, and comes after."""
    le_22 = (MIDI - timedelta(days=4)).date()
    faits: list[Fait | Ligne] = [
        *(recu("F-001", "loin", jours=-20), recu("F-001", "pres", jours=-5), recu("F-001", "apres", jours=3)),
        *(recu("F-001", "autre", jours=-4, montant=13_00), dit("F-001", mode=VIREMENT, paye_le=le_22)),
        *(dit("F-002", mode=VIREMENT, jours=-9, paye_le=None), dit("F-003", paye_le=le_22)),
        *(dit("F-004", mode=VIREMENT), recu("F-004", mode=VIREMENT)),
    ]
    async with magasin(database_url) as store, ouvrir_vues(database_url) as vues:
        await inscrire(store, *faits)
        async with vues.lire() as lecture:
            lui = await paiements_dits.peut_etre(lecture, "F-001", SOMME, le_22)
            groupement = await lecture.valeur("select groupement from signalements where foyer = 'F-001'")
            dits = await paiements_dits.virements(lecture, groupement, SOMME)
    assert [paiement["encaissement"] for paiement in lui] == ["pres", "apres", "loin", "autre"]
    assert [(d["foyer"], (d["jour"] - MIDI.date()).days, d["su"]) for d in dits] == [
        ("F-002", -9, False),
        ("F-001", -4, True),
    ]
