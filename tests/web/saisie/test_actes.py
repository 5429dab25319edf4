"""What a person reads when data cannot become an act."""

from datetime import UTC, date, datetime
from typing import Annotated, Literal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import inspect

from domaine.encaissements.enregistrer import EnregistrerEncaissement
from domaine.foyers.inscrire import InscrireFoyer
from domaine.types import Chiffre, FoyerId, Libelle, Mode, ProduitId, Quantite, QuantitePositive
from web.saisie.actes import construire, lire_donnees, trouver
from web.saisie.controle import controler
from web.saisie.problemes import SaisieInvalide

PAIEMENT = {"encaissement": "E-207", "foyer": "F-031", "montant_centimes": 42_37, "mode": "especes"}


class Ligne(msgspec.Struct):
    produit: ProduitId
    quantite: QuantitePositive


class Tout(msgspec.Struct, forbid_unknown_fields=True):
    lignes: tuple[Ligne, ...] = ()
    parts: dict[FoyerId, Quantite] = {}
    libelle: Libelle | None = None
    jour: date | None = None
    instant: datetime | None = None
    deux: tuple[str, str] | None = None
    ferme: bool = False
    methode: Literal["prorata.v1", "autre.v1"] = "prorata.v1"
    note: Chiffre | None = None
    taille: Annotated[int, msgspec.Meta(ge=1, le=20)] = 1


TOUT = inspect.type_info(Tout)


def phrases(**changes):
    with pytest.raises(SaisieInvalide) as refus:
        controler(TOUT, changes)
    return [p.phrase for p in refus.value.problemes]


def paiement(**changes):
    with pytest.raises(SaisieInvalide) as refus:
        lire_donnees(EnregistrerEncaissement, {k: v for k, v in {**PAIEMENT, **changes}.items() if v is not ...})
    return [p.phrase for p in refus.value.problemes]


def test_une_saisie_juste_devient_un_acte():
    acte = construire(EnregistrerEncaissement, lire_donnees(EnregistrerEncaissement, PAIEMENT))
    assert isinstance(acte, EnregistrerEncaissement)
    assert (acte.foyer, acte.montant_centimes, acte.mode) == ("F-031", 42_37, Mode.ESPECES)


def test_un_acte_inconnu_propose_le_plus_proche():
    with pytest.raises(
        SaisieInvalide, match=r"« EnregistrerEncaisement » n'existe pas. Vouliez-vous dire « EnregistrerEnc"
    ):
        trouver("EnregistrerEncaisement")
    with pytest.raises(SaisieInvalide, match="La liste des actes : groupement actes"):
        trouver("zzz")


def test_un_nombre_a_virgule_est_refuse_et_le_bon_est_propose():
    assert paiement(montant_centimes=42.37) == [
        "« montant_centimes » vaut 42.37 : un montant s'écrit en centimes, ici 4237."
    ]
    assert paiement(montant_centimes=42.0) == ["« montant_centimes » vaut 42.0 : écrivez 42, sans virgule ni point."]
    assert phrases(lignes=[{"produit": "P016", "quantite": 2.46}]) == [
        "« lignes n° 1, quantite » vaut 2.46 : il faut un nombre entier, sans virgule (centimes, g, ml ou pièces)."
    ]


def test_un_poids_negatif_dit_ses_bornes():
    assert phrases(lignes=[{"produit": "P016", "quantite": 1}, {"produit": "P016", "quantite": -250}]) == [
        "« lignes n° 2, quantite » vaut -250 : il faut un nombre entier de 1 à 100000000."
    ]


def test_un_nombre_entre_guillemets_est_reconnu():
    assert phrases(taille="4") == ['« taille » vaut "4" : écrivez 4, sans guillemets.']


def test_un_champ_manque():
    assert paiement(foyer=...) == ["« foyer » manque : ajoutez ce champ, par exemple « F-031 »."]


def test_un_champ_de_trop_propose_le_plus_proche():
    assert paiement(montant=12) == ["« montant » n'existe pas. Vouliez-vous dire « montant_centimes » ?"]
    assert phrases(lignes=[{"produit": "P016", "quantite": 1, "zzz": 2}]) == [
        "« lignes n° 1, zzz » n'existe pas. Champs possibles : produit, quantite."
    ]


