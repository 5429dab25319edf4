"""`/foyers/nouveau`: a household joins, in one screen; who looks like it is shown first, nothing is merged (R-027)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from uuid import uuid5

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.foyers.enregistrer_adhesion import cotisation_minimale
from domaine.foyers.faits import FoyerMisEnAttente
from domaine.foyers.refus import CotisationTropBasse, FoyerDejaInscrit, QuartierADemander
from domaine.mots import euros, jour_de
from infra.executer import Reponse
from projections.annuaire.annuaire import PROCHES_MAX
from projections.lectures import commun
from projections.lectures.gens import carte as lectures
from projections.lectures.groupe import reglages
from projections.lectures.vues import Ligne
from web.pages.commun import noms
from web.pages.commun.choix import exiger_le_droit, peut
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.visite import PasPermis, Visite
from web.pages.demandes.lues import DEMANDES, demande_de
from web.pages.foyers.adhesion import CAGNOTTE, MOYENS, AFaire, adhesion_et_paiement, enregistrer_ensemble
from web.pages.foyers.foyer import Accueil
from web.saisie.demande import en_champs
from web.saisie.foyer import (
    LANGUES,
    QUARTIER,
    SYMBOLES,
    lire_du_quartier,
    lire_fiche,
    lire_numero,
    lire_symbole,
    lire_taille,
)
from web.saisie.problemes import Probleme, SaisieInvalide

ADRESSE: Final = "/foyers/nouveau"
CHAMPS: Final[Champs] = {FoyerDejaInscrit: "foyer", CotisationTropBasse: "cotisation", QuartierADemander: "est_qpv"}
routes = APIRouter()


@routes.get(ADRESSE)
async def formulaire(visite: Accueil, demande: str = "") -> Response:
    """`demande`: the request that it answers; what was written in it is filled in, and no name is in the address."""
    exiger_le_droit(visite, "InscrireFoyer")
    s = Formulaire("inscrire")
    if demande:
        s.valeurs = {"demande": demande, **en_champs((await _demande(visite, demande))["carte"])}
    return await _montrer(visite, s)


@routes.post(f"{ADRESSE}/semblables")
async def chercher_semblables(visite: Accueil) -> Response:
    """The page as it is being typed: nothing is recorded, and no name goes into an address."""
    exiger_le_droit(visite, "InscrireFoyer")
    return await _montrer(visite, await Formulaire.recu(visite.request, "inscrire"), statut=200)


@routes.post(ADRESSE)
async def inscrire(visite: Accueil) -> Response:
    exiger_le_droit(visite, "InscrireFoyer")
    s = await Formulaire.recu(visite.request, "inscrire")
    await visite.site.application.annuaire_a_jour()
    demande = await _demande(visite, s.valeur("demande")) if s.valeur("demande") else None
    titulaire = demande["personne"] if demande else s.identifiant("PE")
    notees = await enregistrer_ensemble(visite, s, lambda: _actes(visite, s, titulaire), CHAMPS, _attend)
    if notees is None:
        return await _montrer(visite, s)
    if demande and demande["etat"] != "classee":
        notees += await _classer(visite, s)
    await visite.site.application.annuaire_a_jour()
    attente = _attend(notees[0])
    adresse = "/foyers/attente" if attente else f"/foyers/{lire_numero(s.valeur('foyer'), 'foyer')}"
    return visite.apres(notees[0], adresse, *notees[1:])


def _attend(reponse: Reponse) -> bool:
    """It waits for a place: neither membership nor payment is taken (R-021)."""
    return any(isinstance(recorded.data, FoyerMisEnAttente) for recorded in reponse.faits)


async def _demande(visite: Visite, demande: str) -> Ligne:
    """Raise PasPermis to who does not see requests, Introuvable."""
    if visite.role not in DEMANDES:
        raise PasPermis
    async with visite.lire() as lecture:
        return await demande_de(visite, lecture, demande)


async def _classer(visite: Visite, s: Formulaire) -> list[Reponse]:
    """The request led to this household; sent again, nothing more is recorded."""
    foyer = lire_numero(s.valeur("foyer"), "foyer")
    suite = {"demande": s.valeur("demande"), "suite": "foyer", "foyer": foyer}
    numero = str(uuid5(s.numero, "ClasserDemande"))
    reponse = await visite.enregistrer(Formulaire("classer", {"saisie": numero}), "ClasserDemande", lambda: suite)
    return [] if reponse is None else [reponse]


def _actes(visite: Visite, s: Formulaire, titulaire: str) -> AFaire:
    """The household, then its membership and its payment when they were typed; raises SaisieInvalide or Refus."""
    foyer = lire_numero(s.valeur("foyer"), "foyer")
    semblables = _semblables(visite, s, foyer)
    est_qpv = lire_du_quartier(s.valeur("est_qpv"))
    inscription: dict[str, Any] = {
        "foyer": foyer,
        "groupement": visite.groupement,
        "titulaire": titulaire,
        "identite": lire_fiche(s.valeurs),
        "taille": lire_taille(s.valeur("taille")),
        "est_qpv": est_qpv,
        "langue": s.valeur("langue") or None,
        "symbole": lire_symbole(s.valeur("symbole")),
    }
    if not set(semblables) <= set(s.valeur("vus").split()):
        raise SaisieInvalide([Probleme("prenom", "Ce nom ressemble à un autre. Comparez, puis cochez la case.")])
    suite = adhesion_et_paiement(visite, s, foyer, jour_de(visite.maintenant), semblables[:PROCHES_MAX])
    minimum = cotisation_minimale(du_quartier=est_qpv)
    if suite and suite[0][1]["montant_centimes"] < minimum:
        # Said before anything is recorded: a household is never inscribed by a form that comes back.
        raise CotisationTropBasse(minimum=euros(minimum))
    return [("InscrireFoyer", inscription), *suite]


def _semblables(visite: Visite, s: Formulaire, foyer: str | None) -> Sequence[str]:
    nom = f"{s.valeur('prenom')} {s.valeur('nom')}".strip()
    annuaire = visite.site.application.annuaire
    return annuaire.semblables(nom, groupement=visite.groupement, sauf=foyer) if nom else ()


def numero_libre(visite: Visite) -> str:
    """After the last one given, in any group: a number is given once."""
    return f"F-{visite.site.application.annuaire.dernier_numero() + 1:03d}"


async def _montrer(visite: Visite, s: Formulaire, *, statut: int | None = None) -> Response:
    await visite.site.application.annuaire_a_jour()
    annuaire = visite.site.application.annuaire
    semblables, jour = _semblables(visite, s, None), jour_de(visite.maintenant)
    async with visite.lire() as lecture:
        portes = await lectures.symboles(lecture, visite.groupement)
        return await visite.page(
            lecture,
            "foyers/inscrire.html",
            ici="foyers",
            statut=statut or (422 if "saisie" in s.valeurs else 200),
            s=s,
            libre=numero_libre(visite),
            importe=peut(visite, "ReprendreAdhesion"),
            semblables=[noms.carte(annuaire, foyer) for foyer in semblables],
            vus=" ".join(semblables),
            compares=bool(semblables) and set(semblables) <= set(s.valeur("vus").split()),
            quartier=QUARTIER,
            langues=LANGUES,
            symboles=SYMBOLES,
            moins_porte=min(SYMBOLES, key=lambda symbole: portes.get(symbole, 0)),
            cagnotte=CAGNOTTE[(await reglages.parametres(lecture, visite.groupement, jour)).cagnotte_base],
            moyens=MOYENS,
            caisses=await commun.caisses_ouvertes(lecture, visite.groupement, visite.session.personne),
        )
