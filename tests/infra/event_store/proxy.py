"""A socket between the store and its database, that can lose what the server answers, or be late to ask it."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

COMMIT = b"commit\x00"
_FIELDS = b"SFATAL\x00VFATAL\x00C57P01\x00Mterminating connection due to administrator command\x00\x00"
FAREWELL = b"E" + (len(_FIELDS) + 4).to_bytes(4, "big") + _FIELDS


class Proxy:
    """Passes everything on, until told to lose an answer, to keep a message or to refuse new sessions."""

    def __init__(self, dsn: str, folder: Path) -> None:
        real = urlsplit(dsn)
        hosts = parse_qs(real.query).get("host")
        self._real = (hosts[0] if hosts else real.hostname or "localhost", real.port or 5432)
        account = real.username or "postgres"
        self.dsn = f"postgresql://{account}:{real.password or ''}@{real.path}?host={folder}"
        self._socket = folder / ".s.PGSQL.5432"
        self.lose: bytes | None = None
        """The answer to the message that holds this is lost, and the session with it: a COMMIT, or a batch."""
        self.lost = asyncio.Event()
        """Set once an answer was lost: the server has committed."""
        self.keep: bytes | None = None
        """The message that holds this is kept, and the session is lost."""
        self.kept = asyncio.Event()
        self.deliver = asyncio.Event()
        """Set by the test: the server is sent what was kept."""
        self.said_late: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        """What the server answered to it."""
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._clients: list[asyncio.StreamWriter] = []

    async def open(self) -> None:
        self._server = await asyncio.start_unix_server(self._serve, self._socket)

    async def close(self) -> None:
        """Refuse new sessions; those that are open go on."""
        assert self._server is not None
        self._server.close()
        self._socket.unlink(missing_ok=True)

    def farewell(self) -> None:
        """Say to each session that the server ends it, and do not hang up yet."""
        for client in self._clients:
            client.write(FAREWELL)

    async def stop(self) -> None:
        await self.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _serve(self, client_in: asyncio.StreamReader, client_out: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        self._clients.append(client_out)
        host, port = self._real
        try:
            if host.startswith("/"):
                server_in, server_out = await asyncio.open_unix_connection(f"{host}/.s.PGSQL.{port}")
            else:
                server_in, server_out = await asyncio.open_connection(host, port)
            with contextlib.suppress(ConnectionError, asyncio.CancelledError):
                await self._pass_on(client_in, client_out, server_in, server_out)
            server_out.close()
        finally:
            client_out.close()
            self._tasks.discard(task)

    async def _pass_on(
        self,
        client_in: asyncio.StreamReader,
        client_out: asyncio.StreamWriter,
        server_in: asyncio.StreamReader,
        server_out: asyncio.StreamWriter,
    ) -> None:
        losing = False

        async def requests() -> None:
            nonlocal losing
            while data := await client_in.read(65536):
                losing = self.lose is not None and self.lose in data
                if self.keep is not None and self.keep in data:
                    self.keep = None
                    client_out.close()
                    self.kept.set()
                    await self.deliver.wait()
                    losing = True
                    server_out.write(data)
                    await self.said_late  # the client has left, and we would be cancelled
                server_out.write(data)

        async def answers() -> None:
            while data := await server_in.read(65536):
                if losing and self.kept.is_set():
                    self.said_late.set_result(data)
                if losing:
                    self.lose = None
                    self.lost.set()
                    return
                client_out.write(data)

        both = [asyncio.create_task(requests()), asyncio.create_task(answers())]
        try:
            await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for one in both:
                one.cancel()
            await asyncio.gather(*both, return_exceptions=True)


@contextlib.asynccontextmanager
async def between(dsn: str, folder: Path) -> AsyncIterator[Proxy]:
    proxy = Proxy(dsn, folder)
    await proxy.open()
    try:
        yield proxy
    finally:
        await proxy.stop()
