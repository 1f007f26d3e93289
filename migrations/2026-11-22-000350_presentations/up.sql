-- What an instance answers of a presentation that the secretariat transcribed for it (G17).

ALTER TABLE bilan_presentation ADD COLUMN reponse_confirme BOOLEAN;
ALTER TABLE bilan_presentation ADD COLUMN reponse_date DATE;
ALTER TABLE bilan_presentation ADD COLUMN reponse_motif TEXT;
ALTER TABLE bilan_presentation ADD COLUMN reponse_le TIMESTAMP;
ALTER TABLE bilan_presentation ADD COLUMN reponse_jour DATE;
ALTER TABLE bilan_presentation ADD COLUMN reponse_par TEXT
    -- The last of them, beside which all the others stand.
    CHECK ((reponse_par IS NULL) = (reponse_confirme IS NULL)
        AND (reponse_par IS NULL) = (reponse_date IS NULL)
        AND (reponse_par IS NULL) = (reponse_le IS NULL)
        AND (reponse_par IS NULL) = (reponse_jour IS NULL)
        AND (reponse_par IS NULL OR transcrite));
