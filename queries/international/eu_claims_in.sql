/*---
id = "eu_claims_in"
title = "Cereri E125 UE primite: verificate, acceptate, refuzate"
owner = "Biroul Acorduri, Regulamente Europene și Formulare Europene"
period = "L/T"
privacy = "aggregate"
requires = ["dosare_ue"]
headline = "TOTAL"
spoken = { subject = "Numărul cererilor primite din alte state", column = "cereri" }
formula = """
Cererile de rambursare E125 primite de la alte state, înregistrate în an până la data raportării, pe valută: rezultatul
verificării, sumele acceptate și plătite, transmiterea față de termenul regulamentar.
"""
notes = [
    "Valutele nu se adună: suma în valută lipsește la TOTAL.",
    "Rezultatul nu are dată în extras: se ia așa cum a fost livrat. O transmitere sau o plată de după data raportării nu a avut încă loc.",
    "Zile până la termen = cele mai puține zile rămase ale unei cereri netransmise; negativ = termenul a trecut.",
]
legal = [
    { act = "ROF CAS Timiș 2022, art. 32 pct. 6–7", valid_from = "2022-05-31" },
    { act = "Ordinul CNAS 729/2009, art. 6", valid_from = "2009-08-05" },
    { act = "Regulamentele (CE) 883/2004 și 987/2009" },
]
column = [
    { name = "valuta", title = "Valuta" },
    { name = "cereri", title = "Cereri", unit = "cereri" },
    { name = "suma_valuta", title = "Suma cerută", unit = "valută" },
    { name = "acceptate", title = "Acceptate", unit = "cereri" },
    { name = "partiale", title = "Acceptate în parte", unit = "cereri" },
    { name = "refuzate", title = "Refuzate", unit = "cereri" },
    { name = "in_lucru", title = "În lucru", unit = "cereri" },
    { name = "acceptat", title = "Suma acceptată", unit = "lei" },
    { name = "platit", title = "Suma plătită", unit = "lei" },
    { name = "in_termen", title = "Transmise în termen", unit = "cereri" },
    { name = "tarziu", title = "Transmise târziu", unit = "cereri" },
    { name = "depasite", title = "Netransmise, termen depășit", unit = "cereri" },
    { name = "in_curs", title = "Netransmise, în termen", unit = "cereri" },
    { name = "fara_termen", title = "Fără termen", unit = "cereri" },
    { name = "zile_pana_la_termen", title = "Zile până la termen", unit = "zile" },
]

[release]
key = ["valuta"]
statistics = { zile_pana_la_termen = ["cereri", "depasite", "in_curs"] }
stock = ["in_lucru", "depasite", "in_curs"]
dominance = ["suma_valuta", "acceptat", "platit"]
relations = [
    "cereri = acceptate + partiale + refuzate + in_lucru",
    "cereri = in_termen + tarziu + depasite + in_curs + fara_termen",
]

[release.counts]
cereri = "health"
acceptate = "health"
partiale = "health"
refuzate = "health"
in_lucru = "health"
in_termen = "health"
tarziu = "health"
depasite = "health"
in_curs = "health"
fara_termen = "health"

[release.amounts]
suma_valuta = "cereri"
acceptat = "cereri"
platit = "cereri"
---*/
WITH primite AS (
    SELECT
        valuta, suma_valuta, rezultat, acceptat, platit, stare,
        CASE WHEN stare IN ('depasit', 'in_curs') THEN zile(termen, $as_of) END AS zile_ramase
    FROM formulare_ue
    WHERE tip = 'E125_primit'
),
randuri AS (
    SELECT FALSE AS total, valuta, suma_valuta, rezultat, acceptat, platit, stare, zile_ramase FROM primite
    UNION ALL
    SELECT TRUE, 'TOTAL', NULL, rezultat, acceptat, platit, stare, zile_ramase FROM primite
    UNION ALL
    SELECT TRUE, 'TOTAL', NULL, NULL, NULL, NULL, NULL, NULL
),
sume AS (
    SELECT
        total, valuta, COUNT(stare) AS cereri, SUM(suma_valuta) AS suma_valuta,
        COUNT(*) FILTER (WHERE rezultat = 'acceptat') AS acceptate,
        COUNT(*) FILTER (WHERE rezultat = 'partial') AS partiale,
        COUNT(*) FILTER (WHERE rezultat = 'refuzat') AS refuzate,
        COUNT(*) FILTER (WHERE rezultat = 'in_lucru') AS in_lucru,
        SUM(acceptat) AS acceptat, SUM(platit) AS platit,
        COUNT(*) FILTER (WHERE stare = 'in_termen') AS in_termen,
        COUNT(*) FILTER (WHERE stare = 'tarziu') AS tarziu,
        COUNT(*) FILTER (WHERE stare = 'depasit') AS depasite,
        COUNT(*) FILTER (WHERE stare = 'in_curs') AS in_curs,
        COUNT(*) FILTER (WHERE stare = 'fara_termen') AS fara_termen,
        MIN(zile_ramase) AS zile_pana_la_termen
    FROM randuri
    GROUP BY total, valuta
)
SELECT
    valuta,
    cereri,
    CAST(suma_valuta AS DECIMAL(28, 2)) AS suma_valuta,
    acceptate,
    partiale,
    refuzate,
    in_lucru,
    CAST(COALESCE(acceptat, 0.00) AS DECIMAL(28, 2)) AS acceptat,
    CAST(COALESCE(platit, 0.00) AS DECIMAL(28, 2)) AS platit,
    in_termen,
    tarziu,
    depasite,
    in_curs,
    fara_termen,
    zile_pana_la_termen
FROM sume
ORDER BY total, valuta
