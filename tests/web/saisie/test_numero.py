"""Numbers of forms: drawn apart, in the order of time, told apart by their end."""

from __future__ import annotations

from itertools import pairwise

from web.pages.commun.saisies import Formulaire
from web.saisie.numero import nouveau_numero


def test_un_numero_est_un_uuid_de_version_7() -> None:
    numero = nouveau_numero()
    assert (numero.version, numero.variant) == (7, "specified in RFC 4122")


def test_les_numeros_suivent_le_temps_et_ne_se_repetent_pas() -> None:
    numeros = [nouveau_numero() for _ in range(10_000)]
    assert len(set(numeros)) == len(numeros)
    assert all(avant.int >> 80 <= apres.int >> 80 for avant, apres in pairwise(numeros))


def test_deux_formulaires_ouverts_au_meme_instant_ne_font_pas_la_meme_chose() -> None:
    noms = {Formulaire("f").identifiant("perm") for _ in range(10_000)}
    assert len(noms) == 10_000


def test_le_meme_formulaire_renvoye_fait_la_meme_chose() -> None:
    premier = Formulaire("f")
    encore = Formulaire("f", {"saisie": str(premier.numero)})
    assert encore.identifiant("perm") == premier.identifiant("perm")
