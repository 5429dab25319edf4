"""`/cycles/{cycle}/livraison/{produit}`: a short product, every way of sharing it side by side, then one decision."""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.allocation.allouer import DECIDABLES, TOLERANCE, Colis, Demande
from domaine.allocation.methodes import PETITES, PRORATA
from domaine.approvisionnement.refus import PartImposeeTropGrande
from domaine.types import Unite
from projections.lectures.commande import cycle as lectures
from projections.lectures.commande import livraison as lectures_livraison
from projections.lectures.commande import partage as lectures_partage
from projections.lectures.journal import litiges
from projections.lectures.vues import Lecture, Ligne
from web.elision import de
from web.langue import quantite
from web.pages.approvisionnement import comparer
from web.pages.approvisionnement.remplacements import remplacements
from web.pages.approvisionnement.remplissage import parametres_du_cycle
from web.pages.commun import noms
from web.pages.commun.choix import cycle_de, peut
from web.pages.commun.confirmer import confirmer, lu
from web.pages.commun.navigation import EQUIPE
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Introuvable, Visite, reserve_a
from web.recit.livraison import METHODES as MOTS_DES_METHODES
from web.saisie.nombres import AConfirmer
from web.saisie.problemes import SaisieInvalide

COLIS_DE_PLUS: Final = 3
"""How many more cases may be imagined."""

DESSINS: Final = {PRORATA: "partage", PETITES: "groupe", TOLERANCE: "trier"}

routes = APIRouter()
Equipe = Annotated[Visite, Depends(reserve_a(EQUIPE))]


@routes.get("/cycles/{cycle}/livraison/{produit}")
async def partage(visite: Equipe, cycle: str, produit: str, de_plus: int = 0) -> Response:
    """The address also carries what is only tried: shares typed by hand, cases that might still come."""
    formulaire = Formulaire("partage", dict(visite.request.query_params))
    return await page_partage(visite, cycle, produit, formulaire, de_plus=min(max(de_plus, 0), COLIS_DE_PLUS))


async def page_partage(
    visite: Visite,
    cycle: str,
    produit: str,
    formulaire: Formulaire,
    *,
    substitution: Formulaire | None = None,
    de_plus: int = 0,
    statut: int = 200,
) -> Response:
    """`substitution`: the offer of another product that was refused; `de_plus`: cases imagined on top."""
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        colis = await _colis(lecture, visite, cycle, produit)
        lignes = await lectures_partage.lignes(lecture, cycle, produit)
        suite = await _suite(lecture, visite, cycle, produit)
        refaits = await lectures_partage.a_redecider(lecture, visite.groupement, cycle)
        refaire = any(ligne["produit"] == produit for ligne in refaits)
        if suite:
            lignes = [ligne for ligne in lignes if ligne["manque"] > 0]
            demandes, disponible = {ligne["foyer"]: comparer.en_plus(ligne) for ligne in lignes}, suite["en_plus"]
        else:
            attendent = [ligne for ligne in lignes if ligne["reserve"] > 0 and not ligne["parti"]]
            demandes = {ligne["foyer"]: comparer.a_livrer(ligne) for ligne in attendent}
            disponible = max(await lectures_livraison.disponible(lecture, cycle, produit), 0)
        restes = {foyer: demande.voulu for foyer, demande in demandes.items()}
        partis = 0 if suite else sum(max(ligne["reserve"], 0) for ligne in lignes if ligne["parti"])
        colonnes = _colonnes(formulaire, fiche, colis, demandes, disponible, de_plus)
        return await visite.page(
            lecture,
            "approvisionnement/partage.html",
            ici="cycle",
            statut=statut,
            n=await noms.lire(visite, lecture),
            s=formulaire,
            cycle=fiche,
            colis=colis,
            disponible=disponible,
            demande=sum(restes.values()) + partis,
            decide=bool(colis["decision_position"]) and not refaire,
            refaire=refaire,
            manque_declare=colis["rupture_position"]
            if colis["rupture_position"] == colis["decision_position"]
            else None,
            suite=suite,
            attentes=lignes,
            colonnes=colonnes,
            souhaits=comparer.en_centimes(demandes, Unite(colis["unite"] or Unite.PIECE).prix_pour),
            de_plus=de_plus,
            de_plus_possible=COLIS_DE_PLUS,
            choix=[(c.code, c.titre, DESSINS[c.code]) for c in colonnes if c.code in DECIDABLES],
            defaut=parametres_du_cycle(fiche).methode_allocation,
            partage=peut(visite, "ArreterAllocation"),
            restes=restes,
            d_abord=[
                droit
                for droit in await litiges.servis_d_abord(lecture, visite.groupement, cycle)
                if droit["produit"] == produit and droit["foyer"] in restes
            ],
            remplacer=await remplacements(visite, lecture, fiche, produit),
            offre=substitution or Formulaire("remplacer"),
        )


