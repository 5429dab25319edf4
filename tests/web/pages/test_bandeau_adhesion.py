"""What an order page says of a membership that has ended (R-023)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.web.pages import feuilles
from tests.web.pages.argent import poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.envois import CARTE, accepte
from tests.web.pages.jours import aujourd_hui, le
from tests.web.pages.monde import CYCLE, GROUPEMENT, Monde

pytestmark = pytest.mark.anyio
SUIVANT = "2026-12"
FEUILLE = f"/cycles/{SUIVANT}/commandes/F-013"


async def ouvrir_le_suivant(monde: Monde) -> None:
    await monde.coordonne(
        "OuvrirCycle",
        cycle=SUIVANT,
        groupement=GROUPEMENT,
        libelle="Commande de décembre",
        catalogue=1,
        cloture_prevue=(datetime.now(UTC) + timedelta(days=20)).isoformat(),
        distribution_le=le(30),
    )


async def test_r023_la_commande_attend_l_adhesion_et_le_retrait_non(entrer: Entrer, monde: Monde) -> None:
    await ouvrir_le_suivant(monde)
    luc = await entrer("luc")
    page = texte(await luc.get(FEUILLE))
    assert "L'adhésion n'a pas été prise" in page
    assert "Il faut la prendre avant de commander. Ce qui est commandé se retire." in page
    refus = await poster(luc, FEUILLE, **{"q.P001": "5", "canal": "permanence"})
    assert refus.status_code == 422
    assert "Prenez-la d'abord, à la permanence, sur la carte" in texte(refus)
    retrait = {"cycle": CYCLE, "produit": "P001", "brut": "5", "tare": "0"}
    await accepte(luc, "/foyers/F-013/retraits", **retrait)
    await accepte(luc, f"{CARTE}/adhesion", cotisation="1", mode="")
    assert "adhésion n'a pas été prise" not in texte(await luc.get(FEUILLE))
    assert "Relisez" in texte(await poster(luc, FEUILLE, **{"q.P001": "5", "canal": "permanence"}))


async def test_r023_une_commande_passe_avec_un_bandeau(entrer: Entrer, monde: Monde) -> None:
    await ouvrir_le_suivant(monde)
    identite = {"prenom": "Lina", "nom": "Bah", "rue": "2 rue Neuve"}
    fiche = {"titulaire": "PE-091", "taille": 1, "est_qpv": True}
    await monde.benevole("InscrireFoyer", foyer="F-091", groupement=GROUPEMENT, identite=identite, **fiche)
    hier = aujourd_hui() - timedelta(days=1)
    adhesion = {"valable_du": (hier - timedelta(days=364)).isoformat(), "valable_au": hier.isoformat()}
    await monde.benevole("EnregistrerAdhesion", foyer="F-091", groupement=GROUPEMENT, montant_centimes=1_00, **adhesion)
    luc = await entrer("luc")
    feuille = FEUILLE.replace("F-013", "F-091")
    page = texte(await luc.get(feuille))
    assert f"L'adhésion est finie depuis le {hier:%d/%m/%Y}" in page
    assert "Une commande passe encore sans elle, la suivante l'attendra." in page
    assert "Relisez" in texte(await poster(luc, feuille, **{"q.P001": "5", "canal": "permanence"}))


async def test_r022_la_page_d_un_foyer_sans_adhesion_dit_ce_qui_est_du_d_abord(entrer: Entrer, monde: Monde) -> None:
    fiche = {"titulaire": "PE-091", "taille": 1, "est_qpv": False, "deja_membre": True}
    identite = {"prenom": "Lina", "nom": "Bah", "rue": "2 rue Neuve"}
    await monde.coordonne("InscrireFoyer", foyer="F-091", groupement=GROUPEMENT, identite=identite, **fiche)
    luc = await entrer("luc")
    page = await luc.get("/foyers/F-091")
    lu = texte(page).replace("\N{NO-BREAK SPACE}", " ")
    assert "L'adhésion n'a pas été prise À régler d'abord : 20,00 € au moins. Prendre l'adhésion" in lu
    assert lu.index("À régler d'abord") < lu.index("Rien d'autre à payer")
    assert "Tout est réglé" not in lu
    assert 'href="/foyers/F-091/carte#adhesion"' in page.text
    assert 'id="adhesion"' in (await luc.get("/foyers/F-091/carte")).text
    assert "À régler d'abord" not in texte(await luc.get("/foyers/F-091/produits"))
    assert "Adhésion à payer" in texte(await luc.get("/foyers?solde=a_payer&q=Lina"))
    assert "Lina" not in texte(await luc.get("/foyers?solde=regle"))
    titres, lina = feuilles.lignes(await (await entrer("claire")).get("/foyers?solde=a_payer&q=Lina&fichier=csv"))
    assert dict(zip(titres, lina, strict=True))["Adhésion"] == "À payer"
    await accepte(luc, "/foyers/F-091/carte/adhesion", cotisation="20", mode="")
    assert "Doit 20,00" in texte(await luc.get("/foyers/F-091"))
    assert "À régler d'abord" not in texte(await luc.get("/foyers/F-091"))


async def test_r031_une_adhesion_du_cahier_se_reprend_sur_la_carte_et_ne_compte_rien(
    entrer: Entrer, monde: Monde
) -> None:
    fiche = {"titulaire": "PE-091", "taille": 1, "est_qpv": True}
    identite = {"prenom": "Lina", "nom": "Bah", "rue": "2 rue Neuve"}
    await monde.benevole("InscrireFoyer", foyer="F-091", groupement=GROUPEMENT, identite=identite, **fiche)
    samira, luc = await entrer("samira"), await entrer("luc")
    carte = "/foyers/F-091/carte"
    assert "Déjà payée, selon le cahier" in texte(await samira.get(carte))
    assert "Déjà payée, selon le cahier" not in texte(await luc.get(carte))
    fin = aujourd_hui() + timedelta(days=200)
    trop = await poster(samira, f"{carte}/adhesion_reprise", valable_au=(fin + timedelta(days=900)).isoformat())
    assert "Une adhésion dure deux ans au plus" in texte(trop)
    lu = await accepte(samira, f"{carte}/adhesion_reprise", valable_au=fin.isoformat())
    assert "Adhésion de Lina Bah (F-091), déjà payée" in lu
    assert "Valable jusqu'au" in lu
    assert "Déjà payée, selon le cahier" not in texte(await samira.get(carte))
    page = texte(await luc.get("/foyers/F-091"))
    assert "Tout est réglé" in page
    assert "À régler d'abord" not in page
    encore = await poster(samira, f"{carte}/adhesion_reprise", valable_au=fin.isoformat())
    assert "Ce foyer a déjà une adhésion" in texte(encore)
