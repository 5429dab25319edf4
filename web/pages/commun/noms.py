"""What identifiers stand for on the pages of one group: goods and rounds from the tables, people from memory."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from typing import Any, Final

from domaine.mots import euros, jour_de, le_jour
from domaine.refus import Refus
from projections.annuaire.annuaire import Annuaire
from projections.lectures import commun
from projections.lectures.argent import paiements
from projections.lectures.vues import Lecture, Ligne, Vues
from web import langue
from web.elision import de_maison, refus_en_mots
from web.etats.demandeur import Demandeur
from web.pages.reglages.noms import LIBELLES

PAIEMENTS: Final = ("encaissement", "autre")
"""What in a refusal may be a payment; `autre` is other things too, which no payment is called."""


class NomsSansPersonne:
    """Products, suppliers and rounds by their names, people and households by their numbers."""

    def __init__(
        self, produits: dict[str, tuple[str, str]], fournisseurs: dict[str, str], commandes: dict[str, str]
    ) -> None:
        self._produits = produits
        self._fournisseurs = fournisseurs
        self._commandes = commandes

    def foyer(self, foyer: str) -> str:
        return foyer

    def personne(self, personne: str) -> str:
        return personne

    def produit(self, produit: str) -> str:
        return self._produits.get(produit, (produit, ""))[0]

    def unite(self, produit: str) -> str:
        return self._produits.get(produit, ("", ""))[1] or "piece"

    def fournisseur(self, fournisseur: str) -> str:
        return self._fournisseurs.get(fournisseur, fournisseur)

    def commande(self, cycle: str) -> str:
        """« la commande de novembre »."""
        return langue.la_commande(self._commandes[cycle]) if cycle in self._commandes else cycle

    def quantite(self, produit: str, quantite: int, participe: str = "") -> str:
        return langue.quantite(quantite, self.unite(produit), participe)


class NomsDesPages(NomsSansPersonne):
    def __init__(
        self,
        annuaire: Annuaire,
        produits: dict[str, tuple[str, str]],
        fournisseurs: dict[str, str],
        commandes: dict[str, str],
    ) -> None:
        super().__init__(produits, fournisseurs, commandes)
        self._annuaire = annuaire

    def foyer(self, foyer: str) -> str:
        """« Fatima Kaya (F-031) »: a name alone does not tell a household (R-027)."""
        fiche = self._annuaire.fiche(foyer)
        return foyer if fiche is None else f"{fiche.nom} ({foyer})"

    def personne(self, personne: str) -> str:
        return self._annuaire.personne(personne)


async def dire_sans_personne(vues: Vues, refus: Refus) -> str:
    """A refusal as a line of the terminal and a program read it: goods and rounds by their names, people by numbers."""
    async with vues.lire() as lecture:
        n = NomsSansPersonne(*await des_choses(lecture))
        return refus_en_mots(refus, await de_refus(lecture, n, gens=False))


async def de_refus(lecture: Lecture, n: NomsSansPersonne, *, gens: bool) -> dict[str, Callable[[str], str]]:
    """How a refusal names what fills it in; `gens`: people and households too.

    `ailleurs` is a round of another neighbourhood, which may bear the name of ours.
    """
    commandes, caisses = await commun.commandes(lecture), await commun.caisses(lecture)

    def commande(cycle: str, *, ailleurs: bool = False) -> str:
        if cycle not in commandes:
            return cycle
        dite = langue.la_commande(commandes[cycle]["libelle"])
        return f"{dite} {de_maison(commandes[cycle]['quartier'])}" if ailleurs else dite

    caisse = partial(_caisse, caisses)

    return {
        "cycle": commande,
        "ailleurs": partial(commande, ailleurs=True),
        **dict.fromkeys(("produit", "substitut", "remplace", "contenant"), n.produit),
        "fournisseur": n.fournisseur,
        "produits": partial(_un_par_un, n.produit),
        "fournisseurs": partial(_un_par_un, n.fournisseur),
        **dict.fromkeys(("session", "suivante"), caisse),
        "sessions": partial(_un_par_un, caisse),
        **dict.fromkeys(("bas", "haut"), LIBELLES.__getitem__),
        **({"foyer": n.foyer, **dict.fromkeys(("personne", "par", "acteur"), n.personne)} if gens else {}),
    }


async def de_refus_a_l_equipe(
    visite: Demandeur, lecture: Lecture, n: NomsDesPages, refus: Collection[Refus]
) -> dict[str, Callable[[str], str]]:
    """As `de_refus`, people and households too, and a payment by what stands on its receipt."""
    cites = {str(un.details[cle]) for un in refus for cle in PAIEMENTS if cle in un.details}
    connus = await paiements.nommes(lecture, visite.groupement, cites) if cites else {}

    def paiement(encaissement: str) -> str:
        if encaissement not in connus:
            return encaissement
        ligne = connus[encaissement]
        if ligne["recu"]:
            return f"du reçu n° {ligne['recu']}"
        return f"de {euros(ligne['montant_centimes'])}, sans reçu, du {le_jour(jour_de(ligne['le']))}"

    return {**await de_refus(lecture, n, gens=True), **dict.fromkeys(PAIEMENTS, paiement)}


def _caisse(caisses: dict[str, Ligne], session: str) -> str:
    if session not in caisses:
        return session
    return f"« {caisses[session]['caisse']} » du {le_jour(jour_de(caisses[session]['ouverte_le']))}"


async def caisse(lecture: Lecture, session: str | None) -> str:
    """« Caisse du hall » du 26/11/2026; "" for none."""
    return _caisse(await commun.caisses(lecture), session) if session else ""


def _un_par_un(nomme: Callable[[str], str], codes: str) -> str:
    return ", ".join(nomme(code) for code in codes.split(", "))


async def lire(visite: Demandeur, lecture: Lecture) -> NomsDesPages:
    return NomsDesPages(visite.site.application.annuaire, *await des_choses(lecture))


async def des_choses(lecture: Lecture) -> tuple[dict[str, tuple[str, str]], dict[str, str], dict[str, str]]:
    """Each product's short name and unit, the names of each supplier and of each round."""
    produits = {
        ligne["produit"]: (ligne["nom_court"], ligne["unite"] or "") for ligne in await commun.produits(lecture)
    }
    fournisseurs = {ligne["fournisseur"]: ligne["nom"] for ligne in await commun.fournisseurs(lecture)}
    return produits, fournisseurs, {c: dite["libelle"] for c, dite in (await commun.commandes(lecture)).items()}


