"""« Pourquoi ce chiffre ? »: every figure leads to the facts it is the sum of, and to what each of them changed."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest

from infra.event_store.model import QueryItem
from tests.web.pages.argent import CAISSE, CLAIRE, TRESORERIE, compter, encaisser, payer, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CYCLE, Monde

pytestmark = pytest.mark.anyio


async def test_un_solde_se_lit_fait_par_fait_au_centime(entrer: Entrer, monde: Monde) -> None:
    await payer(monde, "E-1", "F-013", 20_00, "especes")
    annule = await monde.faire("ContrepasserEncaissement", {"encaissement": "E-1", "raison": "doublon"}, CLAIRE)
    await payer(monde, "E-2", "F-013", 12_60, "cb")
    samira = await entrer("samira")
    lu = texte(await samira.get("/pourquoi/solde:F-013"))
    assert "Compte du foyer 12,60 €" in lu
    assert "+20,00 €" in lu
    assert "−20,00 €" in lu
    assert "Total, 3 faits" in lu
    assert f"corrigé par le n° {annule.first}" in lu
    assert f"corrige le n° {annule.first - 1}" in lu
    avant = texte(await samira.get(f"/pourquoi/solde:F-013?position={annule.first - 1}"))
    assert "Compte du foyer 20,00 €" in avant
    assert "Ce qu'on savait au fait" in avant


async def test_un_fait_dit_qui_quand_ou_et_ce_qu_il_a_change(entrer: Entrer, monde: Monde) -> None:
    paye = await payer(monde, "E-1", "F-013", 20_00, "especes")
    samira = await entrer("samira")
    page = await samira.get(f"/faits/{paye.first}")
    lu = texte(page)
    assert "Paiement reçu de Fatou Diara (F-013), espèces 20,00" in lu
    assert "tablette-1" in lu
    assert "Compte du foyer Fatou Diara (F-013) 0,00 € +20,00 € 20,00 €" in lu
    assert f'href="/pourquoi/solde:F-013?position={paye.first}"' in page.text


async def test_chaque_ligne_d_un_pourquoi_dit_qui_sur_quel_appareil_et_quand_on_l_a_su(
    entrer: Entrer, monde: Monde
) -> None:
    monde.le -= timedelta(days=2)
    await payer(monde, "E-1", "F-013", 20_00, "especes")
    samira = await entrer("samira")
    page = await samira.get("/pourquoi/solde:F-013")
    assert re.search(
        r"\d\d/\d\d \d\d:\d\d enregistré \d\d/\d\d \d\d:\d\d Luc B\.? ?\w* tablette-1 \+20,00", texte(page)
    )
    entetes = (await samira.get("/pourquoi/solde:F-013?fichier=csv")).text.splitlines()[0]
    assert [mot for mot in ("Par", "Appareil", "Enregistré le") if mot not in entetes] == []


async def test_un_partage_se_lit_foyer_par_foyer_et_se_rejoue_autrement_pour_ce_seul_produit(
    entrer: Entrer, monde: Monde
) -> None:
    samira = await entrer("samira")
    lus = await monde.application.store.read((QueryItem(("livraison.allocation",)),))
    [decision] = [fait.position for fait in lus.events]
    page = await samira.get(f"/faits/{decision}")
    lu = texte(page)
    assert "Fatou Diara (F-013) 2,5 kg 2,13 kg 85 %" in lu
    assert "Fatoumata Diarra (F-031) 12 kg 10,21 kg 85 %" in lu
    [adresse] = re.findall(r'href="([^"#]+)#reponse">[^<]*<svg.*?</svg> Petites commandes d&#39;abord', page.text)
    rejoue = texte(await samira.get(unescape(adresse)))
    assert f"Et si… décision du fait n° {decision} prise autrement (petites commandes d'abord)" in rejoue
    assert "Fatou Diara (F-013) Lentilles vertes Part 2,13 kg 2,5 kg" in rejoue


async def test_une_caisse_a_compter_ne_dit_pas_ce_qu_elle_attend(entrer: Entrer, monde: Monde) -> None:
    paye = await payer(monde, "E-1", "F-013", 20_00, "especes")
    samira = await entrer("samira")
    assert (await samira.get("/pourquoi/caisse:C1")).status_code == 404
    assert (await samira.get("/pourquoi/caisse:C1:attendu")).status_code == 404
    assert "Reste attendu dans la caisse" not in texte(await samira.get(f"/faits/{paye.first}"))


async def test_ce_qui_n_existe_pas_ou_n_est_pas_d_ici_ne_se_montre_pas(entrer: Entrer) -> None:
    samira = await entrer("samira")
    for adresse in ("/pourquoi/solde:F-999", "/pourquoi/n-importe", "/faits/999999", "/faits/0"):
        assert (await samira.get(adresse)).status_code == 404, adresse
    nadia = await entrer("nadia")
    assert (await nadia.get("/pourquoi/solde:F-013")).status_code == 403


async def test_chaque_chiffre_des_pages_mene_a_son_pourquoi(entrer: Entrer, monde: Monde) -> None:
    await encaisser(monde)
    await compter(monde, v10000=1)
    samira = await entrer("samira")
    pages = {
        "/foyers/F-013": "solde:F-013",
        f"/cycles/{CYCLE}/stock": "stock:tilleuls:P001",
        f"/cycles/{CYCLE}/stock/P001": "stock:tilleuls:P001",
        CAISSE: "caisse:C1:attendu",
        f"{TRESORERIE}/fournisseurs/F01": f"fournisseur:{CYCLE}:F01:du",
    }
    for page, chiffre in pages.items():
        assert f'href="/pourquoi/{chiffre}"' in (await samira.get(page)).text, page
        assert (await samira.get(f"/pourquoi/{chiffre}")).status_code == 200, chiffre
    assert 'href="/pourquoi/' not in (await (await entrer("nadia")).get("/foyers/F-013")).text


async def test_un_pourquoi_nomme_la_commande_et_la_caisse_comme_on_les_appelle(entrer: Entrer, monde: Monde) -> None:
    await encaisser(monde)
    await compter(monde, v2000=5)
    claire = await entrer("claire")
    caisse = texte(await claire.get("/pourquoi/caisse:C1"))
    assert re.search(r"Reste attendu dans la caisse « [^»]+ », ouverte le \d+", caisse)
    produit = texte(await claire.get(f"/pourquoi/stock:{CYCLE}:P016"))
    assert re.search(r"Lentilles vertes, Commande de \w+", produit)
    assert f"Lentilles vertes, {CYCLE}" not in produit


async def test_un_pourquoi_nomme_un_compte_comme_la_balance_et_dit_de_qui_il_est(entrer: Entrer, monde: Monde) -> None:
    await payer(monde, "E-1", "F-013", 20_00, "especes")
    claire = await entrer("claire")
    tous = await claire.get("/pourquoi/compte:4191")
    assert "<h1>4191 Adhérents, avances et acomptes reçus</h1>" in tous.text
    assert "4191 Adhérents, avances et acomptes reçus Fatou Diara (F-013)" in texte(
        await claire.get("/pourquoi/compte:4191:F-013")
    )
