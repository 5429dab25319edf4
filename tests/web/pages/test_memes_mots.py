"""One account, the same words on every page that tells it: nobody is owed what waits for an order."""

from __future__ import annotations

import re

import httpx
import pytest

from domaine.mots import euros
from projections.lectures.gens import foyers
from tests.web.pages.argent import CLAIRE, payer, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CYCLE, GROUPEMENT, Monde

pytestmark = pytest.mark.anyio
PAGES = (
    "/foyers/F-031",
    "/foyers/F-031/argent",
    "/foyers/F-031/carte",
    "/foyers/F-031/historique",
    f"/revoir/{CYCLE}/foyer/F-031",
    "/pourquoi/solde:F-031",
)


async def _lues(entrer: Entrer, fatoumata: httpx.AsyncClient) -> list[str]:
    samira = await entrer("samira")
    pages = [await samira.get(adresse) for adresse in PAGES]
    siennes = [await fatoumata.get(adresse) for adresse in ("/ma-famille", "/ma-famille/historique")]
    return [texte(page) for page in (*pages, *siennes)]


@pytest.mark.parametrize(("manque", "mots"), [(0, "Commande payée, rien à payer"), (31, "Reste à payer 0,31 €")])
async def test_r146_une_commande_payee_d_avance_se_dit_pareil_partout(
    app, entrer: Entrer, fatoumata: httpx.AsyncClient, monde: Monde, manque: int, mots: str
) -> None:
    async with app.state.site.vues.lire() as lecture:
        compte = await foyers.foyer(lecture, GROUPEMENT, "F-031")
    assert compte is not None
    await payer(monde, "E-1", "F-031", compte["engage_centimes"] - manque, "especes")
    await monde.application.annuaire_a_jour()
    for lu in await _lues(entrer, fatoumata):
        assert mots.lower() in lu.lower()
        assert not re.search(r"On (lui|vous) doit [0-9]", lu)


async def test_r146_le_soir_meme_revoir_le_dit_comme_aujourd_hui(entrer: Entrer, monde: Monde) -> None:
    await payer(monde, "E-1", "F-031", 5_00, "especes")
    lu = texte(await (await entrer("samira")).get(f"/revoir/{CYCLE}/foyer/F-031"))
    reste = lu.partition("Reste à payer ")[2].partition(" €")[0]
    assert f"Ce soir-là : reste à payer {reste} €." in lu
    assert f"Déjà réglé pour cette commande : {euros(5_00)}".replace("\N{NO-BREAK SPACE}", " ") in lu


async def test_r146_pourquoi_dit_le_reste_a_payer_avec_les_mots_de_la_page(app, entrer: Entrer, monde: Monde) -> None:
    """Most of the order is taken and paid: what is left is not told as a whole order of which nothing was paid."""
    for produit, brut in {"P016": 10_210, "P018": 3_000}.items():
        retrait = {"cycle": CYCLE, "foyer": "F-031", "produit": produit, "catalogue": 1, "brut": brut}
        await monde.benevole("RetirerProduit", **retrait)
    async with app.state.site.vues.lire() as lecture:
        compte = await foyers.foyer(lecture, GROUPEMENT, "F-031")
    assert compte is not None
    paye = await payer(monde, "E-1", "F-031", -compte["solde_centimes"], "especes")
    samira = await entrer("samira")
    page = texte(await samira.get("/foyers/F-031"))
    dit = page[page.index("Reste à payer") : page.index("Pourquoi ?")].strip().partition(" €")
    assert f"{dit[0]} €. Déjà réglé pour cette commande : " in texte(await samira.get("/pourquoi/solde:F-031"))
    await payer(monde, "E-2", "F-031", compte["engage_centimes"], "especes")
    assert "Commande payée, rien à payer." in texte(await samira.get("/pourquoi/solde:F-031"))
    assert f"{dit[0]} €. Déjà réglé pour cette commande : " in texte(
        await samira.get(f"/pourquoi/solde:F-031?position={paye.first}")
    )


async def test_un_paiement_deplace_se_lit_chez_soi_sans_le_nom_du_voisin(
    entrer: Entrer, fatoumata: httpx.AsyncClient, monde: Monde
) -> None:
    await payer(monde, "E-1", "F-044", 12_00, "especes")
    await monde.faire("ReaffecterEncaissement", {"encaissement": "E-1", "vers": "F-031"}, CLAIRE)
    chez_elle = texte(await fatoumata.get("/ma-famille"))
    avec_elle = texte(await (await entrer("samira")).get(f"/revoir/{CYCLE}/foyer/F-031"))
    for lu in (chez_elle, avec_elle):
        assert "Paiement déplacé d'un autre foyer vers votre foyer" in lu
    assert "Kaya" not in chez_elle


async def test_r027_ce_qui_est_paye_sous_un_ancien_numero_se_lit_parmi_ses_paiements(
    entrer: Entrer, fatoumata: httpx.AsyncClient, monde: Monde
) -> None:
    identite = {"prenom": "Fatoumata", "nom": "Diarra", "rue": "", "telephone": ""}
    double = {"foyer": "F-091", "groupement": GROUPEMENT, "titulaire": "PE-091", "taille": 1, "est_qpv": True}
    await monde.benevole("InscrireFoyer", identite=identite, **double)
    await payer(monde, "E-1", "F-091", 12_00, "especes")
    await monde.coordonne("FusionnerFoyers", foyer="F-091", vers="F-031")
    await monde.application.annuaire_a_jour()
    for client, adresse in ((fatoumata, "/ma-famille"), (await entrer("samira"), "/foyers/F-031")):
        lu = texte(await client.get(adresse))
        assert "12,00 € espèces" in lu
        assert "payé sous l'ancien numéro F-091" in lu
        assert "Aucun paiement encore" not in lu
        assert "Déplacé" not in lu
    historique = texte(await fatoumata.get("/ma-famille/historique"))
    assert "12,00 € payés" in historique
    assert "numéro réuni" not in historique, "nothing of the household moved"
