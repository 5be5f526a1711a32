/*---
id = "gov_annual_report"
title = "Rapoartele de gestiune, raportul anual și planul de activitate"
covers = ["gov_annual_report", "gov_halfyear_management_report"]
owner = "Director General"
period = "S/A"
privacy = "public"
requires = ["calendar_raportari"]
optional = ["sedinte_ca"]
headline = "TOTAL"
spoken = { subject = "Ponderea rapoartelor prezentate la termen", column = "la_termen_pct" }
formula = """
Rapoartele cu termen în an până la data raportării: la termen = prezentate sau publicate cel mult în ziua termenului;
la_termen_pct = la termen / scadente × 100; alături, ședința consiliului de administrație care le-a aprobat, cu hotărârea.
"""
notes = [
    "Din calendarul raportărilor, codurile RAP_GEST_S, RAP_GEST_A (către consiliu), RAP_ANUAL și PLAN_ACT (publicate).",
    "Ședința este prima care a aprobat raportul până la data raportării; fără aprobare, ultima care l-a avut pe ordine.",
    "Un raport luat în ședință în an, dar fără rând în calendar, nu are termen și nu se numără la scadente.",
]
legal = [
    { act = "ROF CAS Timiș 2022, art. 11 pct. 18; art. 12 pct. 3; art. 15 pct. 3 lit. g; art. 37 pct. 2", valid_from = "2022-05-31" },
    { act = "Legea nr. 544/2001, art. 5 alin. (3): raportul periodic de activitate" },
]
column = [
    { name = "raport", title = "Raportul" },
    { name = "perioada", title = "Perioada" },
    { name = "termen", title = "Termen" },
    { name = "trimis_la", title = "Prezentat sau publicat la" },
    { name = "stare", title = "Starea" },
    { name = "zile_intarziere", title = "Întârziere", unit = "zile" },
    { name = "data_sedinta", title = "Ședința consiliului" },
    { name = "aprobat", title = "Aprobat" },
    { name = "hotarare", title = "Hotărârea" },
    { name = "scadente", title = "Scadente", unit = "raportări" },
    { name = "la_termen", title = "La termen", unit = "raportări" },
    { name = "la_termen_pct", title = "La termen", unit = "%" },
]
---*/
WITH feluri AS (
    SELECT ordine, cod, subiect
    FROM (
        VALUES
            ('1', 'RAP_GEST_S', 'raport_gestiune_semestrial'),
            ('2', 'RAP_GEST_A', 'raport_gestiune_anual'),
            ('3', 'RAP_ANUAL', 'raport_anual'),
            ('4', 'PLAN_ACT', 'plan_activitate')
    ) AS randuri (ordine, cod, subiect)
),
alese AS (
    SELECT
        subiect, perioada, data, aprobat, hotarare,
        row_number() OVER (
            PARTITION BY subiect, perioada
            ORDER BY CASE WHEN aprobat THEN 0 ELSE 1 END, CASE WHEN aprobat THEN data END, data DESC, id
        ) AS loc
    FROM sedinte_ca
    WHERE data <= $as_of
),
sedinte AS (
    SELECT f.ordine, a.subiect, a.perioada, a.data, a.aprobat, a.hotarare
    FROM alese a
    JOIN feluri f ON f.subiect = a.subiect
    WHERE a.loc = 1
),
scadente AS (
    SELECT f.ordine, f.subiect, r.perioada, r.termen, r.trimis_la, r.stare, r.zile_intarziere
    FROM raportari_scadente r
    JOIN feluri f ON f.cod = r.cod
),
cunoscute AS (
    SELECT f.subiect, c.perioada
    FROM calendar_raportari c
    JOIN feluri f ON f.cod = c.cod
),
randuri AS (
    SELECT
        s.ordine, s.subiect AS raport, s.perioada, s.termen, s.trimis_la, s.stare, s.zile_intarziere,
        c.data AS data_sedinta, c.aprobat, c.hotarare, 1 AS scadente,
        CASE WHEN s.stare = 'la_termen' THEN 1 ELSE 0 END AS la_termen
    FROM scadente s
    LEFT JOIN sedinte c ON c.subiect = s.subiect AND c.perioada = s.perioada
    UNION ALL
    SELECT ordine, subiect, perioada, NULL, NULL, 'fara_termen', NULL, data, aprobat, hotarare, 0, 0
    FROM sedinte s
    WHERE data >= $year_start
      AND NOT EXISTS (SELECT 1 FROM cunoscute k WHERE k.subiect = s.subiect AND k.perioada = s.perioada)
    UNION ALL
    SELECT
        NULL, 'TOTAL', NULL, NULL, NULL, NULL, COALESCE(SUM(zile_intarziere), 0), NULL, NULL, NULL, COUNT(*),
        COUNT(*) FILTER (WHERE stare = 'la_termen')
    FROM scadente
)
SELECT
    raport,
    perioada,
    termen,
    trimis_la,
    stare,
    CAST(zile_intarziere AS BIGINT) AS zile_intarziere,
    data_sedinta,
    aprobat,
    hotarare,
    CAST(scadente AS BIGINT) AS scadente,
    CAST(la_termen AS BIGINT) AS la_termen,
    pct(la_termen, scadente) AS la_termen_pct
FROM randuri
ORDER BY ordine NULLS LAST, perioada, raport
