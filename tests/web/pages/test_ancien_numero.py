"""What comes under an old number, on a real base: pages, histories, ledger and proof tell the same (R-027)."""

from __future__ import annotations

import asyncio

import pytest

from tests.web.pages.argent import solde, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.doublons import en_double
from tests.web.pages.monde import Monde

pytestmark = pytest.mark.anyio


async def _reunis(monde: Monde) -> None:
    """F-091, which paid 45.20 by cheque, is joined to F-013, which then owes 4.80 less what it had."""
    await en_double(monde)
    cheque = {"encaissement": "E-45", "foyer": "F-091", "montant_centimes": 45_20, "mode": "cheque"}
    await monde.benevole("EnregistrerEncaissement", **cheque, cheque_numero="7")
    await monde.coordonne("FusionnerFoyers", foyer="F-091", vers="F-013")


async def test_r027_le_cheque_refuse_d_un_ancien_numero_est_du_par_le_foyer_qui_vit(
    entrer: Entrer, monde: Monde
) -> None:
    await _reunis(monde)
    avant = await solde(monde, "F-013")
    await monde.coordonne("RejeterCheque", encaissement="E-45", rejete_le=str(monde.jour), motif="sans provision")
    assert (await solde(monde, "F-013"), await solde(monde, "F-091")) == (avant - 45_20, 0)
    samira = await entrer("samira")
    dit = texte(await samira.get("/foyers/F-013")).replace("\xa0", " ")
    assert "Chèque refusé par la banque sous l'ancien numéro F-091 : Fatou Diara (F-013) reprend cette dette" in dit
    histoire = texte(await samira.get("/foyers/F-013/historique")).replace("\xa0", " ")
    assert "un chèque de 45,20 € refusé par la banque" in histoire
    assert "On vous doit 20,00 €" in histoire, "in its lines and in its total"


async def test_r027_un_paiement_tape_sous_l_ancien_numero_paie_le_foyer_qui_vit(monde: Monde) -> None:
    await _reunis(monde)
    avant = await solde(monde, "F-013")
    paye = {"encaissement": "E-92", "foyer": "F-091", "montant_centimes": 10_00, "mode": "cb"}
    reponse = await monde.benevole("EnregistrerEncaissement", **paye)
    [_, reporte] = reponse.faits
    assert (reporte.type, reporte.cause, reporte.data.arrive) == (
        "foyer.compte_reporte",
        reponse.first,
        "encaissement.enregistre",
    )
    assert (await solde(monde, "F-013"), await solde(monde, "F-091")) == (avant + 10_00, 0)


async def test_r027_un_paiement_passe_par_tous_les_numeros_jusqu_a_celui_qui_vit(monde: Monde) -> None:
    await _reunis(monde)
    await monde.coordonne("FusionnerFoyers", foyer="F-013", vers="F-044")
    avant = await solde(monde, "F-044")
    paye = {"encaissement": "E-92", "foyer": "F-091", "montant_centimes": 10_00, "mode": "cb"}
    await monde.benevole("EnregistrerEncaissement", **paye)
    assert [await solde(monde, foyer) for foyer in ("F-091", "F-013", "F-044")] == [0, 0, avant + 10_00]


async def test_r027_un_paiement_et_une_reunion_au_meme_instant_ne_laissent_rien_sous_l_ancien_numero(
    monde: Monde,
) -> None:
    await en_double(monde)
    paiements = [
        monde.benevole(
            "EnregistrerEncaissement", encaissement=f"E-{n}", foyer="F-091", montant_centimes=n * 100, mode="cb"
        )
        for n in range(1, 9)
    ]
    avant = await solde(monde, "F-013")
    reunion = monde.coordonne("FusionnerFoyers", foyer="F-091", vers="F-013")
    await asyncio.gather(*paiements[:4], reunion, *paiements[4:])
    assert (await solde(monde, "F-013"), await solde(monde, "F-091")) == (avant + 20_00 + 36_00, 0)
