"""The state of reconciliation as one printed page, to be signed by the treasurer."""

from __future__ import annotations

from typing import Any

from web.documents.composer import composer


def rapprochement_en_pdf(etat: dict[str, Any]) -> bytes:
    """`etat`: as the page says it, with `association`, `quartier` and `comptes`: the balance of each one's account."""
    parties = [
        {
            **partie,
            "lignes": [[x["mots"], x["le"], f"{x['jours']} j", x["montant"]] for x in partie["lignes"]],
        }
        for partie in etat["parties"]
    ]
    return composer("rapprochement.typ", {**etat, "parties": parties})
