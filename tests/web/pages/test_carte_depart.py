"""Leaving and erasing, and the whole card closed to whoever may not act."""

from __future__ import annotations

import httpx
import pytest
from fastapi import FastAPI

from tests.web.pages.argent import payer, poster, texte
from tests.web.pages.conftest import Entrer, navigateur
from tests.web.pages.envois import CARTE, FICHE, accepte, refuse
from tests.web.pages.monde import CYCLE, GROUPEMENT, Monde

pytestmark = pytest.mark.anyio
FORMULAIRES = {
    "coordonnees": FICHE,
    "adhesion": {"cotisation": "2"},
    "tarif": {"tarif": "solidaire", "a_compter_du": "2026-01-01"},
    "solde": {"sens": "doit", "montant": "1", "piece": "p. 1"},
    "avoir": {"montant": "2", "raison": "abime"},
    "autoriser": {"autre_nom": "Konaté"},
    "demenager": {"rue": "1 rue Neuve", "est_qpv": "oui", "a_compter_du": "2026-01-01"},
    "reunir": {"autre": "F-044", "lu": "oui"},
    "quitter": {"lu": "oui"},
    "effacer": {"lu": "oui"},
}


async def _nouveau(monde: Monde) -> str:
    """A household that owes nothing and ordered nothing."""
    await monde.benevole(
        "InscrireFoyer",
        foyer="F-077",
        groupement=GROUPEMENT,
        titulaire="PE-077",
        identite={"prenom": "Inès", "nom": "Okonkwo", "rue": "1 rue Neuve"},
        taille=1,
        est_qpv=True,
    )
    await monde.application.annuaire_a_jour()
    return "/foyers/F-077/carte"


async def test_un_depart_se_confirme_et_demande_un_compte_a_zero(entrer: Entrer, monde: Monde) -> None:
    samira = await entrer("samira")
    neuf = await _nouveau(monde)
    avant = await monde.application.store.head()
    demande = await poster(samira, f"{neuf}/quitter")
    assert "C'est bien ça ?" in texte(demande)
    assert await monde.application.store.head() == avant
    assert "a quitté le groupement" in await accepte(samira, f"{neuf}/quitter", lu="oui")
    assert "commande à prendre" in texte(await refuse(samira, monde, f"{CARTE}/quitter", lu="oui"))
    assert "commande à prendre" in texte(await refuse(samira, monde, f"{CARTE}/quitter")), "not read back for nothing"


async def test_r030_a_qui_est_parti_sa_page_le_dit_et_ne_demande_plus_rien(
    app: FastAPI, entrer: Entrer, monde: Monde
) -> None:
    samira = await entrer("samira")
    neuf = await _nouveau(monde)
    await monde.ouvrir_une_suivante()
    jeton = await app.state.site.acces.lien_personnel("F-077")
    async with navigateur(app, {}) as foyer:
        await foyer.post(f"/entrer/{jeton}")
        assert "Commander" in texte(await foyer.get("/ma-famille"))
        await accepte(samira, f"{neuf}/quitter", lu="oui")
        page = texte(await foyer.get("/ma-famille"))
    assert "Votre foyer a quitté le groupement le" in page
    for dit in ("adhésion n'a pas été prise", "Commander", "prochaine commande"):
        assert dit not in page, dit
    assert "À régler d'abord" not in texte(await samira.get("/foyers/F-077"))
    await accepte(samira, f"{neuf}/annuler-depart", lu="oui")
    async with navigateur(app, {}) as foyer:
        await foyer.post(f"/entrer/{jeton}")
        assert "Commander" in texte(await foyer.get("/ma-famille")), "it had never left: its link works, and it orders"


async def test_r030_un_depart_note_par_erreur_s_annule_de_sa_carte(
    entrer: Entrer, monde: Monde, referent: httpx.AsyncClient
) -> None:
    samira, luc = await entrer("samira"), await entrer("luc")
    neuf = await _nouveau(monde)
    annuler = f"{neuf}/annuler-depart"
    assert annuler not in (await samira.get(neuf)).text
    assert "n'est pas parti" in texte(await refuse(samira, monde, annuler))
    await accepte(samira, f"{neuf}/quitter", lu="oui")
    for client in (samira, referent):
        assert f'action="{annuler}"' in (await client.get(neuf)).text
    assert annuler not in (await luc.get(neuf)).text
    assert (await poster(luc, annuler, lu="oui")).status_code == 403
    demande = texte(await poster(samira, annuler))
    assert "son départ a été noté par erreur" in demande
    assert "C'est bien ça ?" in demande
    revenu = await accepte(samira, annuler, lu="oui")
    assert "a quitté le groupement" not in revenu
    assert "son départ est annulé" in texte(await samira.get("/foyers/F-077"))
    assert "n'est pas parti" in texte(await refuse(samira, monde, annuler, lu="oui"))


