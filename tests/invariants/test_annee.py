"""A random year, judged at every position: accounts, households, cheques one by one, containers; a closed year."""

from __future__ import annotations

from random import Random
from typing import Any

from hypothesis import given

from domaine.banque.faits import BordereauEtabli, ChequeRetire
from domaine.caisses.faits import DepotBanqueEffectue
from domaine.encaissements.faits import (
    ChequeRejetAnnule,
    ChequeRejete,
    EncaissementContrepasse,
    EncaissementEnregistre,
    ModePaiementCorrige,
)
from domaine.types import Mode
from projections.consignes import CONSIGNES, CONSIGNES_FOYERS, CONSIGNES_PRIX, consignes
from projections.ecritures import registre
from projections.ecritures.comptable import Comptable
from projections.ecritures.modele import Compte
from projections.encaissements import ENCAISSEMENTS, encaissements
from projections.engine.deltas import Deltas
from projections.engine.projection import fold_into
from projections.passe.etat import figures as figures_de_l_etat
from projections.soldes import SOLDES, soldes
from tests.invariants.annee_au_hasard import vivre
from tests.invariants.ecritures import Comptes
from tests.invariants.tirages import ANNEES, HASARDS, figures, plier

assert registre.REGLES  # every rule is known from here on

MOINS_CHERE, BOUTEILLE = 20, 30
"""Centimes of a container."""


class Main:
    """Cheques in hand, one by one, as somebody keeps them in an envelope."""

    def __init__(self) -> None:
        self.cheques: dict[str, int] = {}
        self.rejetes: dict[str, int] = {}
        """Refused while they were in the envelope."""

    def suivre(self, fait: Any) -> None:
        match fait:
            case EncaissementEnregistre(encaissement=e, montant_centimes=montant, mode=Mode.CHEQUE):
                self.cheques[e] = montant
            case (
                ModePaiementCorrige(encaissement=e, montant_centimes=montant, vers=Mode.CHEQUE)
                | ChequeRetire(encaissement=e, montant_centimes=montant)
            ):
                self.cheques[e] = montant
            case ModePaiementCorrige(encaissement=e) | EncaissementContrepasse(encaissement=e):
                self.cheques.pop(e, None)
            case ChequeRejete(encaissement=e) if e in self.cheques:
                self.rejetes[e] = self.cheques.pop(e)
            case ChequeRejetAnnule(encaissement=e) if e in self.rejetes:
                self.cheques[e] = self.rejetes.pop(e)
            case DepotBanqueEffectue(cheques=noms):
                for e in noms:
                    del self.cheques[e]
            case BordereauEtabli(cheques=lignes):
                for ligne in lignes:
                    del self.cheques[ligne.encaissement]


@ANNEES
@given(HASARDS)
def test_m1_m2_m3_m6_m11_a_chaque_position_d_une_annee(hasard: Random) -> None:
    comptable, comptes, deltas, main = Comptable(), Comptes(), Deltas(), Main()
    for fait in vivre(hasard).faits():
        for ecriture in comptable.passer(fait):
            assert sum(ligne.debit - ligne.credit for ligne in ecriture.lignes) == 0
            for ligne in ecriture.lignes:
                comptes[ligne.compte, ligne.aux] += ligne.debit - ligne.credit
        assert sum(comptes.values()) == 0
        fold_into(deltas, [soldes, consignes, encaissements], [fait])
        _les_foyers(deltas, comptes)
        main.suivre(fait.data)
        _les_cheques(deltas, comptes, comptable, main)
        _les_bouteilles(deltas, comptes)
    assert comptes[Compte.VIREMENT_INTERNE, ""] == 0
    assert -_total(comptes, Compte.ADHERENT_CONSIGNE) >= 0


def _les_foyers(deltas: Deltas, comptes: Comptes) -> None:
    """What a page shows of a household is what its auxiliary accounts say; it never owes and is owed at once."""
    for ligne in deltas.dicts(SOLDES):
        foyer = str(ligne["foyer"])
        du, avance = comptes[Compte.ADHERENT, foyer], comptes[Compte.ADHERENT_AVANCE, foyer]
        assert du >= 0 >= avance
        assert du == 0 or avance == 0
        assert ligne["solde_centimes"] == -(du + avance)
        assert ligne["consignes_centimes"] == -comptes[Compte.ADHERENT_CONSIGNE, foyer]


def _les_cheques(deltas: Deltas, comptes: Comptes, comptable: Comptable, main: Main) -> None:
    assert comptable.m.cheques == main.cheques
    assert comptes[Compte.CHEQUE, ""] == sum(main.cheques.values())
    affiches = {
        ligne["encaissement"]: ligne["montant_centimes"]
        for ligne in deltas.dicts(ENCAISSEMENTS)
        if ligne["mode"] == Mode.CHEQUE and ligne["etat"] in ("valide", "reaffecte") and not ligne["bordereau"]
    }
    assert affiches == main.cheques


def _les_bouteilles(deltas: Deltas, comptes: Comptes) -> None:
    """Those out at their prices, for all but those that are kept; what the supplier owes for some of them."""
    for ligne in figures(deltas, CONSIGNES_FOYERS):
        assert -comptes[Compte.ADHERENT_CONSIGNE, str(ligne["foyer"])] == ligne["montant_centimes"]
    dehors, valeur = 0, 0
    for ligne in figures(deltas, CONSIGNES_PRIX):
        dehors, valeur = dehors + ligne["dehors"], valeur + ligne["dehors"] * ligne["unitaire_centimes"]
    for groupe in figures(deltas, CONSIGNES):
        chez = groupe["renvoyees"] - groupe["acceptees"] - groupe["refusees"]
        reclame = groupe["reclame_centimes"] - groupe["credite_centimes"] - groupe["perdu_centimes"]
        assert dehors == groupe["facturees"] - groupe["rendues"]
        assert -_total(comptes, Compte.ADHERENT_CONSIGNE) == valeur - groupe["garde_centimes"]
        assert chez * MOINS_CHERE <= reclame <= chez * BOUTEILLE
        assert _total(comptes, Compte.FOURNISSEUR_CONSIGNE) == reclame


def _total(comptes: Comptes, compte: Compte) -> int:
    return sum(solde for (nom, _), solde in comptes.items() if nom is compte)


@ANNEES
@given(HASARDS)
def test_m3_a_la_fin_l_etat_dit_les_comptes_de_chaque_foyer(hasard: Random) -> None:
    faits = vivre(hasard).faits()
    comptes = Comptes()
    for ecriture in Comptable().tout(faits):
        for ligne in ecriture.lignes:
            comptes[ligne.compte, ligne.aux] += ligne.debit - ligne.credit
    for solde in figures_de_l_etat(plier(faits))["soldes"]:
        foyer = str(solde["foyer"])
        assert solde["solde_centimes"] == -comptes[Compte.ADHERENT, foyer] - comptes[Compte.ADHERENT_AVANCE, foyer]
