-- What each risk factor is made of, as the provider's sheet tells it: the quantities that are known, lei or counts.
SELECT furnizor_id, factor, marime, valoare
FROM (
    SELECT
        m.furnizor_id,
        b.factor,
        b.marime,
        CAST(
            CASE b.marime
                WHEN 'decontat' THEN m.decontat
                WHEN 'decontat_inainte' THEN m.decontat_inainte
                WHEN 'decontat_grup' THEN m.decontat_grup
                WHEN 'decontat_grup_inainte' THEN m.decontat_grup_inainte
                WHEN 'facturat' THEN m.facturat
                WHEN 'refuzat' THEN m.refuzat
                WHEN 'imputat' THEN m.imputat
                WHEN 'definitiv' THEN m.definitiv
                WHEN 'recuperat' THEN m.recuperat
                WHEN 'sesizari' THEN CAST(m.sesizari AS DECIMAL(26, 2))
                WHEN 'zile_concediu' THEN CAST(m.zile_concediu AS DECIMAL(26, 2))
                WHEN 'bolnavi' THEN CAST(m.bolnavi AS DECIMAL(26, 2))
                WHEN 'linii' THEN CAST(m.linii AS DECIMAL(26, 2))
                WHEN 'linii_off_line' THEN CAST(m.linii_off_line AS DECIMAL(26, 2))
                WHEN 'zile_fara_control' THEN CAST(m.zile_fara_control AS DECIMAL(26, 2))
            END AS DECIMAL(26, 2)
        ) AS valoare
    FROM marimi_risc m
    CROSS JOIN (
        VALUES
            ('lei', 'decontat'),
            ('refuzuri', 'facturat'), ('refuzuri', 'refuzat'),
            ('crestere', 'decontat'), ('crestere', 'decontat_inainte'),
            ('crestere_grup', 'decontat'), ('crestere_grup', 'decontat_inainte'),
            ('crestere_grup', 'decontat_grup'), ('crestere_grup', 'decontat_grup_inainte'),
            ('imputat', 'imputat'),
            ('nerecuperat', 'definitiv'), ('nerecuperat', 'recuperat'),
            ('sesizari', 'sesizari'),
            ('concedii', 'zile_concediu'), ('concedii', 'bolnavi'),
            ('off_line', 'linii'), ('off_line', 'linii_off_line'),
            ('vechime_control', 'zile_fara_control')
    ) AS b (factor, marime)
) AS baze
WHERE valoare IS NOT NULL
