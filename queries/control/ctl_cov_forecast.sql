/*---
id = "ctl_cov_forecast"
title = "Prognoza acoperirii prin control, în ritmul de acum"
owner = "Serviciul Control"
period = "L/T/A"
privacy = "internal"
requires = ["furnizori", "contracte", "actiuni_control"]
current_only = true
formula = """
Furnizorii în contract la data raportării, ca și cum ar rămâne aceiași. Ritmul unei grupe = rapoartele care acoperă
furnizorii ei, din ultimele 12 luni. La sfârșitul lunii t sunt controlați primii [ritm × t / 12] furnizori, în ordinea
scadenței, fiecare o dată; acoperiți = cei controlați până atunci și cei necontrolați al căror ultim control care
acoperă este mai nou de 36 de luni la acea zi. Minimul și maximul: cu cel mai mic și cel mai mare dintre ritmurile
lunilor 1–12, 13–24 și 25–36 înapoi.
"""
notes = [
    "Prognoza nu este un plan: spune ce urmează dacă nu se schimbă nimic, cu ritmul fiecărei grupe așa cum a fost.",
    "Un an dinapoi intră în interval numai dacă extrasul are și un raport de control mai vechi decât începutul lui; altfel anul ar putea fi tăiat de începutul extrasului, iar ritmul lui nu se cunoaște. Fără niciun an cunoscut, minimul și maximul lipsesc.",
    "Ritmul anilor mai vechi se numără la furnizorii în contract acum; cei ieșiți între timp din contract nu intră.",
    "Dacă data raportării nu este ultima zi a unei luni, prima lună este cea începută, socotită întreagă.",
    "Fiecare raport contează, și al doilea la același furnizor într-un an. Orizontul este parametrul control_prognoza_luni.",
]
legal = [{ act = "ROF CAS Timiș 2022, art. 17 pct. 1, 14–19", valid_from = "2022-05-31" }]
column = [
    { name = "categorie", title = "Categoria de furnizori" },
    { name = "luna", title = "La sfârșitul lunii" },
    { name = "luni", title = "Luni de la data raportării", unit = "luni" },
    { name = "in_contract", title = "Furnizori în contract", unit = "furnizori" },
    { name = "acoperiti", title = "Acoperiți", unit = "furnizori" },
    { name = "acoperire_pct", title = "Acoperire", unit = "%" },
    { name = "acoperire_min_pct", title = "Acoperire în cel mai mic ritm", unit = "%" },
    { name = "acoperire_max_pct", title = "Acoperire în cel mai mare ritm", unit = "%" },
    { name = "depasiti", title = "Cu termenul depășit", unit = "furnizori" },
    { name = "in_contract_36l", title = "Furnizori cu contract de cel puțin 36 de luni", unit = "furnizori" },
    { name = "acoperire_36l_pct", title = "Acoperire, din cei cu 36 de luni", unit = "%" },
]
---*/
WITH ritmuri AS (
    SELECT
        ordine, categorie, luni AS luni_an,
        MAX(rapoarte) FILTER (WHERE an = 1) AS ritm,
        MIN(rapoarte) FILTER (WHERE cunoscut) AS ritm_min,
        MAX(rapoarte) FILTER (WHERE cunoscut) AS ritm_max
    FROM ritm_grupe
    GROUP BY ordine, categorie, luni
),
starea AS (
    SELECT
        r.ordine, r.categorie, z.luni, z.ziua, r.ritm_min IS NOT NULL AS cu_interval, f.furnizor_id, f.vechi,
        f.scadenta < z.ziua AS trecut,
        COALESCE(
            f.ultimul_control > add_months(z.ziua, -CAST(parametru('control_interval_luni', $as_of) AS BIGINT)), FALSE
        ) AS acoperit,
        r.luni_an * f.rang <= r.ritm * z.luni AS controlat,
        r.luni_an * f.rang <= r.ritm_min * z.luni AS controlat_min,
        r.luni_an * f.rang <= r.ritm_max * z.luni AS controlat_max
    FROM ritmuri r
    CROSS JOIN zile_prognoza z
    LEFT JOIN coada_control f ON f.grupa = r.categorie
),
grupe AS (
    SELECT
        ordine, categorie, luni, ziua, cu_interval,
        COUNT(furnizor_id) AS in_contract,
        COUNT(*) FILTER (WHERE controlat OR acoperit) AS acoperiti,
        COUNT(*) FILTER (WHERE controlat_min OR acoperit) AS acoperiti_min,
        COUNT(*) FILTER (WHERE controlat_max OR acoperit) AS acoperiti_max,
        COUNT(*) FILTER (WHERE trecut AND NOT controlat) AS depasiti,
        COUNT(*) FILTER (WHERE vechi) AS in_contract_36l,
        COUNT(*) FILTER (WHERE vechi AND (controlat OR acoperit)) AS acoperiti_36l
    FROM starea
    GROUP BY ordine, categorie, luni, ziua, cu_interval
),
randuri AS (
    SELECT
        FALSE AS total, ordine, categorie, luni, ziua, cu_interval, in_contract, acoperiti, acoperiti_min,
        acoperiti_max, depasiti, in_contract_36l, acoperiti_36l
    FROM grupe
    UNION ALL
    SELECT
        TRUE, CAST(NULL AS VARCHAR), 'TOTAL', luni, ziua, cu_interval, SUM(in_contract), SUM(acoperiti),
        SUM(acoperiti_min), SUM(acoperiti_max), SUM(depasiti), SUM(in_contract_36l), SUM(acoperiti_36l)
    FROM grupe
    GROUP BY luni, ziua, cu_interval
)
SELECT
    categorie,
    ziua AS luna,
    luni,
    CAST(in_contract AS BIGINT) AS in_contract,
    CAST(acoperiti AS BIGINT) AS acoperiti,
    pct(acoperiti, in_contract) AS acoperire_pct,
    CASE WHEN cu_interval THEN pct(acoperiti_min, in_contract) END AS acoperire_min_pct,
    CASE WHEN cu_interval THEN pct(acoperiti_max, in_contract) END AS acoperire_max_pct,
    CAST(depasiti AS BIGINT) AS depasiti,
    CAST(in_contract_36l AS BIGINT) AS in_contract_36l,
    pct(acoperiti_36l, in_contract_36l) AS acoperire_36l_pct
FROM randuri
ORDER BY total, ordine, luni
