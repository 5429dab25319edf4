"""A household's sheet typed by somebody of the team: read back aloud, then late orders from what is left."""

from __future__ import annotations

from uuid import uuid4

import httpx
import pytest

from tests.web.pages.argent import poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CYCLE, Depart, Monde

pytestmark = pytest.mark.anyio

FEUILLE = f"/cycles/{CYCLE}/commandes/F-044"


@pytest.fixture
def depart() -> Depart:
    return Depart(etape="ouvrir")


async def lue(client: httpx.AsyncClient, adresse: str, **champs: str) -> httpx.Response:
    """The sheet, read back, then confirmed."""
    donnees = {"saisie": str(uuid4()), **{nom.replace("__", "."): valeur for nom, valeur in champs.items()}}
    relue = await client.post(adresse, data=donnees)
    assert relue.status_code == 200, texte(relue)
    feuille = relue.text.split('name="feuille" value="')[1].split('"')[0].replace("&#34;", '"')
    return await client.post(adresse, data={**donnees, "lu": "oui", "feuille": feuille})


async def test_r051_la_commande_au_telephone_se_relit_total_compris(entrer: Entrer) -> None:
    luc = await entrer("luc")
    champs = {"q.P016": "2,5", "q.P018": "1", "canal": "telephone", "si_manque": "ne_pas_remplacer"}
    relue = await luc.post(FEUILLE, data={"saisie": str(uuid4()), **champs})
    dit = texte(relue).replace("\xa0", " ")
    assert "Relisez à Ayşe Kaya" in dit
    assert "saisie par Luc B. Lisez chaque ligne" in dit
    assert "2 produits 10,39 €" in dit
    ecrite = await lue(luc, FEUILLE, **{nom.replace(".", "__"): valeur for nom, valeur in champs.items()})
    assert ecrite.status_code == 303
    recap = await luc.get(ecrite.headers["location"])
    assert "À envoyer par SMS" in texte(recap)
    commandes = texte(await luc.get(f"/cycles/{CYCLE}/commandes"))
    assert "Téléphone" in commandes
    assert "Luc B." in commandes


async def test_les_produits_dun_rayon_se_suivent_comme_dans_un_dictionnaire(entrer: Entrer) -> None:
    lue = texte(await (await entrer("luc")).get(FEUILLE))
    assert lue.index("Chèvre frais") < lue.index("Œufs") < lue.index("Pommes")


async def test_r051_corriger_garde_ce_qui_est_tape(entrer: Entrer) -> None:
    luc = await entrer("luc")
    retour = await poster(luc, FEUILLE, q__P016="2,5", canal="telephone", corriger="oui")
    assert retour.status_code == 200
    assert 'value="2,5"' in retour.text


async def test_une_feuille_refusee_revient_comme_elle_etait(entrer: Entrer) -> None:
    luc = await entrer("luc")
    refus = await poster(luc, FEUILLE, q__P016="2,6", canal="permanence")
    assert refus.status_code == 422
    assert 'value="2,6"' in refus.text


async def test_r050_apres_la_cloture_on_ajoute_ce_qui_reste_du_sac(entrer: Entrer, monde: Monde) -> None:
    luc = await entrer("luc")
    ligne = {"produit": "P016", "quantite": 23_500}
    await monde.benevole("SaisirCommande", cycle=CYCLE, foyer="F-031", catalogue=1, lignes=[ligne])
    await monde.coordonne("CloreCycle", cycle=CYCLE)
    assert "Ajouter ce qui reste" not in texte(await luc.get(FEUILLE))
    await monde.coordonne("ValiderAjustage", cycle=CYCLE, produit="P016", fournisseur="F03", catalogue=1, colis=1)
    assert "il reste 1,5 kg" in texte(await luc.get(FEUILLE)).replace("\xa0", " ")
    ajouter = f"/cycles/{CYCLE}/ajouter/F-044"
    trop = await poster(luc, ajouter, produit="P016", quantite="1,75")
    assert trop.status_code == 422
    assert 'value="1,75"' in trop.text
    assert "On n'achète pas un colis de plus" in texte(trop)
    assert (await poster(luc, ajouter, produit="P016", quantite="1,5")).status_code == 303
    page = texte(await luc.get(FEUILLE)).replace("\xa0", " ")
    assert "1,5 kg" in page
    assert "4,65 €" in page
    assert "Ajouter ce qui reste" not in page


async def test_r112_un_bon_qui_ne_dit_rien_suit_l_habitude_et_ce_qu_il_dit_se_note_ensuite(
    entrer: Entrer, monde: Monde
) -> None:
    luc = await entrer("luc")
    assert "Rien de dit (ne pas remplacer)" in texte(await luc.get(FEUILLE))
    muet = await lue(luc, FEUILLE, q__P016="2,5", bon="0118", catalogue="1", si_manque="")
    assert muet.status_code == 303
    assert '<option value="ne_pas_remplacer" selected>' in (await luc.get(FEUILLE)).text
    dit = await poster(luc, f"{FEUILLE}/P016", quantite="2,5", si_manque="m_appeler", geste="changer")
    assert dit.status_code == 303
    assert '<option value="m_appeler" selected>' in (await luc.get(FEUILLE)).text


async def test_les_commandes_se_cherchent_se_filtrent_et_s_emportent(entrer: Entrer, monde: Monde) -> None:
    samira, luc = await entrer("samira"), await entrer("luc")
    page = f"/cycles/{CYCLE}/commandes"
    assert "Personne n'a encore commandé" in texte(await samira.get(page))
    ligne = [{"produit": "P016", "quantite": 2_500}]
    await monde.benevole("SaisirCommande", cycle=CYCLE, foyer="F-031", catalogue=1, lignes=ligne, bon="0118")
    await monde.benevole("SaisirCommande", cycle=CYCLE, foyer="F-044", catalogue=1, lignes=ligne, canal="telephone")
    assert "Kaya" not in texte(await samira.get(f"{page}?source=papier"))
    assert "Diarra" in texte(await samira.get(f"{page}?q=0118"))
    sans = texte(await samira.get(f"{page}?q=vandenbroucke"))
    assert "Sans commande" in sans
    fichier = await samira.get(f"{page}?fichier=csv")
    assert fichier.headers["content-type"].startswith("text/csv")
    assert "Bon papier" in fichier.text
    assert (await luc.get(f"{page}?fichier=csv")).status_code == 403
    assert "Saisir des bons papier" in texte(await luc.get(page))
