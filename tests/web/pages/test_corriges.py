"""A payment undone or typed again: one line for the household, both lines for who audits; nothing disappears."""

from __future__ import annotations

import re

import pytest
from fastapi import FastAPI

from tests.web.pages.argent import CAISSE, CLAIRE, LUC, TRESORERIE, compter, encaisser, payer, poster, texte
from tests.web.pages.conftest import Entrer, navigateur
from tests.web.pages.monde import CODE, GROUPEMENT, Monde
from web.pages.commun.corriges import replier_paiements

pytestmark = pytest.mark.anyio
FICHE = "/foyers/F-013"


@pytest.fixture
async def corrige(monde: Monde) -> None:
    """52.40 instead of 25.40, typed again twice; 30.00 typed twice, one undone."""
    await payer(monde, "E-1", "F-013", 52_40, "especes", recu="0451")
    for nom, montant in (("E-1", 52_00), ("E-1:c2", 25_40)):
        correction = {"encaissement": nom, "montant_centimes": montant, "second": "samira"}
        await monde.faire("CorrigerMontant", correction, CLAIRE)
    await payer(monde, "E-2", "F-013", 30_00, "especes", LUC, recu="0452")
    await payer(monde, "E-3", "F-013", 30_00, "especes", LUC, recu="0453")
    await monde.faire("ContrepasserEncaissement", {"encaissement": "E-3", "raison": "doublon"}, CLAIRE)


async def test_r128_le_foyer_lit_une_ligne_corrigee_et_deplie_les_autres(
    entrer: Entrer, app: FastAPI, corrige: None
) -> None:
    nadia = await entrer("nadia")
    async with navigateur(app, {}) as famille:
        await famille.post(f"/entrer/{await app.state.site.acces.lien_personnel('F-013')}")
        for page in (await famille.get("/ma-famille"), await nadia.get(FICHE)):
            paiements = page.text.partition('id="paiements"')[2].partition("</section>")[0]
            assert paiements.count("<details") == 2, "one that changed, one that does not count"
            assert paiements.count('<details class="deplier" open') == 0
            assert paiements.count("Noté 52,40") == paiements.count("Annulé 52,40") == 1
            assert "Corrigé\xa0: ne compte pas" in paiements
            assert "saisi deux fois" in paiements
            assert '<s class="montant">30,00' in paiements


async def test_r185_la_tresoriere_et_l_auditrice_lisent_les_deux_lignes(entrer: Entrer, corrige: None) -> None:
    nadia = await entrer("nadia")
    plie = texte(await nadia.get(FICHE))
    for personne in ("claire", "helene"):
        page = await (await entrer(personne)).get(FICHE)
        paiements = page.text.partition('id="paiements"')[2].partition("</section>")[0]
        assert paiements.count('<details class="deplier" open') == 2
        assert page.text.count('class="correction"') == 3, personne
        assert page.text.count('class="corrige"') == 3, personne
    assert plie.count("Annulé, la trace reste") == 3, "behind each fold"


def test_r128_un_paiement_corrige_deux_fois_tient_en_une_ligne() -> None:
    def ligne(nom: str, etat: str) -> dict[str, str]:
        return {"encaissement": nom, "etat": etat}

    lus = [
        ligne("E-9", "valide"),
        ligne("E-1:c3", "valide"),
        ligne("E-1:c2", "contrepasse"),
        ligne("E-1", "contrepasse"),
    ]
    replies = replier_paiements(lus)
    assert [(li["encaissement"], [a["encaissement"] for a in li["avant"]]) for li in replies] == [
        ("E-9", []),
        ("E-1:c3", ["E-1:c2", "E-1"]),
    ]


async def test_r140_le_foyer_lit_aussi_ce_qui_lui_a_ete_rendu_en_mots(
    entrer: Entrer, app: FastAPI, monde: Monde
) -> None:
    await payer(monde, "E-1", "F-013", 300_00, "virement")
    rendu = {"foyer": "F-013", "groupement": GROUPEMENT, "montant_centimes": 12_60, "mode": "virement"}
    await monde.faire("RembourserFoyer", rendu, CLAIRE)
    await payer(monde, "E-2", "F-013", 5_00, "virement")
    nadia = await entrer("nadia")
    async with navigateur(app, {}) as famille:
        await famille.post(f"/entrer/{await app.state.site.acces.lien_personnel('F-013')}")
        for page, titre in ((await famille.get("/ma-famille"), "mes paiements"), (await nadia.get(FICHE), "paiements")):
            lu = texte(page).lower().partition(titre)[2]
            ordre = [lu.index(mots) for mots in ("5,00 € virement", "rendu", "12,60 € virement", "300,00 €")]
            assert ordre == sorted(ordre), lu


