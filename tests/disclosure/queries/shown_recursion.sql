-- PRIV-SHOWN cine: arată decizii.asigurat
-- coloane: pas, cine
WITH RECURSIVE r AS (
    SELECT '0' AS pas, subtip AS cine FROM decizii
    UNION ALL
    SELECT '1', d.asigurat FROM r JOIN decizii d ON d.subtip = r.cine WHERE r.pas = '0'
)
SELECT pas, cine FROM r ORDER BY pas, cine
