-- An exceptional meeting conciliates a dispute of its convention, which has facts of its own (R18-02).
ALTER TABLE reunion_copil ADD COLUMN litige_id TEXT REFERENCES histoire (id);
ALTER TABLE reunion_copil DROP COLUMN objet_du_litige;
