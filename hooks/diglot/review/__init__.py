"""Going through what nobody has reviewed yet, in a terminal."""
