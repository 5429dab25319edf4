"""The door: a code for those who act, a personal link for households, two taps and a code to change person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from domaine.refus import Refus
from domaine.types import GroupementId, Role
from projections.lectures.gens import acces as lecture_acces
from projections.lectures.groupe import voisins
from web.acces import jetons
from web.acces.refus import CodeIncorrect, CodeMalForme, NomOuCodeIncorrect, PersonneSansRole, TropDEssais
from web.langue import ROLES
from web.pages.commun.en_attente import a_relire
from web.pages.commun.publique import appareil_de, entre, interne, page_publique, site_de
from web.pages.commun.saisies import Formulaire
from web.pages.commun.site import CompteDemo, Site
from web.pages.commun.visite import COOKIE_SESSION, PasEntre, Visite, redirige, visite, visite_ouverte

GARDE: Final = "garde."
"""Begins the names of fields that another form had sent: they wait until somebody has come in."""
A_GARDER: Final = "Entrez votre code : ce que vous avez tapé est gardé ici."
FAMILLE: Final = "/ma-famille"
"""Begins the addresses of a household's own pages: it has a link, and no code."""
REFERMEE: Final = (
    "Votre page s'est refermée : rien n'est parti. Ouvrez le lien de votre carte, puis revenez ici et touchez Retour : "
    "ce que vous avez choisi y est encore."
)
SUR_LE_CODE: Final = (CodeIncorrect, NomOuCodeIncorrect, CodeMalForme, TropDEssais)
CHOISIR: Final = "choisir"
"""Who comes in, told by a form that also carries what waits: a link would let it go."""
AUTRE: Final = "autre"

routes = APIRouter()


async def peut_etre(request: Request) -> Visite | None:
    """Who came in; None: nobody. For pages that anybody may see."""
    try:
        return await visite_ouverte(request)
    except PasEntre:
        return None


@routes.get("/entrer")
async def porte(request: Request, personne: str = "", suite: str = "") -> Response:
    """Before the first group there is nobody to let in: the page that creates it comes first."""
    async with site_de(request).vues.lire() as lecture:
        if not await lecture_acces.existe_un_groupement(lecture):
            return redirige("/reglages")
    formulaire = Formulaire("entrer", {"personne": personne, "suite": suite})
    return await _porte(request, formulaire)


@routes.post("/entrer")
async def entrer(request: Request) -> Response:
    """The code is verified before anything else is said; five wrong ones in a row wait a minute.

    A name that nobody bears and a code that is not theirs are refused alike: the door does not tell who acts here.
    """
    site = site_de(request)
    formulaire = await Formulaire.recu(request, "entrer")
    if choisie := formulaire.valeur(CHOISIR):
        formulaire.valeurs |= {"personne": "" if choisie == AUTRE else choisie, "code": ""}
        formulaire.general = A_GARDER
        return await _porte(request, formulaire)
    try:
        jeton = await _ouvrir(request, site, formulaire)
    except Refus as refus:
        if isinstance(refus, CodeIncorrect) and formulaire.valeur("personne") not in await _connues(request):
            refus = NomOuCodeIncorrect()
        formulaire.refuser(refus, dict.fromkeys(SUR_LE_CODE, "code"))
        if _gardes(formulaire):
            formulaire.general = A_GARDER
        formulaire.valeurs["code"] = ""
        return await _porte(request, formulaire, statut=422)
    gardes = _gardes(formulaire)
    if gardes:
        return await _rendre(request, jeton, formulaire, gardes)
    return entre(request, jeton, interne(formulaire.valeur("suite")))


async def _ouvrir(request: Request, site: Site, formulaire: Formulaire) -> str:
    """The token of the new session. Raises CodeIncorrect, TropDEssais or PersonneSansRole.

    Of several who bear the name that was typed, the code tells which: a wrong one is a try at each of them, and is not
    called wrong while one of them has to wait.
    """
    choisie = formulaire.valeur("personne")
    attente: TropDEssais | None = None
    for personne in [choisie] if choisie else await _nommees(site, formulaire.valeur("nom")):
        try:
            return await _ouvrir_a(request, site, formulaire, personne)
        except CodeIncorrect:
            continue
        except TropDEssais as refus:
            attente = attente or refus
    raise attente or CodeIncorrect


