-- What PostgreSQL counts by itself: tables read in full, indexes nobody uses.
\ir big.sql
CREATE INDEX loans_item ON loans (item_id);
CREATE INDEX loans_lent ON loans (lent_on);

-- The counters run for ever: keep what they say now, and look again later.
SELECT pg_stat_force_next_flush() \g /dev/null
CREATE TEMPORARY TABLE earlier AS
SELECT relid, seq_scan, seq_tup_read, idx_scan FROM pg_stat_user_tables;

-- Some traffic: two look at their loans, one at a thing, and a member leaves.
SELECT * FROM loans WHERE borrower_id = 42 \g /dev/null
SELECT * FROM loans WHERE borrower_id = 4711 \g /dev/null
SELECT * FROM loans WHERE item_id = 4711 \g /dev/null
DELETE FROM members WHERE id = 10000;
SELECT pg_stat_force_next_flush() \g /dev/null

\echo 'Tables, those with the most rows read from end to end first'
SELECT now.relname,
       now.seq_scan - e.seq_scan AS full_reads,
       now.seq_tup_read - e.seq_tup_read AS rows_read,
       now.idx_scan - e.idx_scan AS through_index
FROM pg_stat_user_tables AS now
JOIN earlier AS e ON e.relid = now.relid
WHERE now.schemaname = 'city'
ORDER BY rows_read DESC;

\echo 'Indexes that no query has used and no rule needs'
SELECT s.indexrelname,
       s.idx_scan,
       pg_relation_size(s.indexrelid) / 8192 AS pages
FROM pg_stat_user_indexes AS s
JOIN pg_index AS i ON i.indexrelid = s.indexrelid
WHERE s.schemaname = 'city' AND s.idx_scan = 0 AND NOT i.indisunique
ORDER BY pages DESC;
