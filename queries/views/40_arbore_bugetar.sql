-- Every functional code of the execution with each of its ancestors, itself and 50.05 (total expenditure) included.
-- 99.05 (surplus or deficit) is no expenditure and has no part in 50.05.
WITH RECURSIVE coduri AS (
    SELECT func_code AS cod FROM buget_credite
    UNION
    SELECT func_code AS cod FROM angajamente
    UNION
    SELECT func_code AS cod FROM plati
    UNION
    SELECT func_code AS cod FROM cheltuieli_efective
),
ramuri AS (
    SELECT cod, cod AS stramos FROM coduri
    UNION ALL
    -- One part less, down to the chapter, which has two: a code with more than one dot has a parent.
    SELECT cod, left(stramos, CAST(length(stramos) AS BIGINT) - CAST(strpos(reverse(stramos), '.') AS BIGINT)) AS stramos
    FROM ramuri
    WHERE CAST(length(stramos) AS BIGINT) - CAST(length(replace(stramos, '.', '')) AS BIGINT) > 1
)
SELECT cod, stramos FROM ramuri
UNION
SELECT cod, '50.05' AS stramos FROM coduri WHERE cod <> '99.05' AND NOT starts_with(cod, '99.05.')
