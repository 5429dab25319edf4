"""Who waits for what, over random rounds: shares within what is there, nothing left waiting, and undone is undone."""

from __future__ import annotations

from random import Random
from typing import Any

from hypothesis import given, settings

from domaine.allocation.allouer import TOLERANCE
from domaine.allocation.methodes import METHODES
from domaine.approvisionnement.attentes import Attentes
from domaine.approvisionnement.declarer_rupture import DeclarerRupture
from domaine.approvisionnement.faits import AllocationArretee
from domaine.cycles.faits import CycleArrete
from projections.engine.deltas import Deltas
from projections.soldes import SOLDES
from projections.stock import STOCK
from tests.invariants.cycle_au_hasard import ARTICLES, CYCLE, GROUPEMENT, solder
from tests.invariants.monde import Monde
from tests.invariants.tirages import HASARDS, figures, jouer, plier
from tests.invariants.voisins_au_hasard import FOYERS_VOISINS, VOISINS

PARTAGES = settings(max_examples=15)


def attentes(monde: Monde, produit: str) -> Attentes:
    return monde.sait(DeclarerRupture(cycle=CYCLE, produit=produit)).attentes


def ici(deltas: Deltas) -> list[dict[str, Any]]:
    """What the group has; others may have been given some."""
    return [ligne for ligne in figures(deltas, STOCK) if ligne["groupement"] == GROUPEMENT]


@PARTAGES
@given(HASARDS)
def test_r072_un_partage_ne_donne_ni_plus_que_commande_ni_plus_que_ce_qui_est_la(hasard: Random) -> None:
    for _, partage in jouer(hasard).de(AllocationArretee):
        assert sum(partage.parts.values()) <= partage.disponible
        assert all(0 <= part <= partage.demandes[foyer] for foyer, part in partage.parts.items())
        assert all(part % partage.pas == 0 or part == partage.demandes[f] for f, part in partage.parts.items())
        if partage.methode != TOLERANCE:
            assert partage.parts == METHODES[partage.methode](partage.demandes, partage.disponible, partage.pas)


@PARTAGES
@given(HASARDS)
def test_r072_ce_qu_un_partage_sait_de_qui_attend_est_ce_que_la_page_reserve(hasard: Random) -> None:
    monde = jouer(hasard)
    for ligne in ici(plier(monde.faits())):
        foyers = attentes(monde, str(ligne["produit"])).foyers.values()
        assert sum(attente.reste for attente in foyers) == ligne["reserve"]
        assert all(attente.reste >= 0 for attente in foyers)


@PARTAGES
@given(HASARDS)
def test_r180_un_cycle_arrete_ne_laisse_rien_d_engage_ni_de_reserve(hasard: Random) -> None:
    monde = jouer(hasard)
    if solder(monde, hasard):
        deltas = plier(monde.faits())
        closes = {arrete.groupement for _, arrete in monde.de(CycleArrete)}
        d_ailleurs = () if VOISINS in closes else FOYERS_VOISINS
        engages = [ligne for ligne in figures(deltas, SOLDES) if ligne["engage_centimes"]]
        assert [ligne for ligne in engages if ligne["foyer"] not in d_ailleurs] == []
        siennes = [ligne for ligne in figures(deltas, STOCK) if ligne["groupement"] in closes]
        assert [ligne for ligne in siennes if ligne["reserve"] or ligne["attendu"] > 0] == []


@PARTAGES
@given(HASARDS)
def test_r074_un_manque_annule_puis_declare_de_nouveau_donne_les_memes_chiffres(hasard: Random) -> None:
    monde = jouer(hasard)
    for produit in ARTICLES:
        ou = {"cycle": CYCLE, "produit": produit}
        la = attentes(monde, produit).disponible
        if la > 0:
            perdu = {"quantite": la, "cause_perte": "renverse", "catalogue": 1, "temoin": "paul"}
            assert monde.faire("ConstaterPerte", {**ou, **perdu})
        avant = plier(monde.faits())
        manque = monde.faire("DeclarerRupture", ou)
        if manque is None:
            continue
        apres = plier(monde.faits())
        assert monde.faire("AnnulerRupture", {**ou, "decision_position": manque.first, "groupement": GROUPEMENT})
        annule = plier(monde.faits())
        assert monde.faire("DeclarerRupture", ou)
        redit = plier(monde.faits())
        for table in (SOLDES, STOCK):
            assert figures(annule, table) == figures(avant, table)
            assert figures(redit, table) == figures(apres, table)
