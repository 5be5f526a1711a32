/*---
id = "ctl_plan_realization"
title = "Realizarea planului de activități al controlului"
owner = "Serviciul Control"
period = "T/A"
privacy = "public"
requires = ["plan_control", "actiuni_control"]
headline = "LA_ZI"
spoken = { subject = "Gradul de realizare a planului de control", column = "realizare_pct" }
formula = """
Pozițiile planului anului cu raport întocmit până la data raportării / pozițiile planificate × 100, pe trimestrul
planificat și tipul acțiunii; LA_ZI: trimestrele până la cel al datei raportării; TOTAL: tot anul.
"""
notes = [
    "O acțiune realizează poziția aceluiași furnizor și tip, dacă poartă anul planului; contează primul ei raport.",
    "La timp: raportul este cel târziu din trimestrul planificat; târziu: dintr-un trimestru următor.",
    "În curs: acțiune începută, fără raport la data raportării.",
    "Neplanificate: acțiuni cu raport în an, fără an de plan sau cu anul planului, dar fără poziție; trimestrul raportului.",
    "Planul este cel din ultima formă primită: o poziție scoasă la actualizare nu mai este planificată.",
]
legal = [{ act = "ROF CAS Timiș 2022, art. 17 pct. 1–2", valid_from = "2022-05-31" }]
column = [
    { name = "trimestru", title = "Trimestrul" },
    { name = "tip_actiune", title = "Tipul acțiunii" },
    { name = "planificate", title = "Planificate", unit = "acțiuni" },
    { name = "realizate", title = "Realizate", unit = "acțiuni" },
    { name = "la_timp", title = "Din care la timp", unit = "acțiuni" },
    { name = "in_curs", title = "În curs", unit = "acțiuni" },
    { name = "neincepute", title = "Neîncepute", unit = "acțiuni" },
    { name = "realizare_pct", title = "Realizare", unit = "%" },
    { name = "neplanificate", title = "Neplanificate, cu raport", unit = "acțiuni" },
]
---*/
WITH randuri AS (
    SELECT CAST(trimestru AS VARCHAR) AS trimestru, tip AS tip_actiune, stare
    FROM realizare_plan
    UNION ALL
    SELECT 'LA_ZI', CAST(NULL AS VARCHAR), stare
    FROM realizare_plan
    WHERE trimestru <= $quarter
    UNION ALL
    SELECT 'TOTAL', CAST(NULL AS VARCHAR), stare
    FROM realizare_plan
    UNION ALL
    -- The two sums have a row without positions too.
    SELECT trimestru, CAST(NULL AS VARCHAR), CAST(NULL AS VARCHAR)
    FROM (VALUES ('LA_ZI'), ('TOTAL')) AS sume (trimestru)
),
numarate AS (
    SELECT
        trimestru,
        tip_actiune,
        COUNT(*) FILTER (WHERE stare <> 'neplanificata') AS planificate,
        COUNT(*) FILTER (WHERE stare IN ('la_timp', 'tarziu')) AS realizate,
        COUNT(*) FILTER (WHERE stare = 'la_timp') AS la_timp,
        COUNT(*) FILTER (WHERE stare = 'in_curs') AS in_curs,
        COUNT(*) FILTER (WHERE stare = 'neinceputa') AS neincepute,
        COUNT(*) FILTER (WHERE stare = 'neplanificata') AS neplanificate
    FROM randuri
    GROUP BY trimestru, tip_actiune
)
SELECT
    trimestru,
    tip_actiune,
    planificate,
    realizate,
    la_timp,
    in_curs,
    neincepute,
    pct(realizate, planificate) AS realizare_pct,
    neplanificate
FROM numarate
ORDER BY trimestru, tip_actiune
