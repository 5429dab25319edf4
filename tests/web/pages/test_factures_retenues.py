"""The page of a supplier says why an invoice or a credit note stays, as undoing it would be refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from domaine.fournisseurs.refus import (
    AvoirArrete,
    FactureArretee,
    FactureCreditee,
    FactureEnVirement,
    FacturePartagee,
    FacturePayee,
    FactureQuiRemplace,
    FactureSuivie,
)
from web.pages.tresorerie.factures_retenues import BIS, avoirs_retenus, retenues


def notee(facture: str = "FA-1", position: int | None = 10, **autres: Any) -> dict[str, Any]:
    libre = {
        "total_ttc_centimes": 155_00,
        "avoir_centimes": 0,
        "paye_centimes": 0,
        "en_route": None,
        "ailleurs_centimes": 0,
    }
    return {
        **libre,
        "facture": facture,
        "recue_position": position,
        "reprise": None,
        "corrige_facture": None,
        "remplacee_par": None,
        **autres,
    }


RETENUES: dict[str, tuple[dict[str, Any], str]] = {
    "payée": ({"paye_centimes": 50_00}, FacturePayee(facture="FA-1").message + BIS),
    "due à la reprise, et payée": (
        {"paye_centimes": 50_00, "reprise": "due", "position": None},
        FacturePayee(facture="FA-1").message,
    ),
    "créditée": ({"avoir_centimes": 15_00}, FactureCreditee(facture="FA-1", avoir="15,00\xa0€").message),
    "dans un fichier de virements": (
        {"en_route": date(2026, 12, 20)},
        FactureEnVirement(facture="FA-1", le="20/12/2026").message,
    ),
    "partagée": ({"ailleurs_centimes": 80_00, "paye_centimes": 50_00}, FacturePartagee(facture="FA-1").message),
    "qui en remplace une autre": (
        {"corrige_facture": "FA-0", "paye_centimes": 50_00},
        FactureQuiRemplace(facture="FA-1", corrigee="FA-0").message,
    ),
}


@pytest.mark.parametrize("cas", RETENUES)
def test_r185_une_facture_retenue_dit_pourquoi(cas: str) -> None:
    champs, phrase = RETENUES[cas]
    assert retenues([notee(**champs)], arretee=False) == {"FA-1": phrase}


def test_r185_arretee_ou_suivie_d_une_autre_elle_le_dit_aussi() -> None:
    assert retenues([notee()], arretee=True) == {"FA-1": FactureArretee(facture="FA-1").message}
    suivies = [notee(), notee("FA-2", 20), notee("FA-3", 30), notee("FA-0", None, reprise="due")]
    dit = retenues(suivies, arretee=False)
    assert dit["FA-1"] == FactureSuivie(facture="FA-1", suivante="FA-3").message
    assert dit.keys() == {"FA-1", "FA-2"}


def test_r181_un_avoir_compte_dans_l_arrete_dit_pourquoi_il_reste() -> None:
    avoirs = [{"position": position, "facture": "FA-1"} for position in (20, 40)]
    assert avoirs_retenus(avoirs, [notee()], arrete=0) == {}
    assert avoirs_retenus(avoirs, [notee()], arrete=30) == {20: AvoirArrete(facture="FA-1").message}
    remplacee = [notee(remplacee_par="FA-2")]
    assert avoirs_retenus(avoirs, remplacee, arrete=30).keys() == {20, 40}


def test_r185_celle_qui_s_annule_ou_ne_compte_plus_ne_dit_rien() -> None:
    sans_compter = [notee(total_ttc_centimes=0), notee(remplacee_par="FA-1 bis", avoir_centimes=155_00)]
    assert retenues([notee(), *sans_compter], arretee=False) == {}
    assert retenues([notee(reprise="due", position=None)], arretee=True) == {}
