"""`/foyers/{numero}/cheques`: several cheques at once, each with the day on which it goes to the bank (R-130)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query
from fastapi.responses import Response

from domaine.arithmetique import repartir
from domaine.encaissements.refus import ChequeRepete, DatesDesChequesInversees
from projections.lectures import commun
from web.langue import a_paris, en_saisie
from web.pages.commun import noms
from web.pages.commun.moyens import NUMERO_MANQUANT
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.visite import Visite
from web.pages.foyers.encaisser import avant_de_recevoir
from web.pages.foyers.foyer import Accueil, a_payer, foyer_connu, paniers_de
from web.pages.foyers.plan import avec_le_plan, plan_du_foyer
from web.pages.foyers.proches import demander_si_c_est_lui
from web.saisie.dates import lire_jour
from web.saisie.nombres import lire_montant
from web.saisie.problemes import Probleme, SaisieInvalide
from web.soldes import solde_de

NOMBRES: Final = (1, 2, 3, 4, 5, 6)
CHAMPS: Final[Champs] = {ChequeRepete: "numero.0", DatesDesChequesInversees: "le.0"}

routes = APIRouter()


@routes.get("/foyers/{numero}/cheques")
async def page(visite: Accueil, numero: str, nombre: Annotated[int, Query(ge=1, le=6)] = 3) -> Response:
    return await _montrer(visite, numero, nombre)


@routes.post("/foyers/{numero}/cheques")
async def confier(visite: Accueil, numero: str) -> Response:
    formulaire = await Formulaire.recu(visite.request, "cheques")
    nombre = sum(nom.startswith("montant.") for nom in formulaire.valeurs)
    avant = await avant_de_recevoir(visite, formulaire, numero)

    def donnees() -> dict[str, Any]:
        cheques = [_cheque(formulaire, rang) for rang in range(nombre)]
        if avant is not None:
            total = sum(cheque["montant_centimes"] for cheque in cheques)
            demander_si_c_est_lui(formulaire, avant.pour, total, sur=tuple(f"montant.{rang}" for rang in range(nombre)))
        return {
            "encaissement": formulaire.identifiant("E"),
            "foyer": numero,
            "cheques": cheques,
            "session": formulaire.valeur("session") or None,
            "cycle": formulaire.valeur("cycle") or None,
        }

    reponse = await visite.enregistrer(formulaire, "ConfierCheques", donnees, CHAMPS)
    if reponse is None:
        return await _montrer(visite, numero, nombre, formulaire)
    return visite.apres(reponse, f"/foyers/{numero}")


def _cheque(formulaire: Formulaire, rang: int) -> dict[str, Any]:
    chiffre = formulaire.valeur(f"numero.{rang}").strip()
    if not chiffre:
        raise SaisieInvalide([Probleme(f"numero.{rang}", NUMERO_MANQUANT)])
    try:
        le = lire_jour(formulaire.valeur(f"le.{rang}"))
    except ValueError as erreur:
        raise SaisieInvalide([Probleme(f"le.{rang}", str(erreur))]) from None
    return {
        "numero": chiffre,
        "montant_centimes": lire_montant(formulaire.valeur(f"montant.{rang}"), f"montant.{rang}"),
        "a_deposer_le": le.isoformat(),
    }


async def _montrer(visite: Visite, numero: str, nombre: int, refuse: Formulaire | None = None) -> Response:
    async with visite.lire() as lecture:
        solde = await foyer_connu(visite, lecture, numero)
        paniers = await paniers_de(visite, lecture, numero)
        du = a_payer(solde)
        return await visite.page(
            lecture,
            "foyers/cheques.html",
            ici="foyers",
            adresse=f"/foyers/{numero}/cheques?nombre={nombre}",
            statut=200 if refuse is None else 422,
            carte=noms.carte(visite.site.application.annuaire, numero),
            du=du,
            phrase=avec_le_plan(solde_de(solde), await plan_du_foyer(visite, lecture, numero)),
            nombre=nombre,
            nombres=NOMBRES,
            s=refuse or Formulaire("cheques", _propose(du, nombre, a_paris(visite.maintenant).date())),
            cycle=paniers[0].cycle["cycle"] if paniers else "",
            caisses=await commun.caisses_ouvertes(lecture, visite.groupement, visite.session.personne),
        )


def _propose(du: int, nombre: int, jour: date) -> dict[str, str]:
    """What is owed in equal parts (R-005), a month apart from today."""
    parts = repartir(du, [1] * nombre) if du else [0] * nombre
    montants = {f"montant.{rang}": en_saisie(part) if part else "" for rang, part in enumerate(parts)}
    return montants | {f"le.{rang}": (jour + timedelta(30 * rang)).isoformat() for rang in range(nombre)}
