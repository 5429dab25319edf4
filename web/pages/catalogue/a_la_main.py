"""`/catalogue/nouveau` and `/catalogue/produits/{produit}/prix`: one product or one price, typed, previewed, published.

What would follow is read as an import's is: nothing is recorded before it was read back.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final

import msgspec
from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.catalogue.allergenes import A_DECLARER
from domaine.catalogue.publier import PublierCatalogue
from domaine.types import Unite
from projections.annuaire.noms import cle_de_nom
from projections.lectures.commande.catalogue_present import Present, present
from web.catalogue import a_la_main, importation
from web.catalogue.a_la_main import CHAMPS, NOUVEAU, ORIGINE, Tape
from web.catalogue.apercu import Apercu
from web.catalogue.comparaison import comparer
from web.catalogue.lecture import source
from web.elision import de_maison
from web.pages.catalogue.tri import article
from web.pages.commun.confirmer import confirmer, lu
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Introuvable, Visite, redirige, reserve_a
from web.saisie.nombres import AConfirmer
from web.saisie.problemes import Probleme, SaisieInvalide

NOUVEAU_PRODUIT: Final = "/catalogue/nouveau"
TAUX: Final = ("5,5", "20", "10", "2,1", "0")

routes = APIRouter()
Tient = Annotated[Visite, Depends(reserve_a(PublierCatalogue.ROLES))]


@routes.get(NOUVEAU_PRODUIT)
async def nouveau(visite: Tient) -> Response:
    return await _page(visite, Formulaire("produit"), "")


@routes.post(NOUVEAU_PRODUIT)
async def ajouter(visite: Tient) -> Response:
    return await _suite(visite, "")


@routes.get("/catalogue/produits/{produit}/prix")
async def prix(visite: Tient, produit: str) -> Response:
    return await _page(visite, Formulaire("produit"), produit)


@routes.post("/catalogue/produits/{produit}/prix")
async def changer(visite: Tient, produit: str) -> Response:
    return await _suite(visite, produit)


@routes.post("/catalogue/produits/{produit}/retirer")
async def retirer(visite: Tient, produit: str) -> Response:
    """The next version does not offer it; a round that is open keeps it."""
    s = await Formulaire.recu(visite.request, "retirer")
    connue = await _connue(visite, produit, s)
    if produit not in connue.articles:
        return redirige(f"/catalogue/produits/{produit}")
    nom, chez = connue.produits[produit].nom, connue.produits[produit].fournisseur
    fichier = a_la_main.sans(produit, connue, s.numero)
    apercu = a_la_main.a_prendre(comparer(fichier, connue), s.numero)
    if len(connue.articles) == 1 or apercu.defauts:
        seul = (
            "C'est le seul produit du catalogue. Publiez-en d'abord un autre, ou suspendez-le dans la commande du mois."
        )
        s.general = " ".join(defaut.phrase for defaut in apercu.defauts) or seul
        return await _page(visite, s, produit, statut=422)
    if not lu(s) or s.valeur("position") != str(apercu.position):
        s.valeurs["position"] = str(apercu.position)
        return await confirmer(
            visite,
            s,
            titre=f"Ne plus proposer {nom} ?",
            phrases=[
                *([apercu.incomplete] if apercu.incomplete else []),
                f"La version {apercu.version} du catalogue sera publiée sans lui ; les autres prix n'y changent pas.",
                *(
                    f"C'est le seul produit {de_maison(connue.fournisseurs[parti].nom)}, qui quitte le catalogue."
                    for parti in fichier.partis
                ),
                "Une commande déjà ouverte garde la sienne. Sa fiche reste, et vous pourrez lui remettre un prix.",
            ],
            bouton="Oui, le retirer",
            retour=f"/catalogue/produits/{produit}/prix",
            ici="catalogue",
        )
    return await _publier(visite, s, apercu, produit, chez)


async def _suite(visite: Visite, produit: str) -> Response:
    """The preview, then what was read in it; refused when the catalogue is not the one of the preview any more."""
    s = await Formulaire.recu(visite.request, "produit")
    if s.valeur("corriger"):
        return await _page(visite, s, produit)
    connue = await _connue(visite, produit, s)
    deja = await _deja(visite, s, connue, produit)
    apercu = _apercu(s, connue, produit, deja=deja)
    if apercu is None:
        return await _page(visite, s, produit, statut=422)
    code = produit or s.valeur("code").strip()
    if not apercu.actes:
        if deja:
            return redirige(f"/catalogue/produits/{code}")
        s.general = "Rien ne change : c'est déjà ce que dit le catalogue."
        return await _page(visite, s, produit, statut=422)
    perime = lu(s) and s.valeur("position") != str(apercu.position)
    if perime or not lu(s):
        return await _relire(visite, s, connue, apercu, code, perime=perime)
    return await _publier(visite, s, apercu, produit, _chez(s, connue, produit))


async def _publier(visite: Visite, s: Formulaire, apercu: Apercu, produit: str, chez: str) -> Response:
    """What is said is what was typed; the pages of other suppliers follow as they were."""
    visite.engagee = True
    bilan = await importation.accepter(visite.site.application, apercu, visite.contexte, visite.dire)
    if bilan.arret is not None:
        s.general = bilan.arret.phrase
        s.noter_deja(bilan.enregistres, "décision", "décisions")
        return await _page(visite, s, produit, statut=422)
    dites = zip(apercu.actes, bilan.positions, strict=True)
    faits = "&".join(f"fait={position}" for acte, position in dites if acte.donnees["fournisseur"] == chez)
    return redirige(f"/catalogue/produits/{produit or s.valeur('code').strip()}?{faits}")


async def _connue(visite: Visite, produit: str, s: Formulaire) -> Present:
    """Raise Introuvable."""
    async with visite.lire() as lecture:
        connue = await present(lecture, source(a_la_main.empreinte(s.numero), ORIGINE))
    if produit and produit not in connue.produits:
        raise Introuvable("Ce produit n'est pas au catalogue.")
    return connue


def _chez(s: Formulaire, connue: Present, produit: str) -> str:
    if produit:
        return connue.produits[produit].fournisseur
    choisi = s.valeur("fournisseur").strip()
    return s.valeur("fournisseur_code").strip() if choisi == NOUVEAU else choisi


async def _deja(visite: Visite, s: Formulaire, connue: Present, produit: str) -> bool:
    """Whether this very form has recorded something: what it says is then its own."""
    chez, recorded = _chez(s, connue, produit), visite.site.application.executeur.recorded
    numeros = [a_la_main.numero_de(s.numero, acte, chez) for acte in ("ReferencerFournisseur", "ReferencerProduit")]
    numeros.append(a_la_main.numero_de(s.numero, "PublierCatalogue", chez))
    return any([await recorded(numero) for numero in numeros])


def _apercu(s: Formulaire, connue: Present, produit: str, *, deja: bool) -> Apercu | None:
    """None after saying what is wrong."""
    try:
        rangee = a_la_main.rangee(Tape(s.valeurs, s.confirmes), connue, produit)
        if not produit and not deja:
            _exiger_nouveau(s, connue)
    except (SaisieInvalide, AConfirmer) as erreur:
        s.refuser(erreur, {})
        return None
    apercu = comparer(a_la_main.fichier(rangee, connue, s.numero), connue)
    if apercu.defauts:
        champs = ((defaut.colonne or CHAMPS.get(defaut.refus, ""), defaut.phrase) for defaut in apercu.defauts)
        s.refuser(SaisieInvalide([Probleme(champ, phrase) for champ, phrase in champs]), {})
        return None
    return a_la_main.a_prendre(apercu, s.numero)


def _exiger_nouveau(s: Formulaire, connue: Present) -> None:
    """A code that is taken would change the card of another product; raises SaisieInvalide."""
    problemes = []
    code, maison = s.valeur("code").strip(), s.valeur("fournisseur_code").strip()
    if code in connue.produits:
        phrase = f"{code} est déjà le code d'un produit : {connue.produits[code].nom}. Prenez-en un autre."
        problemes.append(Probleme("code", phrase))
    if s.valeur("fournisseur") == NOUVEAU and maison in connue.fournisseurs:
        phrase = f"{maison} est déjà {connue.fournisseurs[maison].nom}. Choisissez-le dans la liste, ou un autre code."
        problemes.append(Probleme("fournisseur_code", phrase))
    if problemes:
        raise SaisieInvalide(problemes)


async def _page(visite: Visite, s: Formulaire, produit: str, *, statut: int = 200) -> Response:
    connue = await _connue(visite, produit, s)
    article = connue.articles.get(produit)
    if article and (s.id == "retirer" or not s.valeurs):
        s.valeurs = a_la_main.en_saisie(article)
    async with visite.lire() as lecture:
        return await visite.page(
            lecture,
            "catalogue/a_la_main.html",
            ici="catalogue",
            statut=statut,
            s=s,
            p=connue.produits.get(produit),
            a=article,
            unite=article.unite.value if article else "",
            taux=[(taux, f"{taux} %") for taux in dict.fromkeys([s.valeur("tva", TAUX[0]), *TAUX])],
            code=a_la_main.prochain(connue.produits, "P", 3),
            code_fournisseur=a_la_main.prochain(connue.fournisseurs, "F", 2),
            fournisseurs=sorted(
                ((f.fournisseur, f.nom) for f in connue.fournisseurs.values()), key=lambda f: cle_de_nom(f[1])
            ),
            rayons=sorted({fiche.categorie for fiche in connue.produits.values()}, key=cle_de_nom),
            a_declarer=A_DECLARER,
        )


async def _relire(
    visite: Visite, s: Formulaire, connue: Present, apercu: Apercu, code: str, *, perime: bool
) -> Response:
    """What households will see, and what changes, before anything is recorded."""
    champs = {**s.valeurs, "saisie": s.saisie, "position": str(apercu.position)}
    avant = connue.articles.get(code)
    async with visite.lire() as lecture:
        return await visite.page(
            lecture,
            "catalogue/a_la_main_apercu.html",
            ici="catalogue",
            statut=422 if perime else 200,
            perime=perime,
            apercu=apercu,
            a=article(_ligne(apercu, connue, code, avant.prix_centimes if avant else None)),
            neuf=avant is None,
            champs=[(nom, valeur) for nom, valeur in champs.items() if nom not in {"lu", "corriger"}],
            action=visite.request.url.path,
        )


def _ligne(apercu: Apercu, connue: Present, code: str, avant_centimes: int | None) -> Mapping[str, Any]:
    """As the catalogue will show it (see `lectures.catalogue.articles`)."""
    fiche: dict[str, Any] = msgspec.to_builtins(connue.produits[code]) if code in connue.produits else {}
    noms = {f.fournisseur: f.nom for f in connue.fournisseurs.values()}
    page: dict[str, Any] = msgspec.to_builtins(connue.articles[code]) if code in connue.articles else {}
    for acte in apercu.actes:
        match acte.acte:
            case "ReferencerFournisseur":
                noms[acte.donnees["fournisseur"]] = acte.donnees["nom"]
            case "ReferencerProduit":
                fiche = {**acte.donnees}
            case _ if code in acte.donnees["articles"]:
                page = acte.donnees["articles"][code]
    return {
        **fiche,
        **page,
        "fournisseur_nom": noms[fiche["fournisseur"]],
        "prix_pour": Unite(page["unite"]).prix_pour,
        "avant_centimes": avant_centimes,
        "economie_centimes": None,
        "ailleurs_centimes": None,
        **{nom: msgspec.json.encode(fiche[nom]).decode() for nom in ("labels", "allergenes", "traces")},
    }
