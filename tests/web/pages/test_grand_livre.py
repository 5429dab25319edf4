"""The accounts on their pages: each figure leads to its lines, each line to its fact; a closed month stays."""

from __future__ import annotations

import re
from datetime import date

import pytest

from domaine.comptes.exercices import Exercices
from projections.ecritures.validation import Cloture
from tests.web.pages.argent import encaisser, poster, servir, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.jours import avant_dernier_mois
from tests.web.pages.monde import GROUPEMENT, Monde
from web.comptes.controle_fec import controler
from web.pages.grand_livre.cloture import Periode, periodes

pytestmark = pytest.mark.anyio
RACINE, CLOTURE = "/tresorerie/grand-livre", "/tresorerie/cloture"
AUTRE_SAISIE = "6f9619ff-8b86-d011-b42d-00cf4fc964ff"
CACHES = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


@pytest.fixture
async def annee(monde: Monde) -> int:
    await encaisser(monde)
    await servir(monde)
    return monde.jour.year


async def test_la_balance_mene_au_compte_a_l_ecriture_et_au_fait(entrer: Entrer, annee: int) -> None:
    claire = await entrer("claire")
    balance = await claire.get(RACINE)
    assert balance.status_code == 200
    assert f"{RACINE}/{annee}/comptes/411" in balance.text
    compte = await claire.get(f"{RACINE}/{annee}/comptes/411")
    assert "AAA" in texte(compte)
    foyer = await claire.get(f"{RACINE}/{annee}/comptes/411/F-013")
    assert "Fatou Diara" in texte(foyer)
    assert "F-031" not in texte(foyer)
    trouvee = re.search(rf'href="({RACINE}/ecritures/\d+)"', foyer.text)
    assert trouvee
    ecriture = texte(await claire.get(trouvee[1]))
    assert "Ce qui s'est passé" in ecriture
    assert "Pièce" in ecriture
    assert f'href="/faits/{trouvee[1].rpartition("/")[2]}"' in (await claire.get(trouvee[1])).text
    assert (await claire.get(f"{RACINE}/ecritures/1")).status_code == 404
    assert (await claire.get(f"{RACINE}/{annee}/comptes/999")).status_code == 404


async def test_le_compte_d_une_caisse_dit_de_quelle_caisse_il_est(entrer: Entrer, annee: int, monde: Monde) -> None:
    """The second box that was opened has the second account, whatever its name; no name leaves in the tax file."""
    boite = {"session": "D1", "groupement": GROUPEMENT, "caisse": "Buvette", "fond_centimes": 20_00}
    await monde.benevole("OuvrirCaisse", **boite, ouverte_par=["luc", "nadia"])
    claire = await entrer("claire")
    assert "5302 Caisse 2 : « Buvette »" in texte(await claire.get(RACINE))
    assert "5302 Caisse 2 : « Buvette »" in texte(await claire.get(f"{RACINE}/{annee}/comptes/5302"))
    fec = (await claire.get(f"{RACINE}/{annee}/fec/123456782.txt")).text
    assert "\tCaisse 2\t" in fec
    assert "Buvette" not in fec


async def test_le_journal_se_filtre_et_s_emporte(entrer: Entrer, annee: int, monde: Monde) -> None:
    claire = await entrer("claire")
    mois = await claire.get(f"{RACINE}/{annee}/journal/{monde.jour.month}?q=F-031")
    assert "F-031" in texte(mois)
    assert "F-044" not in texte(mois)
    montant = texte(await claire.get(f"{RACINE}/{annee}/comptes/4191?q=42,37"))
    assert "F-031" in montant
    assert "F-044" not in montant
    csv = await claire.get(f"{RACINE}/{annee}/journal?fichier=csv")
    assert csv.headers["content-type"].startswith("text/csv")
    assert "4191" in csv.text
    assert (await claire.get(f"{RACINE}/{annee}/journal/13")).status_code in (404, 422)


async def test_le_resultat_et_le_bilan_s_equilibrent(entrer: Entrer, annee: int) -> None:
    page = texte(await (await entrer("claire")).get(f"{RACINE}/{annee}/etats"))
    actif, passif = page.split("passif")[0].rsplit("Total", 1)[1], page.rsplit("Total", 1)[1]
    assert re.findall(r"[\d ]+,\d\d", actif)[0] == re.findall(r"[\d ]+,\d\d", passif)[0]


async def test_le_fec_se_donne_avec_un_siren(entrer: Entrer, annee: int) -> None:
    claire = await entrer("claire")
    assert "neuf chiffres" in texte(await claire.get(f"{RACINE}/{annee}?siren=12"))
    pret = await claire.get(f"{RACINE}/{annee}?siren=732829320")
    assert f"{RACINE}/{annee}/fec/732829320.txt" in pret.text
    fichier = await claire.get(f"{RACINE}/{annee}/fec/732829320.txt")
    assert controler(fichier.content, f"732829320FEC{annee}1231.txt") == []
    assert "provisoire" in (await claire.get(f"{RACINE}/{annee}/fec/732829320.description")).text
    assert (await claire.get(f"{RACINE}/{annee}/fec/000000000.txt")).status_code == 404


