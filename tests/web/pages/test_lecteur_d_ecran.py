"""What somebody who hears the page is told: what is wrong with a field, and what was just recorded."""

from __future__ import annotations

import html
import re

import httpx
import pytest

from tests.web.pages.argent import CAISSE, payer
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CYCLE, Depart, Monde
from web.rendu import GABARITS

pytestmark = pytest.mark.anyio

ERREUR = re.compile(r'class="erreur"(?: id="([^>]+)")?(?: role="(\w+)")?>')
LIENS = re.compile(r"<a[^>]*>(.*?)</a>", re.DOTALL)
TABLEAU = re.compile(r"(<table[^>]*>)(.{0,60})", re.DOTALL)


def test_ce_qui_est_faux_se_dit_avec_son_champ() -> None:
    seules = []
    for gabarit in sorted(GABARITS.rglob("*.html")):
        texte = gabarit.read_text()
        for ancre, role in ERREUR.findall(texte):
            dite = role == "alert" or (ancre and texte.count(ancre) > 1) or gabarit.name in COMPOSEES
            seules += [] if dite else [f"{gabarit.relative_to(GABARITS)} : {ancre or 'sans nom'}"]
    assert seules == []


COMPOSEES = ("champs.html", "pieces.html")
"""Where the name is put together: the pages below show it."""


def test_chaque_tableau_dit_ce_qu_il_montre() -> None:
    muets = [
        f"{gabarit.relative_to(GABARITS)} : {tableau}"
        for gabarit in sorted(GABARITS.rglob("*.html"))
        for tableau, suite in TABLEAU.findall(gabarit.read_text())
        if "aria-label" not in tableau and "<caption" not in suite
    ]
    assert muets == []


@pytest.mark.usefixtures("porte")
async def test_un_code_faux_se_dit_sans_taire_l_aide(anonyme: httpx.AsyncClient) -> None:
    faux = await anonyme.post("/entrer", data={"nom": "Nadia Haddad", "code": "111222"})
    assert 'aria-describedby="entrer-code-erreur entrer-code-aide"' in faux.text


async def test_un_choix_oublie_se_dit_avec_ses_reponses(entrer: Entrer) -> None:
    nadia = await entrer("nadia")
    refus = await nadia.post("/foyers/F-031/encaissements", data={"montant": "5", "mode": "troc"})
    assert refus.status_code == 422
    assert re.search(r'<fieldset class="champ" aria-describedby="encaissement-mode-erreur">', refus.text)
    assert 'id="encaissement-mode-erreur"' in refus.text


async def test_chaque_paiement_s_annule_par_un_lien_qui_dit_lequel(entrer: Entrer, monde: Monde) -> None:
    await payer(monde, "E-1", "F-031", 5_00, "especes")
    await payer(monde, "E-2", "F-031", 7_00, "cb")
    await monde.application.annuaire_a_jour()
    luc = await entrer("luc")
    for page in ("/foyers/F-031", f"{CAISSE}/encaisser"):
        liens = [lien for lien in LIENS.findall((await luc.get(page)).text) if "on garde la trace" in lien]
        assert len(liens) == len(set(liens)) == 2, page
        assert all("hors-ecran" in lien and ",00\xa0€" in lien for lien in liens)


async def test_ce_qui_vient_d_etre_enregistre_se_dit_une_fois_la_page_la(entrer: Entrer) -> None:
    """The script fills the empty region: what stands in a page as it comes is not said."""
    nadia = await entrer("nadia")
    reponse = await nadia.post("/foyers/F-031/encaissements", data={"montant": "5", "mode": "cb"})
    assert reponse.status_code == 303
    suite = (await nadia.get(reponse.headers["location"])).text
    assert titre(suite).startswith("Enregistré · ")
    assert re.search(r"<span data-dit>Enregistré\. Paiement reçu de Fatoumata Diarra", suite)
    assert '<span class="hors-ecran" role="status" data-redit></span>' in suite


