/*---
id = "eu_refund_level_check"
title = "Nivelul rambursării (art. 8 al. 5)"
owner = "Biroul Acorduri, Regulamente Europene și Formulare Europene"
period = "L"
privacy = "internal"
requires = ["dosare_ue", "curs_bnr"]
spoken = { subject = "Numărul dosarelor art. 8 plătite de asigurat", column = "*" }
formula = """
Plafon = suma în valută × ultimul curs BNR stabilit înaintea zilei plății; nivel = tariful de referință (ambulatoriu),
ICM × TCP (spitalizare continuă) sau o treime din el (spitalizare de zi); suma corectă = minimul dintre plafon și nivel;
diferența = suma aprobată − suma corectă.
"""
notes = [
    "Cursul stabilit într-o zi bancară este valabil a doua zi: se ia ultimul stabilit strict înaintea plății.",
    "Plafonul, nivelul și suma corectă se trunchiază la două zecimale după ultima operație; nimic nu se rotunjește.",
    "Suma aprobată se arată numai dacă a fost plătită până la data raportării.",
]
legal = [{ act = "Ordinul CNAS 729/2009, art. 7 alin. (4), art. 8 alin. (5)", valid_from = "2009-08-05" }]
column = [
    { name = "id", title = "Dosarul" },
    { name = "curs", title = "Cursul", unit = "lei/unitate de valută" },
    { name = "plafon", title = "Plafonul", unit = "lei" },
    { name = "nivel", title = "Nivelul", unit = "lei" },
    { name = "suma_corecta", title = "Suma corectă", unit = "lei" },
    { name = "suma_lei", title = "Suma plătită", unit = "lei" },
    { name = "diferenta", title = "Diferența", unit = "lei" },
]
---*/
WITH niveluri AS (
    SELECT
        id, curs, suma_lei,
        CAST(trunc2(suma_valuta * curs) AS DECIMAL(28, 2)) AS plafon,
        CAST(
            CASE tip_serviciu
                WHEN 'ambulatoriu' THEN trunc2(tarif_nivel)
                WHEN 'spitalizare_continua' THEN trunc2(icm * tcp)
                WHEN 'spitalizare_zi' THEN trunc2(ratio(icm * tcp, parametru('spitalizare_zi_divizor', $as_of), 10))
            END
            AS DECIMAL(28, 2)
        ) AS nivel
    FROM dosare_cu_curs
    WHERE tip = 'art8' AND data_platii_asigurat IS NOT NULL
),
corecte AS (
    SELECT
        id, curs, plafon, nivel, suma_lei,
        CASE WHEN plafon <= nivel THEN plafon WHEN nivel < plafon THEN nivel END AS suma_corecta
    FROM niveluri
)
SELECT
    id,
    curs,
    plafon,
    nivel,
    suma_corecta,
    CAST(suma_lei AS DECIMAL(28, 2)) AS suma_lei,
    CAST(suma_lei - suma_corecta AS DECIMAL(28, 2)) AS diferenta
FROM corecte
ORDER BY id
