"""The page that starts a real group, shown only while there is none."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter, Request
from fastapi.responses import Response

from domaine.groupements.refus import DeuxPersonnesRequises, FondsDifferent
from domaine.parametres import Parametres
from domaine.refus import Refus
from projections.lectures.gens import acces
from web.langue import ROLES
from web.pages.commun.publique import page_publique, site_de
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.visite import Introuvable
from web.pages.reglages.noms import GROUPES, borne, typees
from web.pages.reglages.parametres import PREFIXE, lire_parametres
from web.saisie.creation import Creation, lire_creation, lire_qpv
from web.saisie.ouverture import ouvrir_groupement
from web.saisie.problemes import Probleme, SaisieInvalide

DEJA_CREE: Final = (
    "Le groupement est déjà créé. Personne n'a pu noter les deux cartes ? "
    "Sur l'ordinateur qui le tient, « groupement nouveau-code » en donne d'autres."
)
CHAMPS: Final[Champs] = {FondsDifferent: "ouverture.fonds", DeuxPersonnesRequises: "coordinateur.nom"}
OUVERTURE: Final = (
    ("caisse", "Dans la caisse"),
    ("banque", "En banque"),
    ("stock", "Stock, au prix coûtant"),
    ("dettes_foyers", "Ce que les foyers doivent"),
    ("avoirs_foyers", "Ce qu'on doit aux foyers"),
    ("dettes_fournisseurs", "Ce qu'on doit aux fournisseurs"),
    ("fonds", "Ce qui reste, d'après la trésorerie"),
)

routes = APIRouter()


@routes.post("/reglages")
async def creer(request: Request) -> Response:
    """Record everything, and show the two first cards once."""
    site = site_de(request)
    async with site.vues.lire() as lecture:
        if await acces.existe_un_groupement(lecture):
            raise Introuvable(DEJA_CREE)
    formulaire = await Formulaire.recu(request, "creer")
    try:
        creation = _creation(formulaire)
        cartes = await ouvrir_groupement(site.application, site.acces, creation, lambda _fait, _total: None)
    except SaisieInvalide as invalide:
        formulaire.refuser(SaisieInvalide([_situe(formulaire, p) for p in invalide.problemes]), {})
        return await page_creation(request, formulaire)
    except Refus as refus:
        formulaire.refuser(refus, CHAMPS)
        return await page_creation(request, formulaire)
    await site.application.annuaire_a_jour()
    nom = site.application.annuaire.personne
    montrees = [{"nom": nom(c.personne), "role": ROLES[c.role], "carte": c.carte} for c in cartes]
    return await page_publique(request, "reglages/cree.html", cartes=montrees, quartier=creation.quartier)


async def page_creation(request: Request, formulaire: Formulaire) -> Response:
    refuse = bool(formulaire.valeurs)
    return await page_publique(
        request,
        "reglages/creer.html",
        statut=422 if refuse else 200,
        s=formulaire,
        ouverture=OUVERTURE,
        groupes=GROUPES,
        valeurs=typees(Parametres()),
        borne=borne,
        parametres_faux=any(champ.startswith(PREFIXE) for champ in formulaire.erreurs),
    )


def _creation(formulaire: Formulaire) -> Creation:
    """Raises SaisieInvalide with all that is wrong, parameters last, as on the page."""
    brut, faux = _brut(formulaire), list[Probleme]()
    try:
        brut["est_qpv"] = lire_qpv(formulaire.valeur("est_qpv"))
    except SaisieInvalide as invalide:
        faux += invalide.problemes
    try:
        brut["parametres"] = lire_parametres(formulaire.valeurs)
    except SaisieInvalide as invalide:
        faux += invalide.problemes
    try:
        creation = lire_creation(brut)
    except SaisieInvalide as invalide:
        dits = {probleme.champ for probleme in faux}  # with a sentence of its own
        raise SaisieInvalide([*(p for p in invalide.problemes if p.champ not in dits), *faux]) from None
    if faux:
        raise SaisieInvalide(faux)
    return creation


def _brut(formulaire: Formulaire) -> dict[str, Any]:
    """Fields named by their path (`tresorier.nom`) as a nested whole, empty ones left out."""
    brut: dict[str, Any] = {"tresorier": {}, "coordinateur": {}}
    for nom in ("association", "quartier", "lieu"):
        brut[nom] = formulaire.valeur(nom).strip()
    for champ, valeur in formulaire.valeurs.items():
        groupe, _, nom = champ.partition(".")
        if nom and valeur.strip() and groupe in ("tresorier", "coordinateur", "ouverture"):
            brut.setdefault(groupe, {})[nom] = valeur.strip()
    return brut


def _situe(formulaire: Formulaire, probleme: Probleme) -> Probleme:
    """Amounts are typed under their plain names: `ouverture.caisse` for `caisse` or `ouverture.caisse_centimes`."""
    nom = probleme.champ.removesuffix("_centimes")
    for champ in (nom, f"ouverture.{nom}"):
        if champ in formulaire.valeurs:
            return Probleme(champ, probleme.phrase)
    return probleme
