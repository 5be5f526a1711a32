-- trece
-- coloane: n
-- release: { counts = { n = "health" } }
SELECT COUNT(*) AS n FROM decizii WHERE asigurat IN (SELECT asigurat FROM prescriptii WHERE categorie = 'pns') ORDER BY n
