"""From a what-if to decisions: shown as they would be recorded, left out line by line, refused if the log moved."""

from __future__ import annotations

import re
from typing import Any

import pytest

from domaine.types import Motif, Role
from projections.rejeu.difference import Ecart
from projections.rejeu.question import Ajout, Mode, Question
from projections.rejeu.repondre import Reponse
from tests.web.pages.argent import CLAIRE, encaisser, payer, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CODE, CYCLE, GROUPEMENT, Monde
from tests.web.pages.rejeu import DECIDER, choisis, position, types_depuis
from web.pages.commun.noms import NomsSansPersonne
from web.rejeu import decisions

pytestmark = pytest.mark.anyio
SAMIRA = ("samira", Role.COORDINATEUR)


async def test_r188_une_hypothese_devient_les_decisions_qu_elle_montre(entrer: Entrer, monde: Monde) -> None:
    await encaisser(monde)
    paye = await position(monde, "E-3")
    samira = await entrer("samira")
    assert f"{DECIDER}?sans={paye}" in (await samira.get(f"/revoir/{CYCLE}/et-si?sans={paye}")).text
    tete = await monde.application.store.head()
    page = await samira.get(f"{DECIDER}?sans={paye}")
    lu = texte(page)
    assert "Annuler un paiement en gardant la trace des deux lignes" in lu
    assert "Ayşe Kaya (F-044)" in lu
    assert "une erreur de saisie sur le compte de votre foyer" in lu
    assert await types_depuis(monde, tete) == []
    envoi = choisis(page)
    for _ in range(2):  # the second time answers the same and adds nothing
        assert (await samira.post(DECIDER, data=envoi)).status_code == 303
        assert await types_depuis(monde, tete) == ["encaissement.contrepasse"]


async def test_une_ligne_laissee_n_est_pas_prise_et_un_foyer_se_corrige_avec_le_montant(
    entrer: Entrer, monde: Monde
) -> None:
    await encaisser(monde)
    paye = await position(monde, "E-3")
    samira = await entrer("samira")
    tete = await monde.application.store.head()
    page = await samira.get(f"{DECIDER}?fait={paye}&vers=13&montant=20,00")
    assert page.text.count("Garder cette ligne") == 2
    envoi = choisis(page)
    del envoi["garder.1"]
    assert (await samira.post(DECIDER, data=envoi)).status_code == 303
    assert await types_depuis(monde, tete) == ["encaissement.reaffecte"]


async def test_toutes_les_decisions_prises_ensemble_se_disent(entrer: Entrer, monde: Monde) -> None:
    await encaisser(monde)
    paye = await position(monde, "E-3")
    samira = await entrer("samira")
    page = await samira.get(f"{DECIDER}?fait={paye}&vers=13&montant=20,00")
    suite = await samira.post(DECIDER, data=choisis(page))
    dit = texte(await samira.get(suite.headers["location"])).partition("Enregistré. ")[2]
    assert " ; " in dit.partition("</div>")[0]


async def test_si_le_journal_a_bouge_rien_n_est_pris_et_ce_qui_a_bouge_est_dit(entrer: Entrer, monde: Monde) -> None:
    await encaisser(monde)
    samira = await entrer("samira")
    page = await samira.get(f"{DECIDER}?sans={await position(monde, 'E-3')}")
    await monde.faire("ReaffecterEncaissement", {"encaissement": "E-3", "vers": "F-013"}, CLAIRE)
    tete = await monde.application.store.head()
    refuse = await samira.post(DECIDER, data=choisis(page))
    lu = texte(refuse)
    assert refuse.status_code == 422
    assert "Le journal a bougé depuis que vous avez lu cette page" in lu
    assert "Ce qui a bougé depuis" in lu
    assert "Fatou Diara (F-013)" in lu
    assert await types_depuis(monde, tete) == []
    assert (await samira.post(DECIDER, data=choisis(refuse))).status_code == 303


async def test_r192_ce_que_l_on_a_pris_soi_meme_se_signe_a_deux(entrer: Entrer, monde: Monde) -> None:
    await payer(monde, "E-9", "F-044", 12_00, "virement", SAMIRA)
    await monde.application.annuaire_a_jour()
    paye = await position(monde, "E-9")
    samira, _ = await entrer("samira"), await entrer("luc")
    tete = await monde.application.store.head()
    page = await samira.get(f"{DECIDER}?sans={paye}")
    assert "À signer à deux" in texte(page)
    seule = await samira.post(DECIDER, data=choisis(page))
    assert seule.status_code == 422
    faux = await samira.post(DECIDER, data=choisis(page, second="luc", code="000000"))
    assert faux.status_code == 422
    assert await types_depuis(monde, tete) == []
    assert (await samira.post(DECIDER, data=choisis(page, second="luc", code=CODE))).status_code == 303
    assert await types_depuis(monde, tete) == ["encaissement.contrepasse"]


