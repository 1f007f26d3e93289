-- Document 001: what lists find conventions and what they owe by, where the day asked decides. All of it is told again from the
-- facts: by the act that changes one, at the opening of a database that has none yet, by the verification.

-- The place of a convention in the order of entry, as its history has it; and whether it is only drafted, of which time changes
-- nothing.
ALTER TABLE convention ADD COLUMN numero BIGINT NOT NULL DEFAULT 0;
ALTER TABLE convention ADD COLUMN projet BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE convention SET
    numero = coalesce((SELECT h.numero FROM histoire h WHERE h.nature = 'convention' AND h.id = convention.id), 0),
    projet = NOT EXISTS (
        SELECT 1 FROM fait_histoire f WHERE f.nature = 'convention' AND f.histoire_id = convention.id
            AND f.contenu NOT LIKE '{"fait":"creee"%' AND f.contenu NOT LIKE '{"fait":"modifiee"%'
    );
CREATE INDEX convention_numero ON convention (numero);
CREATE INDEX convention_opco_numero ON convention (opco, numero);
CREATE INDEX convention_projet ON convention (numero) WHERE projet;
CREATE INDEX convention_projet_opco ON convention (opco, numero) WHERE projet;

-- The state of a convention from a day on, until another; no end where nothing known ends it.
CREATE TABLE periode (
    convention_id TEXT NOT NULL REFERENCES convention (id),
    du DATE NOT NULL,
    jusqu_au DATE,
    numero BIGINT NOT NULL,
    opco TEXT NOT NULL,
    etat TEXT NOT NULL,
    PRIMARY KEY (convention_id, du)
);
CREATE INDEX periode_finie ON periode (etat, numero, du, jusqu_au) WHERE jusqu_au IS NOT NULL;
CREATE INDEX periode_ouverte ON periode (etat, numero, du) WHERE jusqu_au IS NULL;
CREATE INDEX periode_opco ON periode (opco, etat, numero, du, jusqu_au);

-- How an obligation of a convention stands from a day on, until another. `place` orders those that fall on the same day, by
-- year then by name; `ordre` is the day by which lists order them, `echoit` the one that a horizon is held against.
CREATE TABLE jalon (
    convention_id TEXT NOT NULL REFERENCES convention (id),
    place INTEGER NOT NULL,
    du DATE NOT NULL,
    jusqu_au DATE,
    numero BIGINT NOT NULL,
    opco TEXT NOT NULL,
    obligation TEXT NOT NULL,
    annee INTEGER NOT NULL,
    statut TEXT NOT NULL,
    etat TEXT,
    ordre DATE NOT NULL,
    echoit DATE NOT NULL,
    PRIMARY KEY (convention_id, place, du)
);
CREATE INDEX jalon_ordre ON jalon (ordre, numero, place, du, jusqu_au);
CREATE INDEX jalon_obligation ON jalon (obligation, ordre, numero, place, du, jusqu_au);
-- What has ended is left aside by what lasts, which most of what is late does.
CREATE INDEX jalon_statut_ouvert ON jalon (statut, ordre, numero, place, du) WHERE jusqu_au IS NULL;
CREATE INDEX jalon_statut_fini ON jalon (statut, ordre, numero, place, du, jusqu_au) WHERE jusqu_au IS NOT NULL;
CREATE INDEX jalon_etat_ouvert ON jalon (etat, ordre, numero, place, du) WHERE jusqu_au IS NULL AND etat IS NOT NULL;
CREATE INDEX jalon_etat_fini ON jalon (etat, ordre, numero, place, du, jusqu_au)
    WHERE jusqu_au IS NOT NULL AND etat IS NOT NULL;
CREATE INDEX jalon_opco ON jalon (opco, ordre, numero, place, du, jusqu_au);
CREATE INDEX jalon_opco_statut ON jalon (opco, statut, ordre, numero, place, du, jusqu_au);
CREATE INDEX jalon_opco_etat ON jalon (opco, etat, ordre, numero, place, du, jusqu_au) WHERE etat IS NOT NULL;
