"""Text to ciphertext and back, without any database."""

import traceback
import unicodedata

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from hypothesis import given
from hypothesis import strategies as st

from infra.vault import ChiffreIllisible, TexteRefuse, cipher

CLE = AESSIV(bytes(range(64)))
AUTRE_CLE = AESSIV(bytes(range(1, 65)))

textes = st.text(st.characters(exclude_categories=["Cs"]), max_size=600)
personnes = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9:._-]{0,39}", fullmatch=True)


def normal(texte):
    return unicodedata.normalize("NFC", texte)


@given(personnes, textes)
def test_ce_qui_est_chiffre_se_relit(personne, texte):
    assert cipher.decrypt(CLE, personne, cipher.encrypt(CLE, personne, texte)) == normal(texte)


@given(personnes, textes)
def test_le_meme_texte_de_la_meme_personne_donne_le_meme_chiffre(personne, texte):
    assert cipher.encrypt(CLE, personne, texte) == cipher.encrypt(CLE, personne, texte)


@given(personnes, personnes, textes)
def test_un_chiffre_ne_se_lit_ni_pour_une_autre_personne_ni_sous_une_autre_cle(personne, autre, texte):
    chiffre = cipher.encrypt(CLE, personne, texte)
    with pytest.raises(ChiffreIllisible):
        cipher.decrypt(AUTRE_CLE, personne, chiffre)
    if personne != autre:
        deplace = chiffre.replace(f"~{personne}~", f"~{autre}~", 1)
        with pytest.raises(ChiffreIllisible):
            cipher.decrypt(CLE, autre, deplace)
        with pytest.raises(ChiffreIllisible):
            cipher.decrypt(CLE, autre, chiffre)


@given(personnes, textes, st.data())
def test_un_chiffre_touche_ne_se_lit_plus(personne, texte, data):
    chiffre = cipher.encrypt(CLE, personne, texte)
    debut = chiffre.rindex("~") + 1
    place = data.draw(st.integers(debut, len(chiffre) - 2))  # the last letter may carry bits of no byte
    lettre = data.draw(st.sampled_from("ABCDEFGHabcdefgh0123-_").filter(lambda c: c != chiffre[place]))
    with pytest.raises(ChiffreIllisible):
        cipher.decrypt(CLE, personne, chiffre[:place] + lettre + chiffre[place + 1 :])


@given(st.text())
def test_n_importe_quel_texte_pris_pour_un_chiffre_est_dit_illisible(texte):
    with pytest.raises(ChiffreIllisible):
        cipher.decrypt(CLE, "awa", texte)


def test_l_ordre_des_champs_ne_change_pas_le_chiffre():
    un = cipher.encrypt(CLE, "awa", {"nom": "Diarra", "prenom": "Awa"})
    autre = cipher.encrypt(CLE, "awa", {"prenom": "Awa", "nom": "Diarra"})
    assert un == autre
    assert cipher.decrypt(CLE, "awa", un) == '{"nom":"Diarra","prenom":"Awa"}'


def test_deux_ecritures_unicode_du_meme_nom_donnent_le_meme_chiffre():
    assert cipher.encrypt(CLE, "awa", "Cisse\u0301") == cipher.encrypt(CLE, "awa", "Cissé")


def test_un_texte_trop_long_est_refuse_d_une_phrase_qui_ne_le_repete_pas():
    clair = "secret " * 1000
    with pytest.raises(TexteRefuse, match="trop long") as refuse:
        cipher.encrypt(CLE, "awa", clair)
    assert "secret" not in _tout(refuse.value)


@pytest.mark.parametrize("clair", ["secret \ud800", {"nom": "secret \ud800"}])
def test_un_caractere_impossible_est_refuse_sans_que_le_texte_sorte_par_l_erreur(clair):
    with pytest.raises(TexteRefuse, match="caractère") as refuse:
        cipher.encrypt(CLE, "awa", clair)
    assert "secret" not in _tout(refuse.value)


def _tout(erreur):
    return repr(erreur) + "".join(traceback.format_exception(erreur, chain=True)) + repr(erreur.__cause__)
