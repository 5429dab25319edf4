"""`/cycles/{cycle}/tresorerie/paiements`: every payment of the round; one payment and what can still become of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.encaissements.faits import EncaissementEnregistre
from domaine.encaissements.numeros import suivant
from domaine.encaissements.refus import (
    AnnulationTardive,
    DejaDeCeMode,
    DejaSurCeFoyer,
    ImpayeAvantPaiement,
    ImpayeAVenir,
    MemeMontant,
    RejetAvantRemise,
    RejetAVenir,
    SecondeSignatureRequise,
)
from domaine.foyers.refus import FoyerEfface, FoyerHorsGroupement, FoyerInconnu
from domaine.groupements.refus import PasEncoreDeux, SecondSansRole
from domaine.mots import euros
from domaine.registre import ACTES
from domaine.types import MONTANT_MAX, Mode, Motif
from projections.lectures.argent import paiements
from projections.lectures.journal import faits
from projections.lectures.vues import Ligne
from web.langue import MODES, MOTIFS
from web.pages.commun import noms
from web.pages.commun.choix import cycle_de, exiger_le_droit, foyers, lire_foyer, peut
from web.pages.commun.histoire import fil
from web.pages.commun.lister import fichier, lister
from web.pages.commun.moyens import lire_cheque, lire_moyen
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.signatures import SignatureRefusee, second_signataire, seconds
from web.pages.commun.visite import Introuvable, Visite
from web.pages.tresorerie.cadre import Comptable, onglets
from web.pages.tresorerie.liste_paiements import DEBOUT, en_transit
from web.pages.tresorerie.liste_paiements import paiements as liste_des_paiements
from web.saisie.formulaire import lire_champs
from web.saisie.nombres import AConfirmer, beaucoup_plus

RAISONS: Final = (
    Motif.DOUBLON,
    Motif.ERREUR_MONTANT,
    Motif.ERREUR_MODE,
    Motif.ERREUR_FOYER,
    Motif.DECLARE_NON_RECU,
    Motif.AUTRE,
)
DU_SECOND: Final[Champs] = {SecondeSignatureRequise: "second", SecondSansRole: "second", PasEncoreDeux: "second"}
GESTES: Final[Mapping[str, tuple[str, Champs]]] = {
    "annuler": ("ContrepasserEncaissement", {**DU_SECOND, AnnulationTardive: "second"}),
    "montant": ("CorrigerMontant", {**DU_SECOND, MemeMontant: "montant_centimes"}),
    "mode": ("CorrigerMode", {**DU_SECOND, DejaDeCeMode: "mode"}),
    "deplacer": (
        "ReaffecterEncaissement",
        dict.fromkeys((DejaSurCeFoyer, FoyerInconnu, FoyerHorsGroupement, FoyerEfface), "vers"),
    ),
    "rejeter": ("RejeterCheque", {RejetAvantRemise: "rejete_le", RejetAVenir: "rejete_le"}),
    "impaye": ("NoterCarteImpayee", {ImpayeAvantPaiement: "repris_le", ImpayeAVenir: "repris_le"}),
    "retablir": ("AnnulerCarteImpayee", {}),
    "encaisse": ("AnnulerRejetDeCheque", {}),
    "trancher": ("TrancherDoublonPaiement", DU_SECOND),
    "relire": ("RelireAnnulation", {}),
}
"""What may become of one payment: the act, and beside which field its refusals stand."""
REJETS: Final = (Motif.SANS_PROVISION, Motif.AUTRE)
IMPAYES: Final = (Motif.CONTESTE, Motif.AUTRE)
PAS_REPRIS: Final = (Motif.ERREUR_PAIEMENT, Motif.AUTRE)
REPRISES: Final = {Mode.CHEQUE: "rejeter", Mode.CB: "impaye"}
"""What the bank takes back, by the way it was paid."""
RETABLIT: Final = {Mode.CHEQUE: "encaisse", Mode.CB: "retablir"}
"""What undoes it when that was noted by mistake."""

routes = APIRouter()


@routes.get("/cycles/{cycle}/tresorerie/paiements")
async def liste(visite: Comptable, cycle: str) -> Response:
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        n = await noms.lire(visite, lecture)
        lus = await paiements.du_cycle(lecture, visite.groupement, cycle)
        lignes = [
            {
                **lu,
                "nom": n.foyer(lu["foyer"]),
                "par": n.personne(lu["acteur"]),
                "porte_par": n.personne(lu["porteur"] or lu["acteur"]),
            }
            for lu in lus
        ]
        vue = lister(visite, liste_des_paiements(f"/cycles/{cycle}/tresorerie/paiements"), lignes)
        if vue.demande.extension:
            return await fichier(visite, vue)
        return await visite.page(
            lecture, "tresorerie/paiements.html", ici="tresorerie", n=n, cycle=fiche, onglets=onglets(cycle), v=vue
        )


@routes.get("/cycles/{cycle}/tresorerie/paiements/{encaissement}")
async def un(visite: Comptable, cycle: str, encaissement: str) -> Response:
    return await _montrer(visite, cycle, encaissement)


@routes.post("/cycles/{cycle}/tresorerie/paiements/{encaissement}/{geste}")
async def agir(visite: Comptable, cycle: str, encaissement: str, geste: str) -> Response:
    if geste not in GESTES:
        raise Introuvable("Ce geste n'existe pas. Revenez au paiement.")
    return await _agir(visite, cycle, encaissement, geste, *GESTES[geste])


async def _agir(visite: Visite, cycle: str, encaissement: str, id_: str, acte: str, champs: Champs) -> Response:
    """Every act names the payment; what else they ask for is in the form under the act's own names."""
    exiger_le_droit(visite, acte)
    formulaire = await Formulaire.recu(visite.request, id_)
    try:
        await second_signataire(visite, formulaire)
    except SignatureRefusee:
        return await _montrer(visite, cycle, encaissement, formulaire)
    note = await _montant_note(visite, encaissement)

    def donnees() -> dict[str, Any]:
        lus = lire_champs(ACTES[acte].DONNEES, formulaire.valeurs)
        if "montant_centimes" in lus:
            _relire_le_montant(formulaire, lus["montant_centimes"], note)
        if acte == "CorrigerMode":
            lus["mode"] = lire_moyen(formulaire)
            lus["cheque_numero"] = lire_cheque(formulaire, lus["mode"])
        if "vers" in formulaire.valeurs:
            lus["vers"] = lire_foyer(visite, formulaire.valeur("vers"), "vers")
        return {**lus, "encaissement": encaissement}

    reponse = await visite.enregistrer(formulaire, acte, donnees, champs)
    if reponse is None:
        return await _montrer(visite, cycle, encaissement, formulaire)
    if acte == "CorrigerMontant":
        encaissement = suivant(encaissement)
        # Undone, then noted again: what is told is the payment that stands, and its amount.
        reponse = reponse._replace(first=next(f.pos for f in reponse.faits if f.type == EncaissementEnregistre.NOM))
    return visite.apres(reponse, f"/cycles/{cycle}/tresorerie/paiements/{encaissement}")


