"""Codes: which are taken, what a wrong one costs."""

import asyncio
import threading
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domaine.types import Role
from infra.vault.accounts import ANYWHERE_ELSE
from web.acces import codes
from web.acces.codes import attente, normaliser
from web.acces.refus import (
    CarteInvalide,
    CodeIncorrect,
    CodeMalForme,
    CodeTropSimple,
    CompteExistant,
    TropDEssais,
)

pytestmark = pytest.mark.anyio

JUSTE, FAUX = "284163", "284164"
EN_SERVICE = codes.HACHEUR


async def tromper(acces, fois, personne="nadia", appareil="a1"):
    for _ in range(fois):
        with pytest.raises((CodeIncorrect, TropDEssais)):
            await acces.verifier_code(personne, FAUX, appareil)


async def test_le_bon_code_est_accepte_meme_dit_avec_des_espaces(acces):
    await acces.creer_compte("nadia", JUSTE)
    await acces.verifier_code("nadia", JUSTE, "a1")
    await acces.verifier_code("nadia", " 28 41-63 ", "a1")


async def test_un_code_faux_ou_une_personne_inconnue_recoivent_les_memes_phrases(acces, monde):
    """However often one tries: who has to wait has not learned that somebody is called so."""
    await acces.creer_compte("nadia", JUSTE)
    phrases: dict[str, list[str]] = {"nadia": [], "inconnue": []}
    for personne, lues in phrases.items():
        for _ in range(13):
            with pytest.raises((CodeIncorrect, TropDEssais)) as refus:
                await acces.verifier_code(personne, FAUX, "a1")
            lues.append(str(refus.value))
            monde.passe(seconds=20)
    assert phrases["nadia"] == phrases["inconnue"]
    assert len(set(phrases["nadia"])) > 3


async def test_des_noms_essayes_sans_fin_ne_remplissent_pas_la_memoire(acces, monkeypatch):
    monkeypatch.setattr(codes, "INCONNUS_MAX", 3)
    for n in range(5):
        await tromper(acces, 1, f"inconnu-{n}")
    assert [nom for nom, _ in acces._codes._inconnus] == ["2 inconnu", "3 inconnu", "4 inconnu"]


async def test_un_nom_que_personne_ne_porte_compte_ses_essais_de_quelque_facon_qu_il_soit_ecrit(acces):
    """As a name that somebody bears, which is found so: else five spellings would tell one from the other."""
    for ecrit in ("Awa Sy", "awa sy", "Sy Awa", "AWA  SY"):
        await tromper(acces, 1, ecrit)
    with pytest.raises(TropDEssais):
        await acces.verifier_code("Áwa-Sy", FAUX, "a1")


@pytest.mark.parametrize("code", ["12345", "1234567890123", "28416a", "", "２８４１６３"])
async def test_un_code_a_de_six_a_douze_chiffres(acces, code):
    with pytest.raises(CodeMalForme):
        await acces.creer_compte("nadia", code)


@pytest.mark.parametrize("code", ["000000", "123456", "987654", "890123", "111111111111"])
async def test_un_code_qui_se_devine_est_refuse(acces, code):
    with pytest.raises(CodeTropSimple):
        await acces.creer_compte("nadia", code)


async def test_un_compte_existant_ne_se_remplace_pas_en_le_creant(acces):
    await acces.creer_compte("nadia", JUSTE)
    with pytest.raises(CompteExistant):
        await acces.creer_compte("nadia", "936271")
    await acces.verifier_code("nadia", JUSTE, "a1")


async def test_un_code_oublie_se_remplace_et_ferme_les_sessions(acces):
    await acces.creer_compte("nadia", JUSTE)
    jeton = await acces.ouvrir_session("nadia", Role.BENEVOLE, "tilleuls", "a1")
    carte = await acces.donner_carte("nadia", "tilleuls")
    await acces.verifier_code("nadia", JUSTE, "a1")
    assert await acces.session(jeton) is not None, "une carte donnée ne met personne dehors"
    await acces.choisir_code(carte, "936271")
    await acces.verifier_code("nadia", "936271", "a1")
    assert await acces.session(jeton) is None
    with pytest.raises(CarteInvalide):
        await acces.choisir_code(carte, "825160")
    await acces.verifier_code("nadia", "936271", "a1")


async def test_une_carte_vaut_sept_jours_et_la_suivante_la_remplace(acces, monde):
    premiere = await acces.donner_carte("nadia", "tilleuls")
    seconde = await acces.donner_carte("nadia", "tilleuls")
    with pytest.raises(CarteInvalide):
        await acces.choisir_code(premiere, JUSTE)
    monde.passe(days=7)
    with pytest.raises(CarteInvalide):
        await acces.choisir_code(seconde, JUSTE)


async def test_un_code_trop_simple_laisse_la_carte_servir_encore(acces):
    carte = await acces.donner_carte("nadia", "tilleuls")
    with pytest.raises(CodeTropSimple):
        await acces.choisir_code(carte, "111111")
    await acces.choisir_code(carte, JUSTE)
    await acces.verifier_code("nadia", JUSTE, "a1")


