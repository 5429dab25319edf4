"""`/ma-famille/commande/{cycle}`: the household orders by itself, thumb first, and changes its mind until closing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.arithmetique import part_foyer
from domaine.commandes.refus import LigneDejaCommandee, QuantiteHorsPas
from domaine.foyers.tarif import coefficient
from domaine.mots import jour_de
from domaine.parametres import Parametres
from domaine.types import Role, SiManque, Tarif, Unite
from projections.lectures.commande import commandes as lectures
from projections.lectures.commande import cycle as lectures_cycle
from projections.lectures.commande import stock as lectures_stock
from projections.lectures.gens import foyers as lectures_foyers
from projections.lectures.ordre import par_rayon
from projections.lectures.vues import Lecture, Ligne
from web.langue import SI_MANQUE, en_unite, quantite
from web.pages.approvisionnement.colis_a_ouvrir import Colis
from web.pages.approvisionnement.remplissage import parametres_du_cycle
from web.pages.commandes.feuille_en_ligne import Inchangee, donnees
from web.pages.commandes.ma_famille import page_ma_famille
from web.pages.commandes.relecture import essayer, feuille_lue, page_relecture, relire
from web.pages.commun import noms
from web.pages.commun.choix import cycle_de
from web.pages.commun.confirmer import lu
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import PasPermis, Visite, redirige, visite
from web.pages.cycle.etapes import etape_de
from web.pages.foyers.bandeau_adhesion import bandeau

ECARTS: Final = (1, 2, 4, 8)
"""Steps of tolerance that a household may offer, up and down."""

CHANGEE: Final = (
    "Votre commande a changé entre-temps, sur un autre téléphone ou à la permanence. Relisez-la : ce que vous "
    "choisissez ici remplace ce qui était noté."
)
RESTE: Final = "Votre commande reste comme elle était."

routes = APIRouter()
Entre = Annotated[Visite, Depends(visite)]


def mon_foyer(visite: Visite) -> str:
    """Raise PasPermis to who did not come by a household's link."""
    if visite.role is not Role.ADHERENT or visite.session.foyer is None:
        raise PasPermis
    return visite.session.foyer


@routes.get("/ma-famille/commande/{cycle}")
async def ma_commande(visite: Entre, cycle: str) -> Response:
    return await _page(visite, cycle, None)


async def _page(visite: Visite, cycle: str, formulaire: Formulaire | None) -> Response:
    """`formulaire`: the sheet that was refused, as it was typed."""
    foyer = mon_foyer(visite)
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        if etape_de(fiche) != "ouvert":
            return await _close(visite, cycle, formulaire)
        lignes = await lectures_foyers.lignes(lecture, cycle, foyer)
        prises = {ligne["produit"]: ligne for ligne in lignes if ligne["quantite"]}
        parametres = parametres_du_cycle(fiche)
        habitude = _habitude(prises, parametres)
        rayons = await _rayons(visite, lecture, fiche, foyer, prises, parametres)
        avant = [] if prises else await lectures.precedente(lecture, cycle, foyer)
        return await visite.page(
            lecture,
            "commandes/ma_commande.html",
            ici="ma-famille",
            adresse="" if formulaire else f"/ma-famille/commande/{cycle}",
            statut=422 if formulaire and (formulaire.general or formulaire.erreurs or formulaire.question) else 200,
            s=formulaire or Formulaire("commande"),
            refuse=formulaire is not None,
            cycle=fiche,
            bandeau=await bandeau(visite, lecture, foyer, cycle),
            carte=noms.carte(visite.site.application.annuaire, foyer),
            rayons=rayons,
            avant=_comme_avant(avant, [article for _, articles in rayons for article in articles]),
            prises=prises,
            total=sum(ligne["engage_centimes"] for ligne in prises.values()),
            si_manque=[(code.value, SI_MANQUE[code], "") for code in SiManque],
            habitude=habitude,
        )


async def _close(visite: Visite, cycle: str, formulaire: Formulaire | None) -> Response:
    """Nothing can be changed any more: whoever asked for it reads so, above what was ordered."""
    if formulaire is None:
        return redirige(f"/ma-famille/recapitulatif/{cycle}")
    formulaire.general = formulaire.general or "On ne peut plus changer cette commande."
    formulaire.deja = RESTE
    return await page_ma_famille(visite, formulaire)


def _comme_avant(avant: list[Ligne], articles: list[dict[str, Any]]) -> dict[str, Any]:
    """The last order as it can be asked for again: `libelle`, `champs` by product, how many `manquent`; {}: nothing."""
    pas = {article["produit"]: article for article in articles}
    champs = {
        ligne["produit"]: en_unite(ligne["commandee"], pas[ligne["produit"]]["unite"])
        for ligne in avant
        if ligne["produit"] in pas and ligne["commandee"] % pas[ligne["produit"]]["pas"] == 0
    }
    return {"libelle": avant[0]["libelle"], "champs": champs, "manquent": len(avant) - len(champs)} if champs else {}