async def _montant_note(visite: Visite, encaissement: str) -> int:
    """As it stands in this group; 0 for a payment that it does not know: the act refuses it."""
    async with visite.lire() as lecture:
        paiement = await paiements.paiement(lecture, visite.groupement, encaissement)
    return paiement["montant_centimes"] if paiement else 0


def _relire_le_montant(formulaire: Formulaire, montant: int, note: int) -> None:
    """Raise AConfirmer for an amount far above the one it replaces: 2154 for 21,54."""
    if beaucoup_plus(montant, note) and montant <= MONTANT_MAX and "montant_centimes" not in formulaire.confirmes:
        question = f"{euros(montant, 'reçu')}, au lieu de {euros(note)} : c'est bien ça ?"
        raise AConfirmer("montant_centimes", question, montant)


async def _montrer(visite: Visite, cycle: str, encaissement: str, refuse: Formulaire | None = None) -> Response:
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        paiement = await paiements.paiement(lecture, visite.groupement, encaissement)
        if paiement is None:
            raise Introuvable("Ce paiement n'existe pas dans votre groupement.")
        n = await noms.lire(visite, lecture)
        proches = await paiements.proches(lecture, visite.groupement, encaissement)
        possibles = _possibles(visite, paiement, proches)
        return await visite.page(
            lecture,
            "tresorerie/paiement.html",
            ici="tresorerie",
            adresse=f"/cycles/{cycle}/tresorerie/paiements/{encaissement}",
            statut=200 if refuse is None else 422,
            n=n,
            cycle=fiche,
            onglets=onglets(cycle),
            p=paiement,
            en_mains=en_transit(paiement),
            proches=proches,
            fil=fil(await faits.par_etiquette(lecture, f"encaissement:{encaissement}"), n),
            formulaires={id_: _formulaire(id_, refuse) for id_ in GESTES},
            possibles=possibles,
            seconds=await seconds(visite, lecture),
            soi_meme=paiement["acteur"] == visite.session.personne,
            foyers=foyers(visite),
            raisons=[(motif.value, MOTIFS[motif].capitalize()) for motif in RAISONS],
            modes=_moyens(paiement),
            impayes=[(motif.value, MOTIFS[motif].capitalize()) for motif in IMPAYES],
            pas_repris=[(motif.value, MOTIFS[motif].capitalize()) for motif in PAS_REPRIS],
            rejets=[(motif.value, MOTIFS[motif].capitalize()) for motif in REJETS],
        )


