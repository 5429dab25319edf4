"""The treasurer's day beyond the rounds under way: the bank, cheques, suppliers, funders, periods to close.

What belongs to a round under way is a task of that round; nothing is asked for twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from domaine.dates import fin_de_mois
from domaine.mots import euros
from projections.lectures.argent.enveloppes import ALERTE_PCT
from web.aujourdhui.etat import Comptes, Enveloppe
from web.aujourdhui.taches import A_DEUX, TRESORERIE, Lien, Tache, jour_en_mots
from web.elision import de, de_maison
from web.langue import mois, pluriel

DELAI_RELEVE: Final = timedelta(days=10)
"""After the end of a month."""
DELAI_LIGNE: Final = timedelta(days=7)
DELAI_CHEQUE: Final = timedelta(days=5)
DELAI_CLOTURE: Final = timedelta(days=20)
TOUT: Final = 100


def comptes(c: Comptes, le: date) -> Iterator[Tache]:
    if c.a_reprendre:
        yield Tache(
            code="reprendre",
            qui=TRESORERIE,
            titre="Finir de reprendre le cahier",
            le=le,
            texte=f"{' ; '.join(c.a_reprendre)}.",
            lien=Lien("Voir à qui le dire", "/tresorerie#reprise"),
        )
    yield from _banque(c, le)
    yield from _a_regler(c, le)
    yield from _enveloppes(c, le)
    if c.a_clore is not None:
        fin = fin_de_mois(c.a_clore)
        yield Tache(
            code="clore",
            qui=TRESORERIE,
            titre=f"Clôturer les comptes {de(mois(fin))}"
            if c.mois_fini
            else f"Clôturer les comptes jusqu'au {jour_en_mots(c.a_clore)}",
            le=fin + DELAI_CLOTURE,
            depuis=c.a_clore + timedelta(days=1),
            texte="Ce qui est clos ne bouge plus. La page dit ce qui est en suspens."
            if c.mois_fini
            else "La caisse est comptée : sa journée peut devenir définitive.",
            lien=Lien("Voir les totaux à clore", "/tresorerie/cloture"),
        )


def _banque(c: Comptes, le: date) -> Iterator[Tache]:
    fin = le.replace(day=1) - timedelta(days=1)
    if c.releve_au is not None and c.releve_au < fin:
        yield Tache(
            code="releve",
            qui=TRESORERIE,
            titre=f"Lire le relevé de banque {de(mois(fin))}",
            le=fin + DELAI_RELEVE,
            depuis=fin + timedelta(days=1),
            lien=Lien("Lire un relevé", "/banque/importer"),
        )
    if c.lignes or c.virements:
        quoi = [pluriel(c.lignes, "ligne")] if c.lignes else []
        quoi += [pluriel(c.virements, "virement") + " à affecter"] if c.virements else []
        depuis = c.premiere_ligne or le
        yield Tache(
            code="lignes",
            qui=TRESORERIE,
            titre=f"Dire ce qui est passé en banque : {' et '.join(quoi)}",
            le=max(depuis + DELAI_LIGNE, le) if not c.lignes else depuis + DELAI_LIGNE,
            depuis=depuis,
            lien=Lien("Voir ces lignes", "/banque?etat=a_traiter" if c.lignes else "/banque?etat=a_affecter"),
        )


def _a_regler(c: Comptes, le: date) -> Iterator[Tache]:
    if c.cheques:
        depuis = c.premier_cheque or le
        yield Tache(
            code="cheques",
            qui=TRESORERIE,
            titre=f"Porter {pluriel(c.cheques, 'chèque')} à la banque",
            le=depuis + DELAI_CHEQUE,
            depuis=depuis,
            texte="De commandes arrêtées ou d'adhésions, ou confiés pour ce jour.",
            lien=Lien("Remplir un bordereau", "/banque/cheques"),
        )
    for reste in c.especes:
        yield Tache(
            code="especes",
            qui=TRESORERIE,
            titre=f"Porter {euros(reste.centimes)} d'espèces à la banque",
            le=reste.depuis + DELAI_CHEQUE,
            depuis=reste.depuis,
            texte="Comptées, et encore en caisse sans son fond : ni déposées, ni reprises par la caisse suivante.",
            lien=Lien("Remplir un bordereau", reste.adresse),
            cycle=reste.libelle,
        )
    if c.a_payer:
        yield Tache(
            code="payer_arretes",
            qui=TRESORERIE,
            titre=f"Payer {pluriel(c.a_payer, 'fournisseur')} de commandes arrêtées",
            le=c.echeance or le,
            depuis=min(c.echeance or le, le),
            lien=Lien("Voir ce qui est dû", "/tresorerie/fournisseurs"),
        )


def _enveloppes(c: Comptes, le: date) -> Iterator[Tache]:
    adresse = "/tresorerie/enveloppes"
    if c.a_decider:
        yield Tache(
            code="porter",
            qui=A_DEUX,
            titre=f"Décider qui porte les réductions de {pluriel(c.a_decider, 'commande')}",
            le=le,
            texte="À deux. Aucune enveloppe ne les paie, et les foyers gardent leur prix.",
            lien=Lien("Voir ce qui reste à payer", f"{adresse}#porter"),
        )
    if c.a_imputer:
        yield Tache(
            code="imputer",
            qui=TRESORERIE,
            titre=f"Faire payer les réductions de {pluriel(c.a_imputer, 'commande')}",
            le=le + DELAI_CLOTURE,
            depuis=le,
            texte="Par l'enveloppe de leur financeur.",
            lien=Lien("Voir les enveloppes", adresse),
        )
    for enveloppe in c.enveloppes:
        yield from _enveloppe(enveloppe, le)


def _enveloppe(e: Enveloppe, le: date) -> Iterator[Tache]:
    lien = Lien("Voir cette enveloppe", e.adresse)
    if e.a_reclamer:
        yield Tache(
            code="reclamer",
            qui=TRESORERIE,
            titre=f"Réclamer à {e.financeur} ce que son enveloppe a payé",
            le=le + DELAI_CLOTURE,
            depuis=le,
            lien=lien,
        )
    if e.part_utilisee >= ALERTE_PCT:
        epuisee = e.part_utilisee >= TOUT
        yield Tache(
            code="enveloppe",
            qui=A_DEUX,
            titre=f"L'enveloppe {de_maison(e.financeur)} est "
            + ("vide" if epuisee else f"utilisée à {e.part_utilisee} %"),
            le=le,
            texte="Prévenez le financeur, ou cherchez la suite. Aucun prix ne change pour les foyers.",
            lien=lien,
        )
