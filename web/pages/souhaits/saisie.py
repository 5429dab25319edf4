"""A wish as a form says it: the same fields for the household on its phone and for whoever writes for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Final, get_args

from fastapi import Query

from domaine.souhaits.choix import FREQUENCES, RAYONS
from domaine.souhaits.faits import Frequence
from domaine.souhaits.refus import SouhaitDejaExprime, SouhaitSansMot
from domaine.types import FoyerId, Unite
from projections.lectures.gens import souhaits as lectures
from projections.lectures.vues import Lecture
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.visite import Visite
from web.saisie.nombres import lire_montant, lire_quantite
from web.saisie.problemes import Probleme, SaisieInvalide

Libelle = Annotated[str, Query(max_length=60)]
"""What was looked for in a catalogue that does not hold it."""
CHAMPS: Final[Champs] = {SouhaitSansMot: "libelle"}
DESSINS: Final = {"alimentation": "commande", "entretien": "bouteille", "equipement": "reglages"}
UNITES: Final = [
    (Unite.GRAMME.value, "kg", ""),
    (Unite.MILLILITRE.value, "litres", ""),
    (Unite.PIECE.value, "pièces", ""),
]
DEJA: Final = [("en_plus", "Oui, en plus"), ("le_meme", "Non, c'est le même : gardez ce que je viens d'écrire")]


def donnees(
    visite: Visite, formulaire: Formulaire, foyer: Callable[[], FoyerId | None], **autres: Any
) -> Callable[[], Mapping[str, Any]]:
    """What makes the act's data; it raises SaisieInvalide and AConfirmer. `foyer` may, too."""
    valeur = formulaire.valeur

    def lues() -> dict[str, Any]:
        unite = Unite(
            _un_de(
                formulaire, "unite", [unite.value for unite in Unite], "Dites si c'est en kg, en litres ou en pièces."
            )
        )
        prix = valeur("prix_centimes").strip()
        return {
            "souhait": formulaire.identifiant("s"),
            "groupement": visite.groupement,
            "foyer": foyer(),
            "rayon": _un_de(formulaire, "rayon", RAYONS, "Choisissez un rayon."),
            "libelle": _mot(formulaire),
            "frequence": _un_de(formulaire, "frequence", get_args(Frequence), "Dites tous les combien."),
            "quantite": lire_quantite(
                valeur("quantite"), unite, "quantite", confirme="quantite" in formulaire.confirmes
            ),
            "unite": unite.value,
            "prix_centimes": lire_montant(prix, "prix_centimes") if prix else None,
            "ou": valeur("ou").strip(),
            "deja_exprime": valeur("deja_exprime") or None,
            **autres,
        }

    return lues


def _mot(formulaire: Formulaire) -> str:
    libelle = " ".join(formulaire.valeur("libelle").split())
    if not libelle:
        raise SaisieInvalide([Probleme("libelle", "Écrivez le nom du produit.")])
    return libelle[:1].upper() + libelle[1:]


def _un_de(formulaire: Formulaire, champ: str, connus: Any, phrase: str) -> str:
    choisi = formulaire.valeurs.setdefault(champ, "")
    if choisi not in connus:
        raise SaisieInvalide([Probleme(champ, phrase)])
    return choisi


async def pour_la_page(lecture: Lecture, visite: Visite, formulaire: Formulaire) -> dict[str, Any]:
    """What the fields of the template need; a wish that was said already is a question, not a fault."""
    deja = formulaire.refus if isinstance(formulaire.refus, SouhaitDejaExprime) else None
    if deja is not None:
        formulaire.general = ""
    return {
        "s": formulaire,
        "deja": None if deja is None else str(deja).rpartition(". ")[0],
        "deja_choix": DEJA,
        "rayons": [(code, mots, DESSINS[code]) for code, mots in RAYONS.items()],
        "frequences": [(code, mots.capitalize(), "") for code, mots in FREQUENCES.items()],
        "unites": UNITES,
        "connus": await lectures.libelles(lecture, visite.groupement),
    }
