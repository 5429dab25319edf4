"""A household asks for what it is owed from its own page; the treasurer gives it back, or says why not."""

from __future__ import annotations

import httpx
import pytest

from tests.web.pages.argent import payer, poster, servir, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.envois import accepte, refuse
from tests.web.pages.monde import CYCLE, Monde

pytestmark = pytest.mark.anyio

DEMANDER, RETIRER = "/ma-famille/remboursement", "/ma-famille/remboursement/retirer"
REMBOURSER = f"/cycles/{CYCLE}/tresorerie/rembourser"
DE_TROP = 46_95 + 12_40
"""Its order is paid, and 12.40 more."""
BOUTON = "Demander ce remboursement"


def lu(page: httpx.Response | str) -> str:
    return (page if isinstance(page, str) else texte(page)).replace("\N{NO-BREAK SPACE}", " ")


async def test_ce_qu_un_foyer_demande_attend_la_tresoriere_avec_son_montant(
    fatoumata: httpx.AsyncClient, entrer: Entrer, monde: Monde
) -> None:
    assert BOUTON not in lu(await fatoumata.get("/ma-famille")), "nothing is owed to it"
    await payer(monde, "E-1", "F-031", DE_TROP, "virement")
    page = await fatoumata.get("/ma-famille")
    assert BOUTON in lu(page)
    assert 'value="12,40"' in page.text
    refus = await refuse(fatoumata, monde, DEMANDER, montant_centimes="12,41", mode="virement")
    assert "On peut rendre 12,40 € au plus" in lu(refus)
    assert 'value="12,41"' in refus.text, "what was typed is kept"
    demande = lu(await accepte(fatoumata, DEMANDER, montant_centimes="12,40", mode="virement"))
    assert "Vous avez demandé 12,40 €" in demande
    assert BOUTON not in demande
    claire = await entrer("claire")
    assert "1 foyer demande 12,40 €" in lu(await claire.get("/"))
    bureau = await claire.get(REMBOURSER)
    assert "1 foyer demande 12,40 €" in lu(bureau)
    assert f'href="{REMBOURSER}?foyer=F-031"' in bureau.text
    pret = await claire.get(f"{REMBOURSER}?foyer=F-031")
    assert 'value="12,40"' in pret.text
    await accepte(claire, REMBOURSER, foyer="F-031", montant_centimes="12,40", mode="virement")
    assert "demande 12,40" not in lu(await claire.get(REMBOURSER))
    rendu = lu(await fatoumata.get("/ma-famille"))
    assert "Vous avez demandé" not in rendu
    assert "Remboursement demandé, virement" in rendu


async def test_r140_rendu_en_partie_le_reste_attend_encore_et_le_foyer_le_lit(
    fatoumata: httpx.AsyncClient, entrer: Entrer, monde: Monde
) -> None:
    await payer(monde, "E-1", "F-031", DE_TROP, "virement")
    await accepte(fatoumata, DEMANDER, montant_centimes="12,40", mode="virement")
    claire = await entrer("claire")
    await accepte(claire, REMBOURSER, foyer="F-031", montant_centimes="5", mode="virement")
    encore = lu(await fatoumata.get("/ma-famille"))
    assert "Vous demandez encore 7,40 €" in encore
    assert "5,00 € vous ont été rendus le" in encore
    bureau = lu(await claire.get(REMBOURSER))
    assert "1 foyer demande 7,40 €" in bureau
    assert "5,00 € déjà rendus" in bureau
    await accepte(claire, REMBOURSER, foyer="F-031", montant_centimes="7,40", mode="virement")
    assert "Vous demandez encore" not in lu(await fatoumata.get("/ma-famille"))


async def test_un_foyer_lit_pourquoi_on_ne_lui_rend_pas_et_redemande(
    fatoumata: httpx.AsyncClient, entrer: Entrer, monde: Monde
) -> None:
    await payer(monde, "E-1", "F-031", DE_TROP, "virement")
    await accepte(fatoumata, DEMANDER, montant_centimes="12,40", mode="especes")
    claire = await entrer("claire")
    assert (await poster(claire, f"{REMBOURSER}/refuser", foyer="F-031")).status_code == 422, "a reason is given"
    await accepte(claire, f"{REMBOURSER}/refuser", foyer="F-031", raison="coordonnees")
    reponse = lu(await fatoumata.get("/ma-famille"))
    assert "Les 12,40 € demandés ne sont pas rendus" in reponse
    assert "il manque les coordonnées bancaires" in reponse
    refus = await refuse(claire, monde, f"{REMBOURSER}/refuser", foyer="F-031", raison="en_parler")
    assert "Aucun remboursement n'est demandé" in lu(refus)
    redemande = lu(await accepte(fatoumata, DEMANDER, montant_centimes="5", mode="especes"))
    assert "Vous avez demandé 5,00 €" in redemande
    assert "ne sont pas rendus" not in redemande