def _habitude(prises: dict[str, Ligne], parametres: Parametres) -> str:
    """What most lines say when the product is missing; the group's habit before the first (R-112)."""
    dits = [ligne["si_manque"] for ligne in prises.values()]
    return max(dits, key=dits.count) if dits else parametres.substitution_defaut


async def _rayons(
    visite: Visite, lecture: Lecture, fiche: Ligne, foyer: str, prises: dict[str, Ligne], parametres: Parametres
) -> list[tuple[str, list[dict[str, Any]]]]:
    """By category, each article as the household reads it: its own price, the case to fill, what it ordered."""
    demandes = {ligne["produit"]: ligne["demande"] for ligne in await lectures.demandes(lecture, fiche["cycle"])}
    libres = await lectures_stock.libres(lecture, visite.groupement, fiche["cycle"])
    tarif = Tarif(await lectures.tarif_le(lecture, foyer, jour_de(visite.maintenant)))
    taux = coefficient(tarif, parametres)
    articles = await lectures_cycle.articles(lecture, fiche["catalogue"])
    return [
        (
            rayon,
            [_article(a, prises.get(a["produit"]), _colis(a, demandes, libres, parametres), taux) for a in siens],
        )
        for rayon, siens in par_rayon(articles)
    ]


def _colis(article: Ligne, demandes: Mapping[str, int], libres: Mapping[str, int], parametres: Parametres) -> Colis:
    produit, seuil = article["produit"], parametres.seuil_ouverture_colis_pct
    return Colis(
        demandes.get(produit, 0),
        article["colis_quantite"],
        seuil,
        article["unite"],
        article["colis_libelle"] or "",
        libres.get(produit, 0),
    )


def _article(article: Ligne, prise: Ligne | None, colis: Colis, taux: int) -> dict[str, Any]:
    mienne = prise["quantite"] if prise else 0
    if prise:  # price and tier were frozen with the line, unless the version now seen is cheaper
        taux = prise["coefficient_pct"]
    prix = min(article["prix_centimes"], prise["prix_centimes"]) if prise else article["prix_centimes"]
    unite = article["unite"]
    return {
        **article,
        "prix": prix,
        "taux": taux,
        "prix_affiche": part_foyer(prix, taux),
        "quantite": mienne,
        "en_champ": en_unite(mienne, unite) if mienne else "",
        "centimes": prise["engage_centimes"] if prise else 0,
        "souple": max(prise["souple_moins"], prise["souple_plus"]) if prise else 0,
        "si_manque": prise["si_manque"] if prise else "",
        "ecarts": _ecarts(article, max(prise["souple_moins"], prise["souple_plus"]) if prise else 0),
        "colis": colis,
        "des_autres": colis.demande - mienne,
    }


def _ecarts(article: Ligne, choisi: int) -> list[tuple[int, str]]:
    possibles = sorted({article["pas"] * fois for fois in ECARTS} | ({choisi} if choisi else set()))
    return [(ecart, f"± {quantite(ecart, Unite(article['unite']))}") for ecart in possibles]


@routes.post("/ma-famille/commande/{cycle}")
async def commander(visite: Entre, cycle: str) -> Response:
    """Read back first, then recorded as it was read; what did not change is shown as it stands."""
    foyer = mon_foyer(visite)
    formulaire = await Formulaire.recu(visite.request, "commande")
    if formulaire.valeur("corriger"):
        return await _page(visite, cycle, formulaire)
    if lu(formulaire):
        reponse = await visite.enregistrer(formulaire, "SaisirCommande", lambda: feuille_lue(formulaire, cycle, foyer))
        if reponse is not None:
            return visite.apres(reponse, f"/ma-famille/recapitulatif/{cycle}")
        if formulaire.regle == LigneDejaCommandee.regle:
            formulaire.general = CHANGEE
        return await _page(visite, cycle, formulaire)
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        lignes = [x for x in await lectures_foyers.lignes(lecture, cycle, foyer) if x["quantite"]]
        articles = {a["produit"]: a for a in await lectures_cycle.articles(lecture, fiche["catalogue"])}

    def feuille() -> dict[str, Any]:
        return donnees(formulaire, fiche, foyer, articles, {x["produit"]: x for x in lignes})

    try:
        faits = await essayer(visite, formulaire, "SaisirCommande", feuille, {})
    except Inchangee:
        return redirige(f"/ma-famille/recapitulatif/{cycle}")
    if faits is None:
        return await _page(visite, cycle, _situer(formulaire, articles))
    return await page_relecture(
        visite,
        formulaire,
        feuille(),
        relire(lignes, faits),
        fiche,
        titre="Relisez votre commande",
        adresse=f"/ma-famille/commande/{cycle}",
    )


def _situer(formulaire: Formulaire, articles: dict[str, Ligne]) -> Formulaire:
    """A quantity that no step allows is said beside its product."""
    if formulaire.regle == QuantiteHorsPas.regle:
        nomme = next((a for a in articles.values() if formulaire.general.startswith(f"{a['nom']} :")), None)
        if nomme:
            formulaire.erreurs[f"q.{nomme['produit']}"] = formulaire.general
    return formulaire
