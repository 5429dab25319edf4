"""Cheques leave on a slip; one that bounced before its slip was noted is found in the statement both ways."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.web.banque.fichiers import Operation
from tests.web.pages.argent import CAISSE, CLAIRE, compter, encaisser, payer, poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.jours import le
from tests.web.pages.monde import CYCLE, Monde
from tests.web.pages.releves import du_mois, enregistrer, ligne_de

pytestmark = pytest.mark.anyio


async def test_r129_des_cheques_partent_sur_un_bordereau_qui_s_imprime(entrer: Entrer, monde: Monde) -> None:
    await encaisser(monde)
    claire = await entrer("claire")
    assert "En main : 1 chèque, 42,37" in texte(await claire.get("/banque/cheques"))
    assert "1 chèque en main, pas encore en banque" in texte(await claire.get("/foyers/F-031"))
    assert (await poster(claire, "/banque/cheques")).status_code == 422
    reponse = await poster(claire, "/banque/cheques", **{"cheque.E-2": "oui"})
    assert "Bordereau n° B0001 : 1 chèque" in texte(await claire.get(reponse.headers["location"]))
    assert "pas encore en banque" not in texte(await claire.get("/foyers/F-031"))
    assert (await poster(claire, "/banque/cheques", **{"cheque.E-2": "oui"})).status_code == 422
    fiche = f"/cycles/{CYCLE}/tresorerie/paiements/E-2"
    lu = texte(await claire.get(fiche))
    assert "La banque a refusé ce chèque" in lu
    assert "Annuler ce paiement" not in lu
    perimee = await poster(claire, f"{fiche}/mode", mode="especes")
    assert perimee.status_code == 422
    assert "est déposé en banque" in texte(perimee)
    document = await claire.get("/banque/bordereaux/B0001.pdf")
    assert document.content.startswith(b"%PDF")
    assert (await claire.get("/banque/bordereaux/B0099.pdf")).status_code == 404


async def test_r130_un_cheque_confie_n_est_pas_coche_avant_son_jour(entrer: Entrer, monde: Monde) -> None:
    """One is for today, two are kept: a slip made without looking takes that one alone, on both pages that make one."""
    nadia, claire = await entrer("nadia"), await entrer("claire")
    aujourdhui = le(0)
    envoi = {"session": "C1", "cycle": CYCLE}
    for rang, jour in enumerate((aujourdhui, "2030-01-31", "2030-02-28")):
        envoi |= {f"montant__{rang}": "12,81", f"numero__{rang}": f"10{rang}", f"le__{rang}": jour}
    assert (await poster(nadia, "/foyers/F-031/cheques", **envoi)).status_code == 303
    await compter(monde)
    for page in ("/banque/cheques", CAISSE):
        lu = await claire.get(page)
        assert "n° 101 12,81 €" in texte(lu)
        assert "À déposer le 31/01" in texte(lu)
        cases = re.findall(r'name="cheque\.[^"]+" value="oui"([^>]*)>', lu.text)
        assert ["checked" in case for case in cases] == [True, False, False], page
    etat = texte(await claire.get(f"/cycles/{CYCLE}/tresorerie/etats/banque"))
    assert "À déposer le" in etat
    assert "28/02/2030" in etat
    feuille = await claire.get(f"/cycles/{CYCLE}/tresorerie/etats/banque?fichier=xlsx")
    tetes, *lignes = load_workbook(BytesIO(feuille.content))["2 Chèques en main"].values
    assert [f"{ligne[tetes.index('À déposer le')]:%Y-%m-%d}" for ligne in lignes[1:3]] == ["2030-01-31", "2030-02-28"]


async def test_r129_le_numero_d_un_cheque_se_demande_la_ou_on_le_recoit(entrer: Entrer, monde: Monde) -> None:
    """The slip names each cheque: it is asked while the cheque is there; one that was noted without is still shown."""
    luc = await entrer("luc")
    cheque = {"montant": "12,60", "cotisation": "12,60", "mode": "cheque", "session": "C1"}
    for vers, qui in (
        (f"{CAISSE}/encaisser", {"foyer": "31"}),
        ("/foyers/F-031/encaissements", {}),
        ("/foyers/F-031/carte/adhesion", {}),
    ):
        refus = await poster(luc, vers, **qui, **cheque, cheque_numero=" ")
        assert refus.status_code == 422
        assert "Recopiez le numéro imprimé sur le chèque." in texte(refus)
        assert 'value="12,60"' in refus.text
    assert (await poster(luc, "/foyers/F-031/encaissements", **cheque, cheque_numero="8812")).status_code == 303
    await payer(monde, "E-9", "F-044", 5_00, "cheque")
    en_main = texte(await (await entrer("claire")).get("/banque/cheques"))
    assert "Fatoumata Diarra (F-031), n° 8812" in en_main
    assert "Ayşe Kaya (F-044), sans numéro" in en_main


async def test_r129_un_cheque_rejete_avant_son_bordereau_se_rapproche_a_l_aller_et_au_retour(
    entrer: Entrer, monde: Monde
) -> None:
    """Given 42.37 deposited, refused and returned before anybody noted the slip, then each line finds what it is."""
    await encaisser(monde)
    jour = monde.jour.isoformat()
    await monde.faire("RejeterCheque", {"encaissement": "E-2", "rejete_le": jour}, CLAIRE)
    claire = await entrer("claire")
    await enregistrer(claire, du_mois(Operation(jour, "42.37", "REMISE CHQ"), Operation(jour, "-42.37", "IMPAYE")))
    aller, retour = await ligne_de(claire, "REMISE CHQ"), await ligne_de(claire, "IMPAYE")
    for ligne in (aller, retour):
        assert "Un chèque refusé n'est sur aucun bordereau" in texte(await claire.get(ligne))
    page = await claire.get("/banque/cheques")
    assert "Refusés par la banque, sur aucun bordereau" in texte(page)
    assert 'name="cheque.E-2" value="oui" checked' not in page.text, "it does not go to the bank by itself"
    assert (await poster(claire, "/banque/cheques", **{"cheque.E-2": "oui"})).status_code == 303
    deposee = await claire.get("/banque/cheques")
    apres = texte(deposee)
    assert "Chèque de Fatoumata Diarra (F-031) refusé" in apres
    phrase = '<span>Chèque de Fatoumata Diarra (<span class="numero">F-031</span>) refusé</span>'
    assert phrase in deposee.text, "one sentence in its badge, that goes on the next line where letters are large"
    assert "sur aucun bordereau" not in apres
    for ligne, operation in ((aller, "cheques:B0001"), (retour, "rejet:E-2")):
        assert f'name="op.{operation}" value="oui" checked' in (await claire.get(ligne)).text
        assert (await poster(claire, f"{ligne}/rapprocher", **{f"op.{operation}": "oui"})).status_code == 303
    assert "tout est traité" in texte(await claire.get("/banque"))


async def test_r129_un_rejet_note_par_erreur_s_annule_et_le_cheque_est_de_nouveau_en_main(
    entrer: Entrer, monde: Monde
) -> None:
    """Given 42.37 refused by mistake, then it is undone from its own page, once no line of the bank says otherwise."""
    await encaisser(monde)
    jour = le(0)
    claire = await entrer("claire")
    await poster(claire, "/banque/cheques", **{"cheque.E-2": "oui"})
    fiche = f"/cycles/{CYCLE}/tresorerie/paiements/E-2"
    await poster(claire, f"{fiche}/rejeter", rejete_le=jour, cause_rejet="sans_provision")
    await enregistrer(claire, du_mois(Operation(jour, "-42.37", "IMPAYE")))
    retour = await ligne_de(claire, "IMPAYE")
    await poster(claire, f"{retour}/rapprocher", **{"op.rejet:E-2": "oui"})
    assert "La banque a bien refusé ce chèque" in texte(await claire.get(fiche))
    refusee = await poster(claire, f"{fiche}/encaisse", raison="erreur_paiement")
    assert refusee.status_code == 422
    assert "Une ligne du relevé dit que la banque a refusé ce chèque" in texte(refusee)
    await poster(claire, f"{retour}/detacher")
    assert "Rétablir ce chèque" in texte(await claire.get(fiche))
    reponse = await poster(claire, f"{fiche}/encaisse", raison="erreur_paiement")
    lu = texte(await claire.get(reponse.headers["location"]))
    assert "la banque ne l'avait pas refusé" in lu
    assert "Rétablir ce chèque" not in lu
    assert "La banque a refusé ce chèque" in lu
    assert 'name="op.rejet:E-2"' not in (await claire.get(retour)).text
    assert "refusé" not in texte(await claire.get("/banque/cheques")), "its slip has it as any other"


async def test_qui_ne_fait_que_lire_voit_les_cheques_sans_formulaire(entrer: Entrer, monde: Monde) -> None:
    await encaisser(monde)
    page = await (await entrer("helene")).get("/banque/cheques")
    assert "Fatoumata Diarra (F-031), n° 8812 42,37" in texte(page)
    assert "0 jour" not in texte(page), "taken today, it has no age yet"
    assert 'action="/banque/cheques"' not in page.text
    assert 'type="checkbox"' not in page.text
