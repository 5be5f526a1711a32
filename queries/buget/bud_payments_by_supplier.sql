/*---
id = "bud_payments_by_supplier"
title = "Plăți pe furnizori"
covers = ["bud_payment_orders"]
owner = "Direcția Economică"
period = "L/A"
privacy = "public"
requires = ["plati"]
optional = ["furnizori"]
headline = "TOTAL"
spoken = { subject = "Plățile către furnizori", plural = true, column = "suma_an" }
formula = """
Ordinele de plată ale lunii și ale anului până la data raportării, ca număr și ca sumă, pe furnizor, de la cel mai mare
la cel mai mic; pondere = suma anului / toate plățile anului × 100.
"""
notes = [
    "Plățile fără furnizor stau pe trei rânduri, fără nume: persoane fizice, angajatori (restituirile din capitolul 68) și celelalte persoane juridice (utilități, salarii, recuperări).",
    "Ordinele către persoane fizice și către angajatori nu se numără, nici în TOTAL, ca lista să nu spună câte persoane au primit indemnizații.",
    "Numele furnizorilor, și persoane fizice, este public prin contract.",
]
legal = [
    { act = "ROF CAS Timiș 2022, art. 24 lit. a pct. 2–3", valid_from = "2022-05-31" },
    { act = "Legea nr. 544/2001 privind liberul acces la informațiile de interes public; standardul de publicare" },
]
column = [
    { name = "beneficiar", title = "Beneficiarul" },
    { name = "denumire", title = "Denumirea" },
    { name = "ordine_luna", title = "Ordine în lună", unit = "ordine" },
    { name = "suma_luna", title = "Plăți în lună", unit = "lei" },
    { name = "ordine_an", title = "Ordine în an", unit = "ordine" },
    { name = "suma_an", title = "Plăți în an", unit = "lei" },
    { name = "pondere_pct", title = "Din plățile anului", unit = "%" },
]
---*/
WITH plati_an AS (
    SELECT
        CASE
            WHEN beneficiar IS NULL THEN 'persoane_fizice'
            WHEN restituire THEN 'angajatori'
            ELSE COALESCE(furnizor_id, 'persoane_juridice')
        END AS beneficiar,
        suma,
        data >= $month_start AS in_luna,
        CASE WHEN beneficiar IS NOT NULL AND NOT restituire THEN 1 END AS ordin
    FROM ordine_de_plata
),
randuri AS (
    SELECT FALSE AS total, beneficiar, suma, in_luna, ordin FROM plati_an
    UNION ALL
    SELECT TRUE, 'TOTAL', suma, in_luna, ordin FROM plati_an
    UNION ALL
    -- TOTAL has its row even when nothing was paid.
    SELECT TRUE, 'TOTAL', 0.00, NULL, NULL
),
sume AS (
    SELECT
        total,
        beneficiar,
        COUNT(ordin) FILTER (WHERE in_luna) AS ordine_luna,
        CAST(SUM(CASE WHEN in_luna THEN CAST(suma AS DECIMAL(18, 2)) ELSE 0.00 END) AS DECIMAL(28, 2)) AS suma_luna,
        COUNT(ordin) AS ordine_an,
        CAST(SUM(CAST(suma AS DECIMAL(18, 2))) AS DECIMAL(28, 2)) AS suma_an
    FROM randuri
    GROUP BY total, beneficiar
)
SELECT
    s.beneficiar,
    f.denumire,
    CASE WHEN s.beneficiar NOT IN ('persoane_fizice', 'angajatori') THEN s.ordine_luna END AS ordine_luna,
    s.suma_luna,
    CASE WHEN s.beneficiar NOT IN ('persoane_fizice', 'angajatori') THEN s.ordine_an END AS ordine_an,
    s.suma_an,
    pct(s.suma_an, t.suma_an) AS pondere_pct
FROM sume s
JOIN sume t ON t.total
LEFT JOIN furnizori f ON f.id = s.beneficiar
ORDER BY s.total, s.suma_an DESC, s.beneficiar