def _moyens(paiement: Ligne) -> list[tuple[str, str]]:
    """What it may have been in fact: a cheque too, of which the number was not noted, or was noted wrong (R-129)."""
    numero = "Chèque, d'un autre numéro" if paiement["cheque_numero"] else "Chèque, dont voici le numéro"
    autres = {mode: mots.capitalize() for mode, mots in MODES.items() if mode not in (paiement["mode"], Mode.BON_TIERS)}
    return [*autres.items(), *([(Mode.CHEQUE.value, numero)] if paiement["mode"] == Mode.CHEQUE else [])]


def _possibles(visite: Visite, paiement: Ligne, proches: Sequence[Ligne]) -> list[str]:
    """What this role may still do with it."""
    if paiement["etat"] == "contrepasse":
        attend = paiement["a_relire"] and not paiement["relu_par"]
        return ["relire"] if attend and paiement["corrige_par"] != visite.session.personne else []
    if paiement["etat"] == "rejete" and not paiement["ligne_reprise"]:
        geste = RETABLIT[paiement["mode"]]
        return [geste] if peut(visite, GESTES[geste][0]) else []
    if paiement["etat"] not in DEBOUT:
        return []
    retires = {"relire", "rejeter", "impaye", *RETABLIT.values()} - {REPRISES.get(paiement["mode"], "")}
    retires |= set() if any(a_trancher(autre) for autre in proches) else {"trancher"}
    retires |= {"mode"} if paiement["mode"] == Mode.BON_TIERS else set()
    retires |= {"annuler", "montant", "mode"} if paiement["bordereau"] or paiement["ligne"] else set()
    return [geste for geste, (acte, _) in GESTES.items() if geste not in retires and peut(visite, acte)]


def a_trancher(autre: Ligne) -> bool:
    """A payment that looks like this one: it stands, and nobody decided."""
    return autre["decision"] is None and autre["etat"] in DEBOUT


def _formulaire(id_: str, refuse: Formulaire | None) -> Formulaire:
    return refuse if refuse is not None and refuse.id == id_ else Formulaire(id_)
