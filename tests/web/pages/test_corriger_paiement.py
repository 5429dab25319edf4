"""A payment of the wrong mode or amount, two that look alike, cheques together, money taken in the street."""

from __future__ import annotations

import re

import pytest

from tests.web.pages.argent import CAISSE, CLAIRE, LUC, NADIA, TRESORERIE, compter, encaisser, payer, poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CODE, CYCLE, GROUPEMENT, Monde

pytestmark = pytest.mark.anyio
PAIEMENTS = f"{TRESORERIE}/paiements"


async def test_un_montant_se_corrige_et_le_nouveau_paiement_s_ouvre(entrer: Entrer, monde: Monde) -> None:
    await encaisser(monde)
    claire = await entrer("claire")
    lien = f'<a href="{PAIEMENTS}/E-1">'
    assert lien in (await claire.get("/foyers/F-013")).text, "from its account to each payment"
    assert lien not in (await (await entrer("luc")).get("/foyers/F-013")).text
    meme = await poster(claire, f"{PAIEMENTS}/E-1/montant", montant_centimes="20")
    assert meme.status_code == 422
    assert "est déjà de 20,00" in texte(meme)
    reponse = await poster(claire, f"{PAIEMENTS}/E-1/montant", montant_centimes="25,40")
    assert reponse.status_code == 303
    assert reponse.headers["location"].startswith(f"{PAIEMENTS}/E-1:c2?")
    lu = texte(await claire.get(reponse.headers["location"]))
    assert "Paiement de 25,40" in lu
    assert "Annulé, la trace reste" in texte(await claire.get(f"{PAIEMENTS}/E-1"))


async def test_r128_un_montant_corrige_sans_sa_virgule_se_demande_et_le_message_dit_le_nouveau(
    entrer: Entrer, monde: Monde
) -> None:
    await payer(monde, "E-1", "F-013", 21_54, "especes")
    claire = await entrer("claire")
    doute = await poster(claire, f"{PAIEMENTS}/E-1/montant", montant_centimes="2154")
    assert doute.status_code == 422
    assert "2154,00 € reçus, au lieu de 21,54 € : c'est bien ça ?" in texte(doute)
    assert 'value="2154"' in doute.text
    assert "Annulé, la trace reste" not in texte(await claire.get(f"{PAIEMENTS}/E-1"))
    trop = await poster(claire, f"{PAIEMENTS}/E-1/montant", montant_centimes="9000000")
    assert "c'est bien ça" not in texte(trop), "what no payment may be is refused, not asked"
    oui = await poster(claire, f"{PAIEMENTS}/E-1/montant", montant_centimes="2154", confirme="montant_centimes")
    assert oui.status_code == 303
    lu = texte(await claire.get(oui.headers["location"]))
    assert "Enregistré. Paiement reçu de Fatou Diara (F-013), espèces : 2154,00 €" in lu
    await payer(monde, "E-2", "F-031", 21_54, "especes")
    trois = await poster(claire, f"{PAIEMENTS}/E-2/montant", montant_centimes="64,62")
    assert trois.status_code == 303, "three times is not asked"


async def test_un_refus_nomme_un_paiement_par_son_recu(entrer: Entrer, monde: Monde) -> None:
    await payer(monde, "E-1", "F-013", 20_00, "especes", recu="0456")
    await payer(monde, "E-2", "F-031", 42_37, "virement", recu="")
    claire = await entrer("claire")
    meme = await poster(claire, f"{PAIEMENTS}/E-1/montant", montant_centimes="20")
    assert "Le paiement du reçu n° 0456 est déjà de 20,00 €" in texte(meme)
    sans_recu = texte(await poster(claire, f"{PAIEMENTS}/E-2/montant", montant_centimes="42,37"))
    assert re.search(r"Le paiement de 42,37 €, sans reçu, du \d\d/\d\d/\d{4} est déjà", sans_recu)


