-- The figures of a version of the bilan, as counted from the fiches on the day it was written: what is sent does not move.

ALTER TABLE bilan_version ADD COLUMN chiffres TEXT;
