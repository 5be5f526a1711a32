/*---
id = "eu_budget_request_list"
title = "Solicitările de prevedere bugetară ale lunii, una câte una"
owner = "Direcția Economică"
period = "L"
privacy = "internal"
requires = ["solicitari_prevedere"]
optional = ["dosare_ue"]
spoken = { subject = "Numărul solicitărilor de prevedere ale lunii", column = "*" }
formula = """
Solicitările de prevedere bugetară făcute de la începutul lunii până la data raportării: anexa, articolul, statul, suma în
valută, cursul și suma cerută în lei.
"""
notes = [
    "Articolul anexei 3 este al dosarului pentru care se cere; fără dosar rămâne de completat.",
    "Numele asiguratului și instituția din străinătate nu sunt în extrase: se completează din dosar.",
]
legal = [
    { act = "Ordinul CNAS 729/2009, art. 6 alin. (2), art. 7 alin. (3), art. 8 alin. (3), anexele 1 și 3", valid_from = "2009-08-05" },
]
column = [
    { name = "id", title = "Solicitarea" },
    { name = "anexa", title = "Anexa" },
    { name = "articol", title = "Articolul" },
    { name = "dosar_id", title = "Dosarul" },
    { name = "stat", title = "Statul" },
    { name = "valuta", title = "Valuta" },
    { name = "suma_valuta", title = "Suma în valută" },
    { name = "curs", title = "Cursul (lei pentru o unitate a valutei)" },
    { name = "suma_lei", title = "Suma cerută", unit = "lei" },
    { name = "data_solicitare", title = "Data solicitării" },
    { name = "data_platii_asigurat", title = "Data plății de către asigurat" },
    { name = "contravaloare_valuta", title = "Suma a cărei contravaloare se cere (art. 7)" },
    { name = "contravaloare_curs", title = "Cursul contravalorii (art. 7)" },
]
---*/
SELECT
    s.id,
    CAST(s.anexa AS VARCHAR) AS anexa,
    CASE WHEN s.anexa = 1 THEN 'art. 6' WHEN d.tip = 'art7' THEN 'art. 7' WHEN d.tip = 'art8' THEN 'art. 8' END AS articol,
    s.dosar_id,
    s.stat,
    s.valuta,
    s.suma_valuta,
    s.curs,
    s.suma_lei,
    s.data_solicitare,
    CASE WHEN d.tip IN ('art7', 'art8') THEN d.data_platii_asigurat END AS data_platii_asigurat,
    -- Under art. 8 the sum is the level of reimbursement, which may be less than the counter-value of what was paid.
    CASE WHEN d.tip = 'art7' THEN s.suma_valuta END AS contravaloare_valuta,
    CASE WHEN d.tip = 'art7' THEN s.curs END AS contravaloare_curs
FROM solicitari_prevedere s
LEFT JOIN dosare_ue d ON d.id = s.dosar_id AND d.data_inregistrare <= $as_of
WHERE s.data_solicitare >= $month_start AND s.data_solicitare <= $as_of
ORDER BY anexa, s.data_solicitare, s.id
