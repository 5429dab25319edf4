"""A fold that gives other rows for the same facts says so by its version: the live tables are then rebuilt."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
import pytest

from domaine.fait import FAITS
from infra.facts import LogLine
from projections.engine.projection import Projection
from projections.registre import PAR_NOM, PROJECTIONS
from tests.domaine.faits_d_exemple import exemple
from tests.projections import synthese
from tests.projections.journal import en_memoire

CONNUES = Path(__file__).with_name("versions.json")


def empreinte(projection: Projection) -> str:
    """Of the rows and columns made by one example of each fact that it folds, and by the start of a plausible log."""
    plies = [FAITS[nom] for nom in sorted(projection.handlers)]
    journaux = [*(en_memoire(exemple(cls)) for cls in plies), _plausible()]
    rows = [
        [table.name, table.columns, *projection.fold(journal).rows(table)]
        for journal in journaux
        for table in projection.tables
    ]
    return sha256(msgspec.json.encode(rows)).hexdigest()[:16]


@cache
def _plausible() -> list[LogLine[Any]]:
    return en_memoire(*islice(synthese.faits(), 4_000))


@pytest.mark.parametrize("nom", PAR_NOM)
def test_un_calcul_qui_change_change_de_version(nom: str) -> None:
    connues = msgspec.json.decode(CONNUES.read_bytes(), type=dict[str, tuple[int, str]])
    projection = PAR_NOM[nom]
    version, attendue = connues.get(nom, (0, ""))
    trouvee = empreinte(projection)
    if trouvee != attendue:
        assert projection.fold_version > version, f"{nom} gives other rows: raise its fold_version"
    assert (projection.fold_version, trouvee) == (version, attendue), f"write [version, {trouvee!r}] in {CONNUES.name}"


def test_les_versions_connues_sont_celles_du_programme() -> None:
    assert set(msgspec.json.decode(CONNUES.read_bytes())) == {projection.name for projection in PROJECTIONS}
