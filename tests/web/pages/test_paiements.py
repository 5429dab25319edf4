"""One payment: undone with two signatures, moved, bounced; money given back; nothing typed is lost on a refusal."""

from __future__ import annotations

import pytest

from tests.web.pages.argent import CLAIRE, TRESORERIE, encaisser, payer, poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.jours import le
from tests.web.pages.monde import CODE, Monde

pytestmark = pytest.mark.anyio
PAIEMENTS = f"{TRESORERIE}/paiements"


async def test_les_paiements_se_filtrent_par_mode_et_par_etat(entrer: Entrer, monde: Monde) -> None:
    await encaisser(monde)
    claire = await entrer("claire")
    lu = texte(await claire.get(f"{PAIEMENTS}?mode=cheque"))
    assert "Fatoumata Diarra" in lu
    assert "Ayşe Kaya" not in lu
    assert "Total compté, 1 paiement 42,37" in lu
    assert "n° 8812" in texte(await claire.get(f"{PAIEMENTS}?etat=cheques_en_main"))


async def test_un_paiement_s_annule_et_la_trace_reste(entrer: Entrer, monde: Monde) -> None:
    await encaisser(monde)
    claire = await entrer("claire")
    reponse = await poster(claire, f"{PAIEMENTS}/E-1/annuler", raison="erreur_montant", second="", code="")
    assert reponse.status_code == 303
    lu = texte(await claire.get(reponse.headers["location"]))
    assert "Annulé, la trace reste" in lu
    assert "Paiement reçu de Fatou Diara" in lu
    assert "Annuler ce paiement" not in lu
    encore = await poster(claire, f"{PAIEMENTS}/E-1/deplacer", vers="Zzz")
    assert encore.status_code == 422
    dit = texte(encore)
    assert "Aucun foyer ne répond" in dit, "the page that was open before has a form that this one has not"
    assert "Cette page a changé depuis que vous l'avez ouverte" in dit


async def test_annuler_son_propre_paiement_demande_une_deuxieme_signature_et_son_code(
    entrer: Entrer, monde: Monde
) -> None:
    await payer(monde, "E-7", "F-013", 12_00, "virement", CLAIRE)
    claire = await entrer("claire")
    await entrer("samira")
    seule = await poster(claire, f"{PAIEMENTS}/E-7/annuler", raison="erreur_foyer", second="", code="")
    assert seule.status_code == 422
    assert "Une deuxième personne doit signer" in texte(seule)
    assert 'value="erreur_foyer" checked' in seule.text
    faux = await poster(claire, f"{PAIEMENTS}/E-7/annuler", raison="erreur_foyer", second="samira", code="111222")
    assert faux.status_code == 422
    assert "Ce code n'est pas le bon" in texte(faux)
    assert "111222" not in faux.text
    juste = await poster(claire, f"{PAIEMENTS}/E-7/annuler", raison="erreur_foyer", second="samira", code=CODE)
    assert juste.status_code == 303


async def test_un_paiement_se_deplace_vers_le_bon_foyer_par_son_nom(entrer: Entrer, monde: Monde) -> None:
    await encaisser(monde)
    claire = await entrer("claire")
    flou = await poster(claire, f"{PAIEMENTS}/E-1/deplacer", vers="diarra")
    assert flou.status_code == 422
    assert "F-013" in texte(flou)
    assert "F-031" in texte(flou)
    assert 'value="diarra"' in flou.text
    reponse = await poster(claire, f"{PAIEMENTS}/E-1/deplacer", vers="F-031 Fatoumata Diarra")
    assert reponse.status_code == 303
    assert "Déplacé vers Fatoumata Diarra (F-031)" in texte(await claire.get(reponse.headers["location"]))


async def test_seul_un_cheque_se_rejette(entrer: Entrer, monde: Monde) -> None:
    await encaisser(monde)
    claire = await entrer("claire")
    refus = await poster(claire, f"{PAIEMENTS}/E-1/rejeter", rejete_le=le(0), cause_rejet="sans_provision")
    assert refus.status_code == 422
    assert "n'est pas un chèque" in texte(refus)
    mal_date = await poster(claire, f"{PAIEMENTS}/E-2/rejeter", rejete_le="2020-01-01", cause_rejet="sans_provision")
    assert "il n'a pas pu être rejeté" in texte(mal_date)
    assert 'value="2020-01-01"' in mal_date.text
    reponse = await poster(claire, f"{PAIEMENTS}/E-2/rejeter", rejete_le=le(0), cause_rejet="sans_provision")
    assert "Refusé par la banque" in texte(await claire.get(reponse.headers["location"]))
    assert "refusé par la banque" in texte(await claire.get(TRESORERIE))


