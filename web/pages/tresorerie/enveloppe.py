"""`/tresorerie/enveloppes/{enveloppe}`: one envelope, the rounds it pays, its claims as pages and as files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query
from fastapi.responses import Response

from domaine.enveloppes.refus import EnveloppeALEnvers, EnveloppeDejaUtilisee, EnveloppeInchangee, RienAAnnuler
from domaine.mots import euros
from domaine.registre import ACTES
from projections.lectures import commun
from projections.lectures.argent import enveloppes as lectures
from projections.lectures.argent.enveloppes import ALERTE_PCT
from projections.lectures.journal import faits
from projections.lectures.vues import Lecture, Ligne
from web.etats.enveloppe import demande, nom_du_cycle, periode, releve
from web.langue import en_saisie
from web.pages.commun import noms
from web.pages.commun.choix import peut
from web.pages.commun.histoire import fil
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.visite import Introuvable, PasPermis, Visite
from web.pages.tresorerie.cadre import Comptable
from web.pages.tresorerie.enveloppes import ADRESSE
from web.pages.tresorerie.etats import Fichier
from web.pages.tresorerie.imprimer import imprimer
from web.pages.tresorerie.liste_enveloppes import part_utilisee
from web.saisie.formulaire import lire_champs

GESTES: Final = {
    "modifier": "ModifierEnveloppe",
    "imputer": "ImputerCompensation",
    "reclamer": "ReclamerEnveloppe",
    "annuler": "AnnulerEnveloppe",
    "annuler-imputation": "AnnulerImputation",
    "annuler-demande": "AnnulerReclamation",
}
CHAMPS: Final[Champs] = {
    EnveloppeALEnvers: "au",
    EnveloppeDejaUtilisee: "montant_centimes",
    EnveloppeInchangee: "montant_centimes",
    RienAAnnuler: "cycle",
}

routes = APIRouter()


@routes.get(f"{ADRESSE}/{{enveloppe}}")
async def page(visite: Comptable, enveloppe: str, fichier: Annotated[Fichier, Query()] = "") -> Response:
    if not fichier:
        return await _montrer(visite, enveloppe)
    async with visite.lire() as lecture:
        fiche = await _en_cours(visite, lecture, enveloppe)
        commandes = await lectures.commandes(lecture, visite.groupement, enveloppe)
        demandes = _debout(await lectures.reclamations(lecture, visite.groupement, enveloppe))
        return await imprimer(visite, lecture, releve(fiche, commandes, demandes), _sujet(fiche), fichier)


@routes.post(f"{ADRESSE}/{{enveloppe}}/{{geste}}")
async def agir(visite: Comptable, enveloppe: str, geste: str) -> Response:
    if geste not in GESTES or not peut(visite, GESTES[geste]):
        raise PasPermis
    s = await Formulaire.recu(visite.request, geste)
    async with visite.lire() as lecture:
        fiche = await _en_cours(visite, lecture, enveloppe)

    def donnees() -> dict[str, Any]:
        lus = lire_champs(ACTES[GESTES[geste]].DONNEES, s.valeurs)
        return {**lus, "enveloppe": enveloppe, **({"financeur": fiche["financeur"]} if geste == "imputer" else {})}

    reponse = await visite.enregistrer(s, GESTES[geste], donnees, CHAMPS)
    if reponse is None:
        return await _montrer(visite, enveloppe, s)
    return visite.apres(reponse, ADRESSE if geste == "annuler" else f"{ADRESSE}/{enveloppe}")


@routes.get(f"{ADRESSE}/{{enveloppe}}/demandes/{{numero}}")
async def une_demande(visite: Comptable, enveloppe: str, numero: str, fichier: Fichier = "") -> Response:
    async with visite.lire() as lecture:
        fiche = await _fiche(visite, lecture, enveloppe)
        reclamation = await lectures.reclamation(lecture, visite.groupement, numero)
        if reclamation is None or reclamation["enveloppe"] != enveloppe:
            raise Introuvable("Cette demande n'existe pas. Choisissez-en une sur la page de l'enveloppe.")
        libelles = {c["cycle"]: nom_du_cycle(c) for c in await commun.cycles(lecture, visite.groupement)}
        etat = demande(fiche, reclamation, libelles)
        if fichier:
            return await imprimer(visite, lecture, etat, _sujet(fiche), fichier)
        adresse = f"{ADRESSE}/{enveloppe}/demandes/{numero}"
        return await visite.page(
            lecture,
            "tresorerie/demande.html",
            ici="tresorerie",
            adresse=adresse,
            retour=f"{ADRESSE}/{enveloppe}",
            e=fiche,
            etat=etat,
            fichiers=f"{adresse}?fichier=",
        )


async def _fiche(visite: Visite, lecture: Lecture, enveloppe: str) -> Ligne:
    trouvee = await lectures.enveloppe(lecture, visite.groupement, enveloppe)
    if trouvee is None:
        raise Introuvable("Cette enveloppe n'existe pas dans votre groupement.")
    return trouvee


async def _en_cours(visite: Visite, lecture: Lecture, enveloppe: str) -> Ligne:
    """Raise Introuvable: one that was noted by mistake is only read."""
    fiche = await _fiche(visite, lecture, enveloppe)
    if fiche["annulee_le"] is not None:
        raise Introuvable("Cette enveloppe est annulée : elle ne paie plus rien.")
    return fiche


def _debout(demandes: Sequence[Ligne]) -> list[Ligne]:
    """Those that were not undone, the latest first."""
    return [demande for demande in demandes if demande["annulee_le"] is None]


def _sujet(fiche: Ligne) -> tuple[str, str]:
    return fiche["enveloppe"], f"Enveloppe {periode(fiche)}"


async def _montrer(visite: Visite, enveloppe: str, refuse: Formulaire | None = None) -> Response:
    async with visite.lire() as lecture:
        fiche = await _fiche(visite, lecture, enveloppe)
        forms = {geste: Formulaire(geste) for geste in GESTES}
        forms["modifier"] = Formulaire(
            "modifier", {"montant_centimes": en_saisie(fiche["montant_centimes"]), "au": fiche["au"].isoformat()}
        )
        if refuse is not None:
            forms[refuse.id] = refuse
        n = await noms.lire(visite, lecture)
        demandes = await lectures.reclamations(lecture, visite.groupement, enveloppe)
        commandes = [
            {**c, "nom": nom_du_cycle(c)} for c in await lectures.commandes(lecture, visite.groupement, enveloppe)
        ]
        return await visite.page(
            lecture,
            "tresorerie/enveloppe.html",
            ici="tresorerie",
            adresse=f"{ADRESSE}/{enveloppe}",
            statut=200 if refuse is None else 422,
            e=fiche,
            periode=periode(fiche),
            part=part_utilisee(fiche),
            alerte=ALERTE_PCT,
            commandes=commandes,
            payees=[(c["cycle"], f"{c['nom']}, {euros(c['paye'])}") for c in commandes if c["paye"] > 0],
            demandes=demandes,
            debout=_debout(demandes),
            forms=forms,
            refuse=refuse.id if refuse else "",
            permis={geste for geste, acte in GESTES.items() if fiche["annulee_le"] is None and peut(visite, acte)},
            fil=fil(await faits.par_etiquette(lecture, f"enveloppe:{enveloppe}"), n),
            fichiers=f"{ADRESSE}/{enveloppe}?fichier=",
        )
