"""A month of a dishonest coordinator, treasurer and host: each theft is refused, or stands under the thief's own name.

What stands in the log is also on a page that the others read.
"""

from __future__ import annotations

import io
from typing import Any, Final

import httpx
import pytest
from fastapi import FastAPI

from domaine.encaissements.refus import DisponibleInsuffisant, SecondeSignatureRequise
from domaine.groupements.refus import (
    CarteASoiMeme,
    ConfirmationParUnTiers,
    DernierResponsable,
    PasEncoreDeux,
    ResponsableDepuisPeu,
)
from domaine.refus import Refus
from domaine.types import HOTE, Role
from tests.web.pages.argent import poster, texte
from tests.web.pages.conftest import Entrer, navigateur
from tests.web.pages.monde import CYCLE, GROUPEMENT, Monde
from web.terminal.scenario import Joueur

COORDINATRICE: Final = ("samira", Role.COORDINATEUR)
TRESORIERE: Final = ("claire", Role.TRESORIER)
L_HOTE: Final = (HOTE, Role.HOTE)
BENEVOLE: Final = ("luc", Role.BENEVOLE)
LE_SIEN: Final = "736251"
IBAN, AUTRE_IBAN = "FR1420041010050500013M02606", "FR7630006000011234567890189"


class Mois:
    """What somebody dishonest tries, with every code and card that they could lay hands on."""

    def __init__(self, monde: Monde, app: FastAPI, entrer: Entrer) -> None:
        self.monde, self.app, self.entrer = monde, app, entrer

    async def refuse(self, refus: type[Refus], acte: str, par: tuple[str, Role], **donnees: Any) -> None:
        avant = await self.monde.application.store.head()
        with pytest.raises(refus):
            await self.monde.faire(acte, donnees, par)
        assert await self.monde.application.store.head() == avant

    async def donner_carte(self, par: tuple[str, Role], personne: str) -> str:
        """The secret, which whoever gives a card reads; the fact bears the giver's name."""
        fait = await self.monde.faire("DonnerCarte", {"groupement": GROUPEMENT, "personne": personne}, par)
        assert [(f.acteur, f.data.donnee_par) for f in fait.faits] == [(par[0], par[0])]
        secret: str = await self.app.state.site.acces.donner_carte(personne, GROUPEMENT)
        return secret

    async def entrer_avec(self, carte: str) -> httpx.AsyncClient:
        """The thief turns the card herself, and is in under another's name."""
        client = navigateur(self.app, {})
        assert (await poster(client, "/code", carte=carte, code=LE_SIEN, encore=LE_SIEN)).status_code == 303
        return client

    async def lu_par(self, personne: str, *phrases: str) -> None:
        page = texte(await (await self.entrer(personne)).get("/"))
        assert [phrase for phrase in phrases if phrase not in page] == []

    async def paiement_de(self, par: tuple[str, Role]) -> str:
        encaissement = f"E-{par[0]}"
        donnees = {"encaissement": encaissement, "foyer": "F-031", "groupement": GROUPEMENT, "cycle": CYCLE}
        await self.monde.faire("EnregistrerEncaissement", {**donnees, "montant_centimes": 3000, "mode": "cb"}, par)
        return encaissement

    async def tout_ce_qui_se_signe(self, par: tuple[str, Role], second: str) -> None:
        """Money that leaves with two names, which are one hand."""
        aide = {"foyer": "F-031", "groupement": GROUPEMENT, "montant_centimes": 100, "second": second}
        await self.refuse(PasEncoreDeux, "AiderParCagnotte", par, **aide)
        if par == TRESORIERE:
            compte = {"groupement": GROUPEMENT, "au_nom_de": {"nom": "Moi"}, "verification": "rappel"}
            await self.refuse(PasEncoreDeux, "DeclarerCompteBancaire", par, **compte, iban=AUTRE_IBAN, second=second)


@pytest.fixture
async def mois(monde: Monde, app: FastAPI, entrer: Entrer) -> Mois:
    compte = {"groupement": GROUPEMENT, "au_nom_de": {"nom": "Les Voisins"}, "verification": "document"}
    await monde.faire("DeclarerCompteBancaire", {**compte, "iban": IBAN}, TRESORIERE)
    return Mois(monde, app, entrer)


