"""A cheque that was ticked on a slip and was not there is taken off it, on the page of cheques."""

from __future__ import annotations

import pytest

from projections.ecritures.suivi import mettre_a_jour
from projections.lectures.vues import ouvrir_vues
from tests.web.banque.fichiers import Operation
from tests.web.pages.argent import CAISSE, LUC, compter, encaisser, payer, poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.jours import le
from tests.web.pages.monde import CYCLE, Monde
from tests.web.pages.releves import du_mois, enregistrer, ligne_de

pytestmark = pytest.mark.anyio
RETIRER = "/banque/bordereaux/B0001/retirer"


async def comptes(monde: Monde) -> dict[str, int]:
    """Cheques in hand and bank, as the ledger has them."""
    dsn = monde.application.base.dsn
    await mettre_a_jour(dsn)
    async with ouvrir_vues(dsn) as vues, vues.lire() as lecture:
        lignes = await lecture.lignes(
            """select compte, sum(debit - credit)::bigint as solde from ecritures
               where compte in ('CHEQUE', 'BANQUE') group by 1 having sum(debit - credit) <> 0"""
        )
    return {ligne["compte"]: ligne["solde"] for ligne in lignes}


async def deux_cheques(monde: Monde) -> None:
    """42.37 and 12.81; the first alone goes to the bank."""
    await encaisser(monde)
    await payer(monde, "E-4", "F-013", 12_81, "cheque", cheque_numero="77", par=LUC)
    await compter(monde)


async def test_r129_un_cheque_coche_par_erreur_se_retire_et_la_banque_attend_ce_qui_reste(
    entrer: Entrer, monde: Monde
) -> None:
    await deux_cheques(monde)
    claire = await entrer("claire")
    avant = await comptes(monde)
    assert avant == {"CHEQUE": 55_18, "BANQUE": 25_00}
    await poster(claire, "/banque/cheques", **{"cheque.E-2": "oui", "cheque.E-4": "oui"})
    fiche = f"/cycles/{CYCLE}/tresorerie/paiements/E-4"
    assert "Ce chèque est sur un bordereau" in texte(await claire.get(fiche))
    rien = await poster(claire, RETIRER)
    assert rien.status_code == 422
    assert "Cochez au moins un chèque" in texte(rien)
    reponse = await poster(claire, RETIRER, **{"cheque.E-4": "oui"})
    assert reponse.status_code == 303
    page = texte(await claire.get(reponse.headers["location"]))
    assert "Chèque retiré du bordereau n° B0001" in page
    assert "En main : 1 chèque, 12,81" in page
    assert "42,37 €" in page
    assert "Chèque retiré le" in page
    assert "n° 77 12,81 €" in texte(await claire.get(CAISSE)), "in its till again"
    assert "Annuler ce paiement" in texte(await claire.get(fiche))
    encore = await poster(claire, RETIRER, **{"cheque.E-4": "oui"})
    assert encore.status_code == 422
    assert "n'est plus, sur ce bordereau" in texte(encore)
    await enregistrer(claire, du_mois(Operation(le(0), "42.37", "REMISE CHQ")))
    ligne = await ligne_de(claire, "REMISE CHQ")
    await poster(claire, f"{ligne}/rapprocher", **{"op.cheques:B0001": "oui"})
    assert "le retirer" not in texte(await claire.get("/banque/cheques")), "the bank has it: the line is undone first"
    refus = await poster(claire, RETIRER, **{"cheque.E-2": "oui"})
    assert refus.status_code == 422
    assert "défaites-la d'abord" in texte(refus)
    await poster(claire, f"{ligne}/detacher")
    assert (await poster(claire, RETIRER, **{"cheque.E-2": "oui"})).status_code == 303
    vide = await claire.get("/banque/cheques")
    assert "Tous les chèques retirés" in texte(vide)
    assert "/banque/bordereaux/B0001.pdf" not in vide.text
    assert "cheques:B0001" not in (await claire.get(ligne)).text, "nothing of it waits for a line"
    assert await comptes(monde) == avant


async def test_r129_un_cheque_du_depot_d_une_caisse_se_retire_aussi(entrer: Entrer, monde: Monde) -> None:
    await deux_cheques(monde)
    claire = await entrer("claire")
    avant = await comptes(monde)
    await poster(claire, f"{CAISSE}/C1/deposer", especes="", **{"cheque.E-2": "oui", "cheque.E-4": "oui"})
    assert (await poster(claire, RETIRER, **{"cheque.E-2": "oui", "cheque.E-4": "oui"})).status_code == 303
    caisse = texte(await claire.get(CAISSE))
    assert "n° 8812 42,37 €" in caisse
    assert "Chèque retiré le" in caisse
    assert await comptes(monde) == avant


async def test_qui_ne_fait_que_lire_ne_retire_rien(entrer: Entrer, monde: Monde) -> None:
    await deux_cheques(monde)
    claire, helene = await entrer("claire"), await entrer("helene")
    await poster(claire, "/banque/cheques", **{"cheque.E-2": "oui"})
    assert "le retirer" in texte(await claire.get("/banque/cheques"))
    assert "le retirer" not in texte(await helene.get("/banque/cheques"))
    assert (await poster(helene, RETIRER, **{"cheque.E-2": "oui"})).status_code == 403
    assert (await poster(claire, "/banque/bordereaux/B0099/retirer", **{"cheque.E-2": "oui"})).status_code == 404
