"""The general assembly: called with its agenda, counted, voted, and taken away as one file."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, timedelta

import httpx
import pytest

from domaine.mots import PARIS
from tests.web.pages.argent import texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.envois import accepte, refuse
from tests.web.pages.jours import le
from tests.web.pages.monde import GROUPEMENT, Monde

pytestmark = pytest.mark.anyio


async def assemblee(monde: Monde, jours: int = -1, quorum: int = 3) -> str:
    """An assembly that many days from now; its address."""
    debut = datetime.now(PARIS).replace(hour=0, minute=15, second=0, microsecond=0) + timedelta(days=jours)
    await monde.coordonne(
        "ConvoquerAssemblee",
        reunion="ag",
        groupement=GROUPEMENT,
        sujet="Assemblée générale",
        lieu="Centre social",
        debut=debut.isoformat(),
        fin=(debut + timedelta(minutes=5)).isoformat(),
        points=["Les comptes", "Les statuts"],
        resolutions=[
            {"numero": 1, "texte": "Approuver les comptes"},
            {"numero": 2, "texte": "Changer les statuts", "majorite": "deux_tiers"},
        ],
        quorum=quorum,
    )
    return "/assemblees/ag"


async def test_une_assemblee_se_convoque_ligne_par_ligne(
    entrer: Entrer, fatoumata: httpx.AsyncClient, monde: Monde
) -> None:
    samira = await entrer("samira")
    assert "Aucune assemblée générale" in texte(await samira.get("/assemblees"))
    formulaire = {
        "sujet": "Assemblée générale",
        "lieu": "Centre social",
        "jour": le(30),
        "debut": "18:00",
        "fin": "20:00",
        "points": "Les comptes\n\nLe budget\n",
        "resolutions": "Approuver les comptes\nVoter le budget",
        "deux_tiers": "Changer les statuts",
        "quorum": "12",
    }
    refus = await refuse(samira, monde, "/assemblees", **{**formulaire, "points": " \n"})
    assert "Écrivez au moins une ligne" in texte(refus)
    assert "Voter le budget" in refus.text, "what was typed stays"
    refus = await refuse(samira, monde, "/assemblees", **{**formulaire, "quorum": "la moitié"})
    assert "n'est pas un nombre entier" in texte(refus)
    lu = await accepte(samira, "/assemblees", **formulaire)
    assert "3. Changer les statuts" in lu
    assert "Il faut 12 foyers présents ou représentés" in lu
    chez_elle = await fatoumata.get(_adresse(await fatoumata.get("/assemblees")))
    assert "Changer les statuts" in texte(chez_elle)


def _adresse(page: httpx.Response) -> str:
    """Of the first assembly in the list."""
    return "/assemblees/" + page.text.partition('href="/assemblees/')[2].partition('"')[0]


async def test_on_compte_puis_on_vote_et_la_page_dit_ce_qui_est_adopte(
    entrer: Entrer, fatoumata: httpx.AsyncClient, monde: Monde
) -> None:
    la = await assemblee(monde)
    samira = await entrer("samira")
    refus = texte(await refuse(samira, monde, f"{la}/votes/1", pour="3"))
    assert "Comptez d'abord les foyers" in refus
    lu = await accepte(samira, f"{la}/presents", presents="3", representes="1")
    assert "3 foyers présents, 1 foyer représenté : 4 voix." in lu
    assert "le quorum est atteint" in lu
    refus = texte(await refuse(samira, monde, f"{la}/votes/1", pour="4", contre="1", abstentions="0"))
    assert "compte 5 voix, et les foyers présents ou représentés en ont 4" in refus
    lu = await accepte(samira, f"{la}/votes/1", pour="3", contre="0", abstentions="1")
    assert "Adoptée" in lu
    assert "3 pour, 0 contre, 1 abstention." in lu
    lu = await accepte(samira, f"{la}/votes/2", pour="2", contre="2")
    assert "Rejetée" in lu
    assert "déjà noté" in texte(await refuse(samira, monde, f"{la}/votes/2", pour="3", contre="1"))
    lu = await accepte(samira, f"{la}/votes/2", pour="3", contre="1", correction="oui")
    assert "3 pour, 1 contre" in lu
    chez_elle = texte(await fatoumata.get(la))
    assert "Adoptée" in chez_elle
    assert "Noter le vote" not in chez_elle
    assert (await samira.get(f"{la}/proces-verbal.pdf")).content.startswith(b"%PDF")


async def test_sans_quorum_rien_ne_se_vote(entrer: Entrer, monde: Monde) -> None:
    la = await assemblee(monde, quorum=20)
    samira = await entrer("samira")
    lu = await accepte(samira, f"{la}/presents", presents="3")
    assert "le quorum n'est pas atteint" in lu
    assert "Noter le vote" not in lu
    refus = texte(await refuse(samira, monde, f"{la}/votes/1", pour="3"))
    assert "Il y a 3 voix et il en faut 20" in refus
    await accepte(samira, f"{la}/presents", presents="20", correction="oui")
    assert "Adoptée" in await accepte(samira, f"{la}/votes/1", pour="3")
    lu = await accepte(samira, f"{la}/presents", presents="3", correction="oui")
    assert "Sans effet" in lu, "what was voted before voices were counted anew"
    assert "Adoptée" not in lu


async def test_le_dossier_nomme_ce_qui_manque_et_s_emporte(
    entrer: Entrer, fatoumata: httpx.AsyncClient, monde: Monde
) -> None:
    la = await assemblee(monde)
    claire = await entrer("claire")
    assert (await claire.get(f"{la}/proces-verbal.pdf")).status_code == 404
    page = texte(await claire.get(f"{la}/dossier"))
    assert "Il manque 6 pièces" in page
    assert "L'année n'est pas close : les chiffres bougent encore." in page
    assert "0 sur 2 résolutions." in page
    await accepte(claire, f"{la}/presents", presents="3", representes="1")
    for numero in ("1", "2"):
        await accepte(claire, f"{la}/votes/{numero}", pour="4")
    page = texte(await claire.get(f"{la}/dossier"))
    assert "2 sur 2 résolutions." in page
    assert "Les foyers sont comptés." in page
    reponse = await claire.get(f"{la}/dossier.zip")
    with zipfile.ZipFile(io.BytesIO(reponse.content)) as archive:
        assert archive.namelist() == [
            "LISEZ-MOI.txt",
            "convocation.pdf",
            "proces-verbal.pdf",
            "resultat-et-bilan.pdf",
            "resultat-et-bilan.xlsx",
            "activite.pdf",
            "activite.xlsx",
        ]
        lisez_moi = archive.read("LISEZ-MOI.txt").decode()
        assert archive.testzip() is None
    assert "- Convocation : Personne n'a noté qu'elle est envoyée." in lisez_moi
    assert "Votes" not in lisez_moi
    assert (await fatoumata.get(f"{la}/dossier")).status_code == 403


async def test_une_assemblee_et_une_reunion_ont_chacune_leur_page(entrer: Entrer, monde: Monde) -> None:
    la = await assemblee(monde, jours=12)
    samira = await entrer("samira")
    assert (await samira.get("/reunions/ag")).headers["location"] == la
    page = texte(await samira.get(la))
    assert "L'affiche à imprimer" in page
    assert "Votre foyer adhérent est invité à décider avec nous" in page
    assert (await samira.get("/reunions/ag/affiche.pdf")).content.startswith(b"%PDF")
    refus = await refuse(samira, monde, f"{la}/inviter")
    assert "Cochez au moins une façon" in texte(refus)
    assert (await samira.get(f"{la}/convocation.pdf")).content.startswith(b"%PDF")
    lu = await accepte(samira, f"{la}/inviter", **{"par-courrier": "oui"})
    assert "courrier" in lu
    assert "Cette assemblée est annulée" in await accepte(samira, f"{la}/annuler", raison="reportee", lu="oui")
