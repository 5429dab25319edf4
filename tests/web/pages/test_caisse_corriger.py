"""What a till gave, noted wrong: told again or undone, and every line stays (R-185)."""

from __future__ import annotations

import re

import pytest

from tests.infra.pieces.photos import photo
from tests.web.pages.argent import CAISSE, TRESORERIE, commencer, compter, encaisser, poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CODE, CYCLE, GROUPEMENT, Monde
from tests.web.pages.pieces import envoyer, montrees

pytestmark = pytest.mark.anyio


async def test_r166_une_depense_sans_photo_n_est_plus_signalee_une_fois_annulee(entrer: Entrer) -> None:
    """64.00 without a photo, told right at 6.40, then undone: only what stands is to be looked at."""
    samira, claire = await entrer("samira"), await entrer("claire")
    await poster(samira, f"{CAISSE}/C1/depenser", montant_centimes="64", objet="Café", piece="ticket 118")

    async def a_verifier() -> list[str]:
        return re.findall(r"sans photo de son ticket : ([\d,]+)", texte(await claire.get(f"{TRESORERIE}/a-verifier")))

    assert await a_verifier() == ["64,00"]
    for montant, reste in (("6,40", ["6,40"]), ("0", [])):
        (depense,) = re.findall(r'<option value="(\d+)"[^>]*>\d+,\d\d', (await samira.get(CAISSE)).text)
        corrige = {"depense": depense, "montant_centimes": montant, "raison": "erreur_montant"}
        assert (await poster(samira, f"{CAISSE}/C1/corriger-depense", **corrige)).status_code == 303
        assert await a_verifier() == reste


async def test_r166_la_personne_et_le_ticket_d_une_depense_se_redisent_et_les_deux_lignes_restent(
    entrer: Entrer,
) -> None:
    """Paid back to Luc with ticket 118, when it was Rose's with another ticket, and its photo."""
    samira = await entrer("samira")
    depense = {"montant_centimes": "6,40", "objet": "Café", "piece": "ticket 118", "avance_par": "luc"}
    await poster(samira, f"{CAISSE}/C1/depenser", **depense)
    (faux,) = re.findall(r'<option value="(\d+)"[^>]*>6,40', (await samira.get(CAISSE)).text)
    corriger = {"depense": faux, "avance_par": "claire", "piece": "ticket 119", "raison": "erreur_personne"}
    a_elle_meme = await poster(samira, f"{CAISSE}/C1/corriger-depense", **{**corriger, "avance_par": "samira"})
    assert a_elle_meme.status_code == 422
    fait = await envoyer(samira, f"{CAISSE}/C1/corriger-depense", photo(), **corriger)
    assert fait.status_code == 303, texte(fait)
    page = await samira.get(CAISSE)
    lu = texte(page)
    assert "pièce : ticket 118, remboursée à Luc" in lu
    assert "erreur de personne" in lu
    assert "pièce : ticket 119, remboursée à Claire" in lu
    assert len(montrees(page)) == 1
    (juste,) = re.findall(r'<option value="(\d+)"[^>]*>6,40', page.text)
    a_personne = {"depense": juste, "avance_par": "/", "raison": "erreur_personne"}
    assert (await poster(samira, f"{CAISSE}/C1/corriger-depense", **a_personne)).status_code == 303
    assert texte(await samira.get(CAISSE)).count("pièce : ticket 119 ") == 1


async def test_r185_une_depense_notee_faux_se_corrige_et_les_lignes_restent(entrer: Entrer, monde: Monde) -> None:
    """64.00 was typed for a coffee of 6.40: told right before the count, then undone at two after it."""
    samira = await entrer("samira")
    await poster(samira, f"{CAISSE}/C1/depenser", montant_centimes="64", objet="Café", piece="ticket 118")
    (faux,) = re.findall(r'<option value="(\d+)"[^>]*>64,00', (await samira.get(CAISSE)).text)
    corriger = {"depense": faux, "montant_centimes": "6,40", "raison": "erreur_montant"}
    inchange = await poster(samira, f"{CAISSE}/C1/corriger-depense", **{**corriger, "montant_centimes": "64"})
    assert inchange.status_code == 422
    assert "déjà notée ainsi, à 64,00" in texte(inchange)
    assert (await poster(samira, f"{CAISSE}/C1/corriger-depense", **corriger)).status_code == 303
    page = await samira.get(CAISSE)
    assert "Annulé, la trace reste Samira" in texte(page)
    assert "erreur de montant" in texte(page)
    (juste,) = re.findall(r'<option value="(\d+)"[^>]*>6,40', page.text)
    await compter(monde, v5000=1, v1000=3)
    seule = await poster(
        samira, f"{CAISSE}/C1/corriger-depense", **{**corriger, "depense": juste, "montant_centimes": "0"}
    )
    assert seule.status_code == 422
    assert "Faites signer une autre personne de l'équipe" in texte(seule)
    await entrer("claire")
    a_deux = {**corriger, "depense": juste, "montant_centimes": "0", "second": "claire", "code": CODE}
    fait = await poster(samira, f"{CAISSE}/C1/corriger-depense", **a_deux)
    assert fait.status_code == 303, texte(fait)
    lu = texte(await samira.get(CAISSE))
    assert "Juste au centime" in lu
    assert "Au comptage l'écart était de 6,40" in lu
    livre = texte(await samira.get(f"{TRESORERIE}/etats/livre-de-caisse"))
    assert livre.count("Dépense annulée : Café") == 2
    nadia = await entrer("nadia")
    assert "Corriger ou annuler une dépense" not in (await nadia.get(CAISSE)).text
    assert (await poster(nadia, f"{CAISSE}/C1/corriger-depense", **corriger)).status_code == 403


