"""What-ifs on a page: one hypothesis, several side by side, as files; nothing is recorded and nothing leaks."""

from __future__ import annotations

import html
import re

import httpx
import pytest

from infra.event_store.model import QueryItem
from infra.facts import decode
from tests.web.pages.argent import CLAIRE, compter, encaisser, payer, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CYCLE, GROUPEMENT, Monde
from tests.web.pages.rejeu import ouvrir_la_page, position
from web.langue import jour

pytestmark = pytest.mark.anyio
ET_SI = f"/revoir/{CYCLE}/et-si"


def lu_dans(page: httpx.Response) -> str:
    """Its words, one ordinary space between them."""
    return " ".join(texte(page).split())


async def test_r188_sans_un_paiement_la_difference_se_lit_et_rien_n_est_enregistre(
    entrer: Entrer, monde: Monde
) -> None:
    await encaisser(monde)
    paye = await position(monde, "E-3")
    tete = await monde.application.store.head()
    samira = await entrer("samira")
    page = await samira.get(f"{ET_SI}?sans={paye}")
    lu = lu_dans(page)
    assert page.status_code == 200
    assert f"Et si… sans le fait n° {paye}" in lu
    assert "Simulation en mode comptable" in lu
    assert "Ayşe Kaya (F-044)" in lu
    assert "25,00 € de plus" in lu
    assert "Par compte" in lu
    assert await monde.application.store.head() == tete


async def test_ce_qui_depend_d_un_fait_se_dit_par_son_numero_et_en_toutes_lettres(entrer: Entrer, monde: Monde) -> None:
    await encaisser(monde)
    paye = await position(monde, "E-3")
    annule = await monde.faire("ContrepasserEncaissement", {"encaissement": "E-3", "raison": "doublon"}, CLAIRE)
    page = await (await entrer("samira")).get(f"{ET_SI}?sans={paye}")
    assert f"Dépendent du fait n° {paye}, et restent tels quels : n° {annule.first}." in lu_dans(page)
    assert "encaissement.contrepasse" not in page.text
    assert f'href="/faits/{annule.first}"' in page.text


async def test_ce_qui_est_refuse_se_dit_avec_les_noms_que_l_on_connait(entrer: Entrer, monde: Monde) -> None:
    """A payment is called by its receipt, a household by its name; what the question is about is told too."""
    await payer(monde, "E-9", "F-044", 12_00, "virement", recu="0456")
    await monde.application.annuaire_a_jour()
    paye = await position(monde, "E-9")
    annule = await monde.faire("ContrepasserEncaissement", {"encaissement": "E-9", "raison": "doublon"}, CLAIRE)
    page = await (await entrer("samira")).get(f"{ET_SI}?sans={paye}&mode=rejoue")
    lu = lu_dans(page)
    assert f"(« Paiement annulé pour Ayşe Kaya (F-044) », n° {annule.first}) : Le paiement du reçu n° 0456 n'exi" in lu
    assert "E-9" not in lu
    assert re.search(r"Les faits de l'hypothèse Paiement reçu d'Ayşe Kaya \(F-044\), virement 12,00 € reçu n° 0456", lu)


async def test_le_foyer_d_une_hypothese_y_est_nomme(entrer: Entrer, monde: Monde) -> None:
    await encaisser(monde)
    lu = lu_dans(await (await entrer("samira")).get(f"{ET_SI}?fait={await position(monde, 'E-3')}&vers=13"))
    assert "changé (pour Fatou Diara (F-013))" in lu


async def test_un_nom_tape_dans_une_hypothese_n_est_dans_aucune_adresse(entrer: Entrer, monde: Monde) -> None:
    """Asked from the past, it stays in it; a name that nobody bears comes back as it was typed, in no link either."""
    await encaisser(monde)
    paye = str(await position(monde, "E-3"))
    samira = await entrer("samira")
    tape = {"fait": paye, "vers": "Ayşe Kaya", "jusqu_a": paye, "lignes": "# pour Ayşe"}
    question = await samira.post(f"{ET_SI}?a_cote=sans%3D{paye}", data=tape)
    adresse = question.headers["location"]
    assert adresse == f"{ET_SI}?fait={paye}&vers=F-044&jusqu_a={paye}&a_cote=sans%3D{paye}"
    assert "pour Ayşe Kaya (F-044)" in lu_dans(await samira.get(adresse))
    await ouvrir_la_page(samira, f"/au/{paye}{ET_SI}")
    autrefois = await samira.post(f"/au/{paye}{ET_SI}", data={"fait": paye, "vers": "Ayşe Kaya"})
    assert autrefois.headers["location"] == f"/au/{paye}{ET_SI}?fait={paye}&vers=F-044"
    personne = await samira.post(ET_SI, data={"fait": paye, "vers": "Personne Inconnue"})
    assert personne.status_code == 422
    assert "Aucun foyer ne répond à « Personne Inconnue »." in texte(personne)
    assert 'value="Personne Inconnue"' in personne.text
    assert not re.search(r'(href|action)="[^"]*Inconnue', personne.text)


