"""The return of VAT: read, noted, exported; a group that is not liable is told so."""

from __future__ import annotations

import re

import httpx
import pytest

from tests.web.pages.argent import CLAIRE, poster, servir, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.jours import avant_dernier_mois, fin_du_mois_passe
from tests.web.pages.monde import CYCLE, GROUPEMENT, Depart, Monde

pytestmark = pytest.mark.anyio


def adresse() -> str:
    return f"/tresorerie/grand-livre/{fin_du_mois_passe().year}/tva"


class Assujetti(Monde):
    """Its rounds open under VAT; in the month before last one was served and invoiced."""

    async def ouvrir(self) -> None:
        await self.coordonne(
            "FixerParametres",
            groupement=GROUPEMENT,
            a_compter_du=self.jour.isoformat(),
            parametres={"regime_tva": "assujettie"},
        )
        await super().ouvrir()

    async def distribuer(self) -> None:
        await super().distribuer()
        self.le = avant_dernier_mois()
        await servir(self)
        facture = {"fournisseur": "F01", "cycle": CYCLE, "facture": "FA-1", "datee_du": f"{self.jour:%Y-%m-%d}"}
        totaux = {"total_ht_centimes": 100_00, "total_ttc_centimes": 105_50, "echeance_le": f"{self.jour:%Y-%m-%d}"}
        await self.faire("EnregistrerFacture", {**facture, **totaux}, CLAIRE)


@pytest.fixture
def depart() -> Depart:
    return Depart(Assujetti)


def caches(page: httpx.Response) -> dict[str, str]:
    """What the form of the page carries."""
    noms = ("au", "arrete_a", "deductible_centimes", "taux")
    return {nom: re.findall(rf'name="{nom}" value="([^"]*)"', page.text)[0] for nom in noms}


async def test_r195_la_page_dit_ce_qui_est_a_declarer_et_note_la_declaration(entrer: Entrer) -> None:
    claire = await entrer("claire")
    page = await claire.get(adresse())
    for vu in ("TVA à déclarer", "5,5 %", "TVA déductible", "5,50", "À payer", "Aucune déclaration"):
        assert vu in texte(page), vu
    noter = await poster(claire, adresse(), **caches(page))
    assert noter.status_code == 303, texte(noter)
    apres = texte(await claire.get(noter.headers["location"]))
    assert "Rien n'a été vendu avec de la TVA." in apres
    assert "Aucun mois à déclarer" in apres
    comptes = adresse().replace("tva", "comptes")
    assert "TVA déclarée" in texte(await claire.get(f"{comptes}/44566"))
    assert (await claire.get(f"{comptes}/44571")).status_code == 200
    assert (await claire.get(f"{comptes}/707")).status_code == 200
    erreur = {"au": fin_du_mois_passe().isoformat(), "raison": "mauvais mois"}
    sans = await poster(claire, f"{adresse()}/annuler", au=erreur["au"], raison="")
    assert sans.status_code == 422, "the reason is asked for"
    assert (await poster(claire, f"{adresse()}/annuler", **erreur)).status_code == 303
    annulee = await claire.get(adresse())
    assert "mauvais mois" in texte(annulee)
    assert "Aucune déclaration" in texte(annulee)
    assert caches(annulee)["taux"] == caches(page)["taux"], "it is to be declared again (R-185)"
    assert (await poster(claire, adresse(), **caches(annulee))).status_code == 303


async def test_r195_des_montants_qui_ne_sont_plus_ceux_des_comptes_sont_refuses(entrer: Entrer) -> None:
    claire = await entrer("claire")
    vus = caches(await claire.get(adresse()))
    autres = await poster(claire, adresse(), **{**vus, "deductible_centimes": "99"})
    assert autres.status_code == 422
    assert "ne sont plus ceux des comptes" in texte(autres)
    illisible = await poster(claire, adresse(), **{**vus, "taux": "beaucoup", "deductible_centimes": "x"})
    assert illisible.status_code == 422
    assert (await poster(claire, adresse(), **vus)).status_code == 303
    encore = await poster(claire, adresse(), **vus)
    assert encore.status_code == 422
    assert "est déjà déclarée" in texte(encore)


async def test_r195_la_declaration_part_en_pdf_et_en_tableur(entrer: Entrer) -> None:
    claire = await entrer("claire")
    for extension, debut in {"pdf": b"%PDF", "xlsx": b"PK", "csv": b""}.items():
        fichier = await claire.get(f"{adresse()}?fichier={extension}")
        assert fichier.status_code == 200
        assert fichier.content.startswith(debut)


async def test_r195_qui_n_est_pas_de_la_tresorerie_lit_et_ne_declare_pas(entrer: Entrer) -> None:
    samira = await entrer("samira")
    page = await samira.get(adresse())
    assert "La trésorerie déclare la TVA" in texte(page)
    assert (await poster(samira, adresse(), au=fin_du_mois_passe().isoformat())).status_code == 403


async def test_r195_une_autre_annee_n_a_pas_de_mois_a_declarer(entrer: Entrer) -> None:
    claire = await entrer("claire")
    annee = fin_du_mois_passe().year
    page = texte(await claire.get(adresse().replace(str(annee), str(annee + 2))))
    assert "Aucun mois à déclarer" in page


class TestNonAssujetti:
    @pytest.fixture
    def depart(self) -> Depart:
        return Depart()

    async def test_r011_un_groupement_non_assujetti_n_a_rien_a_declarer(self, entrer: Entrer) -> None:
        claire = await entrer("claire")
        assert "Aucune TVA dans les comptes" in texte(await claire.get(adresse()))