async def _ouvrir_a(request: Request, site: Site, formulaire: Formulaire, personne: str) -> str:
    code = formulaire.valeur("code")
    if await peut_etre(request) is not None and not formulaire.valeur("role"):
        return await site.acces.changer_de_personne(request.cookies[COOKIE_SESSION], personne, code)
    appareil = jetons.nom_appareil(appareil_de(request))
    await site.acces.verifier_code(personne, code, appareil)
    tenus = await _roles(site, personne)
    voulu = formulaire.valeur("role")
    choisi = next((tenu for tenu in tenus if tenu[1] == voulu), tenus[0] if tenus else None)
    if choisi is None:
        raise PersonneSansRole
    jeton = await site.acces.ouvrir_session(personne, choisi[1], choisi[0], appareil)
    await site.acces.fermer(request.cookies.get(COOKIE_SESSION, ""))
    return jeton


async def _nommees(site: Site, nom: str) -> Sequence[str]:
    """Who bears that name among those who act, else acted; else what was typed, as an identifier: the code decides."""
    nommees = site.application.annuaire.personnes_nommees(nom)
    agissent = [personne for personne in nommees if await _roles(site, personne)]
    return agissent or nommees or [nom.strip()[:40]]


async def _connues(request: Request) -> Sequence[str]:
    """Who came in with a code on this device."""
    return await site_de(request).acces.personnes_connues(jetons.nom_appareil(appareil_de(request)))


async def _roles(site: Site, personne: str) -> Sequence[tuple[GroupementId, Role]]:
    async with site.vues.lire() as lecture:
        return [(groupement, Role(role)) for groupement, role in await lecture_acces.roles_de(lecture, personne)]


async def _porte(request: Request, formulaire: Formulaire, *, statut: int = 200) -> Response:
    """It names those alone who came in on this device: an identifier is a guess, and a household's is one too."""
    site = site_de(request)
    annuaire = site.application.annuaire
    actuelle = await peut_etre(request)
    connues = await _connues(request)
    autres = [
        {"id": p, "nom": annuaire.personne(p)} for p in connues if actuelle is None or p != actuelle.session.personne
    ]
    tenus = [] if actuelle is None or actuelle.session.foyer else await _roles(site, actuelle.session.personne)
    personne = formulaire.valeur("personne")
    return await page_publique(
        request,
        "entrer.html",
        visite=actuelle,
        statut=statut,
        s=formulaire,
        choisie={"id": personne, "nom": annuaire.personne(personne)} if personne in connues else None,
        autres=autres,
        roles=await _autrement(site, actuelle, tenus),
        comptes=_comptes_demo(site),
        foyers=_foyers_demo(site),
        gardes=_gardes(formulaire),
        d_un_foyer=formulaire.valeur("suite").startswith(FAMILLE),
    )


async def _autrement(
    site: Site, actuelle: Visite | None, tenus: Sequence[tuple[GroupementId, Role]]
) -> list[tuple[str, str, str]]:
    """What else this person may act as: group, role, and how to say it; the neighbourhood when there are several."""
    if actuelle is None:
        return []
    async with site.vues.lire() as lecture:
        quartiers = await voisins.quartiers(lecture)
    autres = [tenu for tenu in tenus if tenu != (actuelle.groupement, actuelle.role)]
    return [(g, r, f"{quartiers[g]}, {ROLES[r]}" if len(quartiers) > 1 else ROLES[r]) for g, r in autres]


def _comptes_demo(site: Site) -> list[dict[str, str]]:
    comptes = site.demo.comptes if site.demo else ()
    nom = site.application.annuaire.personne
    return [
        {"id": c.personne, "nom": nom(c.personne), "role": c.role, "role_nom": _role_demo(c), "code": c.code}
        for c in comptes
    ]


def _role_demo(compte: CompteDemo) -> str:
    return f"{ROLES[compte.role]}, {compte.quartier}" if compte.quartier else ROLES[compte.role]


def _foyers_demo(site: Site) -> list[dict[str, str]]:
    fiches = [(site.application.annuaire.fiche(f.foyer), f.jeton) for f in (site.demo.foyers if site.demo else ())]
    return [{"nom": f.nom, "foyer": f.foyer, "symbole": f.symbole, "jeton": jeton} for f, jeton in fiches if f]


