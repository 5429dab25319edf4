"""What a volunteer paid out of their own pocket, from its note to the line of the bank that pays it back (R-166)."""

from __future__ import annotations

import re

import pytest

from tests.infra.pieces.photos import photo
from tests.web.banque.fichiers import Operation
from tests.web.pages.argent import poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.jours import le
from tests.web.pages.pieces import envoyer, montrees
from tests.web.pages.releves import du_mois, enregistrer, ligne_de

pytestmark = pytest.mark.anyio

AVANCES = "/tresorerie/avances"
CAFE = {"personne": "luc", "montant_centimes": "6,40", "objet": "Café", "piece": "ticket 118"}


async def test_r166_une_avance_se_note_et_la_ligne_de_banque_la_rembourse(entrer: Entrer) -> None:
    claire = await entrer("claire")
    vide = await claire.get(AVANCES)
    assert "Rien à rembourser Ce qu'un bénévole paie pour le groupement paraîtra ici." in texte(vide)
    assert vide.text.count('class="vide"') == 1, "before the first one, one box says so"
    a_elle_meme = await poster(claire, AVANCES, **{**CAFE, "personne": "claire"})
    assert a_elle_meme.status_code == 422
    assert "On ne note pas sa propre avance" in texte(a_elle_meme)
    assert (await envoyer(claire, AVANCES, photo(), **CAFE)).status_code == 303
    page = await claire.get(AVANCES)
    assert "À rembourser Luc B. 6,40" in texte(page)
    assert len(montrees(page)) == 1
    await enregistrer(claire, du_mois(Operation(le(-1), "-7.40", "VIR LUC"), Operation(le(-1), "-6.40", "VIR L B")))
    trop, juste = await ligne_de(claire, "VIR LUC"), await ligne_de(claire, "VIR L B")
    assert "Luc B., 6,40" in texte(await claire.get(juste))
    refuse = await poster(claire, f"{trop}/classer", nature="avance", personne="luc")
    assert "On doit 6,40 € à cette personne" in texte(refuse)
    assert "choisissez qui est remboursé" in texte(await poster(claire, f"{juste}/classer", nature="avance"))
    assert (await poster(claire, f"{juste}/classer", nature="avance", personne="luc")).status_code == 303
    assert "Aucune avance n'attend" in texte(await claire.get(AVANCES))
    assert (await poster(claire, f"{juste}/detacher")).status_code == 303
    assert "À rembourser Luc B. 6,40" in texte(await claire.get(AVANCES))


async def test_r185_une_avance_notee_par_erreur_s_annule_et_les_deux_lignes_restent(entrer: Entrer) -> None:
    claire = await entrer("claire")
    await poster(claire, AVANCES, **CAFE)
    (avance,) = re.findall(r'<option value="(\d+/luc)"', (await claire.get(AVANCES)).text)
    sans_raison = await poster(claire, f"{AVANCES}/annuler", avance=avance)
    assert sans_raison.status_code == 422
    assert (await poster(claire, f"{AVANCES}/annuler", avance=avance, raison="doublon")).status_code == 303
    lu = texte(await claire.get(AVANCES))
    assert "Aucune avance n'attend" in lu
    assert "Annulée par Claire" in lu
    assert "ticket 118, sans photo" in lu
    nadia = await entrer("nadia")
    assert (await nadia.get(AVANCES)).status_code == 403
