"""`/reglages/parametres`: the whole set from a day on; the page says in words what changed and between which bounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.groupements.refus import DateDejaPassee
from domaine.mots import jour_de
from domaine.parametres import Parametres
from projections.lectures.groupe import reglages
from web.elision import de
from web.langue import jour
from web.pages.commun.choix import peut
from web.pages.commun.navigation import COMPTES
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.visite import Visite, reserve_a
from web.pages.reglages.noms import BORNES, GROUPES, borne, lisible, typees
from web.saisie.nombres import lire_entier, lire_montant
from web.saisie.problemes import Probleme, SaisieInvalide

CHAMPS: Final[Champs] = {DateDejaPassee: "a_compter_du"}
PREFIXE: Final = "parametres."
Jeux = Sequence[tuple[date | None, Parametres]]
"""Each with its first day, the last decided first; None: since the group exists."""

routes = APIRouter()
Responsable = Annotated[Visite, Depends(reserve_a(COMPTES))]


@routes.get("/reglages/parametres")
async def page(visite: Responsable) -> Response:
    return await _montrer(visite, Formulaire("parametres"))


@routes.post("/reglages/parametres")
async def fixer(visite: Responsable) -> Response:
    formulaire = await Formulaire.recu(visite.request, "parametres")

    lue = formulaire.valeur("remplace_position")

    def donnees() -> dict[str, Any]:
        return {
            "groupement": visite.groupement,
            "a_compter_du": formulaire.valeur("a_compter_du"),
            "parametres": lire_parametres(formulaire.valeurs),
            "remplace_position": int(lue) if lue.isdecimal() else None,
        }

    reponse = await visite.enregistrer(formulaire, "FixerParametres", donnees, CHAMPS)
    if reponse is None:
        return await _montrer(visite, formulaire, statut=422)
    return visite.apres(reponse, "/reglages/parametres")


def lire_parametres(valeurs: Mapping[str, str]) -> dict[str, Any]:
    """The fields `parametres.…` that were sent; raises SaisieInvalide for an empty one too, with the bounds of each."""
    lus: dict[str, Any] = {}
    problemes: list[Probleme] = []
    for champ, texte in valeurs.items():
        nom = champ.removeprefix(PREFIXE)
        if nom == champ:
            continue
        try:
            lus[nom] = _lire(nom, texte, champ)
        except SaisieInvalide as invalide:
            problemes += invalide.problemes
    if problemes:
        raise SaisieInvalide(problemes)
    return lus


def _lire(nom: str, texte: str, champ: str) -> Any:
    if nom not in BORNES:
        return texte
    if not texte.strip():
        raise SaisieInvalide([Probleme(champ, f"Ce champ est vide : écrivez un nombre {borne(nom)}.")])
    valeur = lire_montant(texte, champ) if nom.endswith("_centimes") else lire_entier(texte, champ)
    bas, haut = BORNES[nom]
    if not bas <= valeur <= haut:
        raise SaisieInvalide([Probleme(champ, f"Écrivez un nombre {borne(nom)}.")])
    return valeur


async def _montrer(visite: Visite, s: Formulaire, *, statut: int = 200) -> Response:
    async with visite.lire() as lecture:
        aujourdhui = jour_de(visite.maintenant)
        actuels = await reglages.parametres(lecture, visite.groupement, aujourdhui)
        jeux = await reglages.jeux(lecture, visite.groupement)
        return await visite.page(
            lecture,
            "reglages/parametres.html",
            ici="reglages",
            adresse="/reglages/parametres",
            statut=statut,
            s=s,
            groupes=GROUPES,
            valeurs=typees(actuels),
            actuels=actuels,
            borne=borne,
            lisible=lisible,
            aujourdhui=aujourdhui.isoformat(),
            position=await reglages.position_des_parametres(lecture, visite.groupement),
            historique=_historique(jeux),
            prevus=[jour(debut) for debut in sorted(_encore_prevus(jeux)) if debut > aujourdhui],
            peut=peut(visite, "FixerParametres"),
        )


def _encore_prevus(jeux: Jeux) -> list[date]:
    """First days of the sets that none decided since takes the place of: that one holds from its own day on."""
    decides = [debut or date.min for debut, _ in jeux]
    return [debut for rang, debut in enumerate(decides) if all(debut < depuis for depuis in decides[:rang])]


def _historique(jeux: Jeux) -> list[tuple[str, list[str]]]:
    """Since when, and what each set changed from the one decided before, the last decided first."""
    avant = [ensemble for _, ensemble in jeux[1:]] + [Parametres()]
    prevus = _encore_prevus(jeux)
    return [
        (_depuis(debut, remplace=debut is not None and debut not in prevus), _changes(ancien, nouveau))
        for (debut, nouveau), ancien in zip(jeux, avant, strict=True)
    ]


def _depuis(debut: date | None, *, remplace: bool) -> str:
    if debut is None:
        return "Depuis la création"
    return f"Prévu à compter du {jour(debut)}, remplacé avant" if remplace else f"À compter du {jour(debut)}"


def _changes(ancien: Parametres, nouveau: Parametres) -> list[str]:
    return [
        f"{reglage.libelle} : {lisible(reglage, nouveau)}, au lieu {de(lisible(reglage, ancien))}"
        for _, reglages_ in GROUPES
        for reglage in reglages_
        if getattr(ancien, reglage.nom) != getattr(nouveau, reglage.nom)
    ]
