"""A household is found from what somebody types or remembers of it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from projections.annuaire import noms, recherche
from projections.annuaire.annuaire import Annuaire
from projections.annuaire.noms import mots, plier
from tests.projections.annuaire.cartes import apprendre, foyer, trouves

pytestmark = pytest.mark.anyio


async def test_un_numero_trouve_son_foyer_d_abord(annuaire):
    for texte in ("31", "F-031", "f031", "031", "foyer 31", "n° 31", " F 31 ", "🍋 31"):
        assert trouves(annuaire, texte)[0] == "F-031", texte
    assert trouves(annuaire, "31") == ["F-031", "F-013"]  # then the end of a phone


async def test_un_nom_se_trouve_sans_accent_ni_ordre_ni_majuscule(annuaire):
    for texte in ("Fatoumata Diarra", "DIARRA fatoumata", "fatouma diar", "diarra tilleuls"):
        assert trouves(annuaire, texte)[0] == "F-001", texte
    for texte in ("yilmaz", "YILMAZ ayse", "Yılmaz"):
        assert trouves(annuaire, texte) == ["F-031"], texte
    for texte in ("elamrani", "amrani zoe", "El Amrani"):
        assert trouves(annuaire, texte) == ["F-044"], texte
    for texte in ("ndiaye", "n'diaye", "diaye aissatou"):
        assert trouves(annuaire, texte) == ["F-050"], texte


async def test_un_nom_mal_ecrit_se_trouve_apres_les_noms_exacts(annuaire):
    assert trouves(annuaire, "Diara") == ["F-013", "F-001"]
    assert trouves(annuaire, "Lefaivre") == ["F-131"]


async def test_qui_se_presente_par_une_civilite_se_trouve_par_son_nom(annuaire):
    for texte in ("Mme Yılmaz", "madame yilmaz", "M. Yilmaz", "Mr yilmaz ayse"):
        assert trouves(annuaire, texte) == ["F-031"], texte
    assert trouves(annuaire, "Mme") == []


async def test_un_mot_dont_le_son_tient_en_une_lettre_ne_trouve_personne(annuaire, vault):
    await apprendre(annuaire, await foyer(vault, "F-201", "Kaya", "Selma"), await foyer(vault, "F-202", "Sow", "Awa"))
    assert trouves(annuaire, "zzzz") == trouves(annuaire, "ssss") == []
    assert trouves(annuaire, "selmma") == trouves(annuaire, "kaia") == ["F-201"]


async def test_une_rue_et_une_fin_de_telephone_trouvent_leur_foyer(annuaire):
    assert trouves(annuaire, "tilleuls") == ["F-001", "F-044"]
    assert trouves(annuaire, "louise michel") == ["F-013"]
    assert trouves(annuaire, "5678") == ["F-001"]
    assert trouves(annuaire, "06 44 55 66 77") == ["F-031"]
    assert trouves(annuaire, "+33 6 12 34 56 78") == ["F-001"]
    assert trouves(annuaire, "zoe 44") == ["F-044"]


@pytest.mark.parametrize("texte", ["", "   ", "???", "9999", "xyzzy", "zzzz", "Diarra inconnue", "🍋"])
async def test_ce_qui_n_existe_pas_ne_trouve_rien(annuaire, texte):
    assert trouves(annuaire, texte) == []


async def test_la_recherche_ne_sort_pas_du_groupement_demande(annuaire, vault):
    await apprendre(annuaire, await foyer(vault, "F-200", "Diarra", groupement="ormes"))
    assert trouves(annuaire, "diarra", groupement="ormes") == ["F-200"]
    assert "F-200" not in trouves(annuaire, "diarra", groupement="tilleuls")
    assert annuaire.semblables("Fatoumata Diarra", groupement="ormes") == ()


lettres = st.characters(codec="utf-8", categories=["L", "M", "P", "Zs", "Nd"])
noms_inventes = st.text(lettres, min_size=1, max_size=25).filter(mots)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cartes=st.lists(st.tuples(*[noms_inventes] * 3), min_size=1, max_size=12))
async def test_tout_foyer_se_trouve_par_chacun_de_ses_mots(vault, cartes):
    annuaire = Annuaire(vault)
    numeros = [f"F-{7000 + i}" for i in range(len(cartes))]
    await apprendre(annuaire, *[await foyer(vault, n, *carte) for n, carte in zip(numeros, cartes, strict=True)])
    for numero, carte in zip(numeros, cartes, strict=True):
        for mot in (mot for texte in carte for mot in mots(texte)):
            assert numero in trouves(annuaire, mot), mot
        assert numero in trouves(annuaire, f"{carte[1]} {carte[0]}"[:100])


@pytest.mark.parametrize("texte", ["diarraa fatoumata", "introuvable personne", "31", "maria parc", "mouhamed"])
async def test_chercher_ne_relit_le_nom_d_aucun_foyer_deja_montre(annuaire, monkeypatch, texte):
    annuaire.fiches()
    lus = textes_plies(monkeypatch)
    annuaire.chercher(texte)
    assert set(lus) == {texte}


async def test_chercher_qui_ressemble_a_un_foyer_ne_relit_que_son_nom(annuaire, monkeypatch):
    lus = textes_plies(monkeypatch)
    assert annuaire.noms_proches("F-001") == ("F-013",)
    assert len(lus) == 1


def textes_plies(monkeypatch):
    """What is folded from now on: folding the names of a whole neighbourhood would be slow at every key typed."""
    lus = []

    def compter(texte):
        lus.append(texte)
        return plier(texte)

    for module in (noms, recherche):
        monkeypatch.setattr(module, "plier", compter)
    return lus