async def test_cinq_codes_faux_font_attendre_une_minute(acces, monde):
    await acces.creer_compte("nadia", JUSTE)
    await tromper(acces, 4)
    with pytest.raises(TropDEssais, match="attendez une minute"):
        await acces.verifier_code("nadia", FAUX, "a1")
    monde.passe(seconds=59)
    with pytest.raises(TropDEssais, match="attendez 1 seconde,"):
        await acces.verifier_code("nadia", JUSTE, "a1")
    monde.passe(seconds=1)
    await acces.verifier_code("nadia", JUSTE, "a1")


async def test_une_horloge_remise_a_l_heure_ne_fait_pas_attendre_un_an(acces, monde):
    await acces.creer_compte("nadia", JUSTE)
    monde.passe(days=365)
    await tromper(acces, 5)
    monde.passe(days=-365)
    await acces.verifier_code("nadia", JUSTE, "a1")


async def test_quatre_codes_faux_puis_le_bon_ne_font_pas_attendre_et_remettent_a_zero(acces):
    await acces.creer_compte("nadia", JUSTE)
    for _ in range(2):
        await tromper(acces, 4)
        await acces.verifier_code("nadia", JUSTE, "a1")


async def test_recommencer_a_se_tromper_fait_attendre_de_plus_en_plus(acces, monde):
    await acces.creer_compte("nadia", JUSTE)
    await tromper(acces, 5)
    monde.passe(minutes=1)
    await tromper(acces, 4)
    with pytest.raises(TropDEssais, match="attendez 2 minutes"):
        await acces.verifier_code("nadia", FAUX, "a1")
    assert [attente(n) / timedelta(minutes=1) for n in (4, 5, 9, 10, 15, 20, 25, 5000)] == [0, 1, 0, 2, 4, 8, 15, 15]


async def test_cent_essais_a_la_fois_ne_valent_que_cinq(acces, vault):
    await acces.creer_compte("nadia", JUSTE)
    reponses = await asyncio.gather(
        *(acces.verifier_code("nadia", f"{n:06d}", "a1") for n in range(100)), return_exceptions=True
    )
    assert all(isinstance(r, CodeIncorrect | TropDEssais) for r in reponses)
    assert await vault.pool.fetchval("select essais from essais") == 5


async def test_un_essai_lu_avant_le_bon_code_ne_fait_pas_attendre_apres_lui(acces, monde):
    """Sent together on one device: the right code is looked at between the reading of the other one and its count."""
    await acces.creer_compte("nadia", JUSTE)
    await tromper(acces, 4)
    lu = await acces._comptes.account("nadia")
    await acces.verifier_code("nadia", JUSTE, "a1")
    bientot = monde.instant + timedelta(minutes=1)
    assert not await acces._comptes.claim_try("nadia", ANYWHERE_ELSE, seen=lu.essais, blocked_until=bientot)
    assert (await acces._comptes.account("nadia")).essais == 0


async def test_un_essai_qui_ne_peut_pas_etre_compte_n_est_pas_regarde(acces, monkeypatch):
    await acces.creer_compte("nadia", JUSTE)

    async def toujours_devance(*_, **__):
        return False

    monkeypatch.setattr(acces._comptes, "claim_try", toujours_devance)
    with pytest.raises(TropDEssais):
        await acces.verifier_code("nadia", JUSTE, "a1")


async def test_attendre_ne_gene_que_la_personne_qui_s_est_trompee(acces):
    await acces.creer_compte("nadia", JUSTE)
    await acces.creer_compte("luc", "936271")
    await tromper(acces, 6)
    await acces.verifier_code("luc", "936271", "a1")


async def test_qui_essaie_des_codes_de_loin_ne_fait_pas_attendre_dans_la_salle(acces, monde):
    """Five wrong codes each quarter of an hour, all day: whoever came in on a tablet comes in again there."""
    await acces.creer_compte("nadia", JUSTE)
    await acces.ouvrir_session("nadia", Role.BENEVOLE, "tilleuls", "tablette-du-hall")
    for _ in range(3):
        await tromper(acces, 6, appareil="ailleurs")
        with pytest.raises(TropDEssais):
            await acces.verifier_code("nadia", JUSTE, "encore-ailleurs")
        await acces.verifier_code("nadia", JUSTE, "tablette-du-hall")
        monde.passe(minutes=15)


async def test_qui_essaie_des_codes_de_loin_ne_retient_pas_qui_entre_pour_la_premiere_fois_dans_la_salle(acces, monde):
    """A new volunteer, on the day of the distribution, on a tablet where others of the team came in before."""
    await acces.creer_compte("nadia", JUSTE)
    await acces.ouvrir_session("luc", Role.BENEVOLE, "tilleuls", "tablette-du-hall")
    await tromper(acces, 6, appareil="ailleurs")
    with pytest.raises(TropDEssais):
        await acces.verifier_code("nadia", JUSTE, "telephone-neuf")
    await acces.verifier_code("nadia", JUSTE, "tablette-du-hall")
    monde.roles["luc"] = set()
    with pytest.raises(TropDEssais):
        await acces.verifier_code("nadia", JUSTE, "tablette-du-hall")


