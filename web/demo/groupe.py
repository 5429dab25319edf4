"""The group before its first round: who holds it, who lives there, what may be bought."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import date, datetime, timedelta

from domaine.types import Mode, Tarif
from web.demo import caisse
from web.demo.catalogue import fournisseurs, pages, produits, releves
from web.demo.jeu import Jeu
from web.demo.personnages import ANTENNE, COORDINATRICE, EQUIPE, FINANCEUR, TRESORIERE, Foyer

BOITES = {"CARTES": "Caisse des cartes", "ADH": "Caisse des adhésions"}
"""By what one comes to the counter for; that of a distribution is another still."""
RELEVES_TOUTES_LES = 4
"""Catalogue versions: prices elsewhere are gone and seen again before they are too old to be shown (R-042)."""


async def fonder(jeu: Jeu, le: datetime) -> None:
    """The association, its neighbourhood and its people."""
    (tresoriere, prenom_t, nom_t, _), (coordinatrice, prenom_c, nom_c, _) = TRESORIERE, COORDINATRICE
    donnees = {
        **ANTENNE,
        "groupement": jeu.quartier.groupement,
        "quartier": jeu.quartier.nom,
        "est_qpv": True,
        "lieu": jeu.quartier.lieu,
        "tresorier": {"personne": tresoriere, "identite": {"prenom": prenom_t, "nom": nom_t}},
        "coordinateur": {"personne": coordinatrice, "identite": {"prenom": prenom_c, "nom": nom_c}},
    }
    await jeu.joue("CreerGroupement", donnees, par=coordinatrice, le=le)
    for personne, prenom, nom, role in EQUIPE:
        accord = {
            "groupement": jeu.quartier.groupement,
            "personne": personne,
            "role": role.value,
            "identite": {"prenom": prenom, "nom": nom},
        }
        await jeu.joue("AccorderRole", accord, par=coordinatrice, le=le)


async def inscrire(jeu: Jeu, voisins: Sequence[Foyer], le: datetime, jusqu_au: date) -> None:
    """Each household at the counter: card, tier, membership until that day, and its payment."""
    await _au_comptoir(jeu, "CARTES", voisins, le, jusqu_au, ouvrir_la_carte)


async def renouveler(jeu: Jeu, voisins: Sequence[Foyer], le: datetime, jusqu_au: date) -> None:
    """Another membership, at the same counter, with a cash box of its own: both may be on one evening."""
    await _au_comptoir(jeu, "ADH", voisins, le, jusqu_au, adherer)


async def _au_comptoir(
    jeu: Jeu,
    objet: str,
    voisins: Sequence[Foyer],
    le: datetime,
    jusqu_au: date,
    accueillir: Callable[[Jeu, Foyer, datetime, date], Awaitable[None]],
) -> None:
    session = f"{objet}:{jeu.quartier.groupement}:{le:%Y-%m-%d}"
    await caisse.ouvrir(jeu, session, None, le, boite=BOITES[objet])
    for rang, foyer in enumerate(voisins):
        quand = le + timedelta(minutes=4 * rang)
        await accueillir(jeu, foyer, quand, jusqu_au)
        paiement = {
            "encaissement": f"E-adhesion-{jusqu_au.year}-{foyer.numero}",
            "foyer": foyer.numero,
            "montant_centimes": foyer.cotisation_centimes,
            "mode": (Mode.VIREMENT if foyer.mode is Mode.BON_TIERS else foyer.mode).value,
            "session": session if foyer.mode in (Mode.ESPECES, Mode.CHEQUE) else None,
        }
        await jeu.joue("EnregistrerEncaissement", paiement, par=jeu.quartier.referent, le=quand)
    soir = le + timedelta(hours=10)
    compte = await caisse.compter(jeu, session, soir)
    await caisse.deposer(jeu, session, soir + timedelta(hours=14), especes=compte)


async def ouvrir_la_carte(jeu: Jeu, foyer: Foyer, quand: datetime, jusqu_au: date) -> None:
    """Card, tier and membership; its payment is another act."""
    # Members from before the accounts were kept here: the quota is for who joins.
    referent = jeu.quartier.referent
    par, deja = (referent, {}) if foyer.donnees["est_qpv"] else (jeu.quartier.coordination, {"deja_membre": True})
    await jeu.joue("InscrireFoyer", {**foyer.donnees, **deja}, par=par, le=quand)
    if foyer.tarif is not Tarif.COUTANT:
        await jeu.joue("AccorderTarif", _tarif(foyer, quand, referent), par=referent, le=quand)
    await adherer(jeu, foyer, quand, jusqu_au)


async def adherer(jeu: Jeu, foyer: Foyer, quand: datetime, jusqu_au: date) -> None:
    adhesion = {
        "foyer": foyer.numero,
        "groupement": foyer.donnees["groupement"],
        "montant_centimes": foyer.cotisation_centimes,
        "valable_du": f"{quand:%Y-%m-%d}",
        "valable_au": f"{jusqu_au}",
    }
    await jeu.joue("EnregistrerAdhesion", adhesion, par=jeu.quartier.referent, le=quand)


async def referencer(jeu: Jeu, le: datetime) -> None:
    """Whom one buys from, and what."""
    for fournisseur in fournisseurs():
        await jeu.joue("ReferencerFournisseur", fournisseur, par=jeu.quartier.coordination, le=le)
    for produit in produits():
        await jeu.joue("ReferencerProduit", produit, par=jeu.quartier.coordination, le=le)


async def publier(jeu: Jeu, version: int, le: datetime) -> None:
    """A catalogue version, page by page."""
    coordinatrice = jeu.quartier.coordination
    if version % RELEVES_TOUTES_LES == 1:
        vu_le = f"{le - timedelta(days=6):%Y-%m-%d}"
        for releve in releves():
            await jeu.joue("ReleverPrixReference", {**releve, "releve_le": vu_le}, par=coordinatrice, le=le)
    for code, articles in pages():
        page = {"version": version, "fournisseur": code, "articles": articles}
        await jeu.joue("PublierCatalogue", page, par=coordinatrice, le=le)


def _tarif(foyer: Foyer, quand: datetime, referent: str) -> dict[str, object]:
    return {
        "foyer": foyer.numero,
        "tarif": foyer.tarif.value,
        "a_compter_du": f"{quand:%Y-%m-%d}",
        "verifie_par": referent,
        "financeur": FINANCEUR if foyer.tarif is Tarif.COUP_DE_POUCE else "",
    }
