-- Consultations by e-mail, and what the steering committee decides in meeting or by e-mail (articles 13 and 14).

CREATE TABLE consultation_courriel (
    id TEXT NOT NULL PRIMARY KEY,
    numero BIGINT NOT NULL,
    convention_id TEXT NOT NULL REFERENCES convention (id),
    objet TEXT NOT NULL,
    question TEXT NOT NULL,
    motif_impossibilite TEXT,
    date_cloture DATE NOT NULL,
    fictif BOOLEAN NOT NULL,
    enregistre_le TIMESTAMP NOT NULL,
    enregistre_jour DATE NOT NULL,
    enregistre_par TEXT NOT NULL,
    version BIGINT NOT NULL,
    empreinte TEXT NOT NULL
);
CREATE UNIQUE INDEX consultation_courriel_numero ON consultation_courriel (numero);
CREATE INDEX consultation_courriel_convention ON consultation_courriel (convention_id, numero);

-- Dated facts that happen once in the life of a consultation: opening, closing, cancellation.
CREATE TABLE fait_consultation (
    consultation_id TEXT NOT NULL REFERENCES consultation_courriel (id),
    nature TEXT NOT NULL,
    date_fait DATE NOT NULL,
    motif TEXT,
    membres TEXT,
    piece_reference TEXT,
    piece_sha256 TEXT,
    fictif BOOLEAN NOT NULL,
    enregistre_le TIMESTAMP NOT NULL,
    enregistre_jour DATE NOT NULL,
    enregistre_par TEXT NOT NULL,
    PRIMARY KEY (consultation_id, nature),
    CHECK ((piece_reference IS NULL) = (piece_sha256 IS NULL))
);

-- In one meeting or in one consultation, never both nor neither.
CREATE TABLE decision_copil (
    id TEXT NOT NULL PRIMARY KEY,
    numero BIGINT NOT NULL,
    convention_id TEXT NOT NULL REFERENCES convention (id),
    reunion_id TEXT REFERENCES reunion_copil (id),
    consultation_id TEXT REFERENCES consultation_courriel (id),
    resolution TEXT NOT NULL,
    objet TEXT NOT NULL,
    objet_reference TEXT,
    date_ouverture DATE NOT NULL,
    piece_reference TEXT,
    piece_sha256 TEXT,
    fictif BOOLEAN NOT NULL,
    enregistre_le TIMESTAMP NOT NULL,
    enregistre_jour DATE NOT NULL,
    enregistre_par TEXT NOT NULL,
    -- Indexes of what the closing calculated; no rule reads them.
    resultat TEXT,
    sensible_a_la_lecture BOOLEAN,
    version BIGINT NOT NULL,
    empreinte TEXT NOT NULL,
    CHECK ((reunion_id IS NULL) <> (consultation_id IS NULL)),
    CHECK ((piece_reference IS NULL) = (piece_sha256 IS NULL)),
    CHECK ((resultat IS NULL) = (sensible_a_la_lecture IS NULL))
);
CREATE UNIQUE INDEX decision_copil_numero ON decision_copil (numero);
CREATE INDEX decision_copil_convention ON decision_copil (convention_id, numero);
CREATE INDEX decision_copil_consultation ON decision_copil (consultation_id, numero);

-- Dated facts that happen once in the life of a decision: closing with its calculation, cancellation.
CREATE TABLE fait_decision (
    decision_id TEXT NOT NULL REFERENCES decision_copil (id),
    nature TEXT NOT NULL,
    date_fait DATE NOT NULL,
    motif TEXT,
    calcul TEXT,
    composition_irreguliere BOOLEAN,
    piece_reference TEXT,
    piece_sha256 TEXT,
    fictif BOOLEAN NOT NULL,
    enregistre_le TIMESTAMP NOT NULL,
    enregistre_jour DATE NOT NULL,
    enregistre_par TEXT NOT NULL,
    PRIMARY KEY (decision_id, nature),
    CHECK ((piece_reference IS NULL) = (piece_sha256 IS NULL)),
    CHECK ((calcul IS NULL) = (composition_irreguliere IS NULL))
);

CREATE TABLE voix (
    id TEXT NOT NULL PRIMARY KEY,
    decision_id TEXT NOT NULL REFERENCES decision_copil (id),
    rang INTEGER NOT NULL,
    college TEXT NOT NULL,
    -- The first of the college's voices that it takes: 1, then after those already given.
    premiere INTEGER NOT NULL CHECK (premiere >= 1),
    nombre INTEGER NOT NULL CHECK (nombre >= 1),
    membre_id TEXT REFERENCES membre_copil (id),
    sens TEXT NOT NULL,
    pouvoir TEXT,
    date_voix DATE NOT NULL,
    hors_delai BOOLEAN NOT NULL,
    transcrite BOOLEAN NOT NULL,
    piece_reference TEXT,
    piece_sha256 TEXT,
    fictif BOOLEAN NOT NULL,
    enregistre_le TIMESTAMP NOT NULL,
    enregistre_jour DATE NOT NULL,
    enregistre_par TEXT NOT NULL,
    reponse_confirme BOOLEAN,
    reponse_date DATE,
    reponse_motif TEXT,
    reponse_le TIMESTAMP,
    reponse_jour DATE,
    reponse_par TEXT,
    CHECK ((piece_reference IS NULL) = (piece_sha256 IS NULL)),
    CHECK ((reponse_le IS NULL) = (reponse_confirme IS NULL)
        AND (reponse_le IS NULL) = (reponse_date IS NULL)
        AND (reponse_le IS NULL) = (reponse_jour IS NULL)
        AND (reponse_le IS NULL) = (reponse_par IS NULL))
);
CREATE UNIQUE INDEX voix_rang ON voix (decision_id, rang);
-- A voice counted once: the last line behind the dossier's lock.
CREATE UNIQUE INDEX voix_une_fois ON voix (decision_id, college, premiere)
    WHERE reponse_confirme IS NULL OR reponse_confirme;
