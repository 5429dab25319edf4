"""What households think of the goods they took."""

from __future__ import annotations

from typing import Final

from domaine.avis.faits import AvisDonne
from web.recit.adresse import sien
from web.recit.base import Noms, Recit, recit

GOUTS: Final = {"pas_aime": "pas aimé", "bof": "bof", "bon": "bon", "tres_bon": "très bon"}
PRIX: Final = {"trop_cher": "trop cher", "juste": "juste", "bon_marche": "bon marché"}


@recit(AvisDonne)
def _donne(f: AvisDonne, n: Noms) -> Recit:
    dits = [f"prix : {PRIX[f.prix]}"] if f.prix else []
    if f.reprendra is not None:
        dits.append("en reprendra" if f.reprendra else "n'en reprendra pas")
    return Recit(
        f"{sien('Avis', n.foyer(f.foyer))} sur {n.produit(f.produit)} : {GOUTS[f.gout]}", detail=", ".join(dits)
    )
