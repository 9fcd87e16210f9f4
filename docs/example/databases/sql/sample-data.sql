-- A street with five members. Load it after schema.sql.

INSERT INTO members (name, email, joined_on, invited_by) VALUES
    ('Ada', 'ada@example.org', '2026-09-01', NULL),
    ('Ben', 'ben@example.org', '2026-09-04', 1),
    ('Chloe', 'chloe@example.org', '2026-10-12', 1),
    ('Dev', 'dev@example.org', '2026-11-20', 2),
    ('Elif', 'elif@example.org', '2027-01-15', NULL);

INSERT INTO items (owner_id, title, category) VALUES
    (1, 'Drill', 'tools'),
    (1, 'Ladder', 'tools'),
    (2, 'Tent', 'outdoors'),
    (2, 'Cargo bike', 'transport'),
    (3, 'Sewing machine', 'household'),
    (4, 'Projector', 'media');

INSERT INTO loans (item_id, borrower_id, lent_on, due_on, returned_on) VALUES
    (1, 2, '2026-11-02', '2026-11-09', '2026-11-08'),
    (1, 3, '2026-12-01', '2026-12-08', '2026-12-12'),
    (3, 1, '2026-12-20', '2027-01-03', '2027-01-02'),
    (4, 4, '2027-01-09', '2027-01-10', '2027-01-10'),
    (6, 3, '2027-02-05', '2027-02-07', '2027-02-06'),
    (1, 4, '2027-02-20', '2027-02-27', NULL),
    (3, 3, '2027-02-26', '2027-03-12', NULL);
