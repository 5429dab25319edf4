"""`/cycles/{cycle}/commandes/{foyer}`: a household's sheet, entered for it by somebody of the team (R-051)."""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.arithmetique import montant_ligne
from domaine.commandes.refus import BonDejaSaisi, QuantiteHorsPas, RienDePlus
from domaine.types import Role, SiManque, Unite
from projections.lectures.commande import commandes as lectures_commandes
from projections.lectures.commande import cycle as lectures
from projections.lectures.gens import foyers as lectures_foyers
from projections.lectures.ordre import par_rayon
from projections.lectures.vues import Lecture, Ligne
from web.elision import de
from web.langue import SI_MANQUE
from web.pages.approvisionnement.remplissage import parametres_du_cycle
from web.pages.commandes.compte import compte_de
from web.pages.commandes.feuille_en_ligne import QUANTITE, quantite_notee
from web.pages.commandes.ma_commande import RESTE
from web.pages.commandes.ma_famille import page_ma_famille
from web.pages.commandes.relecture import essayer, feuille_lue, page_relecture, relire
from web.pages.commun import noms
from web.pages.commun.choix import cycle_de
from web.pages.commun.confirmer import confirmer, lu
from web.pages.commun.navigation import ACCUEIL
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Introuvable, PasPermis, Visite, redirige, visite
from web.pages.cycle.etapes import AVANT_LES_PORTES, etape_de
from web.pages.foyers.bandeau_adhesion import bandeau
from web.pages.foyers.foyer import foyer_connu
from web.pages.foyers.plan import avec_le_plan, plan_du_foyer
from web.saisie.nombres import lire_quantite
from web.soldes import solde_de

CANAUX: Final = (("permanence", "Sur place", "personne"), ("telephone", "Au téléphone", "telephone"))

routes = APIRouter()
Entre = Annotated[Visite, Depends(visite)]


@routes.get("/cycles/{cycle}/commandes/{foyer}")
async def feuille(visite: Entre, cycle: str, foyer: str) -> Response:
    if visite.role is Role.ADHERENT and visite.session.foyer == foyer:
        return redirige(f"/ma-famille/commande/{cycle}")
    return await page_feuille(visite, cycle, foyer)


async def page_feuille(
    visite: Visite, cycle: str, foyer: str, formulaire: Formulaire | None = None, *, statut: int = 200
) -> Response:
    """What the household ordered, then the catalogue to add from, or what is left of it after the closing.

    Raises Introuvable, PasPermis.
    """
    _exiger_sa_commande(visite, foyer)
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        solde = await foyer_connu(visite, lecture, foyer)
        lignes = await lectures_foyers.lignes(lecture, cycle, foyer)
        commandes_ = {ligne["produit"] for ligne in lignes if ligne["quantite"]}
        articles = await lectures.articles(lecture, fiche["catalogue"])
        return await visite.page(
            lecture,
            "commandes/feuille.html",
            ici="cycle",
            adresse=f"/cycles/{cycle}/commandes/{foyer}",
            statut=statut,
            s=formulaire or Formulaire("feuille"),
            cycle=fiche,
            ouvert=etape_de(fiche) == "ouvert",
            carte=noms.carte(visite.site.application.annuaire, foyer),
            commande=await lectures_foyers.commande(lecture, cycle, foyer),
            compte=await compte_de(lecture, cycle, foyer),
            lignes=[ligne for ligne in lignes if ligne["quantite"]],
            rayons=_rayons([article for article in articles if article["produit"] not in commandes_]),
            phrase=avec_le_plan(solde_de(solde), await plan_du_foyer(visite, lecture, foyer)),
            si_manque=[(code.value, SI_MANQUE[code], "") for code in SiManque],
            habitude=SI_MANQUE[SiManque(parametres_du_cycle(fiche).substitution_defaut)],
            canaux=CANAUX,
            restes=await _restes(visite, lecture, fiche),
            bandeau=await bandeau(visite, lecture, foyer, cycle),
        )


async def _restes(visite: Visite, lecture: Lecture, fiche: Ligne) -> list[Ligne]:
    """What a late order may still be taken from (R-050)."""
    if etape_de(fiche) not in AVANT_LES_PORTES:
        return []
    return await lectures_commandes.restes(lecture, visite.groupement, fiche["cycle"])