def test_un_numero_mal_ecrit_montre_un_exemple():
    assert paiement(foyer="31") == ['« foyer » vaut "31" : écrivez-le comme « F-031 ».']
    assert paiement(foyer="F-03\n1") == ['« foyer » vaut "F-03 1" : écrivez-le comme « F-031 ».']
    assert phrases(parts={"31": 5}) == ['« parts, 31 » vaut "31" : écrivez-le comme « F-031 ».']
    assert "lettres sans accent, chiffres" in paiement(encaissement="reçu 4")[0]


def test_un_choix_hors_liste_donne_la_liste():
    assert paiement(mode="liquide") == [
        '« mode » vaut "liquide" : choisissez parmi especes, cheque, cb, virement, bon_tiers.'
    ]
    assert phrases(methode=1) == ["« methode » vaut 1 : choisissez parmi autre.v1, prorata.v1."]


def test_chaque_probleme_a_sa_phrase():
    assert len(paiement(foyer="31", montant_centimes=-1, mode="liquide", rendu=3)) == 4


def test_les_autres_formes_sont_dites():
    assert phrases(libelle="") == ["« libelle » est vide : remplissez ce champ."]
    assert phrases(libelle="x" * 201) == ["« libelle » est trop long : 201 caractères, 200 au plus."]
    assert phrases(libelle=3) == ["« libelle » vaut 3 : il faut un texte."]
    assert phrases(deux=["a"]) == ['« deux » vaut ["a"] : il faut une liste de 2 valeurs.']
    assert phrases(lignes={}) == ["« lignes » vaut {} : il faut une liste […]."]
    assert phrases(parts=[]) == ["« parts » vaut [] : il faut un objet {…}."]
    assert phrases(lignes=[1]) == ["« lignes n° 1 » vaut 1 : il faut un objet avec produit, quantite."]
    assert phrases(ferme="oui") == ['« ferme » vaut "oui" : écrivez true ou false.']
    assert phrases(deux=["a", None]) == ["« deux n° 2 » vaut null : il faut un texte."]
    assert phrases(taille=None) == ["« taille » vaut null : il faut un nombre entier."]
    assert phrases(instant=12) == ["« instant » vaut 12 : écrivez-le comme « 2026-11-26T17:55 »."]
    assert phrases(jour="31/02/2026")[0].startswith("« jour » : « 31/02/2026 » n'est pas une date.")


def test_une_date_que_personne_ne_veut_dire_est_refusee():
    trop_loin = "est trop loin. Écrivez une année de"
    for texte in ("9999-12-31T23:30:00Z", "2999-01-01T00:00:00Z", "1999-12-31T12:00", "0001-01-02T00:00Z"):
        assert phrases(instant=texte) == [f"« instant » : « {texte} » {trop_loin} 2000 à 2100."]
    for texte in ("0026-11-26", "31/12/9999", "2206-11-26"):
        assert phrases(jour=texte) == [f"« jour » : « {texte} » {trop_loin} 1900 à 2100."]
    assert controler(TOUT, {"instant": "2100-12-31T12:00", "jour": "1900-01-01"})["jour"] == date(1900, 1, 1)


def test_les_textes_et_les_dates_prennent_leur_forme_unique():
    lu = controler(
        TOUT, {"libelle": "E\u0301picerie", "jour": "26/11/2026", "instant": "2026-11-26T17:55", "note": "e\u0301"}
    )
    assert lu["libelle"] == "Épicerie"
    assert lu["note"] == "é"
    assert lu["jour"] == date(2026, 11, 26)
    assert lu["instant"] == datetime(2026, 11, 26, 16, 55, tzinfo=UTC)


INSCRIT = {"foyer": "F-309", "groupement": "tilleuls", "titulaire": "t309", "taille": 2, "est_qpv": True}


@pytest.mark.parametrize(
    ("identite", "dites"),
    [
        ("", ["« identite » ne nomme personne : indiquez le nom."]),
        ("   ", ["« identite » ne nomme personne : indiquez le nom."]),
        ('{"nom": ""}', ["« identite » ne nomme personne : indiquez le nom."]),
        ({}, ["« identite » ne nomme personne : indiquez le nom."]),
        ({"prenom": "Rosa", "nom": " "}, ["« identite » ne nomme personne : indiquez le nom."]),
        ({"nom": 3}, ["« identite, nom » doit être un texte, entre guillemets."]),
        (
            {"nom": "Pereira", "age": 3},
            ["« identite, age » n'existe pas. Champs possibles : nom, prenom, rue, telephone, courriel, fonction."],
        ),
        ({"nom": "Pereira", "prénom": "Rosa"}, ["« identite, prénom » n'existe pas. Vouliez-vous dire « prenom » ?"]),
    ],
)
def test_une_carte_qui_ne_nomme_personne_est_refusee(identite, dites):
    with pytest.raises(SaisieInvalide) as refus:
        lire_donnees(InscrireFoyer, {**INSCRIT, "identite": identite})
    assert [p.phrase for p in refus.value.problemes] == dites


