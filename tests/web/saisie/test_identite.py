"""Who somebody is, as a form of the team or of a partner says it."""

import pytest

from web.saisie.identite import lire_quelqu_un
from web.saisie.problemes import SaisieInvalide


def test_ce_qui_est_laisse_vide_n_est_pas_garde() -> None:
    dits = {"prenom": " Paul ", "nom": "Martin", "fonction": "", "code": "827364"}
    assert lire_quelqu_un(dits, "prenom", "fonction", "telephone") == {"prenom": "Paul", "nom": "Martin"}


def test_qui_ne_pourrait_pas_etre_joint_est_redemande() -> None:
    with pytest.raises(SaisieInvalide) as faux:
        lire_quelqu_un({"nom": "Morel", "telephone": "06 12 34", "courriel": "ines@"}, "telephone", "courriel")
    assert [probleme.champ for probleme in faux.value.problemes] == ["telephone", "courriel"]


@pytest.mark.parametrize("nom", ["", "  ", "\u200b", " \u200b\ufeff"])
def test_un_nom_que_personne_ne_voit_n_est_pas_un_nom(nom: str) -> None:
    with pytest.raises(SaisieInvalide, match="Indiquez le nom de cette personne"):
        lire_quelqu_un({"prenom": "Paul", "nom": nom}, "prenom")