async def test_r133_un_foyer_ne_demande_pas_l_argent_d_un_bon_et_lit_pourquoi(
    fatoumata: httpx.AsyncClient, entrer: Entrer, monde: Monde
) -> None:
    await payer(monde, "E-1", "F-031", DE_TROP, "bon_tiers", financeur="CCAS")
    assert BOUTON not in lu(await fatoumata.get("/ma-famille")), "all that is left is the voucher's"
    claire = await entrer("claire")
    assert "Noter sa demande" not in lu(await claire.get("/foyers/F-031/argent"))
    assert "12,40 € viennent d'un bon ou d'un avoir, et ne se rendent pas" in lu(
        await claire.get("/foyers/F-031/carte")
    )
    await payer(monde, "E-2", "F-031", 3_00, "virement")
    for page in (await fatoumata.get("/ma-famille"), await claire.get("/foyers/F-031/argent")):
        assert 'value="3,00"' in page.text
        assert "12,40 € de plus viennent d'un bon ou d'un avoir" in lu(page)
    assert "Vous avez demandé 3,00 €" in lu(
        await accepte(fatoumata, DEMANDER, montant_centimes="3,00", mode="virement")
    )


async def test_r133_une_fois_tout_pris_on_ne_lui_promet_pas_de_rendre_ce_qu_un_bon_a_paye(
    fatoumata: httpx.AsyncClient, monde: Monde
) -> None:
    await servir(monde)
    await payer(monde, "E-1", "F-031", 60_00, "bon_tiers", financeur="CCAS")
    siens = "Cet argent est à vous : il paiera une prochaine commande"
    du_bon = lu(await fatoumata.get("/ma-famille"))
    assert f"{siens}." in du_bon
    assert "on vous le rend" not in du_bon
    await payer(monde, "E-2", "F-031", 3_00, "virement")
    assert f"{siens}, ou on vous le rend si vous le demandez." in lu(await fatoumata.get("/ma-famille"))


async def test_un_foyer_retire_sa_demande(fatoumata: httpx.AsyncClient, entrer: Entrer, monde: Monde) -> None:
    await payer(monde, "E-1", "F-031", DE_TROP, "virement")
    await accepte(fatoumata, DEMANDER, montant_centimes="12,40", mode="virement")
    assert BOUTON in lu(await accepte(fatoumata, RETIRER))
    claire = await entrer("claire")
    assert "demande 12,40" not in lu(await claire.get(REMBOURSER))
    assert (await poster(claire, DEMANDER, montant_centimes="1", mode="virement")).status_code == 403


async def test_la_permanence_note_la_demande_d_un_foyer_sans_telephone(entrer: Entrer, monde: Monde) -> None:
    await payer(monde, "E-1", "F-031", DE_TROP, "virement")
    luc, argent = await entrer("luc"), "/foyers/F-031/argent"
    assert "Il demande qu'on lui rende son crédit" in lu(await luc.get(argent))
    refus = await refuse(luc, monde, f"{argent}/demander", montant_centimes="13", mode="especes")
    assert "On peut rendre 12,40 € au plus" in lu(refus)
    note = lu(await accepte(luc, f"{argent}/demander", montant_centimes="12,40", mode="especes"))
    assert "Demande qu'on lui rende 12,40 €" in note
    assert "Noter sa demande" not in note
    encore = await refuse(luc, monde, f"{argent}/demander", montant_centimes="1", mode="especes")
    assert "Un remboursement de 12,40 € est déjà demandé" in lu(encore)
    assert "Noter sa demande" in lu(await accepte(luc, f"{argent}/retirer"))
    assert "Aucun remboursement n'est demandé" in lu(await refuse(luc, monde, f"{argent}/retirer"))
