"""`/cycles/{cycle}/ajustage/{produit}/souples`: one product before it is bought, with one case less or more.

Side by side: what each household ordered, and what it would get when flexible lines move so that cases come out whole.
Lines may be set by hand; one button decides the cases and moves the lines. One household's line moves alone too.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final, NamedTuple

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.allocation.allouer import TOLERANCE, Colis, Demande, allouer
from domaine.approvisionnement.ajuster import colis_utiles
from domaine.commandes.refus import HorsSouplesse, LigneInconnue, QuantiteHorsPas, QuantiteInchangee
from domaine.types import Role, Unite
from projections.lectures.commande import cycle as lectures
from projections.lectures.commande import partage as lectures_partage
from projections.lectures.vues import Lecture, Ligne
from web.langue import pluriel, quantite
from web.pages.approvisionnement import comparer
from web.pages.approvisionnement.remplissage import Remplissage, parametres_du_cycle, remplissages
from web.pages.commun import noms
from web.pages.commun.choix import cycle_de
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.visite import Introuvable, Visite, reserve_a
from web.pages.cycle.etapes import AVANT_LES_PORTES, etape_de
from web.saisie.nombres import lire_entier, lire_quantite

D_UN_FOYER: Final[Champs] = {
    HorsSouplesse: "quantite",
    QuantiteHorsPas: "quantite",
    QuantiteInchangee: "quantite",
    LigneInconnue: "foyer",
}

routes = APIRouter()
Coordination = Annotated[Visite, Depends(reserve_a({Role.COORDINATEUR}))]


class Produit(NamedTuple):
    """One product of the round, before it is bought."""

    cycle: Ligne
    barre: Remplissage
    article: Ligne
    lignes: list[Ligne]

    @property
    def unite(self) -> Unite:
        return Unite(self.article["unite"])

    @property
    def en_stock(self) -> int:
        """What is left of earlier rounds and goes first (R-058): as it was decided, and no more than is there."""
        return int(self.barre.ligne["du_stock"])

    @property
    def partageable(self) -> int:
        """In stock, less what the cases owe to other neighbourhoods (R-064); < 0: they owe more."""
        return self.en_stock - int(self.barre.ligne["confie"])

    def demandes(self) -> dict[str, Demande]:
        return {ligne["foyer"]: comparer.a_commander(ligne, self.article) for ligne in self.lignes}


async def _produit(visite: Visite, lecture: Lecture, cycle: str, produit: str) -> Produit:
    """Raise Introuvable."""
    fiche = await cycle_de(visite, lecture, cycle)
    colis = await lectures.colis(lecture, visite.groupement, cycle)
    barres = remplissages(ligne for ligne in colis if ligne["produit"] == produit)
    article = await lectures_partage.article(lecture, fiche["catalogue"], produit)
    if not barres or article is None:
        raise Introuvable("Ce produit n'est pas commandé ce mois-ci.")
    return Produit(fiche, barres[0], article, await lectures_partage.lignes(lecture, cycle, produit))


@routes.get("/cycles/{cycle}/ajustage/{produit}/souples")
async def souples(visite: Coordination, cycle: str, produit: str) -> Response:
    """The address carries what is only tried: lines typed by hand."""
    return await _page(visite, cycle, produit, Formulaire("souples", dict(visite.request.query_params)))


async def _page(visite: Visite, cycle: str, produit: str, formulaire: Formulaire, *, statut: int = 200) -> Response:
    async with visite.lire() as lecture:
        p = await _produit(visite, lecture, cycle, produit)
        demandes = p.demandes()
        seul, repartition = (
            formulaire if formulaire.id == "foyer" else Formulaire("foyer"),
            formulaire if formulaire.id == "souples" else Formulaire("souples"),
        )
        fixables = {f for f, d in demandes.items() if d.moins or d.plus}
        return await visite.page(
            lecture,
            "approvisionnement/souples.html",
            ici="cycle",
            adresse=f"/cycles/{cycle}/ajustage/{produit}/souples",
            statut=statut,
            s=repartition,
            seul=seul,
            n=await noms.lire(visite, lecture),
            cycle=p.cycle,
            b=p.barre,
            p=p,
            lignes=sorted(p.lignes, key=lambda ligne: (ligne["foyer"] not in fixables, ligne["foyer"])),
            propose=str(_proposes(p, demandes)),
            demandes={f: d.voulu for f, d in demandes.items()},
            souhaits=comparer.en_centimes(demandes, p.unite.prix_pour),
            fixables=fixables,
            limites={f: (d.voulu - d.moins, d.au_plus) for f, d in demandes.items() if f in fixables},
            colonnes=_colonnes(repartition, p, demandes),
            bouge=etape_de(p.cycle) in AVANT_LES_PORTES and not any(li["part"] is not None for li in p.lignes),
        )


def _colonnes(formulaire: Formulaire, p: Produit, demandes: Mapping[str, Demande]) -> list[comparer.Colonne]:
    """With the cases that the threshold opens, one less and one more."""
    voulu = sum(d.voulu for d in demandes.values())
    pack, ouverts, besoin = p.barre.pack, _proposes(p, demandes), max(0, voulu - p.partageable)
    fixees = comparer.imposees(formulaire, demandes, p.unite, p.partageable + (ouverts + 1) * pack)
    return [_avec(p, fixees, nombre, besoin) for nombre in range(max(ouverts - 1, 0), ouverts + 2)]


def _proposes(p: Produit, demandes: Mapping[str, Demande]) -> int:
    """Cases that the group's threshold opens for what was ordered."""
    besoin = max(0, sum(d.voulu for d in demandes.values()) - p.partageable)
    return colis_utiles(besoin, p.barre.pack, parametres_du_cycle(p.cycle).seuil_ouverture_colis_pct)


