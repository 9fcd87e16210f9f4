-- Two indexes for the pages of a thing and of a member.
\ir big.sql
-- Serves 1 and 2, and the foreign key: equality first, then the order.
CREATE INDEX loans_item_day ON loans (item_id, lent_on);
-- Serves 3: only what is open now.
CREATE INDEX loans_open_by_borrower ON loans (borrower_id)
    WHERE returned_on IS NULL;

\echo '1. The last five loans of a thing, with the names of its borrowers'
EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF, BUFFERS OFF)
SELECT l.lent_on, l.returned_on, m.name
FROM loans AS l JOIN members AS m ON m.id = l.borrower_id
WHERE l.item_id = 4711 ORDER BY l.lent_on DESC LIMIT 5;

\echo '2. How often it was lent in 2026, the year written as a range'
EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF, BUFFERS OFF)
SELECT count(*) FROM loans
WHERE item_id = 4711 AND lent_on >= '2026-01-01' AND lent_on < '2027-01-01';

\echo '3. What a member has at home'
EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF, BUFFERS OFF)
SELECT item_id, due_on FROM loans
WHERE borrower_id = 42 AND returned_on IS NULL;

\echo 'Size of the new indexes in percent of the table'
SELECT indexrelid::regclass AS name,
       round(
           100.0 * pg_relation_size(indexrelid) / pg_relation_size(indrelid), 1
       ) AS percent
FROM pg_index
WHERE indexrelid IN
    ('loans_item_day'::regclass, 'loans_open_by_borrower'::regclass)
ORDER BY percent DESC;