def _exiger_sa_commande(visite: Visite, foyer: str) -> None:
    if visite.role is Role.ADHERENT:
        if visite.session.foyer != foyer:
            raise PasPermis
    elif visite.role not in ACCUEIL - {Role.TRESORIER}:
        raise PasPermis


def _rayons(articles: list[Ligne]) -> list[tuple[str, list[dict[str, Any]]]]:
    """By category, each article with the price of one step."""
    return [(rayon, [_article(article) for article in siens]) for rayon, siens in par_rayon(articles)]


def _article(article: Ligne) -> dict[str, Any]:
    prix_du_pas = montant_ligne(article["pas"], article["prix_centimes"], article["prix_pour"])
    return {**article, "prix_du_pas": prix_du_pas}


@routes.post("/cycles/{cycle}/commandes/{foyer}")
async def saisir(visite: Entre, cycle: str, foyer: str) -> Response:
    """New lines of the sheet: read back aloud, then recorded as they were read."""
    _exiger_sa_commande(visite, foyer)
    formulaire = await Formulaire.recu(visite.request, "feuille")
    adresse, champs = f"/cycles/{cycle}/commandes/{foyer}", {BonDejaSaisi: "bon", QuantiteHorsPas: ""}
    if formulaire.valeur("corriger"):
        return await page_feuille(visite, cycle, foyer, formulaire)
    if lu(formulaire):
        reponse = await visite.enregistrer(
            formulaire, "SaisirCommande", lambda: feuille_lue(formulaire, cycle, foyer), champs
        )
        if reponse is not None:
            return visite.apres(reponse, f"{adresse}/recapitulatif")
        return await page_feuille(visite, cycle, foyer, formulaire, statut=422)
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        articles = {a["produit"]: a for a in await lectures.articles(lecture, fiche["catalogue"])}
        lignes = await lectures_foyers.lignes(lecture, cycle, foyer)

    def donnees() -> dict[str, Any]:
        return _donnees(formulaire, fiche, foyer, articles)

    faits = await essayer(visite, formulaire, "SaisirCommande", donnees, champs)
    if faits is None:
        return await page_feuille(visite, cycle, foyer, formulaire, statut=422)
    nom = noms.carte(visite.site.application.annuaire, foyer)["nom"]
    return await page_relecture(
        visite,
        formulaire,
        donnees(),
        relire(lignes, faits),
        fiche,
        titre=f"Relisez à {nom}",
        adresse=adresse,
        phrases=(
            f"Commande {de(nom)} ({foyer}), saisie par {visite.nom.removesuffix('.')}.",
            "Lisez chaque ligne et le total à voix haute.",
        ),
    )


def _donnees(formulaire: Formulaire, fiche: Ligne, foyer: str, articles: dict[str, Ligne]) -> dict[str, Any]:
    lignes = []
    for nom in formulaire.valeurs:
        produit = nom.removeprefix(QUANTITE)
        if not nom.startswith(QUANTITE) or produit not in articles:
            continue
        quantite = quantite_notee(formulaire, articles[produit])
        if quantite:
            lignes.append(
                {"produit": produit, "quantite": quantite, "si_manque": formulaire.valeur("si_manque") or None}
            )
    bon, version = formulaire.valeur("bon").strip(), formulaire.valeur("catalogue").strip()
    canal = formulaire.valeur("canal")
    return {
        "cycle": fiche["cycle"],
        "foyer": foyer,
        "catalogue": int(version) if version.isdecimal() else fiche["catalogue"],
        "lignes": lignes,
        **({"bon": bon} if bon else {"canal": canal} if canal else {}),
    }


@routes.post("/cycles/{cycle}/commandes/{foyer}/{produit}")
async def changer(visite: Entre, cycle: str, foyer: str, produit: str) -> Response:
    """One line: another quantity, or withdrawn."""
    _exiger_sa_commande(visite, foyer)
    formulaire = await Formulaire.recu(visite.request, f"ligne-{produit}")
    async with visite.lire() as lecture:
        ligne = await _ligne(lecture, cycle, foyer, produit)
        fiche = await cycle_de(visite, lecture, cycle)
    if formulaire.valeur("geste") == "retirer":
        reponse = await visite.enregistrer(
            formulaire, "RetirerLigne", lambda: {"cycle": cycle, "foyer": foyer, "produit": produit}
        )
    else:
        reponse = await visite.enregistrer(
            formulaire,
            "ModifierLigne",
            lambda: _changement(formulaire, ligne, fiche["catalogue"]),
            {QuantiteHorsPas: "quantite"},
        )
    if reponse is None:
        formulaire.valeurs["produit"] = produit
        return await page_feuille(visite, cycle, foyer, formulaire, statut=422)
    return visite.apres(reponse, f"/cycles/{cycle}/commandes/{foyer}")


