"""Invariants I1 to I4, I6 and I8, over random rounds."""

from collections import Counter
from random import Random

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from domaine.arithmetique import part_foyer
from domaine.caisses.faits import CaisseComptee
from domaine.cycles.faits import CycleArrete
from domaine.distribution.faits import ProduitRendu, RetraitPese
from domaine.encaissements.faits import EncaissementContrepasse, EncaissementReaffecte
from projections.caisses import CAISSES
from projections.consignes import CONSIGNES, CONSIGNES_FOYERS, CONSIGNES_PRIX
from projections.engine.deltas import Deltas
from projections.engine.projection import fold_into
from projections.passe.etat import figures as figures_de_l_etat
from projections.registre import PROJECTIONS
from projections.soldes import SOLDES
from projections.stock import STOCK
from tests.acceptation.recalcul import differences
from tests.invariants.cycle_au_hasard import GROUPEMENT, commander, distribuer, fonder, livrer, solder
from tests.invariants.ecritures import ecriture
from tests.invariants.monde import Monde
from tests.invariants.tirages import CYCLES, HASARDS, figures, jouer, plier


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
    assert soldes.keys() >= {compte.removeprefix("foyer:") for compte in comptes if compte.startswith("foyer:")}
    assert soldes == {foyer: -comptes[f"foyer:{foyer}"] for foyer in soldes}


@CYCLES
@given(HASARDS)
def test_i2_ce_qui_est_venu_est_parti_perdu_ou_encore_la(hasard: Random) -> None:
    monde = jouer(hasard)
    for ligne in figures(plier(monde.faits()), STOCK):
        ici, produit = ligne["groupement"] == GROUPEMENT, str(ligne["produit"])
        la = monde.marchandise[produit] if ici else monde.chez[str(ligne["groupement"]), produit]
        reste = ligne["recu"] - ligne["retire"] - ligne["perdu"] - ligne["vendu"]
        reste += ligne["ecart"] - ligne["donne"] - ligne["transfere"]
        assert reste == la, ligne


@CYCLES
@given(HASARDS)
def test_i3_la_caisse_theorique_est_ce_que_les_mains_y_ont_mis(hasard: Random) -> None:
    monde = jouer(hasard)
    for caisse in figures(plier(monde.faits()), CAISSES):
        sorties = ("rembourse_centimes", "depense_centimes", "depose_centimes")
        theorique = caisse["fond_centimes"] + caisse["especes_centimes"] + caisse["transfere_centimes"]
        theorique -= sum(caisse[sortie] for sortie in sorties)
        assert theorique == monde.especes[str(caisse["session"])]
    for _, comptee in monde.de(CaisseComptee):
        assert comptee.theorique_centimes == monde.especes[comptee.session]
        assert comptee.ecart_centimes == comptee.compte_centimes - monde.especes[comptee.session]


@CYCLES
@given(HASARDS)
def test_i4_un_cycle_arrete_explique_chaque_centime(hasard: Random) -> None:
    monde = jouer(hasard)
    solder(monde, hasard)
    for _, arrete in monde.de(CycleArrete):
        sorties = arrete.ventes_coutant_centimes + arrete.pertes_centimes + arrete.reliquat_centimes
        ecarts = arrete.ecart_prix_centimes + arrete.ecart_livraison_centimes + arrete.ecart_arrondi_centimes
        achats = arrete.achats_factures_centimes + arrete.achats_provisionnes_centimes
        achats -= arrete.avoirs_fournisseurs_centimes
        sorties += arrete.port_centimes + arrete.dons_centimes + arrete.transferts_centimes
        ecarts += arrete.ecart_inventaire_centimes
        assert sorties - ecarts == achats
        assert _part_des_foyers(monde, arrete.cycle) == arrete.part_foyers_centimes