@pytest.mark.parametrize("identite", ["Rosa Pereira", {"nom": "Pereira"}, {"nom": "Pereira", "rue": ""}])
def test_une_phrase_est_un_nom_et_une_carte_dit_ce_qu_on_sait(identite):
    assert lire_donnees(InscrireFoyer, {**INSCRIT, "identite": identite})["identite"] == identite


@pytest.mark.parametrize("texte", ["a\x00b", "\ud800", "a\x1bb"])
def test_un_caractere_illisible_est_refuse(texte):
    assert "invisible ou illisible" in phrases(libelle=texte)[0]


@pytest.mark.parametrize("blanc", [" ", "\t\n", "\u200b  "])
def test_un_texte_fait_de_blancs_est_vide(blanc):
    assert phrases(libelle=blanc) == ["« libelle » est vide : remplissez ce champ."]


@pytest.mark.parametrize("blanc", ["", " ", "\n\u200b"])
def test_des_mots_facultatifs_faits_de_blancs_n_en_sont_pas(blanc):
    assert controler(TOUT, {"note": blanc})["note"] is None


def test_un_nom_qui_sert_a_retrouver_n_a_qu_une_ecriture():
    bon = lire_donnees(EnregistrerEncaissement, PAIEMENT | {"mode": "bon_tiers", "financeur": "  CCAS \t Lyon "})
    assert bon["financeur"] == "CCAS Lyon"


@pytest.mark.parametrize("invisible", ["\U000e0001", "CCAS\u200dLyon", "\ue000"])
def test_un_nom_qui_sert_a_retrouver_se_voit_en_entier(invisible):
    (phrase,) = paiement(mode="bon_tiers", financeur=invisible)
    assert phrase == "« financeur » contient un caractère invisible ou illisible : retapez ce texte au clavier."


def test_un_texte_trop_long_dit_son_champ_sans_le_repeter():
    assert phrases(note="é" * 1_500) == ["« note » est trop long : écrivez-le en moins de 900 caractères."]
    assert phrases(note={"nom": "x" * 3_000}) == ["« note » est trop long : écrivez-le en moins de 900 caractères."]
    assert controler(TOUT, {"note": "x" * 900})["note"] == "x" * 900


def test_aucune_phrase_ne_repete_une_donnee_personnelle():
    assert phrases(note=["Fatoumata"]) == ["« note » attend un texte, ou une fiche {…}."]
    assert "Fatoumata" not in phrases(note="Fatoumata\x00")[0]
    assert "Fatoumata" not in phrases(note={"nom": "Fatoumata\x00"})[0]


def construire_tout(lu):
    """As `construire` does, which is about acts."""
    try:
        msgspec.convert(lu, Tout)
    except msgspec.ValidationError as error:
        raise SaisieInvalide([]) from error


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 30)
    | st.floats(allow_nan=False)
    | st.sampled_from(["F-031", "P016", "", "2026-11-26", "2026-11-26T10:00:00Z", "prorata.v1", "x" * 201]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["F-031", "produit", "quantite", "x"]), inner)
    ),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from([*Tout.__struct_fields__, "inconnu"]), ANYTHING, max_size=4))
def test_ce_qui_est_sans_probleme_est_ce_que_msgspec_accepte(donnees):
    try:
        lu = controler(TOUT, donnees)
    except SaisieInvalide:
        return
    msgspec.convert({**lu, "note": None}, Tout)  # personal fields are judged once they are sealed


@given(st.dictionaries(st.sampled_from([*Tout.__struct_fields__, "inconnu"]), ANYTHING, max_size=4))
def test_ce_que_msgspec_refuse_a_au_moins_une_phrase(donnees):
    try:
        msgspec.convert(donnees, Tout)
    except msgspec.ValidationError:
        with pytest.raises(SaisieInvalide):
            construire_tout(controler(TOUT, donnees))
