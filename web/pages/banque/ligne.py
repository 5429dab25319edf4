"""`/banque/lignes/{ligne}`: one line of the bank; somebody says what it is, or takes back what was said."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.avances.refus import AvanceMoindre, AvanceSansPersonne
from domaine.banque.refus import (
    FraisSansCarte,
    MontantsDifferents,
    OperationDejaPrise,
    OperationInconnue,
    PayeurSansBon,
    PayeurSansObjet,
    SortieQuiSeraitUneEntree,
    TropDeSources,
)
from domaine.enveloppes.refus import EnveloppeInconnue, EnveloppeSansObjet
from domaine.foyers.refus import FoyerHorsGroupement, FoyerInconnu
from domaine.mots import euros, jour_de, le_jour
from domaine.registre import ACTES
from projections.lectures.argent import avances, banque, enveloppes, paiements_dits
from projections.lectures.journal import faits
from projections.lectures.vues import Ligne
from web.banque.propositions import foyers_nommes, proposer
from web.etats.enveloppe import nom_de
from web.pages.banque.cadre import en_clair, onglets
from web.pages.banque.libelles import age_en_mots, natures_de, operation_montree
from web.pages.banque.lignes import montrer as montrer_les_lignes
from web.pages.banque.liste_lignes import etat, nommee
from web.pages.commun import noms
from web.pages.commun.choix import exiger_le_droit, foyers, lire_foyer, peut
from web.pages.commun.histoire import fil
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.visite import Introuvable, PasPermis, Visite
from web.pages.tresorerie.cadre import Comptable
from web.saisie.formulaire import lire_champs
from web.saisie.nombres import lire_montant
from web.saisie.problemes import Probleme, SaisieInvalide

OPERATION: Final = "op."
GESTES: Final = {
    "rapprocher": "RapprocherLigne",
    "classer": "ClasserLigne",
    "attendre": "MettreVirementEnAttente",
    "affecter": "AffecterVirement",
    "detacher": "DetacherLigne",
}
CHAMPS: Final[Champs] = {
    MontantsDifferents: "choix",
    OperationDejaPrise: "choix",
    OperationInconnue: "choix",
    TropDeSources: "choix",
    FraisSansCarte: "frais",
    SortieQuiSeraitUneEntree: "nature",
    EnveloppeInconnue: "enveloppe",
    EnveloppeSansObjet: "enveloppe",
    AvanceMoindre: "personne",
    AvanceSansPersonne: "personne",
    PayeurSansBon: "payeur",
    PayeurSansObjet: "payeur",
    FoyerInconnu: "foyer",
    FoyerHorsGroupement: "foyer",
}
AUCUN: Final = "-"
"""In place of a payer: the money pays no vouchers."""
DEDUITS: Final = ("rendu_fournisseur", "impaye")
"""Operations that make a line of the other way smaller: a supplier's credit, a card payment taken back."""
PROCHES_JOURS: Final = 120
"""Operations of ours further from the line than that are not offered."""

routes = APIRouter()


@routes.get("/banque/lignes/{ligne}")
async def page(visite: Comptable, ligne: str) -> Response:
    return await _montrer(visite, ligne)


@routes.post("/banque/lignes/{ligne}/confirmer")
async def confirmer(visite: Comptable, ligne: str) -> Response:
    """A proposal of the list, in one tap: the next one waits there."""
    exiger_le_droit(visite, "RapprocherLigne")
    formulaire = await Formulaire.recu(visite.request, ligne)
    operations = await _operations(visite)
    reponse = await visite.enregistrer(formulaire, "RapprocherLigne", lambda: _cibles(ligne, formulaire, operations))
    return await montrer_les_lignes(visite, formulaire) if reponse is None else visite.apres(reponse, "/banque")


@routes.post("/banque/lignes/{ligne}/{geste}")
async def dire(visite: Comptable, ligne: str, geste: str) -> Response:
    if geste not in GESTES or not peut(visite, GESTES[geste]):
        raise PasPermis
    formulaire = await Formulaire.recu(visite.request, geste)
    async with visite.lire() as lecture:
        trouvee = await _une(visite, await banque.lignes(lecture, visite.groupement), ligne)
        payeurs = await enveloppes.bons(lecture, visite.groupement)
    operations = await _operations(visite)
    donnees: Mapping[str, Callable[[], dict[str, Any]]] = {
        "rapprocher": lambda: _cibles(ligne, formulaire, operations),
        "classer": lambda: _classement(ligne, formulaire, payeurs),
        "attendre": lambda: {"ligne": ligne},
        "affecter": lambda: _affectation(visite, trouvee, formulaire),
        "detacher": lambda: {"ligne": ligne, "annule": trouvee["virement_encaissement"] or None},
    }
    reponse = await visite.enregistrer(formulaire, GESTES[geste], donnees[geste], CHAMPS)
    if reponse is None:
        return await _montrer(visite, ligne, formulaire)
    return visite.apres(reponse, f"/banque/lignes/{ligne}" if geste == "detacher" else "/banque")


