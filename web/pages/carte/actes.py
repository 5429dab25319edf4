"""The forms of a household's card: its coordinates, membership, tier, opening balance and credit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any, Final

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.encaissements.refus import (
    AvoirDepuis,
    AvoirSemblable,
    DejaRenduAuFoyer,
    MotifRequis,
    PlafondGesteDepasse,
)
from domaine.foyers.refus import (
    AdhesionDejaPrise,
    CotisationTropBasse,
    DonAuDessusDuSolde,
    FinanceurRequis,
    FinanceurSansObjet,
    PeriodeInversee,
    PeriodeTropLongue,
    RepriseHorsControle,
    TailleInchangee,
)
from domaine.mots import jour_de
from domaine.types import Tarif
from projections.lectures.gens import carte as lectures
from web.pages.carte.carte import ACTES, adresse, exiger, page_carte, prochain_debut
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.visite import Visite
from web.pages.foyers.adhesion import adhesion_et_paiement, enregistrer_ensemble
from web.pages.foyers.foyer import Accueil, foyer_connu
from web.saisie.foyer import lire_du_quartier, lire_fiche, lire_somme, lire_tarif
from web.saisie.nombres import lire_entier
from web.saisie.problemes import Probleme, SaisieInvalide

CHAMPS: Final[Champs] = {
    CotisationTropBasse: "cotisation",
    AdhesionDejaPrise: "valable_du",
    PeriodeInversee: "valable_au",
    PeriodeTropLongue: "valable_au",
    FinanceurRequis: "financeur",
    FinanceurSansObjet: "tarif",
    RepriseHorsControle: "montant",
    TailleInchangee: "taille",
    PlafondGesteDepasse: "montant",
    MotifRequis: "note",
    AvoirDepuis: "en_plus",
    AvoirSemblable: "en_plus",
    DejaRenduAuFoyer: "en_plus",
    DonAuDessusDuSolde: "montant",
}
CHAMPS_DE_LA_REPRISE: Final[Champs] = {AdhesionDejaPrise: "valable_au", PeriodeTropLongue: "valable_au"}

routes = APIRouter()


@routes.post("/foyers/{numero}/carte/coordonnees")
async def corriger(visite: Accueil, numero: str) -> Response:
    def donnees(s: Formulaire) -> dict[str, Any]:
        titulaire = s.identifiant("PE") if s.valeur("autre") == "oui" else None
        return {"foyer": numero, "identite": lire_fiche(s.valeurs), "titulaire": titulaire}

    return await enregistrer_sur_carte(visite, numero, "coordonnees", donnees)


@routes.post("/foyers/{numero}/carte/taille")
async def corriger_la_taille(visite: Accueil, numero: str) -> Response:
    def donnees(s: Formulaire) -> dict[str, Any]:
        return {"foyer": numero, "taille": lire_entier(s.valeur("taille"), "taille")}

    return await enregistrer_sur_carte(visite, numero, "taille", donnees)


@routes.post("/foyers/{numero}/carte/demenager")
async def demenager(visite: Accueil, numero: str) -> Response:
    """Name and phone stay as they are on the card."""

    def donnees(s: Formulaire) -> dict[str, Any]:
        fiche = visite.site.application.annuaire.fiche(numero)
        connue = asdict(fiche.identite) if fiche else {}
        return {
            "foyer": numero,
            "identite": lire_fiche({**connue, "rue": s.valeur("rue")}, telephone_connu=connue.get("telephone") or ""),
            "est_qpv": lire_du_quartier(s.valeur("est_qpv")),
            "a_compter_du": s.valeur("a_compter_du"),
        }

    return await enregistrer_sur_carte(visite, numero, "demenager", donnees)


@routes.post("/foyers/{numero}/carte/quartier")
async def dire_ou_il_habite(visite: Accueil, numero: str) -> Response:
    """Since it joined: the answer is late, the household did not move."""
    async with visite.lire() as lecture:
        fiche = await lectures.fiche(lecture, visite.groupement, numero, jour_de(visite.maintenant))
    depuis = jour_de(fiche["inscrit_le"] if fiche else visite.maintenant).isoformat()

    def donnees(s: Formulaire) -> dict[str, Any]:
        est_qpv = lire_du_quartier(s.valeur("est_qpv"))
        return {"foyer": numero, "est_qpv": est_qpv, "a_compter_du": depuis}

    return await enregistrer_sur_carte(visite, numero, "quartier", donnees)


@routes.post("/foyers/{numero}/carte/adhesion")
async def adherer(visite: Accueil, numero: str) -> Response:
    exiger(visite, "adhesion")
    s = await Formulaire.recu(visite.request, "adhesion")
    async with visite.lire() as lecture:
        await foyer_connu(visite, lecture, numero)
        adhesions = await lectures.adhesions(lecture, numero)
    debut = prochain_debut(adhesions, jour_de(visite.maintenant))

    def actes() -> list[tuple[str, dict[str, Any]]]:
        trouves = adhesion_et_paiement(visite, s, numero, debut)
        if not trouves:
            raise SaisieInvalide([Probleme("cotisation", "Indiquez le montant de l'adhésion.")])
        return trouves

    notees = await enregistrer_ensemble(visite, s, actes, CHAMPS)
    if notees is None:
        return await page_carte(visite, numero, s)
    return visite.apres(notees[0], adresse(numero), *notees[1:])


@routes.post("/foyers/{numero}/carte/adhesion_reprise")
async def reprendre_adhesion(visite: Accueil, numero: str) -> Response:
    def donnees(s: Formulaire) -> dict[str, Any]:
        return {"foyer": numero, "groupement": visite.groupement, "valable_au": s.valeur("valable_au")}

    return await enregistrer_sur_carte(visite, numero, "adhesion_reprise", donnees, CHAMPS_DE_LA_REPRISE)


@routes.post("/foyers/{numero}/carte/tarif")
async def accorder_tarif(visite: Accueil, numero: str) -> Response:
    def donnees(s: Formulaire) -> dict[str, Any]:
        aide = s.valeur("tarif") == Tarif.COUP_DE_POUCE
        return {
            "foyer": numero,
            "tarif": lire_tarif(s.valeur("tarif")),
            "a_compter_du": s.valeur("a_compter_du"),
            "valable_au": s.valeur("valable_au") or None,
            "financeur": s.valeur("financeur").strip() if aide else "",
        }

    return await enregistrer_sur_carte(visite, numero, "tarif", donnees)


@routes.post("/foyers/{numero}/carte/retirer-tarif")
async def retirer_tarif(visite: Accueil, numero: str) -> Response:
    def donnees(s: Formulaire) -> dict[str, Any]:
        return {"foyer": numero, "a_compter_du": s.valeur("a_compter_du")}

    return await enregistrer_sur_carte(visite, numero, "retirer-tarif", donnees)


@routes.post("/foyers/{numero}/carte/etendre")
async def etendre(visite: Accueil, numero: str) -> Response:
    def donnees(s: Formulaire) -> dict[str, Any]:
        return {
            "foyer": numero,
            "cycle": s.valeur("cycle"),
            "en_plus": s.valeur("en_plus") == "oui",
            "groupement": visite.groupement,
        }

    return await enregistrer_sur_carte(visite, numero, "etendre", donnees)


@routes.post("/foyers/{numero}/carte/donner")
async def donner(visite: Accueil, numero: str) -> Response:
    def donnees(s: Formulaire) -> dict[str, Any]:
        return {
            "foyer": numero,
            "montant_centimes": lire_somme(s.valeur("montant"), "montant"),
            "piece": s.valeur("piece").strip(),
        }

    return await enregistrer_sur_carte(visite, numero, "donner", donnees)


@routes.post("/foyers/{numero}/carte/avoir")
async def accorder_avoir(visite: Accueil, numero: str) -> Response:
    def donnees(s: Formulaire) -> dict[str, Any]:
        return {
            "foyer": numero,
            "groupement": visite.groupement,
            "montant_centimes": lire_somme(s.valeur("montant"), "montant"),
            "raison": s.valeur("raison"),
            "note": s.valeur("note").strip() or None,
            "en_plus": s.valeur("en_plus") == "oui",
        }

    return await enregistrer_sur_carte(visite, numero, "avoir", donnees)


async def enregistrer_sur_carte(
    visite: Visite,
    numero: str,
    nom: str,
    donnees: Callable[[Formulaire], Mapping[str, Any]],
    champs: Champs = CHAMPS,
) -> Response:
    """Raise PasPermis before anything is read of the form, Introuvable for a household of another group."""
    exiger(visite, nom)
    s = await Formulaire.recu(visite.request, nom)
    async with visite.lire() as lecture:
        await foyer_connu(visite, lecture, numero)
    reponse = await visite.enregistrer(s, ACTES[nom], lambda: donnees(s), champs)
    if reponse is None:
        return await page_carte(visite, numero, s)
    await visite.site.application.annuaire_a_jour()
    return visite.apres(reponse, adresse(numero))
