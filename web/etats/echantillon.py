"""A sample of payments to follow from the household to the bank; its seed draws the same one again."""

from __future__ import annotations

from typing import Final

from domaine.mots import jour_de, le_jour
from projections.lectures.argent import controles
from projections.lectures.vues import Lecture, Ligne
from web.etats.demandeur import Demandeur
from web.etats.etat import Colonne, Etat, Rangee, Tableau, totaliser
from web.langue import MODES, jour, moment
from web.pages.commun import noms
from web.pages.commun.noms import NomsDesPages

NOMBRE: Final = 20
COLONNES: Final = (
    Colonne("Paiement"),
    Colonne("Montant", "montant"),
    Colonne("Moyen"),
    Colonne("Reçu le"),
    Colonne("Par"),
    Colonne("Reçu n°"),
    Colonne("Caisse", large=True),
    Colonne("Banque"),
)


async def faire_echantillon(visite: Demandeur, lecture: Lecture, fiche: Ligne, *, graine: str, jusqu_a: int) -> Etat:
    n = await noms.lire(visite, lecture)
    cycle, groupement = fiche["cycle"], visite.groupement
    parmi = await controles.population(lecture, groupement, cycle, jusqu_a)
    lignes = await controles.echantillon(lecture, groupement, cycle, graine=graine, jusqu_a=jusqu_a, nombre=NOMBRE)
    rangees = [
        Rangee(
            [
                n.foyer(x["foyer"]),
                x["montant_centimes"],
                MODES[x["mode"]],
                moment(x["le"]),
                n.personne(x["acteur"]),
                x["recu"] or "aucun",
                _caisse(x, n),
                en_banque(x),
            ],
            f"/cycles/{cycle}/tresorerie/paiements/{x['encaissement']}",
        )
        for x in lignes
    ]
    return Etat(
        code="echantillon",
        titre="Échantillon de paiements",
        phrase=f"{len(rangees)} paiements tirés au sort parmi {parmi} : du foyer au reçu, à la caisse, à la banque.",
        tableaux=[Tableau(titre="", colonnes=COLONNES, rangees=rangees, totaux=totaliser(COLONNES, rangees))],
        constats=[f"Graine {graine}, journal jusqu'au fait n° {jusqu_a} : avec elles, le tirage est toujours le même."],
        signatures=["Vérifié par"],
    )


def _caisse(ligne: Ligne, n: NomsDesPages) -> str:
    if not ligne["caisse"]:
        return "hors caisse"
    if not ligne["comptee_le"]:
        return f"{ligne['caisse']}, à compter"
    deux = " et ".join(n.personne(p) for p in ligne["comptee_par"].split(" "))
    return f"{ligne['caisse']}, comptée le {jour(ligne['comptee_le'])} par {deux}"


def en_banque(ligne: Ligne) -> str:
    """« bordereau B0005 du 23/10/2026, vu le 26/10/2026 »."""
    bordereau = ligne["bordereau"] or ligne["depot"]
    depot = f"bordereau {bordereau} du {le_jour(jour_de(ligne['depose_le'] or ligne['depot_le']))}" if bordereau else ""
    vu = f"vu le {le_jour(ligne['banque_le'])}" if ligne["banque_le"] else "pas encore vu"
    return ", ".join(part for part in (depot, vu) if part)
