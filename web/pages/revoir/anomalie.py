"""`/revoir/{cycle}/anomalie`: the first fact after which a rule, or a chosen figure, is not what it should be."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response
from pydantic import BaseModel, Field

from domaine.types import Unite
from projections.chiffres.anomalies import REGLES, Anomalie, Regle, premiere_anomalie, regle_du_chiffre
from projections.chiffres.dichotomie import Condition
from projections.chiffres.explication import ChiffreInconnu, chercher
from projections.chiffres.grammaire import Chiffre, lire_chiffre
from projections.chiffres.pourquoi import TropDeFaits
from projections.lectures.argent import caisse
from projections.lectures.vues import Lecture
from web.pages.commun import noms
from web.pages.commun.chiffres import de_quoi, en_mots, exiger_du_groupe, libelles
from web.pages.commun.choix import cycle_de
from web.pages.commun.histoire import entree
from web.pages.commun.navigation import REVOIENT
from web.pages.commun.noms import NomsDesPages
from web.pages.commun.visite import Introuvable, PasPermis, Visite, qui_ne_compte_pas
from web.pages.grand_livre.cadre import lire_les_comptes
from web.pages.revoir.fait import detail
from web.saisie.nombres import lire_montant, lire_quantite
from web.saisie.problemes import SaisieInvalide

SIGNES: Final = {"<": "descend sous", ">": "dépasse", "=": "vaut juste"}

routes = APIRouter()
Lecteur = Annotated[Visite, Depends(qui_ne_compte_pas(REVOIENT))]
Court = Annotated[str, Field(max_length=80)]


class Demande(BaseModel):
    regle: Court = ""
    chiffre: Court = ""
    signe: Literal["<", ">", "="] = "<"
    valeur: Court = "0"
    depuis: Annotated[int, Field(ge=0, le=2**53)] = 0


@routes.get("/revoir/{cycle}/anomalie")
async def anomalie(visite: Lecteur, cycle: str, demande: Annotated[Demande, Query()]) -> Response:
    async with lire_les_comptes(visite) as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        n = await noms.lire(visite, lecture)
        regle, erreur = await _regle(visite, lecture, demande, n)
        trouvee = None
        if regle is not None:
            try:
                trouvee = await premiere_anomalie(
                    lecture,
                    regle,
                    jusqu_a=lecture.position,
                    depuis=demande.depuis,
                    groupement=visite.groupement,
                    sans=await caisse.aveugles(lecture, visite.groupement),
                )
            except TropDeFaits as trop:
                regle, erreur = None, str(trop)
        return await visite.page(
            lecture,
            "revoir/anomalie.html",
            ici="revoir",
            statut=422 if erreur else 200,
            n=n,
            cycle=fiche,
            demande=demande,
            erreur=erreur,
            regles=[(connue.code, connue.phrase) for connue in REGLES.values()],
            signes=list(SIGNES.items()),
            regle=regle,
            trouvee=None if trouvee is None else await _trouvee(visite, lecture, trouvee, n),
        )


async def _regle(visite: Visite, lecture: Lecture, demande: Demande, n: NomsDesPages) -> tuple[Regle | None, str]:
    """And the sentence about what was typed; neither before anything was asked."""
    if demande.chiffre.strip():
        try:
            chiffre = await chercher(lecture, demande.chiffre)
            await exiger_du_groupe(visite, lecture, chiffre)
            return regle_du_chiffre(chiffre, Condition(demande.signe, _valeur(chiffre, demande.valeur, n))), ""
        except (ChiffreInconnu, Introuvable, PasPermis):
            return None, f"« {demande.chiffre} » n'est pas un chiffre de votre groupement. Un exemple : solde:F-031."
        except SaisieInvalide as invalide:
            return None, invalide.problemes[0].phrase
    if not demande.regle:
        return None, ""
    regle = REGLES.get(demande.regle)
    return regle, "" if regle is not None else "Choisissez une règle de la liste."


def _valeur(chiffre: Chiffre, texte: str, n: NomsDesPages) -> int:
    """Euros, kg, litres or pieces as people type them, below zero too; raises SaisieInvalide."""
    serre = texte.strip().replace("\N{MINUS SIGN}", "-")
    signe, nu = (-1, serre[1:]) if serre.startswith("-") else (1, serre)
    if not nu.strip("0,. "):
        return 0
    if chiffre.en_centimes:
        return signe * lire_montant(nu, "valeur")
    return signe * lire_quantite(nu, Unite(n.unite(chiffre.mots[-1])), "valeur", usuel=None)


async def _trouvee(visite: Visite, lecture: Lecture, trouvee: Anomalie, n: NomsDesPages) -> dict[str, Any]:
    chiffre = lire_chiffre(trouvee.de)
    groupement = visite.groupement
    appeles = await libelles(lecture, groupement)
    return {
        "e": entree(trouvee.fait, n),
        "d": await detail(visite, lecture, trouvee.fait, n),
        "de": "" if chiffre is None else f"{chiffre.quoi}, {de_quoi(chiffre, n, groupement, appeles)}",
        "adresse": "" if chiffre is None else f"/pourquoi/{chiffre.nom}?position={trouvee.fait.pos}",
        "valeur": "" if chiffre is None else en_mots(chiffre, trouvee.valeur, n),
        "cycle": getattr(trouvee.fait.data, "cycle", None),
    }
