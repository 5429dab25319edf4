"""The verifier that runs alone finds the program's figures again, from the same facts and by rules of its own."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import domaine.registre
from domaine.fait import Fait
from domaine.mots import jour_de as jour_du_programme
from infra.facts import Recorded, decode
from projections.caisses import caisses
from projections.ecritures.comptable import Comptable
from projections.ecritures.registre import REGLES
from projections.engine.deltas import Deltas
from projections.engine.projection import fold_into
from projections.fournisseurs import fournisseurs
from projections.passe.etat import figures
from projections.proof.seul.chiffres import CAISSES, COLONNES, FOURNISSEURS, FOYERS, Jugement, compte_du_foyer
from projections.proof.seul.refaire import Refait
from projections.proof.seul.regles import CONNUS, MOUVEMENTS, jour_de
from projections.soldes import soldes
from tests.invariants.annee_au_hasard import MOIS, vivre
from tests.invariants.test_regimes import REGIMES
from tests.projections.exemples import exemple
from tests.projections.journal import Ligne, en_memoire
from tests.projections.seul import ecarts, refaire, refaits
from tests.projections.strategies import journaux

ECHANTILLONS = sorted((Path(__file__).parents[1] / "domaine" / "echantillons").glob("*.json"))
LENT = [HealthCheck.too_slow]
QUE_FAIRE = (
    "{}: say what it moves in projections/proof/seul/regles.py (or in refaire.py, argent.py if it depends on what came "
    "before), and write its name and its newest version in VERSIONS there: whoever audits has that file, and not ours"
)


def comparer_les_tables(faits: list[Recorded[Any]], refait: Refait) -> None:
    """Households, tills and suppliers, as pages and the terminal show them."""
    deltas = Deltas()
    fold_into(deltas, (soldes, caisses, fournisseurs), faits)
    montrees = figures(deltas)
    refaites: dict[str, Any] = {FOYERS: refait.foyers, CAISSES: refait.caisses, FOURNISSEURS: refait.fournisseurs}
    for nom, fichier in (("soldes", FOYERS), ("caisses", CAISSES), ("fournisseurs", FOURNISSEURS)):
        montants = [colonne for colonne in COLONNES[fichier] if colonne.endswith("_centimes")]
        derives = {"theorique_centimes", "du_centimes", "compte_centimes"}
        for ligne in montrees[nom]:
            cle = (ligne["fournisseur"], ligne["cycle"]) if nom == "fournisseurs" else ligne[COLONNES[fichier][0]]
            sommes = refaites[fichier].get(cle, Counter())
            for colonne in (un for un in montants if un not in derives):
                assert sommes[colonne.removesuffix("_centimes")] == ligne[colonne], (fichier, cle, colonne)
            if nom == "caisses":
                assert sommes.get("compte") == ligne["compte_centimes"]


def test_chaque_fait_est_connu_a_sa_version_de_qui_verifie_seul() -> None:
    faits = {cls.NOM: cls.VERSION for cls in domaine.registre.FAITS.values()}
    for nom in faits.keys() | CONNUS.keys():
        assert faits.get(nom) == CONNUS.get(nom), QUE_FAIRE.format(nom)
    assert MOUVEMENTS.keys() <= faits.keys()


@pytest.mark.parametrize(
    "cls", [cls for cls in domaine.registre.FAITS.values() if cls in REGLES], ids=lambda cls: cls.NOM
)
def test_chaque_fait_passe_les_ecritures_que_donne_le_programme(cls: type[Fait]) -> None:
    """Alone, then in a till that is open, then once that till was counted."""
    ouverte = exemple(domaine.registre.FAITS["caisse.ouverte"])
    comptee = exemple(domaine.registre.FAITS["caisse.comptee"])
    for avant in ((), (ouverte,), (ouverte, comptee)):
        faits = en_memoire(*avant, exemple(cls))
        refait = refaits(faits)
        assert ecarts(Comptable().tout(faits), refait) == [], QUE_FAIRE.format(cls.NOM)
        comparer_les_tables(faits, refait)


@pytest.mark.parametrize("echantillon", ECHANTILLONS, ids=lambda fichier: fichier.stem)
def test_un_fait_d_une_version_passee_se_refait_comme_le_programme_le_lit(echantillon: Path) -> None:
    octets = echantillon.read_bytes()
    lu = decode(json.loads(octets)["type"], octets)
    refait = refaire([octets])
    assert ecarts(Comptable().passer(lu), refait) == []
    comparer_les_tables([lu], refait)


@settings(max_examples=10, deadline=None, suppress_health_check=LENT)
@given(st.integers(0, 2**32))
def test_r187_une_annee_au_hasard_se_refait_au_centime_dans_chaque_regime(graine: int) -> None:
    for parametres in REGIMES.values():
        monde = vivre(Random(graine), mois=len(MOIS), **parametres)
        refait = refaire(event.data for event in monde.journal)
        assert ecarts(Comptable().tout(monde.faits()), refait) == []
        comparer_les_tables(monde.faits(), refait)


@settings(max_examples=150, deadline=None, suppress_health_check=LENT)
@given(journaux(60))
def test_des_faits_sans_suite_donnent_les_memes_soldes_et_les_memes_caisses(lignes: list[Ligne]) -> None:
    """Facts that no act would put one after the other: nothing but sums agrees on them."""
    faits = en_memoire(*lignes)
    comparer_les_tables(faits, refaits(faits))


@given(st.datetimes(datetime(1997, 1, 1), datetime(2099, 12, 31)))  # noqa: DTZ001 - given its zone below
def test_le_jour_a_paris_se_trouve_sans_la_table_des_fuseaux(instant: datetime) -> None:
    instant = instant.replace(tzinfo=UTC)
    assert jour_de(f"{instant:%Y-%m-%dT%H:%M:%S.%fZ}") == jour_du_programme(instant).isoformat()


@pytest.mark.parametrize(
    ("change", "dit"),
    [
        ({"type": "foyer.invente"}, "foyer.invente, version 2"),
        ({"v": 3}, "encaissement.enregistre, version 3"),
        ({"v": None}, "encaissement.enregistre, version None"),
        ({"data": {}}, "encaissement.enregistre, version 2, dont le contenu n'est pas celui attendu"),
    ],
    ids=["sorte", "version", "sans version", "contenu"],
)
def test_r187_un_fait_inconnu_se_dit_avec_son_numero(change: dict[str, Any], dit: str) -> None:
    [un] = [
        json.loads(fichier.read_bytes()) for fichier in ECHANTILLONS if fichier.stem == "encaissement.enregistre.v2"
    ]
    refait = refaire([json.dumps(un | change).encode()])
    assert refait.inconnus == {dit: [un["pos"]]}
    jugement = Jugement(Path("/nulle/part"), refait)
    jugement.juger()
    assert jugement.differences[0] == (
        f"Ce programme ne sait pas ce que disent des faits du journal : {dit} (n° {un['pos']}). "
        "Ce que cela change n'est compté nulle part ici : prenez un vérificateur plus récent."
    )


def test_le_compte_d_un_foyer_se_raconte_sorte_par_sorte() -> None:
    nommes = {cls.NOM: cls for cls in domaine.registre.FAITS.values()}
    paiement = exemple(nommes["encaissement.enregistre"], montant_centimes=1_000)
    consigne = exemple(nommes["consigne.facturee"], montant_centimes=120)
    faits = en_memoire(paiement, consigne, paiement)
    refait = refaits(faits)
    assert list(compte_du_foyer(refait, "F-101")) == [
        "    consigne.facturee : -1,20 € (n° 2)",
        "    encaissement.enregistre : 20,00 € (n° 1, n° 3)",
        "F-101 : solde 18,80 €, engagé 0,00 €, consignes 1,20 €.",
    ]
    assert list(compte_du_foyer(refait, "F-999")) == ["Aucun fait ne parle du foyer « F-999 »."]
