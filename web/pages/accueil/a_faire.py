"""The tasks of whoever asks for a page, from the tables as they stand and the day it is in Paris."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from fastapi.responses import Response

from domaine.caisses.session import PLAFOND_DE_NUIT_CENTIMES
from domaine.types import Role
from projections.lectures import commun
from projections.lectures.argent import a_verifier, caisse, comptes, paiements, remboursements
from projections.lectures.commande import bons_deposes
from projections.lectures.commande import cycle as lectures_cycle
from projections.lectures.commande import partage as lectures_partage
from projections.lectures.gens import souhaits as lectures_souhaits
from projections.lectures.groupe import demandes as lectures_demandes
from projections.lectures.groupe import partenaires, permanences, reglages
from projections.lectures.groupe import reunions as lectures_reunions
from projections.lectures.groupe import taches as lectures
from projections.lectures.journal import litiges as lectures_litiges
from projections.lectures.vues import Lecture, Ligne
from web.aujourdhui.calendrier import taches
from web.aujourdhui.demandes import reponses
from web.aujourdhui.en_mains import PORTEURS, EnMains, a_remettre
from web.aujourdhui.etat import BonsDeposes, CleDehors, Convention, Etat, Groupe, Permanence, Reunion
from web.aujourdhui.liens_personnels import COORDINATION, a_donner
from web.aujourdhui.partenaires import bons, liens
from web.aujourdhui.permanences import ALERTE, mains
from web.aujourdhui.remboursements import a_rendre
from web.aujourdhui.reunions import rencontres
from web.aujourdhui.souhaits import REPOND, Demande, attendus
from web.aujourdhui.taches import RELAIS, Jour, Tache, du_jour
from web.langue import a_paris, horaires
from web.pages.accueil.a_faire_comptes import comptes_a_tenir
from web.pages.approvisionnement.remplissage import parametres_du_cycle
from web.pages.commandes.a_confirmer import lignes_a_confirmer
from web.pages.commun.visite import Visite
from web.pages.cycle.etapes import etape_de
from web.pages.permanences.calendrier import PASSEES
from web.pages.permanences.rota import a_qui_demander
from web.pages.reunions.reunions import adresse_de
from web.pages.souhaits import tableau as souhaits
from web.recit import reunions as recit_reunions
from web.recit.permanences import GENRES


async def a_faire(visite: Visite, lecture: Lecture, *, a_verifier_: int = 0) -> Jour:
    """What this role has to do. `a_verifier_`: how many things do not add up in the round that its page shows."""
    etats = await _etats(visite, lecture)
    if etats and a_verifier_:
        courant = await visite.cycle_courant(lecture)
        code = courant["cycle"] if courant else ""
        etats = [replace(e, a_verifier=a_verifier_) if e.cycle == code else e for e in etats]
    litiges = await lectures_litiges.nombre_ouverts(lecture, visite.groupement)
    le = a_paris(visite.maintenant).date()
    groupe = replace(
        _groupe(await lectures.groupe(lecture, visite.groupement), litiges),
        comptes=await comptes_a_tenir(visite, lecture, le),
    )
    mains_ = mains(await _permanences(visite, lecture))
    liens_ = [*liens(*await _partenaires(visite, lecture), le), *bons(await _deposes(visite, lecture))]
    reponses_ = reponses(await _demandes(visite, lecture))
    rencontres_ = rencontres(await _reunions(visite, lecture))
    souhaits_ = attendus(await _souhaits(visite, lecture)) if visite.role in REPOND else ()
    rendus_ = await _remboursements(visite, lecture)
    donnes_ = await _liens_personnels(visite, lecture, etats, groupe) if visite.role in COORDINATION else ()
    remis_ = await _a_remettre(visite, lecture) if visite.role in PORTEURS else ()
    autres = (*mains_, *liens_, *reponses_, *rendus_, *rencontres_, *souhaits_, *donnes_, *remis_)
    return du_jour([*taches(etats, groupe, le), *autres], visite.role, le)


async def vide(visite: Visite, lecture: Lecture) -> Response:
    """The first page as long as no round was ever opened."""
    groupe = await lectures.groupe(lecture, visite.groupement)
    jour = await a_faire(visite, lecture)
    return await visite.page(
        lecture, "accueil/vide.html", ici="aujourdhui", jour=jour, catalogue=groupe["catalogue"] > 0
    )


async def _demandes(visite: Visite, lecture: Lecture) -> list[date]:
    lignes = await lectures_demandes.sans_reponse(lecture, visite.groupement)
    return [a_paris(ligne["recue_le"]).date() for ligne in lignes]


async def _remboursements(visite: Visite, lecture: Lecture) -> list[Tache]:
    """Where they are answered is a page of the round in hand."""
    cycle = await visite.cycle_courant(lecture)
    lignes = await remboursements.demandes(lecture, visite.groupement) if cycle else []
    demandes = [(a_paris(ligne["demande_le"]).date(), ligne["montant_centimes"]) for ligne in lignes]
    return [*a_rendre(demandes, f"/cycles/{cycle['cycle']}/tresorerie/rembourser" if cycle else "")]


async def _a_remettre(visite: Visite, lecture: Lecture) -> list[Tache]:
    """Cheques of the treasurer's go to the bank from her hands: that is a task already."""
    cycle, moi = await visite.cycle_courant(lecture), visite.session.personne
    tenu = await paiements.dans_les_mains_de(lecture, visite.groupement, moi, cheques=visite.role is not Role.TRESORIER)
    if not cycle or not tenu["paiements"]:
        return []
    ouverte = bool(await commun.caisses_ouvertes(lecture, visite.groupement, moi))
    tenu_ = EnMains(tenu["paiements"], tenu["centimes"], a_paris(tenu["depuis"]).date())
    return [*a_remettre(tenu_, f"/cycles/{cycle['cycle']}", ouverte=ouverte)]


