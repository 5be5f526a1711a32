/*---
id = "eu_bnr_rate_rule"
title = "Cursul BNR aplicabil"
owner = "Biroul Acorduri, Regulamente Europene și Formulare Europene"
period = "L"
privacy = "public"
requires = ["curs_bnr"]
spoken = { subject = "Numărul cursurilor BNR aplicate", column = "*" }
formula = """
Cursul stabilit într-o zi bancară se aplică din ziua următoare până în ziua, inclusiv, în care se stabilește următorul:
pentru ziua X, ultimul curs stabilit înainte de X. Pe valută, cursurile aplicabile în zilele lunii până la data raportării.
"""
notes = [
    "Sâmbăta, duminica și în sărbători se aplică ultimul curs stabilit înainte.",
    "Fără sfârșit = niciun alt curs nu a fost stabilit până la data raportării.",
    "Cursul unei unități = cursul / multiplicator, tăiat la șase zecimale.",
]
legal = [{ act = "Ordinul CNAS 729/2009, art. 7 alin. (4)", valid_from = "2009-08-05" }]
column = [
    { name = "valuta", title = "Valuta" },
    { name = "aplicabil_de", title = "Aplicabil de la" },
    { name = "aplicabil_pana", title = "Aplicabil până la" },
    { name = "stabilit_la", title = "Stabilit la" },
    { name = "multiplicator", title = "Multiplicator" },
    { name = "curs", title = "Cursul BNR", unit = "lei" },
    { name = "curs_unitate", title = "Cursul unei unități", unit = "lei/unitate de valută" },
    { name = "la_data_raportarii", title = "La data raportării" },
]
---*/
SELECT
    valuta,
    aplicabil_de,
    aplicabil_pana,
    stabilit_la,
    multiplicator,
    curs,
    curs_unitate,
    aplicabil_pana IS NULL OR aplicabil_pana = $as_of AS la_data_raportarii
FROM cursuri_aplicabile
WHERE aplicabil_de <= $as_of AND (aplicabil_pana IS NULL OR aplicabil_pana >= $month_start)
ORDER BY valuta, aplicabil_de