async def test_un_moyen_se_corrige_sans_toucher_au_compte(entrer: Entrer, monde: Monde) -> None:
    await encaisser(monde)
    claire = await entrer("claire")
    page = texte(await claire.get(f"{PAIEMENTS}/E-2"))
    assert "La caisse, si le moyen n'est plus le même." in page
    sans = await poster(claire, f"{PAIEMENTS}/E-2/mode", mode="", cheque_numero="")
    assert "Dites comment c'est payé : choisissez un moyen." in texte(sans)
    reponse = await poster(claire, f"{PAIEMENTS}/E-2/mode", mode="especes", cheque_numero="")
    assert reponse.status_code == 303
    lu = texte(await claire.get(reponse.headers["location"]))
    assert "Moyen corrigé pour Fatoumata Diarra (F-031) : espèces au lieu de chèque" in lu
    encore = await poster(claire, f"{PAIEMENTS}/E-2/mode", mode="cheque", cheque_numero=" ")
    assert encore.status_code == 422
    assert "Recopiez le numéro imprimé sur le chèque." in texte(encore)


async def test_r129_le_numero_d_un_cheque_note_sans_lui_s_ajoute(entrer: Entrer, monde: Monde) -> None:
    await payer(monde, "E-1", "F-031", 42_37, "cheque")
    await monde.application.annuaire_a_jour()
    claire = await entrer("claire")
    assert "Chèque, dont voici le numéro" in texte(await claire.get(f"{PAIEMENTS}/E-1"))
    sans = await poster(claire, f"{PAIEMENTS}/E-1/mode", mode="cheque", cheque_numero="")
    assert "Recopiez le numéro imprimé sur le chèque." in texte(sans)
    reponse = await poster(claire, f"{PAIEMENTS}/E-1/mode", mode="cheque", cheque_numero="8812")
    assert reponse.status_code == 303
    page = texte(await claire.get(reponse.headers["location"]))
    assert "Numéro du chèque de Fatoumata Diarra (F-031) : 8812" in page
    assert "Chèque, d'un autre numéro" in page
    assert "n° 8812" in texte(await claire.get(f"{PAIEMENTS}?etat=cheques_en_main"))


async def test_r129_un_cheque_depose_ne_propose_plus_de_s_annuler(entrer: Entrer, monde: Monde) -> None:
    await encaisser(monde)
    nadia = await entrer("nadia")
    assert "Annuler (on garde la trace)" in texte(await nadia.get("/foyers/F-031"))
    await compter(monde, v2000=1)
    await monde.faire("DeposerEnBanque", {"session": "C1", "groupement": GROUPEMENT, "cheques": ["E-2"]}, CLAIRE)
    assert "Annuler (on garde la trace)" not in texte(await nadia.get("/foyers/F-031"))
    page = await nadia.get("/foyers/F-031/encaissements/E-2/annuler")
    assert "est déposé en banque" in texte(page)
    claire, bordereau = await entrer("claire"), 'href="/banque/bordereaux/B0001.pdf"'
    suivi = (await claire.get(f"{PAIEMENTS}/E-2")).text
    assert f'href="/cycles/{CYCLE}/caisse#session-C1"' in suivi, "to the till that took it"
    assert bordereau in suivi, "to the slip that took it to the bank"
    assert bordereau in (await claire.get(f"/cycles/{CYCLE}/caisse")).text
    assert bordereau not in (await nadia.get(f"/cycles/{CYCLE}/caisse")).text
    assert '<form class="carte' not in page.text
    assert "d'Ayşe Kaya (F-044)" in texte(await nadia.get("/foyers/F-044/encaissements/E-3/annuler"))
    annule = await nadia.get("/foyers/F-013/encaissements/E-1/annuler")
    assert "Annuler ce paiement" in texte(annule)


async def test_deux_vrais_paiements_ne_sont_plus_signales(entrer: Entrer, monde: Monde) -> None:
    await payer(monde, "E-1", "F-013", 20_00, "especes")
    await payer(monde, "E-2", "F-013", 20_00, "especes", NADIA)
    await monde.application.annuaire_a_jour()
    nadia = await entrer("nadia")
    assert texte(await nadia.get("/foyers/F-013")).count("Saisi deux fois ?") == 2
    claire = await entrer("claire")
    assert "Est-ce le même argent ?" in texte(await claire.get(f"{PAIEMENTS}/E-2"))
    reponse = await poster(claire, f"{PAIEMENTS}/E-2/trancher", autre="E-1", decision="deux_paiements")
    assert reponse.status_code == 303
    assert "Deux vrais paiements, gardés" in texte(await claire.get(reponse.headers["location"]))
    assert "Deux vrais paiements, gardés" in texte(await claire.get(f"{PAIEMENTS}/E-1"))
    assert "se ressemblent" not in texte(await claire.get(f"{TRESORERIE}/a-verifier"))
    assert "Saisi deux fois ?" not in texte(await nadia.get("/foyers/F-013"))
    encore = await poster(claire, f"{PAIEMENTS}/E-2/trancher", autre="E-1", decision="doublon")
    assert encore.status_code == 422
    assert "déjà tranchés" in texte(encore)


