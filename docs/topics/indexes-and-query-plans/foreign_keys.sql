-- Foreign keys of Borrow that no index of their own supports.
SELECT c.conrelid::regclass AS table,
       a.attname AS column,
       c.confrelid::regclass AS refers_to
FROM pg_constraint AS c
JOIN pg_attribute AS a
    ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
WHERE c.contype = 'f'
  AND c.connamespace = 'public'::regnamespace
  AND NOT EXISTS (
      SELECT 1 FROM pg_index AS i
      WHERE i.indrelid = c.conrelid
        AND i.indkey[0] = c.conkey[1]
        AND i.indpred IS NULL
  )
ORDER BY c.conrelid::regclass::text, a.attname;