async def test_r192_une_coordinatrice_malhonnete(mois: Mois, monde: Monde) -> None:
    samira = await mois.entrer("samira")
    # A token in the treasurer's name, and the code of the treasurer typed for her: no page has either any more.
    for role in ("tresorier", "auditeur"):
        jeton = await poster(samira, "/reglages/jetons", libelle="Banque", role=role, qui="claire|tresorier")
        assert jeton.status_code == 422
    assert (await poster(samira, "/reglages/equipe/claire/code", code=LE_SIEN)).status_code in (404, 405)
    # A card, which she turns herself: both signatures are in her hand, and do not count.
    claire = await mois.entrer_avec(await mois.donner_carte(COORDINATRICE, "claire"))
    assert (await claire.get("/tresorerie")).status_code in (200, 303)
    for par, second in ((COORDINATRICE, "claire"), (TRESORIERE, "samira")):
        await mois.tout_ce_qui_se_signe(par, second)
    pris = await mois.paiement_de(COORDINATRICE)
    annuler = {"encaissement": pris, "raison": "erreur_montant"}
    await mois.refuse(SecondeSignatureRequise, "ContrepasserEncaissement", COORDINATRICE, **annuler)
    await mois.refuse(PasEncoreDeux, "ContrepasserEncaissement", COORDINATRICE, **annuler, second="claire")
    # Undone by « Claire » alone, to be looked at by another: it is not for her who gave the card.
    await monde.faire("ContrepasserEncaissement", {**annuler, "a_relire": True}, TRESORIERE)
    await mois.refuse(PasEncoreDeux, "RelireAnnulation", COORDINATRICE, encaissement=pris)
    # She confirms herself, or as the person whose card she holds; or makes a friend a treasurer who would.
    await mois.refuse(ConfirmationParUnTiers, "ConfirmerCarte", COORDINATRICE, groupement=GROUPEMENT, personne="claire")
    await mois.refuse(ConfirmationParUnTiers, "ConfirmerCarte", TRESORIERE, groupement=GROUPEMENT, personne="claire")
    zoe = {"groupement": GROUPEMENT, "personne": "zoe", "role": "tresorier", "identite": {"nom": "Zoe"}}
    fait = await monde.faire("AccorderRole", zoe, COORDINATRICE)
    assert fait.faits[0].data.accorde_par == "samira"
    amie = ("zoe", Role.TRESORIER)
    await mois.refuse(ResponsableDepuisPeu, "ConfirmerCarte", amie, groupement=GROUPEMENT, personne="claire")
    await mois.refuse(ResponsableDepuisPeu, "DonnerCarte", amie, groupement=GROUPEMENT, personne="luc")
    await mois.tout_ce_qui_se_signe(COORDINATRICE, "zoe")
    await mois.refuse(CarteASoiMeme, "DonnerCarte", COORDINATRICE, groupement=GROUPEMENT, personne="samira")
    retirer = {"groupement": GROUPEMENT, "personne": "samira", "role": "coordinateur"}
    await mois.refuse(DernierResponsable, "RetirerRole", COORDINATRICE, **retirer)
    # A household's link, which she could come in by, stands at her name, and gives nothing that it is not owed; the
    # joining stands at her name too.
    assert (await poster(samira, "/reglages/liens", foyer="F-031", lu="oui")).status_code == 200
    assert "Lien pour entrer donné" in texte(await (await mois.entrer("claire")).get("/foyers/F-031"))
    rendre = {"foyer": "F-031", "groupement": GROUPEMENT, "montant_centimes": 100}
    await mois.refuse(DisponibleInsuffisant, "RembourserFoyer", COORDINATRICE, **rendre, mode="virement")
    for numero, nom in (("101", "Abel"), ("102", "Zaki")):
        foyer = {"foyer": f"F-{numero}", "titulaire": f"PE-{numero}", "identite": {"nom": nom}}
        await monde.coordonne("InscrireFoyer", **foyer, groupement=GROUPEMENT, taille=2, est_qpv=True)
    reunis = await monde.faire("FusionnerFoyers", {"foyer": "F-101", "vers": "F-102"}, COORDINATRICE)
    assert {fait.acteur for fait in reunis.faits} == {"samira"}
    page = texte(await (await mois.entrer("claire")).get(f"/faits/{reunis.first}"))
    assert "Samira B." in page, "qui a réuni deux foyers se lit sur la page du fait"
    for lectrice in ("claire", "samira"):
        await mois.lu_par(
            lectrice,
            "Samira B. a donné à Claire G. une carte pour choisir son code",
            "Un nouveau code a été choisi avec la carte de Claire G.",
            "Samira B. a donné à Zoe le rôle : Trésorerie",
        )


