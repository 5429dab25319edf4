"""What households of the demo asked for at the first meeting, what was answered, and what they think of the goods."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

from projections.lectures.gens import avis as lectures
from web.demo.calendrier import Calendrier
from web.demo.catalogue import ESSAI
from web.demo.jeu import Jeu
from web.demo.personnages import Foyer


class Voulu(NamedTuple):
    """A product as so many households say it, so much each time."""

    libelle: str
    rayon: str
    foyers: int
    frequence: str
    quantite: int
    unite: str
    prix_centimes: int | None = None
    ou: str = ""


VOULUS: Final = (
    Voulu("Lentilles", "alimentation", 9, "mois", 2_000, "g", 7_60, "supermarché du centre"),
    Voulu("Lentilles vertes", "alimentation", 4, "mois", 1_000, "g", 3_90),
    Voulu("Semoule", "alimentation", 8, "mois", 5_000, "g", 9_50, "épicerie de la place"),
    Voulu("Huile d'olive", "alimentation", 7, "mois", 1_000, "ml", 9_80, "supermarché du centre"),
    Voulu("Couches taille 4", "entretien", 6, "semaine", 1, "piece", 13_90, "pharmacie"),
    Voulu("Lessive", "entretien", 6, "mois", 2_000, "ml", 8_40),
    Voulu("Poulet", "alimentation", 5, "semaine", 1_500, "g", 12_00, "marché du samedi"),
    Voulu("Coupe menstruelle", "entretien", 3, "an", 1, "piece", 25_00, "pharmacie"),
    Voulu("Cocotte-minute", "equipement", 2, "an", 1, "piece", 79_00),
)
REPONSES: Final[tuple[tuple[str, dict[str, str]], ...]] = (
    ("alimentation:lentille", {"produit": "P016"}),
    ("alimentation:semoule", {"produit": "P005"}),
    ("alimentation:huile-olive", {"produit": "P024"}),
    ("entretien:couche-taille-4", {"produit": "P080"}),
    ("entretien:coupe-menstruelle", {"produit": ESSAI, "precision": "Dites-nous ce que vous en pensez."}),
    ("alimentation:poulet", {"raison": "se_garde_mal", "precision": "La salle n'a pas de grand frigo."}),
)
SANS_NOM: Final = 3
"""Every so many, somebody of the meeting gives no name."""
DONNENT: Final = 24
"""Households that give their opinion after a distribution, on `JUGES` products at most."""
JUGES: Final = 4
GOUTS: Final = ("bon", "tres_bon", "bon", "bof", "tres_bon", "bon", "pas_aime")
PRIX: Final = ("juste", "bon_marche", "juste", None, "trop_cher")


async def dire(jeu: Jeu, voisins: Sequence[Foyer], le: datetime) -> None:
    """On the evening of the first meeting, one after the other."""
    rang = 0
    for voulu in VOULUS:
        for foyer in range(voulu.foyers):
            rang += 1
            donnees: dict[str, Any] = {
                "souhait": f"s-{jeu.quartier.groupement}-{rang:03d}",
                "groupement": jeu.quartier.groupement,
                "foyer": None if foyer % SANS_NOM == SANS_NOM - 1 else voisins[7 * rang % len(voisins)].numero,
                **{nom: valeur for nom, valeur in voulu._asdict().items() if nom != "foyers"},
                "deja_exprime": "en_plus",
            }
            await jeu.joue("ExprimerSouhait", donnees, par=jeu.quartier.saisie, le=le + timedelta(minutes=2 * rang))


async def repondre(jeu: Jeu, le: datetime) -> None:
    """Two ways to say lentils are one; what the catalogue has, what is tried, what cannot be."""
    ou = {"groupement": jeu.quartier.groupement}
    reunion = {**ou, "theme": "alimentation:lentille", "intitule": "Lentilles"}
    autres = ["alimentation:lentille-verte"]
    await jeu.joue("ReunirSouhaits", {**reunion, "libelles": autres}, par=jeu.quartier.coordination, le=le)
    for rang, (theme, reponse) in enumerate(REPONSES, start=1):
        donnees = {**ou, "theme": theme, **reponse}
        await jeu.joue("RepondreAuSouhait", donnees, par=jeu.quartier.coordination, le=le + timedelta(minutes=3 * rang))


async def juger(jeu: Jeu, calendrier: Calendrier, voisins: Sequence[Foyer]) -> None:
    """Three days after the distribution, told aloud to whoever writes."""
    await jeu.attendre(calendrier.a(3, 18))
    async with jeu.lire() as lecture:
        pris = {
            foyer.numero: [
                ligne["produit"]
                for ligne in await lectures.pris_par(lecture, foyer.numero, calendrier.a(-30, 0))
                if ligne["cycle"] == calendrier.cycle
            ]
            for foyer in voisins
        }
    ont_pris = [foyer for foyer in voisins if pris[foyer.numero]]
    for rang, foyer in enumerate(ont_pris[:DONNENT]):
        avis = [_avis(produit, rang + place) for place, produit in enumerate(pris[foyer.numero][:JUGES])]
        donnees = {"cycle": calendrier.cycle, "foyer": foyer.numero, "avis": avis}
        le = calendrier.a(3, 18) + timedelta(minutes=4 * rang)
        await jeu.joue("DonnerAvis", donnees, par=jeu.quartier.saisie, le=le)


def _avis(produit: str, rang: int) -> dict[str, Any]:
    gout = GOUTS[(rang + int(produit[1:])) % len(GOUTS)]
    prix = PRIX[rang % len(PRIX)]
    return {"produit": produit, "gout": gout, "prix": prix, "reprendra": None if prix is None else gout != "pas_aime"}
