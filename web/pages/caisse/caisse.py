"""`/cycles/{cycle}/caisse`: the tills of a round: opened at two, spent from, taken to the bank."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.caisses.refus import (
    BoiteDejaOuverte,
    CaisseDejaOuverte,
    ChequePasEnMain,
    DepotVide,
    DeuxNomsDifferents,
    EspecesInsuffisantes,
    FondRepris,
)
from domaine.mots import euros, jour_de
from domaine.registre import ACTES
from domaine.types import Motif, Role
from projections.lectures import commun
from projections.lectures.argent import caisse as lectures
from projections.lectures.journal import faits
from projections.lectures.vues import Lecture, Ligne
from web.langue import MOTIFS, RAISONS_D_ECART, moment
from web.pages.banque.libelles import avec_promesses
from web.pages.commun import noms
from web.pages.commun.choix import cycle_de, equipe, peut
from web.pages.commun.depot import recevoir
from web.pages.commun.navigation import ACCUEIL, COMPTES
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.signatures import seconds
from web.pages.commun.visite import Introuvable, Visite, reserve_a
from web.saisie.creation import en_adresse
from web.saisie.formulaire import lire_champs
from web.saisie.nombres import lire_montant
from web.saisie.problemes import Probleme, SaisieInvalide

CHEQUE: Final = "cheque."
SEPARE: Final = "/"
"""Between the position of what was carried and the till that got it, in the value of a choice."""
CHAMPS_OUVRIR: Final[Champs] = {
    CaisseDejaOuverte: "caisse",
    BoiteDejaOuverte: "caisse",
    DeuxNomsDifferents: "ouverte_par.1",
}
CHAMPS_DEPOT: Final[Champs] = dict.fromkeys((DepotVide, EspecesInsuffisantes, FondRepris, ChequePasEnMain), "especes")
RAISONS_DE_CORRECTION: Final = [
    (motif.value, MOTIFS[motif].capitalize(), "") for motif in (Motif.ERREUR_MONTANT, Motif.DOUBLON, Motif.AUTRE)
]
"""Why what a till gave was noted wrong."""
RAISONS_D_UNE_DEPENSE: Final = [
    *RAISONS_DE_CORRECTION[:-1],
    *((motif.value, MOTIFS[motif].capitalize(), "") for motif in (Motif.ERREUR_PERSONNE, Motif.ERREUR_PIECE)),
    RAISONS_DE_CORRECTION[-1],
]
A_PERSONNE: Final = "/"
"""Of a choice of persons: nobody is paid back, the till paid the shop."""

routes = APIRouter()
Caissier = Annotated[Visite, Depends(reserve_a(ACCUEIL | {Role.AUDITEUR}))]


@routes.get("/cycles/{cycle}/caisse")
async def page(visite: Caissier, cycle: str) -> Response:
    return await montrer(visite, cycle)


@routes.post("/cycles/{cycle}/caisse/ouvrir")
async def ouvrir(visite: Caissier, cycle: str) -> Response:
    formulaire = await Formulaire.recu(visite.request, "ouvrir")
    jour = jour_de(visite.maintenant)
    async with visite.lire() as lecture:
        pris = await lectures.noms_pris(lecture, visite.groupement, jour)

    def donnees() -> dict[str, Any]:
        caisse = formulaire.valeur("caisse").strip()
        if not any(map(str.isalnum, caisse)):
            raise SaisieInvalide([Probleme("caisse", "Donnez à cette caisse un nom avec des lettres ou des chiffres.")])
        return {
            "session": _nom_libre(f"{en_adresse(caisse)[:26] or 'caisse'}:{jour}", pris),
            "groupement": visite.groupement,
            "cycle": cycle,
            "caisse": caisse,
            "fond_centimes": lire_montant(formulaire.valeur("fond"), "fond"),
            "ouverte_par": [formulaire.valeur("ouverte_par.0"), formulaire.valeur("ouverte_par.1")],
        }

    reponse = await visite.enregistrer(formulaire, "OuvrirCaisse", donnees, CHAMPS_OUVRIR)
    if reponse is None:
        return await montrer(visite, cycle, formulaire)
    return visite.apres(reponse, f"/cycles/{cycle}/caisse")


def _nom_libre(nom: str, pris: set[str]) -> str:
    """The same cash box may be counted and opened again on one day, and each group has its « Caisse 1 »."""
    return next(libre for rang in count(1) if (libre := nom if rang == 1 else f"{nom}-{rang}") not in pris)


@routes.post("/cycles/{cycle}/caisse/{session}/depenser")
async def depenser(visite: Caissier, cycle: str, session: str) -> Response:
    formulaire = await recevoir(visite, f"depenser-{session}")
    modele = ACTES["EnregistrerDepense"].DONNEES
    reponse = await visite.enregistrer(
        formulaire,
        "EnregistrerDepense",
        lambda: {
            **lire_champs(modele, formulaire.valeurs),
            "session": session,
            "photos": formulaire.pieces("photos"),
        },
    )
    if reponse is None:
        return await montrer(visite, cycle, formulaire)
    return visite.apres(reponse, f"/cycles/{cycle}/caisse")


@routes.post("/cycles/{cycle}/caisse/{session}/deposer")
async def deposer(visite: Caissier, cycle: str, session: str) -> Response:
    formulaire = await Formulaire.recu(visite.request, f"deposer-{session}")

    def donnees() -> dict[str, Any]:
        especes = formulaire.valeur("especes").strip()
        return {
            "session": session,
            "groupement": visite.groupement,
            "especes_centimes": lire_montant(especes, "especes") if especes else 0,
            "cheques": sorted(nom.removeprefix(CHEQUE) for nom in formulaire.valeurs if nom.startswith(CHEQUE)),
        }

    reponse = await visite.enregistrer(formulaire, "DeposerEnBanque", donnees, CHAMPS_DEPOT)
    if reponse is None:
        return await montrer(visite, cycle, formulaire)
    return visite.apres(reponse, f"/cycles/{cycle}/caisse")


async def session_de(visite: Visite, lecture: Lecture, session: str) -> Ligne:
    """Raise Introuvable."""
    trouvee = await lectures.session(lecture, visite.groupement, session)
    if trouvee is None:
        raise Introuvable("Cette caisse n'a pas été ouverte dans votre groupement.")
    return trouvee


async def montrer(visite: Visite, cycle: str, refuse: Formulaire | None = None) -> Response:
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        sessions = await lectures.sessions(lecture, visite.groupement, cycle)
        return await visite.page(
            lecture,
            "caisse/caisse.html",
            ici="caisse",
            adresse=f"/cycles/{cycle}/caisse",
            statut=200 if refuse is None else 422,
            n=await noms.lire(visite, lecture),
            cycle=fiche,
            sessions=[await _session(visite, lecture, session, refuse) for session in sessions],
            autres=await lectures.autres_ouvertes(lecture, visite.groupement, cycle),
            ouvertes=[
                (session["session"], session["caisse"])
                for session in await commun.caisses_ouvertes(lecture, visite.groupement, visite.session.personne)
            ],
            raisons=list(RAISONS_D_ECART.items()),
            raisons_de_correction=RAISONS_DE_CORRECTION,
            raisons_d_une_depense=RAISONS_D_UNE_DEPENSE,
            a_personne=A_PERSONNE,
            seconds=await seconds(visite, lecture) if peut(visite, "CorrigerDepense") else [],
            equipe=await equipe(visite, lecture),
            moi=visite.session.personne,
            suit=visite.role in COMPTES,
            ouvrir=_formulaire("ouvrir", refuse),
            peut_encaisser=peut(visite, "EnregistrerEncaissement"),
            peut_ouvrir=peut(visite, "OuvrirCaisse") and fiche["arrete_le"] is None,
            peut_compter=peut(visite, "CompterCaisse"),
            peut_depenser=peut(visite, "EnregistrerDepense"),
            peut_corriger=peut(visite, "CorrigerDepense"),
            peut_corriger_transfert=peut(visite, "CorrigerTransfert"),
            peut_corriger_depot=peut(visite, "CorrigerDepot"),
            peut_deposer=peut(visite, "DeposerEnBanque"),
            peut_porter=peut(visite, "TransfererEspeces"),
            peut_decider=peut(visite, "DeciderEcartCaisse"),
            peut_annuler_decision=peut(visite, "AnnulerDecisionEcart"),
            peut_contester=peut(visite, "OuvrirLitige"),
        )


async def _session(visite: Visite, lecture: Lecture, session: Ligne, refuse: Formulaire | None) -> Mapping[str, Any]:
    code = session["session"]
    transferts = await lectures.transferts(lecture, code)
    depenses, depots = await lectures.depenses(lecture, code), await lectures.depots(lecture, code)
    return {
        **session,
        "cheques": avec_promesses(await lectures.cheques_en_main(lecture, code), jour_de(visite.maintenant)),
        "depenses": depenses,
        "depenses_debout": [
            (
                str(depense["position"]),
                f"{euros(depense['montant_centimes'])}, {depense['objet']}, {moment(depense['le'])}",
            )
            for depense in depenses
            if depense["annule_le"] is None
        ],
        "racontees": await faits.par_positions(lecture, [depense["position"] for depense in depenses]),
        "payes": await lectures.fournisseurs_payes(lecture, code),
        "depots": depots,
        "depots_debout": [
            (str(depot["position"]), f"{euros(depot['especes_centimes'])}, bordereau n° {depot['bordereau']}")
            for depot in depots
            if depot["especes_centimes"]
        ],
        "transferts": transferts,
        "transferts_debout": [
            (
                f"{t['position']}{SEPARE}{t['vers']}",
                f"{euros(t['montant_centimes'])} à « {t['vers_caisse']} », {moment(t['le'])}",
            )
            for t in transferts
            if t["session"] == code and t["annule_le"] is None
        ],
        "comptages": await lectures.comptages(lecture, code) if session["montree"] else [],
        "depenser": _formulaire(f"depenser-{code}", refuse),
        "corriger_depense": _formulaire(f"corriger-depense-{code}", refuse),
        "corriger_transfert": _formulaire(f"corriger-transfert-{code}", refuse),
        "corriger_depot": _formulaire(f"corriger-depot-{code}", refuse),
        "deposer": _formulaire(f"deposer-{code}", refuse),
        "porter": _formulaire(f"porter-{code}", refuse),
        "decider": _formulaire(f"decider-{code}", refuse),
        "annuler_decision": _formulaire(f"annuler-decision-{code}", refuse),
    }


def _formulaire(id_: str, refuse: Formulaire | None) -> Formulaire:
    return refuse if refuse is not None and refuse.id == id_ else Formulaire(id_)
