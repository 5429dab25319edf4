"""Small words before a name: what is elided, what melts into an article, and what stays."""

from __future__ import annotations

import pytest

from domaine.approvisionnement.refus import SubstitutionNonProposee
from web.elision import a_maison, de, de_maison, que, refus_en_mots


@pytest.mark.parametrize(
    ("nom", "dit"),
    [
        ("Awa Bah", "d'Awa Bah"),
        ("Oksana Ferreira", "d'Oksana Ferreira"),
        ("Élodie", "d'Élodie"),
        ("Œufs", "d'Œufs"),
        ("Hélène Faure", "d'Hélène Faure"),
        ("Huile olive 1 L", "d'Huile olive 1 L"),
        ("Yves", "d'Yves"),
        ("octobre 2026", "d'octobre 2026"),
        ("espèces", "d'espèces"),
        ("un autre foyer", "d'un autre foyer"),
        ("Farid", "de Farid"),
        ("Hassan", "de Hassan"),
        ("Houmous", "de Houmous"),
        ("Yasmina", "de Yasmina"),
        ("Le Van", "de Le Van"),
        ("novembre 2026", "de novembre 2026"),
        ("F-031", "de F-031"),
        ("30 g", "de 30 g"),
        ("", "de "),
    ],
)
def test_de_s_elide_devant_une_voyelle_et_un_h_muet(nom: str, dit: str) -> None:
    """A person may be called Le: nothing is taken from a name."""
    assert de(nom) == dit


@pytest.mark.parametrize(
    ("nom", "de_", "a_"),
    [
        ("Les Peupliers", "des Peupliers", "aux Peupliers"),
        ("Le Fournil", "du Fournil", "au Fournil"),
        ("La Ferme du Lac", "de la Ferme du Lac", "à la Ferme du Lac"),
        ("L'Épi", "de l'Épi", "à l'Épi"),
        ("ÉcoNet", "d'ÉcoNet", "à ÉcoNet"),
        ("Lescure", "de Lescure", "à Lescure"),
        ("Les", "de Les", "à Les"),
    ],
)
def test_une_maison_garde_son_article(nom: str, de_: str, a_: str) -> None:
    assert de_maison(nom) == de_
    assert a_maison(nom) == a_


def test_que_s_elide_aussi() -> None:
    assert que("Awa") == "qu'Awa"
    assert que("Luc") == "que Luc"


def test_un_refus_nomme_ce_qu_il_refuse() -> None:
    refus = SubstitutionNonProposee(produit="P034", substitut="P016")
    produits = {"P034": "Œufs", "P016": "Lentilles {vertes}"}
    assert refus_en_mots(refus, {"produit": produits.__getitem__, "substitut": produits.__getitem__}) == (
        "Aucun remplacement d'Œufs par Lentilles {vertes} n'est proposé, ou il ne l'est plus. Rouvrez la page."
    )