async def _ligne(lecture: Lecture, cycle: str, foyer: str, produit: str) -> Ligne:
    lignes = await lectures_foyers.lignes(lecture, cycle, foyer)
    ligne = next((ligne for ligne in lignes if ligne["produit"] == produit and ligne["unite"]), None)
    if ligne is None:
        raise Introuvable("Ce produit n'est pas dans cette commande.")
    return ligne


def _changement(formulaire: Formulaire, ligne: Ligne, du_cycle: int) -> dict[str, Any]:
    """A line at a price that was accepted bears a later version than the round's: the round's is what is seen."""
    confirme = "quantite" in formulaire.confirmes
    quantite = lire_quantite(formulaire.valeur("quantite"), Unite(ligne["unite"]), "quantite", confirme=confirme)
    champs = {nom: ligne[nom] for nom in ("cycle", "foyer", "produit")}
    si_manque = {"si_manque": formulaire.valeur("si_manque") or None}
    return {**champs, **si_manque, "quantite": quantite, "catalogue": min(ligne["version"], du_cycle)}


@routes.post("/cycles/{cycle}/ajouter/{foyer}")
async def ajouter(visite: Entre, cycle: str, foyer: str) -> Response:
    """After the closing: from what is left in the cases bought (R-050)."""
    _exiger_sa_commande(visite, foyer)
    formulaire = await Formulaire.recu(visite.request, "")
    produit = formulaire.valeur("produit")
    formulaire.id = f"ajout-{produit}"
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        unites = {a["produit"]: Unite(a["unite"]) for a in await lectures.articles(lecture, fiche["catalogue"])}

    def donnees() -> dict[str, Any]:
        unite, confirme = unites.get(produit, Unite.PIECE), "quantite" in formulaire.confirmes
        quantite = lire_quantite(formulaire.valeur("quantite"), unite, "quantite", confirme=confirme)
        return {
            "cycle": cycle,
            "foyer": foyer,
            "produit": produit,
            "quantite": quantite,
            "catalogue": fiche["catalogue"],
        }

    champs = {RienDePlus: "quantite", QuantiteHorsPas: "quantite"}
    reponse = await visite.enregistrer(formulaire, "AjouterApresCloture", donnees, champs)
    if reponse is None:
        return await page_feuille(visite, cycle, foyer, formulaire, statut=422)
    return visite.apres(reponse, f"/cycles/{cycle}/commandes/{foyer}")


@routes.post("/cycles/{cycle}/annuler/{foyer}")
async def annuler(visite: Entre, cycle: str, foyer: str) -> Response:
    """The whole order, read back first. Raise Introuvable: a household of another group is not named here."""
    _exiger_sa_commande(visite, foyer)
    formulaire = await Formulaire.recu(visite.request, "annuler")
    adherent = visite.role is Role.ADHERENT
    retour = f"/ma-famille/commande/{cycle}" if adherent else f"/cycles/{cycle}/commandes/{foyer}"
    if not lu(formulaire):
        async with visite.lire() as lecture:
            await foyer_connu(visite, lecture, foyer)
            fiche = await cycle_de(visite, lecture, cycle)
        phrases = [
            f"{fiche['libelle']}, {noms.carte(visite.site.application.annuaire, foyer)['nom']} ({foyer}).",
            "Tous vos produits sont retirés. Ce qui est payé reste sur votre compte."
            if adherent
            else "Tous ses produits sont retirés. Ce qui est payé reste sur son compte.",
        ]
        return await confirmer(
            visite,
            formulaire,
            titre="Retirer toute la commande ?",
            phrases=phrases,
            bouton="Oui, tout retirer",
            retour=retour,
            ici="ma-famille" if adherent else "cycle",
        )
    reponse = await visite.enregistrer(formulaire, "AnnulerCommande", lambda: {"cycle": cycle, "foyer": foyer})
    if reponse is None and adherent:
        formulaire.deja = RESTE
        return await page_ma_famille(visite, formulaire)
    if reponse is None:
        return await page_feuille(visite, cycle, foyer, formulaire, statut=422)
    return visite.apres(reponse, "/ma-famille" if adherent else retour, chacun=True)
