-- The risk factors of each provider that must be controlled, a row for each: null is not known.
SELECT
    m.furnizor_id,
    m.categorie,
    f.factor,
    CAST(
        CASE f.factor
            WHEN 'lei' THEN m.decontat
            WHEN 'refuzuri' THEN CASE WHEN m.facturat > 0 THEN pct(m.refuzat, m.facturat) END
            WHEN 'crestere' THEN m.crestere
            WHEN 'crestere_grup' THEN m.crestere - m.crestere_altii
            WHEN 'imputat' THEN m.imputat
            WHEN 'nerecuperat' THEN m.nerecuperat
            WHEN 'sesizari' THEN CAST(m.sesizari AS DECIMAL(26, 2))
            -- A mean rounded once: pct multiplies by 100.
            WHEN 'concedii' THEN pct(m.zile_concediu, 100 * m.bolnavi)
            WHEN 'off_line' THEN pct(m.linii_off_line, m.linii)
            WHEN 'vechime_control' THEN CAST(m.zile_fara_control AS DECIMAL(26, 2))
        END AS DECIMAL(26, 2)
    ) AS valoare,
    CAST(f.ordine AS BIGINT) AS ordine
FROM (
    SELECT
        *,
        CASE
            WHEN comparabil AND decontat_inainte > 0 THEN pct(decontat - decontat_inainte, decontat_inainte)
        END AS crestere,
        CASE
            WHEN decontat_grup_inainte > 0 THEN pct(decontat_grup - decontat_grup_inainte, decontat_grup_inainte)
        END AS crestere_altii
    FROM marimi_risc
) AS m
CROSS JOIN (
    VALUES
        ('1', 'lei'), ('2', 'refuzuri'), ('3', 'crestere'), ('4', 'crestere_grup'), ('5', 'imputat'),
        ('6', 'nerecuperat'), ('7', 'sesizari'), ('8', 'concedii'), ('9', 'off_line'), ('10', 'vechime_control')
) AS f (ordine, factor)
