import msgspec
import pytest

from domaine.encaissements.enregistrer import EnregistrerEncaissement
from domaine.types import Unite
from web.saisie.actes import construire, lire_donnees
from web.saisie.formulaire import lire_champs
from web.saisie.nombres import AConfirmer
from web.saisie.problemes import SaisieInvalide

CHAMPS = {
    "encaissement": "E-207",
    "foyer": "F-031",
    "montant_centimes": "42,37 €",
    "mode": "especes",
    "remis_centimes": "45",
    "rendu_centimes": "2,63",
    "recu": "",
    "jeton": "un champ du formulaire, pas de l'acte",
}


def test_un_formulaire_devient_un_acte():
    acte = construire(
        EnregistrerEncaissement,
        lire_donnees(EnregistrerEncaissement, lire_champs(EnregistrerEncaissement.DONNEES, CHAMPS)),
    )
    assert isinstance(acte, EnregistrerEncaissement)
    assert (acte.montant_centimes, acte.remis_centimes, acte.rendu_centimes, acte.recu) == (42_37, 45_00, 2_63, None)


def test_tous_les_champs_faux_sont_dits_ensemble():
    with pytest.raises(SaisieInvalide) as refus:
        lire_champs(EnregistrerEncaissement.DONNEES, {**CHAMPS, "montant_centimes": "x", "remis_centimes": "y"})
    assert [p.champ for p in refus.value.problemes] == ["montant_centimes", "remis_centimes"]


def test_une_quantite_se_lit_dans_l_unite_du_produit():
    class Pesee(msgspec.Struct):
        quantite: int

    unites = {"quantite": Unite.GRAMME}
    assert lire_champs(Pesee, {"quantite": "2,46"}, unites=unites) == {"quantite": 2_460}
    with pytest.raises(AConfirmer, match="2,460 kg"):
        lire_champs(Pesee, {"quantite": "2460"}, unites=unites)
    assert lire_champs(Pesee, {"quantite": "250"}, unites=unites, confirmes={"quantite"}) == {"quantite": 250}
