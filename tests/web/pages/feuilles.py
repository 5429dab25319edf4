"""Files in CSV that pages give, as a spreadsheet opens them."""

from __future__ import annotations

import csv
import io

import httpx

from tests.web.pages.argent import texte


def lignes(reponse: httpx.Response) -> list[list[str]]:
    """Titles first. An answer that is no such file fails here, in its own words: "try again in a moment" is one."""
    assert (reponse.status_code, reponse.headers.get("content-type")) == (200, "text/csv; charset=utf-8"), texte(
        reponse
    )
    return list(csv.reader(io.StringIO(reponse.content.decode("utf-8-sig")), delimiter=";"))


def par_titre(reponse: httpx.Response) -> list[dict[str, str]]:
    """Each line, by the titles of its columns."""
    titres, *suite = lignes(reponse)
    return [dict(zip(titres, ligne, strict=True)) for ligne in suite]
