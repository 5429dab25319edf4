"""A deposit slip for the bank: one line a cheque, the cash apart, the total to be signed."""

from __future__ import annotations

from typing import Any

from domaine.mots import euros, jour_de, le_jour
from web.documents.composer import composer


def bordereau_en_pdf(bordereau: dict[str, Any]) -> bytes:
    """`cheques`: who gave it, its number, centimes."""
    total = bordereau["cheques_centimes"] + bordereau["especes_centimes"]
    return composer(
        "bordereau.typ",
        {
            **{nom: bordereau[nom] for nom in ("numero", "association", "quartier", "par")},
            "date": le_jour(jour_de(bordereau["le"])),
            "cheques": [
                [str(rang), qui, numero, euros(montant)]
                for rang, (qui, numero, montant) in enumerate(bordereau["cheques"], start=1)
            ],
            "total_cheques": euros(bordereau["cheques_centimes"]),
            "especes": euros(bordereau["especes_centimes"]) if bordereau["especes_centimes"] else "",
            "total": euros(total),
        },
    )
