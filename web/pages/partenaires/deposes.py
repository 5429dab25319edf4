"""`/cycles/{cycle}/deposes`: paper forms that a partner noted, to take up line by line or put aside."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.commandes.refus import BonDejaSaisi
from domaine.foyers.refus import FoyerHorsGroupement, FoyerInconnu, FoyerParti, FoyerReuni
from infra.executer import Reponse
from projections.lectures.commande import bons_deposes as lectures
from projections.lectures.vues import Lecture, Ligne
from web.pages.commandes.papiers import Saisie, page_papiers
from web.pages.commandes.papiers_cellules import Cellule
from web.pages.commandes.papiers_lignes import QUANTITE, noter_ligne, papier_de
from web.pages.commun import noms
from web.pages.commun.choix import cycle_de, foyers, lire_foyer
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.visite import Introuvable, Visite, redirige
from web.pages.cycle.etapes import etape_de
from web.recit.partenaires import RAISONS
from web.saisie.foyer import SYMBOLES

CHAMPS: Final[Champs] = {
    FoyerInconnu: "foyer",
    FoyerParti: "foyer",
    FoyerReuni: "foyer",
    FoyerHorsGroupement: "foyer",
    BonDejaSaisi: "foyer",
}

routes = APIRouter()


@routes.get("/cycles/{cycle}/deposes")
async def page(visite: Saisie, cycle: str) -> Response:
    return await _page(visite, cycle)


@routes.post("/cycles/{cycle}/deposes/{bon}/reprendre")
async def reprendre(visite: Saisie, cycle: str, bon: str) -> Response:
    """The form's number first, then each of its lines: what is clear is kept even when another line is not."""
    formulaire = await Formulaire.recu(visite.request, f"bon-{bon}")
    async with visite.lire() as lecture:
        depose = await _depose(visite, lecture, cycle, bon)
        if depose["saisi_pour"] not in (None, _lu(visite, depose)):
            raise Introuvable(f"Le bon {bon} est déjà saisi pour un autre foyer. Complétez-le dans les bons papier.")
        lignes = [ligne for ligne in await lectures.lignes(lecture, cycle, bon) if not ligne["prise"]]
    notees: list[Reponse] = []
    if depose["saisi_pour"] is None:
        reponse = await visite.enregistrer(
            formulaire, "SaisirCommande", lambda: _donnees(visite, formulaire, depose), CHAMPS
        )
        if reponse is None:
            return await _page(visite, cycle, formulaire)
        notees.append(reponse)
    async with visite.lire() as lecture:
        papier = await papier_de(visite, lecture, cycle, bon)
    for ligne in lignes:
        texte = Cellule(ligne["quantite"], ligne["a_confirmer"]).texte(ligne["unite"] or "piece")
        formulaire.valeurs[f"{QUANTITE}{ligne['produit']}"] = texte
        if ligne["produit"] in papier.articles:
            notees += await noter_ligne(visite, formulaire, papier, ligne["produit"])
    if formulaire.erreurs:
        return await page_papiers(visite, cycle, Formulaire("bon"), refuse=formulaire, vise=bon)
    adresse = f"/cycles/{cycle}/papiers?bon={bon}"
    return visite.apres(notees[0], adresse, *notees[1:]) if notees else redirige(adresse)


@routes.post("/cycles/{cycle}/deposes/{bon}/ecarter")
async def ecarter(visite: Saisie, cycle: str, bon: str) -> Response:
    formulaire = await Formulaire.recu(visite.request, f"ecarter-{bon}")
    donnees = {"cycle": cycle, "bon": bon, "raison": formulaire.valeur("raison")}
    reponse = await visite.enregistrer(formulaire, "EcarterBonDepose", lambda: donnees)
    if reponse is None:
        return await _page(visite, cycle, formulaire)
    return visite.apres(reponse, f"/cycles/{cycle}/deposes")


async def _depose(visite: Visite, lecture: Lecture, cycle: str, bon: str) -> Ligne:
    """Raise Introuvable."""
    await cycle_de(visite, lecture, cycle)
    attendent = await lectures.a_confirmer(lecture, visite.groupement, cycle)
    trouve = next((depose for depose in attendent if depose["bon"] == bon), None)
    if trouve is None:
        raise Introuvable(f"Le bon {bon[:40]} n'attend plus : il est repris, ou mis de côté.")
    return trouve


def _lu(visite: Visite, depose: Ligne) -> str:
    """The household of the number that was read; an old number leads to the one that stays."""
    return visite.site.application.annuaire.actuel(depose["numero_ecrit"])


def _donnees(visite: Visite, formulaire: Formulaire, depose: Ligne) -> dict[str, Any]:
    return {
        "cycle": depose["cycle"],
        "foyer": lire_foyer(visite, formulaire.valeur("foyer"), "foyer"),
        "bon": depose["bon"],
        "catalogue": depose["catalogue"],
        "lignes": [],
    }


async def _page(visite: Visite, cycle: str, refuse: Formulaire | None = None) -> Response:
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        return await visite.page(
            lecture,
            "partenaires/deposes.html",
            ici="cycle",
            adresse=f"/cycles/{cycle}/deposes",
            statut=200 if refuse is None else 422,
            n=await noms.lire(visite, lecture),
            cycle=fiche,
            ouvert=etape_de(fiche) == "ouvert",
            deposes=[
                await _presente(visite, lecture, depose, refuse)
                for depose in await lectures.a_confirmer(lecture, visite.groupement, cycle)
            ],
            foyers=foyers(visite),
            dessin=_dessin,
            raisons=[(code, mot.capitalize()) for code, mot in RAISONS.items()],
        )


def _dessin(symbole: str) -> str:
    """« 🐟 poisson »: a drawing and its word."""
    return f"{symbole} {SYMBOLES.get(symbole, '')}".strip()


async def _presente(visite: Visite, lecture: Lecture, depose: Ligne, refuse: Formulaire | None) -> dict[str, Any]:
    """The form, the household that bears its number when there is one, and whether the drawing says the same."""
    fiche = visite.site.application.annuaire.fiche(depose["numero_ecrit"])
    trouve = fiche if fiche is not None and fiche.groupement == visite.groupement else None
    sur = trouve is not None and depose["symbole_ecrit"] in ("", trouve.symbole)
    bon = depose["bon"]
    return {
        **depose,
        "foyer": trouve,
        "saisi_ailleurs": depose["saisi_pour"] not in (None, _lu(visite, depose)),
        "meme_dessin": trouve is not None and depose["symbole_ecrit"] == trouve.symbole,
        "autre_dessin": trouve is not None and not sur,
        "propose": f"{trouve.foyer} {trouve.nom}" if trouve is not None and sur else "",
        "produits": await lectures.lignes(lecture, depose["cycle"], bon),
        "s": refuse if refuse is not None and refuse.id == f"bon-{bon}" else Formulaire(f"bon-{bon}"),
        "ecarter": refuse if refuse is not None and refuse.id == f"ecarter-{bon}" else Formulaire(f"ecarter-{bon}"),
    }
