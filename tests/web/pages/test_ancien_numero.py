"""What comes under an old number, on a real base: pages, histories, ledger and proof tell the same (R-027)."""

from __future__ import annotations

import asyncio

import pytest

from domaine.foyers.refus import FoyerReuni
from domaine.types import Role
from projections.lectures.vues import ouvrir_vues
from tests.web.pages.argent import solde, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.doublons import en_double, payer
from tests.web.pages.monde import GROUPEMENT, Monde
from web.etats.releve import relever

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
    rejete = {"encaissement": "E-45", "rejete_le": str(monde.jour)}
    await monde.faire("RejeterCheque", rejete, ("claire", Role.TRESORIER))
    assert (await solde(monde, "F-013"), await solde(monde, "F-091")) == (avant - 45_20, 0)
    samira = await entrer("samira")
    dit = texte(await samira.get("/foyers/F-013")).replace("\xa0", " ")
    assert "Chèque refusé par la banque sous l'ancien numéro F-091 : Fatou Diara (F-013) reprend cette dette" in dit
    histoire = texte(await samira.get("/foyers/F-013/historique")).replace("\xa0", " ")
    assert "un chèque de 45,20 € refusé par la banque" in histoire
    async with ouvrir_vues(monde.application.base.dsn) as vues, vues.lire() as lecture:
        compte = await relever(lecture, "F-013", "F-091")
    assert compte.solde == await solde(monde, "F-013"), "its lines make its total"


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
    await en_double(monde)
    identite = {"prenom": "Fatou", "nom": "Diara", "rue": "3 rue des Lilas"}
    carte = {"groupement": GROUPEMENT, "titulaire": "PE-092", "taille": 1, "est_qpv": True, "identite": identite}
    await monde.benevole("InscrireFoyer", foyer="F-092", **carte)
    for foyer, vers in (("F-091", "F-092"), ("F-092", "F-013")):
        await monde.coordonne("FusionnerFoyers", foyer=foyer, vers=vers)
    avant = await solde(monde, "F-013")
    await payer(monde, "E-92", 10_00)
    assert [await solde(monde, foyer) for foyer in ("F-091", "F-092", "F-013")] == [0, 0, avant + 10_00]
    with pytest.raises(FoyerReuni, match="prenez le numéro F-013"):
        await monde.coordonne(
            "EmettreAvoir", foyer="F-091", groupement=GROUPEMENT, montant_centimes=1_00, raison="abime"
        )


async def test_r027_un_paiement_et_une_reunion_au_meme_instant_ne_laissent_rien_sous_l_ancien_numero(
    monde: Monde,
) -> None:
    await en_double(monde)
    paiements = [payer(monde, f"E-{n}", n * 1_00) for n in range(1, 9)]
    avant = await solde(monde, "F-013")
    reunion = monde.coordonne("FusionnerFoyers", foyer="F-091", vers="F-013")
    await asyncio.gather(*paiements[:4], reunion, *paiements[4:])
    assert (await solde(monde, "F-013"), await solde(monde, "F-091")) == (avant + 20_00 + 36_00, 0)
