-- Wrong estimates: stale statistics, and columns that depend on each other.
\ir big.sql
-- A library joins with 5,000 books; the statistics are from before.
INSERT INTO items (owner_id, title, category)
SELECT n, 'Book ' || n, 'books' FROM generate_series(1, 5000) AS n;

\echo 'Expected: 1 book'
EXPLAIN (ANALYZE, TIMING OFF, SUMMARY OFF, BUFFERS OFF)
SELECT i.title, m.email
FROM items AS i JOIN members AS m ON m.id = i.owner_id
WHERE i.category = 'books';

ANALYZE items;

\echo 'After ANALYZE'
EXPLAIN (ANALYZE, TIMING OFF, SUMMARY OFF, BUFFERS OFF)
SELECT i.title, m.email
FROM items AS i JOIN members AS m ON m.id = i.owner_id
WHERE i.category = 'books';

\echo 'Every tent is for outdoors; the planner multiplies the two shares'
EXPLAIN (ANALYZE, TIMING OFF, SUMMARY OFF, BUFFERS OFF)
SELECT id FROM items WHERE title = 'Tent' AND category = 'outdoors';

CREATE STATISTICS items_title_category (dependencies)
    ON title, category FROM items;
ANALYZE items;

\echo 'With statistics about both columns together'
EXPLAIN (ANALYZE, TIMING OFF, SUMMARY OFF, BUFFERS OFF)
SELECT id FROM items WHERE title = 'Tent' AND category = 'outdoors';
