-- trece
-- coloane: program, bolnavi, consum
-- release: { key = ["program"], counts = { bolnavi = "health" }, amounts = { consum = "bolnavi" } }
SELECT program, SUM(bolnavi) AS bolnavi, SUM(consum) AS consum FROM pns GROUP BY program ORDER BY program
