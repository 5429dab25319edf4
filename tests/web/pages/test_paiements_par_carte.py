"""Card payments that the bank paid out: none is undone behind its line; what the bank takes back is owed again."""

from __future__ import annotations

import pytest

from tests.web.banque.fichiers import Operation
from tests.web.pages.argent import TRESORERIE, payer, poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.jours import le
from tests.web.pages.monde import Monde
from tests.web.pages.releves import du_mois, enregistrer, ligne_de

pytestmark = pytest.mark.anyio
PAIEMENT = f"{TRESORERIE}/paiements/E-4"


async def test_r167_un_paiement_par_carte_verse_mene_a_sa_ligne_de_banque(entrer: Entrer, monde: Monde) -> None:
    """12.40 and 7.60 come in one line of 20.00: 12.40 is undone once that line is."""
    await payer(monde, "E-4", "F-058", 12_40, "cb")
    await payer(monde, "E-5", "F-044", 7_60, "cb")
    await monde.application.annuaire_a_jour()
    claire, luc = await entrer("claire"), await entrer("luc")
    annuler = "/foyers/F-058/encaissements/E-4/annuler"
    assert annuler in (await luc.get("/foyers/F-058")).text
    await enregistrer(claire, du_mois(Operation(le(-1), "20.00", "CB TERMINAL")))
    ligne = await ligne_de(claire, "CB TERMINAL")
    assert (await poster(claire, f"{ligne}/rapprocher", **{"op.carte:C1": "oui"})).status_code == 303
    page = await claire.get(PAIEMENT)
    lu = texte(page)
    assert "Reconnu sur le relevé" in lu
    assert "Paiement par carte reconnu dans un versement de la banque" in lu
    assert "Annuler ce paiement" not in lu
    assert f'href="{ligne}"' in page.text
    perimee = await poster(claire, f"{PAIEMENT}/montant", montant_centimes="12,00")
    assert perimee.status_code == 422
    assert "la trésorerie défait d'abord la ligne du relevé" in texte(perimee)
    assert annuler not in (await luc.get("/foyers/F-058")).text
    assert "La banque a déjà versé ce paiement par carte" in texte(await luc.get(annuler))
    assert (await poster(claire, f"{ligne}/detacher")).status_code == 303
    lu = texte(await claire.get(PAIEMENT))
    assert "Reconnu sur le relevé" not in lu
    assert "Annuler ce paiement" in lu
    assert (await poster(claire, f"{PAIEMENT}/montant", montant_centimes="12,00")).status_code == 303


async def test_r132_la_banque_reprend_un_paiement_par_carte_et_le_foyer_le_doit_de_nouveau(
    entrer: Entrer, monde: Monde
) -> None:
    """12.40 were paid out, then taken back by the bank: its line out is found by itself."""
    await payer(monde, "E-4", "F-058", 12_40, "cb")
    await monde.application.annuaire_a_jour()
    claire = await entrer("claire")
    await enregistrer(
        claire, du_mois(Operation(le(-1), "12.40", "CB TERMINAL"), Operation(le(-1), "-12.40", "IMPAYE CB"))
    )
    versement, reprise = await ligne_de(claire, "CB TERMINAL"), await ligne_de(claire, "IMPAYE CB")
    assert (await poster(claire, f"{versement}/rapprocher", **{"op.carte:C1": "oui"})).status_code == 303
    inconnue = await claire.get(reprise)
    assert 'href="/chercher?q=12,40"' in inconnue.text
    assert "12,40" in texte(await claire.get("/chercher?q=12,40"))
    lu = texte(await claire.get(PAIEMENT))
    assert "La banque a repris ce paiement" in lu
    assert "La banque a refusé ce chèque" not in lu
    trop_tot = await poster(claire, f"{PAIEMENT}/impaye", repris_le="2020-01-01", cause_impaye="conteste")
    assert trop_tot.status_code == 422
    assert "la banque n'a pas pu le reprendre" in texte(trop_tot)
    assert 'value="2020-01-01"' in trop_tot.text
    reponse = await poster(claire, f"{PAIEMENT}/impaye", repris_le=le(0), cause_impaye="conteste")
    lu = texte(await claire.get(reponse.headers["location"]))
    assert "Repris par la banque" in lu
    assert "contesté à sa banque" in lu
    assert "La banque a repris ce paiement" not in lu
    assert "Repris par la banque" in texte(await claire.get("/foyers/F-058"))
    assert "repris par la banque" in texte(await claire.get(TRESORERIE))
    assert "La banque a repris le paiement par carte du reçu n° " in texte(
        await claire.get("/foyers/F-058/encaissements/E-4/annuler")
    )
    assert 'name="op.impaye:E-4" value="oui" checked' in (await claire.get(reprise)).text
    assert (await poster(claire, f"{reprise}/rapprocher", **{"op.impaye:E-4": "oui"})).status_code == 303
    lu = texte(await claire.get("/banque"))
    assert "tout est traité" in lu
    assert "Paiement par carte repris" in lu


async def test_r132_une_reprise_notee_par_erreur_s_annule_et_le_foyer_ne_doit_plus_rien(
    entrer: Entrer, monde: Monde
) -> None:
    """Noted on the wrong payment; found in the statement, its line is undone first."""
    await payer(monde, "E-4", "F-058", 12_40, "cb")
    await monde.application.annuaire_a_jour()
    claire = await entrer("claire")
    await enregistrer(claire, du_mois(Operation(le(-1), "-12.40", "IMPAYE CB")))
    reprise = await ligne_de(claire, "IMPAYE CB")
    await poster(claire, f"{PAIEMENT}/impaye", repris_le=le(0), cause_impaye="conteste")
    await poster(claire, f"{reprise}/rapprocher", **{"op.impaye:E-4": "oui"})
    page = await claire.get(PAIEMENT)
    assert "Voir la ligne de banque" in texte(page)
    assert reprise in page.text
    assert "Rétablir ce paiement" not in texte(page)
    refusee = await poster(claire, f"{PAIEMENT}/retablir", raison="erreur_paiement")
    assert refusee.status_code == 422
    assert "Une ligne du relevé dit que la banque a repris ce paiement" in texte(refusee)
    assert (await poster(claire, f"{reprise}/detacher")).status_code == 303
    assert "12,40" in texte(await claire.get("/foyers/F-058"))
    reponse = await poster(claire, f"{PAIEMENT}/retablir", raison="erreur_paiement")
    lu = texte(await claire.get(reponse.headers["location"]))
    assert "la banque ne l'avait pas repris" in lu
    assert "noté sur le mauvais paiement" in lu
    assert "La banque a repris ce paiement" in lu
    assert "Rétablir ce paiement" not in lu
    assert "Repris par la banque" not in texte(await claire.get("/foyers/F-058"))
    assert "repris par la banque" not in texte(await claire.get(TRESORERIE))
    assert 'name="op.impaye:E-4"' not in (await claire.get(reprise)).text
