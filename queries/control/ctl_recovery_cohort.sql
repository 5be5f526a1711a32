/*---
id = "ctl_recovery_cohort"
title = "Recuperarea sumelor imputate, pe anul raportului"
owner = "Serviciul Control"
period = "T/A"
privacy = "internal"
requires = ["actiuni_control", "constatari", "recuperari", "furnizori"]
current_only = true
formula = """
Constatările cu sume din toate rapoartele cunoscute la data raportării, pe anul raportului și tip: imputat, rămas
definitiv, recuperat din ele până la data raportării, indiferent când, și restul (definitiv − recuperat, la fiecare
constatare cel puțin 0). Recuperare = recuperat / definitiv × 100. Încasat în an: recuperările intrate în acel an, din
rapoartele oricărui an.
"""
notes = [
    "Coloana recuperat urmează cohorta (anul raportului), coloana încasat în an urmează fluxul (anul în care a intrat suma); catalogul le cere pe amândouă la ctl_recovery_rate.",
    "Nu are rând în catalog: este desfășurarea pe toți anii a gradului de recuperare (ctl_recovery_rate).",
    "Un raport refăcut (același furnizor, număr și prima zi a controlului) contează o dată, în ultima lui formă; încasările formelor vechi rămân la fluxul anului lor.",
    "Înaintea anului primei recuperări din extrase încasările nu se cunosc: coloana încasat în an lipsește, iar recuperat poate fi prea mic la rapoartele acelor ani.",
    "O constatare fără sumă definitivă este încă nedefinitivă: intră la imputat, nu la definitiv.",
]
legal = [{ act = "ROF CAS Timiș 2022, art. 17 pct. 22", valid_from = "2022-05-31" }]
column = [
    { name = "an", title = "Anul" },
    { name = "tip", title = "Tipul constatării" },
    { name = "imputat", title = "Imputat", unit = "lei" },
    { name = "definitiv", title = "Rămas definitiv", unit = "lei" },
    { name = "recuperat", title = "Recuperat din ele", unit = "lei" },
    { name = "rest", title = "Rest de recuperat", unit = "lei" },
    { name = "recuperare_pct", title = "Recuperare", unit = "%" },
    { name = "incasat_an", title = "Încasat în an, din orice an", unit = "lei" },
]
---*/
WITH tipuri AS (
    SELECT ordine, tip, membru
    FROM (
        VALUES
            ('1', 'necuvenit', 'necuvenit'), ('2', 'amenda', 'amenda'),
            ('3', 'TOTAL', 'necuvenit'), ('3', 'TOTAL', 'amenda')
    ) AS randuri (ordine, tip, membru)
),
pe_ani AS (
    SELECT CAST(an AS VARCHAR) AS an, tip, imputat, definitiv, recuperat, rest, incasat FROM sume_cohorta
    UNION ALL
    SELECT 'TOTAL', tip, imputat, definitiv, recuperat, rest, incasat FROM sume_cohorta
),
-- Before the first month of recoveries nobody knows what came in.
inceputul AS (
    SELECT MIN(an) FILTER (WHERE fapt = 'recuperare') AS primul_an FROM sume_cohorta
),
ani AS (
    SELECT an FROM pe_ani
    UNION
    SELECT 'TOTAL'
),
sume AS (
    SELECT
        a.an, t.ordine, t.tip,
        CAST(COALESCE(SUM(s.imputat), 0.00) AS DECIMAL(28, 2)) AS imputat,
        CAST(COALESCE(SUM(s.definitiv), 0.00) AS DECIMAL(28, 2)) AS definitiv,
        CAST(COALESCE(SUM(s.recuperat), 0.00) AS DECIMAL(28, 2)) AS recuperat,
        CAST(COALESCE(SUM(s.rest), 0.00) AS DECIMAL(28, 2)) AS rest,
        CAST(COALESCE(SUM(s.incasat), 0.00) AS DECIMAL(28, 2)) AS incasat_an
    FROM ani a
    CROSS JOIN tipuri t
    LEFT JOIN pe_ani s ON s.an = a.an AND s.tip = t.membru
    GROUP BY a.an, t.ordine, t.tip
)
SELECT
    s.an, s.tip, s.imputat, s.definitiv, s.recuperat, s.rest, pct(s.recuperat, s.definitiv) AS recuperare_pct,
    CASE WHEN s.an < CAST(i.primul_an AS VARCHAR) THEN NULL ELSE s.incasat_an END AS incasat_an
FROM sume s
CROSS JOIN inceputul i
ORDER BY s.an, s.ordine
