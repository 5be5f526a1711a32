-- Reported consumption of the year up to M whose code is unknown, or not valid on the first day of its month.
WITH gresit AS (
    SELECT c.luna, c.furnizor_id, c.canal, c.sursa, c.cod_cim, c.cantitate, c.valoare, c._fisier, c._linie
    FROM consum_medicamente c
    WHERE c.luna >= $year_start AND c.luna <= $as_of
      AND NOT EXISTS (
          SELECT 1
          FROM nomenclator_cim n
          WHERE n.cod_cim = c.cod_cim
            AND n.valabil_de <= c.luna AND (n.valabil_pana IS NULL OR n.valabil_pana >= c.luna)
      )
),
cunoscute AS (SELECT DISTINCT cod_cim FROM nomenclator_cim)
SELECT
    g.luna, g.furnizor_id, g.canal, g.sursa, g.cod_cim,
    CASE WHEN k.cod_cim IS NULL THEN 'inexistent' ELSE 'inactiv' END AS motiv,
    g.cantitate, g.valoare, g._fisier, g._linie
FROM gresit g
LEFT JOIN cunoscute k ON k.cod_cim = g.cod_cim
