"""Keys: one each, the same for every process, destroyed for every process."""

import asyncio
import logging

import asyncpg
import pytest

from infra.vault import ChiffreIllisible, CleDetruite
from infra.vault.opening import open_pool, open_vault
from infra.vault.vault import Vault
from tests.patience import until

pytestmark = pytest.mark.anyio


async def test_un_texte_chiffre_se_relit_dans_un_autre_processus(coffre_url, vault):
    await vault.key_for("awa")
    chiffre = vault.encrypt("awa", "Awa Diarra")
    async with open_vault(coffre_url) as autre:
        assert autre.decrypt("awa", chiffre) == "Awa Diarra"
        assert autre.encrypt("awa", "Awa Diarra") == chiffre


async def test_une_cle_faite_par_un_autre_processus_se_charge_a_la_lecture(coffre_url, vault):
    async with open_vault(coffre_url) as autre:
        await autre.key_for("awa")
        chiffre = autre.encrypt("awa", "Awa Diarra")
        assert vault.decrypt("awa", chiffre) is None
        assert await vault.read(chiffre) == "Awa Diarra"


async def test_deux_processus_qui_font_la_cle_ensemble_ont_la_meme(coffre_url):
    async with open_pool(coffre_url) as pool, open_pool(coffre_url) as other_pool:
        vaults = [Vault(pool), Vault(other_pool)]
        await asyncio.gather(*(v.key_for(f"p{i}") for i in range(20) for v in vaults))
        for i in range(20):
            assert vaults[0].encrypt(f"p{i}", "texte") == vaults[1].encrypt(f"p{i}", "texte")


async def test_chiffrer_sans_avoir_demande_la_cle_est_une_faute_de_programme(vault):
    with pytest.raises(LookupError):
        vault.encrypt("awa", "Awa Diarra")


async def test_sans_creer_une_personne_inconnue_n_a_pas_de_cle(vault):
    assert await vault.key_for("awa", create=False) is None
    assert await vault.pool.fetchval("select count(*) from cles") == 0


async def test_une_personne_effacee_ne_se_lit_plus_et_n_a_plus_jamais_de_cle(vault):
    await vault.key_for("awa")
    chiffre = vault.encrypt("awa", "Awa Diarra")
    await vault.erase("awa")
    assert vault.decrypt("awa", chiffre) is None
    assert await vault.read(chiffre) is None
    assert vault.erased("awa")
    with pytest.raises(CleDetruite):
        await vault.key_for("awa")
    with pytest.raises(CleDetruite):
        vault.encrypt("awa", "Awa Diarra")


async def test_une_personne_effacee_avant_d_avoir_une_cle_n_en_aura_pas(vault):
    await vault.erase("awa")
    with pytest.raises(CleDetruite):
        await vault.key_for("awa")


async def test_effacer_deux_fois_ne_change_rien(coffre_url, vault):
    await vault.key_for("awa")
    async with open_vault(coffre_url) as autre:
        await asyncio.gather(vault.erase("awa"), autre.erase("awa"))
    await vault.erase("awa")
    assert await vault.pool.fetchval("select count(*) from cles where cle is null") == 1


async def test_un_effacement_vide_la_memoire_de_tous_les_processus(coffre_url, vault):
    await vault.key_for("awa")
    chiffre = vault.encrypt("awa", "Awa Diarra")
    # So long between two looks that only the notification can be what empties it.
    async with open_vault(coffre_url, look_seconds=60) as autre:
        assert autre.decrypt("awa", chiffre) == "Awa Diarra"
        await vault.erase("awa")
        await until(lambda: autre.erased("awa"))
        assert autre.decrypt("awa", chiffre) is None


async def test_un_effacement_dont_la_notification_se_perd_est_vu_quand_meme(coffre_url, vault):
    await vault.key_for("awa")
    chiffre = vault.encrypt("awa", "Awa Diarra")
    async with open_vault(coffre_url, look_seconds=0.05) as autre:
        assert autre.decrypt("awa", chiffre) == "Awa Diarra"
        connection = await asyncpg.connect(coffre_url)
        await connection.execute("update coffre.effacements set revision = revision + 1")
        await connection.execute(
            "update coffre.cles set cle = null, effacee_le = now(), revision = e.revision from coffre.effacements e"
        )
        await connection.close()
        await until(lambda: autre.erased("awa"))
        assert autre.decrypt("awa", chiffre) is None


async def test_l_ecoute_reprend_apres_une_coupure(coffre_url, vault):
    await vault.key_for("awa")
    async with open_vault(coffre_url, look_seconds=60) as autre:
        connection = await asyncpg.connect(coffre_url)
        await connection.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity "
            "where datname = current_database() and pid <> pg_backend_pid()"
        )
        await connection.close()
        await asyncio.sleep(0.2)
        await _encore(lambda: vault.erase("awa"))
        await until(lambda: autre.erased("awa"))


