"""The lists of the site, each through its own address: sorted, filtered, taken away, and kept from who may not."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from projections.passe.etat import etat
from tests.web.pages import feuilles
from tests.web.pages.argent import CAISSE, TRESORERIE, encaisser, poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CYCLE, FOYERS, Monde

pytestmark = pytest.mark.anyio
LISTES = (
    "/foyers",
    "/tresorerie",
    TRESORERIE,
    f"{TRESORERIE}/paiements",
    f"{TRESORERIE}/a-verifier",
    f"{TRESORERIE}/fournisseurs",
    f"/revoir/{CYCLE}",
)


@pytest.mark.parametrize("adresse", LISTES)
async def test_une_liste_se_prend_en_csv_et_en_classeur(entrer: Entrer, monde: Monde, adresse: str) -> None:
    await encaisser(monde)
    claire = await entrer("claire")
    page = await claire.get(adresse)
    assert f"{adresse}?fichier=xlsx" in page.text
    lignes = feuilles.lignes(await claire.get(f"{adresse}?fichier=csv"))
    assert len(lignes) > 1
    classeur = await claire.get(f"{adresse}?fichier=xlsx")
    (feuille,) = load_workbook(io.BytesIO(classeur.content)).worksheets
    assert [case.value for case in feuille[1]] == lignes[0]
    assert feuille.max_row == len(lignes)
    assert 'attachment; filename="' in classeur.headers["content-disposition"]


async def test_un_fichier_ne_porte_que_ce_que_le_filtre_laisse(entrer: Entrer, monde: Monde) -> None:
    await encaisser(monde)
    claire = await entrer("claire")
    cheques = feuilles.lignes(await claire.get(f"{TRESORERIE}/paiements?mode=cheque&fichier=csv"))
    assert [ligne[3] for ligne in cheques] == ["Montant (€)", "42,37"]


async def test_les_totaux_d_une_liste_suivent_son_filtre(entrer: Entrer, monde: Monde) -> None:
    await encaisser(monde)
    claire = await entrer("claire")
    assert "Total, 4 foyers" in texte(await claire.get(TRESORERIE))
    assert "Total, 1 foyer " in texte(await claire.get(f"{TRESORERIE}?q=kaya"))


async def test_le_solde_du_fichier_des_foyers_est_celui_des_comptes(entrer: Entrer, monde: Monde) -> None:
    """On the page a sentence says what is still to be paid, orders included; a file that is added up needs both."""
    await encaisser(monde)
    claire = await entrer("claire")
    titres, *foyers = feuilles.lignes(await claire.get("/foyers?fichier=csv"))
    lus = {ligne[titres.index("Numéro")]: dict(zip(titres, ligne, strict=True)) for ligne in foyers}
    des_comptes = {x["foyer"]: x for x in (await etat(monde.application.base.dsn))["soldes"]}
    assert des_comptes["F-013"]["solde_centimes"] == 20_00
    for foyer, lu in lus.items():
        solde = des_comptes.get(foyer, {"solde_centimes": 0})["solde_centimes"]
        assert lu["Solde (€)"] == f"{solde / 100:.2f}".replace(".", ",")
        assert (lu["Reste à payer (€)"] != "0,00") == (des_comptes[foyer]["previsionnel_centimes"] < 0)


async def test_une_benevole_n_emporte_pas_la_liste_des_foyers(entrer: Entrer) -> None:
    nadia = await entrer("nadia")
    page = await nadia.get("/foyers")
    assert "fichier=" not in page.text
    assert (await nadia.get("/foyers?fichier=csv")).status_code == 403
    assert (await nadia.get(f"{TRESORERIE}?fichier=csv")).status_code == 403


async def test_ce_qui_se_cherche_se_retrouve_avec_ses_filtres_et_leurs_nombres(entrer: Entrer) -> None:
    nadia = await entrer("nadia")
    page = texte(await nadia.get("/foyers?q=diara"))
    assert "Fatou Diara" in page
    assert "Ayşe Kaya" not in page
    assert "Tous 2" in page, "a name that sounds the same answers too"


async def test_une_adresse_mal_tapee_montre_la_liste(entrer: Entrer) -> None:
    nadia = await entrer("nadia")
    page = await nadia.get("/foyers?tri=rien&page=abc&solde=tout&fichier=exe")
    assert page.status_code == 200
    for prenom, nom, _ in FOYERS.values():
        assert f"{prenom} {nom}" in page.text


async def test_la_liste_a_verifier_dit_quand_rien_n_attend(entrer: Entrer) -> None:
    claire = await entrer("claire")
    assert "1 caisse encore ouverte" in texte(await claire.get(f"{TRESORERIE}/a-verifier"))
    assert "Rien ne répond" in texte(await claire.get(f"{TRESORERIE}/a-verifier?q=xyz"))


async def test_ce_qui_est_arrive_plusieurs_fois_pour_une_cause_est_un_point_qui_se_deplie(entrer: Entrer) -> None:
    """Two expenses without a photo: one line; one by one for who searches or takes the list away."""
    samira, claire = await entrer("samira"), await entrer("claire")
    for montant in ("64", "71"):
        await poster(samira, f"{CAISSE}/C1/depenser", montant_centimes=montant, objet="Café", piece="ticket 118")
    adresse = f"{TRESORERIE}/a-verifier"
    assert "dépense sans photo de son ticket, 2 fois Les voir" in texte(await claire.get(adresse))
    assert "2 fois" not in texte(await claire.get(f"{adresse}?q=ticket"))
    assert (await claire.get(f"{adresse}?fichier=csv")).text.count("dépense sans photo de son ticket") == 2
