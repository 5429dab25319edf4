"""A large plausible log: many neighbourhoods, many rounds, every household ordering, paying and taking its goods.

Written straight into the tables of the log, as fast as the server takes it: for measures and for tests of rebuilds.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import count, islice
from typing import NamedTuple

import asyncpg
import msgspec

from domaine.approvisionnement.faits import BonCommandeEmis, ColisCommandes, LivraisonReceptionnee
from domaine.arithmetique import montant_ligne
from domaine.caisses.faits import CaisseComptee, CaisseOuverte
from domaine.commandes.faits import CommandeSaisie, LigneCommandeModifiee
from domaine.cycles.faits import CycleClos, CycleOuvert
from domaine.distribution.faits import ConsigneFacturee, RetraitPese
from domaine.encaissements.faits import EncaissementEnregistre
from domaine.fait import Fait
from domaine.foyers.faits import FoyerInscrit
from domaine.parametres import Parametres
from domaine.types import Mode, SiManque, Tarif
from infra.event_store import merkle
from infra.facts import canonical
from tests.projections.journal import Ligne


class Forme(NamedTuple):
    """How large each group and each of its rounds is."""

    foyers: int = 110
    commandes: int = 72
    lignes: int = 11
    produits: int = 60
    groupements: int = 16


ANTENNE = Forme()
BLOC = 20_000
DEBUT = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)


ACTES: Mapping[type[Fait], str] = {
    CommandeSaisie: "SaisirCommande",
    LigneCommandeModifiee: "ModifierLigne",
    RetraitPese: "RetirerProduit",
    EncaissementEnregistre: "EnregistrerEncaissement",
    CaisseComptee: "CompterCaisse",
}
"""What people would have taken to record them; the others come from nowhere."""


def faits(graine: int = 1, forme: Forme = ANTENNE) -> Iterator[Fait]:
    """Endless; the same seed gives the same facts."""
    hasard = random.Random(graine)
    for g in range(forme.groupements):
        yield from (_inscrit(g, n) for n in range(forme.foyers))
    for mois in count():
        for g in range(forme.groupements):
            yield from _cycle(hasard, g, f"{2026 + mois // 12}-{mois % 12 + 1:02}-g{g}", forme)


async def remplir(connection: asyncpg.Connection, nombre: int, graine: int = 1, forme: Forme = ANTENNE) -> None:
    """Put `nombre` facts into an empty log, one a second; the connection owns the tables."""
    source = enumerate(islice(faits(graine, forme), nombre), start=1)
    frontier, done = b"", 0
    while block := list(islice(source, BLOC)):
        rows, tags = [], []
        for position, fait in block:
            recu = DEBUT + timedelta(seconds=position)
            recorded = Ligne(fait).recorded(position, recu)
            recorded = msgspec.structs.replace(recorded, acte=ACTES.get(type(fait), recorded.acte))
            rows.append((position, fait.NOM, list(recorded.tags), canonical(recorded), recorded.id, recu, recu))
            tags += [(tag, fait.NOM, position) for tag in recorded.tags]
        await connection.copy_records_to_table("events", records=rows, schema_name="journal")
        await connection.copy_records_to_table(
            "tag_postings", records=tags, columns=("tag", "type", "position"), schema_name="journal"
        )
        frontier = merkle.append(frontier, done, [merkle.leaf_hash(row[3]) for row in rows])
        done += len(rows)
        await connection.execute(
            "update journal.log_head set position = $1, recorded_at = $2, frontier = $3", done, rows[-1][5], frontier
        )


def _inscrit(g: int, n: int) -> Fait:
    return FoyerInscrit(
        foyer=_foyer(g, n),
        groupement=f"g{g}",
        titulaire=f"p-{g}-{n}",
        identite="chiffre",
        taille=3,
        est_qpv=True,
        langue="fr",
        symbole="soleil",
    )


def _cycle(hasard: random.Random, g: int, cycle: str, forme: Forme) -> Iterator[Fait]:
    groupement, session = f"g{g}", f"C1:{cycle}"
    yield CycleOuvert(
        cycle=cycle,
        groupement=groupement,
        libelle="Commande",
        catalogue=1,
        cloture_prevue=DEBUT,
        distribution_le=date(2026, 11, 26),
        parametres=Parametres(),
    )
    retraits: list[Fait] = []
    demandes: dict[str, int] = {}
    for n in hasard.sample(range(forme.foyers), forme.commandes):
        foyer = _foyer(g, n)
        yield CommandeSaisie(
            cycle=cycle, groupement=groupement, foyer=foyer, bon=None, catalogue=1, lignes=forme.lignes
        )
        for p in hasard.sample(range(forme.produits), forme.lignes):
            ligne, retrait = _ligne(hasard, cycle, groupement, foyer, f"P{p:03}")
            demandes[ligne.produit] = demandes.get(ligne.produit, 0) + ligne.quantite
            yield ligne
            retraits.append(retrait)
        yield _paiement(f"E-{cycle}-{n}-a", foyer, groupement, cycle, None, hasard)
        retraits.append(_paiement(f"E-{cycle}-{n}-b", foyer, groupement, cycle, session, hasard))
        if n % 4 == 0:
            retraits.append(_consigne(foyer, groupement, cycle))
    yield CycleClos(cycle=cycle, groupement=groupement)
    yield from _achats(cycle, groupement, demandes)
    yield CaisseOuverte(
        session=session,
        groupement=groupement,
        cycle=cycle,
        caisse="C1",
        fond_centimes=8000,
        ouverte_par=("luc", "nadia"),
    )
    yield from retraits
    yield CaisseComptee(
        session=session,
        groupement=groupement,
        detail={"2000": 4},
        compte_centimes=8000,
        theorique_centimes=8000,
        ecart_centimes=0,
        comptee_par=("luc", "nadia"),
        rang=1,
    )


def _ligne(
    hasard: random.Random, cycle: str, groupement: str, foyer: str, produit: str
) -> tuple[LigneCommandeModifiee, RetraitPese]:
    quantite, prix = 250 * hasard.randint(1, 10), hasard.randint(90, 1200)
    promis = montant_ligne(quantite, prix, 1000)
    pese = quantite - 10 * hasard.randint(0, 3)
    coutant = montant_ligne(pese, prix, 1000)
    ligne = LigneCommandeModifiee(
        cycle=cycle,
        groupement=groupement,
        foyer=foyer,
        produit=produit,
        quantite_avant=0,
        quantite=quantite,
        souple_moins=0,
        souple_plus=0,
        si_manque=SiManque.NE_PAS_REMPLACER,
        catalogue=1,
        prix_centimes=prix,
        prix_pour=1000,
        tarif=Tarif.COUTANT,
        coefficient_pct=100,
        consigne_centimes=0,
        coutant_centimes=promis,
        engage_avant_centimes=0,
        engage_centimes=promis,
    )
    retrait = RetraitPese(
        cycle=cycle,
        groupement=groupement,
        foyer=foyer,
        produit=produit,
        prevu=quantite,
        brut=pese,
        tare=0,
        quantite=pese,
        balance="1",
        retire_par=None,
        prix_centimes=prix,
        prix_pour=1000,
        tarif=Tarif.COUTANT,
        coefficient_pct=100,
        tva_pour_mille=55,
        coutant_centimes=coutant,
        du_centimes=coutant,
        compensation_centimes=0,
        supplement_centimes=0,
        libere=quantite,
        engage_libere_centimes=promis,
    )
    return ligne, retrait


def _paiement(
    encaissement: str, foyer: str, groupement: str, cycle: str, session: str | None, hasard: random.Random
) -> Fait:
    return EncaissementEnregistre(
        encaissement=encaissement,
        foyer=foyer,
        groupement=groupement,
        session=session,
        cycle=cycle,
        montant_centimes=hasard.randint(100, 4000),
        mode=hasard.choice(list(Mode)),
        remis_centimes=None,
        rendu_centimes=0,
        recu="0001",
        payeur=None,
        cheque_numero="",
        note=None,
    )


def _consigne(foyer: str, groupement: str, cycle: str) -> Fait:
    return ConsigneFacturee(
        foyer=foyer,
        groupement=groupement,
        cycle=cycle,
        contenant="P030",
        unites=6,
        unitaire_centimes=30,
        montant_centimes=180,
    )


def _achats(cycle: str, groupement: str, demandes: dict[str, int]) -> Iterator[Fait]:
    bon = f"BDC-{cycle}"
    yield BonCommandeEmis(
        cycle=cycle,
        groupement=groupement,
        fournisseur="F03",
        bon_commande=bon,
        numero="1",
        version=1,
        marchandise_ht_centimes=100_000,
        port_ht_centimes=0,
        port_ttc_centimes=0,
        total_ttc_centimes=105_500,
    )
    for produit, quantite in demandes.items():
        yield ColisCommandes(
            cycle=cycle,
            groupement=groupement,
            fournisseur="F03",
            bon_commande=bon,
            produit=produit,
            colis=1,
            quantite=quantite,
            montant_ht_centimes=1000,
            montant_ttc_centimes=1055,
        )
    for produit, quantite in demandes.items():
        yield LivraisonReceptionnee(
            cycle=cycle,
            groupement=groupement,
            fournisseur="F03",
            livraison=f"L-{cycle}",
            produit=produit,
            attendu=quantite,
            recu=quantite,
            montant_ttc_centimes=1055,
            lot="L24",
        )


def _foyer(g: int, n: int) -> str:
    return f"F-{g * 1000 + n + 1:05}"