def _colonnes(
    formulaire: Formulaire, cycle: Ligne, colis: Ligne, demandes: dict[str, Demande], disponible: int, de_plus: int
) -> list[comparer.Colonne]:
    unite = colis["unite"] or Unite.PIECE
    pas = 1 if unite == Unite.PIECE else parametres_du_cycle(cycle).pas_allocation
    ouverts = Colis(pas=pas, nombre=de_plus, quantite=colis["pack"] or 0)
    demandes = dict(comparer.imposees(formulaire, demandes, unite, disponible + de_plus * (colis["pack"] or 0)))
    return comparer.methodes(demandes, ouverts, disponible, Unite(unite).prix_pour)


async def _suite(lecture: Lecture, visite: Visite, cycle: str, produit: str) -> Ligne | None:
    """What came after the product was shared, to share among those who still wait; None: nothing did (R-081)."""
    suites = await lectures_partage.a_completer(lecture, visite.groupement, cycle)
    return next((ligne for ligne in suites if ligne["produit"] == produit), None)


async def _colis(lecture: Lecture, visite: Visite, cycle: str, produit: str) -> Ligne:
    colis = await lectures.colis(lecture, visite.groupement, cycle)
    ligne = next((ligne for ligne in colis if ligne["produit"] == produit), None)
    if ligne is None:
        raise Introuvable("Ce produit n'est pas commandé ce mois-ci.")
    return ligne


@routes.post("/cycles/{cycle}/livraison/{produit}")
async def decider(visite: Equipe, cycle: str, produit: str) -> Response:
    """Share out, or declare that nothing came: read back first, since it changes what households get."""
    formulaire = await Formulaire.recu(visite.request, "partage")
    rien, suite = formulaire.valeur("geste") == "rupture", formulaire.valeur("decision_position")
    acte = "DeclarerRupture" if rien else "CompleterAllocation" if suite else "ArreterAllocation"
    adresse = f"/cycles/{cycle}/livraison/{produit}"
    if not lu(formulaire) and peut(visite, acte):
        async with visite.lire() as lecture:
            n = await noms.lire(visite, lecture)
            tard = await _suite(lecture, visite, cycle, produit) if suite else None
            disponible = tard["en_plus"] if tard else await lectures_livraison.disponible(lecture, cycle, produit)
        methode = formulaire.valeur("methode")
        quoi = f"{quantite(max(disponible, 0), n.unite(produit))} {de(n.produit(produit))}{' en plus' if suite else ''}"
        comment = MOTS_DES_METHODES.get(methode, methode)
        phrases = [f"Rien n'est arrivé {de(n.produit(produit))}."] if rien else [f"{quoi} : {comment}."]
        try:
            phrases += [] if rien else _a_la_main_en_mots(formulaire, n, n.unite(produit))
        except (SaisieInvalide, AConfirmer):
            return await page_partage(visite, cycle, produit, formulaire, statut=422)  # which says it in its place
        phrases.append(
            "Chacun garde ce qui est mis de côté pour lui. La première décision reste écrite."
            if suite
            else "Personne ne le paie. Tant que personne n'a dit oui à un autre produit, ce manque s'annule."
            if rien
            else "Ce que chaque foyer aura est fixé. Personne ne paie ce qu'il ne prend pas."
        )
        titre = "Déclarer le manque ?" if rien else "Compléter le partage ?" if suite else "Arrêter ce partage ?"
        return await confirmer(
            visite, formulaire, titre=titre, phrases=phrases, bouton="Oui, c'est décidé", retour=adresse, ici="cycle"
        )
    reponse = await visite.enregistrer(
        formulaire,
        acte,
        await _donnees(visite, formulaire, cycle, produit, rien=rien),
        {PartImposeeTropGrande: "methode"},
    )
    if reponse is None:
        return await page_partage(visite, cycle, produit, formulaire, statut=422)
    return visite.apres(reponse, adresse)