async def test_effacer_dit_ce_qui_reste_puis_detruit_la_cle(entrer: Entrer, monde: Monde) -> None:
    samira = await entrer("samira")
    neuf = await _nouveau(monde)
    await payer(monde, "E-9", "F-077", 20_00, "especes")
    refus = await refuse(samira, monde, f"{neuf}/effacer", lu="oui")
    assert "On doit à ce foyer 20,00" in texte(refus)
    await accepte(samira, f"{neuf}/autoriser", autre_prenom="Issa", autre_nom="Konaté")
    await accepte(samira, f"{neuf}/donner", montant="20", piece="lettre du 20/11")
    demande = texte(await poster(samira, f"{neuf}/effacer"))
    assert "1 paiement, 20,00" in demande
    assert "s'effacent aussi : Issa Konaté" in demande
    assert "Personne ne peut revenir en arrière" in demande
    assert not monde.application.coffre.erased("PE-077")
    apres = await accepte(samira, f"{neuf}/effacer", lu="oui")
    assert "foyer effacé" in apres
    assert "Okonkwo" not in apres
    assert "Konaté" not in apres
    assert monde.application.coffre.erased("PE-077")
    efface = texte(await samira.get("/foyers/F-077"))
    assert "20,00" in efface
    assert "Ce foyer est effacé Ses montants restent, plus rien ne s'y note." in efface
    assert "Recevoir un paiement" not in efface
    assert "À régler d'abord" not in efface
    assert "déjà effacée" in texte(await refuse(samira, monde, f"{neuf}/effacer", lu="oui"))
    assert "a été effacée" in texte(await refuse(samira, monde, f"{neuf}/coordonnees", **FICHE))


async def test_r210_une_personne_autorisee_s_efface_sans_le_foyer(entrer: Entrer, monde: Monde) -> None:
    samira = await entrer("samira")
    await accepte(samira, f"{CARTE}/autoriser", autre_prenom="Issa", autre_nom="Konaté")
    fiche = monde.application.annuaire.fiche("F-013")
    assert fiche is not None
    fils = fiche.autorisees[0].personne
    assert "Issa Konaté ne vient plus pour Fatou Diara" in texte(
        await poster(samira, f"{CARTE}/effacer", personne=fils)
    )
    apres = await accepte(samira, f"{CARTE}/effacer", personne=fils, lu="oui")
    assert "Konaté" not in apres
    assert "Fatou Diara" in apres
    assert monde.application.coffre.erased(fils)


async def test_r030_l_avance_se_donne_a_la_cagnotte_sur_demande_ecrite(entrer: Entrer, monde: Monde) -> None:
    claire = await entrer("claire")
    neuf = await _nouveau(monde)
    assert "Donner à la cagnotte" not in texte(await claire.get(neuf))
    await payer(monde, "E-9", "F-077", 12_60, "especes")
    page = texte(await claire.get(neuf))
    assert "Son avance de 12,60" in page
    assert "Rembourser…" in page
    assert "12,60" in texte(await refuse(claire, monde, f"{neuf}/donner", montant="12,61", piece="lettre"))
    assert (await refuse(claire, monde, f"{neuf}/donner", montant="12,60", piece="")).status_code == 422
    lu = await accepte(claire, f"{neuf}/donner", montant="12,60", piece="lettre du 20/11")
    assert "donne à la cagnotte" in lu
    assert "a quitté le groupement" in await accepte(claire, f"{neuf}/quitter", lu="oui")


async def test_l_avance_de_qui_part_mene_a_son_remboursement_ou_dit_qui_rembourse(
    entrer: Entrer, monde: Monde, referent: httpx.AsyncClient
) -> None:
    neuf = await _nouveau(monde)
    await payer(monde, "E-9", "F-077", 12_60, "especes")
    rembourser = f"/cycles/{CYCLE}/tresorerie/rembourser?foyer=F-077"
    for qui in ("claire", "samira"):
        client = await entrer(qui)
        page = await client.get(neuf)
        assert f'href="{rembourser}"' in page.text
        assert "qui rembourse" not in texte(page)
        assert (await client.get(rembourser)).status_code == 200
    page = await referent.get(neuf)
    assert "Son avance de 12,60" in texte(page)
    assert "C'est la trésorerie ou la coordination qui rembourse." in texte(page)
    assert rembourser not in page.text


@pytest.mark.parametrize("qui", ["luc", "claire", "helene"])
async def test_un_role_qui_n_agit_pas_recoit_403_et_ne_voit_pas_le_formulaire(
    entrer: Entrer, monde: Monde, qui: str
) -> None:
    permis = {
        "luc": {"coordonnees", "adhesion", "autoriser", "demenager"},
        "claire": {
            "coordonnees",
            "adhesion",
            "autoriser",
            "demenager",
            "reunir",
            "solde",
            "avoir",
            "quitter",
            "effacer",
        },
        "helene": set[str](),
    }[qui]
    client = await entrer(qui)
    page = await client.get(CARTE)
    assert page.status_code == (200 if permis else 403)
    avant = await monde.application.store.head()
    for nom, champs in FORMULAIRES.items():
        assert (f'action="{CARTE}/{nom}"' in page.text) == (nom in permis)
        if nom not in permis:
            assert (await poster(client, f"{CARTE}/{nom}", **champs)).status_code == 403
    assert await monde.application.store.head() == avant


async def test_la_carte_d_un_foyer_inconnu_n_existe_pas(entrer: Entrer, monde: Monde) -> None:
    samira = await entrer("samira")
    avant = await monde.application.store.head()
    assert (await samira.get("/foyers/F-999/carte")).status_code == 404
    for nom, champs in FORMULAIRES.items():
        assert (await poster(samira, f"/foyers/F-999/carte/{nom}", **champs)).status_code == 404
    assert await monde.application.store.head() == avant
