"""Forms carry for whom their page was drawn: on a shared telephone, somebody else may have come in since."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from markupsafe import Markup, escape

CHAMP: Final = "ouverte_pour"
_ENVOI: Final = re.compile(r'<form\b[^>]*\smethod="post"[^>]*>')


def pour_qui(corps: Markup, qui: Mapping[str, str] | None) -> Markup:
    """The page whose every form that records names the person; as it is when nobody came in."""
    if not qui or "personne" not in qui:
        return corps
    champ = f'<input type="hidden" name="{CHAMP}" value="{escape(qui["personne"])}">'
    return Markup(_ENVOI.sub(lambda trouve: trouve[0] + champ, str(corps)))  # noqa: S704 - what was filled, escaped
