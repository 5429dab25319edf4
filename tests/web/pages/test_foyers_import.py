"""A list of households by the pages: each row is seen, confirmed, inscribed once; nothing is merged (R-027)."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from domaine.foyers.faits import AdhesionEnregistree, FoyerInscrit
from infra.event_store.model import QueryItem
from infra.facts import decode
from tests.web.pages.argent import texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.formulaires import champs
from tests.web.pages.monde import Monde

pytestmark = pytest.mark.anyio
IMPORT = "/foyers/importer"
TITRES = "nom;prenom;rue;telephone;personnes;quartier_prioritaire;adhesion_au;numero"
NEUFS = ("Okonkwo;Inès;1 rue Neuve;0612345601;3;oui;31/08/2027;", "Lopez;Marta;2 rue Neuve;;1;non;;212")


async def montrer(client: httpx.AsyncClient, *lignes: str) -> httpx.Response:
    octets = "\n".join((TITRES, *lignes)).encode()
    return await client.post(IMPORT, files={"fichier": ("foyers.csv", octets)})


async def accepter(client: httpx.AsyncClient, apercu: httpx.Response, **coches: str) -> httpx.Response:
    confirmation = await client.post(f"{IMPORT}/accepter", data={**champs(apercu), **coches})
    assert "C'est bien ça ?" in texte(confirmation)
    return await client.post(f"{IMPORT}/accepter", data=champs(confirmation))


async def inscrits(monde: Monde, depuis: int) -> list[Any]:
    types = (FoyerInscrit.NOM, AdhesionEnregistree.NOM)
    lus = await monde.application.store.read((QueryItem(types=types),), after=depuis)
    return [decode(event.type, event.data) for event in lus.events]


async def test_une_liste_se_relit_s_inscrit_et_ne_compte_qu_une_fois(entrer: Entrer, monde: Monde) -> None:
    """Given two new families, one from elsewhere, then both are members; sent again, nobody is inscribed twice."""
    samira = await entrer("samira")
    avant = await monde.application.store.head()
    apercu = await montrer(samira, *NEUFS)
    assert apercu.status_code == 200
    assert "2 nouveaux" in texte(apercu)
    assert "Inès Okonkwo ligne 2" in texte(apercu)
    assert await monde.application.store.head() == avant, "nothing is recorded before it is confirmed"
    reponse = await accepter(samira, apercu)
    assert reponse.status_code == 303
    assert "Inès Okonkwo (F-213) rejoint le groupement ; Marta Lopez (F-212) rejoint le groupement" in texte(
        await samira.get(reponse.headers["location"])
    )
    ines, adhesion, marta = await inscrits(monde, avant)
    assert (ines.data.foyer, ines.data.taille, ines.data.est_qpv) == ("F-213", 3, True)
    assert (marta.data.foyer, marta.data.est_qpv) == ("F-212", False)
    assert ines.data.symbole != marta.data.symbole
    assert (adhesion.data.foyer, adhesion.data.valable_au.isoformat()) == ("F-213", "2027-08-31")
    assert "Okonkwo" not in repr((ines, adhesion, marta)), "names are encrypted as ever"
    tete = await monde.application.store.head()
    encore = await samira.post(f"{IMPORT}/accepter", data={**champs(apercu), "lu": "oui"})
    assert encore.status_code == 303, "the same form sent again is answered"
    autre_fois = await montrer(samira, *NEUFS)
    assert "2 déjà inscrits" in texte(autre_fois)
    assert "Tous les foyers de ce fichier sont déjà inscrits" in texte(autre_fois)
    assert await monde.application.store.head() == tete


async def test_r027_un_nom_proche_n_est_inscrit_que_si_on_dit_que_c_est_un_autre(entrer: Entrer, monde: Monde) -> None:
    samira = await entrer("samira")
    avant = await monde.application.store.head()
    lignes = ("Diarra;Fatou;9 rue Neuve;;1;oui;;", "Diarra;Fatouma;8 rue Neuve;;1;oui;;", NEUFS[0])
    apercu = await montrer(samira, *lignes)
    assert "1 nouveau, 2 noms proches" in texte(apercu)
    assert "Ressemble à Fatou Diara (F-013" in texte(apercu)
    assert "Ressemble à la ligne 2 de ce fichier" in texte(apercu)
    reponse = await accepter(samira, apercu, **{"autre.3": "oui"})
    assert reponse.status_code == 303
    assert [r.data.foyer for r in await inscrits(monde, avant) if isinstance(r.data, FoyerInscrit)] != []
    encore = await montrer(samira, *lignes)
    assert "0 nouveau, 1 nom proche, 2 déjà inscrits" in texte(encore)


async def test_les_lignes_fausses_se_disent_et_les_autres_s_inscrivent(entrer: Entrer, monde: Monde) -> None:
    samira = await entrer("samira")
    avant = await monde.application.store.head()
    doublon = "OKONKWO;Ines;1, rue neuve;;2;oui;;"
    apercu = await montrer(samira, NEUFS[0], doublon, ";Paul;3 rue Neuve;;1;oui;;", "Roy;Léa;4 rue Neuve;12;1;oui;;31")
    page = texte(apercu)
    assert "Ligne 3 : la même famille est déjà ligne 2. Gardez-en une." in page
    assert "Ligne 4 : indiquez le nom." in page
    assert "Ligne 5 : un numéro français a 10 chiffres" in page
    assert "ces lignes ne seront pas inscrites" in page
    assert (await accepter(samira, apercu)).status_code == 303
    assert len([r for r in await inscrits(monde, avant) if isinstance(r.data, FoyerInscrit)]) == 1
    pris = texte(await montrer(samira, "Roy;Léa;4 rue Neuve;;1;oui;;31", "Bah;Ali;5 rue Neuve;;1;oui;30/11/2032;"))
    assert "Ligne 2 : le numéro F-031 est celui d'un autre foyer." in pris
    assert "Ligne 3 : une adhésion dure deux ans au plus" in pris


async def test_un_foyer_inscrit_entre_temps_fait_relire_l_apercu(entrer: Entrer, monde: Monde) -> None:
    samira = await entrer("samira")
    apercu = await montrer(samira, *NEUFS)
    await monde.benevole(
        "InscrireFoyer",
        foyer="F-300",
        groupement="tilleuls",
        titulaire="PE-300",
        identite={"prenom": "Inès", "nom": "Okonkwo", "rue": "7 rue Vieille"},
        taille=1,
        est_qpv=True,
    )
    page = await samira.post(f"{IMPORT}/accepter", data={**champs(apercu), "lu": "oui"})
    assert page.status_code == 422
    assert "Les foyers ont changé depuis l'aperçu" in texte(page)


async def test_sans_fichier_ni_colonne_la_page_dit_quoi_faire(entrer: Entrer) -> None:
    samira = await entrer("samira")
    assert "Importer une liste" in texte(await samira.get("/foyers/nouveau"))
    assert "Partez du modèle" in texte(await samira.get(IMPORT))
    assert "Choisissez un fichier" in texte(await samira.post(IMPORT, files={}))
    faux = await samira.post(IMPORT, files={"fichier": ("x.csv", b"ville\nLyon\n")})
    assert faux.status_code == 422
    assert "la colonne « nom » manque" in texte(faux)
    assert "Corrigez le fichier dans votre tableur" in texte(faux)
    fichier = await samira.get("/foyers/modele.xlsx")
    assert fichier.headers["content-disposition"] == 'attachment; filename="foyers-modele.xlsx"'
    luc = await entrer("luc")
    assert (await luc.get(IMPORT)).status_code == 403
