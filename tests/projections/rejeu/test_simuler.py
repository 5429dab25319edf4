"""What-ifs over random rounds: nothing asked changes nothing; what is asked changes its part, and the rest is named."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domaine.allocation import methodes
from domaine.approvisionnement.faits import AllocationArretee
from domaine.cycles.faits import CycleOuvert
from domaine.groupements.faits import GroupementCree
from domaine.types import Role
from infra.facts import LogLine
from projections.rejeu.difference import comparer
from projections.rejeu.journal import Journal
from projections.rejeu.question import Ajout, Mode, Question
from projections.rejeu.repondre import repondre_sur
from projections.rejeu.reponse import QuestionImpossible, Simulation
from projections.rejeu.simuler import simuler
from tests.invariants.cycle_au_hasard import (
    CYCLE,
    FOYERS,
    GROUPEMENT,
    SESSION,
    commander,
    fonder,
    solder,
)
from tests.invariants.monde import Monde
from tests.invariants.tirages import CYCLES, HASARDS, jouer
from tests.projections.rejeu.questions import figures_de, question

MODES = st.sampled_from(list(Mode))
PRORATA, PETITES = "prorata.v1", "petites_commandes_dabord.v1"


@CYCLES
@given(HASARDS, MODES)
def test_r188_rejouer_sans_rien_changer_ne_change_rien(hasard: Random, mode: Mode) -> None:
    journal = jouer(hasard).journal
    reponse = repondre_sur(journal, question(mode), tete=len(journal))
    assert reponse.identique
    assert (reponse.rejoues, reponse.refuses, reponse.dependants) == ([], [], [])


@CYCLES
@given(HASARDS, MODES, st.integers(0, 10_000))
def test_r188_une_decision_reprise_a_l_identique_ne_change_rien(hasard: Random, mode: Mode, rang: int) -> None:
    journal = jouer(hasard).journal
    position = journal[rang % len(journal)].position
    reponse = repondre_sur(journal, question(mode, reprises={position: {}}), tete=len(journal))
    assert reponse.identique
    assert reponse.rejoues == []


@CYCLES
@given(HASARDS, MODES, st.integers(0, 10_000))
def test_r188_sans_un_fait_le_journal_reste_et_la_difference_est_celle_des_sommes(
    hasard: Random, mode: Mode, rang: int
) -> None:
    monde = jouer(hasard)
    octets = [event.data for event in monde.journal]
    ouvert = next(fait.pos for fait in monde.faits() if fait.type == "cycle.ouvert")
    position = rang % len(octets) + 1
    assume(position != ouvert)
    simulation = simuler(Journal(monde.journal), question(mode, sans=(position,)))
    assert [event.data for event in monde.journal] == octets
    assert position not in {fait.pos for fait in simulation.apres}
    if mode is Mode.COMPTABLE:
        assert list(simulation.apres) == [fait for fait in monde.faits() if fait.pos != position]
    difference, _ = comparer(simulation)
    avant, apres = figures_de(simulation.avant), figures_de(simulation.apres)
    for nom, cle in (("foyers", "foyer"), ("caisses", "session")):
        table = {"foyers": "soldes"}.get(nom, nom)
        ecarts = {ecart.cle[cle]: ecart for ecart in difference[nom]}
        anciennes, nouvelles = ({ligne[cle]: ligne for ligne in lignes[table]} for lignes in (avant, apres))
        bougent = {qui for qui, ligne in anciennes.items() if qui in nouvelles and ligne != nouvelles[qui]}
        assert bougent <= ecarts.keys()
        assert all(anciennes[qui] != nouvelles.get(qui) for qui in ecarts if qui in anciennes)


@CYCLES
@given(HASARDS, st.lists(st.integers(0, 10_000), min_size=1, max_size=4))
def test_r188_une_fois_rejoue_rien_ne_corrige_ce_qui_n_a_pas_eu_lieu(hasard: Random, rangs: list[int]) -> None:
    """Some corrections and what they correct among them, which were left out together."""
    monde = jouer(hasard)
    solder(monde, hasard)
    faits = monde.faits()
    corrections = [fait for fait in faits if fait.corrige is not None] or faits
    quelques = [corrections[rang % len(corrections)] for rang in rangs]
    voisins = {faits[rang % len(faits)].pos for rang in rangs}
    sans = sorted({fait.corrige or fait.pos for fait in quelques} | voisins - {fait.pos for fait in quelques})
    simulation = simuler(Journal(monde.journal), question(Mode.REJOUE, sans=tuple(sans)))
    la = {fait.pos for fait in simulation.apres}
    assert [fait for fait in simulation.apres if fait.corrige is not None and fait.corrige not in la] == []


def partager(hasard: Random, methode: str) -> Monde:
    """A round in which a product comes short and is shared by that method, then handed over as it was shared out."""
    monde = Monde()
    fonder(monde)
    commander(monde, hasard)
    base = {"cycle": CYCLE, "fournisseur": "F03", "catalogue": 1}
    monde.faire("ValiderAjustage", {**base, "produit": "P016", "colis": 1})
    monde.faire("EmettreBonCommande", {**base, "sous_minimum_accepte": True})
    recu = {"produit": "P016", "recu": hasard.randint(500, 3_000)}
    monde.faire("ReceptionnerLivraison", {**base, "livraison": "BL-1", "produits": [recu]})
    monde.faire("ArreterAllocation", {"cycle": CYCLE, "produit": "P016", "methode": methode})
    monde.faire("OuvrirDistribution", {"cycle": CYCLE})
    for foyer in FOYERS:
        pesee = {"cycle": CYCLE, "foyer": foyer, "produit": "P016", "catalogue": 1, "brut": hasard.randint(200, 3_000)}
        monde.faire("RetirerProduit", pesee, par="luc", role=Role.BENEVOLE)
    return monde


@CYCLES
@given(st.integers(0, 2**32))
def test_r072_partager_autrement_c_est_le_mois_ou_l_on_aurait_partage_autrement(graine: int) -> None:
    ici, la = partager(Random(graine), PRORATA), partager(Random(graine), PETITES)
    assume(any(fait.type == "livraison.allocation" for fait in ici.faits()))
    simulation = simuler(Journal(ici.journal), question(Mode.REJOUE, methode=PETITES))
    assert figures_de(simulation.apres) == figures_de(la.faits())
    assert simulation.dependants == []
    assert [fait.data for fait in simulation.apres] == [fait.data for fait in la.faits()]


def test_r186_une_methode_qui_a_change_depuis_ne_change_pas_le_passe(monkeypatch: pytest.MonkeyPatch) -> None:
    mondes = (partager(Random(graine), PRORATA) for graine in range(40))
    monde = next(monde for monde in mondes if monde.de(AllocationArretee))
    partage = next(fait for fait in monde.faits() if isinstance(fait.data, AllocationArretee))
    monkeypatch.setitem(methodes.METHODES, PRORATA, lambda demandes, disponible, pas: dict.fromkeys(demandes, 0))
    perdu = {"cycle": CYCLE, "produit": "P016", "quantite": 10, "cause_perte": "renverse", "catalogue": 1}
    ajout = Ajout(acte="ConstaterPerte", donnees=perdu, acteur="samira", role=Role.COORDINATEUR, apres=partage.pos - 1)
    simulation = simuler(Journal(monde.journal), question(Mode.REJOUE, ajouts=(ajout,)))
    assert partage in simulation.apres
    assert partage.pos in {dependant.position for dependant in simulation.dependants}


def test_r188_un_groupement_cree_avec_d_autres_reglages_aurait_ouvert_sa_commande_avec_eux() -> None:
    monde, _ = encaisse()
    cree = next(fait for fait in monde.faits() if isinstance(fait.data, GroupementCree))
    autres = {"parametres": {"coef_solidaire_pct": 130}}
    simulation = simuler(Journal(monde.journal), question(Mode.REJOUE, reprises={cree.pos: autres}))
    (ouvert,) = [fait.data for fait in simulation.apres if isinstance(fait.data, CycleOuvert)]
    assert ouvert.parametres.coef_solidaire_pct == 130
    assert simulation.refuses == []


def encaisse() -> tuple[Monde, dict[str, LogLine[Any]]]:
    """A payment, its correction, another household's payment."""
    monde = Monde()
    fonder(monde)
    caisse = {"session": SESSION, "groupement": GROUPEMENT, "caisse": "C1", "fond_centimes": 80_00}
    monde.faire("OuvrirCaisse", {**caisse, "ouverte_par": ["nadia", "paul"], "cycle": CYCLE})
    for nom, foyer in (("E-1", "F-001"), ("E-2", "F-002")):
        paye = {"encaissement": nom, "foyer": foyer, "montant_centimes": 30_00, "mode": "especes", "session": SESSION}
        monde.faire("EnregistrerEncaissement", paye, par="nadia", role=Role.BENEVOLE)
    monde.faire("ContrepasserEncaissement", {"encaissement": "E-1", "raison": "doublon"})
    return monde, {getattr(fait.data, "encaissement", "") + fait.type: fait for fait in monde.faits()}


