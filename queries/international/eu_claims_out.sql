/*---
id = "eu_claims_out"
title = "Cereri E125 RO / E127 RO transmise CNAS la termen"
owner = "Biroul Acorduri, Regulamente Europene și Formulare Europene"
period = "L/T"
privacy = "aggregate"
requires = ["dosare_ue"]
headline = "TOTAL"
spoken = { subject = "Numărul cererilor transmise", column = "cereri" }
formula = """
Cererile E125 RO și E127 RO întocmite pentru asigurații altor state, înregistrate în an până la data raportării, pe
formular și valută, cu transmiterea la CNAS. La termen = în termen / (în termen + târziu + termen depășit) × 100.
"""
notes = [
    "Valutele nu se adună: suma în valută lipsește la TOTAL.",
    "Cererile al căror termen curge încă, sau care nu au termen, nu intră în procent. O transmitere de după data raportării nu a avut încă loc.",
    "Rezultatul nu are dată în extras: se ia așa cum a fost livrat.",
]
legal = [
    { act = "ROF CAS Timiș 2022, art. 32 pct. 8; art. 27 pct. 24", valid_from = "2022-05-31" },
    { act = "Ordinul CNAS 729/2009, art. 5", valid_from = "2009-08-05" },
    { act = "Regulamentele (CE) 883/2004 și 987/2009" },
]
column = [
    { name = "tip", title = "Formularul" },
    { name = "valuta", title = "Valuta" },
    { name = "cereri", title = "Cereri", unit = "cereri" },
    { name = "suma_valuta", title = "Suma cerută", unit = "valută" },
    { name = "acceptat", title = "Suma acceptată", unit = "lei" },
    { name = "in_termen", title = "Transmise în termen", unit = "cereri" },
    { name = "tarziu", title = "Transmise târziu", unit = "cereri" },
    { name = "depasite", title = "Netransmise, termen depășit", unit = "cereri" },
    { name = "in_curs", title = "Netransmise, în termen", unit = "cereri" },
    { name = "fara_termen", title = "Fără termen", unit = "cereri" },
    { name = "la_termen_pct", title = "La termen", unit = "%" },
]

[release]
key = ["tip", "valuta"]
amounts = { suma_valuta = "cereri", acceptat = "cereri" }
statistics = { la_termen_pct = ["in_termen", "tarziu", "depasite"] }
stock = ["depasite", "in_curs"]
dominance = ["suma_valuta", "acceptat"]
relations = ["cereri = in_termen + tarziu + depasite + in_curs + fara_termen"]

[release.counts]
cereri = "health"
in_termen = "health"
tarziu = "health"
depasite = "health"
in_curs = "health"
fara_termen = "health"
---*/
WITH emise AS (
    SELECT tip, valuta, suma_valuta, acceptat, stare FROM formulare_ue WHERE tip IN ('E125_emis', 'E127_emis')
),
randuri AS (
    SELECT FALSE AS total, tip, valuta, suma_valuta, acceptat, stare FROM emise
    UNION ALL
    SELECT TRUE, 'TOTAL', NULL, NULL, acceptat, stare FROM emise
    UNION ALL
    SELECT TRUE, 'TOTAL', NULL, NULL, NULL, NULL
),
sume AS (
    SELECT
        total, tip, valuta, COUNT(stare) AS cereri, SUM(suma_valuta) AS suma_valuta, SUM(acceptat) AS acceptat,
        COUNT(*) FILTER (WHERE stare = 'in_termen') AS in_termen,
        COUNT(*) FILTER (WHERE stare = 'tarziu') AS tarziu,
        COUNT(*) FILTER (WHERE stare = 'depasit') AS depasite,
        COUNT(*) FILTER (WHERE stare = 'in_curs') AS in_curs,
        COUNT(*) FILTER (WHERE stare = 'fara_termen') AS fara_termen
    FROM randuri
    GROUP BY total, tip, valuta
)
SELECT
    tip,
    valuta,
    cereri,
    CAST(suma_valuta AS DECIMAL(28, 2)) AS suma_valuta,
    CAST(COALESCE(acceptat, 0.00) AS DECIMAL(28, 2)) AS acceptat,
    in_termen,
    tarziu,
    depasite,
    in_curs,
    fara_termen,
    pct(in_termen, in_termen + tarziu + depasite) AS la_termen_pct
FROM sume
ORDER BY total, tip, valuta
