"""3. The cash book, session by session, with its count, its gap, and room for signatures."""

from __future__ import annotations

from typing import Final

from domaine.mots import euros, heure, jour_de, le_jour
from projections.lectures.argent import caisse as caisses
from projections.lectures.argent import livre_de_caisse as lectures
from projections.lectures.vues import Lecture, Ligne
from web.elision import de
from web.etats.demandeur import Demandeur
from web.etats.etat import Colonne, Dessin, Etat, Rangee, Tableau, Valeur
from web.langue import MODES, jour, moment
from web.pages.commun import noms
from web.pages.commun.dessins import Point
from web.pages.commun.noms import NomsDesPages

COLONNES: Final = (
    Colonne("Heure"),
    Colonne("Quoi", large=True),
    Colonne("Pièce"),
    Colonne("Entrée", "montant"),
    Colonne("Sortie", "montant"),
    Colonne("En caisse", "montant"),
)
GENRES: Final = {
    "annulation": "Paiement annulé,",
    "remboursement": "Rendu à",
    "remboursement_annule": "Remboursement annulé,",
    "consigne": "Consigne rendue à",
    "consigne_annule": "Retour de consigne annulé,",
    "depense": "Dépense :",
    "depense_annule": "Dépense annulée :",
    "paiement_fournisseur": "Payé à",
    "fournisseur_annule": "Paiement annulé,",
    "transfert": "Monnaie",
    "transfert_annule": "Annulé : monnaie",
    "depot": "Dépôt en banque",
    "depot_annule": "Dépôt en banque annulé",
    "ecart_revu": "Écart recalculé : rien n'a bougé dans la caisse",
}


async def livre_de_caisse(visite: Demandeur, lecture: Lecture, fiche: Ligne) -> Etat:
    n = await noms.lire(visite, lecture)
    sessions = await caisses.sessions(lecture, visite.groupement, fiche["cycle"])
    tableaux, constats, comptees = [], [], []
    for session in sorted(sessions, key=lambda ligne: ligne["ouverte_le"]):
        if session["montree"]:
            tableaux.append(await _tableau(lecture, session, n))
            constats.append(_constat(session, n))
            compte = session["compte_centimes"]
            comptees.append(Point(f"{session['caisse']}, {jour(session['ouverte_le'])}", compte, euros(compte)))
        else:
            constats.append(f"« {session['caisse']} » est à compter : son livre se montre après le comptage.")
    return Etat(
        code="livre-de-caisse",
        titre="Livre de caisse",
        phrase="Chaque entrée et chaque sortie d'espèces, dans l'ordre, de l'ouverture au comptage et au dépôt.",
        tableaux=tableaux,
        dessins=[Dessin("Espèces comptées, session après session", comptees)] if len(comptees) > 1 else [],
        constats=constats or ["Aucune caisse n'a été ouverte."],
        signatures=["Compté par", "Vérifié par"],
    )


async def _tableau(lecture: Lecture, session: Ligne, n: NomsDesPages) -> Tableau:
    reste = entrees = session["fond_centimes"]
    rangees = [Rangee([heure(session["ouverte_le"]), "Fond de caisse", "", reste, 0, reste])]
    sorties = 0
    mouvements = await lectures.mouvements(lecture, session["session"])
    for m in lectures.avec_les_ecarts(session["fond_centimes"], mouvements):
        reste += m["entree"] - m["sortie"]
        entrees += m["entree"]
        sorties += m["sortie"]
        lien = f"/cycles/{session['cycle']}/tresorerie/paiements/{m['encaissement']}" if m["encaissement"] else ""
        piece = "" if m["genre"] == "comptage" else m["piece"]
        rangees.append(Rangee([quand(session, m), _quoi(m, n), piece, m["entree"], m["sortie"], reste], lien))
    totaux: list[Valeur] = ["", "Total", "", entrees, sorties, reste]
    titre = f"{session['caisse']}, {jour(session['ouverte_le'])}"
    return Tableau(titre=titre, colonnes=COLONNES, rangees=rangees, totaux=totaux)


def quand(session: Ligne, mouvement: Ligne) -> str:
    """The hour; with its day when it is another one than that of the session."""
    le = jour_de(mouvement["le"])
    meme = le == jour_de(session["ouverte_le"])
    return heure(mouvement["le"]) if meme else f"{le_jour(le)} {heure(mouvement['le'])}"


def _quoi(mouvement: Ligne, n: NomsDesPages) -> str:
    genre, qui = mouvement["genre"], mouvement["qui"]
    if genre == "comptage":
        return f"Comptage n° {mouvement['piece']} : {euros(int(mouvement['objet']))}"
    if genre == "ecart":
        manque = mouvement["sortie"]
        return f"Écart : {euros(manque or mouvement['entree'])} de {'moins' if manque else 'trop'}"
    if genre == "moyen":
        return f"Moyen corrigé, {MODES[mouvement['objet']]} : {n.foyer(qui)}"
    if genre in {"depense", "depense_annule"}:
        return f"{GENRES[genre]} {mouvement['objet']}"
    if genre in {"transfert", "transfert_annule"}:
        partie = bool(mouvement["sortie"]) == (genre == "transfert")
        return f"{GENRES[genre]} {'portée à' if partie else 'venue de'} « {mouvement['objet']} »"
    fournisseur = genre in {"paiement_fournisseur", "fournisseur_annule"}
    nom = n.fournisseur(qui) if fournisseur else n.foyer(qui) if qui else ""
    return f"Paiement {de(nom)}" if genre == "paiement" else f"{GENRES[genre]} {nom}".strip()


def _constat(session: Ligne, n: NomsDesPages) -> str:
    ecart = session["ecart_centimes"]
    dit = "juste au centime" if not ecart else f"{euros(abs(ecart))} de {'trop' if ecart > 0 else 'moins'}"
    a, *_, b = session["comptee_par"].split(" ")
    ouvertes = " et ".join(n.personne(p) for p in session["ouverte_par"].split(" "))
    return (
        f"« {session['caisse']} », ouverte par {ouvertes}, comptée {moment(session['comptee_le'])} par "
        f"{n.personne(a)} et {n.personne(b)} : {euros(session['compte_centimes'])}, {dit}."
    )
