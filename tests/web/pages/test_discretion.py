"""A tier shows nowhere in the hall (R-025): a page says how much of what, or how many euros, never both."""

from __future__ import annotations

import html
import re

import httpx
import pytest

from tests.web.pages.argent import poster
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CYCLE, FOYERS, Depart, Monde

pytestmark = pytest.mark.anyio

TROIS = ("F-013", "F-044", "F-058")
"""The same order, at cost, at half the price, at 15 % more."""
TARIFS = {"F-044": ("coup_de_pouce", "mieux-manger"), "F-058": ("solidaire", "")}
PANIER = {"P001": 5_000, "P026": 2, "P052": 3}
SALLE = f"/cycles/{CYCLE}/distribution"
POSTES = f"{SALLE}/postes"
A_COTE = re.compile(
    r'<nav class="file-nav".*?</nav>|<section class="carte" id="(?:file|restent)".*'
    r'|<datalist id="dans-la-file">.*?</datalist>|Suivant : .*?</a>'
    r'|<div class="alerte alerte-attention">(?:(?!<div class="alerte).)*?Attention aux noms proches.*?</div>\s*</div>',
    re.DOTALL,
)
"""Who is before and after, who has a close name, and what is left for all: not of one household."""
DEFENDUS = re.compile(
    r"coup[ _-]de[ _-]pouce|solidaire|co[uû]tant|mieux-manger|tarif|-50|[ +−-]15 %|50 %", re.IGNORECASE
)
QUANTITE = re.compile(r"\d[\d,.]*\s*(?:kg|g|L|ml|pièces?)\b")
EUROS = re.compile(r"\d\s*€")


class TroisTarifs(Monde):
    """Three households with one order at three tiers."""

    async def commander(self) -> None:
        for foyer, (tarif, financeur) in TARIFS.items():
            await self.coordonne(
                "AccorderTarif", foyer=foyer, tarif=tarif, a_compter_du="2026-01-01", financeur=financeur
            )
        lignes = [{"produit": produit, "quantite": quantite} for produit, quantite in PANIER.items()]
        for foyer in TROIS:
            await self.benevole("SaisirCommande", cycle=CYCLE, foyer=foyer, catalogue=1, lignes=lignes)

    async def livrer(self) -> None:
        await self.coordonne("CloreCycle", cycle=CYCLE)

    async def distribuer(self) -> None:
        await self.coordonne("OuvrirDistribution", cycle=CYCLE)
        await self.benevole(
            "OuvrirCaisse",
            session="C1",
            groupement="tilleuls",
            caisse="Caisse 1",
            fond_centimes=80_00,
            ouverte_par=["luc", "nadia"],
            cycle=CYCLE,
        )


@pytest.fixture
def depart() -> Depart:
    return Depart(TroisTarifs)


def quantites(foyer: str) -> list[str]:
    """Pages of the stands, with one household in front."""
    return [
        f"/foyers/{foyer}/produits",
        *(f"{POSTES}/{poste}?foyer={foyer}" for poste in POSTES_DU_PANIER),
    ]


POSTES_DU_PANIER = ("cereales-et-farines", "huiles-et-condiments", "petit-dejeuner-et-boissons")
COMMUNES = (SALLE, *(f"{SALLE}?montre={f}" for f in ("servis", "en_partie", "apres", "tous")), POSTES)
STOCKS = (f"/cycles/{CYCLE}/stock", f"/cycles/{CYCLE}/stock/P001")


def corps(reponse: httpx.Response) -> str:
    """What is seen and where it leads, the numbers of forms left out."""
    assert reponse.status_code == 200, reponse.text
    dedans = reponse.text.partition("<main")[2].partition("</main>")[0]
    return html.unescape(re.sub(r'value="[0-9a-f]{8}-[0-9a-f-]{27}"', "", dedans))


def sans_nom(page: str, foyer: str) -> str:
    """The page with everything that tells this household from another taken out, but what it takes or pays."""
    prenom, nom, symbole = FOYERS[foyer]
    for propre in (foyer, f"PE-{foyer[2:]}", f"{prenom} {nom}", symbole):
        page = page.replace(f"d'{propre}", f"de {propre}").replace(propre, "_")
    page = re.sub(r"(_(?:</\w+>)?) · \d rue des Lilas · tél\.\s…\u2060\d+", r"\1", page)
    return re.sub(r"\d{1,2}:\d{2}|\?foyer=[^\"]*|(?:\d+ foyers? atten\w+)|rel=\"\w+\"", "", page)