async def _operations(visite: Visite) -> list[Ligne]:
    async with visite.lire() as lecture:
        return await banque.possibles(lecture, visite.groupement)


def _classement(ligne: str, formulaire: Formulaire, payeurs: Sequence[Ligne]) -> dict[str, Any]:
    """Of a funder's money, whose vouchers it pays is said while some are owed, if only that it pays none."""
    valeurs, qui = formulaire.valeurs, formulaire.valeur("payeur")
    tu = not qui and not formulaire.valeur("enveloppe")
    if tu and formulaire.valeur("nature") == "financeur" and any(payeur["reste"] > 0 for payeur in payeurs):
        raise SaisieInvalide([Probleme("payeur", "Dites les bons de qui cet argent paie, ou qu'il n'en paie aucun.")])
    if qui == AUCUN:
        valeurs = {**valeurs, "payeur": ""}
    return {**lire_champs(ACTES["ClasserLigne"].DONNEES, valeurs), "ligne": ligne}


def _cibles(ligne: str, formulaire: Formulaire, operations: Sequence[Ligne]) -> dict[str, Any]:
    """The operations that were ticked, with where each is recorded."""
    cochees = {nom.removeprefix(OPERATION) for nom in formulaire.valeurs if nom.startswith(OPERATION)}
    if not cochees:
        raise SaisieInvalide([Probleme("choix", "Cochez ce que cette ligne de banque paie ou encaisse.")])
    formulaire.valeurs.setdefault("choix", "")
    trouvees = [op for op in operations if f"{op['genre']}:{op['reference']}" in cochees]
    if len(trouvees) < len(cochees):
        raise OperationInconnue
    lieux = ("session", "depot", "encaissement", "foyer", "cycle", "lot")
    frais = formulaire.valeur("frais").strip()
    return {
        "ligne": ligne,
        "frais_centimes": lire_montant(frais, "frais") if frais else 0,
        "cibles": [
            {"genre": op["genre"], "reference": op["reference"], **_lieu({lieu: op[lieu] for lieu in lieux})}
            for op in trouvees
        ],
    }


def _lieu(lieux: Mapping[str, str | None]) -> dict[str, str]:
    """The narrowest place an operation is recorded in: it is looked for there, and only there."""
    dits = {nom: valeur for nom, valeur in lieux.items() if valeur is not None}
    return dict(list(dits.items())[:1])


def _affectation(visite: Visite, ligne: Mapping[str, Any], formulaire: Formulaire) -> dict[str, Any]:
    return {
        "ligne": ligne["ligne"],
        "foyer": lire_foyer(visite, formulaire.valeur("foyer"), "foyer"),
        "encaissement": formulaire.identifiant("E"),
        "annule": ligne["virement_encaissement"] or None,
    }


async def _une(visite: Visite, lignes: Sequence[Ligne], ligne: str) -> dict[str, Any]:
    trouvee = next((lue for lue in lignes if lue["ligne"] == ligne), None)
    if trouvee is None:
        raise Introuvable("Cette ligne de banque n'existe pas dans votre groupement.")
    return (await en_clair(visite, [trouvee]))[0]


