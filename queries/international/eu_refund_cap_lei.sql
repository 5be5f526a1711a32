/*---
id = "eu_refund_cap_lei"
title = "Plafonul rambursării: contravaloarea în lei la cursul BNR"
owner = "Biroul Acorduri, Regulamente Europene și Formulare Europene"
period = "L"
privacy = "internal"
requires = ["dosare_ue", "curs_bnr"]
spoken = { subject = "Numărul dosarelor comparate cu plafonul", column = "*" }
formula = """
Plafon = suma în valută × ultimul curs BNR stabilit înaintea zilei în care a plătit asiguratul, tăiat la două zecimale;
diferența = suma plătită − plafon.
"""
notes = [
    "La art. 7 se rambursează chiar plafonul: orice diferență este o greșeală. La art. 8 el este numai limita de sus, iar suma corectă este minimul dintre plafon și nivel (nivelul rambursării).",
    "Cursul stabilit într-o zi bancară este valabil a doua zi. Suma se arată numai dacă a fost plătită până la data raportării.",
    "Cererile HG 304/2014 nu sunt în ordin: nu au rând.",
]
legal = [{ act = "Ordinul CNAS 729/2009, art. 7 alin. (4), art. 8 alin. (8)", valid_from = "2009-08-05" }]
column = [
    { name = "id", title = "Dosarul" },
    { name = "tip", title = "Temeiul" },
    { name = "valuta", title = "Valuta" },
    { name = "suma_valuta", title = "Suma plătită de asigurat", unit = "valută" },
    { name = "curs", title = "Cursul", unit = "lei/unitate de valută" },
    { name = "plafon", title = "Plafonul", unit = "lei" },
    { name = "suma_lei", title = "Suma plătită", unit = "lei" },
    { name = "diferenta", title = "Diferența", unit = "lei" },
    { name = "peste_plafon", title = "Peste plafon" },
]
---*/
WITH plafoane AS (
    SELECT
        id, tip, valuta, suma_valuta, curs, suma_lei, CAST(trunc2(suma_valuta * curs) AS DECIMAL(28, 2)) AS plafon
    FROM dosare_cu_curs
    WHERE tip IN ('art7', 'art8') AND data_platii_asigurat IS NOT NULL
)
SELECT
    id,
    tip,
    valuta,
    CAST(suma_valuta AS DECIMAL(28, 2)) AS suma_valuta,
    curs,
    plafon,
    CAST(suma_lei AS DECIMAL(28, 2)) AS suma_lei,
    CAST(suma_lei - plafon AS DECIMAL(28, 2)) AS diferenta,
    suma_lei > plafon AS peste_plafon
FROM plafoane
ORDER BY id