async def test_r185_des_especes_deposees_notees_faux_se_corrigent_et_la_banque_attend_les_bonnes(
    entrer: Entrer, monde: Monde
) -> None:
    """50.00 were taken to the bank and 20.00 noted; a cheque on that slip stays on it."""
    await encaisser(monde)
    await compter(monde, v5000=2)
    claire = await entrer("claire")
    await poster(claire, f"{CAISSE}/C1/deposer", especes="20", **{"cheque.E-2": "oui"})
    (faux,) = re.findall(r'<option value="(\d+)"[^>]*>20,00[^<]*bordereau', (await claire.get(CAISSE)).text)
    corriger = {"depot": faux, "especes_centimes": "150", "raison": "erreur_montant"}
    trop = await poster(claire, f"{CAISSE}/C1/corriger-depot", **corriger)
    assert trop.status_code == 422
    assert "La caisse contient 100,00" in texte(trop)
    juste = {**corriger, "especes_centimes": "50"}
    assert (await poster(claire, f"{CAISSE}/C1/corriger-depot", **juste)).status_code == 303
    lu = texte(await claire.get(CAISSE))
    assert "20,00 € en espèces, 1 chèque 42,37 €" in lu
    assert "Espèces annulées, la trace reste Claire" in lu
    assert "50,00 € en espèces Claire" in lu
    assert "Reste en caisse 50,00" in lu
    assert "Juste au centime" in lu
    encore = await poster(claire, f"{CAISSE}/C1/corriger-depot", **juste)
    assert "sont déjà annulées" in texte(encore)
    attendus = texte(await claire.get("/banque/rapprochement"))
    assert "50,00" in attendus
    assert "20,00" not in attendus
    livre = texte(await claire.get(f"{TRESORERIE}/etats/livre-de-caisse"))
    assert "Dépôt en banque annulé" in livre
    assert "Espèces annulées" in texte(await claire.get("/banque/cheques"))


async def test_r185_de_la_monnaie_portee_notee_faux_se_corrige_dans_les_deux_caisses(
    entrer: Entrer, monde: Monde
) -> None:
    """20.00 went to the other till and 50.00 were noted."""
    autre = {"session": "C2", "groupement": GROUPEMENT, "caisse": "Caisse 2", "fond_centimes": 40_00, "cycle": CYCLE}
    await monde.coordonne("OuvrirCaisse", **autre, ouverte_par=["luc", "nadia"])
    samira = await entrer("samira")
    await poster(samira, f"{CAISSE}/C1/porter", montant_centimes="50", vers="C2", recu_par="luc")
    (faux,) = re.findall(r'<option value="(\d+/C2)"[^>]*>50,00', (await samira.get(CAISSE)).text)
    corriger = {"transfert": faux, "montant_centimes": "20", "raison": "erreur_montant"}
    assert (await poster(samira, f"{CAISSE}/C1/corriger-transfert", **corriger)).status_code == 303
    page = await samira.get(CAISSE)
    assert texte(page).count("Annulé, la trace reste Samira") == 2, "in the till that gave and in the one that got it"
    dit = r'<option value="\d+/C2"[^>]*>20,00\xa0€ à «\xa0Caisse 2\xa0», [^<]+ à \d\d:\d\d<'
    assert re.findall(dit, page.text), "two of one evening are told apart"
    encore = await poster(samira, f"{CAISSE}/C1/corriger-transfert", **corriger)
    assert "Ce transfert est déjà annulé" in texte(encore)
    await compter(monde, v5000=1, v1000=1)
    assert "Juste au centime" in texte(await samira.get(CAISSE))
    livre = texte(await samira.get(f"{TRESORERIE}/etats/livre-de-caisse"))
    assert "Annulé : monnaie portée à « Caisse 2 »" in livre


async def test_r185_un_ecart_decide_par_erreur_s_annule_a_deux_et_se_decide_autrement(entrer: Entrer) -> None:
    claire = await entrer("claire")
    await entrer("samira")
    for _ in range(2):
        await commencer(claire)
        await poster(claire, f"{CAISSE}/C1/compter", detail__5000="1", detail__2000="1", detail__200="3")
    avant = await claire.get(CAISSE)
    assert "Décidé par erreur" not in texte(avant)
    signe = {"second": "samira", "code": CODE}
    await poster(claire, f"{CAISSE}/C1/decider", raison="rendu_errone", **signe)
    assert "Décidé par erreur : l'annuler" in texte(await claire.get(CAISSE))
    seule = await poster(claire, f"{CAISSE}/C1/annuler-decision", raison="autre", second="", code="")
    assert seule.status_code == 422
    assert "Choisissez la deuxième personne" in texte(seule)
    reponse = await poster(claire, f"{CAISSE}/C1/annuler-decision", raison="autre", **signe)
    assert reponse.status_code == 303
    lu = texte(await claire.get(CAISSE))
    assert "Décidé : " not in lu
    assert "Décidé par erreur" not in lu
    assert "En attente d'une explication" in lu
    assert "Décider de cet écart" in lu
    assert (await poster(claire, f"{CAISSE}/C1/decider", raison="piece_perdue", **signe)).status_code == 303
    assert "Décidé : pièce ou billet perdu" in texte(await claire.get(CAISSE))
