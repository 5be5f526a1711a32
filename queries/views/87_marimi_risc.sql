-- The quantities from which the risk factors are made, a row for each provider that must be controlled. Null is not
-- known (its extract holds nothing, nobody was counted); 0 is known to be none.
WITH facturat AS (
    SELECT
        furnizor_id, CAST(SUM(suma) AS DECIMAL(26, 2)) AS facturat, CAST(SUM(suma_refuzata) AS DECIMAL(26, 2)) AS refuzat
    FROM facturi_risc
    GROUP BY furnizor_id
),
constatat AS (
    SELECT
        furnizor_id,
        CAST(SUM(imputat) AS DECIMAL(26, 2)) AS imputat,
        CAST(SUM(definitiv) AS DECIMAL(26, 2)) AS definitiv,
        CAST(SUM(recuperat) AS DECIMAL(26, 2)) AS recuperat,
        -- More recovered than is due of one finding does not pay for another.
        CAST(SUM(CAST(GREATEST(definitiv - recuperat, 0.00) AS DECIMAL(26, 2))) AS DECIMAL(26, 2)) AS nerecuperat
    FROM constatari_recuperate
    GROUP BY furnizor_id
),
reclamat AS (
    SELECT furnizor_id, COUNT(*) AS sesizari
    FROM petitii
    WHERE furnizor_id IS NOT NULL AND canal <> 'l544'
      AND data_in > add_months($as_of, -CAST(parametru('risc_luni', $as_of) AS BIGINT)) AND data_in <= $as_of
    GROUP BY furnizor_id
)
SELECT
    f.furnizor_id,
    f.categorie,
    d.comparabil,
    d.decontat,
    d.decontat_inainte,
    d.decontat_grup,
    d.decontat_grup_inainte,
    i.facturat,
    i.refuzat,
    CASE WHEN e.constatari THEN COALESCE(k.imputat, 0.00) END AS imputat,
    CASE WHEN e.constatari THEN COALESCE(k.definitiv, 0.00) END AS definitiv,
    CASE WHEN e.constatari AND e.recuperari THEN COALESCE(k.recuperat, 0.00) END AS recuperat,
    CASE WHEN e.constatari AND e.recuperari THEN COALESCE(k.nerecuperat, 0.00) END AS nerecuperat,
    CASE WHEN e.petitii THEN COALESCE(r.sesizari, 0) END AS sesizari,
    c.zile AS zile_concediu,
    c.bolnavi,
    o.linii,
    o.off_line AS linii_off_line,
    CASE WHEN e.actiuni THEN zile($as_of, COALESCE(f.ultimul_control, f.prima_zi)) END AS zile_fara_control
FROM furnizori_de_controlat f
CROSS JOIN extrase_risc e
JOIN furnizori n ON n.id = f.furnizor_id
JOIN decontari_furnizori d ON d.furnizor_id = f.furnizor_id
LEFT JOIN facturat i ON i.furnizor_id = f.furnizor_id
LEFT JOIN constatat k ON k.furnizor_id = f.furnizor_id
LEFT JOIN reclamat r ON r.furnizor_id = f.furnizor_id
-- The other categories give no certificates; one of them may share the unit's CUI.
LEFT JOIN concedii_furnizori c ON c.unitate_cui = n.cui AND f.categorie IN ('primara', 'clinic', 'spital')
LEFT JOIN off_line_furnizori o ON o.furnizor_id = f.furnizor_id AND o.farmacie = (f.categorie = 'farmacie')