def test_sans_le_dernier_fait_ou_avec_un_de_plus_la_difference_est_celle_de_ce_fait() -> None:
    monde, faits = encaisse()
    dernier = faits["E-1encaissement.contrepasse"]
    assert dernier.pos == len(monde.journal)
    sans, _ = comparer(simuler(Journal(monde.journal), question(Mode.COMPTABLE, sans=(dernier.pos,))))
    (foyer,) = sans["foyers"]
    assert (foyer.avant["solde_centimes"], foyer.apres["solde_centimes"]) == (0, 30_00)
    ailleurs = {"encaissement": "E-2", "vers": "F-003"}
    ajout = Ajout(acte="ReaffecterEncaissement", donnees=ailleurs, acteur="samira", role=Role.COORDINATEUR)
    avec, _ = comparer(simuler(Journal(monde.journal), question(Mode.COMPTABLE, ajouts=(ajout,))))
    assert {ecart.cle["foyer"] for ecart in avec["foyers"]} == {"F-002", "F-003"}


def solde(simulation: Simulation, foyer: str) -> int:
    (ligne,) = [ligne for ligne in figures_de(simulation.apres)["soldes"] if ligne["foyer"] == foyer] or [
        {"solde_centimes": 0}
    ]
    return int(ligne["solde_centimes"])


