"""The verifier that runs alone finds the program's figures again, from the same facts and by rules of its own."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import domaine.registre
from domaine.banque.faits import ChequeDuBordereau, Nature
from domaine.cycles.faits import LigneCaduque
from domaine.fait import Fait
from domaine.mots import jour_de as jour_du_programme
from domaine.parametres import Parametres
from domaine.types import Mode
from infra.facts import LogLine, decode
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
from tests.domaine.faits_d_exemple import exemple
from tests.invariants.annee_au_hasard import MOIS, vivre
from tests.invariants.cycle_au_hasard import REGIMES
from tests.projections.journal import Ligne, en_memoire
from tests.projections.seul import ecarts, refaire, refaits
from tests.projections.strategies import journaux

ECHANTILLONS = sorted((Path(__file__).parents[1] / "domaine" / "echantillons").glob("*.json"))
QUE_FAIRE = (
    "{}: say what it moves in projections/proof/seul/regles.py (or in refaire.py, argent.py if it depends on what came "
    "before), and write its name and its newest version in VERSIONS there; in jours.py, the book and the day of its "
    "entries: whoever audits has these files, and not ours"
)


def comparer_les_tables(faits: list[LogLine[Any]], refait: Refait) -> None:
    """Households, tills and suppliers, as pages and the terminal show them."""
    deltas = Deltas()
    fold_into(deltas, (soldes, caisses, fournisseurs), faits)
    montrees = figures(deltas)
    refaites: dict[str, Any] = {FOYERS: refait.foyers, CAISSES: refait.caisses, FOURNISSEURS: refait.fournisseurs}
    for nom, fichier in (("soldes", FOYERS), ("caisses", CAISSES), ("fournisseurs", FOURNISSEURS)):
        montants = [colonne for colonne in COLONNES[fichier] if colonne.endswith("_centimes")]
        derives = {"theorique_centimes", "du_centimes", "compte_centimes"}
        for ligne in montrees[nom]:
            cle = (ligne["fournisseur"], ligne["cycle"]) if nom == "fournisseurs" else (ligne[COLONNES[fichier][0]],)
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
    "cls", [cls for cls in domaine.registre.FAITS.values() if cls.NOM in REGLES], ids=lambda cls: cls.NOM
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


def un(nom: str, **champs: Any) -> Fait:
    return exemple(domaine.registre.FAITS[nom], **champs)


ASSUJETTIE, MANDAT = Parametres(regime_tva="assujettie"), Parametres(mode_achat="mandat")
CHEQUE = {"montant_centimes": 3_000, "mode": Mode.CHEQUE, "session": "C1:2026-11-26"}
VENDU = {"du_centimes": 1_999, "coutant_centimes": 1_999}
SUITES: dict[str, tuple[Fait | Ligne, ...]] = {
    "des avoirs jusqu'au dernier centime de TVA": (
        un("cycle.ouvert", parametres=ASSUJETTIE),
        un("facture.recue", total_ht_centimes=9_479, total_ttc_centimes=10_300, consignes_centimes=300),
        *(un("avoir_fournisseur.recu", montant_ttc_centimes=montant, objet="prix") for montant in (3_333, 3_333)),
        un("avoir_fournisseur.recu", montant_ttc_centimes=7, objet="tva"),
        un("avoir_fournisseur.recu", montant_ttc_centimes=3_334, objet="prix"),
    ),
    "des avoirs de chaque objet, annulés, puis toute la facture": (
        un("cycle.ouvert", parametres=ASSUJETTIE),
        un(
            "facture.recue",
            total_ht_centimes=9_479,
            total_ttc_centimes=10_300,
            port_ttc_centimes=1_200,
            consignes_centimes=300,
        ),
        *(
            suite
            for rang, objet in enumerate(("prix", "port", "consigne", "remise", "tva"))
            for suite in (
                un("avoir_fournisseur.recu", montant_ttc_centimes=333, objet=objet),
                Ligne(un("avoir_fournisseur.contrepasse", montant_ttc_centimes=333, objet=objet), corrige=3 + 2 * rang),
            )
        ),
        un("avoir_fournisseur.recu", montant_ttc_centimes=300, objet="consigne"),
        un("avoir_fournisseur.recu", montant_ttc_centimes=10_000, objet="corrigee"),
    ),
    "une facture annulée, puis redite": (
        un("cycle.ouvert", parametres=ASSUJETTIE),
        *(
            un(nom, total_ht_centimes=9_479, total_ttc_centimes=10_300, port_ttc_centimes=1_200, consignes_centimes=300)
            for nom in ("facture.recue", "facture.annulee", "facture.recue")
        ),
        un("avoir_fournisseur.recu", montant_ttc_centimes=10_000, objet="corrigee"),
    ),
    "une vente rendue une fois la commande du mois arrêtée": (
        un("cycle.ouvert", parametres=ASSUJETTIE),
        un("retrait.pese", tva_pour_mille=55, **VENDU),
        un("cycle.arrete"),
        un("retrait.contrepasse", **VENDU),
    ),
    "un reste passé au quartier voisin": (
        un("cycle.ouvert", parametres=MANDAT),
        un("facture.recue", total_ttc_centimes=5_000),
        un("cycle.arrete", reliquat_centimes=700, transferts_centimes=300),
    ),
    "une provision que deux factures se partagent": (
        un("cycle.arrete", achats_provisionnes_centimes=5_000, provisions={}),
        *(un("facture.recue", facture=nom, total_ttc_centimes=3_000) for nom in ("FA-1", "FA-2")),
    ),
    "des consignes facturées, renvoyées en deux fois": (
        un("facture.recue", total_ttc_centimes=5_000, consignes_centimes=300),
        *(un("consigne.retournee_fournisseur", reclame_centimes=200) for _ in range(2)),
    ),
    "un chèque déposé, puis refusé": (
        un("caisse.ouverte"),
        un("encaissement.enregistre", **CHEQUE),
        un("caisse.depot_banque", cheques=("E-1",), cheques_centimes=3_000),
        un("cheque.rejete", montant_centimes=3_000),
    ),
    "un chèque retiré de son bordereau, puis refusé": (
        un("caisse.ouverte"),
        un("encaissement.enregistre", **CHEQUE),
        un(
            "bordereau.etabli",
            cheques=(ChequeDuBordereau(encaissement="E-1", cheque_numero="1", montant_centimes=3_000),),
        ),
        un("cheque.depose", encaissement="E-1", montant_centimes=3_000),
        un("cheque.retire", encaissement="E-1", montant_centimes=3_000),
        un("cheque.rejete", encaissement="E-1", montant_centimes=3_000),
    ),
    "deux dépôts notés après le fond suivant": (
        un("caisse.ouverte", fond_centimes=9_000),
        un("caisse.ouverte", session="C1:2026-11-27", fond_centimes=1_000),
        *(un("caisse.depot_banque", bordereau=nom, especes_centimes=5_000) for nom in ("B-1", "B-2")),
        un("caisse.depot_contrepasse", bordereau="B-2", especes_centimes=5_000),
    ),
    "une commande caduque": (
        un("commande.caduque", lignes=(LigneCaduque(produit="P016", quantite=250, engage_centimes=775),)),
    ),
}


@pytest.mark.parametrize("faits", SUITES.values(), ids=SUITES)
def test_ce_qui_depend_de_ce_qui_precede_se_refait_aussi(faits: tuple[Fait | Ligne, ...]) -> None:
    journal = en_memoire(*faits)
    refait = refaits(journal)
    assert ecarts(Comptable().tout(journal), refait) == []
    comparer_les_tables(journal, refait)


@settings(max_examples=10)
@given(st.integers(0, 2**32))
def test_r187_une_annee_au_hasard_se_refait_au_centime_dans_chaque_regime(graine: int) -> None:
    for parametres in REGIMES.values():
        monde = vivre(Random(graine), mois=len(MOIS), tenus=True, **parametres)
        refait = refaire(event.data for event in monde.journal)
        assert ecarts(Comptable().tout(monde.faits()), refait) == []
        comparer_les_tables(monde.faits(), refait)


@settings(max_examples=150)
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


N_IMPORTE_QUOI: tuple[Any, ...] = (None, True, -1, 0, 10**30, "", "x", [], {}, [None], {"x": None})


@settings(max_examples=100)
@given(st.randoms(use_true_random=False))
def test_un_fait_abime_n_arrete_jamais_le_verificateur(hasard: Random) -> None:
    """Nobody signed it, perhaps: it is said to be unknown, or its figures differ."""
    faits = [json.loads(fichier.read_bytes()) for fichier in hasard.sample(ECHANTILLONS, 60)]
    for position, fait in enumerate(faits, start=1):
        fait["pos"] = position
        if isinstance(fait["data"], dict) and fait["data"]:
            fait["data"][hasard.choice(sorted(fait["data"]))] = hasard.choice(N_IMPORTE_QUOI)
    refait = refaire(json.dumps(fait).encode() for fait in faits)
    Jugement(Path("/nulle/part"), refait).juger()
    jugement = Jugement(Path(), refait)
    jugement.comparer_les_faits({})


@pytest.mark.parametrize("nature", get_args(Nature))
def test_une_ligne_de_la_banque_va_au_compte_de_sa_nature(nature: str) -> None:
    journal = en_memoire(un("ligne_bancaire.classee", nature=nature, montant_centimes=1_250))
    assert ecarts(Comptable().tout(journal), refaits(journal)) == []


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