async def test_le_meme_argent_saisi_deux_fois_s_annule_par_decision(entrer: Entrer, monde: Monde) -> None:
    await payer(monde, "E-1", "F-013", 20_00, "especes")
    await payer(monde, "E-2", "F-013", 20_00, "especes", NADIA)
    claire = await entrer("claire")
    reponse = await poster(claire, f"{PAIEMENTS}/E-2/trancher", autre="E-1", decision="doublon")
    assert "Annulé, la trace reste" in texte(await claire.get(reponse.headers["location"]))
    assert "Compté" in texte(await claire.get(f"{PAIEMENTS}/E-1"))


async def test_une_annulation_faite_seul_se_relit_par_une_autre(entrer: Entrer, monde: Monde) -> None:
    await payer(monde, "E-7", "F-013", 12_00, "virement", CLAIRE)
    claire = await entrer("claire")
    seule = await poster(
        claire, f"{PAIEMENTS}/E-7/annuler", raison="erreur_montant", second="", code="", a_relire="oui"
    )
    assert seule.status_code == 303
    lu = texte(await claire.get(f"{PAIEMENTS}/E-7"))
    assert "Attend un second regard" in lu
    assert "J'ai relu, je signe" not in lu
    assert "1 annulation à relire par une autre personne" in texte(await claire.get(f"{TRESORERIE}/a-verifier"))
    assert "Annulé, à relire" in texte(await claire.get(f"{PAIEMENTS}?etat=a_relire"))
    assert "Relire les annulations" in texte(await claire.get(f"{TRESORERIE}/arreter"))
    samira = await entrer("samira")
    assert "J'ai relu, je signe" in texte(await samira.get(f"{PAIEMENTS}/E-7"))
    assert (await poster(samira, f"{PAIEMENTS}/E-7/relire")).status_code == 303
    assert "Relu par Samira B." in texte(await samira.get(f"{PAIEMENTS}/E-7"))
    assert "Relire les annulations" not in texte(await claire.get(f"{TRESORERIE}/arreter"))


async def test_une_benevole_annule_tard_avec_une_responsable(entrer: Entrer, monde: Monde) -> None:
    await payer(monde, "E-7", "F-013", 12_00, "especes", LUC)
    nadia = await entrer("nadia")
    for personne in ("luc", "samira"):
        await entrer(personne)
    adresse = "/foyers/F-013/encaissements/E-7/annuler"
    assert "relira sous sept jours" not in texte(await nadia.get(adresse))
    tard = await poster(nadia, adresse, raison="erreur_montant", second="luc", code=CODE)
    assert tard.status_code == 422
    assert "Plus de 10 minutes" in texte(tard)
    reponse = await poster(nadia, adresse, raison="erreur_montant", second="samira", code=CODE)
    assert reponse.status_code == 303


async def test_trois_cheques_se_confient_avec_leurs_dates(entrer: Entrer, monde: Monde) -> None:
    nadia = await entrer("nadia")
    page = await nadia.get("/foyers/F-031/cheques")
    assert "Chèque 3" in texte(page)
    envoi = {"session": "C1", "cycle": CYCLE}
    for rang, (montant, le) in enumerate((("12,81", "2026-11-30"), ("12,81", "2026-12-31"), ("12,80", "2027-01-31"))):
        envoi |= {f"montant__{rang}": montant, f"numero__{rang}": f"10{rang}", f"le__{rang}": le}
    sans = await poster(nadia, "/foyers/F-031/cheques", **{**envoi, "numero__1": ""})
    assert sans.status_code == 422
    assert "Recopiez le numéro imprimé" in texte(sans)
    assert 'value="12,80"' in sans.text
    mal_date = await poster(nadia, "/foyers/F-031/cheques", **{**envoi, "le__1": "demain"})
    assert "n'est pas une date" in texte(mal_date)
    reponse = await poster(nadia, "/foyers/F-031/cheques", **envoi)
    assert reponse.status_code == 303
    lu = texte(await nadia.get("/foyers/F-031"))
    assert "3 chèques en main" in lu
    assert "À déposer le 31/01" in lu