@routes.post("/entrer/role")
async def changer_de_role(request: Request, visite: Annotated[Visite, Depends(visite)]) -> Response:
    """The same person acts in another of their roles, here or in another group; the session is theirs already."""
    formulaire = await Formulaire.recu(request, "role")
    groupement_voulu, _, role_voulu = formulaire.valeur("role").rpartition("|")
    tenus = [
        tenu
        for tenu in await _roles(visite.site, visite.session.personne)
        if tenu[1] == role_voulu and tenu[0] == (groupement_voulu or visite.groupement)
    ]
    if not tenus or visite.session.foyer is not None:
        return redirige("/entrer")
    acces = visite.site.acces
    groupement, role = tenus[0]
    jeton = await acces.ouvrir_session(visite.session.personne, role, groupement, visite.session.appareil)
    await acces.fermer(visite.jeton)
    return entre(request, jeton, "/")


@routes.post("/sortir")
async def sortir(request: Request) -> Response:
    await site_de(request).acces.fermer(request.cookies.get(COOKIE_SESSION, ""))
    reponse = redirige("/entrer")
    reponse.delete_cookie(COOKIE_SESSION)
    return reponse


@routes.get("/entrer/{jeton}")
async def lien(request: Request, jeton: str) -> Response:
    """A page with one button: a preview of the link by a messaging service opens nothing."""
    return await page_publique(request, "lien.html", s=Formulaire("lien", {"jeton": jeton}))


@routes.post("/entrer/{jeton}")
async def entrer_par_lien(request: Request, jeton: str) -> Response:
    """Who it is, of those who act for the household, is asked after the button only: no preview reads a name."""
    site = site_de(request)
    formulaire = await Formulaire.recu(request, "lien")
    try:
        gens = await site.acces.gens_du_lien(jeton)
        if gens.autorisees and not formulaire.valeur("personne"):
            formulaire.valeurs["jeton"] = jeton
            nom = site.application.annuaire.personne
            noms = [(personne, nom(personne)) for personne in (gens.personne, *gens.autorisees)]
            return await page_publique(request, "lien.html", s=formulaire, gens=noms)
        appareil = jetons.nom_appareil(appareil_de(request))
        session = await site.acces.entrer_par_lien(jeton, appareil, formulaire.valeur("personne") or None)
    except Refus as refus:
        formulaire.refuser(refus, {})
        formulaire.valeurs["jeton"] = jeton
        return await page_publique(request, "lien.html", statut=422, s=formulaire)
    return entre(request, session, "/ma-famille")


async def reprendre(request: Request) -> Response:
    """A form was sent after the session had ended: its words wait on the sign-in page."""
    recu = await Formulaire.recu(request, "entrer")
    valeurs = {GARDE + nom: valeur for nom, valeur in recu.a_garder.items()}
    formulaire = Formulaire("entrer", {**valeurs, "suite": request.url.path})
    d_un_foyer = request.url.path.startswith(FAMILLE)
    formulaire.general = REFERMEE if d_un_foyer else f"Votre session est finie. {A_GARDER}"
    return await _porte(request, formulaire, statut=401)


def _gardes(formulaire: Formulaire) -> list[tuple[str, str]]:
    return [(nom, valeur) for nom, valeur in formulaire.valeurs.items() if nom.startswith(GARDE)]


async def _rendre(request: Request, jeton: str, formulaire: Formulaire, gardes: list[tuple[str, str]]) -> Response:
    """Somebody came in again: what had been typed is shown, to be sent by whoever it is now."""
    adresse = interne(formulaire.valeur("suite"))
    champs: list[tuple[str, Any]] = [(nom.removeprefix(GARDE), valeur) for nom, valeur in gardes]
    porte = entre(request, jeton, adresse)
    site = site_de(request)
    session = await site.acces.session(jeton, geste=True)
    assert session is not None  # noqa: S101 - it was opened just now
    relus = await a_relire(Visite(site, request, session, jeton), adresse, champs)
    page = await page_publique(request, "reprendre.html", champs=champs, relus=relus, action=adresse)
    for cookie in porte.headers.getlist("set-cookie"):
        page.headers.append("set-cookie", cookie)
    return page
