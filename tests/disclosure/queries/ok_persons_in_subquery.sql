-- trece
-- coloane: subtip, n
-- release: { key = ["subtip"], counts = { n = "health" } }
SELECT subtip, COUNT(*) AS n FROM decizii WHERE asigurat IN (SELECT asigurat FROM prescriptii WHERE categorie = 'pns') GROUP BY subtip ORDER BY subtip
