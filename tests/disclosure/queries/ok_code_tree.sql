-- trece
-- coloane: cod, suma
WITH RECURSIVE arbore AS (
    SELECT func_code AS cod, suma FROM plati
    UNION ALL
    SELECT substr(cod, 1, character_length(cod) - 1), suma FROM arbore WHERE character_length(cod) > 1
)
SELECT cod, SUM(suma) AS suma FROM arbore GROUP BY cod ORDER BY cod
