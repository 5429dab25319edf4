"""The yearly letter: whom the group owes, how much, since when; one page each, and nobody's in another's."""

from __future__ import annotations

import re

import pytest

from domaine.mots import euros
from projections.lectures.argent import dettes
from projections.lectures.vues import ouvrir_vues
from tests.web.pages.argent import CLAIRE, payer, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import GROUPEMENT, Monde

pytestmark = pytest.mark.anyio
LETTRES = "/tresorerie/lettres"


async def payer_en_plus(monde: Monde, foyer: str, centimes: int) -> None:
    """What its order engages, and so much more."""
    async with ouvrir_vues(monde.application.base.dsn) as vues, vues.lire() as lecture:
        engage = await lecture.valeur("select engage_centimes from soldes where foyer = $1", foyer)
    await payer(monde, f"E-{foyer}", foyer, engage + centimes, "virement")


async def test_r147_la_lettre_de_l_annee_dit_3_20_et_une_page_par_foyer(entrer: Entrer, monde: Monde) -> None:
    claire = await entrer("claire")
    assert "On ne doit rien à personne" in texte(await claire.get(LETTRES))
    await payer_en_plus(monde, "F-058", 3_20)
    await payer_en_plus(monde, "F-044", 12_60)
    await monde.application.annuaire_a_jour()
    lu = texte(await claire.get(LETTRES))
    assert "Imprimer 2 lettres" in lu
    assert "3,20" in lu
    assert "Total dû, 2 foyers 15,80" in lu
    pdf = (await claire.get(f"{LETTRES}.pdf")).content
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 2
    une = (await claire.get(f"{LETTRES}.pdf?foyer=F-058")).content
    assert len(re.findall(rb"/Type\s*/Page\b", une)) == 1
    nadia = await entrer("nadia")
    assert (await nadia.get(f"{LETTRES}.pdf")).status_code == 403


async def test_r147_la_lettre_dit_a_part_ce_qui_a_ete_rendu_et_la_commande_deja_payee(
    entrer: Entrer, monde: Monde
) -> None:
    await payer_en_plus(monde, "F-058", 13_20)
    rendre = {"foyer": "F-058", "groupement": GROUPEMENT, "montant_centimes": 10_00, "mode": "virement"}
    await monde.faire("RembourserFoyer", rendre, CLAIRE)
    await monde.application.annuaire_a_jour()
    async with ouvrir_vues(monde.application.base.dsn) as vues, vues.lire() as lecture:
        [lettre] = await dettes.a_rendre(lecture, GROUPEMENT, monde.jour.year)
    assert lettre["credit_centimes"] == 3_20
    assert (lettre["paye"] - lettre["rendu"], lettre["rendu"]) == (lettre["engage_centimes"] + 3_20, 10_00)
    claire = await entrer("claire")
    historique = texte(await claire.get("/foyers/F-058/historique")).replace("\N{NO-BREAK SPACE}", " ")
    assert f"{euros(lettre['paye'] - lettre['rendu'])} payés".replace("\N{NO-BREAK SPACE}", " ") in historique
    assert (await claire.get(f"{LETTRES}.pdf?foyer=F-058")).content.startswith(b"%PDF")


async def test_r147_la_lettre_et_l_historique_disent_ce_qui_a_ete_paye_sous_les_deux_numeros(
    entrer: Entrer, monde: Monde
) -> None:
    """12.60 under a second card, 3.20 and its order under the first: one household paid them all (R-027)."""
    await payer_en_plus(monde, "F-058", 3_20)
    identite = {"prenom": "Jean-Baptiste", "nom": "Vandenbroucke", "rue": "", "telephone": ""}
    double = {"foyer": "F-091", "groupement": GROUPEMENT, "titulaire": "PE-091", "taille": 1, "est_qpv": True}
    await monde.benevole("InscrireFoyer", identite=identite, **double)
    await payer(monde, "E-double", "F-091", 12_60, "virement")
    await monde.coordonne("FusionnerFoyers", foyer="F-091", vers="F-058")
    await monde.application.annuaire_a_jour()
    async with ouvrir_vues(monde.application.base.dsn) as vues, vues.lire() as lecture:
        [lettre] = await dettes.a_rendre(lecture, GROUPEMENT, monde.jour.year)
    assert lettre["credit_centimes"] == 15_80
    assert lettre["paye"] == lettre["engage_centimes"] + 15_80
    claire = await entrer("claire")
    historique = texte(await claire.get("/foyers/F-058/historique")).replace("\N{NO-BREAK SPACE}", " ")
    assert f"{euros(lettre['paye'])} payés".replace("\N{NO-BREAK SPACE}", " ") in historique
    assert "réuni à un autre" not in historique
