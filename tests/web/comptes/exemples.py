"""A year of accounts: two months, one closed, a late fact, an opening balance, every kind of auxiliary account."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import msgspec

from domaine.caisses.faits import CaisseOuverte, DepotBanqueEffectue
from domaine.distribution.faits import ConsigneFacturee
from domaine.fournisseurs.faits import FactureFournisseurRecue, PaiementFournisseurEffectue
from domaine.foyers.faits import TarifAccorde
from domaine.types import Mode
from projections.ecritures import registre
from projections.ecritures.comptable import Comptable
from projections.ecritures.exercice import LigneDatee, SoldeAnnuel, exercice
from projections.ecritures.modele import Compte
from projections.ecritures.validation import Cloture, Tete, valider
from tests.domaine.faits_d_exemple import exemple
from tests.projections.faits import encaisse, pese
from tests.projections.journal import Ligne, en_memoire
from web.comptes.fec import fec, nom_du_fichier

assert registre.REGLES  # every rule is known from here on

NOM = nom_du_fichier("732829320", date(2026, 12, 31))
DERNIER_JOUR = date(2026, 12, 20)
OUVERTURE = (
    SoldeAnnuel(Compte.BANQUE, 1, "", 2025, 50_000, 0),
    SoldeAnnuel(Compte.ADHERENT_AVANCE, 0, "F-103", 2025, 0, 1_500),
    SoldeAnnuel(Compte.VENTE, 0, "", 2025, 0, 30_000),
    SoldeAnnuel(Compte.ADHESION, 0, "", 2024, 0, 18_500),
)


def le(fait: Any, mois: int, jour: int) -> Ligne:
    return Ligne(fait, le=datetime(2026, mois, jour, 10, tzinfo=UTC))


FAITS = (
    le(exemple(CaisseOuverte, session="C1", caisse="C1", fond_centimes=8_000), 11, 26),
    le(exemple(TarifAccorde, foyer="F-102", financeur="Fondation"), 11, 26),
    le(encaisse("F-101", 775, "E-1", session="C1", recu="A-0001"), 11, 26),
    le(pese("F-101", 2460, prevu=2500), 11, 26),
    le(pese("F-102", 2460, coefficient_pct=50), 11, 26),
    le(exemple(ConsigneFacturee, foyer="F-101", unites=6, montant_centimes=180), 11, 26),
    le(encaisse("F-102", 382, "E-2", mode=Mode.CHEQUE, recu="A-0002"), 11, 27),
    le(exemple(DepotBanqueEffectue, session="C1", bordereau="B-1", cheques=("E-2",), cheques_centimes=382), 11, 28),
    le(exemple(FactureFournisseurRecue, facture="FA-1", total_ttc_centimes=15_500, port_ttc_centimes=3_000), 12, 4),
    le(encaisse("F-103", 500, "E-3", session="C1", recu="A-0003"), 11, 26),
    le(exemple(PaiementFournisseurEffectue, facture="FA-1", montant_centimes=15_500), 12, 10),
)
CLOTURE = Cloture(9, "mois", date(2026, 11, 30), date(2026, 12, 2), 8)


def annee() -> list[LigneDatee]:
    """The tenth fact is of November, and came once that month was closed."""
    ecritures = Comptable().tout(en_memoire(*FAITS))
    tetes = [Tete(e.position, e.rang, e.journal, e.le) for e in ecritures]
    validees = {(v.position, v.rang): v for v in valider(tetes, CLOTURE, None, {})}
    lignes = []
    for e in ecritures:
        validee = validees.get((e.position, e.rang))
        for ordre, li in enumerate(e.lignes, start=1):
            lignes.append(
                LigneDatee(
                    position=e.position,
                    rang=e.rang,
                    ordre=ordre,
                    journal=e.journal,
                    exercice=2026,
                    le=validee.le if validee else max(e.le, date(2026, 12, 1)),
                    piece=e.piece,
                    piece_le=e.piece_le,
                    libelle=e.libelle,
                    numero=validee.numero if validee else 0,
                    valide_le=validee.valide_le if validee else None,
                    groupement=e.groupement,
                    cycle=e.cycle or "",
                    **msgspec.structs.asdict(li),
                )
            )
    return exercice(2026, OUVERTURE, lignes, dernier_jour=DERNIER_JOUR)


def fichier() -> bytes:
    return fec(annee())