async def test_un_paiement_passe_a_un_autre_foyer_et_un_autre_s_ajoute(entrer: Entrer, monde: Monde) -> None:
    await encaisser(monde)
    paye = await position(monde, "E-3")
    samira = await entrer("samira")
    ailleurs = lu_dans(await samira.get(f"{ET_SI}?fait={paye}&vers=13&montant=20,00"))
    assert "25,00 € de plus" in ailleurs
    assert "20,00 € de moins" in ailleurs
    ajoute = lu_dans(await samira.get(f"{ET_SI}?payeur=58&paye=10&moyen=cb"))
    assert "Jean-Baptiste Vandenbroucke (F-058) 10,00 € de moins" in ajoute


async def test_r072_partager_autrement_a_cote_d_un_autre_prix_de_tolerance(entrer: Entrer, monde: Monde) -> None:
    samira = await entrer("samira")
    seule = lu_dans(await samira.get(f"{ET_SI}?methode=petites_commandes_dabord.v1"))
    assert "Simulation en mode rejoué" in seule
    assert "Répartir entre les foyers un produit livré en moins" in seule
    cote = await samira.get(f"{ET_SI}?a_cote=methode%3Dpetites_commandes_dabord.v1&methode=prorata.v1")
    lu = lu_dans(cote)
    assert "hypothèses côte à côte" in lu
    assert re.search(r"B\. .*même part pour chacun.*Rien ne change", lu, re.IGNORECASE)
    assert f'action="{ET_SI}?a_cote=methode%3Dpetites_commandes_dabord.v1"' in cote.text


@pytest.mark.parametrize(("extension", "debut"), [("pdf", b"%PDF"), ("xlsx", b"PK"), ("csv", b"\xef\xbb\xbf")])
async def test_la_difference_s_emporte(entrer: Entrer, monde: Monde, extension: str, debut: bytes) -> None:
    await encaisser(monde)
    samira = await entrer("samira")
    fichier = await samira.get(f"{ET_SI}?sans={await position(monde, 'E-3')}&fichier={extension}")
    assert fichier.status_code == 200
    assert fichier.content.startswith(debut)
    assert f"et-si-{CYCLE}" in fichier.headers["content-disposition"]


async def test_une_caisse_pas_encore_comptee_ne_livre_pas_son_montant(entrer: Entrer, monde: Monde) -> None:
    await encaisser(monde)
    paye = await position(monde, "E-1")
    samira = await entrer("samira")
    avant = lu_dans(await samira.get(f"{ET_SI}?sans={paye}"))
    assert "Par caisse" not in avant
    assert "5301" not in avant
    await compter(monde)
    apres = lu_dans(await samira.get(f"{ET_SI}?sans={paye}"))
    assert "Attendu en caisse, dépôts déduits" in apres, "the page of the till says what was expected before them"
    assert f"Caisse 1, {jour(monde.le)}" in apres
    assert " C1 " not in apres