async def test_r192_une_tresoriere_malhonnete(mois: Mois) -> None:
    claire = await mois.entrer("claire")
    jeton = await poster(claire, "/reglages/jetons", libelle="Caisse", role="benevole", qui="luc|benevole")
    assert jeton.status_code == 422
    luc = await mois.entrer_avec(await mois.donner_carte(TRESORIERE, "luc"))
    assert (await luc.get("/foyers")).status_code == 200
    # What she took and would undo with « luc », whose code she chose: cash that would be nobody's.
    pris = await mois.paiement_de(TRESORIERE)
    annuler = {"encaissement": pris, "raison": "erreur_montant"}
    await mois.refuse(PasEncoreDeux, "ContrepasserEncaissement", TRESORIERE, **annuler, second="luc")
    du_benevole = {"encaissement": await mois.paiement_de(BENEVOLE), "raison": "erreur_montant"}
    await mois.refuse(PasEncoreDeux, "ContrepasserEncaissement", BENEVOLE, **du_benevole, second="claire")
    corriger = {"encaissement": pris, "montant_centimes": 1000}
    await mois.refuse(PasEncoreDeux, "CorrigerMontant", TRESORIERE, **corriger, second="luc")
    # The coordinator's card: then both signatures of the accounts would be hers.
    await mois.donner_carte(TRESORIERE, "samira")
    for par, second in ((COORDINATRICE, "claire"), (TRESORIERE, "samira")):
        await mois.tout_ce_qui_se_signe(par, second)
    await mois.refuse(ConfirmationParUnTiers, "ConfirmerCarte", TRESORIERE, groupement=GROUPEMENT, personne="samira")
    dits = [f"Claire G. a donné à {qui} une carte pour choisir son code" for qui in ("Luc B.", "Samira B.")]
    await mois.lu_par("samira", *dits)
    await mois.lu_par("luc", dits[0])


async def test_r192_un_hote_malhonnete(mois: Mois, monde: Monde, monkeypatch: pytest.MonkeyPatch) -> None:
    """He holds the computer: the cards that he gives at its terminal are told under his own name."""
    for qui in ("samira", "claire"):
        await mois.entrer_avec(await mois.donner_carte(L_HOTE, qui))
    for par, second in ((COORDINATRICE, "claire"), (TRESORIERE, "samira")):
        await mois.tout_ce_qui_se_signe(par, second)
        await mois.refuse(ResponsableDepuisPeu, "ConfirmerCarte", par, groupement=GROUPEMENT, personne=second)
        await mois.refuse(ResponsableDepuisPeu, "DonnerCarte", par, groupement=GROUPEMENT, personne="luc")
    # Playing an act in another's name asks for that person's code, and for that of who would sign.
    monkeypatch.setattr("sys.stdin", io.StringIO("918273\n"))
    ligne = (
        b'{"acte": "RetirerRole", "acteur": "claire", "role": "tresorier", '
        b'"donnees": {"groupement": "tilleuls", "personne": "luc", "role": "benevole"}}'
    )
    reponse = await Joueur(monde.application, None).jouer(1, ligne)
    assert reponse is not None
    assert (reponse.statut, reponse.refus) == ("refuse", "CodeIncorrect")
    for lectrice, autre in (("samira", "Claire G."), ("claire", "Samira B.")):
        await mois.lu_par(lectrice, f"La personne qui tient l'ordinateur a donné à {autre} une carte")


async def test_r192_deux_responsables_qui_ont_perdu_leurs_codes_reviennent_lentement_et_au_grand_jour(
    mois: Mois, monde: Monde
) -> None:
    """The way back of a group of two: each alone at once, both together after seven days."""
    for qui in ("samira", "claire"):
        await mois.entrer_avec(await mois.donner_carte(L_HOTE, qui))
    await monde.faire("ChangerLieu", {"groupement": GROUPEMENT, "lieu": "École"}, COORDINATRICE)
    await mois.tout_ce_qui_se_signe(COORDINATRICE, "claire")