async def test_r145_ce_qui_vient_peut_etre_en_plus_se_demande_et_se_repond_ici(entrer: Entrer, monde: Monde) -> None:
    """Given a weighing and a credit since, when the weighing is to be undone, the question is asked, then answered."""
    retrait = {"cycle": CYCLE, "foyer": "F-031", "produit": "P018", "catalogue": 1, "brut": 3_000}
    await monde.benevole("RetirerProduit", **retrait)
    pesee = await monde.application.store.head()
    avoir = {"foyer": "F-031", "groupement": GROUPEMENT, "montant_centimes": 2_00, "raison": "abime"}
    await monde.coordonne("EmettreAvoir", **avoir)
    await monde.application.annuaire_a_jour()
    samira = await entrer("samira")
    question = f"{DECIDER}?sans={pesee}"
    page = await samira.get(question)
    assert "a eu un avoir le" in texte(page)
    assert 'name="en_plus.0"' in page.text
    assert "Garder cette ligne" not in page.text
    tete = await monde.application.store.head()
    pas_lue = await samira.post(DECIDER, data=choisis(page, **{"en_plus.0": "oui"}))
    assert pas_lue.status_code == 422
    assert "lisez ce qu'elle enregistrerait" in texte(pas_lue)
    assert await types_depuis(monde, tete) == []
    assert "Garder cette ligne" in texte(pas_lue), "it is there to be read"
    lue = await samira.get(f"{question}&en_plus.0=oui")
    assert "Garder cette ligne" in texte(lue)
    assert "en plus de ce qui était déjà donné" in texte(lue), "nothing that is signed stays unsaid"
    retiree = await samira.post(DECIDER, data=choisis(lue))
    assert retiree.status_code == 422, "the answer was taken back: what would be recorded is not what was shown"
    assert (await samira.post(DECIDER, data=choisis(lue, **{"en_plus.0": "oui"}))).status_code == 303
    assert (await types_depuis(monde, tete))[0] == "retrait.contrepasse"


async def test_un_calcul_invente_est_refuse_en_une_phrase(entrer: Entrer, monde: Monde) -> None:
    await encaisser(monde)
    samira = await entrer("samira")
    page = await samira.get(f"{DECIDER}?sans={await position(monde, 'E-3')}")
    tete = await monde.application.store.head()
    refuse = await samira.post(DECIDER, data=choisis(page, mode="autre"))
    assert refuse.status_code == 422
    assert "Il n'y a pas de calcul « autre » : choisissez comptable ou rejoue, ou laissez" in texte(refuse)
    assert "Gardez une ligne" not in texte(refuse)
    assert await types_depuis(monde, tete) == []


async def test_ce_qui_ne_se_decide_pas_d_ici_est_dit(entrer: Entrer, monde: Monde) -> None:
    await encaisser(monde)
    samira = await entrer("samira")
    assert "», fait n° 1, ne se corrige pas d'ici" in texte(await samira.get(f"{DECIDER}?sans=1"))
    meme = texte(await samira.get(f"{DECIDER}?fait={await position(monde, 'E-3')}&montant=25,00"))
    assert re.search(r"Le paiement du reçu n° [A-Z]{2}-\d{4} est déjà de 25,00", meme), (
        "a refusal names it as people do"
    )
    assert "Un paiement ne s'ajoute qu'à la caisse" in texte(await samira.get(f"{DECIDER}?payeur=58&paye=3&moyen=cb"))
    assert "ne demande aucune décision" in texte(await samira.get(f"{DECIDER}?methode=petites_commandes_dabord.v1"))
    vide = await samira.post(DECIDER, data={"sans": str(await position(monde, "E-3"))})
    assert "Gardez une ligne au moins" in texte(vide)
    assert (await (await entrer("helene")).get(DECIDER)).status_code == 403


async def test_le_fait_d_un_autre_groupement_ne_se_corrige_pas_d_ici_et_n_y_nomme_personne(
    entrer: Entrer, monde: Monde
) -> None:
    await monde.ouvrir_a_cote()
    await monde.inscrire_a_cote()
    await payer(monde, "E-8", "F-200", 12_00, "virement", SAMIRA, cycle=None)
    await monde.application.annuaire_a_jour()
    paye = await position(monde, "E-8")
    samira = await entrer("samira")
    lu = texte(await samira.get(f"{DECIDER}?sans={paye}"))
    assert f"Le fait n° {paye} ne se corrige pas d'ici" in lu
    for page in (lu, texte(await samira.get(f"/revoir/{CYCLE}/et-si?sans={paye}"))):
        assert "Pereira" not in page, "the accounts of the association know it by its number alone"


def reponse(**ecarts: int) -> Reponse:
    lignes = [
        Ecart(cle={"foyer": f}, avant={"solde_centimes": 0}, apres={"solde_centimes": n}) for f, n in ecarts.items()
    ]
    return Reponse(
        mode=Mode.REJOUE, cycle=CYCLE, jusqu_a=1, tete=1, question=Question(cycle=CYCLE, mode=Mode.REJOUE),
        rejoues=[], refuses=[], dependants=[], difference={"foyers": lignes}, comptes_impossibles=None,
    )  # fmt: skip


def decider(question: Question, **ecarts: int) -> Any:
    noms = NomsSansPersonne({}, {}, {})
    return decisions.decisions_de(question, {}, reponse(**ecarts), SAMIRA, Motif.DOUBLON, noms)


def test_litige_3_des_prix_repris_deviennent_des_avoirs_et_personne_ne_paie_plus() -> None:
    question = Question(cycle=CYCLE, mode=Mode.REJOUE, groupement=GROUPEMENT, catalogue=3)
    trouve = decider(question, **{"F-066": 4_50, "F-080": 5_17, "F-099": -20})
    assert [(a.acte, a.donnees["foyer"], a.donnees["montant_centimes"]) for a in trouve.actes] == [
        ("EmettreAvoir", "F-066", 4_50),
        ("EmettreAvoir", "F-080", 5_17),
    ]
    assert any("F-099 aurait payé 0,20" in phrase for phrase in trouve.phrases)


def test_une_autre_decision_s_ajoute_au_nom_de_qui_decide() -> None:
    ajout = Ajout(acte="CloreCycle", donnees={"cycle": CYCLE}, acteur="autre", role=Role.BENEVOLE)
    trouve = decider(Question(cycle=CYCLE, mode=Mode.COMPTABLE, ajouts=(ajout,), catalogue=3))
    assert [(a.acte, a.acteur, a.role) for a in trouve.actes] == [("CloreCycle", *SAMIRA)]
    assert trouve.phrases == [decisions.SEULE]
