"""What may explain each of the three disputes, asked of the tables after the scenario was played."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, Protocol

import msgspec
import pytest

from infra.settings import Settings
from projections.lectures.journal import causes, litiges
from projections.lectures.journal.causes import Presomption
from projections.lectures.vues import Lecture, ouvrir_vues
from web.application import ouvrir
from web.terminal.scenario import Joueur

pytestmark = pytest.mark.anyio
SCENARIOS = Path(__file__).parents[1] / "scenarios"
HAWA = {"acteur": "hawa", "role": "coordinateur", "attendu": "accepte"}
DECEMBRE: dict[str, Any] = {
    **HAWA,
    "acte": "OuvrirCycle",
    "date_effet": "2026-12-05T10:00",
    "donnees": {
        "cycle": "2026-12",
        "groupement": "tilleuls",
        "libelle": "Décembre",
        "catalogue": 4,
        "cloture_prevue": "2026-12-12T20:00",
        "distribution_le": "2026-12-20",
    },
}


class Jouer(Protocol):
    def __call__(self, nom: str, *suite: dict[str, Any]) -> Awaitable[Lecture]:
        """`suite`: acts after those of the file."""


@pytest.fixture
async def jouer(database_url: str, tmp_path: Path) -> AsyncIterator[Jouer]:
    reglages = Settings(database_url=database_url, var=tmp_path, host="127.0.0.1", port=8000)
    async with AsyncExitStack() as ouverts:
        application = await ouverts.enter_async_context(ouvrir(reglages, scenario=True))
        vues = await ouverts.enter_async_context(ouvrir_vues(application.base.dsn))

        async def joue(nom: str, *suite: dict[str, Any]) -> Lecture:
            joueur = Joueur(application, None)
            lignes = [*(SCENARIOS / f"{nom}.jsonl").read_bytes().splitlines(), *map(msgspec.json.encode, suite)]
            for numero, octets in enumerate(lignes, start=1):
                await joueur.jouer(numero, octets)
            assert joueur.phrases == []
            return await ouverts.enter_async_context(vues.lire())

        yield joue


async def presumees(lecture: Lecture, litige: str, objet: str) -> list[Presomption]:
    fiche = await litiges.un(lecture, "tilleuls", litige)
    assert fiche is not None
    return await causes.presumees(lecture, {**fiche, "objet": objet})


async def test_litige_1_le_doublon_aux_noms_proches_et_la_tablette_en_retard(jouer: Jouer) -> None:
    noms, tablette = await presumees(await jouer("litige_1_deja_paye"), "L-1", "caisse")
    assert (noms.cause, noms.foyers, noms.detail["montant_centimes"], noms.detail["minutes"]) == (
        "noms_proches",
        ("F-013", "F-031"),
        42_37,
        35,
    )
    assert (tablette.cause, tablette.detail["appareil"], tablette.detail["paiements"]) == ("tablette_en_retard", "B", 7)
    assert tablette.detail["montant_centimes"] == 96_40 + 42_37


async def test_litige_2_une_pesee_demandait_un_oui_et_deux_foyers_ont_eu_moins_que_leur_part(jouer: Jouer) -> None:
    lecture = await jouer("litige_2_sac_de_lentilles")
    trouvees = {p.foyers[0]: p.detail for p in await presumees(lecture, "L-2", "quantite")}
    assert {foyer: (d["commandee"], d["retire"], d["part"]) for foyer, d in trouvees.items()} == {
        "F-009": (3_000, 3_140, 2_940),
        "F-052": (4_000, 3_540, 3_920),
        "F-058": (2_500, 1_380, 2_450),
    }
    assert [(d["foyer"], d["quantite"]) for d in await litiges.droits(lecture, "L-2")] == [
        ("F-052", 380),
        ("F-058", 1_070),
    ]


async def test_litige_3_trois_bons_au_vieux_prix_et_un_remplacement_sans_accord(jouer: Jouer) -> None:
    lecture = await jouer("litige_3_vieux_prix")
    huile, riz = await presumees(lecture, "L-7", "prix")
    assert (huile.cause, huile.produit, huile.foyers) == ("prix_ancien", "P023", ("F-066", "F-071", "F-080"))
    assert (huile.detail["applique_centimes"], huile.prix_centimes, huile.detail["version"]) == (46_00, 41_50, 3)
    assert (riz.cause, riz.produit, riz.foyers, riz.prix_centimes) == (
        "remplacement_sans_accord",
        "P009",
        ("F-066",),
        2_79,
    )
    rendu = await litiges.rendu_depuis_l_arrete(lecture, "2026-11")
    assert (rendu["ecart_prix_centimes"], rendu["du_centimes"], rendu["compensation_centimes"]) == (18_54, 14_71, 4_50)
    assert rendu["supplement_centimes"] == 67


async def test_r072_qui_eut_moins_que_sa_part_passe_d_abord_sous_le_numero_qui_reste(jouer: Jouer) -> None:
    """F-058 was registered twice: what was promised to that number is not lost with it (R-027)."""
    reunis = {**HAWA, "acte": "FusionnerFoyers", "donnees": {"foyer": "F-058", "vers": "F-041"}}
    lecture = await jouer("litige_2_sac_de_lentilles", DECEMBRE, reunis)
    promis = await litiges.servis_d_abord(lecture, "tilleuls", "2026-12")
    assert [(d["foyer"], d["quantite"], d["prix_centimes"]) for d in promis] == [
        ("F-041", 1_070, 3_10),
        ("F-052", 380, 3_10),
    ]


async def test_r072_un_prix_promis_qui_a_monte_se_dit_pour_etre_rendu(jouer: Jouer) -> None:
    """3.25 in December: F-058 orders some again, F-052 does not."""
    scenario = (SCENARIOS / "litige_2_sac_de_lentilles.jsonl").read_bytes().splitlines()
    publier = msgspec.json.decode(next(ligne for ligne in scenario if b'"PublierCatalogue"' in ligne))
    donnees, quand = publier["donnees"], {"date_effet": "2026-12-05T11:00"}
    cher = {"prix_centimes": 3_25, "colis_ht_centimes": 77_01, "colis_ttc_centimes": 81_25}
    articles = {"P016": {**donnees["articles"]["P016"], **cher}}
    publie = {**publier, "date_effet": "2026-12-05T09:00", "donnees": {**donnees, "version": 5, "articles": articles}}
    decembre = {**DECEMBRE, "donnees": {**DECEMBRE["donnees"], "catalogue": 5}}
    adhere = {"foyer": "F-058", "groupement": "tilleuls", "montant_centimes": 1_00}
    adhere |= {"valable_du": "2026-12-05", "valable_au": "2027-12-04"}
    adhesion = {**HAWA, **quand, "acte": "EnregistrerAdhesion", "donnees": adhere}
    lignes = [{"produit": "P016", "quantite": 2_000}]
    commande = {"cycle": "2026-12", "foyer": "F-058", "catalogue": 5, "lignes": lignes}
    saisie = {**HAWA, **quand, "acte": "SaisirCommande", "donnees": commande}
    lecture = await jouer("litige_2_sac_de_lentilles", publie, decembre, adhesion, saisie)
    promis = await litiges.servis_d_abord(lecture, "tilleuls", "2026-12")
    assert [(d["foyer"], d["prix_centimes"], d["commande_centimes"], d["plus_cher"]) for d in promis] == [
        ("F-052", 3_10, None, False),
        ("F-058", 3_10, 3_25, True),
    ]


async def test_une_priorite_vaut_pour_la_commande_ouverte_ensuite(jouer: Jouer) -> None:
    lecture = await jouer("litige_2_sac_de_lentilles")
    assert await litiges.servis_d_abord(lecture, "tilleuls", "2026-11") == []
    assert await litiges.ouverts(lecture, "tilleuls", "2026-11") == []
    assert await litiges.nombre_ouverts(lecture, "tilleuls") == 0
