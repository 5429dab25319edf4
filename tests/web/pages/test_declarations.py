"""A payment that a household says it made, at its page and in the list of the treasury (R-139)."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from domaine.mots import jour_de
from tests.web.pages.argent import TRESORERIE, payer, poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.doublons import en_double
from tests.web.pages.monde import Monde
from web.langue import jour

pytestmark = pytest.mark.anyio

FOYER = "/foyers/F-031"
A_VERIFIER = f"{TRESORERIE}/a-verifier"


async def lu(qui: httpx.AsyncClient, page: str) -> str:
    return texte(await qui.get(page)).replace("\xa0", " ")


async def dire(qui: httpx.AsyncClient, montant: str = "12") -> str:
    """A volunteer writes it down; the address where it is answered, as the treasurer's list gives it."""
    await poster(qui, f"{FOYER}/declarations", montant=montant, mode="especes", recu_par="luc")
    liste = (await qui.get(FOYER)).text
    return str(re.findall(rf'href="({FOYER}/declarations/\d+)"', liste)[0])


async def test_r139_un_foyer_dit_lui_meme_qu_il_a_paye(
    fatoumata: httpx.AsyncClient, entrer: Entrer, monde: Monde
) -> None:
    """It owes for its order: it says what it paid, reads that it is looked for, then what was answered."""
    ici = "/ma-famille/declarations"
    assert f'action="{ici}"' in (await fatoumata.get("/ma-famille")).text
    demain = (jour_de(datetime.now(UTC)) + timedelta(days=1)).isoformat()
    refus = await poster(fatoumata, ici, montant_centimes="12", paye_le=demain, mode="especes")
    assert (refus.status_code, 'value="12"' in refus.text) == (422, True)
    sans = await poster(fatoumata, ici, montant_centimes="12")
    assert "choisissez un moyen" in texte(sans)
    assert (await poster(fatoumata, ici, montant_centimes="12", mode="especes")).status_code == 303
    page = await fatoumata.get("/ma-famille")
    assert "Vous dites avoir payé 12,00 €, espèces à vérifier" in texte(page).replace("\xa0", " ")
    assert f'action="{ici}"' not in page.text, "said once, until it is answered"
    claire = await entrer("claire")
    assert "dit avoir payé" in await lu(claire, A_VERIFIER)
    (la,) = set(re.findall(rf'href="({FOYER}/declarations/\d+)"', (await claire.get(FOYER)).text))
    assert (await poster(claire, f"{la}/pas-recu", raison="introuvable")).status_code == 303
    repondu = texte(await fatoumata.get("/ma-famille")).replace("\xa0", " ")
    assert "Vous disiez avoir payé 12,00 € pas reçu" in repondu
    assert "Parlez-en à la permanence" in repondu
    luc = await entrer("luc")
    assert (await poster(luc, ici, montant_centimes="12", mode="especes")).status_code == 403


async def test_r139_la_tresoriere_dit_quel_paiement_c_est_puis_se_reprend(entrer: Entrer, monde: Monde) -> None:
    nadia, claire = await entrer("nadia"), await entrer("claire")
    ici = await dire(nadia)
    await payer(monde, "E-1", "F-031", 12_00, "cheque")
    await payer(monde, "E-2", "F-013", 12_00, "cheque")
    assert f'href="{ici}"' in (await claire.get(A_VERIFIER)).text
    page = await claire.get(ici)
    assert ('value="E-1"' in page.text, 'value="E-2"' in page.text) == (True, False)
    sans = await poster(claire, f"{ici}/trouve")
    assert (sans.status_code, "Choisissez le paiement que c'est" in texte(sans)) == (422, True)
    assert (await poster(claire, f"{ici}/trouve", encaissement="E-1")).status_code == 303
    assert "dit avoir payé" not in await lu(claire, A_VERIFIER)
    assert "Avait dit avoir payé 12,00 € trouvé" in await lu(claire, FOYER)
    assert "C'est le paiement de 12,00 €, chèque" in await lu(claire, ici)
    assert (await poster(claire, f"{ici}/rouvrir")).status_code == 303
    assert "dit avoir payé" in await lu(claire, A_VERIFIER)


async def test_r139_le_jour_dit_se_lit_et_range_ce_qui_peut_etre_lui(entrer: Entrer) -> None:
    nadia, claire = await entrer("nadia"), await entrer("claire")
    aujourdhui = jour_de(datetime.now(UTC))
    hier, demain = aujourdhui - timedelta(days=1), aujourdhui + timedelta(days=1)
    champ = re.search(r'name="paye_le"[^>]*value="([^"]*)"', (await nadia.get(FOYER)).text)
    assert champ is not None
    assert champ[1] == aujourdhui.isoformat()
    dit = {"montant": "12", "mode": "virement"}
    refus = await poster(nadia, f"{FOYER}/declarations", **dit, paye_le=demain.isoformat())
    assert (refus.status_code, "un paiement se déclare le jour même" in texte(refus)) == (422, True)
    assert (await poster(nadia, f"{FOYER}/declarations", **dit, paye_le="")).status_code == 303
    assert "Dit avoir payé, virement" in await lu(claire, FOYER)
    assert (await poster(nadia, f"{FOYER}/declarations", **dit, paye_le=hier.isoformat())).status_code == 303
    ici = str(re.findall(rf'href="({FOYER}/declarations/\d+)"', (await claire.get(FOYER)).text)[0])
    assert f", virement, le {jour(hier)}." in await lu(claire, ici)
    assert f"dit avoir payé le {jour(hier)}" in await lu(claire, A_VERIFIER)


