-- A line for each member: the inviter, the things on offer, how often lent.
\pset null '-'
\echo 'The report'
CREATE TEMPORARY VIEW report AS
WITH lending AS (
    SELECT item_id,
           count(*) AS times,
           count(*) FILTER (WHERE returned_on IS NULL) AS out_now
    FROM loans
    GROUP BY item_id
), offers AS (
    SELECT i.owner_id,
           count(*) AS offers,
           coalesce(sum(l.times), 0) AS times_lent,
           coalesce(sum(l.out_now), 0) AS out_now
    FROM items AS i
    LEFT JOIN lending AS l ON l.item_id = i.id
    GROUP BY i.owner_id
)
SELECT m.id,
       m.name,
       host.name AS invited_by,
       coalesce(o.offers, 0) AS offers,
       coalesce(o.times_lent, 0) AS times_lent,
       coalesce(o.out_now, 0) AS out_now
FROM members AS m
LEFT JOIN members AS host ON host.id = m.invited_by
LEFT JOIN offers AS o ON o.owner_id = m.id;

SELECT name, invited_by, offers, times_lent, out_now
FROM report
ORDER BY times_lent DESC, id;

\echo 'The check: totals of the report against totals of the tables'
SELECT sum(offers) AS offers,
       sum(times_lent) AS times_lent,
       sum(out_now) AS out_now
FROM report
UNION ALL
SELECT (SELECT count(*) FROM items),
       (SELECT count(*) FROM loans),
       (SELECT count(*) FROM loans WHERE returned_on IS NULL);

\echo 'Things that were never lent'
SELECT i.title, m.name AS owner
FROM items AS i
JOIN members AS m ON m.id = i.owner_id
WHERE NOT EXISTS (SELECT 1 FROM loans AS l WHERE l.item_id = i.id)
ORDER BY i.id;