async def _liens_personnels(visite: Visite, lecture: Lecture, etats: Sequence[Etat], groupe: Groupe) -> list[Tache]:
    foyers = await reglages.foyers(lecture, visite.groupement)
    faits = await visite.site.acces.liens(visite.groupement)
    sans = sum(foyer not in faits for foyer in foyers)
    return [*a_donner(etats, groupe, a_paris(visite.maintenant).date(), sans=sans, avec=len(foyers) - sans)]


async def _reunions(visite: Visite, lecture: Lecture) -> list[Reunion]:
    depuis = visite.maintenant - PASSEES
    return [
        Reunion(
            adresse=adresse_de(ligne),
            genre=recit_reunions.GENRES[ligne["genre"]],
            assemblee=ligne["genre"] == "assemblee",
            sujet=ligne["sujet"],
            le=a_paris(ligne["debut"]).date(),
            commencee=ligne["debut"] <= visite.maintenant,
            invitee=ligne["invitations"] > 0,
            comptee=ligne["personnes"] is not None,
        )
        for ligne in await lectures_reunions.prochaines(lecture, visite.groupement, depuis)
    ]


async def _souhaits(visite: Visite, lecture: Lecture) -> list[Demande]:
    return [
        Demande(
            nom=theme.nom,
            demandeurs=theme.demandeurs,
            depuis=a_paris(theme.depuis).date(),
            adresse=souhaits.adresse_de(theme.theme),
        )
        for theme in await lectures_souhaits.themes(lecture, visite.groupement)
        if theme.reponse is None
    ]


async def _permanences(visite: Visite, lecture: Lecture) -> list[Permanence]:
    depuis = visite.maintenant - PASSEES
    lignes = await permanences.calendrier(lecture, visite.groupement, depuis, visite.session.personne)
    a_demander = await a_qui_demander(visite, lecture, visite.maintenant + ALERTE) if visite.role in RELAIS else {}
    return [
        Permanence(
            permanence=ligne["permanence"],
            genre=GENRES[ligne["genre"]],
            le=a_paris(ligne["debut"]).date(),
            finie=ligne["fin"] <= visite.maintenant,
            manque=max(ligne["besoin"] - ligne["pris"], 0),
            a_confirmer=ligne["a_confirmer"],
            inscrits=ligne["pris"],
            a_demander=a_demander.get(ligne["permanence"], ()),
        )
        for ligne in lignes
    ]


async def _partenaires(visite: Visite, lecture: Lecture) -> tuple[list[Convention], list[CleDehors]]:
    """Agreements that run, and keys held by people who left the team."""
    nom = visite.site.application.annuaire.personne
    conventions = [
        Convention(
            partenaire=ligne["nom"],
            objet=ligne["objet"],
            fin=ligne["fin"],
            adresse=f"/partenaires/{ligne['partenaire']}",
        )
        for ligne in await partenaires.a_renouveler(lecture, visite.groupement)
    ]
    cles = [
        CleDehors(
            cle=ligne["cle"],
            salle=ligne["salle_nom"] or "",
            partenaire=ligne["partenaire_nom"],
            qui=nom(ligne["personne"]),
        )
        for ligne in await partenaires.cles(lecture, visite.groupement)
        if not ligne["de_l_equipe"]
    ]
    return conventions, cles


