-- A meeting that was never planned, and was held while the convention was not in force, is entered on a piece and told as
-- accomplished (G16).

ALTER TABLE reunion_copil ADD COLUMN fait_accompli TEXT;
ALTER TABLE reunion_copil ADD COLUMN piece_reference TEXT;
ALTER TABLE reunion_copil ADD COLUMN piece_sha256 TEXT;
