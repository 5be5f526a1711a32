/*---
id = "ctl_recovery_aging"
title = "Vechimea sumelor imputate și nerecuperate"
owner = "Serviciul Control"
period = "T"
privacy = "internal"
requires = ["actiuni_control", "constatari", "recuperari", "furnizori"]
headline = "TOTAL"
spoken = { subject = "Sumele definitive nerecuperate", plural = true, column = "rest" }
formula = """
Constatările cu sume din toate rapoartele cunoscute la data raportării: restul = suma definitivă − recuperări până la
data raportării, unde este peste 0, pe benzi de zile de la raport. TOTAL: toate benzile. Nedefinitive: sumele imputate
care încă se pot contesta, fără ce s-a recuperat din ele; nu intră în TOTAL.
"""
notes = [
    "Limitele benzilor sunt parametrii recuperare_banda_1_zile … recuperare_banda_3_zile; ziua limitei este încă în bandă.",
    "Extrasele nu spun ce sumă este în litigiu; o sumă fără valoare definitivă este cel mai apropiat semn și stă separat.",
    "Un raport refăcut (același furnizor, număr și prima zi a controlului) contează o dată, în ultima lui formă.",
    "Un furnizor cu resturi în mai multe benzi se numără în fiecare, iar în TOTAL o singură dată.",
]
legal = [{ act = "ROF CAS Timiș 2022, art. 17 pct. 22; art. 24 pct. 18", valid_from = "2022-05-31" }]
column = [
    { name = "banda", title = "Zile de la raport", unit = "zile" },
    { name = "constatari", title = "Constatări", unit = "constatări" },
    { name = "nr_furnizori", title = "Furnizori", unit = "furnizori" },
    { name = "rest", title = "Rest de recuperat", unit = "lei" },
    { name = "necuvenit", title = "Din care sume necuvenite", unit = "lei" },
    { name = "amenda", title = "Din care amenzi", unit = "lei" },
]
---*/
SELECT
    b.banda,
    COUNT(r.id) AS constatari,
    COUNT(DISTINCT r.furnizor_id) AS nr_furnizori,
    CAST(COALESCE(SUM(r.rest), 0.00) AS DECIMAL(28, 2)) AS rest,
    CAST(COALESCE(SUM(CASE WHEN r.tip = 'necuvenit' THEN r.rest END), 0.00) AS DECIMAL(28, 2)) AS necuvenit,
    CAST(COALESCE(SUM(CASE WHEN r.tip = 'amenda' THEN r.rest END), 0.00) AS DECIMAL(28, 2)) AS amenda
FROM benzi_recuperare b
LEFT JOIN resturi_control r
    ON r.este_definitiv = b.definitiv AND r.zile >= b.de_la AND r.zile <= COALESCE(b.pana_la, r.zile)
GROUP BY b.ordine, b.banda
ORDER BY b.ordine
