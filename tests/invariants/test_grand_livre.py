"""The ledger over random rounds: it balances after every fact, and says what the other figures say."""

from __future__ import annotations

from collections import Counter
from random import Random

from hypothesis import given

from domaine.caisses.faits import DepotBanqueEffectue
from domaine.encaissements.faits import (
    ChequeRejete,
    EncaissementContrepasse,
    EncaissementEnregistre,
    ModePaiementCorrige,
)
from domaine.types import Mode
from projections.consignes import CONSIGNES, CONSIGNES_PRIX
from projections.ecritures import registre
from projections.ecritures.comptable import Comptable
from projections.ecritures.modele import Compte
from projections.engine.deltas import Deltas
from projections.engine.projection import fold_into
from projections.soldes import SOLDES, soldes
from tests.invariants.monde import Monde
from tests.invariants.tirages import CYCLES, HASARDS, figures, jouer, plier

assert registre.REGLES  # every rule is known from here on

Comptes = Counter[tuple[Compte, str]]


def comptes_apres(monde: Monde) -> Comptes:
    comptes: Comptes = Counter()
    for ecriture in Comptable().tout(monde.faits()):
        for ligne in ecriture.lignes:
            comptes[ligne.compte, ligne.aux] += ligne.debit - ligne.credit
    return comptes


def de(comptes: Comptes, compte: Compte) -> dict[str, int]:
    return {aux: solde for (nom, aux), solde in comptes.items() if nom is compte and solde}


@CYCLES
@given(HASARDS)
def test_m1_m2_m3_apres_chaque_fait_tout_s_equilibre_et_les_soldes_sont_les_comptes(hasard: Random) -> None:
    comptable, comptes, deltas = Comptable(), Counter[tuple[Compte, str]](), Deltas()
    for fait in jouer(hasard).faits():
        for ecriture in comptable.passer(fait):
            assert sum(ligne.debit - ligne.credit for ligne in ecriture.lignes) == 0
            for ligne in ecriture.lignes:
                comptes[ligne.compte, ligne.aux] += ligne.debit - ligne.credit
        assert sum(comptes.values()) == 0
        fold_into(deltas, [soldes], [fait])
        for foyer in {tag.removeprefix("foyer:") for tag in fait.tags if tag.startswith("foyer:")}:
            solde = _solde(deltas, foyer)
            du, avance = comptes[Compte.ADHERENT, foyer], comptes[Compte.ADHERENT_AVANCE, foyer]
            assert du >= 0 >= avance
            assert du == 0 or avance == 0
            assert solde == (-(du + avance), -comptes[Compte.ADHERENT_CONSIGNE, foyer])


def _solde(deltas: Deltas, foyer: str) -> tuple[object, object]:
    ligne = deltas.tables[SOLDES].get((foyer,), [foyer, *SOLDES.nothing])
    return ligne[SOLDES.sum_ranks["solde_centimes"]], ligne[SOLDES.sum_ranks["consignes_centimes"]]


@CYCLES
@given(HASARDS)
def test_m6_les_cheques_en_main_sont_un_par_un_le_compte_des_cheques(hasard: Random) -> None:
    monde = jouer(hasard)
    en_main: dict[str, int] = {}
    for fait in monde.faits():
        match fait.data:
            case EncaissementEnregistre(encaissement=e, montant_centimes=montant, mode=Mode.CHEQUE):
                en_main[e] = montant
            case ModePaiementCorrige(encaissement=e, vers=Mode.CHEQUE, montant_centimes=montant):
                en_main[e] = montant
            case (
                EncaissementContrepasse(encaissement=e)
                | ChequeRejete(encaissement=e)
                | ModePaiementCorrige(encaissement=e)
            ):
                en_main.pop(e, None)
            case DepotBanqueEffectue(cheques=deposes):
                for e in deposes:
                    del en_main[e]
    comptes = comptes_apres(monde)
    assert comptes[Compte.CHEQUE, ""] == sum(en_main.values())
    assert comptes[Compte.VIREMENT_INTERNE, ""] == 0


@CYCLES
@given(HASARDS)
def test_m10_le_compte_de_la_caisse_est_ce_que_les_mains_y_ont_mis_ou_compte(hasard: Random) -> None:
    monde = jouer(hasard)
    comptable = Comptable()
    comptable.tout(monde.faits())
    for nom, session in comptable.m.sessions.items():
        attendu = monde.especes[nom] + session.attente + session.ecart
        assert comptable.m.especes[session.caisse] == attendu


@CYCLES
@given(HASARDS)
def test_m11_les_consignes_sont_des_unites_fois_leur_prix(hasard: Random) -> None:
    monde = jouer(hasard, hausse=True)
    comptes, deltas = comptes_apres(monde), plier(monde.faits())
    dehors = sum(ligne["dehors"] * ligne["unitaire_centimes"] for ligne in figures(deltas, CONSIGNES_PRIX))
    attendus = sum(
        ligne["reclame_centimes"] - ligne["credite_centimes"] - ligne["perdu_centimes"]
        for ligne in figures(deltas, CONSIGNES)
    )
    assert -sum(de(comptes, Compte.ADHERENT_CONSIGNE).values()) == dehors
    assert sum(de(comptes, Compte.FOURNISSEUR_CONSIGNE).values()) == attendus
