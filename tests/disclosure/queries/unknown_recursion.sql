-- PRIV-UNKNOWN : poarta nu cunoaște
-- coloane: n
WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r WHERE n < 3) SELECT n FROM r ORDER BY n
