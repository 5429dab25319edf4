"""What a line could be, and why bank and books differ: pure, on rows as the tables give them."""

from __future__ import annotations

from datetime import date
from typing import Any

from projections.lectures.argent.etat_de_rapprochement import EtatDeRapprochement, etat_au
from web.banque.propositions import proposer

LE_26, LE_28 = date(2026, 11, 26), date(2026, 11, 28)


def ligne(nom: str, montant: int, le: date = LE_28, etat: str = "ouverte") -> dict[str, Any]:
    return {"ligne": nom, "le": le, "montant_centimes": montant, "etat": etat}


def operation(genre: str, reference: str, montant: int, **autres: Any) -> dict[str, Any]:
    libre = {"le": LE_26, "ligne": None, "ligne_le": None, "frais_centimes": 0}
    return {"genre": genre, "reference": reference, "montant_centimes": montant, **libre, **autres}


def test_r167_seul_un_montant_exact_du_meme_sens_est_propose() -> None:
    lignes = [ligne("a", 430_00), ligne("b", 430_01), ligne("c", -430_00)]
    propositions = proposer(lignes, [operation("especes", "B1", 430_00)])
    assert set(propositions.sures) == {"a"}
    assert propositions.possibles == {}


def test_r167_deux_lignes_ou_deux_operations_pareilles_se_choisissent() -> None:
    jumelles = proposer([ligne("a", 20_00), ligne("b", 20_00)], [operation("encaissement", "E-1", 20_00)])
    assert jumelles.sures == {}
    assert set(jumelles.possibles) == {"a", "b"}
    deux = [operation("encaissement", "E-1", 20_00), operation("encaissement", "E-2", 20_00)]
    assert len(proposer([ligne("a", 20_00)], deux).possibles["a"]) == 2


def test_r167_ce_qui_est_pris_ou_trop_ancien_n_est_pas_propose() -> None:
    prise = operation("especes", "B1", 430_00, ligne="z", ligne_le=LE_28)
    ancienne = operation("especes", "B0", 430_00, le=date(2026, 7, 1))
    assert proposer([ligne("a", 430_00)], [prise, ancienne]).sures == {}


def test_r132_la_carte_se_propose_au_taux_de_la_fois_d_avant() -> None:
    avant = operation("carte", "C0", 312_40, ligne="z", ligne_le=LE_26, frais_centimes=5_47)
    cartes = operation("carte", "C1", 200_00)
    assert proposer([ligne("a", 196_50)], [cartes]).sures == {}
    (sure,) = proposer([ligne("a", 196_50)], [avant, cartes]).sures.values()
    assert sure.frais_centimes == 3_50


def etat(lignes: list[Any], operations: list[Any], au: date = LE_28) -> EtatDeRapprochement:
    releve = {
        "du": LE_26,
        "au": LE_28,
        "ouverture_centimes": 100_00,
        "cloture_centimes": 100_00 + sum(x["montant_centimes"] for x in lignes),
        "position": 1,
    }
    repris = {"au": date(2026, 11, 25), "solde_centimes": 100_00}
    return etat_au(au, lignes, operations, [releve], repris)


def test_r167_un_depot_en_route_et_un_virement_inconnu_expliquent_l_ecart() -> None:
    vu = etat([ligne("k", 31_20)], [operation("especes", "B1", 430_00)])
    assert (vu.banque_centimes, vu.compte_centimes, vu.ecart_centimes) == (131_20, 530_00, 0)
    assert [(a.montant_centimes, a.jours) for a in vu.en_route] == [(430_00, 2)]
    assert [a.montant_centimes for a in vu.a_dire] == [31_20]


def test_r167_une_operation_annulee_depuis_rend_sa_ligne_a_dire() -> None:
    vu = etat([ligne("a", 20_00, etat="rapprochee")], [])
    assert [a.montant_centimes for a in vu.a_dire] == [20_00]
    assert vu.ecart_centimes == 0


def test_r167_la_veille_le_depot_etait_encore_en_route() -> None:
    prise = operation("especes", "B1", 430_00, ligne="a", ligne_le=LE_28)
    lignes = [ligne("a", 430_00, etat="rapprochee")]
    veille = etat(lignes, [prise], au=date(2026, 11, 27))
    assert [a.montant_centimes for a in veille.en_route] == [430_00]
    assert veille.ecart_centimes == 0
    assert etat(lignes, [prise]).en_route == []


def test_r167_au_milieu_d_un_releve_la_banque_est_lue_jusqu_a_ce_jour_la() -> None:
    """The balance of the 27th is of the 27th, be the statement of 26 to 28; before it, nothing was read."""
    lignes = [ligne("a", 430_00, LE_26), ligne("b", 5_00, LE_28)]
    veille, apres = etat(lignes, [], au=date(2026, 11, 27)), etat(lignes, [], au=date(2026, 12, 5))
    assert (veille.lu_jusqu_au, veille.banque_centimes) == (date(2026, 11, 27), 530_00)
    assert (apres.lu_jusqu_au, apres.banque_centimes) == (LE_28, 535_00)
    assert etat(lignes, [], au=date(2026, 11, 25)).lu_jusqu_au is None


def test_r167_un_depot_retrouve_avant_le_solde_de_depart_n_y_compte_pas_deux_fois() -> None:
    """The balance of 25/11 has it: its line is of 24/11, on a statement that was read afterwards."""
    le_24 = date(2026, 11, 24)
    prise = operation("especes", "B1", 430_00, le=le_24, ligne="a", ligne_le=le_24)
    carte = operation("carte", "C1", 50_00, le=le_24, ligne="b", ligne_le=le_24, frais_centimes=1_00)
    vu = etat([ligne("k", 31_20)], [prise, carte])
    assert (vu.banque_centimes, vu.compte_centimes, vu.ecart_centimes) == (131_20, 100_00, 0)


def test_r167_des_releves_qui_ne_se_suivent_pas_disent_ce_qui_manque() -> None:
    def releve(du: date, au: date, cloture: int) -> dict[str, Any]:
        return {"du": du, "au": au, "ouverture_centimes": 0, "cloture_centimes": cloture, "position": au.day}

    releves = [releve(LE_26, LE_26, 10_00), releve(LE_28, LE_28, 25_00)]
    vu = etat_au(LE_28, [ligne("a", 10_00)], [], releves, None)
    assert [(m.du, m.au, m.ecart_centimes) for m in vu.manques] == [(date(2026, 11, 27), LE_28, 5_00)]
