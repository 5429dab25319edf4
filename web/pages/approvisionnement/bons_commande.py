"""`/cycles/{cycle}/bons/{fournisseur}`: one supplier's order with its versions, its acknowledgement and its transport.

Each version can be read for ever, on the page, as PDF and as CSV.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.arithmetique import montant_ligne, repartir_par_cle
from domaine.mots import euros
from projections.lectures.commande import bons_commande as lectures
from projections.lectures.vues import Lecture, Ligne
from web.documents.bon_commande import TYPES, consignes, exporter, nom_de_fichier
from web.langue import pluriel
from web.pages.approvisionnement.ajustage import SOUS_MINIMUM
from web.pages.approvisionnement.remplissage import parametres_du_cycle
from web.pages.commun import noms
from web.pages.commun.a_part import a_part
from web.pages.commun.choix import cycle_de, exiger_le_droit, peut
from web.pages.commun.confirmer import confirmer, lu
from web.pages.commun.navigation import EQUIPE
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Introuvable, Visite, reserve_a

routes = APIRouter()
Equipe = Annotated[Visite, Depends(reserve_a(EQUIPE))]


@routes.get("/cycles/{cycle}/bons/{bon_commande}.{extension}")
async def document(visite: Equipe, cycle: str, bon_commande: str, extension: Literal["pdf", "csv"]) -> Response:
    async with visite.lire() as lecture:
        bon = await lectures.un(lecture, visite.groupement, bon_commande)
        if bon is None or bon["cycle"] != cycle:
            raise Introuvable("Ce bon de commande n'existe pas dans votre groupement.")
        lignes = await lectures.lignes(lecture, bon_commande)
        versions = await lectures.versions(lecture, visite.groupement, cycle, bon["fournisseur"])
    avant = next((b["numero"] for b in versions if b["remplace_par"] == bon_commande), "")
    return Response(
        await a_part(exporter, dict(bon), [dict(ligne) for ligne in lignes], avant, extension),
        media_type=TYPES[extension],
        headers={"Content-Disposition": f'inline; filename="{nom_de_fichier(bon, extension)}"'},
    )


@routes.get("/cycles/{cycle}/bons/{fournisseur}")
async def bons(visite: Equipe, cycle: str, fournisseur: str) -> Response:
    return await _page(visite, cycle, fournisseur, Formulaire(""))


async def _page(visite: Visite, cycle: str, fournisseur: str, formulaire: Formulaire, *, statut: int = 200) -> Response:
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        versions = await _versions(visite, lecture, cycle, fournisseur)
        bon = versions[0]
        absorbe = parametres_du_cycle(fiche).port_mode == "absorbe"
        parts = {} if absorbe else await _parts(lecture, bon)
        factures = await lectures.port_des_foyers(lecture, cycle, fournisseur)
        lignes = {b["bon_commande"]: await lectures.lignes(lecture, b["bon_commande"]) for b in versions}
        return await visite.page(
            lecture,
            "approvisionnement/bon.html",
            ici="cycle",
            adresse=f"/cycles/{cycle}/bons/{fournisseur}",
            statut=statut,
            s=formulaire,
            n=await noms.lire(visite, lecture),
            cycle=fiche,
            bon=bon,
            versions=versions,
            lignes=lignes,
            consignes={nom: consignes(siennes) for nom, siennes in lignes.items()},
            parts=parts,
            absorbe=absorbe,
            port_des_foyers=factures,
            a_partager=bool(parts or factures) and not absorbe and factures != bon["port_ttc_centimes"],
            remplace=peut(visite, "EmettreBonCommande") and fiche["recu_le"] is None and fiche["arrete_le"] is None,
            accuse=peut(visite, "AccuserBonCommande") and fiche["arrete_le"] is None,
            vide_accuse=Formulaire("accuser"),
            partage=peut(visite, "RepartirPort") and fiche["arrete_le"] is None,
        )


async def _versions(visite: Visite, lecture: Lecture, cycle: str, fournisseur: str) -> list[Ligne]:
    """Newest first; raises Introuvable while none was sent."""
    versions = await lectures.versions(lecture, visite.groupement, cycle, fournisseur)
    if not versions:
        raise Introuvable("Aucune commande n'est partie chez ce fournisseur ce mois-ci.")
    return versions


async def _parts(lecture: Lecture, bon: Ligne) -> dict[str, int]:
    """What each household would pay of the transport, as `RepartirPort` shares it."""
    paniers: dict[str, int] = defaultdict(int)
    for ligne in await lectures.paniers(lecture, bon["bon_commande"]):
        paniers[ligne["foyer"]] += montant_ligne(ligne["quantite"], ligne["prix_centimes"], ligne["prix_pour"])
    servis = {foyer: montant for foyer, montant in paniers.items() if montant}
    return repartir_par_cle(bon["port_ttc_centimes"], servis) if servis and bon["port_ttc_centimes"] else {}


@routes.post("/cycles/{cycle}/bons/{fournisseur}/remplacer")
async def remplacer(visite: Equipe, cycle: str, fournisseur: str) -> Response:
    """A new version, from the cases as they are decided now: it cancels the one that was sent."""
    exiger_le_droit(visite, "EmettreBonCommande")
    formulaire = await Formulaire.recu(visite.request, "remplacer")
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        bon = (await _versions(visite, lecture, cycle, fournisseur))[0]
    adresse = f"/cycles/{cycle}/bons/{fournisseur}"
    donnees = {
        "cycle": cycle,
        "fournisseur": fournisseur,
        "catalogue": fiche["catalogue"],
        "remplace_version": bon["version"],
        "sous_minimum_accepte": formulaire.valeur("sous_minimum") == "oui",
    }
    if not lu(formulaire):
        if not await visite.passerait(formulaire, "EmettreBonCommande", lambda: donnees, SOUS_MINIMUM):
            return await _page(visite, cycle, fournisseur, formulaire, statut=422)
        return await confirmer(
            visite,
            formulaire,
            titre=f"Remplacer le bon n° {bon['numero']} ?",
            phrases=[
                f"La version {bon['version']} ne comptera plus. Elle restera lisible.",
                "Une nouvelle version part avec les colis décidés maintenant.",
            ],
            bouton="Oui, envoyer la nouvelle version",
            retour=adresse,
            ici="cycle",
        )
    reponse = await visite.enregistrer(formulaire, "EmettreBonCommande", lambda: donnees, SOUS_MINIMUM)
    if reponse is None:
        return await _page(visite, cycle, fournisseur, formulaire, statut=422)
    return visite.apres(reponse, adresse)


@routes.post("/cycles/{cycle}/bons/{fournisseur}/accuser")
async def accuser(visite: Equipe, cycle: str, fournisseur: str) -> Response:
    formulaire = await Formulaire.recu(visite.request, "accuser")
    version = formulaire.valeur("version")

    def donnees() -> dict[str, Any]:
        return {
            "cycle": cycle,
            "fournisseur": fournisseur,
            "version": int(version) if version.isdecimal() else version,
            "reference": formulaire.valeur("reference").strip(),
            "livraison_le": formulaire.valeur("livraison_le") or None,
        }

    reponse = await visite.enregistrer(formulaire, "AccuserBonCommande", donnees)
    if reponse is None:
        return await _page(visite, cycle, fournisseur, formulaire, statut=422)
    return visite.apres(reponse, f"/cycles/{cycle}/bons/{fournisseur}")


@routes.post("/cycles/{cycle}/bons/{fournisseur}/port")
async def port(visite: Equipe, cycle: str, fournisseur: str) -> Response:
    """Each household's share is read back before it is charged."""
    exiger_le_droit(visite, "RepartirPort")
    formulaire = await Formulaire.recu(visite.request, "port")
    rendre = formulaire.valeur("rendre") == "oui"
    adresse = f"/cycles/{cycle}/bons/{fournisseur}"
    if not lu(formulaire):
        async with visite.lire() as lecture:
            bon = (await _versions(visite, lecture, cycle, fournisseur))[0]
            parts = {} if rendre else await _parts(lecture, bon)
            charge = await lectures.port_des_foyers(lecture, cycle, fournisseur)
            n = await noms.lire(visite, lecture)
        quoi = (
            f"{euros(bon['port_ttc_centimes'])} de transport entre {pluriel(len(parts), 'foyer')}, selon leur commande."
        )
        if rendre:
            quoi = f"{euros(charge)} de transport reviennent sur les comptes. Le groupement le prend à sa charge."
        return await confirmer(
            visite,
            formulaire,
            titre="Rendre le transport aux foyers ?" if rendre else "Partager le transport entre les foyers ?",
            phrases=[quoi, *(f"{n.foyer(foyer)} : {euros(part)}" for foyer, part in parts.items())],
            bouton="Oui, rendre le transport" if rendre else "Oui, partager le transport",
            retour=adresse,
            ici="cycle",
        )
    reponse = await visite.enregistrer(
        formulaire, "RepartirPort", lambda: {"cycle": cycle, "fournisseur": fournisseur, "rendre": rendre}
    )
    if reponse is None:
        return await _page(visite, cycle, fournisseur, formulaire, statut=422)
    return visite.apres(reponse, adresse)
