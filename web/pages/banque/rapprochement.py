"""`/banque/rapprochement`: whether bank and books agree at the end of a day, or each line of the difference."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.banque.refus import SoldeAVenir, SoldeInchange
from domaine.dates import DateInvraisemblable
from domaine.mots import euros, jour_de, le_jour
from domaine.registre import ACTES
from projections.ecritures import lire
from projections.ecritures.modele import BANQUE_PRINCIPALE, Compte
from projections.ecritures.plan import numero
from projections.lectures import commun
from projections.lectures.argent import banque
from projections.lectures.argent.etat_de_rapprochement import Attente, EtatDeRapprochement, etat_au, total
from projections.lectures.groupe import voisins
from projections.lectures.vues import Lecture
from web.documents.rapprochement import rapprochement_en_pdf
from web.etats.demandeur import journal
from web.etats.etat import Colonne, Etat, Rangee, Tableau
from web.pages.banque.cadre import en_clair, onglets
from web.pages.banque.libelles import adresse_de, operation_en_mots
from web.pages.commun import noms
from web.pages.commun.a_part import a_part
from web.pages.commun.choix import peut
from web.pages.commun.noms import NomsDesPages
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Visite
from web.pages.tresorerie.cadre import Comptable
from web.pages.tresorerie.imprimer import demandee, imprimer
from web.saisie.dates import lire_jour
from web.saisie.formulaire import lire_champs

ADRESSE: Final = "/banque/rapprochement"

SOLDES: Final = (Colonne("Solde", large=True), Colonne("Montant", "montant", zero=True))
LIGNES: Final = (
    Colonne("Quoi", large=True),
    Colonne("Jour"),
    Colonne("Âge en jours", "nombre", zero=True),
    Colonne("Montant", "montant"),
)
LigneDeLEcart = tuple[str, date, Attente, str]
"""Words, day, what it is, where it is told."""


class Partie(NamedTuple):
    """Lines of one kind between both balances. The bank's balance and the totals of all parts make the account's."""

    titre: str
    sens: str
    total: int
    lignes: Sequence[LigneDeLEcart]


routes = APIRouter()


@routes.get(ADRESSE)
async def page(visite: Comptable) -> Response:
    return await _montrer(visite)


@routes.post(ADRESSE)
async def reprendre(visite: Comptable) -> Response:
    """The opening balance of the account, told once."""
    formulaire = await Formulaire.recu(visite.request, "solde")
    modele = ACTES["ReprendreSoldeBancaire"].DONNEES
    reponse = await visite.enregistrer(
        formulaire,
        "ReprendreSoldeBancaire",
        lambda: {**lire_champs(modele, formulaire.valeurs), "groupement": visite.groupement},
        {SoldeInchange: "solde_centimes", SoldeAVenir: "au", DateInvraisemblable: "au"},
    )
    return await _montrer(visite, formulaire) if reponse is None else visite.apres(reponse, ADRESSE)


@routes.get(f"{ADRESSE}.pdf")
async def document(visite: Comptable) -> Response:
    async with visite.lire() as lecture:
        n = await noms.lire(visite, lecture)
        etat = await _etat(lecture, visite.groupement, _au(visite)[0])
        comptes = await _soldes_du_compte(visite, lecture, etat)
        groupement = await commun.groupement(lecture, visite.groupement) or {}
        tenu = await journal(lecture)
    donnees = {
        "association": groupement.get("association") or "",
        "quartier": groupement.get("quartier") or "",
        **await _en_mots(visite, etat, n),
        "comptes": _en_euros(comptes),
        **tenu,
    }
    octets = await a_part(rapprochement_en_pdf, donnees)
    entetes = {"Content-Disposition": f'inline; filename="rapprochement-{etat.au}.pdf"'}
    return Response(octets, media_type="application/pdf", headers=entetes)


def _au(visite: Visite) -> tuple[date, str]:
    """The day asked for, and what is wrong with what was typed."""
    texte = visite.request.query_params.get("au", "")
    aujourd_hui = jour_de(visite.maintenant)
    try:
        return (lire_jour(texte) if texte else aujourd_hui), ""
    except ValueError as error:
        return aujourd_hui, str(error)


async def _etat(lecture: Lecture, g: str, au: date) -> EtatDeRapprochement:
    return etat_au(
        au,
        await banque.lignes(lecture, g),
        await banque.operations(lecture, g),
        await banque.releves(lecture, g),
        await banque.solde_repris(lecture, g),
    )


async def _soldes_du_compte(visite: Visite, lecture: Lecture, etat: EtatDeRapprochement) -> list[tuple[str, int]]:
    """Of whom each balance of the account is: this neighbourhood first, then the others and the whole, as the ledger.

    The last one is that of all; the only one when the association has one neighbourhood.
    """
    compte = numero(Compte.BANQUE, BANQUE_PRINCIPALE, (await lire.exercices(lecture)).de(etat.au))
    quartiers = await voisins.quartiers(lecture)
    notre = (f"Solde du compte {compte}, {quartiers.pop(visite.groupement)}", etat.compte_centimes)
    autres = [
        (f"Compte {compte}, {quartier}", (await _etat(lecture, groupement, etat.au)).compte_centimes)
        for groupement, quartier in quartiers.items()
    ]
    tous = sum(montant for _, montant in [notre, *autres])
    return [notre, *autres, *([(f"Compte {compte}, toute l'association", tous)] if autres else [])]


def _en_euros(comptes: Sequence[tuple[str, int]]) -> list[tuple[str, str]]:
    return [(mots, euros(montant)) for mots, montant in comptes]


async def _en_mots(visite: Visite, etat: EtatDeRapprochement, n: NomsDesPages) -> dict[str, Any]:
    """The state as people read it: each part with its lines and its total."""
    return {
        "au": le_jour(etat.au),
        "releve": le_jour(etat.lu_jusqu_au) if etat.lu_jusqu_au else "",
        "banque": euros(etat.banque_centimes),
        "ecart_centimes": etat.ecart_centimes,
        "ecart": euros(etat.ecart_centimes),
        "manques": [(le_jour(m.du), le_jour(m.au), euros(m.ecart_centimes)) for m in etat.manques],
        "parties": [
            {
                "titre": partie.titre,
                "sens": partie.sens,
                "total": euros(partie.total),
                "lignes": [
                    {
                        "mots": mots,
                        "le": le_jour(le),
                        "jours": a.jours,
                        "montant": euros(a.montant_centimes),
                        "lien": lien,
                    }
                    for mots, le, a, lien in partie.lignes
                ],
            }
            for partie in await _parties(visite, etat, n)
        ],
    }


async def _parties(visite: Visite, etat: EtatDeRapprochement, n: NomsDesPages) -> list[Partie]:
    """What only the bank has counts the other way: its lines keep the sign of the statement, its total does not."""
    lignes = await en_clair(visite, [attente.quoi for attente in etat.a_dire])
    dites = [
        (ligne["mots"], ligne["le"], attente, f"/banque/lignes/{ligne['ligne']}")
        for ligne, attente in zip(lignes, etat.a_dire, strict=True)
    ]
    return [
        Partie(
            "Déposé ou viré, pas encore sur le relevé", "À ajouter", total(etat.en_route), _notees(etat.en_route, n)
        ),
        Partie("Payé par nous, pas encore débité", "À retirer", total(etat.non_debites), _notees(etat.non_debites, n)),
        Partie(
            "Sur le relevé, pas encore dans nos comptes",
            "À traiter, compté en sens inverse",
            -total(etat.a_dire),
            dites,
        ),
    ]


async def _en_etat(
    visite: Visite, etat: EtatDeRapprochement, comptes: Sequence[tuple[str, int]], n: NomsDesPages
) -> Etat:
    """The same lines, for spreadsheets, between both balances."""
    soldes = [
        Rangee(["Solde du relevé de la banque", etat.banque_centimes]),
        *(Rangee([mots, montant]) for mots, montant in comptes),
        Rangee(["Écart inexpliqué", etat.ecart_centimes]),
    ]
    tableaux = [Tableau(titre="Soldes", colonnes=SOLDES, rangees=soldes)]
    for partie in await _parties(visite, etat, n):
        rangees = [Rangee([mots, le, a.jours, a.montant_centimes], lien) for mots, le, a, lien in partie.lignes]
        totaux = [partie.sens, None, None, partie.total]
        tableaux.append(Tableau(titre=partie.titre, colonnes=LIGNES, rangees=rangees, totaux=totaux, vide="Rien."))
    phrase = f"Ce que dit la banque et ce que disent nos comptes, au soir du {le_jour(etat.au)}."
    return Etat(code="rapprochement", titre="État de rapprochement", phrase=phrase, tableaux=tableaux)


def _notees(attentes: Sequence[Attente], n: NomsDesPages) -> list[LigneDeLEcart]:
    return [(operation_en_mots(a.quoi, n), a.quoi["le"], a, adresse_de(a.quoi)) for a in attentes]


async def _montrer(visite: Visite, refuse: Formulaire | None = None) -> Response:
    async with visite.lire() as lecture:
        n = await noms.lire(visite, lecture)
        au, erreur = _au(visite)
        etat = await _etat(lecture, visite.groupement, au)
        comptes = await _soldes_du_compte(visite, lecture, etat)
        if extension := demandee(visite):
            sujet = (f"{au}", f"au {le_jour(au)}")
            return await imprimer(visite, lecture, await _en_etat(visite, etat, comptes, n), sujet, extension)
        return await visite.page(
            lecture,
            "banque/rapprochement.html",
            ici="tresorerie",
            adresse=f"{ADRESSE}?au={au}",
            statut=422 if refuse is not None or erreur else 200,
            n=n,
            onglets=onglets(visite),
            demande=visite.request.query_params.get("au", ""),
            erreur=erreur,
            jour=au,
            e=await _en_mots(visite, etat, n),
            comptes=_en_euros(comptes),
            annee=(annee := (await lire.exercices(lecture)).de(au)),
            compte=numero(Compte.BANQUE, BANQUE_PRINCIPALE, annee),
            depart=etat.depart,
            s=refuse or Formulaire("solde"),
            peut=peut(visite, "ReprendreSoldeBancaire"),
        )
