"""A small group on its distribution day, made through the same acts as everybody's."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any, Final, NamedTuple
from uuid import uuid4

from domaine.acte import Contexte
from domaine.mots import jour_de
from domaine.types import Role
from infra.executer import Reponse
from projections.annuaire.annuaire import TYPES
from tests.web.pages.jours import il_y_a_trois_heures, le
from web.application import Application
from web.demo import catalogue

GROUPEMENT = "tilleuls"
CYCLE = "2026-11"
A_COTE = "les-peupliers"
"""A second neighbourhood, with the same two officers."""
CYCLE_A_COTE = "2026-11-peupliers"
CODE = "482915"
EQUIPE = {
    "nadia": ("Nadia", "Haddad", Role.BENEVOLE),
    "luc": ("Luc", "Bernard", Role.BENEVOLE),
    "samira": ("Samira", "Benali", Role.COORDINATEUR),
    "claire": ("Claire", "Girard", Role.TRESORIER),
    "helene": ("Hélène", "Faure", Role.AUDITEUR),
}
FOYERS = {
    "F-013": ("Fatou", "Diara", "🍋"),
    "F-031": ("Fatoumata", "Diarra", "🐟"),
    "F-044": ("Ayşe", "Kaya", "🌙"),
    "F-058": ("Jean-Baptiste", "Vandenbroucke", "🍎"),
}
ETAPES: Final = ("fonder", "peupler", "garnir", "ouvrir", "commander", "livrer", "distribuer")
FOURNISSEURS = ("F01", "F03", "F07", "F08", "F10")
NOTRE, LEUR = "2026-12", "2026-12-peupliers"
STOCK = f"/cycles/{CYCLE}/stock"


class Monde:
    """Acts on an open application, one after the other."""

    def __init__(self, application: Application, le: datetime | None = None) -> None:
        self.application = application
        self.le = le or il_y_a_trois_heures()

    @property
    def jour(self) -> date:
        """That of the last act in Paris, which is not always the one in UTC."""
        return jour_de(self.le)

    async def faire(self, acte: str, donnees: dict[str, Any], par: tuple[str, Role]) -> Reponse:
        acteur, role = par
        lu = await self.application.lire_acte(acte, donnees, auteur=acteur)
        self.le += timedelta(seconds=1)
        contexte = Contexte(acteur=acteur, role=role, date_effet=self.le, appareil="tablette-1")
        reponse = await self.application.executeur.executer(lu, contexte, uuid4())
        if any(fait.type in TYPES for fait in reponse.faits):
            await self.application.annuaire_a_jour()  # as the pages do: a name is read as soon as it is written
        return reponse

    async def coordonne(self, acte: str, **donnees: Any) -> Reponse:
        return await self.faire(acte, donnees, ("samira", Role.COORDINATEUR))

    async def benevole(self, acte: str, **donnees: Any) -> Reponse:
        return await self.faire(acte, donnees, ("luc", Role.BENEVOLE))

    async def _creer(self, groupement: str, quartier: str, lieu: str, **autres: Any) -> None:
        await self.coordonne(
            "CreerGroupement",
            antenne="vrac",
            nom_antenne="Les Voisins",
            groupement=groupement,
            quartier=quartier,
            est_qpv=True,
            lieu=lieu,
            tresorier={"personne": "claire", "identite": {"prenom": "Claire", "nom": "Girard"}},
            coordinateur={"personne": "samira", "identite": {"prenom": "Samira", "nom": "Benali"}},
            **autres,
        )

    async def _prendre_les_commandes(self, cycle: str, groupement: str, libelle: str, *, jours: int) -> None:
        """Orders close in so many days, and the doors open ten days later."""
        await self.coordonne(
            "OuvrirCycle",
            cycle=cycle,
            groupement=groupement,
            libelle=libelle,
            catalogue=1,
            cloture_prevue=(datetime.now(UTC) + timedelta(days=jours)).isoformat(),
            distribution_le=le(jours + 10),
        )

    async def ouvrir_a_cote(self, **ouverture: int) -> None:
        """The neighbourhood beside, and its round; `ouverture`: what it had and owed the day it came here."""
        await self._creer(A_COTE, "Les Peupliers", "École", ouverture=ouverture)
        await self._prendre_les_commandes(CYCLE_A_COTE, A_COTE, "Commande de novembre", jours=2)

    async def inscrire_a_cote(self) -> None:
        """F-200, of that neighbourhood."""
        await self.coordonne(
            "InscrireFoyer",
            foyer="F-200",
            groupement=A_COTE,
            titulaire="PE-200",
            identite={"prenom": "Rosa", "nom": "Pereira"},
            taille=2,
            est_qpv=True,
        )

    async def fonder(self) -> None:
        await self._creer(GROUPEMENT, "Les Tilleuls", "Centre social")
        for personne in ("nadia", "luc", "helene"):
            prenom, nom, role = EQUIPE[personne]
            identite = {"prenom": prenom, "nom": nom}
            donnees = {"groupement": GROUPEMENT, "personne": personne, "role": role.value, "identite": identite}
            await self.faire("AccorderRole", donnees, ("hawa", Role.COORDINATEUR))  # who signs with none of them

    async def peupler(self) -> None:
        for rang, (foyer, (prenom, nom, symbole)) in enumerate(FOYERS.items()):
            identite = {
                "prenom": prenom,
                "nom": nom,
                "rue": f"{rang + 3} rue des Lilas",
                "telephone": f"06000000{rang}4",
            }
            await self.benevole(
                "InscrireFoyer",
                foyer=foyer,
                groupement=GROUPEMENT,
                titulaire=f"PE-{foyer[2:]}",
                identite=identite,
                taille=rang + 1,
                est_qpv=True,
                symbole=symbole,
            )

    async def garnir(self) -> None:
        pages = {code: articles for code, articles in catalogue.pages() if code in FOURNISSEURS}
        for donnees in catalogue.fournisseurs():
            if donnees["fournisseur"] in pages:
                await self.coordonne("ReferencerFournisseur", **donnees)
        for donnees in catalogue.produits():
            if donnees["fournisseur"] in pages:
                await self.coordonne("ReferencerProduit", **donnees)
        for fournisseur, articles in pages.items():
            await self.coordonne("PublierCatalogue", version=1, fournisseur=fournisseur, articles=articles)

    async def ouvrir(self) -> None:
        await self._prendre_les_commandes(CYCLE, GROUPEMENT, "Commande de novembre", jours=2)

    async def ouvrir_une_suivante(self) -> None:
        """Next month's round takes orders while this one is in the hall."""
        await self._prendre_les_commandes("2026-12", GROUPEMENT, "Commande de décembre", jours=16)

    async def livrer_la_suivante(self) -> None:
        """Next month's flour, as far as the doors."""
        rayon = {"cycle": "2026-12", "fournisseur": "F01", "catalogue": 1}
        recu = {"produit": "P001", "recu": 25_000, "lot": "L25"}
        await self.coordonne("CloreCycle", cycle="2026-12")
        await self.coordonne("ValiderAjustage", **rayon, produit="P001", colis=1)
        await self.coordonne("EmettreBonCommande", **rayon, sous_minimum_accepte=True)
        await self.coordonne("ReceptionnerLivraison", **rayon, livraison="L-12", produits=[recu])
        await self.coordonne("OuvrirDistribution", cycle="2026-12")

    async def commander(self) -> None:
        paniers = {
            "F-013": {"P016": 2_500, "P001": 5_000},
            "F-031": {"P016": 12_000, "P018": 3_000, "P026": 2},
            "F-044": {"P016": 5_000, "P001": 10_000},
            "F-058": {"P016": 4_000, "P026": 4},
        }
        for foyer, panier in paniers.items():
            lignes = [{"produit": produit, "quantite": quantite} for produit, quantite in panier.items()]
            await self.benevole("SaisirCommande", cycle=CYCLE, foyer=foyer, catalogue=1, lignes=lignes)

    async def livrer(self) -> None:
        """Closing, cases, supplier orders, and a delivery where the lentils are short."""
        await self.coordonne("CloreCycle", cycle=CYCLE)
        for produit, fournisseur in {"P001": "F01", "P016": "F03", "P018": "F03", "P026": "F03"}.items():
            await self.coordonne(
                "ValiderAjustage", cycle=CYCLE, produit=produit, fournisseur=fournisseur, catalogue=1, colis=1
            )
        for fournisseur in ("F01", "F03"):
            await self.coordonne(
                "EmettreBonCommande", cycle=CYCLE, fournisseur=fournisseur, catalogue=1, sous_minimum_accepte=True
            )
        recus = {"F01": {"P001": 25_000}, "F03": {"P016": 20_000, "P018": 25_000, "P026": 12}}
        for fournisseur, produits in recus.items():
            await self.coordonne(
                "ReceptionnerLivraison",
                cycle=CYCLE,
                fournisseur=fournisseur,
                livraison=f"L-{fournisseur}",
                catalogue=1,
                produits=[{"produit": p, "recu": q, "lot": "L24"} for p, q in produits.items()],
            )

    async def distribuer(self) -> None:
        await self.coordonne("ArreterAllocation", cycle=CYCLE, produit="P016")
        await self.coordonne("OuvrirDistribution", cycle=CYCLE)
        await self.benevole(
            "OuvrirCaisse",
            session="C1",
            groupement=GROUPEMENT,
            caisse="Caisse 1",
            fond_centimes=80_00,
            ouverte_par=["luc", "nadia"],
            cycle=CYCLE,
        )

    async def tout(self) -> None:
        """Everything up to open doors, an open till, and short lentils shared out."""
        await self.jusqu_a(ETAPES[-1])

    async def jusqu_a(self, derniere: str) -> None:
        for etape in ETAPES[: ETAPES.index(derniere) + 1]:
            await getattr(self, etape)()


class Depart(NamedTuple):
    """How far a group is when a test begins."""

    histoire: type[Monde] = Monde
    etape: str = ETAPES[-1]
    """The last one that was played."""