def par_nom(visite: Demandeur) -> Callable[[str], int]:
    """Ranks households as the directory sorts them, for a list of them; those that it does not know come last."""
    fiches = visite.site.application.annuaire.fiches(groupement=visite.groupement)
    rangs = {fiche.foyer: rang for rang, fiche in enumerate(fiches)}
    return lambda foyer: rangs.get(foyer, len(rangs))


def carte(annuaire: Annuaire, foyer: str, symbole: str = "") -> dict[str, Any]:
    """A household as the component `personne` shows it: symbol, name, number, two more marks, who else comes."""
    fiche = annuaire.fiche(foyer)
    if fiche is None:
        return {
            "numero": foyer,
            "nom": foyer,
            "symbole": symbole,
            "reperes": "",
            "reperes_longs": "",
            "avec": "",
            "gens": [],
            "anciens": "",
        }
    fin = f"tél.\N{NO-BREAK SPACE}…\N{WORD JOINER}{fiche.telephone_fin}" if fiche.telephone_fin else ""
    gens = [(autorisee.personne, autorisee.nom) for autorisee in fiche.autorisees]
    avec, anciens = ", ".join(nom for _, nom in gens), ", ".join(fiche.anciens)
    reperes = [part for part in (fiche.rue, fin) if part]
    suite = [*([f"Aussi : {avec}"] if avec else []), *([f"Ancien numéro : {anciens}"] if anciens else [])]
    return {
        "numero": foyer,
        "nom": fiche.nom,
        "symbole": fiche.symbole,
        "reperes": " · ".join(reperes),
        "reperes_longs": " · ".join((*reperes, *suite)),
        "avec": avec,
        "gens": gens,
        "anciens": anciens,
    }