async def test_une_hypothese_se_garde_au_dossier_d_un_desaccord_et_se_repose(entrer: Entrer, monde: Monde) -> None:
    await encaisser(monde)
    paye = await position(monde, "E-3")
    ouvre = {
        "litige": "L-7",
        "groupement": GROUPEMENT,
        "objet": "paiement",
        "foyer": "F-044",
        "cycle": CYCLE,
        "montant_centimes": 25_00,
    }
    await monde.coordonne("OuvrirLitige", **ouvre)
    samira = await entrer("samira")
    page = await samira.get(f"{ET_SI}?fait={paye}&vers=13")
    envoi = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.text))
    envoi["question"] = html.unescape(envoi["question"])
    assert "vers=F-013" in envoi["question"]
    garde = await samira.post(f"{ET_SI}/verser", data={**envoi, "litige": "L-7"})
    assert garde.status_code == 303
    kept = (await monde.application.store.read((QueryItem(("litige.rejeu_consulte",)),))).events
    fait = decode(kept[0].type, kept[0].data).data
    assert (fait.mode, fait.a_la_position) == ("comptable", int(envoi["position"]))
    dossier = await samira.get("/litiges/L-7")
    assert f"/revoir/{html.escape(fait.question)}" in dossier.text
    reposee = lu_dans(await samira.get(f"/revoir/{fait.question}"))
    assert "Fatou Diara (F-013) 25,00 € de moins" in reposee
    refuse = await samira.post(f"{ET_SI}/verser", data={**envoi, "saisie": "", "litige": "L-404"})
    assert refuse.status_code == 422
    assert "L-404" in texte(refuse)
    invente = await samira.post(f"{ET_SI}/verser", data={**envoi, "question": f"{envoi['question']}&mode=autre"})
    assert (invente.status_code, "Il n'y a pas de calcul « autre »" in lu_dans(invente)) == (422, True)


@pytest.mark.parametrize(
    ("question", "phrase"),
    [
        ("sans=9999", "le n° 9999 n'y est pas"),
        ("sans=x", "n'est pas un nombre entier"),
        ("sans=1&jusqu_a=hier", "n'est pas une date et une heure"),
        ("sans=1&jusqu_a=1999-01-01", "Rien n'était encore enregistré"),
        ("sans=1&jusqu_a=2099-01-01", "n'est pas encore passé"),
        ("fait=9999&montant=2", "Le journal n'a pas de fait n° 9999"),
        ("fait=1", "Dites ce qui change de ce fait"),
        ("fait=1&montant=2", "Seul le montant d'un paiement"),
        ("fait=1&quantite=2", "Ce fait n'est ni une pesée"),
        ("payeur=Wxq&paye=2", "Aucun foyer ne répond"),
        ("payeur=58", "est vide : il faut un montant"),
        ("tolerance_pesee_pct=900", "Tolérance de pesée"),
        ("sans=1&mode=autre", "Il n'y a pas de calcul « autre »"),
        ("payeur=58&paye=2&moyen=autre", "Il n'y a pas de moyen de payer « autre »"),
        ("sans=1&a_cote=payeur%3D58%26paye%3D2%26moyen%3Dautre", "Il n'y a pas de moyen de payer « autre »"),
        ("methode=autre", "La méthode « autre » n'existe pas"),
        ("lignes=%7B", "Ligne 1 : Ce n'est pas du JSON"),
        ("lignes=%7B%22acte%22%3A%22Rien%22%2C%22donnees%22%3A%7B%7D%7D", "L'acte « Rien » n'existe pas"),
    ],
)
async def test_une_question_sans_reponse_garde_ce_qui_est_tape(
    entrer: Entrer, monde: Monde, question: str, phrase: str
) -> None:
    page = await (await entrer("samira")).get(f"{ET_SI}?{question}")
    assert page.status_code == 422
    assert phrase in lu_dans(page)
    assert 'id="reponse"' not in page.text


async def test_r182_dans_le_passe_on_simule_sur_ce_qu_on_savait_et_l_on_ne_decide_pas(
    entrer: Entrer, monde: Monde
) -> None:
    await encaisser(monde)
    paye = await position(monde, "E-2")
    samira = await entrer("samira")
    page = await ouvrir_la_page(samira, f"/au/{paye}{ET_SI}?sans={paye}")
    assert f"Lu jusqu'au fait n° {paye} ;" in lu_dans(page)
    assert "data-agit" in page.text
    assert f"{ET_SI}/decider" not in page.text
    assert (await samira.get(f"/au/{paye}{ET_SI}/decider?sans={paye}")).status_code != 200


async def test_qui_ne_voit_pas_les_comptes_ne_simule_pas(entrer: Entrer) -> None:
    assert (await (await entrer("luc")).get(ET_SI)).status_code == 403
    assert (await (await entrer("helene")).get(ET_SI)).status_code == 200
