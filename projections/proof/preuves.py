"""Short proofs over the log, as RFC 9162 makes them: written beside the base, checked without it (R-187)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Final

import msgspec
from msgspec import Meta

from infra import Panne
from infra.event_store import merkle
from projections.engine.log import open_session, stored_pages
from projections.passe.moment import MomentImpossible, exister
from projections.proof.verifier import Progression

_HEAD: Final = "select position, frontier from log_head"

Empreinte = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
Rang = Annotated[int, Meta(ge=1, le=2**53)]


class PreuveDeFait(msgspec.Struct, frozen=True, kw_only=True, tag_field="preuve", tag="fait"):
    """One fact is in the log of `faits` facts that has this root; no other fact is needed to see it."""

    position: Rang
    faits: Rang
    fait: str
    """Its bytes as they are stored, in UTF-8: what is hashed."""
    feuille: Empreinte
    chemin: tuple[Empreinte, ...]
    """PATH of RFC 9162, from the leaf upwards."""
    racine: Empreinte


class PreuveDeSuite(msgspec.Struct, frozen=True, kw_only=True, tag_field="preuve", tag="suite"):
    """The log of `debut` facts is the beginning of that of `faits`: nothing of it was changed, taken off or added."""

    debut: Rang
    racine_debut: Empreinte
    faits: Rang
    chemin: tuple[Empreinte, ...]
    """PROOF of RFC 9162."""
    racine: Empreinte


Preuve = PreuveDeFait | PreuveDeSuite

_DECODER: Final[msgspec.json.Decoder[Preuve]] = msgspec.json.Decoder(Preuve)


class JournalAltere(Panne):
    """The facts are not those whose root the log keeps: nothing can be proved over them."""


class PreuveFausse(Panne):
    """The proof does not hold; the message is a French sentence."""


class _Place(msgspec.Struct):
    pos: int


async def prouver_fait(
    dsn: str, position: int, *, faits: int | None = None, progression: Progression | None = None
) -> PreuveDeFait:
    """In the log as it was at its fact `faits`; None: as it is. Raises MomentImpossible, JournalAltere."""
    feuilles, octets = await _feuilles(dsn, position, progression)
    taille = _taille(position, len(feuilles) if faits is None else faits, len(feuilles))
    return preuve_de_fait(feuilles[:taille], position, octets)


async def prouver_suite(
    dsn: str, debut: int, *, faits: int | None = None, progression: Progression | None = None
) -> PreuveDeSuite:
    """From the log of `debut` facts to that of `faits`; None: to all of it. Raises MomentImpossible, JournalAltere."""
    feuilles, _ = await _feuilles(dsn, debut, progression)
    taille = _taille(debut, len(feuilles) if faits is None else faits, len(feuilles))
    return preuve_de_suite(feuilles[:taille], debut)


def preuve_de_fait(feuilles: Sequence[bytes], position: int, octets: bytes) -> PreuveDeFait:
    """`feuilles`: the leaf hashes of the whole log."""
    return PreuveDeFait(
        position=position,
        faits=len(feuilles),
        fait=octets.decode(),
        feuille=feuilles[position - 1].hex(),
        chemin=_hexa(merkle.inclusion_proof(feuilles, position - 1)),
        racine=merkle.root(feuilles).hex(),
    )


def preuve_de_suite(feuilles: Sequence[bytes], debut: int) -> PreuveDeSuite:
    """`feuilles`: the leaf hashes of the longer log."""
    return PreuveDeSuite(
        debut=debut,
        racine_debut=merkle.root(feuilles[:debut]).hex(),
        faits=len(feuilles),
        chemin=_hexa(merkle.consistency_proof(feuilles, debut)),
        racine=merkle.root(feuilles).hex(),
    )


def lire_preuve(octets: bytes) -> Preuve:
    """Raises PreuveFausse on what is no proof at all."""
    try:
        return _DECODER.decode(octets)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        raise PreuveFausse(
            "Ce fichier n'est pas une preuve : il faut ce que « preuve » ou « preuve-suite » a écrit, sans retouche."
        ) from None


def controler_preuve(preuve: Preuve) -> None:
    """Hash it all again, from the bytes of the fact up to the root. Raises PreuveFausse."""
    chemin, racine = [bytes.fromhex(part) for part in preuve.chemin], bytes.fromhex(preuve.racine)
    if isinstance(preuve, PreuveDeSuite):
        debut = bytes.fromhex(preuve.racine_debut)
        if not merkle.verify_consistency(preuve.debut, preuve.faits, chemin, debut, racine):
            raise PreuveFausse(
                f"Cette preuve ne tient pas : elle ne mène pas du journal de {preuve.debut} faits à celui de "
                f"{preuve.faits}. Demandez-en une autre ; si elle non plus ne tient pas, le journal a été changé."
            )
        return
    feuille = merkle.leaf_hash(preuve.fait.encode())
    menee = merkle.verify_inclusion(feuille, preuve.position - 1, preuve.faits, chemin, racine)
    if not menee or feuille.hex() != preuve.feuille or _place(preuve.fait) != preuve.position:
        raise PreuveFausse(
            "Cette preuve ne tient pas : le fait, son numéro ou le chemin n'est pas celui du journal. "
            f"Demandez de nouveau celle du fait n° {preuve.position}."
        )


async def _feuilles(dsn: str, position: int, progression: Progression | None) -> tuple[list[bytes], bytes]:
    """The leaf hash of every fact, and the bytes of one. Raises MomentImpossible, JournalAltere."""
    connection = await open_session(dsn, "preuve")
    try:
        [(head, frontier)] = await connection.fetch(_HEAD)
        exister(position, head)
        feuilles: list[bytes] = []
        octets = b""
        async for rows in stored_pages(connection, 0, head):
            for row in rows:
                feuilles.append(merkle.leaf_hash(row["data"]))
                if row["position"] == position:
                    octets = row["data"]
            if progression is not None:
                progression(len(feuilles), head)
    finally:
        await connection.close()
    if len(feuilles) != head or merkle.append(b"", 0, feuilles) != frontier:
        raise JournalAltere(
            "L'empreinte du journal n'est plus celle de ses faits : rien ne s'y prouve. "
            "Gardez-en une copie, puis lancez « verifier », qui dit où."
        )
    return feuilles, octets


def _taille(position: int, faits: int, head: int) -> int:
    exister(faits, head)
    if faits < position:
        raise MomentImpossible(
            f"Un journal de {faits} faits ne contient pas le n° {position} : donnez --au-fait {position}, ou plus."
        )
    return faits


def _place(fait: str) -> int:
    """0: it does not say."""
    try:
        return msgspec.json.decode(fait, type=_Place).pos
    except msgspec.MsgspecError:
        return 0


def _hexa(parts: Sequence[bytes]) -> tuple[str, ...]:
    return tuple(part.hex() for part in parts)
