"""What suppliers are owed: an invoice as printed, a credit note, a payment, each refusal beside its field."""

from __future__ import annotations

import pytest

from tests.web.pages.argent import TRESORERIE, poster, texte
from tests.web.pages.conftest import Entrer

pytestmark = pytest.mark.anyio
BUREAU = f"{TRESORERIE}/fournisseurs"
FACTURE = {
    "fournisseur": "F03",
    "facture": "FA-2211",
    "datee_du": "2026-11-20",
    "echeance_le": "2026-12-20",
    "total_ht_centimes": "147,00",
    "total_ttc_centimes": "155",
    "port_ttc_centimes": "",
}


async def test_une_facture_un_avoir_et_un_paiement_donnent_le_reste_du(entrer: Entrer) -> None:
    claire = await entrer("claire")
    assert "Facture attendue" in texte(await claire.get(BUREAU))
    facture = await poster(claire, f"{BUREAU}/facture", **FACTURE)
    assert facture.status_code == 303
    avoir = {"quelle": "F03/FA-2211", "montant_ttc_centimes": "15,00", "motif_avoir": "5 kg manquants"}
    assert (await poster(claire, f"{BUREAU}/avoir", **avoir)).status_code == 303
    paiement = {"quelle": "F03/FA-2211", "montant_centimes": "100", "mode": "virement"}
    reponse = await poster(claire, f"{BUREAU}/payer", **paiement)
    assert reponse.status_code == 303
    lu = texte(await claire.get(reponse.headers["location"]))
    assert "Reste 40,00" in lu
    assert "Paiement à GAEC des Trois Chênes" in lu


async def test_la_meme_facture_n_est_pas_comptee_deux_fois(entrer: Entrer) -> None:
    claire = await entrer("claire")
    await poster(claire, f"{BUREAU}/facture", **FACTURE)
    deuxieme = await poster(claire, f"{BUREAU}/facture", **FACTURE)
    assert deuxieme.status_code == 422
    assert "est déjà enregistrée" in texte(deuxieme)
    assert 'value="FA-2211"' in deuxieme.text
    assert 'value="147,00"' in deuxieme.text


async def test_on_ne_paie_pas_plus_que_ce_qui_est_du(entrer: Entrer) -> None:
    claire = await entrer("claire")
    await poster(claire, f"{BUREAU}/facture", **FACTURE)
    trop = await poster(claire, f"{BUREAU}/payer", quelle="F03/FA-2211", montant_centimes="1550", mode="virement")
    assert trop.status_code == 422
    assert "On doit 155,00" in texte(trop)


async def test_un_montant_illisible_revient_avec_sa_phrase_a_cote_du_champ(entrer: Entrer) -> None:
    claire = await entrer("claire")
    reponse = await poster(claire, f"{BUREAU}/facture", **{**FACTURE, "total_ttc_centimes": "cent"})
    assert reponse.status_code == 422
    assert 'id="facture-total_ttc_centimes-erreur"' in reponse.text
    assert "« cent » n'est pas un montant" in texte(reponse)


async def test_la_coordination_note_une_facture_mais_ne_paie_pas(entrer: Entrer) -> None:
    samira = await entrer("samira")
    page = await samira.get(BUREAU)
    assert "Enregistrer une facture" in page.text
    assert "Payer un fournisseur" not in page.text
    assert (await poster(samira, f"{BUREAU}/facture", **FACTURE)).status_code == 303
    paye = await poster(samira, f"{BUREAU}/payer", quelle="F03/FA-2211", montant_centimes="10", mode="virement")
    assert paye.status_code == 403
