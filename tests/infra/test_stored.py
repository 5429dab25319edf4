"""A stored fact that is read for a fold says what the whole fact says, whatever version wrote it."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

import domaine.registre
from infra.facts import Recorded, UnknownFact, class_of, decode
from infra.stored import read

assert domaine.registre.FAITS
ENVELOPE = [name for name in Recorded.__struct_fields__ if name != "data"]
WRITTEN = sorted((Path(__file__).parents[1] / "domaine" / "echantillons").glob("*.json"))


@pytest.mark.parametrize("file", WRITTEN, ids=lambda file: file.stem)
def test_un_fait_lu_pour_une_somme_dit_ce_que_dit_le_fait_entier(file: Path) -> None:
    nom, octets = file.stem.rpartition(".")[0], file.read_bytes()
    lu, entier = read(nom, octets), decode(nom, octets)
    assert isinstance(lu.data, class_of(nom))
    assert nom == lu.data.NOM
    assert msgspec.structs.asdict(lu.data) == msgspec.structs.asdict(entier.data)
    assert [getattr(lu, name) for name in ENVELOPE] == [getattr(entier, name) for name in ENVELOPE]


def test_un_fait_inconnu_arrete_la_lecture() -> None:
    with pytest.raises(UnknownFact):
        read("fait.venu_d_ailleurs", b"{}")
