"""The story of a round: every fact in one sentence, filtered, in two orders, corrections linked both ways."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from tests.web.pages.argent import CLAIRE, encaisser, payer, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CYCLE, Monde

pytestmark = pytest.mark.anyio
REVOIR = f"/revoir/{CYCLE}"


def rangs(page) -> list[int]:
    return [int(rang) for rang in re.findall(r'id="fait-(\d+)"', page.text)]


async def test_les_faits_du_cycle_se_lisent_dans_l_ordre_avec_qui_quand_et_sur_quel_appareil(
    entrer: Entrer, monde: Monde
) -> None:
    await encaisser(monde)
    samira = await entrer("samira")
    page = await samira.get(REVOIR)
    lu = texte(page)
    assert rangs(page) == sorted(rangs(page))
    assert "Commande de novembre ouverte" in lu
    assert "Paiement reçu de Fatou Diara (F-013), espèces 20,00" in lu
    assert "Luc B. · tablette-1" in lu
    assert "Foyer inscrit" not in lu


async def test_les_corrections_sont_toutes_la_et_le_fichier_dit_ce_que_chacune_corrige(
    entrer: Entrer, monde: Monde
) -> None:
    paye = await payer(monde, "E-1", "F-013", 20_00, "especes")
    annule = await monde.faire("ContrepasserEncaissement", {"encaissement": "E-1", "raison": "doublon"}, CLAIRE)
    prise = {"cycle": CYCLE, "foyer": "F-013", "produit": "P016", "catalogue": 1, "brut": 2_120, "balance": "B1"}
    await monde.benevole("RetirerProduit", **prise)
    await monde.benevole("ControlerBalance", cycle=CYCLE, balance="B1", lu=1_020)
    juste = await monde.coordonne("CorrigerPesees", cycle=CYCLE, foyer="F-013", balance="B1")
    helene = await entrer("helene")
    assert rangs(await helene.get(f"{REVOIR}?genre=corrections")) == [annule.first, juste.first, juste.last]
    entetes, *lignes = (await helene.get(f"{REVOIR}?fichier=csv")).text.splitlines()
    assert entetes.split(";")[-2:] == ["Corrige le n°", "Corrigé par le n°"]
    liens = {int(ligne.split(";")[0]): ligne.split(";")[-2:] for ligne in lignes}
    assert liens[paye.first] == ["", str(annule.first)]
    assert liens[annule.first] == [str(paye.first), ""]


async def test_les_filtres_gardent_un_foyer_un_produit_une_personne_un_genre(entrer: Entrer, monde: Monde) -> None:
    await encaisser(monde)
    samira = await entrer("samira")
    d_un_foyer = texte(await samira.get(f"{REVOIR}?foyer=31"))
    assert "Fatoumata Diarra" in d_un_foyer
    assert "Paiement reçu de Fatou Diara" not in d_un_foyer
    assert "Ayşe Kaya (F-044) commande" not in d_un_foyer
    tape = await samira.post("/chercher", data={"vers": REVOIR, "q": "F-031 Fatoumata Diarra", "ordre": "connu"})
    filtree = await samira.get(tape.headers["location"])
    assert rangs(filtree) == rangs(await samira.get(f"{REVOIR}?foyer=31"))
    liens = [tape.headers["location"], *re.findall(r'href="([^"]*)"', filtree.text)]
    assert "Fatoumata" not in " ".join(liens), "no address names whom one looks at (R-214)"
    du_produit = await samira.get(f"{REVOIR}?produit=P026")
    assert rangs(du_produit)
    assert "Lentilles vertes, " not in texte(du_produit).partition("Dans l'ordre")[2]
    de_claire = await samira.get(f"{REVOIR}?personne=claire")
    assert rangs(de_claire) == []
    assert "Aucun fait ne répond à ces filtres" in texte(de_claire)
    assert "Paiement reçu" in texte(await samira.get(f"{REVOIR}?genre=paiements"))
    assert "Paiement reçu" not in texte(await samira.get(f"{REVOIR}?genre=commandes")).partition("Dans l'ordre")[2]


@pytest.mark.parametrize(
    ("tape", "dit"),
    [
        ("Wxq", "Aucun foyer ne répond à « Wxq »"),
        ("diarra", "Plusieurs foyers"),
        ("vandenbrouke", "Vouliez-vous dire F-058"),
    ],
)
async def test_un_foyer_introuvable_ou_douteux_se_dit_a_cote_du_champ(entrer: Entrer, tape: str, dit: str) -> None:
    samira = await entrer("samira")
    page = await samira.get(f"{REVOIR}?foyer={tape}")
    assert page.status_code == 200
    assert dit in texte(page)
    assert 'aria-invalid="true"' in page.text
    assert rangs(page) == []


async def test_une_correction_renvoie_au_fait_corrige_et_le_fait_a_sa_correction(entrer: Entrer, monde: Monde) -> None:
    paye = await payer(monde, "E-1", "F-013", 20_00, "especes")
    annule = await monde.faire("ContrepasserEncaissement", {"encaissement": "E-1", "raison": "doublon"}, CLAIRE)
    samira = await entrer("samira")
    page = await samira.get(f"{REVOIR}?genre=paiements")
    lu = texte(page)
    assert f"corrigé par le fait n° {annule.first}" in lu
    assert f"corrige le fait n° {paye.first}" in lu
    assert f'href="{REVOIR}?position={annule.first}#fait-{annule.first}"' in page.text
    assert paye.first in rangs(await samira.get(f"{REVOIR}?position={paye.first}"))


async def test_l_ordre_de_ce_qui_est_arrive_n_est_pas_celui_de_ce_qui_est_enregistre(
    entrer: Entrer, monde: Monde
) -> None:
    monde.le += timedelta(minutes=30)
    tard = await payer(monde, "E-1", "F-013", 20_00, "especes")
    monde.le -= timedelta(minutes=25)
    tot = await payer(monde, "E-2", "F-031", 21_00, "especes")
    samira = await entrer("samira")
    connu = rangs(await samira.get(f"{REVOIR}?genre=paiements"))
    arrive = rangs(await samira.get(f"{REVOIR}?genre=paiements&ordre=arrive"))
    assert connu.index(tard.first) < connu.index(tot.first)
    assert arrive.index(tot.first) < arrive.index(tard.first)


async def test_l_histoire_se_tourne_par_pages(entrer: Entrer) -> None:
    samira = await entrer("samira")
    premiere, deuxieme = await samira.get(REVOIR), await samira.get(f"{REVOIR}?page=2")
    assert not set(rangs(premiere)) & set(rangs(deuxieme))


async def test_la_benevole_ne_revoit_pas_tout_le_cycle(entrer: Entrer) -> None:
    nadia = await entrer("nadia")
    assert (await nadia.get(REVOIR)).status_code == 403


async def test_un_fait_choisi_montre_ce_qu_il_a_change_et_ses_voisins_sont_des_liens(
    entrer: Entrer, monde: Monde
) -> None:
    paye = await payer(monde, "E-1", "F-013", 20_00, "especes")
    annule = await monde.faire("ContrepasserEncaissement", {"encaissement": "E-1", "raison": "doublon"}, CLAIRE)
    samira = await entrer("samira")
    page = await samira.get(f"{REVOIR}?position={paye.first}")
    lu = texte(page)
    assert "Ce que ce fait a changé" in lu
    assert "Compte du foyer Fatou Diara (F-013) 0,00 € +20,00 € 20,00 €" in lu
    assert f'position={annule.first}#curseur" data-touche="ArrowRight"' in page.text
    assert f'position={annule.first}#curseur" data-touche="Maj+ArrowRight"' in page.text
    [rang] = re.findall(r'name="rang" min="1" max="(\d+)"', page.text)
    assert texte(await samira.get(f"{REVOIR}?rang={rang}")).count(f"Fait n° {annule.first}") == 1


async def test_le_mois_se_regarde_de_loin_par_jour_et_de_pres(entrer: Entrer, monde: Monde) -> None:
    await encaisser(monde)
    samira = await entrer("samira")
    loin = texte(await samira.get(f"{REVOIR}?vue=cycle"))
    assert "Paiements des foyers : 3" in loin
    jour = await samira.get(f"{REVOIR}?vue=jour&genre=paiements")
    assert "3 faits" in texte(jour)
    assert 'href="/revoir/2026-11?genre=paiements&amp;position=' in jour.text
    assert "Rien ce jour-là" in texte(await samira.get(f"{REVOIR}?vue=jour&jour=2020-01-01"))


async def test_un_appareil_se_filtre(entrer: Entrer, monde: Monde) -> None:
    await encaisser(monde)
    samira = await entrer("samira")
    assert rangs(await samira.get(f"{REVOIR}?appareil=tablette-1"))
    assert rangs(await samira.get(f"{REVOIR}?appareil=ailleurs")) == []