@pytest.mark.parametrize("logiciel", ["beancount", "hledger"])
async def test_les_comptes_d_une_annee_se_donnent_aussi_en_texte(entrer: Entrer, annee: int, logiciel: str) -> None:
    claire, luc = await entrer("claire"), await entrer("luc")
    adresse = f"{RACINE}/{annee}/texte/{logiciel}"
    assert adresse in (await claire.get(f"{RACINE}/{annee}")).text
    fichier = await claire.get(adresse)
    assert f'filename="comptes-{annee}.{logiciel}"' in fichier.headers["content-disposition"]
    assert f"Comptes {annee}" in fichier.text
    assert "5121" in fichier.text or "5301" in fichier.text
    assert "Diarra" not in fichier.text
    assert (await claire.get(f"{RACINE}/{annee}/texte/excel")).status_code == 404
    assert (await luc.get(adresse)).status_code == 403


@pytest.mark.parametrize("adresse", [f"{RACINE}/2026", f"{RACINE}/2026/journal", f"{RACINE}/2026/etats", CLOTURE])
async def test_les_benevoles_ne_voient_pas_les_comptes(entrer: Entrer, adresse: str) -> None:
    assert (await (await entrer("luc")).get(adresse)).status_code == 403


async def test_r191_un_mois_fini_se_clot_avec_les_totaux_lus(entrer: Entrer, monde: Monde) -> None:
    monde.le = avant_dernier_mois()
    await encaisser(monde)
    claire = await entrer("claire")
    page = await claire.get(CLOTURE)
    assert "Clôturer le mois" in texte(page)
    champs = dict(CACHES.findall(page.text.split('action="/tresorerie/cloture"')[1]))
    relue = await claire.post(CLOTURE, data=champs)
    assert "Une clôture ne se défait pas" in texte(relue)
    assert "Périodes closes Aucune période n'est close" in texte(await claire.get(CLOTURE)), "nothing is closed unread"
    champs["lu"] = "oui"
    faite = await claire.post(CLOTURE, data=champs)
    assert faite.status_code == 303, texte(faite)
    apres = texte(await claire.get(CLOTURE))
    assert "Le mois jusqu'au" in apres.split("Périodes closes")[1]
    assert (await claire.post(CLOTURE, data=champs)).headers["location"] == faite.headers["location"]
    # Most months of the year the page offers the next one; days, it does not: their refusal has no form to stand in.
    for genre, dit in (("mois", "Les comptes sont déjà clos"), ("jour", "Ces totaux ne sont pas ceux des comptes")):
        deux_fois = await poster(claire, CLOTURE, **{**champs, "genre": genre, "saisie": AUTRE_SAISIE})
        assert deux_fois.status_code == 422
        assert dit in texte(deux_fois)
    assert "La trésorerie clôture" in texte(await (await entrer("helene")).get(CLOTURE))


async def test_l_annee_comptable_change_de_mois_avant_toute_cloture(entrer: Entrer, monde: Monde) -> None:
    await encaisser(monde)
    claire = await entrer("claire")
    assert "Elle commence en janvier" in texte(await claire.get(CLOTURE))
    change = await poster(claire, f"{CLOTURE}/exercice", premier_mois="9")
    assert change.status_code == 303, texte(change)
    assert "Elle commence en septembre" in texte(await claire.get(CLOTURE))
    annee = monde.jour.year + (monde.jour.month >= 9)
    assert f"Grand livre {annee - 1}-{annee}" in texte(await claire.get(RACINE))
    assert f"Inventaire {annee - 1}-{annee}" in texte(await claire.get(f"{RACINE}/{annee}/inventaire"))
    mal = await poster(claire, f"{CLOTURE}/exercice", premier_mois="9")
    assert "commence déjà ce mois-là" in texte(mal)


def test_ce_qui_peut_se_clore() -> None:
    premier, jour = date(2026, 9, 23), date(2027, 1, 10)
    septembre = Cloture(9, "mois", date(2026, 9, 30), date(2026, 10, 2), 8)
    decembre = Cloture(9, "mois", date(2026, 12, 31), date(2027, 1, 2), 8)
    annee = Cloture(9, "annee", date(2026, 12, 31), date(2027, 1, 2), 8)
    an = Periode("annee", date(2026, 12, 31))
    assert periodes([], None, jour) == []
    assert periodes([], premier, date(2026, 9, 30)) == [Periode("jour", date(2026, 9, 29))]
    assert periodes([], premier, jour) == [Periode("mois", date(2026, 9, 30)), an]
    assert periodes([septembre], premier, jour) == [Periode("mois", date(2026, 10, 31)), an]
    assert periodes([decembre], premier, date(2027, 2, 3)) == [an]
    scolaires = Exercices(9)
    aout = Periode("annee", date(2026, 8, 31))
    assert periodes([], date(2026, 7, 2), jour, scolaires) == [Periode("mois", date(2026, 7, 31)), aout]
    assert periodes([decembre, annee], premier, date(2027, 2, 3)) == [Periode("mois", date(2027, 1, 31))]