async def test_une_cle_detruite_pendant_sa_lecture_ne_reste_pas_en_memoire(coffre_url, vault):
    await vault.key_for("awa")
    row = await vault.pool.fetchrow("select cle from cles where personne = 'awa'")
    await vault.erase("awa")
    vault._keep("awa", row["cle"])
    assert await vault.key_for("awa", create=False) is None


async def test_la_cle_detruite_n_est_plus_dans_le_fichier_de_la_table(coffre_url, vault):
    await vault.key_for("awa")
    await vault.key_for("ben")
    cle = await vault.pool.fetchval("select cle from cles where personne = 'awa'")
    admin = await asyncpg.connect(coffre_url)
    try:
        await admin.execute("checkpoint")
        assert await admin.fetchval(_IN_FILE, cle)
        await vault.erase("awa")
        await admin.execute("checkpoint")
        assert not await admin.fetchval(_IN_FILE, cle)
    finally:
        await admin.close()


async def test_une_cle_ne_se_remplace_pas_et_une_trace_d_effacement_ne_s_enleve_pas(vault):
    await vault.key_for("awa")
    await vault.key_for("ben")
    await vault.erase("awa")
    for statement in (
        "update cles set cle = decode(repeat('00', 64), 'hex') where personne = 'ben'",
        "update cles set cle = decode(repeat('00', 64), 'hex'), effacee_le = null, revision = 0 where personne = 'awa'",
        "update cles set personne = 'zoe' where personne = 'awa'",
    ):
        with pytest.raises(asyncpg.PostgresError) as refuse:
            await vault.pool.execute(statement)
        assert refuse.value.sqlstate == "COF01"
    with pytest.raises(asyncpg.PostgresError):
        await vault.pool.execute("delete from cles")


async def test_un_chiffre_d_un_autre_coffre_est_dit_illisible(vault):
    await vault.key_for("awa")
    with pytest.raises(ChiffreIllisible):
        await vault.read("s1~awa~AAAAAAAAAAAAAAAAAAAAAAAAAAAA")


async def test_ce_qui_ne_se_lit_plus_cede_la_place_a_ce_qu_on_en_dit(vault):
    await vault.key_for("awa")
    chiffre = vault.encrypt("awa", "farine")
    assert await vault.read_or(chiffre, "(effacé)") == "farine"
    assert await vault.read_or("s1~awa~AAAAAAAAAAAAAAAAAAAAAAAAAAAA", "(effacé)") == "(effacé)"
    await vault.erase("awa")
    assert await vault.read_or(chiffre, "(effacé)") == "(effacé)"


async def test_un_secret_est_fait_une_fois_et_le_meme_pour_tous(coffre_url, vault):
    async with open_vault(coffre_url) as autre:
        un, deux = await asyncio.gather(vault.secret("empreintes"), autre.secret("empreintes"))
    assert un == deux
    assert len(un) == 32
    assert await vault.secret("autre") != un


async def test_ni_cle_ni_nom_dans_ce_qui_s_imprime(vault, caplog):
    caplog.set_level(logging.DEBUG)
    await vault.key_for("awa")
    vault.encrypt("awa", "Awa Diarra")
    await vault.erase("awa")
    assert repr(vault) == "<Vault: 0 keys>"
    assert "Diarra" not in caplog.text


async def test_le_coffre_s_ouvre_sous_le_role_d_ecriture(vault):
    assert await vault.pool.fetchval("select current_user") == "ecriture"


async def test_une_session_qui_revient_ecrit_toujours_sous_le_meme_role(coffre_url):
    async with open_pool(coffre_url) as pool:
        roles = [await pool.fetchval("select current_user || ' ' || pg_backend_pid()") for _ in range(2)]
    assert roles[0] == roles[1]
    assert roles[0].startswith("ecriture ")


async def test_qui_lit_le_journal_en_sql_ne_lit_pas_le_coffre(coffre_url):
    admin = await asyncpg.connect(coffre_url)
    try:
        await admin.execute("set role lecture")
        for table in ("cles", "secrets", "comptes", "jetons", "sessions"):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await admin.fetch(f"select * from coffre.{table}")
    finally:
        await admin.close()


async def _encore(action):
    """Pooled sessions that were cut fail once each."""
    for _ in range(6):
        try:
            return await action()
        except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError):
            await asyncio.sleep(0.05)
    return await action()


_IN_FILE = "select position($1 in pg_read_binary_file(pg_relation_filepath('coffre.cles'))) > 0"