async def servir(client: httpx.AsyncClient, foyer: str) -> None:
    for produit, brut in (("P001", "4,98"), ("P026", "2")):
        fait = await poster(client, f"/foyers/{foyer}/retraits", cycle=CYCLE, produit=produit, brut=brut)
        assert fait.status_code == 303


@pytest.mark.parametrize("servi", [False, True], ids=["avant", "apres"])
async def test_r025_au_stand_trois_tarifs_montrent_la_meme_page(entrer: Entrer, *, servi: bool) -> None:
    luc = await entrer("luc")
    if servi:
        for foyer in TROIS:
            await servir(luc, foyer)
    rangs = zip(*(quantites(foyer) for foyer in TROIS), strict=True)
    for adresses in rangs:
        vues = set()
        for foyer, adresse in zip(TROIS, adresses, strict=True):
            page = corps(await luc.get(adresse))
            page = re.sub(r"\s*\n\s*", "\n", A_COTE.sub("", page))
            vues.add(sans_nom(page, foyer))
        assert len(vues) == 1, adresses


async def test_r025_une_page_de_stand_ne_dit_aucun_montant(entrer: Entrer) -> None:
    luc = await entrer("luc")
    for foyer in TROIS:
        await servir(luc, foyer)
    for adresse in (*(a for foyer in TROIS for a in quantites(foyer)), *COMMUNES):
        assert not EUROS.search(corps(await luc.get(adresse))), adresse


async def test_r025_la_caisse_ne_dit_que_ce_qui_est_a_payer(entrer: Entrer) -> None:
    luc = await entrer("luc")
    for foyer in TROIS:
        await servir(luc, foyer)
        await poster(luc, f"/foyers/{foyer}/encaissements", montant="5", mode="especes", session="C1", cycle=CYCLE)
    for adresse in (*(f"/foyers/{foyer}" for foyer in TROIS), f"/cycles/{CYCLE}/caisse", "/", "/foyers"):
        page = corps(await luc.get(adresse))
        assert EUROS.search(page), adresse
        assert not QUANTITE.search(re.sub(r"<[^>]*>", " ", page)), adresse
        assert "Farine" not in page, adresse


async def test_r025_ce_qui_vient_d_etre_note_ne_dit_pas_le_prix(entrer: Entrer) -> None:
    luc = await entrer("luc")
    for adresse in ("/foyers/F-044/retraits", f"{POSTES}/cereales-et-farines/F-013"):
        fait = await poster(luc, adresse, cycle=CYCLE, produit="P001", brut="5")
        assert fait.status_code == 303
        suite = corps(await luc.get(fait.headers["location"]))
        assert "Enregistré." in suite
        assert not EUROS.search(suite), adresse


@pytest.mark.parametrize("personne", ["luc", "nadia"])
async def test_r025_aucun_mot_ni_aucune_adresse_ne_dit_un_tarif(entrer: Entrer, personne: str) -> None:
    client = await entrer(personne)
    await servir(client, "F-044")
    pages = [*(a for foyer in TROIS for a in (*quantites(foyer), f"/foyers/{foyer}")), *COMMUNES, *STOCKS]
    pages += [f"/foyers/F-044/retraits/{CYCLE}/P001/annuler", f"/cycles/{CYCLE}/caisse", "/", "/foyers"]
    for adresse in pages:
        trouve = DEFENDUS.search(corps(await client.get(adresse)))
        assert trouve is None, (adresse, trouve)


async def test_r025_un_refus_au_stand_ne_dit_aucun_montant(entrer: Entrer) -> None:
    luc = await entrer("luc")
    await servir(luc, "F-044")
    for adresse in ("/foyers/F-044/retraits", f"{POSTES}/cereales-et-farines/F-044"):
        refus = await poster(luc, adresse, cycle=CYCLE, produit="P001", brut="5")
        assert refus.status_code == 422
        assert "Déjà pesé" in refus.text
        assert not EUROS.search(refus.text.partition("<main")[2])


async def test_la_coordination_voit_tout_sur_une_page(entrer: Entrer) -> None:
    samira = await entrer("samira")
    page = corps(await samira.get("/foyers/F-044"))
    assert EUROS.search(page)
    assert QUANTITE.search(page)
