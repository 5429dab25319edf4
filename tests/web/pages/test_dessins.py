"""Pictures say in words what they draw."""

from __future__ import annotations

from datetime import date

from web.pages.commun.dessins import Point, colonnes_par_jour, dus, par_mode
from web.rendu import Rendu

PAR_JOUR = [{"jour": date(2026, 11, 9), "commandes": 3}, {"jour": date(2026, 11, 11), "commandes": 1}]


def test_un_jour_sans_commande_a_sa_colonne_vide() -> None:
    points = colonnes_par_jour(PAR_JOUR, date(2026, 11, 8))
    assert [p.valeur for p in points] == [0, 3, 0, 1]
    assert points[1] == Point("lundi 9 novembre", 3, "3 commandes", "L 9")
    assert colonnes_par_jour([], date(2026, 11, 8)) == []


def test_au_plus_trois_semaines_se_dessinent() -> None:
    assert len(colonnes_par_jour(PAR_JOUR, date(2026, 1, 1))) == 21


def test_les_moyens_de_paiement_que_personne_n_a_pris_ne_se_dessinent_pas() -> None:
    total = {"especes": 20_00, "cheque": 0, "cb": 5_50, "virement": 0, "bon_tiers": 0}
    assert [p.nom for p in par_mode(total)] == ["Espèces", "Carte"]


def test_ce_qui_est_du_vient_par_ordre_de_grandeur_sans_les_avances() -> None:
    lignes = [{"nom": "Moulin", "du": 10_00}, {"nom": "Ferme", "du": -5_00}, {"nom": "Rucher", "du": 30_00}]
    assert [p.nom for p in dus(lignes)] == ["Rucher", "Moulin"]


def test_un_dessin_se_lit_sans_le_voir() -> None:
    gabarit = '{% import "dessins.html" as d %}{{ d.barres("Payé", points) }}{{ d.colonnes("Jours", points) }}'
    html = Rendu(demo=False).env.from_string(gabarit).render(points=[Point("Espèces", 20, "20,00 €", "E")])
    assert "<figcaption>Payé</figcaption>" in html
    assert html.count("20,00 €") == 2
    assert "Espèces : 20,00 €" in html
    assert "style=" not in html, "the policy of the site forbids inline styles"