async def test_un_remboursement_ne_depasse_pas_le_disponible_et_nomme_ce_montant(entrer: Entrer, monde: Monde) -> None:
    await payer(monde, "E-5", "F-044", 60_00, "virement")
    await monde.application.annuaire_a_jour()
    claire = await entrer("claire")
    envoi = {"foyer": "F-044", "montant_centimes": "60", "mode": "virement", "session": "", "temoin": ""}
    trop = await poster(claire, f"{TRESORERIE}/rembourser", **envoi)
    assert trop.status_code == 422
    assert "On peut rendre" in texte(trop)
    assert 'value="60"' in trop.text
    reponse = await poster(claire, f"{TRESORERIE}/rembourser", **{**envoi, "montant_centimes": "2,50"})
    assert reponse.status_code == 303
    assert "Remboursement à Ayşe Kaya (F-044), virement : 2,50" in texte(await claire.get(reponse.headers["location"]))


async def test_r133_ce_qui_est_disponible_est_ce_que_l_acte_rend_et_le_bon_est_dit_a_part(
    entrer: Entrer, monde: Monde
) -> None:
    """Given 25.30 to take, a voucher of 40.00 and 5.00 of its own: these are given back, what is left of it stays."""
    await monde.application.annuaire_a_jour()
    claire = await entrer("claire")
    rembourser, lien = f"{TRESORERIE}/rembourser", f'href="{TRESORERIE}/rembourser?foyer=F-058"'
    await payer(monde, "E-1", "F-058", 40_00, "bon_tiers", financeur="CCAS")
    page = await claire.get(rembourser)
    assert "(F-058) 0,00 € 14,70 € d'un bon ou d'un avoir, qui ne se rend pas en argent" in texte(page)
    assert lien not in page.text, "nothing of it is given back"
    await payer(monde, "E-2", "F-058", 5_00, "virement")
    page = await claire.get(rembourser)
    assert "(F-058) 5,00 € Et 14,70 € d'un bon ou d'un avoir, qui ne se rend pas en argent" in texte(page)
    assert lien in page.text
    envoi = {"foyer": "F-058", "mode": "virement", "session": "", "temoin": ""}
    trop = await poster(claire, rembourser, montant_centimes="5,01", **envoi)
    assert trop.status_code == 422
    assert "On peut rendre 5,00 €" in texte(trop)
    assert (await poster(claire, rembourser, montant_centimes="5", **envoi)).status_code == 303


async def test_r120_qui_rembourse_dit_comment(entrer: Entrer, monde: Monde) -> None:
    await payer(monde, "E-5", "F-044", 60_00, "virement")
    await monde.application.annuaire_a_jour()
    claire = await entrer("claire")
    assert 'name="mode" value="virement" required>' in (await claire.get(f"{TRESORERIE}/rembourser")).text
    envoi = {"foyer": "F-044", "montant_centimes": "2,50", "session": "", "temoin": ""}
    sans = await poster(claire, f"{TRESORERIE}/rembourser", **envoi)
    assert sans.status_code == 422
    assert "Dites comment c'est payé : choisissez un moyen." in texte(sans)
    assert (await poster(claire, f"{TRESORERIE}/rembourser", **envoi, mode="virement")).status_code == 303


async def test_l_auditrice_lit_et_n_agit_pas(entrer: Entrer, monde: Monde) -> None:
    await encaisser(monde)
    helene = await entrer("helene")
    page = await helene.get(f"{PAIEMENTS}/E-1")
    assert page.status_code == 200
    assert "Annuler ce paiement" not in page.text
    avant = await monde.application.store.head()
    assert (await poster(helene, f"{PAIEMENTS}/E-1/annuler", raison="doublon")).status_code == 403
    assert (await helene.get(f"{TRESORERIE}/rembourser")).status_code == 403
    assert await monde.application.store.head() == avant