def _avec(p: Produit, demandes: Mapping[str, Demande], nombre: int, besoin: int) -> comparer.Colonne:
    titre = f"Avec {pluriel(nombre, 'colis', 'colis')}"
    disponible = p.partageable + nombre * p.barre.pack
    pas = p.article["pas"]
    moindre = sum(d.voulu - d.moins // pas * pas if d.impose is None else d.impose for d in demandes.values())
    if moindre > disponible:
        manque = quantite(moindre - disponible, p.unite)
        return comparer.impossible(str(nombre), titre, f"manque {manque}, même au minimum accepté")
    partage = allouer(demandes, Colis(pas=pas, nombre=nombre, quantite=p.barre.pack), p.partageable, TOLERANCE)
    mention = "un colis de plus que le besoin" if nombre > -(-besoin // p.barre.pack) else ""
    return comparer.colonne(str(nombre), titre, partage, demandes, p.unite.prix_pour, mention)


@routes.post("/cycles/{cycle}/ajustage/{produit}/souples")
async def repartir(visite: Coordination, cycle: str, produit: str) -> Response:
    """Move the flexible lines and decide the cases, at once."""
    formulaire = await Formulaire.recu(visite.request, "souples")
    async with visite.lire() as lecture:
        p = await _produit(visite, lecture, cycle, produit)
    position = formulaire.valeur("remplace_position")

    def donnees() -> dict[str, Any]:
        return {
            "cycle": cycle,
            "produit": produit,
            "fournisseur": p.barre.ligne["chez"],
            "catalogue": p.cycle["catalogue"],
            "colis": lire_entier(formulaire.valeur("colis"), "colis"),
            "en_stock": p.en_stock,
            "imposees": comparer.a_la_main(formulaire, p.demandes(), p.unite),
            "remplace_position": int(position) if position.isdecimal() else None,
        }

    reponse = await visite.enregistrer(formulaire, "RepartirSouplesse", donnees)
    if reponse is None:
        return await _page(visite, cycle, produit, formulaire, statut=422)
    return visite.apres(reponse, f"/cycles/{cycle}/ajustage")


@routes.post("/cycles/{cycle}/ajustage/{produit}/souples/foyer")
async def ajuster(visite: Coordination, cycle: str, produit: str) -> Response:
    """Move one household's line; the cases stay as they are decided, or to decide."""
    formulaire = await Formulaire.recu(visite.request, "foyer")
    async with visite.lire() as lecture:
        p = await _produit(visite, lecture, cycle, produit)
    foyer = formulaire.valeur("foyer")

    def donnees() -> dict[str, Any]:
        return {
            "cycle": cycle,
            "foyer": foyer,
            "produit": produit,
            "quantite_avant": lire_entier(formulaire.valeur(f"avant.{foyer}"), "foyer"),
            "quantite": lire_quantite(formulaire.valeur("quantite"), p.unite, "quantite", usuel=None),
            "catalogue": p.cycle["catalogue"],
        }

    reponse = await visite.enregistrer(formulaire, "AjusterQuantite", donnees, D_UN_FOYER)
    if reponse is None:
        return await _page(visite, cycle, produit, formulaire, statut=422)
    return visite.apres(reponse, f"/cycles/{cycle}/ajustage/{produit}/souples")
