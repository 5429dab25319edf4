"""`/banque/comptes`: the account numbers of the group and of its suppliers; two people sign a change (R-192)."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.groupements.refus import PasEncoreDeux, SecondSansRole
from domaine.registre import ACTES
from domaine.virements.declarer_compte import SECONDS
from domaine.virements.refus import ChangementADeux, CompteInchange, VerificationTropFaible
from projections.annuaire.noms import cle_de_nom
from projections.lectures.argent import virements
from projections.lectures.gens import acces
from projections.lectures.vues import Lecture
from web.banque.comptes import en_clair
from web.pages.banque.cadre import onglets
from web.pages.banque.listes_virements import COMPTES
from web.pages.commun import noms
from web.pages.commun.choix import Option, peut
from web.pages.commun.lister import fichier, lister
from web.pages.commun.noms import NomsDesPages
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.signatures import SignatureRefusee, second_signataire
from web.pages.commun.visite import Visite
from web.pages.tresorerie.cadre import Comptable
from web.saisie.formulaire import lire_champs

ADRESSE: Final = "/banque/comptes"
ACTE: Final = "DeclarerCompteBancaire"
LE_NOTRE: Final = "-"
"""The group's own account, in the choice of whose it is."""
CHAMPS: Final[Champs] = {
    ChangementADeux: "second",
    SecondSansRole: "second",
    PasEncoreDeux: "second",
    VerificationTropFaible: "verification",
    CompteInchange: "iban",
}
VERIFICATIONS: Final = (
    ("rib_en_main", "Le relevé d'identité, remis en main propre", ""),
    ("rappel", "En rappelant un numéro que nous avions déjà", ""),
    ("document", "Sur une facture ou un message", ""),
)

routes = APIRouter()


@routes.get(ADRESSE)
async def page(visite: Comptable) -> Response:
    return await _montrer(visite)


@routes.post(ADRESSE)
async def noter(visite: Comptable) -> Response:
    formulaire = await Formulaire.recu(visite.request, "compte")
    try:
        second = await second_signataire(visite, formulaire)
    except SignatureRefusee:
        return await _montrer(visite, formulaire)
    reponse = await visite.enregistrer(formulaire, ACTE, lambda: _donnees(visite, formulaire, second), CHAMPS)
    return await _montrer(visite, formulaire) if reponse is None else visite.apres(reponse, ADRESSE)


def _donnees(visite: Visite, formulaire: Formulaire, second: str | None) -> dict[str, Any]:
    qui = formulaire.valeur("qui")
    lus = lire_champs(ACTES[ACTE].DONNEES, formulaire.valeurs)
    return {
        **lus,
        "iban": lus.get("iban", ""),
        "bic": lus.get("bic", "").replace(" ", "").upper(),
        "groupement": visite.groupement,
        "fournisseur": None if qui == LE_NOTRE else qui,
        "second": second,
    }


async def _montrer(visite: Visite, refuse: Formulaire | None = None) -> Response:
    async with visite.lire() as lecture:
        n = await noms.lire(visite, lecture)
        lignes = await _comptes(visite, lecture, n)
        vue = lister(visite, COMPTES, lignes, adresse=ADRESSE)
        if vue.demande.extension:
            return await fichier(visite, vue)
        return await visite.page(
            lecture,
            "banque/comptes.html",
            ici="tresorerie",
            adresse=ADRESSE,
            statut=200 if refuse is None else 422,
            n=n,
            onglets=onglets(visite),
            v=vue,
            s=refuse or Formulaire("compte"),
            pour=visite.request.query_params.get("pour") or LE_NOTRE,
            ouvert=refuse is not None or "pour" in visite.request.query_params,
            de_qui=[(ligne["fournisseur"] or LE_NOTRE, ligne["nom"]) for ligne in lignes],
            verifications=VERIFICATIONS,
            seconds=await _seconds(visite, lecture),
            peut=peut(visite, ACTE),
        )


async def _comptes(visite: Visite, lecture: Lecture, n: NomsDesPages) -> list[dict[str, Any]]:
    """The group's own first."""
    notre = await virements.le_notre(lecture, visite.groupement) or {
        **dict.fromkeys(("iban", "au_nom_de", "bic", "verification", "remplace", "decide_par", "le")),
        "fournisseur": "",
    }
    lignes = [{**notre, "nom": "Notre groupement", "paye_le": None}]
    lignes += [dict(ligne) for ligne in await virements.comptes(lecture, visite.groupement)]
    coffre = visite.site.application.coffre
    return [
        {
            **await en_clair(coffre, ligne),
            "signe": " et ".join(n.personne(personne) for personne in (ligne["decide_par"] or "").split()),
        }
        for ligne in lignes
    ]


async def _seconds(visite: Visite, lecture: Lecture) -> list[Option]:
    nom = visite.site.application.annuaire.personne
    personnes = await acces.personnes(lecture, visite.groupement, [role.value for role in SECONDS])
    return sorted(
        ((p, nom(p)) for p in personnes if p != visite.session.personne), key=lambda option: cle_de_nom(option[1])
    )
