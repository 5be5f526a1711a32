-- trece
-- coloane: sublista, retete, linii
-- release: { key = ["sublista"], counts = { retete = "health" }, distinct = ["retete"], amounts = { linii = "retete" } }
SELECT sublista, COUNT(DISTINCT prescriptie) AS retete, COUNT(*) AS linii FROM prescriptii GROUP BY sublista ORDER BY sublista
