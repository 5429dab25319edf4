"""What the group brings, on its page: figures with how they are counted, hidden when few, the same again later."""

from __future__ import annotations

import pytest

from tests.web.pages.argent import poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CYCLE, Depart, Monde

pytestmark = pytest.mark.anyio


async def retirer(monde: Monde, foyer: str, brut: int) -> int:
    """Lentils; the position of the weighing."""
    pris = await monde.benevole(
        "RetirerProduit", cycle=CYCLE, foyer=foyer, produit="P016", catalogue=1, brut=brut, balance="B1"
    )
    return pris.last


async def test_un_groupement_sans_retrait_a_un_bilan_vide(entrer: Entrer) -> None:
    samira = await entrer("samira")
    lu = texte(await samira.get("/impact"))
    assert "Foyers servis" in lu
    assert "Chaque foyer qui a emporté au moins un produit commandé" in lu
    assert "rien à compter" in lu
    for economie in ("Prix ailleurs des mêmes produits", "Économie par rapport au magasin", "Économie ressentie"):
        assert f"{economie} rien à compter" in lu, "nothing was compared: that is no economy of 0.00 €"


async def test_r213_quatre_foyers_servis_ne_se_disent_pas_et_l_equipe_les_voit(entrer: Entrer, monde: Monde) -> None:
    await retirer(monde, "F-013", 2_500)
    samira = await entrer("samira")
    public = texte(await samira.get(f"/impact?quoi={CYCLE}"))
    assert "&lt; 5" in public
    assert "7,75" not in public
    exact = texte(await samira.get(f"/impact?quoi={CYCLE}&exact=oui"))
    assert "7,75" in exact
    assert "2,5 kg" in exact.replace("\N{NO-BREAK SPACE}", " ")


async def test_un_rapport_se_retrouve_a_l_octet_et_ce_qui_suit_est_une_ligne(entrer: Entrer, monde: Monde) -> None:
    await retirer(monde, "F-013", 2_500)
    rendu = await retirer(monde, "F-044", 5_000)
    samira = await entrer("samira")
    adresse = f"/impact?quoi={CYCLE}&position={rendu}"
    fichiers = {fin: (await samira.get(f"{adresse}&fichier={fin}")).content for fin in ("pdf", "xlsx", "csv")}
    assert fichiers["pdf"].startswith(b"%PDF")
    page = texte(await samira.get(f"{adresse}&exact=oui"))
    assert "23,25" in page
    await monde.coordonne("ContrepasserRetrait", cycle=CYCLE, foyer="F-044", produit="P016", raison="autre")
    for fin, octets in fichiers.items():
        assert (await samira.get(f"{adresse}&fichier={fin}")).content == octets, fin
    assert "23,25" in texte(await samira.get(f"{adresse}&exact=oui"))
    suite = texte(await samira.get(f"/impact?quoi={CYCLE}&rendu={rendu}&exact=oui")).replace("\N{NO-BREAK SPACE}", " ")
    assert "Au rapport : 23,25 € ; en moins : 15,50 €" in suite
    assert "Au rapport : 2 ; en moins : 1" in suite
    assert "Pesée annulée : Lentilles vertes" in suite


async def test_une_taille_corrigee_depuis_un_rapport_s_y_lit_comme_une_rectification(
    entrer: Entrer, monde: Monde
) -> None:
    rendu = await retirer(monde, "F-013", 2_500)
    samira = await entrer("samira")
    adresse = f"/impact?quoi={CYCLE}&rendu={rendu}&exact=oui"
    assert "Au rapport" not in texte(await samira.get(adresse))
    await monde.benevole("CorrigerTaille", foyer="F-013", taille=9)
    assert "Au rapport : 1 ; en plus : 8" in texte(await samira.get(adresse))


async def test_une_periode_mal_ecrite_se_dit_a_cote_du_champ(entrer: Entrer) -> None:
    samira = await entrer("samira")
    refus = await samira.get("/impact?du=hier&au=2026-11-30")
    assert refus.status_code == 422
    assert "n'est pas une date" in texte(refus)
    assert 'value="2026-11-30"' in refus.text
    a_l_envers = await samira.get("/impact?du=2026-12-01&au=2026-11-30")
    assert "échangez les deux jours" in texte(a_l_envers)
    assert (await samira.get("/impact?quoi=2031-01")).status_code == 404


async def test_un_benevole_ne_voit_pas_le_bilan(entrer: Entrer) -> None:
    assert (await (await entrer("luc")).get("/impact")).status_code == 403


async def test_un_bilan_vide_dit_ce_qui_viendra_et_ou_commencer(entrer: Entrer, monde: Monde) -> None:
    samira = await entrer("samira")
    vide = await samira.get("/impact")
    assert "Rien à compter" in texte(vide)
    assert "dès le premier produit emporté" in texte(vide)
    assert f'class="bouton" href="/cycles/{CYCLE}/distribution"' in vide.text
    await retirer(monde, "F-013", 2_500)
    assert "dès le premier produit emporté" not in texte(await samira.get(f"/impact?quoi={CYCLE}"))


@pytest.mark.parametrize("depart", [Depart(etape="garnir")])
async def test_avant_la_premiere_commande_le_bilan_mene_a_l_ouvrir(entrer: Entrer) -> None:
    assert 'href="/cycles/nouveau"' in (await (await entrer("samira")).get("/impact")).text
    assert 'href="/cycles/nouveau"' not in (await (await entrer("helene")).get("/impact")).text


async def test_qui_n_a_pas_ete_demande_compte_a_part_et_sa_reponse_est_une_rectification(
    entrer: Entrer, monde: Monde
) -> None:
    """Neither one person nor from elsewhere; said later, it is what the report did not say."""
    samira = await entrer("samira")
    sans = {"prenom": "Inès", "nom": "Okonkwo", "rue": "12 place du Marché", "symbole": "🚲", "est_qpv": "pas_demande"}
    assert (await poster(samira, "/foyers/nouveau", foyer="F-059", **sans)).status_code == 303
    await retirer(monde, "F-013", 2_500)
    pris = await monde.benevole("RetirerProduit", cycle=CYCLE, foyer="F-059", produit="P001", catalogue=1, brut=1_000)
    adresse = f"/impact?quoi={CYCLE}&exact=oui"
    avant = texte(await samira.get(adresse))
    assert "Taille pas demandée 1" in avant
    assert "Quartier pas demandé 1" in avant
    assert "Foyers d'ailleurs 0" in avant
    carte = "/foyers/F-059/carte"
    assert (await poster(samira, f"{carte}/taille", taille="4")).status_code == 303
    assert (await poster(samira, f"{carte}/quartier", est_qpv="non")).status_code == 303
    apres = texte(await samira.get(f"{adresse}&rendu={pris.last}"))
    assert "Quartier pas demandé 0 Rectifié Au rapport : 1 ; en moins : 1." in apres
