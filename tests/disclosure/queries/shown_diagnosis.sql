-- PRIV-SHOWN cod_diagnostic: numărați după ea și declarați coloana în `[release] key`
-- coloane: cod_diagnostic, n
SELECT cod_diagnostic, COUNT(*) AS n FROM certificate_cm GROUP BY cod_diagnostic ORDER BY cod_diagnostic
