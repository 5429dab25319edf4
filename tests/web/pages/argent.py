"""Money for the small group: payments by several modes, an evening that is over, what a form of a page would send."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

import httpx

from domaine.types import Role
from infra.executer import Reponse
from projections.lectures.gens import foyers as lectures
from projections.lectures.vues import ouvrir_vues
from tests.web.pages.monde import CYCLE, GROUPEMENT, Monde

CLAIRE = ("claire", Role.TRESORIER)
LUC = ("luc", Role.BENEVOLE)
NADIA = ("nadia", Role.BENEVOLE)
TRESORERIE = f"/cycles/{CYCLE}/tresorerie"
CAISSE = f"/cycles/{CYCLE}/caisse"
DEUX = {"comptee_par__0": "claire", "comptee_par__1": "samira"}
BUREAU = f"{TRESORERIE}/fournisseurs"
DETTES = "/tresorerie/fournisseurs"
FACTURE = {
    "fournisseur": "F03",
    "facture": "FA-2211",
    "datee_du": "2026-11-20",
    "echeance_le": "2026-12-20",
    "total_ht_centimes": "147,00",
    "total_ttc_centimes": "155",
    "port_ttc_centimes": "",
}


async def payer(
    monde: Monde, numero: str, foyer: str, montant: int, mode: str, par: tuple[str, Role] = LUC, **autres: Any
) -> Reponse:
    donnees = {
        "encaissement": numero,
        "foyer": foyer,
        "montant_centimes": montant,
        "mode": mode,
        "session": None if mode == "virement" else "C1",
        "cycle": CYCLE,
        **autres,
    }
    return await monde.faire("EnregistrerEncaissement", donnees, par)


async def encaisser(monde: Monde) -> None:
    """Cash, a cheque and a transfer from three households; the fourth pays nothing."""
    await payer(monde, "E-1", "F-013", 20_00, "especes")
    await payer(monde, "E-2", "F-031", 42_37, "cheque", cheque_numero="8812")
    await payer(monde, "E-3", "F-044", 25_00, "virement")
    await monde.application.annuaire_a_jour()


async def servir(monde: Monde) -> None:
    """Every household takes what is kept for it; the doors close."""
    paniers = {
        "F-013": {"P016": 2_120, "P001": 5_000},
        "F-031": {"P016": 10_210, "P018": 3_000, "P026": 2},
        "F-044": {"P016": 4_250, "P001": 10_000},
        "F-058": {"P016": 3_400, "P026": 4},
    }
    for foyer, panier in paniers.items():
        for produit, brut in panier.items():
            retrait = {"cycle": CYCLE, "foyer": foyer, "produit": produit, "catalogue": 1, "brut": brut}
            await monde.faire("RetirerProduit", retrait, LUC)
    await monde.coordonne("TerminerDistribution", cycle=CYCLE)


async def compter(monde: Monde, *, commencer: bool = True, **detail: int) -> None:
    """By Claire and Samira; `v5000=1`: one note of 50 euros."""
    pieces = {nom.removeprefix("v"): nombre for nom, nombre in detail.items()}
    compte = {
        "session": "C1",
        "groupement": GROUPEMENT,
        "detail": pieces,
        "compte_centimes": sum(int(valeur) * nombre for valeur, nombre in pieces.items()),
        "comptee_par": ["claire", "samira"],
    }
    if commencer:
        await monde.faire("CommencerComptage", {"session": "C1", "comptee_par": ["claire", "samira"]}, CLAIRE)
    await monde.faire("CompterCaisse", compte, CLAIRE)


async def poster(client: httpx.AsyncClient, adresse: str, **champs: str) -> httpx.Response:
    """As from a form that was just opened; `__` in a name stands for a dot."""
    return await client.post(
        adresse, data={"saisie": str(uuid4()), **{nom.replace("__", "."): valeur for nom, valeur in champs.items()}}
    )


def texte(page: httpx.Response) -> str:
    """What people read of a page, spaces made plain."""
    entiers = re.sub(r'<span class="numero">([^<]*)</span>', r"\1", page.text)
    sans_balises = re.sub(r"<(script|style|svg)\b.*?</\1>|<[^>]+>", " ", entiers, flags=re.DOTALL)
    return " ".join(sans_balises.replace("\u202f", "").replace("&#39;", "'").split())


async def solde(monde: Monde, foyer: str) -> int:
    async with ouvrir_vues(monde.application.base.dsn) as vues, vues.lire() as lecture:
        ligne = await lectures.foyer(lecture, GROUPEMENT, foyer)
        assert ligne is not None
        return int(ligne["solde_centimes"])


async def commencer(client: httpx.AsyncClient) -> None:
    reponse = await poster(client, f"{CAISSE}/C1/commencer", **DEUX)
    assert reponse.headers["location"] == f"{CAISSE}/C1/compter"