async def _deposes(visite: Visite, lecture: Lecture) -> list[BonsDeposes]:
    return [
        BonsDeposes(
            cycle=ligne["cycle"],
            libelle=ligne["libelle"],
            bons=ligne["bons"],
            depuis=a_paris(ligne["depuis"]).date(),
        )
        for ligne in await bons_deposes.en_attente(lecture, visite.groupement)
    ]


def du_cycle(jour: Jour, adresse: str) -> list[Tache]:
    """What can be done now in one round, from the address of its page; else what comes first in it."""
    maintenant = _dans(jour.maintenant, adresse)
    return maintenant or _dans([*jour.bientot, *jour.plus_tard], adresse)[:1]


def _dans(taches: Sequence[Tache], adresse: str) -> list[Tache]:
    return [tache for tache in taches if tache.lien is not None and _mene(tache.lien.adresse, adresse)]


def _mene(vers: str, adresse: str) -> bool:
    return vers == adresse or vers.startswith(f"{adresse}/")


def _groupe(ligne: Ligne, litiges: int) -> Groupe:
    return Groupe(
        foyers=ligne["foyers"],
        catalogue=ligne["catalogue"],
        derniere=ligne["derniere"],
        derniere_catalogue=ligne["derniere_catalogue"],
        tournees=ligne["tournees"],
        litiges=litiges,
    )


async def _etats(visite: Visite, lecture: Lecture) -> list[Etat]:
    lieu = (await lectures.groupe(lecture, visite.groupement))["lieu"] or ""
    restes = {x["cycle"]: x["centimes"] for x in await caisse.a_deposer(lecture, visite.groupement)}
    return [
        await _etat(visite, lecture, lieu, ligne, restes.get(ligne["cycle"], 0))
        for ligne in await lectures.cycles(lecture, visite.groupement)
    ]


async def _etat(visite: Visite, lecture: Lecture, lieu: str, ligne: Ligne, especes_centimes: int) -> Etat:
    groupement, cycle = visite.groupement, ligne["cycle"]
    suspens = await a_verifier.en_suspens(lecture, groupement, cycle)
    pleines = await caisse.trop_pleines(lecture, groupement, cycle, PLAFOND_DE_NUIT_CENTIMES)
    return Etat(
        cycle=cycle,
        libelle=ligne["libelle"],
        lieu=lieu,
        ouvert_le=a_paris(ligne["ouvert_le"]).date(),
        cloture=a_paris(ligne["cloture_prevue"]),
        distribution_le=ligne["distribution_le"],
        heures=horaires(ligne["ouvre"], ligne["ferme"]),
        delai_retrait=parametres_du_cycle(ligne).delai_retrait_jours,
        fin_passee=etape_de(ligne) == "ouvert" and ligne["cloture_prevue"] <= visite.maintenant,
        clos=etape_de(ligne) != "ouvert",
        portes_ouvertes=ligne["distribution_ouverte_le"] is not None,
        distribue=ligne["distribution_terminee_le"] is not None,
        commandes=ligne["commandes"],
        produits=ligne["produits"],
        a_confirmer=await lignes_a_confirmer(visite, lecture, ligne),
        a_ajuster=ligne["a_ajuster"],
        a_commander=ligne["a_commander"],
        emises=ligne["emises"],
        a_recevoir=ligne["a_recevoir"],
        a_partager=len(await lectures_cycle.manques(lecture, groupement, cycle)),
        a_completer=len(await lectures_partage.a_completer(lecture, groupement, cycle)),
        a_redecider=len(await lectures_partage.a_redecider(lecture, groupement, cycle)),
        a_repondre=await lectures_cycle.substitutions_ouvertes(lecture, groupement, cycle),
        a_trancher=ligne["a_trancher"],
        a_servir=ligne["a_servir"],
        caisses=ligne["caisses"],
        caisses_a_compter=suspens["caisses"],
        caisse_ouverte_le=_jour(ligne),
        a_deposer=suspens["cheques"],
        especes_centimes=especes_centimes,
        garde_centimes=sum(x["reste"] for x in pleines),
        garde_depuis=a_paris(pleines[0]["comptee_le"]).date() if pleines else None,
        sans_facture=suspens["sans_facture"],
        a_payer=suspens["a_payer"],
        echeance=ligne["echeance"],
        a_encaisser=await comptes.a_encaisser(lecture, groupement, cycle),
        a_relire=suspens["a_relire"],
    )


def _jour(ligne: Ligne) -> date | None:
    return None if ligne["caisse_ouverte_le"] is None else a_paris(ligne["caisse_ouverte_le"]).date()