async def test_r139_pas_recu_se_dit_avec_sa_raison_et_par_une_autre_personne(entrer: Entrer) -> None:
    nadia, luc, claire = await entrer("nadia"), await entrer("luc"), await entrer("claire")
    ici = await dire(nadia)
    refus = await poster(luc, f"{ici}/pas-recu", raison="introuvable")
    assert (refus.status_code, "Le foyer dit vous avoir donné cet argent" in texte(refus)) == (422, True)
    assert (await poster(claire, f"{ici}/pas-recu", raison="introuvable")).status_code == 303
    fiche = await lu(claire, FOYER)
    assert "Dit avoir payé 12,00 €" not in fiche
    assert "Avait dit avoir payé 12,00 € pas reçu Cherché, pas retrouvé" in fiche
    assert "Pas reçu : cherché, pas retrouvé." in await lu(nadia, ici)


async def test_r139_un_paiement_trouve_seul_se_lit_et_se_corrige(entrer: Entrer, monde: Monde) -> None:
    """Another household's money was put on this account: what was told was never received."""
    claire = await entrer("claire")
    ici = await dire(await entrer("nadia"))
    await payer(monde, "E-1", "F-031", 12_00, "especes")
    assert re.search("Avait dit avoir payé 12,00 € trouvé Dit .*, arrivé depuis", await lu(claire, FOYER))
    assert "Un paiement du même montant, par le même moyen, est arrivé depuis" in await lu(claire, ici)
    assert (await poster(claire, f"{ici}/pas-recu", raison="introuvable")).status_code == 303
    assert "Avait dit avoir payé 12,00 € pas reçu" in await lu(claire, FOYER)


async def test_r192_qui_est_du_foyer_ne_se_voit_pas_demander_de_repondre(entrer: Entrer, monde: Monde) -> None:
    ici = await dire(await entrer("nadia"))
    luc = await entrer("luc")
    assert "/pas-recu" in (await luc.get(ici)).text
    await monde.coordonne("AutoriserPersonne", foyer="F-031", personne="luc", identite={"nom": "B.", "prenom": "Luc"})
    await monde.application.annuaire_a_jour()
    page = await luc.get(ici)
    assert "/pas-recu" not in page.text
    assert "Vous êtes de ce foyer Quelqu'un d'autre de l'équipe répond pour ce paiement." in texte(page)
    assert (await poster(luc, f"{ici}/trouve", encaissement="E-1")).status_code == 422


async def test_r139_qui_ne_prend_pas_de_paiement_lit_et_ne_repond_pas(entrer: Entrer) -> None:
    ici = await dire(await entrer("nadia"))
    helene = await entrer("helene")
    assert "/pas-recu" not in (await helene.get(ici)).text
    assert (await poster(helene, f"{ici}/pas-recu", raison="introuvable")).status_code == 403
    assert (await helene.get(f"{FOYER}/declarations/1")).status_code == 404


@pytest.mark.parametrize("pour", ["F-013", "F-091"])
async def test_r192_qui_agit_pour_un_des_deux_numeros_ne_repond_pas_pour_l_ancien(
    entrer: Entrer, monde: Monde, pour: str
) -> None:
    await en_double(monde)
    dit = await monde.benevole("DeclarerPaiement", foyer="F-091", montant_centimes=12_00, mode="especes")
    luc_b = {"personne": "luc", "identite": {"prenom": "Luc", "nom": "B"}}
    await monde.coordonne("AutoriserPersonne", foyer=pour, **luc_b)
    await monde.coordonne("FusionnerFoyers", foyer="F-091", vers="F-013")
    await monde.application.annuaire_a_jour()
    luc, nadia = await entrer("luc"), await entrer("nadia")
    ici = f"/foyers/F-091/declarations/{dit.first}"
    avant = await luc.get(ici)
    assert f'action="{ici}/pas-recu"' not in avant.text
    assert "Quelqu'un d'autre de l'équipe répond pour ce paiement." in texte(avant)
    refus = await poster(luc, f"{ici}/pas-recu", raison="introuvable")
    assert (refus.status_code, "Vous êtes de ce foyer" in texte(refus)) == (422, True)
    assert (await poster(nadia, f"{ici}/pas-recu", raison="introuvable")).status_code == 303
