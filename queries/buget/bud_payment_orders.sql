/*---
id = "bud_payment_orders"
title = "Ordine de plată emise (registru)"
owner = "Direcția Economică"
period = "L"
privacy = "public"
requires = ["plati"]
headline = "TOTAL"
spoken = { subject = "Plățile făcute prin ordine de plată", plural = true, column = "suma" }
formula = """
Ordinele de plată ale lunii până la data raportării: data, furnizorul, suma și natura cheltuielii (cod funcțional, titlu,
articol, sursa). Plățile către persoane fizice care nu sunt furnizori stau într-un rând, restituirile către angajatori în
altul. TOTAL: suma tuturor și numărul ordinelor arătate unul câte unul.
"""
notes = [
    "Registrul este al lunii, de la prima ei zi: situația plăților se publică lunar.",
    "Numele unei persoane fizice care nu este furnizor nu se arată; al furnizorilor, și persoane fizice, este public.",
    "Rândurile «Persoane fizice» și «Angajatori, restituiri» au numai suma: fără număr de ordin, dată și cod, iar ordinele lor nu se numără, ca registrul să nu spună câte persoane au primit indemnizații. Coloana «Ordine de plată» numără ordinele arătate unul câte unul.",
    "Restituiri sunt plățile din capitolul 68 către cine nu are contract: indemnizațiile plătite de angajatori.",
    "Sumele negative (titlul 85) sunt recuperări din anii precedenți.",
]
legal = [
    { act = "ROF CAS Timiș 2022, art. 24 lit. a pct. 2–3", valid_from = "2022-05-31" },
    { act = "Legea nr. 544/2001 privind liberul acces la informațiile de interes public; standardul de publicare" },
]
column = [
    { name = "nr_op", title = "Ordinul de plată" },
    { name = "data", title = "Data" },
    { name = "furnizor_id", title = "Furnizorul" },
    { name = "beneficiar", title = "Beneficiarul" },
    { name = "suma", title = "Suma", unit = "lei" },
    { name = "cod", title = "Cod" },
    { name = "denumire", title = "Natura cheltuielii" },
    { name = "titlu", title = "Titlul" },
    { name = "articol", title = "Articolul" },
    { name = "sursa", title = "Sursa de finanțare" },
    { name = "ordine", title = "Ordine de plată", unit = "ordine" },
]
---*/
WITH ordine AS (
    SELECT id, nr_op, data, furnizor_id, beneficiar, restituire, cod, titlu, articol, sursa, suma
    FROM ordine_de_plata
    WHERE data >= $month_start
),
randuri AS (
    SELECT
        id, nr_op, data, furnizor_id, beneficiar, CAST(suma AS DECIMAL(28, 2)) AS suma, cod, titlu,
        articol, sursa, 1 AS ordine
    FROM ordine
    WHERE beneficiar IS NOT NULL AND NOT restituire
    UNION ALL
    SELECT NULL, NULL, NULL, NULL, 'Persoane fizice', SUM(suma), NULL, NULL, NULL, NULL, NULL
    FROM ordine
    WHERE beneficiar IS NULL
    HAVING COUNT(*) > 0
    UNION ALL
    SELECT NULL, NULL, NULL, NULL, 'Angajatori, restituiri', SUM(suma), NULL, NULL, NULL, NULL, NULL
    FROM ordine
    WHERE beneficiar IS NOT NULL AND restituire
    HAVING COUNT(*) > 0
    UNION ALL
    SELECT
        NULL, 'TOTAL', NULL, NULL, NULL, COALESCE(SUM(suma), 0.00), NULL, NULL, NULL, NULL,
        COUNT(beneficiar) FILTER (WHERE NOT restituire)
    FROM ordine
)
SELECT
    r.nr_op,
    r.data,
    r.furnizor_id,
    r.beneficiar,
    CAST(r.suma AS DECIMAL(28, 2)) AS suma,
    r.cod,
    c.denumire,
    r.titlu,
    r.articol,
    r.sursa,
    CAST(r.ordine AS BIGINT) AS ordine
FROM randuri r
LEFT JOIN clasificatie c ON c.cod = r.cod
ORDER BY r.data NULLS LAST, r.nr_op NULLS FIRST, r.beneficiar, r.id
