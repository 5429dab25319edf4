"""`/tresorerie/grand-livre/{an}/tva`: what is to be declared of VAT up to the end of a month; noting that it was."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.comptes.exercices import Exercices
from domaine.comptes.faits import TvaAnnulee, TvaDeclaree
from domaine.comptes.refus import DeclarationAVenir, DeclarationFinDeMois, TvaDejaDeclaree
from domaine.comptes.tva import resultat
from domaine.dates import UN_JOUR, fin_de_mois
from domaine.mots import le_jour
from domaine.registre import ACTES
from projections.ecritures import lire
from projections.ecritures.tva import ADeclarer
from projections.lectures.argent import clotures, inventaires
from projections.lectures.journal import faits
from projections.lectures.vues import Lecture
from web.etats.declaration_tva import declaration
from web.langue import a_paris
from web.pages.commun import noms
from web.pages.commun.choix import exiger_le_droit, peut
from web.pages.commun.histoire import fil
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.visite import Visite
from web.pages.grand_livre.cadre import RACINE, Annee, annees, lire_les_comptes, onglets
from web.pages.tresorerie.cadre import Comptable
from web.pages.tresorerie.imprimer import demandee, imprimer
from web.saisie.formulaire import lire_champs

ACTE: Final = "DeclarerTva"
ANNULER: Final = "AnnulerTva"
CHAMPS: Final[Champs] = dict.fromkeys((DeclarationAVenir, DeclarationFinDeMois, TvaDejaDeclaree), "au")
_TAUX: Final = re.compile(r"(\d{1,3}):(-?\d{1,12}):(-?\d{1,12})")

routes = APIRouter()


@routes.get(f"{RACINE}/{{an}}/tva")
async def page(visite: Comptable, an: Annee) -> Response:
    return await _montrer(visite, an)


@routes.post(f"{RACINE}/{{an}}/tva")
async def noter(visite: Comptable, an: Annee) -> Response:
    exiger_le_droit(visite, ACTE)
    formulaire = await Formulaire.recu(visite.request, "tva")
    async with visite.lire() as lecture:
        antenne = await clotures.antenne(lecture, visite.groupement)

    def donnees() -> dict[str, Any]:
        """Amounts are those that were shown: the form carries them, the edge compares them with the accounts."""
        taux = [
            {"pour_mille": int(un), "base_centimes": int(base), "tva_centimes": int(tva)}
            for un, base, tva in _TAUX.findall(formulaire.valeur("taux"))
        ]
        lus = {nom: _entier(formulaire.valeur(nom)) for nom in ("arrete_a", "deductible_centimes")}
        return {"antenne": antenne, "au": formulaire.valeur("au"), "taux": taux, **lus}

    reponse = await visite.enregistrer(formulaire, ACTE, donnees, CHAMPS)
    return await _montrer(visite, an, formulaire) if reponse is None else visite.apres(reponse, f"{RACINE}/{an}/tva")


@routes.post(f"{RACINE}/{{an}}/tva/annuler")
async def annuler(visite: Comptable, an: Annee) -> Response:
    """The last one, noted by mistake."""
    exiger_le_droit(visite, ANNULER)
    formulaire = await Formulaire.recu(visite.request, "annuler")
    async with visite.lire() as lecture:
        antenne = await clotures.antenne(lecture, visite.groupement)

    def donnees() -> dict[str, Any]:
        return {**lire_champs(ACTES[ANNULER].DONNEES, formulaire.valeurs), "antenne": antenne}

    reponse = await visite.enregistrer(formulaire, ANNULER, donnees)
    return await _montrer(visite, an, formulaire) if reponse is None else visite.apres(reponse, f"{RACINE}/{an}/tva")


def _entier(texte: str) -> int:
    """Of a field that the page filled; what is no number is no amount of the accounts."""
    return int(texte) if re.fullmatch(r"-?\d{1,12}", texte) else 0


async def _montrer(visite: Visite, an: int, refuse: Formulaire | None = None) -> Response:
    aujourd_hui = a_paris(visite.maintenant).date()
    async with lire_les_comptes(visite) as lecture:
        antenne = await clotures.antenne(lecture, visite.groupement)
        faites = await inventaires.tva_declarees(lecture, antenne)
        depuis = faites[0]["au"] + UN_JOUR if faites else await clotures.premier_jour(lecture) or aujourd_hui
        mois = a_choisir(an, aujourd_hui, await lire.exercices(lecture), depuis)
        note = refuse if refuse and refuse.id == "tva" else None
        demande = note.valeur("au") if note else visite.request.query_params.get("au", "")
        au = next((jour for jour in mois if jour.isoformat() == demande), mois[-1] if mois else None)
        lue = await lire.tva(lecture, au or aujourd_hui)
        credit = faites[0]["credit_centimes"] if faites else 0
        calcul = resultat(lue.taux, lue.deductible, credit)
        etat = declaration(lue, calcul, credit, _periode(au or aujourd_hui, [f["au"] for f in faites]), faites)
        n = await noms.lire(visite, lecture)
        if extension := demandee(visite):
            return await imprimer(visite, lecture, etat, (f"{au or aujourd_hui}", etat.phrase), extension)
        return await visite.page(
            lecture,
            "grand_livre/tva.html",
            ici="tresorerie",
            adresse=f"{RACINE}/{an}/tva",
            statut=200 if refuse is None else 422,
            n=n,
            onglets=onglets(an),
            annee=an,
            annees=await annees(visite, lecture, an),
            assujetti=bool(lue.taux or lue.deductible or faites),
            etat=etat,
            calcul=calcul,
            reste=lue.a_payer,
            mois=mois,
            au=au,
            cache=await _cache(lecture, lue),
            s=note or Formulaire("tva"),
            annuler=refuse if refuse and refuse is not note else Formulaire("annuler"),
            derniere=faites[0]["au"] if faites else None,
            fil=fil(await faits.par_etiquette(lecture, f"antenne:{antenne}", TvaDeclaree, TvaAnnulee), n),
            peut=peut(visite, ACTE) and visite.monde is None,
        )


async def _cache(lecture: Lecture, lue: ADeclarer) -> dict[str, str]:
    """What the form carries of the amounts that are shown."""
    return {
        "arrete_a": str(await lire.position(lecture)),
        "deductible_centimes": str(lue.deductible),
        "taux": " ".join(f"{un.pour_mille}:{un.base_centimes}:{un.tva_centimes}" for un in lue.taux),
    }


def a_choisir(an: int, aujourd_hui: date, exercices: Exercices, depuis: date) -> list[date]:
    """The last days of the months of that year that are over; none before `depuis`, from which nothing was declared."""
    fin, jours = min(exercices.fin(an), aujourd_hui - UN_JOUR), []
    jour = fin_de_mois(max(exercices.debut(an), depuis))
    while jour <= fin:
        jours.append(jour)
        jour = fin_de_mois(jour + UN_JOUR)
    return jours


def _periode(au: date, faites: Sequence[date]) -> str:
    return f"Du {le_jour(faites[0] + UN_JOUR)} au {le_jour(au)}" if faites else f"Jusqu'au {le_jour(au)}"