@routes.post("/cycles/{cycle}/livraison/{produit}/annuler-manque")
async def annuler_manque(visite: Equipe, cycle: str, produit: str) -> Response:
    """A shortage declared by mistake: read back first, since households wait again."""
    formulaire = await Formulaire.recu(visite.request, "annuler-manque")
    adresse = f"/cycles/{cycle}/livraison/{produit}"
    position = formulaire.valeur("decision_position")
    quoi = {"cycle": cycle, "produit": produit, "decision_position": int(position) if position.isdecimal() else 0}
    acte = "AnnulerRupture"
    if not lu(formulaire) and peut(visite, acte) and await visite.passerait(formulaire, acte, lambda: quoi):
        async with visite.lire() as lecture:
            n = await noms.lire(visite, lecture)
        phrases = [
            f"Les foyers attendent de nouveau ce qu'ils devaient avoir {de(n.produit(produit))}, au prix promis.",
            "Prévenez ceux à qui l'on a dit que ce produit manquait. Les deux décisions restent écrites.",
        ]
        bouton = "Oui, annuler ce manque"
        return await confirmer(
            visite, formulaire, titre="Annuler ce manque ?", phrases=phrases, bouton=bouton, retour=adresse, ici="cycle"
        )
    reponse = await visite.enregistrer(formulaire, acte, lambda: quoi)
    if reponse is None:
        return await page_partage(visite, cycle, produit, formulaire, statut=422)
    return visite.apres(reponse, adresse)


def _a_la_main_en_mots(formulaire: Formulaire, n: noms.NomsDesPages, unite: str) -> list[str]:
    """Raises SaisieInvalide, AConfirmer."""
    fixees = comparer.a_la_main(formulaire, _tapes(formulaire), unite)
    return [f"{n.foyer(foyer)} : {quantite(part, unite)}, à la main." for foyer, part in fixees.items()]


def _tapes(formulaire: Formulaire) -> list[str]:
    """The households whose shares may be typed."""
    noms_des_champs = sorted(nom for nom in formulaire.valeurs if nom.startswith(comparer.A_LA_MAIN))
    return [nom.removeprefix(comparer.A_LA_MAIN) for nom in noms_des_champs]


async def _donnees(visite: Visite, formulaire: Formulaire, cycle: str, produit: str, *, rien: bool) -> Any:
    """What makes the act's data when it is asked for it; raises then what is wrong with what was typed."""
    async with visite.lire() as lecture:
        unite = (await noms.lire(visite, lecture)).unite(produit)
    foyers = _tapes(formulaire)

    def donnees() -> dict[str, Any]:
        if rien:
            return {"cycle": cycle, "produit": produit}
        suite = formulaire.valeur("decision_position")
        return {
            "cycle": cycle,
            "produit": produit,
            **({"decision_position": int(suite)} if suite.isdecimal() else {}),
            "methode": formulaire.valeur("methode") or None,
            "imposees": comparer.a_la_main(formulaire, foyers, unite),
        }

    return donnees
