"""The library judges the store: its own cases for a recorder, and an application of its own."""

import asyncio
import contextlib
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from eventsourcing.dcb.api import DCBAppendCondition, DCBEvent, DCBQuery, DCBQueryItem
from eventsourcing.dcb.application import DCBApplication
from eventsourcing.dcb.domain import Selector, Slice
from eventsourcing.dcb.msgpack import Decision
from eventsourcing.dcb.tests import DCBRecorderTestCase
from eventsourcing.domain import event
from eventsourcing.persistence import IntegrityError, OperationalError, ProgrammingError
from eventsourcing.utils import Environment

from infra.persistence import POLL_SECONDS, Factory, Recorder, schema_of
from tests.infra.event_store.facts import cut

TRIES = 50


@pytest.fixture
def environ(database_url: str) -> dict[str, str]:
    return {"PERSISTENCE_MODULE": "infra.persistence", "DATABASE_URL": database_url}


@pytest.fixture
def recorder(environ: dict[str, str]) -> Iterator[Recorder]:
    factory = Factory(Environment("epreuve", environ))
    recorder = factory.dcb_recorder()
    assert isinstance(recorder, Recorder)
    yield recorder
    factory.close()


def test_les_cas_de_la_bibliotheque_passent_pour_lire_et_ajouter(recorder: Recorder) -> None:
    DCBRecorderTestCase()._test_append_read(recorder)


def test_les_cas_de_la_bibliotheque_passent_pour_s_abonner(recorder: Recorder) -> None:
    DCBRecorderTestCase()._test_append_subscribe(recorder)


def test_un_ajout_vide_est_refuse(recorder: Recorder) -> None:
    with pytest.raises(ProgrammingError):
        recorder.append([])


def test_un_abonnement_ne_rend_que_ce_qui_repond_a_la_question(recorder: Recorder) -> None:
    recorder.append([DCBEvent("a", b"1", ["x"]), DCBEvent("b", b"2", ["x"]), DCBEvent("a", b"3", ["x"])])
    with recorder.subscribe(DCBQuery([DCBQueryItem(["a"], ["x"])])) as subscription:
        assert [next(subscription).event.data for _ in range(2)] == [b"1", b"3"]


