"""`/cycles/{cycle}/distribution/absences`: who did not come, what goes back to stock, what is owed (R-104 to R-106)."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import Annotated, Any, NamedTuple

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.distribution.constater_absence import ConstaterAbsence
from domaine.mots import jour_de, le_jour
from projections.lectures.commande import hall
from projections.lectures.vues import Lecture, Ligne
from web.pages.approvisionnement.remplissage import dernier_jour_de_retrait, parametres_du_cycle
from web.pages.commun import noms
from web.pages.commun.choix import cycle_de
from web.pages.commun.confirmer import confirmer, lu
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Visite, reserve_a
from web.pages.cycle.etapes import etape_de
from web.pages.foyers.foyer import foyer_connu

routes = APIRouter()
Constate = Annotated[Visite, Depends(reserve_a(ConstaterAbsence.ROLES))]


class Absent(NamedTuple):
    """A household with something still kept for it."""

    foyer: str
    carte: dict[str, Any]
    frais: list[Ligne]
    sec: list[Ligne]
    compte: str
    """What its fresh goods cost it, in words."""
    venu: bool
    """It came and left this behind."""
    note: bool
    """Its absence is recorded already: only what can be kept is left."""


class Absents(NamedTuple):
    foyers: list[Absent]
    limite: str
    """The last day of late pick-up."""
    jours: int
    """Left until then; < 0: over."""

    @property
    def delai_passe(self) -> bool:
        return self.jours < 0


@routes.get("/cycles/{cycle}/distribution/absences")
async def absences(visite: Constate, cycle: str) -> Response:
    return await _page(visite, cycle, Formulaire("absence"))


@routes.post("/cycles/{cycle}/distribution/absences/{foyer}")
async def constater(visite: Constate, cycle: str, foyer: str) -> Response:
    """Read back first: what goes back to stock is not given back to the household."""
    formulaire = await Formulaire.recu(visite.request, f"absence-{foyer}")
    frais_seulement = formulaire.valeur("quoi") == "frais"
    adresse = f"/cycles/{cycle}/distribution/absences"
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        await foyer_connu(visite, lecture, foyer)
        n = await noms.lire(visite, lecture)
        absent = next((a for a in (await absents(visite, lecture, fiche)).foyers if a.foyer == foyer), None)
    if absent is not None and not lu(formulaire):
        return await confirmer(
            visite,
            formulaire,
            titre="Noter que ce foyer n'est pas venu ?" if not absent.venu else "Noter ce que ce foyer a laissé ?",
            phrases=_relire(absent, n, frais_seulement=frais_seulement),
            bouton="Oui, c'est noté",
            retour=adresse,
            ici="distribution",
        )
    donnees = {
        "cycle": cycle,
        "foyer": foyer,
        "catalogue": fiche["catalogue"],
        "frais_seulement": frais_seulement,
    }
    reponse = await visite.enregistrer(formulaire, "ConstaterAbsence", lambda: donnees)
    if reponse is None:
        return await _page(visite, cycle, formulaire, statut=422)
    return visite.apres(reponse, adresse)


def _relire(absent: Absent, n: noms.NomsDesPages, *, frais_seulement: bool) -> list[str]:
    def produits(lignes: list[Ligne]) -> str:
        return ", ".join(
            f"{n.produit(ligne['produit'])} {n.quantite(ligne['produit'], ligne['reserve'])}" for ligne in lignes
        )

    phrases = [f"{n.foyer(absent.foyer)}."]
    if absent.frais:
        phrases.append(f"Frais : {produits(absent.frais)}. {absent.compte}")
    if absent.sec and not frais_seulement:
        phrases.append(f"Sec : {produits(absent.sec)}. Cela revient au stock, ce foyer ne le paie pas.")
    return phrases


async def _page(visite: Visite, cycle: str, formulaire: Formulaire, *, statut: int = 200) -> Response:
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        annuaire = visite.site.application.annuaire
        laisses = await hall.frais_laisses(lecture, visite.groupement, cycle)
        return await visite.page(
            lecture,
            "distribution/absences.html",
            ici="distribution",
            adresse=f"/cycles/{cycle}/distribution/absences",
            statut=statut,
            s=formulaire,
            n=await noms.lire(visite, lecture),
            cycle=fiche,
            se_note=etape_de(fiche) == "distribue",
            absents=await absents(visite, lecture, fiche),
            laisses=[{**ligne, "carte": noms.carte(annuaire, ligne["foyer"])} for ligne in laisses],
        )


async def absents(visite: Visite, lecture: Lecture, cycle: Ligne) -> Absents:
    parametres = parametres_du_cycle(cycle)
    limite = dernier_jour_de_retrait(cycle)
    lignes = await hall.non_venus(lecture, visite.groupement, cycle["cycle"])
    du = parametres.politique_absence == "frais_du"
    foyers = [_absent(visite, foyer, list(groupe), du=du) for foyer, groupe in groupby(lignes, key=itemgetter("foyer"))]
    return Absents(foyers, le_jour(limite), (limite - jour_de(visite.maintenant)).days)


def _absent(visite: Visite, foyer: str, lignes: list[Ligne], *, du: bool) -> Absent:
    premiere = lignes[0]
    if premiere["retraits"]:
        compte = "Ce foyer est venu : ce qu'il a laissé ne lui est pas compté."
    elif premiere["deja_absent"] and du:
        compte = "Déjà absent cette année : le frais lui sera compté, moins ce qu'on en revendra."
    else:
        compte = "Première absence de l'année : rien ne lui sera compté." if du else "Rien ne lui sera compté."
    return Absent(
        foyer,
        noms.carte(visite.site.application.annuaire, foyer),
        [ligne for ligne in lignes if ligne["frais"]],
        [ligne for ligne in lignes if not ligne["frais"]],
        compte,
        venu=bool(premiere["retraits"]),
        note=premiere["absence_le"] is not None,
    )
