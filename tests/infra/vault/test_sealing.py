"""Clear text of forms becomes ciphertext before anything else sees it."""

from typing import Annotated

import msgspec
import pytest
from msgspec import Meta

from infra.vault import CleDetruite, TexteRefuse
from infra.vault.sealing import seal

pytestmark = pytest.mark.anyio

Chiffre = Annotated[str, Meta(max_length=4_000, extra={"chiffre": True})]


class Membre(msgspec.Struct):
    personne: str
    carte: Chiffre


class Formulaire(msgspec.Struct):
    carte: Chiffre
    personne: str | None = None
    note: Chiffre | None = None
    numero: int = 0
    notes: list[Chiffre] = []
    par_jour: dict[str, Chiffre] = {}
    paire: tuple[int, Chiffre] | None = None
    membres: Annotated[tuple[Membre, ...], Meta(description="Qui d'autre.")] = ()


class SansTexte(msgspec.Struct):
    nom: str


def owner(data):
    return data.get("personne")


async def sceller(vault, data, structure=Formulaire, author="luc"):
    return await seal(vault, structure, data, owner=owner, author=author)


async def test_texte_et_carte_sont_chiffres_pour_la_personne_nommee(vault):
    scelle = await sceller(vault, {"personne": "awa", "carte": {"nom": "Diarra"}, "note": "rappeler", "numero": 3})
    assert vault.decrypt("awa", scelle["carte"]) == '{"nom":"Diarra"}'
    assert vault.decrypt("awa", scelle["note"]) == "rappeler"
    assert (scelle["personne"], scelle["numero"]) == ("awa", 3)
    assert msgspec.convert(scelle, Formulaire).numero == 3


async def test_sans_personne_nommee_le_texte_est_chiffre_pour_qui_l_ecrit(vault):
    scelle = await sceller(vault, {"carte": "note de caisse"})
    assert vault.decrypt("luc", scelle["carte"]) == "note de caisse"


async def test_les_textes_sont_trouves_a_toute_profondeur(vault):
    clair = {
        "personne": "awa", "carte": "a", "notes": ["b"], "par_jour": {"lundi": "c"}, "paire": [1, "d"],
        "membres": [{"personne": "ben", "carte": {"nom": "e"}}],
    }  # fmt: skip
    scelle = await sceller(vault, clair)
    assert vault.decrypt("awa", scelle["notes"][0]) == "b"
    assert vault.decrypt("awa", scelle["par_jour"]["lundi"]) == "c"
    assert vault.decrypt("awa", scelle["paire"][1]) == "d"
    assert vault.decrypt("ben", scelle["membres"][0]["carte"]) == '{"nom":"e"}'
    assert clair["membres"] == [{"personne": "ben", "carte": {"nom": "e"}}]


async def test_le_meme_formulaire_deux_fois_donne_les_memes_octets(vault):
    clair = {"personne": "awa", "carte": {"nom": "Diarra", "prenom": "Awa"}, "note": "x"}
    assert await sceller(vault, clair) == await sceller(vault, clair)


async def test_ce_qui_n_est_pas_un_texte_est_laisse_a_la_validation(vault):
    clair = {"personne": "awa", "carte": 12, "note": None, "notes": "x", "membres": 3, "paire": [1], "inconnu": "y"}
    assert await sceller(vault, clair) == clair


async def test_sans_champ_a_chiffrer_rien_ne_change_et_aucune_cle_n_est_faite(vault):
    assert await sceller(vault, {"nom": "x", "personne": "awa"}, SansTexte) == {"nom": "x", "personne": "awa"}
    assert await vault.pool.fetchval("select count(*) from cles") == 0


async def test_une_personne_mal_designee_est_refusee_sans_repeter_le_texte(vault):
    with pytest.raises(TexteRefuse) as refuse:
        await sceller(vault, {"personne": "a b", "carte": "Diarra"})
    assert "Diarra" not in repr(refuse.value)


async def test_plus_rien_ne_s_ecrit_au_sujet_d_une_personne_effacee(vault):
    await vault.erase("awa")
    with pytest.raises(CleDetruite, match="effacée"):
        await sceller(vault, {"personne": "awa", "carte": "Diarra"})
