"""The cash book of a session: every movement of cash in the order in which it happened (I3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from projections.lectures.vues import Lecture, Ligne


async def mouvements(lecture: Lecture, session: str) -> list[Ligne]:
    """`entree` or `sortie` in centimes, float left out.

    A payment that was undone, or noted under another mode since, stands with the opposite entry (R-185).

    A count moves nothing: its rank stands under `piece`, what was counted under `objet`.
    """
    return await lecture.lignes(
        """select * from (
               select position, le, 'paiement' as genre, foyer_saisi as qui, recu as piece, '' as objet,
                      montant_centimes as entree, 0 as sortie, encaissement, cycle
               from encaissements e where session = $1 and 'especes' = coalesce((
                   select m.mode from modes_corriges m where m.session = $1 and m.encaissement = e.encaissement
                   order by m.position limit 1), mode)
               union all
               select m.position, m.le, 'moyen', e.foyer_saisi, e.recu, m.vers,
                      case when m.vers = 'especes' then m.montant_centimes else 0 end,
                      case when m.mode = 'especes' then m.montant_centimes else 0 end, encaissement, e.cycle
               from modes_corriges m join encaissements e using (encaissement)
               where m.session = $1 and 'especes' in (m.mode, m.vers)
               union all
               select corrige_position, corrige_le, 'annulation', foyer_saisi, recu, raison, 0, montant_centimes,
                      encaissement, cycle
               from encaissements where session = $1 and mode = 'especes' and etat = 'contrepasse'
               union all
               select position, le, case when annule is null then genre
                                         when fournisseur is not null then 'fournisseur_annule'
                                         else genre || '_annule' end,
                      coalesce(foyer, fournisseur, ''), coalesce(piece, ''), coalesce(objet, ''),
                      greatest(-montant_centimes, 0), greatest(montant_centimes, 0), null, null
               from decaissements where session = $1 and mode = 'especes'
               union all
               select t.position, t.le, 'transfert', '', '', case when t.vers = $1 then d.caisse else v.caisse end,
                      case when t.vers = $1 then t.montant_centimes else 0 end,
                      case when t.session = $1 then t.montant_centimes else 0 end, null, null
               from transferts_caisse t join caisses d on d.session = t.session join caisses v on v.session = t.vers
               where $1 in (t.session, t.vers)
               union all
               select t.annule_position, t.le, 'transfert_annule', '', '',
                      case when t.vers = $1 then d.caisse else v.caisse end,
                      case when t.session = $1 then t.annule_centimes else 0 end,
                      case when t.vers = $1 then t.annule_centimes else 0 end, null, null
               from transferts_caisse t join caisses d on d.session = t.session join caisses v on v.session = t.vers
               where $1 in (t.session, t.vers) and t.annule_position is not null
               union all
               select position, le, 'depot', '', bordereau, '', 0,
                      especes_centimes + coalesce(annule_centimes, 0), null, null
               from depots where session = $1 and especes_centimes + coalesce(annule_centimes, 0) > 0
               union all
               select annule_position, le, 'depot_annule', '', bordereau, '', annule_centimes, 0, null, null
               from depots where session = $1 and annule_position is not null
               union all
               select position, le, 'comptage', '', rang::text, compte_centimes::text, 0, 0, null, null
               from comptages where session = $1
           ) m order by le, position""",
        session,
    )


def avec_les_ecarts(fond_centimes: int, mouvements: Iterable[Ligne]) -> Iterator[Ligne]:
    """With a line for each gap, so that the balance after a count is what was counted, and stays what is in the till.

    Once a till was counted, only a trip to the bank moves its cash: what else is noted since was there, or not, when
    people counted (R-138). It makes the gap smaller or larger by as much (`ecart_revu`).
    """
    reste, comptee = fond_centimes, False
    for mouvement in mouvements:
        yield mouvement
        reste += mouvement["entree"] - mouvement["sortie"]
        ecart, genre = 0, "ecart"
        if mouvement["genre"] == "comptage":
            ecart, comptee = int(mouvement["objet"]) - reste, True
        elif comptee and mouvement["genre"] not in ("depot", "depot_annule"):
            ecart, genre = mouvement["sortie"] - mouvement["entree"], "ecart_revu"
        if ecart:
            reste += ecart
            sens = {"entree": max(ecart, 0), "sortie": max(-ecart, 0)}
            yield {**mouvement, "genre": genre, "qui": "", "piece": "", "objet": "", "encaissement": None, **sens}
