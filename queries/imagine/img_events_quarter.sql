/*---
id = "img_events_quarter"
title = "Evenimente media trimestriale (conferințe, TV/radio în direct)"
owner = "Compartimentul Purtător de Cuvânt"
period = "T"
privacy = "public"
requires = ["aparitii_media"]
headline = "last"
spoken = { subject = "Numărul evenimentelor media", column = "evenimente" }
formula = """
Conferințele de presă și aparițiile în direct la televiziune și radio, pe trimestrele anului până la data raportării;
cumulat = de la începutul anului.
"""
notes = ["Regulamentul cere numărarea lor, fără un minim: acesta stă în obiective. Un trimestru fără evenimente are rând cu zero."]
legal = [{ act = "ROF CAS Timiș 2022, art. 20 pct. 11", valid_from = "2022-05-31" }]
column = [
    { name = "trimestru", title = "Trimestrul" },
    { name = "conferinte", title = "Conferințe de presă", unit = "evenimente" },
    { name = "tv_live", title = "TV în direct", unit = "evenimente" },
    { name = "radio_live", title = "Radio în direct", unit = "evenimente" },
    { name = "evenimente", title = "Evenimente", unit = "evenimente" },
    { name = "cumulat", title = "Cumulat de la începutul anului", unit = "evenimente" },
]
---*/
WITH trimestre AS (
    SELECT DISTINCT CAST(date_part('quarter', luna) AS BIGINT) AS trimestru FROM lunile_anului
),
evenimente AS (
    SELECT CAST(date_part('quarter', data) AS BIGINT) AS trimestru, id, tip
    FROM aparitii_media
    WHERE data >= $year_start AND data <= $as_of AND tip IN ('conferinta', 'tv_live', 'radio_live')
),
sume AS (
    SELECT
        t.trimestru,
        COUNT(*) FILTER (WHERE e.tip = 'conferinta') AS conferinte,
        COUNT(*) FILTER (WHERE e.tip = 'tv_live') AS tv_live,
        COUNT(*) FILTER (WHERE e.tip = 'radio_live') AS radio_live,
        COUNT(e.id) AS evenimente
    FROM trimestre t
    LEFT JOIN evenimente e ON e.trimestru = t.trimestru
    GROUP BY t.trimestru
)
SELECT
    trimestru,
    conferinte,
    tv_live,
    radio_live,
    evenimente,
    CAST(SUM(evenimente) OVER (ORDER BY trimestru) AS BIGINT) AS cumulat
FROM sume
ORDER BY trimestru
