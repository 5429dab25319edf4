"""Whatever the day on which the demonstration is started, each of its rounds has a name of its own."""

from datetime import date, timedelta

import pytest

from web.demo.calendrier import Calendrier, calendriers
from web.demo.personnages import premier_numero_voisin
from web.demo.peupliers import FOYERS


@pytest.mark.parametrize("passes", [1, 12])
def test_chaque_cycle_porte_un_autre_nom_quel_que_soit_le_jour(passes):
    for rang in range(366):
        avant, en_cours, suivant = calendriers(date(2028, 1, 1) + timedelta(days=rang), passes)
        noms = [calendrier.cycle for calendrier in (*avant, en_cours, suivant)]
        assert len(set(noms)) == passes + 2


def test_deux_cycles_du_meme_mois_ne_se_confondent_pas():
    _, en_cours, suivant = calendriers(date(2026, 12, 3), 1)
    assert (en_cours.cycle, en_cours.libelle) == ("2026-12", "Commande de décembre")
    assert (suivant.cycle, suivant.libelle) == ("2026-12-2", "Deuxième commande de décembre")
    assert Calendrier(date(2026, 12, 11), "peupliers").libelle == "Commande de décembre"


@pytest.mark.parametrize("foyers", [40, 97, 98, 110, 1_000])
def test_les_numeros_du_second_quartier_ne_sont_pas_ceux_du_premier(foyers):
    premier = premier_numero_voisin(foyers)
    assert premier % 100 == 1
    assert premier > foyers + 2
    assert premier + FOYERS < premier + 100
