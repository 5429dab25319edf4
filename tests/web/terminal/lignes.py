"""Lines of JSON that `jouer` plays."""

GROUPE = {
    "acte": "CreerGroupement",
    "acteur": "hawa",
    "role": "coordinateur",
    "date_effet": "2026-09-01T10:00",
    "donnees": {
        "antenne": "lyon",
        "nom_antenne": "Association",
        "groupement": "tilleuls",
        "quartier": "Les Tilleuls",
        "est_qpv": True,
        "lieu": "Centre social",
        "tresorier": {"personne": "mireille", "identite": {"nom": "Martin", "prenom": "Mireille"}},
        "coordinateur": {"personne": "hawa", "identite": {"nom": "Ba", "prenom": "Hawa"}},
    },
}
DU_FOYER = {
    "foyer": "F-031",
    "groupement": "tilleuls",
    "titulaire": "t031",
    "identite": {"nom": "Diarra", "prenom": "Fatoumata"},
    "taille": 4,
    "est_qpv": True,
}
FOYER = {"acte": "InscrireFoyer", "acteur": "hawa", "role": "coordinateur", "donnees": DU_FOYER}


def paiement(numero="E-1", montant=12_00, **ligne):
    donnees = {"encaissement": numero, "foyer": "F-031", "montant_centimes": montant, "mode": "especes"}
    return {"acte": "EnregistrerEncaissement", "acteur": "luc", "role": "benevole", "donnees": donnees, **ligne}
