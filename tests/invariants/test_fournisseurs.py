"""A random year of suppliers paid, paid back and noted wrong: the ledger and what pages show say the same of each."""

from __future__ import annotations

from collections import Counter
from random import Random

from hypothesis import given

from domaine.fournisseurs.faits import AvoirFournisseurContrepasse, RenduFournisseurContrepasse
from projections.consignes import CONSIGNES_FOURNISSEURS, consignes
from projections.ecritures import registre
from projections.ecritures.comptable import Comptable
from projections.ecritures.modele import Compte
from projections.engine.deltas import Deltas
from projections.engine.projection import fold_into
from projections.factures import FACTURES, factures
from projections.fournisseurs import FOURNISSEURS, fournisseurs
from tests.invariants.annee_au_hasard import vivre
from tests.invariants.ecritures import Comptes
from tests.invariants.tirages import ANNEES, HASARDS, figures

assert registre.REGLES  # every rule is known from here on


@ANNEES
@given(HASARDS)
def test_r177_ce_qu_on_doit_a_un_fournisseur_est_son_compte_a_chaque_position(hasard: Random) -> None:
    comptable, comptes, deltas = Comptable(), Comptes(), Deltas()
    for fait in vivre(hasard).faits():
        for ecriture in comptable.passer(fait):
            for ligne in ecriture.lignes:
                comptes[ligne.compte, ligne.aux] += ligne.debit - ligne.credit
        fold_into(deltas, [fournisseurs, factures, consignes], [fait])
        du: Counter[str] = Counter()
        for ligne_ in figures(deltas, FOURNISSEURS):
            reste = ligne_["facture_centimes"] - ligne_["avoir_centimes"] - ligne_["paye_centimes"]
            du[str(ligne_["fournisseur"])] += reste
        for ligne_ in figures(deltas, CONSIGNES_FOURNISSEURS):
            du[str(ligne_["fournisseur"])] -= ligne_["credite_centimes"] - ligne_["deduit_centimes"]
        for chez, montant in du.items():
            assert -montant == comptes[Compte.FOURNISSEUR, chez] + comptes[Compte.FOURNISSEUR_AVANCE, chez]
        assert all(ligne_["paye_centimes"] >= 0 for ligne_ in figures(deltas, FACTURES)), "undone once, never twice"


@ANNEES
@given(HASARDS)
def test_r185_un_retour_ou_un_avoir_annule_s_ecrit_a_l_envers_au_centime_et_a_la_meme_date(hasard: Random) -> None:
    faits = vivre(hasard).faits()
    ecrites = {ecriture.position: ecriture for ecriture in Comptable().tout(faits)}
    for fait in faits:
        if isinstance(fait.data, (RenduFournisseurContrepasse, AvoirFournisseurContrepasse)):
            assert fait.corrige is not None
            la, ici = ecrites[fait.corrige], ecrites[fait.pos]
            assert ici.le == la.le
            assert {(li.compte, li.aux, li.debit, li.credit) for li in ici.lignes} == {
                (li.compte, li.aux, li.credit, li.debit) for li in la.lignes
            }
