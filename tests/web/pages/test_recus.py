"""The receipts of each device, and why a number is missing."""

from __future__ import annotations

import asyncpg
import pytest

from tests.web.pages.argent import payer, poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CYCLE, Monde

pytestmark = pytest.mark.anyio


async def test_un_numero_manquant_est_liste_et_s_explique(entrer: Entrer, monde: Monde) -> None:
    for rang in (1, 3):
        await payer(monde, f"E-{rang}", "F-013", 10_00 + rang, "especes", recu=f"B-000{rang}")
    claire = await entrer("claire")
    lu = texte(await claire.get("/tresorerie/recus"))
    assert "Série B 1 numéro manquant à expliquer" in lu
    assert "B-0002" in lu
    reponse = await poster(claire, "/tresorerie/recus", recu="B-0002", explication="dechire")
    assert reponse.status_code == 303
    lu = texte(await claire.get(reponse.headers["location"]))
    assert "Série B 1 numéro manquant, expliqué" in lu
    assert "Déchiré ou annulé sur le papier" in lu
    encore = await poster(claire, "/tresorerie/recus", recu="B-0002", explication="inconnue")
    assert encore.status_code == 422
    assert (await poster(claire, "/tresorerie/recus/annuler", recu="B-0002")).status_code == 303
    lu = texte(await claire.get("/tresorerie/recus"))
    assert "« Déchiré ou annulé sur le papier » annulé par Claire G." in lu
    assert "Pourquoi manque-t-il" in lu
    assert (await poster(claire, "/tresorerie/recus", recu="B-0002", explication="inconnue")).status_code == 303
    helene = await entrer("helene")
    assert "Pourquoi manque-t-il" not in texte(await helene.get("/tresorerie/recus"))
    assert (await poster(helene, "/tresorerie/recus", recu="B-0002", explication="dechire")).status_code == 403


async def test_r136_aucun_numero_ne_manque_parce_que_les_recus_sont_nombreux(
    entrer: Entrer, monde: Monde, played_url: str
) -> None:
    """A year of four hundred payments a month; a deposit writes some of their rows anew, further in the table."""
    await payer(monde, "E-1", "F-013", 10_00, "especes", recu="B-0001")
    connection = await asyncpg.connect(played_url, server_settings={"search_path": "vues"})
    await connection.execute(
        """insert into encaissements (encaissement, position, foyer, foyer_saisi, groupement, cycle, montant_centimes,
                                      mode, recu, le, acteur, appareil, etat)
           select 'X' || n, 1000 + n, foyer, foyer, groupement, $1, 100, mode, 'B-' || lpad(n::text, 4, '0'), le,
                  acteur, appareil, etat
           from encaissements, generate_series(2, 5200) n where encaissement = 'E-1'""",
        CYCLE,
    )
    await connection.execute("update encaissements set bordereau = 'B1' where position between 1100 and 1400")
    await connection.close()
    claire = await entrer("claire")
    assert "Sans trou 5200 reçus, jusqu'au n° B-5200." in texte(await claire.get("/tresorerie/recus"))