def test_dix_fils_en_conflit_n_en_laissent_passer_qu_un(recorder: Recorder) -> None:
    condition = DCBAppendCondition(DCBQuery([DCBQueryItem([], ["siege:1"])]))
    refused: list[IntegrityError] = []

    def reserve() -> None:
        try:
            recorder.append([DCBEvent("reserve", b"", ["siege:1"])], condition)
        except IntegrityError as error:
            refused.append(error)

    threads = [threading.Thread(target=reserve) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 9
    assert len(list(recorder.read())) == 1


class Inscrit(Decision):
    eleve: str


class Place(Decision):
    eleve: str
    cours: str


class Inscrire(Slice[Decision]):
    def __init__(self, eleve: str) -> None:
        self.eleve = eleve
        self.deja = False

    def consistency_boundary(self) -> Sequence[Selector]:
        return [Selector(types=[Inscrit], tags=[self.eleve])]

    @event(Inscrit)
    def _(self) -> None:
        self.deja = True

    def execute(self) -> None:
        if not self.deja:
            self.trigger_event(Inscrit, [self.eleve], eleve=self.eleve)


class PrendrePlace(Slice[Decision]):
    PLACES = 2

    def __init__(self, eleve: str, cours: str) -> None:
        self.eleve, self.cours = eleve, cours
        self.inscrit = False
        self.prises = 0

    def consistency_boundary(self) -> Sequence[Selector]:
        return [Selector(types=[Inscrit], tags=[self.eleve]), Selector(types=[Place], tags=[self.cours])]

    @event(Inscrit)
    def _(self) -> None:
        self.inscrit = True

    @event(Place)
    def _(self) -> None:
        self.prises += 1

    def execute(self) -> None:
        if not self.inscrit or self.prises >= self.PLACES:
            raise ValueError(self.cours)
        self.trigger_event(Place, [self.eleve, self.cours], eleve=self.eleve, cours=self.cours)


class Ecole(DCBApplication):
    env: Mapping[str, str] = {"MAPPER_TOPIC": "eventsourcing.dcb.msgpack:MessagePackMapper"}


def test_une_application_de_la_bibliotheque_tourne_sur_le_magasin(environ: dict[str, str]) -> None:
    with Ecole(environ) as ecole:
        for eleve in ("e1", "e2", "e3"):
            ecole.do(Inscrire(eleve))
        ecole.do(Inscrire("e1"))
        ecole.do(PrendrePlace("e1", "c1"))
        ecole.do(PrendrePlace("e2", "c1"))
        with pytest.raises(ValueError, match="c1"):
            ecole.do(PrendrePlace("e3", "c1"))
    with Ecole(environ) as ecole:
        assert len(list(ecole.events.read())) == 5
        with pytest.raises(ValueError, match="c1"):
            ecole.do(PrendrePlace("e3", "c1"))


def test_chaque_application_a_ses_tables(environ: dict[str, str]) -> None:
    class Autre(Ecole):
        name = "Autre"

    with Ecole(environ) as ecole, Autre(environ) as autre:
        ecole.do(Inscrire("e1"))
        assert list(autre.events.read()) == []
        assert autre.do(Inscrire("e1")).last_known_position is None


@pytest.mark.parametrize("names", [("Ecole", "ecole"), ("a-b", "a_b"), ("", "_"), ("é", "è"), ("x" * 60, "x" * 61)])
def test_deux_noms_differents_ont_deux_schemas(names: tuple[str, str]) -> None:
    assert schema_of(names[0]) != schema_of(names[1])


@pytest.mark.database
def test_rien_d_autre_a_regler_que_le_module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without DATABASE_URL, the embedded server: started by the application, stopped with it, its rows kept."""
    tmp_path.chmod(0o711)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("GROUPEMENT_VAR", str(tmp_path))
    monkeypatch.setenv("PERSISTENCE_MODULE", "infra.persistence")
    for head in (1, 2):
        with Ecole() as ecole:
            ecole.do(Inscrire(f"e{head}"))
            assert ecole.recorder.read().head == head


def test_un_abonnement_survit_a_une_coupure(recorder: Recorder, database_url: str) -> None:
    recorder.append([DCBEvent("a", b"1")])
    with recorder.subscribe() as subscription:
        assert next(subscription).position == 1
        for session in ("log listener", "log reader", "log writer"):
            asyncio.run(cut(database_url, session))
        _append_at_last(recorder, DCBEvent("a", b"2"))
        assert next(subscription).position == 2


def _append_at_last(recorder: Recorder, event: DCBEvent) -> None:
    """A writer that was not told of the cut yet says that nothing was recorded: one tries again."""
    for _ in range(TRIES):
        with contextlib.suppress(OperationalError):
            recorder.append([event])
            return
        time.sleep(POLL_SECONDS)
    pytest.fail("the writer did not come back")


def test_une_base_absente_se_dit_et_un_abonnement_l_attend(recorder: Recorder) -> None:
    with recorder.subscribe() as subscription:
        recorder.loop.run(recorder.store.stop())
        with pytest.raises(OperationalError):
            recorder.read()
        time.sleep(2 * POLL_SECONDS)
        recorder.loop.run(recorder.store.start())
        recorder.append([DCBEvent("a", b"1")])
        assert next(subscription).position == 1


def test_un_nom_impossible_est_une_faute_de_l_appelant(recorder: Recorder) -> None:
    with pytest.raises(ProgrammingError):
        recorder.append([DCBEvent("a", b"", ["\x1f"])])
    with pytest.raises(ProgrammingError):
        recorder.read(DCBQuery([DCBQueryItem([], [""])]))
