"""`/banque/releves/{releve}`: one statement that was read, its lines; read by mistake, it is taken back."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.banque.faits import ReleveImporte, ReleveRetire
from projections.lectures.argent import banque
from projections.lectures.journal import faits
from web.pages.banque.cadre import FORMATS, en_clair, onglets
from web.pages.banque.liste_lignes import etat, nommee
from web.pages.commun import noms
from web.pages.commun.choix import peut
from web.pages.commun.histoire import fil
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Introuvable, PasPermis, Visite
from web.pages.tresorerie.cadre import Comptable

routes = APIRouter()


@routes.get("/banque/releves/{releve}")
async def page(visite: Comptable, releve: str) -> Response:
    return await _montrer(visite, releve, Formulaire("retirer"))


@routes.post("/banque/releves/{releve}/retirer")
async def retirer(visite: Comptable, releve: str) -> Response:
    if not peut(visite, "RetirerReleve"):
        raise PasPermis
    formulaire = await Formulaire.recu(visite.request, "retirer")
    lequel = {"groupement": visite.groupement, "releve": releve}
    reponse = await visite.enregistrer(formulaire, "RetirerReleve", lambda: lequel)
    if reponse is None:
        return await _montrer(visite, releve, formulaire, statut=422)
    return visite.apres(reponse, f"/banque/releves/{releve}")


async def _montrer(visite: Visite, releve: str, formulaire: Formulaire, *, statut: int = 200) -> Response:
    async with visite.lire() as lecture:
        n = await noms.lire(visite, lecture)
        lu = await banque.releve(lecture, visite.groupement, releve)
        if lu is None:
            raise Introuvable("Ce relevé n'a pas été lu dans votre groupement.")
        lues = [ligne for ligne in await banque.lignes(lecture, visite.groupement) if ligne["releve"] == releve]
        lignes = [{**ligne, "etat_mots": etat(nommee(ligne, n))} for ligne in await en_clair(visite, lues)]
        histoire = [
            fait
            for fait in await faits.par_etiquette(lecture, f"releve:{releve}")
            if isinstance(fait.data, ReleveImporte | ReleveRetire) and fait.data.groupement == visite.groupement
        ]
        return await visite.page(
            lecture,
            "banque/releve.html",
            ici="tresorerie",
            adresse=f"/banque/releves/{releve}",
            statut=statut,
            n=n,
            onglets=onglets(visite),
            lu=lu,
            formats=FORMATS,
            lignes=lignes,
            dites=sum(ligne["etat"] != "ouverte" for ligne in lignes),
            peut=peut(visite, "RetirerReleve"),
            s=formulaire,
            fil=fil(histoire, n),
        )
