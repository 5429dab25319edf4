"""A statement that was read by mistake, or of another account, is taken back on its page."""

from __future__ import annotations

import re

import httpx
import pytest

from projections.ecritures.suivi import mettre_a_jour
from projections.lectures.vues import ouvrir_vues
from tests.web.banque.fichiers import Operation
from tests.web.pages.argent import poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.jours import le
from tests.web.pages.monde import Monde
from tests.web.pages.releves import du_mois, enregistrer, ligne_de, lire

pytestmark = pytest.mark.anyio


async def page_du_releve(client: httpx.AsyncClient) -> str:
    trouvee = re.search(r'href="(/banque/releves/[^"]+)"', (await client.get("/banque/importer")).text)
    assert trouvee
    return trouvee[1]


async def ecritures(monde: Monde) -> int:
    dsn = monde.application.base.dsn
    await mettre_a_jour(dsn)
    async with ouvrir_vues(dsn) as vues, vues.lire() as lecture:
        return int(await lecture.valeur("select count(*) from ecritures"))


async def test_r167_le_releve_d_un_autre_compte_se_retire_et_le_meme_fichier_se_relit(
    entrer: Entrer, monde: Monde
) -> None:
    claire = await entrer("claire")
    avant = await ecritures(monde)
    octets = du_mois(Operation(le(-1), "20.00", "VIR A"), Operation(le(-1), "-3.50", "FRAIS"))
    await enregistrer(claire, octets)
    ligne, releve = await ligne_de(claire, "VIR A"), await page_du_releve(claire)
    assert f'href="{releve}"' in (await claire.get(ligne)).text
    assert "2 lignes quittent la banque" in texte(await claire.get(releve))
    reponse = await poster(claire, f"{releve}/retirer")
    assert reponse.status_code == 303
    page = texte(await claire.get(reponse.headers["location"]))
    assert "Relevé de la banque retiré : 2 lignes retirées" in page
    assert "Ce relevé est retiré" in page
    assert "VIR A" not in texte(await claire.get("/banque"))
    assert "Retiré" in texte(await claire.get("/banque/importer"))
    assert (await claire.get(ligne)).status_code == 404
    assert (await poster(claire, f"{releve}/retirer")).status_code == 422
    assert await ecritures(monde) == avant
    assert "2 lignes nouvelles" in texte(await lire(claire, octets))
    assert (await enregistrer(claire, octets)).status_code == 303
    assert await ligne_de(claire, "VIR A") == ligne


async def test_r167_tant_qu_une_ligne_est_dite_la_page_du_releve_dit_de_la_defaire(entrer: Entrer) -> None:
    claire, helene = await entrer("claire"), await entrer("helene")
    await enregistrer(claire, du_mois(Operation(le(-1), "-3.50", "FRAIS"), Operation(le(-1), "20.00", "VIR A")))
    releve, ligne = await page_du_releve(claire), await ligne_de(claire, "FRAIS")
    await poster(claire, f"{ligne}/classer", nature="frais")
    page = await claire.get(releve)
    assert "1 ligne est déjà dite : cela se défait d'abord" in texte(page)
    assert f'href="{ligne}"' in page.text
    refus = await poster(claire, f"{releve}/retirer")
    assert refus.status_code == 422
    assert "Défaites-les d'abord" in texte(refus)
    assert (await helene.get(releve)).status_code == 200
    assert (await poster(helene, f"{releve}/retirer")).status_code == 403
    await poster(claire, f"{ligne}/detacher")
    assert (await poster(claire, f"{releve}/retirer")).status_code == 303


async def test_une_page_d_un_releve_inconnu_n_existe_pas(entrer: Entrer) -> None:
    claire = await entrer("claire")
    assert (await claire.get("/banque/releves/inconnu")).status_code == 404
