INSERT INTO boucle_nue (texte) VALUES (repeat('x', 1000));