async def test_r185_un_remboursement_note_faux_se_corrige_au_compte_du_foyer_et_tout_se_lit(
    entrer: Entrer, app: FastAPI, monde: Monde
) -> None:
    """12.60 were noted for 2.60: the household reads what counts, and the bank is asked for that."""
    await payer(monde, "E-1", "F-013", 300_00, "virement")
    rendu = {"foyer": "F-013", "groupement": GROUPEMENT, "montant_centimes": 12_60, "mode": "virement"}
    await monde.faire("RembourserFoyer", rendu, CLAIRE)
    claire = await entrer("claire")
    compte, corriger = "/foyers/F-013/argent", "/foyers/F-013/argent/remboursement"
    (lequel,) = set(re.findall(r'<option value="(\d+/)"[^>]*>12,60', (await claire.get(compte)).text))
    vide = await poster(claire, corriger, lequel=lequel, raison="erreur_montant")
    assert "Écrivez ce qui a été rendu, 0 si rien ne l'a été." in texte(vide)
    autant = await poster(claire, corriger, lequel=lequel, raison="erreur_montant", montant_centimes="12,60")
    assert autant.status_code == 422
    assert "Ce remboursement est noté à 12,60" in texte(autant)
    envoi = {"lequel": lequel, "raison": "erreur_montant", "montant_centimes": "2,60"}
    assert (await poster(claire, corriger, **envoi)).status_code == 303
    deux_fois = await poster(claire, corriger, **envoi)
    assert "Ce remboursement est déjà annulé" in texte(deux_fois)
    banque = texte(await claire.get("/banque/rapprochement"))
    assert "2,60" in banque
    assert "12,60" not in banque
    nadia = await entrer("nadia")
    async with navigateur(app, {}) as famille:
        await famille.post(f"/entrer/{await app.state.site.acces.lien_personnel('F-013')}")
        for quoi, page in (
            ("On vous a rendu", await famille.get("/ma-famille")),
            ("Rendu au foyer", await nadia.get(FICHE)),
        ):
            assert f"{quoi} : 12,60 € virement" in texte(page)
            assert "Corrigé : ne compte pas. Annulé" in texte(page)
            assert f"{quoi} : 2,60 € virement" in texte(page)
    historique = texte(await claire.get("/foyers/F-013/historique"))
    assert "297,40" in historique, "300.00 paid, 2.60 given back"
    assert "Corriger ou annuler un remboursement" not in (await nadia.get(compte)).text
    assert (await poster(nadia, corriger, **envoi)).status_code == 403


async def test_r140_un_remboursement_rendu_a_un_autre_foyer_passe_a_son_compte(entrer: Entrer, monde: Monde) -> None:
    """12.60 in cash noted for F-013; F-031 had them, from a till that was counted since: two sign, it does not move."""
    for paiement, foyer in (("E-1", "F-013"), ("E-2", "F-031")):
        await payer(monde, paiement, foyer, 200_00, "virement")
    rendu = {"foyer": "F-013", "groupement": GROUPEMENT, "montant_centimes": 12_60, "mode": "especes"}
    await monde.faire("RembourserFoyer", {**rendu, "session": "C1", "temoin": "nadia"}, CLAIRE)
    await compter(monde, v5000=1)
    await monde.application.annuaire_a_jour()
    claire = await entrer("claire")
    await entrer("samira")
    compte, deplacer = "/foyers/F-013/argent", "/foyers/F-013/argent/deplacer"
    page = await claire.get(compte)
    assert "Remboursement rendu à un autre foyer" in texte(page)
    (lequel,) = set(re.findall(r'<option value="(\d+/C1)"[^>]*>12,60', page.text))
    envoi = {"lequel": lequel, "foyer": "F-031 Fatoumata Diarra"}
    seule = await poster(claire, deplacer, **envoi)
    assert seule.status_code == 422
    assert "Faites signer une autre personne de l'équipe" in texte(seule)
    assert re.search(r">12,60\xa0€, espèces, [^<]+ à \d\d:\d\d<", page.text), "two of one day are told apart"
    trop = await poster(claire, deplacer, **{**envoi, "foyer": "F-044"})
    assert "Qui a reçu l'argent : on peut rendre 0,00" in texte(trop), "not the one whose page it is"
    chez_soi = await poster(claire, deplacer, **{**envoi, "foyer": "F-013"})
    assert "Ce remboursement est déjà au compte" in texte(chez_soi)
    ecart = re.findall(r"[Éé]cart[^.]{0,40}", texte(await claire.get(CAISSE)))
    fait = await poster(claire, deplacer, **envoi, second="samira", code=CODE)
    assert fait.status_code == 303, texte(fait)
    assert "Rendu au foyer : 12,60 € espèces" in texte(await claire.get("/foyers/F-031"))
    assert "Corrigé : ne compte pas. Annulé" in texte(await claire.get("/foyers/F-013"))
    assert re.findall(r"[Éé]cart[^.]{0,40}", texte(await claire.get(CAISSE))) == ecart


async def test_un_paiement_deplace_ne_nomme_pas_l_autre_foyer(app: FastAPI, entrer: Entrer, monde: Monde) -> None:
    await encaisser(monde)
    claire = await entrer("claire")
    vers = "F-031 Fatoumata Diarra"
    reponse = await poster(claire, f"{TRESORERIE}/paiements/E-1/deplacer", vers=vers)
    assert reponse.status_code == 303
    async with navigateur(app, {}) as famille:
        await famille.post(f"/entrer/{await app.state.site.acces.lien_personnel('F-031')}")
        page = texte(await famille.get("/ma-famille"))
    assert "Paiement déplacé d'un autre foyer vers votre foyer" in page
    assert re.findall(r"\(F-\d+\)", page) == []