def _part_des_foyers(monde: Monde, cycle: str) -> int:
    ventes = {"retrait.pese", "retrait.contrepasse", "retrait.produit_rendu", "stock.vente_libre", "baisse.rendue"}
    return sum(
        montant
        for fait in monde.faits()
        if fait.type in ventes and fait.data.cycle == cycle
        for compte, montant in ecriture(fait.data).items()
        if compte.startswith("foyer:")
    )


@CYCLES
@given(HASARDS)
def test_i5_la_part_du_foyer_et_celle_du_financeur_font_le_coutant(hasard: Random) -> None:
    for fait in jouer(hasard).faits():
        if isinstance(fait.data, RetraitPese):
            f = fait.data
            assert f.du_centimes == part_foyer(f.coutant_centimes, f.coefficient_pct)
            assert f.du_centimes + f.compensation_centimes - f.supplement_centimes == f.coutant_centimes


@CYCLES
@given(HASARDS)
def test_i5_ce_qui_revient_rend_au_plus_ce_qui_etait_paye_et_tout_si_tout_revient(hasard: Random) -> None:
    faits = jouer(hasard).faits()
    rendus = [fait.data for fait in faits if isinstance(fait.data, ProduitRendu)]
    for position in {rendu.retrait for rendu in rendus}:
        pesee, siens = faits[position - 1].data, [rendu for rendu in rendus if rendu.retrait == position]
        quantite = sum(rendu.quantite for rendu in siens)
        assert quantite <= pesee.quantite
        for nom in ("coutant_centimes", "du_centimes", "compensation_centimes", "supplement_centimes"):
            rendu = sum(getattr(fait, nom) for fait in siens)
            assert rendu <= getattr(pesee, nom)
            assert quantite < pesee.quantite or rendu == getattr(pesee, nom)


@CYCLES
@given(HASARDS)
def test_i6_un_autre_calcul_fait_d_apres_le_journal_donne_les_memes_chiffres(hasard: Random) -> None:
    faits = jouer(hasard).faits()
    lignes = [{"type": fait.type, "data": msgspec.to_builtins(fait.data)} for fait in faits]
    assert differences(lignes, figures_de_l_etat(plier(faits))) == []


@CYCLES
@given(HASARDS)
def test_i1_ce_qu_un_acte_sait_d_un_compte_est_ce_que_la_page_en_montre(hasard: Random) -> None:
    monde = jouer(hasard)
    deltas = plier(monde.faits())
    contenants = {(li["foyer"], li["contenant"]): li for li in figures(deltas, CONSIGNES_FOYERS)}
    for ligne in figures(deltas, SOLDES):
        compte = monde.compte(str(ligne["foyer"]))
        assert compte.solde_centimes == ligne["solde_centimes"]
        assert compte.engage_centimes == ligne["engage_centimes"] >= 0
        for contenant, sien in compte.contenants.items():
            page = contenants[ligne["foyer"], contenant]
            assert sien.unites == page["facturees"] - page["rendues"]
            assert sien.montant_centimes == page["montant_centimes"]


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
def test_i9_la_dette_de_consignes_est_le_nombre_de_contenants_dehors_chacun_a_son_prix(hasard: Random) -> None:
    monde = jouer(hasard, hausse=True)
    deltas = plier(monde.faits())
    prix = Counter[int]()
    for ligne in figures(deltas, CONSIGNES_PRIX):
        prix[ligne["unitaire_centimes"]] += ligne["dehors"] if ligne["groupement"] == GROUPEMENT else 0
    assert min(prix.values(), default=0) >= 0
    assert prix.keys() <= {20, 30}
    for ligne in figures(deltas, CONSIGNES):
        if ligne["groupement"] != GROUPEMENT:
            continue
        dehors = ligne["facturees"] - ligne["rendues"]
        assert dehors == monde.contenants[str(ligne["contenant"])] >= 0
        assert dehors == prix.total()
        assert ligne["montant_centimes"] == sum(unitaire * unites for unitaire, unites in prix.items())