async def test_un_benevole_n_a_que_cinq_essais_de_plus_sur_les_codes_des_autres_avec_autant_d_appareils_qu_il_veut(
    acces,
):
    await acces.creer_compte("nadia", JUSTE)
    for appareil in ("tablette-1", "tablette-2", "tablette-3"):
        await acces.ouvrir_session("luc", Role.BENEVOLE, "tilleuls", appareil)
    await tromper(acces, 3, appareil="tablette-1")
    await tromper(acces, 2, appareil="tablette-2")
    for appareil in ("tablette-1", "tablette-2", "tablette-3"):
        with pytest.raises(TropDEssais):
            await acces.verifier_code("nadia", JUSTE, appareil)


async def test_le_lien_d_un_foyer_ne_fait_pas_d_un_telephone_un_appareil_de_l_equipe(acces, vault):
    await acces.creer_compte("nadia", JUSTE)
    await acces.entrer_par_lien(await acces.lien_personnel("F-031"), "telephone-d-un-foyer")
    await tromper(acces, 5, appareil="ailleurs")
    with pytest.raises(TropDEssais):
        await acces.verifier_code("nadia", JUSTE, "telephone-d-un-foyer")


async def test_un_appareil_connu_ne_donne_que_cinq_essais_de_plus_et_a_qui_y_est_entre(acces):
    await acces.creer_compte("nadia", JUSTE)
    await acces.ouvrir_session("luc", Role.BENEVOLE, "tilleuls", "tablette-du-hall")
    await tromper(acces, 5, appareil="tablette-du-hall")
    with pytest.raises(TropDEssais):
        await acces.verifier_code("nadia", JUSTE, "tablette-du-hall")
    await tromper(acces, 5, appareil="ailleurs")
    await acces.ouvrir_session("nadia", Role.BENEVOLE, "tilleuls", "tablette-du-hall")
    await acces.verifier_code("nadia", JUSTE, "tablette-du-hall")
    await tromper(acces, 5, appareil="tablette-du-hall")
    with pytest.raises(TropDEssais):
        await acces.verifier_code("nadia", JUSTE, "tablette-du-hall")
    await acces.oublier_appareil("tablette-du-hall", "tilleuls")
    with pytest.raises(TropDEssais):
        await acces.verifier_code("nadia", JUSTE, "tablette-du-hall")


async def test_une_foule_d_inconnus_ne_se_met_pas_devant_qui_est_connu_ici(acces, monkeypatch):
    await acces.creer_compte("nadia", JUSTE)
    await acces.ouvrir_session("nadia", Role.BENEVOLE, "tilleuls", "tablette-du-hall")
    assez, verifier = threading.Event(), codes._verifier

    def lentement(hache, code):
        return verifier(hache, code) if code == JUSTE else assez.wait(30) and False

    monkeypatch.setattr(codes, "_verifier", lentement)
    foule = [asyncio.create_task(acces.verifier_code(f"inconnu-{n}", FAUX, "ailleurs")) for n in range(20)]
    try:
        await asyncio.sleep(0.3)  # all of them wait for a core by now
        await asyncio.wait_for(acces.verifier_code("nadia", JUSTE, "tablette-du-hall"), 20)
        assert not any(essai.done() for essai in foule)
    finally:
        assez.set()
        await asyncio.gather(*foule, return_exceptions=True)


async def test_un_nouveau_code_n_attend_nulle_part(acces):
    await acces.creer_compte("nadia", JUSTE)
    await acces.ouvrir_session("nadia", Role.BENEVOLE, "tilleuls", "a2")
    await tromper(acces, 5, appareil="a2")
    await tromper(acces, 5, appareil="a1")
    await acces.choisir_code(await acces.donner_carte("nadia", "tilleuls"), "936271")
    await acces.verifier_code("nadia", "936271", "a2")


async def test_la_base_ne_dit_aucun_code(acces, vault, monkeypatch):
    monkeypatch.setattr(codes, "HACHEUR", EN_SERVICE)
    await acces.creer_compte("nadia", JUSTE)
    hache = await vault.pool.fetchval("select code from comptes")
    assert hache.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert JUSTE not in hache
    await acces.verifier_code("nadia", JUSTE, "a1")


async def test_une_personne_effacee_n_a_plus_de_compte_et_n_en_aura_plus(acces, vault):
    await acces.creer_compte("nadia", JUSTE)
    jeton = await acces.ouvrir_session("nadia", Role.BENEVOLE, "tilleuls", "a1")
    await vault.erase("nadia")
    assert await acces.session(jeton) is None
    with pytest.raises(CodeIncorrect):
        await acces.verifier_code("nadia", JUSTE, "a1")
    with pytest.raises(CompteExistant):
        await acces.creer_compte("nadia", JUSTE)


@given(st.text())
def test_un_code_tape_n_importe_comment_ne_fait_pas_de_faute(texte):
    assert len(normaliser(texte)) <= 64
