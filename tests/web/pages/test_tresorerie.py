"""The treasurer's page of a round: each line adds up, the total is the sum, what does not add up has a next step."""

from __future__ import annotations

import re

import pytest

from projections.lectures.argent import comptes
from tests.web.pages.argent import CLAIRE, TRESORERIE, encaisser, payer, servir, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CYCLE, GROUPEMENT, Monde

pytestmark = pytest.mark.anyio


async def test_qui_a_paye_quoi_dit_chaque_mode_chaque_recu_et_le_solde_en_mots(entrer: Entrer, monde: Monde) -> None:
    await encaisser(monde)
    claire = await entrer("claire")
    page = await claire.get(TRESORERIE)
    assert page.status_code == 200
    lu = texte(page)
    assert "Fatou Diara" in lu
    assert "20,00" in lu
    assert "0001" in lu
    assert "Commande à payer" in lu
    assert "-" not in "".join(mot for mot in lu.split() if mot.startswith("-")), "a sign on a balance"


async def test_les_totaux_sont_la_somme_des_lignes_et_chaque_ligne_tombe_juste(
    app, entrer: Entrer, monde: Monde
) -> None:
    await encaisser(monde)
    await servir(monde)
    await payer(monde, "E-9", "F-058", 5_00, "especes", cycle=None)
    rendu = {"foyer": "F-044", "groupement": GROUPEMENT, "montant_centimes": 1_00, "mode": "virement"}
    await monde.faire("RembourserFoyer", rendu, CLAIRE)
    async with app.state.site.vues.lire() as lecture:
        lignes = await comptes.avec_la_suite(lecture, GROUPEMENT, CYCLE)
        total = comptes.total(lignes, (*comptes.SOMMES, *comptes.SUITE))
    assert len(lignes) == total["foyers"] == 4
    for nom in (*comptes.SOMMES, *comptes.SUITE):
        assert total[nom] == sum(ligne[nom] for ligne in lignes), nom
    for ligne in lignes:
        attendu = ligne["avant"] + ligne["paye"] - ligne["rendu"] - ligne["pris"] - ligne["consignes"] + ligne["autre"]
        assert ligne["solde"] == attendu
    assert total["paye"] == 92_37
    assert total["rendu"] == 1_00
    assert total["avant"] == 0


async def test_avant_toute_facture_la_tresorerie_dit_qu_aucune_n_est_venue(entrer: Entrer, monde: Monde) -> None:
    await encaisser(monde)
    claire = await entrer("claire")
    for adresse in ("/", TRESORERIE):
        lu = texte(await claire.get(adresse))
        assert "Dû aux fournisseurs Aucune facture aucune n'est encore notée" in lu
        assert "facturés" not in lu
    accueil, bureau = texte(await claire.get("/")), texte(await claire.get(TRESORERIE))
    assert "Paiements reçus 87,37 € par 3 foyers" in accueil
    assert "Paiements reçus 87,37 €" in bureau
    [reste, autre] = re.findall(r"Reste à encaisser \d+,\d\d € \d+ foyers?", accueil + bureau)
    assert reste == autre, "one figure, one name, on both pages"


async def test_un_filtre_ne_garde_que_ceux_qui_doivent(entrer: Entrer, monde: Monde) -> None:
    await encaisser(monde)
    claire = await entrer("claire")
    lu = texte(await claire.get(f"{TRESORERIE}?etat=a_encaisser"))
    assert "Jean-Baptiste Vandenbroucke" in lu
    assert "Ayşe Kaya" not in lu


async def test_un_paiement_en_double_et_sans_recu_demande_une_suite_qui_le_regle(entrer: Entrer, monde: Monde) -> None:
    await payer(monde, "E-1", "F-013", 20_00, "especes")
    await payer(monde, "E-2", "F-013", 20_00, "especes", recu="")
    claire = await entrer("claire")
    page = await claire.get(TRESORERIE)
    lu = texte(page)
    assert "Deux paiements de Fatou Diara (F-013) se ressemblent" in lu
    assert "paiement en espèces sans reçu" in lu
    assert f"{TRESORERIE}/paiements/E-2" in page.text
    annule = {"encaissement": "E-2", "raison": "doublon"}
    await monde.faire("ContrepasserEncaissement", annule, CLAIRE)
    lu = texte(await claire.get(TRESORERIE))
    assert "se ressemblent" not in lu
    assert "paiement en espèces sans reçu" not in lu


async def test_la_benevole_ne_voit_pas_la_tresorerie(entrer: Entrer) -> None:
    nadia = await entrer("nadia")
    assert (await nadia.get(TRESORERIE)).status_code == 403
    assert (await nadia.get("/tresorerie")).status_code == 403


async def test_les_commandes_du_mois_sont_listees_avec_leurs_totaux(entrer: Entrer, monde: Monde) -> None:
    await encaisser(monde)
    helene = await entrer("helene")
    page = await helene.get("/tresorerie")
    lu = texte(page)
    assert "Commande de novembre" in lu
    assert "87,37" in lu
    on_leur_doit = lu.partition("On leur doit ")[2].split(" €")[0]
    for etat in ("balance-agee", "consignes"):
        assert f'href="{TRESORERIE}/etats/{etat}"' in page.text
    assert f"Total {on_leur_doit}" in texte(await helene.get(f"{TRESORERIE}/etats/balance-agee"))


async def test_un_cycle_d_ailleurs_n_existe_pas(entrer: Entrer) -> None:
    claire = await entrer("claire")
    assert (await claire.get("/cycles/2020-01/tresorerie")).status_code == 404
