"""The post of the day: a resident's own session acts as a volunteer's, for as long as she is trusted with the till."""

from datetime import timedelta

import pytest

from domaine.types import Role
from tests.web.acces.conftest import Monde
from web.acces.acces import Acces
from web.acces.poste import PosteDuJour
from web.acces.refus import PosteNonTenu

pytestmark = pytest.mark.anyio


@pytest.fixture
async def jeton(acces: Acces, monde: Monde) -> str:
    """She came in by her household's link."""
    return await acces.entrer_par_lien(await acces.lien_personnel("F-031"), "son téléphone")


def confier(monde: Monde, **duree: float) -> None:
    monde.postes["tilleuls", "p-31"] = PosteDuJour("caisse", monde.instant + timedelta(**duree))


async def role(acces: Acces, jeton: str) -> Role | None:
    session = await acces.session(jeton)
    return None if session is None else session.role


async def test_sans_poste_confie_rien_ne_change(acces: Acces, jeton: str) -> None:
    with pytest.raises(PosteNonTenu):
        await acces.prendre_poste(jeton)
    assert await role(acces, jeton) is Role.ADHERENT


async def test_r200_qui_tient_un_poste_agit_en_benevole_et_reste_de_son_foyer(
    acces: Acces, jeton: str, monde: Monde
) -> None:
    confier(monde, hours=5)
    assert await role(acces, jeton) is Role.ADHERENT, "nothing before she says that she begins"
    await acces.prendre_poste(jeton)
    session = await acces.session(jeton)
    assert session is not None
    assert (session.personne, session.role, session.groupement, session.foyer) == (
        "p-31", Role.BENEVOLE, "tilleuls", "F-031",
    )  # fmt: skip
    await acces.rendre_poste(jeton)
    assert await role(acces, jeton) is Role.ADHERENT


async def test_r200_a_l_heure_dite_le_role_finit_et_la_session_reste(acces: Acces, jeton: str, monde: Monde) -> None:
    confier(monde, hours=1)
    await acces.prendre_poste(jeton)
    monde.passe(minutes=61)
    assert await role(acces, jeton) is Role.ADHERENT
    confier(monde, hours=1)
    assert await role(acces, jeton) is Role.ADHERENT, "another post is begun by her, not by itself"


async def test_r200_un_telephone_oublie_deux_heures_rend_le_poste(acces: Acces, jeton: str, monde: Monde) -> None:
    confier(monde, hours=8)
    await acces.prendre_poste(jeton)
    monde.passe(hours=2, minutes=1)
    assert await role(acces, jeton) is Role.ADHERENT


async def test_r200_une_page_ouverte_ne_retient_pas_le_poste(acces: Acces, jeton: str, monde: Monde) -> None:
    confier(monde, hours=8)
    await acces.prendre_poste(jeton)
    for _ in range(12):
        monde.passe(minutes=10)
        await acces.session(jeton, geste=False)
    monde.passe(minutes=1)
    assert await role(acces, jeton) is Role.ADHERENT


async def test_r200_une_place_liberee_reprend_le_role(acces: Acces, jeton: str, monde: Monde) -> None:
    confier(monde, hours=5)
    await acces.prendre_poste(jeton)
    monde.postes.clear()
    assert await role(acces, jeton) is Role.ADHERENT


async def test_qui_entre_avec_un_code_garde_son_role(acces: Acces, monde: Monde) -> None:
    monde.postes["tilleuls", "luc"] = PosteDuJour("caisse", monde.instant + timedelta(hours=5))
    jeton = await acces.ouvrir_session("luc", Role.BENEVOLE, "tilleuls", "a1")
    with pytest.raises(PosteNonTenu):
        await acces.prendre_poste(jeton)
    await acces.rendre_poste(jeton)
    assert await role(acces, jeton) is Role.BENEVOLE
    with pytest.raises(PosteNonTenu):
        await acces.prendre_poste("inconnu")
    await acces.rendre_poste("inconnu")
