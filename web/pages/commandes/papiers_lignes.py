"""Lines of a paper form: one cell as a page with script sends it, a whole column as a page without."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple
from uuid import uuid5

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response

from domaine.commandes.refus import LigneDejaCommandee, QuantiteInchangee
from domaine.cycles.refus import CommandesCloses
from domaine.mots import euros
from domaine.refus import Refus
from domaine.types import Unite
from infra.event_store.errors import LimitExceeded
from infra.executer import Reponse, RoleNonAutorise
from projections.lectures.commande import commandes as lectures
from projections.lectures.commande import cycle as lectures_cycle
from projections.lectures.vues import Lecture, Ligne
from web.langue import quantite
from web.pages.commandes.papiers import CHOIX_DEJA, Saisie, page_papiers
from web.pages.commandes.papiers_cellules import Cellule, cellules, lire_cellule, totaux
from web.pages.commun.choix import cycle_de
from web.pages.commun.saisies import Formulaire, sans_nom
from web.pages.commun.visite import Introuvable, Visite, redirige
from web.saisie.dates import lire_instant
from web.saisie.nombres import AConfirmer
from web.saisie.problemes import SaisieInvalide

QUANTITE: Final = "q."
DEJA: Final = "deja."

routes = APIRouter()


class Papier(NamedTuple):
    """A form that was opened, with the articles of the version printed on it."""

    cycle: str
    bon: str
    foyer: str
    version: int
    articles: Mapping[str, Ligne]

    def donnees(self, produit: str, texte: str, deja: str, *, confirme: bool) -> dict[str, Any]:
        """Of `NoterLigneBon`; raises SaisieInvalide or AConfirmer."""
        lu = lire_cellule(texte, Unite(self.articles[produit]["unite"]), confirme=confirme)
        return {
            "cycle": self.cycle,
            "foyer": self.foyer,
            "bon": self.bon,
            "produit": produit,
            "catalogue": self.version,
            "quantite": lu.quantite,
            "a_confirmer": lu.a_confirmer,
            **({"deja_commande": deja} if deja else {}),
        }


async def papier_de(visite: Visite, lecture: Lecture, cycle: str, bon: str) -> Papier:
    """Raise Introuvable."""
    await cycle_de(visite, lecture, cycle)
    tous = await lectures.bons(lecture, visite.groupement, cycle)
    trouve = next((b for b in tous if b["bon"] == bon), None)
    if trouve is None:
        raise Introuvable(f"Le bon {bon[:40]} n'est pas saisi dans cette commande du mois.")
    articles = {a["produit"]: a for a in await lectures_cycle.articles(lecture, trouve["catalogue"])}
    return Papier(cycle, bon, trouve["foyer"], trouve["catalogue"], articles)


@routes.post("/cycles/{cycle}/papiers/{bon}")
async def colonne(visite: Saisie, cycle: str, bon: str) -> Response:
    """Each line that changed is an act of its own: what is clear is kept even when another line is not."""
    formulaire = await Formulaire.recu(visite.request, f"bon-{bon}")
    async with visite.lire() as lecture:
        papier = await papier_de(visite, lecture, cycle, bon)
        cases = await cellules(lecture, cycle, [bon])
    notees: list[Reponse] = []
    for nom, texte in formulaire.valeurs.items():
        produit = nom.removeprefix(QUANTITE)
        if not nom.startswith(QUANTITE) or produit not in papier.articles:
            continue
        if texte.strip() != cases.get((bon, produit), Cellule()).texte(papier.articles[produit]["unite"]):
            notees += await noter_ligne(visite, formulaire, papier, produit)
    if formulaire.erreurs:
        return await page_papiers(visite, cycle, Formulaire("bon"), refuse=formulaire, vise=bon)
    adresse = f"/cycles/{cycle}/papiers?bon={bon}"
    return visite.apres(notees[0], adresse, *notees[1:]) if notees else redirige(adresse)


async def noter_ligne(visite: Visite, formulaire: Formulaire, papier: Papier, produit: str) -> list[Reponse]:
    """What was recorded; empty when nothing was, and the form then says why, unless nothing had to be."""
    nom, deja = f"{QUANTITE}{produit}", f"{DEJA}{produit}"
    # A number of its own, that the same form sent twice finds again.
    ligne = Formulaire(nom, {"saisie": str(uuid5(formulaire.numero, produit))})
    try:
        donnees = papier.donnees(produit, formulaire.valeur(nom), formulaire.valeur(deja), confirme=False)
        acte = await visite.lire_acte("NoterLigneBon", donnees)
        return [await visite.executer(acte, ligne)]
    except (QuantiteInchangee, RoleNonAutorise):
        return []
    except (SaisieInvalide, AConfirmer, Refus, LimitExceeded) as erreur:
        formulaire.erreurs[nom] = dite = await _dite(visite, erreur)
        if isinstance(erreur, LigneDejaCommandee):
            formulaire.erreurs[deja] = dite
    return []


@routes.post("/cycles/{cycle}/papiers/{bon}/{produit}")
async def case(visite: Saisie, cycle: str, bon: str, produit: str) -> Response:
    """What became of the cell, and the totals that it moved."""
    formulaire = await Formulaire.recu(visite.request, "ligne")
    async with visite.lire() as lecture:
        papier = await papier_de(visite, lecture, cycle, bon)
    if produit not in papier.articles:
        raise Introuvable("Ce produit n'est pas dans le catalogue de ce bon.")
    etat = await _noter(visite, formulaire, papier, produit)
    unite = papier.articles[produit]["unite"]
    async with visite.lire() as lecture:
        cases = await cellules(lecture, cycle, [bon])
        demande = {d["produit"]: d["demande"] for d in await lectures.demandes(lecture, cycle)}.get(produit)
        total = await lectures.total(lecture, visite.groupement, cycle)
    sommes = {
        "bon": euros(totaux(cases, bon).centimes),
        "produit": quantite(demande, unite) if demande else "",
        "tous": euros(total),
    }
    return JSONResponse({**etat, "texte": cases.get((bon, produit), Cellule()).texte(unite), "totaux": sommes})


async def _noter(visite: Visite, formulaire: Formulaire, papier: Papier, produit: str) -> dict[str, Any]:
    confirme, deja = "quantite" in formulaire.confirmes, formulaire.valeur("deja_commande")
    try:
        donnees = papier.donnees(produit, formulaire.valeur("quantite"), deja, confirme=confirme)
        await visite.executer(await visite.lire_acte("NoterLigneBon", donnees), formulaire)
    except QuantiteInchangee:
        pass
    except LigneDejaCommandee as refus:
        return {"etat": "question", "champ": "deja_commande", "message": await visite.dire(refus), "choix": CHOIX_DEJA}
    except AConfirmer as erreur:
        return {"etat": "question", "champ": "confirme", "message": erreur.question, "choix": [("quantite", "Oui")]}
    except CommandesCloses as refus:
        return await _hors_delai(visite, formulaire, donnees) or {"etat": "refus", "message": await visite.dire(refus)}
    except RoleNonAutorise:
        raise
    except (SaisieInvalide, Refus, LimitExceeded) as erreur:
        return {"etat": "refus", "message": await _dite(visite, erreur)}
    return {"etat": "garde", "message": ""}


async def _hors_delai(visite: Visite, formulaire: Formulaire, donnees: dict[str, Any]) -> dict[str, Any] | None:
    """What was typed before the closing and comes after it waits for the coordination (R-067); None: it was not."""
    tapee_le = _instant(formulaire.valeur("tapee_le"))
    if tapee_le is None or not donnees["quantite"] or donnees["a_confirmer"]:
        return None
    champs = {nom: donnees[nom] for nom in ("cycle", "foyer", "produit", "quantite", "catalogue")}
    try:
        acte = await visite.lire_acte("ConstaterLigneHorsDelai", {**champs, "tapee_le": tapee_le.isoformat()})
        await visite.executer(acte, formulaire)
    except Refus:
        return None
    return {"etat": "hors_delai", "message": "Arrivé après la fin des commandes : la coordination décidera."}


def _instant(texte: str) -> datetime | None:
    try:
        return lire_instant(texte) if texte else None
    except ValueError:
        return None


async def _dite(visite: Visite, erreur: Exception) -> str:
    """Beside the field."""
    if isinstance(erreur, Refus):
        return await visite.dire(erreur)
    if isinstance(erreur, SaisieInvalide):
        return " ".join(sans_nom(probleme) for probleme in erreur.problemes)
    return erreur.question if isinstance(erreur, AConfirmer) else str(erreur)
