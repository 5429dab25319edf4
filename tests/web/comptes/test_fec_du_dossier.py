"""The tax files of an archive of proof, judged by the verifier that runs alone: no fault put into them passes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from projections.ecritures.plan import numero
from projections.proof.seul.fec import Fichiers, Rangee
from tests.web.comptes.exemples import CLOTURE, NOM, OUVERTURE, annee, fichier
from tests.web.comptes.mutants_du_fec import DES_OCTETS, MUTANTS, C, Rangees
from web.comptes.fec import fec

HEURES = {"journal": "BV", "jour": "2026-12-31", "auxiliaire": "", "libelle": "Heures données"}


def livres() -> list[Rangee]:
    """`ecritures.csv` of that year and of those before it; hours of volunteers are in no tax file."""
    return [*_de_l_annee(), *_d_avant(), *(_rangee(90, 1, compte, 100, 100, **HEURES) for compte in ("864", "875"))]


def _de_l_annee() -> Iterator[Rangee]:
    for li in annee():
        if li.position:
            textes = {"journal": li.journal, "jour": str(li.le), "auxiliaire": li.aux, "libelle": li.libelle}
            yield _rangee(li.position, li.rang, li.numero_compte, li.debit, li.credit, **textes)


def _d_avant() -> Iterator[Rangee]:
    for fait, solde in zip(count(91), OUVERTURE, strict=False):
        textes = {"journal": "OD", "jour": f"{solde.annee}-12-31", "auxiliaire": solde.aux, "libelle": "D'avant"}
        yield _rangee(fait, 1, numero(solde.compte, solde.sous, solde.annee), solde.debit, solde.credit, **textes)


def _rangee(fait: int, ecriture: int, compte: str, debit: int, credit: int, **textes: str) -> Rangee:
    montants = {"debit_centimes": str(debit), "credit_centimes": str(credit)}
    return {"fait": str(fait), "ecriture": str(ecriture), "compte": compte, **textes, **montants}


def juges(dossier: Path, octets: bytes) -> Fichiers:
    """The year before has no file: its entries are said to be missing, which is not what is looked at here."""
    (dossier / NOM).write_bytes(octets)
    valides = {
        (li.position, li.rang): str(li.valide_le) for li in annee() if li.position and li.position <= CLOTURE.arrete_a
    }
    fichiers = Fichiers(dossier, livres(), valides, {})
    fichiers.juger()
    fichiers.differences = [dite for dite in fichiers.differences if "/2025 au" not in dite and "/2024 au" not in dite]
    return fichiers


def test_r187_un_fec_juste_porte_les_ecritures_des_livres_et_les_a_nouveaux_des_annees_d_avant(tmp_path: Path) -> None:
    juste = juges(tmp_path, fichier())
    assert juste.differences == []
    [dit] = juste.accords
    assert dit.startswith(f"{NOM} : 11 écritures, chacune équilibrée, numéros sans trou dans chaque journal, ")


@pytest.mark.parametrize("nom", MUTANTS)
def test_r187_chaque_faute_d_un_fec_du_dossier_est_trouvee(tmp_path: Path, nom: str) -> None:
    rangees = _rangees()
    MUTANTS[nom](rangees)
    trouvees = juges(tmp_path, _octets(rangees)).differences
    assert any(NOM in trouvee or "n'est dans aucun" in trouvee for trouvee in trouvees)


@pytest.mark.parametrize("nom", DES_OCTETS)
def test_r187_des_octets_faux_d_un_fec_sont_dits(tmp_path: Path, nom: str) -> None:
    assert juges(tmp_path, DES_OCTETS[nom](fichier())).differences[0].startswith(NOM)


def _partout(numero_: str, avant: str, apres: str) -> Callable[[Rangees], None]:
    def change(rangees: Rangees) -> None:
        for rangee in rangees:
            if rangee[C["EcritureNum"]] == numero_:
                rangee[:] = [valeur.replace(avant, apres) for valeur in rangee]

    return change


@pytest.mark.parametrize(
    ("change", "dit"),
    [
        (_partout("CA1-2026-00003", "5,00", "15,00"), "l'écriture CA1-2026-00003 n'est pas dans ecritures.csv"),
        (_partout("CA1-2026-00003", "F-103", "F-109"), "l'écriture CA1-2026-00003 n'est pas dans ecritures.csv"),
        (_partout("CA1-2026-00003", "20261201", "20261203"), "l'écriture CA1-2026-00003 n'est pas dans ecritures.csv"),
        (
            _partout("BQ1-2026-00001", "20261202", "20261203"),
            "validée le 03/12/2026, une clôture l'a validée le 2026-12-02",
        ),
        (_partout("AN-2026-00001", "00,00", "10,00"), "à-nouveau du compte 5121 : 510,00 € au débit dans le fichier"),
    ],
    ids=["montant", "foyer", "jour", "validation", "ouverture"],
)
def test_r187_un_faux_bien_fait_ne_s_accorde_plus_aux_livres(
    tmp_path: Path, change: Callable[[Rangees], None], dit: str
) -> None:
    """Every rule of the norm holds; only the facts deny it."""
    rangees = _rangees()
    change(rangees)
    assert any(dit in trouvee for trouvee in juges(tmp_path, _octets(rangees)).differences)


def test_r187_une_ecriture_des_livres_qu_un_fec_n_a_pas_est_nommee_par_son_fait(tmp_path: Path) -> None:
    sans = [li for li in annee() if li.position != 11]
    assert (
        "L'écriture 1 du fait n° 11, du 10/12/2026 au journal BQ1, n'est dans aucun fichier des écritures (FEC)."
        in (juges(tmp_path, fec(sans)).differences)
    )


def test_un_dossier_sans_fec_le_dit_et_un_nom_sans_annee_aussi(tmp_path: Path) -> None:
    sans = Fichiers(tmp_path, livres(), {}, {})
    sans.juger()
    assert (sans.differences, sans.accords) == (
        [],
        ["Aucun fichier des écritures comptables (FEC) dans le dossier : rien n'en est vérifié."],
    )
    faux = NOM.replace("20261231", "20261331")
    (tmp_path / faux).write_bytes(fichier())
    mal = Fichiers(tmp_path, [], {}, {})
    mal.juger()
    assert mal.differences == [f"{faux} : ce nom ne finit pas par le dernier jour d'une année."]


def _rangees() -> Rangees:
    return [ligne.split("\t") for ligne in fichier().decode().split("\r\n")[:-1]]


def _octets(rangees: Rangees) -> bytes:
    return "".join("\t".join(rangee) + "\r\n" for rangee in rangees).encode()
