"""The treasurer's day beyond the rounds: bank, cheques, suppliers, funders, periods; one task a thing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from domaine.registre import ACTES
from domaine.types import Role
from tests.web.aujourdhui.exemples import FINI, GROUPE, J, avec, codes, jour, une, vu_par
from web.aujourdhui.etat import Comptes, Enveloppe, Especes
from web.aujourdhui.taches import Jour

VILLE = Enveloppe(financeur="Ville", adresse="/tresorerie/enveloppes/v", part_utilisee=79)


def tient(le: date, role: Role = Role.TRESORIER, **comptes: Any) -> Jour:
    return vu_par(role, le, groupe=replace(GROUPE, comptes=Comptes(**comptes)))


def test_le_releve_du_mois_fini_se_lit_avant_le_10() -> None:
    le = date(2026, 12, 3)
    tache = une(tient(le, releve_au=date(2026, 11, 12)), "releve")
    assert (tache.titre, tache.le) == ("Lire le relevé de banque de novembre 2026", date(2026, 12, 10))
    assert "releve" not in codes(tient(le, releve_au=date(2026, 11, 30)))
    assert "releve" not in codes(tient(le))


def test_le_mois_d_octobre_se_dit_avec_son_apostrophe() -> None:
    le = date(2026, 11, 5)
    assert une(tient(le, releve_au=date(2026, 10, 12)), "releve").titre == "Lire le relevé de banque d'octobre 2026"
    assert une(tient(le, a_clore=date(2026, 10, 31), mois_fini=True), "clore").titre.endswith("d'octobre 2026")


def test_les_lignes_de_banque_se_disent_en_une_seule_tache() -> None:
    journee = tient(J, lignes=3, virements=1, premiere_ligne=jour(-2))
    assert codes(journee).count("lignes") == 1
    tache = une(journee, "lignes")
    assert tache.titre == "Dire ce qui est passé en banque : 3 lignes et 1 virement à affecter"
    assert tache.le == jour(5)
    seul = une(tient(J, virements=1, premiere_ligne=jour(-40)), "lignes")
    assert (seul.le, seul.lien and seul.lien.adresse) == (J, "/banque?etat=a_affecter")


def test_un_cheque_confie_se_porte_le_jour_promis() -> None:
    tache = une(tient(J, cheques=1, premier_cheque=J), "cheques")
    assert (tache.titre, tache.le) == ("Porter 1 chèque à la banque", jour(5))


def test_les_especes_d_une_commande_arretee_se_portent_sous_cinq_jours() -> None:
    reste = Especes(cycle="2026-11", libelle="Commande de novembre", centimes=213_40, depuis=J)
    tache = une(tient(J, especes=(reste,)), "especes")
    assert tache.titre.replace("\N{NO-BREAK SPACE}", " ") == "Porter 213,40 € d'espèces à la banque"
    assert (tache.le, tache.lien and tache.lien.adresse) == (jour(5), "/cycles/2026-11/caisse")
    assert "especes" not in codes(tient(J, Role.COORDINATEUR, especes=(reste,)))


@pytest.mark.parametrize(
    ("cheques", "centimes", "texte"),
    [
        (2, 0, "2 chèques en main."),
        (0, 20_00, "20,00 € d'espèces en main."),
        (1, 5, "1 chèque et 0,05 € d'espèces en main."),
    ],
)
def test_la_distribution_finie_ce_qui_se_depose_est_nomme(cheques: int, centimes: int, texte: str) -> None:
    journee = vu_par(Role.TRESORIER, jour(2), avec(FINI, a_deposer=cheques, especes_centimes=centimes))
    assert une(journee, "deposer").texte.replace("\N{NO-BREAK SPACE}", " ") == texte


def test_un_fournisseur_d_une_commande_arretee_se_paie_a_son_echeance() -> None:
    tache = une(tient(J, a_payer=2, echeance=jour(-3)), "payer_arretes")
    assert (tache.titre, tache.le) == ("Payer 2 fournisseurs de commandes arrêtées", jour(-3))


def test_une_commande_en_cours_et_une_arretee_ne_demandent_pas_deux_fois_la_meme_chose() -> None:
    journee = vu_par(
        Role.TRESORIER,
        jour(6),
        avec(FINI, a_payer=1, a_deposer=1),
        groupe=replace(GROUPE, comptes=Comptes(a_payer=1, cheques=1)),
    )
    titres = [tache.titre for tache in journee.maintenant]
    assert len(titres) == len(set(titres))
    assert {"payer", "payer_arretes", "deposer", "cheques"} <= set(codes(journee))


@pytest.mark.parametrize(
    ("part", "titre"),
    [(79, None), (80, "L'enveloppe de Ville est utilisée à 80 %"), (100, "L'enveloppe de Ville est vide")],
)
def test_r007b_une_enveloppe_se_signale_a_80_pour_cent(part: int, titre: str | None) -> None:
    for role in (Role.TRESORIER, Role.COORDINATEUR):
        journee = tient(J, role, enveloppes=(replace(VILLE, part_utilisee=part),))
        assert [t.titre for t in journee.maintenant if t.code == "enveloppe"] == ([titre] if titre else [])


def test_r007b_ce_qu_une_enveloppe_a_paye_se_reclame_et_ce_qui_reste_se_decide_a_deux() -> None:
    journee = tient(J, a_decider=1, a_imputer=2, enveloppes=(replace(VILLE, a_reclamer=True),))
    assert {"porter", "imputer", "reclamer"} <= set(codes(journee))
    assert "porter" in codes(tient(J, Role.COORDINATEUR, a_decider=1))
    assert "imputer" not in codes(tient(J, Role.COORDINATEUR, a_imputer=1))


def test_un_mois_fini_se_clot_puis_les_journees_du_suivant() -> None:
    mois = une(tient(date(2026, 12, 2), a_clore=date(2026, 11, 30), mois_fini=True), "clore")
    assert (mois.titre, mois.le) == ("Clôturer les comptes de novembre 2026", date(2026, 12, 20))
    journee = une(tient(jour(1), a_clore=J), "clore")
    assert (journee.titre, journee.depuis) == ("Clôturer les comptes jusqu'au jeudi 26 novembre", jour(1))


def test_ces_taches_ne_vont_qu_a_qui_peut_les_faire() -> None:
    actes = {"clore": "CloturerPeriode", "imputer": "ImputerCompensation", "porter": "PrendreEnChargeCompensation"}
    tout = Comptes(a_clore=J, a_imputer=1, a_decider=1, cheques=1, lignes=1, a_payer=1, enveloppes=(VILLE,))
    for role in Role:
        journee = vu_par(role, J + timedelta(days=1), groupe=replace(GROUPE, comptes=tout))
        for tache in journee.maintenant:
            assert tache.code not in actes or role in ACTES[actes[tache.code]].ROLES


def test_r031_ce_que_le_cahier_avait_et_qui_n_est_a_personne_se_dit_a_la_tresorerie() -> None:
    restes = ("18,40 € que des foyers devaient ne sont encore à aucun foyer", "282,30 € dus à la reprise")
    tache = une(tient(J, a_reprendre=restes), "reprendre")
    assert tache.texte == f"{restes[0]} ; {restes[1]}."
    assert (tache.le, tache.lien and tache.lien.adresse) == (J, "/tresorerie#reprise")
    assert "reprendre" not in codes(tient(J))
    assert "reprendre" not in codes(tient(J, Role.COORDINATEUR, a_reprendre=restes))
