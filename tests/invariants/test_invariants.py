"""Invariants I1 to I4, I6 and I8, over random rounds."""

from collections import Counter
from random import Random
from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domaine.arithmetique import part_foyer
from domaine.caisses.faits import CaisseComptee
from domaine.cycles.faits import CycleArrete
from domaine.distribution.faits import RetraitPese
from domaine.encaissements.faits import EncaissementContrepasse, EncaissementReaffecte
from projections.caisses import CAISSES
from projections.consignes import CONSIGNES
from projections.engine.deltas import Deltas
from projections.engine.projection import fold_into
from projections.engine.table import Table
from projections.registre import PROJECTIONS
from projections.soldes import SOLDES
from projections.stock import STOCK
from tests.invariants.cycle_au_hasard import FOYERS, SESSION, commander, distribuer, fonder, livrer, solder
from tests.invariants.ecritures import ecriture
from tests.invariants.monde import Monde

HASARDS = st.randoms(use_true_random=False)
CYCLES = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def jouer(hasard: Random) -> Monde:
    monde = Monde()
    fonder(monde)
    commander(monde, hasard)
    livrer(monde, hasard)
    distribuer(monde, hasard)
    return monde


def figures(deltas: Deltas, table: Table) -> list[dict[str, Any]]:
    return [dict(ligne) for ligne in deltas.dicts(table)]


def plier(faits: list[Any]) -> Deltas:
    deltas = Deltas()
    fold_into(deltas, PROJECTIONS, faits)
    return deltas


@CYCLES
@given(HASARDS)
def test_i1_chaque_fait_passe_des_ecritures_nulles_et_les_soldes_en_sont_la_somme(hasard: Random) -> None:
    faits = jouer(hasard).faits()
    comptes: Counter[str] = Counter()
    for fait in faits:
        lignes = ecriture(fait.data)
        assert sum(lignes.values()) == 0, fait
        comptes.update(lignes)
    soldes = {ligne["foyer"]: ligne["solde_centimes"] for ligne in figures(plier(faits), SOLDES)}
    assert {foyer: soldes.get(foyer, 0) for foyer in FOYERS} == {f: -comptes[f"foyer:{f}"] for f in FOYERS}


@CYCLES
@given(HASARDS)
def test_i2_ce_qui_est_venu_est_parti_perdu_ou_encore_la(hasard: Random) -> None:
    monde = jouer(hasard)
    for ligne in figures(plier(monde.faits()), STOCK):
        reste = ligne["recu"] - ligne["retire"] - ligne["perdu"] - ligne["vendu"]
        assert reste == monde.marchandise[str(ligne["produit"])], ligne


@CYCLES
@given(HASARDS)
def test_i3_la_caisse_theorique_est_ce_que_les_mains_y_ont_mis(hasard: Random) -> None:
    monde = jouer(hasard)
    (caisse,) = figures(plier(monde.faits()), CAISSES)
    sorties = ("rembourse_centimes", "depense_centimes", "depose_centimes")
    theorique = caisse["fond_centimes"] + caisse["especes_centimes"]
    theorique -= sum(caisse[sortie] for sortie in sorties)
    assert theorique == monde.especes[SESSION]
    for fait in monde.faits():
        if isinstance(fait.data, CaisseComptee):
            assert fait.data.theorique_centimes == monde.especes[SESSION]
            assert fait.data.ecart_centimes == fait.data.compte_centimes - monde.especes[SESSION]


@CYCLES
@given(HASARDS)
def test_i4_un_cycle_arrete_explique_chaque_centime(hasard: Random) -> None:
    monde = jouer(hasard)
    if not solder(monde):
        return
    arrete = monde.faits()[-1].data
    assert isinstance(arrete, CycleArrete)
    sorties = arrete.ventes_coutant_centimes + arrete.pertes_centimes + arrete.reliquat_centimes + arrete.port_centimes
    ecarts = arrete.ecart_prix_centimes + arrete.ecart_livraison_centimes + arrete.ecart_arrondi_centimes
    achats = arrete.achats_factures_centimes + arrete.achats_provisionnes_centimes - arrete.avoirs_fournisseurs_centimes
    assert sorties - ecarts == achats
    du = sum(-fait for fait in _mouvements(monde))
    assert du == arrete.part_foyers_centimes


def _mouvements(monde: Monde) -> list[int]:
    ventes = {"retrait.pese", "retrait.contrepasse", "stock.vente_libre", "retrait.non_retire"}
    return [
        -montant
        for fait in monde.faits()
        if fait.type in ventes
        for compte, montant in ecriture(fait.data).items()
        if compte.startswith("foyer:")
    ]


@CYCLES
@given(HASARDS)
def test_i5_la_part_du_foyer_et_celle_du_financeur_font_le_coutant(hasard: Random) -> None:
    for fait in jouer(hasard).faits():
        if isinstance(fait.data, RetraitPese):
            f = fait.data
            assert f.du_centimes == part_foyer(f.coutant_centimes, f.coefficient_pct)
            assert f.du_centimes + f.compensation_centimes - f.supplement_centimes == f.coutant_centimes


@CYCLES
@given(HASARDS, st.integers(min_value=1, max_value=50))
def test_i6_le_meme_journal_rejoue_donne_les_memes_octets(hasard: Random, taille: int) -> None:
    faits = jouer(hasard).faits()
    d_un_trait, par_morceaux = plier(faits), Deltas()
    for debut in range(0, len(faits), taille):
        fold_into(par_morceaux, PROJECTIONS, faits[debut : debut + taille])
    assert _octets(d_un_trait) == _octets(par_morceaux)


def _octets(deltas: Deltas) -> bytes:
    tables = [table for projection in PROJECTIONS for table in projection.tables]
    return msgspec.json.encode({table.name: list(deltas.rows(table)) for table in tables})


@CYCLES
@given(HASARDS)
def test_i8_une_correction_nomme_ce_qu_elle_corrige_et_rien_ne_disparait(hasard: Random) -> None:
    monde = Monde()
    fonder(monde)
    commander(monde, hasard)
    livrer(monde, hasard)
    avant = list(monde.journal)
    distribuer(monde, hasard)
    assert monde.journal[: len(avant)] == avant
    faits = monde.faits()
    for fait in faits:
        if isinstance(fait.data, EncaissementContrepasse | EncaissementReaffecte):
            assert fait.corrige is not None
            corrige = faits[fait.corrige - 1]
            assert corrige.data.encaissement == fait.data.encaissement
            assert fait.date_effet == corrige.date_effet


@CYCLES
@given(HASARDS)
def test_i9_la_dette_de_consignes_est_le_nombre_de_contenants_dehors(hasard: Random) -> None:
    for ligne in figures(plier(jouer(hasard).faits()), CONSIGNES):
        dehors = ligne["facturees"] - ligne["rendues"]
        assert dehors >= 0
        assert ligne["montant_centimes"] == dehors * 30
