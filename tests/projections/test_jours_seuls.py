"""Days and books of entries, closings and counts of tills: what the verifier that runs alone makes of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from domaine.caisses.faits import CaisseComptee, CaisseOuverte
from domaine.comptes.faits import AchatRattache, AchatsRattaches, PeriodeCloturee
from projections.ecritures import registre
from projections.ecritures.comptable import Comptable
from projections.ecritures.modele import Ecriture
from projections.ecritures.validation import Numeros, Tete, cloture_de, valider
from projections.proof.seul.chiffres import Jugement
from projections.proof.seul.jours import Calendrier, Entree
from tests.domaine.faits_d_exemple import exemple
from tests.projections.faits import encaisse
from tests.projections.journal import Ligne, en_memoire
from tests.projections.seul import refaits

assert registre.REGLES  # every rule is known from here on

RATTACHE = AchatRattache(
    genre="a_recevoir", cycle="2026-11", fournisseur="F03", montant_centimes=5_000, avant_centimes=0
)


def le(fait: Any, mois: int, jour: int) -> Ligne:
    return Ligne(fait, le=datetime(2026, mois, jour, 10, tzinfo=UTC))


def close(au: date, arrete_a: int, ecritures: int, total: int, cumul: int) -> Ligne:
    totaux = {"ecritures": ecritures, "total_centimes": total, "cumul_centimes": cumul}
    return le(exemple(PeriodeCloturee, genre="mois", au=au, arrete_a=arrete_a, premier_mois=1, **totaux), 12, 5)


FAITS = (
    le(exemple(CaisseOuverte, session="C1", caisse="C1", fond_centimes=8_000), 10, 26),
    le(encaisse("F-101", 775, "E-1", session="C1"), 11, 26),
    le(exemple(AchatsRattaches, au=date(2026, 11, 30), lignes=(RATTACHE,)), 12, 2),
    close(date(2026, 10, 31), 3, 1, 8_000, 8_000),
    le(encaisse("F-102", 500, "E-2", session="C1"), 10, 27),
    close(date(2026, 11, 30), 5, 3, 775 + 500 + 5_000, 8_000 + 775 + 500 + 5_000),
    le(encaisse("F-103", 300, "E-3", session="C1"), 10, 28),
)
"""Two months are closed; a payment of October was learned before November was closed, another one after."""


def livres(lignes: Sequence[Ligne]) -> dict[tuple[int, int], Entree]:
    """As the program keeps them: days that closings fixed, then the first open day."""
    faits = en_memoire(*lignes)
    ecritures: list[Ecriture] = Comptable().tout(faits)
    jours: dict[tuple[int, int], date] = {}
    clos, numeros = None, Numeros()
    for fait in faits:
        if isinstance(fait.data, PeriodeCloturee):
            cloture = cloture_de(fait)
            tetes = [Tete(e.position, e.rang, e.journal, e.le) for e in ecritures if (e.position, e.rang) not in jours]
            jours |= {(v.position, v.rang): v.le for v in valider(tetes, cloture, clos, numeros)}
            clos = cloture.au
    entrees = {}
    for e in ecritures:
        jour = jours.get((e.position, e.rang), max(e.le, date(2026, 12, 1)))
        entrees[e.position, e.rang] = Entree(2, {e.journal}, {str(jour)}, sum(li.debit for li in e.lignes))
    return entrees


def juger(entrees: dict[tuple[int, int], Entree], lignes: Sequence[Ligne] = FAITS) -> list[str]:
    refait = refaits(en_memoire(*lignes))
    return Calendrier(refait.clotures).juger(refait.places, entrees)


def test_r187_le_jour_de_chaque_ecriture_et_les_totaux_des_clotures_se_refont() -> None:
    entrees = livres(FAITS)
    assert juger(entrees) == []
    assert [min(entree.jours) for entree in entrees.values()] == [
        *("2026-10-26", "2026-11-26", "2026-11-30", "2026-12-01", "2026-11-01", "2026-12-01"),
    ]


@pytest.mark.parametrize(
    ("cle", "change", "dit"),
    [
        ((1, 1), {"jours": {"2026-10-25"}}, "l'écriture 1 du fait n° 1 y est au 2026-10-25, elle est du 2026-10-26"),
        ((5, 1), {"jours": {"2026-10-27"}}, "l'écriture 1 du fait n° 5 y est au 2026-10-27, elle est du 2026-11-01"),
        ((7, 1), {"jours": {"2026-12-02"}}, "l'écriture 1 du fait n° 7 y est au 2026-12-02, elle est du 2026-12-01"),
        ((3, 1), {"jours": {"2026-12-01"}}, "l'écriture 1 du fait n° 3 y est au 2026-12-01, elle est du 2026-11-30"),
        ((2, 1), {"jours": {"2026-11-26", "2026-11-27"}}, "y est au 2026-11-26 et 2026-11-27, elle est du 2026-11-26"),
        ((2, 1), {"livres": {"BQ1"}}, "l'écriture 1 du fait n° 2 y est au journal BQ1, elle est du journal CA1"),
        ((3, 2), {"livres": {"AC"}}, "l'écriture 2 du fait n° 3 y est au journal AC, elle est du journal OD"),
        ((1, 1), {"debits": 9_000}, "la clôture au 2026-10-31 (fait n° 4) a signé 1 écriture, 80,00 € de débits et "),
        ((4, 1), {}, "l'écriture 1 du fait n° 4 n'en est pas une : ce fait ne passe rien dans les comptes"),
    ],
    ids=["avant", "dans un mois clos", "après", "clôture", "deux jours", "caisse", "divers", "total", "cloture"],
)
def test_r187_une_ecriture_d_un_autre_jour_ou_d_un_autre_journal_est_nommee(
    cle: tuple[int, int], change: dict[str, Any], dit: str
) -> None:
    entrees = livres(FAITS)
    assert (cle in entrees) == bool(change)
    entrees[cle] = entrees.get(cle, Entree(2, {"OD"}, {"2026-12-05"}, 100))._replace(**change)
    assert any(dit in trouvee for trouvee in juger(entrees)), juger(entrees)


def test_r187_une_cloture_qui_a_signe_un_autre_total_se_dit() -> None:
    faux = (*FAITS[:3], close(date(2026, 10, 31), 3, 2, 8_000, 8_000), *FAITS[4:])
    [dite] = juger(livres(FAITS), faux)
    assert dite == (
        "la clôture au 2026-10-31 (fait n° 4) a signé 2 écritures, 80,00 € de débits et 80,00 € en tout ; "
        "les livres donnent 1, 80,00 € et 80,00 €."
    )


def comptages(**change: Any) -> list[str]:
    juste = {"detail": {"5000": 1, "2000": 1, "1000": 1}, "compte_centimes": 8_000}
    champs = {**juste, "theorique_centimes": 8_000, "ecart_centimes": 0, **change}
    compte = exemple(CaisseComptee, session="C1", **champs)
    jugement = Jugement(Path("/nulle/part"), refaits(en_memoire(FAITS[0], compte)))
    jugement.juger()
    assert any("1 comptage de caisse" in accord for accord in jugement.accords) != bool(change)
    return [dite for dite in jugement.differences if "Comptage" in dite]


def test_r187_un_comptage_est_la_somme_de_ses_billets_et_son_ecart_se_refait() -> None:
    assert comptages() == []
    assert comptages(detail={"5000": 1}) == [
        "Comptage de la caisse C1 (fait n° 2) : ses billets et ses pièces font 50,00 €, il dit 80,00 €."
    ]
    [dite] = comptages(theorique_centimes=8_100, ecart_centimes=-100)
    assert dite == (
        "Comptage de la caisse C1 (fait n° 2) : il dit 81,00 € attendus et un écart de -1,00 €, "
        "les faits d'avant donnent 80,00 € et 0,00 €."
    )