async def test_l_argent_pris_dans_la_rue_se_remet_a_la_caisse(entrer: Entrer, monde: Monde) -> None:
    nadia = await entrer("nadia")
    paye = await poster(nadia, "/foyers/F-031/encaissements", montant="25", mode="especes", session="", remis="")
    assert paye.status_code == 303
    lu = texte(await nadia.get(f"{CAISSE}/transit"))
    assert "Nadia H. doit remettre 25,00" in lu
    claire = await entrer("claire")
    assert "dans les mains d'une personne" in texte(await claire.get(f"{TRESORERIE}/a-verifier"))
    assert "Chez Nadia H." in texte(await claire.get(f"{PAIEMENTS}?etat=en_transit"))
    (numero,) = [
        part.split('"')[0] for part in (await nadia.get(f"{CAISSE}/transit")).text.split('name="paiement.')[1:]
    ]
    rien = await poster(nadia, f"{CAISSE}/transit", porteur="nadia", session="C1")
    assert rien.status_code == 422
    reponse = await poster(nadia, f"{CAISSE}/transit", porteur="nadia", session="C1", **{f"paiement__{numero}": "oui"})
    assert reponse.status_code == 303
    assert "Personne n'a d'argent à remettre" in texte(await nadia.get(f"{CAISSE}/transit"))


async def test_le_surplus_reste_sur_le_compte_ou_se_donne(entrer: Entrer) -> None:
    nadia = await entrer("nadia")
    envoi = {"montant": "38,42", "mode": "especes", "remis": "40", "session": "C1"}
    for surplus, attendu in (("garder", "40,00"), ("donner", "40,00"), ("rendre", "38,42")):
        reponse = await poster(nadia, "/foyers/F-058/encaissements", **envoi, surplus=surplus)
        assert reponse.status_code == 303, texte(reponse)
        assert attendu in texte(await nadia.get(reponse.headers["location"]))
    lu = texte(await nadia.get("/foyers/F-058"))
    assert "donne à la cagnotte 1,58" in lu.replace("\u00a0", " ")


async def test_un_bon_demande_qui_le_paie_et_un_recu_de_carnet_ne_sert_qu_une_fois(entrer: Entrer) -> None:
    nadia = await entrer("nadia")
    bon = {"montant": "15", "mode": "bon_tiers", "session": ""}
    sans = await poster(nadia, "/foyers/F-031/encaissements", **bon, financeur="")
    assert sans.status_code == 422
    assert "indiquez qui" in texte(sans)
    assert (await poster(nadia, "/foyers/F-031/encaissements", **bon, financeur="CCAS")).status_code == 303
    carnet = {"montant": "10", "mode": "cb", "session": "C1", "recu": "0456"}
    assert (await poster(nadia, "/foyers/F-031/encaissements", **carnet)).status_code == 303
    encore = await poster(nadia, "/foyers/F-013/encaissements", **carnet)
    assert encore.status_code == 422
    assert "Le reçu n° 0456 est déjà celui" in texte(encore)


async def test_aucune_raison_n_est_choisie_d_avance_quand_on_annule(entrer: Entrer, monde: Monde) -> None:
    """« Saisi deux fois » was ticked for everybody, and so was said of payments that were typed once."""
    await payer(monde, "E-7", "F-013", 12_00, "especes", LUC)
    luc, claire = await entrer("luc"), await entrer("claire")
    for client, page, ou in (
        (luc, "/foyers/F-013/encaissements/E-7/annuler", "/foyers/F-013/encaissements/E-7/annuler"),
        (claire, f"{PAIEMENTS}/E-7", f"{PAIEMENTS}/E-7/annuler"),
    ):
        raisons = re.findall(r'<input type="radio" name="raison"[^>]*>', (await client.get(page)).text)
        assert len(raisons) > 2
        assert [raison for raison in raisons if "checked" in raison or "required" not in raison] == []
        muet = await poster(client, ou, second="", code="")
        assert muet.status_code == 422
        assert "Dites pourquoi : choisissez une raison." in texte(muet)
