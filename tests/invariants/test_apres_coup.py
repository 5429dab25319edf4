"""Prices that rise, closed accounts corrected, money asked for, over random rounds: nobody pays more than was said."""

from __future__ import annotations

from collections import Counter, defaultdict
from random import Random

from hypothesis import given, settings

from domaine.approvisionnement.faits import PartAllouee
from domaine.commandes.faits import PrixAccepte
from domaine.distribution.faits import ProduitRendu, RetraitPese, VenteLibre
from domaine.hausses.faits import HausseTranchee
from domaine.litiges.faits import CorrectionApresArrete
from domaine.remboursements.demander import RetirerDemandeRemboursement
from domaine.remboursements.en_attente import attente_de
from projections.remboursements import REMBOURSEMENTS_DEMANDES
from tests.invariants.cycle_au_hasard import ARTICLES, FOYERS, solder
from tests.invariants.tirages import HASARDS, figures, jouer, plier

APRES = settings(max_examples=15)
PARTS = ("coutant_centimes", "du_centimes", "compensation_centimes", "supplement_centimes")


@APRES
@given(HASARDS)
def test_r041_r172_nul_ne_paie_un_prix_plus_haut_sans_avoir_dit_oui(hasard: Random) -> None:
    dits: dict[tuple[str, str], int] = {}
    for fait in (fait.data for fait in jouer(hasard).faits()):
        if isinstance(fait, PrixAccepte):
            dits[fait.foyer, fait.produit] = fait.prix_centimes
        if isinstance(fait, RetraitPese | VenteLibre):
            assert fait.prix_centimes <= dits.get((fait.foyer, fait.produit), ARTICLES[fait.produit]["prix_centimes"])


@APRES
@given(HASARDS)
def test_r172_qui_n_a_rien_dit_a_une_forte_hausse_n_est_plus_jamais_servi_du_produit(hasard: Random) -> None:
    faits = jouer(hasard).faits()
    for rang, tranchee in enumerate(faits):
        if not isinstance(tranchee.data, HausseTranchee):
            continue
        fin = rang + 1 + tranchee.data.sans_reponse
        muets = {fait.data.foyer for fait in faits[rang + 1 : fin]}
        parts = [f.data for f in faits[fin:] if isinstance(f.data, PartAllouee)]
        servis = {part.foyer for part in parts if part.produit == tranchee.data.produit and part.part}
        assert not muets & servis


@APRES
@given(HASARDS)
def test_r181_une_correction_rend_au_plus_ce_qui_etait_paye_et_partage_comme_la_vente(hasard: Random) -> None:
    monde = jouer(hasard)
    solder(monde, hasard)
    rendus: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for _, fait in monde.de(ProduitRendu, CorrectionApresArrete):
        assert fait.du_centimes + fait.compensation_centimes - fait.supplement_centimes == fait.coutant_centimes
        rendus[fait.retrait].update({part: getattr(fait, part) for part in PARTS})
    faits = monde.faits()
    for position, parts in rendus.items():
        assert all(0 <= parts[part] <= getattr(faits[position - 1].data, part) for part in PARTS)


@APRES
@given(HASARDS)
def test_r140_ce_qu_un_acte_sait_d_un_remboursement_demande_est_ce_que_la_page_en_montre(hasard: Random) -> None:
    monde = jouer(hasard)
    montrees = {
        ligne["foyer"]: ligne["montant_centimes"]
        for ligne in figures(plier(monde.faits()), REMBOURSEMENTS_DEMANDES)
        if ligne["etat"] == "demandee"
    }
    for foyer in FOYERS:
        su = monde.sait(RetirerDemandeRemboursement(foyer=foyer))
        assert attente_de(su, foyer).centimes == montrees.get(foyer, 0)
