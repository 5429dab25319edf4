"""The figures of another moment: what the tables said then, what was known then, what was true then."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from domaine.caisses.faits import CaisseComptee, CaisseOuverte
from domaine.encaissements.faits import EncaissementContrepasse, EncaissementReaffecte
from domaine.types import Mode
from projections.passe.etat import etat, figures
from projections.passe.moment import MomentImpossible
from tests.domaine.faits_d_exemple import exemple
from tests.projections.faits import commande, encaisse, pese
from tests.projections.journal import Ligne, inscrire, magasin, vivantes
from tests.projections.strategies import tires

pytestmark = pytest.mark.anyio

CHIFFRES = ("soldes", "stock", "fournisseurs", "caisses")


def seulement(vue: dict[str, Any]) -> dict[str, Any]:
    return {nom: vue[nom] for nom in CHIFFRES}


async def test_l_etat_a_la_position_n_est_celui_des_tables_quand_elles_y_etaient(database_url: str) -> None:
    vues: dict[int, dict[str, Any]] = {0: {nom: [] for nom in CHIFFRES}}
    async with magasin(database_url) as store:
        for lignes in tires(4, most=25):
            for ligne in lignes:
                head = await inscrire(store, ligne)
                vues[head] = figures(await vivantes(database_url))
    for position in sorted(vues):
        assert seulement(await etat(database_url, position=position)) == vues[position]
    assert seulement(await etat(database_url)) == vues[max(vues)]


async def test_l_etat_ajoute_ce_que_les_pages_soustraient(database_url: str) -> None:
    async with magasin(database_url) as store:
        await inscrire(
            store, commande("F-101", 2500), encaisse("F-101", 775), commande("F-102", 1000), pese("F-101", 1500)
        )
    vue = await etat(database_url)
    assert [(s["foyer"], s["solde_centimes"], s["previsionnel_centimes"]) for s in vue["soldes"]] == [
        ("F-101", 310, 0),
        ("F-102", 0, -310),
    ]
    [lentilles] = vue["stock"]
    assert (lentilles["retire"], lentilles["reserve"], lentilles["reste"], lentilles["libre"]) == (
        1500,
        2000,
        -1500,
        -3500,
    )
    assert vue["position"] == 4


async def test_r182_litige_1_connu_a_17_55_puis_vrai_a_17_55(database_url: str) -> None:
    jour = datetime(2026, 11, 26, tzinfo=UTC)

    def h(heure: int, minute: int) -> datetime:
        return jour + timedelta(hours=heure, minutes=minute)

    session = "C1:2026-11-26"
    ouverte = exemple(CaisseOuverte, session=session, fond_centimes=8000, ouverte_par=("nadia", "paul"))
    comptee = exemple(
        CaisseComptee,
        session=session,
        compte_centimes=53_002,
        theorique_centimes=43_362,
        ecart_centimes=9640,
        comptee_par=("nadia", "paul"),
        rang=1,
    )
    annule = exemple(
        EncaissementContrepasse,
        encaissement="E-231",
        foyer="F-031",
        session=session,
        montant_centimes=4237,
        mode=Mode.ESPECES,
    )
    deplace = exemple(EncaissementReaffecte, encaissement="E-207", foyer="F-013", vers="F-031", montant_centimes=4237)
    async with magasin(database_url, scenario=True) as store:
        for ligne, recu in (
            (Ligne(ouverte, le=h(13, 40)), h(13, 40)),
            (Ligne(encaisse("F-001", 31_125, "E-A"), le=h(14, 30)), h(14, 30)),
            (Ligne(encaisse("F-031", 4237, "E-231"), le=h(15, 47)), h(15, 47)),
            (Ligne(comptee, le=h(17, 55)), h(17, 55)),
            (Ligne(encaisse("F-002", 9640, "E-201"), le=h(14, 25)), h(18, 40)),
            (Ligne(encaisse("F-013", 4237, "E-207"), le=h(15, 12)), h(18, 40)),
            (Ligne(annule, le=h(15, 47)), h(20, 0)),
            (Ligne(deplace, le=h(15, 12)), h(20, 0)),
            (Ligne(encaisse("F-099", 500, "E-300"), le=h(20, 30)), h(20, 30)),
        ):
            await inscrire(store, ligne, recu=recu)

    async def vue(connu_au: datetime | None, vrai_au: datetime | None) -> tuple[int, int, int, int]:
        donnees = await etat(database_url, connu_au=connu_au, vrai_au=vrai_au)
        [caisse] = donnees["caisses"]
        soldes = {s["foyer"]: s["solde_centimes"] for s in donnees["soldes"]}
        return caisse["theorique_centimes"], caisse["ecart_centimes"], soldes["F-031"], soldes.get("F-013", 0)

    assert await vue(h(17, 55), None) == (43_362, 9640, 4237, 0)
    assert await vue(h(18, 45), None) == (57_239, -4237, 4237, 4237)
    assert await vue(h(18, 45), h(17, 55)) == (57_239, -4237, 4237, 4237)
    assert await vue(None, h(17, 55)) == (53_002, 0, 4237, 0)
    assert await vue(h(17, 55), h(17, 55)) == (43_362, 9640, 4237, 0)


async def test_ce_qui_etait_vrai_suit_l_ordre_de_ce_qui_est_arrive(database_url: str) -> None:
    tot, tard = datetime(2026, 11, 26, 14, 0, tzinfo=UTC), datetime(2026, 11, 26, 15, 0, tzinfo=UTC)
    ouverte = exemple(CaisseOuverte, session="C1:2026-11-26", caisse="Caisse du hall", ouverte_par=("luc", "sonia"))
    renommee = exemple(CaisseOuverte, session="C1:2026-11-26", caisse="Caisse de la cour", ouverte_par=("luc", "sonia"))
    async with magasin(database_url) as store:
        await inscrire(store, Ligne(renommee, le=tard), Ligne(ouverte, le=tot))

    async def nom_de_la_caisse(vrai_au: datetime | None) -> str:
        nom = (await etat(database_url, vrai_au=vrai_au))["caisses"][0]["caisse"]
        assert isinstance(nom, str)
        return nom

    assert await nom_de_la_caisse(None) == "Caisse du hall"
    assert await nom_de_la_caisse(tard) == "Caisse de la cour"
    assert await nom_de_la_caisse(tot) == "Caisse du hall"


async def test_un_moment_qui_n_est_pas_dans_le_journal_est_refuse(database_url: str) -> None:
    async with magasin(database_url) as store:
        await inscrire(store, encaisse("F-101", 775))
    with pytest.raises(MomentImpossible, match="du fait n° 1 au fait n° 1"):
        await etat(database_url, position=2)
    with pytest.raises(MomentImpossible, match="pas encore passé"):
        await etat(database_url, connu_au=datetime.now(UTC) + timedelta(hours=1))
    with pytest.raises(MomentImpossible, match="pas les deux"):
        await etat(database_url, position=1, connu_au=datetime(2026, 1, 1, tzinfo=UTC))