async def _montrer(visite: Visite, ligne: str, refuse: Formulaire | None = None) -> Response:
    async with visite.lire() as lecture:
        n = await noms.lire(visite, lecture)
        trouvee = nommee(await _une(visite, await banque.lignes(lecture, visite.groupement), ligne), n)
        operations = await banque.possibles(lecture, visite.groupement)
        possibles, proposees = _possibles(visite, trouvee), _proposees(trouvee, operations)
        bons = await enveloppes.bons(lecture, visite.groupement)
        return await visite.page(
            lecture,
            "banque/ligne.html",
            ici="tresorerie",
            adresse=f"/banque/lignes/{ligne}",
            statut=200 if refuse is None else 422,
            n=n,
            onglets=onglets(visite),
            x=trouvee,
            age=age_en_mots((jour_de(visite.maintenant) - trouvee["le"]).days),
            etat=etat(trouvee),
            fil=fil(await faits.par_etiquette(lecture, f"ligne_bancaire:{ligne}"), n),
            possibles=possibles,
            formulaires={geste: refuse if refuse and refuse.id == geste else Formulaire(geste) for geste in GESTES},
            reconnues=[operation_montree(op, n) for op in operations if op["ligne"] == ligne],
            choix=[operation_montree(op, n) for op in _proches(trouvee, operations)],
            proposees=proposees,
            rejetes=_rejetes(trouvee, await banque.cheques_rejetes_sans_bordereau(lecture, visite.groupement)),
            natures=natures_de(trouvee["montant_centimes"]),
            enveloppes=[(e["enveloppe"], nom_de(e)) for e in await enveloppes.enveloppes(lecture, visite.groupement)],
            payeurs=[(b["financeur"], f"{b['financeur']}, {euros(b['reste'])}") for b in bons],
            payeur_sur="" if proposees else _payeur_sur(trouvee, bons),
            aucun=(AUCUN, "Pas pour des bons"),
            benevoles=[
                (due["personne"], f"{n.personne(due['personne'])}, {euros(due['du_centimes'])}")
                for due in await avances.dues(lecture, visite.groupement)
            ],
            noms_lus=_noms_lus(visite, trouvee),
            dits=[
                f"{n.foyer(dit['foyer'])}, {'payé' if dit['su'] else 'dit'} le {le_jour(dit['jour'])}"
                for dit in await paiements_dits.virements(lecture, visite.groupement, trouvee["montant_centimes"])
            ],
            foyers=foyers(visite),
        )


def _possibles(visite: Visite, ligne: Mapping[str, Any]) -> list[str]:
    """What this role may say of it now."""
    gestes = {
        "ouverte": ["rapprocher", "affecter", "attendre", "classer"],
        "virement": [*(() if ligne["foyer"] else ("affecter", "detacher"))],
    }.get(ligne["etat"], ["detacher"])
    if ligne["montant_centimes"] < 0:
        gestes = [geste for geste in gestes if geste not in ("affecter", "attendre")]
    return [geste for geste in gestes if peut(visite, GESTES[geste])]


def _proches(ligne: Mapping[str, Any], operations: Sequence[Ligne]) -> list[Ligne]:
    """Free operations of the same sign, the nearest in amount first; and what is taken off what the line pays."""
    libres = [
        op
        for op in operations
        if op["ligne"] is None
        and ((op["montant_centimes"] > 0) == (ligne["montant_centimes"] > 0) or op["genre"] in DEDUITS)
        and op["le"] is not None
        and abs((ligne["le"] - op["le"]).days) <= PROCHES_JOURS
    ]
    return sorted(libres, key=lambda op: (abs(op["montant_centimes"] - ligne["montant_centimes"]), op["le"]))


def _rejetes(ligne: Mapping[str, Any], rejetes: Sequence[Ligne]) -> list[Ligne]:
    """Cheques whose deposit it may be, or whose return, once they are on a slip."""
    montant = ligne["montant_centimes"]
    return [c for c in rejetes if montant == -c["montant_centimes"] or montant >= c["montant_centimes"]]


def _proposees(ligne: Mapping[str, Any], operations: Sequence[Ligne]) -> set[str]:
    """Ticked at first: the only thing it can be."""
    sure = proposer([ligne], operations).sures.get(ligne["ligne"])
    return {f"{op['genre']}:{op['reference']}" for op in sure.operations} if sure else set()


def _payeur_sur(ligne: Mapping[str, Any], bons: Sequence[Ligne]) -> str:
    """Chosen at first: who alone owes for vouchers exactly what came in; "": nobody, or several do."""
    justes = [payeur["financeur"] for payeur in bons if payeur["reste"] == ligne["montant_centimes"]]
    return str(justes[0]) if len(justes) == 1 else ""


def _noms_lus(visite: Visite, ligne: Mapping[str, Any]) -> list[str]:
    """Households that the bank's words may name: « F-044 Ayşe Kaya »."""
    fiches = visite.site.application.annuaire.fiches(groupement=visite.groupement)
    return [f"{fiche.foyer} {fiche.nom}" for fiche in foyers_nommes(ligne["mots"], fiches)]
