"""Joining and splitting households moves no cent in or out of the group (I1), and counts no container twice (I9)."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from domaine.fait import Fait
from domaine.foyers.faits import (
    CompteReporte,
    ContenantsSuivis,
    FoyerFusionne,
    FoyerScinde,
    SoldeDonne,
    SoldeOuvertureRepris,
)
from projections.consignes import CONSIGNES_FOYERS, consignes
from projections.soldes import SOLDES, soldes
from tests.domaine.faits_d_exemple import exemple
from tests.invariants.ecritures import ecriture
from tests.projections.journal import en_memoire, lire

CENTIMES = st.integers(-100_000, 100_000)
FOYERS = st.sampled_from(("F-042", "F-044", "F-091", "F-187"))
SUIVIS = st.lists(
    st.builds(ContenantsSuivis, contenant=st.just("P052"), unites=st.integers(-9, 9), montant_centimes=CENTIMES),
    max_size=2,
).map(tuple)
PASSAGES = st.one_of(
    st.builds(exemple, st.just(FoyerFusionne), foyer=FOYERS, vers=FOYERS, solde_centimes=CENTIMES, consignes=SUIVIS),
    st.builds(exemple, st.just(CompteReporte), foyer=FOYERS, vers=FOYERS, solde_centimes=CENTIMES, consignes=SUIVIS),
    st.builds(exemple, st.just(FoyerScinde), foyer=FOYERS, vers=FOYERS, solde_centimes=CENTIMES, consignes=SUIVIS),
    st.builds(exemple, st.just(SoldeDonne), foyer=FOYERS, montant_centimes=st.integers(1, 1_000)),
).filter(lambda fait: fait.foyer != getattr(fait, "vers", ""))
"""No household is joined to itself: the act refuses it."""


@given(st.lists(CENTIMES, min_size=4, max_size=4), st.lists(PASSAGES, max_size=12))
@settings(max_examples=100)
def test_i1_reunir_separer_ou_donner_ne_cree_et_ne_perd_aucun_centime(
    reprises: list[int], passages: list[Fait]
) -> None:
    assert all(sum(ecriture(fait).values()) == 0 for fait in passages)
    ouverts = [
        exemple(SoldeOuvertureRepris, foyer=foyer, solde_centimes=centimes)
        for foyer, centimes in zip(("F-042", "F-044", "F-091", "F-187"), reprises, strict=True)
    ]
    donne = sum(fait.montant_centimes for fait in passages if isinstance(fait, SoldeDonne))
    lignes = soldes.fold(en_memoire(*ouverts, *passages)).dicts(SOLDES)
    assert sum(_entier(ligne["solde_centimes"]) for ligne in lignes) == sum(reprises) - donne
    for ligne in lignes:
        tenu = sum(-ecriture(fait).get(f"foyer:{ligne['foyer']}", 0) for fait in passages)
        ouvert = sum(fait.solde_centimes for fait in ouverts if fait.foyer == ligne["foyer"])
        assert ligne["solde_centimes"] == ouvert + tenu


@given(st.lists(PASSAGES, max_size=12))
@settings(max_examples=100)
def test_i9_les_contenants_changent_de_foyer_et_pas_de_nombre(passages: list[Fait]) -> None:
    lignes = lire(consignes, CONSIGNES_FOYERS, *passages)
    for colonne in ("facturees", "montant_centimes"):
        assert sum(_entier(ligne[colonne]) for ligne in lignes) == 0
    par_foyer = {ligne["foyer"]: ligne["consignes_centimes"] for ligne in lire(soldes, SOLDES, *passages)}
    for ligne in lignes:
        assert par_foyer[ligne["foyer"]] == ligne["montant_centimes"]


def _entier(valeur: object) -> int:
    assert isinstance(valeur, int)
    return valeur
