/*---
id = "ctl_actions_by_type"
title = "Acțiuni de control pe tip și inițiator"
owner = "Serviciul Control"
period = "L/T/A"
privacy = "public"
requires = ["actiuni_control"]
headline = "TOTAL"
spoken = { subject = "Numărul acțiunilor de control finalizate", column = "finalizate" }
formula = """
Acțiunile începute în an până la data raportării; finalizate: cu raport întocmit în an până la data raportării, cu
zilele-om ale acestora; în curs: începute oricând, fără raport la data raportării.
"""
notes = [
    "O acțiune începută în anul precedent și raportată în acest an este finalizată în acest an.",
    "Zilele-om ale unei acțiuni fără raport nu sunt încă încheiate și nu se adună.",
    "Doar perechile tip–inițiator cu vreo acțiune au rând.",
]
legal = [{ act = "ROF CAS Timiș 2022, art. 17 pct. 3, 5–7, 10, 20", valid_from = "2022-05-31" }]
column = [
    { name = "tip_actiune", title = "Tipul acțiunii" },
    { name = "initiator", title = "Inițiatorul" },
    { name = "incepute", title = "Începute în an", unit = "acțiuni" },
    { name = "finalizate", title = "Finalizate în an", unit = "acțiuni" },
    { name = "in_curs", title = "În curs", unit = "acțiuni" },
    { name = "zile_om", title = "Zile-om ale celor finalizate", unit = "zile-om" },
]
---*/
WITH randuri AS (
    SELECT
        FALSE AS total, tip AS tip_actiune, initiator,
        COUNT(*) FILTER (WHERE inceputa) AS incepute,
        COUNT(*) FILTER (WHERE finalizata) AS finalizate,
        COUNT(*) FILTER (WHERE in_curs) AS in_curs,
        SUM(CAST(zile_om AS BIGINT)) FILTER (WHERE finalizata) AS zile_om
    FROM actiuni_an
    GROUP BY tip, initiator
    UNION ALL
    SELECT
        TRUE, 'TOTAL', CAST(NULL AS VARCHAR),
        COUNT(*) FILTER (WHERE inceputa),
        COUNT(*) FILTER (WHERE finalizata),
        COUNT(*) FILTER (WHERE in_curs),
        SUM(CAST(zile_om AS BIGINT)) FILTER (WHERE finalizata)
    FROM actiuni_an
)
SELECT tip_actiune, initiator, incepute, finalizate, in_curs, CAST(COALESCE(zile_om, 0) AS BIGINT) AS zile_om
FROM randuri
ORDER BY total, tip_actiune, initiator
