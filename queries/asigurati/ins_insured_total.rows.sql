-- The aggregates of the month shown.
WITH ultima AS (
    SELECT MAX(luna) AS luna FROM asigurati WHERE luna <= $as_of
)
SELECT a.plata, a.categorie, a.luna, a.sex, a.grupa_varsta, a.siruta, a.numar, a._fisier, a._linie
FROM asigurati a
JOIN ultima u ON u.luna = a.luna
ORDER BY a.plata, a.categorie, a.siruta, a.sex, a.grupa_varsta, a._fisier, a._linie