@pytest.mark.parametrize(
    "adresse",
    [
        "/foyers/F-031",
        "/foyers/F-031/produits",
        "/foyers/F-031/carte",
        "/foyers/F-031/argent",
        "/foyers/F-031/historique",
        "/foyers/F-031/cheques",
        "/avis/foyers/F-031",
        f"/cycles/{CYCLE}/commandes/F-031",
        f"/revoir/{CYCLE}/foyer/F-031",
        "/reglages/liens?foyer=F-031",
    ],
)
async def test_un_titre_dont_le_navigateur_se_souvient_ne_nomme_aucun_foyer(entrer: Entrer, adresse: str) -> None:
    page = await (await entrer("samira")).get(adresse)
    assert page.status_code == 200
    assert not re.search("Fatoumata|Diarra", titre(page.text))


async def test_le_titre_de_ce_qu_on_relit_ne_nomme_personne(entrer: Entrer) -> None:
    relu = await (await entrer("samira")).post("/foyers/F-031/carte/effacer", data={})
    assert "Diarra" in relu.text
    assert "Diarra" not in titre(relu.text)


@pytest.mark.parametrize("depart", [Depart(etape="ouvrir")])
async def test_le_titre_d_une_commande_qu_on_relit_ne_nomme_pas_qui_commande(entrer: Entrer) -> None:
    feuille = {"q.P016": "2,5", "canal": "telephone", "si_manque": "ne_pas_remplacer"}
    relue = await (await entrer("luc")).post(f"/cycles/{CYCLE}/commandes/F-031", data=feuille)
    assert "Relisez à Fatoumata Diarra" in relue.text
    assert "Diarra" not in titre(relue.text)


def titre(page: str) -> str:
    return html.unescape(page.partition("<title>")[2].partition("</title>")[0])


async def test_l_heure_qui_avance_ne_se_dit_pas_sans_cesse(entrer: Entrer) -> None:
    page = (await (await entrer("nadia")).get("/foyers")).text
    assert not re.search(r'id="etat-direct"[^>]*role=', page)
    assert '<span class="hors-ecran" id="direct-dit" role="status"></span>' in page


async def test_ce_qui_se_cherche_se_compte_a_voix_haute_sans_se_lire_en_entier(entrer: Entrer) -> None:
    nadia = await entrer("nadia")
    aide = (await nadia.get("/aide?q=cheque")).text
    assert re.search(r'id="aide-dit" role="status">\d+ paragraphes</span>', aide)
    assert 'aria-live="polite"' not in aide
    trouves = (await nadia.get("/chercher?q=diarra")).text
    assert re.search(r'id="trouves-dits" role="status">\d+ foyer', trouves)
    accueil = (await nadia.get("/")).text
    assert 'hx-select-oob="#trouves-dits:innerHTML"' in accueil
    assert 'id="trouves-dits" role="status"></span>' in accueil


async def test_un_bouton_qui_revient_dans_la_page_dit_de_quoi_il_parle(entrer: Entrer) -> None:
    samira = await entrer("samira")
    for page, combien in (("/foyers/F-013/produits", 2), (f"/cycles/{CYCLE}/livraison", 2)):
        recue = await samira.get(page)
        boutons = [
            " ".join(re.sub(r"<svg.*?</svg>|<[^>]+>", "", bouton, flags=re.DOTALL).split())
            for bouton in re.findall(r"<button class=\"bouton\"[^>]*>(.*?)</button>", recue.text, re.DOTALL)
        ]
        nommes = [bouton for bouton in boutons if bouton.startswith(("Remettre ", "Enregistrer la livraison"))]
        assert len(nommes) == len(set(nommes)) >= combien, page


async def test_r027_deux_foyers_du_meme_nom_s_entendent_avec_leur_numero(entrer: Entrer) -> None:
    samira = await entrer("samira")
    for page in ("/foyers", f"/cycles/{CYCLE}/commandes"):
        assert re.search(
            r'<a aria-label="Ayşe Kaya, F-044" href="[^"]+">Ayşe Kaya</a>', (await samira.get(page)).text
        ), page