def test_en_mode_comptable_ce_qui_corrige_un_fait_retire_est_nomme_et_compte_encore() -> None:
    monde, faits = encaisse()
    paye, annule = faits["E-1encaissement.enregistre"], faits["E-1encaissement.contrepasse"]
    simulation = simuler(Journal(monde.journal), question(Mode.COMPTABLE, sans=(paye.pos,)))
    (dependant,) = simulation.dependants
    assert (dependant.position, dependant.de, dependant.par) == (annule.pos, paye.pos, "corrige")
    assert solde(simulation, "F-001") == -30_00


def test_en_mode_rejoue_la_chaine_s_arrete_a_l_acte_refuse_et_le_dit() -> None:
    monde, faits = encaisse()
    paye, annule = faits["E-1encaissement.enregistre"], faits["E-1encaissement.contrepasse"]
    simulation = simuler(Journal(monde.journal), question(Mode.REJOUE, sans=(paye.pos,)))
    (refuse,) = simulation.refuses
    assert (refuse.position, refuse.acte, refuse.garde) == (annule.pos, "ContrepasserEncaissement", False)
    assert refuse.message
    assert annule.pos not in {fait.pos for fait in simulation.apres}
    assert solde(simulation, "F-001") == 0


def test_un_fait_change_et_un_acte_ajoute() -> None:
    monde, faits = encaisse()
    paye = faits["E-2encaissement.enregistre"]
    ailleurs = {"encaissement": "E-2", "vers": "F-003"}
    ajout = Ajout(acte="ReaffecterEncaissement", donnees=ailleurs, acteur="samira", role=Role.COORDINATEUR)
    voulu = question(Mode.COMPTABLE, changes={paye.pos: {"montant_centimes": 25_00}}, ajouts=(ajout,))
    simulation = simuler(Journal(monde.journal), voulu)
    assert (solde(simulation, "F-002"), solde(simulation, "F-003")) == (0, 25_00)
    difference, impossible = comparer(simulation)
    assert impossible is None
    assert {ecart.cle["foyer"] for ecart in difference["foyers"]} == {"F-002", "F-003"}
    assert {ecart.cle["compte"] for ecart in difference["comptes"]} == {"4191", "5301"}


def test_r189_a_deux_sur_le_meme_produit_la_seconde_decision_est_refusee() -> None:
    monde = partager(Random(4), PRORATA)
    ajuste = next(fait for fait in monde.faits() if fait.type == "ajustage.valide")
    pareil = {"cycle": CYCLE, "produit": "P016", "fournisseur": "F03", "catalogue": 1, "colis": 2}
    ajout = Ajout(acte="ValiderAjustage", donnees=pareil, acteur="nadia", role=Role.COORDINATEUR, apres=ajuste.pos - 1)
    simulation = simuler(Journal(monde.journal), question(Mode.REJOUE, ajouts=(ajout,)))
    refuses = {refuse.position: refuse.refus for refuse in simulation.refuses}
    assert refuses[ajuste.pos] == "DejaAjuste"


@pytest.mark.parametrize(
    ("autres", "phrase"),
    [
        ({"sans": (9_999,)}, "le n° 9999 n'y est pas"),
        ({"changes": {1: {"rien": 1}}}, "n'a pas de champ « rien »"),
        ({"changes": {2: {"est_qpv": "peut-être"}}}, "ne peut pas valoir cela : est_qpv"),
        ({"sans": (2,), "changes": {2: {}}}, "à la fois retiré et changé"),
        ({"cycle": "2031-01"}, "Le cycle 2031-01 n'était pas ouvert"),
        ({"methode": PETITES}, "Aucun produit du cycle 2026-11 n'a été partagé"),
        ({"sans": tuple(range(1, 25)) * 9}, "hypothèses : 200 au plus"),
        ({"ajouts": (Ajout(acte="Rien", donnees={}, acteur="a", role=Role.BENEVOLE),)}, "n'a pas la forme attendue"),
    ],
)
def test_une_question_qui_n_a_pas_de_reponse_se_dit_en_une_phrase(autres: dict[str, Any], phrase: str) -> None:
    monde, _ = encaisse()
    with pytest.raises(QuestionImpossible, match=phrase):
        simuler(Journal(monde.journal), Question(**{"cycle": CYCLE, "mode": Mode.COMPTABLE, **autres}))


def test_un_texte_personnel_n_entre_pas_dans_une_hypothese() -> None:
    monde, _ = encaisse()
    donnees = {"foyer": "F-009", "groupement": GROUPEMENT, "titulaire": "t", "identite": "Rosa", "taille": 1}
    ajout = Ajout(acte="InscrireFoyer", donnees={**donnees, "est_qpv": True}, acteur="a", role=Role.COORDINATEUR)
    with pytest.raises(QuestionImpossible, match="« identite » est un texte personnel"):
        simuler(Journal(monde.journal), question(Mode.COMPTABLE, ajouts=(ajout,)))
