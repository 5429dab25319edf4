"""One invoice for two neighbourhoods that buy together: ticked on the form, each finds its part at its desk (R-176)."""

from __future__ import annotations

import pytest

from tests.web.pages.argent import FACTURE, poster, texte
from tests.web.pages.conftest import Entrer, passer
from tests.web.pages.monde import LEUR, NOTRE, Monde

pytestmark = pytest.mark.anyio
BUREAU, LE_LEUR = (f"/cycles/{cycle}/tresorerie/fournisseurs" for cycle in (NOTRE, LEUR))
PARTAGEE = {**FACTURE, "total_ht_centimes": "0", f"avec.{LEUR}": "oui"}


@pytest.fixture
async def livres(ensemble: Monde, entrer: Entrer) -> Monde:
    """One order each; 25 kg came here, 20 kg there."""
    samira = await entrer("samira")
    for cycle, role, recu in ((NOTRE, "", 25_000), (LEUR, "les-peupliers|coordinateur", 20_000)):
        if role:
            await passer(samira, role)
        await samira.post(f"/cycles/{cycle}/ajustage", data={"produit": "P016", "colis": "1"})
        await ensemble.coordonne(
            "EmettreBonCommande", cycle=cycle, fournisseur="F03", catalogue=1, sous_minimum_accepte=True
        )
        produits = [{"produit": "P016", "recu": recu, "lot": ""}]
        livraison = {"livraison": f"L-{recu}", "catalogue": 1, "produits": produits}
        await ensemble.coordonne("ReceptionnerLivraison", cycle=cycle, fournisseur="F03", **livraison)
    return ensemble


async def test_r176_la_facture_cochee_se_partage_selon_ce_que_chacun_a_recu(entrer: Entrer, livres: Monde) -> None:
    claire = await entrer("claire")
    page = texte(await claire.get(BUREAU))
    assert "Est-elle aussi pour un autre groupement ?" in page
    assert "Les Peupliers, Commande de décembre" in page
    fait = await claire.post(f"{BUREAU}/facture", data={**PARTAGEE, "total_ttc_centimes": "139,50"})
    assert fait.status_code == 303, texte(fait)
    assert "partagée selon ce que chaque groupement a reçu" in texte(await claire.get(fait.headers["location"]))
    assert "FA-2211 77,50" in texte(await claire.get(BUREAU))
    encore = await claire.post(f"{BUREAU}/facture", data={**PARTAGEE, "total_ttc_centimes": "139,50"})
    assert encore.status_code == 422
    assert "est déjà enregistrée" in texte(encore)
    avoir = {"quelle": "F03/FA-2211", "montant_ttc_centimes": "7,50", "motif_avoir": "sac déchiré"}
    assert (await poster(claire, f"{BUREAU}/avoir", **avoir)).status_code == 303
    await passer(claire, "les-peupliers|tresorier")
    assert "FA-2211 62,00" in texte(await claire.get(LE_LEUR))
    paye = await poster(claire, f"{LE_LEUR}/payer", quelle="F03/FA-2211", montant_centimes="62", mode="virement")
    assert paye.status_code == 303, texte(paye)


async def test_r176_une_facture_mal_partagee_dit_comment_chaque_part_se_corrige(entrer: Entrer, livres: Monde) -> None:
    claire = await entrer("claire")
    await claire.post(f"{BUREAU}/facture", data={**PARTAGEE, "total_ttc_centimes": "139,50"})
    page = texte(await claire.get(f"{BUREAU}/F03"))
    assert "est partagée entre groupements : une part ne s'annule pas seule" in page
    assert "Mal recopiée : la corriger" not in page
    assert "Part d'une facture de 139,50" in page, "what the paper says"
    bis = {**FACTURE, "total_ht_centimes": "0", "corrige_facture": "FA-2211"}
    ici = {"facture": "FA-2211 bis", "total_ttc_centimes": "80,00"}
    assert (await poster(claire, f"{BUREAU}/facture", **{**bis, **ici})).status_code == 303
    await passer(claire, "les-peupliers|tresorier")
    la_bas = {"facture": "FA-2211 ter", "total_ttc_centimes": "64,00"}
    assert (await poster(claire, f"{LE_LEUR}/facture", **{**bis, **la_bas})).status_code == 303
    assert "FA-2211 ter 64,00" in texte(await claire.get(LE_LEUR))


async def test_r176_une_facture_corrigee_ne_se_partage_pas_en_une_fois(entrer: Entrer, livres: Monde) -> None:
    claire = await entrer("claire")
    await claire.post(f"{BUREAU}/facture", data={**FACTURE, "facture": "FA-1"})
    faux = await claire.post(f"{BUREAU}/facture", data={**PARTAGEE, "corrige_facture": "FA-1"})
    assert faux.status_code == 422
    assert "commande par commande" in texte(faux)
    assert f'name="avec.{LEUR}" value="oui" checked' in faux.text
