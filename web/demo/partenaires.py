"""Who helps the neighbourhood: the social centre lends its hall, the landlord a storeroom, a school its parents.

Somebody of the social centre comes in for it, and notes paper forms without seeing any account.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from domaine.types import Role
from web.demo.jeu import Jeu
from web.demo.personnages import ACCUEIL_DU_CENTRE, FINANCEUR, Foyer

CENTRE: Final = "centre-social"
BAILLEUR: Final = "plaine-habitat"
BIENTOT: Final = timedelta(days=45)
"""Until when the landlord's agreement runs: it is to be renewed."""
ADRESSE: Final = "2 place des Tilleuls"


async def accueillir(jeu: Jeu, le: datetime, maintenant: datetime) -> None:
    """Partners, what was agreed with them, rooms, keys, whom to call."""
    coordination = jeu.quartier.coordination

    async def joue(acte: str, partenaire: str, **donnees: Any) -> None:
        await jeu.joue(acte, {"partenaire": partenaire, **donnees}, par=coordination, le=le)

    async def noter(partenaire: str, nom: str, genre: str, financeur: str | None = None) -> None:
        groupement = jeu.quartier.groupement
        await joue("ReferencerPartenaire", partenaire, groupement=groupement, nom=nom, genre=genre, financeur=financeur)

    async def convenir(partenaire: str, objet: str, fin: datetime, *apports: str) -> None:
        periode = {"debut": f"{fin - timedelta(days=364):%Y-%m-%d}", "fin": f"{fin:%Y-%m-%d}"}
        await joue("SignerConvention", partenaire, convention="conv-1", objet=objet, apports=apports, **periode)

    await noter(CENTRE, jeu.quartier.lieu, "centre_social")
    await convenir(
        CENTRE, "Prêt de la grande salle, un jeudi par mois", maintenant + timedelta(days=300), "salle", "benevoles"
    )
    await joue(
        "DecrireSalle",
        CENTRE,
        salle="grande-salle",
        nom="Grande salle",
        usage="salle",
        adresse=ADRESSE,
        horaires="jeudi, 9 h à 19 h",
    )
    await joue("ConfierCle", CENTRE, salle="grande-salle", cle="K 12", personne=jeu.quartier.referent)
    directrice = {"prenom": "Nora", "nom": "Belkacem", "fonction": "directrice", "telephone": "0400000001"}
    await joue("NoterContact", CENTRE, personne="pc-directrice", identite=directrice)
    personne, prenom, nom, _ = ACCUEIL_DU_CENTRE
    await joue("OuvrirAccesPartenaire", CENTRE, personne=personne, identite={"prenom": prenom, "nom": nom})
    await noter(BAILLEUR, "Plaine Habitat", "bailleur")
    await convenir(BAILLEUR, "Local au pied du bâtiment C", maintenant + BIENTOT, "stockage", "communication")
    await joue(
        "DecrireSalle", BAILLEUR, salle="local-c", nom="Local C", usage="stockage", adresse="4 allée des Tilleuls"
    )
    for cle, qui in (("C 1", coordination), ("C 2", jeu.quartier.saisie)):
        await joue("ConfierCle", BAILLEUR, salle="local-c", cle=cle, personne=qui)
    gardien = {"prenom": "Marc", "nom": "Tissot", "fonction": "gardien", "telephone": "0400000002"}
    await joue("NoterContact", BAILLEUR, personne="pc-gardien", identite=gardien)
    await noter("mieux-manger", "Fonds Mieux manger", "fondation", FINANCEUR)
    await convenir("mieux-manger", "Réductions coup de pouce", maintenant + timedelta(days=200), "financement")


async def noter_des_bons(jeu: Jeu, cycle: str, version: int, voisins: Sequence[Foyer], le: datetime) -> None:
    """Two forms left at the social centre: of one, the drawing of the card was not the right one."""
    foyers = voisins[20:22]
    for rang, (foyer, dessin) in enumerate(zip(foyers, (foyers[0].donnees["symbole"], "⛵"), strict=True), start=1):
        bon = {
            "cycle": cycle,
            "partenaire": CENTRE,
            "bon": f"09{rang:02d}",
            "catalogue": version,
            "numero_ecrit": foyer.numero,
            "symbole_ecrit": dessin,
            "lignes": [
                {"produit": "P001", "quantite": 2_000 * rang},
                {"produit": "P016", "quantite": 1_000},
                {"produit": "P026", "quantite": 1, "a_confirmer": True},
            ],
        }
        await jeu.joue(
            "DeposerBonPapier",
            bon,
            par=ACCUEIL_DU_CENTRE[0],
            le=le + timedelta(minutes=6 * rang),
            role=Role.PARTENAIRE,
            source=f"bon_papier:09{rang:02d}",
        )
