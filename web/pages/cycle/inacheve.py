"""What a round has left to do before the next step can be called done: read back before doors open or close."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from domaine.mots import euros
from projections.lectures import commun
from projections.lectures.commande import bons_commande, bons_deposes, commandes
from projections.lectures.commande import cycle as lectures
from projections.lectures.gens import foyers
from projections.lectures.vues import Lecture, Ligne
from web.langue import pluriel
from web.pages.approvisionnement.remplissage import parametres_du_cycle
from web.pages.cycle.etapes import etape_de

MONTRES: Final = 12
"""Names said on one line; the page behind the link has them all."""

ACHATS: Final = ("ajuste", "commande", "receptionne")
"""Steps of which none is done while one before it is not."""


class Nomme(NamedTuple):
    nom: str
    adresse: str


class Reste(NamedTuple):
    """One thing that is not finished, and where it is done."""

    etape: str
    phrase: str
    adresse: str
    noms: Sequence[Nomme] = ()

    @property
    def montres(self) -> Sequence[Nomme]:
        return self.noms[:MONTRES]

    @property
    def autres(self) -> int:
        return max(0, len(self.noms) - MONTRES)


async def inacheve(lecture: Lecture, cycle: Ligne) -> list[Reste]:
    """In the order of the steps; nothing once the accounts are closed or the round is cancelled."""
    if cycle["arrete_le"] is not None:
        return []
    groupement, code = cycle["groupement"], cycle["cycle"]
    racine = f"/cycles/{code}"
    restes = [*await _papiers(lecture, groupement, code)]
    if etape_de(cycle) == "ouvert":
        return restes
    fournisseurs = {f["fournisseur"]: f["nom"] for f in await commun.fournisseurs(lecture)}
    restes += des_achats(await lectures.colis(lecture, groupement, code), fournisseurs, racine)
    manques = await lectures.manques(lecture, groupement, code)
    if manques:
        phrase = pluriel(len(manques), "produit qui manque, à partager", "produits qui manquent, à partager")
        restes.append(Reste("receptionne", phrase, f"{racine}/livraison", _produits(manques, racine)))
    if cycle["distribution_ouverte_le"] is not None:
        restes += await _foyers(lecture, groupement, code)
    return restes


async def transport(lecture: Lecture, cycle: Ligne) -> list[Reste]:
    """What the group pays of suppliers' transport where households share it; it cannot be shared any more afterwards.

    No step waits for it: the group may choose to bear it.
    """
    if cycle["arrete_le"] is not None or parametres_du_cycle(cycle).port_mode != "partage":
        return []
    ports = await bons_commande.ports_du_groupement(lecture, cycle["groupement"], cycle["cycle"])
    if not ports:
        return []
    noms = [
        Nomme(f"{port['nom']}, {euros(port['centimes'])}", f"/cycles/{cycle['cycle']}/bons/{port['fournisseur']}")
        for port in ports
    ]
    total = euros(sum(port["centimes"] for port in ports))
    phrase = f"{total} de transport à la charge du groupement, d'après les bons de commande, faute d'être partagés"
    return [Reste("commande", phrase, f"/cycles/{cycle['cycle']}/ajustage", noms)]


def pas_finies(restes: Iterable[Reste]) -> frozenset[str]:
    """Steps reached and not done: what is not decided is not ordered, what is not ordered did not come."""
    codes = {reste.etape for reste in restes}
    premier = next((rang for rang, code in enumerate(ACHATS) if code in codes), len(ACHATS))
    return frozenset(codes) | frozenset(ACHATS[premier:])


def attente(ligne: Ligne) -> str:
    """What a product that households wait for is missing: « decision », « bon », « livraison », « colis »; "": nothing.

    « colis »: none is bought and nobody told them yet.
    """
    if not ligne["besoin"] or ligne["confie_a"] or ligne["decision_position"]:
        return ""
    if ligne["bdc_quantite"]:
        return "livraison" if ligne["attendu"] else ""
    if ligne["recu_le"] is not None or ligne["transfere"] > 0:
        return ""
    if ligne["colis"] is None:
        return "decision"
    return "bon" if ligne["colis"] else "colis" if ligne["manque"] else ""


def des_achats(colis: Iterable[Ligne], fournisseurs: dict[str, str], racine: str) -> list[Reste]:
    """Products that households wait for, by what is missing."""
    par: dict[str, list[Ligne]] = {"decision": [], "bon": [], "livraison": [], "colis": [], "": []}
    for ligne in colis:
        par[attente(ligne)].append(ligne)
    pas_venus, sans_colis = par["livraison"], par["colis"]
    chez = dict.fromkeys(ligne["chez"] for ligne in par["bon"])
    a_commander = [Nomme(fournisseurs.get(code, code), f"{racine}/ajustage#chez-{code}") for code in chez]
    ajuster = [Nomme(_nom(ligne), f"{racine}/ajustage#{ligne['produit']}") for ligne in par["decision"]]
    possibles = (
        Reste("ajuste", _dit(ajuster, "sans décision sur les colis"), f"{racine}/ajustage", ajuster),
        Reste(
            "commande",
            f"{pluriel(len(chez), 'fournisseur')} à qui il reste à commander",
            f"{racine}/ajustage",
            a_commander,
        ),
        Reste(
            "receptionne",
            pluriel(len(pas_venus), "produit commandé et pas reçu", "produits commandés et pas reçus"),
            f"{racine}/livraison",
            _produits(pas_venus, racine),
        ),
        Reste(
            "receptionne",
            _dit(sans_colis, "à 0 colis, sans que le manque soit déclaré"),
            f"{racine}/livraison",
            _produits(sans_colis, racine),
        ),
    )
    return [reste for reste in possibles if reste.noms]


async def _papiers(lecture: Lecture, groupement: str, cycle: str) -> list[Reste]:
    """Orders on paper that are not in yet."""
    racine = f"/cycles/{cycle}"
    deposes = await bons_deposes.a_confirmer(lecture, groupement, cycle)
    douteuses = await commandes.douteuses(lecture, groupement, cycle)
    restes = []
    if deposes:
        papiers = [Nomme(f"bon {d['bon']}, {d['partenaire_nom']}", f"{racine}/deposes") for d in deposes]
        phrase = pluriel(len(deposes), "bon papier déposé à reprendre", "bons papier déposés à reprendre")
        restes.append(Reste("ouvert", phrase, f"{racine}/deposes", papiers))
    if douteuses:
        phrase = pluriel(len(douteuses), "ligne de bon papier à confirmer", "lignes de bons papier à confirmer")
        restes.append(Reste("ouvert", phrase, f"{racine}/a-confirmer"))
    return restes


async def _foyers(lecture: Lecture, groupement: str, cycle: str) -> list[Reste]:
    """Households that have something to take; whoever was written absent is not waited for."""
    lignes = await foyers.a_servir(lecture, groupement, cycle)
    attendus = sum(1 for ligne in lignes if ligne["restent"] and ligne["absence_le"] is None)
    if not attendus:
        return []
    phrase = pluriel(attendus, "foyer pas encore servi", "foyers pas encore servis")
    return [Reste("en_distribution", phrase, f"/cycles/{cycle}/distribution")]


def _produits(lignes: Iterable[Ligne], racine: str) -> list[Nomme]:
    """Each at the page that shares it out, or declares that it is missing."""
    return [Nomme(_nom(ligne), f"{racine}/livraison/{ligne['produit']}") for ligne in lignes]


def _nom(ligne: Ligne) -> str:
    return str(ligne["nom_court"] or ligne["produit"])


def _dit(lignes: Sequence[object], quoi: str) -> str:
    return f"{pluriel(len(lignes), 'produit')} {quoi}"
