"""What a closing makes final never moves again: numbers, days, and the year as it is exported."""

from __future__ import annotations

from datetime import UTC, date, datetime

import asyncpg
import pytest

from domaine.comptes.faits import ExerciceFixe, PeriodeCloturee
from domaine.encaissements.faits import EncaissementEnregistre
from domaine.mots import jour_de
from projections.ecritures import lire
from projections.ecritures.exercice import LigneDatee
from projections.ecritures.suivi import mettre_a_jour, refaire
from projections.ecritures.validation import Cloture, Tete, valider
from projections.engine.log import open_session
from projections.proof.verifier import verifier
from tests.projections.ecritures.clotures import FIN, clot, voit
from tests.projections.faits import encaisse
from tests.projections.journal import Ligne, inscrire, magasin
from web.comptes.controle_fec import controler
from web.comptes.fec import fec

pytestmark = pytest.mark.anyio


def paie(encaissement: str, jour: date, montant: int = 1000) -> Ligne:
    fait: EncaissementEnregistre = encaisse("F-101", montant, encaissement, recu=encaissement)
    return Ligne(fait, le=datetime(jour.year, jour.month, jour.day, 10, tzinfo=UTC))


async def lit(database_url: str, annee: int) -> list[LigneDatee]:
    await mettre_a_jour(database_url)
    connection = await open_session(database_url, "essai")
    try:
        return await lire.annee(connection, annee)
    finally:
        await connection.close()


def numeros(lignes: list[LigneDatee]) -> dict[str, str]:
    """The voucher of each entry, by its number."""
    return {ligne.numero_entier: ligne.piece for ligne in lignes}


def test_r191_les_numeros_suivent_les_jours_et_un_fait_tardif_prend_le_premier_jour_ouvert() -> None:
    tetes = [Tete(1, 1, "CA1", date(2026, 11, 26)), Tete(2, 1, "VE", date(2026, 11, 26)), Tete(3, 1, "CA1", FIN)]
    compteurs: dict[tuple[str, int], int] = {}
    novembre = Cloture(9, "mois", date(2026, 11, 30), date(2026, 12, 2), 8)
    premieres = valider(tetes, novembre, None, compteurs)
    assert [(v.journal, v.numero, v.le) for v in premieres] == [
        ("CA1", 1, date(2026, 11, 26)),
        ("VE", 1, date(2026, 11, 26)),
    ]
    tardive = Tete(10, 1, "CA1", date(2026, 11, 20))
    decembre = Cloture(12, "mois", FIN, date(2027, 1, 4), 11)
    suivantes = valider([tetes[2], tardive], decembre, novembre.au, compteurs)
    assert [(v.position, v.numero, v.le) for v in suivantes] == [(10, 2, date(2026, 12, 1)), (3, 3, FIN)]


async def test_r191_une_annee_close_s_exporte_toujours_pareil(database_url: str) -> None:
    async with magasin(database_url) as store:
        await inscrire(store, paie("B", date(2026, 12, 2)), paie("A", date(2026, 11, 26)))
        assert numeros(await lit(database_url, 2026)) == {"CA-2026-00001": "A", "CA-2026-00002": "B"}
        await clot(store, await voit(database_url, "annee", FIN))
        close = await lit(database_url, 2026)
        contenu = fec(close)
        await inscrire(store, paie("TARDIF", date(2026, 12, 3)), paie("C", date(2027, 1, 5)))
        assert fec(await lit(database_url, 2026)) == contenu
        suivante = await lit(database_url, 2027)
        await refaire(database_url)
        assert fec(await lit(database_url, 2026)) == contenu
        assert await lit(database_url, 2027) == suivante
    assert {ligne.valide_le for ligne in close} == {max(FIN, jour_de(datetime.now(UTC)))}
    assert numeros(suivante) == {
        "AN-2027-00001": "Bilan 2026",
        "CA-2027-00001": "TARDIF",
        "CA-2027-00002": "C",
    }
    tardive = next(ligne for ligne in suivante if ligne.piece == "TARDIF")
    assert (tardive.le, tardive.piece_le) == (date(2027, 1, 1), date(2026, 12, 3))
    assert (await verifier(database_url)).difference is None


async def test_r191_une_annee_de_septembre_a_aout_se_clot_et_s_ouvre(database_url: str) -> None:
    async with magasin(database_url) as store:
        await inscrire(store, ExerciceFixe(antenne="nord", premier_mois=9, avant=1))
        await inscrire(store, paie("A", date(2025, 9, 10)), paie("B", date(2026, 8, 20)), paie("C", date(2026, 9, 2)))
        vu = await voit(database_url, "annee", date(2026, 8, 31))
        donnees = {nom: getattr(vu, nom) for nom in vu.__struct_fields__}
        await inscrire(
            store,
            PeriodeCloturee(antenne="nord", second="rachid", methode="cloture.v1", premier_mois=9, **donnees),
        )
        close, suivante = await lit(database_url, 2026), await lit(database_url, 2027)
    assert numeros(close) == {"CA-2026-00001": "A", "CA-2026-00002": "B"}
    assert numeros(suivante) == {"AN-2027-00001": "Bilan 2025-2026", "CA-2027-00001": "C"}
    assert suivante[0].le == date(2026, 9, 1)
    assert controler(fec(close), "123456789FEC20260831.txt") == []
    assert (await verifier(database_url)).difference is None


async def test_r191_les_totaux_signes_sont_ceux_de_la_periode_et_le_cumul_ne_baisse_jamais(database_url: str) -> None:
    async with magasin(database_url) as store:
        await inscrire(store, paie("A", date(2026, 11, 26)), paie("B", date(2026, 12, 2), 500))
        novembre = await voit(database_url, "mois", date(2026, 11, 30))
        assert (novembre.ecritures, novembre.total_centimes, novembre.cumul_centimes) == (1, 1000, 1000)
        await clot(store, novembre)
        decembre = await voit(database_url, "mois", FIN)
        assert (decembre.ecritures, decembre.total_centimes, decembre.cumul_centimes) == (1, 500, 1500)
        assert decembre.empreinte != novembre.empreinte


async def test_un_fait_arrive_pendant_la_cloture_va_dans_la_periode_suivante(database_url: str) -> None:
    async with magasin(database_url) as store:
        await inscrire(store, paie("A", date(2026, 11, 26)))
        vu = await voit(database_url, "mois", date(2026, 11, 30))
        await inscrire(store, paie("PENDANT", date(2026, 11, 27)))
        await clot(store, vu)
        lignes = await lit(database_url, 2026)
    assert {ligne.piece: ligne.le for ligne in lignes} == {"A": date(2026, 11, 26), "PENDANT": date(2026, 12, 1)}


async def test_r187_un_numero_change_est_trouve(database_url: str) -> None:
    async with magasin(database_url) as store:
        await inscrire(store, paie("A", date(2026, 11, 26)))
        await clot(store, await voit(database_url, "mois", date(2026, 11, 30)))
        await mettre_a_jour(database_url)
    connection = await asyncpg.connect(database_url)
    try:
        with pytest.raises(asyncpg.PostgresError, match="UPDATE of validations refused"):
            await connection.execute("update vues.validations set numero = 7")
        await connection.execute("alter table vues.validations disable trigger stays")
        await connection.execute("update vues.validations set numero = 7")
    finally:
        await connection.close()
    difference = (await verifier(database_url)).difference
    assert difference is not None
    assert "n'a pas le numéro ou le jour que sa clôture lui donne" in difference
