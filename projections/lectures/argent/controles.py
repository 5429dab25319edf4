"""What an auditor asks at once (who took and undid, what has no receipt ...), and a sample of payments to follow."""

from __future__ import annotations

from projections.lectures.vues import Lecture, Ligne


async def sans_recu(lecture: Lecture, groupement: str) -> list[Ligne]:
    """Cash payments that stand and gave no receipt (R-136)."""
    return await lecture.lignes(
        """select encaissement, cycle, foyer, montant_centimes, le, acteur from encaissements
           where groupement = $1 and mode = 'especes' and recu = '' and etat <> 'contrepasse' order by le, position""",
        groupement,
    )


async def prises_et_annulees(lecture: Lecture, groupement: str) -> list[Ligne]:
    """Payments undone by who had taken them (R-192); `second`: who signed with them."""
    return await lecture.lignes(
        """select encaissement, cycle, foyer, montant_centimes, le, acteur, corrige_le, second from encaissements
           where groupement = $1 and etat = 'contrepasse' and corrige_par = acteur order by le, position""",
        groupement,
    )


async def corrections(lecture: Lecture, groupement: str) -> list[Ligne]:
    """Every payment that was undone, moved or refused by the bank."""
    return await lecture.lignes(
        """select encaissement, cycle, foyer, foyer_saisi, montant_centimes, etat, raison, corrige_le, corrige_par,
                  second
           from encaissements where groupement = $1 and corrige_position is not null order by corrige_position""",
        groupement,
    )


async def doublons(lecture: Lecture, groupement: str) -> list[Ligne]:
    """Payments presumed to be one and the same, and what became of the first (R-124)."""
    return await lecture.lignes(
        """select s.encaissement, e.cycle, s.foyer, s.autre_foyer, s.montant_centimes, s.le, s.acteur, e.etat,
                  a.etat as autre_etat
           from signalements s join encaissements e using (encaissement)
           join encaissements a on a.encaissement = s.autre_encaissement
           where s.genre = 'doublon' and e.groupement = $1 order by s.position""",
        groupement,
    )


async def anomalies(lecture: Lecture, groupement: str, regle: str) -> list[Ligne]:
    """What was noticed of one rule; the amount of a till is what was counted in it."""
    return await lecture.lignes(
        """select s.position, s.cycle, s.session, s.foyer, s.produit, s.quantite, s.le, s.acteur, k.caisse,
                  coalesce(s.montant_centimes, (s.detail::jsonb ->> 'compte_centimes')::bigint) as montant_centimes
           from signalements s left join caisses k using (session)
           where s.genre = 'anomalie' and s.groupement = $1 and s.regle = $2 order by s.position""",
        groupement,
        regle,
    )


async def prix_d_ailleurs(lecture: Lecture, groupement: str) -> list[Ligne]:
    """Lines taken at another price than that of their round's catalogue."""
    return await lecture.lignes(
        """select l.cycle, l.foyer, l.produit, l.catalogue, l.prix_centimes, l.prix_pour, l.du_centimes,
                  k.catalogue as au_catalogue, a.prix_centimes as prix_du_catalogue
           from lignes l join cycles k using (cycle)
           join articles a on a.version = k.catalogue and a.produit = l.produit
           where l.groupement = $1 and l.retire > 0 and l.prix_centimes * a.prix_pour <> a.prix_centimes * l.prix_pour
           order by l.cycle, l.foyer, l.produit""",
        groupement,
    )


async def tarifs_verifies_chez_soi(lecture: Lecture, groupement: str) -> list[Ligne]:
    """Tiers that were checked by somebody who acts for that household, or did (R-025)."""
    return await lecture.lignes(
        """select t.foyer, t.a_compter_du, t.verifie_par from tarifs t join foyers f using (foyer)
           where f.groupement = $1 and t.tarif <> 'coutant' and (t.verifie_par = f.titulaire or exists (
               select from autorisations a where a.foyer = t.foyer and a.personne = t.verifie_par))
           order by t.foyer, t.a_compter_du""",
        groupement,
    )


async def echantillon(
    lecture: Lecture, groupement: str, cycle: str, *, graine: str, jusqu_a: int, nombre: int
) -> list[Ligne]:
    """The payments that come first once each is shuffled by the seed: the same for the same seed and position.

    Each with the till that took it, the slip that took it to the bank, and the day of the bank's line.
    """
    return await lecture.lignes(
        """select e.*, k.caisse, k.comptee_le, k.comptee_par, d.bordereau as depot, d.le as depot_le,
                  coalesce(r.ligne_le, v.recu_le) as banque_le
           from encaissements e left join caisses k using (session)
           left join lateral (select bordereau, le from depots x where x.session = e.session
                              and (x.bordereau = e.bordereau or (e.mode = 'especes' and x.especes_centimes > 0))
                              order by x.position limit 1) d on e.mode in ('especes', 'cheque')
           left join virements v on v.encaissement = e.encaissement and v.debout
           left join lateral (select ligne_le from rapprochements x where x.groupement = $1 and x.debout
                              and (x.genre, x.reference) in (('especes', d.bordereau), ('cheques', e.bordereau),
                                  ('carte', e.session), ('carte', e.encaissement), ('encaissement', e.encaissement))
                              and x.genre = case e.mode when 'especes' then 'especes' when 'cheque' then 'cheques'
                                                        when 'cb' then 'carte' else 'encaissement' end
                              limit 1) r on true
           where e.groupement = $1 and e.cycle = $2 and e.position <= $4
           order by sha256(convert_to($3 || ' ' || e.encaissement, 'UTF8')) limit $5""",
        groupement,
        cycle,
        graine,
        jusqu_a,
        nombre,
    )


async def population(lecture: Lecture, groupement: str, cycle: str, jusqu_a: int) -> int:
    """How many payments the sample is drawn from."""
    return int(
        await lecture.valeur(
            "select count(*) from encaissements where groupement = $1 and cycle = $2 and position <= $3",
            groupement,
            cycle,
            jusqu_a,
        )
    )
