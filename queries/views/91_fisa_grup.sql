-- Sheet of a provider: its payments of the year to D beside those of its category, itself included. The median is the
-- lower one, an amount that a provider really had. No rows where no payments of the year are known.
WITH plati_an AS (
    SELECT p.furnizor_id, p.suma
    FROM plati p
    JOIN ani_inapoi a ON a.an = 1 AND p.data_op > a.dupa AND p.data_op <= a.pana
),
cunoscute AS (
    SELECT COUNT(*) AS plati FROM plati_an
),
pe_furnizor AS (
    SELECT furnizor_id, SUM(suma) AS platit
    FROM plati_an
    GROUP BY furnizor_id
),
sume AS (
    SELECT
        c.furnizor_id, c.categorie, f.mediu, CAST(COALESCE(p.platit, 0.00) AS DECIMAL(26, 2)) AS platit_12l
    FROM furnizori_de_controlat c
    JOIN furnizori f ON f.id = c.furnizor_id
    JOIN cunoscute n ON n.plati > 0
    LEFT JOIN pe_furnizor p ON p.furnizor_id = c.furnizor_id
),
ordonate AS (
    SELECT
        furnizor_id, categorie, mediu, platit_12l,
        COUNT(*) OVER (PARTITION BY categorie) AS furnizori,
        CAST(rank() OVER (PARTITION BY categorie ORDER BY platit_12l DESC) AS BIGINT) AS loc,
        CAST(row_number() OVER (PARTITION BY categorie ORDER BY platit_12l, furnizor_id) AS BIGINT) AS rang
    FROM sume
),
mediane AS (
    SELECT categorie, platit_12l AS median_12l
    FROM ordonate
    WHERE 2 * rang = furnizori OR 2 * rang = furnizori + 1
)
SELECT o.furnizor_id, o.categorie, o.mediu, o.furnizori, o.platit_12l, o.loc, m.median_12l
FROM ordonate o
JOIN mediane m ON m.categorie = o.categorie
