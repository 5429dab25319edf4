"""Every page that a coordinator or a treasurer comes to in the past shows that moment, and leads nowhere else."""

from __future__ import annotations

import html
import re
from collections import deque
from datetime import UTC

import pytest

from infra.facts import decode
from tests.web.pages.argent import encaisser
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import Monde
from tests.web.pages.rejeu import ouvrir_la_page

pytestmark = [pytest.mark.anyio, pytest.mark.parcours]

DEHORS = ("/au/", "/moment", "/statique/", "/entrer", "/aide", "/decouvrir", "/pieces/")
PAGES_MAX = 90


@pytest.mark.parametrize(("personne", "ou"), [("samira", "fin"), ("claire", "milieu"), ("helene", "vrai")])
async def test_tout_le_passe_se_parcourt_sans_en_sortir(entrer: Entrer, monde: Monde, personne: str, ou: str) -> None:
    await encaisser(monde)
    client = await entrer(personne)
    store = monde.application.store
    tete = await store.head()
    milieu = (await store.read((), after=tete // 2, limit=1)).events[0]
    au = decode(milieu.type, milieu.data).date_effet.astimezone(UTC).isoformat().replace("+00:00", "Z")
    moment = {"fin": f"{tete}", "milieu": f"{tete // 2}", "vrai": f"vrai-{tete}@{au}"}[ou]
    debut = f"/au/{moment}"
    a_voir, vues = deque([f"{debut}/"]), {f"{debut}/"}
    while a_voir:
        adresse = a_voir.popleft()
        reponse = await ouvrir_la_page(client, adresse)
        if reponse.is_redirect:
            assert reponse.headers["location"].startswith(debut), adresse
            liens = {reponse.headers["location"]}
        elif "Introuvable à ce moment" in reponse.text:
            assert reponse.status_code == 404
            continue
        else:
            assert reponse.status_code == 200, (adresse, reponse.status_code)
            if "text/html" not in reponse.headers["content-type"]:
                continue
            assert "Vous regardez le passé" in reponse.text, adresse
            liens = _liens(reponse.text)
            assert not [lien for lien in liens if not lien.startswith(DEHORS)], adresse
        for lien in sorted(liens):
            if lien.startswith(f"{debut}/") and lien not in vues and len(vues) < PAGES_MAX:
                vues.add(lien)
                a_voir.append(lien)


def _liens(page: str) -> set[str]:
    """Without those to acting, which the style hides; queries left out, each page once."""
    trouves = re.findall(r'<a (?:(?!data-agit)[^>])*?href="(/[^"]*)"', page)
    return {html.unescape(lien).partition("#")[0].partition("?")[0] for lien in trouves}
